//! The request for a trust list, which the root signs.
//!
//! ```json
//! { "format": "fcd.sign-request/1", "act": "publish", "certificate": "PEM", "issued": "TIME", "next-update": "TIME",
//!   "salt": "32 digits", "draft": { }, "before": "Base64" }
//! ```
//!
//! `draft` is the draft of the folder (`fcd.trust-draft/1`), so that the machine with the root's key sees each declaration by
//! its number; `before` is the file of the list before, left out for the first. Number, digest and marks are made from these.

use base64ct::{Base64, Encoding as _};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::form::{FORMAT, RequestFlaw, certificate, moment};
use crate::calendar::Moment;
use crate::declaration::canonical;
use crate::signature::Role;
use crate::signature::certificate::Certificate;
use crate::trust::TrustList;
use crate::trust::content::Content;
use crate::trust::draft::{Draft, Head};
use crate::trust::list::{self, ListFlaw, SealError};
use crate::trust::status::Salt;

/// The act of such a request.
pub(super) const ACT: &str = "publish";

/// Everything of which a trust list is a function, but the key.
#[derive(Debug, Clone)]
pub struct PublishRequest {
    certificate: Certificate,
    issued: Moment,
    next_update: Moment,
    salt: Salt,
    draft: Draft,
    before: Option<Vec<u8>>,
}

/// Why no list can be made of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PublishFlaw {
    /// What it holds as the list before is no list of this root.
    Before(ListFlaw),
    /// The list before was issued at the same moment or later.
    NotLater {
        /// Its number.
        sequence: u64,
        /// When it was issued.
        issued: Moment,
    },
    /// The list cannot be signed, or was not.
    Seal(SealError),
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Wire {
    format: String,
    act: String,
    certificate: String,
    issued: String,
    next_update: String,
    salt: String,
    draft: Value,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    before: Option<String>,
}

impl PublishRequest {
    /// Asks the root with this certificate for a list that says what the draft says. `before` is the file of the list before.
    pub fn new(
        certificate: Certificate,
        (issued, next_update): (Moment, Moment),
        salt: Salt,
        draft: Draft,
        before: Option<Vec<u8>>,
    ) -> PublishRequest {
        PublishRequest { certificate, issued, next_update, salt, draft, before }
    }

    /// The certificate of the root.
    pub fn certificate(&self) -> &Certificate {
        &self.certificate
    }

    /// When the list is issued.
    pub fn issued(&self) -> Moment {
        self.issued
    }

    /// What the list is to say, with each declaration in plain.
    pub fn draft(&self) -> &Draft {
        &self.draft
    }

    /// The file of the list before; `None` for the first list.
    pub fn before(&self) -> Option<&[u8]> {
        self.before.as_deref()
    }

    /// What the list before says, and what this one will.
    ///
    /// # Errors
    /// See [`PublishFlaw`]: all that can be seen without a key.
    pub fn contents(&self) -> Result<(Option<Content>, Content), PublishFlaw> {
        let certificate = &self.certificate;
        if certificate.role != Role::Root {
            return Err(PublishFlaw::Seal(SealError::NotARoot));
        }
        let before = self.before().map(|file| list::said_by(file, certificate)).transpose();
        let before = before.map_err(PublishFlaw::Before)?;
        if let Some(before) = before.as_ref().filter(|before| self.issued <= before.issued) {
            return Err(PublishFlaw::NotLater { sequence: before.sequence, issued: before.issued });
        }
        let head = Head {
            sequence: before.as_ref().map_or(1, |before| before.sequence + 1),
            issued: self.issued,
            next_update: self.next_update,
            previous: self.before().map(list::digest_of),
            root: certificate.key.clone(),
            salt: self.salt,
        };
        let content = self.draft.content(&head);
        TrustList::can_be_signed(&content, certificate).map_err(PublishFlaw::Seal)?;
        Ok((before, content))
    }

    pub(super) fn read(file: &[u8]) -> Result<PublishRequest, RequestFlaw> {
        let wire: Wire = canonical::from_text(file).ok_or(RequestFlaw::Malformed)?;
        if wire.format != FORMAT || wire.act != ACT {
            return Err(RequestFlaw::Malformed);
        }
        let salt = canonical::unhex(&wire.salt).ok_or(RequestFlaw::Malformed)?;
        let draft = Draft::parse(&canonical::encode(&wire.draft)).map_err(RequestFlaw::Draft)?;
        let before = wire.before.as_deref().map(Base64::decode_vec).transpose().map_err(|_| RequestFlaw::Malformed)?;
        let request = PublishRequest {
            certificate: certificate(&wire.certificate)?,
            issued: moment(&wire.issued)?,
            next_update: moment(&wire.next_update)?,
            salt: Salt(salt),
            draft,
            before,
        };
        // A draft that is tidied up when it is read would be another form.
        if request.to_text() == canonical::to_text(&wire).unwrap_or_default() {
            Ok(request)
        } else {
            Err(RequestFlaw::Malformed)
        }
    }

    pub(super) fn to_text(&self) -> String {
        let wire = Wire {
            format: FORMAT.to_owned(),
            act: ACT.to_owned(),
            certificate: self.certificate.to_pem(),
            issued: self.issued.to_string(),
            next_update: self.next_update.to_string(),
            salt: canonical::hex(&self.salt.0),
            draft: serde_json::from_slice(&self.draft.encode()).unwrap_or_default(),
            before: self.before().map(Base64::encode_string),
        };
        canonical::to_text(&wire).unwrap_or_default()
    }
}

impl std::error::Error for PublishFlaw {}

impl std::fmt::Display for PublishFlaw {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            PublishFlaw::Before(flaw) => write!(f, "the list before: {flaw}"),
            PublishFlaw::NotLater { sequence, issued } => {
                write!(
                    f,
                    "list {sequence} before it was issued on {}, and not earlier than this one",
                    issued.in_words()
                )
            }
            PublishFlaw::Seal(error) => error.fmt(f),
        }
    }
}
