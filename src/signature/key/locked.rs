//! An encrypted private key, as PBES2 (RFC 8018) locks it. The work that a file may ask for is bounded before any of it
//! is done.

use std::fmt;

use der::Decode;
use pkcs5::EncryptionScheme;
use pkcs5::pbes2::{self, Kdf, Pbkdf2Prf};
use pkcs8::EncryptedPrivateKeyInfoRef;
use zeroize::Zeroizing;

use super::error::KeyError;
use crate::signature::algorithm::SecretKey;

/// The most rounds of PBKDF2 that a file may ask for: a few seconds.
pub const MOST_ROUNDS: u32 = 10_000_000;

/// The most memory that scrypt may ask for, in bytes: 256 MiB.
pub const MOST_MEMORY: u64 = 268_435_456;

/// The most passes over that memory (scrypt's parallelization).
pub const MOST_PASSES: u16 = 16;

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
        match SecretKey::from_pkcs8(&Zeroizing::new(content)).map_err(KeyError::from) {
            Err(KeyError::Malformed) => Err(KeyError::PassphraseWrong),
            other => other,
        }
    }
}

/// Reads the content of an encrypted key file.
pub(super) fn read(content: &[u8]) -> Result<LockedKey, KeyError> {
    let info = EncryptedPrivateKeyInfoRef::from_der(content).map_err(|error| match error.kind() {
        der::ErrorKind::OidUnknown { .. } => KeyError::Encryption,
        _ if is_of_old_scheme(content) => KeyError::Encryption,
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

/// Whether a key is encrypted as PKCS #12 (RFC 7292, appendix C) or PKCS #5 before version 2 did it.
fn is_of_old_scheme(content: &[u8]) -> bool {
    const PKCS_12: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 12, 1];
    const PKCS_5: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 5];
    let head = content.get(..content.len().min(32)).unwrap_or_default();
    [PKCS_12, PKCS_5].into_iter().any(|scheme| memchr::memmem::find(head, scheme).is_some())
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
