//! The files that a command works on where folders are named: in the order of the arguments, and in a folder in the order of
//! the names. What is passed over is counted and told.

use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};

use super::super::{Environment, Failure};
use super::{entries, is_stdin, noted};
use crate::carrier;
use crate::evidence::archive;
use crate::report::escape::Untrusted;

/// The most files of one command: a declaration each working day for forty years. One row is kept of each for a table, and
/// a command that meets more was most often given the wrong folder.
const MOST_FILES: usize = 10_000;

/// The most names that are looked at in one folder: ten that are passed over for each that is taken.
const MOST_LISTED: usize = 10 * MOST_FILES;

/// The deepest folder in a folder: year, month, day, state, exporter and deal are six. A path of a system is about as deep
/// at most (PATH_MAX, 4096 bytes, of names of 255 bytes).
const MOST_DEPTH: usize = 16;

/// How much of a file is looked at to know what it is. A PDF may begin within the first 1024 bytes (ISO 32000-1, annex H,
/// note 13); a mail has its headers first.
const HEAD: u64 = 4096;

/// Names that are taken whatever is in the file: one that is broken must get its answer, too.
const PDFS: [&str; 1] = ["pdf"];
const CARRIERS: [&str; 4] = ["eml", "p7m", "gz", "b64"];
const ARCHIVES: [&str; 1] = ["zip"];

/// How folders are looked into.
#[derive(Debug, Clone, clap::Args)]
#[group(skip)]
pub struct Folders {
    /// Look into the folders in a folder, too
    #[arg(long)]
    recursive: bool,
}

/// Which files of a folder are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// PDFs, bundles of evidence, and what carries one of them.
    Verifiable,
    /// The same without archives, which bundles are.
    Copies,
}

impl Folders {
    /// The files that are meant.
    ///
    /// # Errors
    /// When a folder cannot be read, nothing in it is taken, or there are too many.
    pub(in super::super) fn files(
        &self,
        named: &[PathBuf],
        taken: Taken,
        environment: &mut Environment<'_>,
    ) -> Result<Vec<PathBuf>, Failure> {
        let mut files = Vec::new();
        for path in named {
            // What cannot be looked at is told in its place, when it is read.
            if is_stdin(path) || !path.is_dir() {
                files.push(path.clone());
                continue;
            }
            let mut walk = Walk { recursive: self.recursive, taken, files: Vec::new(), others: 0, folders: 0 };
            walk.through(path, 1)?;
            walk.told(path, environment)?;
            for path in &walk.files {
                noted(path, environment)?;
            }
            files.append(&mut walk.files);
            if files.len() > MOST_FILES {
                return Err(too_many(path));
            }
        }
        Ok(files)
    }
}

/// A way through one folder.
struct Walk {
    recursive: bool,
    taken: Taken,
    files: Vec<PathBuf>,
    others: usize,
    folders: usize,
}

impl Walk {
    fn through(&mut self, folder: &Path, depth: usize) -> Result<(), Failure> {
        if depth > MOST_DEPTH {
            let message = format!("{} lies more than {MOST_DEPTH} folders deep", folder.display());
            return Err(Failure::usage(message, "give the folders that hold the files"));
        }
        for path in entries(folder, MOST_LISTED)? {
            // A link to a folder could lead back into it.
            let linked = fs::symlink_metadata(&path).is_ok_and(|about| about.is_symlink());
            match (path.is_dir(), self.recursive && !linked) {
                (true, true) => self.through(&path, depth + 1)?,
                (true, false) => self.folders += 1,
                (false, _) if is_taken(&path, self.taken) => self.files.push(path),
                (false, _) => self.others += 1,
            }
            if self.files.len() > MOST_FILES {
                return Err(too_many(folder));
            }
        }
        Ok(())
    }

    fn told(&self, folder: &Path, environment: &mut Environment<'_>) -> Result<(), Failure> {
        let count = |n: usize, what: &str| format!("{n} {what}{}", if n == 1 { "" } else { "s" });
        let shown = Untrusted::new(&folder.to_string_lossy()).to_string();
        if self.files.is_empty() {
            let message = format!("there is no file to look at in the folder {}", folder.display());
            let hint = match self.folders {
                0 => "give the folder that holds the PDFs",
                _ => "--recursive looks into the folders in it",
            };
            return Err(Failure::usage(message, hint));
        }
        if self.others > 0 {
            let others = count(self.others, "other file");
            environment
                .note(&format!("note: {shown}: {} taken, {others} passed over", count(self.files.len(), "file")));
        }
        if self.folders > 0 {
            environment.note(&format!("note: {shown}: {} not looked into", count(self.folders, "folder")));
            if !self.recursive {
                environment.note("hint: --recursive looks into the folders in a folder");
            }
        }
        Ok(())
    }
}

fn too_many(folder: &Path) -> Failure {
    let message = format!("with {} there are more than {MOST_FILES} files", folder.display());
    Failure::usage(message, "give fewer at once")
}

/// Whether a file is taken: by what it is, or by what its name says that it is.
fn is_taken(path: &Path, taken: Taken) -> bool {
    let hidden = path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
    // To open a pipe is to wait.
    let plain = fs::metadata(path).map_or(true, |about| about.is_file());
    if hidden || !plain {
        return false;
    }
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    let ends = |endings: &[&str]| endings.contains(&ending.as_str());
    let mut head = Vec::new();
    let read = File::open(path).and_then(|file| file.take(HEAD).read_to_end(&mut head));
    let archive = ends(&ARCHIVES) || archive::is_archive(&head);
    match taken {
        Taken::Copies if archive => false,
        // What cannot be opened is taken, so that it is told.
        _ => read.is_err() || archive || ends(&PDFS) || ends(&CARRIERS) || is_copy(&head),
    }
}

/// Whether something begins as a PDF, or as what carries one.
fn is_copy(head: &[u8]) -> bool {
    let start = head.get(..1024).unwrap_or(head);
    start.windows(5).any(|bytes| bytes == b"%PDF-") || carrier::unwrap(head, head.len()).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The names that a way through a folder takes, and how many folders it left out.
    fn walked(folder: &Path, recursive: bool) -> Result<(Vec<String>, usize), Failure> {
        let mut walk = Walk { recursive, taken: Taken::Verifiable, files: Vec::new(), others: 0, folders: 0 };
        walk.through(folder, 1)?;
        let name = |path: &PathBuf| path.strip_prefix(folder).unwrap().to_string_lossy().into_owned();
        Ok((walk.files.iter().map(name).collect(), walk.folders))
    }

    #[cfg(unix)]
    #[test]
    fn a_folder_is_walked_in_the_order_of_the_names_and_no_link_leads_back() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("b")).unwrap();
        for name in ["c.pdf", "a.pdf", "b/d.pdf"] {
            fs::write(folder.path().join(name), "%PDF-").unwrap();
        }
        std::os::unix::fs::symlink(folder.path(), folder.path().join("b/again")).unwrap();
        assert_eq!(walked(folder.path(), false).unwrap(), (vec!["a.pdf".into(), "c.pdf".into()], 1));
        let all = vec!["a.pdf".into(), "b/d.pdf".into(), "c.pdf".into()];
        assert_eq!(walked(folder.path(), true).unwrap(), (all, 1));
    }

    #[test]
    fn a_folder_is_walked_sixteen_deep_and_no_deeper() {
        let folder = tempfile::tempdir().unwrap();
        let at = |depth: usize| (1..depth).fold(folder.path().to_owned(), |path, _| path.join("d"));
        fs::create_dir_all(at(MOST_DEPTH)).unwrap();
        fs::write(at(MOST_DEPTH).join("a.pdf"), "%PDF-").unwrap();
        assert_eq!(walked(folder.path(), true).unwrap().0.len(), 1);
        fs::create_dir(at(MOST_DEPTH + 1)).unwrap();
        assert!(walked(folder.path(), true).is_err());
    }

    #[test]
    fn a_file_is_taken_by_what_it_is_or_is_called() {
        let folder = tempfile::tempdir().unwrap();
        let is = |name: &str, bytes: &[u8], taken: Taken| {
            let path = folder.path().join(name);
            fs::write(&path, bytes).unwrap();
            is_taken(&path, taken)
        };
        for (name, bytes) in
            [("a.pdf", b"".as_slice()), ("B.PDF", b"x"), ("c", b"%PDF-1.7"), ("d.p7m", b"x"), ("e.eml", b"x")]
        {
            assert!(is(name, bytes, Taken::Verifiable) && is(name, bytes, Taken::Copies), "{name}");
        }
        for (name, bytes) in
            [("notes.txt", b"to be asked".as_slice()), (".hidden.pdf", b"%PDF-1.7"), ("deal.toml", b"a = 1")]
        {
            assert!(!is(name, bytes, Taken::Verifiable), "{name}");
        }
        assert!(is("f.zip", b"PK\x03\x04", Taken::Verifiable) && !is("f.zip", b"PK\x03\x04", Taken::Copies));
    }
}
