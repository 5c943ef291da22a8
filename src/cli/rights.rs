//! Mode, owner and group of a file that is replaced: the new one gets them, or it is said what changed.

use std::fs::{File, Metadata};
use std::path::Path;

/// Who may do what with a file.
pub(super) struct Rights(Metadata);

impl Rights {
    /// Those of a file that is there.
    pub(super) fn of(path: &Path) -> Option<Rights> {
        std::fs::metadata(path).ok().map(Rights)
    }

    /// Gives them to a new file, as far as this account may. What could not be kept is said in words.
    ///
    /// # Errors
    /// When the mode cannot be set.
    #[cfg(unix)]
    pub(super) fn give(&self, file: &File) -> std::io::Result<Option<String>> {
        use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, fchown};
        let (uid, gid) = (self.0.uid(), self.0.gid());
        // An owner is given away by root only; a group also by whoever belongs to it.
        let _ = fchown(file, Some(uid), Some(gid)).or_else(|_| fchown(file, None, Some(gid)));
        let now = file.metadata()?;
        // What a group might do is not given to another one.
        let own = if now.gid() == gid { 0o7777 } else { 0o7707 };
        let mode = self.0.mode() & own;
        file.set_permissions(std::fs::Permissions::from_mode(mode))?;
        if (now.uid(), now.gid()) == (uid, gid) {
            return Ok(None);
        }
        let (owner, group) = (now.uid(), now.gid());
        Ok(Some(format!("it belonged to user {uid} and group {gid}; now user {owner}, group {group}, mode {mode:04o}")))
    }

    /// Elsewhere a new file has the rights of its folder.
    ///
    /// # Errors
    /// None.
    #[cfg(not(unix))]
    pub(super) fn give(&self, _: &File) -> std::io::Result<Option<String>> {
        Ok(None)
    }
}
