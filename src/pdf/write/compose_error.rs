//! Why a file could not be composed.

use std::fmt;

use crate::typeset::page::Face;

/// The file could not be composed. Each of these is a mistake of ours or of a template, never of a user's values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ComposeError {
    /// A field that must be there is not on any page, or is of another kind.
    FieldMissing(String),
    /// Two fields have the same name.
    FieldTwice(String),
    /// A face is not among the given ones, or its bytes are no TrueType font with the tables that are needed.
    FaceMissing(Face),
    /// A glyph is said to stand for characters that it does not stand for in its face: what is read aloud, copied and
    /// searched would not be what is shown.
    GlyphText {
        /// The face.
        face: Face,
        /// The glyph id.
        glyph: u16,
        /// What the layout says that it stands for.
        text: String,
    },
    /// Something belongs to a structure element that does not exist or comes later.
    ElementMissing(u32),
    /// The PDF library refused.
    Library(String),
}

impl std::error::Error for ComposeError {}

impl fmt::Display for ComposeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ComposeError::FieldMissing(name) => write!(f, "the field {name} is not on any page, or is of another kind"),
            ComposeError::FieldTwice(name) => write!(f, "there are two fields with the name {name}"),
            ComposeError::FaceMissing(_) => {
                f.write_str("a face is missing, or is no font with the tables that are needed")
            }
            ComposeError::GlyphText { glyph, text, .. } => {
                write!(f, "glyph {glyph} is said to stand for \"{text}\", and its face says otherwise")
            }
            ComposeError::ElementMissing(number) => {
                write!(f, "structure element {number} is not there, or comes later")
            }
            ComposeError::Library(message) => write!(f, "the PDF library refused: {message}"),
        }
    }
}
