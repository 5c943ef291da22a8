//! The place of a register on the disk: whether there is a file, what lies beside it, and whether it changes.

use std::ffi::OsString;
use std::fs::Metadata;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::register::error::{RegisterError, Result};

/// What the disk says of a file.
///
/// # Errors
/// When there is none, it may not be seen, or it is a folder.
pub(super) fn about(path: &Path) -> Result<Metadata> {
    match std::fs::metadata(path) {
        Ok(about) if about.is_dir() => Err(RegisterError::NotARegister("it is a folder")),
        Ok(about) => Ok(about),
        Err(error) => Err(match error.kind() {
            ErrorKind::NotFound | ErrorKind::NotADirectory => RegisterError::Absent,
            ErrorKind::PermissionDenied => RegisterError::NotAllowed,
            _ => RegisterError::CannotOpen,
        }),
    }
}

/// What the disk says of a file that lies beside a register, which SQLite names after it: its log (`-wal`), the index of
/// that (`-shm`), or its journal of undone pages (`-journal`). `None` when there is none.
pub(super) fn beside(path: &Path, ending: &str) -> Option<Metadata> {
    let mut name: OsString = path.as_os_str().to_owned();
    name.push(ending);
    std::fs::metadata(PathBuf::from(name)).ok()
}

/// What the disk says of a register and its log at one moment. Who finds the same later knows that nobody wrote.
pub(super) struct State {
    file: Metadata,
    log: Option<Metadata>,
}

impl State {
    /// That of a file which is not empty.
    ///
    /// # Errors
    /// As [`about`], and when it is empty: SQLite takes a log away that lies beside an empty file.
    pub(super) fn of(path: &Path) -> Result<State> {
        let file = about(path)?;
        if file.is_file() && file.len() == 0 {
            return Err(RegisterError::Empty);
        }
        Ok(State { file, log: beside(path, "-wal") })
    }

    /// Whether the file itself is the same.
    pub(super) fn has_same_file(&self, now: &State) -> bool {
        is_unchanged(&self.file, &now.file)
    }

    /// Whether the log is the same.
    pub(super) fn has_same_log(&self, now: &State) -> bool {
        match (&self.log, &now.log) {
            (None, None) => true,
            (Some(before), Some(now)) => is_unchanged(before, now),
            (None, Some(_)) | (Some(_), None) => false,
        }
    }
}

fn is_unchanged(before: &Metadata, now: &Metadata) -> bool {
    before.len() == now.len() && before.modified().ok() == now.modified().ok() && is_same(before, now)
}

#[cfg(unix)]
fn is_same(before: &Metadata, now: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    (before.dev(), before.ino()) == (now.dev(), now.ino())
}

#[cfg(not(unix))]
fn is_same(_: &Metadata, _: &Metadata) -> bool {
    true
}

/// That a file does not lie on a share of the network: a log is shared through the memory of one machine
/// (sqlite.org/wal.html, "All processes using a database must be on the same host computer").
///
/// # Errors
/// When it does.
#[cfg(target_os = "linux")]
pub(super) fn is_on_this_machine(path: &Path) -> Result<()> {
    /// Numbers of `statfs(2)`: NFS, SMB, CIFS, SMB 2, AFS, Coda, NCP.
    const SHARES: [u32; 7] = [0x6969, 0x517b, 0xff53_4d42, 0xfe53_4d42, 0x5346_414f, 0x7375_7245, 0x564c];
    let kind = rustix::fs::statfs(path).map(|about| about.f_type as u32);
    if kind.is_ok_and(|kind| SHARES.contains(&kind)) { Err(RegisterError::NetworkShare) } else { Ok(()) }
}

/// Elsewhere the locks themselves say it.
///
/// # Errors
/// None.
#[cfg(not(target_os = "linux"))]
pub(super) fn is_on_this_machine(_: &Path) -> Result<()> {
    Ok(())
}
