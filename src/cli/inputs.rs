//! What a person gives beside the document: roots, editions, particulars.

use std::path::{Path, PathBuf};

use super::{Environment, Failure, files};
use crate::approval::reading;
use crate::declaration::{Draft, Edition, Editions, Particulars, ValidatedEdition, ValidationError};

mod declaration;
mod issuer;
mod trust;

pub(super) use declaration::{declaration, validated_edition};
pub(super) use issuer::IssuerArguments;
pub(super) use trust::{as_signed, roots, trust, trusted};

/// The file that makes a folder an edition.
const MANIFEST: &str = "manifest.toml";

/// The editions that are built in, and those in the folders.
///
/// # Errors
/// When a folder is not an edition.
pub(super) fn editions(folders: &[PathBuf], environment: &mut Environment<'_>) -> Result<Editions, Failure> {
    folders
        .iter()
        .try_fold(Editions::bundled(), |editions, folder| Ok(editions.and(validated_edition_in(folder, environment)?)))
}

/// Reads an edition from its folder.
///
/// # Errors
/// When the folder cannot be read or is not an edition.
pub(super) fn edition_in(folder: &Path, environment: &mut Environment<'_>) -> Result<Edition, Failure> {
    if !folder.join(MANIFEST).is_file() {
        let message = format!("{} is not the folder of an edition: there is no {MANIFEST} in it", folder.display());
        return Err(Failure::new(message, "give the folder that holds the manifest of the edition"));
    }
    let files = files::read_folder(environment, folder)?;
    Edition::from_files(&files).map_err(|error| {
        let message = format!("{} is not an edition: {error}", folder.display());
        Failure::new(message, "give the folder that holds the manifest of the edition")
    })
}

/// Reads an edition from its folder, if it holds every clause that the law needs.
///
/// # Errors
/// As [`edition_in`], and every lint finding of the edition.
pub(super) fn validated_edition_in(
    folder: &Path,
    environment: &mut Environment<'_>,
) -> Result<ValidatedEdition, Failure> {
    let edition = edition_in(folder, environment)?;
    reading::validate(&edition).map_err(|findings| {
        let hint = "correct the edition; fcd editions check shows what is missing";
        Failure::new(format!("edition {} lacks what the law needs", edition.id()), hint)
            .details(findings.iter().map(ToString::to_string))
    })
}

/// Reads particulars that may still lack their number out of the bytes of a file.
///
/// # Errors
/// When it is larger than a text may be, no text, or neither TOML nor JSON.
pub(super) fn draft_of(path: &Path, bytes: &[u8]) -> Result<Draft, Failure> {
    if u64::try_from(bytes.len()).is_ok_and(|length| length > files::TEXT_MOST) {
        let message = format!("{} is larger than {} MiB", path.display(), files::TEXT_MOST >> 20);
        return Err(Failure::new(message, "look whether this is the right file"));
    }
    drafted(path, &files::text(path, bytes.to_vec())?)
}

/// Reads particulars that may still lack their number.
///
/// # Errors
/// When the file is neither TOML nor JSON.
pub(super) fn draft(path: &Path, environment: &mut Environment<'_>) -> Result<Draft, Failure> {
    let text = files::read_text(environment, path)?;
    drafted(path, &text)
}

/// Reads particulars out of the bytes of a file.
///
/// # Errors
/// Every mistake in the file, one line each, and when the file is no text.
pub(super) fn particulars_of(path: &Path, bytes: &[u8]) -> Result<Particulars, Failure> {
    let text = files::text(path, bytes.to_vec()).map_err(|_| {
        let message = format!("{} is neither a PDF nor a text in UTF-8", path.display());
        Failure::new(message, "give a declaration (PDF) or particulars (TOML or JSON)")
    })?;
    numbered(path, &drafted(path, &text)?, None)
}

fn drafted(path: &Path, text: &str) -> Result<Draft, Failure> {
    let json = text.trim_start().starts_with('{') || path.extension().is_some_and(|ending| ending == "json");
    let read = if json { Draft::from_json(text.as_bytes()) } else { Draft::from_toml(text) };
    read.map_err(|mistake| mistaken(path, &[mistake]))
}

/// The particulars of a draft, with this number if it has none.
///
/// # Errors
/// Every mistake in the file, one line each.
pub(super) fn numbered(path: &Path, draft: &Draft, number: Option<&str>) -> Result<Particulars, Failure> {
    number
        .map_or_else(|| draft.complete(), |number| draft.numbered(number))
        .map_err(|mistakes| mistaken(path, &mistakes))
}

/// What is told of a file with mistakes.
pub(super) fn mistaken(path: &Path, found: &[ValidationError]) -> Failure {
    let hint = "correct the file and run the command again";
    Failure::new(format!("{}: {}", path.display(), mistakes(found.len())), hint)
        .details(found.iter().map(ToString::to_string))
}

/// `1 mistake`, `3 mistakes`.
pub(super) fn mistakes(count: usize) -> String {
    format!("{count} mistake{}", if count == 1 { "" } else { "s" })
}
