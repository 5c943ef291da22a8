//! What `fcd` remembers between two runs: the roots that were pinned, and the newest trust list that
//! was seen of each root. Nothing else is remembered.
//!
//! It lies in one folder: `--state`, or `fcd` in `XDG_STATE_HOME`, or `.local/state/fcd` at home. A file in it that cannot
//! be read stops the command: who could break it to no effect could serve old lists.

use std::fs::{self, File};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::files::{Readers, TEXT_MOST, Target};
use super::world::reason;
use super::{Failure, World, files};
use crate::calendar::Moment;
use crate::digits::{hex, unhex};
use crate::report::escape::Untrusted;
use crate::trust::chain::{Chain, Link};
use crate::trust::content::root_key;
use crate::trust::memory::Seen;

/// Where it lies. (Not named `Args`: clap keeps one group for each such name.)
#[derive(Debug, Clone, Default, clap::Args)]
#[group(skip)]
pub struct Place {
    /// The folder in which pinned roots and the newest trust lists are remembered
    #[arg(long, value_name = "DIR")]
    state: Option<PathBuf>,
}

/// The folder, made when something is first remembered.
#[derive(Debug, Clone)]
pub(super) struct State(PathBuf);

const SCHEMA: &str = "fcd.seen/1";
const HINT: &str = "give another folder with --state, or look at this one; docs/trust.md says what is in it";

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SeenWire {
    digest: String,
    issued: String,
    root: String,
    sequence: u64,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct MemoryWire {
    schema: String,
    seen: Vec<SeenWire>,
}

/// The folder that the environment names: `XDG_STATE_HOME` (XDG Base Directory Specification), or the usual place at
/// home.
pub(super) fn usual() -> Option<PathBuf> {
    let named = |name| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let windows = || named("LOCALAPPDATA").filter(|_| cfg!(windows));
    let home = || named("HOME").map(|home| home.join(".local/state"));
    named("XDG_STATE_HOME").or_else(windows).or_else(home).map(|folder| folder.join("fcd"))
}

impl State {
    /// The folder that was given, or the usual one.
    ///
    /// # Errors
    /// When none was given and the environment names none.
    pub(super) fn of(place: &Place, world: &World<'_>) -> Result<State, Failure> {
        let folder = place.state.clone().or_else(|| world.state.clone());
        let missing = || Failure::new("there is no folder in which fcd could remember trust lists", "give --state");
        folder.map(State).ok_or_else(missing)
    }

    fn roots(&self) -> PathBuf {
        self.0.join("roots")
    }

    /// The files of the pinned roots.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub(super) fn pinned(&self) -> Result<Vec<PathBuf>, Failure> {
        if self.roots().is_dir() { super::given::files_in(&self.roots()) } else { Ok(Vec::new()) }
    }

    /// Pins a root: its certificate is kept under the digits of its key.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(super) fn pin(&self, name: &str, pem: &str, world: &mut World<'_>) -> Result<PathBuf, Failure> {
        self.make(&self.roots())?;
        let path = self.roots().join(format!("{name}.pem"));
        Target { path: path.clone(), force: true }.write(world, &[], Readers::All, pem.as_bytes())?;
        Ok(path)
    }

    fn make(&self, folder: &Path) -> Result<(), Failure> {
        fs::create_dir_all(folder).map_err(|error| {
            Failure::new(format!("the folder {} cannot be made: {}", folder.display(), reason(&error)), HINT)
        })
    }

    /// Remembers a list from now on, if it is newer than the newest of its root. That this cannot be done is said, and stops
    /// nothing: the answer is right without it.
    ///
    /// # Errors
    /// When what is remembered cannot be read.
    pub(super) fn remember(&self, link: &Link, world: &mut World<'_>) -> Result<(), Failure> {
        if is_newest(link, &self.seen(world)?)
            && let Err(failure) = self.keep(link, world)
        {
            let (number, why) = (link.list.sequence, Untrusted::new(&failure.message).to_string());
            world.note(&format!("note: trust list {number} could not be remembered: {why}"));
            world.note("hint: an older list would not be noticed here; give another folder with --state");
        }
        Ok(())
    }

    fn keep(&self, link: &Link, world: &mut World<'_>) -> Result<(), Failure> {
        self.make(&self.0)?;
        // Two processes that see two lists at once: the second looks again at what the first has written.
        let _held = self.lock()?;
        let mut all = self.seen(world)?;
        if is_newest(link, &all) {
            all.retain(|seen| seen.root != link.list.root);
            all.push(link.list.clone());
            all.sort_by(|one, other| one.root.cmp(&other.root));
            self.write(&all, world)?;
        }
        Ok(())
    }

    fn file(&self) -> PathBuf {
        self.0.join("seen.json")
    }

    fn lock(&self) -> Result<File, Failure> {
        let path = self.0.join("lock");
        let opened = File::options().create(true).append(true).open(&path);
        opened
            .and_then(|file| file.lock().map(|()| file))
            .map_err(|error| Failure::new(format!("{} cannot be locked: {}", path.display(), reason(&error)), HINT))
    }

    /// The newest list that was seen of each root.
    ///
    /// # Errors
    /// When what is remembered cannot be read.
    pub(super) fn seen(&self, world: &mut World<'_>) -> Result<Vec<Seen>, Failure> {
        let path = self.file();
        // A file that is there but cannot be reached is no fresh start.
        match fs::symlink_metadata(&path) {
            Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
                return Ok(Vec::new());
            }
            Err(_) | Ok(_) => {}
        }
        let text = files::read(world, &path, TEXT_MOST)?;
        let broken = || {
            let message = format!("{} is broken, so it is not known which trust lists were seen", path.display());
            Failure::new(message, "get the newest trust list from the ministry, remove this file, and try again")
        };
        let wire: MemoryWire = serde_json::from_slice(&text).map_err(|_| broken())?;
        let seen = |wire: &SeenWire| {
            let root = root_key(&wire.root)?;
            let digest = unhex(&wire.digest)?;
            Some(Seen { root, sequence: wire.sequence, digest, issued: Moment::parse(&wire.issued).ok()? })
        };
        let all: Option<Vec<Seen>> = wire.seen.iter().map(seen).collect();
        all.filter(|_| wire.schema == SCHEMA).ok_or_else(broken)
    }

    fn write(&self, all: &[Seen], world: &mut World<'_>) -> Result<(), Failure> {
        let one = |seen: &Seen| SeenWire {
            digest: hex(&seen.digest),
            issued: seen.issued.to_string(),
            root: seen.root.digits(),
            sequence: seen.sequence,
        };
        let wire = MemoryWire { schema: SCHEMA.to_owned(), seen: all.iter().map(one).collect() };
        let mut text = serde_json::to_vec_pretty(&wire).unwrap_or_default();
        text.push(b'\n');
        Target { path: self.file(), force: true }.write(world, &[], Readers::All, &text)
    }
}

/// Whether a list is newer than the newest of its root, and does not contradict it.
fn is_newest(link: &Link, all: &[Seen]) -> bool {
    let before = all.iter().find(|seen| seen.root == link.list.root);
    let chain = Chain::of(std::slice::from_ref(link), before, None);
    before.is_none_or(|seen| seen.sequence < link.list.sequence) && chain.is_some_and(|chain| chain.newest.is_some())
}
