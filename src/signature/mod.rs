//! This module is for seals over bytes: keys, certificates, the CMS envelope and the hole it lies in.
//!
//! It knows neither the law nor the structure of PDF: it is given bytes, a hole and a [`Context`], and answers whether
//! a key signed exactly these bytes for exactly this purpose.

use crate::calendar::Moment;

/// In which place of a declaration a signature stands. Part of what is signed, so that a signature for one place can
/// never serve for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The ministry certifies the issued file.
    Ministry,
    /// The end-user state countersigns.
    EndUserState,
}

/// What a signature is bound to beside the bytes of the file (the private signed attribute).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Context {
    /// The place of the signature.
    pub place: Place,
    /// Number of the declaration.
    pub number: String,
    /// SHA-256 of the edition.
    pub edition: [u8; 32],
    /// SHA-256 of the canonical particulars.
    pub particulars: [u8; 32],
    /// SHA-256 of the file before this revision; of no bytes for the ministry.
    pub before: [u8; 32],
}

/// What a certificate entitles its holder to. Carried in a private extension, never read from a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Role {
    /// Vouches for the others.
    Root,
    /// Issues declarations for the ministry.
    Issuing,
    /// Signs for one body of one state.
    Signatory {
        /// ISO 3166-1 alpha-2 code of the state.
        state: String,
        /// Name of the body, as in the particulars.
        body: String,
    },
}

/// Makes signatures: a key in a file, a token, a machine without network. Ed25519 signs the signed attributes only, so
/// a signer never sees the document.
pub trait Signer {
    /// The certificate of the key.
    fn certificate(&self) -> &certificate::Certificate;

    /// Ed25519 (RFC 8032) over the message.
    ///
    /// # Errors
    /// What stood in the way, for people.
    fn sign(&self, message: &[u8]) -> Result<[u8; 64], String>;
}

/// See [`certificate::Certificate`].
pub mod certificate {
    use super::{Moment, Role};

    /// A certificate (RFC 5280) of the one kind that is used here: Ed25519, one role.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Certificate {
        /// DER as received.
        pub der: Vec<u8>,
        /// The Ed25519 public key.
        pub key: [u8; 32],
        /// The subject's common name, for display only.
        pub common_name: String,
        /// What it entitles to.
        pub role: Role,
        /// First and last moment of validity.
        pub validity: (Moment, Moment),
        /// Whether it marks itself as a sample.
        pub sample: bool,
    }
}
