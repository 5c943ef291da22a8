//! The officers who may approve, and for the check that enough of them did: `fcd.officers/1`.
//!
//! ```json
//! { "format": "fcd.officers/1", "approvals": 2, "root": "PEM", "officers": [ "PEM", "PEM", "PEM" ] }
//! ```
//!
//! The file is the enrolment: an officer whose certificate is taken out of it no longer approves, whatever the certificate
//! says. It cannot make officers: each must be certified by the root that certified the key that issues. Nor can it ask
//! for fewer approvals than the certificate of that key does.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Approval, MOST_APPROVALS};
use crate::calendar::Moment;
use crate::declaration::{Declaration, Difference, canonical};
use crate::signature::Role;
use crate::signature::certificate::{Certificate, CertificateFlaw};

/// The name of the format.
pub(super) const FORMAT: &str = "fcd.officers/1";

/// The most officers that can be enrolled.
pub(super) const MOST_OFFICERS: usize = 64;

/// Who may approve, and how many must.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Officers {
    approvals: usize,
    root: Certificate,
    officers: Vec<Certificate>,
}

/// Why officers cannot be enrolled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OfficersFlaw {
    /// They are not in the format, or in another form than its one.
    Malformed,
    /// None, or more than [`MOST_OFFICERS`].
    Count,
    /// The number that must approve is 0, above [`MOST_APPROVALS`], or larger than that of the officers.
    Approvals,
    /// A certificate, counted from 1.
    Certificate {
        /// Which.
        officer: usize,
        /// What is wrong.
        flaw: CertificateFlaw,
    },
    /// A certificate is for another role, counted from 1.
    NotAnOfficer {
        /// Which.
        officer: usize,
    },
    /// What is given as the root is none.
    Root,
    /// A certificate is not by the root, counted from 1.
    OtherRoot {
        /// Which.
        officer: usize,
    },
    /// Two certificates are for the same key: one person would count twice.
    KeyTwice {
        /// Its fingerprint.
        fingerprint: String,
    },
}

/// Proof that enough officers approved exactly this declaration. Only [`Officers::check`] makes one.
#[derive(Debug, Clone)]
pub struct Approved {
    approvals: Vec<Approval>,
}

/// Why a declaration is not approved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotApproved {
    /// The officers are not those of the root that certified the key that issues.
    OtherRoot,
    /// Fewer approvals than the officers file asks for.
    TooFew {
        /// How many there are.
        found: usize,
        /// How many must be.
        needed: usize,
    },
    /// The officer is not enrolled.
    NotEnrolled {
        /// Fingerprint of the officer's key.
        fingerprint: String,
        /// The name in its certificate.
        name: String,
    },
    /// One officer approved twice.
    Twice {
        /// The name in its certificate.
        name: String,
    },
    /// The officer approved other facts.
    OtherDeal {
        /// The name in its certificate.
        name: String,
        /// Where they differ: what is to be issued, what was approved.
        differences: Vec<Difference>,
    },
    /// The officer approved another edition.
    OtherEdition {
        /// The name in its certificate.
        name: String,
        /// The name of the edition that was approved.
        approved: String,
    },
    /// The officer approved another permission, or none.
    OtherPermission {
        /// The name in its certificate.
        name: String,
    },
    /// The officer's key is the one that issues.
    IssuingKey,
    /// The approval is dated after the issue.
    Later {
        /// The name in its certificate.
        name: String,
        /// The moment of the approval.
        approved: Moment,
    },
    /// The certificate of the officer has ended since.
    Ended {
        /// The name in its certificate.
        name: String,
        /// When.
        until: Moment,
    },
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wire {
    format: String,
    approvals: usize,
    root: String,
    officers: Vec<String>,
}

impl Officers {
    /// Enrols officers.
    ///
    /// # Errors
    /// Every [`OfficersFlaw`] but the first.
    pub fn new(approvals: usize, root: Certificate, officers: Vec<Certificate>) -> Result<Officers, OfficersFlaw> {
        if root.role != Role::Root || root.verify_signed_by(&root).is_err() {
            return Err(OfficersFlaw::Root);
        }
        if !(1..=MOST_OFFICERS).contains(&officers.len()) {
            return Err(OfficersFlaw::Count);
        }
        if !(1..=MOST_APPROVALS).contains(&approvals) || approvals > officers.len() {
            return Err(OfficersFlaw::Approvals);
        }
        for (index, officer) in officers.iter().enumerate() {
            if officer.role != Role::Officer {
                return Err(OfficersFlaw::NotAnOfficer { officer: index + 1 });
            }
            if !is_by(officer, &root) {
                return Err(OfficersFlaw::OtherRoot { officer: index + 1 });
            }
            if officers.iter().skip(index + 1).any(|other| other.key == officer.key) {
                return Err(OfficersFlaw::KeyTwice { fingerprint: officer.fingerprint() });
            }
        }
        Ok(Officers { approvals, root, officers })
    }

    /// Reads a file.
    ///
    /// # Errors
    /// See [`OfficersFlaw`].
    pub fn from_text(file: &[u8]) -> Result<Officers, OfficersFlaw> {
        let wire: Wire = canonical::from_text(file).ok_or(OfficersFlaw::Malformed)?;
        if wire.format != FORMAT {
            return Err(OfficersFlaw::Malformed);
        }
        if wire.officers.len() > MOST_OFFICERS {
            return Err(OfficersFlaw::Count);
        }
        let read = |(index, pem): (usize, &String)| {
            let flawed = |flaw| OfficersFlaw::Certificate { officer: index + 1, flaw };
            Certificate::from_pem(pem.as_bytes()).map_err(flawed)
        };
        let officers = wire.officers.iter().enumerate().map(read).collect::<Result<_, _>>()?;
        let root = Certificate::from_pem(wire.root.as_bytes()).map_err(|_| OfficersFlaw::Root)?;
        let officers = Officers::new(wire.approvals, root, officers)?;
        // A certificate in another form would make another file of the same officers.
        if canonical::to_text(&wire).is_some_and(|text| text == officers.to_text()) {
            Ok(officers)
        } else {
            Err(OfficersFlaw::Malformed)
        }
    }

    /// The file.
    pub fn to_text(&self) -> String {
        let officers = self.officers.iter().map(Certificate::to_pem).collect();
        let root = self.root.to_pem();
        let wire = Wire { format: FORMAT.to_owned(), approvals: self.approvals, root, officers };
        canonical::to_text(&wire).unwrap_or_default()
    }

    /// How many must approve; the certificate of the key that issues may ask for more.
    pub fn approvals(&self) -> usize {
        self.approvals
    }

    /// Who may.
    pub fn officers(&self) -> &[Certificate] {
        &self.officers
    }

    /// Whether enough of these officers approved exactly this declaration, which is to be issued with the key of `issuing`
    /// at `moment`. An approval that does not count spoils the lot: somebody meant something else by it.
    ///
    /// # Errors
    /// See [`NotApproved`].
    pub fn check(
        &self,
        approvals: &[Approval],
        declaration: &Declaration,
        issuing: &Certificate,
        moment: Moment,
    ) -> Result<Approved, NotApproved> {
        if !is_by(issuing, &self.root) {
            return Err(NotApproved::OtherRoot);
        }
        let needed = self.approvals.max(usize::from(issuing.approvals));
        for (index, approval) in approvals.iter().enumerate() {
            self.counts(approval, declaration, issuing, moment)?;
            if approvals.iter().skip(index + 1).any(|other| other.certificate.key == approval.certificate.key) {
                return Err(NotApproved::Twice { name: approval.certificate.common_name.clone() });
            }
        }
        if approvals.len() < needed {
            return Err(NotApproved::TooFew { found: approvals.len(), needed });
        }
        Ok(Approved { approvals: approvals.to_vec() })
    }

    fn counts(
        &self,
        approval: &Approval,
        declaration: &Declaration,
        issuing: &Certificate,
        moment: Moment,
    ) -> Result<(), NotApproved> {
        let officer = &approval.certificate;
        let name = officer.common_name.clone();
        if officer.key == issuing.key {
            return Err(NotApproved::IssuingKey);
        }
        // The whole certificate, not the key alone: an officer certified anew is enrolled anew.
        if !self.officers.contains(officer) {
            return Err(NotApproved::NotEnrolled { fingerprint: officer.fingerprint(), name });
        }
        let differences = declaration.particulars().differences(&approval.particulars);
        if !differences.is_empty() || declaration.particulars().digest() != approval.particulars.digest() {
            return Err(NotApproved::OtherDeal { name, differences });
        }
        let edition = declaration.edition();
        if (edition.id(), &edition.digest()) != approval.edition() {
            return Err(NotApproved::OtherEdition { name, approved: approval.edition.0.clone() });
        }
        if declaration.permission() != approval.permission() {
            return Err(NotApproved::OtherPermission { name });
        }
        if approval.approved > moment {
            return Err(NotApproved::Later { name, approved: approval.approved });
        }
        if !officer.is_valid_at(moment) {
            return Err(NotApproved::Ended { name, until: officer.validity.1 });
        }
        Ok(())
    }
}

/// Whether the root certified it, by key and by name.
fn is_by(certificate: &Certificate, root: &Certificate) -> bool {
    certificate.verify_signed_by(root).is_ok() && certificate.is_issued_in_the_name_of(root)
}

impl Approved {
    /// The approvals, in the order given: what a register keeps.
    pub fn approvals(&self) -> &[Approval] {
        &self.approvals
    }
}

impl std::error::Error for OfficersFlaw {}

impl fmt::Display for OfficersFlaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            OfficersFlaw::Malformed => write!(f, "it is not in the format {FORMAT} as fcd writes it"),
            OfficersFlaw::Count => write!(f, "there must be 1 to {MOST_OFFICERS} officers"),
            OfficersFlaw::Approvals => {
                write!(f, "1 to {MOST_APPROVALS} officers must approve, and no more than there are")
            }
            OfficersFlaw::Certificate { officer, flaw } => write!(f, "officer {officer}: {flaw}"),
            OfficersFlaw::NotAnOfficer { officer } => {
                write!(f, "officer {officer}: the certificate is not that of an officer who approves")
            }
            OfficersFlaw::Root => f.write_str("what is given as the root is not the certificate of a root"),
            OfficersFlaw::OtherRoot { officer } => {
                write!(f, "officer {officer}: the root did not certify this officer")
            }
            OfficersFlaw::KeyTwice { fingerprint } => write!(f, "two certificates are for the key {fingerprint}"),
        }
    }
}

impl std::error::Error for NotApproved {}

impl fmt::Display for NotApproved {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NotApproved::OtherRoot => {
                f.write_str("the officers are not those of the root that certified the key that issues")
            }
            NotApproved::TooFew { found, needed } => write!(f, "{needed} officers must approve, and {found} did"),
            NotApproved::NotEnrolled { fingerprint, name } => {
                write!(f, "\"{name}\" approved, who is not an enrolled officer (key {fingerprint})")
            }
            NotApproved::Twice { name } => write!(f, "\"{name}\" approved twice, and counts once"),
            NotApproved::OtherDeal { name, .. } => write!(f, "\"{name}\" approved other facts than these"),
            NotApproved::OtherEdition { name, approved } => write!(f, "\"{name}\" approved the edition {approved}"),
            NotApproved::OtherPermission { name } => write!(f, "\"{name}\" approved it with another permission"),
            NotApproved::IssuingKey => f.write_str("the key that issues cannot approve"),
            NotApproved::Later { name, approved } => {
                write!(f, "the approval of \"{name}\" is dated {}, after the issue", approved.in_words())
            }
            NotApproved::Ended { name, until } => {
                write!(f, "the certificate of the officer \"{name}\" ended {}", until.in_words())
            }
        }
    }
}
