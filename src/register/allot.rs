//! Issuing under the register: the next number, and what is issued under it, in one act.
//!
//! An [`Allotment`] holds the right to write from the moment its number is known until the act is on the disk. If signing
//! fails, or the power does, the number was never taken; so there is no gap. If the power fails after the act, the file
//! that was signed waits in the register ([`Register::waiting`]) until it was written where it belongs; so no act is lost,
//! and none has to be done twice.
//!
//! A number that must be known earlier (for approvals, or a signature made on another machine) is reserved. It is then
//! used, or given up with a reason; both stand in the journal.

use rusqlite::OptionalExtension as _;
use rusqlite::params;
use sha2::{Digest, Sha256};

use super::Register;
use super::act::{Act, Issued, Reason};
use super::book::Book;
use super::entry::{Entry, Impossible};
use super::error::{RegisterError, Result};
use super::journal::{Actor, Head};
use super::ledger::Wanted;
use super::state::{State, Step};
use crate::build::BUILDER;
use crate::declaration::record::hex;
use crate::declaration::{Declaration, Particulars, Supersedes};

/// A number, for as long as nobody else may write.
pub struct Allotment<'r> {
    book: Book<'r>,
    actor: Actor,
    number: String,
}

/// What was signed under a number.
#[derive(Debug, Clone, Copy)]
pub struct Signed<'a> {
    /// The declaration, whose number is that of the allotment.
    pub declaration: &'a Declaration,
    /// The file.
    pub file: &'a [u8],
    /// Fingerprint of the key that signed.
    pub key: &'a str,
    /// Who approved it before, in words.
    pub approvals: &'a [String],
}

impl Register {
    /// Takes the right to write, and the next number, or `wanted`: the next one, or one that was reserved.
    ///
    /// # Errors
    /// When `wanted` is neither; and when nobody can write.
    pub fn allot(&mut self, actor: &Actor, wanted: Option<&str>) -> Result<Allotment<'_>> {
        let prefix = self.prefix.clone();
        let mut book = self.book(wanted.map_or_else(Wanted::none, Wanted::one))?;
        let next = prefix.number(book.next(actor.at));
        // A row of the table that stands in the place of a number which nobody took.
        book.entry(&next)?;
        let number = match wanted {
            None => next,
            Some(wanted) if wanted == next => next,
            Some(wanted) => match book.entry(wanted)? {
                Some(entry) if entry.state == State::Reserved => wanted.to_owned(),
                Some(entry) => return Err(taken(wanted, entry.state, entry.returned.is_some())),
                None => {
                    let why = Impossible::NotNext { next };
                    return Err(RegisterError::Impossible(vec![(wanted.to_owned(), why)]));
                }
            },
        };
        Ok(Allotment { book, actor: actor.clone(), number })
    }

    /// Takes the next number for later.
    ///
    /// # Errors
    /// When nobody can write.
    pub fn reserve(&mut self, actor: &Actor, reason: &str) -> Result<String> {
        let Allotment { mut book, actor, number } = self.allot(actor, None)?;
        book.write(&actor, Act::Reserved(Reason { reason: reason.to_owned() }), Some(&number))?;
        book.commit()?;
        Ok(number)
    }

    /// Gives up a number that was reserved.
    ///
    /// # Errors
    /// When it was not reserved, or was used.
    pub fn give_up(&mut self, actor: &Actor, number: &str, reason: &str) -> Result<Head> {
        let mut book = self.book(Wanted::one(number))?;
        book.write(actor, Act::Voided(Reason { reason: reason.to_owned() }), Some(number))?;
        book.commit()
    }

    /// Whether the register knows the declaration that `new` names as replaced, so that it can be put in its place once the
    /// countersigned copy of `new` is received.
    ///
    /// # Errors
    /// When it is known and can never be replaced.
    pub fn can_replace(&self, earlier: &Supersedes, new: &Particulars) -> Result<bool> {
        let entry = self.entry(earlier.number())?;
        entry.map_or(Ok(false), |entry| replaceable(&entry, earlier, new).map(|_| true))
    }

    /// The issued file that waits to be written out.
    ///
    /// # Errors
    /// When none waits under this number, or what waits is not what was issued.
    pub fn waiting(&self, number: &str) -> Result<Vec<u8>> {
        let found: Option<Vec<u8>> = self
            .connection
            .query_row("SELECT file FROM outbox WHERE number = ?1", [number], |columns| columns.get(0))
            .optional()?;
        let file = found.ok_or_else(|| RegisterError::NothingWaits(number.to_owned()))?;
        let entry = self.entry(number)?;
        let issued = entry.and_then(|entry| entry.issued).map(|issued| issued.file);
        if issued == Some(hex(&Sha256::digest(&file))) {
            Ok(file)
        } else {
            Err(RegisterError::Damaged(format!("the file of {number} that waits is not the one that was issued")))
        }
    }

    /// Says that the issued file lies where it belongs, flushed to the disk: it need not wait any more.
    ///
    /// # Errors
    /// When the register cannot be written.
    pub fn delivered(&mut self, number: &str) -> Result<()> {
        self.connection.execute("DELETE FROM outbox WHERE number = ?1", [number])?;
        Ok(())
    }
}

fn replaceable(entry: &Entry, earlier: &Supersedes, new: &Particulars) -> Result<bool> {
    let impossible = |why| RegisterError::Impossible(vec![(entry.number.clone(), why)]);
    entry.to_be_replaced(earlier.record(), new.number(), new.end_user_state().as_str()).map_err(impossible)
}

fn taken(number: &str, state: State, came_back: bool) -> RegisterError {
    let possible = Step::possible(Some(state), came_back);
    let why = Impossible::Step { from: Some(state), step: Step::Issue, possible };
    RegisterError::Impossible(vec![(number.to_owned(), why)])
}

impl Allotment<'_> {
    /// The number.
    pub fn number(&self) -> &str {
        &self.number
    }

    /// Records what was signed under the number. When this returns, the act is on the disk, and the file waits there too.
    ///
    /// # Errors
    /// When the declaration has another number, the one that it names as replaced cannot be replaced, or the disk refuses;
    /// then the number was not taken.
    pub fn enter(mut self, signed: &Signed<'_>) -> Result<Head> {
        if let Some(earlier) = signed.declaration.particulars().supersedes()
            && let Some(entry) = self.book.entry(earlier.number())?
        {
            replaceable(&entry, earlier, signed.declaration.particulars())?;
        }
        let record = signed.declaration.record(self.actor.at, BUILDER);
        let issued = Issued {
            record: String::from_utf8(record).unwrap_or_default(),
            file: hex(&Sha256::digest(signed.file)),
            length: u64::try_from(signed.file.len()).unwrap_or(u64::MAX),
            key: signed.key.to_owned(),
            approvals: signed.approvals.to_vec(),
        };
        self.book.write(&self.actor, Act::Issued(Box::new(issued)), Some(&self.number))?;
        self.book
            .connection()
            .execute("INSERT INTO outbox (number, file) VALUES (?1, ?2)", params![self.number, signed.file])?;
        self.book.commit()
    }
}
