//! DER that has exactly one form (ITU-T X.690 §10 and §11).
//!
//! What is signed and what is read must be the same thing, so a value counts only if writing it again gives the bytes
//! that were read. That refuses BER, unsorted sets, written-out defaults and trailing bytes in one place.

use std::fmt;

use der::{Decode, Encode};

/// Why bytes are not the DER of the value that is expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotExact {
    /// They do not parse.
    Malformed {
        /// Where reading stopped, in bytes from the start, if known.
        at: Option<u32>,
    },
    /// They parse, but the value is written differently in DER.
    NotCanonical,
}

/// Reads a value and demands that it is encoded as DER encodes it.
///
/// # Errors
/// See [`NotExact`].
pub(super) fn exact<T>(bytes: &[u8]) -> Result<T, NotExact>
where
    T: for<'a> Decode<'a, Error = der::Error> + Encode,
{
    let value = T::from_der(bytes).map_err(|error| NotExact::Malformed { at: error.position().map(u32::from) })?;
    match value.to_der() {
        Ok(again) if again == bytes => Ok(value),
        _ => Err(NotExact::NotCanonical),
    }
}

impl std::error::Error for NotExact {}

impl fmt::Display for NotExact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NotExact::Malformed { at: Some(at) } => write!(f, "it is not DER from byte {at} on"),
            NotExact::Malformed { at: None } => f.write_str("it is not DER"),
            NotExact::NotCanonical => f.write_str("it is not encoded as DER encodes it"),
        }
    }
}
