//! Why a file is not a private key that can be used here.

use std::fmt;

use crate::signature::algorithm::Algorithm;
use crate::signature::key_flaw::PrivateKeyFlaw;
use crate::signature::pem::{PemFlaw, in_words};

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
    /// A private key of an algorithm that is not on the list.
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
    /// Opening the file would take more work or memory than [`super::MOST_ROUNDS`], [`super::MOST_MEMORY`] and
    /// [`super::MOST_PASSES`] allow.
    TooMuchWork,
    /// The key could not be encoded or encrypted.
    Encoding,
}

impl From<PrivateKeyFlaw> for KeyError {
    fn from(flaw: PrivateKeyFlaw) -> KeyError {
        match flaw {
            PrivateKeyFlaw::Algorithm { found } => KeyError::Algorithm { found: algorithm_name(found) },
            PrivateKeyFlaw::Malformed => KeyError::Malformed,
            PrivateKeyFlaw::PublicPartDiffers => KeyError::PublicPartDiffers,
        }
    }
}

fn algorithm_name(found: const_oid::ObjectIdentifier) -> String {
    use const_oid::db::rfc5912::{ID_EC_PUBLIC_KEY, RSA_ENCRYPTION};
    match found {
        RSA_ENCRYPTION => "RSA".to_owned(),
        ID_EC_PUBLIC_KEY => "elliptic curve".to_owned(),
        other => other.to_string(),
    }
}

impl std::error::Error for KeyError {}

impl fmt::Display for KeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            KeyError::Pem(flaw) => flaw.fmt(f),
            KeyError::IsCertificate => f.write_str("it is a certificate, not a private key"),
            KeyError::IsRequest => f.write_str("it is a request to be certified, not a private key"),
            KeyError::IsPublicKey => f.write_str("it is a public key, not a private key"),
            KeyError::Label { found } => write!(f, "it is no PKCS #8 private key but: {}", in_words(found)),
            KeyError::Algorithm { found } => write!(f, "it is a key for {found}, not for {}", Algorithm::names()),
            KeyError::Malformed => f.write_str("what is in it is no private key"),
            KeyError::PublicPartDiffers => f.write_str("its public part does not belong to its private part"),
            KeyError::PassphraseNeeded => f.write_str("it is encrypted and needs a passphrase"),
            KeyError::PassphraseWrong => f.write_str("the passphrase is wrong, or the file is damaged"),
            KeyError::Encryption => f.write_str("it is encrypted in a way that is not supported"),
            KeyError::TooMuchWork => f.write_str("opening it would take more work than any honest key needs"),
            KeyError::Encoding => f.write_str("it could not be encoded"),
        }
    }
}
