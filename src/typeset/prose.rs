//! Setting paragraphs, headings, notices, clauses and lists.

use super::block::{Block, Clause, Section, Text};
use super::error::TypesetError;
use super::lines::Line;
use super::page::{ElementId, Face, Mark, Mpt, Rect, Role, Run};
use super::shape;
use super::style::{self, Column, Style};
use super::vertical_list::{LineBox, Tie, VerticalList, bar, lines_of, paragraph, stack};

impl VerticalList {
    /// Sets blocks below each other in `column`; their elements lie in `parent`.
    ///
    /// # Errors
    /// [`TypesetError::TooTall`] for what cannot be divided and fits no page.
    pub(super) fn blocks(&mut self, blocks: &[Block], column: Column, parent: ElementId) -> Result<(), TypesetError> {
        let next = blocks.iter().skip(1).map(Some).chain([None]);
        for (block, next) in blocks.iter().zip(next) {
            self.block(block, column, parent)?;
            // The words that a list completes stand on the page of its first item.
            if let (Block::Paragraph(_), Some(Block::List(_)), Some(last)) = (block, next, self.line_boxes.last_mut()) {
                last.tie = Tie::Firm;
            }
        }
        Ok(())
    }

    fn block(&mut self, block: &Block, column: Column, parent: ElementId) -> Result<(), TypesetError> {
        match block {
            Block::Letterhead(letterhead) => self.letterhead(letterhead, column, parent),
            Block::Title(text) => self.text(&text.bold(), &style::TITLE, Role::H1, column, parent),
            Block::Subtitle(text) => self.text(text, &style::SUBTITLE, Role::P, column, parent),
            Block::Paragraph(text) => self.text(text, &style::BODY, Role::P, column, parent),
            Block::Small(text) => self.text(text, &style::SMALL, Role::P, column, parent),
            Block::Heading(text) => self.heading(text, column, parent),
            Block::Notice(text) => self.notice(text, column, parent),
            Block::Clause(clause) => self.clause(clause, column, parent),
            Block::List(items) => self.list(items, column, parent),
            Block::Table(table) => self.table(table, column, parent),
            Block::Field(field) => self.field(field, column, parent),
            Block::Signature(signature) => self.signature(signature, column, parent),
            Block::Keep(blocks) => self.keep(blocks, column, parent),
            Block::Section(section) => self.section(section, column, parent),
            Block::NewPage => {
                self.fresh = true;
                Ok(())
            }
        }
    }

    fn text(
        &mut self,
        text: &Text,
        style: &Style,
        role: Role,
        column: Column,
        parent: ElementId,
    ) -> Result<(), TypesetError> {
        let count = text.also.len();
        for (index, text) in text.all().enumerate() {
            let element = self.saying(role, parent, text);
            let style = if index > 0 && *style == style::TITLE { &style::TITLE_BELOW } else { style };
            let mut line_boxes = paragraph(lines_of(text, style, column.width)?, style, column, element);
            if let Some(first) = line_boxes.first_mut() {
                first.beside = beside(text, style)?;
            }
            // The same in another language begins on the page on which the text before it ends.
            if let Some(last) = line_boxes.last_mut().filter(|_| index < count) {
                last.tie = Tie::Firm;
            }
            self.push(line_boxes);
        }
        Ok(())
    }

    fn heading(&mut self, text: &Text, column: Column, parent: ElementId) -> Result<(), TypesetError> {
        let bold = text.bold();
        if let Some(mut line_box) = self.face_to_face(&bold, &style::HEADING, Role::H2, column, parent)? {
            line_box.outline = Some(text.plain());
            self.push(vec![line_box]);
            return Ok(());
        }
        for (index, said) in bold.all().enumerate() {
            let element = self.saying(Role::H2, parent, said);
            let style = if index == 0 { &style::HEADING } else { &style::HEADING_BELOW };
            let mut line_boxes = paragraph(lines_of(said, style, column.width)?, style, column, element);
            if let Some(first) = line_boxes.first_mut().filter(|_| index == 0) {
                first.outline = Some(text.plain());
                if !text.also.is_empty() {
                    line_boxes.iter_mut().for_each(|line_box| line_box.after = 0);
                }
            }
            self.push(line_boxes);
        }
        Ok(())
    }

    fn keep(&mut self, blocks: &[Block], column: Column, parent: ElementId) -> Result<(), TypesetError> {
        let start = self.line_boxes.len();
        self.blocks(blocks, column, parent)?;
        if let Some([kept @ .., _]) = self.line_boxes.get_mut(start..) {
            kept.iter_mut().for_each(|line_box| line_box.tie = line_box.tie.max(Tie::Kept));
        }
        Ok(())
    }

    fn section(&mut self, section: &Section, column: Column, parent: ElementId) -> Result<(), TypesetError> {
        let own = self.element(Role::Sect, Some(parent));
        if let Some(element) = self.elements.last_mut() {
            element.language = Some(section.language.clone());
        }
        self.blocks(&section.blocks, column, own)
    }

    fn notice(&mut self, text: &Text, column: Column, parent: ElementId) -> Result<(), TypesetError> {
        let style = &style::NOTICE;
        let inner = column.padded(style::NOTICE_PAD);
        let mut lines = Vec::new();
        for text in text.all() {
            let element = self.saying(Role::P, parent, text);
            lines.extend(lines_of(text, style, inner.width)?.into_iter().map(|line| (element, line)));
        }
        let most = lines_on(style::TOP - style::BOTTOM - 2 * style::NOTICE_PAD, style);
        let line_boxes = lines.chunks(most).map(|lines| {
            let height = Mpt::try_from(lines.len()).unwrap_or(0) * style.leading + 2 * style::NOTICE_PAD;
            let rect = Rect { x: column.x, y: -height, width: column.width, height };
            let mut marks: Vec<Mark> = style::frame(rect).into_iter().map(|rect| bar(rect, style::DARK)).collect();
            let mut top = -style::NOTICE_PAD;
            for (element, line) in lines {
                marks.extend(stack([line.clone()], style, inner, top, Some(*element)));
                top -= style.leading;
            }
            LineBox { before: style.before, after: style.after, ..LineBox::new(height, marks) }
        });
        let line_boxes = line_boxes.collect();
        self.push(line_boxes);
        Ok(())
    }

    fn clause(&mut self, clause: &Clause, column: Column, parent: ElementId) -> Result<(), TypesetError> {
        let section = self.element(Role::Sect, Some(parent));
        if let Some(element) = self.elements.last_mut() {
            element.clause = Some(clause.id.clone());
        }
        self.wording(clause, column, section)?;
        for translation in &clause.translations {
            // A translation begins on the page on which the English text ends.
            if let Some(last) = self.line_boxes.last_mut() {
                last.tie = Tie::Firm;
            }
            let part = self.element(Role::Sect, Some(section));
            if let Some(element) = self.elements.last_mut() {
                element.language = translation.heading.language.clone();
            }
            self.wording(translation, column, part)?;
        }
        Ok(())
    }

    /// Sets a clause in one language: its number hangs where its lines begin.
    fn wording(&mut self, clause: &Clause, column: Column, section: ElementId) -> Result<(), TypesetError> {
        let style = &style::CLAUSE;
        let heading = self.saying(Role::H3, section, &clause.heading);
        if let Some(actual) = self.elements.last_mut().and_then(|element| element.actual.as_mut()) {
            actual.insert_str(0, &format!("{} ", clause.number.plain()));
        }
        let from_right = clause.heading.runs_from_right();
        let number = label(&clause.number, style)?;
        let indent = style::CLAUSE_INDENT.max(number.width(style.size) + style::LABEL_GAP);
        let inner = column.hung(indent, from_right);
        let lines = lines_of(&clause.heading, style, inner.width)?;
        let mut line_boxes = paragraph(lines, style, inner, heading);
        if let Some(first) = line_boxes.first_mut() {
            hang(number, style, column, heading, first);
            first.outline = Some(format!("{} {}", clause.number.plain(), clause.heading.plain()));
        }
        let start = self.line_boxes.len() + line_boxes.len();
        self.push(line_boxes);
        self.blocks(&clause.blocks, inner, section)?;
        self.together(start);
        Ok(())
    }

    /// Ties the first lines behind `start` and the last ones, so that a page holds a few lines of a clause or none.
    fn together(&mut self, start: usize) {
        let Some(lines) = self.line_boxes.get_mut(start..) else { return };
        let (count, most) = (lines.len(), style::TOGETHER - 1);
        for (index, line_box) in lines.iter_mut().enumerate() {
            if index + 1 < count && (index < most || index + 1 + most >= count) {
                line_box.tie = Tie::Firm;
            }
        }
    }
}

/// How many lines go into `height`; at least one.
pub(super) fn lines_on(height: Mpt, style: &Style) -> usize {
    usize::try_from(height / style.leading).unwrap_or(0).max(1)
}

/// A hanging label on one line, with a space behind it so that a reader of the text does not join it to what follows.
pub(super) fn label(text: &Text, style: &Style) -> Result<Line, TypesetError> {
    let uncovered =
        |uncovered: shape::Uncovered| TypesetError::Uncovered { character: uncovered.character, at: text.at };
    let face = text.spans.first().map_or(Face::Regular, |span| span.face);
    let space = shape::line(face, " ").map_err(uncovered)?.pop();
    // As wide as no label is, so that it stays on one line.
    let mut lines = lines_of(text, style, Mpt::MAX / 1000)?;
    Ok(lines.swap_remove(0).spaced(space))
}

/// The letter in the margin beside the first line of a text, where its lines end: an artifact, since it says nothing that the text says.
pub(super) fn beside(text: &Text, style: &Style) -> Result<Vec<Mark>, TypesetError> {
    beside_at(text, style, text.runs_from_right())
}

/// The same in the left margin or in the right one.
pub(super) fn beside_at(text: &Text, style: &Style, at_left: bool) -> Result<Vec<Mark>, TypesetError> {
    let Some(letter) = &text.beside else { return Ok(Vec::new()) };
    let small = Style { size: style::BESIDE, ..*style };
    let letter = label(&Text::new(Face::Regular, letter, text.at), &small)?;
    let x = match at_left {
        true => style::MARGIN - style::BESIDE_GAP - letter.width(small.size),
        false => style::MARGIN + style::MEASURE + style::BESIDE_GAP,
    };
    Ok(letter.runs(None, &small, x, -style.drop()).into_iter().map(Mark::Run).collect())
}

/// Puts a label beside the first line of a line box, where the line begins, before it in reading order.
pub(super) fn hang(label: Line, style: &Style, column: Column, element: ElementId, line_box: &mut LineBox) {
    let x = if label.from_right { column.x + column.width - label.width(style.size) } else { column.x };
    let runs: Vec<Run> = label.runs(Some(element), style, x, -style.drop());
    line_box.marks.splice(0..0, runs.into_iter().map(Mark::Run));
}
