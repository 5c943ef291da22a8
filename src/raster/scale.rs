//! The same picture in another size.

use super::Grey;

/// Half the size: each pixel is the mean of four. `None` when nothing is left of an edge of one pixel.
pub fn halved(picture: &Grey) -> Option<Grey> {
    let (width, height) = (picture.width() / 2, picture.height() / 2);
    let pixels = (0..height).flat_map(|y| (0..width).map(move |x| (2 * x, 2 * y)));
    Grey::new(width, height, pixels.map(|(x, y)| mean(picture, [x, x + 1], [y, y + 1])).collect())
}

/// Twice the size: what lies between two pixels is their mean. `None` for a picture with more pixels than can be counted.
pub fn doubled(picture: &Grey) -> Option<Grey> {
    let (width, height) = (picture.width().checked_mul(2)?, picture.height().checked_mul(2)?);
    let (right, low) = (picture.width() - 1, picture.height() - 1);
    let between =
        |x: usize, y: usize| mean(picture, [x / 2, x.div_ceil(2).min(right)], [y / 2, y.div_ceil(2).min(low)]);
    let pixels = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
    Grey::new(width, height, pixels.map(|(x, y)| between(x, y)).collect())
}

/// The mean of the four pixels in two columns and two rows.
fn mean(picture: &Grey, [left, right]: [usize; 2], [high, low]: [usize; 2]) -> u8 {
    let four = [(left, high), (right, high), (left, low), (right, low)];
    let sum: u16 = four.map(|(x, y)| u16::from(picture.at(x, y))).iter().sum();
    u8::try_from(sum / 4).unwrap_or(u8::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_the_size_is_the_mean_of_four() {
        let picture = Grey::new(4, 2, vec![0, 4, 9, 9, 8, 12, 9, 9]).unwrap();
        assert_eq!(halved(&picture), Grey::new(2, 1, vec![6, 9]));
        let odd = Grey::new(3, 3, vec![1; 9]).unwrap();
        assert_eq!(halved(&odd), Grey::new(1, 1, vec![1]));
        assert_eq!(halved(&Grey::new(1, 5, vec![1; 5]).unwrap()), None);
    }

    #[test]
    fn twice_the_size_keeps_the_pixels_and_puts_their_means_between_them() {
        let picture = Grey::new(2, 1, vec![0, 100]).unwrap();
        assert_eq!(doubled(&picture), Grey::new(4, 2, vec![0, 50, 100, 100, 0, 50, 100, 100]));
    }
}
