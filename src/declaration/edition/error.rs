//! Why files are no edition.

use std::fmt;

use crate::declaration::values::value_validation::ValueFlaw;

/// The file that every edition has.
pub(crate) const MANIFEST: &str = "manifest.toml";

/// Why a set of files is not an edition at all. What an edition lacks is a [`LintFinding`](crate::declaration::lint::LintFinding).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EditionError {
    /// There is no `manifest.toml`.
    NoManifest,
    /// A file is longer than any template.
    TooLong {
        /// The file.
        file: String,
    },
    /// A file is not UTF-8.
    NotText {
        /// The file.
        file: String,
    },
    /// The manifest cannot be read.
    Manifest {
        /// The line, counted from 1, where the reader could tell.
        line: Option<usize>,
        /// What the reader says, on one line.
        detail: String,
    },
    /// A name in the manifest has another form than names have.
    Name {
        /// Where it stands.
        key: &'static str,
        /// The rule in words.
        rule: &'static str,
    },
    /// A title or heading may not stand in a declaration.
    Value {
        /// Where it stands.
        key: &'static str,
        /// Why.
        flaw: ValueFlaw,
    },
    /// It demands a fact that particulars do not have, or may not leave out.
    UnknownFact {
        /// The key that comes closest.
        nearest: Option<String>,
    },
    /// A clause has a role that does not exist.
    UnknownRole {
        /// The clause.
        clause: String,
        /// The role that comes closest.
        nearest: Option<String>,
    },
}

impl std::error::Error for EditionError {}

impl fmt::Display for EditionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            EditionError::NoManifest => write!(f, "there is no {MANIFEST}"),
            EditionError::TooLong { file } => write!(f, "{file} is longer than 256 KiB"),
            EditionError::NotText { file } => write!(f, "{file} is not UTF-8 text"),
            EditionError::Manifest { line: Some(line), detail } => write!(f, "{MANIFEST}, line {line}: {detail}"),
            EditionError::Manifest { line: None, detail } => write!(f, "{MANIFEST}: {detail}"),
            EditionError::Name { key, rule } => write!(f, "{MANIFEST}: {key} {rule}"),
            EditionError::Value { key, flaw } => write!(f, "{MANIFEST}: {key} {flaw}"),
            EditionError::UnknownFact { nearest } => {
                write!(f, "{MANIFEST}: demands names a fact that particulars cannot leave out")?;
                nearest.as_ref().map_or(Ok(()), |key| write!(f, "; did you mean \"{key}\"?"))
            }
            EditionError::UnknownRole { clause, nearest } => {
                write!(f, "{MANIFEST}: clause \"{clause}\" has a role that does not exist")?;
                nearest.as_ref().map_or(Ok(()), |role| write!(f, "; did you mean \"{role}\"?"))
            }
        }
    }
}
