//! Files and vectors that nobody here made, through everything that reads: no `accepted`, no crash, bounded time and memory.
//!
//! The corpus is not part of the project. `FCD_CORPUS` names its folder, where it is used in place. Without it nothing is
//! proved here, and each test says so on stderr, past the capture of the test harness.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use crate::targets;

/// The folder of the corpus, or a loud word that `what` was not done.
pub(crate) fn corpus(what: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("FCD_CORPUS").map(PathBuf::from);
    if folder.is_none() {
        // The handle itself is not captured as the macros are, so this is seen in every run.
        let _ = writeln!(std::io::stderr(), "\n!!! NOT RUN, PROVED NOTHING: {what}: FCD_CORPUS names no folder !!!");
    }
    folder
}

/// Every file of the corpus, in the order of the names.
pub(crate) fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut waiting = vec![folder.to_path_buf()];
    while let Some(folder) = waiting.pop() {
        for entry in std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
            let path = entry.unwrap().path();
            if path.is_dir() { waiting.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    assert!(found.len() > 400, "only {} files in {}", found.len(), folder.display());
    found
}

/// In this process, where a question can be asked that no command asks, and a panic shows its place.
#[test]
fn every_file_is_read_or_refused_by_every_reader() {
    let Some(folder) = corpus("the readers") else { return };
    let mut opened = 0;
    for path in files(&folder) {
        let bytes = std::fs::read(&path).unwrap();
        targets::reader(&bytes);
        targets::signed_data(&bytes);
        targets::spanned_values(&bytes);
        targets::trust(&bytes);
        opened += u32::from(fcd::pdf::read::open(&bytes).is_ok());
    }
    assert!(opened > 100, "the strict reader opens {opened} files only: is it the corpus?");
}
