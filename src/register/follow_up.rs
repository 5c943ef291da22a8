//! What was done with a declaration after it was given out, as the journal has it, and which act may come next.
//!
//! [`FollowUp::after`] is the only way to a new one: writing an act and reading the journal both go through it. Nothing of
//! this stands in the table of declarations.
//!
//! | act | what must be there |
//! | --- | --- |
//! | delivered | a countersigned copy that came back |
//! | delivery confirmed | that delivery, not confirmed yet |
//! | checked | a delivery |
//! | notice given | a countersigned copy that came back |
//! | hearing set, hearing held | a notice; a hearing that was set is held once |
//! | measure taken | a notice, or a check that found something; where the use ends, the row that stopped the declaration |
//! | letter signed | the act that it is about |
//!
//! A suspended, terminated, superseded or expired declaration is monitored on: the undertakings stay in force after a
//! measure.

use std::collections::BTreeSet;

use super::act::Act;
use super::entry::Entry;
use super::journal::Row;
use super::monitoring::{
    Checked, Delivered, DeliveryConfirmed, HearingHeld, HearingSet, MOST_ACTS, MOST_OFFICERS, MeasureTaken,
    NamedClause, NoticeGiven, Outcome,
};
use super::not_after::NotAfter;
use crate::calendar::Day;
use crate::verify::dated_by;

/// What was done with one declaration after it was given out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FollowUp {
    /// What was delivered, in the order of the journal.
    pub deliveries: Vec<Delivery>,
    /// Checks at the location of use.
    pub checks: Vec<Check>,
    /// Notices of a suspected breach.
    pub notices: Vec<Notice>,
    /// Hearings whose day was set.
    pub hearings: Vec<Hearing>,
    /// Rows of the measures.
    pub measures: Vec<i64>,
    /// Rows that suspended or terminated it.
    stops: BTreeSet<i64>,
    /// Rows of which a letter can be written.
    lettered: BTreeSet<i64>,
}

/// A delivery.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// Its row.
    pub row: i64,
    /// When it arrived.
    pub day: Day,
    /// The day of the confirmation, if there is one.
    pub confirmed: Option<Day>,
}

/// A check at the location of use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// Its row.
    pub row: i64,
    /// The day of the visit.
    pub day: Day,
    /// What came of it.
    pub outcome: Outcome,
}

/// A notice of a suspected breach.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Its row.
    pub row: i64,
    /// Its day.
    pub day: Day,
    /// The clause that is said to be broken.
    pub clause: NamedClause,
}

/// A hearing whose day was set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hearing {
    /// Its row.
    pub row: i64,
    /// That day.
    pub day: Day,
    /// The clause that it is about.
    pub clause: NamedClause,
    /// When it was held, if it was.
    pub held: Option<Day>,
}

impl FollowUp {
    /// What is known after an act on a declaration; `entry` is where it stands after that act.
    ///
    /// # Errors
    /// [`NotAfter`] when an act of monitoring cannot follow on what was known.
    pub(super) fn after(mut self, entry: &Entry, row: &Row) -> Result<FollowUp, NotAfter> {
        if row.act.clause().is_some() && self.lettered.len() >= MOST_ACTS {
            return Err(NotAfter::TooMany);
        }
        match &row.act {
            Act::Delivered(delivered) => self.delivered(delivered, entry, row)?,
            Act::DeliveryConfirmed(confirmed) => self.confirmed(confirmed, row)?,
            Act::Checked(checked) => self.checked(checked, row)?,
            Act::NoticeGiven(notice) => self.noticed(notice, entry, row)?,
            Act::HearingSet(hearing) => self.hearing_set(hearing, row)?,
            Act::HearingHeld(hearing) => self.hearing_held(hearing, row)?,
            Act::MeasureTaken(measure) => self.measured(measure, row)?,
            Act::LetterSigned(letter) if !self.lettered.contains(&letter.row) => {
                return Err(NotAfter::LetterRow(letter.row));
            }
            Act::Suspended(_) | Act::Terminated(_) => _ = self.stops.insert(row.seq),
            Act::Reinstated(_) | Act::Superseded(_) => {}
            _ => return Ok(self),
        }
        self.lettered.insert(row.seq);
        Ok(self)
    }

    /// Whether nothing is recorded.
    pub fn is_empty(&self) -> bool {
        self.deliveries.is_empty() && self.notices.is_empty() && self.hearings.is_empty()
    }

    /// The delivery that a confirmation is about, where none is named: the only one that is not confirmed yet.
    ///
    /// # Errors
    /// When there is none, or more than one.
    pub fn unconfirmed(&self) -> Result<i64, NotAfter> {
        if self.deliveries.is_empty() {
            return Err(NotAfter::NoDelivery);
        }
        let open = self.deliveries.iter().filter(|delivery| delivery.confirmed.is_none());
        match open.map(|delivery| delivery.row).collect::<Vec<_>>().as_slice() {
            [only] => Ok(*only),
            rows => Err(NotAfter::WhichDelivery(rows.to_vec())),
        }
    }

    /// The row of the last hearing that was set and not held yet.
    pub fn open_hearing(&self) -> Option<i64> {
        self.hearings.iter().rev().find(|hearing| hearing.held.is_none()).map(|hearing| hearing.row)
    }

    /// The last notice of a suspected breach.
    ///
    /// # Errors
    /// When there is none.
    pub fn last_notice(&self) -> Result<&Notice, NotAfter> {
        self.notices.last().ok_or(NotAfter::NoNotice)
    }

    fn delivered(&mut self, delivered: &Delivered, entry: &Entry, row: &Row) -> Result<(), NotAfter> {
        let issued = entry.issued.as_ref().filter(|_| entry.returned.is_some()).ok_or(NotAfter::NotReturned)?;
        came(delivered.day, row, issued.at.day())?;
        self.deliveries.push(Delivery { row: row.seq, day: delivered.day, confirmed: None });
        Ok(())
    }

    fn confirmed(&mut self, confirmed: &DeliveryConfirmed, row: &Row) -> Result<(), NotAfter> {
        let mut open = self.deliveries.iter_mut().filter(|delivery| delivery.confirmed.is_none());
        let delivery = open.find(|delivery| delivery.row == confirmed.delivery);
        let delivery = delivery.ok_or(NotAfter::DeliveryRow(confirmed.delivery))?;
        came(confirmed.day, row, delivery.day)?;
        delivery.confirmed = Some(confirmed.day);
        Ok(())
    }

    fn checked(&mut self, checked: &Checked, row: &Row) -> Result<(), NotAfter> {
        let first = self.deliveries.iter().map(|delivery| delivery.day).min().ok_or(NotAfter::NoDelivery)?;
        if !(1..=MOST_OFFICERS).contains(&checked.officers.len()) {
            return Err(NotAfter::Officers);
        }
        came(checked.day, row, first)?;
        self.checks.push(Check { row: row.seq, day: checked.day, outcome: checked.outcome });
        Ok(())
    }

    fn noticed(&mut self, notice: &NoticeGiven, entry: &Entry, row: &Row) -> Result<(), NotAfter> {
        let issued = entry.issued.as_ref().filter(|_| entry.returned.is_some()).ok_or(NotAfter::NotReturned)?;
        came(notice.day, row, issued.at.day())?;
        self.notices.push(Notice { row: row.seq, day: notice.day, clause: notice.clause.clone() });
        Ok(())
    }

    fn hearing_set(&mut self, hearing: &HearingSet, row: &Row) -> Result<(), NotAfter> {
        let told = self.last_notice()?.day;
        not_before(hearing.day, told.max(row.at.day()))?;
        self.hearings.push(Hearing { row: row.seq, day: hearing.day, clause: hearing.clause.clone(), held: None });
        Ok(())
    }

    fn hearing_held(&mut self, hearing: &HearingHeld, row: &Row) -> Result<(), NotAfter> {
        let told = self.notices.iter().map(|notice| notice.day).min().ok_or(NotAfter::NoNotice)?;
        came(hearing.day, row, told)?;
        if let Some(wanted) = hearing.hearing {
            let mut open = self.hearings.iter_mut().filter(|set| set.held.is_none());
            let set = open.find(|set| set.row == wanted).ok_or(NotAfter::HearingRow(wanted))?;
            set.held = Some(hearing.day);
        }
        Ok(())
    }

    fn measured(&mut self, measure: &MeasureTaken, row: &Row) -> Result<(), NotAfter> {
        let found = self.checks.iter().filter(|check| check.outcome != Outcome::AsDeclared).map(|check| check.day);
        let grounds = found.chain(self.notices.iter().map(|notice| notice.day)).min().ok_or(NotAfter::NoGrounds)?;
        not_before(measure.day, grounds)?;
        match (measure.measure.ends_the_use(), measure.stop) {
            (true, None) => return Err(NotAfter::NoStop(measure.measure)),
            (true, Some(stop)) if !self.stops.contains(&stop) => return Err(NotAfter::StopRow(stop)),
            (false, Some(_)) => return Err(NotAfter::StopNotMeant(measure.measure)),
            (true, Some(_)) | (false, None) => {}
        }
        self.measures.push(row.seq);
        Ok(())
    }
}

/// That something has happened when it is recorded, and not before what must come first.
fn came(day: Day, row: &Row, earliest: Day) -> Result<(), NotAfter> {
    // East of Greenwich the day may have begun already.
    if !dated_by(day, row.at) {
        return Err(NotAfter::DayAhead(day));
    }
    not_before(day, earliest)
}

fn not_before(day: Day, earliest: Day) -> Result<(), NotAfter> {
    if day < earliest { Err(NotAfter::DayBefore { day, earliest }) } else { Ok(()) }
}
