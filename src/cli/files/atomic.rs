//! Writing a file whole or not at all: to a new file beside it, which is flushed to the disk and renamed.
//!
//! Whoever looks at the target sees the old file or the whole new one. A file that takes the place of another keeps its
//! mode, its owner and its group, or it is said what could not be kept.

use std::fs::{self, File, Metadata};
use std::io::{self, Write as _};
use std::path::Path;

use super::Readers;
use crate::cli::folder::folder_of;

/// What is done with a file of the same name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) enum Existing {
    /// It takes its place.
    Replaced,
    /// It stays, and nothing is written.
    Stays,
}

/// A file beside its target that has no name yet; it goes away unless it gets one.
pub(in crate::cli) struct Unnamed(tempfile::NamedTempFile);

impl Unnamed {
    /// An empty one; for whoever the machine lets, or for its owner only.
    pub(in crate::cli) fn beside(path: &Path, readers: Readers) -> io::Result<Unnamed> {
        let mut builder = tempfile::Builder::new();
        builder.prefix(".fcd-");
        // Without this, a temporary file is for its owner only, whatever the umask says.
        #[cfg(unix)]
        if readers == Readers::All {
            builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        }
        builder.tempfile_in(folder_of(path)).map(Unnamed)
    }

    /// Where it lies until it has its name.
    pub(in crate::cli) fn path(&self) -> &Path {
        self.0.path()
    }

    /// Gives it the rights of the file whose place it takes, flushes it and gives it its name. Returns what could not be kept
    /// of that file, one line each.
    pub(in crate::cli) fn name(
        self,
        path: &Path,
        existing: Existing,
        old: Option<&Metadata>,
        readers: Readers,
    ) -> io::Result<Vec<String>> {
        let file = self.0;
        let changed = old.map_or(Ok(Vec::new()), |old| keep(file.as_file(), old, readers))?;
        file.as_file().sync_all()?;
        let named = match existing {
            Existing::Replaced => file.persist(path),
            Existing::Stays => file.persist_noclobber(path),
        };
        named.map_err(|error| error.error)?;
        // The name, too, shall survive a loss of power. Not every file system lets a folder be synced.
        let _ = File::open(folder_of(path)).and_then(|folder| folder.sync_all());
        Ok(changed)
    }
}

/// Writes a file; returns what could not be kept of the file that it replaces, one line each.
pub(super) fn write(path: &Path, existing: Existing, readers: Readers, bytes: &[u8]) -> io::Result<Vec<String>> {
    Waiting::new(path, existing, readers, bytes)?.name()
}

/// A whole file on the disk that waits for its name.
pub(super) struct Waiting<'a> {
    file: Unnamed,
    path: &'a Path,
    existing: Existing,
    readers: Readers,
    old: Option<Metadata>,
}

impl<'a> Waiting<'a> {
    /// Writes it beside its target.
    pub(super) fn new(path: &'a Path, existing: Existing, readers: Readers, bytes: &[u8]) -> io::Result<Waiting<'a>> {
        let old = match existing {
            Existing::Replaced => fs::symlink_metadata(path).ok().filter(Metadata::is_file),
            Existing::Stays => None,
        };
        let mut file = Unnamed::beside(path, if old.is_some() { Readers::Owner } else { readers })?;
        file.0.write_all(bytes)?;
        file.0.as_file().sync_all()?;
        Ok(Waiting { file, path, existing, readers, old })
    }

    /// Gives it its name; returns what could not be kept of the file that it replaces, one line each.
    pub(super) fn name(self) -> io::Result<Vec<String>> {
        self.file.name(self.path, self.existing, self.old.as_ref(), self.readers)
    }
}

/// Whether a file could be written there: one is made beside it, and goes away.
pub(super) fn try_beside(path: &Path) -> io::Result<()> {
    Unnamed::beside(path, Readers::Owner)?.0.close()
}

/// Gives the new file what the old one had. A group that cannot be kept gets no more rights than everybody has: they were
/// meant for another group.
#[cfg(unix)]
fn keep(file: &File, old: &Metadata, readers: Readers) -> io::Result<Vec<String>> {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, fchown};
    let mut changed = Vec::new();
    let mut new = file.metadata()?;
    if (new.uid(), new.gid()) != (old.uid(), old.gid()) {
        // Both, or the group alone: whoever is not root gives no file away.
        let _ = fchown(file, Some(old.uid()), Some(old.gid())).or_else(|_| fchown(file, None, Some(old.gid())));
        new = file.metadata()?;
    }
    if new.uid() != old.uid() {
        changed.push(format!("it belongs to user {} now, before to user {}", new.uid(), old.uid()));
    }
    let before = old.mode() & 0o777;
    let mut mode = if readers == Readers::Secret { before & 0o700 } else { before };
    if new.gid() != old.gid() {
        changed.push(format!("it belongs to group {} now, before to group {}", new.gid(), old.gid()));
        mode &= !0o070 | (mode & 0o007) << 3;
    }
    if mode != before {
        changed.push(format!("its mode is {mode:03o} now, before {before:03o}"));
    }
    file.set_permissions(fs::Permissions::from_mode(mode))?;
    Ok(changed)
}

/// Rights are those of the folder where there is no mode.
#[cfg(not(unix))]
fn keep(_: &File, _: &Metadata, _: Readers) -> io::Result<Vec<String>> {
    Ok(Vec::new())
}
