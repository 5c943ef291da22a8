//! Why a value cannot be shown in its box on the page.

use std::fmt;

use super::page::Mpt;
use super::shaped::Uncovered;

/// Why a value cannot be shown in its box.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DoesNotFit {
    /// A character that no bundled face shows.
    Uncovered(Uncovered),
    /// More characters than the field takes.
    TooMany {
        /// Its characters.
        characters: usize,
        /// The limit.
        most: u32,
    },
    /// The value is wider than its box.
    TooWide {
        /// Its width.
        needed: Mpt,
        /// The room there is.
        room: Mpt,
    },
    /// The lines are higher than their frame, or the frame narrower than a letter.
    TooTall {
        /// Their height.
        needed: Mpt,
        /// The room there is.
        room: Mpt,
    },
    /// A signature takes no typed value.
    NotText,
}

impl fmt::Display for DoesNotFit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Uncovered(uncovered) => uncovered.fmt(f),
            Self::TooMany { characters, most } => write!(f, "{characters} characters; the field takes {most}"),
            Self::TooWide { needed, room } => {
                let (needed, room) = (needed.div_euclid(1000), room.div_euclid(1000));
                write!(f, "{needed} points wide; the field has room for {room}")
            }
            Self::TooTall { needed, room } => {
                let (needed, room) = (needed.div_euclid(1000), room.div_euclid(1000));
                write!(f, "{needed} points high; the frame has room for {room}")
            }
            Self::NotText => write!(f, "a signature field takes no text"),
        }
    }
}

impl std::error::Error for DoesNotFit {}
