//! Signing on a machine without network: a request goes there, signatures come back.
//!
//! ```text
//! online   Request::issue(..)      fcd.sign-request/1: the values of which the file is a function, no digest to be believed
//! offline  Request::ready(..)      reads the values, shows them, builds the file, signs what it built itself
//! online   Ready::carry_out(..)    builds the same file and puts the signatures in
//! ```
//!
//! A request holds no bytes to be signed. The machine with the key makes the declaration from the record, exactly as
//! [`crate::issue`], [`crate::countersign`] and [`crate::trust`] do, and only notes what its key signed on the way ([`Witness`]). So it
//! cannot be shown one thing and sign another, and the whole file is verified there before a signature leaves. Both acts
//! are functions of the request, hence the machine that asked comes upon the same messages ([`Replay`]); signatures for
//! another request fit none of them.

mod form;
mod publish;
mod request;
mod signatures;
mod signers;

use std::fmt;

pub use form::RequestFlaw;
pub use publish::{PublishFlaw, PublishRequest};
pub use request::{CountersignRequest, IssueRequest, Request};
pub use signatures::{Signatures, SignaturesFlaw};
pub use signers::{Replay, Witness};

use crate::build::BUILDER;
use crate::calendar::Moment;
use crate::countersign::{self, CountersignError, Prepared};
use crate::declaration::{Declaration, Editions, NotPermitted};
use crate::finding::{Finding, codes};
use crate::issue::{self, IssueError};
use crate::signature::Signer;
use crate::signature::certificate::Certificate;
use crate::signature::cms::SignError;
use crate::trust::content::Content;
use crate::trust::list::SealError;
use crate::trust::{Trust, TrustList};

/// A request whose values were read and make sense here: it can be shown, and then carried out.
#[derive(Debug)]
pub enum Ready<'a> {
    /// The ministry is to issue.
    Issue {
        /// What.
        declaration: Box<Declaration>,
        /// As of when.
        moment: Moment,
    },
    /// The end-user state is to countersign.
    Countersign {
        /// What: rebuilt and verified here.
        prepared: Box<Prepared<'a>>,
        /// The request.
        request: &'a CountersignRequest,
    },
    /// The root is to sign a trust list.
    Publish {
        /// What the list before says; `None` for the first list.
        before: Option<Box<Content>>,
        /// What this one will say.
        content: Box<Content>,
        /// The request.
        request: &'a PublishRequest,
    },
}

/// Why a request cannot be carried out.
#[derive(Debug)]
pub enum OfflineSigningError {
    /// It was made by an `fcd` that builds other bytes.
    OtherBuilder {
        /// The version that is named.
        found: u32,
    },
    /// The edition is not known here.
    EditionUnknown {
        /// Its name.
        name: String,
    },
    /// The end-user state is not permitted.
    NotPermitted(NotPermitted),
    /// The issued file must not be countersigned.
    Refused(Vec<Finding>),
    /// It was not issued.
    Issue(IssueError),
    /// It was not countersigned.
    Countersign(CountersignError),
    /// The list was not signed.
    Publish(PublishFlaw),
}

impl Request {
    /// Reads the values of the request as whoever has the key must: nothing in it is believed but the values themselves.
    ///
    /// # Errors
    /// Every [`OfflineSigningError`] that can be seen without a key.
    pub fn ready<'a>(
        &'a self,
        editions: &Editions,
        trust: Option<&'a Trust>,
    ) -> Result<Ready<'a>, OfflineSigningError> {
        match self {
            Request::Issue(request) => {
                let record = request.record();
                if record.builder != BUILDER {
                    return Err(OfflineSigningError::OtherBuilder { found: record.builder });
                }
                let edition = editions.find(&record.edition_id, &record.edition_digest);
                let edition =
                    edition.ok_or_else(|| OfflineSigningError::EditionUnknown { name: record.edition_name() })?;
                let (particulars, permission) = (record.particulars.clone(), record.permission.clone());
                let declaration = Declaration::new(edition.clone(), particulars, permission);
                let declaration = declaration.map_err(OfflineSigningError::NotPermitted)?;
                let declaration = declaration.issued_by(record.issuer.clone());
                Ok(Ready::Issue { declaration: Box::new(declaration), moment: record.issued })
            }
            Request::Countersign(request) => {
                let prepared = countersign::prepare(request.issued(), trust, editions, request.moment());
                let prepared = prepared.map_err(OfflineSigningError::Refused)?.signing_as(request.place());
                Ok(Ready::Countersign { prepared: Box::new(prepared), request })
            }
            Request::Publish(request) => {
                let (before, content) = request.contents().map_err(OfflineSigningError::Publish)?;
                Ok(Ready::Publish { before: before.map(Box::new), content: Box::new(content), request })
            }
        }
    }
}

impl Ready<'_> {
    /// Makes the file, with whatever signs: a key ([`Witness`]) or the signatures of one ([`Replay`]).
    ///
    /// # Errors
    /// [`OfflineSigningError::Issue`], [`OfflineSigningError::Countersign`] and [`OfflineSigningError::Publish`]; then there is
    /// no file.
    pub fn carry_out(&self, signer: &dyn Signer) -> Result<Vec<u8>, OfflineSigningError> {
        match self {
            Ready::Issue { declaration, moment } => {
                let issued = issue::issue(declaration, signer, *moment).map_err(OfflineSigningError::Issue)?;
                Ok(issued.bytes().to_vec())
            }
            Ready::Countersign { prepared, request } => {
                let signed = countersign::sign(prepared, request.answers(), signer, request.moment());
                signed.map_err(OfflineSigningError::Countersign)
            }
            Ready::Publish { content, .. } => {
                let signed = TrustList::sign(content, signer).map_err(PublishFlaw::Seal);
                signed.map_err(OfflineSigningError::Publish)
            }
        }
    }

    /// Whether it would be carried out, if only somebody signed: seen before a request travels.
    ///
    /// # Errors
    /// What would stop it before the key is asked.
    pub fn rehearse(&self, certificate: &Certificate) -> Result<(), OfflineSigningError> {
        match self.carry_out(&signers::Absent(certificate)) {
            Ok(_)
            | Err(
                OfflineSigningError::Issue(IssueError::Sign(SignError::Signer(_)))
                | OfflineSigningError::Countersign(CountersignError::Sign(SignError::Signer(_)))
                | OfflineSigningError::Publish(PublishFlaw::Seal(SealError::Signer(_))),
            ) => Ok(()),
            Err(error) => Err(error),
        }
    }
}

impl std::error::Error for OfflineSigningError {}

impl fmt::Display for OfflineSigningError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            OfflineSigningError::OtherBuilder { found } => {
                write!(
                    f,
                    "it was made by another version of fcd: it builds version {found}, this one version {BUILDER}"
                )
            }
            OfflineSigningError::EditionUnknown { name } => write!(f, "the edition {name} is not known here"),
            OfflineSigningError::NotPermitted(refused) => refused.fmt(f),
            OfflineSigningError::Refused(findings) => {
                write!(f, "the issued file must not be countersigned ({})", codes(findings))
            }
            OfflineSigningError::Issue(error) => write!(f, "it was not issued: {error}"),
            OfflineSigningError::Countersign(error) => write!(f, "it was not countersigned: {error}"),
            OfflineSigningError::Publish(flaw) => write!(f, "no trust list was made: {flaw}"),
        }
    }
}
