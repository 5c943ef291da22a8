//! What is not of the closed language of appearances.

use std::fmt;

use crate::digits::hex;

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

impl std::error::Error for Beyond {}

impl fmt::Display for Beyond {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Beyond::Byte(byte) => write!(f, "it is written with the byte {}, which has no place there", hex(&[*byte])),
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
