//! One clause of an edition: what it is for, and the words it says.
//!
//! A clause has the same words in every declaration of its edition: its file holds no expression, so nothing in a deal can
//! change it, and its digest stands for its words. [`super::words`] is the one definition of "the words of a clause".

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
