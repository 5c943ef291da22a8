//! The eleven grounds: nobody is harmed merely due to one of them.

use super::sentence::{negations, sentences, spoken};
use crate::declaration::values::phrase::Spoken;

const HARM: &[&str] = &["harm*", "injur*", "discriminat*", "persecut*", "hurt*", "target*"];

/// Each ground, with the ways to name it.
const GROUNDS: [(&[&str], &str); 11] = [
    (&["religio*", "faith"], "the ground of religion"),
    (&["sex", "gender"], "the ground of sex or gender"),
    (&["race", "racial"], "the ground of race"),
    (&["ethnic*"], "the ground of ethnic group"),
    (&["sexual orientation"], "the ground of sexual orientation"),
    (&["nationality", "citizenship"], "the ground of nationality"),
    (&["origin"], "the ground of country of origin"),
    (&["opinion*", "belief*", "view*"], "the ground of opinion"),
    (&["political*", "party"], "the ground of political affiliation"),
    (&["age"], "the ground of age"),
    (&["personal status", "civil status", "marital status"], "the ground of personal status"),
];

/// What the clause does not say.
pub(super) fn missing(words: &str) -> Vec<&'static str> {
    let forbids = |sentence: &&str| {
        let prohibits = Spoken::of(sentence).says_one(&["prohibit*", "forbid*", "refrain*"]);
        Spoken::of(sentence).says_one(HARM) && negations(sentence) + usize::from(prohibits) == 1
    };
    let sentences = sentences(words);
    let harm = if sentences.iter().any(forbids) { None } else { Some("in one sentence that the system harms nobody") };
    let said = Spoken::of(words);
    let unnamed = GROUNDS.iter().filter(|(ways, _)| !said.says_one(ways)).map(|(_, ground)| *ground);
    harm.into_iter().chain(unnamed).collect()
}

/// What undoes it.
pub(super) fn undone(words: &str) -> Vec<String> {
    spoken(
        words,
        &["not merely", "not only", "not because of", "not due to", "may be used to", "may harm", "apart from"],
    )
}
