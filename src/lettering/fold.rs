//! A text in the shape in which it is searched for: nobody who looks for a name knows how it was typed.
//!
//! Left out are: capitals, how an accented letter is composed (UAX #15), accents, Hebrew points and every other mark. Letters
//! that Unicode does not take apart, and that people without their keyboard write otherwise, become what those people
//! write: "Łódź" is found as "lodz", "Straße" as "strasse".
//!
//! This is for filters alone. Whether a value is the one that was issued is never judged by it.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// The text without case, composition and marks, single spaces between its words.
pub fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let small = text.nfkd().flat_map(char::to_lowercase);
    // A capital letter can have a mark in small letters that it had not before: "İ".
    for c in small.filter(|c| !is_combining_mark(*c)) {
        match c {
            c if c.is_whitespace() => {
                if !out.is_empty() && !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c => push(&mut out, c),
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Whether a text holds a part; an empty part is in every text.
pub fn holds(text: &str, part: &str) -> bool {
    folded(text).contains(&folded(part))
}

fn push(out: &mut String, c: char) {
    out.push_str(match c {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'ø' => "o",
        'ħ' => "h",
        'ŧ' => "t",
        'ŋ' => "n",
        'ı' => "i",
        'ĸ' => "k",
        'ς' => "σ",
        other => return out.push(other),
    });
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization as _;

    use super::*;
    use crate::lettering::shows;

    #[test]
    fn a_name_is_found_however_it_is_typed() {
        for (written, typed) in [
            ("Ministère de l'État", "etat"),
            ("ÉTAT", "e\u{301}tat"),
            ("Policja, Łódź", "LODZ"),
            ("łódź", "ŁO\u{301}DZ\u{301}"),
            ("İstanbul", "istanbul"),
            ("ISTANBUL", "ıstanbul"),
            ("Straße 5", "STRASSE"),
            ("GROẞE", "große"),
            ("Ștefan", "stefan"),
            ("København", "KOBENHAVN"),
            ("Ægir", "aegir"),
            ("Đorđe", "dorde"),
            ("The  Hague", "the\u{A0}hague"),
            ("מִשְׁטָרָה", "משטרה"),
            ("\u{FB2A}לום", "שלום"),
        ] {
            assert!(holds(written, typed), "{written} {typed}: {} {}", folded(written), folded(typed));
            assert!(holds(typed, typed) && folded(&folded(written)) == folded(written));
        }
        assert!(holds("anything", ""));
        assert!(!holds("Lodz", "Lods") && !holds("état", "eta t"));
    }

    /// Every letter that a declaration shows, in each case and in each way to compose it, is the same; and what is left is
    /// ASCII, so that any keyboard can ask for it.
    #[test]
    fn every_letter_of_a_declaration_has_one_shape() {
        for c in ('\u{20}'..='\u{2FF}').chain('\u{1E00}'..='\u{1EFF}').filter(|c| shows(*c) && c.is_alphabetic()) {
            let shape = folded(&c.to_string());
            for other in [
                c.to_uppercase().collect::<String>(),
                c.to_lowercase().collect(),
                c.nfd().collect(),
                c.to_uppercase().flat_map(|c| c.to_string().nfd().collect::<Vec<_>>()).collect(),
            ] {
                assert_eq!(folded(&other), shape, "{c} {other}");
            }
            assert!(!shape.is_empty() && shape.bytes().all(|b| b.is_ascii_lowercase()), "{c} {shape}");
        }
    }
}
