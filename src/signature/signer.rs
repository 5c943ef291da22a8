//! This module is for whoever makes signatures: a private key wherever it lies, and a key together with its certificate.

use super::certificate::{Certificate, fingerprint};
use super::ed25519::PublicKey;
use super::key::SecretKey;

/// An Ed25519 private key: in a file, or in a token that never hands it out.
pub trait PrivateKey {
    /// The public key (RFC 8032 §5.1.5).
    fn public(&self) -> [u8; 32];

    /// Ed25519 (RFC 8032 §5.1.6, not pre-hashed) over the message.
    ///
    /// # Errors
    /// What stood in the way, for people.
    fn sign(&self, message: &[u8]) -> Result<[u8; 64], String>;
}

impl PrivateKey for SecretKey {
    fn public(&self) -> [u8; 32] {
        SecretKey::public(self)
    }

    fn sign(&self, message: &[u8]) -> Result<[u8; 64], String> {
        Ok(SecretKey::sign(self, message))
    }
}

impl<K: PrivateKey + ?Sized> PrivateKey for Box<K> {
    fn public(&self) -> [u8; 32] {
        (**self).public()
    }

    fn sign(&self, message: &[u8]) -> Result<[u8; 64], String> {
        (**self).sign(message)
    }
}

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
            Err(OtherKey { key: fingerprint(&public), certificate: certificate.fingerprint() })
        }
    }
}

impl<K: PrivateKey> Signer for Certified<K> {
    fn certificate(&self) -> &Certificate {
        &self.certificate
    }

    fn sign(&self, message: &[u8]) -> Result<[u8; 64], String> {
        signed(&self.key, self.certificate.public_key(), message)
    }
}

/// Has the key sign, and checks what it gave: a token is a machine like any other.
pub(super) fn signed(key: &dyn PrivateKey, public: &PublicKey, message: &[u8]) -> Result<[u8; 64], String> {
    let signature = key.sign(message)?;
    public.verify(message, &signature).map_err(|_| "what it gave is not a signature of its key".to_owned())?;
    Ok(signature)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_in_a_box_is_the_same_key() {
        let key = SecretKey::from_seed([5; 32]);
        let boxed: Box<dyn PrivateKey> = Box::new(SecretKey::from_seed([5; 32]));
        assert_eq!(PrivateKey::public(&boxed), key.public());
        assert_eq!(PrivateKey::sign(&boxed, b"message"), Ok(key.sign(b"message")));
    }
}
