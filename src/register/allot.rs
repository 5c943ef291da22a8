//! Issuing under the register: the next number, and what is issued under it, in one act.
//!
//! [`Register::issue`] holds the right to write from the moment at which the number is known until the act is on the disk.
//! If signing fails, or the power does, the number was never taken; so there is no gap. If the power fails after the act,
//! the file that was signed waits in the register ([`Register::waiting`]) until it was written where it belongs; so no act
//! is lost, and none has to be done twice.
//!
//! A number that must be known earlier (for approvals, or a signature made on another machine) is reserved. It is then
//! used, or given up with a reason; both stand in the journal.

use std::fmt;

use sha2::{Digest, Sha256};

use super::act::{Act, Issued, Reason};
use super::entry::{Entry, Impossible};
use super::error::{RegisterError, Result};
use super::journal::{Actor, Head};
use super::open::Register;
use super::state::{State, Step};
use super::unit_of_work::UnitOfWork;
use super::wanted::Wanted;
use crate::build::BUILDER;
use crate::declaration::{Declaration, Particulars, Supersedes};
use crate::digits::hex;

/// What was signed under a number.
#[derive(Debug, Clone)]
pub struct Signed {
    /// The declaration, whose number is the one that was given.
    pub declaration: Declaration,
    /// The file.
    pub file: Vec<u8>,
    /// Fingerprint of the key that signed.
    pub key: String,
    /// Who approved it before, in words.
    pub approvals: Vec<String>,
}

/// Why nothing was issued.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotIssued<E> {
    /// The register refused.
    Register(RegisterError),
    /// Nothing was signed, for this reason.
    Signing(E),
}

impl<E: std::error::Error> std::error::Error for NotIssued<E> {}

impl<E: fmt::Display> fmt::Display for NotIssued<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NotIssued::Register(error) => error.fmt(f),
            NotIssued::Signing(error) => error.fmt(f),
        }
    }
}

impl<E> From<RegisterError> for NotIssued<E> {
    fn from(error: RegisterError) -> NotIssued<E> {
        NotIssued::Register(error)
    }
}

impl Register {
    /// Issues under the next number, or `wanted`: the next one, or one that was reserved. `sign` is told the number, and
    /// gives what was signed under it. When this returns, the act is on the disk, and the file waits there too.
    ///
    /// # Errors
    /// When `wanted` is neither, nothing was signed, what was signed has another number, the declaration that it names
    /// as replaced cannot be replaced, or the disk refuses; then the number was not taken.
    pub fn issue<E>(
        &mut self,
        actor: &Actor,
        wanted: Option<&str>,
        mut sign: impl FnMut(&str) -> std::result::Result<Signed, E>,
    ) -> std::result::Result<Signed, NotIssued<E>> {
        let about = wanted.map_or_else(Wanted::none, Wanted::one);
        self.act(actor, &about, |unit| {
            let number = allotted(unit, wanted)?;
            match sign(&number) {
                Ok(signed) => enter(unit, &number, &signed).map(|()| Ok(signed)),
                // Nothing was done, so nothing is written.
                Err(why) => Ok(Err(NotIssued::Signing(why))),
            }
        })?
    }

    /// Takes the next number for later.
    ///
    /// # Errors
    /// When nobody can write.
    pub fn reserve(&mut self, actor: &Actor, reason: &str) -> Result<String> {
        self.act(actor, &Wanted::none(), |unit| {
            let number = allotted(unit, None)?;
            unit.write(Act::Reserved(Reason { reason: reason.to_owned() }), Some(&number))?;
            Ok(number)
        })
    }

    /// Gives up a number that was reserved.
    ///
    /// # Errors
    /// When it was not reserved, or was used.
    pub fn give_up(&mut self, actor: &Actor, number: &str, reason: &str) -> Result<Head> {
        self.act(actor, &Wanted::one(number), |unit| {
            unit.write(Act::Voided(Reason { reason: reason.to_owned() }), Some(number))
        })
    }

    /// Whether the register knows the declaration that `new` names as replaced, so that it can be put in its place once the
    /// countersigned copy of `new` is received.
    ///
    /// # Errors
    /// When it is known and can never be replaced.
    pub fn can_replace(&self, earlier: &Supersedes, new: &Particulars) -> Result<bool> {
        let entry = self.entry(earlier.number())?;
        entry.map_or(Ok(false), |entry| replaceable(&entry, earlier, new).map(|_| true))
    }

    /// The issued file that waits to be written out.
    ///
    /// # Errors
    /// When none waits under this number, with the reason; and when what waits is not what was issued.
    pub fn waiting(&self, number: &str) -> Result<Vec<u8>> {
        let entry = self.entry(number)?;
        let Some(file) = self.read(|look| look.waiting_file(number))? else {
            return Err(match entry {
                Some(entry) => RegisterError::NothingWaits { number: number.to_owned(), state: entry.state },
                None if self.prefix().place(number).is_none() => {
                    RegisterError::OtherPrefix { number: number.to_owned(), prefix: self.prefix().as_str().to_owned() }
                }
                None => RegisterError::Unknown(number.to_owned()),
            });
        };
        let issued = entry.and_then(|entry| entry.issued).map(|issued| issued.file);
        if issued == Some(hex(&Sha256::digest(&file))) {
            Ok(file)
        } else {
            Err(RegisterError::Damaged(format!("the file of {number} that waits is not the one that was issued")))
        }
    }
}

/// The number under which something may be issued.
fn allotted(unit: &mut UnitOfWork<'_>, wanted: Option<&str>) -> Result<String> {
    unit.admits()?;
    let next = unit.next()?;
    // A row of the table that stands in the place of a number which nobody took.
    unit.entry(&next)?;
    match wanted {
        None => Ok(next),
        Some(wanted) if wanted == next => Ok(next),
        Some(wanted) => match unit.entry(wanted)? {
            Some(entry) if entry.state == State::Reserved => Ok(wanted.to_owned()),
            Some(entry) => Err(taken(wanted, entry.state, entry.returned.is_some())),
            None => Err(RegisterError::Impossible(vec![(wanted.to_owned(), Impossible::NotNext { next })])),
        },
    }
}

/// Records what was signed under a number.
fn enter(unit: &mut UnitOfWork<'_>, number: &str, signed: &Signed) -> Result<()> {
    let particulars = signed.declaration.particulars();
    if let Some(earlier) = particulars.supersedes()
        && let Some(entry) = unit.entry(earlier.number())?
    {
        replaceable(&entry, earlier, particulars)?;
    }
    let record = signed.declaration.record(unit.actor().at, BUILDER);
    let issued = Issued {
        record: String::from_utf8(record).unwrap_or_default(),
        file: hex(&Sha256::digest(&signed.file)),
        length: u64::try_from(signed.file.len()).unwrap_or(u64::MAX),
        key: signed.key.clone(),
        approvals: signed.approvals.clone(),
    };
    unit.write(Act::Issued(Box::new(issued)), Some(number))?;
    unit.leave(number, signed.file.clone());
    Ok(())
}

fn replaceable(entry: &Entry, earlier: &Supersedes, new: &Particulars) -> Result<bool> {
    let impossible = |why| RegisterError::Impossible(vec![(entry.number.clone(), why)]);
    entry.to_be_replaced(earlier.record(), new.number(), new.end_user_state().as_str()).map_err(impossible)
}

fn taken(number: &str, state: State, came_back: bool) -> RegisterError {
    let possible = Step::possible(Some(state), came_back);
    let why = Impossible::Step { from: Some(state), step: Step::Issue, possible };
    RegisterError::Impossible(vec![(number.to_owned(), why)])
}
