//! A picture in colour.

use std::ops::Range;

use super::Grey;

/// Pixels of red, green and blue, a byte each, row by row from the top. There is at least one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Colour {
    width: usize,
    height: usize,
    samples: Vec<u8>,
}

impl Colour {
    /// `None` when an edge is empty, or there are not as many pixels as the edges say.
    pub fn new(width: usize, height: usize, samples: Vec<u8>) -> Option<Colour> {
        let size = width.checked_mul(height).and_then(|pixels| pixels.checked_mul(3));
        (size == Some(samples.len()) && !samples.is_empty()).then_some(Colour { width, height, samples })
    }

    /// Pixels in a row.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Rows of pixels.
    pub fn height(&self) -> usize {
        self.height
    }

    /// Three bytes a pixel, row by row from the top.
    pub fn samples(&self) -> &[u8] {
        &self.samples
    }

    /// The pixels in these columns and rows; `None` when there are none, or not all of them are in the picture.
    pub fn part(&self, columns: &Range<usize>, rows: &Range<usize>) -> Option<Colour> {
        let mut samples = Vec::new();
        for row in rows.clone() {
            let start = row.checked_mul(self.width)?;
            let inside = row < self.height && columns.end <= self.width;
            let of_row = inside.then(|| self.samples.get(3 * (start + columns.start)..3 * (start + columns.end)))?;
            samples.extend_from_slice(of_row?);
        }
        Colour::new(columns.len(), rows.len(), samples)
    }

    /// The same in shades of grey: each pixel is the mean of its colours.
    pub fn grey(&self) -> Grey {
        let (pixels, _) = self.samples.as_chunks();
        let pixels = pixels.iter().map(|pixel| mean(*pixel)).collect();
        Grey::from_whole(self.width, self.height, pixels)
    }
}

/// The mean of three colours.
pub(super) fn mean(colours: [u8; 3]) -> u8 {
    let sum: u16 = colours.into_iter().map(u16::from).sum();
    u8::try_from(sum / 3).unwrap_or(u8::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_holds_the_pixels_of_its_columns_and_rows() {
        let picture = Colour::new(3, 2, (0..18).collect()).unwrap();
        assert_eq!(picture.part(&(0..3), &(0..2)), Some(picture.clone()));
        assert_eq!(picture.part(&(1..2), &(0..2)), Colour::new(1, 2, vec![3, 4, 5, 12, 13, 14]));
        for (columns, rows) in [(0..4, 0..2), (0..3, 1..3), (0..0, 0..2), (0..3, 2..2)] {
            assert_eq!(picture.part(&columns, &rows), None, "{columns:?} {rows:?}");
        }
    }

    #[test]
    fn grey_is_the_mean_of_the_colours() {
        let picture = Colour::new(2, 1, vec![7, 7, 7, 255, 0, 0]).unwrap();
        assert_eq!(Some(picture.grey()), Grey::new(2, 1, vec![7, 85]));
    }

    #[test]
    fn there_are_as_many_pixels_as_the_edges_say_and_at_least_one() {
        assert!(Colour::new(2, 1, vec![0; 6]).is_some());
        for (width, height, count) in [(2, 1, 5), (2, 1, 2), (0, 0, 0), (usize::MAX, 2, 6)] {
            assert_eq!(Colour::new(width, height, vec![0; count]), None, "{width} {height} {count}");
        }
    }
}
