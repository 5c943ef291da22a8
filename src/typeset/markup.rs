//! Reading the XML block document that a template renders to.
//!
//! | element | holds | becomes |
//! | --- | --- | --- |
//! | `declaration lang title` | `head`, `foot`, then blocks | the document |
//! | `letterhead emblem?` | `line+` | the emblem in its normal form, P |
//! | `title`, `subtitle`, `notice`, `heading`, `p beside?`, `small` | inline | H1, P, framed P, H2, P, P |
//! | `table summary columns frame?` | `headrow?`, `row+` of `cell header? align?` | Table |
//! | `clause id number heading` | `p`, `small`, `notice`, `list`, `table`, `keep`, `translation*` | Sect with H3 |
//! | `translation lang number heading` | as `clause` | Sect with H3, in its language |
//! | `list` | `item label beside?` | L |
//! | `field name label hint? size most required?` | `also*` | P, Form |
//! | `signature name label` | `also*`, `office?`, `stamp?`, `line*` | P, Form |
//! | `keep` | blocks that stay on one page if they fit one | |
//! | `section lang` | blocks, all in this language | Sect |
//! | `newpage` | nothing | |
//!
//! Inline is text and `b`, then `also lang` for each other language in which the same is said below; in a field or a
//! signature `also lang hint?` says the label. `beside` is a capital letter that stands in the margin. What is in a
//! language from right to left is set so. XML was chosen because templates escape for it: a value of a deal that looks
//! like markup stays text. Reading is strict: whatever is not in the table above is an error with its place, since a
//! block that was skipped would be a clause that is not in the document. There is no document type, hence no entities
//! but the five.

use std::collections::BTreeSet;
use std::sync::Arc;

use roxmltree::{Document as Xml, Node, ParsingOptions};

use super::block::{Block, Clause, Document, Field, Item, Letterhead, Section, Signature, Text};
use super::error::TypesetError;
use super::page::Face;
use super::source::Source;
use crate::emblem::Emblem;

/// A declaration with forty goods renders to 40 kB; nothing that is ten times that is one.
const MOST_BYTES: usize = 512 * 1024;
/// As [`MOST_BYTES`]: elements, attributes and pieces of text.
const MOST_NODES: u32 = 40_000;
/// `keep` is the only element that may lie in itself.
const MOST_DEPTH: usize = 8;

/// Reads a block document.
///
/// # Errors
/// The first thing that is wrong with the markup, with its place; any variant of [`TypesetError`] but `TooTall`.
pub(super) fn read(xml: &str) -> Result<Document, TypesetError> {
    if xml.len() > MOST_BYTES {
        return Err(TypesetError::TooLong { bytes: xml.len(), most: MOST_BYTES });
    }
    let options = ParsingOptions { allow_dtd: false, nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    let parsed = Xml::parse_with_options(xml, options).map_err(|error| Source::malformed(&error))?;
    let mut reader = Reader { source: Source::new(xml), names: BTreeSet::new() };
    reader.document(&parsed)
}

/// What is being read, and the names that were used so far.
struct Reader<'x> {
    source: Source<'x>,
    names: BTreeSet<String>,
}

type Read<T> = Result<T, TypesetError>;

impl Reader<'_> {
    fn document(&mut self, parsed: &Xml<'_>) -> Read<Document> {
        let root = parsed.root_element();
        if let Some(beside) = parsed.root().children().find(|node| *node != root) {
            return Err(TypesetError::StrayText { at: self.source.place(beside.range().start) });
        }
        if root.tag_name().name() != "declaration" {
            return Err(self.source.unknown(root));
        }
        self.source.attributes(root, &["lang", "title"])?;
        let language = self.source.checked(root, "lang", |value| value == "en" || value.starts_with("en-"))?;
        let title = self.source.words(root, "title")?.plain();

        let mut children = self.source.elements(root)?.into_iter();
        let head = self.source.expect(&mut children, root, "head")?;
        let foot = self.source.expect(&mut children, root, "foot")?;
        let head = [self.source.only_inline(head, "left", 0)?, self.source.only_inline(head, "right", 1)?];
        let foot = [self.source.only_inline(foot, "left", 0)?, self.source.only_inline(foot, "right", 1)?];
        let blocks = children.map(|node| self.block(node, 0, false)).collect::<Read<_>>()?;
        Ok(Document { language, title, head, foot, blocks })
    }

    /// One block; inside a clause only what a clause may say.
    fn block(&mut self, node: Node<'_, '_>, depth: usize, in_clause: bool) -> Read<Block> {
        let plain = |reader: &Self| {
            reader.source.attributes(node, &[])?;
            reader.source.inline(node, true)
        };
        match (node.tag_name().name(), in_clause) {
            ("p", _) => {
                self.source.attributes(node, &["beside"])?;
                Ok(Block::Paragraph(self.source.inline_beside(node)?))
            }
            ("letterhead", false) => self.letterhead(node),
            ("small", _) => Ok(Block::Small(plain(self)?)),
            ("notice", _) => Ok(Block::Notice(plain(self)?)),
            ("title", false) => Ok(Block::Title(plain(self)?)),
            ("subtitle", false) => Ok(Block::Subtitle(plain(self)?)),
            ("heading", false) => Ok(Block::Heading(plain(self)?)),
            ("list", _) => self.list(node),
            ("table", _) => Ok(Block::Table(self.source.table(node)?)),
            ("keep", _) => self.keep(node, depth, in_clause),
            ("section", false) => self.section(node, depth),
            ("clause", false) => self.clause(node, depth),
            ("field", false) => self.field(node),
            ("signature", false) => self.signature(node),
            ("newpage", false) => {
                self.source.attributes(node, &[])?;
                self.source.nothing_in(node)?;
                Ok(Block::NewPage)
            }
            _ => Err(self.source.unknown(node)),
        }
    }

    fn blocks(&mut self, node: Node<'_, '_>, depth: usize, in_clause: bool) -> Read<Vec<Block>> {
        if depth > MOST_DEPTH {
            return Err(TypesetError::TooDeep { at: self.source.place(node.range().start) });
        }
        let blocks = self.source.some_elements(node)?;
        blocks.into_iter().map(|child| self.block(child, depth, in_clause)).collect()
    }

    fn letterhead(&self, node: Node<'_, '_>) -> Read<Block> {
        self.source.attributes(node, &["emblem"])?;
        let good = |value: &str| Emblem::from_normal(value).is_ok();
        let emblem = node.has_attribute("emblem").then(|| self.source.checked(node, "emblem", good)).transpose()?;
        let emblem = emblem.and_then(|text| Emblem::from_normal(&text).ok()).map(Arc::new);
        let lines = self.source.some_elements(node)?.into_iter().map(|line| {
            if !line.has_tag_name("line") {
                return Err(self.source.unknown(line));
            }
            self.source.attributes(line, &[])?;
            self.source.inline(line, true)
        });
        Ok(Block::Letterhead(Letterhead { emblem, lines: lines.collect::<Read<_>>()? }))
    }

    fn keep(&mut self, node: Node<'_, '_>, depth: usize, in_clause: bool) -> Read<Block> {
        self.source.attributes(node, &[])?;
        Ok(Block::Keep(self.blocks(node, depth + 1, in_clause)?))
    }

    /// Blocks in another language.
    fn section(&mut self, node: Node<'_, '_>, depth: usize) -> Read<Block> {
        self.source.attributes(node, &["lang"])?;
        let language = self.source.other_language(node)?;
        let outer = self.source.language.replace(language.clone());
        let blocks = self.blocks(node, depth + 1, false)?;
        self.source.language = outer;
        Ok(Block::Section(Section { language, blocks }))
    }

    fn clause(&mut self, node: Node<'_, '_>, depth: usize) -> Read<Block> {
        self.source.attributes(node, &["id", "number", "heading"])?;
        let id = self.name(node, "id")?;
        let number = self.source.label(node, "number")?.bold();
        let heading = self.source.words(node, "heading")?.bold();
        let (other, own): (Vec<_>, Vec<_>) =
            self.source.some_elements(node)?.into_iter().partition(|child| child.has_tag_name("translation"));
        let blocks = own.into_iter().map(|child| self.block(child, depth + 1, true)).collect::<Read<_>>()?;
        let translations = other.into_iter().map(|child| self.translation(child, depth)).collect::<Read<_>>()?;
        Ok(Block::Clause(Clause { id, number, heading, blocks, translations }))
    }

    /// A clause once more in another language.
    fn translation(&mut self, node: Node<'_, '_>, depth: usize) -> Read<Clause> {
        self.source.attributes(node, &["lang", "number", "heading"])?;
        self.source.language = Some(self.source.other_language(node)?);
        let number = self.source.label(node, "number")?.bold();
        let heading = self.source.words(node, "heading")?.bold();
        let blocks = self.blocks(node, depth + 1, true)?;
        self.source.language = None;
        Ok(Clause { id: String::new(), number, heading, blocks, translations: Vec::new() })
    }

    /// The labels of a field or a signature in other languages, each with its hint.
    fn labels(&self, node: Node<'_, '_>) -> Read<Vec<(Text, Option<Text>)>> {
        let also = self.source.elements(node)?.into_iter();
        let also = also.filter(|child| !matches!(child.tag_name().name(), "line" | "office" | "stamp"));
        let also = also.map(|child| {
            if !child.has_tag_name("also") {
                return Err(self.source.unknown(child));
            }
            let label = self.source.also(child, &["lang", "hint"])?;
            let hint = child.has_attribute("hint").then(|| self.source.words(child, "hint")).transpose()?;
            let hint = hint.map(|hint| Text { language: label.language.clone(), ..hint });
            Ok((label, hint))
        });
        also.collect()
    }

    fn list(&mut self, node: Node<'_, '_>) -> Read<Block> {
        self.source.attributes(node, &[])?;
        let items = self.source.some_elements(node)?.into_iter().map(|item| {
            if item.tag_name().name() != "item" {
                return Err(self.source.unknown(item));
            }
            self.source.attributes(item, &["label", "beside"])?;
            if let Some(also) = item.children().find(|child| child.has_tag_name("also")) {
                return Err(self.source.unknown(also));
            }
            Ok(Item { label: self.source.label(item, "label")?, text: self.source.inline_beside(item)? })
        });
        Ok(Block::List(items.collect::<Read<_>>()?))
    }

    fn field(&mut self, node: Node<'_, '_>) -> Read<Block> {
        self.source.attributes(node, &["name", "label", "hint", "size", "most", "required"])?;
        // Every field of a declaration is required; the attribute lets a template say so where a person reads it.
        self.source.checked_or(node, "required", "yes", |value| matches!(value, "yes" | "no"))?;
        let (also, hints): (Vec<Text>, Vec<Option<Text>>) = self.labels(node)?.into_iter().unzip();
        let mut hint = match node.attribute("hint") {
            None | Some("") => Text::new(Face::Regular, "", self.source.place(node.range().start)),
            Some(_) => self.source.words(node, "hint")?,
        };
        hint.also = hints.into_iter().flatten().collect();
        Ok(Block::Field(Field {
            name: self.name(node, "name")?,
            label: Text { also, ..self.source.words(node, "label")? },
            hint,
            size: i64::from(self.source.number(node, "size", 6..=12)?) * 1000,
            most: self.source.number(node, "most", 1..=200)?,
        }))
    }

    fn signature(&mut self, node: Node<'_, '_>) -> Read<Block> {
        self.source.attributes(node, &["name", "label"])?;
        let also = self.labels(node)?.into_iter().map(|(label, _)| label).collect();
        let lines = self.source.elements(node)?.into_iter().filter(|child| child.has_tag_name("line")).map(|line| {
            self.source.attributes(line, &[])?;
            self.source.inline(line, true)
        });
        let lines = lines.collect::<Read<_>>()?;
        let part = |name: &str| {
            let mut parts = node.children().filter(|child| child.has_tag_name(name));
            let part = parts.next().map(|part| {
                self.source.attributes(part, &[])?;
                self.source.inline(part, true)
            });
            parts.next().map_or(part.transpose(), |second| Err(self.source.unknown(second)))
        };
        let (office, stamp) = (part("office")?, part("stamp")?);
        let at = self.source.place(node.range().start);
        let label = Text { also, ..self.source.words(node, "label")? }.bold();
        Ok(Block::Signature(Signature { name: self.name(node, "name")?, label, office, stamp, lines, at }))
    }

    /// A name that nothing else in the document has; `/T` of a field and `/ID` of a clause rely on that.
    fn name(&mut self, node: Node<'_, '_>, attribute: &'static str) -> Read<String> {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '.');
        let name = self.source.checked(node, attribute, |value| {
            (1..=64).contains(&value.len()) && value.chars().all(plain) && value.starts_with(|c: char| c != '.')
        })?;
        if !self.names.insert(format!("{attribute} {name}")) {
            return Err(TypesetError::Twice { name, at: self.source.place_of(node, attribute) });
        }
        Ok(name)
    }
}

#[cfg(test)]
#[path = "markup_tests.rs"]
mod tests;
