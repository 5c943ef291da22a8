//! What an appearance that another program wrote draws (ISO 32000-1 §12.5.5): a closed language, small
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

mod beyond;
mod drawing;
mod letters;
mod number;
mod ornament;
mod reader;
mod state;
mod token;

pub use beyond::Beyond;
pub use drawing::{Area, Around, Drawing, Named, Piece, Stroke};
pub use letters::Letters;
pub use number::Fixed;

/// Longest content that is read, in bytes. A line of sixty letters takes 500; the plain stamps of programs take 1 500.
pub const CONTENT_BYTES: usize = 65_536;

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
