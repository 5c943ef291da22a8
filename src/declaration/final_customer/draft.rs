//! Particulars that may still lack their number: a register gives it when the declaration is issued.

use super::particulars::Particulars;
use crate::declaration::values::spanned_values::{self, Node, Value};
use crate::declaration::values::validation_error::ValidationError;

/// The key that a register fills in.
const NUMBER: &str = "number";

/// The facts of one deal as they were written, with or without a number, not yet held to any rule.
#[derive(Debug, Clone)]
pub struct Draft {
    tree: Node,
}

impl Draft {
    /// Reads the file that people write.
    ///
    /// # Errors
    /// When it is not TOML.
    pub fn from_toml(text: &str) -> Result<Draft, ValidationError> {
        Ok(Draft { tree: spanned_values::from_toml(text)? })
    }

    /// Reads JSON.
    ///
    /// # Errors
    /// When it is not JSON.
    pub fn from_json(bytes: &[u8]) -> Result<Draft, ValidationError> {
        Ok(Draft { tree: spanned_values::from_json(bytes)? })
    }

    /// The number, if the file has one.
    pub fn number(&self) -> Option<&str> {
        match &self.tree.value {
            Value::Table(entries) => match &entries.get(NUMBER)?.value {
                Value::Text(text) => Some(text),
                _ => None,
            },
            _ => None,
        }
    }

    /// The particulars as the file has them.
    ///
    /// # Errors
    /// Every mistake, each with its place.
    pub fn complete(&self) -> Result<Particulars, Vec<ValidationError>> {
        Particulars::from_node(&self.tree)
    }

    /// The particulars with this number, if the file has none.
    ///
    /// # Errors
    /// Every mistake, each with its place.
    pub fn numbered(&self, number: &str) -> Result<Particulars, Vec<ValidationError>> {
        let mut tree = self.tree.clone();
        if let Value::Table(entries) = &mut tree.value {
            entries
                .entry(NUMBER.to_owned())
                .or_insert_with(|| Node { line: None, value: Value::Text(number.to_owned()) });
        }
        Particulars::from_node(&tree)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAMPLE: &str = include_str!("../../../templates/samples/particulars.toml");

    #[test]
    fn a_number_is_filled_in_and_never_replaced() {
        let without: String = SAMPLE
            .lines()
            .filter(|line| !line.starts_with("number = \"IL"))
            .fold(String::new(), |text, line| text + line + "\n");
        let draft = Draft::from_toml(&without).unwrap();
        assert_eq!(draft.number(), None);
        assert_eq!(draft.complete().unwrap_err().first().map(|mistake| mistake.path.as_str()), Some("number"));
        let given = draft.numbered("IL-2026-0042").unwrap();
        assert_eq!(given, Particulars::from_toml(SAMPLE).unwrap());
        let draft = Draft::from_toml(SAMPLE).unwrap();
        assert_eq!(draft.number(), Some("IL-2026-0042"));
        assert_eq!(draft.numbered("IL-2026-0043").unwrap(), given);
    }
}
