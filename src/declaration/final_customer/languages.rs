//! The languages of a declaration: English, which carries the law, and those that help the reader.

use crate::declaration::values::table_reader::{TableReader, ValidationErrors};
use crate::declaration::values::validation_error::Problem;

/// The language that carries the law (BCP 47).
pub(crate) const BINDING: &str = "en";

/// The languages beside English that the particulars ask for.
pub(crate) fn read(top: &TableReader<'_>, noted: &mut ValidationErrors) -> Option<Vec<String>> {
    let example = "\"en+he\"";
    let text = top.raw("language", example, noted)?;
    let mut tags = text.split('+');
    let english = tags.next() == Some(BINDING);
    let others: Vec<String> = tags.map(str::to_owned).collect();
    let tag =
        |tag: &String| (2..=3).contains(&tag.len()) && tag.bytes().all(|b| b.is_ascii_lowercase()) && tag != BINDING;
    let twice = others.iter().enumerate().any(|(at, tag)| others.iter().skip(at + 1).any(|other| other == tag));
    if english && others.len() <= 4 && others.iter().all(tag) && !twice {
        return Some(others);
    }
    let rule = "is not \"en\", or \"en\" and further languages joined with \"+\"";
    top.note("language", Problem::Form { rule, example }, noted);
    None
}
