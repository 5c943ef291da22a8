//! This module is for writing into the register: one [`Book`] is one transaction, and holds the only right to write.
//!
//! Whoever opens a book waits until the one before is closed. A book that is dropped leaves no trace; one that is
//! committed is on the disk before [`Book::commit`] returns.

use rusqlite::Transaction;

use super::act::{Act, Opened};
use super::entry::{Around, Entry, Impossible};
use super::error::{RegisterError, Result};
use super::journal::{Hand, Head, Row};
use super::number::{Place, Prefix};
use super::remark::{self, LONGEST_NAME, LONGEST_REASON};
use super::store;
use crate::calendar::Moment;

/// Seconds by which the clocks of two offices may differ.
pub(super) const CLOCKS_DIFFER: i64 = 600;

/// The register, open for writing.
pub(super) struct Book<'r> {
    transaction: Transaction<'r>,
    opened: &'r Opened,
    prefix: &'r Prefix,
    last: Moment,
    head: Head,
}

impl<'r> Book<'r> {
    /// Takes the right to write.
    ///
    /// # Errors
    /// When the last row of the journal is not sound, or the register was retired.
    pub(super) fn open(transaction: Transaction<'r>, opened: &'r Opened, prefix: &'r Prefix) -> Result<Book<'r>> {
        let (row, head) = store::last(&transaction)?.ok_or(RegisterError::Empty)?;
        match row.act {
            Act::Retired(_) => Err(RegisterError::Retired),
            _ => Ok(Book { transaction, opened, prefix, last: row.at, head }),
        }
    }

    /// The connection, for what stands beside journal and declarations.
    pub(super) fn connection(&self) -> &rusqlite::Connection {
        &self.transaction
    }

    /// What is known of a number.
    pub(super) fn entry(&self, number: &str) -> Result<Option<Entry>> {
        store::entry(&self.transaction, self.prefix, number)
    }

    /// The number that is next at a moment.
    pub(super) fn next(&self, at: Moment) -> Result<Place> {
        let year = year_of(at);
        let highest = store::highest(&self.transaction, year)?;
        Ok(Place { year, count: after(highest, year, self.opened) })
    }

    /// Does an act: on a declaration when `number` is given, otherwise on the register. Gives its row.
    ///
    /// # Errors
    /// When it cannot be done; then nothing of the book is kept.
    pub(super) fn write(&mut self, hand: &Hand, act: Act, number: Option<&str>) -> Result<Head> {
        self.check(hand, &act)?;
        let row = Row {
            seq: self.head.seq + 1,
            at: hand.at,
            officer: hand.officer.clone(),
            account: hand.account.clone(),
            act,
            number: number.map(str::to_owned),
            before: self.head.hash,
        };
        let changed = number.filter(|_| row.act.step().is_some());
        let entry = changed.map(|number| self.entry_after(&row, number)).transpose()?;
        self.head = store::append(&self.transaction, &row)?;
        self.last = hand.at;
        entry.map_or(Ok(()), |entry| store::keep(&self.transaction, &entry))?;
        Ok(self.head)
    }

    fn entry_after(&self, row: &Row, number: &str) -> Result<Entry> {
        let known = self.entry(number)?;
        let successor = match &row.act {
            Act::Superseded(replaced) => self.entry(&replaced.by)?,
            _ => None,
        };
        let around = Around { prefix: self.prefix, next: self.next(row.at)?, successor: successor.as_ref() };
        Entry::after(known.as_ref(), row, number, &around).map_err(|why| match why {
            Impossible::Step { from: None, .. } => RegisterError::Unknown(number.to_owned()),
            why => RegisterError::Impossible(vec![(number.to_owned(), why)]),
        })
    }

    fn check(&self, hand: &Hand, act: &Act) -> Result<()> {
        // Before the first year, numbers were given out that the register does not know.
        let too_early = year_of(hand.at) < self.opened.year;
        if too_early || !hand.backdated && hand.at.unix() + CLOCKS_DIFFER < self.last.unix() {
            return Err(RegisterError::Backwards { last: self.last, at: hand.at });
        }
        remark::check(&hand.officer, LONGEST_NAME).map_err(RegisterError::Remark)?;
        act.grounds().1.map_or(Ok(()), |reason| remark::check(reason, LONGEST_REASON)).map_err(RegisterError::Remark)
    }

    /// Puts everything on the disk.
    ///
    /// # Errors
    /// When the disk refuses; then nothing was done.
    pub(super) fn commit(self) -> Result<Head> {
        self.transaction.commit()?;
        Ok(self.head)
    }
}

/// The year in which a number is taken.
pub(super) fn year_of(at: Moment) -> u16 {
    // A moment lies between 2000 and 2199.
    u16::try_from(at.day().year()).unwrap_or_default()
}

/// The count that follows on the highest of a year.
pub(super) fn after(highest: Option<u32>, year: u16, opened: &Opened) -> u32 {
    match highest {
        Some(highest) => highest.saturating_add(1),
        None if year == opened.year => opened.first,
        None => 1,
    }
}
