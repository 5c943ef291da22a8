//! Copies of a file: whole at one moment, also while others write.

use std::path::Path;
use std::time::Duration;

use rusqlite::Connection;
use rusqlite::backup::Backup;

use super::connect;
use crate::register::error::{RegisterError, Result};

/// Copies a database into the empty file `to`, as it is at one moment (sqlite.org/backup.html). The copy is one file.
///
/// # Errors
/// When either file refuses.
pub(super) fn pages(from: &Connection, to: &Path) -> Result<()> {
    /// All pages at once, so that a writer in between does not make the copy begin again.
    const ALL: i32 = i32::MAX;
    let mut target = connect::to_fill(to)?;
    Backup::new(from, &mut target)?.run_to_completion(ALL, Duration::from_millis(50), None)?;
    alone(&target)
}

/// Without a log beside it (sqlite.org/wal.html, "Ways of leaving WAL mode").
///
/// # Errors
/// When somebody else has it open.
pub(super) fn alone(connection: &Connection) -> Result<()> {
    let mode = connection.pragma_update_and_check(None, "journal_mode", "delete", |row| row.get::<_, String>(0))?;
    if mode == "delete" { Ok(()) } else { Err(RegisterError::InUse) }
}
