//! Folders: what lies in them, and making and clearing those that a command fills.

use std::collections::BTreeMap;
use std::fs::{self, DirEntry};
use std::io;
use std::path::{Path, PathBuf};

use super::super::system_error::{reason, remedy_for_writing};
use super::super::{Environment, Failure};
use super::{TEXT_MOST, read};
use crate::cli::folder::folder_of;

/// Files in the folder of an edition.
const EDITION_MOST: usize = 64;

/// What lies in a folder itself, in the order of the names.
///
/// # Errors
/// When the folder cannot be read, or holds more than `most`.
pub(in super::super) fn entries(folder: &Path, most: usize) -> Result<Vec<PathBuf>, Failure> {
    let cannot = |error: io::Error| {
        Failure::new(format!("{} cannot be read: {}", folder.display(), reason(&error)), "look at the folder")
    };
    let listed = fs::read_dir(folder).map_err(cannot)?.take(most + 1);
    let mut found: Vec<PathBuf> =
        listed.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>().map_err(cannot)?;
    if found.len() > most {
        let message = format!("there are more than {most} files in {}", folder.display());
        return Err(Failure::new(message, "take out what does not belong there"));
    }
    found.sort();
    Ok(found)
}

/// Reads all files in a folder and the folders in it; each is named by its path inside, with `/` between the parts.
/// What begins with a dot is left out, links are not followed.
///
/// # Errors
/// When the folder or a file in it cannot be read, or it holds more than an edition does.
pub fn read_folder(environment: &mut Environment<'_>, folder: &Path) -> Result<BTreeMap<String, Vec<u8>>, Failure> {
    let hint = "give the folder that holds the edition";
    let cannot =
        |error: io::Error| Failure::new(format!("{} cannot be read: {}", folder.display(), reason(&error)), hint);
    let mut waiting = vec![(String::new(), folder.to_path_buf())];
    let mut found = BTreeMap::new();
    while let Some((prefix, folder)) = waiting.pop() {
        for entry in fs::read_dir(&folder).map_err(cannot)? {
            let entry: DirEntry = entry.map_err(cannot)?;
            let (name, kind) = (entry.file_name(), entry.file_type().map_err(cannot)?);
            let path = format!("{prefix}{}", name.to_string_lossy());
            if name.to_string_lossy().starts_with('.') || kind.is_symlink() {
                continue;
            } else if kind.is_dir() {
                waiting.push((format!("{path}/"), entry.path()));
            } else {
                found.insert(path, read(environment, &entry.path(), TEXT_MOST)?);
            }
            if found.len() + waiting.len() > EDITION_MOST {
                let message = format!("{} holds more than {EDITION_MOST} files", folder.display());
                return Err(Failure::new(message, hint));
            }
        }
    }
    Ok(found)
}

/// Removes what was written into a folder that was empty, and the folder if it was made for it. Called after a failure:
/// what the disk still refuses cannot be helped.
pub fn clear_folder(folder: &Path, made: bool) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let _ = if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
    }
    if made {
        let _ = fs::remove_dir(folder);
    }
}

/// Makes a folder, or takes one that is empty; says whether it was made.
///
/// # Errors
/// When there is a file of this name, the folder holds something, or it cannot be made.
pub fn make_empty_folder(folder: &Path) -> Result<bool, Failure> {
    let new = !folder.exists();
    let cannot = |error: io::Error| {
        let message = format!("the folder {} cannot be made: {}", folder.display(), reason(&error));
        Failure::new(message, "give another name")
    };
    fs::create_dir_all(folder).map_err(cannot)?;
    match fs::read_dir(folder).map_err(cannot)?.next() {
        None => Ok(new),
        Some(_) => Err(Failure::new(format!("the folder {} is not empty", folder.display()), "give another name")),
    }
}

/// Makes the folders in which a file is to lie.
///
/// # Errors
/// When the disk refuses.
pub fn make_folders(file: &Path) -> Result<(), Failure> {
    fs::create_dir_all(folder_of(file)).map_err(|error| {
        let message = format!("the folder of {} cannot be made: {}", file.display(), reason(&error));
        Failure::new(message, remedy_for_writing(&error))
    })
}
