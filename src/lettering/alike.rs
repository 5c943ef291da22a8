//! Two texts that differ and look alike, and for the place at which they differ.
//!
//! Both are brought to a skeleton, as in UTS #39 section 4: compatibility forms are taken apart, what is not seen is left
//! out, white space is one space, and letters and digits that look like a Latin letter become that letter. The
//! list holds what common faces draw alike; a pair that is missing in it is told as two texts, both of which are shown.

use std::fmt::Write as _;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::CodePoint;

/// Latin letters, each with what looks like it: Cyrillic, Greek, Armenian, and the Latin letters and digits that common
/// faces draw alike.
const ALIKE: &[(char, &str)] = &[
    ('a', "аɑα"),
    ('b', "Ьь"),
    ('c', "с"),
    ('d', "ԁ"),
    ('e', "еҽ"),
    ('g', "ɡց"),
    ('h', "һհ"),
    ('i', "ıіɩι"),
    ('j', "јϳ"),
    ('k', "кκ"),
    ('l', "I1|ӏΙІ"),
    ('n', "пոո"),
    ('o', "оοօ"),
    ('p', "рρ"),
    ('q', "ԛզ"),
    ('r', "гᴦ"),
    ('s', "ѕ"),
    ('u', "υսս"),
    ('v', "νѵ"),
    ('w', "ԝѡ"),
    ('x', "хχ×"),
    ('y', "уүγ"),
    ('A', "АΑ"),
    ('B', "ВΒ"),
    ('C', "С"),
    ('E', "ЕΕ"),
    ('H', "НΗ"),
    ('J', "Ј"),
    ('K', "КΚ"),
    ('M', "МΜ"),
    ('N', "Ν"),
    ('O', "0ОΟՕ"),
    ('P', "РΡ"),
    ('S', "ЅՏ"),
    ('T', "ТΤ"),
    ('U', "Ս"),
    ('X', "ХΧ"),
    ('Y', "УΥҮ"),
    ('Z', "Ζ"),
    ('-', "‐‑‒–—−"),
    ('\'', "’‘ʼ′`"),
    ('"', "“”„"),
    ('.', "․"),
    (',', "‚"),
    ('/', "⁄∕"),
];

/// Characters of a word that are told on each side of a difference.
const MOST_OF_A_WORD: usize = 30;

/// Characters at a place that are told.
const MOST_CHARACTERS: usize = 4;

/// Where two texts that look alike differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The word of the one text in which the first difference lies, or behind which it lies.
    pub word: String,
    /// The characters of the one text there, by their numbers.
    pub one: String,
    /// The characters of the other.
    pub other: String,
}

/// The first difference of two texts that look alike; `None` when they are the same or do not look alike.
pub fn difference(one: &str, other: &str) -> Option<Difference> {
    if one == other || skeleton(one) != skeleton(other) {
        return None;
    }
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let same = one.iter().zip(&other).take_while(|(one, other)| one == other).count();
    // A mark belongs to the letter before it.
    let marked = |text: &[char]| text.get(same).is_some_and(|c| is_combining_mark(*c));
    let at = if marked(&one) || marked(&other) { same.saturating_sub(1) } else { same };
    let behind = |text: &[char]| text.iter().rev().zip(other.iter().rev()).take_while(|(a, b)| a == b).count();
    let end = behind(&one).min(one.len().saturating_sub(at)).min(other.len().saturating_sub(at));
    let told = |text: &[char]| numbers(text.get(at..text.len().saturating_sub(end)).unwrap_or_default());
    Some(Difference { word: word(&one, at), one: told(&one), other: told(&other) })
}

/// The word at a place, or else the one before it.
fn word(text: &[char], at: usize) -> String {
    let seen = |c: &&char| !c.is_whitespace();
    let (before, behind) = text.split_at_checked(at).unwrap_or((text, &[]));
    let head: Vec<char> = before.iter().rev().take_while(seen).take(MOST_OF_A_WORD).copied().collect();
    head.into_iter().rev().chain(behind.iter().take_while(seen).take(MOST_OF_A_WORD).copied()).collect()
}

fn numbers(characters: &[char]) -> String {
    let mut told = String::new();
    for character in characters.iter().take(MOST_CHARACTERS) {
        let comma = if told.is_empty() { "" } else { " " };
        let _ = match CodePoint(*character).to_string().split_once(", ") {
            Some((number, script)) => write!(told, "{comma}{number} ({script})"),
            None => write!(told, "{comma}{}", CodePoint(*character)),
        };
    }
    match characters.len() {
        0 => "nothing".to_owned(),
        count if count > MOST_CHARACTERS => told + " and more",
        _ => told,
    }
}

/// What a text looks like.
fn skeleton(text: &str) -> String {
    let mut shape = String::with_capacity(text.len());
    for character in text.nfkd() {
        match character {
            c if c.is_whitespace() => {
                if !shape.is_empty() && !shape.ends_with(' ') {
                    shape.push(' ');
                }
            }
            c if is_unseen(c) => {}
            'm' => shape.push_str("rn"),
            c => shape.push(ALIKE.iter().find(|(_, alike)| alike.contains(c)).map_or(c, |(letter, _)| *letter)),
        }
    }
    shape.truncate(shape.trim_end().len());
    shape
}

/// Characters that no face draws: controls, and those that Unicode lets be ignored (UAX #44, Default_Ignorable_Code_Point).
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{3164}'
        )
        || matches!(c, '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}')
        || matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFF8}' | '\u{E0000}'..='\u{E0FFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_look_alike_are_told_apart_by_number() {
        for (one, other, word, was, is) in [
            ("Police", "P\u{43E}lice", "Police", "U+006F", "U+043E (Cyrillic)"),
            ("Police", "\u{3A1}olice", "Police", "U+0050", "U+03A1 (Greek)"),
            ("Andr\u{E9}", "Andre\u{301}", "Andr\u{E9}", "U+00E9", "U+0065 U+0301"),
            ("Andre\u{301} B", "Andr\u{E9} B", "Andre\u{301}", "U+0065 U+0301", "U+00E9"),
            ("The Hague", "The\u{A0}Hague", "The", "U+0020", "U+00A0"),
            ("The Hague", "The  Hague", "Hague", "nothing", "U+0020"),
            ("The Hague", "The Ha\u{200B}gue", "Hague", "nothing", "U+200B"),
            ("Police", "Police ", "Police", "nothing", "U+0020"),
            ("Office", "0ffice", "Office", "U+004F", "U+0030"),
            ("modern", "modem", "modern", "U+0072 U+006E", "U+006D"),
            ("AB", "\u{FF21}\u{FF22}", "AB", "U+0041 U+0042", "U+FF21 U+FF22"),
        ] {
            let (word, was, is) = (word.to_owned(), was.to_owned(), is.to_owned());
            let expected = Difference { word, one: was, other: is };
            assert_eq!(difference(one, other), Some(expected), "{one:?} {other:?}");
        }
    }

    #[test]
    fn texts_that_are_seen_to_differ_need_no_numbers() {
        for (one, other) in
            [("Police", "Police"), ("Andr\u{E9}", "Andre"), ("Police", "Policy"), ("not", ""), ("a", "b"), ("12", "13")]
        {
            assert_eq!(difference(one, other), None, "{one:?} {other:?}");
        }
    }

    /// What stands in the list twice would be read as the first only.
    #[test]
    fn no_character_looks_like_two() {
        for (letter, alike) in ALIKE {
            let shape: Vec<char> = alike.chars().map(|c| skeleton(&c.to_string()).chars().next().unwrap()).collect();
            assert!(shape.iter().all(|shape| shape == letter), "{letter}: {alike} {shape:?}");
        }
    }
}
