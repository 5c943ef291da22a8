//! What a register needs of the place in which its rows lie, and nothing more.
//!
//! Every act and every question is written against these traits. A [`Store`] keeps three things: the journal, the table
//! of declarations that follows from it, and the files that wait to be written out. It believes and decides nothing: the
//! chain of the rows is followed by the ledger, whatever the store. Each store is one folder of this room, and
//! everything that is particular to it (connections, statements, errors) stays there.
//!
//! Nothing is held between two calls. A store hands its rows to a piece of work, and may call the work again when
//! another writer was faster or when the rows were changed under a reader; so the work changes nothing of its own.

use std::collections::BTreeMap;
use std::fmt;

use super::entry::Entry;
use super::error::Result;
use super::fault::Fault;
use super::journal::Raw;
use super::number::Prefix;
use crate::calendar::Day;

/// Which rows of the journal are asked for; what is `None` selects all.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Filter<'a> {
    /// Those about this number.
    pub(super) number: Option<&'a str>,
    /// Those with an act of this name.
    pub(super) act: Option<&'a str>,
}

/// Which rows of the table are looked at, by what a store can have an index of; what is `None` selects all. Days are the first
/// and the last one.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Narrow<'a> {
    /// The end-user state.
    pub(super) state: Option<&'a str>,
    /// The day of issue (UTC).
    pub(super) issued: (Option<Day>, Option<Day>),
    /// The last day.
    pub(super) last_day: (Option<Day>, Option<Day>),
    /// Whether a copy came back.
    pub(super) came_back: Option<bool>,
}

/// What takes in a row of the table: its number, and what it says, or `None` for a row that cannot be one of a register.
pub(super) type TakeEntry<'w> = dyn FnMut(&str, Option<Entry>) -> Result<()> + 'w;

/// What a piece of work does with the rows of one moment.
pub(super) type Reading<'w> = dyn FnMut(&dyn Look) -> Result<()> + 'w;

/// What a piece of work does while nobody else writes.
pub(super) type Writing<'w> = dyn FnMut(&dyn Transaction) -> Result<()> + 'w;

/// Where the rows of one register lie.
pub(super) trait Store: fmt::Debug + Send {
    /// Shows the rows as they are at one moment. It needs no right to write, and changes nothing where the rows lie.
    ///
    /// # Errors
    /// Those of the work, and when the rows cannot be read.
    fn read(&self, work: &mut Reading<'_>) -> Result<()>;

    /// Lets nobody else write while the work is done. What it wrote is on the disk when this returns; when the work ends
    /// with an error, nothing was written.
    ///
    /// # Errors
    /// Those of the work, and when the rows cannot be written.
    fn write(&self, work: &mut Writing<'_>) -> Result<()>;
}

/// The rows of one moment, with nothing believed that is read.
pub(super) trait Look {
    /// The first row of the journal.
    ///
    /// # Errors
    /// When the rows cannot be read.
    fn first(&self) -> Result<Option<Raw>>;

    /// Shows the rows of the journal that a filter selects, in the order of their sequence numbers.
    ///
    /// # Errors
    /// The first error of `take`, which ends the scan, and when the rows cannot be read.
    fn scan(&self, filter: &Filter<'_>, take: &mut dyn FnMut(&Raw) -> Result<()>) -> Result<()>;

    /// What the table says of a number, or of all: each number with its row, or with `None` for a row that cannot be one
    /// of a register.
    ///
    /// # Errors
    /// When the rows cannot be read.
    fn entries(&self, prefix: &Prefix, number: Option<&str>) -> Result<BTreeMap<String, Option<Entry>>>;

    /// Shows what the table says of the declarations that are not left out by `narrow`, in any order. A store may show more.
    ///
    /// # Errors
    /// The first error of `take`, and when the rows cannot be read.
    fn narrowed(&self, prefix: &Prefix, narrow: &Narrow<'_>, take: &mut TakeEntry<'_>) -> Result<()>;

    /// How often an act of this name was done on a number, and whether in the very words of `detail`.
    ///
    /// # Errors
    /// When the rows cannot be read.
    fn repeated(&self, number: &str, act: &str, detail: &str) -> Result<(u32, bool)>;

    /// The numbers whose file waits, in ascending order.
    ///
    /// # Errors
    /// When the rows cannot be read.
    fn waiting(&self) -> Result<Vec<String>>;

    /// The file of a number that waits.
    ///
    /// # Errors
    /// When the rows cannot be read.
    fn waiting_file(&self, number: &str) -> Result<Option<Vec<u8>>>;

    /// What the database finds wrong with itself.
    ///
    /// # Errors
    /// When it cannot be asked.
    fn faults(&self) -> Result<Vec<Fault>>;
}

/// The rows, while nobody else writes.
pub(super) trait Transaction: Look {
    /// Writes a row behind the last one.
    ///
    /// # Errors
    /// When there is a row of this sequence number, or the rows cannot be written.
    fn append(&self, row: &Raw) -> Result<()>;

    /// Writes what the register knows of a declaration, in the place of what it knew.
    ///
    /// # Errors
    /// When the rows cannot be written.
    fn keep(&self, entry: &Entry) -> Result<()>;

    /// Lets a file wait under a number.
    ///
    /// # Errors
    /// When one waits, or the rows cannot be written.
    fn put(&self, number: &str, file: &[u8]) -> Result<()>;

    /// Lets no file wait under a number any more.
    ///
    /// # Errors
    /// When the rows cannot be written.
    fn take_out(&self, number: &str) -> Result<()>;
}
