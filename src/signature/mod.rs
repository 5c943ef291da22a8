//! Signatures over bytes: algorithms, keys, certificates, CMS messages and the placeholder that they lie in.
//!
//! It knows neither the law nor the structure of PDF: it is given bytes, a placeholder and a [`Context`], and answers
//! whether a key signed exactly these bytes for exactly this purpose. Random numbers, like the clock, come from the caller,
//! so that everything in here is a function of its arguments.
//!
//! Read in this order: [`algorithm`] (which keys and signatures count), [`certificate`] (the one kind there is), [`cms`]
//! (making a signature, reading one), [`contents`] (where it lies in a file), [`key`] (files of keys), [`token`] (a key
//! that no file holds).

pub mod algorithm;
pub mod certificate;
pub mod certify;
pub mod cms;
pub mod contents;
mod context;
mod digest;
mod exact;
#[cfg(test)]
pub(crate) mod fixture;
pub mod key;
mod key_flaw;
pub mod oid;
pub mod pem;
mod private_key;
mod role;
pub mod signer;
pub mod token;

pub use algorithm::{Algorithm, PublicKey, SecretKey, Signature};
pub use certificate::{SAMPLE_MARK, Subject, SubjectFlaw, request};
pub use contents::SignedBytes;
pub use context::{Context, SignaturePlace};
pub use digest::{Digest, DigestAlgorithm};
pub use exact::NotExact;
pub use key_flaw::{KeyFlaw, KeyWeakness, NotSigned};
pub use private_key::PrivateKey;
pub use role::{LIST_SIGNING_DAYS, Role};
pub use signer::Signer;
