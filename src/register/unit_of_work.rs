//! Doing acts: a [`UnitOfWork`] holds what the journal says at one moment, and the acts that are to follow on it.
//!
//! Acts are worked out before anything is written, so trying one and doing it are the same up to the last step,
//! [`UnitOfWork::put`].

use super::act::Act;
use super::clock::{is_ahead, year_of};
use super::entry::{Entry, Impossible};
use super::error::{RegisterError, Result};
use super::fault::Fault;
use super::follow_up::FollowUp;
use super::journal::{Actor, Head, Raw, Row};
use super::ledger::Ledger;
use super::note::{self, LONGEST_NAME};
use super::store::{Look, Transaction};
use super::wanted::Wanted;

/// What is known, and what is to be written.
pub(super) struct UnitOfWork<'t> {
    look: &'t dyn Look,
    actor: &'t Actor,
    ledger: Ledger,
    written: Vec<Written>,
    waiting: Vec<(String, Vec<u8>)>,
}

/// An act, and what follows from it.
struct Written {
    row: Row,
    raw: Raw,
    head: Head,
    entry: Option<Entry>,
}

impl<'t> UnitOfWork<'t> {
    /// Reads what is known of the declarations that are wanted.
    ///
    /// # Errors
    /// When the journal is not valid, the table says something else of one of these, or the register was retired.
    pub(super) fn open(look: &'t dyn Look, actor: &'t Actor, wanted: Wanted) -> Result<UnitOfWork<'t>> {
        let ledger = Ledger::validated(look, wanted, Some(actor.clock))?;
        if ledger.is_retired() {
            return Err(RegisterError::Retired);
        }
        Ok(UnitOfWork { look, actor, ledger, written: Vec::new(), waiting: Vec::new() })
    }

    /// The rows as they were before the acts of this book.
    pub(super) fn look(&self) -> &'t dyn Look {
        self.look
    }

    /// Who does the acts, and when.
    pub(super) fn actor(&self) -> &'t Actor {
        self.actor
    }

    /// What is known of a number.
    ///
    /// # Errors
    /// When the table says something else than the journal.
    pub(super) fn entry(&mut self, number: &str) -> Result<Option<Entry>> {
        if !self.ledger.wanted().covers(number) {
            let wanted = self.ledger.wanted().clone().and(number);
            self.ledger = Ledger::validated(self.look, wanted, self.ledger.clock())?;
            for Written { row, head, entry, .. } in &self.written {
                self.ledger.wrote(row, *head, entry.clone());
            }
        }
        Ok(self.ledger.entry(number).cloned())
    }

    /// The number that is next at the moment of the acts.
    ///
    /// # Errors
    /// When no register was opened.
    pub(super) fn next(&self) -> Result<String> {
        let prefix = self.ledger.prefix().ok_or(RegisterError::Empty)?;
        Ok(prefix.number(self.ledger.next(self.actor.at)))
    }

    /// How often an act of this name was done on a number, and whether in the very words of `detail`.
    ///
    /// # Errors
    /// When the rows cannot be read.
    pub(super) fn repeated(&self, number: &str, act: &str, detail: &str) -> Result<(u32, bool)> {
        self.look.repeated(number, act, detail)
    }

    /// Does an act: on a declaration when `number` is given, otherwise on the register. Gives its row.
    ///
    /// # Errors
    /// When it cannot be done.
    pub(super) fn write(&mut self, act: Act, number: Option<&str>) -> Result<Head> {
        self.check(&act)?;
        let (actor, head) = (self.actor, self.head()?);
        let row = Row {
            seq: head.seq + 1,
            at: actor.at,
            officer: actor.officer.clone(),
            account: actor.account.clone(),
            act,
            number: number.map(str::to_owned),
            ahead: is_ahead(actor.at, actor.clock),
            before: head.hash,
        };
        let changed = number.filter(|_| row.act.step().is_some());
        let entry = changed.map(|number| self.entry_after(&row, number)).transpose()?;
        if let Some(number) = number.filter(|_| row.act.is_monitoring()) {
            self.follows(&row, number)?;
        }
        let raw = row.raw();
        // What is written must be what is read back: a value that breaks a rule of the journal stops here.
        let invalid = |flaw| RegisterError::Invalid(Fault::Row { seq: row.seq, flaw });
        let (_, head) = raw.follow(Some(head)).map_err(invalid)?;
        self.ledger.wrote(&row, head, entry.clone());
        self.written.push(Written { row, raw, head, entry });
        Ok(head)
    }

    /// The last act that is to be written.
    pub(super) fn last(&self) -> Option<&Row> {
        self.written.last().map(|written| &written.row)
    }

    /// Lets the file that was issued under a number wait until it was written where it belongs.
    pub(super) fn leave(&mut self, number: &str, file: Vec<u8>) {
        self.waiting.push((number.to_owned(), file));
    }

    fn entry_after(&mut self, row: &Row, number: &str) -> Result<Entry> {
        self.entry(number)?;
        if let Act::Superseded(replaced) = &row.act {
            self.entry(&replaced.by)?;
        }
        self.ledger.entry_after(row, number).map_err(|why| impossible(number, why))
    }

    /// That an act of monitoring can follow on what is known.
    fn follows(&mut self, row: &Row, number: &str) -> Result<()> {
        self.entry(number)?;
        self.ledger.can_follow(row, number).map_err(|why| impossible(number, why))
    }

    /// What was done with a declaration after it was given out.
    ///
    /// # Errors
    /// When the table says something else than the journal.
    pub(super) fn follow_up(&mut self, number: &str) -> Result<FollowUp> {
        self.entry(number)?;
        Ok(self.ledger.follow_up(number))
    }

    /// Whether acts can be done by this officer at this moment.
    ///
    /// # Errors
    /// When the moment lies ahead of the clock, the clock behind the journal, or the name cannot be written down.
    pub(super) fn admits(&self) -> Result<()> {
        let Actor { at, clock, .. } = *self.actor;
        if !self.actor.ahead && is_ahead(at, clock) {
            return Err(RegisterError::Ahead { at, clock });
        }
        if !self.actor.backdated
            && let Some(latest) = self.ledger.later_than(at)
        {
            return Err(RegisterError::Backwards { latest, at });
        }
        // Before the first year, numbers were given out that the register does not know.
        let first = self.ledger.first_year().ok_or(RegisterError::Empty)?;
        if year_of(at) < first {
            return Err(RegisterError::TooEarly { first, at });
        }
        note::check(&self.actor.officer, LONGEST_NAME).map_err(RegisterError::Note)
    }

    fn check(&self, act: &Act) -> Result<()> {
        self.admits()?;
        act.check_notes().map_err(RegisterError::Note)
    }

    /// The last row, with those that are to be written.
    ///
    /// # Errors
    /// When no register was opened.
    pub(super) fn head(&self) -> Result<Head> {
        self.ledger.head().ok_or(RegisterError::Empty)
    }

    /// Writes the acts.
    ///
    /// # Errors
    /// When the rows cannot be written.
    pub(super) fn put(self, transaction: &dyn Transaction) -> Result<()> {
        for Written { raw, entry, .. } in &self.written {
            transaction.append(raw)?;
            entry.as_ref().map_or(Ok(()), |entry| transaction.keep(entry))?;
        }
        self.waiting.iter().try_for_each(|(number, file)| transaction.put(number, file))
    }
}

fn impossible(number: &str, why: Impossible) -> RegisterError {
    match why {
        Impossible::Step { from: None, .. } => RegisterError::Unknown(number.to_owned()),
        why => RegisterError::Impossible(vec![(number.to_owned(), why)]),
    }
}
