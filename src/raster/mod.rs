//! Pictures as pixels: read from files under limits, drawn from pages, scaled and looked into.
//!
//! The printed seal is read in one, the preview is made of them, and what a person must look at in a file is drawn as one.
//! Nothing in here knows a declaration, a seal or a key. Each format has one file, and so has drawing: what reads PNG is
//! [`png`], what reads JPEG is `jpeg`, what draws pages is `draw`.
//!
//! A picture is hostile until it is read: [`read`] looks at its size before any room is made for it. A page that a stranger
//! made is more than that, because drawing knows no limits: it is drawn by a process that has some, and only there.

pub mod colour;
#[cfg(feature = "draw")]
pub(crate) mod draw;
pub mod flaw;
pub mod grey;
#[cfg(feature = "symbols")]
mod jpeg;
pub mod png;
pub mod scale;

pub use colour::Colour;
pub use flaw::PictureFlaw;
pub use grey::Grey;

/// Reads a picture as grey: PNG or JPEG, told apart by how they begin, and nothing else.
///
/// # Errors
/// See [`PictureFlaw`].
#[cfg(feature = "symbols")]
pub fn read(file: &[u8]) -> Result<Grey, PictureFlaw> {
    if file.starts_with(b"\x89PNG\r\n\x1a\n") {
        png::decode(file)
    } else if file.starts_with(b"\xff\xd8\xff") {
        jpeg::decode(file)
    } else {
        Err(PictureFlaw::Kind)
    }
}
