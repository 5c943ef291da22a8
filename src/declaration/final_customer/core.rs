//! What no text of a Final Customer Declaration may lack, whatever its edition asks of itself: use for two purposes and no
//! third, and that opinion and criticism alone are neither a terrorist act nor a serious crime.
//!
//! It is generous on purpose. An authority words its clauses as it likes, and the words that an edition is to say stand in
//! the edition; what stands here cannot be switched off by a table that is empty. It knows words, not meaning.

use super::roles::ClauseRole;
use crate::declaration::values::phrase::Spoken;

/// Words that limit.
const LIMITS: &[&str] =
    &["only", "solely", "exclusively", "sole", "limited to", "no other", "any other", "nothing else", "not otherwise"];

const TERRORISM: &[&str] = &["terroris*", "terror"];
const CRIME: &[&str] = &["serious crim*", "serious offence*", "serious offense*"];

/// What is protected.
const SPEECH: &[&str] = &["opinion*", "critici*", "view*", "express*"];
const NEGATION: &[&str] = &["not", "never", "no", "neither", "nor", "cannot"];

/// What opens any clause again.
const OPENING: &[&str] =
    &["unless", "except", "excepting", "notwithstanding", "save that", "save where", "provided that"];

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
    "not limited to",
    "national security",
    "state security",
    "public order",
    "and similar",
    "or similar",
    "for example",
    "mainly",
    "primarily",
];

/// What makes a crime of speech after all.
const CRIMINAL: &[&str] =
    &["is a terrorist act", "is a serious crime", "shall constitute", "may constitute", "does constitute", "not only"];

/// What a clause of the core lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Flaw {
    /// It does not say this.
    Missing(&'static str),
    /// It says this, which undoes it.
    Undone(&'static str),
}

/// What the words of a clause, and those of the items of its lists, lack of the core of its role; nothing for a role that is not
/// one of the core.
pub(crate) fn flaws(role: ClauseRole, words: &str, lists: &[Vec<String>]) -> Vec<Flaw> {
    let (wanted, undoing) = match role {
        ClauseRole::UseLimitation => (purposes(words, lists), THIRD),
        ClauseRole::TerroristActExclusion => (exclusion(words, TERRORISM, NOT_TERRORISM), CRIMINAL),
        ClauseRole::SeriousCrimeExclusion => (exclusion(words, CRIME, NOT_CRIME), CRIMINAL),
        _ => return Vec::new(),
    };
    let said = Spoken::of(words);
    let undone = OPENING.iter().chain(undoing).filter(|phrase| said.says(phrase));
    let undone: Vec<Flaw> = undone.map(|phrase| Flaw::Undone(phrase)).collect();
    wanted.into_iter().map(Flaw::Missing).chain(undone).collect()
}

fn purposes(words: &str, lists: &[Vec<String>]) -> Vec<&'static str> {
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

const NOT_TERRORISM: &str = "in one sentence that an opinion or criticism is not a terrorist act";
const NOT_CRIME: &str = "in one sentence that an opinion or criticism is not a serious crime";

fn exclusion(words: &str, term: &[&str], missing: &'static str) -> Vec<&'static str> {
    let sentence = |text: &str| {
        let said = Spoken::of(text);
        said.says_one(SPEECH) && said.says_one(NEGATION) && said.says_one(term)
    };
    if words.split(". ").any(sentence) { Vec::new() } else { vec![missing] }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(role: ClauseRole, words: &str) -> Vec<Flaw> {
        flaws(role, words, &[])
    }

    /// Said in words that no table of ours asks for.
    #[test]
    fn other_words_for_the_same_pass() {
        let limit = "The authorities will operate the product exclusively against terrorism and serious criminality.";
        assert_eq!(of(ClauseRole::UseLimitation, limit), []);
        let reported = "An act of expressing an opinion or criticism, as well as presenting data regarding the state, including \
                        any of its institutions, shall not, in and of itself, constitute";
        assert_eq!(of(ClauseRole::TerroristActExclusion, &format!("{reported} a terrorist act.")), []);
        assert_eq!(of(ClauseRole::SeriousCrimeExclusion, &format!("{reported} a serious crime.")), []);
        assert_eq!(of(ClauseRole::LossOfUse, ""), []);
    }

    #[test]
    fn each_half_of_the_core_is_needed() {
        let limit = |words: &str| of(ClauseRole::UseLimitation, words);
        assert_eq!(limit("Only against serious crimes."), [Flaw::Missing("the purpose of terrorist acts")]);
        assert_eq!(limit("Only against terrorist acts."), [Flaw::Missing("the purpose of serious crimes")]);
        assert_eq!(limit("Against terrorist acts and serious crimes."), [Flaw::Missing("that use is limited")]);
        let third = "Only against terrorist acts and serious crimes, and for state security.";
        assert_eq!(limit(third), [Flaw::Undone("state security")]);
        let exclusion = |words: &str| of(ClauseRole::TerroristActExclusion, words);
        let missing = [Flaw::Missing(NOT_TERRORISM)];
        assert_eq!(
            exclusion("Opinion shall constitute no serious crime."),
            [missing[0].clone(), Flaw::Undone("shall constitute")]
        );
        assert_eq!(exclusion("Opinion in and of itself makes a terrorist act. This is not all."), missing);
        assert_eq!(exclusion("Opinion is not a terrorist act unless it hurts."), [Flaw::Undone("unless")]);
    }

    #[test]
    fn a_list_of_purposes_has_no_third() {
        let words = "Only to prevent: (a) terrorist acts; (b) serious crimes; (c) unrest.";
        let list = |all: &[&str]| all.iter().map(|item| (*item).to_owned()).collect::<Vec<_>>();
        let two = [list(&["terrorist acts", "serious crimes"]), list(&["the police", "the courts"])];
        assert_eq!(flaws(ClauseRole::UseLimitation, words, &two), []);
        let three = [list(&["terrorist acts", "serious crimes", "unrest"])];
        let third = [Flaw::Missing("these two purposes alone in its list")];
        assert_eq!(flaws(ClauseRole::UseLimitation, words, &three), third);
    }
}
