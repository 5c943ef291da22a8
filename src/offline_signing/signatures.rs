//! The file in which signatures come back: `fcd.signature/1`.
//!
//! ```json
//! { "format": "fcd.signature/1",
//!   "request": "SHA-256 of the request",
//!   "signatures": [ { "message": "SHA-256 of what was signed", "signature": "64 bytes of Ed25519" } ] }
//! ```
//!
//! The numbers are small hexadecimal digits. Nothing in it is secret, and nothing in it is believed: each signature is
//! checked against the message that the machine that asked makes itself.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::declaration::canonical;
use crate::declaration::record::hex;
use crate::signature::Signature;

/// The name of the format.
pub(super) const FORMAT: &str = "fcd.signature/1";

/// One for each page of the longest declaration (255), and one for the whole.
pub(super) const MOST_SIGNATURES: usize = 256;

/// The signatures for one request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signatures {
    /// SHA-256 of the bytes of the request.
    pub(super) request: [u8; 32],
    /// SHA-256 of each message, and the signature.
    pub(super) made: Vec<([u8; 32], Signature)>,
}

/// Why bytes are not signatures for a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignaturesFlaw {
    /// They are not in the format, or in another form than its one.
    Malformed,
    /// None at all, or more than [`MOST_SIGNATURES`].
    Count,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wire {
    format: String,
    request: String,
    signatures: Vec<One>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct One {
    message: String,
    signature: String,
}

impl Signatures {
    /// Reads a file.
    ///
    /// # Errors
    /// See [`SignaturesFlaw`].
    pub fn from_text(file: &[u8]) -> Result<Signatures, SignaturesFlaw> {
        let wire: Wire = canonical::from_text(file).ok_or(SignaturesFlaw::Malformed)?;
        if !(1..=MOST_SIGNATURES).contains(&wire.signatures.len()) {
            return Err(SignaturesFlaw::Count);
        }
        let one = |one: &One| Some((canonical::unhex(&one.message)?, Signature::from_digits(&one.signature)?));
        let made: Option<Vec<_>> = wire.signatures.iter().map(one).collect();
        match (canonical::unhex(&wire.request), made) {
            (Some(request), Some(made)) if wire.format == FORMAT => Ok(Signatures { request, made }),
            _ => Err(SignaturesFlaw::Malformed),
        }
    }

    /// The file.
    pub fn to_text(&self) -> String {
        let one =
            |(message, signature): &([u8; 32], Signature)| One { message: hex(message), signature: signature.digits() };
        let signatures = self.made.iter().map(one).collect();
        let wire = Wire { format: FORMAT.to_owned(), request: hex(&self.request), signatures };
        canonical::to_text(&wire).unwrap_or_default()
    }

    /// SHA-256 of the request that they were made for, as they say themselves.
    pub fn request(&self) -> &[u8; 32] {
        &self.request
    }
}

impl std::error::Error for SignaturesFlaw {}

impl fmt::Display for SignaturesFlaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SignaturesFlaw::Malformed => write!(f, "it is not in the format {FORMAT} as fcd writes it"),
            SignaturesFlaw::Count => write!(f, "it holds no signature, or more than {MOST_SIGNATURES}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signatures_have_one_form() {
        let signatures = Signatures { request: [1; 32], made: vec![([2; 32], Signature::from_bytes(&[3; 64]))] };
        let text = signatures.to_text();
        assert_eq!(Signatures::from_text(text.as_bytes()), Ok(signatures.clone()));
        let wrong = [
            text.replace("fcd.signature/1", "fcd.signature/2"),
            text.replace("0101", "010A"),
            text.replacen("01", "1", 1),
            text.replace("  ", " "),
            text.replacen('{', "{\n  \"more\": 1,", 1),
            text.replacen("\"request\"", "\"request\": \"\",\n  \"request\"", 1),
        ];
        for text in wrong {
            assert_eq!(Signatures::from_text(text.as_bytes()), Err(SignaturesFlaw::Malformed), "{text}");
        }
        let none = Signatures { made: Vec::new(), ..signatures };
        assert_eq!(Signatures::from_text(none.to_text().as_bytes()), Err(SignaturesFlaw::Count));
    }
}
