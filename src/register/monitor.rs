//! Recording what is done after delivery: each act is tied to a clause of the declaration's edition.

use super::act::Act;
use super::clause;
use super::entry::{Entry, Impossible};
use super::error::{RegisterError, Result};
use super::follow_up::FollowUp;
use super::journal::{Actor, Head, LONGEST_NUMBER, Row};
use super::monitoring::{
    Checked, Delivered, DeliveryConfirmed, HearingHeld, HearingSet, MeasureKind, MeasureTaken, NamedClause,
    NoticeGiven, Outcome,
};
use super::not_after::NotAfter;
use super::note;
use super::open::Register;
use super::state::State;
use super::unit_of_work::UnitOfWork;
use super::wanted::Wanted;
use crate::calendar::Day;
use crate::declaration::Editions;
use crate::declaration::clause::ClauseRole;

/// What is to be recorded of one declaration. A clause is named by its number or its id; digests are SHA-256 in lower-case
/// hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Monitoring {
    /// It was delivered.
    Delivery {
        /// When it arrived.
        day: Day,
        /// Where.
        place: String,
        /// What arrived, in the words of the officer.
        text: Option<String>,
        /// Digest of the paper on which this rests.
        file: Option<String>,
    },
    /// A delivery was confirmed.
    Confirmation {
        /// The row of the delivery; without it, the only one that is not confirmed.
        delivery: Option<i64>,
        /// The day of the confirmation.
        day: Day,
        /// Who confirmed it.
        by: String,
        /// In the words of the officer.
        text: Option<String>,
        /// Digest of the confirmation.
        file: Option<String>,
    },
    /// A check at the location of use.
    Check {
        /// The day of the visit.
        day: Day,
        /// Where.
        place: String,
        /// Who came for the ministry.
        officers: Vec<String>,
        /// What came of it.
        outcome: Outcome,
        /// What was found, in the words of the officer.
        text: Option<String>,
        /// Digest of the report.
        file: Option<String>,
    },
    /// A notice of a suspected breach.
    Notice {
        /// The clause that is said to be broken.
        clause: String,
        /// Its day.
        day: Day,
        /// What is suspected, in the words of the officer.
        text: String,
        /// Digest of a paper that goes with it.
        file: Option<String>,
    },
    /// The day of a hearing is set.
    HearingSet {
        /// That day.
        day: Day,
        /// Where and about what, in the words of the officer.
        text: String,
    },
    /// A hearing was held.
    HearingHeld {
        /// The row in which its day was set; without it, the last that was not held.
        hearing: Option<i64>,
        /// The day.
        day: Day,
        /// What was said, in the words of the officer.
        text: String,
        /// Digest of the minutes.
        file: Option<String>,
    },
    /// A measure.
    Measure {
        /// What it is.
        measure: MeasureKind,
        /// The clause on which it rests; without it, that on the loss of use.
        clause: Option<String>,
        /// The row that suspended or terminated the declaration, where the use ends.
        stop: Option<i64>,
        /// The day from which it holds.
        day: Day,
        /// In the words of the officer.
        text: String,
    },
}

impl Register {
    /// Records what was done after delivery. Where the declaration stands does not change.
    ///
    /// # Errors
    /// When the number is unknown, the edition has no such clause, or the act cannot follow on what is recorded.
    pub fn monitor(&mut self, actor: &Actor, number: &str, what: &Monitoring, editions: &Editions) -> Result<Head> {
        self.act(actor, &Wanted::one(number), |unit| recorded(unit, number, what, editions))
    }

    /// The row that [`Register::monitor`] would record. Nothing is written.
    ///
    /// # Errors
    /// As [`Register::monitor`].
    pub fn would_monitor(&self, actor: &Actor, number: &str, what: &Monitoring, editions: &Editions) -> Result<Row> {
        self.attempt(actor, &Wanted::one(number), |unit| {
            recorded(unit, number, what, editions)?;
            unit.last().cloned().ok_or(RegisterError::Empty)
        })
    }

    /// What was done after delivery with each of these declarations, in their order. The whole journal is followed.
    ///
    /// # Errors
    /// When the journal is not valid, or the table says something else of one of them.
    pub fn follow_ups(&self, entries: &[Entry]) -> Result<Vec<FollowUp>> {
        let wanted = entries.iter().fold(Wanted::none(), |wanted, entry| wanted.and(&entry.number));
        let ledger = self.ledger(wanted)?;
        Ok(entries.iter().map(|entry| ledger.follow_up(&entry.number)).collect())
    }

    /// What is known of a number, the acts on it in order, and what was done with it after it was given out.
    ///
    /// # Errors
    /// When the journal is not valid, or the table says something else than the journal.
    pub fn monitored(&self, number: &str) -> Result<(Option<Entry>, Vec<Row>, FollowUp)> {
        let (entry, rows) = self.history(number)?;
        let follow_up = self.ledger(Wanted::one(number))?.follow_up(number);
        Ok((entry, rows, follow_up))
    }
}

fn recorded(unit: &mut UnitOfWork<'_>, number: &str, what: &Monitoring, editions: &Editions) -> Result<Head> {
    note::check(number, LONGEST_NUMBER).map_err(RegisterError::Note)?;
    let entry = unit.entry(number)?.ok_or_else(|| RegisterError::Unknown(number.to_owned()))?;
    // Whether anything can be recorded is asked before the clause: nothing was issued under a reserved number.
    if matches!(entry.state, State::Reserved | State::Void) || entry.returned.is_none() {
        return Err(not_after(number, NotAfter::NotReturned));
    }
    let follow_up = unit.follow_up(number)?;
    let act = what.act(&entry, &follow_up, editions)?;
    unit.write(act, Some(number))
}

fn not_after(number: &str, why: NotAfter) -> RegisterError {
    RegisterError::Impossible(vec![(number.to_owned(), Impossible::NotAfter(why))])
}

impl Monitoring {
    fn act(&self, entry: &Entry, follow_up: &FollowUp, editions: &Editions) -> Result<Act> {
        let of_role = |role| clause::of_role(entry, role, editions).map(NamedClause::from);
        let named = |clause: &str| clause::named(entry, clause, editions).map(NamedClause::from);
        let impossible = |why| not_after(&entry.number, why);
        Ok(match self.clone() {
            Monitoring::Delivery { day, place, text, file } => {
                let clause = of_role(ClauseRole::Delivery)?;
                Act::Delivered(Box::new(Delivered { clause, day, place, text, file }))
            }
            Monitoring::Confirmation { delivery, day, by, text, file } => {
                let delivery = delivery.map_or_else(|| follow_up.unconfirmed(), Ok).map_err(impossible)?;
                let clause = of_role(ClauseRole::Delivery)?;
                Act::DeliveryConfirmed(Box::new(DeliveryConfirmed { clause, delivery, day, by, text, file }))
            }
            Monitoring::Check { day, place, officers, outcome, text, file } => {
                let clause = of_role(ClauseRole::OnSiteChecks)?;
                Act::Checked(Box::new(Checked { clause, day, place, officers, outcome, text, file }))
            }
            Monitoring::Notice { clause, day, text, file } => {
                let clause = named(&clause)?;
                Act::NoticeGiven(Box::new(NoticeGiven { clause, day, text, file }))
            }
            Monitoring::HearingSet { day, text } => {
                let clause = follow_up.last_notice().map_err(impossible)?.clause.clone();
                Act::HearingSet(Box::new(HearingSet { clause, day, text }))
            }
            Monitoring::HearingHeld { hearing, day, text, file } => {
                let clause = follow_up.last_notice().map_err(impossible)?.clause.clone();
                let hearing = hearing.or(follow_up.open_hearing());
                Act::HearingHeld(Box::new(HearingHeld { clause, hearing, day, text, file }))
            }
            Monitoring::Measure { measure, clause, stop, day, text } => {
                let clause = clause.map_or_else(|| of_role(ClauseRole::LossOfUse), |clause| named(&clause))?;
                Act::MeasureTaken(Box::new(MeasureTaken { clause, measure, stop, day, text }))
            }
        })
    }
}
