//! What `fcd` remembers between two runs: the roots that were pinned, and the newest trust list that
//! was seen of each root. Nothing else is remembered.
//!
//! It lies in one folder: `--state`, or `fcd` in `XDG_STATE_HOME`, or `.local/state/fcd` at home. A file in it that cannot
//! be read stops the command: who could break it to no effect could serve old lists.

use std::fs::File;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::files::{Readers, TEXT_MOST};
use super::{Environment, Failure, files, trust_folder};
use crate::calendar::Moment;
use crate::digits::{hex, unhex};
use crate::report::escape::Untrusted;
use crate::signature::PublicKey;
use crate::trust::chain::{Chain, Link};
use crate::trust::content::root_key;
use crate::trust::memory::Seen;

/// Where it lies.
#[derive(Debug, Clone, Default, clap::Args)]
#[group(skip)]
pub struct StateArguments {
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
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    revoked: Vec<String>,
    root: String,
    sequence: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    signer: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct MemoryWire {
    schema: String,
    seen: Vec<SeenWire>,
}

impl State {
    /// The folder that was given, or the usual one.
    ///
    /// # Errors
    /// When none was given and the environment names none.
    pub(super) fn of(place: &StateArguments, environment: &Environment<'_>) -> Result<State, Failure> {
        let folder = place.state.clone().or_else(|| environment.user.state.clone());
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
        // One that cannot be looked into is not one without roots.
        if files::exists(&self.roots())? { trust_folder::files_in(&self.roots()) } else { Ok(Vec::new()) }
    }

    /// Keeps the certificate of a root under a name that is not taken.
    ///
    /// # Errors
    /// When it cannot be written, or there is a file of this name.
    pub(super) fn pin(&self, name: &str, pem: &str) -> Result<PathBuf, Failure> {
        let path = self.roots().join(format!("{name}.pem"));
        files::make_folders(&path)?;
        files::create(&path, Readers::All, pem.as_bytes())?;
        Ok(path)
    }

    /// Remembers a list from now on, if it is newer than the newest of its root. That this cannot be done is said, and stops
    /// nothing: the answer is right without it.
    ///
    /// # Errors
    /// When what is remembered cannot be read.
    pub(super) fn remember(&self, link: &Link, environment: &mut Environment<'_>) -> Result<(), Failure> {
        if is_newest(link, &self.seen(environment)?)
            && let Err(failure) = self.keep(link, environment)
        {
            let (number, why) = (link.list.sequence, Untrusted::new(&failure.message).to_string());
            environment.note(&format!("note: trust list {number} could not be remembered: {why}"));
            environment.note("hint: an older list would not be noticed here; give another folder with --state");
        }
        Ok(())
    }

    fn keep(&self, link: &Link, environment: &mut Environment<'_>) -> Result<(), Failure> {
        files::make_folders(&self.file())?;
        // Two processes that see two lists at once: the second looks again at what the first has written.
        let _held = self.lock()?;
        let mut all = self.seen(environment)?;
        if is_newest(link, &all) {
            let of_root = |seen: &&Seen| seen.root == link.list.root;
            let known = all.iter().find(of_root).map(|seen| seen.revoked.clone()).unwrap_or_default();
            all.retain(|seen| seen.root != link.list.root);
            all.push(link.list.clone().also_revoking(&known));
            all.sort_by(|one, other| one.root.cmp(&other.root));
            self.write(&all, environment)?;
        }
        Ok(())
    }

    fn file(&self) -> PathBuf {
        self.0.join("seen.json")
    }

    fn lock(&self) -> Result<File, Failure> {
        files::lock(&self.0.join("lock"), HINT)
    }

    /// The newest list that was seen of each root.
    ///
    /// # Errors
    /// When what is remembered cannot be read.
    pub(super) fn seen(&self, environment: &mut Environment<'_>) -> Result<Vec<Seen>, Failure> {
        let path = self.file();
        // A file that is there but cannot be reached is no fresh start.
        if !files::exists(&path)? {
            return Ok(Vec::new());
        }
        let text = files::read(environment, &path, TEXT_MOST)?;
        let broken = || {
            let message = format!("{} is broken, so it is not known which trust lists were seen", path.display());
            Failure::new(message, "get the newest trust list from the ministry, remove this file, and try again")
        };
        let wire: MemoryWire = serde_json::from_slice(&text).map_err(|_| broken())?;
        let seen = |wire: &SeenWire| {
            let root = root_key(&wire.root)?;
            let digest = unhex(&wire.digest)?;
            let issued = Moment::parse(&wire.issued).ok()?;
            let key = |digits: &String| root_key(digits);
            let signer = match &wire.signer {
                Some(digits) => Some(key(digits)?),
                None => None,
            };
            let revoked = wire.revoked.iter().map(key).collect::<Option<Vec<_>>>()?;
            Some(Seen { root, sequence: wire.sequence, digest, issued, signer, revoked })
        };
        let all: Option<Vec<Seen>> = wire.seen.iter().map(seen).collect();
        all.filter(|_| wire.schema == SCHEMA).ok_or_else(broken)
    }

    fn write(&self, all: &[Seen], environment: &mut Environment<'_>) -> Result<(), Failure> {
        let one = |seen: &Seen| SeenWire {
            digest: hex(&seen.digest),
            issued: seen.issued.to_string(),
            revoked: seen.revoked.iter().map(PublicKey::digits).collect(),
            root: seen.root.digits(),
            sequence: seen.sequence,
            signer: seen.signer.as_ref().map(PublicKey::digits),
        };
        let wire = MemoryWire { schema: SCHEMA.to_owned(), seen: all.iter().map(one).collect() };
        let mut text = serde_json::to_vec_pretty(&wire).unwrap_or_default();
        text.push(b'\n');
        files::update(&self.file(), Readers::All, &text, environment)
    }
}

/// Whether a list is newer than the newest of its root, and does not contradict it; or revokes the key that signed that one.
fn is_newest(link: &Link, all: &[Seen]) -> bool {
    let before = all.iter().find(|seen| seen.root == link.list.root);
    let chain = Chain::of(std::slice::from_ref(link), before, None);
    let newer = |seen: &Seen| seen.sequence < link.list.sequence || seen.is_signed_by(&link.list.revoked);
    before.is_none_or(newer) && chain.is_some_and(|chain| chain.newest.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roots_that_cannot_be_looked_at_are_not_no_roots() {
        let folder = tempfile::tempdir().unwrap();
        let state = State(folder.path().to_owned());
        assert_eq!(state.pinned().unwrap(), Vec::<PathBuf>::new());
        std::fs::write(state.roots(), "no folder").unwrap();
        assert!(state.pinned().is_err());
    }
}
