//! A register in one SQLite file.
//!
//! Whoever reads needs no right to write and leaves every byte as it was, beside the file as well. Whoever writes waits
//! for the one before, so several processes may work on one file. It must lie on a disk of the machine and not on a
//! network share, where SQLite cannot lock (sqlite.org/wal.html); a copy may be read anywhere. A file from elsewhere is
//! hostile input: its shape is checked before it is used, its values when they are read, and no size in it is believed.
//!
//! Only this folder knows SQLite: its connections, its statements, its errors, and the path of the file.

mod columned;
mod condition;
mod connect;
mod copy;
mod deal;
mod declaration;
mod error;
mod integrity;
mod journal;
mod outbox;
mod place;
mod rows;
mod schema;

use std::path::{Path, PathBuf};

use rusqlite::{Connection, TransactionBehavior};

use connect::Manner;
use place::State;
use rows::Rows;
use schema::Shape;

use super::error::{RegisterError, Result};
use super::journal::Actor;
use super::number::Prefix;
use super::open::Register;
use super::store::{Reading, Store, Writing};

/// One file.
#[derive(Debug)]
struct Sqlite {
    path: PathBuf,
}

impl Register {
    /// Opens a new register in an empty file. `token` is 16 random bytes that tell this register from all others.
    ///
    /// # Errors
    /// When the file holds something, or cannot be written.
    pub fn create(path: &Path, actor: &Actor, prefix: &Prefix, first: u32, token: [u8; 16]) -> Result<Register> {
        let mut connection = connect::to_write(path)?;
        if schema::look(&connection)? != Shape::Empty {
            return Err(RegisterError::NotEmpty);
        }
        connect::lasting(&connection)?;
        schema::migrate(&mut connection, |_| Ok(()))?;
        drop(connection);
        Register::begin(Sqlite::at(path), actor, prefix, first, token)
    }

    /// Opens the register in a file, which is checked first: it may come from anybody. Nothing is written, and an older
    /// register is read as it is.
    ///
    /// # Errors
    /// When it is no register, or one of a later version.
    pub fn open(path: &Path) -> Result<Register> {
        Register::over(Sqlite::at(path))
    }
}

/// Brings an older register to the newest version, after a copy of it as it is was written to the empty file `keep`.
///
/// # Errors
/// When one of the files cannot be written; then the register is as it was.
pub fn upgrade(path: &Path, keep: &Path) -> Result<()> {
    copy(path, keep)?;
    let mut connection = connect::to_write(path)?;
    connect::lasting(&connection)?;
    schema::migrate(&mut connection, deal::fill)
}

/// Copies a register into the empty file `to`, as it is at one moment. The copy is one file.
///
/// # Errors
/// When either file refuses, or the first is no register.
pub fn copy(from: &Path, to: &Path) -> Result<()> {
    Sqlite { path: from.to_owned() }.looking(|rows| copy::pages(rows.connection, to))
}

/// Brings everything into the one file, so that it can be renamed or carried away alone.
///
/// # Errors
/// When somebody else has it open.
pub fn fold(path: &Path) -> Result<()> {
    copy::alone(&connect::to_write(path)?)
}

/// Undoes what was written last and did not come to its end, if there is such a thing.
///
/// # Errors
/// When the file cannot be written.
pub fn finish(path: &Path) -> Result<()> {
    schema::look(&connect::to_write(path)?).map(|_| ())
}

impl Sqlite {
    fn at(path: &Path) -> Box<dyn Store> {
        Box::new(Sqlite { path: path.to_owned() })
    }

    /// Shows the rows of one moment. Where no lock holds writers back, it is asked afterwards whether somebody wrote.
    fn looking(&self, mut work: impl FnMut(&Rows<'_>) -> Result<()>) -> Result<()> {
        /// A writer that comes in between leaves a log, and a log is read under its lock.
        const TRIES: u32 = 10;
        for _ in 0..TRIES {
            let before = State::of(&self.path)?;
            let mut manner = Manner::of(&self.path);
            let mut done = looked(&self.path, manner, &mut work);
            // An index that cannot be used, for whatever reason, is made anew in memory.
            if manner == Manner::Shared && done.as_ref().is_err_and(is_about_the_index) {
                manner = Manner::LogAlone;
                done = looked(&self.path, manner, &mut work);
            }
            let now = State::of(&self.path)?;
            let whole = match manner {
                Manner::Shared => done.is_ok() || before.has_same_log(&now),
                Manner::Still => before.has_same_file(&now),
                Manner::LogAlone => before.has_same_file(&now) && before.has_same_log(&now),
            };
            if whole {
                return done.map_err(|error| connect::there(&self.path, error));
            }
        }
        Err(RegisterError::InUse)
    }
}

/// Whether it was the index of the log that could not be used.
fn is_about_the_index(error: &RegisterError) -> bool {
    matches!(error, RegisterError::NoLocks | RegisterError::CannotOpen | RegisterError::ReadOnly)
}

fn looked(path: &Path, manner: Manner, work: &mut impl FnMut(&Rows<'_>) -> Result<()>) -> Result<()> {
    let connection = connect::to_read(path, manner)?;
    // One moment of the file for all questions.
    let moment = connection.unchecked_transaction()?;
    let version = schema::look(&moment)?.readable()?;
    work(&Rows { connection: &moment, version })
}

impl Store for Sqlite {
    fn read(&self, work: &mut Reading<'_>) -> Result<()> {
        self.looking(|rows| work(rows))
    }

    fn write(&self, work: &mut Writing<'_>) -> Result<()> {
        let written = connect::to_write(&self.path).and_then(|connection| written(connection, work));
        match written {
            // The file is there and can be opened, but nothing can be put beside it.
            Err(RegisterError::CannotOpen) if place::about(&self.path).is_ok() => Err(RegisterError::ReadOnly),
            other => other,
        }
    }
}

fn written(mut connection: Connection, work: &mut Writing<'_>) -> Result<()> {
    let version = schema::look(&connection)?.writable()?;
    connect::lasting(&connection)?;
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    work(&Rows { connection: &transaction, version })?;
    Ok(transaction.commit()?)
}
