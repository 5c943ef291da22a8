//! This module is for words that could argue with a clause when they stand in a value.
//!
//! A value names a person, a place, a thing. Words such as "except" or "subject to" name none of these; in a field they
//! are how a signatory would try to limit what the clauses say. The list is closed and searched on folded text, so that
//! capitals, accents, hyphens and letters set apart do not hide a phrase. It cannot see an argument made in other words:
//! the clause that nothing outside the clauses changes them stands against that.

use unicode_normalization::UnicodeNormalization;

/// Phrases in folded form: small ASCII letters, single spaces.
const RESERVED: &[&str] = &[
    // English
    "except",
    "excepting",
    "excepted",
    "unless",
    "subject to",
    "provided that",
    "provided however",
    "providing that",
    "notwithstanding",
    "without prejudice",
    "means",
    "meaning",
    "defined as",
    "is understood as",
    "understood to",
    "shall include",
    "shall mean",
    "for the purposes of",
    "not applicable",
    "does not apply",
    "do not apply",
    "shall not apply",
    "not binding",
    "non binding",
    "with the exception",
    "exception of",
    "with reservation",
    "reservation",
    "reserves the right",
    "under reserve",
    "under protest",
    "conditional on",
    "conditional upon",
    "on condition",
    "limited to",
    "not limited to",
    "in addition to",
    "as amended",
    "supersedes",
    "overrides",
    "prevails",
    "side letter",
    "see attached",
    "see attachment",
    "errata",
    "this clause",
    "these clauses",
    "the clause",
    "the clauses",
    "any clause",
    "of clause",
    "to clause",
    "under clause",
    "in clause",
    "waived",
    "waiver",
    "void",
    "without effect",
    "any purpose",
    "other purposes",
    "other purpose",
    "any lawful",
    "save that",
    "save as",
    "save for",
    "other than",
    "as agreed",
    // French
    "sauf",
    "excepte",
    "a moins que",
    "sous reserve",
    "a condition que",
    "nonobstant",
    "au sens de",
    "sans prejudice",
    "sans objet",
    "hormis",
    "sous protet",
    // German
    "ausser",
    "ausgenommen",
    "es sei denn",
    "vorbehaltlich",
    "unter vorbehalt",
    "vorbehalt",
    "ungeachtet",
    "sofern",
    "gilt nicht",
    "im sinne von",
    "nicht anwendbar",
    "unbeschadet",
    // Spanish, Portuguese, Italian
    "excepto",
    "salvo que",
    "salvo si",
    "a menos que",
    "siempre que",
    "no obstante",
    "a reserva de",
    "sin perjuicio",
    "no aplicable",
    "exceto",
    "salvo se",
    "sem prejuizo",
    "nao aplicavel",
    "sob reserva",
    "salvo che",
    "fatto salvo",
    "tranne",
    "a meno che",
    "a condizione che",
    "non applicabile",
    "con riserva",
    // Dutch, Polish, Romanian
    "behalve",
    "tenzij",
    "onder voorbehoud",
    "niettegenstaande",
    "met uitzondering",
    "niet van toepassing",
    "z wyjatkiem",
    "chyba ze",
    "pod warunkiem",
    "z zastrzezeniem",
    "nie dotyczy",
    "cu exceptia",
    "sub rezerva",
];

/// The first reserved phrase in a text, if there is one, in its folded form.
pub fn argues(text: &str) -> Option<&'static str> {
    let spaced = folded(text, ' ');
    // "ex-cept" is one word to a reader; "e x c e p t" is, too.
    let closed = folded(text, '\0');
    let joined = join_single_letters(&spaced);
    RESERVED.iter().copied().find(|phrase| {
        let wanted = format!(" {phrase} ");
        [&spaced, &closed, &joined].into_iter().any(|haystack| haystack.contains(&wanted))
    })
}

/// Small letters without accents; marks between letters become `mark`, or vanish when it is NUL. A space at both ends.
fn folded(text: &str, mark: char) -> String {
    let mut out = String::from(" ");
    for c in text.nfd() {
        if c.is_alphanumeric() {
            let letter = match c {
                'ß' | 'ẞ' => "ss".to_owned(),
                'ł' | 'Ł' => "l".to_owned(),
                // Digits that stand for letters in a disguised word.
                '0' => "o".to_owned(),
                '1' => "i".to_owned(),
                '3' => "e".to_owned(),
                '5' => "s".to_owned(),
                _ => c.to_lowercase().to_string(),
            };
            out.push_str(&letter);
        } else if (c.is_whitespace() || (mark == ' ' && c.is_ascii())) && !out.ends_with(' ') {
            out.push(' ');
        }
    }
    if !out.ends_with(' ') {
        out.push(' ');
    }
    out
}

fn join_single_letters(spaced: &str) -> String {
    let mut out = String::from(" ");
    let mut single = false;
    for word in spaced.split_whitespace() {
        let one = word.chars().count() == 1;
        if single && !one {
            out.push(' ');
        }
        out.push_str(word);
        if !one {
            out.push(' ');
        }
        single = one;
    }
    if !out.ends_with(' ') {
        out.push(' ');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

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

    #[test]
    fn names_that_only_contain_such_letters_pass() {
        for text in ["Exceptional Systems Ltd", "Salvo Rossi", "J. R. R. Miller", "Meanshaw", "Order 31/5", "Annexa Oy"]
        {
            assert_eq!(argues(text), None, "{text}");
        }
    }
}
