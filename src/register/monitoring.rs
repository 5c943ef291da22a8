//! What a ministry does after it gave a declaration out: the acts of end-use monitoring, each tied to a clause.
//!
//! They say what was delivered and confirmed, what a check at the location of use found, and what follows on a suspected
//! breach: notice, hearing, measure. None of them changes whether a declaration counts; that is for the status changes.
//! Which may follow on which is a matter of [`super::follow_up`].

use serde::{Deserialize, Serialize};

use super::note::{self, LONGEST_NAME, LONGEST_REASON, NoteFlaw};
use crate::calendar::Day;

/// Most characters of a place: an address in one line.
pub const LONGEST_PLACE: usize = 240;

/// Most officers of one visit: more do not fit on one page, and none is so large.
pub const MOST_OFFICERS: usize = 8;

/// Most acts on one declaration: a check a week for twenty years. Each is held to those before it.
pub const MOST_ACTS: usize = 1_000;

/// A clause of the declaration, as its edition names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct NamedClause {
    /// Its id in the edition.
    pub id: String,
    /// Its number as printed.
    pub number: String,
    /// Its heading as printed.
    pub heading: String,
}

/// The system, or a part of it, was delivered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Delivered {
    /// The clause that asks for the confirmation.
    pub clause: NamedClause,
    /// When it arrived.
    pub day: Day,
    /// Where.
    pub place: String,
    /// In the words of the officer: what arrived.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// SHA-256 of the paper on which this rests.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
}

/// The operating body confirmed a delivery.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct DeliveryConfirmed {
    /// The clause that asks for it.
    pub clause: NamedClause,
    /// The row of the journal in which the delivery stands.
    pub delivery: i64,
    /// The day of the confirmation.
    pub day: Day,
    /// Who confirmed it.
    pub by: String,
    /// In the words of the officer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// SHA-256 of the confirmation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
}

/// A check at the location of use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Checked {
    /// The clause that allows it.
    pub clause: NamedClause,
    /// The day of the visit.
    pub day: Day,
    /// Where.
    pub place: String,
    /// Who came for the ministry.
    pub officers: Vec<String>,
    /// What came of it.
    pub outcome: Outcome,
    /// What was found, in the words of the officer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// SHA-256 of the report.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
}

/// What came of a check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// Everything was as the declaration says.
    AsDeclared,
    /// Something was not.
    Deviations,
    /// The officers got no access.
    Refused,
}

/// The end-user state was told of a suspected breach.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct NoticeGiven {
    /// The clause that is said to be broken.
    pub clause: NamedClause,
    /// The day of the notice.
    pub day: Day,
    /// What is suspected, in the words of the officer.
    pub text: String,
    /// SHA-256 of a paper that goes with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
}

/// A day was set on which the end-user state is heard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct HearingSet {
    /// The clause of the last notice.
    pub clause: NamedClause,
    /// That day.
    pub day: Day,
    /// Where and about what, in the words of the officer.
    pub text: String,
}

/// The end-user state was heard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct HearingHeld {
    /// The clause of the last notice.
    pub clause: NamedClause,
    /// The row in which the day was set; `None` when it was held without one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hearing: Option<i64>,
    /// The day on which it was held.
    pub day: Day,
    /// What was said, in the words of the officer.
    pub text: String,
    /// SHA-256 of the minutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
}

/// What the ministry did about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct MeasureTaken {
    /// The clause on which it rests.
    pub clause: NamedClause,
    /// What it is.
    pub measure: MeasureKind,
    /// The row of the journal that suspended or terminated the declaration.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stop: Option<i64>,
    /// The day from which it holds.
    pub day: Day,
    /// In the words of the officer.
    pub text: String,
}

/// What a measure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MeasureKind {
    /// The end-user state is warned.
    Warning,
    /// It may use the system under a condition.
    Condition,
    /// It may use the system for less.
    Restriction,
    /// It may not use the system for a time.
    Suspension,
    /// The system is shut down or disconnected.
    Shutdown,
    /// The export licence is revoked.
    Revocation,
}

/// A letter about an act was signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct LetterSigned {
    /// The row of the journal that it is about.
    pub row: i64,
    /// SHA-256 of the file.
    pub file: String,
    /// Length of the file in bytes.
    pub length: u64,
    /// Fingerprint of the key that signed.
    pub key: String,
}

impl Outcome {
    /// Every outcome.
    pub const ALL: [Outcome; 3] = [Outcome::AsDeclared, Outcome::Deviations, Outcome::Refused];

    /// The name, as it stands in the journal and in options.
    pub const fn as_str(self) -> &'static str {
        match self {
            Outcome::AsDeclared => "as-declared",
            Outcome::Deviations => "deviations",
            Outcome::Refused => "refused",
        }
    }

    /// For people.
    pub const fn in_words(self) -> &'static str {
        match self {
            Outcome::AsDeclared => "as declared",
            Outcome::Deviations => "deviations",
            Outcome::Refused => "access refused",
        }
    }
}

impl MeasureKind {
    /// Every kind, the mildest first.
    pub const ALL: [MeasureKind; 6] = [
        MeasureKind::Warning,
        MeasureKind::Condition,
        MeasureKind::Restriction,
        MeasureKind::Suspension,
        MeasureKind::Shutdown,
        MeasureKind::Revocation,
    ];

    /// The name, as it stands in the journal and in options.
    pub const fn as_str(self) -> &'static str {
        match self {
            MeasureKind::Warning => "warning",
            MeasureKind::Condition => "condition",
            MeasureKind::Restriction => "restriction",
            MeasureKind::Suspension => "suspension",
            MeasureKind::Shutdown => "shutdown",
            MeasureKind::Revocation => "revocation",
        }
    }

    /// Whether the use ends with it, so that the declaration must have been suspended or terminated.
    pub const fn ends_the_use(self) -> bool {
        matches!(self, MeasureKind::Suspension | MeasureKind::Shutdown | MeasureKind::Revocation)
    }
}

/// A text that an officer wrote, and how many characters it may have.
pub(super) type Note<'a> = (&'a str, usize);

impl Delivered {
    /// What the officer wrote.
    pub(super) fn notes(&self) -> Vec<Note<'_>> {
        std::iter::once((self.place.as_str(), LONGEST_PLACE)).chain(words(self.text.as_deref())).collect()
    }
}

impl DeliveryConfirmed {
    /// What the officer wrote.
    pub(super) fn notes(&self) -> Vec<Note<'_>> {
        std::iter::once((self.by.as_str(), LONGEST_NAME)).chain(words(self.text.as_deref())).collect()
    }
}

impl Checked {
    /// What the officer wrote.
    pub(super) fn notes(&self) -> Vec<Note<'_>> {
        let officers = self.officers.iter().map(|name| (name.as_str(), LONGEST_NAME));
        std::iter::once((self.place.as_str(), LONGEST_PLACE))
            .chain(officers)
            .chain(words(self.text.as_deref()))
            .collect()
    }
}

fn words(text: Option<&str>) -> Option<Note<'_>> {
    text.map(|text| (text, LONGEST_REASON))
}

/// Checks what an officer wrote.
///
/// # Errors
/// What is wrong with the first text that cannot be written down.
pub(super) fn check(notes: &[Note<'_>]) -> Result<(), NoteFlaw> {
    notes.iter().try_for_each(|(text, most)| note::check(text, *most))
}
