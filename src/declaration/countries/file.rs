//! Reading the file of a country list: TOML, as in `templates/countries`.
//!
//! A list that contradicts itself is none: better unknown than wrong.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::list::{CountryList, LaterReport};
use super::member::{Confidence, Dispute, Member};
use crate::calendar::Day;
use crate::declaration::values::state::StateCode;
use crate::declaration::values::{toml_fault, value_validation};

/// Most characters of a name, a title, a source or a note.
const MOST_TEXT: usize = 400;

/// Why a text is not that of a country list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CountryListFlaw {
    /// It is not TOML with the keys of a country list.
    NotAList {
        /// What the reader says, on one line.
        detail: String,
    },
    /// A value is not one that the key can have.
    Wrong {
        /// The key.
        key: &'static str,
    },
    /// What stands for a state is not the code of one, or stands twice.
    State {
        /// What stands there, at most eight characters of it.
        found: String,
    },
    /// It does not name as many states as it says it has; or names all, and says that it does not.
    Count {
        /// How many it says it has.
        said: usize,
        /// How many it names.
        named: usize,
    },
}

impl std::error::Error for CountryListFlaw {}

impl fmt::Display for CountryListFlaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CountryListFlaw::NotAList { detail } => write!(f, "it is not the file of a country list: {detail}"),
            CountryListFlaw::Wrong { key } => write!(f, "the value of \"{key}\" breaks a rule"),
            CountryListFlaw::State { found } => write!(f, "\"{found}\" is not the code of a country, or stands twice"),
            CountryListFlaw::Count { said, named } => write!(f, "it says that it has {said} states and names {named}"),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Written {
    id: String,
    title: String,
    effective: String,
    #[serde(rename = "effective-precision", default)]
    _effective_precision: String,
    published: String,
    confidence: String,
    count: usize,
    complete: bool,
    #[serde(rename = "supersedes", default)]
    _supersedes: String,
    members: Vec<String>,
    sources: Vec<String>,
    #[serde(default, rename = "member")]
    told: Vec<WrittenMember>,
    #[serde(default, rename = "report")]
    reports: Vec<WrittenReport>,
}

/// What is said of one state otherwise than of the list.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct WrittenMember {
    state: String,
    from: Option<String>,
    confidence: Option<String>,
    #[serde(default)]
    sources: Vec<String>,
    disputed: Option<WrittenDispute>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenDispute {
    from: String,
    source: String,
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

impl CountryList {
    /// Reads the file of a list.
    ///
    /// # Errors
    /// [`CountryListFlaw`] for a text that is not one, or that contradicts itself.
    pub fn read(text: &str) -> Result<CountryList, CountryListFlaw> {
        let written: Written = toml::from_str(text)
            .map_err(|error| CountryListFlaw::NotAList { detail: toml_fault::in_words(text, &error) })?;
        let mut list = CountryList {
            id: name(written.id)?,
            digest: Sha256::digest(text).into(),
            title: said(written.title, "title")?,
            effective: day(&written.effective, "effective")?,
            published: day(&written.published, "published")?,
            confidence: confidence(&written.confidence)?,
            count: written.count,
            complete: written.complete,
            members: BTreeMap::new(),
            sources: sources(written.sources)?,
            reports: written.reports.into_iter().map(report).collect::<Result<_, _>>()?,
        };
        let plain = written.members.into_iter().map(|state| WrittenMember {
            state,
            from: None,
            confidence: None,
            sources: Vec::new(),
            disputed: None,
        });
        for written in plain.chain(written.told) {
            let found = written.state.chars().filter(|c| value_validation::shows(*c)).take(8).collect();
            let member = member(written, &list)?;
            if member.as_ref().is_none_or(|member| list.members.contains_key(&member.state)) {
                return Err(CountryListFlaw::State { found });
            }
            list.members.extend(member.map(|member| (member.state, member)));
        }
        let (count, named) = (list.count, list.members.len());
        let counted = if list.complete { named == count } else { named < count };
        if counted { Ok(list) } else { Err(CountryListFlaw::Count { said: count, named }) }
    }
}

/// What is not said of a state is what is said of its list; `None` where the code is none.
fn member(written: WrittenMember, list: &CountryList) -> Result<Option<Member>, CountryListFlaw> {
    let Ok(state) = StateCode::parse(&written.state) else { return Ok(None) };
    let dispute = |written: WrittenDispute| {
        Ok(Dispute { from: day(&written.from, "disputed.from")?, source: said(written.source, "disputed.source")? })
    };
    Ok(Some(Member {
        state,
        confidence: written.confidence.map_or(Ok(list.confidence), |word| confidence(&word))?,
        from: written.from.map_or(Ok(list.effective), |from| day(&from, "member.from"))?,
        sources: if written.sources.is_empty() { list.sources.clone() } else { sources(written.sources)? },
        disputed: written.disputed.map(dispute).transpose()?,
    }))
}

fn report(written: WrittenReport) -> Result<LaterReport, CountryListFlaw> {
    Ok(LaterReport {
        date: day(&written.date, "report.date")?,
        count: written.count,
        note: said(written.note, "report.note")?,
    })
}

fn day(text: &str, key: &'static str) -> Result<Day, CountryListFlaw> {
    Day::parse(text).map_err(|_| CountryListFlaw::Wrong { key })
}

fn confidence(word: &str) -> Result<Confidence, CountryListFlaw> {
    Confidence::named(word).ok_or(CountryListFlaw::Wrong { key: "confidence" })
}

fn sources(written: Vec<String>) -> Result<Vec<String>, CountryListFlaw> {
    if written.is_empty() {
        return Err(CountryListFlaw::Wrong { key: "sources" });
    }
    written.into_iter().map(|source| said(source, "sources")).collect()
}

fn said(text: String, key: &'static str) -> Result<String, CountryListFlaw> {
    value_validation::check(&text, MOST_TEXT).map(|()| text).map_err(|_| CountryListFlaw::Wrong { key })
}

/// A name stands in trust lists and in answers: it has the form of the name of an edition.
fn name(id: String) -> Result<String, CountryListFlaw> {
    let known = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    let good = (1..=40).contains(&id.len()) && id.bytes().all(known);
    if good { Ok(id) } else { Err(CountryListFlaw::Wrong { key: "id" }) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = include_str!("../../../templates/countries/2021-11.toml");

    fn flaw(from: &str, to: &str) -> CountryListFlaw {
        assert!(TEXT.contains(from), "{from}");
        CountryList::read(&TEXT.replacen(from, to, 1)).unwrap_err()
    }

    #[test]
    fn a_list_that_contradicts_itself_is_none() {
        assert!(CountryList::read(TEXT).is_ok());
        assert_eq!(flaw("count = 37", "count = 38"), CountryListFlaw::Count { said: 38, named: 37 });
        assert_eq!(flaw("complete = true", "complete = false"), CountryListFlaw::Count { said: 37, named: 37 });
        assert_eq!(flaw("\"AT\", \"AU\"", "\"AT\", \"AT\""), CountryListFlaw::State { found: "AT".into() });
        assert_eq!(flaw("\"AT\"", "\"IN\""), CountryListFlaw::State { found: "IN".into() });
        assert_eq!(flaw("\"AT\"", "\"XX\\u202e\""), CountryListFlaw::State { found: "XX".into() });
        assert_eq!(
            flaw("confidence = \"press\"", "confidence = \"sure\""),
            CountryListFlaw::Wrong { key: "confidence" }
        );
        assert_eq!(flaw("id = \"2021-11\"", "id = \"../x\""), CountryListFlaw::Wrong { key: "id" });
        assert!(matches!(flaw("count =", "counted ="), CountryListFlaw::NotAList { .. }));
    }

    #[test]
    fn what_is_not_said_of_a_state_is_that_of_its_list() {
        let list = CountryList::read(TEXT).unwrap();
        let of = |code| list.member(StateCode::parse(code).unwrap()).unwrap();
        assert_eq!((of("NL").from, of("NL").confidence), (list.effective(), Confidence::Press));
        assert_eq!((of("NL").sources.as_slice(), &of("NL").disputed), (list.sources(), &None));
        let since = of("IN").disputed.as_ref().map(|dispute| dispute.from.to_string());
        assert_eq!(since.as_deref(), Some("2022-01-01"));
    }
}
