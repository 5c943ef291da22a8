//! A grey picture.

use std::ops::Range;

/// What is darker than this is ink, and what is not is paper.
const INK: u8 = 128;

/// Pixels in shades of grey, one byte each, row by row from the top; 0 is black. There is at least one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grey {
    width: usize,
    height: usize,
    pixels: Vec<u8>,
}

impl Grey {
    /// `None` when an edge is empty, or there are not as many pixels as the edges say.
    pub fn new(width: usize, height: usize, pixels: Vec<u8>) -> Option<Grey> {
        let whole = !pixels.is_empty() && width.checked_mul(height) == Some(pixels.len());
        whole.then_some(Grey { width, height, pixels })
    }

    /// For a picture that is made out of another one pixel by pixel.
    pub(super) fn from_whole(width: usize, height: usize, mut pixels: Vec<u8>) -> Grey {
        pixels.resize(width * height, u8::MAX);
        Grey { width, height, pixels }
    }

    /// Pixels in a row.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Rows of pixels.
    pub fn height(&self) -> usize {
        self.height
    }

    /// All pixels, row by row from the top.
    pub fn pixels(&self) -> &[u8] {
        &self.pixels
    }

    /// The pixel so many columns from the left and rows from the top; white beside the picture.
    pub fn at(&self, x: usize, y: usize) -> u8 {
        let inside = x < self.width && y < self.height;
        let pixel = inside.then(|| self.pixels.get(y * self.width + x)).flatten();
        pixel.copied().unwrap_or(u8::MAX)
    }

    /// How many pixels bear ink in these columns and rows: those that are nearer to black than to white.
    pub fn ink(&self, columns: Range<usize>, rows: Range<usize>) -> usize {
        let columns = columns.start..columns.end.min(self.width);
        let rows = self.pixels.chunks(self.width).take(rows.end).skip(rows.start);
        let within = rows.map(|row| row.get(columns.clone()).unwrap_or_default());
        within.map(|row| row.iter().filter(|pixel| **pixel < INK).count()).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_as_many_pixels_as_the_edges_say_and_at_least_one() {
        assert!(Grey::new(2, 3, vec![0; 6]).is_some());
        for (width, height, count) in [(2, 3, 5), (2, 3, 7), (0, 0, 0), (0, 3, 0), (usize::MAX, 2, 6)] {
            assert_eq!(Grey::new(width, height, vec![0; count]), None, "{width} {height} {count}");
        }
    }

    #[test]
    fn beside_the_picture_everything_is_white() {
        let picture = Grey::new(2, 2, vec![1, 2, 3, 4]).unwrap();
        assert_eq!([(0, 0), (1, 0), (0, 1), (1, 1)].map(|(x, y)| picture.at(x, y)), [1, 2, 3, 4]);
        assert_eq!([(2, 0), (0, 2), (usize::MAX, usize::MAX)].map(|(x, y)| picture.at(x, y)), [255; 3]);
    }

    #[test]
    fn ink_is_counted_where_it_is_asked_for() {
        let picture = Grey::new(3, 2, vec![0, 127, 128, 255, 0, 255]).unwrap();
        assert_eq!(picture.ink(0..3, 0..2), 3);
        assert_eq!(picture.ink(0..9, 0..9), 3);
        assert_eq!(picture.ink(1..2, 0..2), 2);
        assert_eq!(picture.ink(2..3, 0..2), 0);
        assert_eq!(picture.ink(7..9, 0..2), 0);
        assert_eq!(picture.ink(0..3, 5..9), 0);
    }
}
