//! The words that officers write into the register: their names, and the reasons for what they do.
//!
//! They are written in any language. Since they are shown on terminals and hashed line by line, what cannot plainly be
//! seen has no place in them.

use std::fmt;

use crate::lettering::visible::plainly_visible;

/// Most characters of a reason.
pub const LONGEST_REASON: usize = 500;

/// Most characters of a name.
pub const LONGEST_NAME: usize = 120;

/// Why a text cannot be written into the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoteFlaw {
    /// It is empty, or begins or ends with a space.
    Empty,
    /// It has more characters than this.
    TooLong(usize),
    /// This character does not plainly show itself.
    Hidden(char),
}

impl std::error::Error for NoteFlaw {}

impl fmt::Display for NoteFlaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NoteFlaw::Empty => f.write_str("is empty, or begins or ends with a space"),
            NoteFlaw::TooLong(most) => write!(f, "has more than {most} characters"),
            NoteFlaw::Hidden(c) => write!(f, "holds the character U+{:04X}, which cannot be seen", u32::from(*c)),
        }
    }
}

/// Checks a name or a reason of at most `most` characters.
///
/// # Errors
/// [`NoteFlaw`] says what is wrong with it.
pub fn check(text: &str, most: usize) -> Result<(), NoteFlaw> {
    if text.trim().len() != text.len() || text.is_empty() {
        return Err(NoteFlaw::Empty);
    }
    // Bytes first: a text of a gigabyte is not counted character by character.
    if text.len() > most * 4 || text.chars().count() > most {
        return Err(NoteFlaw::TooLong(most));
    }
    text.chars().find(|c| !plainly_visible(*c)).map_or(Ok(()), |c| Err(NoteFlaw::Hidden(c)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_seen_as_a_whole_or_not_taken() {
        for fine in ["Use against a journalist (report of 3 May)", "משרד הביטחון", "\"cited\" \\ 5 %", "Łódź"]
        {
            assert_eq!(check(fine, LONGEST_REASON), Ok(()), "{fine}");
        }
        assert_eq!(check("two\nlines", 500), Err(NoteFlaw::Hidden('\n')));
        assert_eq!(check("a\u{202e}b", 500), Err(NoteFlaw::Hidden('\u{202e}')));
        assert_eq!(check(" a", 500), Err(NoteFlaw::Empty));
        assert_eq!(check("", 500), Err(NoteFlaw::Empty));
        assert_eq!(check("abc", 2), Err(NoteFlaw::TooLong(2)));
    }
}
