//! Connections to a file that may be hostile (sqlite.org/security.html §1.2): nothing in it runs, and sizes have limits.

use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::{Connection, OpenFlags};

use super::place;
use crate::register::error::{RegisterError, Result};

/// How long a write waits for the one before it. Issuing takes well under a second; this is for a queue of offices.
const PATIENCE: Duration = Duration::from_secs(60);

/// The largest value that is read from the file, in bytes: a declaration waiting to be written out has at most 8 MiB.
const LARGEST_VALUE: i32 = 9 * 1024 * 1024;

/// How a file is read without a change to it or to what lies beside it (sqlite.org/wal.html, "Read-Only Databases").
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Manner {
    /// Nothing lies beside it: the file holds everything, and nobody writes. Whether that stayed so is asked afterwards.
    Still,
    /// A log with its index, or a journal: the locks of SQLite keep reader and writers apart.
    Shared,
    /// A log without its index: nobody writes; the index is made in the memory of this process.
    LogAlone,
}

impl Manner {
    /// The manner for a file, by what lies beside it now.
    pub(super) fn of(path: &Path) -> Manner {
        /// Without a frame behind its header a log says nothing (SQLite file format §4.1).
        const HEADER: u64 = 32;
        let length = |ending: &str| place::beside(path, ending).map_or(0, |about| about.len());
        match (length("-wal") > HEADER, place::beside(path, "-shm").is_some()) {
            (true, true) => Manner::Shared,
            (true, false) => Manner::LogAlone,
            (false, _) if length("-journal") > 0 => Manner::Shared,
            (false, _) => Manner::Still,
        }
    }

    /// sqlite.org/uri.html §3.3.
    fn parameters(self) -> &'static str {
        match self {
            Manner::Still => "mode=ro&immutable=1",
            Manner::Shared => "mode=ro&readonly_shm=1",
            #[cfg(windows)]
            Manner::LogAlone => "mode=ro&vfs=win32-none",
            #[cfg(not(windows))]
            Manner::LogAlone => "mode=ro&vfs=unix-none",
        }
    }
}

/// Opens a file to read it.
///
/// # Errors
/// When there is none, or it cannot be opened.
pub(super) fn to_read(path: &Path, manner: Manner) -> Result<Connection> {
    place::about(path)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
    let address = format!("file:{}?{}", percent_encoded(path), manner.parameters());
    let connection = Connection::open_with_flags(address, flags)?;
    guarded(&connection)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    if manner == Manner::LogAlone {
        // Only then is the index of a log made in memory (sqlite.org/wal.html §9).
        connection.pragma_update(None, "locking_mode", "exclusive")?;
    }
    Ok(connection)
}

/// Opens a register to write it; it is on a disk of this machine.
///
/// # Errors
/// When there is none, or it cannot be written.
pub(super) fn to_write(path: &Path) -> Result<Connection> {
    place::about(path)?;
    place::is_on_this_machine(path)?;
    to_fill(path)
}

/// Opens a file that nobody else knows yet, on any disk.
///
/// # Errors
/// When there is none, or it cannot be written.
pub(super) fn to_fill(path: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).map_err(|error| there(path, error.into()))?;
    guarded(&connection)?;
    if connection.is_readonly("main")? {
        return Err(RegisterError::ReadOnly);
    }
    Ok(connection)
}

/// A file that is there and cannot be opened is not one that is missing.
pub(super) fn there(path: &Path, error: RegisterError) -> RegisterError {
    match (error, place::about(path)) {
        (RegisterError::CannotOpen, Ok(about)) if about.is_file() => RegisterError::NotAllowed,
        (RegisterError::CannotOpen, Err(why)) => why,
        (error, _) => error,
    }
}

fn guarded(connection: &Connection) -> Result<()> {
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
    Ok(())
}

/// Writes survive a loss of power: the write-ahead log is flushed with each commit (sqlite.org/pragma.html, synchronous).
/// Only for a file whose shape is known.
///
/// # Errors
/// When the file cannot be written.
pub(super) fn lasting(connection: &Connection) -> Result<()> {
    // A file that somebody else reads just now stays in the mode it has, which is as safe.
    let mode = connection.pragma_update_and_check(None, "journal_mode", "wal", |row| row.get::<_, String>(0));
    match mode.map_err(RegisterError::from) {
        Ok(_) | Err(RegisterError::InUse) => Ok(connection.pragma_update(None, "synchronous", "full")?),
        Err(error) => Err(error),
    }
}

/// A path as it stands in an address: SQLite would take some characters of it for something else.
fn percent_encoded(path: &Path) -> String {
    let text = path.as_os_str().as_encoded_bytes();
    let mut address = String::with_capacity(3 * text.len());
    for byte in text {
        if byte.is_ascii_alphanumeric() { address.push(char::from(*byte)) } else { address += &format!("%{byte:02X}") }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    /// SQLite is built with all its parts; no statement of a file can make it load more.
    #[test]
    fn no_statement_loads_an_extension() {
        let file = tempfile::NamedTempFile::new().unwrap();
        for connection in [to_write(file.path()).unwrap(), to_read(file.path(), Manner::Still).unwrap()] {
            let refused = connection.query_row("SELECT load_extension('fcd')", [], |_| Ok(())).unwrap_err();
            assert!(refused.to_string().contains("not authorized"), "{refused}");
        }
    }

    /// A name with every character that means something in an address is still the name of one file.
    #[test]
    fn a_path_is_not_taken_for_parameters() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a?mode=rwc&b#c %41;é'\"");
        Connection::open(&path).unwrap().execute_batch("CREATE TABLE t (a); INSERT INTO t VALUES (7)").unwrap();
        let connection = to_read(&path, Manner::Still).unwrap();
        assert_eq!(connection.query_row("SELECT a FROM t", [], |row| row.get::<_, i32>(0)).unwrap(), 7);
        assert!(connection.execute("INSERT INTO t VALUES (8)", []).is_err());
    }
}
