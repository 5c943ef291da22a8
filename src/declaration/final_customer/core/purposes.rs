//! The two purposes: that use is limited to them, and that nothing stands beside them.

use super::sentence::{negations, sentences, spoken};
use crate::declaration::values::phrase::Spoken;

/// Words that limit.
const LIMITS: &[&str] = &[
    "only",
    "solely",
    "exclusively",
    "sole",
    "limit*",
    "restrict*",
    "confin*",
    "no other",
    "any other",
    "nothing else",
    "not otherwise",
];

/// Limits that are said with a negation.
const NOTHING_ELSE: &[&str] = &["no other", "any other", "nothing else", "not otherwise", "other than"];

const TERRORISM: &[&str] = &["terroris*", "terror"];
const CRIME: &[&str] = &["serious crim*", "serious offence*", "serious offense*"];

/// What makes a third purpose of two.
const THIRD: &[&str] = &[
    "any purpose",
    "any lawful",
    "other lawful",
    "other purposes such as",
    "and other purposes",
    "or other purposes",
    "not only",
    "not solely",
    "not exclusively",
    "national security",
    "state security",
    "public order",
    "and similar",
    "or similar",
    "and related",
    "or related",
];

/// Where the words behind a limit begin: the limit itself, the longer ones first.
const BEGINS: &[&str] = &[
    " no purpose other than ",
    " limited to ",
    " restricted to ",
    " confined to ",
    " exclusively ",
    " solely ",
    " only ",
];

/// What parts one purpose from the next.
const PARTS: &[&str] = &[
    " as well as ",
    " together with ",
    " in addition to ",
    " including ",
    " besides ",
    " also ",
    " plus ",
    " and ",
    " or ",
    " nor ",
];

/// What may stand beside the purposes: it names them again, or says by whom and where.
const AGAIN: &[&str] = &[
    "no other purpose*",
    "any other purpose*",
    "named purpose*",
    "these purposes",
    "these two purposes",
    "those purposes",
    "such purposes",
    "this purpose",
    "that purpose",
    "two purposes",
];
const BY_WHOM: &[&str] = &[" by ", " within ", " under ", " at ", " in accordance "];

/// What refers to a definition.
const DEFINES: &[&str] = &["defin*", "meaning", "described", "set out", "listed", "specified"];
const PLACES: &[&str] = &[
    "appendix*",
    "annex*",
    "clause*",
    "article*",
    "section*",
    "schedule*",
    "part",
    "below",
    "herein",
    "hereto",
    "declaration",
];

/// Words that name no purpose of their own.
const PLAIN: &[&str] = &[
    "to",
    "for",
    "the",
    "of",
    "in",
    "a",
    "an",
    "its",
    "their",
    "this",
    "these",
    "both",
    "it",
    "is",
    "be",
    "order",
    "used",
    "use",
    "using",
    "shall",
    "will",
    "purpose",
    "purposes",
    "following",
    "two",
    "investigat*",
    "prevent*",
    "combat*",
    "counter*",
    "fight*",
    "cyber",
    "intelligence",
    "system",
    "systems",
    "product*",
    "technolog*",
    "equipment",
];

/// What the clause does not say.
pub(super) fn missing(words: &str, lists: &[Vec<String>]) -> Vec<&'static str> {
    let said = Spoken::of(words);
    let mut missing = Vec::new();
    if !said.says_one(LIMITS) {
        missing.push("that use is limited");
    }
    if !said.says_one(TERRORISM) {
        missing.push("the purpose of terrorist acts");
    }
    if !said.says_one(CRIME) {
        missing.push("the purpose of serious crimes");
    }
    let limited = |sentence: &&str| {
        let said = Spoken::of(sentence);
        let turned = negations(sentence) > 0 && !said.says_one(NOTHING_ELSE);
        names_both(sentence) && said.says_one(LIMITS) && !turned
    };
    if missing.is_empty() && !sentences(words).iter().any(limited) {
        missing.push("in one sentence that use is limited to the two purposes");
    }
    // Where the purposes are set as a list, each item is one of the two.
    let named = |item: &String| {
        let said = Spoken::of(item);
        said.says_one(TERRORISM) || said.says_one(CRIME)
    };
    if lists.iter().any(|items| items.iter().any(named) && !items.iter().all(named)) {
        missing.push("these two purposes alone in its list");
    }
    missing
}

/// What the clause says that makes a third purpose.
pub(super) fn undone(words: &str) -> Vec<String> {
    let beside = sentences(words).into_iter().filter(|sentence| names_both(sentence)).flat_map(beside);
    spoken(words, THIRD).into_iter().chain(beside).collect()
}

/// Whether a sentence limits something.
pub(super) fn limits(sentence: &str) -> bool {
    Spoken::of(sentence).says_one(LIMITS)
}

fn names_both(sentence: &str) -> bool {
    let said = Spoken::of(sentence);
    said.says_one(TERRORISM) && said.says_one(CRIME)
}

/// What stands beside the two purposes in a sentence that limits use.
pub(super) fn beside(sentence: &str) -> Vec<String> {
    let lower: String = sentence.to_lowercase().chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
    let lower = format!(" {} ", lower.split_whitespace().collect::<Vec<_>>().join(" "));
    let behind = |mark: &str| lower.find(mark).map(|at| lower.get(at + mark.len()..).unwrap_or_default());
    let limited = BEGINS.iter().find_map(|mark| behind(mark)).filter(|rest| names_both(rest));
    // "… for the investigation of … only": the limit stands behind.
    let all = || [" used ", " use "].iter().find_map(|mark| behind(mark)).unwrap_or(&lower);
    let mut rest = limited.unwrap_or_else(all).replace([',', ';', ':', '(', ')'], " | ");
    for part in PARTS {
        rest = rest.replace(part, " | ");
    }
    let parts = rest.split('|').map(|part| format!(" {} ", part.split_whitespace().collect::<Vec<_>>().join(" ")));
    let told = |part: String| part.trim().trim_end_matches('.').to_owned();
    parts.filter(|part| !harmless(part)).map(told).collect()
}

/// Whether a part of an enumeration of purposes is one of the two, or no purpose at all.
fn harmless(part: &str) -> bool {
    let said = Spoken::of(part);
    let words = said.words();
    let label = words.len() <= 1 && words.iter().all(|word| word.chars().count() <= 2);
    let plain = |word: &&str| {
        PLAIN.iter().chain(BEGINS).any(|known| match known.strip_suffix('*') {
            Some(stem) => word.starts_with(stem),
            None => *word == known.trim(),
        })
    };
    let refers = said.says_one(DEFINES) && said.says_one(PLACES) && !said.says_one(&["end user"]);
    let by_whom = BY_WHOM.iter().any(|begin| part.starts_with(begin));
    label
        || refers
        || by_whom
        || said.says_one(TERRORISM)
        || said.says_one(CRIME)
        || said.says_one(AGAIN)
        || words.iter().all(plain)
}
