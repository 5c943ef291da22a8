//! This module is for what an appearance that another program wrote draws (ISO 32000-1 §12.5.5): a closed language, small
//! enough that every viewer reads it alike, and exact enough that text and place are known without drawing it.
//!
//! | what | how it is written |
//! | --- | --- |
//! | numbers | a sign or none, at most six digits before the point and six behind it |
//! | names | letters, digits and `_ . + - *`, as they are |
//! | strings | in parentheses with escapes of one byte, or pairs of hexadecimal digits; every code whole and with a letter |
//! | around the text | `/Tx BMC`, `EMC`, once; `q`, `Q`, `BT`, `ET`, in pairs that hold each other |
//! | place | `1 0 0 1 x y cm`, `1 0 0 1 x y Tm`, `x y Td`, `n TL`, `T*`; no step further than a page can be |
//! | clip | `x y w h re W n`, once |
//! | colour | black: `0 g`, `0 0 0 rg`, `0 0 0 1 k`, and the same for lines |
//! | text | `/F size Tf`, `(...) Tj`, `[...] TJ` |
//! | lines, where they are allowed | `n w`, `x y w h re S`, `x y m x y l S`; the marks of [`ornament`] |
//!
//! Operators have exactly these operands. Anything else is [`Beyond`], and then nothing is known about the drawing.
//!
//! # What this does not prove
//! That what is drawn is what it should be, or that it lies in its box: that is for whoever knows the box.

mod letters;
mod number;
mod ornament;
mod reader;
mod state;
mod token;

use std::fmt;

pub use letters::Letters;
pub use number::Fixed;

/// Longest content that is read, in bytes. A line of sixty letters takes 500; the plain stamps of programs take 1 500.
pub const CONTENT_BYTES: usize = 65_536;

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

/// Reads content.
///
/// # Errors
/// The first thing that is not of the language.
pub fn read(content: &[u8], around: Around, named: &dyn Named) -> Result<Drawing, Beyond> {
    if content.len() > CONTENT_BYTES {
        return Err(Beyond::TooMuch);
    }
    reader::Reader::new(content, around, named).run()
}

/// What is not of the language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Beyond {
    /// A byte that begins nothing.
    Byte(u8),
    /// A number that is written otherwise.
    Number(String),
    /// A string that is written otherwise.
    Text,
    /// An operator that is not known.
    Operator(String),
    /// Other operands than the operator has.
    Operands(String),
    /// An operator in a place where it has no meaning.
    Order(String),
    /// Another colour than black.
    Colour(String),
    /// A matrix that does more than move.
    Matrix(String),
    /// A type size, or a width of a line, that is too small or too large.
    Size,
    /// A place further away than a page can be.
    Place,
    /// A font whose letters are not known.
    Font(String),
    /// A string with a code that is not whole, or that shows nothing known.
    Letter,
    /// Something was opened and not closed.
    Open,
    /// More than one clip.
    Clip,
    /// More than any line or stamp needs.
    TooMuch,
}

impl fmt::Display for Beyond {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Beyond::Byte(byte) => write!(f, "it is written with the byte {byte:02x}, which has no place there"),
            Beyond::Number(word) => {
                write!(f, "the number {word} has another form than six digits, a point, six digits")
            }
            Beyond::Text => f.write_str("a string is written in an unusual form"),
            Beyond::Operator(word) => write!(f, "drawn with the operator {word}, which a line of text does not need"),
            Beyond::Operands(word) => write!(f, "the operator {word} has other operands than it needs"),
            Beyond::Order(word) => write!(f, "the operator {word} stands where it has no meaning"),
            Beyond::Colour(word) => write!(f, "the operator {word} sets another colour than black"),
            Beyond::Matrix(word) => write!(f, "the operator {word} turns, mirrors or scales"),
            Beyond::Size => f.write_str("a size that is too small or too large"),
            Beyond::Place => f.write_str("a place that is further away than a page can be"),
            Beyond::Font(name) => write!(f, "the font /{name} is not one whose letters are known"),
            Beyond::Letter => f.write_str("a string holds codes that are not whole, or that show no letter"),
            Beyond::Open => f.write_str("something is opened and not closed"),
            Beyond::Clip => f.write_str("more than one clip"),
            Beyond::TooMuch => f.write_str("more is drawn than any line of text needs"),
        }
    }
}
