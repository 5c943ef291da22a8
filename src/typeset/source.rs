//! Taking single things out of the markup, each with its place: attributes, inline text, cells.
//!
//! Nothing here decides which block may stand where; that is [`super::markup`]'s.

use std::ops::RangeInclusive;

use roxmltree::Node;

use super::block::{Cell, Span, Table, Text};
use super::error::{MarkupPlace, TypesetError};
use super::fonts;
use super::page::Face;

/// A label that hangs left of its text, in characters; `(viii)` has six.
const LONGEST_LABEL: usize = 12;
/// A heading, the label of a field, the summary of a table, in characters.
const LONGEST_WORDS: usize = 300;
/// A column must have room for the widest letter between its paddings, in percent of the narrowest table.
const NARROWEST_COLUMN: u32 = 8;

type Read<T> = Result<T, TypesetError>;

/// The text of a block document, with the starts of its lines.
pub(super) struct Source<'x> {
    xml: &'x str,
    lines: Vec<usize>,
    /// The language of what is read, where it is another than the document's.
    pub(super) language: Option<String>,
}

impl<'x> Source<'x> {
    pub(super) fn new(xml: &'x str) -> Self {
        let starts = xml.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        Self { xml, lines: std::iter::once(0).chain(starts).collect(), language: None }
    }

    /// What the XML reader refuses, and where.
    pub(super) fn malformed(error: &roxmltree::Error) -> TypesetError {
        let at = error.pos();
        let at =
            MarkupPlace { line: usize::try_from(at.row).unwrap_or(0), column: usize::try_from(at.col).unwrap_or(0) };
        TypesetError::NotXml { at, reason: error.to_string() }
    }

    /// The place of a byte.
    pub(super) fn place(&self, offset: usize) -> MarkupPlace {
        let line = self.lines.partition_point(|start| *start <= offset);
        let start = self.lines.get(line.saturating_sub(1)).copied().unwrap_or(0);
        MarkupPlace { line, column: self.xml.get(start..offset).unwrap_or_default().chars().count() + 1 }
    }

    /// The place of an attribute, or of its element if it has none of that name.
    pub(super) fn place_of(&self, node: Node<'_, '_>, name: &str) -> MarkupPlace {
        self.place(node.attribute_node(name).map_or(node.range().start, |attribute| attribute.range().start))
    }

    pub(super) fn unknown(&self, node: Node<'_, '_>) -> TypesetError {
        TypesetError::UnknownElement { name: node.tag_name().name().to_owned(), at: self.place(node.range().start) }
    }

    /// Refuses every attribute but those `allowed`, and every namespace.
    pub(super) fn attributes(&self, node: Node<'_, '_>, allowed: &[&str]) -> Read<()> {
        let foreign = node.namespaces().find(|namespace| namespace.name() != Some("xml"));
        if let Some(namespace) = foreign {
            let name = format!("xmlns:{}", namespace.name().unwrap_or_default());
            return Err(TypesetError::UnknownAttribute { name, at: self.place(node.range().start) });
        }
        match node.attributes().find(|a| a.namespace().is_some() || !allowed.contains(&a.name())) {
            Some(attribute) => Err(TypesetError::UnknownAttribute {
                name: attribute.name().to_owned(),
                at: self.place(attribute.range().start),
            }),
            None => Ok(()),
        }
    }

    /// The value of an attribute that must be there and be good.
    pub(super) fn checked(&self, node: Node<'_, '_>, name: &'static str, good: impl Fn(&str) -> bool) -> Read<String> {
        let value = node
            .attribute(name)
            .ok_or_else(|| TypesetError::MissingAttribute { name, at: self.place(node.range().start) })?;
        if good(value) {
            return Ok(value.to_owned());
        }
        Err(TypesetError::BadAttribute { name, value: value.to_owned(), at: self.place_of(node, name) })
    }

    /// The value of an attribute that must be good if it is there.
    pub(super) fn checked_or(
        &self,
        node: Node<'_, '_>,
        name: &'static str,
        otherwise: &str,
        good: impl Fn(&str) -> bool,
    ) -> Read<String> {
        if node.has_attribute(name) { self.checked(node, name, good) } else { Ok(otherwise.to_owned()) }
    }

    /// A whole number out of `range`.
    pub(super) fn number(&self, node: Node<'_, '_>, name: &'static str, range: RangeInclusive<u32>) -> Read<u32> {
        let parse = |value: &str| value.parse::<u32>().ok().filter(|number| range.contains(number));
        let value = self.checked(node, name, |value| parse(value).is_some())?;
        Ok(parse(&value).unwrap_or(*range.start()))
    }

    /// A short text in an attribute that hangs left of what it labels.
    pub(super) fn label(&self, node: Node<'_, '_>, name: &'static str) -> Read<Text> {
        self.said(node, name, LONGEST_LABEL)
    }

    /// A text in an attribute.
    pub(super) fn words(&self, node: Node<'_, '_>, name: &'static str) -> Read<Text> {
        self.said(node, name, LONGEST_WORDS)
    }

    fn said(&self, node: Node<'_, '_>, name: &'static str, most: usize) -> Read<Text> {
        let good = |value: &str| !value.trim_ascii().is_empty() && value.chars().count() <= most;
        let value = self.checked(node, name, good)?;
        let at = self.place_of(node, name);
        if let Some(character) = value.chars().find(|c| !c.is_ascii_whitespace() && !fonts::takes(Face::Regular, *c)) {
            return Err(TypesetError::Uncovered { character, at });
        }
        let words: Vec<&str> = value.split_ascii_whitespace().collect();
        Ok(Text { language: self.language.clone(), ..Text::new(Face::Regular, &words.join(" "), at) })
    }

    /// The children of an element that holds only elements.
    pub(super) fn elements<'a, 'i>(&self, node: Node<'a, 'i>) -> Read<Vec<Node<'a, 'i>>> {
        let blank = |text: &str| text.bytes().all(|byte| byte.is_ascii_whitespace());
        let mut elements = Vec::new();
        for child in node.children() {
            if child.is_element() {
                elements.push(child);
            } else if !child.is_text() || !child.text().is_some_and(blank) {
                let range = child.range();
                let raw = self.xml.get(range.clone()).unwrap_or_default();
                let before = raw.len() - raw.trim_ascii_start().len();
                return Err(TypesetError::StrayText { at: self.place(range.start + before) });
            }
        }
        Ok(elements)
    }

    /// As [`Source::elements`], and there is at least one.
    pub(super) fn some_elements<'a, 'i>(&self, node: Node<'a, 'i>) -> Read<Vec<Node<'a, 'i>>> {
        let elements = self.elements(node)?;
        if elements.is_empty() {
            return Err(self.empty(node));
        }
        Ok(elements)
    }

    fn empty(&self, node: Node<'_, '_>) -> TypesetError {
        TypesetError::Empty { name: node.tag_name().name().to_owned(), at: self.place(node.range().start) }
    }

    /// Refuses any content.
    pub(super) fn nothing_in(&self, node: Node<'_, '_>) -> Read<()> {
        match self.elements(node)?.first() {
            Some(child) => Err(self.unknown(*child)),
            None => Ok(()),
        }
    }

    /// The next element, which must be called `name` and has no attributes.
    pub(super) fn expect<'a, 'i>(
        &self,
        children: &mut impl Iterator<Item = Node<'a, 'i>>,
        parent: Node<'a, 'i>,
        name: &'static str,
    ) -> Read<Node<'a, 'i>> {
        let found = children.next().filter(|node| node.tag_name().name() == name);
        let found = found.ok_or_else(|| TypesetError::MissingElement { name, at: self.place(parent.range().start) })?;
        self.attributes(found, &[])?;
        Ok(found)
    }

    /// Part `index` of a running head or foot; the last part may be left out.
    pub(super) fn only_inline(&self, node: Node<'_, '_>, name: &'static str, index: usize) -> Read<Text> {
        const PARTS: [&str; 2] = ["left", "right"];
        let children = self.elements(node)?;
        for (at, child) in children.iter().enumerate() {
            if PARTS.get(at) != Some(&child.tag_name().name()) {
                return Err(self.unknown(*child));
            }
        }
        match children.get(index) {
            Some(child) => {
                self.attributes(*child, &[])?;
                self.inline(*child, false)
            }
            None if index > 0 => Ok(Text::new(Face::Regular, "", self.place(node.range().start))),
            None => Err(TypesetError::MissingElement { name, at: self.place(node.range().start) }),
        }
    }

    /// Inline content: text and `b`, with white space made single.
    pub(super) fn inline(&self, node: Node<'_, '_>, required: bool) -> Read<Text> {
        let mut spans: Vec<Span> = Vec::new();
        for child in node.children() {
            if child.is_text() {
                self.gather(child, Face::Regular, &mut spans)?;
                continue;
            }
            if child.has_tag_name("also") {
                continue;
            }
            if child.is_element() && child.tag_name().name() != "b" {
                return Err(self.unknown(child));
            }
            if !child.is_element() {
                return Err(TypesetError::StrayText { at: self.place(child.range().start) });
            }
            self.attributes(child, &[])?;
            for text in child.children() {
                if text.is_element() {
                    return Err(self.unknown(text));
                }
                self.gather(text, Face::Bold, &mut spans)?;
            }
        }
        if let Some(last) = spans.last_mut() {
            last.text.truncate(last.text.trim_end_matches(' ').len());
        }
        spans.retain(|span| !span.text.is_empty());
        let also = node.children().filter(|child| child.has_tag_name("also") && !node.has_tag_name("also"));
        let also = also.map(|child| self.also(child, &["lang"])).collect::<Read<_>>()?;
        let text =
            Text { spans, at: self.place(node.range().start), language: self.language.clone(), also, beside: None };
        if required && text.is_empty() { Err(self.empty(node)) } else { Ok(text) }
    }

    /// Inline content that may have a letter in the margin.
    pub(super) fn inline_beside(&self, node: Node<'_, '_>) -> Read<Text> {
        let letter = |value: &str| matches!(value.as_bytes(), [b'A'..=b'Z']);
        let beside = node.has_attribute("beside").then(|| self.checked(node, "beside", letter)).transpose()?;
        Ok(Text { beside, ..self.inline(node, true)? })
    }

    /// The same text in another language.
    pub(super) fn also(&self, node: Node<'_, '_>, known: &[&str]) -> Read<Text> {
        self.attributes(node, known)?;
        Ok(Text { language: Some(self.other_language(node)?), ..self.inline(node, true)? })
    }

    /// The language of an element.
    pub(super) fn other_language(&self, node: Node<'_, '_>) -> Read<String> {
        let letter = |b: u8| b.is_ascii_alphanumeric() || b == b'-';
        self.checked(node, "lang", |value| (2..=12).contains(&value.len()) && value.bytes().all(letter))
    }

    /// Adds the characters of a text node.
    fn gather(&self, node: Node<'_, '_>, face: Face, spans: &mut Vec<Span>) -> Read<()> {
        let Some(text) = node.text().filter(|_| node.is_text()) else {
            return Err(TypesetError::StrayText { at: self.place(node.range().start) });
        };
        let mut after_space = spans.last().is_none_or(|span| span.text.ends_with(' '));
        let mut gathered = String::with_capacity(text.len());
        for character in text.chars() {
            let space = character.is_ascii_whitespace();
            if !space && !fonts::takes(face, character) {
                return Err(TypesetError::Uncovered { character, at: self.place_of_character(node, character) });
            }
            if !(space && after_space) {
                gathered.push(if space { ' ' } else { character });
            }
            after_space = space;
        }
        if !gathered.is_empty() {
            spans.push(Span { face, text: gathered });
        }
        Ok(())
    }

    /// Where a character stands in a text node; its start if the character is written as a reference.
    fn place_of_character(&self, node: Node<'_, '_>, character: char) -> MarkupPlace {
        let range = node.range();
        let within = self.xml.get(range.clone()).and_then(|raw| raw.find(character)).unwrap_or(0);
        self.place(range.start + within)
    }

    /// A whole table.
    pub(super) fn table(&self, node: Node<'_, '_>) -> Read<Table> {
        self.attributes(node, &["summary", "columns", "frame"])?;
        let framed = self.checked_or(node, "frame", "no", |value| matches!(value, "yes" | "no"))? == "yes";
        let summary = self.words(node, "summary")?.plain();
        let widths = |value: &str| {
            let widths = value.split_ascii_whitespace().map(|width| width.parse::<u32>().ok());
            let widths: Vec<u32> = widths.collect::<Option<_>>()?;
            let wide = widths.iter().all(|width| (NARROWEST_COLUMN..=100).contains(width));
            Some(widths).filter(|widths| wide && widths.len() <= 12 && widths.iter().sum::<u32>() == 100)
        };
        let columns = self.checked(node, "columns", |value| widths(value).is_some())?;
        let columns = widths(&columns).unwrap_or_default();

        let mut rows = self.some_elements(node)?.into_iter().peekable();
        let head = rows.next_if(|row| row.tag_name().name() == "headrow");
        let head = head.map(|row| self.row(row, columns.len())).transpose()?;
        let rows = rows.map(|row| match row.tag_name().name() {
            "row" => self.row(row, columns.len()),
            _ => Err(self.unknown(row)),
        });
        let rows: Vec<Vec<Cell>> = rows.collect::<Read<_>>()?;
        if rows.is_empty() { Err(self.empty(node)) } else { Ok(Table { summary, columns, framed, head, rows }) }
    }

    fn row(&self, node: Node<'_, '_>, columns: usize) -> Read<Vec<Cell>> {
        self.attributes(node, &[])?;
        let cells = self.elements(node)?.into_iter().map(|cell| {
            if cell.tag_name().name() != "cell" {
                return Err(self.unknown(cell));
            }
            self.attributes(cell, &["header", "align"])?;
            let at_right = self.checked_or(cell, "align", "", |value| value == "right")? == "right";
            let heads_row = self.checked_or(cell, "header", "", |value| value == "row")? == "row";
            let text = self.inline(cell, false)?;
            Ok(Cell { text, heads_row, at_right })
        });
        let cells: Vec<Cell> = cells.collect::<Read<_>>()?;
        let found = cells.len();
        if found == columns {
            return Ok(cells);
        }
        Err(TypesetError::Cells { found, columns, at: self.place(node.range().start) })
    }
}
