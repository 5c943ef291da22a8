//! The vertical list: set type in one endless column, before it is divided into pages.
//!
//! A vertical list is a list of [`LineBox`]s, horizontal bands that are never divided, with what may not be parted. Inside a
//! line box `y` is 0 at its upper edge and falls; `x` is already that of the page.

use super::block::Text;
use super::error::TypesetError;
use super::lines::{self, Line};
use super::page::{Element, ElementId, FieldBox, Mark, Mpt, Rect, Role};
use super::style::{self, Column, Style};

/// How a line box holds on to the one below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tie {
    /// A page may end here.
    Free,
    /// A page may end here if what is kept together does not fit one page.
    Kept,
    /// No page ends here: below a heading, after the first and before the last line of a paragraph.
    Firm,
}

/// A band of the vertical list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct LineBox {
    /// Least room above; none at the top of a page.
    pub(super) before: Mpt,
    /// Least room below.
    pub(super) after: Mpt,
    /// Its height.
    pub(super) height: Mpt,
    /// How it holds on to the next.
    pub(super) tie: Tie,
    /// Whether it begins a page.
    pub(super) fresh: bool,
    /// What stands above it where it is the first on a page: index into [`VerticalList::openings`].
    pub(super) opening: Option<usize>,
    /// What the outline says of it.
    pub(super) outline: Option<String>,
    /// What is drawn.
    pub(super) marks: Vec<Mark>,
    /// What can be filled or signed.
    pub(super) fields: Vec<FieldBox>,
    /// What stands in the margin; it is drawn behind all that stands in the text area.
    pub(super) beside: Vec<Mark>,
}

impl LineBox {
    /// A band without room around it.
    pub(super) fn new(height: Mpt, marks: Vec<Mark>) -> Self {
        Self {
            before: 0,
            after: 0,
            height,
            tie: Tie::Free,
            fresh: false,
            opening: None,
            outline: None,
            marks,
            fields: Vec::new(),
            beside: Vec::new(),
        }
    }
}

/// Set type and the structure tree that it points into.
#[derive(Debug, Default)]
pub(super) struct VerticalList {
    /// The bands, from top to bottom.
    pub(super) line_boxes: Vec<LineBox>,
    /// Bands that are drawn again where a table goes on on a new page.
    pub(super) openings: Vec<LineBox>,
    /// The structure tree.
    pub(super) elements: Vec<Element>,
    /// Whether the next line box begins a page.
    pub(super) fresh: bool,
}

impl VerticalList {
    /// Adds an element of `role` under `parent`.
    pub(super) fn element(&mut self, role: Role, parent: Option<ElementId>) -> ElementId {
        let id = ElementId(u32::try_from(self.elements.len()).unwrap_or(u32::MAX));
        self.elements.push(Element {
            role,
            parent,
            clause: None,
            scope: None,
            summary: None,
            language: None,
            actual: None,
        });
        id
    }

    /// Adds an element of `role` under `parent` that says `text`, and knows its language and its order.
    pub(super) fn saying(&mut self, role: Role, parent: ElementId, text: &Text) -> ElementId {
        let id = self.element(role, Some(parent));
        if let Some(element) = self.elements.last_mut() {
            element.language = text.language.clone();
            element.actual = text.actual();
        }
        id
    }

    /// A text on one line with the same in a language from right to left at the other end of the line, where both fit.
    ///
    /// # Errors
    /// A character that no face shows.
    pub(super) fn face_to_face(
        &mut self,
        text: &Text,
        style: &Style,
        role: Role,
        column: Column,
        parent: ElementId,
    ) -> Result<Option<LineBox>, TypesetError> {
        let [other] = text.also.as_slice() else { return Ok(None) };
        let (one, two) = (lines_of(text, style, column.width)?, lines_of(other, style, column.width)?);
        let width: Mpt = one.iter().chain(&two).map(|line| line.width(style.size)).sum();
        let fits = one.len() == 1 && two.len() == 1 && width + style::CLAUSE_INDENT <= column.width;
        if !fits || text.runs_from_right() || !other.runs_from_right() {
            return Ok(None);
        }
        let mut marks = Vec::new();
        for (said, lines) in [(text, one), (other, two)] {
            let element = self.saying(role, parent, said);
            marks.extend(stack(lines, style, column, 0, Some(element)));
        }
        let line_box = LineBox { before: style.before, after: style.after, ..LineBox::new(style.leading, marks) };
        Ok(Some(LineBox { tie: if style.heads { Tie::Firm } else { Tie::Free }, ..line_box }))
    }

    /// Adds line boxes at the lower end.
    pub(super) fn push(&mut self, mut line_boxes: Vec<LineBox>) {
        if let Some(first) = line_boxes.first_mut() {
            first.fresh |= std::mem::take(&mut self.fresh);
        }
        self.line_boxes.append(&mut line_boxes);
    }
}

/// Cuts `text` into lines of `column`.
pub(super) fn lines_of(text: &Text, style: &Style, width: Mpt) -> Result<Vec<Line>, TypesetError> {
    lines::set_from(&text.spans, style.size, width, text.runs_from_right())
        .map_err(|uncovered| TypesetError::Uncovered { character: uncovered.character, at: text.at })
}

/// Sets lines below each other, the first one's upper edge at `top`.
pub(super) fn stack(
    lines: impl IntoIterator<Item = Line>,
    style: &Style,
    column: Column,
    top: Mpt,
    element: Option<ElementId>,
) -> Vec<Mark> {
    let mut baseline = top - style.drop();
    let mut marks = Vec::new();
    for line in lines {
        let slack = column.width - line.width(style.size);
        let x = match (style.centred, line.from_right) {
            (true, _) => column.x + slack / 2,
            (false, true) => column.x + slack,
            (false, false) => column.x,
        };
        marks.extend(line.runs(element, style, x, baseline).into_iter().map(Mark::Run));
        baseline -= style.leading;
    }
    marks
}

/// A paragraph as line boxes, one for each line; at least two lines stay together at either end of a page, and a short
/// paragraph is never divided.
pub(super) fn paragraph(lines: Vec<Line>, style: &Style, column: Column, element: ElementId) -> Vec<LineBox> {
    let last = lines.len().saturating_sub(1);
    let line_boxes = lines.into_iter().enumerate().map(|(index, line)| {
        let mut line_box = LineBox::new(style.leading, stack([line], style, column, 0, Some(element)));
        let short = last < style::WHOLE;
        if style.heads || (index < last && (short || index == 0 || index + 1 == last)) {
            line_box.tie = Tie::Firm;
        }
        if index == 0 {
            line_box.before = style.before;
        }
        if index == last {
            line_box.after = style.after;
        }
        line_box
    });
    line_boxes.collect()
}

/// A bar of the given grey.
pub(super) fn bar(rect: Rect, grey: u8) -> Mark {
    Mark::Bar { rect, grey }
}

/// Moves a mark up by `by`.
pub(super) fn raise(mark: &mut Mark, by: Mpt) {
    match mark {
        Mark::Run(run) => run.baseline += by,
        Mark::Bar { rect, .. } | Mark::Emblem { rect, .. } => rect.y += by,
        Mark::Symbol(symbol) => symbol.y += by,
    }
}
