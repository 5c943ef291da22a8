//! The word of a person who has looked at a signature box that cannot be read.

use std::fmt;

/// That somebody has looked at one signature box.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoxSeen {
    /// SHA-256 of the drawing in the box with all that it leads to, as the finding `signature-box-unread` names it.
    pub sha256: [u8; 32],
    /// Who has looked, in words.
    pub by: String,
}

/// Why a text is not the name of a person who has looked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotAName {
    /// It is empty.
    Empty,
    /// It is longer than 120 characters.
    TooLong,
    /// It holds control characters.
    Control,
}

/// Most characters of a name.
const LONGEST: usize = 120;

impl std::error::Error for NotAName {}

impl fmt::Display for NotAName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            NotAName::Empty => "the name is empty",
            NotAName::TooLong => "the name is longer than 120 characters",
            NotAName::Control => "the name holds control characters",
        })
    }
}

impl BoxSeen {
    /// The word of `by` about the box with this digest.
    ///
    /// # Errors
    /// See [`NotAName`].
    pub fn new(sha256: [u8; 32], by: &str) -> Result<BoxSeen, NotAName> {
        let by = by.trim();
        if by.is_empty() {
            return Err(NotAName::Empty);
        }
        if by.chars().count() > LONGEST {
            return Err(NotAName::TooLong);
        }
        if by.chars().any(char::is_control) {
            return Err(NotAName::Control);
        }
        Ok(BoxSeen { sha256, by: by.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::BoxSeen;

    #[test]
    fn a_person_has_a_name() {
        assert_eq!(BoxSeen::new([7; 32], " A. Sample ").map(|seen| seen.by), Ok("A. Sample".to_owned()));
        for name in ["", "  ", "a\nb", &"a".repeat(121)] {
            assert!(BoxSeen::new([7; 32], name).is_err(), "{name:?}");
        }
        assert!(BoxSeen::new([7; 32], &"a".repeat(120)).is_ok());
    }
}
