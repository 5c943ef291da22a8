//! A folder that is there whole or not at all: it is filled beside its place, and gets its name at the end.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use super::super::Failure;
use super::super::system_error::{reason, remedy_for_writing};
use super::exists;
use crate::cli::folder::folder_of;

/// A folder without its name; it goes away with all that is in it unless it gets one.
pub(in crate::cli) struct NewFolder {
    filled: tempfile::TempDir,
    target: PathBuf,
}

/// That nothing stands under the name of a folder that is to be made.
///
/// # Errors
/// When something does, or it cannot be known.
pub(in crate::cli) fn absent(target: &Path) -> Result<(), Failure> {
    match exists(target)? {
        false => Ok(()),
        true => {
            let message = format!("{} exists already", target.display());
            Err(Failure::new(message, "give the name of a folder that is not there; nothing is ever put over another"))
        }
    }
}

impl NewFolder {
    /// An empty folder beside the place where it will lie.
    ///
    /// # Errors
    /// When something lies in that place, or the disk refuses.
    pub(in crate::cli) fn beside(target: &Path) -> Result<NewFolder, Failure> {
        absent(target)?;
        let made = tempfile::Builder::new().prefix(".fcd-").tempdir_in(folder_of(target));
        let filled = made.map_err(|error| cannot(target, &error))?;
        Ok(NewFolder { filled, target: target.to_owned() })
    }

    /// Where it lies until it has its name.
    pub(in crate::cli) fn path(&self) -> &Path {
        self.filled.path()
    }

    /// Gives it its name.
    ///
    /// # Errors
    /// When something lies there by now, or the disk refuses; then it goes away.
    pub(in crate::cli) fn name(self) -> Result<(), Failure> {
        absent(&self.target)?;
        fs::rename(self.filled.path(), &self.target).map_err(|error| cannot(&self.target, &error))?;
        // The name, too, shall survive a loss of power. Not every file system lets a folder be synced.
        let _ = File::open(folder_of(&self.target)).and_then(|folder| folder.sync_all());
        // It has another name now, and is not to be removed.
        let _ = self.filled.keep();
        Ok(())
    }
}

fn cannot(target: &Path, error: &std::io::Error) -> Failure {
    let message = format!("the folder {} cannot be made: {}", target.display(), reason(error));
    Failure::new(message, remedy_for_writing(error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_there_whole_or_not_at_all() {
        let desk = tempfile::tempdir().unwrap();
        let names = || fs::read_dir(desk.path()).unwrap().count();
        let target = desk.path().join("ministry");
        let left = NewFolder::beside(&target).unwrap();
        fs::write(left.path().join("half"), "").unwrap();
        drop(left);
        assert_eq!(names(), 0, "nothing is left of what was not finished");
        let made = NewFolder::beside(&target).unwrap();
        fs::write(made.path().join("whole"), "").unwrap();
        made.name().unwrap();
        assert!(target.join("whole").is_file() && names() == 1);
        assert!(NewFolder::beside(&target).is_err() && names() == 1);
    }
}
