//! Numbers of the language of appearances: decimals with six digits on each side of the point at most.
//!
//! Such a number is exact in 64 bits, and every viewer that we know holds it, or comes as near as nobody can see.

/// A decimal, in millionths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Fixed(i64);

/// Most digits on each side of the point.
const DIGITS: usize = 6;

impl Fixed {
    /// Nothing.
    pub const ZERO: Fixed = Fixed(0);
    /// One.
    pub const ONE: Fixed = Fixed(MILLION);

    /// A number of millionths.
    pub const fn millionths(count: i64) -> Fixed {
        Fixed(count)
    }

    /// A number of thousandths.
    pub const fn thousandths(count: i64) -> Fixed {
        Fixed(count.saturating_mul(1000))
    }

    /// In millionths.
    pub const fn in_millionths(self) -> i64 {
        self.0
    }

    /// The number that a word writes: a sign or none, digits, and behind a point at least one more.
    pub fn parse(word: &[u8]) -> Option<Fixed> {
        let (negative, digits) = match word {
            [b'-', rest @ ..] => (true, rest),
            word => (false, word),
        };
        let mut parts = digits.splitn(2, |byte| *byte == b'.');
        let (whole, part) = (parts.next()?, parts.next());
        let fits = |digits: &[u8]| digits.len() <= DIGITS && digits.iter().all(u8::is_ascii_digit);
        let empty = |digits: &[u8]| digits.is_empty();
        if !fits(whole) || !part.is_none_or(|part| fits(part) && !empty(part)) || (empty(whole) && part.is_none()) {
            return None;
        }
        let padding = std::iter::repeat_n(&b'0', DIGITS - part.map_or(0, <[u8]>::len));
        let all = whole.iter().chain(part.unwrap_or_default()).chain(padding);
        let value = all.fold(0_i64, |sum, digit| sum * 10 + i64::from(digit - b'0'));
        Some(Fixed(if negative { -value } else { value }))
    }
}

const MILLION: i64 = 1_000_000;

#[cfg(test)]
mod tests {
    use super::*;

    fn read(word: &str) -> Option<i64> {
        Fixed::parse(word.as_bytes()).map(Fixed::in_millionths)
    }

    #[test]
    fn a_number_has_six_digits_on_each_side_of_the_point() {
        for (word, value) in [
            ("0", 0),
            ("-0", 0),
            ("1", 1_000_000),
            ("007", 7_000_000),
            ("-12.5", -12_500_000),
            (".5", 500_000),
            ("-.000001", -1),
            ("999999.999999", 999_999_999_999),
        ] {
            assert_eq!(read(word), Some(value), "{word}");
        }
        for word in ["", "-", ".", "5.", "-.", "+1", "--1", "1e3", "1000000", "0.0000001", "1.2.3", "0x1", "1-", "1 "] {
            assert_eq!(read(word), None, "{word}");
        }
    }
}
