//! This module is for what is asked about a file, and for what is brought along: the same for `fcd verify` and
//! `fcd evidence`.

use std::path::{Path, PathBuf};

use super::files::PDF_MOST;
use super::looked::Looked;
use super::state::{Place, State};
use super::{Failure, World, files, given};
use crate::calendar::Moment;
use crate::declaration::{Editions, Particulars};
use crate::evidence::{Caller, Case};
use crate::trust::memory::Seen;
use crate::trust::{Given, Roots, Trust};
use crate::verify::Asked;
use crate::verify::box_seen::BoxSeen;

/// What is asked. (Not named `Args`: clap keeps one group for each such name.)
#[derive(Debug, clap::Args)]
#[group(skip)]
pub struct Question {
    /// A root certificate that you trust (PEM), a folder of them, or a trust list; may be given again
    #[arg(long, value_name = "TRUST")]
    trust: Vec<PathBuf>,
    #[command(flatten)]
    state: Place,
    /// The file as the ministry issued it, if you have it
    #[arg(long, value_name = "FILE")]
    issued: Option<PathBuf>,
    /// The particulars of the deal that you expect (TOML or JSON)
    #[arg(long, value_name = "PARTICULARS")]
    expect: Option<PathBuf>,
    /// A folder with an edition that is not built in; may be given again
    #[arg(long, value_name = "DIR")]
    edition: Vec<PathBuf>,
    /// Judge as of this moment (RFC 3339) or the end of this day, not now
    #[arg(long, value_name = "TIME", value_parser = super::moment)]
    at: Option<Moment>,
    /// Accept a file that was filled in and signed with another program, if all of it can be cleared
    #[arg(long)]
    allow_interop: bool,
    #[command(flatten)]
    looked: Looked,
}

/// What was brought along, read.
#[derive(Debug)]
pub(super) struct Brought {
    /// The moment that is asked about, and the one that was given.
    pub(super) at: Moment,
    told: Option<Moment>,
    now: Moment,
    trust: Option<Trust>,
    list: Option<Vec<u8>>,
    editions: Editions,
    expected: Option<(Particulars, Vec<u8>)>,
    issued: Option<Vec<u8>>,
    interop: bool,
    box_seen: Option<BoxSeen>,
    memory: Result<Memory, Failure>,
}

/// What this machine remembers: only bundles of evidence make use of it here.
#[derive(Debug, Clone, Default)]
struct Memory {
    pinned: Option<Trust>,
    seen: Vec<Seen>,
}

impl Question {
    /// The files that are read beside those that are asked about.
    pub(super) fn beside(&self) -> impl Iterator<Item = &PathBuf> {
        self.trust.iter().chain(&self.issued).chain(&self.expect)
    }

    /// That stdin is given once at most, with `files` as the files that are asked about.
    ///
    /// # Errors
    /// When it is given twice.
    pub(super) fn stdin_once<'a>(&'a self, files: impl Iterator<Item = &'a PathBuf>) -> Result<(), Failure> {
        if files.chain(self.beside()).filter(|path| *path == Path::new("-")).count() > 1 {
            return Err(Failure::usage("stdin is given twice", "give - once only, and files for the rest"));
        }
        Ok(())
    }

    /// Whether somebody has looked at a signature box: that is said about one file.
    pub(super) fn tells_of_a_box(&self) -> bool {
        self.looked.is_told()
    }

    /// Reads what is brought along.
    ///
    /// # Errors
    /// When something cannot be read, or is not what it must be.
    pub(super) fn brought(&self, world: &mut World<'_>) -> Result<Brought, Failure> {
        let at = world.moment(self.at)?;
        let now = world.moment(None).unwrap_or(at);
        let trusted = given::trust_and_list(&self.trust, &self.state, self.at, world)?;
        let (trust, list) = trusted.map(|trusted| (trusted.trust, trusted.list)).unzip();
        let editions = given::editions(&self.edition, world)?;
        let expected = self.expect.as_ref().map(|path| given::expected(path, world)).transpose()?;
        let issued = self.issued.as_ref().map(|path| files::read(world, path, PDF_MOST)).transpose()?;
        let memory = self.memory(world);
        let (told, interop, list, box_seen) = (self.at, self.allow_interop, list.flatten(), self.looked.told()?);
        Ok(Brought { at, told, now, trust, list, editions, expected, issued, interop, box_seen, memory })
    }

    fn memory(&self, world: &mut World<'_>) -> Result<Memory, Failure> {
        // Who has no folder has pinned nothing and seen nothing.
        let Ok(state) = State::of(&self.state, world) else { return Ok(Memory::default()) };
        let pinned = match self.trust.is_empty() {
            true => given::roots(&state.pinned()?, world)?.map(Trust::in_roots),
            false => None,
        };
        Ok(Memory { pinned, seen: state.seen(world)? })
    }
}

impl Brought {
    /// The question to `verify`.
    pub(super) fn asked(&self) -> Asked<'_> {
        Asked {
            trust: self.trust.as_ref(),
            editions: &self.editions,
            expected: self.expected.as_ref().map(|(deal, _)| deal),
            issued: self.issued.as_deref(),
            interop: self.interop,
            box_seen: self.box_seen.as_ref(),
            at: self.at,
        }
    }

    /// The same question about one file, with all that the answer rests on.
    pub(super) fn case<'a>(&'a self, name: &'a str, declaration: &'a [u8]) -> Case<'a> {
        let seen = match self.trust.as_ref().and_then(Trust::given) {
            Some(Given::Signed { seen, .. }) => seen.as_ref(),
            Some(Given::Broken(_)) | None => None,
        };
        Case {
            name,
            declaration,
            at: self.at,
            interop: self.interop,
            box_seen: self.box_seen.as_ref(),
            roots: self.roots(),
            list: self.list.as_deref(),
            seen,
            expected: self.expected.as_ref().map(|(_, file)| file.as_slice()),
            issued: self.issued.as_deref(),
            editions: &self.editions,
        }
    }

    fn roots(&self) -> Option<&Roots> {
        self.trust.as_ref().map(Trust::roots)
    }

    /// The question to a bundle of evidence. Roots that were pinned count where none are given.
    ///
    /// # Errors
    /// When what this machine remembers cannot be read.
    pub(super) fn caller(&self) -> Result<Caller<'_>, Failure> {
        let memory = self.memory.as_ref().map_err(Clone::clone)?;
        Ok(Caller {
            editions: &self.editions,
            trust: self.trust.as_ref().or(memory.pinned.as_ref()),
            remembered: &memory.seen,
            expected: self.expected.as_ref().map(|(deal, _)| deal),
            issued: self.issued.as_deref(),
            interop: self.interop,
            box_seen: self.box_seen.as_ref(),
            at: self.told,
            now: self.now,
        })
    }
}
