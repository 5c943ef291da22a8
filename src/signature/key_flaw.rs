//! What can be wrong with a key, whatever its algorithm.

use std::fmt;

use const_oid::ObjectIdentifier;

use super::exact::NotExact;

/// Why bytes do not count as a public key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeyFlaw {
    /// They are not the DER of a SubjectPublicKeyInfo (RFC 5280 §4.1).
    Der(NotExact),
    /// A key of an algorithm that is not on the list, or one that carries parameters it must not have.
    Algorithm {
        /// What is named.
        found: ObjectIdentifier,
    },
    /// The key has not the length that its algorithm asks for.
    Length,
    /// A signature under the key would prove too little.
    Weak(KeyWeakness),
}

/// Why a signature under a key would prove too little.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyWeakness {
    /// The bytes encode no point of the curve.
    NotAPoint,
    /// They are a second form of a point (RFC 8032 §5.1.3 has one).
    SecondEncoding,
    /// The point has an order of at most 8: a signature under it fits almost any text.
    SmallOrder,
    /// The point has a part of small order: verifiers disagree about its signatures.
    MixedOrder,
}

/// Why the content of PKCS #8 (RFC 5958) is not a private key that can be used here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum PrivateKeyFlaw {
    /// A key of an algorithm that is not on the list.
    Algorithm {
        /// What is named.
        found: ObjectIdentifier,
    },
    /// It is not built as its algorithm asks for.
    Malformed,
    /// The public key beside it is another.
    PublicPartDiffers,
}

/// The signature was not made by this key over this message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotSigned;

impl std::error::Error for NotSigned {}

impl fmt::Display for NotSigned {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the signature was not made by this key over these bytes")
    }
}

impl std::error::Error for KeyFlaw {}

impl fmt::Display for KeyFlaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            KeyFlaw::Der(flaw) => flaw.fmt(f),
            KeyFlaw::Algorithm { found } => write!(f, "the public key is for {found}, which is not used here"),
            KeyFlaw::Length => f.write_str("the public key has not the length that its algorithm asks for"),
            KeyFlaw::Weak(weakness) => weakness.fmt(f),
        }
    }
}

impl std::error::Error for KeyWeakness {}

impl fmt::Display for KeyWeakness {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            KeyWeakness::NotAPoint => "the public key is no point of the curve",
            KeyWeakness::SecondEncoding => "the public key is not in its canonical form",
            KeyWeakness::SmallOrder => "the public key has a small order: a signature under it fits almost any text",
            KeyWeakness::MixedOrder => "the public key has a part of small order: verifiers disagree about it",
        })
    }
}
