//! The exclusions: an opinion, criticism, or data about the state are in themselves neither a terrorist act nor a serious crime.

use super::sentence::{negations, sentences, spoken};
use crate::declaration::values::phrase::Spoken;

/// What the protected acts are not.
pub(super) struct Term {
    phrases: &'static [&'static str],
    missing: &'static str,
}

/// The exclusion under the definition of a terrorist act.
pub(super) const TERRORISM: Term = Term {
    phrases: &["terroris*", "terror"],
    missing: "in one sentence that opinion, criticism and data are not a terrorist act",
};

/// The exclusion under the definition of a serious crime.
pub(super) const CRIME: Term = Term {
    phrases: &["serious crim*", "serious offence*", "serious offense*"],
    missing: "in one sentence that opinion, criticism and data are not a serious crime",
};

/// What is protected, each of the three.
const OPINION: &[&str] = &["opinion*", "view*", "belief*"];
const CRITICISM: &[&str] = &["critici*", "critique*"];
const DATA: &[&str] = &["data", "facts", "figures", "information"];

/// What hedges an exclusion: it protects some speech and so leaves the rest to the definition.
const HEDGES: &[&str] = &[
    "if",
    "when",
    "whenever",
    "where",
    "but",
    "however",
    "insofar",
    "to the extent",
    "while",
    "peaceful*",
    "lawful*",
    "legal",
    "legitimate",
    "constructive",
    "reasonable",
    "moderate",
    "responsible",
    "respectful*",
    "good faith",
    "true",
    "truthful*",
    "accurate",
    "verified",
    "permitted",
    "authorised",
    "authorized",
    "official",
    "alone",
    "only",
    "always",
    "necessarily",
    "automatically",
    "might",
    "could",
    "may constitute",
    "is a terrorist act",
    "is a serious crime",
];

/// What the clause does not say.
pub(super) fn missing(words: &str, term: &Term) -> Vec<&'static str> {
    let protects = |sentence: &&str| {
        let said = Spoken::of(sentence);
        let all = [OPINION, CRITICISM, DATA, term.phrases].iter().all(|phrases| said.says_one(phrases));
        all && negations(sentence) == 1
    };
    let names = |sentence: &&str| Spoken::of(sentence).says_one(term.phrases);
    let sentences = sentences(words);
    let turned = sentences.iter().filter(|sentence| names(sentence)).all(|sentence| negations(sentence) == 1);
    if turned && sentences.iter().any(protects) { Vec::new() } else { vec![term.missing] }
}

/// What hedges it.
pub(super) fn undone(words: &str) -> Vec<String> {
    spoken(words, HEDGES)
}
