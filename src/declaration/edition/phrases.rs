//! What the frame of an edition says in a language beside English.
//!
//! A language is data of its edition: a text file for each clause, and one file with what the frame says. The frame says
//! everything in English; [`Phrases`] hold the same in another language.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::calendar::Day;

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_written_as_the_language_writes_it() {
        let phrases = Phrases::read(include_str!("../../../templates/2021-12/labels/he.toml")).unwrap();
        let day = phrases.day_in_words(Day::parse("2026-02-03").unwrap());
        assert_eq!(day.as_deref(), Some("3 בפברואר 2026"));
        assert_eq!(phrases.of("Exporter"), Some("יצואן"));
        assert_eq!(phrases.of("exporter"), None);
    }
}
