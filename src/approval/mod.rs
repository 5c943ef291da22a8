//! The four-eyes rule: officers of the ministry approve one deal, each with a key of their own, before
//! the key that issues signs.
//!
//! An [`Approval`] is a signature over exactly the particulars, the edition and the permission that will be issued. The
//! [`Officers`] file says who may approve and how many must. [`Officers::check`] alone makes an [`Approved`].
//!
//! [`reading`] is for the signatures under what persons of the ministry read in an official edition.
//!
//! An approval is no part of the issued file: who in the ministry agreed is nothing that a buyer needs to know. It is kept
//! beside the file, and the register writes it into its journal.

mod officers;
pub mod reading;

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

pub use officers::{Approved, NotApproved, Officers, OfficersFlaw};

use crate::calendar::Moment;
use crate::declaration::record::hex;
use crate::declaration::{Declaration, Particulars, Permission, canonical};
use crate::signature::certificate::{Certificate, CertificateFlaw};
use crate::signature::{Role, Signature, Signer};

/// The name of the format.
pub const FORMAT: &str = "fcd.approval/1";

/// The most approvals that one declaration can ask for, or carry to the machine with the key.
pub const MOST_APPROVALS: usize = 16;

/// An approval whose signature was checked. Who its officer is, [`Officers::check`] asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Approval {
    certificate: Certificate,
    approved: Moment,
    edition: (String, [u8; 32]),
    particulars: Particulars,
    permission: Option<Permission>,
    signature: Signature,
}

/// Why bytes are not an approval, or none was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ApprovalFlaw {
    /// They are not in the format, or in another form than its one.
    Malformed,
    /// The certificate.
    Certificate(CertificateFlaw),
    /// The facts of the deal break a rule.
    Particulars,
    /// The certificate is not that of an officer.
    NotAnOfficer(Role),
    /// The certificate is not valid at the moment of the approval.
    NotValid {
        /// First and last moment of its validity.
        validity: (Moment, Moment),
    },
    /// The key of the certificate did not sign this.
    NotSigned,
    /// The key could not be used.
    Signer(String),
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wire {
    format: String,
    approved: String,
    certificate: String,
    edition: EditionWire,
    particulars: Value,
    permission: Option<String>,
    signature: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct EditionWire {
    id: String,
    digest: String,
}

impl Approval {
    /// Approves a declaration with the key of an officer.
    ///
    /// # Errors
    /// [`ApprovalFlaw::NotAnOfficer`], [`ApprovalFlaw::NotValid`], [`ApprovalFlaw::Signer`] or
    /// [`ApprovalFlaw::NotSigned`].
    pub fn make(declaration: &Declaration, signer: &dyn Signer, moment: Moment) -> Result<Approval, ApprovalFlaw> {
        let edition = declaration.edition();
        let mut approval = Approval {
            certificate: signer.certificate().clone(),
            approved: moment,
            edition: (edition.id().to_owned(), edition.digest()),
            particulars: declaration.particulars().clone(),
            permission: declaration.permission().cloned(),
            signature: Signature::from_bytes(&[]),
        };
        approval.entitled()?;
        approval.signature = signer.sign(&approval.message()).map_err(ApprovalFlaw::Signer)?;
        approval.verified()
    }

    /// Reads a file, and checks its signature.
    ///
    /// # Errors
    /// See [`ApprovalFlaw`].
    pub fn from_text(file: &[u8]) -> Result<Approval, ApprovalFlaw> {
        Approval::read(&canonical::from_text(file).ok_or(ApprovalFlaw::Malformed)?)
    }

    /// The same, out of another file.
    ///
    /// # Errors
    /// As [`Approval::from_text`].
    pub(crate) fn from_value(value: &Value) -> Result<Approval, ApprovalFlaw> {
        let approval = Wire::deserialize(value).map_err(|_| ApprovalFlaw::Malformed)?;
        let approval = Approval::read(&approval)?;
        if approval.to_value() == *value { Ok(approval) } else { Err(ApprovalFlaw::Malformed) }
    }

    /// The file.
    pub fn to_text(&self) -> String {
        canonical::to_text(&self.wire()).unwrap_or_default()
    }

    /// The same, to be put into another file.
    pub(crate) fn to_value(&self) -> Value {
        serde_json::to_value(self.wire()).unwrap_or_default()
    }

    /// Whose key approved.
    pub fn certificate(&self) -> &Certificate {
        &self.certificate
    }

    /// When, as the officer claims.
    pub fn approved(&self) -> Moment {
        self.approved
    }

    /// The deal that was approved.
    pub fn particulars(&self) -> &Particulars {
        &self.particulars
    }

    /// The edition that was approved: name and digest.
    pub fn edition(&self) -> (&str, &[u8; 32]) {
        (&self.edition.0, &self.edition.1)
    }

    /// The permission that was approved with it.
    pub fn permission(&self) -> Option<&Permission> {
        self.permission.as_ref()
    }

    fn read(wire: &Wire) -> Result<Approval, ApprovalFlaw> {
        let moment = Moment::parse(&wire.approved).map_err(|_| ApprovalFlaw::Malformed)?;
        let permission = wire.permission.as_deref().map(Permission::parse).transpose();
        let approval = Approval {
            certificate: Certificate::from_pem(wire.certificate.as_bytes()).map_err(ApprovalFlaw::Certificate)?,
            approved: moment,
            edition: (wire.edition.id.clone(), canonical::unhex(&wire.edition.digest).ok_or(ApprovalFlaw::Malformed)?),
            particulars: Particulars::from_json(&canonical::encode(&wire.particulars))
                .map_err(|_| ApprovalFlaw::Particulars)?,
            permission: permission.map_err(|_| ApprovalFlaw::Malformed)?,
            signature: Signature::from_digits(&wire.signature).ok_or(ApprovalFlaw::Malformed)?,
        };
        // Whatever was read in another way than it is written would be a second form of the same approval.
        let again = serde_json::to_value(approval.wire()).ok();
        if wire.format != FORMAT || again != serde_json::to_value(wire).ok() {
            return Err(ApprovalFlaw::Malformed);
        }
        approval.entitled()?;
        approval.verified()
    }

    fn wire(&self) -> Wire {
        Wire {
            format: FORMAT.to_owned(),
            approved: self.approved.to_string(),
            certificate: self.certificate.to_pem(),
            edition: EditionWire { id: self.edition.0.clone(), digest: hex(&self.edition.1) },
            particulars: serde_json::from_slice(&self.particulars.canonical_json()).unwrap_or_default(),
            permission: self.permission.as_ref().map(|permission| permission.as_str().to_owned()),
            signature: self.signature.digits(),
        }
    }

    /// What is signed. It begins as nothing else does that keys sign here: certificates and seals are DER.
    fn message(&self) -> Vec<u8> {
        let statement = json!({
            "approved": self.approved.to_string(),
            "certificate": self.certificate.to_pem(),
            "edition": { "id": self.edition.0, "digest": hex(&self.edition.1) },
            "particulars": hex(&self.particulars.digest()),
            "permission": self.permission.as_ref().map(Permission::as_str),
        });
        [FORMAT.as_bytes(), b"\n", &canonical::encode(&statement)].concat()
    }

    fn entitled(&self) -> Result<(), ApprovalFlaw> {
        if self.certificate.role != Role::Officer {
            return Err(ApprovalFlaw::NotAnOfficer(self.certificate.role.clone()));
        }
        if !self.certificate.is_valid_at(self.approved) {
            return Err(ApprovalFlaw::NotValid { validity: self.certificate.validity });
        }
        Ok(())
    }

    fn verified(self) -> Result<Approval, ApprovalFlaw> {
        let checked = self.certificate.key.verify(&self.message(), &self.signature);
        checked.map(|()| self).map_err(|_| ApprovalFlaw::NotSigned)
    }
}

impl std::error::Error for ApprovalFlaw {}

impl fmt::Display for ApprovalFlaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ApprovalFlaw::Malformed => write!(f, "it is not in the format {FORMAT} as fcd writes it"),
            ApprovalFlaw::Certificate(flaw) => write!(f, "its certificate: {flaw}"),
            ApprovalFlaw::Particulars => f.write_str("the facts of its deal break a rule"),
            ApprovalFlaw::NotAnOfficer(_) => f.write_str("its certificate is not that of an officer who approves"),
            ApprovalFlaw::NotValid { validity: (from, until) } => {
                let (from, until) = (from.in_words(), until.in_words());
                write!(f, "its certificate is valid from {from} to {until} only")
            }
            ApprovalFlaw::NotSigned => f.write_str("the key of its certificate did not sign it"),
            ApprovalFlaw::Signer(why) => write!(f, "the key did not sign: {why}"),
        }
    }
}
