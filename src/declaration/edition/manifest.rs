//! The list of what belongs to an edition: its `manifest.toml`.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::OnceLock;

use serde::Deserialize;

use super::clause::{Clause, ClauseRole};
use super::translation::Translation;
use super::words::words_of_source;
use crate::declaration::final_customer::demanded::Optional;
use crate::declaration::final_customer::languages::BINDING;
use crate::declaration::values::validation_error::nearest;
use crate::declaration::values::value_validation::{self, ValueFlaw};

/// The file that every edition has.
pub(crate) const MANIFEST: &str = "manifest.toml";

/// Longest file of an edition.
const LONGEST: usize = 256 * 1024;

/// Whether a text is the authority's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// The authority's own text.
    Official,
    /// Written from reports; every page says so.
    Reconstruction,
}

impl Status {
    /// `official` or `reconstruction`.
    pub fn as_str(self) -> &'static str {
        match self {
            Status::Official => "official",
            Status::Reconstruction => "reconstruction",
        }
    }
}

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

/// A file as the manifest lists it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Listed {
    /// Its name.
    pub(crate) file: String,
    /// Its SHA-256 in hexadecimal digits.
    pub(crate) sha256: String,
}

/// A part of the declaration: what the frame sets by this name.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Part {
    pub(crate) name: String,
    pub(crate) file: String,
    pub(crate) sha256: String,
}

/// A language of an edition beside English.
#[derive(Debug, Clone)]
pub(crate) struct Language {
    pub(crate) tag: String,
    pub(crate) file: String,
    pub(crate) sha256: String,
}

/// A manifest whose names and roles are good; whether its files are there is another matter.
#[derive(Debug, Clone)]
pub(crate) struct Manifest {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) status: Status,
    pub(crate) published: String,
    /// How many signatories of the end-user state a declaration can ask for: one, two, or either.
    pub(crate) signatories: Vec<u8>,
    /// What a declaration of this edition must state, of the facts that particulars may leave out.
    pub(crate) demands: Vec<Optional>,
    /// The words that the lint looks for.
    pub(crate) lint: Listed,
    pub(crate) frame: Listed,
    pub(crate) parts: Vec<Part>,
    pub(crate) clauses: Vec<Clause>,
    pub(crate) languages: Vec<Language>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    edition: String,
    title: String,
    language: String,
    status: String,
    published: String,
    #[serde(default = "one")]
    signatories: Vec<u8>,
    #[serde(default)]
    demands: Vec<String>,
    #[serde(rename = "sources", default)]
    _sources: Vec<String>,
    lint: Listed,
    frame: Listed,
    #[serde(rename = "part", default)]
    parts: Vec<Part>,
    #[serde(rename = "clause", default)]
    clauses: Vec<WrittenClause>,
    #[serde(rename = "translation", default)]
    languages: Vec<WrittenLanguage>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenLanguage {
    language: String,
    labels: String,
    sha256: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenTranslation {
    language: String,
    file: String,
    sha256: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenClause {
    id: String,
    number: String,
    heading: String,
    role: String,
    file: String,
    sha256: String,
    #[serde(default)]
    translations: Vec<WrittenTranslation>,
}

fn one() -> Vec<u8> {
    vec![1]
}

/// Reads the manifest among the files of an edition.
pub(crate) fn read(files: &BTreeMap<String, Vec<u8>>) -> Result<Manifest, EditionError> {
    if let Some((file, _)) = files.iter().find(|(_, bytes)| bytes.len() > LONGEST) {
        return Err(EditionError::TooLong { file: file.clone() });
    }
    if let Some((file, _)) = files.iter().find(|(_, bytes)| std::str::from_utf8(bytes).is_err()) {
        return Err(EditionError::NotText { file: file.clone() });
    }
    let bytes = files.get(MANIFEST).ok_or(EditionError::NoManifest)?;
    let text = std::str::from_utf8(bytes).map_err(|_| EditionError::NotText { file: MANIFEST.to_owned() })?;
    let written: Written = toml::from_str(text).map_err(|e| EditionError::Manifest {
        line: e.span().map(|span| text.bytes().take(span.start).filter(|b| *b == b'\n').count() + 1),
        detail: e.message().split_whitespace().collect::<Vec<_>>().join(" "),
    })?;
    let status = match written.status.as_str() {
        "official" => Status::Official,
        "reconstruction" => Status::Reconstruction,
        _ => return Err(EditionError::Name { key: "status", rule: "is neither \"official\" nor \"reconstruction\"" }),
    };
    if written.language != BINDING {
        return Err(EditionError::Name { key: "language", rule: "is not \"en\", the language that carries the law" });
    }
    if ![[1].as_slice(), &[2], &[1, 2]].contains(&written.signatories.as_slice()) {
        return Err(EditionError::Name { key: "signatories", rule: "is none of [1], [2] and [1, 2]" });
    }
    name("edition", &written.edition)?;
    value_validation::check(&written.title, 80).map_err(|flaw| EditionError::Value { key: "title", flaw })?;
    value_validation::check(&written.published, 40).map_err(|flaw| EditionError::Value { key: "published", flaw })?;
    written.parts.iter().try_for_each(|part| name("the name of a part", &part.name))?;
    let clauses = written.clauses.into_iter().map(|clause| read_clause(clause, files)).collect::<Result<_, _>>()?;
    let languages = written.languages.into_iter().map(read_language);
    Ok(Manifest {
        languages: languages.collect::<Result<_, _>>()?,
        id: written.edition,
        title: written.title,
        status,
        published: written.published,
        signatories: written.signatories,
        demands: demands(&written.demands)?,
        lint: written.lint,
        frame: written.frame,
        parts: written.parts,
        clauses,
    })
}

fn demands(written: &[String]) -> Result<Vec<Optional>, EditionError> {
    let unknown =
        |key: &String| EditionError::UnknownFact { nearest: nearest(key, Optional::ALL.iter().map(|(key, _)| *key)) };
    written.iter().map(|key| Optional::named(key).ok_or_else(|| unknown(key))).collect()
}

fn read_language(written: WrittenLanguage) -> Result<Language, EditionError> {
    tag(&written.language)?;
    Ok(Language { tag: written.language, file: written.labels, sha256: written.sha256 })
}

fn read_translation(
    written: WrittenTranslation,
    files: &BTreeMap<String, Vec<u8>>,
) -> Result<Translation, EditionError> {
    tag(&written.language)?;
    let source = files.get(&written.file).and_then(|bytes| String::from_utf8(bytes.clone()).ok());
    Ok(Translation {
        words: OnceLock::new(),
        language: written.language,
        file: written.file,
        sha256: written.sha256,
        source,
    })
}

fn tag(text: &str) -> Result<(), EditionError> {
    if (2..=3).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_lowercase()) && text != BINDING {
        return Ok(());
    }
    Err(EditionError::Name { key: "the language of a translation", rule: "is not two or three small letters" })
}

fn read_clause(written: WrittenClause, files: &BTreeMap<String, Vec<u8>>) -> Result<Clause, EditionError> {
    name("the id of a clause", &written.id)?;
    let number = |b: u8| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'.';
    if written.number.is_empty() || written.number.len() > 8 || !written.number.bytes().all(number) {
        let rule = "is not one to eight capital letters, digits and full stops";
        return Err(EditionError::Name { key: "the number of a clause", rule });
    }
    value_validation::check(&written.heading, 100)
        .map_err(|flaw| EditionError::Value { key: "the heading of a clause", flaw })?;
    let Some((_, role)) = ClauseRole::ALL.iter().find(|(word, _)| *word == written.role) else {
        let nearest = nearest(&written.role, ClauseRole::ALL.iter().map(|(word, _)| *word));
        return Err(EditionError::UnknownRole { clause: written.id, nearest });
    };
    let translations = written.translations.into_iter().map(|translation| read_translation(translation, files));
    let translations = translations.collect::<Result<_, _>>()?;
    let source = files.get(&written.file).and_then(|bytes| String::from_utf8(bytes.clone()).ok());
    Ok(Clause {
        words: source.as_deref().map(words_of_source).unwrap_or_default(),
        id: written.id,
        number: written.number,
        heading: written.heading,
        role: *role,
        file: written.file,
        sha256: written.sha256,
        source,
        translations,
    })
}

fn name(key: &'static str, text: &str) -> Result<(), EditionError> {
    let body = text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    let ends = text.starts_with('-') || text.ends_with('-');
    if body && !ends && (1..=40).contains(&text.len()) {
        return Ok(());
    }
    Err(EditionError::Name { key, rule: "is not 1 to 40 small letters, digits and hyphens" })
}
