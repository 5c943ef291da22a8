//! What is asked about a file, and what is given for it: the same for `fcd verify` and `fcd evidence`.

use std::path::PathBuf;

use super::clock::Time;
use super::expected::{Deals, Expected, Issued};
use super::files::PDF_MOST;
use super::looked::Looked;
use super::state::{State, StateArguments};
use super::{Environment, Failure, files, inputs};
use crate::calendar::Moment;
use crate::declaration::{Editions, Particulars};
use crate::evidence::{Caller, Case};
use crate::trust::memory::Seen;
use crate::trust::{Given, Roots, Trust};
use crate::verify::Asked;
use crate::verify::box_seen::BoxSeen;

/// What is asked.
#[derive(Debug, clap::Args)]
#[group(skip)]
pub struct CommonVerifyArguments {
    /// A root certificate that you trust, a trust list, or a folder of both; may be given again [default: the pinned roots]
    #[arg(long, value_name = "TRUST")]
    trust: Vec<PathBuf>,
    #[command(flatten)]
    state: StateArguments,
    /// The file as the ministry issued it, if you have it
    #[arg(long, value_name = "FILE")]
    issued: Option<PathBuf>,
    /// The deal that you expect: its particulars (TOML or JSON, with or without a number) or the declaration as it was issued
    /// (PDF); for many, a folder of these or a .csv with a line for each
    #[arg(long, value_name = "PARTICULARS")]
    expect: Option<PathBuf>,
    /// A folder with an edition that is not built in; may be given again
    #[arg(long, value_name = "DIR")]
    edition: Vec<PathBuf>,
    /// Judge as of this moment (RFC 3339) or the end of this day, not now
    #[arg(long, value_name = "TIME", value_parser = super::clock::time)]
    at: Option<Time>,
    /// Accept a file that was filled in and signed with another program, if all of it can be cleared
    #[arg(long)]
    allow_interop: bool,
    #[command(flatten)]
    looked: Looked,
}

/// What was given, read.
#[derive(Debug)]
pub(super) struct VerifyInputs {
    /// The moment that is asked about, and the one that was given.
    pub(super) at: Moment,
    told: Option<Moment>,
    now: Moment,
    trust: Option<Trust>,
    list: Option<Vec<u8>>,
    pub(super) editions: Editions,
    pub(super) expected: Expected,
    issued: Option<Vec<u8>>,
    interop: bool,
    box_seen: Option<BoxSeen>,
    /// The newest trust lists that were seen here: only bundles of evidence make use of it.
    seen: Result<Vec<Seen>, Failure>,
}

impl CommonVerifyArguments {
    /// That somebody has looked at a signature box is said about one file.
    ///
    /// # Errors
    /// When there are several.
    pub(super) fn one_box(&self, files: usize) -> Result<(), Failure> {
        self.looked.about_one(files)
    }

    /// Reads what is given.
    ///
    /// # Errors
    /// When something cannot be read, or is not what it must be.
    pub(super) fn inputs(&self, environment: &mut Environment<'_>) -> Result<VerifyInputs, Failure> {
        let (at, told) = (environment.moment(self.at)?, environment.told(self.at));
        let now = environment.now().unwrap_or(at);
        let trusted = inputs::trusted(&self.trust, None, &self.state, told, environment)?;
        let (trust, list) = trusted.map(|trusted| (trusted.trust, trusted.list)).unzip();
        let editions = inputs::editions(&self.edition, environment)?;
        let expected = Expected::read(self.expect.as_deref(), &Issued { editions: &editions, at }, environment)?;
        let issued = self.issued.as_ref().map(|path| files::read(environment, path, PDF_MOST)).transpose()?;
        // Who has no folder has seen nothing.
        let seen = State::of(&self.state, environment).map_or(Ok(Vec::new()), |state| state.seen(environment));
        let (interop, list, box_seen) = (self.allow_interop, list.flatten(), self.looked.told()?);
        Ok(VerifyInputs { at, told, now, trust, list, editions, expected, issued, interop, box_seen, seen })
    }
}

impl VerifyInputs {
    /// The deals that are expected, where each file has its own.
    pub(super) fn deals(&self) -> Option<&Deals> {
        if let Expected::Many(deals) = &self.expected { Some(deals) } else { None }
    }

    /// The deal that is expected of every file.
    pub(super) fn deal(&self) -> Option<&Particulars> {
        if let Expected::One(deal, _) = &self.expected { Some(deal) } else { None }
    }

    /// The file in which that deal stands.
    pub(super) fn deal_file(&self) -> Option<&[u8]> {
        if let Expected::One(_, file) = &self.expected { Some(file) } else { None }
    }

    /// The question to `verify` about a file of this deal.
    pub(super) fn asked<'a>(&'a self, expected: Option<&'a Particulars>) -> Asked<'a> {
        Asked {
            trust: self.trust.as_ref(),
            editions: &self.editions,
            expected,
            issued: self.issued.as_deref(),
            interop: self.interop,
            box_seen: self.box_seen.as_ref(),
            at: self.at,
        }
    }

    /// The same question about one file, with all that the answer rests on.
    /// `expected` is the file of the particulars.
    pub(super) fn case<'a>(&'a self, name: &'a str, declaration: &'a [u8], expected: Option<&'a [u8]>) -> Case<'a> {
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
            due: self.trust.as_ref().map_or(&[], Trust::due),
            expected,
            issued: self.issued.as_deref(),
            editions: &self.editions,
        }
    }

    fn roots(&self) -> Option<&Roots> {
        self.trust.as_ref().map(Trust::roots)
    }

    /// The question to a bundle of evidence.
    ///
    /// # Errors
    /// When what this machine remembers cannot be read.
    pub(super) fn caller<'a>(&'a self, expected: Option<&'a Particulars>) -> Result<Caller<'a>, Failure> {
        let seen = self.seen.as_ref().map_err(Clone::clone)?;
        Ok(Caller {
            editions: &self.editions,
            trust: self.trust.as_ref(),
            remembered: seen,
            expected,
            issued: self.issued.as_deref(),
            interop: self.interop,
            box_seen: self.box_seen.as_ref(),
            at: self.told,
            now: self.now,
        })
    }
}
