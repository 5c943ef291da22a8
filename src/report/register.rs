//! What the register says of declarations: in words for people, in JSON and CSV for machines.
//!
//! The forms `fcd.register/1` (JSON Lines) and the columns of the CSV are described in `docs/register.md`; within a version
//! fields are only added. A register may come from anybody, so its texts pass through [`super::escape`] like all others.

pub mod checked;
mod deal;
pub mod due;
mod monitoring;
mod table;

use serde::Serialize;

use super::escape::{Untrusted, VisibleJson, told};
use super::{Colour, cells};
use crate::calendar::Moment;
use crate::register::act::Act;
use crate::register::entry::{Entry, Standing};
use crate::register::follow_up::FollowUp;
use crate::register::journal::Row;
use deal::TellingDeal;
use monitoring::{TellingFollowUp, TellingMonitoring};

pub use table::table;

/// Name of the form.
pub const FORM: &str = "fcd.register/1";

const COLUMNS: [&str; 15] = [
    "number",
    "status",
    "since",
    "clause",
    "superseded_by",
    "issued_at",
    "valid_until",
    "state",
    "body",
    "edition",
    "issued_sha256",
    "returned_at",
    "returned_sha256",
    "record_sha256",
    "came_back",
];

/// Whether nothing stands against a declaration.
fn counts(standing: Standing) -> bool {
    matches!(standing, Standing::Is(state) if state.counts())
}

/// All that is known of one declaration, and every act on it.
pub fn status(entry: &Entry, acts: &[Row], at: Moment, colour: Colour) -> String {
    told_of(entry, &optional_facts(acts), at, colour) + &journal(acts)
}

/// All that is known of one declaration, for whoever is to decide about it.
pub fn declaration(entry: &Entry, at: Moment, colour: Colour) -> String {
    told_of(entry, &[], at, colour)
}

fn told_of(entry: &Entry, optional: &[(String, String)], at: Moment, colour: Colour) -> String {
    let standing = entry.standing(at);
    let word = standing.as_str();
    let word = if counts(standing) { colour.good(word) } else { colour.bad(word) };
    let mut text = format!("{}: {word}{}\n", Untrusted::at_most(&entry.number, 32), circumstances(entry, standing));
    let mut fact = |name: &str, value: String| text += &format!("  {name:<12} {value}\n");
    if let Some(issued) = &entry.issued {
        fact("issued", issued.at.in_words());
        fact("valid until", issued.valid_until.in_words());
        fact("end user", format!("{} ({})", Untrusted::new(&issued.body), Untrusted::at_most(&issued.state, 2)));
        for (name, value) in deal::facts(&issued.deal) {
            fact(name, value);
        }
        fact("edition", Untrusted::at_most(&issued.edition, 40).to_string());
        for (key, value) in optional {
            fact(key, Untrusted::new(value).to_string());
        }
        fact("SHA-256", format!("{} ({} bytes)", Untrusted::at_most(&issued.file, 64), issued.length));
    }
    if let Some(copy) = &entry.returned {
        fact("came back", copy.at.in_words());
        fact("SHA-256", Untrusted::at_most(&copy.file, 64).to_string());
    } else if entry.issued.is_some() {
        fact("came back", "no".to_owned());
    }
    text
}

/// What binds the declaration to a licence, as the journal has it.
fn optional_facts(acts: &[Row]) -> Vec<(String, String)> {
    let issued = acts.iter().rev().find_map(|row| if let Act::Issued(issued) = &row.act { Some(issued) } else { None });
    issued.map_or_else(Vec::new, |issued| issued.optional_facts())
}

/// What is said of a number that the register does not know: of it, copies may have been refused.
pub fn unknown(number: &str, acts: &[Row]) -> String {
    let journal = if acts.is_empty() { String::new() } else { journal(acts) };
    format!("{}: not in the register\n{journal}", Untrusted::new(number))
}

fn journal(acts: &[Row]) -> String {
    let lines: String = acts.iter().map(|row| format!("  {}\n", line(row))).collect();
    format!("journal\n{lines}")
}

fn circumstances(entry: &Entry, standing: Standing) -> String {
    let mut text = match (standing, &entry.issued) {
        (Standing::Expired, Some(issued)) => format!(" since {}", issued.valid_until.end().in_words()),
        _ => format!(" since {}", entry.since.in_words()),
    };
    if let Some(clause) = &entry.clause {
        text += &format!(", under clause {}", Untrusted::at_most(clause, 40));
    }
    if let Some(successor) = &entry.successor {
        text += &format!(", by {}", Untrusted::at_most(successor, 32));
    }
    text
}

/// `12  2026-11-03T09:00:00Z  suspended (A. Clerk), under clause 5: the reason`
pub fn line(row: &Row) -> String {
    let mut actor = Untrusted::at_most(&row.officer, 120).to_string();
    if !row.account.is_empty() && row.account != row.officer {
        actor += &format!(", account {}", Untrusted::at_most(&row.account, 120));
    }
    let meant = if row.ahead { ", dated ahead" } else { "" };
    let mut text = format!("{:<4} {}  {}{meant} ({actor})", row.seq, row.at, row.act.name());
    if let Act::Superseded(replaced) = &row.act {
        text += &format!(" by {}", Untrusted::at_most(&replaced.by, 32));
    }
    if let Act::Refused(refused) = &row.act {
        let because: Vec<String> =
            refused.because.iter().map(|code| Untrusted::at_most(code, 40).to_string()).collect();
        text += &format!(" SHA-256 {}: {}", Untrusted::at_most(&refused.file, 64), because.join(", "));
    }
    if let Act::Issued(issued) = &row.act {
        for approval in &issued.approvals {
            text += &format!("\n         approved {}", Untrusted::new(approval));
        }
    }
    text += &monitoring::in_words(&row.act);
    let (clause, reason) = row.act.grounds();
    if let Some(clause) = clause {
        text += &format!(", under clause {}{}", Untrusted::at_most(clause, 40), monitoring::heading(&row.act));
    }
    if let Some(reason) = reason {
        text += &format!(": {}", Untrusted::new(reason));
    }
    text
}

/// RFC 4180 in UTF-8 with its mark, and one line of names: those of the JSON. A cell that a spreadsheet would take for a
/// formula begins with an apostrophe.
pub fn csv(entries: &[Entry], at: Moment) -> String {
    let mut text = format!("{}{}", cells::MARK, cells::line(COLUMNS.into_iter().chain(deal::COLUMNS)));
    for entry in entries {
        let told = TellingEntry::of(entry, at);
        let came_back = told.came_back.map(|back| if back { "yes" } else { "no" }.to_owned());
        text += &cells::line(
            [
                Some(told.number),
                Some(told.status.to_owned()),
                Some(told.since),
                told.clause,
                told.superseded_by,
                told.issued_at,
                told.valid_until,
                told.state,
                told.body,
                told.edition,
                told.issued_sha256,
                told.returned_at,
                told.returned_sha256,
                told.record_sha256,
                came_back,
            ]
            .into_iter()
            .chain(told.deal.cells())
            .map(Option::unwrap_or_default),
        );
    }
    text
}

/// One line of JSON a declaration.
///
/// What was done after delivery stands in the order of the declarations; it is left out where it was not asked for.
pub fn json_list(entries: &[Entry], follow_ups: &[FollowUp], at: Moment) -> String {
    let told = |(index, entry): (usize, &Entry)| {
        let after_delivery = follow_ups.get(index).and_then(TellingFollowUp::of);
        json(&TellingEntry { after_delivery, ..TellingEntry::of(entry, at) })
    };
    entries.iter().enumerate().map(told).collect()
}

/// One line of JSON about one declaration, with every act on it.
pub fn json_status(entry: &Entry, acts: &[Row], at: Moment) -> String {
    let fact = |(name, value): (String, String)| TellingFact { name: told(&name), value: told(&value) };
    let facts = optional_facts(acts).into_iter().map(fact).collect();
    let journal = Some(acts.iter().map(TellingAct::of).collect());
    json(&TellingEntry { facts, journal, ..TellingEntry::of(entry, at) })
}

/// The answer about a number that the register does not know, as one line of JSON.
pub fn json_unknown(number: &str, acts: &[Row]) -> String {
    let journal = acts.iter().map(TellingAct::of).collect();
    json(&TellingUnknown { schema: FORM, number: told(number), status: "unknown", journal })
}

fn json<T: Serialize>(value: &T) -> String {
    let mut bytes = Vec::new();
    let written = value.serialize(&mut serde_json::Serializer::with_formatter(&mut bytes, VisibleJson));
    debug_assert!(written.is_ok(), "structs of strings always serialise");
    String::from_utf8(bytes).unwrap_or_default() + "\n"
}

#[derive(Serialize)]
struct TellingEntry {
    schema: &'static str,
    number: String,
    status: &'static str,
    since: String,
    clause: Option<String>,
    superseded_by: Option<String>,
    issued_at: Option<String>,
    valid_until: Option<String>,
    state: Option<String>,
    body: Option<String>,
    edition: Option<String>,
    issued_sha256: Option<String>,
    returned_at: Option<String>,
    returned_sha256: Option<String>,
    record_sha256: Option<String>,
    came_back: Option<bool>,
    #[serde(flatten)]
    deal: TellingDeal,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    facts: Vec<TellingFact>,
    #[serde(skip_serializing_if = "Option::is_none")]
    after_delivery: Option<TellingFollowUp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    journal: Option<Vec<TellingAct>>,
}

#[derive(Serialize)]
struct TellingFact {
    name: String,
    value: String,
}

#[derive(Serialize)]
struct TellingUnknown {
    schema: &'static str,
    number: String,
    status: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    journal: Vec<TellingAct>,
}

#[derive(Serialize)]
struct TellingAct {
    seq: i64,
    at: String,
    officer: String,
    account: String,
    act: String,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    ahead: bool,
    clause: Option<String>,
    reason: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    approvals: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    refused_sha256: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    findings: Vec<String>,
    #[serde(flatten)]
    monitoring: Option<TellingMonitoring>,
}

impl TellingAct {
    fn of(row: &Row) -> TellingAct {
        let (clause, reason) = row.act.grounds();
        let (refused, approvals) = match &row.act {
            Act::Refused(refused) => (Some(refused), Vec::new()),
            Act::Issued(issued) => (None, issued.approvals.iter().map(|approval| told(approval)).collect()),
            _ => (None, Vec::new()),
        };
        TellingAct {
            seq: row.seq,
            at: row.at.to_string(),
            officer: told(&row.officer),
            account: told(&row.account),
            act: row.act.name(),
            ahead: row.ahead,
            clause: clause.map(told),
            reason: reason.map(told),
            approvals,
            refused_sha256: refused.map(|refused| told(&refused.file)),
            findings: refused
                .map(|refused| refused.because.iter().map(|code| told(code)).collect())
                .unwrap_or_default(),
            monitoring: TellingMonitoring::of(row),
        }
    }
}

impl TellingEntry {
    fn of(entry: &Entry, at: Moment) -> TellingEntry {
        let (issued, returned) = (entry.issued.as_ref(), entry.returned.as_ref());
        TellingEntry {
            schema: FORM,
            number: told(&entry.number),
            status: entry.standing(at).as_str(),
            since: match (entry.standing(at), issued) {
                (Standing::Expired, Some(issued)) => issued.valid_until.end().to_string(),
                _ => entry.since.to_string(),
            },
            clause: entry.clause.as_deref().map(told),
            superseded_by: entry.successor.as_deref().map(told),
            issued_at: issued.map(|issued| issued.at.to_string()),
            valid_until: issued.map(|issued| issued.valid_until.to_string()),
            state: issued.map(|issued| told(&issued.state)),
            body: issued.map(|issued| told(&issued.body)),
            edition: issued.map(|issued| told(&issued.edition)),
            issued_sha256: issued.map(|issued| told(&issued.file)),
            returned_at: returned.map(|copy| copy.at.to_string()),
            returned_sha256: returned.map(|copy| told(&copy.file)),
            record_sha256: issued.map(|issued| told(&issued.record_digest)),
            came_back: issued.map(|_| returned.is_some()),
            deal: issued.map(|issued| TellingDeal::of(&issued.deal)).unwrap_or_default(),
            facts: Vec::new(),
            after_delivery: None,
            journal: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// Each column has the name of the field of the JSON.
    #[test]
    fn the_columns_are_the_fields() {
        let entry = Entry {
            number: "IL-2026-0001".into(),
            place: crate::register::number::Place { year: 2026, count: 1 },
            state: crate::register::state::State::Reserved,
            since: Moment::parse("2026-11-03T09:00:00Z").unwrap(),
            clause: None,
            successor: None,
            issued: None,
            returned: None,
            entered: 2,
            last: 2,
        };
        let told = serde_json::to_value(TellingEntry::of(&entry, entry.since)).unwrap();
        let fields: BTreeSet<&str> = told.as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(COLUMNS.into_iter().chain(deal::COLUMNS).chain(["schema"]).collect::<BTreeSet<_>>(), fields);
        let text = csv(&[entry], Moment::parse("2026-11-03T09:00:00Z").unwrap());
        assert!(text.starts_with("\u{feff}number,status,since,clause,superseded_by,issued_at,"), "{text}");
    }
}
