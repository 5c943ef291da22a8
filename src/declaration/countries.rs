//! The country list: which states are on it, at which day, and how sure that is.
//!
//! The answers are "on the list", "not on the list" and "unknown". A list says for which states a general exemption is
//! reported; it neither allows nor forbids anything. A state that is not on it needs an individual permission. Lists are
//! kept by the day they took effect, because a declaration is judged by the list of its issue date, and again today.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::OnceLock;

use serde::Deserialize;
use sha2::{Digest, Sha256};

pub use super::values::state::{NotAState, StateCode};
use crate::calendar::Day;

/// How sure the membership of a list is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Confidence {
    /// Published by the authority.
    Official,
    /// Reported by the press.
    Press,
}

impl Confidence {
    /// `official` or `press`.
    pub fn as_str(self) -> &'static str {
        match self {
            Confidence::Official => "official",
            Confidence::Press => "press",
        }
    }
}

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
    id: String,
    digest: [u8; 32],
    title: String,
    effective: Day,
    published: Day,
    confidence: Confidence,
    count: usize,
    complete: bool,
    members: BTreeSet<StateCode>,
    sources: Vec<String>,
    reports: Vec<LaterReport>,
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

    /// The states that are known to be on it; all of them when the list is complete.
    pub fn members(&self) -> &BTreeSet<StateCode> {
        &self.members
    }

    /// Whether every member is known.
    pub fn complete(&self) -> bool {
        self.complete
    }

    /// Where it was read.
    pub fn sources(&self) -> &[String] {
        &self.sources
    }

    /// What was reported later and changes no member with certainty.
    pub fn later_reports(&self) -> &[LaterReport] {
        &self.reports
    }
}

/// Whether a state is on the list of a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// It is on the list with this name.
    Listed {
        /// The list that counts on that day.
        list: String,
    },
    /// It is not on the list with this name.
    NotListed {
        /// The list that counts on that day.
        list: String,
    },
    /// Nobody here knows.
    Unknown {
        /// Why.
        why: Unknown,
    },
}

/// Why it is not known whether a state is on the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unknown {
    /// No list of that day is known.
    NoListOfThatDay,
    /// The list of that day is known by its size and a few members only.
    MembersNotKnown {
        /// The list that counts on that day.
        list: String,
        /// How many states it has.
        count: usize,
    },
}

impl Standing {
    /// `on the list`, `not on the list` or `unknown`.
    pub fn as_str(&self) -> &'static str {
        match self {
            Standing::Listed { .. } => "on the list",
            Standing::NotListed { .. } => "not on the list",
            Standing::Unknown { .. } => "unknown",
        }
    }
}

impl Standing {
    /// The answer with the list that gives it, or with the reason why there is none.
    pub fn in_words(&self) -> String {
        self.to_string()
    }
}

impl fmt::Display for Standing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Standing::Listed { list } => write!(f, "on the list {list}"),
            Standing::NotListed { list } => write!(f, "not on the list {list}"),
            Standing::Unknown { why: Unknown::NoListOfThatDay } => write!(f, "unknown: no list of that day is known"),
            Standing::Unknown { why: Unknown::MembersNotKnown { list, count } } => {
                write!(f, "unknown: of the {count} states on the list {list} only a few are known by name")
            }
        }
    }
}

/// All versions of the list, the newest last.
#[derive(Debug, Clone, Default)]
pub struct Countries {
    lists: Vec<CountryList>,
}

impl Countries {
    /// The lists that this program carries.
    pub fn bundled() -> &'static Countries {
        static BUNDLED: OnceLock<Countries> = OnceLock::new();
        BUNDLED.get_or_init(|| {
            let files = [
                include_str!("../../templates/countries/2021-10.toml"),
                include_str!("../../templates/countries/2021-11.toml"),
            ];
            let mut lists: Vec<CountryList> = files.into_iter().filter_map(read).collect();
            lists.sort_by_key(|list| list.effective);
            Countries { lists }
        })
    }

    /// Every list, the newest last.
    pub fn lists(&self) -> &[CountryList] {
        &self.lists
    }

    /// The list with this name.
    pub fn list(&self, id: &str) -> Option<&CountryList> {
        self.lists.iter().find(|list| list.id == id)
    }

    /// The list that counts on a day.
    pub fn counting_on(&self, at: Day) -> Option<&CountryList> {
        self.lists.iter().rev().find(|list| list.effective <= at)
    }

    /// Whether a state is on the list that counts on a day.
    pub fn standing(&self, state: &StateCode, at: Day) -> Standing {
        let Some(list) = self.counting_on(at) else {
            return Standing::Unknown { why: Unknown::NoListOfThatDay };
        };
        let id = list.id.clone();
        if list.members.contains(state) {
            Standing::Listed { list: id }
        } else if list.complete {
            Standing::NotListed { list: id }
        } else {
            Standing::Unknown { why: Unknown::MembersNotKnown { list: id, count: list.count } }
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Written {
    id: String,
    title: String,
    effective: String,
    #[serde(rename = "effective-precision")]
    _effective_precision: String,
    published: String,
    confidence: String,
    count: usize,
    complete: bool,
    #[serde(rename = "supersedes", default)]
    _supersedes: String,
    members: Vec<String>,
    sources: Vec<String>,
    #[serde(default, rename = "report")]
    reports: Vec<WrittenReport>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenReport {
    date: String,
    count: usize,
    #[serde(rename = "confidence")]
    _confidence: String,
    note: String,
}

/// A list that contradicts itself is none: better unknown than wrong.
fn read(text: &str) -> Option<CountryList> {
    let written: Written = toml::from_str(text).ok()?;
    let members: BTreeSet<StateCode> =
        written.members.iter().map(|c| StateCode::parse(c).ok()).collect::<Option<_>>()?;
    let counted = if written.complete { members.len() == written.count } else { members.len() < written.count };
    if !counted || members.len() != written.members.len() {
        return None;
    }
    let report = |r: WrittenReport| Some(LaterReport { date: Day::parse(&r.date).ok()?, count: r.count, note: r.note });
    Some(CountryList {
        id: written.id,
        digest: Sha256::digest(text).into(),
        title: written.title,
        effective: Day::parse(&written.effective).ok()?,
        published: Day::parse(&written.published).ok()?,
        confidence: match written.confidence.as_str() {
            "official" => Confidence::Official,
            "press" => Confidence::Press,
            _ => return None,
        },
        count: written.count,
        complete: written.complete,
        members,
        sources: written.sources,
        reports: written.reports.into_iter().map(report).collect::<Option<_>>()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn standing(state: &str, at: &str) -> Standing {
        Countries::bundled().standing(&StateCode::parse(state).unwrap(), Day::parse(at).unwrap())
    }

    #[test]
    fn a_country_in_small_letters_is_recognised() {
        for (written, meant) in [("nl", Some("NL")), ("uk", Some("GB")), ("UK", Some("GB")), ("ZZ", None)] {
            assert_eq!(StateCode::meant(written).map(StateCode::as_str), meant, "{written}");
        }
    }

    #[test]
    fn the_list_of_november_2021_has_the_reported_structure() {
        let list = Countries::bundled().list("2021-11").unwrap();
        let european_union = "AT BE BG CY CZ DE DK EE ES FI FR GR HR IE IT LT LU LV MT NL PT RO SE SI SK";
        let others = "IS LI NO CH GB US CA AU NZ JP KR IN";
        let expected: BTreeSet<StateCode> =
            [european_union, others].join(" ").split(' ').map(|c| StateCode::parse(c).unwrap()).collect();
        assert_eq!(list.members(), &expected);
        assert_eq!((list.count(), list.members().len(), list.complete()), (37, 37, true));
        assert_eq!(list.confidence(), Confidence::Press);
        assert_eq!(list.later_reports().first().map(|r| r.count), Some(38));
        assert_eq!(Countries::bundled().lists().len(), 2, "a list that cannot be read is missing");
    }

    #[test]
    fn the_answers_follow_the_day() {
        for off in ["AE", "SA", "MA", "MX", "PL", "HU"] {
            assert_eq!(standing(off, "2021-10-31").to_string(), "on the list 2021-10");
            assert_eq!(standing(off, "2021-11-01").to_string(), "not on the list 2021-11");
        }
        assert_eq!(standing("NL", "2026-11-02"), Standing::Listed { list: "2021-11".into() });
        assert!(matches!(
            standing("NL", "2021-10-31"),
            Standing::Unknown { why: Unknown::MembersNotKnown { count: 102, .. } }
        ));
        assert!(matches!(standing("AE", "2020-12-31"), Standing::Unknown { why: Unknown::NoListOfThatDay }));
    }

    #[test]
    fn a_list_that_contradicts_itself_is_none() {
        let text = include_str!("../../templates/countries/2021-11.toml");
        assert!(read(text).is_some());
        assert!(read(&text.replace("count = 37", "count = 38")).is_none());
        assert!(read(&text.replace("\"AT\", \"AU\"", "\"AT\", \"AT\"")).is_none());
        assert!(read(&text.replace("\"AT\"", "\"XX\"")).is_none());
    }

    #[test]
    fn every_code_of_the_standard_is_known_and_its_name_can_be_printed() {
        assert_eq!(StateCode::all().count(), 249);
        for state in StateCode::all() {
            assert_eq!(crate::declaration::value_validation::check(state.name(), 60), Ok(()), "{state}");
        }
        for wrong in ["", "nl", "N", "NLD", "XX", "XK", "EU", "UK"] {
            assert_eq!(StateCode::parse(wrong), Err(NotAState), "{wrong}");
        }
    }
}
