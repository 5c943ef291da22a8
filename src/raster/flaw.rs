//! Why a file is not a picture that is looked at, and how large one may be.

use std::fmt;

/// The most pixels that are decoded: a sheet of A4 at 600 dots to the inch has 35 million.
const MOST_PIXELS: usize = 40_000_000;
/// The longest edge: one of A3 at 600 dots to the inch has 9 922 pixels.
pub(super) const LONGEST_EDGE: usize = 10_000;

/// Why a file is not a picture that is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PictureFlaw {
    /// It is neither PNG nor JPEG.
    Kind,
    /// It has no pixels, or more than are decoded.
    Size,
    /// It is damaged, or written in a way that is not read here.
    Damaged,
}

impl std::error::Error for PictureFlaw {}

impl fmt::Display for PictureFlaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            PictureFlaw::Kind => "it is neither PNG nor JPEG",
            PictureFlaw::Size => "it has no pixels, or more than 40 million",
            PictureFlaw::Damaged => "it cannot be decoded",
        })
    }
}

/// How many pixels a picture with these edges has.
///
/// # Errors
/// [`PictureFlaw::Size`] when these are none, or more than are decoded.
pub(super) fn pixels(width: usize, height: usize) -> Result<usize, PictureFlaw> {
    let edges = (1..=LONGEST_EDGE).contains(&width) && (1..=LONGEST_EDGE).contains(&height);
    let pixels = width.checked_mul(height).filter(|pixels| edges && *pixels <= MOST_PIXELS);
    pixels.ok_or(PictureFlaw::Size)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_of_a4_at_600_dots_is_taken_and_no_picture_without_pixels_or_end() {
        assert_eq!(pixels(4_960, 7_016), Ok(34_799_360));
        assert_eq!(pixels(10_000, 4_000), Ok(40_000_000));
        for (width, height) in [(0, 9), (9, 0), (10_000, 4_001), (10_001, 1), (1, 10_001), (usize::MAX, usize::MAX)] {
            assert_eq!(pixels(width, height), Err(PictureFlaw::Size), "{width} {height}");
        }
    }
}
