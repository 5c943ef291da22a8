//! This module is for private keys and the files they lie in: PKCS #8 (RFC 5958, RFC 8410) in PEM, encrypted with a
//! passphrase (PBES2, RFC 8018).
//!
//! Written are version 1 structures only, since OpenSSL 3.0 and programs built on it cannot read version 2; read are
//! both. The work that a file may ask for is bounded before any of it is done.

use std::fmt;

use der::Decode;
use ed25519_dalek::pkcs8::{EncodePrivateKey, KeypairBytes};
use ed25519_dalek::{Signer as _, SigningKey};
use pkcs5::EncryptionScheme;
use pkcs5::pbes2::{self, Kdf, Pbkdf2Prf};
use pkcs8::{EncryptedPrivateKeyInfoRef, PrivateKeyInfoRef};
use zeroize::{Zeroize, Zeroizing};

use super::certificate::fingerprint;
use super::oid;
use super::pem::{self, PemFlaw};

pub use super::signer::SoftKey;

/// Rounds of PBKDF2-HMAC-SHA-256 for a new file (OWASP's figure of 2023; about a tenth of a second).
pub const ROUNDS: u32 = 600_000;

/// The most rounds of PBKDF2 that a file may ask for: a few seconds.
pub const MOST_ROUNDS: u32 = 10_000_000;

/// The most memory that scrypt may ask for, in bytes: 256 MiB.
pub const MOST_MEMORY: u64 = 268_435_456;

/// The most passes over that memory (scrypt's parallelization).
pub const MOST_PASSES: u16 = 16;

const OPEN: &str = "PRIVATE KEY";
const LOCKED: &str = "ENCRYPTED PRIVATE KEY";

/// An Ed25519 private key. Wiped when dropped; never printed.
pub struct SecretKey(SigningKey);

impl fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SecretKey").field("fingerprint", &self.fingerprint()).finish_non_exhaustive()
    }
}

/// Why a file is not a private key that can be used here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeyError {
    /// The PEM is broken or cut off, or there is none.
    Pem(PemFlaw),
    /// The file holds a certificate.
    IsCertificate,
    /// The file holds a certification request.
    IsRequest,
    /// The file holds a public key.
    IsPublicKey,
    /// A private key in another form than PKCS #8, or something else.
    Label {
        /// What the PEM says it is.
        found: String,
    },
    /// A private key of another kind than Ed25519.
    Algorithm {
        /// `RSA`, `elliptic curve`, or the object identifier.
        found: String,
    },
    /// The content is not PKCS #8.
    Malformed,
    /// The public key that lies in the file is not that of the private key.
    PublicPartDiffers,
    /// The file is encrypted and no passphrase was given.
    PassphraseNeeded,
    /// The passphrase does not open the file.
    PassphraseWrong,
    /// The file is encrypted in a way that is not supported.
    Encryption,
    /// Opening the file would take more work or memory than [`MOST_ROUNDS`], [`MOST_MEMORY`] and [`MOST_PASSES`] allow.
    TooMuchWork,
    /// The key could not be encoded or encrypted.
    Encoding,
}

impl SecretKey {
    /// The key of a seed (RFC 8032 §5.1.5): 32 fresh random bytes.
    pub fn from_seed(mut seed: [u8; 32]) -> SecretKey {
        let key = SecretKey(SigningKey::from_bytes(&seed));
        seed.zeroize();
        key
    }

    /// The public key.
    pub fn public(&self) -> [u8; 32] {
        self.0.verifying_key().to_bytes()
    }

    /// See [`fingerprint`].
    pub fn fingerprint(&self) -> String {
        fingerprint(&self.public())
    }

    /// Ed25519 over a message.
    pub fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.0.sign(message).to_bytes()
    }

    /// The key as PEM without encryption.
    ///
    /// # Errors
    /// [`KeyError::Encoding`].
    pub fn to_pem(&self) -> Result<Zeroizing<String>, KeyError> {
        self.plain().to_pkcs8_pem(der::pem::LineEnding::LF).map_err(|_| KeyError::Encoding)
    }

    /// The key as PEM, encrypted (PBES2 with PBKDF2-HMAC-SHA-256 and AES-256-CBC). `salt` and `iv` are fresh random
    /// bytes.
    ///
    /// # Errors
    /// [`KeyError::Encoding`].
    pub fn to_pem_encrypted(
        &self,
        passphrase: &str,
        salt: [u8; 16],
        iv: [u8; 16],
    ) -> Result<Zeroizing<String>, KeyError> {
        let parameters =
            pbes2::Parameters::generate_pbkdf2_sha256_aes256cbc(ROUNDS, &salt, iv).map_err(|_| KeyError::Encoding)?;
        let plain = self.plain().to_pkcs8_der().map_err(|_| KeyError::Encoding)?;
        let plain = PrivateKeyInfoRef::from_der(plain.as_bytes()).map_err(|_| KeyError::Encoding)?;
        let locked = plain.encrypt_with_params(parameters, passphrase).map_err(|_| KeyError::Encoding)?;
        locked.to_pem(LOCKED, der::pem::LineEnding::LF).map_err(|_| KeyError::Encoding)
    }

    fn plain(&self) -> KeypairBytes {
        KeypairBytes { secret_key: self.0.to_bytes(), public_key: None }
    }

    fn from_pkcs8(content: &[u8]) -> Result<SecretKey, KeyError> {
        let info = PrivateKeyInfoRef::from_der(content).map_err(|_| KeyError::Malformed)?;
        if info.algorithm.oid != oid::ID_ED_25519 {
            return Err(KeyError::Algorithm { found: algorithm_name(info.algorithm.oid) });
        }
        let pair = KeypairBytes::try_from(info).map_err(|_| KeyError::Malformed)?;
        let key = SecretKey(SigningKey::from_bytes(&pair.secret_key));
        match pair.public_key {
            Some(public) if public.0 != key.public() => Err(KeyError::PublicPartDiffers),
            _ => Ok(key),
        }
    }
}

/// Makes a key from 32 fresh random bytes.
pub fn generate(seed: [u8; 32]) -> SecretKey {
    SecretKey::from_seed(seed)
}

/// See [`SecretKey::to_pem_encrypted`].
///
/// # Errors
/// [`KeyError::Encoding`].
pub fn to_pem_encrypted(
    key: &SecretKey,
    passphrase: &str,
    salt: [u8; 16],
    iv: [u8; 16],
) -> Result<Zeroizing<String>, KeyError> {
    key.to_pem_encrypted(passphrase, salt, iv)
}

/// A key file that was read: open, or waiting for its passphrase.
#[derive(Debug)]
pub enum KeyFile {
    /// Not encrypted.
    Open(SecretKey),
    /// Encrypted.
    Locked(LockedKey),
}

/// An encrypted key whose demands on the machine are within bounds.
pub struct LockedKey {
    parameters: pbes2::Parameters,
    content: Vec<u8>,
}

impl fmt::Debug for LockedKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LockedKey").finish_non_exhaustive()
    }
}

impl LockedKey {
    /// Opens it.
    ///
    /// # Errors
    /// [`KeyError::PassphraseWrong`], or what is wrong with the key inside.
    pub fn unlock(&self, passphrase: &str) -> Result<SecretKey, KeyError> {
        let content = self.parameters.decrypt(passphrase, &self.content).map_err(|error| match error {
            pkcs5::Error::DecryptFailed => KeyError::PassphraseWrong,
            _ => KeyError::Encryption,
        })?;
        // One wrong passphrase in 256 leaves a sound padding, and then bytes that are no key.
        match SecretKey::from_pkcs8(&Zeroizing::new(content)) {
            Err(KeyError::Malformed) => Err(KeyError::PassphraseWrong),
            other => other,
        }
    }
}

/// Reads a key file without asking for a passphrase yet.
///
/// # Errors
/// Every [`KeyError`] except those about the passphrase.
pub fn read(file: &[u8]) -> Result<KeyFile, KeyError> {
    let block = pem::single(file).map_err(|flaw| named(file).unwrap_or(KeyError::Pem(flaw)))?;
    match block.label.as_str() {
        OPEN => SecretKey::from_pkcs8(&block.der).map(KeyFile::Open),
        LOCKED => locked(&block.der).map(KeyFile::Locked),
        other => Err(by_label(other)),
    }
}

/// Reads a key file, with the passphrase if it needs one.
///
/// # Errors
/// See [`KeyError`].
pub fn from_pem(file: &[u8], passphrase: Option<&str>) -> Result<SecretKey, KeyError> {
    match (read(file)?, passphrase) {
        (KeyFile::Open(key), _) => Ok(key),
        (KeyFile::Locked(key), Some(passphrase)) => key.unlock(passphrase),
        (KeyFile::Locked(_), None) => Err(KeyError::PassphraseNeeded),
    }
}

fn by_label(label: &str) -> KeyError {
    match label {
        "CERTIFICATE" => KeyError::IsCertificate,
        "CERTIFICATE REQUEST" => KeyError::IsRequest,
        "PUBLIC KEY" => KeyError::IsPublicKey,
        "RSA PRIVATE KEY" => KeyError::Algorithm { found: "RSA".to_owned() },
        "EC PRIVATE KEY" => KeyError::Algorithm { found: "elliptic curve".to_owned() },
        other => KeyError::Label { found: other.to_owned() },
    }
}

/// For a file that does not decode, what its label says is often the better answer: old RSA keys carry headers that
/// RFC 7468 forbids, a certificate file may hold several.
fn named(file: &[u8]) -> Option<KeyError> {
    let text = std::str::from_utf8(file).ok()?;
    let (_, rest) = text.split_once("-----BEGIN ")?;
    let label = rest.split("-----").next()?;
    (label != OPEN && label != LOCKED && rest.contains("-----END ")).then(|| by_label(label))
}

fn algorithm_name(found: const_oid::ObjectIdentifier) -> String {
    use const_oid::db::rfc5912::{ID_EC_PUBLIC_KEY, RSA_ENCRYPTION};
    match found {
        RSA_ENCRYPTION => "RSA".to_owned(),
        ID_EC_PUBLIC_KEY => "elliptic curve".to_owned(),
        other => other.to_string(),
    }
}

fn locked(content: &[u8]) -> Result<LockedKey, KeyError> {
    let info = EncryptedPrivateKeyInfoRef::from_der(content).map_err(|error| match error.kind() {
        der::ErrorKind::OidUnknown { .. } => KeyError::Encryption,
        _ => KeyError::Malformed,
    })?;
    let EncryptionScheme::Pbes2(parameters) = info.encryption_algorithm else { return Err(KeyError::Encryption) };
    let cbc = matches!(
        parameters.encryption,
        pbes2::EncryptionScheme::Aes128Cbc { .. }
            | pbes2::EncryptionScheme::Aes192Cbc { .. }
            | pbes2::EncryptionScheme::Aes256Cbc { .. }
    );
    if !cbc {
        return Err(KeyError::Encryption);
    }
    check_work(&parameters.kdf)?;
    Ok(LockedKey { parameters, content: info.encrypted_data.as_bytes().to_vec() })
}

fn check_work(kdf: &Kdf) -> Result<(), KeyError> {
    let bounded = match kdf {
        Kdf::Pbkdf2(work) if work.prf == Pbkdf2Prf::HmacWithSha1 => return Err(KeyError::Encryption),
        Kdf::Pbkdf2(work) => (1..=MOST_ROUNDS).contains(&work.iteration_count),
        Kdf::Scrypt(work) => {
            // 128 * N * r bytes (RFC 7914 §2); N a power of two above one, or the library would fail on it.
            let memory = work.cost_parameter.checked_mul(128 * u64::from(work.block_size));
            work.cost_parameter > 1
                && work.cost_parameter.is_power_of_two()
                && work.block_size > 0
                && (1..=MOST_PASSES).contains(&work.parallelization)
                && memory.is_some_and(|memory| memory <= MOST_MEMORY)
        }
        _ => return Err(KeyError::Encryption),
    };
    if bounded { Ok(()) } else { Err(KeyError::TooMuchWork) }
}

#[cfg(test)]
mod tests;
