//! Why the register could not do its work, or would not do what was asked.

use std::fmt;

use super::entry::Impossible;
use super::fault::Fault;
use super::note::NoteFlaw;
use super::state::State;
use crate::calendar::Moment;

/// What comes of an act.
pub type Result<T> = std::result::Result<T, RegisterError>;

/// Why nothing was done. After any of them the register is as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RegisterError {
    /// There is no such file.
    Absent,
    /// There is something, and this account may not open it.
    NotAllowed,
    /// It is there and cannot be opened, for a reason that is not known.
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
    /// It cannot be written: the account may only read it, or its folder, or the disk as a whole.
    ReadOnly,
    /// What was written last did not come to its end, and whoever may only read cannot undo it.
    Unfinished,
    /// The disk on which it lies cannot keep two writers apart.
    NoLocks,
    /// It lies on a share of the network.
    NetworkShare,
    /// The disk is full.
    DiskFull,
    /// It was replaced by another file while we waited.
    Retired,
    /// What was asked for rests on something that is not valid, and so would every answer.
    Invalid(Fault),
    /// A value in the file cannot be one.
    Damaged(String),
    /// The clock stands before acts that are recorded.
    Backwards {
        /// The latest moment of these acts.
        latest: Moment,
        /// What the clock says.
        at: Moment,
    },
    /// The moment lies ahead of the clock, and nobody said that it is meant.
    Ahead {
        /// The moment that was to be recorded.
        at: Moment,
        /// What the clock says.
        clock: Moment,
    },
    /// The moment lies before the year in which the register was opened.
    TooEarly {
        /// That year.
        first: u16,
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
    /// This number cannot be one of the register, whose numbers begin otherwise.
    OtherPrefix {
        /// The number.
        number: String,
        /// What the numbers of the register begin with.
        prefix: String,
    },
    /// No file of this declaration waits in the register.
    NothingWaits {
        /// Its number.
        number: String,
        /// Where it stands.
        state: State,
    },
    /// The database says something else.
    Database(String),
}

impl std::error::Error for RegisterError {}

impl fmt::Display for RegisterError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RegisterError::Absent => f.write_str("there is no register"),
            RegisterError::NotAllowed => f.write_str("the register cannot be opened: no permission"),
            RegisterError::CannotOpen => f.write_str("the register cannot be opened"),
            RegisterError::Empty => f.write_str("no register was opened in this file"),
            RegisterError::NotEmpty => f.write_str("the file holds something already"),
            RegisterError::NotARegister(why) => write!(f, "the file is not a register: {why}"),
            RegisterError::Newer { found, known } => {
                write!(f, "the register has version {found}, and only versions up to {known} are known")
            }
            RegisterError::Older { found } => write!(f, "the register is of the older version {found}"),
            RegisterError::InUse => f.write_str("somebody else is writing into the register"),
            RegisterError::ReadOnly => f.write_str("the register may only be read"),
            RegisterError::Unfinished => f.write_str("the last act did not come to its end and must be undone"),
            RegisterError::NoLocks => f.write_str("the disk of the register cannot keep two writers apart"),
            RegisterError::NetworkShare => f.write_str("the register lies on a share of the network"),
            RegisterError::DiskFull => f.write_str("the register cannot be written: the disk is full"),
            RegisterError::Retired => f.write_str("another file was put in the place of the register"),
            RegisterError::Invalid(_) => f.write_str("the register is damaged, and nothing was done"),
            RegisterError::Damaged(what) => write!(f, "the register is damaged: {what}"),
            RegisterError::Backwards { latest, at } => {
                write!(f, "the clock says {}, and acts are recorded up to {}", at.in_words(), latest.in_words())
            }
            RegisterError::Ahead { at, clock } => {
                write!(f, "the moment {} lies ahead of the clock, which says {}", at.in_words(), clock.in_words())
            }
            RegisterError::TooEarly { first, at } => {
                write!(f, "the moment is {}, and the register begins in {first}", at.in_words())
            }
            RegisterError::Unknown(number) => write!(f, "{number} is not in the register"),
            RegisterError::Impossible(all) => {
                let told: Vec<_> = all.iter().map(|(number, why)| format!("{number}: {why}")).collect();
                f.write_str(&told.join("; "))
            }
            RegisterError::Note(flaw) => write!(f, "the name or the reason {flaw}"),
            RegisterError::Clause { number, edition, known: true } => {
                write!(f, "{number} has no such clause: it is of edition {edition}")
            }
            RegisterError::Clause { number, edition, known: false } => {
                write!(f, "{number} is of edition {edition}, which is not known here")
            }
            RegisterError::OtherPrefix { number, prefix } => {
                write!(f, "{number} is not a number of the register, whose numbers begin with {prefix}")
            }
            RegisterError::NothingWaits { number, state } => {
                write!(f, "no file of {number} waits in the register: it is {state}")
            }
            RegisterError::Database(why) => write!(f, "the register cannot be used: {why}"),
        }
    }
}

impl RegisterError {
    /// A value that cannot be read.
    pub(super) fn damaged(what: &str) -> RegisterError {
        RegisterError::Damaged(format!("{what} cannot be read"))
    }
}
