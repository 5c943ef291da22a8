//! What no text of a Final Customer Declaration may lack, whatever its edition asks of itself, and whoever wrote it: use for two
//! purposes and no third, that opinion, criticism and data alone are neither a terrorist act nor a serious crime, the grounds
//! on which nobody may be harmed, and that a violation costs the use.
//!
//! It is generous about words and strict about what bends them: an authority words its clauses as it likes, and the words that
//! an edition is to say stand in the edition; what stands here cannot be switched off by a table that is empty. Where it is
//! in doubt it refuses. It knows words, not meaning.

mod exclusion;
mod grounds;
mod loss;
mod opened;
mod purposes;
mod sentence;

use super::roles::ClauseRole;

/// What a clause lacks of the core.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Flaw {
    /// It does not say this.
    Missing(&'static str),
    /// It says this, which undoes it.
    Undone(String),
}

/// What the words of a clause, and those of the items of its lists, lack of the core. A clause of any role may say nothing
/// that opens a further use or makes a crime of speech.
pub(crate) fn flaws(role: ClauseRole, words: &str, lists: &[Vec<String>]) -> Vec<Flaw> {
    let missing = match role {
        ClauseRole::UseLimitation => purposes::missing(words, lists),
        ClauseRole::TerroristActExclusion => exclusion::missing(words, &exclusion::TERRORISM),
        ClauseRole::SeriousCrimeExclusion => exclusion::missing(words, &exclusion::CRIME),
        ClauseRole::ProhibitedGrounds => grounds::missing(words),
        ClauseRole::LossOfUse => loss::missing(words),
        _ => Vec::new(),
    };
    let undone = match role {
        ClauseRole::UseLimitation => purposes::undone(words),
        ClauseRole::TerroristActExclusion | ClauseRole::SeriousCrimeExclusion => exclusion::undone(words),
        ClauseRole::ProhibitedGrounds => grounds::undone(words),
        ClauseRole::LossOfUse => loss::undone(words),
        _ => Vec::new(),
    };
    let weak = if role.is_core() { sentence::weakened(words) } else { Vec::new() };
    let mut all: Vec<String> = Vec::new();
    for words in undone.into_iter().chain(weak).chain(opened::found(role, words)) {
        if !all.contains(&words) {
            all.push(words);
        }
    }
    missing.into_iter().map(Flaw::Missing).chain(all.into_iter().map(Flaw::Undone)).collect()
}

#[cfg(test)]
mod tests;
