//! This module is for what a person gives beside the document: roots, editions, particulars.

use std::path::{Path, PathBuf};

use super::{Failure, World, files};
use crate::declaration::{Edition, Editions, Particulars, SoundEdition};
use crate::trust::Roots;

/// Reads root certificates (PEM files, or folders of them); `None` when none was given.
///
/// # Errors
/// When a file cannot be read or is not a root certificate.
pub(super) fn roots(paths: &[PathBuf], world: &mut World<'_>) -> Result<Option<Roots>, Failure> {
    if paths.is_empty() {
        return Ok(None);
    }
    let mut pems = Vec::new();
    for path in paths {
        if path.is_dir() {
            let files = files::read_folder(world, path)?;
            pems.extend(files.into_iter().filter(|(name, _)| name.ends_with(".pem")).map(|(_, bytes)| bytes));
        } else {
            pems.push(files::read(world, path, files::TEXT_MOST)?);
        }
    }
    let hint = "give the root certificate that the ministry published, as PEM, or a folder of such files";
    Roots::from_pems(&pems).map(Some).map_err(|flaw| Failure::new(format!("--trust: {flaw}"), hint))
}

/// The editions that are built in, and those in the folders.
///
/// # Errors
/// When a folder is not an edition.
pub(super) fn editions(folders: &[PathBuf], world: &mut World<'_>) -> Result<Editions, Failure> {
    folders.iter().try_fold(Editions::bundled(), |editions, folder| Ok(editions.and(sound_edition_in(folder, world)?)))
}

/// Reads an edition from its folder.
///
/// # Errors
/// When the folder cannot be read or is not an edition.
pub(super) fn edition_in(folder: &Path, world: &mut World<'_>) -> Result<Edition, Failure> {
    let files = files::read_folder(world, folder)?;
    Edition::from_files(&files).map_err(|error| {
        let message = format!("{} is not an edition: {error}", folder.display());
        Failure::new(message, "give the folder that holds the manifest of the edition")
    })
}

/// Reads an edition from its folder, if it holds every clause that the law needs.
///
/// # Errors
/// As [`edition_in`], and every gap of the edition.
pub(super) fn sound_edition_in(folder: &Path, world: &mut World<'_>) -> Result<SoundEdition, Failure> {
    let edition = edition_in(folder, world)?;
    edition.sound().map_err(|gaps| {
        let hint = "correct the edition; fcd editions check shows what is missing";
        Failure::new(format!("edition {} lacks what the law needs", edition.id()), hint)
            .details(gaps.iter().map(ToString::to_string))
    })
}

/// Reads particulars: TOML, or JSON when the text begins with `{`.
///
/// # Errors
/// Every mistake in the file, one line each.
pub(super) fn particulars(path: &Path, world: &mut World<'_>) -> Result<Particulars, Failure> {
    let text = files::read_text(world, path)?;
    let json = text.trim_start().starts_with('{');
    let read = if json { Particulars::from_json(text.as_bytes()) } else { Particulars::from_toml(&text) };
    read.map_err(|errors| {
        let hint = "correct the file and run the command again";
        Failure::new(format!("{}: {}", path.display(), mistakes(errors.len())), hint)
            .details(errors.iter().map(ToString::to_string))
    })
}

/// `1 mistake`, `3 mistakes`.
pub(super) fn mistakes(count: usize) -> String {
    format!("{count} mistake{}", if count == 1 { "" } else { "s" })
}
