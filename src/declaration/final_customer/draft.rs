//! Particulars that may still lack their number: a register gives it when the declaration is issued.

use std::collections::BTreeMap;

use super::form::{Kind, field_of};
use super::particulars::Particulars;
use super::system::LINES;
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

    /// Takes values under their paths, as [`Particulars::values`] gives them and as a person types them one by one.
    pub fn from_values(values: &BTreeMap<String, String>) -> Draft {
        let mut top = BTreeMap::new();
        for (path, text) in values {
            put(&mut top, path, path, text);
        }
        Draft { tree: bare(Value::Table(top)) }
    }

    /// Judges the value under one path, beside those that are known: a last day is held to the first one.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn check(values: &BTreeMap<String, String>, path: &str) -> Result<(), ValidationError> {
        let below = format!("{path}[");
        let mistakes = Draft::from_values(values).complete().err().unwrap_or_default();
        mistakes.into_iter().find(|found| found.path == path || found.path.starts_with(&below)).map_or(Ok(()), Err)
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

fn bare(value: Value) -> Node {
    Node { line: None, value }
}

/// Puts the value of `path` where `rest`, the last part of it, says.
fn put(table: &mut BTreeMap<String, Node>, path: &str, rest: &str, text: &str) {
    let Some((head, below)) = rest.split_once('.') else {
        table.insert(rest.to_owned(), bare(value(path, text)));
        return;
    };
    match head.strip_suffix(']').and_then(|head| head.split_once('[')) {
        None => {
            let node = table.entry(head.to_owned()).or_insert_with(|| bare(Value::Table(BTreeMap::new())));
            if let Value::Table(inner) = &mut node.value {
                put(inner, path, below, text);
            }
        }
        Some((key, number)) => {
            let node = table.entry(key.to_owned()).or_insert_with(|| bare(Value::List(Vec::new())));
            let number = number.parse::<usize>().ok().filter(|number| (1..=LINES).contains(number));
            if let (Value::List(lines), Some(number)) = (&mut node.value, number) {
                if lines.len() < number {
                    lines.resize_with(number, || bare(Value::Table(BTreeMap::new())));
                }
                if let Some(Node { value: Value::Table(inner), .. }) = lines.get_mut(number - 1) {
                    put(inner, path, below, text);
                }
            }
        }
    }
}

fn value(path: &str, text: &str) -> Value {
    match field_of(path).map_or(Kind::Text, |field| field.kind) {
        Kind::Whole => text.parse().map_or_else(|_| Value::Text(text.to_owned()), Value::Whole),
        Kind::Words => {
            let words = text.split(',').map(str::trim).filter(|word| !word.is_empty());
            Value::List(words.map(|word| bare(Value::Text(word.to_owned()))).collect())
        }
        Kind::Text | Kind::Day => Value::Text(text.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAMPLE: &str = include_str!("../../../templates/samples/particulars.toml");

    #[test]
    fn values_make_the_deal_that_they_came_from() {
        let full = include_str!("../../../templates/samples/particulars-full.toml");
        for sample in [SAMPLE, full] {
            let deal = Particulars::from_toml(sample).unwrap();
            let values: BTreeMap<String, String> = deal.values().into_iter().collect();
            assert_eq!(Draft::from_values(&values).complete().unwrap(), deal);
        }
    }

    #[test]
    fn one_value_is_judged_beside_those_that_are_known() {
        let mut values = BTreeMap::from([("issue-date".to_owned(), "2026-11-02".to_owned())]);
        let judged =
            |values: &BTreeMap<String, String>, path: &str| Draft::check(values, path).map_err(|m| m.to_string());
        assert_eq!(judged(&values, "issue-date"), Ok(()));
        values.insert("valid-until".to_owned(), "2026-11-01".to_owned());
        assert!(judged(&values, "valid-until").unwrap_err().contains("does not lie after the issue date"));
        values.insert("purposes".to_owned(), "terrorism, public-order".to_owned());
        assert!(judged(&values, "purposes").unwrap_err().contains("public-order"));
        values.insert("goods[2].quantity".to_owned(), "none".to_owned());
        assert!(judged(&values, "goods[2].quantity").unwrap_err().contains("is a text"));
        values.insert("goods[2].quantity".to_owned(), "3".to_owned());
        assert_eq!(judged(&values, "goods[2].quantity"), Ok(()));
    }

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
