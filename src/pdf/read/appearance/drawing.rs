//! What an appearance draws, and what it may name.

use super::letters::Letters;

/// A rectangle in millionths of a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Area {
    /// Left edge.
    pub left: i64,
    /// Lower edge.
    pub bottom: i64,
    /// Right edge.
    pub right: i64,
    /// Upper edge.
    pub top: i64,
}

/// Letters that are drawn at a known place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// What they say: one letter or ligature of a measured font, or a whole string of a standard font.
    pub text: String,
    /// The code of a single letter.
    pub code: Option<u16>,
    /// The font, as the resources name it.
    pub font: Vec<u8>,
    /// Where they begin, in millionths of a point.
    pub x: i64,
    /// Where they end at the latest.
    pub right: i64,
    /// The baseline.
    pub y: i64,
    /// The type size.
    pub size: i64,
    /// The clip around them, if there is one.
    pub clip: Option<Area>,
}

/// A rectangle or a straight line that is drawn, with the width of its stroke.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stroke {
    /// The rectangle, or the two ends of the line; without the width.
    pub area: Area,
    /// Whether it is a rectangle.
    pub frame: bool,
    /// Width of the stroke, in millionths of a point.
    pub width: i64,
}

/// What an appearance draws.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Drawing {
    /// The text, in the order in which it is drawn.
    pub pieces: Vec<Piece>,
    /// The lines around it.
    pub strokes: Vec<Stroke>,
    /// The known mark below it: its name and its place.
    pub ornament: Option<(&'static str, Area)>,
}

/// What the language has beside text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Around {
    /// Nothing: an answer is a line of text.
    Nothing,
    /// Straight lines, rectangles and known marks: the box of a signature.
    Lines,
}

/// The fonts and states that an appearance may name.
pub trait Named {
    /// The letters of a font.
    fn font(&self, name: &[u8]) -> Option<&Letters>;
    /// Whether a graphics state is the one that known marks are drawn in.
    fn is_faint(&self, name: &[u8]) -> bool;
}
