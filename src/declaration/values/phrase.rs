//! Words as they are looked for in a text: small letters, everything that is neither letter nor digit as one space.
//!
//! A phrase that ends in `*` stands for every phrase that begins so: `investigat*` is said by "investigates".

/// A text in which phrases are looked for.
pub(crate) struct Spoken(String);

impl Spoken {
    /// Folds a text.
    pub(crate) fn of(text: &str) -> Spoken {
        let spaced: String = text.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
        Spoken(format!(" {} ", spaced.split_whitespace().collect::<Vec<_>>().join(" ")))
    }

    /// Whether the text says a phrase.
    pub(crate) fn says(&self, phrase: &str) -> bool {
        match phrase.strip_suffix('*') {
            Some(stem) => self.0.contains(&format!(" {stem}")),
            None => self.0.contains(&format!(" {phrase} ")),
        }
    }

    /// Whether the text says one of these phrases.
    pub(crate) fn says_one<S: AsRef<str>>(&self, phrases: &[S]) -> bool {
        phrases.iter().any(|phrase| self.says(phrase.as_ref()))
    }

    /// The words, one by one.
    pub(crate) fn words(&self) -> Vec<&str> {
        self.0.split_whitespace().collect()
    }
}

/// Whether a phrase can be found at all: it is written as a folded text is.
pub(crate) fn can_be_said(phrase: &str) -> bool {
    let stem = phrase.strip_suffix('*').unwrap_or(phrase);
    !stem.is_empty() && Spoken::of(stem).0 == format!(" {stem} ")
}

/// Phrases as people are told of them: `"a" or "b"`.
pub(crate) fn told<S: AsRef<str>>(phrases: &[S]) -> String {
    let quoted = phrases.iter().map(|phrase| format!("\"{}\"", phrase.as_ref().trim_end_matches('*')));
    quoted.collect::<Vec<_>>().join(" or ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_is_whole_words_unless_it_ends_in_a_star() {
        let said = Spoken::of("To Re-export,\n or  TRANSFERRED;");
        assert!(said.says("re export") && said.says("transfer*") && said.says_one(&["no", "or"]));
        assert!(!said.says("transfer") && !said.says("port") && !said.says("export or not"));
    }

    #[test]
    fn a_phrase_that_no_text_can_say_is_seen() {
        assert!(can_be_said("re export*") && can_be_said("אך ורק"));
        for never in ["", "*", "Only", "re-export", "two  spaces", " only", "on*ly"] {
            assert!(!can_be_said(never), "{never:?}");
        }
    }
}
