//! What SQLite says, as what the register says.

use rusqlite::{ErrorCode, ffi};

use crate::register::error::RegisterError;

impl From<rusqlite::Error> for RegisterError {
    fn from(error: rusqlite::Error) -> RegisterError {
        use rusqlite::Error as E;
        match &error {
            E::SqliteFailure(code, _) => match (code.code, code.extended_code) {
                (ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked, _) => RegisterError::InUse,
                (ErrorCode::NotADatabase, _) => RegisterError::NotARegister("it is not a database"),
                (ErrorCode::DatabaseCorrupt, _) => RegisterError::Damaged(error.to_string()),
                // The index of the log is made as large as it must be at once, so a full disk is seen there, too.
                (ErrorCode::DiskFull, _) | (_, ffi::SQLITE_IOERR_SHMSIZE) => RegisterError::DiskFull,
                (_, ffi::SQLITE_READONLY_ROLLBACK) => RegisterError::Unfinished,
                (ErrorCode::ReadOnly, _) => RegisterError::ReadOnly,
                (ErrorCode::CannotOpen, _) => RegisterError::CannotOpen,
                (ErrorCode::PermissionDenied | ErrorCode::AuthorizationForStatementDenied, _) => {
                    RegisterError::NotAllowed
                }
                (ErrorCode::FileLockingProtocolFailed, _) => RegisterError::NoLocks,
                (_, code) if is_about_locks(code) => RegisterError::NoLocks,
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

/// Whether the disk refused to lock or to share memory, as shares of a network do (sqlite.org/rescode.html).
fn is_about_locks(code: i32) -> bool {
    [
        ffi::SQLITE_IOERR_LOCK,
        ffi::SQLITE_IOERR_UNLOCK,
        ffi::SQLITE_IOERR_RDLOCK,
        ffi::SQLITE_IOERR_CHECKRESERVEDLOCK,
        ffi::SQLITE_IOERR_SHMLOCK,
        ffi::SQLITE_IOERR_SHMMAP,
        ffi::SQLITE_IOERR_SHMOPEN,
    ]
    .contains(&code)
}
