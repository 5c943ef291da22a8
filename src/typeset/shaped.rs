//! What shaping gives: glyphs, and the pieces that a line may be cut between.

use std::fmt;

use super::page::{Face, Glyph};

/// No bundled face shows this character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Uncovered {
    /// The character.
    pub character: char,
}

impl std::error::Error for Uncovered {}

impl fmt::Display for Uncovered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the bundled faces do not show \"{}\" (U+{:04X})", self.character, u32::from(self.character))
    }
}

/// Glyphs that stand for some characters together and are never parted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cluster {
    /// Byte offset of its first character in the paragraph.
    pub(super) at: usize,
    /// How many glyphs it has.
    pub(super) glyphs: usize,
    /// Its face.
    pub(super) face: Face,
    /// Width without kerning, in 1/1000 em.
    pub(super) advance: i32,
    /// Kerning behind it, in 1/1000 em.
    pub(super) kern: i32,
    /// Whether it is a space, which is not counted at the end of a line.
    pub(super) blank: bool,
    /// The level of UAX #9: odd where letters run from right to left.
    pub(super) level: u8,
}

impl Cluster {
    /// Width with the kerning behind it.
    pub(super) fn kerned(&self) -> i64 {
        i64::from(self.advance) + i64::from(self.kern)
    }
}

/// A shaped paragraph: glyphs in the order they are drawn, and how they fall into clusters.
#[derive(Debug, Default)]
pub(super) struct Shaped {
    /// All glyphs.
    pub(super) glyphs: Vec<Glyph>,
    /// The clusters, in order; together they hold all glyphs.
    pub(super) clusters: Vec<Cluster>,
}

impl Shaped {
    /// Room for the glyphs of a text of so many bytes: none of the bundled faces takes more.
    pub(super) fn with_room(bytes: usize) -> Shaped {
        Shaped { glyphs: Vec::with_capacity(bytes), clusters: Vec::with_capacity(bytes) }
    }
}
