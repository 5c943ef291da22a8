//! When a declaration needs an individual permission: the authority's own decision for a state that is not on the country
//! list.

use std::fmt;

use crate::calendar::Day;
use crate::declaration::countries::{Countries, Standing};
use crate::declaration::values::state::StateCode;

/// The end-user state is not known to be on the country list, and no individual permission is given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotPermitted {
    /// The state.
    pub state: StateCode,
    /// The issue date, by whose list it is judged.
    pub at: Day,
    /// `NotListed` or `Unknown`.
    pub standing: Standing,
}

impl std::error::Error for NotPermitted {}

impl fmt::Display for NotPermitted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let NotPermitted { state, at, standing } = self;
        let (name, day) = (state.name(), at.in_words());
        write!(f, "for {name} ({state}) on {day} the answer is \"{standing}\", and no individual permission was given")
    }
}

/// The rule: a state that is on the list of the issue date needs no permission, every other state needs one.
pub(crate) fn check(state: StateCode, at: Day, given: Option<&Permission>) -> Result<(), NotPermitted> {
    match Countries::bundled().standing(state, at) {
        Standing::Listed { .. } => Ok(()),
        standing if given.is_none() => Err(NotPermitted { state, at, standing }),
        Standing::NotListed { .. } | Standing::Unknown { .. } => Ok(()),
    }
}

/// The reference under which the authority recorded its permission, for example `PERM-2026-0007`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Permission(String);

/// The text is not the reference of a permission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAPermission;

impl std::error::Error for NotAPermission {}

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
