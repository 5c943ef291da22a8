//! Acts of end-use monitoring: what is told of each beside officer, clause and words.

use serde::Serialize;

use crate::calendar::Day;
use crate::register::act::Act;
use crate::register::follow_up::FollowUp;
use crate::register::journal::Row;
use crate::report::escape::{Untrusted, told};

/// ` 3 December 2026, 4 Example Avenue`: what stands between the act and its clause.
pub(super) fn in_words(act: &Act) -> String {
    let short = |text: &str| Untrusted::at_most(text, 240).to_string();
    let words = match act {
        Act::Delivered(it) => format!(" on {}, {}", it.day.in_words(), short(&it.place)),
        Act::DeliveryConfirmed(it) => {
            format!(" on {}, by {}, of row {}", it.day.in_words(), short(&it.by), it.delivery)
        }
        Act::Checked(it) => {
            let officers: Vec<String> = it.officers.iter().map(|name| short(name)).collect();
            let (day, place, found) = (it.day.in_words(), short(&it.place), it.outcome.in_words());
            format!(" on {day}, {place}, by {}, {found}", officers.join("; "))
        }
        Act::NoticeGiven(it) => format!(" on {}", it.day.in_words()),
        Act::HearingSet(it) => format!(" for {}", it.day.in_words()),
        Act::HearingHeld(it) => {
            let of = it.hearing.map_or_else(String::new, |row| format!(", set in row {row}"));
            format!(" on {}{of}", it.day.in_words())
        }
        Act::MeasureTaken(it) => {
            let stop = it.stop.map_or_else(String::new, |row| format!(", with row {row}"));
            format!(", {} from {}{stop}", it.measure.as_str(), it.day.in_words())
        }
        Act::LetterSigned(it) => format!(" about row {}, SHA-256 {}", it.row, Untrusted::at_most(&it.file, 64)),
        _ => return String::new(),
    };
    let paper = paper(act).map_or_else(String::new, |file| format!(", paper SHA-256 {}", Untrusted::at_most(file, 64)));
    words + &paper
}

/// The heading of the clause, behind its number.
pub(super) fn heading(act: &Act) -> String {
    act.clause().map_or_else(String::new, |clause| format!(" ({})", Untrusted::at_most(&clause.heading, 120)))
}

fn paper(act: &Act) -> Option<&str> {
    match act {
        Act::Delivered(it) => it.file.as_deref(),
        Act::DeliveryConfirmed(it) => it.file.as_deref(),
        Act::Checked(it) => it.file.as_deref(),
        Act::NoticeGiven(it) => it.file.as_deref(),
        Act::HearingHeld(it) => it.file.as_deref(),
        _ => None,
    }
}

/// The same for machines; fields that an act has not are left out.
#[derive(Default, Serialize)]
pub(super) struct TellingMonitoring {
    #[serde(skip_serializing_if = "Option::is_none")]
    clause_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    clause_heading: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    day: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    officers: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    outcome: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    measure: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    about_row: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    file_sha256: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    letter_sha256: Option<String>,
}

impl TellingMonitoring {
    /// `None` for an act of another kind.
    pub(super) fn of(row: &Row) -> Option<TellingMonitoring> {
        let act = &row.act;
        let base = TellingMonitoring {
            clause_id: act.clause().map(|clause| told(&clause.id)),
            clause_heading: act.clause().map(|clause| told(&clause.heading)),
            file_sha256: paper(act).map(told),
            ..TellingMonitoring::default()
        };
        let dated = |day: Day| Some(day.to_string());
        Some(match act {
            Act::Delivered(it) => TellingMonitoring { day: dated(it.day), place: Some(told(&it.place)), ..base },
            Act::DeliveryConfirmed(it) => {
                TellingMonitoring { day: dated(it.day), by: Some(told(&it.by)), about_row: Some(it.delivery), ..base }
            }
            Act::Checked(it) => TellingMonitoring {
                day: dated(it.day),
                place: Some(told(&it.place)),
                officers: it.officers.iter().map(|name| told(name)).collect(),
                outcome: Some(it.outcome.as_str()),
                ..base
            },
            Act::NoticeGiven(it) => TellingMonitoring { day: dated(it.day), ..base },
            Act::HearingSet(it) => TellingMonitoring { day: dated(it.day), ..base },
            Act::HearingHeld(it) => TellingMonitoring { day: dated(it.day), about_row: it.hearing, ..base },
            Act::MeasureTaken(it) => {
                TellingMonitoring { day: dated(it.day), measure: Some(it.measure.as_str()), about_row: it.stop, ..base }
            }
            Act::LetterSigned(it) => {
                TellingMonitoring { about_row: Some(it.row), letter_sha256: Some(told(&it.file)), ..base }
            }
            _ => return None,
        })
    }
}

/// What was done with one declaration after delivery, in a list of declarations.
#[derive(Serialize)]
pub(super) struct TellingFollowUp {
    deliveries: Vec<TellingStep>,
    checks: Vec<TellingStep>,
    notices: Vec<TellingStep>,
    hearings: Vec<TellingStep>,
    measures: Vec<i64>,
}

#[derive(Default, Serialize)]
struct TellingStep {
    row: i64,
    day: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    confirmed: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    outcome: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    clause_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    held: Option<String>,
}

impl TellingFollowUp {
    /// `None` where nothing was done.
    pub(super) fn of(follow_up: &FollowUp) -> Option<TellingFollowUp> {
        let dated = |day: Option<Day>| day.map(|day| day.to_string());
        let step = |row: i64, day: Day| TellingStep { row, day: day.to_string(), ..TellingStep::default() };
        let deliveries = follow_up
            .deliveries
            .iter()
            .map(|one| TellingStep { confirmed: dated(one.confirmed), ..step(one.row, one.day) });
        let checks = follow_up
            .checks
            .iter()
            .map(|one| TellingStep { outcome: Some(one.outcome.as_str()), ..step(one.row, one.day) });
        let notices = follow_up
            .notices
            .iter()
            .map(|one| TellingStep { clause_id: Some(told(&one.clause.id)), ..step(one.row, one.day) });
        let hearings = follow_up.hearings.iter().map(|one| TellingStep {
            held: dated(one.held),
            clause_id: Some(told(&one.clause.id)),
            ..step(one.row, one.day)
        });
        (!follow_up.is_empty()).then(|| TellingFollowUp {
            deliveries: deliveries.collect(),
            checks: checks.collect(),
            notices: notices.collect(),
            hearings: hearings.collect(),
            measures: follow_up.measures.clone(),
        })
    }
}
