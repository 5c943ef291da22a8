//! Writing into the register: one [`Book`] is one transaction, and holds the only right to write.
//!
//! Whoever opens a book waits until the one before is closed. A book that is dropped leaves no trace; one that is
//! committed is on the disk before [`Book::commit`] returns.

use rusqlite::Transaction;

use super::act::{Act, Opened};
use super::entry::{Entry, Impossible};
use super::error::{RegisterError, Result};
use super::journal::{Actor, Head, Row};
use super::ledger::{Ledger, Wanted};
use super::note::{self, LONGEST_NAME, LONGEST_REASON};
use super::number::Place;
use super::store;
use crate::calendar::Moment;

/// Seconds by which the clocks of two offices may differ.
pub(super) const CLOCKS_DIFFER: i64 = 600;

/// The register, open for writing.
pub(super) struct Book<'r> {
    transaction: Transaction<'r>,
    ledger: Ledger,
}

impl<'r> Book<'r> {
    /// Takes the right to write, to do something about the declarations that are wanted.
    ///
    /// # Errors
    /// When the journal is not sound, the table says something else of one of these, or the register was retired.
    pub(super) fn open(transaction: Transaction<'r>, wanted: Wanted) -> Result<Book<'r>> {
        let ledger = Ledger::sound(&transaction, wanted)?;
        if ledger.is_retired() { Err(RegisterError::Retired) } else { Ok(Book { transaction, ledger }) }
    }

    /// The connection, for what stands beside journal and declarations.
    pub(super) fn connection(&self) -> &rusqlite::Connection {
        &self.transaction
    }

    /// What is known of a number.
    ///
    /// # Errors
    /// When the table says something else than the journal.
    pub(super) fn entry(&mut self, number: &str) -> Result<Option<Entry>> {
        if !self.ledger.wanted().covers(number) {
            let wanted = self.ledger.wanted().clone().and(number);
            self.ledger = Ledger::sound(&self.transaction, wanted)?;
        }
        Ok(self.ledger.entry(number).cloned())
    }

    /// The number that is next at a moment.
    pub(super) fn next(&self, at: Moment) -> Place {
        self.ledger.next(at)
    }

    /// Does an act: on a declaration when `number` is given, otherwise on the register. Gives its row.
    ///
    /// # Errors
    /// When it cannot be done; then nothing of the book is kept.
    pub(super) fn write(&mut self, actor: &Actor, act: Act, number: Option<&str>) -> Result<Head> {
        self.check(actor, &act)?;
        let head = self.ledger.head().ok_or(RegisterError::Empty)?;
        let row = Row {
            seq: head.seq + 1,
            at: actor.at,
            officer: actor.officer.clone(),
            account: actor.account.clone(),
            act,
            number: number.map(str::to_owned),
            before: head.hash,
        };
        let changed = number.filter(|_| row.act.step().is_some());
        let entry = changed.map(|number| self.entry_after(&row, number)).transpose()?;
        let head = store::append(&self.transaction, &row)?;
        entry.as_ref().map_or(Ok(()), |entry| store::keep(&self.transaction, entry))?;
        self.ledger.wrote(&row, head, entry);
        Ok(head)
    }

    fn entry_after(&mut self, row: &Row, number: &str) -> Result<Entry> {
        self.entry(number)?;
        if let Act::Superseded(replaced) = &row.act {
            self.entry(&replaced.by)?;
        }
        self.ledger.entry_after(row, number).map_err(|why| match why {
            Impossible::Step { from: None, .. } => RegisterError::Unknown(number.to_owned()),
            why => RegisterError::Impossible(vec![(number.to_owned(), why)]),
        })
    }

    fn check(&self, actor: &Actor, act: &Act) -> Result<()> {
        // Before the first year, numbers were given out that the register does not know.
        let too_early = self.ledger.first_year().is_none_or(|first| year_of(actor.at) < first);
        let latest = self.ledger.latest().ok_or(RegisterError::Empty)?;
        if too_early || !actor.backdated && actor.at.unix() + CLOCKS_DIFFER < latest.unix() {
            return Err(RegisterError::Backwards { latest, at: actor.at });
        }
        note::check(&actor.officer, LONGEST_NAME).map_err(RegisterError::Note)?;
        act.grounds().1.map_or(Ok(()), |reason| note::check(reason, LONGEST_REASON)).map_err(RegisterError::Note)
    }

    /// Puts everything on the disk.
    ///
    /// # Errors
    /// When the disk refuses; then nothing was done.
    pub(super) fn commit(self) -> Result<Head> {
        let head = self.ledger.head().ok_or(RegisterError::Empty)?;
        self.transaction.commit()?;
        Ok(head)
    }
}

/// The year in which a number is taken.
pub(super) fn year_of(at: Moment) -> u16 {
    // A moment lies between 2000 and 2199.
    u16::try_from(at.day().year()).unwrap_or_default()
}

/// The count that follows on the highest of a year.
pub(super) fn after(highest: Option<u32>, year: u16, opened: Option<&Opened>) -> u32 {
    match (highest, opened) {
        (Some(highest), _) => highest.saturating_add(1),
        (None, Some(opened)) if year == opened.year => opened.first,
        (None, _) => 1,
    }
}
