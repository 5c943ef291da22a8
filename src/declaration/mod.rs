//! The legal document: an edition of the text, the facts of one deal, and what both say together.
//!
//! A [`Declaration`] is an [`edition::ValidatedEdition`] with [`Particulars`], valid by construction: the edition has every
//! clause that the law needs, the facts keep every rule, and the end-user state is on the country list of the issue date
//! or the authority recorded an individual permission. It knows no PDF, no key, no clock and no disk.
//!
//! It does not judge whether the facts are true, nor whether an edition that names every word means what a lawyer would
//! want: the lint stands against accidents and crude edits, the pinned digest against all others.

pub(crate) mod canonical;
mod difference;
mod draft;
mod editions;
mod facts;
mod forbidden_phrases;
mod language;
mod manifest;
mod phrasing;
mod render;
mod spanned_values;
mod state;
mod table_reader;
mod validation_error;

pub mod answers;
pub mod clause;
pub mod countries;
pub mod edition;
pub mod lint;
pub mod particulars;
pub mod parties;
pub mod permission;
pub mod record;
pub mod signatory;
pub mod supersedes;
pub mod system;
pub mod terms;
pub mod value_validation;

use std::fmt;

pub use answers::{AnswerField, Answers};
pub use clause::Clause;
pub use countries::{Countries, Standing, StateCode};
pub use difference::Difference;
pub use draft::Draft;
pub use edition::{Edition, ValidatedEdition};
pub use editions::Editions;
pub use language::Translation;
pub use particulars::Particulars;
pub use permission::Permission;
pub use record::{Record, RecordError};
pub use render::{Issuer, RenderError};
pub use signatory::{Appointment, PerSignatory, Signatory};
pub use supersedes::{NotReplaced, Supersedes};
pub use validation_error::{Problem, ValidationError};

use crate::calendar::{Day, Moment};

/// One declaration: everything of which an issued file is a function, except key and time.
#[derive(Debug, Clone)]
pub struct Declaration {
    edition: ValidatedEdition,
    particulars: Particulars,
    /// Of the particulars: every page, every signature and every seal names it.
    digest: [u8; 32],
    permission: Option<Permission>,
}

/// The end-user state is not known to be on the country list, and no individual permission is given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotPermitted {
    /// The state.
    pub state: StateCode,
    /// The issue date, by whose list it is judged.
    pub at: Day,
    /// `NotListed` or `Unknown`.
    pub standing: Standing,
}

impl fmt::Display for NotPermitted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let NotPermitted { state, at, standing } = self;
        let (name, day) = (state.name(), at.in_words());
        write!(f, "for {name} ({state}) on {day} the answer is \"{standing}\", and no individual permission was given")
    }
}

impl Declaration {
    /// Puts an edition and the facts of a deal together. A permission that is not needed is kept and printed.
    ///
    /// # Errors
    /// [`NotPermitted`] when the end-user state is not on the list of the issue date, or nobody knows, and `permission`
    /// is `None`.
    pub fn new(
        edition: ValidatedEdition,
        particulars: Particulars,
        permission: Option<Permission>,
    ) -> Result<Declaration, NotPermitted> {
        let (state, at) = (particulars.end_user_state(), particulars.issue_date());
        match Countries::bundled().standing(&state, at) {
            Standing::Listed { .. } => {}
            standing if permission.is_none() => return Err(NotPermitted { state, at, standing }),
            Standing::NotListed { .. } | Standing::Unknown { .. } => {}
        }
        let digest = particulars.digest();
        Ok(Declaration { edition, particulars, digest, permission })
    }

    /// The edition.
    pub fn edition(&self) -> &ValidatedEdition {
        &self.edition
    }

    /// The facts of the deal.
    pub fn particulars(&self) -> &Particulars {
        &self.particulars
    }

    /// SHA-256 of the facts of the deal ([`Particulars::digest`]).
    pub fn particulars_digest(&self) -> [u8; 32] {
        self.digest
    }

    /// The individual permission, where one was recorded.
    pub fn permission(&self) -> Option<&Permission> {
        self.permission.as_ref()
    }

    /// The values of the issued file as a record without the seals of its pages: canonical JSON in the format
    /// [`record::FORMAT`]. It is known before anybody signs, and one declaration issued at one moment has one.
    pub fn record(&self, issued: Moment, builder: u32) -> Vec<u8> {
        self.sealed_record(issued, builder, &[])
    }

    /// The record that the issued file carries. `seals` are the signatures of the visible digital seals, in page order.
    pub fn sealed_record(&self, issued: Moment, builder: u32, seals: &[record::PageSignature]) -> Vec<u8> {
        let edition = (self.edition().id(), self.edition().digest());
        Record::new(edition, (builder, issued), &self.particulars, self.permission.as_ref(), seals).encode()
    }

    /// The block document (XML 1.0) that is set on pages.
    ///
    /// # Errors
    /// [`RenderError`] when the issuer cannot be printed, or when the templates do not say the clauses of the edition.
    pub fn render(&self, issuer: &Issuer, issued: Moment) -> Result<String, RenderError> {
        let permission = self.permission.as_ref();
        render::document(
            self.edition(),
            &render::Filling { particulars: &self.particulars, permission, issuer, issued },
        )
    }
}
