//! What a ministry issued, got back and stopped: the register.
//!
//! One SQLite file holds a journal of acts that only grows, and a table of what follows from it. The journal is the truth:
//! every command reads it (`ledger`) and refuses to answer or to act where the table says something else. Rows are bound to each other by their hashes
//! ([`journal`]); whoever keeps the last hash elsewhere sees whether rows at the end are gone.
//!
//! | part | what it is for |
//! | --- | --- |
//! | [`state`], [`act`], [`entry`] | which steps a life has, what is recorded of each, and what follows from it |
//! | [`journal`], [`number`] | rows and their chain; numbers without a gap |
//! | [`allot`], [`receive`], [`stop`] | issuing under the next number, taking copies in, stopping declarations |
//! | [`check`], [`copy`] | whether all of it holds; backup |
//!
//! A write waits for the one before it, so several processes may work on one file. It must lie on a disk of the machine
//! and not on a network share, where SQLite cannot lock (sqlite.org/wal.html). A file from elsewhere is hostile input: its
//! shape is checked before it is used, its values when they are read, and no size in it is believed.
//!
//! # What this does not prove
//! Who an officer is: names are recorded as given, and whoever may write the file can write all of it anew. What guards
//! it are the rights on the file, and the hashes that were kept elsewhere.

pub mod act;
pub mod allot;
mod book;
pub mod check;
pub mod copy;
mod deal;
pub mod entry;
pub mod error;
pub mod journal;
mod ledger;
pub mod list;
pub mod note;
pub mod number;
pub mod receive;
mod schema;
pub mod state;
pub mod status_change;
mod store;

use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};

use act::{Act, Opened};
use book::Book;
use entry::{Entry, Impossible};
pub use error::{RegisterError, Result};
use journal::{Actor, BEFORE_THE_FIRST, Head, Row};
use ledger::{Ledger, Wanted};
use number::{Place, Prefix};
use schema::Shape;

/// How long a write waits for the one before it. Issuing takes well under a second; this is for a queue of offices.
const PATIENCE: Duration = Duration::from_secs(60);

/// The largest value that is read from the file, in bytes: a declaration waiting to be written out has at most 8 MiB.
const LARGEST_VALUE: i32 = 9 * 1024 * 1024;

/// The register, open.
#[derive(Debug)]
pub struct Register {
    connection: Connection,
    prefix: Prefix,
}

impl Register {
    /// Opens a new register in an empty file. `token` is 16 random bytes that tell this register from all others.
    ///
    /// # Errors
    /// When the file holds something, or cannot be written.
    pub fn create(path: &Path, actor: &Actor, prefix: &Prefix, first: u32, token: [u8; 16]) -> Result<Register> {
        let mut connection = connect(path)?;
        match schema::look(&connection)? {
            Shape::Empty => {}
            Shape::Newest | Shape::Older(_) => return Err(RegisterError::NotEmpty),
        }
        lasting(&connection)?;
        schema::migrate(&mut connection)?;
        let place = Place { year: book::year_of(actor.at), count: first };
        if !place.fits() {
            let next = prefix.number(Place { count: 1, ..place });
            return Err(RegisterError::Impossible(vec![(prefix.number(place), Impossible::NotNext { next })]));
        }
        note::check(&actor.officer, note::LONGEST_NAME).map_err(RegisterError::Note)?;
        let (register, prefix_text) = (crate::declaration::record::hex(&token), prefix.as_str().to_owned());
        let opened = Opened { register, prefix: prefix_text, year: place.year, first };
        let row = Row {
            seq: 1,
            at: actor.at,
            officer: actor.officer.clone(),
            account: actor.account.clone(),
            act: Act::Opened(opened),
            number: None,
            before: BEFORE_THE_FIRST,
        };
        let transaction = Transaction::new(&mut connection, TransactionBehavior::Immediate)?;
        if !store::is_empty(&transaction)? {
            return Err(RegisterError::NotEmpty);
        }
        store::append(&transaction, &row)?;
        transaction.commit()?;
        Ok(Register { connection, prefix: prefix.clone() })
    }

    /// Opens the register in a file, which is checked first: it may come from anybody.
    ///
    /// # Errors
    /// When it is no register, or one of another version: [`RegisterError::Older`] is for [`Register::upgrade`].
    pub fn open(path: &Path) -> Result<Register> {
        let connection = connect(path)?;
        match schema::look(&connection)? {
            Shape::Newest => {}
            Shape::Empty => return Err(RegisterError::Empty),
            Shape::Older(found) => return Err(RegisterError::Older { found }),
        }
        lasting(&connection)?;
        let (row, _) = store::row(&connection, 1)?.ok_or(RegisterError::Empty)?;
        let Act::Opened(opened) = row.act else { return Err(store::damaged("the first row of the journal")) };
        let prefix = Prefix::parse(&opened.prefix).ok_or_else(|| store::damaged("the prefix of the numbers"))?;
        Ok(Register { connection, prefix })
    }

    /// Brings an older register to the newest version, after a copy of it as it is was written to the empty file `keep`.
    ///
    /// # Errors
    /// When one of the files cannot be written; then the register is as it was.
    pub fn upgrade(path: &Path, keep: &Path) -> Result<()> {
        let mut connection = connect(path)?;
        copy::pages(&connection, keep)?;
        lasting(&connection)?;
        schema::migrate(&mut connection)
    }

    /// What all its numbers begin with.
    pub fn prefix(&self) -> &Prefix {
        &self.prefix
    }

    /// The number that would be given at a moment, if nobody else took it before.
    ///
    /// # Errors
    /// When the journal is not sound.
    pub fn next_number(&self, at: crate::calendar::Moment) -> Result<String> {
        Ok(self.prefix.number(self.ledger(Wanted::none())?.next(at)))
    }

    /// What is known of a number.
    ///
    /// # Errors
    /// When the journal is not sound, or the table says something else than the journal.
    pub fn entry(&self, number: &str) -> Result<Option<Entry>> {
        Ok(self.history(number)?.0)
    }

    /// The acts on a declaration, in order.
    ///
    /// # Errors
    /// As [`Register::entry`].
    pub fn acts_on(&self, number: &str) -> Result<Vec<Row>> {
        Ok(self.history(number)?.1)
    }

    /// What is known of a number, and the acts on it, in order.
    ///
    /// # Errors
    /// As [`Register::entry`].
    pub fn history(&self, number: &str) -> Result<(Option<Entry>, Vec<Row>)> {
        // One moment of the file for both.
        let looking = self.connection.unchecked_transaction()?;
        let ledger = Ledger::sound(&looking, Wanted::one(number))?;
        Ok((ledger.entry(number).cloned(), store::acts_on(&looking, number)?))
    }

    /// The last row of the journal.
    ///
    /// # Errors
    /// When the journal is not sound.
    pub fn head(&self) -> Result<Head> {
        self.ledger(Wanted::none())?.head().ok_or(RegisterError::Empty)
    }

    /// What the journal says, held against the table, at one moment of the file.
    fn ledger(&self, wanted: Wanted) -> Result<Ledger> {
        Ledger::sound(&*self.connection.unchecked_transaction()?, wanted)
    }

    /// Writes as the last act that another file takes the place of this one. Whoever waits to write is then refused.
    ///
    /// # Errors
    /// When the register cannot be written.
    pub fn retire(&mut self, actor: &Actor, reason: &str) -> Result<Head> {
        let mut book = self.book(Wanted::none())?;
        book.write(actor, Act::Retired(act::Reason { reason: reason.to_owned() }), None)?;
        book.commit()
    }

    fn book(&mut self, wanted: Wanted) -> Result<Book<'_>> {
        Book::open(Transaction::new(&mut self.connection, TransactionBehavior::Immediate)?, wanted)
    }
}

/// Opens a database that may be hostile (sqlite.org/security.html §1.2): nothing in it runs, and sizes have limits.
fn connect(path: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(PATIENCE)?;
    for (switch, on) in [
        (DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true),
        (DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_FKEY, true),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, true),
    ] {
        connection.set_db_config(switch, on)?;
    }
    for (limit, most) in [
        (Limit::SQLITE_LIMIT_LENGTH, LARGEST_VALUE),
        (Limit::SQLITE_LIMIT_SQL_LENGTH, 100_000),
        (Limit::SQLITE_LIMIT_ATTACHED, 0),
        (Limit::SQLITE_LIMIT_TRIGGER_DEPTH, 2),
        (Limit::SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1_000),
    ] {
        connection.set_limit(limit, most)?;
    }
    connection.pragma_update(None, "cell_size_check", true)?;
    connection.pragma_update(None, "mmap_size", 0)?;
    Ok(connection)
}

/// Writes survive a loss of power: the write-ahead log is flushed with each commit (sqlite.org/pragma.html, synchronous).
/// Only for a file whose shape is known.
fn lasting(connection: &Connection) -> Result<()> {
    // A file that somebody else reads just now stays in the mode it has, which is as safe.
    let mode = connection.pragma_update_and_check(None, "journal_mode", "wal", |row| row.get::<_, String>(0));
    match mode.map_err(RegisterError::from) {
        Ok(_) | Err(RegisterError::InUse) => Ok(connection.pragma_update(None, "synchronous", "full")?),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// SQLite is built with all its parts; no statement of a file can make it load more.
    #[test]
    fn no_statement_loads_an_extension() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let connection = connect(file.path()).unwrap();
        let refused = connection.query_row("SELECT load_extension('fcd')", [], |_| Ok(())).unwrap_err();
        assert!(refused.to_string().contains("not authorized"), "{refused}");
    }
}
