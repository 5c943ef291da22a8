//! The columns of a row, from left to right.

use rusqlite::Row;
use rusqlite::types::FromSql;

/// Reads the columns of a row one after another.
pub(super) struct Columned<'r, 's> {
    row: &'r Row<'s>,
    at: usize,
}

impl<'r, 's> Columned<'r, 's> {
    /// From the first column on.
    pub(super) fn of(row: &'r Row<'s>) -> Columned<'r, 's> {
        Columned { row, at: 0 }
    }

    /// The value of the next column.
    ///
    /// # Errors
    /// When it is of another type.
    pub(super) fn next<T: FromSql>(&mut self) -> rusqlite::Result<T> {
        let value = self.row.get(self.at);
        self.at += 1;
        value
    }
}
