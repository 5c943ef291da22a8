//! Loss of use: a violation costs the use of the system, or lets the authority take it.

use super::sentence::{negations, sentences, spoken};
use crate::declaration::values::phrase::Spoken;

const VIOLATION: &[&str] = &[
    "violat*",
    "breach*",
    "broken",
    "breaks",
    "contraven*",
    "infring*",
    "non compliance",
    "not complied",
    "not comply",
    "not kept",
    "not observed",
    "misus*",
];
const LOSS: &[&str] = &[
    "lose*",
    "loss",
    "end",
    "ends",
    "cease*",
    "terminat*",
    "restrict*",
    "limit*",
    "suspen*",
    "shut*",
    "disconnect*",
    "revok*",
    "revoc*",
    "withdraw*",
];

/// What the clause does not say.
pub(super) fn missing(words: &str) -> Vec<&'static str> {
    if sentences(words).into_iter().any(costs) { Vec::new() } else { vec!["that a violation costs the use"] }
}

/// What undoes it: a loss that does not follow, or not without the consent of whoever would lose.
pub(super) fn undone(words: &str) -> Vec<String> {
    let denied = sentences(words).into_iter().filter(|sentence| costs(sentence) && negations(&kept(sentence)) > 0);
    let denied = denied.map(|sentence| sentence.trim().to_owned());
    spoken(words, &["consent*", "with the agreement", "after notice"]).into_iter().chain(denied).collect()
}

fn costs(sentence: &str) -> bool {
    let said = Spoken::of(sentence);
    said.says_one(VIOLATION) && said.says_one(LOSS)
}

/// The sentence without the negations that are part of a violation.
fn kept(sentence: &str) -> String {
    let mut text = sentence.to_lowercase();
    for violation in VIOLATION.iter().filter(|phrase| phrase.starts_with("no")) {
        text = text.replace(violation, "violated");
    }
    text
}
