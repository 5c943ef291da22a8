//! Stopping declarations, letting them count again, and putting others in their place.
//!
//! Several at once are one act of the office and one transaction: all of them, or none.

use super::act::{Act, Reason, Replaced, Stop};
use super::clause;
use super::entry::{Entry, Impossible};
use super::error::{RegisterError, Result};
use super::journal::{Actor, Head};
use super::note;
use super::open::Register;
use super::state::{State, Step};
use super::unit_of_work::UnitOfWork;
use super::wanted::Wanted;
use crate::declaration::Editions;
use crate::digits::unhex;
use crate::trust::status::{Declared, Status};

/// What is to be done with each of several declarations. A clause is named by its number or its id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Measure {
    /// Stop it for a time.
    Suspend {
        /// Under this clause.
        clause: String,
        /// In the words of the officer.
        reason: String,
    },
    /// Let it count again.
    Reinstate {
        /// In the words of the officer.
        reason: String,
    },
    /// Stop it for good.
    Terminate {
        /// Under this clause.
        clause: String,
        /// In the words of the officer.
        reason: String,
    },
}

impl Measure {
    /// The step that it is.
    pub fn step(&self) -> Step {
        match self {
            Measure::Suspend { .. } => Step::Suspend,
            Measure::Reinstate { .. } => Step::Reinstate,
            Measure::Terminate { .. } => Step::Terminate,
        }
    }

    fn act(&self, entry: &Entry, editions: &Editions) -> Result<Act> {
        Ok(match self {
            Measure::Suspend { clause, reason } => Act::Suspended(stop(entry, clause, reason, editions)?),
            Measure::Terminate { clause, reason } => Act::Terminated(stop(entry, clause, reason, editions)?),
            Measure::Reinstate { reason } => Act::Reinstated(Reason { reason: reason.clone() }),
        })
    }
}

/// Whether something is done or only tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Nothing is kept.
    Try,
    /// It is done.
    Do,
}

impl Register {
    /// Does the same to several declarations: all or none. The entries are those from before, in the order of `numbers`.
    ///
    /// # Errors
    /// Every number with which it cannot be done.
    pub fn measure(
        &mut self,
        actor: &Actor,
        measure: &Measure,
        numbers: &[String],
        editions: &Editions,
        mode: Mode,
    ) -> Result<Vec<Entry>> {
        let wanted = numbers.iter().fold(Wanted::none(), |wanted, number| wanted.and(number));
        let work = |unit: &mut UnitOfWork<'_>| measured(unit, measure, numbers, editions);
        match mode {
            Mode::Try => self.attempt(actor, &wanted, work),
            Mode::Do => self.act(actor, &wanted, work),
        }
    }

    /// Puts one declaration in the place of another.
    ///
    /// # Errors
    /// When the old one is already stopped for good, or the new one does not count.
    pub fn supersede(&mut self, actor: &Actor, old: &str, new: &str, reason: &str) -> Result<Head> {
        note::check(new, super::journal::LONGEST_NUMBER).map_err(RegisterError::Note)?;
        let replaced = Replaced { by: new.to_owned(), reason: reason.to_owned() };
        let wanted = Wanted::one(old).and(new);
        self.act(actor, &wanted, |unit| unit.write(Act::Superseded(replaced.clone()), Some(old)))
    }
}

/// Does it with each, if it can be done with every one; gives the entries from before.
fn measured(
    unit: &mut UnitOfWork<'_>,
    measure: &Measure,
    numbers: &[String],
    editions: &Editions,
) -> Result<Vec<Entry>> {
    let (mut before, mut impossible): (Vec<Entry>, Vec<(String, Impossible)>) = (Vec::new(), Vec::new());
    for number in numbers {
        let step = measure.step();
        let Some(known) = unit.entry(number)? else {
            impossible.push((number.clone(), Impossible::Step { from: None, step, possible: Vec::new() }));
            continue;
        };
        // Whether the step is possible is asked before the clause: nothing was issued under a reserved number.
        let came_back = known.returned.is_some();
        if State::after(Some(known.state), step, came_back).is_none() {
            let possible = Step::possible(Some(known.state), came_back);
            impossible.push((number.clone(), Impossible::Step { from: Some(known.state), step, possible }));
            continue;
        }
        unit.write(measure.act(&known, editions)?, Some(number))?;
        before.push(known);
    }
    if impossible.is_empty() { Ok(before) } else { Err(RegisterError::Impossible(impossible)) }
}

/// A measure rests on a clause that the declaration has.
fn stop(entry: &Entry, clause: &str, reason: &str, editions: &Editions) -> Result<Stop> {
    let found = clause::named(entry, clause, editions)?;
    Ok(Stop { clause: found.number().to_owned(), id: found.id().to_owned(), reason: reason.to_owned() })
}

impl Register {
    /// What a trust list says of every declaration that was issued, in the order of their numbers.
    ///
    /// # Errors
    /// When the journal is not valid, or the table says something else than the journal.
    pub fn declared(&self) -> Result<Vec<Declared>> {
        let ledger = self.ledger(Wanted::All)?;
        let issued = ledger.entries().filter(|entry| entry.issued.is_some());
        issued.map(|entry| declared(entry).ok_or_else(|| RegisterError::damaged(&entry.number))).collect()
    }
}

fn declared(entry: &Entry) -> Option<Declared> {
    let record = unhex::<32>(&entry.issued.as_ref()?.record_digest)?;
    let since = entry.since.day();
    let status = match entry.state {
        State::Issued | State::Returned | State::Reinstated => Status::Active,
        State::Suspended => Status::Suspended { since, clause: entry.clause.clone()? },
        State::Terminated => Status::Terminated { since, clause: entry.clause.clone()? },
        State::Superseded => Status::Superseded { since, by: entry.successor.clone()? },
        State::Reserved | State::Void => return None,
    };
    Some(Declared { number: entry.number.clone(), record, status })
}
