//! Ed25519 (RFC 8032), judged more strictly than the standard asks.
//!
//! RFC 8032 lets verifiers disagree at the edges: public keys of small or mixed order, points with two forms. With
//! such a key one signature can fit many texts, so that its holder can later deny having signed this one. Here a key
//! must be the canonical form of a point of the prime-order group, and signatures are checked without cofactor,
//! with the scalar below the group order. Under these rules all sound verifiers agree.

use const_oid::db::rfc8410::ID_ED_25519;
use ed25519_dalek::pkcs8::{EncodePrivateKey, KeypairBytes};
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use pkcs8::{PrivateKeyInfoRef, SecretDocument};
use spki::AlgorithmIdentifierOwned;
use zeroize::Zeroize;

use crate::signature::key_flaw::{KeyFlaw, KeyWeakness, NotSigned, PrivateKeyFlaw};

/// The one identifier of keys and signatures: no parameters, not even NULL (RFC 8410 §3).
pub(super) const fn identifier() -> AlgorithmIdentifierOwned {
    AlgorithmIdentifierOwned { oid: ID_ED_25519, parameters: None }
}

/// The DER of a SubjectPublicKeyInfo up to the key (RFC 8410 §4): all of it is fixed.
const HEADER: [u8; 12] = [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00];

/// Whether these are as many bytes as a signature has.
pub(super) fn writes(signature: &[u8]) -> bool {
    signature.len() == Signature::BYTE_SIZE
}

/// A public key that passed [`PublicKey::validate`]; no other can check a signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PublicKey(Box<VerifyingKey>);

impl PublicKey {
    /// Takes 32 bytes as a public key (RFC 8032 §5.1.5).
    pub(super) fn validate(bytes: &[u8]) -> Result<PublicKey, KeyFlaw> {
        let bytes: &[u8; 32] = bytes.try_into().map_err(|_| KeyFlaw::Length)?;
        let weak = |weakness| Err(KeyFlaw::Weak(weakness));
        let Ok(key) = VerifyingKey::from_bytes(bytes) else { return weak(KeyWeakness::NotAPoint) };
        let point = key.to_edwards();
        if point.compress().as_bytes() != bytes {
            return weak(KeyWeakness::SecondEncoding);
        }
        if key.is_weak() {
            return weak(KeyWeakness::SmallOrder);
        }
        if !point.is_torsion_free() {
            return weak(KeyWeakness::MixedOrder);
        }
        Ok(PublicKey(Box::new(key)))
    }

    /// The 32 bytes.
    pub(super) fn bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }

    /// SubjectPublicKeyInfo (RFC 8410 §4).
    pub(super) fn to_der(&self) -> Vec<u8> {
        [HEADER.as_slice(), self.0.as_bytes()].concat()
    }

    /// Checks a signature over a message (RFC 8032 §5.1.7, without cofactor).
    pub(super) fn verify(&self, message: &[u8], signature: &[u8]) -> Result<(), NotSigned> {
        let signature = Signature::from_slice(signature).map_err(|_| NotSigned)?;
        self.0.verify_strict(message, &signature).map_err(|_| NotSigned)
    }
}

/// A private key. Wiped when dropped.
pub(super) struct SecretKey(SigningKey);

impl SecretKey {
    /// The key of a seed (RFC 8032 §5.1.5): 32 fresh random bytes.
    pub(super) fn from_seed(mut seed: [u8; 32]) -> SecretKey {
        let key = SecretKey(SigningKey::from_bytes(&seed));
        seed.zeroize();
        key
    }

    pub(super) fn public(&self) -> PublicKey {
        PublicKey(Box::new(self.0.verifying_key()))
    }

    pub(super) fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.0.sign(message).to_bytes()
    }

    /// PKCS #8 of version 1, without the public key (RFC 8410 §7).
    pub(super) fn to_pkcs8(&self) -> pkcs8::Result<SecretDocument> {
        KeypairBytes { secret_key: self.0.to_bytes(), public_key: None }.to_pkcs8_der()
    }

    /// Reads either version of PKCS #8.
    pub(super) fn from_pkcs8(info: PrivateKeyInfoRef<'_>) -> Result<SecretKey, PrivateKeyFlaw> {
        let pair = KeypairBytes::try_from(info).map_err(|_| PrivateKeyFlaw::Malformed)?;
        let key = SecretKey(SigningKey::from_bytes(&pair.secret_key));
        match pair.public_key {
            Some(public) if public.0 != *key.0.verifying_key().as_bytes() => Err(PrivateKeyFlaw::PublicPartDiffers),
            _ => Ok(key),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_small_order_and_second_forms_are_refused() {
        let weak = |key: [u8; 32], weakness| assert_eq!(PublicKey::validate(&key), Err(KeyFlaw::Weak(weakness)));
        let mut neutral = [0; 32];
        neutral[0] = 1;
        weak(neutral, KeyWeakness::SmallOrder);
        // y = p + 1 is another form of the neutral element.
        let mut second = [0xff; 32];
        second[0] = 0xee;
        second[31] = 0x7f;
        weak(second, KeyWeakness::SecondEncoding);
        // y = 2 lies on no point.
        let mut none = [0; 32];
        none[0] = 2;
        weak(none, KeyWeakness::NotAPoint);
        assert_eq!(PublicKey::validate(&[1; 31]), Err(KeyFlaw::Length));
    }

    #[test]
    fn a_scalar_beyond_the_group_order_is_refused() {
        const ORDER: [u8; 32] = [
            0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14, 0, 0, 0, 0,
            0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
        ];
        let secret = SecretKey::from_seed([7; 32]);
        let key = PublicKey::validate(secret.public().bytes()).unwrap();
        let mut signature = secret.sign(b"text");
        assert_eq!(key.verify(b"text", &signature), Ok(()));
        assert_eq!(key.verify(b"texts", &signature), Err(NotSigned));
        assert_eq!(key.verify(b"text", &signature[..63]), Err(NotSigned));
        let mut carry = 0u16;
        for (byte, add) in signature[32..].iter_mut().zip(ORDER) {
            let sum = u16::from(*byte) + u16::from(add) + carry;
            *byte = u8::try_from(sum & 0xff).unwrap();
            carry = sum >> 8;
        }
        assert_eq!(key.verify(b"text", &signature), Err(NotSigned));
    }
}
