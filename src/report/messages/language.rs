//! The languages in which an answer can be said.

/// A language of people. Machines are answered in English, always.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// English, in which every word is first written.
    #[default]
    English,
    /// French.
    French,
    /// Hebrew, from right to left.
    Hebrew,
}

impl Language {
    /// Every language.
    pub const ALL: [Language; 3] = [Language::English, Language::French, Language::Hebrew];

    /// Its tag (RFC 5646): `en`, `fr`, `he`.
    pub const fn tag(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::French => "fr",
            Language::Hebrew => "he",
        }
    }

    /// The language of a locale as POSIX writes it, `fr_FR.UTF-8` or `he`; English for any other. `iw` is what Hebrew was called
    /// before 1989, and some systems still call it.
    pub fn of_locale(locale: &str) -> Language {
        let tag = locale.split(['_', '.', '@', '-']).next().unwrap_or_default();
        let old = tag == "iw";
        let named = |language: &Language| tag == language.tag() || (old && *language == Language::Hebrew);
        Language::ALL.into_iter().find(named).unwrap_or_default()
    }

    /// Whether what does not run in its direction is set apart by the isolates of UAX #9.
    pub(super) const fn isolates(self) -> bool {
        matches!(self, Language::Hebrew)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_names_a_language_or_it_is_english() {
        for (locale, language) in [
            ("fr_FR.UTF-8", Language::French),
            ("fr", Language::French),
            ("he_IL@euro", Language::Hebrew),
            ("iw_IL", Language::Hebrew),
            ("en_GB", Language::English),
            ("C", Language::English),
            ("POSIX", Language::English),
            ("", Language::English),
            ("nl_NL.UTF-8", Language::English),
            ("french", Language::English),
        ] {
            assert_eq!(Language::of_locale(locale), language, "{locale}");
        }
    }
}
