//! This module is for what a person gives beside the document: roots, editions, particulars.

use std::path::{Path, PathBuf};

use super::state::{Place, State};
use super::world::reason;
use super::{Failure, World, files};
use crate::calendar::Moment;
use crate::declaration::{Draft, Edition, Editions, Mistake, Particulars, SoundEdition};
use crate::trust::list;
use crate::trust::memory::Seen;
use crate::trust::{Roots, RootsError, Trust, TrustList};

/// The file that makes a folder an edition.
const MANIFEST: &str = "manifest.toml";

/// The largest file that can be trust: a list.
const TRUST_MOST: u64 = list::MOST_BYTES as u64;

/// A file that was given, with its name.
type Named = (PathBuf, Vec<u8>);

/// Reads root certificates (PEM files, or folders of them); `None` when none was given.
///
/// # Errors
/// When a file cannot be read or is not a root certificate.
pub(super) fn roots(paths: &[PathBuf], world: &mut World<'_>) -> Result<Option<Roots>, Failure> {
    let named = named(paths, world)?;
    if named.is_empty() && paths.is_empty() { Ok(None) } else { pinned(&named).map(Some) }
}

/// Reads whom to trust: root certificates, folders of them, and at most one trust list. A list that comes without roots
/// is held to those that were pinned. What is newest of the lists of its root is remembered.
///
/// `asked` is the moment of `--at`. A question about a moment before the newest list was out may be answered by an older
/// one: that is what was known then.
///
/// # Errors
/// When a file cannot be read, is not a root certificate, or there are two lists or no root for one.
pub(super) fn trust(
    paths: &[PathBuf],
    place: &Place,
    asked: Option<Moment>,
    world: &mut World<'_>,
) -> Result<Option<Trust>, Failure> {
    Ok(trust_and_list(paths, place, asked, world)?.map(|trusted| trusted.trust))
}

/// Whom to trust, and the file of the list, if there was one.
pub(super) struct Trusted {
    pub(super) trust: Trust,
    pub(super) list: Option<Vec<u8>>,
}

/// As [`trust`], with the file of the list.
///
/// # Errors
/// As [`trust`].
pub(super) fn trust_and_list(
    paths: &[PathBuf],
    place: &Place,
    asked: Option<Moment>,
    world: &mut World<'_>,
) -> Result<Option<Trusted>, Failure> {
    if paths.is_empty() {
        return Ok(None);
    }
    let (mut lists, mut roots): (Vec<Named>, Vec<Named>) =
        named(paths, world)?.into_iter().partition(|(_, file)| list::is_list(file));
    if lists.len() > 1 {
        return Err(Failure::usage("there are two trust lists", "give the newest one only"));
    }
    let Some((path, file)) = lists.pop() else {
        return pinned(&roots).map(|roots| Some(Trusted { trust: Trust::in_roots(roots), list: None }));
    };
    let state = State::of(place, world)?;
    if roots.is_empty() {
        roots = named(&state.pinned()?, world)?;
    }
    if roots.is_empty() {
        let message = format!("{} is a trust list, but no root is known that could have signed it", path.display());
        let hint = "pin the root of the ministry once with fcd trust pin ROOT, or give it with --trust beside the list";
        return Err(Failure::new(message, hint));
    }
    let roots = pinned(&roots)?;
    let seen = match TrustList::open(&file, &roots) {
        Ok(list) => {
            let seen = state.remember(&list, world)?;
            let past = |seen: &Seen| asked.is_some_and(|at| at < seen.issued);
            seen.filter(|seen| list.content().sequence >= seen.sequence || !past(seen))
        }
        Err(_) => None,
    };
    Ok(Some(Trusted { trust: Trust::in_list(roots, &file, seen), list: Some(file) }))
}

fn named(paths: &[PathBuf], world: &mut World<'_>) -> Result<Vec<Named>, Failure> {
    let mut named: Vec<Named> = Vec::new();
    for path in paths {
        for path in if path.is_dir() { pems_in(path)? } else { vec![path.clone()] } {
            let file = files::read(world, &path, TRUST_MOST)?;
            // The same file in two places is one root, not two that contradict each other.
            if !named.iter().any(|(_, known)| *known == file) {
                named.push((path, file));
            }
        }
    }
    Ok(named)
}

fn pinned(named: &[Named]) -> Result<Roots, Failure> {
    let pems: Vec<&[u8]> = named.iter().map(|(_, pem)| pem.as_slice()).collect();
    Roots::from_pems(&pems).map_err(|flaw| {
        let file = match flaw {
            RootsError::Count { .. } => None,
            RootsError::File { file, .. } | RootsError::Root { file, .. } => named.get(file),
        };
        let place = file.map_or("--trust".to_owned(), |(path, _)| path.display().to_string());
        let hint = match file.is_some_and(|(_, file)| list::is_list(file)) {
            true => "give a root certificate here, no trust list",
            false => "give the root certificate that the ministry published, as PEM, or a folder of such files",
        };
        Failure::new(format!("{place} cannot be trusted as a root: {flaw}"), hint)
    })
}

/// The `.pem` files that lie in a folder itself; at least one.
pub(super) fn pems_in(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let found = ending_in(folder, "pem")?;
    if found.is_empty() {
        let message = format!("no file in the folder {} ends with .pem", folder.display());
        return Err(Failure::new(message, "put the root certificate of the ministry into it, or give the file itself"));
    }
    Ok(found)
}

/// The files with this ending that lie in a folder itself, in the order of their names. Folders in it are left alone:
/// they hold other things.
pub(super) fn ending_in(folder: &Path, wanted: &str) -> Result<Vec<PathBuf>, Failure> {
    let cannot = |error: std::io::Error| {
        let message = format!("{} cannot be read: {}", folder.display(), reason(&error));
        Failure::new(message, "look at the folder")
    };
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(cannot)? {
        let path = entry.map_err(cannot)?.path();
        if path.extension().is_some_and(|ending| ending == wanted) && path.is_file() {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
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
    if !folder.join(MANIFEST).is_file() {
        let message = format!("{} is not the folder of an edition: there is no {MANIFEST} in it", folder.display());
        return Err(Failure::new(message, "give the folder that holds the manifest of the edition"));
    }
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

/// Reads particulars: TOML, or JSON when the text begins with `{` or the name ends with `.json`.
///
/// # Errors
/// Every mistake in the file, one line each.
pub(super) fn particulars(path: &Path, world: &mut World<'_>) -> Result<Particulars, Failure> {
    numbered(path, &draft(path, world)?, None)
}

/// Reads the particulars that are expected, with their file.
///
/// # Errors
/// As [`particulars`].
pub(super) fn expected(path: &Path, world: &mut World<'_>) -> Result<(Particulars, Vec<u8>), Failure> {
    let file = files::read(world, path, files::TEXT_MOST)?;
    let particulars = numbered(path, &drafted(path, &files::text(path, file.clone())?)?, None)?;
    Ok((particulars, file))
}

/// Reads particulars that may still lack their number.
///
/// # Errors
/// When the file is neither TOML nor JSON.
pub(super) fn draft(path: &Path, world: &mut World<'_>) -> Result<Draft, Failure> {
    let text = files::read_text(world, path)?;
    drafted(path, &text)
}

/// Reads particulars out of the bytes of a file.
///
/// # Errors
/// As [`particulars`], and when the file is no text.
pub(super) fn particulars_of(path: &Path, bytes: &[u8]) -> Result<Particulars, Failure> {
    let text = std::str::from_utf8(bytes).map_err(|_| {
        let message = format!("{} is neither a PDF nor a text in UTF-8", path.display());
        Failure::new(message, "give a declaration (PDF) or particulars (TOML or JSON)")
    })?;
    numbered(path, &drafted(path, text)?, None)
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

fn mistaken(path: &Path, found: &[Mistake]) -> Failure {
    let hint = "correct the file and run the command again";
    Failure::new(format!("{}: {}", path.display(), mistakes(found.len())), hint)
        .details(found.iter().map(ToString::to_string))
}

/// `1 mistake`, `3 mistakes`.
pub(super) fn mistakes(count: usize) -> String {
    format!("{count} mistake{}", if count == 1 { "" } else { "s" })
}
