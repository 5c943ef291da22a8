//! Words that could argue with a clause when they stand in a value.
//!
//! A value names a person, a place, a thing. Words such as "except" or "subject to" name none of these; in a field they
//! are how a signatory would try to limit what the clauses say. The list is closed and searched on folded text, so that
//! capitals, accents, hyphens and letters set apart do not hide a phrase. It cannot see an argument made in other words:
//! the clause that nothing outside the clauses changes them stands against that.

use std::collections::BTreeMap;
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

/// A phrase: its place in the list, how it is written, and its letters as they are compared.
type Wanted = (usize, &'static str, String);

/// The phrases by the first letter that is compared: most words begin with a letter that few phrases begin with.
static WANTED: LazyLock<BTreeMap<u8, Vec<Wanted>>> = LazyLock::new(|| {
    let mut wanted: BTreeMap<u8, Vec<Wanted>> = BTreeMap::new();
    for (place, phrase) in RESERVED.iter().flat_map(|(_, phrases)| phrases.split(", ")).enumerate() {
        let letters: String = words(phrase, plain).into_iter().map(|word| word.shape).collect();
        let first = letters.bytes().next().unwrap_or_default();
        wanted.entry(first).or_default().push((place, phrase, letters));
    }
    wanted
});

/// The first forbidden phrase of the list that a text holds, if it holds one, without accents.
pub fn argues(text: &str) -> Option<&'static str> {
    let texts = [words(text, plain), words(text, disguised)];
    let starts = texts.iter().flat_map(|words| (0..words.len()).filter_map(|start| words.get(start..)));
    let said = starts.flat_map(|words| {
        let first = words.first().and_then(|word| word.shape.bytes().next());
        let wanted = first.and_then(|first| WANTED.get(&first)).into_iter().flatten();
        wanted.filter(|(_, _, letters)| says(words, letters))
    });
    said.min_by_key(|(place, _, _)| *place).map(|(_, phrase, _)| *phrase)
}

/// Whether the first of these words make up the letters that are wanted: "ex-cept", "e x c e p t" and "sub ject to" are
/// read over their gaps, while "subject tools" is not.
///
/// A day or a number is no disguise: of the characters that make up a phrase one at least is a letter.
fn says(words: &[Word], wanted: &str) -> bool {
    let (mut rest, mut lettered) = (wanted, false);
    for word in words {
        let Some(behind) = rest.strip_prefix(word.shape.as_str()) else { return false };
        lettered |= word.lettered;
        if behind.is_empty() {
            return lettered;
        }
        rest = behind;
    }
    false
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
    // Nothing in ASCII can be taken apart.
    if text.is_ascii() {
        return words_of(text.chars(), read);
    }
    words_of(text.nfkd().filter(|c| !is_combining_mark(*c)), read)
}

fn words_of(letters: impl Iterator<Item = char>, read: fn(char) -> char) -> Vec<Word> {
    let mut out = vec![Word::default()];
    for written in letters {
        for c in read(written).to_lowercase() {
            match out.last_mut() {
                Some(word) if c.is_alphanumeric() => {
                    push_shape(&mut word.shape, c);
                    word.lettered |= written.is_alphabetic();
                }
                Some(word) if word.shape.is_empty() => {}
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

/// Appends a letter, or the pair that looks like it, in one shape; the same is done to the phrases.
fn push_shape(out: &mut String, c: char) {
    out.push_str(match c {
        'l' | 'ł' | 'ı' => "i",
        'm' => "rn",
        'w' => "vv",
        'd' | 'đ' | 'ð' => "ci",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ħ' => "h",
        'ŧ' => "t",
        'ĸ' => "k",
        'ŋ' => "n",
        'þ' => "th",
        other => return out.push(other),
    });
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
