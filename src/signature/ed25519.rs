//! This module is for the one signature algorithm: Ed25519 (RFC 8032), judged more strictly than the standard asks.
//!
//! RFC 8032 lets verifiers disagree at the edges: public keys of small or mixed order, points with two spellings. With
//! such a key one signature can fit many texts, so that its holder can later deny having signed this one. Here a key
//! must be the canonical spelling of a point of the prime-order group, and signatures are checked without cofactor,
//! with the scalar below the group order. Under these rules all sound verifiers agree.

use ed25519_dalek::{Signature, VerifyingKey};

/// Why 32 bytes do not count as a public key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyWeakness {
    /// They encode no point of the curve.
    NotAPoint,
    /// They are a second spelling of a point (RFC 8032 §5.1.3 has one).
    SecondSpelling,
    /// The point has an order of at most 8: a signature under it fits almost any text.
    SmallOrder,
    /// The point has a part of small order: verifiers disagree about its signatures.
    MixedOrder,
}

/// The signature was not made by this key over this message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotSigned;

/// A public key that passed [`PublicKey::enrol`]; no other can check a signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PublicKey(VerifyingKey);

impl PublicKey {
    /// Takes 32 bytes as a public key (RFC 8032 §5.1.5).
    ///
    /// # Errors
    /// [`KeyWeakness`] for a key with which a signature would prove too little.
    pub fn enrol(bytes: &[u8; 32]) -> Result<PublicKey, KeyWeakness> {
        let key = VerifyingKey::from_bytes(bytes).map_err(|_| KeyWeakness::NotAPoint)?;
        let point = key.to_edwards();
        if point.compress().as_bytes() != bytes {
            return Err(KeyWeakness::SecondSpelling);
        }
        if key.is_weak() {
            return Err(KeyWeakness::SmallOrder);
        }
        if !point.is_torsion_free() {
            return Err(KeyWeakness::MixedOrder);
        }
        Ok(PublicKey(key))
    }

    /// The 32 bytes.
    pub fn as_bytes(&self) -> &[u8; 32] {
        self.0.as_bytes()
    }

    /// Checks a signature over a message.
    ///
    /// # Errors
    /// [`NotSigned`] for every other outcome than a proof.
    pub fn verify(&self, message: &[u8], signature: &[u8; 64]) -> Result<(), NotSigned> {
        self.0.verify_strict(message, &Signature::from_bytes(signature)).map_err(|_| NotSigned)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_small_order_and_second_spellings_are_refused() {
        let mut neutral = [0; 32];
        neutral[0] = 1;
        assert_eq!(PublicKey::enrol(&neutral), Err(KeyWeakness::SmallOrder));
        // y = p + 1 is another spelling of the neutral element.
        let mut second = [0xff; 32];
        second[0] = 0xee;
        second[31] = 0x7f;
        assert_eq!(PublicKey::enrol(&second), Err(KeyWeakness::SecondSpelling));
        // y = 2 lies on no point.
        let mut none = [0; 32];
        none[0] = 2;
        assert_eq!(PublicKey::enrol(&none), Err(KeyWeakness::NotAPoint));
    }

    #[test]
    fn a_scalar_beyond_the_group_order_is_refused() {
        use ed25519_dalek::{Signer, SigningKey};
        const ORDER: [u8; 32] = [
            0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14, 0, 0, 0, 0,
            0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
        ];
        let secret = SigningKey::from_bytes(&[7; 32]);
        let key = PublicKey::enrol(secret.verifying_key().as_bytes()).unwrap();
        let mut signature = secret.sign(b"text").to_bytes();
        assert_eq!(key.verify(b"text", &signature), Ok(()));
        assert_eq!(key.verify(b"texts", &signature), Err(NotSigned));
        let mut carry = 0u16;
        for (byte, add) in signature[32..].iter_mut().zip(ORDER) {
            let sum = u16::from(*byte) + u16::from(add) + carry;
            *byte = u8::try_from(sum & 0xff).unwrap();
            carry = sum >> 8;
        }
        assert_eq!(key.verify(b"text", &signature), Err(NotSigned));
    }
}
