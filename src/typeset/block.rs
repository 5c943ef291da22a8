//! The blocks that a declaration is made of, as its markup says them, before anything is set.

use std::sync::Arc;

use super::bidi;
use super::error::MarkupPlace;
use super::fonts;
use super::page::{Face, Mpt};
use crate::emblem::Emblem;

/// A block document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Document {
    /// BCP 47 tag.
    pub(super) language: String,
    /// Title of the window and the metadata.
    pub(super) title: String,
    /// Running head, left and right.
    pub(super) head: [Text; 2],
    /// Running foot: at the left, above the page number, and beside the seal of the page.
    pub(super) foot: [Text; 2],
    /// The body.
    pub(super) blocks: Vec<Block>,
}

/// Text of one face.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Span {
    /// The face.
    pub(super) face: Face,
    /// Its characters; spaces are single, and none stands at the start or end of a [`Text`].
    pub(super) text: String,
}

/// Inline text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Text {
    /// The spans, in order.
    pub(super) spans: Vec<Span>,
    /// Where its element stands.
    pub(super) at: MarkupPlace,
    /// BCP 47 tag where it is another language than the document's.
    pub(super) language: Option<String>,
    /// The same in other languages; it stands below.
    pub(super) also: Vec<Text>,
    /// A letter that stands in the margin beside its first line.
    pub(super) beside: Option<String>,
}

impl Text {
    /// Text of one face that does not come from an element's inline content.
    pub(super) fn new(face: Face, text: &str, at: MarkupPlace) -> Self {
        Self { spans: vec![Span { face, text: text.to_owned() }], at, language: None, also: Vec::new(), beside: None }
    }

    /// The characters.
    pub(super) fn plain(&self) -> String {
        self.spans.iter().flat_map(|span| span.text.chars()).filter(|c| !fonts::is_control(*c)).collect()
    }

    /// Whether it runs from right to left.
    pub(super) fn runs_from_right(&self) -> bool {
        self.language.as_deref().is_some_and(bidi::runs_from_right)
    }

    /// The characters in reading order, where they are drawn in another.
    pub(super) fn actual(&self) -> Option<String> {
        let turned = self.runs_from_right() || self.spans.iter().any(|span| span.text.chars().any(bidi::is_rtl));
        turned.then(|| self.plain())
    }

    /// It and the same in other languages.
    pub(super) fn all(&self) -> impl Iterator<Item = &Text> {
        std::iter::once(self).chain(&self.also)
    }

    /// The same text, all in bold.
    pub(super) fn bold(&self) -> Self {
        let spans = self.spans.iter().map(|span| span.text.as_str()).collect::<String>();
        let also = self.also.iter().map(Text::bold).collect();
        Self { language: self.language.clone(), also, ..Self::new(Face::Bold, &spans, self.at) }
    }

    /// Whether there is nothing to set.
    pub(super) fn is_empty(&self) -> bool {
        self.spans.iter().all(|span| span.text.is_empty())
    }
}

/// A block. What each means is said where the markup is defined, in [`super::markup`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Block {
    Letterhead(Letterhead),
    Title(Text),
    Subtitle(Text),
    Notice(Text),
    Heading(Text),
    Paragraph(Text),
    Small(Text),
    Table(Table),
    Clause(Clause),
    List(Vec<Item>),
    Field(Field),
    Signature(Signature),
    Keep(Vec<Block>),
    Section(Section),
    NewPage,
}

/// Blocks that are all in another language than the document's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Section {
    /// BCP 47 tag.
    pub(super) language: String,
    /// What it says.
    pub(super) blocks: Vec<Block>,
}

/// The head of the first page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Letterhead {
    /// What stands above the lines.
    pub(super) emblem: Option<Arc<Emblem>>,
    /// Who writes.
    pub(super) lines: Vec<Text>,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Table {
    /// What it tells.
    pub(super) summary: String,
    /// Widths of the columns in percent; their sum is 100.
    pub(super) columns: Vec<u32>,
    /// Whether a frame goes round it.
    pub(super) framed: bool,
    /// The head row, if there is one.
    pub(super) head: Option<Vec<Cell>>,
    /// The other rows.
    pub(super) rows: Vec<Vec<Cell>>,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cell {
    /// What it says; may be empty.
    pub(super) text: Text,
    /// Whether it heads its row.
    pub(super) heads_row: bool,
    /// Whether it stands at the right of its column, as numbers do.
    pub(super) at_right: bool,
}

/// A clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Clause {
    /// Its stable id.
    pub(super) id: String,
    /// Its number as printed.
    pub(super) number: Text,
    /// Its heading.
    pub(super) heading: Text,
    /// What it says.
    pub(super) blocks: Vec<Block>,
    /// The same clause in other languages, without an id of their own.
    pub(super) translations: Vec<Clause>,
}

/// An item of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Item {
    /// Its label, for example `(a)`.
    pub(super) label: Text,
    /// What it says.
    pub(super) text: Text,
}

/// A line that the end-user state fills in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Field {
    /// Its full name.
    pub(super) name: String,
    /// What it asks for.
    pub(super) label: Text,
    /// How to fill it in; may be empty.
    pub(super) hint: Text,
    /// Type size of the value.
    pub(super) size: Mpt,
    /// Most characters of the value.
    pub(super) most: u32,
}

/// A place to sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Signature {
    /// The full name of its field.
    pub(super) name: String,
    /// Whose signature goes there.
    pub(super) label: Text,
    /// Which office signs, above the frame.
    pub(super) office: Option<Text>,
    /// What the place for a stamp is called, where there is one.
    pub(super) stamp: Option<Text>,
    /// What is shown inside the frame from the start.
    pub(super) lines: Vec<Text>,
    /// Where it stands.
    pub(super) at: MarkupPlace,
}
