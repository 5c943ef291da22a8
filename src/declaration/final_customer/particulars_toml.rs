//! The file of particulars as people are given it: TOML with a comment beside every key, what is left out as a comment.
//!
//! It is written from the values under their paths ([`Particulars::values`]), so a deal that is not complete can be written, too.

use std::collections::BTreeMap;

use super::form::{FORM, Field, Kind, Next, Part, Times, next_of};
use super::particulars::Particulars;
use super::system::LINES;
use crate::declaration::values::toml_text::{line, list, quoted};

const HEAD: &str = "# The facts of one deal. A key that does not stand here is refused; every mistake is named with its line.\n\
                    # A line that begins with # is a comment: what may be left out, or stands for an example.\n";

type Values = BTreeMap<String, String>;

/// Writes particulars out of their values. What has no value and must have one is written empty; what may be left out
/// is written as a comment with an example.
pub fn commented(values: &Values) -> String {
    HEAD.to_owned() + &File { values, old: None }.written()
}

/// Writes the particulars of one deal for the next one. `about` stands above them, one comment a line.
///
/// What belongs to the old deal alone is a comment with the old value, marked SET: its number, its days, its licence and
/// the application for it. What the declaration replaced is not written at all. So nothing old is issued again by mistake,
/// and once that is set, the file is that of a deal.
pub fn next_deal(deal: &Particulars, about: &[String]) -> String {
    let all = deal.values().into_iter().filter(|(path, _)| next_of(path) != Next::Dropped);
    let (old, values): (Values, Values) = all.partition(|(path, _)| next_of(path) == Next::Set);
    let head: String = about.iter().map(|line| format!("# {line}\n")).collect();
    head + &File { values: &values, old: Some(&old) }.written()
}

impl Particulars {
    /// The particulars as the file that people write, with a comment beside every key.
    pub fn commented_toml(&self) -> String {
        commented(&self.values().into_iter().collect())
    }
}

/// What is written, and of the next deal what belonged to the old one alone.
struct File<'a> {
    values: &'a Values,
    old: Option<&'a Values>,
}

impl File<'_> {
    fn written(&self) -> String {
        let mut text = String::new();
        for part in FORM {
            let lines = (1..=LINES).take_while(|number| self.has(part, *number));
            match (part.times, lines.count()) {
                (Times::Once, _) => text += &self.table(part, 1),
                (Times::AtMostOnce, 0) | (Times::Any, 0) => text += &self.left_out(part),
                (Times::AtMostOnce, _) => text += &self.table(part, 1),
                (Times::Any, count) => (1..=count).for_each(|number| text += &self.table(part, number)),
            }
        }
        text
    }

    /// Whether a table has a value.
    fn has(&self, part: &Part, number: usize) -> bool {
        part.fields.iter().any(|field| self.values.contains_key(&part.path(field, number)))
    }

    fn old(&self, path: &str) -> Option<&str> {
        self.old?.get(path).map(String::as_str)
    }

    fn table(&self, part: &Part, number: usize) -> String {
        let note = if number == 1 { part.note } else { "" };
        let mut text = header(part, "", note);
        for field in part.fields {
            let path = part.path(field, number);
            text += &match (self.values.get(&path), self.old(&path)) {
                (Some(value), _) => {
                    let looked = self.old.is_some() && field.next == Next::Looked;
                    let note = if looked { marked("LOOK", field.note) } else { field.note.to_owned() };
                    line(&format!("{} = {}", field.key, value_of(field, value)), &note)
                }
                (None, Some(old)) => aside(field, old),
                (None, None) if field.optional => example(field),
                (None, None) => line(&format!("{} = {}", field.key, value_of(field, "")), &with_example(field)),
            };
        }
        text
    }

    /// A table that may be left out, as a comment.
    fn left_out(&self, part: &Part) -> String {
        let was = part.fields.iter().any(|field| self.old(&part.path(field, 1)).is_some());
        let note = format!("{}; may be left out", part.note);
        let mut text = header(part, "# ", &if was { marked("SET", &note) } else { note });
        for field in part.fields {
            text += &match self.old(&part.path(field, 1)) {
                Some(old) => aside(field, old),
                None => line(&format!("# {} = {}", field.key, value_of(field, field.example)), field.note),
            };
        }
        text
    }
}

/// A value of the old deal, as a comment.
fn aside(field: &Field, old: &str) -> String {
    line(&format!("# {} = {}", field.key, value_of(field, old)), &marked("SET", field.note))
}

fn marked(mark: &str, note: &str) -> String {
    if note.is_empty() { mark.to_owned() } else { format!("{mark}: {note}") }
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

    /// With what a person sets: the old values again.
    fn set(written: &str) -> String {
        let set = |line: &str| line.strip_prefix("# ").filter(|rest| rest.contains("# SET")).unwrap_or(line).to_owned();
        written.lines().map(|line| set(line) + "\n").collect()
    }

    /// Every fact comes back, whatever stands in it.
    #[test]
    fn the_next_deal_is_the_old_one_once_what_was_old_is_set() {
        let second = "[second-signatory]\nbody = \"Sample Ministry of Justice\"\noffice = \"Secretary General\"\n";
        let odd = SAMPLES[1].replacen("Sample Systems Ltd", "Systems \\\"No. 1\\\" \\\\ Łódź # 2", 1);
        let deal = Particulars::from_toml(&format!("language = \"en+he\"\n{odd}\n{second}")).unwrap();
        let written = next_deal(&deal, &["the old deal".to_owned()]);
        assert!(written.starts_with("# the old deal\n"), "{written}");
        assert_eq!(Particulars::from_toml(&set(&written)).unwrap(), deal, "{written}");
    }

    /// What was of the old declaration alone is missing until somebody sets it.
    #[test]
    fn nothing_old_is_issued_again() {
        let replaced = format!("[supersedes]\nnumber = \"IL-2026-0001\"\nrecord = \"{}\"\n", "0a".repeat(32));
        let deal = Particulars::from_toml(&format!("{}\n{replaced}", SAMPLES[1])).unwrap();
        let written = next_deal(&deal, &[]);
        let missing = Particulars::from_toml(&written).unwrap_err();
        let paths: Vec<&str> = missing.iter().map(|mistake| mistake.path.as_str()).collect();
        assert_eq!(paths, ["number", "issue-date", "valid-until", "licence-application.number"]);
        assert!(!written.contains("IL-2026-0001"), "{written}");
        let next = Particulars::from_toml(&set(&written).replacen("IL-2026-0042", "IL-2026-0043", 1)).unwrap();
        assert_eq!((next.supersedes(), next.number()), (None, "IL-2026-0043"));
    }
}
