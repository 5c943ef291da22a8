//! How a declaration looks: every measure that a typographer would change stands here.
//!
//! All lengths are thousandths of a point. Changing one changes issued bytes, hence the builder version.

use super::fonts::{ASCENT, DESCENT};
use super::page::{Mpt, PAGE_WIDTH, Rect};

/// Left and right margin: 25 mm.
pub(super) const MARGIN: Mpt = 70_870;
/// Upper edge of the text area.
pub(super) const TOP: Mpt = 770_000;
/// Lower edge of the text area.
pub(super) const BOTTOM: Mpt = 128_000;
/// Width of the text area.
pub(super) const MEASURE: Mpt = PAGE_WIDTH - 2 * MARGIN;
/// Thickness of all rules and frames.
pub(super) const RULE: Mpt = 500;
/// Grey of the rules that bound a table, a head or a frame.
pub(super) const DARK: u8 = 64;
/// Grey of the rules between rows.
pub(super) const LIGHT: u8 = 184;
/// Grey of the ground of a head row.
pub(super) const GROUND: u8 = 236;

/// How far the text of a clause is indented behind its number, at least.
pub(super) const CLAUSE_INDENT: Mpt = 24_000;
/// How far the text of a list item is indented behind its label, at least.
pub(super) const ITEM_INDENT: Mpt = 22_000;
/// Between a hanging label and its text, at least.
pub(super) const LABEL_GAP: Mpt = 6_000;

/// Inside a cell, left and right of its text.
pub(super) const CELL_SIDE: Mpt = 5_000;
/// Inside a cell, above and below its text.
pub(super) const CELL_HEAD: Mpt = 4_500;
/// Between the text and the frame of a notice.
pub(super) const NOTICE_PAD: Mpt = 8_000;
/// Room that a part of a divided row leaves on a page for the headings that must stand above it.
pub(super) const ABOVE_ROW: Mpt = 90_000;

/// Width of the label of a field.
pub(super) const FIELD_LABEL: Mpt = 129_000;
/// Where the box of a field starts.
pub(super) const FIELD_BOX: Mpt = 141_000;
/// Height of the box of a field.
pub(super) const FIELD_HEIGHT: Mpt = 18_000;
/// Free room at the left and right end of a box.
pub(super) const FIELD_PAD: Mpt = 3_000;
/// Between a box and its hint, and between a label and its frame.
pub(super) const FIELD_GAP: Mpt = 2_500;
/// Free room inside the frame of a signature.
pub(super) const SIGNATURE_PAD: Mpt = 6_000;
/// Lines that a signature frame has room for: the five that a countersignature shows, of which a signatory and an office of
/// the widest letters take five alone.
pub(super) const SIGNATURE_LINES: i64 = 10;

/// Most height and most width of an emblem: 17 mm by 45 mm.
pub(super) const EMBLEM: [Mpt; 2] = [48_000, 128_000];
/// Between the letterhead and the rule under it.
pub(super) const LETTERHEAD_GAP: Mpt = 7_000;
/// Width of the place for a stamp: a round one of 38 mm.
pub(super) const STAMP_WIDTH: Mpt = 110_000;
/// Between a signature and its stamp.
pub(super) const STAMP_GAP: Mpt = 8_000;
/// Most rows of a table that is not divided if it fits a page.
pub(super) const SHORT_TABLE: usize = 12;
/// Fewest items of a list that may stand in two columns.
pub(super) const TWO_COLUMNS: usize = 8;
/// Lines of a clause that stand together at either end of a page, at least.
pub(super) const TOGETHER: usize = 3;
/// A longer paragraph may be divided.
pub(super) const WHOLE: usize = 4;

/// Size of a letter in the margin.
pub(super) const BESIDE: Mpt = 7_500;
/// Between the text area and a letter in the margin.
pub(super) const BESIDE_GAP: Mpt = 14_000;

/// How a paragraph is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Style {
    /// Type size.
    pub(super) size: Mpt,
    /// From one baseline to the next.
    pub(super) leading: Mpt,
    /// Least room above.
    pub(super) before: Mpt,
    /// Least room below.
    pub(super) after: Mpt,
    /// Whether lines are centred.
    pub(super) centred: bool,
    /// Whether what follows must begin on the same page.
    pub(super) heads: bool,
}

impl Style {
    const fn new(size: Mpt, leading: Mpt, before: Mpt, after: Mpt) -> Self {
        Self { size, leading, before, after, centred: false, heads: false }
    }

    /// From the upper edge of a line to its baseline, so that ascenders and descenders leave equal room.
    pub(super) const fn drop(&self) -> Mpt {
        (self.leading - (ASCENT + DESCENT) * self.size / 1000) / 2 + ASCENT * self.size / 1000
    }
}

/// Running text.
pub(super) const BODY: Style = Style::new(10_500, 14_500, 6_000, 6_000);
/// Items of a list stand closer.
pub(super) const ITEM: Style = Style { before: 2_500, after: 2_500, ..BODY };
/// Small type.
pub(super) const SMALL: Style = Style::new(10_000, 13_000, 4_000, 4_000);
/// The framed paragraph.
pub(super) const NOTICE: Style = Style::new(10_000, 12_500, 8_000, 8_000);
/// A line of the letterhead: the first, and those that follow.
pub(super) const LETTERHEAD: Style = Style { centred: true, heads: true, ..Style::new(12_000, 15_500, 5_000, 0) };
/// See [`LETTERHEAD`].
pub(super) const LETTERHEAD_BELOW: Style = Style { centred: true, heads: true, ..Style::new(10_500, 14_000, 0, 0) };
/// The title.
pub(super) const TITLE: Style = Style { centred: true, heads: true, ..Style::new(17_000, 22_000, 12_000, 4_000) };
/// The title in another language.
pub(super) const TITLE_BELOW: Style = Style { before: 0, ..TITLE };
/// Under the title.
pub(super) const SUBTITLE: Style = Style { centred: true, ..Style::new(10_500, 14_500, 2_000, 4_000) };
/// A heading.
pub(super) const HEADING: Style = Style { heads: true, ..Style::new(12_000, 16_000, 16_000, 6_000) };
/// The same heading in another language.
pub(super) const HEADING_BELOW: Style = Style { heads: true, ..Style::new(12_000, 16_000, 0, 6_000) };
/// The heading of a clause.
pub(super) const CLAUSE: Style = Style { heads: true, ..Style::new(10_500, 14_500, 12_000, 3_000) };
/// The text of a cell.
pub(super) const CELL: Style = Style::new(10_000, 13_500, 10_000, 10_000);
/// The label of a field.
pub(super) const LABEL: Style = Style::new(10_000, 12_500, 6_000, 6_000);
/// The hint of a field.
pub(super) const HINT: Style = Style::new(10_000, 12_000, 0, 0);
/// The label of a signature.
pub(super) const SIGNER: Style = Style { heads: true, ..Style::new(10_500, 13_500, 12_000, 0) };
/// The office that signs, above the frame.
pub(super) const OFFICE: Style = Style { heads: true, ..Style::new(10_000, 12_500, 0, 0) };
/// What stands in the place for a stamp.
pub(super) const STAMP: Style = Style { centred: true, ..Style::new(10_000, 12_500, 0, 0) };
/// What is shown in the frame of a signature.
pub(super) const SIGNED: Style = Style::new(10_000, 12_500, 0, 10_000);
/// Running heads and feet.
pub(super) const RUNNING: Style = Style::new(8_000, 10_000, 0, 0);

/// A part of a page's width that text is set in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Column {
    /// Left edge.
    pub(super) x: Mpt,
    /// Width.
    pub(super) width: Mpt,
}

impl Column {
    /// The text area.
    pub(super) const PAGE: Self = Self { x: MARGIN, width: MEASURE };

    /// The same column without its left part.
    pub(super) const fn indented(self, by: Mpt) -> Self {
        Self { x: self.x + by, width: self.width - by }
    }

    /// The same column without the part in which labels hang: at the left, or at the right.
    pub(super) const fn hung(self, by: Mpt, from_right: bool) -> Self {
        if from_right { Self { x: self.x, width: self.width - by } } else { self.indented(by) }
    }

    /// The same column with free room at both ends.
    pub(super) const fn padded(self, by: Mpt) -> Self {
        Self { x: self.x + by, width: self.width - 2 * by }
    }
}

/// The four bars of a frame that lies inside `rect`; none of them covers another.
pub(super) const fn frame(rect: Rect) -> [Rect; 4] {
    let Rect { x, y, width, height } = rect;
    [
        Rect { x, y: y + height - RULE, width, height: RULE },
        Rect { x, y, width, height: RULE },
        Rect { x, y: y + RULE, width: RULE, height: height - 2 * RULE },
        Rect { x: x + width - RULE, y: y + RULE, width: RULE, height: height - 2 * RULE },
    ]
}
