//! Why the register could not do its work, or would not do what was asked.

use rusqlite::ErrorCode;

use super::check::Fault;
use super::entry::Impossible;
use super::note::NoteFlaw;
use crate::calendar::Moment;

/// What comes of an act.
pub type Result<T> = std::result::Result<T, RegisterError>;

/// Why nothing was done. After any of them the register is as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RegisterError {
    /// There is no such file, or it cannot be opened.
    CannotOpen,
    /// The file holds nothing: no register was opened in it.
    Empty,
    /// There is a register in the file already.
    NotEmpty,
    /// The file is not a register, for this reason.
    NotARegister(&'static str),
    /// The register was written by a later version of the program.
    Newer {
        /// Version of its shape.
        found: i32,
        /// The latest version known here.
        known: i32,
    },
    /// The register is of an older version and must be brought to the newest first.
    Older {
        /// Version of its shape.
        found: i32,
    },
    /// Somebody else writes into it, and did not stop while we waited.
    InUse,
    /// It cannot be written: the account may only read it.
    ReadOnly,
    /// The disk is full.
    DiskFull,
    /// It was replaced by another file while we waited.
    Retired,
    /// What was asked for rests on something that is not sound, and so would every answer.
    Unsound(Fault),
    /// A value in the file cannot be one.
    Damaged(String),
    /// The moment lies before an act that is recorded.
    Backwards {
        /// The latest moment of all acts.
        latest: Moment,
        /// The moment that was to be recorded.
        at: Moment,
    },
    /// There is no declaration of this number.
    Unknown(String),
    /// These acts cannot be done; the number stands beside the reason.
    Impossible(Vec<(String, Impossible)>),
    /// The name or the reason cannot be written down.
    Note(NoteFlaw),
    /// The clause is not one of the declaration's edition.
    Clause {
        /// The declaration.
        number: String,
        /// Its edition.
        edition: String,
        /// Whether the edition is known here.
        known: bool,
    },
    /// No file of this declaration waits in the register.
    NothingWaits(String),
    /// The database says something else.
    Database(String),
}

impl From<rusqlite::Error> for RegisterError {
    fn from(error: rusqlite::Error) -> RegisterError {
        use rusqlite::Error as E;
        match &error {
            E::SqliteFailure(code, _) => match code.code {
                ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => RegisterError::InUse,
                ErrorCode::NotADatabase => RegisterError::NotARegister("it is not a database"),
                ErrorCode::DatabaseCorrupt => RegisterError::Damaged(error.to_string()),
                ErrorCode::DiskFull => RegisterError::DiskFull,
                ErrorCode::ReadOnly => RegisterError::ReadOnly,
                ErrorCode::CannotOpen => RegisterError::CannotOpen,
                _ => RegisterError::Database(error.to_string()),
            },
            E::FromSqlConversionFailure(..)
            | E::InvalidColumnType(..)
            | E::IntegralValueOutOfRange(..)
            | E::Utf8Error(..) => RegisterError::Damaged(error.to_string()),
            _ => RegisterError::Database(error.to_string()),
        }
    }
}
