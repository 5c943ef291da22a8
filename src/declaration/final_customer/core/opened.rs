//! What no clause may say, whatever it is for: that the system may be used further, or that speech is a crime.

use super::purposes;
use super::sentence::{negations, sentences};
use crate::declaration::final_customer::roles::ClauseRole;
use crate::declaration::values::phrase::Spoken;

/// What allows a use. Each stands without a negation inside it.
const ALLOWS: &[&str] = &[
    "may be used",
    "may also be used",
    "may be operated",
    "can be used",
    "could be used",
    "may use",
    "may also use",
    "permitted to use",
    "allowed to use",
    "free to use",
    "shall be used",
    "shall also be used",
    "will be used",
    "will also be used",
    "must be used",
    "use is permitted",
    "use is allowed",
    "other use*",
    "further use*",
    "other purpose*",
    "further purpose*",
    "additional purpose*",
    "third purpose*",
];
/// What names a purpose behind a use that is limited.
const FOR: &[&str] = &["used for", "used to", "used only for", "used only to", "used solely for", "used solely to"];

const SPEECH: &[&str] = &["opinion*", "critici*", "political speech", "dissent*", "protest*", "journalis*", "insult*"];
const CRIMES: &[&str] = &["terrorist act*", "act of terror*", "serious crime*"];

/// What a clause opens.
pub(super) fn found(role: ClauseRole, words: &str) -> Vec<String> {
    let told = |sentence: &str| sentence.trim().to_owned();
    let open = sentences(words).into_iter().filter(|sentence| opens(sentence) || criminal(role, sentence));
    open.map(told).collect()
}

fn opens(sentence: &str) -> bool {
    let said = Spoken::of(sentence);
    if !said.says_one(ALLOWS) {
        return false;
    }
    if said.says_one(&["no other purpose*", "no purpose other than", "not be used for any other purpose*"]) {
        return false;
    }
    if !purposes::limits(sentence) {
        return true;
    }
    said.says_one(FOR) && !purposes::beside(sentence).is_empty()
}

/// An exclusion is judged by its own rule; the grounds name opinion beside no crime.
fn criminal(role: ClauseRole, sentence: &str) -> bool {
    let exclusion = matches!(role, ClauseRole::TerroristActExclusion | ClauseRole::SeriousCrimeExclusion);
    let said = Spoken::of(sentence);
    !exclusion && said.says_one(SPEECH) && said.says_one(CRIMES) && negations(sentence) == 0
}
