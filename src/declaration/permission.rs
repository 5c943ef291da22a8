//! The reference of an individual permission: the authority's own decision for a state that is not on
//! the country list.

use std::fmt;

/// The reference under which the authority recorded its permission, for example `PERM-2026-0007`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Permission(String);

/// The text is not the reference of a permission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAPermission;

impl fmt::Display for NotAPermission {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "a permission is named by 3 to 40 capital letters, digits, \".\", \"/\" and \"-\" that begin with a letter or digit",
        )
    }
}

impl Permission {
    /// Reads a reference: 3 to 40 of `A-Z`, `0-9`, `.`, `/`, `-`, beginning with a letter or digit and holding a digit.
    ///
    /// # Errors
    /// [`NotAPermission`] for anything else; a word such as "none" or "YES" is no reference.
    pub fn parse(text: &str) -> Result<Permission, NotAPermission> {
        let body =
            text.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || matches!(b, b'.' | b'/' | b'-'));
        let first = text.bytes().next().is_some_and(|b| b.is_ascii_alphanumeric());
        let numbered = text.bytes().any(|b| b.is_ascii_digit());
        let fits = (3..=40).contains(&text.len());
        if body && first && numbered && fits { Ok(Permission(text.to_owned())) } else { Err(NotAPermission) }
    }

    /// The reference as it is printed.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_permission_is_a_reference_and_not_a_word() {
        assert_eq!(Permission::parse("PERM-2026/7").unwrap().as_str(), "PERM-2026/7");
        for wrong in ["", "YES", "no1", "-12", "A1", "PERM 2026", "P1\u{200B}2"] {
            assert_eq!(Permission::parse(wrong), Err(NotAPermission), "{wrong}");
        }
        assert!(Permission::parse(&"A1".repeat(21)).is_err());
    }
}
