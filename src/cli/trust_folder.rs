//! A folder that is given as trust: every file in it is used, or named as one that cannot be.
//!
//! What a file is, its content says and never its name. A file that was passed over unsaid could be the list that speaks
//! against a declaration.

use std::path::{Path, PathBuf};

use super::system_error::reason;
use super::{Failure, files};
use crate::carrier::text::is_wide;
use crate::trust::list;

/// The most files of one folder: ten years of a trust list each week, and the roots.
const MOST_FILES: usize = 600;

/// The most names of one folder, with those that are not looked at.
const MOST_LISTED: usize = 10 * MOST_FILES;

/// What to do about a file that has no business in such a folder.
const HINT: &str = "take it out of the folder, or give the root and the trust list themselves with --trust";

/// The files of a folder in the order of their names. Hidden ones, whose name begins with a dot, are not looked at.
///
/// # Errors
/// When the folder cannot be read, or holds something that is no file.
pub(super) fn files_in(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut found = Vec::new();
    for path in files::entries(folder, MOST_LISTED)? {
        if path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b".")) {
            continue;
        }
        // Looked at before it is opened: to open a pipe is to wait.
        let kind = files::about(&path)
            .map_err(|error| Failure::usage(format!("{} cannot be read: {}", path.display(), reason(&error)), HINT))?;
        if !kind.is_file() {
            let what = if kind.is_dir() { "a folder" } else { "no file" };
            let message = format!("{} is {what}, and lies in a folder that is given as trust", path.display());
            return Err(Failure::usage(message, HINT));
        }
        found.push(path);
        if found.len() > MOST_FILES {
            let message = format!("there are more than {MOST_FILES} files in {}", folder.display());
            return Err(Failure::usage(message, "leave the roots and the newest trust list in it"));
        }
    }
    Ok(found)
}

/// That a file of such a folder can be a root or a trust list, by its first bytes. What is wrong with one that can, is told
/// later.
///
/// # Errors
/// When it is something else.
pub(super) fn expected(path: &Path, file: &[u8]) -> Result<(), Failure> {
    let what = match file {
        [] => "it is empty",
        _ if is_wide(file) => "it is text in UTF-16; save it as UTF-8",
        _ if file.starts_with(b"%PDF-") => "it is a PDF",
        _ if list::is_list(file) && !list::has_the_form(file) => "it is JSON, but has not the lines of a trust list",
        _ => return Ok(()),
    };
    Err(Failure::usage(format!("{} is neither a root certificate nor a trust list: {what}", path.display()), HINT))
}
