//! This module is for the blocks that a declaration is made of, as its markup says them, before anything is set.

use super::error::Place;
use super::page::{Face, Mpt};

/// A block document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Document {
    /// BCP 47 tag.
    pub(super) language: String,
    /// Title of the window and the metadata.
    pub(super) title: String,
    /// Running head, left and right.
    pub(super) head: [Text; 2],
    /// Running foot at the left; the page number is added at the right.
    pub(super) foot: Text,
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
    pub(super) at: Place,
}

impl Text {
    /// Text of one face that does not come from an element's inline content.
    pub(super) fn new(face: Face, text: &str, at: Place) -> Self {
        Self { spans: vec![Span { face, text: text.to_owned() }], at }
    }

    /// The characters.
    pub(super) fn plain(&self) -> String {
        self.spans.iter().map(|span| span.text.as_str()).collect()
    }

    /// The same text, all in bold.
    pub(super) fn bold(&self) -> Self {
        Self::new(Face::Bold, &self.plain(), self.at)
    }

    /// Whether there is nothing to set.
    pub(super) fn is_empty(&self) -> bool {
        self.spans.iter().all(|span| span.text.is_empty())
    }
}

/// A block. What each means is said where the markup is defined, in [`super::markup`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Block {
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
    NewPage,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Table {
    /// What it tells.
    pub(super) summary: String,
    /// Widths of the columns in percent; their sum is 100.
    pub(super) columns: Vec<u32>,
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
    /// What is shown inside the frame from the start.
    pub(super) lines: Vec<Text>,
    /// Where it stands.
    pub(super) at: Place,
}
