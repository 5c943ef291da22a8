//! The file of particulars as people are given it: TOML with a comment beside every key, what is left out as a comment.
//!
//! It is written from the values under their paths ([`Particulars::values`]), so a deal that is not complete can be written, too.

use std::collections::BTreeMap;

use super::form::{FORM, Field, Kind, Part, Times};
use super::particulars::Particulars;
use super::system::LINES;
use crate::declaration::values::toml_text::{line, list, quoted};

const HEAD: &str = "# The facts of one deal. A key that does not stand here is refused; every mistake is named with its line.\n\
                    # A line that begins with # is a comment: what may be left out, or stands for an example.\n";

/// Writes particulars out of their values. What has no value and must have one is written empty; what may be left out
/// is written as a comment with an example.
pub fn commented(values: &BTreeMap<String, String>) -> String {
    let mut text = HEAD.to_owned();
    for part in FORM {
        let lines = (1..=LINES).take_while(|number| has(part, *number, values));
        match (part.times, lines.count()) {
            (Times::Once, _) => text += &written(part, 1, values),
            (Times::AtMostOnce, 0) | (Times::Any, 0) => text += &left_out(part),
            (Times::AtMostOnce, _) => text += &written(part, 1, values),
            (Times::Any, count) => (1..=count).for_each(|number| text += &written(part, number, values)),
        }
    }
    text
}

impl Particulars {
    /// The particulars as the file that people write, with a comment beside every key.
    pub fn commented_toml(&self) -> String {
        commented(&self.values().into_iter().collect())
    }
}

/// Whether a table has a value.
fn has(part: &Part, number: usize, values: &BTreeMap<String, String>) -> bool {
    part.fields.iter().any(|field| values.contains_key(&part.path(field, number)))
}

fn written(part: &Part, number: usize, values: &BTreeMap<String, String>) -> String {
    let note = if number == 1 { part.note } else { "" };
    let mut text = header(part, "", note);
    for field in part.fields {
        text += &match values.get(&part.path(field, number)) {
            Some(value) => line(&format!("{} = {}", field.key, value_of(field, value)), field.note),
            None if field.optional => example(field),
            None => line(&format!("{} = {}", field.key, value_of(field, "")), &with_example(field)),
        };
    }
    text
}

fn left_out(part: &Part) -> String {
    let note = format!("{}; may be left out", part.note);
    let mut text = header(part, "# ", &note);
    for field in part.fields {
        text += &line(&format!("# {} = {}", field.key, value_of(field, field.example)), field.note);
    }
    text
}

fn header(part: &Part, begin: &str, note: &str) -> String {
    match (part.key, part.times) {
        ("", _) => "\n".to_owned(),
        (key, Times::Any) => format!("\n{}", line(&format!("{begin}[[{key}]]"), note)),
        (key, _) => format!("\n{}", line(&format!("{begin}[{key}]"), note)),
    }
}

fn example(field: &Field) -> String {
    let note = if field.note.is_empty() { String::new() } else { format!("{}; ", field.note) };
    line(&format!("# {} = {}", field.key, value_of(field, field.example)), &format!("{note}may be left out"))
}

fn with_example(field: &Field) -> String {
    let example = format!("for example {}", value_of(field, field.example));
    if field.note.is_empty() { example } else { format!("{}; {example}", field.note) }
}

fn value_of(field: &Field, value: &str) -> String {
    match field.kind {
        Kind::Text | Kind::Day => quoted(value),
        Kind::Whole if value.parse::<i64>().is_ok() => value.to_owned(),
        Kind::Whole => quoted(value),
        Kind::Words => list(value.split(", ").filter(|word| !word.is_empty())),
    }
}

#[cfg(test)]
mod tests {
    use super::super::draft::Draft;
    use super::*;

    const SAMPLES: [&str; 2] = [
        include_str!("../../../templates/samples/particulars.toml"),
        include_str!("../../../templates/samples/particulars-full.toml"),
    ];

    #[test]
    fn what_is_written_is_the_same_deal() {
        let more = "[second-signatory]\nbody = \"A \\\"B\\\"\"\noffice = \"C\"\n";
        let earlier = format!("[supersedes]\nnumber = \"IL-2026-0001\"\nrecord = \"{}\"\n", "0a".repeat(32));
        for sample in SAMPLES {
            for text in [sample.to_owned(), format!("language = \"en+he\"\n{sample}\n{more}\n{earlier}")] {
                let deal = Particulars::from_toml(&text).unwrap();
                let again = Particulars::from_toml(&deal.commented_toml()).unwrap_or_else(|mistakes| {
                    panic!("{mistakes:?}\n{}", deal.commented_toml());
                });
                assert_eq!(again, deal);
            }
        }
    }

    /// Whoever takes the marks of the examples away has a deal that is read.
    #[test]
    fn an_empty_form_names_every_key_and_says_what_is_missing() {
        let text = commented(&BTreeMap::new());
        for part in FORM {
            for field in part.fields {
                assert!(text.contains(&format!("{} = ", field.key)), "{}", field.key);
            }
        }
        let mistakes = Draft::from_toml(&text).unwrap().complete().unwrap_err();
        assert!(mistakes.iter().any(|mistake| mistake.path == "exporter.name"), "{mistakes:?}");
        assert!(!mistakes.iter().any(|mistake| mistake.path.starts_with("broker")), "{mistakes:?}");
    }
}
