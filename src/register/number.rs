//! The numbers of declarations: `IL-2026-0042` is the 42nd that was entered in 2026.
//!
//! The year is the one in which the number is taken, in UTC. The count starts at 1 each year, has no gap and at least four
//! digits. A number has one form, so `IL-2026-42` is none.

use std::fmt;

/// Longest prefix. A number of a declaration has at most 32 characters.
const LONGEST_PREFIX: usize = 16;

/// Highest count in one year. A licensing authority issues some thousands.
const HIGHEST: u32 = 9_999_999;

/// What the numbers of a register begin with, for example `IL`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prefix(String);

/// A number of a register, taken apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The year.
    pub year: u16,
    /// The count in this year, from 1.
    pub count: u32,
}

impl Prefix {
    /// Reads a prefix: 1 to 16 of `A-Z`, `0-9`, `/` and `-`, the first and the last a letter or digit.
    pub fn parse(text: &str) -> Option<Prefix> {
        let plain = |b: u8| b.is_ascii_uppercase() || b.is_ascii_digit();
        let body = text.bytes().all(|b| plain(b) || b == b'/' || b == b'-');
        let ends = text.bytes().next().is_some_and(plain) && text.bytes().last().is_some_and(plain);
        (body && ends && text.len() <= LONGEST_PREFIX).then(|| Prefix(text.to_owned()))
    }

    /// The prefix.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The number at a place.
    pub fn number(&self, place: Place) -> String {
        format!("{}-{:04}-{:04}", self.0, place.year, place.count)
    }

    /// The place of a number; `None` for one that this register cannot have given.
    pub fn place(&self, number: &str) -> Option<Place> {
        let (year, count) = number.strip_prefix(self.as_str())?.strip_prefix('-')?.split_once('-')?;
        let place = Place { year: year.parse().ok()?, count: count.parse().ok()? };
        (place.fits() && self.number(place) == number).then_some(place)
    }
}

impl Place {
    /// Whether it lies in the years and counts that a register has.
    pub fn fits(self) -> bool {
        (2000..=2199).contains(&self.year) && (1..=HIGHEST).contains(&self.count)
    }
}

impl fmt::Display for Prefix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_has_one_form() {
        let prefix = Prefix::parse("IL").unwrap();
        let place = Place { year: 2026, count: 42 };
        assert_eq!(prefix.number(place), "IL-2026-0042");
        assert_eq!(prefix.place("IL-2026-0042"), Some(place));
        assert_eq!(prefix.place("IL-2026-12345").map(|p| p.count), Some(12_345));
        let others =
            ["IL-2026-42", "IL-2026-00042", "IL-2026-0000", "IL-26-0042", "XX-2026-0042", "IL-2026", "IL2026-1"];
        for other in others.into_iter().chain(["IL-2026-+042", "IL-1999-0001", "IL-2026-99999999", ""]) {
            assert_eq!(prefix.place(other), None, "{other}");
        }
    }

    #[test]
    fn a_prefix_makes_numbers_that_a_declaration_takes() {
        for wrong in ["", "il", "-IL", "IL-", "I L", "ABCDEFGHIJKLMNOPQ", "É"] {
            assert_eq!(Prefix::parse(wrong), None, "{wrong}");
        }
        let longest = Prefix::parse("ABCDEFGH/IJKLMNO").unwrap();
        assert!(longest.number(Place { year: 2199, count: HIGHEST }).len() <= 32);
    }
}
