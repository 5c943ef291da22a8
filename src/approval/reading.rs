//! Readings of an official edition, signed with the key of an officer.
//!
//! The edition knows what a reading says ([`Reading`]); here, where keys are known, one is made and its signature is checked. That
//! the officer is one of the ministry's is not asked: an edition counts where the trust list names its digest under the root, and
//! the readings are part of that digest.

use std::fmt;

use crate::calendar::Moment;
use crate::declaration::clause::ClauseRole;
use crate::declaration::edition::reading::Reading;
use crate::declaration::lint::LintFinding;
use crate::declaration::{Edition, ValidatedEdition};
use crate::signature::certificate::Certificate;
use crate::signature::{Role, Signature, Signer};

/// Why no reading was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReadingFlaw {
    /// The edition has no clause of this number.
    NoClause,
    /// It does not count.
    Refused(String),
    /// The key could not be used.
    Signer(String),
}

/// Signs that a clause meets a role. `clause` is its number.
///
/// # Errors
/// [`ReadingFlaw`].
pub fn sign(
    edition: &Edition,
    (role, clause): (ClauseRole, &str),
    read_by: &str,
    signer: &dyn Signer,
    moment: Moment,
) -> Result<Reading, ReadingFlaw> {
    let unsigned = Reading::unsigned(role, clause, read_by, moment, &signer.certificate().to_pem());
    let message = unsigned.message(edition).ok_or(ReadingFlaw::NoClause)?;
    entitled(signer.certificate(), moment).map_err(ReadingFlaw::Refused)?;
    let signature = signer.sign(&message).map_err(ReadingFlaw::Signer)?;
    let reading = unsigned.signed(&signature.digits());
    confirm(&reading, &message).map_err(ReadingFlaw::Refused)?;
    Ok(reading)
}

/// Whether the signature of a reading is good.
///
/// # Errors
/// Why it is not, in words.
pub fn confirm(reading: &Reading, message: &[u8]) -> Result<(), String> {
    let certificate = certificate(reading).ok_or("its certificate cannot be read")?;
    entitled(&certificate, reading.date())?;
    let signature = Signature::from_digits(reading.signature()).ok_or("its signature cannot be read")?;
    let checked = certificate.key.verify(message, &signature);
    checked.map_err(|_| "the key of its certificate did not sign this".to_owned())
}

/// The proof that an edition has no finding, where readings count whose signature is good.
///
/// # Errors
/// Every finding.
pub fn validate(edition: &Edition) -> Result<ValidatedEdition, Vec<LintFinding>> {
    edition.validate_when(&confirm)
}

/// What was not found in the authority's own text, where such readings count.
pub fn warnings(edition: &Edition) -> Vec<LintFinding> {
    edition.warnings_when(&confirm)
}

/// The certificate of the officer who read.
pub fn certificate(reading: &Reading) -> Option<Certificate> {
    Certificate::from_pem(reading.certificate().as_bytes()).ok()
}

fn entitled(certificate: &Certificate, moment: Moment) -> Result<(), String> {
    if certificate.role != Role::Officer {
        return Err("its certificate is not that of an officer".to_owned());
    }
    if certificate.is_valid_at(moment) { Ok(()) } else { Err("its certificate was not valid then".to_owned()) }
}

impl std::error::Error for ReadingFlaw {}

impl fmt::Display for ReadingFlaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ReadingFlaw::NoClause => f.write_str("the edition has no clause of this number"),
            ReadingFlaw::Refused(what) => f.write_str(what),
            ReadingFlaw::Signer(why) => write!(f, "the key did not sign: {why}"),
        }
    }
}
