//! What letters say, in each language: data, as the frame of a declaration has it.

use crate::calendar::Day;
use crate::declaration::edition::phrases::Phrases;

const ENGLISH: &str = include_str!("../../templates/letters/en.toml");
const HEBREW: &str = include_str!("../../templates/letters/he.toml");

/// How a letter says things in one language.
pub(super) struct Language {
    tag: Option<String>,
    phrases: Option<Phrases>,
}

impl Language {
    /// English, in which everything is said.
    pub(super) fn english() -> Language {
        Language { tag: None, phrases: Phrases::read(ENGLISH) }
    }

    /// Another one; `None` if letters have no texts in it.
    pub(super) fn other(tag: &str) -> Option<Language> {
        let text = if tag == "he" { HEBREW } else { return None };
        Some(Language { tag: Some(tag.to_owned()), phrases: Some(Phrases::read(text)?) })
    }

    /// Its BCP 47 tag; `None` for English.
    pub(super) fn tag(&self) -> Option<&str> {
        self.tag.as_deref()
    }

    /// The words of this name, with the values in the places of `{1}`, `{2}`.
    pub(super) fn say(&self, name: &str, values: &[&str]) -> String {
        let words = self.phrases.as_ref().and_then(|phrases| phrases.of(name)).unwrap_or(name);
        let mut text = String::with_capacity(words.len());
        let mut rest = words;
        // In one pass, so that a value that looks like a place stays what it is.
        while let Some((before, behind)) = rest.split_once('{') {
            text.push_str(before);
            let place = behind.split_once('}').and_then(|(number, after)| Some((number.parse::<usize>().ok()?, after)));
            let Some((number, after)) = place else {
                text.push('{');
                rest = behind;
                continue;
            };
            text.push_str(number.checked_sub(1).and_then(|at| values.get(at)).copied().unwrap_or_default());
            rest = after;
        }
        text + rest
    }

    /// A value that runs from left to right, as it stands among the words of this language.
    pub(super) fn value(&self, text: &str) -> String {
        if self.tag.is_some() { super::markup::isolated(text) } else { text.to_owned() }
    }

    /// A day in words.
    pub(super) fn day(&self, day: Day) -> String {
        self.phrases.as_ref().and_then(|phrases| phrases.day_in_words(day)).unwrap_or_else(|| day.in_words())
    }

    /// Whether the words of this name have a text in this language.
    #[cfg(test)]
    pub(super) fn knows(&self, name: &str) -> bool {
        self.phrases.as_ref().is_some_and(|phrases| phrases.of(name).is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_no_place_for_another_value() {
        let english = Language::english();
        assert_eq!(english.say("{2}, not {1} or {x}", &["one", "{1}"]), "{1}, not one or {x}");
        assert!(Language::other("fr").is_none());
        assert_eq!(Language::other("he").unwrap().tag(), Some("he"));
    }
}
