//! `fcd issue --register`: the number comes from the register, and what is issued is entered in it.
//!
//! The act is on the disk before the file is: if the power fails in between, the file waits in the register.

use std::path::{Path, PathBuf};

use super::super::clock::Ahead;
use super::super::register_arguments::{self, Officer};
use super::super::{Environment, Failure, inputs};
use crate::approval::Approval;
use crate::calendar::Moment;
use crate::declaration::{Declaration, Draft, Particulars};
use crate::register::Register;
use crate::register::allot::{NotIssued, Signed};
use crate::register::journal::Actor;
use crate::register::state::State;
use crate::report::escape::Untrusted;

/// The register in which a declaration is entered.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Entering {
    /// Enter the declaration in this register, which gives the number; "default" is the one in its default place
    #[arg(long, value_name = "FILE")]
    register: Option<PathBuf>,
    #[command(flatten)]
    officer: Officer,
}

/// An open register, and who works on it.
pub(super) struct Entry {
    file: PathBuf,
    register: Register,
    actor: Actor,
}

/// What was made under a number.
pub(super) struct Made {
    pub(super) declaration: Declaration,
    /// The signed file.
    pub(super) file: Vec<u8>,
    /// Fingerprint of the key that signed.
    pub(super) key: String,
    /// Who approved it, in words.
    pub(super) approvers: Vec<String>,
}

/// Who approved, for the journal: moment, name and key.
pub(super) fn approvers(approvals: &[Approval]) -> Vec<String> {
    let line = |approval: &Approval| {
        let officer = approval.certificate();
        format!("{} {}, key {}", approval.approved(), officer.common_name, officer.fingerprint())
    };
    approvals.iter().map(line).collect()
}

/// The declaration under the number that it got. Usually it is the one that was expected; another office may have been
/// faster.
///
/// # Errors
/// When officers approved it under another number.
pub(super) fn renumbered(
    expected: &Declaration,
    path: &Path,
    draft: &Draft,
    number: &str,
    approvers: &[String],
) -> Result<Declaration, Failure> {
    if expected.particulars().number() == number {
        return Ok(expected.clone());
    }
    if !approvers.is_empty() {
        let message = format!("it was approved under {}, which is taken now", expected.particulars().number());
        return Err(Failure::new(message, "reserve the number before it is approved (fcd register reserve)"));
    }
    let mut particulars = inputs::numbered(path, draft, Some(number))?;
    if let Some(earlier) = expected.particulars().supersedes().cloned() {
        particulars = particulars.replacing(earlier).map_err(|_| {
            let message = format!("{number} is the number of the declaration that it replaces");
            Failure::new(message, "run the command again")
        })?;
    }
    let (edition, permission) = (expected.edition().clone(), expected.permission().cloned());
    Declaration::new(edition, particulars, permission)
        .map(|declaration| declaration.issued_by(expected.issuer().cloned()))
        .map_err(|refused| Failure::new(format!("{number} must not be issued: {refused}"), "run the command again"))
}

/// Says what becomes of the declaration that a new one replaces: `known` is the answer of [`Entry::replaces`].
pub(super) fn told_of_earlier(declaration: &Declaration, known: Option<bool>, environment: &mut Environment<'_>) {
    let particulars = declaration.particulars();
    let (Some(known), Some(earlier)) = (known, particulars.supersedes()) else { return };
    let (old, new) = (Untrusted::new(earlier.number()), Untrusted::new(particulars.number()));
    environment.note(&match known {
        true => format!("note: {old} counts until the countersigned copy of {new} is received (fcd receive)"),
        false => format!("warning: {old}, which {new} replaces, is not in this register: nothing will supersede it"),
    });
}

/// Says to the register, if there is one, that the file was written; or why it was not, and that it waits there.
///
/// # Errors
/// When it was not written.
pub(super) fn settle(entry: Option<Entry>, made: &Made, wrote: Result<(), Failure>) -> Result<(), Failure> {
    let Some(mut entry) = entry else { return wrote };
    let number = made.declaration.particulars().number();
    match wrote {
        Ok(()) => entry.register.delivered(number).map_err(|error| register_arguments::failure(&entry.file, &error)),
        Err(failure) => Err(Failure::new(
            format!("{number} was issued and entered, but {}", failure.message),
            format!("fcd register take {number} writes the file"),
        )),
    }
}

impl Entering {
    /// Whether the declaration may be dated ahead.
    pub(super) fn ahead(&self) -> Ahead {
        self.officer.ahead()
    }

    /// Opens the register, if one was named. `backdated` says that the moment was given by hand.
    ///
    /// # Errors
    /// When it cannot be used.
    pub(super) fn open(
        &self,
        at: Moment,
        backdated: bool,
        environment: &mut Environment<'_>,
    ) -> Result<Option<Entry>, Failure> {
        let Some(named) = &self.register else {
            if register_arguments::default_file(environment).is_ok_and(|file| file.is_file()) {
                environment.note("note: not entered in the register of this user; --register default enters it");
            }
            return Ok(None);
        };
        let file = register_arguments::named(named, environment)?;
        let actor = self.officer.actor(at, backdated, environment)?;
        let register = register_arguments::open(&file, environment)?;
        register.admits(&actor).map_err(|error| register_arguments::failure(&file, &error))?;
        Ok(Some(Entry { file, register, actor }))
    }
}

impl Entry {
    /// The file of the register.
    pub(super) fn file(&self) -> &Path {
        &self.file
    }

    /// The number that the draft has or would get now. It is not taken by this: what can be checked with it is checked
    /// before anybody has to wait.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub(super) fn likely_number(&self, draft: &Draft) -> Result<String, Failure> {
        match draft.number() {
            Some(number) => Ok(number.to_owned()),
            None => self
                .register
                .next_number(self.actor.at)
                .map_err(|error| register_arguments::failure(&self.file, &error)),
        }
    }

    /// Whether the register knows the declaration that a new one replaces; `None` when it replaces none.
    ///
    /// # Errors
    /// When it is in the register and cannot.
    pub(super) fn replaces(&self, declaration: &Declaration) -> Result<Option<bool>, Failure> {
        let particulars = declaration.particulars();
        let Some(earlier) = particulars.supersedes() else { return Ok(None) };
        let known = self.register.can_replace(earlier, particulars);
        known.map(Some).map_err(|error| register_arguments::failure(&self.file, &error))
    }

    /// The facts of the declaration that a new one replaces, if the register has them.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub(super) fn replaced(&self, declaration: &Declaration) -> Result<Option<Particulars>, Failure> {
        let Some(earlier) = declaration.particulars().supersedes() else { return Ok(None) };
        self.register.particulars(earlier.number()).map_err(|error| register_arguments::failure(&self.file, &error))
    }

    /// Whether the number of a declaration was reserved, so that nobody else takes it while it is signed elsewhere.
    ///
    /// # Errors
    /// When it was not.
    pub(super) fn reserved(&self, declaration: &Declaration) -> Result<(), Failure> {
        let number = declaration.particulars().number();
        let entry = self.register.entry(number).map_err(|error| register_arguments::failure(&self.file, &error))?;
        if entry.is_some_and(|entry| entry.state == State::Reserved) {
            return Ok(());
        }
        let hint = "take a number with fcd register reserve, and write it into the particulars";
        Err(Failure::new(format!("{number} is not reserved, and could be taken before the signature comes back"), hint))
    }

    /// Takes the number, lets `make` issue under it, and enters what was made.
    ///
    /// # Errors
    /// When any of it fails; then the number was not taken.
    pub(super) fn enter(
        &mut self,
        wanted: Option<&str>,
        make: impl FnOnce(&str) -> Result<Made, Failure>,
    ) -> Result<Made, Failure> {
        let mut make = Some(make);
        let issued = self.register.issue(&self.actor, wanted, |number| {
            let again = || Failure::new("another office wrote into the register first", "run the command again");
            let Made { declaration, file, key, approvers } = make.take().ok_or_else(again)?(number)?;
            Ok(Signed { declaration, file, key, approvals: approvers })
        });
        match issued {
            Ok(Signed { declaration, file, key, approvals }) => {
                Ok(Made { declaration, file, key, approvers: approvals })
            }
            Err(NotIssued::Signing(failure)) => Err(failure),
            Err(NotIssued::Register(error)) => Err(register_arguments::failure(&self.file, &error)),
        }
    }
}
