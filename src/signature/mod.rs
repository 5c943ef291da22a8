//! This module is for seals over bytes: keys, certificates, the CMS envelope and the hole it lies in.
//!
//! It knows neither the law nor the structure of PDF: it is given bytes, a hole and a [`Context`], and answers whether
//! a key signed exactly these bytes for exactly this purpose. Random numbers, like the clock, come from the caller, so
//! that everything in here is a function of its arguments.
//!
//! Read in this order: [`ed25519`] (which keys and signatures count), [`certificate`] (the one kind there is),
//! [`cms`] (making a seal), [`envelope`] (opening one), [`foreign`] (opening one of another program), [`hole`] (where it
//! lies in a file), [`key`] and [`request`] (how a certificate comes to be), [`token`] (a key that no file holds).

mod attributes;
pub mod certificate;
pub mod certify;
pub mod cms;
pub mod ed25519;
pub mod envelope;
mod exact;
#[cfg(test)]
pub(crate) mod fixture;
pub mod foreign;
pub mod hole;
pub mod key;
pub mod oid;
pub mod pem;
mod profile;
pub mod request;
pub mod signer;
#[cfg(test)]
mod tests;
pub mod token;
mod words;

pub use exact::NotExact;
pub(crate) use profile::is_plain;
pub use profile::{SAMPLE_MARK, Subject, SubjectFlaw};
pub use signer::{PrivateKey, Signer};

/// In which place of a declaration a signature stands. Part of what is signed, so that a signature for one place can
/// never serve for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The ministry certifies the issued file.
    Ministry,
    /// The end-user state countersigns, with one signatory.
    EndUserState,
    /// The first of two signatories of the end-user state countersigns.
    FirstSignatory,
    /// The second of them.
    SecondSignatory,
}

/// What a signature is bound to beside the bytes of the file (the private signed attribute).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Context {
    /// The place of the signature.
    pub place: Place,
    /// Number of the declaration: 1 to 64 visible ASCII characters.
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
    /// Approves what is to be issued.
    Officer,
    /// Signs for one body of one state.
    Signatory {
        /// ISO 3166-1 alpha-2 code of the state, two capital letters.
        state: String,
        /// Name of the body, as in the particulars.
        body: String,
    },
}
