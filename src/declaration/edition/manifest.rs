//! The list of what belongs to an edition: its `manifest.toml`.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

use super::clause::{Clause, ClauseRole};
use super::error::{EditionError, MANIFEST};
use super::mark::{BlockMarks, Marked, Source};
use super::reading::Reading;
use super::translation::Translation;
use super::words::words_of_source;
use crate::calendar::{Day, Moment};
use crate::declaration::final_customer::demanded::Optional;
use crate::declaration::final_customer::languages::BINDING;
use crate::declaration::values::validation_error::nearest;
use crate::declaration::values::{toml_fault, value_validation};

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
    /// What the marks of the paragraphs name.
    pub(crate) sources: Vec<Source>,
    /// What persons of the authority read in it.
    pub(crate) readings: Vec<Reading>,
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
    #[serde(rename = "source", default)]
    sources: Vec<WrittenSource>,
    #[serde(rename = "reading", default)]
    readings: Vec<WrittenReading>,
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
struct WrittenSource {
    id: String,
    title: String,
    address: String,
    date: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct WrittenReading {
    role: String,
    clause: String,
    read_by: String,
    date: String,
    certificate: String,
    signature: String,
}

/// A list has one mark for all its items, or one for each.
#[derive(Deserialize)]
#[serde(untagged)]
enum WrittenMarks {
    Whole(String),
    Items(Vec<String>),
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
    #[serde(default)]
    marks: Vec<WrittenMarks>,
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
    let written: Written = toml::from_str(text).map_err(|error| {
        let (line, fault) = toml_fault::found(text, &error);
        EditionError::Manifest { line, detail: format!("{fault}; {}", fault.remedy()) }
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
    let readings = written.readings.into_iter().map(read_reading).collect::<Result<_, _>>()?;
    let sources = written.sources.into_iter().map(read_source).collect::<Result<_, _>>()?;
    Ok(Manifest {
        languages: languages.collect::<Result<_, _>>()?,
        id: written.edition,
        title: written.title,
        status,
        published: written.published,
        signatories: written.signatories,
        sources,
        readings,
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

fn read_source(written: WrittenSource) -> Result<Source, EditionError> {
    let WrittenSource { id, title, address, date } = written;
    name("the id of a source", &id)?;
    value_validation::check(&title, 160).map_err(|flaw| EditionError::Value { key: "the title of a source", flaw })?;
    value_validation::check(&address, 200)
        .map_err(|flaw| EditionError::Value { key: "the address of a source", flaw })?;
    if Day::parse(&date).or_else(|_| Day::parse(&format!("{date}-01"))).is_err() {
        return Err(EditionError::Name { key: "the date of a source", rule: "is neither a day nor a month: 2021-12" });
    }
    Ok(Source { id, title, address, date })
}

fn read_reading(written: WrittenReading) -> Result<Reading, EditionError> {
    value_validation::check(&written.read_by, 120)
        .map_err(|flaw| EditionError::Value { key: "read-by of a reading", flaw })?;
    let rule = "is no moment such as 2027-01-05T10:00:00Z";
    let date = Moment::parse(&written.date).map_err(|_| EditionError::Name { key: "the date of a reading", rule })?;
    Ok(Reading {
        role: role(&written.role, "a reading")?,
        clause: written.clause,
        read_by: written.read_by,
        date,
        certificate: written.certificate,
        signature: written.signature,
    })
}

fn role(word: &str, of: &str) -> Result<ClauseRole, EditionError> {
    let known = ClauseRole::ALL.iter().find(|(known, _)| *known == word).map(|(_, role)| *role);
    known.ok_or_else(|| {
        let nearest = nearest(word, ClauseRole::ALL.iter().map(|(word, _)| *word));
        EditionError::UnknownRole { clause: of.to_owned(), nearest }
    })
}

fn read_marks(written: &WrittenMarks) -> Result<BlockMarks, EditionError> {
    let rule = "begins with none of \"reported\", \"adapted\" and \"supplied\"";
    let read = |text: &String| Marked::parse(text).ok_or(EditionError::Name { key: "a mark", rule });
    Ok(match written {
        WrittenMarks::Whole(mark) => BlockMarks::Whole(read(mark)?),
        WrittenMarks::Items(marks) => BlockMarks::Items(marks.iter().map(read).collect::<Result<_, _>>()?),
    })
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
    let role = role(&written.role, &written.id)?;
    let translations = written.translations.into_iter().map(|translation| read_translation(translation, files));
    let translations = translations.collect::<Result<_, _>>()?;
    let source = files.get(&written.file).and_then(|bytes| String::from_utf8(bytes.clone()).ok());
    Ok(Clause {
        words: source.as_deref().map(words_of_source).unwrap_or_default(),
        id: written.id,
        number: written.number,
        heading: written.heading,
        role,
        file: written.file,
        sha256: written.sha256,
        source,
        translations,
        marks: written.marks.iter().map(read_marks).collect::<Result<_, _>>()?,
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
