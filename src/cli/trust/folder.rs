//! The folder in which a ministry keeps its trust list.
//!
//! ```text
//! root.pem           the root that signs, or for which a key signs that it certified for that
//! draft.json         what the next list will say; names declarations in plain
//! lists/000001.json  each list as it was published
//! lock               held while one of the others is written
//! ```

use std::fs::File;
use std::path::{Path, PathBuf};

use super::super::files::{Readers, create, update};
use super::super::{Environment, Failure, files};
use crate::calendar::Moment;
use crate::signature::certificate::Certificate;
use crate::trust::draft::Draft;
use crate::trust::list::{self, TrustList};
use crate::trust::{Roots, content};

/// The largest draft: a list, with names in place of marks and laid out for people.
pub(in super::super) const DRAFT_MOST: u64 = 4 * list::MOST_BYTES as u64;

/// The most files among the lists: one each hour for a hundred years.
const MOST_LISTS: usize = 1_000_000;

const HINT: &str = "give the folder that fcd trust init made";

/// The folder; one that is to be changed is held by this process until this is dropped.
pub(super) struct Folder {
    path: PathBuf,
    /// The root that signs; of a renewed one, the certificate that ends last.
    pub(super) root: Certificate,
    /// All its certificates.
    pub(super) roots: Roots,
    /// What the next list will say.
    pub(super) draft: Draft,
    /// The newest list, with its file.
    pub(super) last: Option<(TrustList, Vec<u8>)>,
    _held: Option<File>,
}

/// Writes the first files of a folder.
pub(super) fn found(path: &Path, root: &Certificate) -> Result<(), Failure> {
    create(&path.join("root.pem"), Readers::All, root.to_pem().as_bytes())?;
    create(&path.join("draft.json"), Readers::Owner, &Draft::default().encode())?;
    files::make_folders(&path.join("lists/000001.json"))
}

/// Whether this is such a folder.
///
/// # Errors
/// When it cannot be looked into: then it is not taken for another.
pub(super) fn is_one(path: &Path) -> Result<bool, Failure> {
    files::exists(&path.join("draft.json"))
}

fn must_be_one(path: &Path) -> Result<(), Failure> {
    if is_one(path)? {
        return Ok(());
    }
    let message = format!("{} is not the folder of a trust list: there is no draft.json in it", path.display());
    Err(Failure::new(message, HINT))
}

impl Folder {
    /// Opens a folder and holds it: whoever else wants it waits.
    ///
    /// # Errors
    /// When it is not such a folder, or something in it cannot be read.
    pub(super) fn open(path: &Path, environment: &mut Environment<'_>) -> Result<Folder, Failure> {
        must_be_one(path)?;
        let held = files::lock(&path.join("lock"), HINT)?;
        Folder::read(path, Some(held), environment)
    }

    /// Looks into a folder. Nothing is written, and nobody is waited for: each file in it is always whole.
    ///
    /// # Errors
    /// As [`Folder::open`].
    pub(super) fn look(path: &Path, environment: &mut Environment<'_>) -> Result<Folder, Failure> {
        must_be_one(path)?;
        Folder::read(path, None, environment)
    }

    fn read(path: &Path, held: Option<File>, environment: &mut Environment<'_>) -> Result<Folder, Failure> {
        let roots = super::roots(&path.join("root.pem"), environment)?;
        let root = one_root(&roots, path)?;
        let draft = files::read(environment, &path.join("draft.json"), DRAFT_MOST)?;
        let draft = Draft::parse(&draft).map_err(|flaw| {
            let message = format!("{} cannot be used: {flaw}", path.join("draft.json").display());
            Failure::new(message, "put back the file as fcd wrote it, from a backup")
        })?;
        let mut folder = Folder { path: path.to_owned(), root, roots, draft, last: None, _held: held };
        folder.last = folder.newest(environment)?;
        Ok(folder)
    }

    fn newest(&self, environment: &mut Environment<'_>) -> Result<Option<(TrustList, Vec<u8>)>, Failure> {
        let Some(path) = newest(&self.path.join("lists"))? else { return Ok(None) };
        let file = files::read(environment, &path, list::MOST_BYTES as u64)?;
        let cannot = |why: String| {
            Failure::new(format!("{} cannot be used: {why}", path.display()), "put back the file from a backup")
        };
        let list = TrustList::open(&file, &self.roots).map_err(|flaw| cannot(flaw.to_string()))?;
        if number(&path) != Some(list.content().sequence) {
            return Err(cannot(format!("it is list {}, by what it says", list.content().sequence)));
        }
        Ok(Some((list, file)))
    }

    /// The certificate of the root that signs at this moment.
    pub(super) fn root_at(&self, at: Moment) -> &Certificate {
        self.roots.of_key(&self.root.key, at).unwrap_or(&self.root)
    }

    /// Names have six digits at least, and more where six are not enough.
    fn list_path(&self, sequence: u64) -> PathBuf {
        self.path.join(format!("lists/{sequence:06}.json"))
    }

    /// Keeps the draft.
    ///
    /// # Errors
    /// When it cannot be written, or is more than a list takes.
    pub(super) fn save(&self, environment: &mut Environment<'_>) -> Result<(), Failure> {
        let counts = [
            ("issuing certificates", self.draft.issuing.len(), content::MOST_OWN),
            ("revoked keys for signing lists", self.draft.list_signing.len(), content::MOST_OWN),
            ("editions", self.draft.editions.len(), content::MOST_OWN),
            ("country lists", self.draft.country_lists.len(), content::MOST_OWN),
            ("signatories", self.draft.signatories.len(), content::MOST_SIGNATORIES),
            ("declarations", self.draft.declarations.len(), content::MOST_DECLARATIONS),
        ];
        if let Some((what, _, most)) = counts.into_iter().find(|(_, count, most)| count > most) {
            let message = format!("a trust list has no room for more than {most} {what}");
            return Err(Failure::new(message, "nothing was changed"));
        }
        update(&self.path.join("draft.json"), Readers::Owner, &self.draft.encode(), environment)
    }

    /// Keeps a new list; this is the one moment at which it is published.
    ///
    /// # Errors
    /// When it cannot be written, or there is one of this number.
    pub(super) fn publish(&self, sequence: u64, file: &[u8]) -> Result<PathBuf, Failure> {
        let path = self.list_path(sequence);
        create(&path, Readers::All, file)?;
        Ok(path)
    }
}

/// The root in `root.pem`, which holds one certificate or, of a root that was renewed, several.
fn one_root(roots: &Roots, folder: &Path) -> Result<Certificate, Failure> {
    let last = roots.certificates().iter().max_by_key(|root| root.validity.1);
    let last = last.filter(|last| roots.certificates().iter().all(|root| root.key == last.key));
    last.cloned().ok_or_else(|| {
        let message = format!("{} holds certificates of several roots", folder.join("root.pem").display());
        Failure::new(message, "leave the root that signs the lists in it, with all its certificates if it was renewed")
    })
}

/// The list with the highest number in its name.
fn newest(lists: &Path) -> Result<Option<PathBuf>, Failure> {
    let files = files::entries(lists, MOST_LISTS)?.into_iter().filter(|path| path.is_file());
    let lists = files.filter(|path| path.extension().is_some_and(|ending| ending == "json"));
    // By number: in the order of letters, 1000000.json stands before 999999.json. A name without one stands last, so that it
    // is told instead of being passed over.
    Ok(lists.max_by_key(|path| number(path).unwrap_or(u64::MAX)))
}

/// The number in the name of a list, as [`Folder::list_path`] writes it.
fn number(path: &Path) -> Option<u64> {
    let name = path.file_stem()?.to_str()?;
    let number = name.parse().ok()?;
    (format!("{number:06}") == name).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_list_is_that_of_the_highest_number() {
        let folder = tempfile::tempdir().unwrap();
        let newest_of = |names: &[&str]| {
            for name in names {
                std::fs::write(folder.path().join(name), "").unwrap();
            }
            let newest = newest(folder.path()).unwrap();
            newest.map(|path| path.file_name().unwrap().to_str().unwrap().to_owned())
        };
        assert_eq!(newest_of(&[]), None);
        assert_eq!(newest_of(&["000009.json", "000010.json", "notes.txt"]).as_deref(), Some("000010.json"));
        assert_eq!(newest_of(&["999999.json", "1000000.json"]).as_deref(), Some("1000000.json"));
        assert_eq!(newest_of(&["copy of 000001.json"]).as_deref(), Some("copy of 000001.json"));
    }

    #[test]
    fn a_name_that_fcd_would_not_write_has_no_number() {
        let number_of = |name: &str| number(Path::new(name));
        assert_eq!(number_of("lists/000042.json"), Some(42));
        assert_eq!(number_of("lists/1000000.json"), Some(1_000_000));
        for wrong in ["42.json", "0999999.json", "+00042.json", "copy.json"] {
            assert_eq!(number_of(wrong), None, "{wrong}");
        }
    }
}
