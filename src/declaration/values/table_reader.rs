//! Reading the keys of one table and collecting every mistake on the way.
//!
//! Each reading gives `None` after it has noted a mistake, so that one pass names all mistakes of a file, and a value
//! can only be built when none was noted.

use std::collections::BTreeMap;

use super::spanned_values::{Node, Value};
use super::state::StateCode;
use super::validation_error::{Problem, ValidationError, nearest};
use super::value_validation;
use crate::calendar::Day;

/// All mistakes of one file, in the order in which they were met.
pub(crate) type ValidationErrors = Vec<ValidationError>;

/// One table of a file: its path, its line, its entries.
pub(crate) struct TableReader<'a> {
    path: String,
    line: Option<usize>,
    entries: &'a BTreeMap<String, Node>,
}

impl<'a> TableReader<'a> {
    /// Opens a table and notes every key that is not known.
    pub(crate) fn open(
        node: &'a Node,
        path: &str,
        known: &[&'static str],
        noted: &mut ValidationErrors,
    ) -> Option<TableReader<'a>> {
        let Value::Table(entries) = &node.value else {
            let problem = Problem::WrongKind { found: node.value.kind(), example: "[table] with keys below it" };
            noted.push(ValidationError { path: path.to_owned(), line: node.line, problem });
            return None;
        };
        let table = TableReader { path: path.to_owned(), line: node.line, entries };
        for (key, entry) in entries {
            if !known.contains(&key.as_str()) {
                let problem =
                    Problem::UnknownKey { nearest: nearest(key, known.iter().copied()), known: known.to_vec() };
                noted.push(ValidationError { path: table.within(key), line: entry.line, problem });
            }
        }
        Some(table)
    }

    /// Whether the key is there.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.entries.contains_key(key)
    }

    /// Notes a mistake at a key.
    pub(crate) fn note(&self, key: &str, problem: Problem, noted: &mut ValidationErrors) {
        let line = self.entries.get(key).and_then(|n| n.line).or(self.line);
        noted.push(ValidationError { path: self.within(key), line, problem });
    }

    fn within(&self, key: &str) -> String {
        if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) }
    }

    fn node(&self, key: &str, example: &'static str, noted: &mut ValidationErrors) -> Option<&'a Node> {
        let found = self.entries.get(key);
        if found.is_none() {
            self.note(key, Problem::Missing { example }, noted);
        }
        found
    }

    /// A text, whatever it says.
    pub(crate) fn raw(&self, key: &str, example: &'static str, noted: &mut ValidationErrors) -> Option<&'a str> {
        match &self.node(key, example, noted)?.value {
            Value::Text(text) => Some(text),
            other => {
                self.note(key, Problem::WrongKind { found: other.kind(), example }, noted);
                None
            }
        }
    }

    /// A text that may stand in a declaration.
    pub(crate) fn text(
        &self,
        key: &str,
        most: usize,
        example: &'static str,
        noted: &mut ValidationErrors,
    ) -> Option<String> {
        let text = self.raw(key, example, noted)?;
        match value_validation::check(text, most) {
            Ok(()) => Some(text.to_owned()),
            Err(flaw) => {
                self.note(key, Problem::Value(flaw), noted);
                None
            }
        }
    }

    /// A text that may stand in a declaration and holds no word that could argue with a clause.
    pub(crate) fn plain(
        &self,
        key: &str,
        most: usize,
        example: &'static str,
        noted: &mut ValidationErrors,
    ) -> Option<String> {
        let text = self.text(key, most, example, noted)?;
        match value_validation::argues(&text) {
            None => Some(text),
            Some(phrase) => {
                self.note(key, Problem::Argues { phrase }, noted);
                None
            }
        }
    }

    /// A whole number within a range.
    pub(crate) fn whole(
        &self,
        key: &str,
        (least, most): (i64, i64),
        example: &'static str,
        noted: &mut ValidationErrors,
    ) -> Option<i64> {
        match &self.node(key, example, noted)?.value {
            Value::Whole(number) if (least..=most).contains(number) => Some(*number),
            Value::Whole(_) => {
                self.note(key, Problem::Outside { least, most }, noted);
                None
            }
            other => {
                self.note(key, Problem::WrongKind { found: other.kind(), example }, noted);
                None
            }
        }
    }

    /// A day in its canonical form.
    pub(crate) fn day(&self, key: &str, example: &'static str, noted: &mut ValidationErrors) -> Option<Day> {
        let text = self.raw(key, example, noted)?;
        let day = Day::parse(text);
        if day.is_err() {
            let rule = "is not a day between 2000 and 2199, written year-month-day";
            self.note(key, Problem::Form { rule, example }, noted);
        }
        day.ok()
    }

    /// A country by its code.
    pub(crate) fn state(&self, key: &str, noted: &mut ValidationErrors) -> Option<StateCode> {
        let text = self.raw(key, "\"NL\"", noted)?;
        let state = StateCode::parse(text);
        if state.is_err() {
            self.note(key, Problem::NoCountry { found: shortened(text) }, noted);
        }
        state.ok()
    }

    /// A word of a closed list.
    pub(crate) fn choice<T: Copy>(
        &self,
        key: &str,
        choices: &[(&'static str, T)],
        example: &'static str,
        noted: &mut ValidationErrors,
    ) -> Option<T> {
        let text = self.raw(key, example, noted)?;
        choose(text, choices).map_err(|problem| self.note(key, problem, noted)).ok()
    }

    /// A table below this one.
    pub(crate) fn table(
        &self,
        key: &str,
        known: &[&'static str],
        example: &'static str,
        noted: &mut ValidationErrors,
    ) -> Option<TableReader<'a>> {
        let node = self.node(key, example, noted)?;
        TableReader::open(node, &self.within(key), known, noted)
    }

    /// The entries of a table below this one whose keys are not known beforehand.
    pub(crate) fn entries(
        &self,
        key: &str,
        example: &'static str,
        noted: &mut ValidationErrors,
    ) -> Option<&'a BTreeMap<String, Node>> {
        match &self.node(key, example, noted)?.value {
            Value::Table(entries) => Some(entries),
            other => {
                self.note(key, Problem::WrongKind { found: other.kind(), example }, noted);
                None
            }
        }
    }

    /// The entries of a list, with their paths: `goods[1]`, `goods[2]`.
    pub(crate) fn list(
        &self,
        key: &str,
        (least, most): (usize, usize),
        example: &'static str,
        noted: &mut ValidationErrors,
    ) -> Option<Vec<(String, &'a Node)>> {
        let items = match &self.node(key, example, noted)?.value {
            Value::List(items) => items,
            other => {
                self.note(key, Problem::WrongKind { found: other.kind(), example }, noted);
                return None;
            }
        };
        if !(least..=most).contains(&items.len()) {
            self.note(key, Problem::Entries { least, most, found: items.len() }, noted);
            return None;
        }
        Some(items.iter().enumerate().map(|(i, item)| (format!("{}[{}]", self.within(key), i + 1), item)).collect())
    }
}

/// A key that may be left out: `Some(None)` when it is, and otherwise what `read` makes of it.
pub(crate) fn optional<T>(
    table: &TableReader<'_>,
    key: &'static str,
    read: impl FnOnce(&'static str) -> Option<T>,
) -> Option<Option<T>> {
    if table.has(key) { read(key).map(Some) } else { Some(None) }
}

/// Finds a word in a closed list.
pub(crate) fn choose<T: Copy>(text: &str, choices: &[(&'static str, T)]) -> Result<T, Problem> {
    choices.iter().find(|(word, _)| *word == text).map(|(_, choice)| *choice).ok_or_else(|| {
        let known: Vec<&'static str> = choices.iter().map(|(word, _)| *word).collect();
        Problem::NotOneOf { found: shortened(text), nearest: nearest(text, known.iter().copied()), known }
    })
}

/// Enough of a foreign text to recognise it, without what could disturb a terminal.
fn shortened(text: &str) -> String {
    text.chars().take(40).map(|c| if value_validation::shows(c) { c } else { '?' }).collect()
}
