//! One clause of an edition: what it is for, and the words it says.
//!
//! A clause has the same words in every declaration of its edition: its file holds no expression, so nothing in a deal can
//! change it, and its digest stands for its words. [`super::words`] is the one definition of "the words of a clause".

use super::mark::BlockMarks;
use super::paragraphs::{self, Paragraph};
use super::translation::Translation;
pub use crate::declaration::final_customer::roles::ClauseRole;
use crate::digits::hex;

/// One clause of an edition, as its manifest lists it.
#[derive(Debug, Clone)]
pub struct Clause {
    pub(crate) id: String,
    pub(crate) number: String,
    pub(crate) heading: String,
    pub(crate) role: ClauseRole,
    pub(crate) file: String,
    pub(crate) sha256: String,
    pub(crate) source: Option<String>,
    pub(crate) words: String,
    pub(crate) translations: Vec<Translation>,
    /// One for each block, in order; none in an official text.
    pub(crate) marks: Vec<BlockMarks>,
}

impl Clause {
    /// The same clause in other languages; they help the reader and bind nobody.
    pub fn translations(&self) -> &[Translation] {
        &self.translations
    }

    /// Its name in the edition: small letters, digits and hyphens.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Its number as printed: `3`, `A.1`.
    pub fn number(&self) -> &str {
        &self.number
    }

    /// Its heading as printed.
    pub fn heading(&self) -> &str {
        &self.heading
    }

    /// What it is for.
    pub fn role(&self) -> ClauseRole {
        self.role
    }

    /// Its file in the edition.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// The SHA-256 of its file that the manifest lists, in small hexadecimal digits.
    pub fn sha256(&self) -> &str {
        &self.sha256
    }

    /// The text of its file; `None` when the file is missing or is not UTF-8.
    pub fn source(&self) -> Option<&str> {
        self.source.as_deref()
    }

    /// Its paragraphs and the items of its lists, in order, each with the mark that says where its words come from.
    pub fn paragraphs(&self) -> Vec<Paragraph<'_>> {
        paragraphs::paragraphs(self.source().unwrap_or_default(), &self.marks)
    }

    /// The same in another language; they have the marks of the English ones. Nothing where it has none.
    pub fn paragraphs_in(&self, language: &str) -> Vec<Paragraph<'_>> {
        let translation = self.translations.iter().find(|translation| translation.language == language);
        let source = translation.and_then(|translation| translation.source.as_deref()).unwrap_or_default();
        paragraphs::paragraphs(source, &self.marks)
    }

    /// Its words without markup and heading, single spaces between them; the labels of lists are part of them.
    pub fn words(&self) -> &str {
        &self.words
    }
}

/// The SHA-256 of a file in small hexadecimal digits, as manifests list it.
pub(crate) fn fingerprint(bytes: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    let digest: [u8; 32] = Sha256::digest(bytes).into();
    hex(&digest)
}
