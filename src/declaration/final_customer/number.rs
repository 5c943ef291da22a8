//! The number of a declaration: 3 to 32 capital letters, digits, "-" and "/".

use crate::declaration::values::table_reader::{TableReader, ValidationErrors};
use crate::declaration::values::validation_error::Problem;

/// Reads the key `number` of a table.
pub(super) fn read(top: &TableReader<'_>, noted: &mut ValidationErrors) -> Option<String> {
    let example = "\"IL-2026-0042\"";
    let text = top.raw("number", example, noted)?;
    if is_number(text) {
        return Some(text.to_owned());
    }
    let rule = "is not 3 to 32 capital letters, digits, \"-\" and \"/\" that begin with a letter or digit";
    top.note("number", Problem::Form { rule, example }, noted);
    None
}

/// Whether a text has the form of a number.
pub(crate) fn is_number(text: &str) -> bool {
    let body = text.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'-' || b == b'/');
    let first = text.bytes().next().is_some_and(|b| b != b'-' && b != b'/');
    body && first && (3..=32).contains(&text.len())
}
