//! Every file that a command reads, wherever it was named or found, so that nothing it writes destroys one.
//!
//! Both sides come here: what is read is noted as it is opened, what is written is noted before the work begins. Whichever
//! comes second is refused. A file is known by its device and inode on Unix, by its canonical path elsewhere, so that a
//! link to it, or another form of its name, is the same file.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};

use super::Failure;
use super::folder::folder_of;

/// What SQLite keeps beside a database: "Temporary Files Used By SQLite", sections 2.1 to 2.3.
const BESIDE_DATABASE: [&str; 3] = ["-wal", "-shm", "-journal"];

/// The most files of a folder that are looked at: more than a trust folder or an edition may hold. What is read of a
/// larger one is known all the same, once it is read.
const MOST_OF_FOLDER: usize = 4096;

/// One file, whatever it is called.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Identity {
    #[cfg(unix)]
    Inode { device: u64, number: u64 },
    #[cfg(not(unix))]
    Path(PathBuf),
    /// A file that may not be there yet: its folder, and its name in it, in lower case, since not every disk tells cases apart.
    Name { folder: Box<Identity>, name: String },
}

impl Identity {
    #[cfg(unix)]
    fn from_metadata(_: &Path, about: &Metadata) -> Option<Identity> {
        use std::os::unix::fs::MetadataExt as _;
        Some(Identity::Inode { device: about.dev(), number: about.ino() })
    }

    #[cfg(not(unix))]
    fn from_metadata(path: &Path, _: &Metadata) -> Option<Identity> {
        fs::canonicalize(path).ok().map(Identity::Path)
    }

    /// The file behind a name, through all links; `None` when there is none.
    fn of(path: &Path) -> Option<Identity> {
        Identity::from_metadata(path, &fs::metadata(path).ok()?)
    }

    /// The place of a name, whether or not there is a file.
    fn of_name(path: &Path) -> Option<Identity> {
        let folder = Identity::of(folder_of(path))?;
        let name = path.file_name()?.to_string_lossy().to_lowercase();
        Some(Identity::Name { folder: Box::new(folder), name })
    }
}

/// What is named, and not looked at until something is to be written.
#[derive(Debug, Clone)]
enum Named {
    /// A file, or a folder with all that lies in it.
    Input(PathBuf),
    /// A database, with what SQLite keeps beside it.
    Database(PathBuf),
}

/// The files that a command reads and those that it writes.
#[derive(Debug, Default)]
pub(super) struct KnownFiles {
    named: Vec<Named>,
    read: HashSet<Identity>,
    written: HashSet<Identity>,
}

impl KnownFiles {
    /// A file that an argument names, or a folder with all that lies in it.
    pub(super) fn named(&mut self, path: &Path) {
        self.named.push(Named::Input(path.to_owned()));
    }

    /// A database that this program keeps in a file of this name, with what lies beside it.
    ///
    /// # Errors
    /// When the command is to write one of these files.
    pub(super) fn database(&mut self, path: &Path) -> Result<(), Failure> {
        if self.written.is_empty() {
            self.named.push(Named::Database(path.to_owned()));
            return Ok(());
        }
        let all = database(path);
        let free = all.is_disjoint(&self.written);
        self.read.extend(all);
        if free { Ok(()) } else { Err(lost(path)) }
    }

    /// That a database which is read and one that is written have no file in common, what lies beside them included.
    ///
    /// # Errors
    /// When they have.
    pub(super) fn apart(read: &Path, written: &Path) -> Result<(), Failure> {
        if database(read).is_disjoint(&database(written)) { Ok(()) } else { Err(lost(written)) }
    }

    /// A file that is being opened.
    ///
    /// # Errors
    /// When the command is to write it.
    pub(super) fn reads(&mut self, path: &Path, about: &Metadata) -> Result<(), Failure> {
        let Some(identity) = Identity::from_metadata(path, about) else { return Ok(()) };
        let free = !self.written.contains(&identity);
        self.read.insert(identity);
        if free { Ok(()) } else { Err(lost(path)) }
    }

    /// A file that the command is to write.
    ///
    /// # Errors
    /// When it reads this file.
    pub(super) fn writes(&mut self, path: &Path) -> Result<(), Failure> {
        for named in std::mem::take(&mut self.named) {
            match named {
                Named::Input(path) => input(&path, &mut self.read),
                Named::Database(path) => self.read.extend(database(&path)),
            }
        }
        let all: Vec<Identity> = [Identity::of(path), Identity::of_name(path)].into_iter().flatten().collect();
        if all.iter().any(|identity| self.read.contains(identity)) {
            return Err(lost(path));
        }
        self.written.extend(all);
        Ok(())
    }
}

fn lost(path: &Path) -> Failure {
    let message = format!("{} is read by this command, and would be lost", path.display());
    Failure::usage(message, "give another name with -o")
}

/// A file, or all that lies in a folder.
fn input(path: &Path, found: &mut HashSet<Identity>) {
    let mut waiting = vec![path.to_owned()];
    let mut looked_at = 0;
    while let Some(path) = waiting.pop() {
        looked_at += 1;
        let Ok(about) = fs::metadata(&path) else { continue };
        // A folder that is linked into itself is met once.
        let new = Identity::from_metadata(&path, &about).is_some_and(|identity| found.insert(identity));
        if about.is_dir() && new && looked_at < MOST_OF_FOLDER {
            waiting.extend(fs::read_dir(&path).into_iter().flatten().flatten().map(|entry| entry.path()));
        }
    }
}

/// A database and what lies beside it, under the name that is given and under that of the file behind a link.
fn database(path: &Path) -> HashSet<Identity> {
    let mut found = HashSet::new();
    for path in [Some(path.to_owned()), fs::canonicalize(path).ok()].into_iter().flatten() {
        for ending in std::iter::once("").chain(BESIDE_DATABASE) {
            let file = with_ending(&path, ending.as_ref());
            found.extend([Identity::of(&file), Identity::of_name(&file)].into_iter().flatten());
        }
    }
    found
}

/// What is left beside the name of a database that is not there, and would be taken for its log.
pub(super) fn remains(path: &Path) -> Option<PathBuf> {
    let holds_something = |path: &PathBuf| fs::metadata(path).is_ok_and(|about| about.len() > 0);
    ["-wal", "-journal"].iter().map(|ending| with_ending(path, ending.as_ref())).find(holds_something)
}

fn with_ending(path: &Path, ending: &OsStr) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder_with(names: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for name in names {
            fs::write(folder.path().join(name), name).unwrap();
        }
        folder
    }

    #[test]
    fn whichever_comes_second_is_refused() {
        let folder = folder_with(&["a", "b"]);
        let (a, b) = (folder.path().join("a"), folder.path().join("b"));
        let mut known = KnownFiles::default();
        known.reads(&a, &fs::metadata(&a).unwrap()).unwrap();
        assert!(known.writes(&a).is_err());
        known.writes(&b).unwrap();
        assert!(known.reads(&b, &fs::metadata(&b).unwrap()).is_err());
    }

    #[test]
    fn a_database_is_known_with_what_is_not_there_yet() {
        let folder = folder_with(&["r.sqlite", "other"]);
        let at = |name: &str| folder.path().join(name);
        for name in ["r.sqlite", "r.sqlite-wal", "r.sqlite-shm", "r.sqlite-journal"] {
            let mut known = KnownFiles::default();
            known.database(&at("r.sqlite")).unwrap();
            assert!(known.writes(&at(name)).is_err(), "{name}");
            let mut known = KnownFiles::default();
            known.writes(&at(name)).unwrap();
            assert!(known.database(&at("r.sqlite")).is_err(), "{name}");
        }
        let mut known = KnownFiles::default();
        known.database(&at("r.sqlite")).unwrap();
        assert!(known.writes(&at("other")).is_ok() && known.writes(&at("new")).is_ok());
    }

    #[cfg(unix)]
    #[test]
    fn a_link_to_a_file_and_to_its_folder_are_the_file() {
        let folder = folder_with(&["root.pem"]);
        let at = |name: &str| folder.path().join(name);
        fs::create_dir(at("given")).unwrap();
        std::os::unix::fs::symlink(at("root.pem"), at("given/linked.pem")).unwrap();
        std::os::unix::fs::symlink(at("given"), at("given/again")).unwrap();
        fs::hard_link(at("root.pem"), at("hard.pem")).unwrap();
        for name in ["root.pem", "hard.pem", "given/linked.pem", "given/../root.pem"] {
            let mut known = KnownFiles::default();
            known.named(&at("given"));
            assert!(known.writes(&at(name)).is_err(), "{name}");
        }
    }
}
