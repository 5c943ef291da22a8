//! Saying what is wrong with a file that a person wrote: the facts of a deal, or the answers.
//!
//! A [`ValidationError`] holds the place (key and line) and the fact; the sentences for people are made in one place, here.

use std::fmt;

use super::state::StateCode;
use super::toml_fault::TomlFault;
use super::value_validation::ValueFlaw;
use crate::emblem::EmblemFlaw;

/// One mistake, with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValidationError {
    /// The key, for example `exporter.country` or `goods[2].quantity`; empty for the file as a whole.
    pub path: String,
    /// The line, counted from 1; `None` for JSON.
    pub line: Option<usize>,
    /// What is wrong.
    pub problem: Problem,
}

/// What is wrong with a key or a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// The file cannot be read at all.
    Unreadable {
        /// What the reader says, on one line.
        detail: String,
    },
    /// A line that is not TOML.
    Toml(TomlFault),
    /// A key that does not exist.
    UnknownKey {
        /// The known key that comes closest.
        nearest: Option<String>,
        /// All keys of the table.
        known: Vec<&'static str>,
    },
    /// A key that must be there is not.
    Missing {
        /// What a value looks like.
        example: &'static str,
    },
    /// A value of another kind than the key takes.
    WrongKind {
        /// What it is: "a text", "a whole number".
        found: &'static str,
        /// What a value looks like.
        example: &'static str,
    },
    /// A text that may not stand in a declaration.
    Value(ValueFlaw),
    /// A drawing that is no emblem.
    Emblem(EmblemFlaw),
    /// A text that could argue with a clause.
    Argues {
        /// The phrase, folded.
        phrase: &'static str,
    },
    /// A text that does not have the form of the key.
    Form {
        /// The rule in words.
        rule: &'static str,
        /// What a value looks like.
        example: &'static str,
    },
    /// A word that is not one of a closed list.
    NotOneOf {
        /// What stands there.
        found: String,
        /// The words that can stand there.
        known: Vec<&'static str>,
        /// The one that comes closest.
        nearest: Option<String>,
    },
    /// A code of two letters that no country has.
    NoCountry {
        /// What stands there.
        found: String,
    },
    /// A number outside its range.
    Outside {
        /// Least.
        least: i64,
        /// Most.
        most: i64,
    },
    /// A list with too few or too many entries.
    Entries {
        /// Fewest.
        least: usize,
        /// Most.
        most: usize,
        /// What is there.
        found: usize,
    },
    /// An entry stands twice in a list.
    Twice,
    /// Two days stand in the wrong order, or too far apart.
    Days {
        /// The rule in words.
        rule: &'static str,
    },
}

impl std::error::Error for ValidationError {}

impl fmt::Display for ValidationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(line) = self.line {
            write!(f, "line {line}: ")?;
        }
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        write!(f, "{}; {}", self.problem, self.remedy())
    }
}

impl std::error::Error for Problem {}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Problem::Unreadable { detail } => write!(f, "cannot be read: {detail}"),
            Problem::Toml(fault) => write!(f, "{fault}"),
            Problem::UnknownKey { .. } => write!(f, "there is no such key"),
            Problem::Missing { .. } => write!(f, "is missing"),
            Problem::WrongKind { found, .. } => write!(f, "is {found}"),
            Problem::Value(flaw) => write!(f, "{flaw}"),
            Problem::Emblem(flaw) => write!(f, "{flaw}"),
            Problem::Argues { phrase } => write!(f, "holds \"{phrase}\", which could argue with a clause"),
            Problem::Form { rule, .. } => write!(f, "{rule}"),
            Problem::NotOneOf { found, .. } => write!(f, "\"{found}\" is not on the list of what can stand here"),
            Problem::NoCountry { found } => write!(f, "\"{found}\" is not the code of a country"),
            Problem::Outside { least, most } => write!(f, "must lie between {least} and {most}"),
            Problem::Entries { least, most, found } => write!(f, "has {found} entries, not {least} to {most}"),
            Problem::Twice => write!(f, "stands twice"),
            Problem::Days { rule } => write!(f, "{rule}"),
        }
    }
}

impl ValidationError {
    /// What to write instead.
    pub fn remedy(&self) -> String {
        match &self.problem {
            Problem::Unreadable { .. } => "correct the line, as it stands in a sample".to_owned(),
            Problem::Toml(fault) => fault.remedy().to_owned(),
            Problem::UnknownKey { nearest: Some(nearest), .. } => format!("did you mean \"{nearest}\"?"),
            Problem::UnknownKey { nearest: None, known } => format!("the keys here are {}", known.join(", ")),
            Problem::Missing { example } | Problem::WrongKind { example, .. } | Problem::Form { example, .. } => {
                format!("write it like this: {example}")
            }
            Problem::Value(flaw) => flaw.remedy().to_owned(),
            Problem::Emblem(flaw) => flaw.remedy().to_owned(),
            Problem::Argues { .. } => "name the fact without this word".to_owned(),
            Problem::NotOneOf { nearest: Some(nearest), .. } => format!("did you mean \"{nearest}\"?"),
            Problem::NotOneOf { nearest: None, known, .. } => format!("write one of {}", known.join(", ")),
            Problem::NoCountry { found } => StateCode::meant(found).map_or_else(
                || "write the two capital letters of ISO 3166-1, for example NL".to_owned(),
                |code| format!("did you mean \"{code}\" ({})?", code.name()),
            ),
            Problem::Outside { .. } => "write a value in this range".to_owned(),
            Problem::Entries { .. } => "correct the list".to_owned(),
            Problem::Twice => "write it once".to_owned(),
            Problem::Days { .. } => "correct the days".to_owned(),
        }
    }
}

/// The known word that is closest to what was written, if it is close enough to be a slip of the hand.
pub(crate) fn nearest<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let written = written.to_lowercase().replace('_', "-");
    let (distance, word) = known.into_iter().map(|word| (distance(&written, word), word)).min()?;
    (distance <= 1 + word.chars().count() / 4).then(|| word.to_owned())
}

/// Edit distance after Levenshtein: insertions, deletions and replacements.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut next = vec![i + 1];
        for ((y, above_left), above) in b.iter().zip(row.iter()).zip(row.iter().skip(1)) {
            let left = next.last().copied().unwrap_or_default();
            next.push((above_left + usize::from(x != *y)).min(above + 1).min(left + 1));
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_hand_finds_its_key_and_another_word_finds_none() {
        let known = ["valid-until", "issue-date", "end-user-state"];
        assert_eq!(nearest("valid_untill", known).as_deref(), Some("valid-until"));
        assert_eq!(nearest("Issue-Date", known).as_deref(), Some("issue-date"));
        assert_eq!(nearest("price", known), None);
    }

    #[test]
    fn a_mistake_says_where_what_and_what_to_write() {
        let mistake = ValidationError {
            path: "exporter.country".into(),
            line: Some(7),
            problem: Problem::NoCountry { found: "ZZ".into() },
        };
        let said = mistake.to_string();
        assert!(said.starts_with("line 7: exporter.country: \"ZZ\" is not the code of a country; write"), "{said}");
    }
}
