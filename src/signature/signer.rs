//! This module is for whoever makes signatures: one small trait, and the signer whose key lies in a file.

use super::certificate::Certificate;
use super::key::SecretKey;

/// Makes signatures: a key in a file, a token, a machine without network. Ed25519 signs the signed attributes only, so
/// a signer never sees the document.
pub trait Signer {
    /// The certificate of the key.
    fn certificate(&self) -> &Certificate;

    /// Ed25519 (RFC 8032) over the message.
    ///
    /// # Errors
    /// What stood in the way, for people.
    fn sign(&self, message: &[u8]) -> Result<[u8; 64], String>;
}

/// A key out of a file together with its certificate. The public key is always the stored one (never taken from a
/// caller: two signatures under different public keys would give the secret away, RUSTSEC-2022-0093).
#[derive(Debug)]
pub struct SoftKey {
    key: SecretKey,
    certificate: Certificate,
}

/// The certificate is for another key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherKey {
    /// Fingerprint of the key that was given.
    pub key: String,
    /// Fingerprint of the key in the certificate.
    pub certificate: String,
}

impl SoftKey {
    /// Puts key and certificate together.
    ///
    /// # Errors
    /// [`OtherKey`] if they do not belong together.
    pub fn new(key: SecretKey, certificate: Certificate) -> Result<SoftKey, OtherKey> {
        if key.public() == certificate.key {
            Ok(SoftKey { key, certificate })
        } else {
            Err(OtherKey { key: key.fingerprint(), certificate: certificate.fingerprint() })
        }
    }
}

impl Signer for SoftKey {
    fn certificate(&self) -> &Certificate {
        &self.certificate
    }

    fn sign(&self, message: &[u8]) -> Result<[u8; 64], String> {
        Ok(self.key.sign(message))
    }
}
