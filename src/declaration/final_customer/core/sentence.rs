//! The sentences of a clause, and the words that weaken whatever they stand in.

use crate::declaration::values::phrase::Spoken;

/// What opens again what a sentence closes, or makes a wish of a duty.
const WEAKENING: &[&str] = &[
    "unless",
    "except",
    "excepting",
    "notwithstanding",
    "save that",
    "save where",
    "save for",
    "provided that",
    "provided it",
    "subject to",
    "without prejudice",
    "should",
    "ought",
    "generally",
    "normally",
    "usually",
    "ordinarily",
    "typically",
    "as a rule",
    "in principle",
    "mainly",
    "primarily",
    "principally",
    "mostly",
    "chiefly",
    "largely",
    "predominantly",
    "essentially",
    "substantially",
    "preferably",
    "where possible",
    "if possible",
    "as far as possible",
    "where practicable",
    "best efforts",
    "reasonable efforts",
    "endeavour*",
    "endeavor*",
    "as appropriate",
    "not necessarily",
    "need not",
    "for example",
    "such as",
    "among others",
    "inter alia",
    "not limited to",
    "so long as",
    "as long as",
    "for the time being",
    "until further",
    "at the discretion of the end user*",
    "in the opinion of the end user*",
    "as the end user*",
];

/// What turns a sentence round.
const NEGATIONS: &[&str] =
    &["not", "never", "no", "cannot", "neither", "nothing", "nobody", "without", "fail*", "exclud*", "exempt*"];

/// The sentences of a text. An enumeration belongs to the sentence that it completes.
pub(super) fn sentences(text: &str) -> Vec<&str> {
    text.split_inclusive(". ").collect()
}

/// The weakening words of a text.
pub(super) fn weakened(text: &str) -> Vec<String> {
    let said = Spoken::of(text);
    let found = WEAKENING.iter().filter(|phrase| said.says(phrase));
    found.map(|phrase| phrase.trim_end_matches('*').to_owned()).collect()
}

/// Which of these phrases a text says.
pub(super) fn spoken(text: &str, phrases: &[&str]) -> Vec<String> {
    let said = Spoken::of(text);
    let found = phrases.iter().filter(|phrase| said.says(phrase));
    found.map(|phrase| phrase.trim_end_matches('*').to_owned()).collect()
}

/// How often a sentence is turned round: once is a negation, twice is none.
pub(super) fn negations(sentence: &str) -> usize {
    let said = Spoken::of(sentence);
    let negates = |word: &&str| {
        NEGATIONS.iter().any(|negation| match negation.strip_suffix('*') {
            Some(stem) => word.starts_with(stem),
            None => *word == *negation,
        })
    };
    said.words().iter().filter(|word| negates(word)).count()
}
