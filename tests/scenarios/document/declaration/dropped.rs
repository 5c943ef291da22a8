//! No word of law can be dropped from a clause, wherever it stands: each is taken out once, and each time the edition is refused.

use fcd::declaration::Edition;
use sha2::{Digest, Sha256};

use super::{bundled, edition, hex, said};

/// What carries the law, and what stands in its place.
const WORDS: [(&str, &str); 14] = [
    ("not", ""),
    ("no", ""),
    ("neither", ""),
    ("nor", ""),
    ("nothing", ""),
    ("only", ""),
    ("merely", ""),
    ("unduly", ""),
    ("fundamental", ""),
    ("data", ""),
    ("immediately", ""),
    ("before", ""),
    ("six", ""),
    // A duty that becomes a choice.
    ("shall", "may"),
];

/// Where a word stands in a text, as a whole word.
fn places(text: &str, word: &str) -> Vec<usize> {
    let letter = |c: char| c.is_alphanumeric() || c == '-';
    let lower = text.to_lowercase();
    let whole = |at: &usize| {
        let before = lower[..*at].chars().next_back().is_some_and(letter);
        let behind = lower[*at + word.len()..].chars().next().is_some_and(letter);
        !before && !behind
    };
    lower.match_indices(word).map(|(at, _)| at).filter(whole).collect()
}

#[test]
fn no_word_of_law_can_be_dropped_anywhere() {
    let mut dropped = 0;
    for clause in Edition::bundled("2021-12").unwrap().clauses() {
        let files = bundled();
        let source = &files[clause.file()];
        let body = source.find('>').unwrap() + 1;
        for (word, instead) in WORDS {
            for at in places(&source[body..], word) {
                let at = body + at;
                let less = format!("{}{instead}{}", &source[..at], &source[at + word.len()..]);
                let mut files = files.clone();
                let [old, new] = [source, &less].map(|text| hex(Sha256::digest(text.as_bytes())));
                let manifest = files["manifest.toml"].replace(&old, &new);
                files.insert("manifest.toml".into(), manifest);
                files.insert(clause.file().to_owned(), less.clone());
                assert_ne!(said(&edition(&files)), "", "{}: without {word:?}: {less}", clause.id());
                dropped += 1;
            }
        }
    }
    assert!(dropped > 50, "{dropped} words were dropped");
}
