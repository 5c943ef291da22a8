//! The languages of an edition: English, which carries the law, and those that help the reader.
//!
//! A language is data of its edition: a text file for each clause, and one file with what the frame says. The frame says
//! everything in English; [`Phrases`] hold the same in another language.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

use super::clause::words_of_source;
use super::edition::Edition;
use super::table_reader::{TableReader, ValidationErrors};
use super::validation_error::Problem;
use crate::calendar::Day;

/// One clause in another language, as the manifest lists it.
#[derive(Debug, Clone)]
pub struct Translation {
    pub(crate) language: String,
    pub(crate) file: String,
    pub(crate) sha256: String,
    pub(crate) source: Option<String>,
    /// Read when somebody asks for them: most declarations are in English alone.
    pub(crate) words: OnceLock<String>,
}

impl Translation {
    /// BCP 47 tag.
    pub fn language(&self) -> &str {
        &self.language
    }

    /// Its words without markup and heading.
    pub fn words(&self) -> &str {
        self.words.get_or_init(|| self.source.as_deref().map(words_of_source).unwrap_or_default())
    }
}

/// A language of an edition beside English.
#[derive(Debug, Clone)]
pub(crate) struct Language {
    pub(crate) tag: String,
    pub(crate) file: String,
    pub(crate) sha256: String,
}

impl Language {
    /// What the frame of its edition says in this language; `None` when the file is missing or cannot be read.
    pub(crate) fn phrases(&self, edition: &Edition) -> Option<Phrases> {
        Phrases::read(edition.text(&self.file)?)
    }
}

/// What the frame says, in another language.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Phrases {
    /// How a day is written: `{day} {month} {year}`.
    day: String,
    /// The names of the months as they stand in a day.
    months: [String; 12],
    /// English to the other language.
    words: BTreeMap<String, String>,
}

impl Phrases {
    /// Reads the file of a language.
    pub(crate) fn read(text: &str) -> Option<Phrases> {
        toml::from_str(text).ok()
    }

    /// The same in this language.
    pub(crate) fn of(&self, english: &str) -> Option<&str> {
        self.words.get(english).map(String::as_str)
    }

    /// A day in words.
    pub(crate) fn day_in_words(&self, day: Day) -> Option<String> {
        let text = day.to_string();
        let mut parts = text.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?.parse::<usize>().ok()?, parts.next()?);
        let month = self.months.get(month.checked_sub(1)?)?;
        let day = day.trim_start_matches('0');
        Some(self.day.replace("{day}", day).replace("{month}", month).replace("{year}", year))
    }
}

/// The languages beside English that the particulars ask for.
pub(crate) fn read(top: &TableReader<'_>, noted: &mut ValidationErrors) -> Option<Vec<String>> {
    let example = "\"en+he\"";
    let text = top.raw("language", example, noted)?;
    let mut tags = text.split('+');
    let english = tags.next() == Some("en");
    let others: Vec<String> = tags.map(str::to_owned).collect();
    let tag = |tag: &String| (2..=3).contains(&tag.len()) && tag.bytes().all(|b| b.is_ascii_lowercase()) && tag != "en";
    let twice = others.iter().enumerate().any(|(at, tag)| others.iter().skip(at + 1).any(|other| other == tag));
    if english && others.len() <= 4 && others.iter().all(tag) && !twice {
        return Some(others);
    }
    let rule = "is not \"en\", or \"en\" and further languages joined with \"+\"";
    top.note("language", Problem::Form { rule, example }, noted);
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_written_as_the_language_writes_it() {
        let phrases = Phrases::read(include_str!("../../templates/2021-12/labels/he.toml")).unwrap();
        let day = phrases.day_in_words(Day::parse("2026-02-03").unwrap());
        assert_eq!(day.as_deref(), Some("3 בפברואר 2026"));
        assert_eq!(phrases.of("Exporter"), Some("יצואן"));
        assert_eq!(phrases.of("exporter"), None);
    }
}
