//! The files that wait to be written out.

use rusqlite::{Connection, OptionalExtension as _, params};

use crate::register::error::Result;

/// The numbers whose file waits, in ascending order.
///
/// # Errors
/// When the file cannot be read.
pub(super) fn waiting(connection: &Connection) -> Result<Vec<String>> {
    let mut statement = connection.prepare("SELECT number FROM outbox ORDER BY number")?;
    let found = statement.query_map([], |columns| columns.get(0))?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// The file of a number that waits.
///
/// # Errors
/// When the file cannot be read.
pub(super) fn file(connection: &Connection, number: &str) -> Result<Option<Vec<u8>>> {
    let sql = "SELECT file FROM outbox WHERE number = ?1";
    Ok(connection.query_row(sql, [number], |columns| columns.get(0)).optional()?)
}

/// Lets a file wait.
///
/// # Errors
/// When one waits under this number, or the file cannot be written.
pub(super) fn put(connection: &Connection, number: &str, file: &[u8]) -> Result<()> {
    connection.execute("INSERT INTO outbox (number, file) VALUES (?1, ?2)", params![number, file])?;
    Ok(())
}

/// Lets no file wait under a number any more.
///
/// # Errors
/// When the file cannot be written.
pub(super) fn take_out(connection: &Connection, number: &str) -> Result<()> {
    connection.execute("DELETE FROM outbox WHERE number = ?1", [number])?;
    Ok(())
}
