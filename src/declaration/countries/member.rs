//! One state on a country list: from when, how sure that is, and who said so.

use std::fmt;

use crate::calendar::Day;
use crate::declaration::values::state::StateCode;

/// How sure the membership of a list is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Confidence {
    /// Published by the authority.
    Official,
    /// Reported by the press.
    Press,
}

impl Confidence {
    /// Each with the word that stands in files.
    pub const ALL: [(&'static str, Confidence); 2] = [("official", Confidence::Official), ("press", Confidence::Press)];

    /// `official` or `press`.
    pub fn as_str(self) -> &'static str {
        match self {
            Confidence::Official => "official",
            Confidence::Press => "press",
        }
    }

    /// The confidence of this name.
    pub fn named(name: &str) -> Option<Confidence> {
        Confidence::ALL.into_iter().find(|(word, _)| *word == name).map(|(_, confidence)| confidence)
    }
}

impl fmt::Display for Confidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A state that is on a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// The state.
    pub state: StateCode,
    /// How sure it is; that of the list, if nothing else is said of this state.
    pub confidence: Confidence,
    /// The day from which it is on the list; that of the list, if nothing else is said of this state.
    pub from: Day,
    /// Where it was read; the sources of the list, if nothing else is said of this state.
    pub sources: Vec<String>,
    /// Set when a later source says that it is not on the list any more, and none says that it surely is.
    pub disputed: Option<Dispute>,
}

/// A contradiction between sources about one state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dispute {
    /// The day from which sources contradict each other.
    pub from: Day,
    /// Who says otherwise.
    pub source: String,
}

impl Member {
    /// How sure it is, and where it was read: `press: Calcalist, 25 November 2021`.
    pub fn source(&self) -> String {
        format!("{}: {}", self.confidence, self.sources.join("; "))
    }

    /// The contradiction that stands on a day.
    pub fn dispute_on(&self, at: Day) -> Option<&Dispute> {
        self.disputed.as_ref().filter(|dispute| dispute.from <= at)
    }
}
