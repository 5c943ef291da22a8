//! The characters and the form that a text may have: a fact of a deal, an answer, a name in a
//! certificate.
//!
//! One value has one form: composed characters (NFC, UAX #15), single ASCII spaces, nothing invisible, nothing that
//! changes direction, nothing that the bundled face cannot show, one script to a word (UTS #39). So two values that look
//! the same are the same, and a value cannot hide words from the reader.
//!
//! It does not judge what a text says. Where two texts differ that look alike, [`alike`] says so. [`folded`] is how a text
//! is searched for.

pub mod alike;
mod fold;
pub mod visible;
pub(crate) mod xml;

use std::fmt;

pub use fold::{folded, holds};
use unicode_normalization::is_nfc;
use unicode_script::{Script, UnicodeScript};

/// Why a value may not stand in a declaration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ValueFlaw {
    /// There is nothing in it.
    Empty,
    /// It has more characters than the field holds.
    TooLong {
        /// Most characters.
        most: usize,
        /// Characters found.
        found: usize,
    },
    /// A character that a declaration cannot show, or that could hide or turn text.
    Character {
        /// The character.
        character: char,
        /// Its place, counted from 1.
        at: usize,
    },
    /// A letter is written as letter and accent where one character exists.
    NotComposed,
    /// It begins or ends with a space.
    SpaceAtEdge,
    /// Two spaces follow each other.
    DoubleSpace,
    /// A word mixes letters of two scripts.
    MixedScripts {
        /// The word.
        word: String,
    },
    /// It has no letter and no digit.
    NoLetter,
}

impl std::error::Error for ValueFlaw {}

impl fmt::Display for ValueFlaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ValueFlaw::Empty => write!(f, "is empty"),
            ValueFlaw::TooLong { most, found } => write!(f, "has {found} characters; at most {most} fit"),
            ValueFlaw::Character { character, at } => {
                match character.is_alphanumeric() {
                    true => write!(f, "holds \"{character}\" ({}) at character {at}", CodePoint(*character))?,
                    false => write!(f, "holds {} at character {at}", CodePoint(*character))?,
                }
                f.write_str(", which a declaration cannot show")
            }
            ValueFlaw::NotComposed => write!(f, "holds a letter that is put together from two characters"),
            ValueFlaw::SpaceAtEdge => write!(f, "begins or ends with a space"),
            ValueFlaw::DoubleSpace => write!(f, "holds two spaces in a row"),
            ValueFlaw::MixedScripts { word } => write!(f, "mixes letters of two scripts in the word \"{word}\""),
            ValueFlaw::NoLetter => write!(f, "holds neither a letter nor a digit"),
        }
    }
}

/// A character by its number, and its script where that is not the Latin one: `U+0430, Cyrillic`.
#[derive(Debug, Clone, Copy)]
pub struct CodePoint(pub char);

impl fmt::Display for CodePoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "U+{:04X}", u32::from(self.0))?;
        match self.0.script() {
            Script::Latin | Script::Common | Script::Inherited | Script::Unknown => Ok(()),
            script => write!(f, ", {}", script.full_name().replace('_', " ")),
        }
    }
}

impl ValueFlaw {
    /// What to write instead.
    pub fn remedy(&self) -> &'static str {
        match self {
            ValueFlaw::Empty | ValueFlaw::NoLetter => "write the value in words",
            ValueFlaw::TooLong { .. } => "shorten it",
            ValueFlaw::Character { .. } => {
                "write it in Latin letters, digits and plain punctuation, on one line; transliterate other scripts"
            }
            ValueFlaw::NotComposed => "type the accented letter as one character (Unicode NFC)",
            ValueFlaw::SpaceAtEdge | ValueFlaw::DoubleSpace => "write single spaces, and only between words",
            ValueFlaw::MixedScripts { .. } => "type the word again with one keyboard",
        }
    }
}

/// Whether the bundled face shows this character and a value may hold it: printable ASCII and the Latin letters of the
/// European languages. Look-alikes of ASCII, free-standing accents, the long s and the ligatures are left out on purpose.
pub fn shows(character: char) -> bool {
    match character {
        // No-break space, soft hyphen, spacing accents, broken bar, not sign: they look like something else or like nothing.
        '\u{A0}' | '\u{AD}' | '\u{A8}' | '\u{AF}' | '\u{B4}' | '\u{B8}' | '\u{A6}' | '\u{AC}' | '\u{B5}' => false,
        // Ligatures, middle-dot letters, n preceded by an apostrophe, long s: compatibility forms.
        '\u{132}' | '\u{133}' | '\u{13F}' | '\u{140}' | '\u{149}' | '\u{17F}' => false,
        '\u{20}'..='\u{7E}' | '\u{A1}'..='\u{17F}' | '\u{218}'..='\u{21B}' => true,
        '\u{1E80}'..='\u{1E85}' | '\u{1E9E}' | '\u{1EF2}' | '\u{1EF3}' => true,
        _ => false,
    }
}

/// Judges a value; `most` is the number of characters that fit.
///
/// # Errors
/// The first [`ValueFlaw`] found.
pub fn check(text: &str, most: usize) -> Result<(), ValueFlaw> {
    if text.is_empty() {
        return Err(ValueFlaw::Empty);
    }
    let found = text.chars().count();
    if found > most {
        return Err(ValueFlaw::TooLong { most, found });
    }
    if !is_nfc(text) {
        return Err(ValueFlaw::NotComposed);
    }
    if let Some((at, character)) = text.chars().enumerate().find(|(_, c)| !shows(*c)) {
        return Err(ValueFlaw::Character { character, at: at + 1 });
    }
    if text.starts_with(' ') || text.ends_with(' ') {
        return Err(ValueFlaw::SpaceAtEdge);
    }
    if text.contains("  ") {
        return Err(ValueFlaw::DoubleSpace);
    }
    if let Some(word) = text.split(' ').find(|word| mixes_scripts(word)) {
        return Err(ValueFlaw::MixedScripts { word: word.to_owned() });
    }
    if text.chars().any(char::is_alphanumeric) { Ok(()) } else { Err(ValueFlaw::NoLetter) }
}

/// With one script in the repertoire this cannot be true; it stays here so that a wider repertoire cannot forget it.
fn mixes_scripts(word: &str) -> bool {
    let mut scripts = word.chars().map(|c| c.script()).filter(|s| !matches!(s, Script::Common | Script::Inherited));
    scripts.next().is_some_and(|first| scripts.any(|other| other != first))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_names_of_european_languages_pass() {
        for good in ["O'Brien & Sons", "Łódź", "Straße 5", "Ștefan", "Ñuñoa, 1º", "<p>", "Ŵŷ", "12/B"] {
            assert_eq!(check(good, 40), Ok(()), "{good}");
        }
    }

    #[test]
    fn what_hides_or_turns_text_is_named_with_its_place() {
        for (bad, character) in [
            ("a\u{202E}b", '\u{202E}'),
            ("a\u{200B}b", '\u{200B}'),
            ("a\u{AD}b", '\u{AD}'),
            ("a\u{A0}b", '\u{A0}'),
            ("a\nb", '\n'),
            ("a\u{E000}", '\u{E000}'),
            ("a\u{FE0F}", '\u{FE0F}'),
            ("p\u{430}ris", '\u{430}'),
            ("a\u{378}", '\u{378}'),
        ] {
            assert_eq!(check(bad, 40), Err(ValueFlaw::Character { character, at: 2 }), "{bad:?}");
        }
    }

    #[test]
    fn one_value_has_one_form() {
        assert_eq!(check("e\u{301}", 9), Err(ValueFlaw::NotComposed));
        assert_eq!(check(" a", 9), Err(ValueFlaw::SpaceAtEdge));
        assert_eq!(check("a ", 9), Err(ValueFlaw::SpaceAtEdge));
        assert_eq!(check("a  b", 9), Err(ValueFlaw::DoubleSpace));
        assert_eq!(check("", 9), Err(ValueFlaw::Empty));
        assert_eq!(check("- .", 9), Err(ValueFlaw::NoLetter));
        assert_eq!(check("éééé", 3), Err(ValueFlaw::TooLong { most: 3, found: 4 }));
    }

    #[test]
    fn a_word_of_two_scripts_is_seen_even_if_the_face_could_show_it() {
        assert!(mixes_scripts("p\u{430}ris"));
        assert!(!mixes_scripts("O'Brien-2"));
    }
}
