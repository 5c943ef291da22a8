//! What a page holds: the contract between setting type and writing PDF.
//!
//! Everything is an integer in thousandths of a PostScript point ([`Mpt`]), measured from the lower left corner of the
//! page, so that no rounding depends on a machine. A [`Layout`] knows nothing of PDF objects; the writer of PDF knows
//! nothing of paragraphs. What is drawn is a list of [`Mark`]s; what it means for a screen reader is a tree of
//! [`Element`]s that the marks point into (ISO 32000-1 §14.7, PDF/UA-1).

use std::sync::Arc;

use arrayvec::ArrayString;

use crate::emblem::Emblem;

/// A thousandth of a PostScript point (1/72 000 inch).
pub type Mpt = i64;

/// A4 portrait, as ISO 216 gives it: 210 mm by 297 mm, rounded to whole points as printers do.
pub const PAGE_WIDTH: Mpt = 595_000;
/// See [`PAGE_WIDTH`].
pub const PAGE_HEIGHT: Mpt = 842_000;

/// One of the bundled faces. The order is part of the built bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Face {
    /// Running text and the values in fields.
    Regular,
    /// Headings, labels, defined terms.
    Bold,
    /// Hebrew letters that stand in running text.
    HebrewRegular,
    /// Hebrew letters that stand in bold text.
    HebrewBold,
}

impl Face {
    /// Every face, in order.
    pub const ALL: [Face; 4] = [Face::Regular, Face::Bold, Face::HebrewRegular, Face::HebrewBold];
}

/// A rectangle; `x` and `y` name its lower left corner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rect {
    /// Left edge.
    pub x: Mpt,
    /// Lower edge.
    pub y: Mpt,
    /// Width, never negative.
    pub width: Mpt,
    /// Height, never negative.
    pub height: Mpt,
}

/// The characters that one glyph stands for, at most eight bytes of UTF-8: no bundled face joins more than three letters,
/// and those it joins are ASCII. Kept in place and small, since a declaration has some ten thousand of them.
pub type Letters = ArrayString<8>;

/// One glyph of a run, in the order it is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Glyph {
    /// Glyph id in the bundled face, which is embedded whole: ids never change between documents.
    pub id: u16,
    /// Advance width of the glyph in the face, in 1/1000 em.
    pub advance: i16,
    /// Extra space behind the glyph (kerning), in 1/1000 em; negative draws the next glyph closer.
    pub kern: i16,
    /// The characters that this glyph stands for; empty for the later glyphs of a cluster.
    pub text: Letters,
}

/// Glyphs of one face and size on one baseline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// The structure element that the text belongs to; `None` for running heads and feet (an artifact).
    pub element: Option<ElementId>,
    /// The face.
    pub face: Face,
    /// Type size in thousandths of a point.
    pub size: Mpt,
    /// Where the first glyph starts.
    pub x: Mpt,
    /// Where the baseline lies.
    pub baseline: Mpt,
    /// What is drawn, left to right; so Hebrew letters stand here in the order of the eye, not of the mouth.
    pub glyphs: Vec<Glyph>,
}

impl Run {
    /// The characters of the run.
    pub fn text(&self) -> String {
        self.glyphs.iter().map(|g| g.text.as_str()).collect()
    }

    /// How wide the run is drawn, rounded down to a thousandth of a point.
    pub fn width(&self) -> Mpt {
        let em: i64 = self.glyphs.iter().map(|g| i64::from(g.advance) + i64::from(g.kern)).sum();
        em * self.size / 1000
    }
}

/// Something on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mark {
    /// Text.
    Run(Run),
    /// A filled rectangle: a rule, the frame or the ground of a table cell. Always an artifact.
    Bar {
        /// Where.
        rect: Rect,
        /// 0 is black, 255 is white.
        grey: u8,
    },
    /// A black pattern of squares. Always an artifact.
    Symbol(Symbol),
    /// The emblem of an authority, which fills this rectangle. Always an artifact: its name stands beside it.
    Emblem {
        /// Where.
        rect: Rect,
        /// What is drawn.
        emblem: Arc<Emblem>,
    },
}

/// A black pattern on a grid of squares, drawn as one picture with a bit for each square. Bars that touch would show
/// light seams where a viewer smooths their edges, and seams are what a scanner stumbles over; as one path, the squares
/// would be more to write than the text of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Symbol {
    /// Left edge of the grid.
    pub x: Mpt,
    /// Lower edge of the grid.
    pub y: Mpt,
    /// Side of a square.
    pub module: Mpt,
    /// Squares side by side, at most 64.
    pub columns: u16,
    /// Each row of squares, from the top: a bit for each square, the highest one for the square at the left edge. What is
    /// set is black.
    pub rows: Vec<u64>,
}

impl Symbol {
    /// Whether a square is black; both numbers count from the upper left corner.
    pub fn is_black(&self, column: usize, row: usize) -> bool {
        let bits = self.rows.get(row).copied().unwrap_or_default();
        column < usize::from(self.columns) && bits << column >> 63 == 1
    }
}

/// What a field on the page is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldKind {
    /// One line of text that the end-user state fills in, set in [`Face::Regular`].
    Text {
        /// Type size of the value, in thousandths of a point; never automatic.
        size: Mpt,
        /// Most characters.
        most: u32,
    },
    /// A signature.
    Signature,
}

/// A form field with its one place on one page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldBox {
    /// The field's full name, for example `signatory.name`. Unique in the document.
    pub name: String,
    /// What a screen reader says (`/TU`, required by PDF/UA-1 §7.18.1).
    pub label: String,
    /// What it is.
    pub kind: FieldKind,
    /// Where it is.
    pub rect: Rect,
    /// The `Form` element it belongs to.
    pub element: ElementId,
}

/// A page: marks in drawing order, then the fields.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page {
    /// What is drawn, in order.
    pub marks: Vec<Mark>,
    /// What can be filled or signed.
    pub fields: Vec<FieldBox>,
}

/// Index into [`Layout::elements`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ElementId(pub u32);

/// Standard structure types that are used (ISO 32000-1 §14.8.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "each name is the standard's own")]
pub enum Role {
    Document,
    H1,
    H2,
    H3,
    P,
    Sect,
    L,
    LI,
    Lbl,
    LBody,
    Table,
    TR,
    TH,
    TD,
    Form,
}

impl Role {
    /// The name as the standard writes it.
    pub fn name(self) -> &'static str {
        match self {
            Role::Document => "Document",
            Role::H1 => "H1",
            Role::H2 => "H2",
            Role::H3 => "H3",
            Role::P => "P",
            Role::Sect => "Sect",
            Role::L => "L",
            Role::LI => "LI",
            Role::Lbl => "Lbl",
            Role::LBody => "LBody",
            Role::Table => "Table",
            Role::TR => "TR",
            Role::TH => "TH",
            Role::TD => "TD",
            Role::Form => "Form",
        }
    }
}

/// A node of the structure tree. Parents stand before their children in [`Layout::elements`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element {
    /// Its standard type.
    pub role: Role,
    /// Its parent; `None` for the one root, which is a [`Role::Document`] and element 0.
    pub parent: Option<ElementId>,
    /// The stable id of the clause when this element is a clause (`/ID` in the tree).
    pub clause: Option<String>,
    /// For a header cell: the direction it heads, `Row` or `Column` (`/Scope`).
    pub scope: Option<&'static str>,
    /// For a table: what it tells (`/Summary`).
    pub summary: Option<String>,
    /// BCP 47 tag where the language is another than the document's (`/Lang`).
    pub language: Option<String>,
    /// What it says, in reading order, where letters are drawn in another (`/ActualText`).
    pub actual: Option<String>,
}

/// An entry of the outline (bookmarks), flat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutlineEntry {
    /// What it says.
    pub title: String,
    /// Page index from 0.
    pub page: usize,
    /// Upper edge of the heading.
    pub top: Mpt,
}

/// A set document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// Title for the window and the metadata.
    pub title: String,
    /// BCP 47 tag of the text, for example `en`.
    pub language: String,
    /// The pages in order; never empty.
    pub pages: Vec<Page>,
    /// The structure tree; element 0 is the root.
    pub elements: Vec<Element>,
    /// Bookmarks in page order.
    pub outline: Vec<OutlineEntry>,
}

impl Layout {
    /// The clause that an element lies in, if it lies in one.
    pub fn clause_of(&self, element: ElementId) -> Option<&str> {
        let mut at = Some(element);
        while let Some(id) = at {
            let node = self.elements.get(usize::try_from(id.0).ok()?)?;
            if let Some(clause) = &node.clause {
                return Some(clause);
            }
            at = node.parent;
        }
        None
    }
}
