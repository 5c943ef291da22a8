//! The legal document: an edition of the text, the facts of one deal, and what both say together.
//!
//! A [`Declaration`] is a [`ValidatedEdition`] with [`Particulars`], valid by construction: the edition has every
//! clause that the law needs, and the facts keep every rule. One that is to be issued is for a state that is on the country
//! list of the issue date, or the authority recorded an individual permission. It knows no PDF, no key, no clock and no disk.
//!
//! From the bottom: `values` (reading what people wrote, and what a value may say), [`countries`], [`issuer`], [`final_customer`]
//! (everything that is particular to this kind of declaration), [`edition`], `templates`, [`lint`], and then the editions
//! that were found good, the [`record`] and the declaration itself. Each uses only what stands before it.
//!
//! It does not judge whether the facts are true, nor whether an edition that names every word means what a lawyer would
//! want: the lint stands against accidents and crude edits, the pinned digest against all others.

pub mod countries;
pub mod edition;
pub mod final_customer;
pub mod issuer;
pub mod lint;
pub mod record;

mod editions;
mod render;
mod templates;
mod validated;
mod values;

pub use countries::{Countries, Standing, StateCode};
pub use edition::clause::{self, Clause};
pub use edition::translation::Translation;
pub use edition::{Edition, Status};
pub use editions::Editions;
pub use final_customer::answers::{self, AnswerField, Answers};
pub use final_customer::appointment::Appointment;
pub use final_customer::change::{self, Change};
pub use final_customer::demanded::Optional;
pub use final_customer::difference::Difference;
pub use final_customer::draft::Draft;
pub use final_customer::fact::{self, Fact};
pub use final_customer::filling::Certifier;
pub use final_customer::form;
pub(crate) use final_customer::number::is_number;
pub use final_customer::particulars::{self, Particulars};
pub use final_customer::particulars_toml;
pub use final_customer::per_signatory::PerSignatory;
pub use final_customer::permission::{self, NotPermitted, Permission};
pub use final_customer::signatory::{self, Signatory};
pub use final_customer::supersedes::{self, NotReplaced, Supersedes};
pub use final_customer::{KIND, licence, parties, system, terms};
pub use issuer::{Issuer, IssuerFile};
pub use record::{Record, RecordError};
pub use templates::RenderError;
pub use validated::ValidatedEdition;
pub(crate) use values::canonical;
pub use values::toml_fault::TomlFault;
#[cfg(feature = "cli")]
pub(crate) use values::validation_error::nearest;
pub use values::validation_error::{Problem, ValidationError};
pub use values::value_validation;
#[cfg(feature = "cli")]
pub(crate) use values::{spanned_values, toml_text};

use crate::calendar::Moment;
use final_customer::filling::Filling;

/// One declaration: everything of which an issued file is a function, except key and time.
#[derive(Debug, Clone)]
pub struct Declaration {
    edition: ValidatedEdition,
    particulars: Particulars,
    /// Of the particulars: every page, every signature and every seal names it.
    digest: [u8; 32],
    permission: Option<Permission>,
    issuer: Option<Issuer>,
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
        permission::check(particulars.end_user_state(), particulars.issue_date(), permission.as_ref())?;
        Ok(Declaration::found(edition, particulars, permission, None))
    }

    /// What a file says that it is. Whether its state was on a list, or permitted, is judged by whoever knows which list
    /// counts: the lists that this program carries are reports.
    pub(crate) fn found(
        edition: ValidatedEdition,
        particulars: Particulars,
        permission: Option<Permission>,
        issuer: Option<Issuer>,
    ) -> Declaration {
        let digest = particulars.digest();
        Declaration { edition, particulars, digest, permission, issuer }
    }

    /// The same, showing who issues it.
    #[must_use]
    pub fn issued_by(self, issuer: Option<Issuer>) -> Declaration {
        Declaration { issuer, ..self }
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

    /// The authority as the pages show it, where it says so.
    pub fn issuer(&self) -> Option<&Issuer> {
        self.issuer.as_ref()
    }

    /// Every fact, as people read it.
    pub fn facts(&self) -> Vec<Fact> {
        fact::all(&self.particulars, self.permission.as_ref(), self.issuer.as_ref())
    }

    /// The values of the issued file as a record without the seals of its pages: canonical JSON in the format
    /// [`record::FORMAT`]. It is known before anybody signs, and one declaration issued at one moment has one.
    pub fn record(&self, issued: Moment, builder: u32) -> Vec<u8> {
        self.sealed_record(issued, builder, &[])
    }

    /// The record that the issued file carries. `seals` are the signatures of the visible digital seals, in page order.
    pub fn sealed_record(&self, issued: Moment, builder: u32, seals: &[record::PageSignature]) -> Vec<u8> {
        let edition = (self.edition().id(), self.edition().digest());
        let (permission, issuer) = (self.permission.as_ref(), self.issuer.as_ref());
        Record::new(edition, (builder, issued), &self.particulars, (permission, issuer), seals).encode()
    }

    /// The block document (XML 1.0) that is set on pages.
    ///
    /// # Errors
    /// [`RenderError`] when what the certificate says cannot be printed, or when the templates do not say the clauses of the edition.
    pub fn render(&self, certifier: &Certifier, issued: Moment) -> Result<String, RenderError> {
        let (permission, issuer) = (self.permission.as_ref(), self.issuer.as_ref());
        let filling = Filling { particulars: &self.particulars, permission, issuer, certifier, issued };
        render::document(&self.edition, &filling)
    }
}
