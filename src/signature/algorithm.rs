//! The signature algorithms, as a closed list, and their keys and signatures as types.
//!
//! Everything that depends on the algorithm of a key is asked here; nobody else knows how long a key or a signature is.
//! A further algorithm is a variant of [`Algorithm`] and of the two kinds of key below, and a file of its own.

mod ed25519;

use std::cmp::Ordering;
use std::fmt;

use der::Decode;
use pkcs8::{PrivateKeyInfoRef, SecretDocument};
use sha2::{Digest as _, Sha256};
use spki::{AlgorithmIdentifierOwned, SubjectPublicKeyInfoOwned};

use super::digest::DigestAlgorithm;
use super::exact::exact;
use super::key_flaw::{KeyFlaw, NotSigned, PrivateKeyFlaw};
use crate::digits::{capital_hex, hex, unhex_up_to};

/// The most bytes of a key or a signature that is read out of digits: those of RSA with 4096 bits.
const MOST_BYTES: usize = 512;

/// A signature algorithm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Algorithm {
    /// Ed25519, not pre-hashed (RFC 8032 §5.1).
    Ed25519,
}

impl Algorithm {
    /// The closed list.
    pub const ALL: [Algorithm; 1] = [Algorithm::Ed25519];

    /// Its name, for people.
    pub fn name(self) -> &'static str {
        match self {
            Algorithm::Ed25519 => "Ed25519",
        }
    }

    /// The names of the whole list, for people.
    pub fn names() -> String {
        Algorithm::ALL.map(Algorithm::name).join(" or ")
    }

    /// The digest of the content that its signatures are made over in CMS (RFC 8419 §2.3).
    pub fn digest(self) -> DigestAlgorithm {
        match self {
            Algorithm::Ed25519 => DigestAlgorithm::Sha512,
        }
    }

    /// How signatures name it.
    pub(super) fn in_signatures(self) -> AlgorithmIdentifierOwned {
        match self {
            Algorithm::Ed25519 => ed25519::identifier(),
        }
    }

    /// How keys name it.
    fn in_keys(self) -> AlgorithmIdentifierOwned {
        match self {
            Algorithm::Ed25519 => ed25519::identifier(),
        }
    }

    /// The algorithm that a signature names, if it names it in its one way.
    pub(super) fn of_signature(identifier: &AlgorithmIdentifierOwned) -> Option<Algorithm> {
        Algorithm::ALL.into_iter().find(|algorithm| algorithm.in_signatures() == *identifier)
    }

    /// Whether a signature is written as this algorithm writes it.
    pub(super) fn writes(self, signature: &Signature) -> bool {
        match self {
            Algorithm::Ed25519 => ed25519::writes(signature.bytes()),
        }
    }
}

/// A signature as its algorithm writes it. Whether it is one, [`PublicKey::verify`] says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature(Vec<u8>);

impl Signature {
    /// Takes bytes as a signature.
    pub fn from_bytes(bytes: &[u8]) -> Signature {
        Signature(bytes.to_vec())
    }

    /// Reads the small hexadecimal digits of a signature that an algorithm of the list could have made.
    pub fn from_digits(text: &str) -> Option<Signature> {
        let signature = Signature(unhex_up_to(text, MOST_BYTES)?);
        Algorithm::ALL.into_iter().any(|algorithm| algorithm.writes(&signature)).then_some(signature)
    }

    /// The bytes.
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// Small hexadecimal digits.
    pub fn digits(&self) -> String {
        hex(&self.0)
    }
}

/// A public key that is strong enough for a signature under it to be a proof.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicKey(Public);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Public {
    Ed25519(ed25519::PublicKey),
}

impl PublicKey {
    /// Takes the bytes that the algorithm itself writes: for Ed25519, 32 (RFC 8032 §5.1.5).
    ///
    /// # Errors
    /// [`KeyFlaw::Length`], or [`KeyFlaw::Weak`] for a key with which a signature would prove too little.
    pub fn from_bytes(algorithm: Algorithm, bytes: &[u8]) -> Result<PublicKey, KeyFlaw> {
        match algorithm {
            Algorithm::Ed25519 => ed25519::PublicKey::validate(bytes).map(Public::Ed25519).map(PublicKey),
        }
    }

    /// Reads a SubjectPublicKeyInfo (RFC 5280 §4.1.2.7).
    ///
    /// # Errors
    /// See [`KeyFlaw`].
    pub fn from_der(der: &[u8]) -> Result<PublicKey, KeyFlaw> {
        PublicKey::from_info(&exact(der).map_err(KeyFlaw::Der)?)
    }

    /// The same, where it was parsed with what lies around it.
    pub(super) fn from_info(info: &SubjectPublicKeyInfoOwned) -> Result<PublicKey, KeyFlaw> {
        let algorithm = Algorithm::ALL.into_iter().find(|algorithm| algorithm.in_keys() == info.algorithm);
        let algorithm = algorithm.ok_or(KeyFlaw::Algorithm { found: info.algorithm.oid })?;
        PublicKey::from_bytes(algorithm, info.subject_public_key.as_bytes().ok_or(KeyFlaw::Length)?)
    }

    /// Its SubjectPublicKeyInfo.
    pub fn to_der(&self) -> Vec<u8> {
        match &self.0 {
            Public::Ed25519(key) => key.to_der(),
        }
    }

    pub(super) fn to_info(&self) -> der::Result<SubjectPublicKeyInfoOwned> {
        SubjectPublicKeyInfoOwned::from_der(&self.to_der())
    }

    /// The bytes that the algorithm itself writes.
    pub fn bytes(&self) -> &[u8] {
        match &self.0 {
            Public::Ed25519(key) => key.bytes(),
        }
    }

    /// Reads the small hexadecimal digits of [`PublicKey::bytes`].
    pub fn from_digits(algorithm: Algorithm, text: &str) -> Option<PublicKey> {
        PublicKey::from_bytes(algorithm, &unhex_up_to(text, MOST_BYTES)?).ok()
    }

    /// Small hexadecimal digits of [`PublicKey::bytes`].
    pub fn digits(&self) -> String {
        hex(self.bytes())
    }

    /// Its algorithm.
    pub fn algorithm(&self) -> Algorithm {
        match &self.0 {
            Public::Ed25519(_) => Algorithm::Ed25519,
        }
    }

    /// Checks a signature over a message.
    ///
    /// # Errors
    /// [`NotSigned`] for every other outcome than a proof.
    pub fn verify(&self, message: &[u8], signature: &Signature) -> Result<(), NotSigned> {
        match &self.0 {
            Public::Ed25519(key) => key.verify(message, signature.bytes()),
        }
    }

    /// SHA-256 of its SubjectPublicKeyInfo.
    pub fn digest(&self) -> [u8; 32] {
        Sha256::digest(self.to_der()).into()
    }

    /// Its fingerprint for people to compare: [`PublicKey::digest`] in upper-case hexadecimal, in groups of four. All 32
    /// bytes, since whoever compares by telephone decides where to stop, not we; that is 79 characters, so that it fits
    /// a line of a terminal.
    pub fn fingerprint(&self) -> String {
        self.digest().chunks(2).map(capital_hex).collect::<Vec<_>>().join(" ")
    }

    /// So much of the fingerprint as tells one key from another where several are listed; nothing to rely on.
    pub fn short(&self) -> String {
        format!("{} ...", self.fingerprint().split(' ').take(4).collect::<Vec<_>>().join(" "))
    }

    /// Its identifier in certificates: the first 160 bits of the SHA-256 of [`PublicKey::bytes`] (RFC 7093 §2, method 1).
    pub fn identifier(&self) -> [u8; 20] {
        let digest: [u8; 32] = Sha256::digest(self.bytes()).into();
        let mut identifier = [0; 20];
        identifier.iter_mut().zip(digest).for_each(|(to, from)| *to = from);
        identifier
    }
}

/// The order of their DER: that in which lists name them.
impl Ord for PublicKey {
    fn cmp(&self, other: &PublicKey) -> Ordering {
        self.to_der().cmp(&other.to_der())
    }
}

impl PartialOrd for PublicKey {
    fn partial_cmp(&self, other: &PublicKey) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// A private key. Wiped when dropped; never printed.
pub struct SecretKey(Secret);

enum Secret {
    Ed25519(ed25519::SecretKey),
}

impl SecretKey {
    /// The Ed25519 key of a seed (RFC 8032 §5.1.5): 32 fresh random bytes.
    pub fn from_seed(seed: [u8; 32]) -> SecretKey {
        SecretKey(Secret::Ed25519(ed25519::SecretKey::from_seed(seed)))
    }

    /// The public key.
    pub fn public(&self) -> PublicKey {
        match &self.0 {
            Secret::Ed25519(key) => PublicKey(Public::Ed25519(key.public())),
        }
    }

    /// See [`PublicKey::fingerprint`].
    pub fn fingerprint(&self) -> String {
        self.public().fingerprint()
    }

    /// Signs a message.
    pub fn sign(&self, message: &[u8]) -> Signature {
        match &self.0 {
            Secret::Ed25519(key) => Signature::from_bytes(&key.sign(message)),
        }
    }

    /// PKCS #8 of version 1 (RFC 5208): OpenSSL 3.0 and programs built on it cannot read version 2.
    pub(super) fn to_pkcs8(&self) -> pkcs8::Result<SecretDocument> {
        match &self.0 {
            Secret::Ed25519(key) => key.to_pkcs8(),
        }
    }

    /// Reads either version of PKCS #8.
    pub(super) fn from_pkcs8(der: &[u8]) -> Result<SecretKey, PrivateKeyFlaw> {
        let info = PrivateKeyInfoRef::from_der(der).map_err(|_| PrivateKeyFlaw::Malformed)?;
        // What PKCS #8 names is the algorithm of the key (RFC 5958 §2).
        let named = |algorithm: &Algorithm| algorithm.in_keys().oid == info.algorithm.oid;
        match Algorithm::ALL.into_iter().find(named) {
            Some(Algorithm::Ed25519) => ed25519::SecretKey::from_pkcs8(info).map(Secret::Ed25519).map(SecretKey),
            None => Err(PrivateKeyFlaw::Algorithm { found: info.algorithm.oid }),
        }
    }
}

impl fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SecretKey").field("fingerprint", &self.fingerprint()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_has_one_der_and_its_fingerprint_is_that_of_the_der() {
        let key = SecretKey::from_seed([3; 32]).public();
        assert_eq!(PublicKey::from_der(&key.to_der()), Ok(key.clone()));
        assert_eq!(PublicKey::from_bytes(key.algorithm(), key.bytes()), Ok(key.clone()));
        assert!(key.fingerprint().replace(' ', "").to_lowercase().starts_with(&hex(&key.digest()[..8])));
        assert!(key.fingerprint().starts_with(key.short().trim_end_matches(" ...")));
        let longer = [&key.to_der()[..], &[0]].concat();
        assert!(matches!(PublicKey::from_der(&longer), Err(KeyFlaw::Der(_))));
        let mut other = key.to_der();
        other[8] = 0x71;
        let found = const_oid::db::rfc8410::ID_ED_448;
        assert_eq!(PublicKey::from_der(&other), Err(KeyFlaw::Algorithm { found }));
    }

    #[test]
    fn each_algorithm_is_found_by_the_name_that_it_has() {
        for algorithm in Algorithm::ALL {
            assert_eq!(Algorithm::of_signature(&algorithm.in_signatures()), Some(algorithm));
            let with_null =
                AlgorithmIdentifierOwned { parameters: Some(der::Any::null()), ..algorithm.in_signatures() };
            assert_eq!(Algorithm::of_signature(&with_null), None);
        }
    }
}
