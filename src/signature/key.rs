//! The files in which private keys lie: PKCS #8 (RFC 5958, RFC 8410) in PEM, encrypted with a passphrase (PBES2,
//! RFC 8018).
//!
//! Written are version 1 structures only, since OpenSSL 3.0 and programs built on it cannot read version 2; read are
//! both. The work that a file may ask for is bounded before any of it is done.

mod error;
mod locked;

use der::Decode;
use pkcs5::pbes2;
use pkcs8::PrivateKeyInfoRef;
use zeroize::Zeroizing;

use super::pem;

pub use super::algorithm::SecretKey;
pub use error::KeyError;
pub use locked::{LockedKey, MOST_MEMORY, MOST_PASSES, MOST_ROUNDS};

/// Rounds of PBKDF2-HMAC-SHA-256 for a new file (OWASP's figure of 2023; about a tenth of a second).
pub const ROUNDS: u32 = 600_000;

const OPEN: &str = pem::PRIVATE_KEY;
const LOCKED: &str = pem::ENCRYPTED_PRIVATE_KEY;

/// A key file that was read: open, or waiting for its passphrase.
#[derive(Debug)]
pub enum KeyFile {
    /// Not encrypted.
    Open(SecretKey),
    /// Encrypted.
    Locked(LockedKey),
}

impl SecretKey {
    /// The key as PEM without encryption.
    ///
    /// # Errors
    /// [`KeyError::Encoding`].
    pub fn to_pem(&self) -> Result<Zeroizing<String>, KeyError> {
        let plain = self.to_pkcs8().map_err(|_| KeyError::Encoding)?;
        plain.to_pem(OPEN, der::pem::LineEnding::LF).map_err(|_| KeyError::Encoding)
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
        let plain = self.to_pkcs8().map_err(|_| KeyError::Encoding)?;
        let plain = PrivateKeyInfoRef::from_der(plain.as_bytes()).map_err(|_| KeyError::Encoding)?;
        let locked = plain.encrypt_with_params(parameters, passphrase).map_err(|_| KeyError::Encoding)?;
        locked.to_pem(LOCKED, der::pem::LineEnding::LF).map_err(|_| KeyError::Encoding)
    }
}

/// Reads a key file, in PEM or DER, without asking for a passphrase yet.
///
/// # Errors
/// Every [`KeyError`] except those about the passphrase.
pub fn read(file: &[u8]) -> Result<KeyFile, KeyError> {
    let block = pem::single(file, &[OPEN, LOCKED]).map_err(|flaw| named(file).unwrap_or(KeyError::Pem(flaw)))?;
    read_block(&block)
}

/// Reads one block of a key file.
///
/// # Errors
/// As [`read`].
pub fn read_block(block: &pem::Block) -> Result<KeyFile, KeyError> {
    match block.label.as_str() {
        OPEN => Ok(KeyFile::Open(SecretKey::from_pkcs8(&block.der)?)),
        LOCKED => locked::read(&block.der).map(KeyFile::Locked),
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

/// For a file that does not decode, what its label says is often the better answer: old RSA keys carry
/// headers, a certificate file may hold several.
fn named(file: &[u8]) -> Option<KeyError> {
    let start = memchr::memmem::find(file, b"-----BEGIN ")? + b"-----BEGIN ".len();
    let rest = String::from_utf8_lossy(file.get(start..)?);
    let label = rest.split("-----").next()?;
    let whole = rest.contains("-----END ");
    (label != OPEN && label != LOCKED && whole).then(|| by_label(label))
}

#[cfg(test)]
mod tests;
