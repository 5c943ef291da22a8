//! A private key, wherever it lies.

use super::algorithm::{PublicKey, SecretKey, Signature};

/// A private key: in a file, or in a token that never hands it out.
pub trait PrivateKey {
    /// The public key.
    fn public(&self) -> PublicKey;

    /// Signs the message, with the algorithm of the public key.
    ///
    /// # Errors
    /// What stood in the way, for people.
    fn sign(&self, message: &[u8]) -> Result<Signature, String>;
}

impl PrivateKey for SecretKey {
    fn public(&self) -> PublicKey {
        SecretKey::public(self)
    }

    fn sign(&self, message: &[u8]) -> Result<Signature, String> {
        Ok(SecretKey::sign(self, message))
    }
}

impl<K: PrivateKey + ?Sized> PrivateKey for Box<K> {
    fn public(&self) -> PublicKey {
        (**self).public()
    }

    fn sign(&self, message: &[u8]) -> Result<Signature, String> {
        (**self).sign(message)
    }
}

/// Has the key sign, and checks what it gave: a token is a machine like any other.
pub(super) fn signed(key: &dyn PrivateKey, public: &PublicKey, message: &[u8]) -> Result<Signature, String> {
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
