//! What can be wrong with a register.

use super::journal::RowFlaw;

/// What is wrong with a register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The database itself is damaged; in the words of the database.
    Database(String),
    /// A row points to one that does not exist: the table, and its row where there is one.
    Dangling(String),
    /// A row of the journal is not valid. It is the first such row; those behind it were not looked at.
    Row {
        /// Its sequence number.
        seq: i64,
        /// What is wrong.
        flaw: RowFlaw,
    },
    /// The table does not say what the journal says of this declaration.
    Differs(String),
    /// The head that was kept elsewhere does not stand in the journal: rows are gone, or all were written anew.
    HeadGone,
    /// A file waits for a declaration that was not issued, or it is not the one that was issued.
    Outbox(String),
}
