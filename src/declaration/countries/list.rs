//! One version of the country list.

use std::collections::BTreeMap;

use super::member::{Confidence, Member};
use super::standing::{Standing, Unknown};
use crate::calendar::Day;
use crate::declaration::values::state::StateCode;

/// Something that was reported after a list, and that changes no member with certainty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LaterReport {
    /// From which day on.
    pub date: Day,
    /// How many states are reported from then on.
    pub count: usize,
    /// What is known and what is not, in a sentence.
    pub note: String,
}

/// One version of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountryList {
    pub(super) id: String,
    pub(super) digest: [u8; 32],
    pub(super) title: String,
    pub(super) effective: Day,
    pub(super) published: Day,
    pub(super) confidence: Confidence,
    pub(super) count: usize,
    pub(super) complete: bool,
    pub(super) members: BTreeMap<StateCode, Member>,
    pub(super) sources: Vec<String>,
    pub(super) reports: Vec<LaterReport>,
}

impl CountryList {
    /// Its name: `2021-11`.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// SHA-256 of its file.
    pub fn digest(&self) -> [u8; 32] {
        self.digest
    }

    /// What it is, in a sentence.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The day from which it counts.
    pub fn effective(&self) -> Day {
        self.effective
    }

    /// The day on which it became known.
    pub fn published(&self) -> Day {
        self.published
    }

    /// How sure it is.
    pub fn confidence(&self) -> Confidence {
        self.confidence
    }

    /// How many states it has.
    pub fn count(&self) -> usize {
        self.count
    }

    /// The states that are known to have been on it when it came into force, in the order of their codes; all of them when
    /// the list is complete.
    pub fn members(&self) -> impl ExactSizeIterator<Item = &Member> {
        self.members.values()
    }

    /// What is known of a state that is on it.
    pub fn member(&self, state: StateCode) -> Option<&Member> {
        self.members.get(&state)
    }

    /// Whether every member is known.
    pub fn complete(&self) -> bool {
        self.complete
    }

    /// Where it was read.
    pub fn sources(&self) -> &[String] {
        &self.sources
    }

    /// How sure it is, and where it was read: `press: Calcalist, 25 November 2021`.
    pub fn source(&self) -> String {
        format!("{}: {}", self.confidence, self.sources.join("; "))
    }

    /// What was reported later and changes no member with certainty.
    pub fn later_reports(&self) -> &[LaterReport] {
        &self.reports
    }

    /// Whether a state is on this list, as far as is known on a day on which the list counts.
    pub fn standing(&self, state: StateCode, at: Day) -> Standing {
        let list = self.id.clone();
        match self.members.get(&state) {
            Some(member) => match member.dispute_on(at) {
                None => Standing::Listed { list },
                Some(dispute) => {
                    let (from, source) = (dispute.from, dispute.source.clone());
                    Standing::Unknown { why: Unknown::Disputed { list, from, source } }
                }
            },
            None if self.complete => Standing::NotListed { list },
            None => Standing::Unknown { why: Unknown::MembersNotKnown { list, count: self.count } },
        }
    }
}
