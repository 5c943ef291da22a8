//! What is due: what the clauses of the declarations ask for, and by when.
//!
//! | obligation | due |
//! | --- | --- |
//! | ask for the delivery | a copy came back and no delivery is recorded: when the confirmation would be due, had it been delivered that day |
//! | confirm the delivery | so many months after the delivery |
//! | check at the location of use | so many months after the last check that took place, or after the first delivery |
//! | hear the end-user state | on the day that was set |
//! | expiry | on the last day of a declaration that counts |
//!
//! A hearing is due wherever the declaration stands. What a terminated or superseded declaration owes is not asked for any more; of
//! an expired one the confirmation is.

use super::clause;
use super::entry::Entry;
use super::error::Result;
use super::follow_up::FollowUp;
use super::monitoring::{NamedClause, Outcome};
use super::open::Register;
use super::state::State;
use super::wanted::Wanted;
use crate::calendar::Day;
use crate::declaration::Editions;
use crate::declaration::clause::ClauseRole;

/// The terms of the ministry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terms {
    /// Months within which a delivery is confirmed. The clause on delivery of the edition 2021-12 says three.
    pub confirmation: u16,
    /// Months between two checks at the location of use. No clause of that edition says how many, so it is for the ministry.
    pub checks: u16,
}

impl Default for Terms {
    fn default() -> Terms {
        Terms { confirmation: 3, checks: 12 }
    }
}

/// The days that are asked about, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// The first.
    pub from: Day,
    /// The last.
    pub until: Day,
}

/// What is asked.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The day of the question: what was due before it is overdue, and told in any case.
    pub day: Day,
    /// What else is told.
    pub window: Window,
    /// The terms of the ministry.
    pub terms: Terms,
    /// Where the clauses are looked up.
    pub editions: &'a Editions,
}

/// What is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Obligation {
    /// The ministry asks whether it was delivered.
    AskForDelivery,
    /// The operating body confirms a delivery.
    ConfirmDelivery,
    /// The ministry checks at the location of use.
    Check,
    /// The end-user state is heard.
    Hearing,
    /// The declaration expires.
    Expiry,
}

impl Obligation {
    /// The name, as it stands in answers.
    pub const fn as_str(self) -> &'static str {
        match self {
            Obligation::AskForDelivery => "ask-for-delivery",
            Obligation::ConfirmDelivery => "confirm-delivery",
            Obligation::Check => "check",
            Obligation::Hearing => "hearing",
            Obligation::Expiry => "expiry",
        }
    }

    /// For people.
    pub const fn in_words(self) -> &'static str {
        match self {
            Obligation::AskForDelivery => "ask whether it was delivered",
            Obligation::ConfirmDelivery => "confirmation of delivery",
            Obligation::Check => "check at the location of use",
            Obligation::Hearing => "hearing",
            Obligation::Expiry => "last day of the declaration",
        }
    }
}

/// One thing that is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// By this day.
    pub day: Day,
    /// Number of the declaration.
    pub number: String,
    /// What.
    pub what: Obligation,
    /// Whether that day has passed.
    pub overdue: bool,
    /// Code of the end-user state.
    pub state: String,
    /// The body that uses the system.
    pub body: String,
    /// The clause that asks for it, where one does and its edition is known here.
    pub clause: Option<NamedClause>,
    /// The day from which the term runs: that of the delivery, the last check, or the copy that came back.
    pub since: Option<Day>,
    /// The row of the journal that it follows from.
    pub row: Option<i64>,
}

impl Register {
    /// Everything that is due, in the order of the days and of the numbers.
    ///
    /// # Errors
    /// When the journal is not valid, or the table says something else of any declaration.
    pub fn due(&self, asked: &Asked<'_>) -> Result<Vec<Due>> {
        let ledger = self.ledger(Wanted::All)?;
        let of_one = |entry: &Entry| of(entry, &ledger.follow_up(&entry.number), asked);
        let mut found: Vec<Due> = ledger.entries().flat_map(of_one).collect();
        // The numbers stand in their order already.
        found.sort_by_key(|due| due.day);
        Ok(found)
    }
}

/// What is due of one declaration.
pub fn of(entry: &Entry, follow_up: &FollowUp, asked: &Asked<'_>) -> Vec<Due> {
    let Some(issued) = &entry.issued else { return Vec::new() };
    let expired = issued.valid_until < asked.day;
    let owes = entry.returned.is_some() && (entry.state.counts() || entry.state == State::Suspended);
    let clause = |role| clause::of_role(entry, role, asked.editions).ok().map(NamedClause::from);
    let due = |what, day: Option<Day>, clause, since, row| {
        let day = day.filter(|day| asked.tells(*day))?;
        let (number, state, body) = (entry.number.clone(), issued.state.clone(), issued.body.clone());
        Some(Due { day, number, what, overdue: day < asked.day, state, body, clause, since, row })
    };
    let mut found = Vec::new();
    if let Some(returned) = entry.returned.as_ref().filter(|_| owes && !expired && follow_up.deliveries.is_empty()) {
        let since = returned.at.day();
        let day = since.plus_months(asked.terms.confirmation);
        found.push(due(Obligation::AskForDelivery, day, clause(ClauseRole::Delivery), Some(since), None));
    }
    for delivery in follow_up.deliveries.iter().filter(|delivery| owes && delivery.confirmed.is_none()) {
        let (since, row) = (Some(delivery.day), Some(delivery.row));
        let day = delivery.day.plus_months(asked.terms.confirmation);
        found.push(due(Obligation::ConfirmDelivery, day, clause(ClauseRole::Delivery), since, row));
    }
    if let Some((since, row)) = last_seen(follow_up).filter(|_| owes && !expired) {
        let day = since.plus_months(asked.terms.checks);
        found.push(due(Obligation::Check, day, clause(ClauseRole::OnSiteChecks), Some(since), Some(row)));
    }
    for hearing in follow_up.hearings.iter().filter(|hearing| hearing.held.is_none()) {
        let clause = Some(hearing.clause.clone());
        found.push(due(Obligation::Hearing, Some(hearing.day), clause, None, Some(hearing.row)));
    }
    // What has expired is no longer due: then it is a matter of where the declaration stands.
    if entry.state.counts() && !expired {
        found.push(due(Obligation::Expiry, Some(issued.valid_until), None, None, None));
    }
    found.into_iter().flatten().collect()
}

/// When the system was last seen: at the last check to which there was access, or else when it was first delivered.
fn last_seen(follow_up: &FollowUp) -> Option<(Day, i64)> {
    let checks = follow_up.checks.iter().filter(|check| check.outcome != Outcome::Refused);
    let checked = checks.map(|check| (check.day, check.row)).max();
    checked.or_else(|| follow_up.deliveries.iter().map(|delivery| (delivery.day, delivery.row)).min())
}

impl Asked<'_> {
    fn tells(&self, day: Day) -> bool {
        day < self.day || (self.window.from <= day && day <= self.window.until)
    }
}
