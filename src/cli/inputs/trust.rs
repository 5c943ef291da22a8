//! Whom a person trusts: roots and trust lists, as files or as folders of them, and what this machine
//! remembers of the lists of these roots.

use std::path::{Path, PathBuf};

use super::super::state::{State, StateArguments};
use super::super::{Environment, Failure, files, trust_folder};
use crate::calendar::Moment;
use crate::report::escape::Untrusted;
use crate::signature::certificate::Certificate;
use crate::trust::chain::{Chain, Link};
use crate::trust::list::{self, TrustList};
use crate::trust::memory::Seen;
use crate::trust::{Roots, RootsError, Trust};

/// The largest file that can be trust: a list.
const TRUST_MOST: u64 = list::MOST_BYTES as u64;

/// The most bytes of all files together: eight of the largest lists.
const ALL_MOST: usize = 8 * list::MOST_BYTES;

/// A file that was given, with its name.
struct Named {
    path: PathBuf,
    file: Vec<u8>,
    in_folder: bool,
}

/// Whom to trust, with the list that was judged by.
pub(in super::super) struct Trusted {
    pub(in super::super) trust: Trust,
    /// The file of the list, if there was one.
    pub(in super::super) list: Option<Vec<u8>>,
    /// How the lists hang together, if a root that was given signed them.
    pub(in super::super) chain: Option<(Chain, Option<Seen>)>,
}

/// Reads root certificates (files, or folders of them); where none is given, those that are pinned count. `None` when there
/// is none.
///
/// # Errors
/// When a file cannot be read or is not a root certificate.
pub(in super::super) fn roots(
    paths: &[PathBuf],
    place: &StateArguments,
    environment: &mut Environment<'_>,
) -> Result<Option<Roots>, Failure> {
    let state = State::of(place, environment).ok();
    if paths.is_empty() {
        return pinned_roots(state.as_ref(), environment);
    }
    let roots = roots_of(&named(paths, environment)?)?;
    told_of_others(&roots, state.as_ref(), environment);
    Ok(Some(roots))
}

/// Reads whom to trust: root certificates, trust lists of one root, and folders of both. Where nothing is given, the roots
/// that are pinned count, and that is said; lists that come without roots are held to them, too. What is newest of the lists
/// of its root is remembered; roots that count without a list, though one was seen before, are known to lack it.
///
/// `asked` is the moment of `--at`. A question about a moment before the newest list was out may be answered by an older
/// one, or by none: that is what was known then.
///
/// # Errors
/// When a file cannot be read or is neither a root nor a list, there is no root for a list, or what is remembered cannot be
/// read.
pub(in super::super) fn trust(
    paths: &[PathBuf],
    place: &StateArguments,
    asked: Option<Moment>,
    environment: &mut Environment<'_>,
) -> Result<Option<Trust>, Failure> {
    Ok(trusted(paths, None, place, asked, environment)?.map(|trusted| trusted.trust))
}

/// As [`trust`], with the file of the list; `about` is the list that is asked about, where one is.
///
/// # Errors
/// As [`trust`].
pub(in super::super) fn trusted(
    paths: &[PathBuf],
    about: Option<&Path>,
    place: &StateArguments,
    asked: Option<Moment>,
    environment: &mut Environment<'_>,
) -> Result<Option<Trusted>, Failure> {
    let all: Vec<PathBuf> = about.map(Path::to_owned).into_iter().chain(paths.iter().cloned()).collect();
    // Whoever has no folder has pinned nothing and seen nothing.
    let state = State::of(place, environment).ok();
    let (lists, given): (Vec<Named>, Vec<Named>) =
        named(&all, environment)?.into_iter().partition(|named| list::is_list(&named.file));
    let roots = match (given.is_empty(), lists.first()) {
        (false, _) => {
            let roots = roots_of(&given)?;
            told_of_others(&roots, state.as_ref(), environment);
            roots
        }
        (true, None) => match pinned_roots(state.as_ref(), environment)? {
            Some(roots) => roots,
            None => return Ok(None),
        },
        (true, Some(list)) => {
            let pinned = pinned(state.as_ref(), environment)?;
            pinned.ok_or_else(|| rootless(&list.path))?
        }
    };
    let remembered = state.as_ref().map_or(Ok(Vec::new()), |state| state.seen(environment))?;
    if lists.is_empty() {
        let past = |seen: &&Seen| asked.is_none_or(|at| at >= seen.issued);
        let due: Vec<Seen> = remembered.iter().filter(past).cloned().collect();
        return Ok(Some(Trusted { trust: Trust::in_roots_after(roots, &due), list: None, chain: None }));
    }
    judged_by(roots, lists, about, &remembered, asked, state.as_ref(), environment).map(Some)
}

/// The roots that are pinned.
fn pinned(state: Option<&State>, environment: &mut Environment<'_>) -> Result<Option<Roots>, Failure> {
    let files = state.map_or(Ok(Vec::new()), State::pinned)?;
    let named = named(&files, environment)?;
    if named.is_empty() { Ok(None) } else { roots_of(&named).map(Some) }
}

/// The roots that are pinned, where they count because nothing was given: that is said.
fn pinned_roots(state: Option<&State>, environment: &mut Environment<'_>) -> Result<Option<Roots>, Failure> {
    let pinned = pinned(state, environment)?;
    if let Some(roots) = &pinned {
        let (names, count) = (in_words(roots), if one_key(roots) { "root counts" } else { "roots count" });
        environment.note(&format!("note: no --trust was given, so the pinned {count}: {names}"));
    }
    Ok(pinned)
}

/// What was given takes the place of what is pinned. That none of it is pinned is said: whoever sends a forged declaration may
/// send a root with it.
fn told_of_others(given: &Roots, state: Option<&State>, environment: &mut Environment<'_>) {
    let Ok(Some(pinned)) = pinned(state, environment) else { return };
    let known = |root: &Certificate| pinned.certificates().iter().any(|pinned| pinned.key == root.key);
    if !given.certificates().iter().any(known) {
        let names = in_words(&pinned);
        environment.note(&format!(
            "warning: no root that is given with --trust is pinned; what is pinned does not count here: {names}"
        ));
    }
}

fn one_key(roots: &Roots) -> bool {
    roots.fingerprints().len() == 1
}

/// Each root by its name and its key.
fn in_words(roots: &Roots) -> String {
    let mut all: Vec<String> = Vec::new();
    for root in roots.certificates() {
        let words = format!("{}, key {}", Untrusted::new(&root.common_name), root.fingerprint());
        if !all.contains(&words) {
            all.push(words);
        }
    }
    all.join("; ")
}

/// Chooses the list to judge by, and remembers the newest.
fn judged_by(
    roots: Roots,
    lists: Vec<Named>,
    about: Option<&Path>,
    remembered: &[Seen],
    asked: Option<Moment>,
    state: Option<&State>,
    environment: &mut Environment<'_>,
) -> Result<Trusted, Failure> {
    let mut links: Vec<Link> = Vec::new();
    for named in &lists {
        match TrustList::open(&named.file, &roots) {
            Ok(list) => links.push(Link::of(&list)),
            // Of a list that is given alone this is an answer: a finding.
            Err(_) if lists.len() == 1 => {
                let trust = Trust::in_list(roots, &named.file, None);
                return Ok(Trusted { trust, list: Some(named.file.clone()), chain: None });
            }
            Err(flaw) => {
                let message = format!("{} is not a trust list of a root that you trust: {flaw}", named.path.display());
                return Err(Failure::usage(message, "do not use this file; give the others without it"));
            }
        }
    }
    let root = links.first().map(|link| &link.list.root);
    if links.iter().any(|link| Some(&link.list.root) != root) {
        return Err(Failure::usage("there are trust lists of two roots", "give the root and the list of one ministry"));
    }
    let before = remembered.iter().find(|seen| Some(&seen.root) == root);
    let asked_about = about.and_then(|about| lists.iter().position(|named| named.path == about));
    let chain = Chain::of(&links, before, asked).map(|chain| match asked_about {
        Some(one) => chain.about(one, &links),
        None => chain,
    });
    let none = || Failure::new("there is no trust list to judge by", "report this as a fault of fcd");
    let chain = chain.ok_or_else(none)?;
    let judged = lists.get(chain.judged).ok_or_else(none)?;
    if let (Some(newest), Some(state)) = (chain.newest.and_then(|newest| links.get(newest)), state) {
        state.remember(newest, environment)?;
    }
    if let (Some((first, last)), None) = (chain.gap, about) {
        environment.note(&format!("note: whether trust list {last} follows on list {first} could not be checked"));
        environment.note("hint: give the lists between them, too; each names the digest of the one before it");
    }
    for refused in chain.refused.iter().filter(|one| **one != chain.judged).filter_map(|one| lists.get(*one)) {
        let name = refused.path.to_string_lossy();
        let name = Untrusted::new(&name);
        environment.note(&format!("note: {name} is not used: the key that signed it for the root was revoked"));
    }
    let trust = Trust::in_list(roots, &judged.file, chain.seen.clone());
    Ok(Trusted { trust, list: Some(judged.file.clone()), chain: Some((chain, before.cloned())) })
}

fn rootless(list: &Path) -> Failure {
    let message = format!("{} is a trust list, but no root is known that could have signed it", list.display());
    let hint = "pin the root of the ministry once with fcd trust pin ROOT, or give it with --trust beside the list";
    Failure::new(message, hint)
}

fn named(paths: &[PathBuf], environment: &mut Environment<'_>) -> Result<Vec<Named>, Failure> {
    let mut named: Vec<Named> = Vec::new();
    let mut room = ALL_MOST;
    for path in paths {
        let in_folder = path.is_dir();
        let files = if in_folder { trust_folder::files_in(path)? } else { vec![path.clone()] };
        if files.is_empty() {
            let message = format!("there is no file in the folder {}", path.display());
            return Err(Failure::new(
                message,
                "put the root certificate of the ministry into it, or give the file itself",
            ));
        }
        for path in files {
            let file = as_signed(&path, files::read(environment, &path, TRUST_MOST)?, environment);
            if in_folder {
                trust_folder::expected(&path, &file)?;
            }
            room = room.checked_sub(file.len()).ok_or_else(|| {
                let message = format!("the files given as trust are larger than {} MiB", ALL_MOST >> 20);
                Failure::usage(message, "give the newest trust lists only")
            })?;
            // The same file in two places is one root, not two that contradict each other.
            if !named.iter().any(|known| known.file == file) {
                named.push(Named { path, file, in_folder });
            }
        }
    }
    Ok(named)
}

/// A list that a mail program changed between its letters, as it was signed; any other file as it is.
pub(in super::super) fn as_signed(path: &Path, file: Vec<u8>, environment: &mut Environment<'_>) -> Vec<u8> {
    match list::is_list(&file).then(|| list::restored(&file)).flatten() {
        Some((list, how)) => {
            let name = path.to_string_lossy();
            environment
                .note(&format!("note: {} was changed by a mail program or an editor: {how}", Untrusted::new(&name)));
            environment
                .note("hint: it is read as it was signed, and the signature decides; ask for it as a ZIP archive");
            list
        }
        None => file,
    }
}

fn roots_of(named: &[Named]) -> Result<Roots, Failure> {
    let files: Vec<&[u8]> = named.iter().map(|named| named.file.as_slice()).collect();
    Roots::from_pems(&files).map_err(|flaw| {
        let named = match flaw {
            RootsError::Count { .. } => None,
            RootsError::File { file, .. } | RootsError::Root { file, .. } => named.get(file),
        };
        let place = named.map_or("--trust".to_owned(), |named| named.path.display().to_string());
        let message = format!("{place} cannot be trusted as a root: {flaw}");
        let list = named.is_some_and(|named| list::is_list(&named.file));
        match named {
            _ if list => Failure::new(message, "give a root certificate here, no trust list"),
            Some(named) if named.in_folder => {
                let name = named.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
                let hint = format!("take {} out of the folder, or put the right file there", Untrusted::new(&name));
                Failure::usage(message, hint)
            }
            _ => {
                let hint = "give the root certificate that the ministry published, or a folder of such files";
                Failure::new(message, hint)
            }
        }
    })
}
