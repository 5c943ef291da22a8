//! An edition: one versioned text of the declaration, with its digest.
//!
//! An [`Edition`] is a set of files that a manifest lists. Nothing can be issued from it before the lint has found no finding:
//! only [`Edition::validate`] and [`Edition::released`] make a [`ValidatedEdition`](super::ValidatedEdition).

mod bundled;
pub mod clause;
pub(crate) mod error;
pub(crate) mod manifest;
pub mod mark;
pub mod paragraphs;
pub(crate) mod phrases;
pub mod reading;
pub(crate) mod translation;
pub(crate) mod words;

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use sha2::{Digest, Sha256};

use crate::declaration::final_customer::demanded::Optional;
use crate::digits::hex;
use clause::Clause;
pub use error::EditionError;
pub use manifest::Status;
use manifest::{Language, Listed, Manifest, Part};
use mark::Source;
use phrases::Phrases;
use reading::Reading;

/// A versioned text of the declaration; it may still have findings. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Edition {
    manifest: Arc<Manifest>,
    files: Arc<BTreeMap<String, Vec<u8>>>,
    digest: [u8; 32],
}

impl Edition {
    /// The editions that this program carries, the oldest first.
    pub fn all_bundled() -> &'static [Edition] {
        static BUNDLED: OnceLock<Vec<Edition>> = OnceLock::new();
        BUNDLED.get_or_init(|| bundled::all().into_iter().filter_map(|files| Edition::read(files).ok()).collect())
    }

    /// The bundled edition with this name.
    pub fn bundled(id: &str) -> Option<&'static Edition> {
        Edition::all_bundled().iter().find(|edition| edition.id() == id)
    }

    /// Takes the files of an edition, named by their paths inside its folder with `/` between the parts.
    ///
    /// # Errors
    /// [`EditionError`] when there is no manifest that can be read. Whatever else is wrong is found by the [lint](super::lint).
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

    /// The facts that particulars may leave out and that a declaration of this edition must state.
    pub fn demands(&self) -> &[Optional] {
        &self.manifest.demands
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

    /// What persons of the authority read in it.
    pub fn readings(&self) -> &[Reading] {
        &self.manifest.readings
    }

    /// The sources that the marks of its paragraphs name.
    pub fn sources(&self) -> &[Source] {
        &self.manifest.sources
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

    /// The file of the lint: the words that it looks for in this edition.
    pub(crate) fn rules(&self) -> &Listed {
        &self.manifest.lint
    }

    /// The table of the words that the lint looks for, as it is written; `None` when the file is missing.
    pub fn asks(&self) -> Option<&str> {
        self.text(&self.manifest.lint.file)
    }

    /// What the frame says in a language; `None` when the file is missing or cannot be read.
    pub(crate) fn phrases(&self, language: &Language) -> Option<Phrases> {
        Phrases::read(self.text(&language.file)?)
    }

    /// The parts that the frame sets, in order.
    pub(crate) fn parts(&self) -> &[Part] {
        &self.manifest.parts
    }

    /// The text of a file.
    pub(crate) fn text(&self, file: &str) -> Option<&str> {
        self.files.get(file).and_then(|bytes| std::str::from_utf8(bytes).ok())
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
