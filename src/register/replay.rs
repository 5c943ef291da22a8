//! What the acts on one declaration say by themselves, without the rest of the journal.
//!
//! Each row must give its own hash, and follow on the acts before it that are about the same number. That no row was taken
//! out, moved or put in is not asked: only who follows the chain of all rows knows that, as the ledger does.

use super::entry::{Around, Entry};
use super::error::{RegisterError, Result};
use super::fault::Fault;
use super::journal::RowFlaw;
use super::number::{Place, Prefix};
use super::state::State;
use super::store::{Filter, Look};
use crate::calendar::Moment;

/// What follows from the acts on a number; `None` where there are none.
///
/// # Errors
/// When one of the acts is not valid by itself, or cannot follow on those before it.
pub(super) fn entry(look: &dyn Look, prefix: &Prefix, number: &str) -> Result<Option<Entry>> {
    let mut known: Option<Entry> = None;
    look.scan(&Filter { number: Some(number), act: None }, &mut |raw| {
        let invalid = |flaw| RegisterError::Invalid(Fault::Row { seq: raw.seq, flaw });
        let row = raw.alone().map_err(invalid)?;
        if row.act.step().is_none() {
            return Ok(());
        }
        let next = prefix.place(number).ok_or_else(|| invalid(RowFlaw::Step))?;
        let successor = row.act.successor().map(|by| counting(by, next, row.at));
        let around = Around { prefix, next, successor: successor.as_ref() };
        let after = Entry::after(known.as_ref(), &row, number, &around);
        known = Some(after.map_err(|_| invalid(RowFlaw::Step))?);
        Ok(())
    })?;
    Ok(known)
}

/// A declaration that counts: whether the one that took the place did, its own acts say.
fn counting(number: &str, place: Place, since: Moment) -> Entry {
    Entry {
        number: number.to_owned(),
        place,
        state: State::Issued,
        since,
        clause: None,
        successor: None,
        issued: None,
        returned: None,
        entered: 0,
        last: 0,
    }
}
