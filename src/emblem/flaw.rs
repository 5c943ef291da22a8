//! Why a file is not an emblem.

use std::fmt;

use super::{MOST_BYTES, MOST_SEGMENTS, MOST_SHAPES};

/// Why a file is not an emblem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EmblemFlaw {
    /// It is not well-formed XML.
    NotXml {
        /// What the reader says.
        detail: String,
    },
    /// The file or its normal form is too long.
    TooLong,
    /// Too many shapes.
    TooManyShapes,
    /// Too many segments.
    TooManySegments,
    /// No shape at all.
    Empty,
    /// An element that is no part of what is read.
    Element {
        /// Its name.
        name: String,
    },
    /// Text between the elements.
    Text,
    /// An attribute that is no part of what is read.
    Attribute {
        /// The element.
        element: String,
        /// The attribute.
        name: String,
    },
    /// An attribute that is missing, or is not the number or the list of numbers that it must be.
    Number {
        /// The attribute.
        name: &'static str,
    },
    /// A colour that is not written as `#rrggbb`.
    Colour,
    /// A command of path data that is not read.
    Command {
        /// The letter.
        letter: char,
    },
    /// Path data that does not begin by moving somewhere.
    NoMove,
    /// A point outside the view box.
    Outside,
    /// A text that is not the normal form.
    NotNormal,
}

impl std::error::Error for EmblemFlaw {}

impl fmt::Display for EmblemFlaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            EmblemFlaw::NotXml { detail } => write!(f, "is not SVG: {detail}"),
            EmblemFlaw::TooLong => write!(f, "is longer than {} KiB", MOST_BYTES / 1024),
            EmblemFlaw::TooManyShapes => write!(f, "has more than {MOST_SHAPES} shapes"),
            EmblemFlaw::TooManySegments => write!(f, "has more than {MOST_SEGMENTS} segments"),
            EmblemFlaw::Empty => write!(f, "draws nothing"),
            EmblemFlaw::Element { name } => write!(f, "has the element \"{name}\""),
            EmblemFlaw::Text => write!(f, "has text between its elements"),
            EmblemFlaw::Attribute { element, name } => write!(f, "has the attribute \"{name}\" at \"{element}\""),
            EmblemFlaw::Number { name } => write!(f, "has no number, or none that can be used, in \"{name}\""),
            EmblemFlaw::Colour => write!(f, "has a colour that is not written as #rrggbb"),
            EmblemFlaw::Command { letter } => write!(f, "has the command \"{letter}\" in \"d\""),
            EmblemFlaw::NoMove => write!(f, "has a path that draws before it moves (M)"),
            EmblemFlaw::Outside => write!(f, "has a point outside its viewBox"),
            EmblemFlaw::NotNormal => write!(f, "is not an emblem in its normal form"),
        }
    }
}

impl EmblemFlaw {
    /// What to do about it.
    pub fn remedy(&self) -> &'static str {
        match self {
            EmblemFlaw::TooLong | EmblemFlaw::TooManyShapes | EmblemFlaw::TooManySegments => {
                "draw it with fewer shapes and points"
            }
            EmblemFlaw::NotNormal => "issue it again from the SVG file",
            _ => "keep to svg with a viewBox, path (M L H V C Q Z), rect, circle, and fill as #rrggbb",
        }
    }
}
