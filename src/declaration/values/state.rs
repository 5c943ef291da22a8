//! Naming a state by the two letters of ISO 3166-1.
//!
//! The names are printed in declarations; the table is pinned, since another name would be other bytes.

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

impl std::error::Error for NotAState {}

impl fmt::Display for NotAState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("it is not a code of two capital letters that ISO 3166-1 assigns")
    }
}

const TABLE: &str = include_str!("../../../templates/countries/iso3166.toml");

/// Every code with its name, in the order of the table, which is that of the codes.
fn states() -> &'static [StateCode] {
    static STATES: OnceLock<Vec<StateCode>> = OnceLock::new();
    STATES.get_or_init(|| TABLE.lines().filter_map(row).collect())
}

/// A line of the table, `NL = "Netherlands"`. It is TOML; to read two hundred and fifty lines of one form as such took as
/// long as to check three signatures.
fn row(line: &'static str) -> Option<StateCode> {
    let (code, name) = line.split_once(" = ")?;
    let name = name.strip_prefix('"')?.strip_suffix('"')?;
    Some(StateCode { code, name })
}

impl StateCode {
    /// Reads two capital letters that ISO 3166-1 assigns.
    ///
    /// # Errors
    /// [`NotAState`] for anything else.
    pub fn parse(text: &str) -> Result<StateCode, NotAState> {
        let found = states().binary_search_by_key(&text, |state| state.code).ok();
        found.and_then(|at| states().get(at)).copied().ok_or(NotAState)
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
        states().iter().copied()
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    /// The table says what it says to any reader of TOML.
    #[test]
    fn no_line_of_the_table_is_lost() {
        let read: BTreeMap<String, String> = toml::from_str(TABLE).unwrap();
        let rows = StateCode::all().map(|state| (state.code.to_owned(), state.name.to_owned())).collect();
        assert_eq!(read, rows);
        assert!(StateCode::all().is_sorted());
    }
}
