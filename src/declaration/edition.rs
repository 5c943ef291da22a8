//! An edition: one versioned text of the declaration, with its digest.
//!
//! An [`Edition`] is a set of files that a manifest lists. Nothing can be issued from it before the lint has found no finding:
//! only [`Edition::sound`] and [`Edition::released`] make a [`ValidatedEdition`]. A released edition never changes; its digest
//! is pinned in `templates/RELEASED`, and a test lints every edition that is pinned there.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use sha2::{Digest, Sha256};

use super::clause::Clause;
use super::language::Language;
use super::lint::{self, LintFinding};
use super::manifest::{self, Listed, Manifest, Part};
pub use super::manifest::{EditionError, Status};
use super::record::hex;
use super::render::{RenderError, Templates};

/// A versioned text of the declaration; it may still have findings. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Edition {
    manifest: Arc<Manifest>,
    files: Arc<BTreeMap<String, Vec<u8>>>,
    digest: [u8; 32],
}

/// An edition in which the lint found no finding; it can be read like any [`Edition`]. Cheap to clone.
#[derive(Debug, Clone)]
pub struct ValidatedEdition(Arc<Sound>);

#[derive(Debug)]
struct Sound {
    edition: Edition,
    /// Compiled when the first declaration is filled, for all that follow, by the languages beside English. Files choose
    /// those, so at most [`MOST_CHOICES`] are kept, and English alone.
    templates: Mutex<BTreeMap<Vec<String>, Arc<Templates>>>,
}

/// How many choices of languages stay compiled. An edition has few languages, but they can stand in any order.
const MOST_CHOICES: usize = 8;

/// What was released, with its digest: a name and 64 hexadecimal digits on each line.
const RELEASED: &str = include_str!("../../templates/RELEASED");

macro_rules! files {
    ($folder:literal: $($name:literal),+ $(,)?) => {
        [$(($name, include_bytes!(concat!("../../templates/", $folder, "/", $name)).as_slice())),+]
    };
}

/// The files of edition `2021-12`.
const OF_2021_12: [(&str, &[u8]); 37] = files!["2021-12":
    "manifest.toml", "declaration.hbs", "parts/parties.hbs", "parts/system.hbs", "parts/particulars.hbs",
    "parts/undertakings.hbs", "parts/definitions.hbs", "parts/signatures.hbs", "clauses/use-limitation.hbs", "clauses/prohibited-grounds.hbs",
    "clauses/national-law.hbs", "clauses/operating-body.hbs", "clauses/no-transfer.hbs", "clauses/delivery.hbs",
    "clauses/on-site-checks.hbs", "clauses/loss-of-use.hbs", "clauses/nothing-else.hbs", "clauses/authority.hbs",
    "clauses/terrorist-act.hbs", "clauses/terrorist-act-exclusion.hbs", "clauses/serious-crime.hbs",
    "clauses/serious-crime-exclusion.hbs", "labels/he.toml",
    "clauses/he/use-limitation.hbs", "clauses/he/prohibited-grounds.hbs", "clauses/he/national-law.hbs",
    "clauses/he/operating-body.hbs", "clauses/he/no-transfer.hbs", "clauses/he/delivery.hbs",
    "clauses/he/on-site-checks.hbs", "clauses/he/loss-of-use.hbs", "clauses/he/nothing-else.hbs",
    "clauses/he/authority.hbs", "clauses/he/terrorist-act.hbs", "clauses/he/terrorist-act-exclusion.hbs",
    "clauses/he/serious-crime.hbs", "clauses/he/serious-crime-exclusion.hbs",
];

impl Edition {
    /// The editions that this program carries, the oldest first.
    pub fn all_bundled() -> &'static [Edition] {
        static BUNDLED: OnceLock<Vec<Edition>> = OnceLock::new();
        BUNDLED.get_or_init(|| {
            let files = OF_2021_12.iter().map(|(name, bytes)| ((*name).to_owned(), bytes.to_vec())).collect();
            Edition::read(files).into_iter().collect()
        })
    }

    /// The bundled edition with this name.
    pub fn bundled(id: &str) -> Option<&'static Edition> {
        Edition::all_bundled().iter().find(|edition| edition.id() == id)
    }

    /// Takes the files of an edition, named by their paths inside its folder with `/` between the parts.
    ///
    /// # Errors
    /// [`EditionError`] when there is no manifest that can be read. Whatever else is wrong is found by [`Edition::lint`].
    pub fn from_files(files: &BTreeMap<String, Vec<u8>>) -> Result<Edition, EditionError> {
        Edition::read(files.clone())
    }

    fn read(files: BTreeMap<String, Vec<u8>>) -> Result<Edition, EditionError> {
        Ok(Edition { manifest: Arc::new(manifest::read(&files)?), digest: digest(&files), files: Arc::new(files) })
    }

    /// Its name: `2021-12`.
    pub fn id(&self) -> &str {
        &self.manifest.id
    }

    /// The title of the declaration.
    pub fn title(&self) -> &str {
        &self.manifest.title
    }

    /// Whether the text is the authority's own.
    pub fn status(&self) -> Status {
        self.manifest.status
    }

    /// When its text was published, as the manifest says.
    pub fn published(&self) -> &str {
        &self.manifest.published
    }

    /// Whether a declaration of this edition can ask for so many signatories of the end-user state, one or two.
    pub fn takes_signatories(&self, count: u8) -> bool {
        self.manifest.signatories.contains(&count)
    }

    /// SHA-256 over every file: for each, in the order of names, the length of the name (eight bytes, big-endian), the
    /// name, the length of the content, the content.
    pub fn digest(&self) -> [u8; 32] {
        self.digest
    }

    /// The first sixteen hexadecimal digits of the digest in groups of four, as printed at the foot of each page.
    pub fn short_digest(&self) -> String {
        let all = hex(&self.digest);
        let groups: Vec<&str> = (0..4).filter_map(|i| all.get(i * 4..i * 4 + 4)).collect();
        groups.join(" ")
    }

    /// The clauses, in the order in which they stand.
    pub fn clauses(&self) -> &[Clause] {
        &self.manifest.clauses
    }

    /// The clause with this id.
    pub fn clause(&self, id: &str) -> Option<&Clause> {
        self.clauses().iter().find(|clause| clause.id == id)
    }

    /// The languages beside English in which a declaration of this edition can be had, by their BCP 47 tags.
    pub fn translated(&self) -> Vec<&str> {
        self.languages().iter().map(|language| language.tag.as_str()).collect()
    }

    /// English, which binds, and then those of [`Edition::translated`].
    pub fn all_languages(&self) -> Vec<&str> {
        std::iter::once("en").chain(self.translated()).collect()
    }

    pub(crate) fn languages(&self) -> &[Language] {
        &self.manifest.languages
    }

    /// The files, by name.
    pub fn files(&self) -> &BTreeMap<String, Vec<u8>> {
        &self.files
    }

    /// The frame of the declaration.
    pub(crate) fn frame(&self) -> &Listed {
        &self.manifest.frame
    }

    /// The parts that the frame sets, in order.
    pub(crate) fn parts(&self) -> &[Part] {
        &self.manifest.parts
    }

    /// The text of a file.
    pub(crate) fn text(&self, file: &str) -> Option<&str> {
        self.files.get(file).and_then(|bytes| std::str::from_utf8(bytes).ok())
    }

    /// Everything that this edition lacks, or that weakens it; empty for a sound edition.
    pub fn lint(&self) -> Vec<LintFinding> {
        lint::findings(self)
    }

    /// The proof that this edition has no finding.
    ///
    /// # Errors
    /// Every finding.
    pub fn sound(&self) -> Result<ValidatedEdition, Vec<LintFinding>> {
        let findings = self.lint();
        if findings.is_empty() { Ok(self.clone().into_validated()) } else { Err(findings) }
    }

    /// The proof that this edition has no finding, without looking again: its bytes are those of a released edition, in which
    /// the lint found none before the release. `None` when its name and digest are not pinned.
    pub fn released(&self) -> Option<ValidatedEdition> {
        let digest = hex(&self.digest);
        let mut pinned = RELEASED.lines().filter(|line| !line.starts_with('#')).map(str::split_whitespace);
        pinned.any(|words| words.eq([self.id(), &digest])).then(|| self.clone().into_validated())
    }

    /// Private, so that a sound edition comes from the two proofs above and from nowhere else.
    fn into_validated(self) -> ValidatedEdition {
        ValidatedEdition(Arc::new(Sound { edition: self, templates: Mutex::default() }))
    }
}

impl ValidatedEdition {
    /// The templates with these languages beside English, compiled once for this edition and its clones.
    pub(super) fn templates(&self, tags: &[String]) -> Result<Arc<Templates>, RenderError> {
        // A panic while templates are compiled leaves those that were there.
        let mut known = self.0.templates.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(templates) = known.get(tags) {
            return Ok(Arc::clone(templates));
        }
        let templates = Arc::new(Templates::of(&self.0.edition, tags)?);
        if tags.is_empty() || known.len() < MOST_CHOICES {
            known.insert(tags.to_vec(), Arc::clone(&templates));
        }
        Ok(templates)
    }
}

impl std::ops::Deref for ValidatedEdition {
    type Target = Edition;

    fn deref(&self) -> &Edition {
        &self.0.edition
    }
}

fn digest(files: &BTreeMap<String, Vec<u8>>) -> [u8; 32] {
    let mut hasher = Sha256::new();
    for (name, bytes) in files {
        for part in [name.as_bytes(), bytes.as_slice()] {
            hasher.update((part.len() as u64).to_be_bytes());
            hasher.update(part);
        }
    }
    hasher.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_are_compiled_once_for_each_choice_of_languages() {
        let edition = Edition::bundled("2021-12").unwrap().sound().unwrap();
        let hebrew = ["he".to_owned()];
        let once = edition.templates(&hebrew).unwrap();
        assert!(Arc::ptr_eq(&once, &edition.clone().templates(&hebrew).unwrap()));
        assert!(!Arc::ptr_eq(&once, &edition.templates(&[]).unwrap()));
        assert!(edition.templates(&["xx".to_owned()]).is_err());
    }
}
