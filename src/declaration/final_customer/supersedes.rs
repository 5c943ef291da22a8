//! The declaration that another one replaces: a changed deal is a new declaration, and says so.

use std::fmt;

use serde_json::{Value, json};

use super::number;
use crate::declaration::values::table_reader::{TableReader, ValidationErrors};
use crate::declaration::values::validation_error::Problem;
use crate::digits::{grouped, hex, unhex};

/// Why particulars cannot name a declaration as replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotReplaced {
    /// It has their own number.
    Itself,
    /// They name another one, or another issue of it.
    Another,
}

impl std::error::Error for NotReplaced {}

impl fmt::Display for NotReplaced {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            NotReplaced::Itself => "it has the number of the one that it is to replace",
            NotReplaced::Another => "it names another declaration as replaced, or another issue of this one",
        })
    }
}

/// A declaration that is replaced, named so that no other can be meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Supersedes {
    number: String,
    record: [u8; 32],
}

impl Supersedes {
    /// `number` is that of the declaration that is replaced, `record` the SHA-256 of its record.
    pub fn new(number: &str, record: [u8; 32]) -> Supersedes {
        Supersedes { number: number.to_owned(), record }
    }

    /// Reads `[supersedes]`; nothing replaces itself.
    pub(super) fn read(top: &TableReader<'_>, own: Option<&str>, noted: &mut ValidationErrors) -> Option<Supersedes> {
        const EXAMPLE: &str = "\"6c0f...\", the 64 digits that fcd shows as the record";
        let table =
            top.table("supersedes", &["number", "record"], "a table [supersedes] with number and record", noted)?;
        let number = number::read(&table, noted);
        let digits = table.raw("record", EXAMPLE, noted)?;
        let record = unhex(digits);
        if record.is_none() {
            let rule = "is not the SHA-256 of a record: 64 small hexadecimal digits";
            table.note("record", Problem::Form { rule, example: EXAMPLE }, noted);
        }
        let (number, record) = (number?, record?);
        if own == Some(number.as_str()) {
            let rule = "is the number of this declaration itself, and none replaces itself";
            table.note("number", Problem::Form { rule, example: "\"IL-2026-0041\"" }, noted);
            return None;
        }
        Some(Supersedes { number, record })
    }

    pub(super) fn json(&self) -> Value {
        json!({ "number": self.number, "record": hex(&self.record) })
    }

    /// The number of the declaration that is replaced.
    pub fn number(&self) -> &str {
        &self.number
    }

    /// The SHA-256 of its record, the canonical JSON that its file carries.
    pub fn record(&self) -> &[u8; 32] {
        &self.record
    }

    /// The digits of [`Supersedes::record`] in groups of eight, as they are printed.
    pub fn printed(&self) -> String {
        grouped(&self.record)
    }
}
