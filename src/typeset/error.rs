//! Why a block document could not be set. The facts are in [`TypesetError`]; the words for them are
//! in its `Display`, and nowhere else.

use std::fmt;

/// A place in the block document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MarkupPlace {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// Why a block document could not be set. Each of these is a mistake of a template or of this program; values of a deal
/// can only cause [`Uncovered`](TypesetError::Uncovered) and [`TooTall`](TypesetError::TooTall).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TypesetError {
    /// It is longer than any declaration.
    TooLong {
        /// Its length in bytes.
        bytes: usize,
        /// The limit.
        most: usize,
    },
    /// It is not well-formed XML 1.0, or has a document type, or more nodes than any declaration.
    NotXml {
        /// Where.
        at: MarkupPlace,
        /// What the XML reader says.
        reason: String,
    },
    /// An element stands where the block document has none of that name.
    UnknownElement {
        /// Its name.
        name: String,
        /// Where.
        at: MarkupPlace,
    },
    /// An element that must be there is not.
    MissingElement {
        /// Its name.
        name: &'static str,
        /// Where it was looked for.
        at: MarkupPlace,
    },
    /// An element has an attribute, or declares a namespace, that it may not have.
    UnknownAttribute {
        /// Its name.
        name: String,
        /// Where.
        at: MarkupPlace,
    },
    /// An element lacks an attribute.
    MissingAttribute {
        /// Its name.
        name: &'static str,
        /// The element.
        at: MarkupPlace,
    },
    /// The value of an attribute is not one that it may have.
    BadAttribute {
        /// Its name.
        name: &'static str,
        /// The value.
        value: String,
        /// Where.
        at: MarkupPlace,
    },
    /// Text, a comment or an instruction stands between elements.
    StrayText {
        /// Where.
        at: MarkupPlace,
    },
    /// An element that must say something is empty.
    Empty {
        /// Its name.
        name: String,
        /// Where.
        at: MarkupPlace,
    },
    /// A row has another number of cells than its table has columns.
    Cells {
        /// Cells of the row.
        found: usize,
        /// Columns of the table.
        columns: usize,
        /// Where.
        at: MarkupPlace,
    },
    /// Elements lie in each other too deeply.
    TooDeep {
        /// Where.
        at: MarkupPlace,
    },
    /// A name or an id that must be unique is used a second time.
    Twice {
        /// The name.
        name: String,
        /// Its second use.
        at: MarkupPlace,
    },
    /// No bundled face shows a character.
    Uncovered {
        /// The character.
        character: char,
        /// Where.
        at: MarkupPlace,
    },
    /// A part that cannot be divided (a signature frame, a running head) needs more room than there is.
    TooTall {
        /// The element.
        name: &'static str,
        /// Where.
        at: MarkupPlace,
    },
}

impl fmt::Display for MarkupPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}", self.line, self.column)
    }
}

impl fmt::Display for TypesetError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong { bytes, most } => write!(f, "the block document has {bytes} bytes; at most {most} are set"),
            Self::NotXml { at, reason } => write!(f, "{at}: not a block document: {reason}"),
            Self::UnknownElement { name, at } => write!(f, "{at}: <{name}> may not stand here"),
            Self::MissingElement { name, at } => write!(f, "{at}: <{name}> is missing"),
            Self::UnknownAttribute { name, at } => write!(f, "{at}: this element has no attribute \"{name}\""),
            Self::MissingAttribute { name, at } => write!(f, "{at}: the attribute \"{name}\" is missing"),
            Self::BadAttribute { name, value, at } => write!(f, "{at}: the attribute \"{name}\" cannot be \"{value}\""),
            Self::StrayText { at } => write!(f, "{at}: only elements may stand here"),
            Self::Empty { name, at } => write!(f, "{at}: <{name}> is empty"),
            Self::Cells { found, columns, at } => {
                write!(f, "{at}: the row has {found} cells, its table {columns} columns")
            }
            Self::TooDeep { at } => write!(f, "{at}: elements lie too deeply in each other"),
            Self::Twice { name, at } => write!(f, "{at}: the name \"{name}\" is used before"),
            Self::Uncovered { character, at } => {
                let code = u32::from(*character);
                write!(f, "{at}: the bundled faces do not show \"{character}\" (U+{code:04X})")
            }
            Self::TooTall { name, at } => write!(f, "{at}: <{name}> needs more room than there is"),
        }
    }
}

impl std::error::Error for TypesetError {}
