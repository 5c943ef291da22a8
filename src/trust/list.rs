//! The signed trust list: one line of canonical JSON, one line with the signature of the root; or between them one with the
//! certificate of a key that the root certified for signing lists.
//!
//! The signature is looked at first. Bytes that neither a pinned root signed nor a key that it certified for that are never
//! read as a list, so nobody else can make this reader work.

use sha2::{Digest, Sha256};

use super::content::{Content, ContentFlaw};
use super::roots::{Roots, TrustFlaw};
use crate::calendar::Moment;
use crate::signature::certificate::{Certificate, CertificateFlaw};
use crate::signature::certify::is_short;
use crate::signature::{PublicKey, Role, Signer};
use frame::Frame;
pub use frame::{has_the_form, is_list, restored};

mod frame;
mod words;

/// The largest file that is read: room for [`super::content::MOST_SIGNATORIES`] of some 1,300 bytes each, or for
/// [`super::content::MOST_DECLARATIONS`] of some 110 to 150 bytes each.
pub const MOST_BYTES: usize = 16 << 20;

/// A list that a pinned root signed, or a key that it certified for that. Only [`TrustList::open`] makes one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrustList {
    content: Content,
    digest: [u8; 32],
    sample: bool,
    signer: Option<Certificate>,
}

/// Why a file is not a list of a pinned root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ListFlaw {
    /// More than [`MOST_BYTES`].
    TooLong,
    /// It is not one line of JSON, perhaps one with a certificate, and one of 128 small hexadecimal digits, each with its line
    /// feed.
    NotTheLines,
    /// No pinned root signed these bytes.
    NotSigned,
    /// A pinned root signed it, but the list names the key of another.
    OtherRoot,
    /// The root was not valid when the list was issued.
    RootNotValid {
        /// First and last moment of its validity.
        validity: (Moment, Moment),
    },
    /// The text that was signed is not that of a list.
    Content(ContentFlaw),
    /// What it carries as the certificate of the key that signed it is none.
    Certificate(CertificateFlaw),
    /// The certificate is for something else than signing lists.
    OtherRole {
        /// What it is for.
        role: Role,
    },
    /// No root vouches for the certificate at the moment of the issue.
    Signer(TrustFlaw),
    /// The certificate is valid for longer than one for signing lists may be.
    SignerTooLong,
    /// The next list is due only after the end of the certificate: nobody would follow on it.
    OutlivesSigner {
        /// Last moment of the certificate.
        until: Moment,
    },
    /// It revokes a key for signing lists that is not older than the one that signed it. Only the root does that.
    RevokesNewer {
        /// Fingerprint of the key.
        key: String,
    },
    /// It revokes a key that this root did not certify.
    RevokesStranger {
        /// Fingerprint of the key.
        key: String,
    },
    /// The key that signed it was revoked, by a list that was seen before or by one before that.
    SignerRevoked {
        /// The number of the list that was seen.
        sequence: u64,
    },
}

/// Why a list was not signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SealError {
    /// The certificate is not that of a root.
    NotARoot,
    /// A certificate in the list is not signed by this root.
    NotCertified {
        /// Fingerprint of its key.
        key: String,
    },
    /// The key did not sign.
    Signer(String),
    /// What was made cannot be read back.
    Invalid(ListFlaw),
}

/// What a file says, with nothing checked but that it can be read.
///
/// # Errors
/// [`ListFlaw`] for what is not in the form of a list.
pub fn claims(file: &[u8]) -> Result<Content, ListFlaw> {
    Content::parse(Frame::of(file)?.text).map_err(ListFlaw::Content)
}

/// The certificate for signing lists that a file carries, with nothing checked; `None` where the root is said to have signed.
///
/// # Errors
/// [`ListFlaw`] for what is not in the form of a list.
pub fn claimed_signer(file: &[u8]) -> Result<Option<Certificate>, ListFlaw> {
    Frame::of(file)?.certificate()
}

/// What a file says that this root signed, or a key for it, whether or not the certificates were valid then: for whoever asks
/// what the root itself has said before.
///
/// # Errors
/// [`ListFlaw`] for what is no list, or none of this root.
pub fn said_by(file: &[u8], root: &Certificate) -> Result<Content, ListFlaw> {
    let frame = Frame::of(file)?;
    signed_for(&frame, std::slice::from_ref(root))?;
    said(&frame, &root.key)
}

/// The root that signed the lines, or that certified the key which did, with the certificate of that key.
fn signed_for<'r>(
    frame: &Frame<'_>,
    roots: &'r [Certificate],
) -> Result<(&'r Certificate, Option<Certificate>), ListFlaw> {
    let Some(signer) = frame.certificate()? else {
        let root = roots.iter().find(|root| frame.is_signed_by(&root.key));
        return root.map(|root| (root, None)).ok_or(ListFlaw::NotSigned);
    };
    if signer.role != Role::ListSigning {
        return Err(ListFlaw::OtherRole { role: signer.role });
    }
    let certified = roots.iter().find(|root| signer.verify_signed_by(root).is_ok());
    match certified.filter(|_| frame.is_signed_by(&signer.key)) {
        Some(root) => Ok((root, Some(signer))),
        None => Err(ListFlaw::NotSigned),
    }
}

/// What the lines say that were signed for this root.
fn said(frame: &Frame<'_>, root: &PublicKey) -> Result<Content, ListFlaw> {
    let content = Content::parse(frame.text).map_err(ListFlaw::Content)?;
    if content.root == *root { Ok(content) } else { Err(ListFlaw::OtherRoot) }
}

/// That what a list revokes was certified by the root, and that the key which signed it may say what it says.
fn within_bounds(content: &Content, root: &Certificate, signer: Option<&Certificate>) -> Result<(), ListFlaw> {
    let revoked = || content.list_signing.iter().map(|entry| &entry.certificate);
    if let Some(stranger) = revoked().find(|revoked| revoked.verify_signed_by(root).is_err()) {
        return Err(ListFlaw::RevokesStranger { key: stranger.fingerprint() });
    }
    let Some(signer) = signer else { return Ok(()) };
    if !is_short(signer.validity) {
        return Err(ListFlaw::SignerTooLong);
    }
    let (from, until) = signer.validity;
    if content.next_update > until {
        return Err(ListFlaw::OutlivesSigner { until });
    }
    match revoked().find(|revoked| revoked.validity.0 >= from) {
        Some(newer) => Err(ListFlaw::RevokesNewer { key: newer.fingerprint() }),
        None => Ok(()),
    }
}

/// SHA-256 of a file: by this a list names the one before it, and a verifier remembers it.
pub fn digest_of(file: &[u8]) -> [u8; 32] {
    Sha256::digest(file).into()
}

impl TrustList {
    /// Reads a list that one of the roots signed, or a key that it certified for that.
    ///
    /// # Errors
    /// See [`ListFlaw`].
    pub fn open(file: &[u8], roots: &Roots) -> Result<TrustList, ListFlaw> {
        let frame = Frame::of(file)?;
        let (root, signer) = signed_for(&frame, roots.certificates())?;
        let content = said(&frame, &root.key)?;
        // A renewed root has several certificates with this key; what counts is whether one of them was valid.
        let root = roots.of_key(&root.key, content.issued).ok_or(ListFlaw::NotSigned)?;
        if !root.is_valid_at(content.issued) {
            return Err(ListFlaw::RootNotValid { validity: root.validity });
        }
        if let Some(signer) = &signer {
            roots.validate(signer, content.issued).map_err(ListFlaw::Signer)?;
        }
        within_bounds(&content, root, signer.as_ref())?;
        let sample = root.sample || signer.as_ref().is_some_and(|signer| signer.sample);
        Ok(TrustList { content, digest: digest_of(file), sample, signer })
    }

    /// Whether the root with this certificate can sign a list that says this: all that is seen without its key.
    ///
    /// # Errors
    /// See [`SealError`].
    pub fn can_be_signed(content: &Content, root: &Certificate) -> Result<(), SealError> {
        certified_by(content, root)?;
        let invalid = |flaw| Err(SealError::Invalid(flaw));
        within_bounds(content, root, None).or_else(invalid)?;
        if !root.is_valid_at(content.issued) {
            return invalid(ListFlaw::RootNotValid { validity: root.validity });
        }
        match Content::parse(&content.encode()) {
            Ok(read) if read.root == root.key => Ok(()),
            Ok(_) => invalid(ListFlaw::OtherRoot),
            Err(flaw) => invalid(ListFlaw::Content(flaw)),
        }
    }

    /// Signs a list with the key of its root, and reads what was made.
    ///
    /// # Errors
    /// See [`SealError`]; after any of them there is no file.
    pub fn sign(content: &Content, root: &dyn Signer) -> Result<Vec<u8>, SealError> {
        TrustList::sign_for(content, root, root.certificate())
    }

    /// The same with a key that the root certified for signing lists, or with that of the root.
    ///
    /// # Errors
    /// As [`TrustList::sign`].
    pub fn sign_for(content: &Content, signer: &dyn Signer, root: &Certificate) -> Result<Vec<u8>, SealError> {
        certified_by(content, root)?;
        let certificate = signer.certificate();
        let mut file = content.encode();
        file.push(b'\n');
        if certificate != root {
            file.extend(frame::line_of(certificate));
        }
        let signature = signer.sign(&frame::message(&file)).map_err(SealError::Signer)?;
        file.extend_from_slice(signature.digits().as_bytes());
        file.push(b'\n');
        let roots = Roots::from_pems(&[root.to_pem()]).map_err(|_| SealError::NotARoot)?;
        match TrustList::open(&file, &roots) {
            Ok(_) => Ok(file),
            Err(flaw) => Err(SealError::Invalid(flaw)),
        }
    }

    /// What it says.
    pub fn content(&self) -> &Content {
        &self.content
    }

    /// SHA-256 of its file.
    pub fn digest(&self) -> &[u8; 32] {
        &self.digest
    }

    /// The certificate of the key that signed it for the root; `None` where the root did.
    pub fn signer(&self) -> Option<&Certificate> {
        self.signer.as_ref()
    }

    /// Fingerprint of the root that signed it, or for which it was signed.
    pub fn root_fingerprint(&self) -> String {
        self.content.root.fingerprint()
    }

    /// Whether its root, or the key that signed it, is a sample.
    pub fn is_sample(&self) -> bool {
        self.sample
    }
}

/// That a root signs the list, and certified all whom it names.
fn certified_by(content: &Content, root: &Certificate) -> Result<(), SealError> {
    if root.role != Role::Root {
        return Err(SealError::NotARoot);
    }
    let issuing = content.issuing.iter().map(|entry| &entry.certificate);
    let mut listed = issuing.chain(content.signatories.iter().map(|entry| &entry.certificate));
    match listed.find(|listed| listed.verify_signed_by(root).is_err()) {
        Some(stranger) => Err(SealError::NotCertified { key: stranger.fingerprint() }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests;
