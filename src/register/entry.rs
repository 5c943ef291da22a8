//! What the register knows of one declaration, and how an act changes it.
//!
//! [`Entry::after`] is the only way to a new entry. Writing an act and checking the journal both go through it, so that
//! what is checked is what was done.

use sha2::{Digest, Sha256};

use std::fmt;

use super::act::{Act, Issued};
use super::deal::Deal;
use super::journal::Row;
use super::not_after::NotAfter;
use super::number::{Place, Prefix};
use super::state::{State, Step};
use crate::calendar::{Day, Moment};
use crate::declaration::Record;
use crate::declaration::record::hex;

/// One declaration in the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its number.
    pub number: String,
    /// The number, taken apart.
    pub place: Place,
    /// Where it stands.
    pub state: State,
    /// When it came into this state.
    pub since: Moment,
    /// The clause under which it was suspended or terminated, as printed.
    pub clause: Option<String>,
    /// The declaration that took its place.
    pub successor: Option<String>,
    /// What was issued under the number; `None` while it is reserved and when it was given up.
    pub issued: Option<IssuedFacts>,
    /// The copy that came back.
    pub returned: Option<ReturnedFacts>,
    /// Sequence number of the first act on it.
    pub entered: i64,
    /// Sequence number of the last act that changed where it stands.
    pub last: i64,
}

/// What was issued. Digests are SHA-256 in lower-case hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssuedFacts {
    /// When the ministry signed.
    pub at: Moment,
    /// The last day.
    pub valid_until: Day,
    /// Name of the edition.
    pub edition: String,
    /// Digest of the edition.
    pub edition_digest: String,
    /// Code of the end-user state (ISO 3166-1 alpha-2).
    pub state: String,
    /// The body that uses the system.
    pub body: String,
    /// Digest of the record without the visible digital seals: what a trust list names it by.
    pub record_digest: String,
    /// Digest of the issued file.
    pub file: String,
    /// Length of the issued file in bytes.
    pub length: u64,
    /// What was sold, by whom and to whom.
    pub deal: Deal,
}

/// The copy that came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReturnedFacts {
    /// When it was received.
    pub at: Moment,
    /// Digest of the file (SHA-256, lower-case hexadecimal digits).
    pub file: String,
}

/// Where a declaration stands for somebody who asks on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// As the register says.
    Is(State),
    /// It would count, but its last day has passed.
    Expired,
}

/// Why an act cannot be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Impossible {
    /// The step leads nowhere from the state.
    Step {
        /// The state; `None` for a number that the register does not know.
        from: Option<State>,
        /// What was asked for.
        step: Step,
        /// What can be done.
        possible: Vec<Step>,
    },
    /// A new number must be the next one, and this is it.
    NotNext {
        /// The next number.
        next: String,
    },
    /// A declaration cannot take the place of itself, of one it follows, or of any when it does not count.
    Successor {
        /// Where the successor stands; `None` when the register does not know it.
        state: Option<State>,
    },
    /// The record of what was issued cannot be read, or is for another number or moment.
    Record,
    /// Another declaration names this one as replaced, but by another record than that which was issued.
    OtherRecord,
    /// A declaration of another state is to take its place; the codes of both (ISO 3166-1 alpha-2).
    OtherState {
        /// The end-user state of this declaration.
        own: String,
        /// That of the other.
        other: String,
    },
    /// An act of end-use monitoring cannot follow on what is recorded.
    NotAfter(NotAfter),
    /// An act on the register as a whole, given as one on a declaration.
    NoStep,
}

impl std::error::Error for Impossible {}

impl fmt::Display for Impossible {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Impossible::Step { from: None, .. } => f.write_str("it is not in the register"),
            Impossible::Step { from: Some(state), step, .. } => {
                write!(f, "it is {state} and cannot be {}", step.done())
            }
            Impossible::NotNext { next } => write!(f, "it is not the next number of the register, which is {next}"),
            Impossible::Successor { .. } => {
                f.write_str("it cannot be superseded by itself or by one that does not count")
            }
            Impossible::OtherRecord => f.write_str("it was issued with another record than the one named as replaced"),
            Impossible::OtherState { own, other } => {
                write!(f, "it was issued for {own}, the one to replace it for {other}")
            }
            Impossible::NotAfter(why) => why.fmt(f),
            Impossible::Record | Impossible::NoStep => f.write_str("it cannot be entered: its record does not fit"),
        }
    }
}

/// What the rest of the register says when an act is done.
#[derive(Debug, Clone, Copy)]
pub(super) struct Around<'a> {
    /// The prefix of all numbers.
    pub(super) prefix: &'a Prefix,
    /// The next place in the year of the act.
    pub(super) next: Place,
    /// The declaration that is to take the place of this one.
    pub(super) successor: Option<&'a Entry>,
}

impl Entry {
    /// What the register knows of a number after an act.
    ///
    /// # Errors
    /// [`Impossible`] when the act cannot follow on what was known.
    pub(super) fn after(
        known: Option<&Entry>,
        row: &Row,
        number: &str,
        around: &Around<'_>,
    ) -> Result<Entry, Impossible> {
        let step = row.act.step().ok_or(Impossible::NoStep)?;
        let (from, came_back) = (known.map(|entry| entry.state), known.is_some_and(|entry| entry.returned.is_some()));
        let state = State::after(from, step, came_back).ok_or_else(|| Impossible::Step {
            from,
            step,
            possible: Step::possible(from, came_back),
        })?;
        let mut entry = match known {
            Some(known) => known.clone(),
            None => Entry::new(row, number, around)?,
        };
        (entry.state, entry.since, entry.last, entry.clause) = (state, row.at, row.seq, None);
        match &row.act {
            Act::Issued(issued) => entry.issued = Some(facts(issued, row, number).ok_or(Impossible::Record)?),
            Act::Received(copy) => entry.returned = Some(ReturnedFacts { at: row.at, file: copy.file.clone() }),
            Act::Suspended(stop) | Act::Terminated(stop) => entry.clause = Some(stop.clause.clone()),
            Act::Superseded(replaced) => {
                let successor = around.successor.filter(|successor| successor.number == replaced.by);
                let state = successor.map(|successor| successor.state);
                if replaced.by == number || !state.is_some_and(State::counts) {
                    return Err(Impossible::Successor { state });
                }
                if let Some(issued) = successor.and_then(|successor| successor.issued.as_ref()) {
                    entry.is_of(&issued.state)?;
                }
                entry.successor = Some(replaced.by.clone());
            }
            // What has a step and nothing more to say; the others have none.
            _ => {}
        }
        Ok(entry)
    }

    /// A number that is taken for the first time must be the next one: so there is no gap.
    fn new(row: &Row, number: &str, around: &Around<'_>) -> Result<Entry, Impossible> {
        let place = around.prefix.place(number).filter(|place| *place == around.next);
        let place = place.ok_or_else(|| Impossible::NotNext { next: around.prefix.number(around.next) })?;
        Ok(Entry {
            number: number.to_owned(),
            place,
            state: State::Reserved,
            since: row.at,
            clause: None,
            successor: None,
            issued: None,
            returned: None,
            entered: row.seq,
            last: row.seq,
        })
    }

    /// Whether the declaration `by`, which names this one as replaced, is still to take its place; `false` if it has.
    ///
    /// # Errors
    /// When it never can: this one has ended otherwise, or another issue of it is named.
    pub(super) fn to_be_replaced(&self, record: &[u8; 32], by: &str, state: &str) -> Result<bool, Impossible> {
        let (from, step, came_back) = (Some(self.state), Step::Supersede, self.returned.is_some());
        if let Some(issued) = &self.issued
            && issued.record_digest != hex(record)
        {
            return Err(Impossible::OtherRecord);
        }
        self.is_of(state)?;
        if self.state == State::Superseded && self.successor.as_deref() == Some(by) {
            return Ok(false);
        }
        let possible = Step::possible(from, came_back);
        if possible.contains(&step) { Ok(true) } else { Err(Impossible::Step { from, step, possible }) }
    }

    /// That the declaration was issued for this state, if it was issued: no state's declaration replaces another state's.
    fn is_of(&self, state: &str) -> Result<(), Impossible> {
        match &self.issued {
            Some(issued) if issued.state != state => {
                Err(Impossible::OtherState { own: issued.state.clone(), other: state.to_owned() })
            }
            _ => Ok(()),
        }
    }

    /// Where it stands at a moment.
    pub fn standing(&self, at: Moment) -> Standing {
        match &self.issued {
            Some(issued) if self.state.counts() && at > issued.valid_until.end() => Standing::Expired,
            _ => Standing::Is(self.state),
        }
    }
}

fn facts(issued: &Issued, row: &Row, number: &str) -> Option<IssuedFacts> {
    let record = Record::parse(issued.record.as_bytes()).ok()?;
    let particulars = &record.particulars;
    (particulars.number() == number && record.issued == row.at).then(|| IssuedFacts {
        at: row.at,
        valid_until: particulars.valid_until(),
        edition: record.edition_id.clone(),
        edition_digest: hex(&record.edition_digest),
        state: particulars.end_user_state().as_str().to_owned(),
        body: particulars.end_user().body().to_owned(),
        record_digest: hex(&Sha256::digest(issued.record.as_bytes())),
        file: issued.file.clone(),
        length: issued.length,
        deal: Deal::of(particulars),
    })
}

impl Standing {
    /// The name, as it stands in answers and options.
    pub fn as_str(self) -> &'static str {
        match self {
            Standing::Is(state) => state.as_str(),
            Standing::Expired => "expired",
        }
    }

    /// The standing of this name.
    pub fn named(name: &str) -> Option<Standing> {
        if name == "expired" { Some(Standing::Expired) } else { State::named(name).map(Standing::Is) }
    }
}
