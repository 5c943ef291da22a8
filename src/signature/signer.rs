//! Whoever makes signatures: a key together with its certificate.

use std::fmt;

use super::algorithm::{SecretKey, Signature};
use super::certificate::Certificate;
use super::private_key::{PrivateKey, signed};

/// Makes signatures: a key in a file, a token, a machine without network. What is signed is short and never the
/// document itself.
pub trait Signer {
    /// The certificate of the key.
    fn certificate(&self) -> &Certificate;

    /// Signs the message, with the algorithm of the key in the certificate.
    ///
    /// # Errors
    /// What stood in the way, for people.
    fn sign(&self, message: &[u8]) -> Result<Signature, String>;
}

/// A private key together with its certificate. The public key is always the stored one (never taken from a caller: two
/// signatures under different public keys would give the secret away, RUSTSEC-2022-0093).
#[derive(Debug)]
pub struct Certified<K> {
    key: K,
    certificate: Certificate,
}

/// A key out of a file together with its certificate.
pub type SoftKey = Certified<SecretKey>;

/// The certificate is for another key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherKey {
    /// Fingerprint of the key that was given.
    pub key: String,
    /// Fingerprint of the key in the certificate.
    pub certificate: String,
}

impl<K: PrivateKey> Certified<K> {
    /// Puts key and certificate together.
    ///
    /// # Errors
    /// [`OtherKey`] if they do not belong together.
    pub fn new(key: K, certificate: Certificate) -> Result<Certified<K>, OtherKey> {
        let public = key.public();
        if public == certificate.key {
            Ok(Certified { key, certificate })
        } else {
            Err(OtherKey { key: public.fingerprint(), certificate: certificate.fingerprint() })
        }
    }
}

impl<K: PrivateKey> Signer for Certified<K> {
    fn certificate(&self) -> &Certificate {
        &self.certificate
    }

    fn sign(&self, message: &[u8]) -> Result<Signature, String> {
        signed(&self.key, &self.certificate.key, message)
    }
}

impl std::error::Error for OtherKey {}

impl fmt::Display for OtherKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the certificate is for the key {}, but the key is {}", self.certificate, self.key)
    }
}
