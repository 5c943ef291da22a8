//! What SQLite finds wrong with a file (sqlite.org/pragma.html, integrity_check and foreign_key_check).

use rusqlite::Connection;

use crate::register::error::Result;
use crate::register::fault::Fault;

/// The most faults of each kind that are told.
const MOST: usize = 10;

/// What is wrong with the pages, and with the links between rows.
///
/// # Errors
/// When the file cannot be read at all.
pub(super) fn faults(connection: &Connection) -> Result<Vec<Fault>> {
    let mut faults = Vec::new();
    let mut statement = connection.prepare("PRAGMA integrity_check(10)")?;
    for line in statement.query_map([], |columns| columns.get::<_, String>(0))?.take(MOST) {
        let line = line?;
        if line != "ok" {
            faults.push(Fault::Database(line));
        }
    }
    let mut statement = connection.prepare("PRAGMA foreign_key_check")?;
    let dangling = statement.query_map([], |columns| Ok((columns.get(0)?, columns.get(1)?)))?;
    for found in dangling.take(MOST) {
        let (table, row): (String, Option<i64>) = found?;
        faults.push(Fault::Dangling(row.map_or(table.clone(), |row| format!("{table}, row {row}"))));
    }
    Ok(faults)
}
