//! This module is for words that could argue with a clause when they stand in a value.
//!
//! A value names a person, a place, a thing. Words such as "except" or "subject to" name none of these; in a field they
//! are how a signatory would try to limit what the clauses say. The list is closed and searched on folded text, so that
//! capitals, accents, hyphens and letters set apart do not hide a phrase. It cannot see an argument made in other words:
//! the clause that nothing outside the clauses changes them stands against that.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Phrases by language, in small letters without accents. For each language the list holds at least the ways to say
/// "except", "unless", "subject to", "provided that", "notwithstanding", "without prejudice", "not applicable".
const RESERVED: &[(&str, &str)] = &[
    (
        "English",
        "except, excepting, excepted, exception, exceptions, excluding, exempt, exempted, exemption, unless, \
         subject to, provided that, provided however, providing that, notwithstanding, without prejudice, \
         means, meaning, defined as, is understood as, understood to, interpreted as, construed as, shall \
         include, shall mean, for the purposes of, not applicable, does not apply, do not apply, shall not \
         apply, not binding, non binding, not bound by, without obligation, with the exception, exception of, \
         with reservation, reservation, reservations, reserves the right, under reserve, under protest, under \
         duress, conditional on, conditional upon, conditionally, on condition, limited to, not limited to, \
         in addition to, as amended, supersedes, overrides, prevails, contrary to, in lieu of, instead of, \
         regardless of, irrespective of, insofar, to the extent, only if, only when, as long as, so long as, \
         side letter, see attached, see attachment, errata, this clause, these clauses, the clause, the \
         clauses, any clause, of clause, to clause, under clause, in clause, waived, waiver, void, without \
         effect, any purpose, other purposes, other purpose, any lawful, save that, save as, save for, other \
         than, as agreed, disclaims, ad referendum",
    ),
    (
        "French",
        "sauf, excepte, a l exception, a moins que, a moins de, sous reserve, a condition que, a condition \
         de, pourvu que, nonobstant, au sens de, sans prejudice, sans prejudice de, sans objet, non \
         applicable, ne s applique pas, hormis, sous protet",
    ),
    (
        "German",
        "ausser, ausgenommen, mit ausnahme, es sei denn, vorbehaltlich, unter vorbehalt, vorbehalt, \
         vorausgesetzt, unter der bedingung, ungeachtet, sofern, gilt nicht, im sinne von, nicht anwendbar, \
         entfaellt, entfallt, unbeschadet",
    ),
    (
        "Spanish",
        "excepto, con excepcion, salvo que, salvo si, a menos que, siempre que, a condicion de, no obstante, \
         sujeto a, a reserva de, con reserva, sin perjuicio, no aplicable, no aplica",
    ),
    (
        "Portuguese",
        "exceto, com excecao, salvo se, a menos que, sujeito a, desde que, nao obstante, sem prejuizo, nao \
         aplicavel, nao se aplica, sob reserva",
    ),
    (
        "Italian",
        "eccetto, ad eccezione, salvo che, fatto salvo, tranne, a meno che, subordinatamente, soggetto a, a \
         condizione che, purche, nonostante, senza pregiudizio, fatti salvi, non applicabile, non si applica, \
         con riserva",
    ),
    (
        "Dutch",
        "behalve, uitgezonderd, met uitzondering, tenzij, onder voorbehoud, mits, op voorwaarde, \
         niettegenstaande, onverminderd, niet van toepassing",
    ),
    (
        "Polish",
        "z wyjatkiem, oprocz, chyba ze, z zastrzezeniem, pod warunkiem, o ile, bez wzgledu, niezaleznie od, \
         bez uszczerbku, nie dotyczy, nie ma zastosowania",
    ),
    (
        "Romanian",
        "cu exceptia, exceptand, in afara de, cu conditia, sub rezerva, daca nu, in masura, sub conditia, \
         fara a aduce atingere, fara prejudiciu, indiferent de, nu se aplica, neaplicabil, in pofida",
    ),
    (
        "Czech",
        "krome, s vyjimkou, ledaze, pokud ne, s vyhradou, za podminky, bez ohledu, bez dotceni, neni dotceno, \
         nevztahuje se, neplati, nepouzije se",
    ),
];

/// Each phrase with its letters as they are compared.
static WANTED: LazyLock<Vec<(&'static str, String)>> = LazyLock::new(|| {
    let phrases = RESERVED.iter().flat_map(|(_, phrases)| phrases.split(", "));
    phrases.map(|phrase| (phrase, words(phrase, plain).into_iter().map(|word| word.shape).collect())).collect()
});

/// The first reserved phrase in a text, if there is one, without accents.
pub fn argues(text: &str) -> Option<&'static str> {
    let texts = [words(text, plain), words(text, disguised)];
    let said = |wanted: &str| texts.iter().any(|words| says(words, wanted));
    WANTED.iter().find(|(_, wanted)| said(wanted)).map(|(phrase, _)| *phrase)
}

/// Whether two texts that differ have the same words to a reader: capitals, accents, marks and look-alikes apart (the
/// idea of a skeleton in UTS #39, for the letters that a value may hold).
pub fn reads_alike(one: &str, other: &str) -> bool {
    let shapes = |text| words(text, disguised).into_iter().map(|word| word.shape);
    one != other && shapes(one).eq(shapes(other))
}

/// Whether words that follow each other make up the letters that are wanted: "ex-cept", "e x c e p t" and "sub ject to"
/// are read over their gaps, while "subject tools" is not.
///
/// A day or a number is no disguise: of the characters that make up a phrase one at least is a letter.
fn says(words: &[Word], wanted: &str) -> bool {
    let first = wanted.as_bytes().first();
    (0..words.len()).any(|start| {
        // Most words begin with another letter; asking first makes this several times faster.
        if words.get(start).is_some_and(|word| word.shape.as_bytes().first() != first) {
            return false;
        }
        let (mut rest, mut lettered) = (wanted, false);
        for word in words.iter().skip(start) {
            let Some(behind) = rest.strip_prefix(word.shape.as_str()) else { return false };
            lettered |= word.lettered;
            if behind.is_empty() {
                return lettered;
            }
            rest = behind;
        }
        false
    })
}

/// A word in the shape that it is compared in.
#[derive(Debug, Default, PartialEq, Eq)]
struct Word {
    shape: String,
    /// Whether one of its characters was a letter before anything was read as another.
    lettered: bool,
}

/// The words of a text in shapes that look alike: small letters without accents, everything else ends a word.
fn words(text: &str, read: fn(char) -> char) -> Vec<Word> {
    let mut out = vec![Word::default()];
    for written in text.nfkd().filter(|c| !is_combining_mark(*c)) {
        for c in read(written).to_lowercase() {
            match out.last_mut() {
                Some(word) if c.is_alphanumeric() => {
                    word.shape.push_str(&shape(c));
                    word.lettered |= written.is_alphabetic();
                }
                _ => out.push(Word::default()),
            }
        }
    }
    out.retain(|word| !word.shape.is_empty());
    out
}

fn plain(c: char) -> char {
    c
}

/// Digits and marks that stand for a letter in a disguised word.
fn disguised(c: char) -> char {
    match c {
        '0' => 'o',
        '1' | '!' | '|' => 'i',
        '3' | '\u{20AC}' => 'e',
        '4' | '@' => 'a',
        '5' | '$' | '§' => 's',
        '7' | '+' => 't',
        '8' => 'b',
        '9' => 'g',
        '×' => 'x',
        '¢' => 'c',
        other => other,
    }
}

/// A letter, or a pair that looks like it, in one shape; the same is done to the phrases.
fn shape(c: char) -> String {
    match c {
        'l' | 'ł' | 'ı' => "i".to_owned(),
        'm' => "rn".to_owned(),
        'w' => "vv".to_owned(),
        'd' | 'đ' | 'ð' => "ci".to_owned(),
        'ß' => "ss".to_owned(),
        'æ' => "ae".to_owned(),
        'œ' => "oe".to_owned(),
        'ø' => "o".to_owned(),
        'ħ' => "h".to_owned(),
        'ŧ' => "t".to_owned(),
        'ĸ' => "k".to_owned(),
        'ŋ' => "n".to_owned(),
        'þ' => "th".to_owned(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_stands_once_and_is_written_in_plain_letters() {
        assert_eq!(RESERVED.len(), 10);
        for (language, phrases) in RESERVED {
            let mut all: Vec<&str> = phrases.split(", ").collect();
            let count = all.len();
            all.sort_unstable();
            all.dedup();
            assert_eq!(all.len(), count, "{language}");
            for phrase in all {
                assert!(phrase.bytes().all(|b| b.is_ascii_lowercase() || b == b' '), "{phrase}");
                assert!(argues(phrase).is_some(), "{phrase}");
            }
        }
    }

    #[test]
    fn words_that_limit_a_clause_are_named_however_they_are_written() {
        for (text, phrase) in [
            ("Minister, except clause 8", "except"),
            ("EXCEPT", "except"),
            ("Ex-cept", "except"),
            ("e x c e p t for police", "except"),
            ("exc3pt", "except"),
            ("signed subject  to approval", "subject to"),
            ("(subject-to)", "subject to"),
            ("Direction générale, sous réserve", "sous reserve"),
            ("außer Klausel", "ausser"),
            ("niet van toepassing", "niet van toepassing"),
            ("crime means dissent", "means"),
        ] {
            assert_eq!(argues(text), Some(phrase), "{text}");
        }
    }

    /// "01-13" has the shape of "o ile"; it is a day in January.
    #[test]
    fn days_and_numbers_say_nothing() {
        for text in ["2027-01-13", "01-13", "0113", "0113/2027", "2031-01-13"] {
            assert_eq!(argues(text), None, "{text}");
        }
        assert_eq!(argues("o 1le"), Some("o ile"));
        assert_eq!(argues("exc 3 pt"), Some("except"));
    }

    #[test]
    fn names_that_only_contain_such_letters_pass() {
        for text in ["Exceptional Systems Ltd", "Salvo Rossi", "J. R. R. Miller", "Meanshaw", "Order 31/5", "Annexa Oy"]
        {
            assert_eq!(argues(text), None, "{text}");
        }
    }
}
