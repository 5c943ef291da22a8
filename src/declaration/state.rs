//! This module is for naming a state by the two letters of ISO 3166-1.
//!
//! The names are printed in declarations; the table is pinned, since another name would be other bytes.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::OnceLock;

/// A country, by its code of two letters (ISO 3166-1 alpha-2).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StateCode {
    code: &'static str,
    name: &'static str,
}

/// The text is not the code of a country.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAState;

fn states() -> &'static BTreeMap<String, String> {
    static STATES: OnceLock<BTreeMap<String, String>> = OnceLock::new();
    // A table that cannot be read is an empty one: no state is known then, and a test says so.
    STATES.get_or_init(|| toml::from_str(include_str!("../../templates/countries/iso3166.toml")).unwrap_or_default())
}

impl StateCode {
    /// Reads two capital letters that ISO 3166-1 assigns.
    ///
    /// # Errors
    /// [`NotAState`] for anything else.
    pub fn parse(text: &str) -> Result<StateCode, NotAState> {
        states().get_key_value(text).map(|(code, name)| StateCode { code, name }).ok_or(NotAState)
    }

    /// The country that somebody may have meant who wrote its code in small letters, or the letters that the European
    /// Union uses.
    pub fn meant(written: &str) -> Option<StateCode> {
        match written.to_uppercase().as_str() {
            "UK" => StateCode::parse("GB").ok(),
            "EL" => StateCode::parse("GR").ok(),
            code => StateCode::parse(code).ok(),
        }
    }

    /// Every assigned code, sorted.
    pub fn all() -> impl Iterator<Item = StateCode> {
        states().iter().map(|(code, name)| StateCode { code, name })
    }

    /// The two letters.
    pub fn as_str(self) -> &'static str {
        self.code
    }

    /// The short English name, as it is printed in a declaration.
    pub fn name(self) -> &'static str {
        self.name
    }
}

impl fmt::Display for StateCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code)
    }
}

impl fmt::Debug for StateCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code)
    }
}
