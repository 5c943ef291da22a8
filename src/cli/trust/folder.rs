//! The folder in which a ministry keeps its trust list.
//!
//! ```text
//! root.pem           the root that signs
//! draft.json         what the next list will say; names declarations in plain
//! lists/000001.json  each list as it was published
//! lock               held while one of the others is written
//! ```

use std::fs::File;
use std::path::{Path, PathBuf};

use super::super::files::{Readers, Target};
use super::super::world::reason;
use super::super::{Failure, World, files, given};
use crate::signature::certificate::Certificate;
use crate::trust::draft::Draft;
use crate::trust::list::{self, TrustList};
use crate::trust::{Roots, content};

/// The largest draft: a list, with names in place of marks and laid out for people.
const DRAFT_MOST: u64 = 4 * list::MOST_BYTES as u64;

const HINT: &str = "give the folder that fcd trust init made";

/// The folder, held by this process until it is dropped.
pub(super) struct Folder {
    path: PathBuf,
    /// The root that signs.
    pub(super) root: Certificate,
    /// What the next list will say.
    pub(super) draft: Draft,
    /// The newest list, with its file.
    pub(super) last: Option<(TrustList, Vec<u8>)>,
    _held: File,
}

/// Writes the first files of a folder.
pub(super) fn found(path: &Path, root: &Certificate, world: &mut World<'_>) -> Result<(), Failure> {
    let new = |name: &str| Target { path: path.join(name), force: false };
    new("root.pem").write(world, &[], Readers::All, root.to_pem().as_bytes())?;
    new("draft.json").write(world, &[], Readers::Owner, &Draft::default().encode())?;
    files::make_folders(&path.join("lists/000001.json"))
}

impl Folder {
    /// Opens a folder and holds it: whoever else wants it waits.
    ///
    /// # Errors
    /// When it is not such a folder, or something in it cannot be read.
    pub(super) fn open(path: &Path, world: &mut World<'_>) -> Result<Folder, Failure> {
        if !path.join("draft.json").is_file() {
            let message = format!("{} is not the folder of a trust list: there is no draft.json in it", path.display());
            return Err(Failure::new(message, HINT));
        }
        let held = hold(&path.join("lock"))?;
        let root = super::root(&path.join("root.pem"), world)?;
        let draft = files::read(world, &path.join("draft.json"), DRAFT_MOST)?;
        let draft = Draft::parse(&draft).map_err(|flaw| {
            let message = format!("{} cannot be used: {flaw}", path.join("draft.json").display());
            Failure::new(message, "put back the file as fcd wrote it, from a backup")
        })?;
        let mut folder = Folder { path: path.to_owned(), root, draft, last: None, _held: held };
        folder.last = folder.newest(world)?;
        Ok(folder)
    }

    fn newest(&self, world: &mut World<'_>) -> Result<Option<(TrustList, Vec<u8>)>, Failure> {
        // Past 999,999 a name has one digit more: the longer one is the later one.
        let all = given::ending_in(&self.path.join("lists"), "json")?.into_iter();
        let Some(path) = all.max_by_key(|path| (path.as_os_str().len(), path.clone())) else { return Ok(None) };
        let file = files::read(world, &path, list::MOST_BYTES as u64)?;
        let cannot = |why: String| {
            Failure::new(format!("{} cannot be used: {why}", path.display()), "put back the file from a backup")
        };
        let roots = Roots::from_pems(&[self.root.to_pem()]).map_err(|flaw| cannot(flaw.to_string()))?;
        let list = TrustList::open(&file, &roots).map_err(|flaw| cannot(flaw.to_string()))?;
        let expected = self.list_path(list.content().sequence);
        if expected != path {
            return Err(cannot(format!("it is list {}, by what it says", list.content().sequence)));
        }
        Ok(Some((list, file)))
    }

    fn list_path(&self, sequence: u64) -> PathBuf {
        self.path.join(format!("lists/{sequence:06}.json"))
    }

    /// Keeps the draft.
    ///
    /// # Errors
    /// When it cannot be written, or is more than a list takes.
    pub(super) fn save(&self, world: &mut World<'_>) -> Result<(), Failure> {
        let counts = [
            ("issuing certificates", self.draft.issuing.len(), content::MOST_OWN),
            ("editions", self.draft.editions.len(), content::MOST_OWN),
            ("country lists", self.draft.country_lists.len(), content::MOST_OWN),
            ("signatories", self.draft.signatories.len(), content::MOST_SIGNATORIES),
            ("declarations", self.draft.declarations.len(), content::MOST_DECLARATIONS),
        ];
        if let Some((what, _, most)) = counts.into_iter().find(|(_, count, most)| count > most) {
            let message = format!("a trust list has no room for more than {most} {what}");
            return Err(Failure::new(message, "nothing was changed"));
        }
        let target = Target { path: self.path.join("draft.json"), force: true };
        target.write(world, &[], Readers::Owner, &self.draft.encode())
    }

    /// Keeps a new list; this is the one moment at which it is published.
    ///
    /// # Errors
    /// When it cannot be written, or there is one of this number.
    pub(super) fn publish(&self, sequence: u64, file: &[u8], world: &mut World<'_>) -> Result<PathBuf, Failure> {
        let path = self.list_path(sequence);
        Target { path: path.clone(), force: false }.write(world, &[], Readers::All, file)?;
        Ok(path)
    }
}

fn hold(path: &Path) -> Result<File, Failure> {
    let opened = File::options().create(true).append(true).open(path);
    opened
        .and_then(|file| file.lock().map(|()| file))
        .map_err(|error| Failure::new(format!("{} cannot be locked: {}", path.display(), reason(&error)), HINT))
}
