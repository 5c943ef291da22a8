//! The folder in which a file lies.

use std::path::Path;

/// The folder of a path; the current one for a name alone.
pub(super) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    }
}
