//! Why a file is not read as keys or certificates.

use std::fmt;

/// Why a file is not read as PEM or DER.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PemFlaw {
    /// More than [`super::MOST_BYTES`].
    TooLong,
    /// No `-----BEGIN` in it, and it is nothing that is known.
    NoBlock,
    /// It is something else, that is known.
    Other {
        /// What it is and what to do.
        what: &'static str,
    },
    /// It begins as DER does, and is longer or shorter than it says.
    DerLength {
        /// How many bytes it should have.
        stated: usize,
        /// How many it has.
        found: usize,
    },
    /// A block has a beginning and no end.
    Truncated {
        /// Its label.
        label: String,
    },
    /// What stands between beginning and end is not Base64 (RFC 4648 §4), or they name different things.
    Damaged {
        /// Its label.
        label: String,
    },
    /// Headers stand in the block, as in private keys that old programs encrypted.
    Headers {
        /// Its label.
        label: String,
    },
    /// Its lines begin with `>`, as a mail program quotes.
    Quoted {
        /// Its label.
        label: String,
    },
    /// There are several blocks where one is expected.
    Several {
        /// How many.
        count: usize,
    },
    /// Outside the blocks stands what could be the beginning or the end of one.
    Stray,
}

impl std::error::Error for PemFlaw {}

impl fmt::Display for PemFlaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PemFlaw::TooLong => f.write_str("it is too long for a file of keys or certificates"),
            PemFlaw::NoBlock => f.write_str("it is neither PEM nor DER: there is no -----BEGIN in it"),
            PemFlaw::Other { what } => f.write_str(what),
            PemFlaw::DerLength { stated, found } if found < stated => {
                write!(f, "it is DER that was cut off: it has {found} of {stated} bytes")
            }
            PemFlaw::DerLength { stated, found } => write!(
                f,
                "it is DER with {} bytes behind it that do not belong to it; get the file again, packed as a ZIP archive",
                found.saturating_sub(*stated)
            ),
            PemFlaw::Stray => f.write_str("a line outside its blocks looks like the beginning or the end of one"),
            PemFlaw::Truncated { label } => write!(f, "it is cut off: {label} has no end"),
            PemFlaw::Damaged { label } => write!(f, "it is damaged: {label} is not Base64"),
            PemFlaw::Headers { label } => write!(
                f,
                "{label} has headers, as an old program writes them; convert it: openssl pkcs8 -topk8 -in FILE -out NEW.pem"
            ),
            PemFlaw::Quoted { label } => {
                write!(f, "the lines of {label} begin with >, as in the answer to a mail; take the file itself")
            }
            PemFlaw::Several { count } => {
                write!(
                    f,
                    "it holds {count} things where one is expected; keep the one that is meant in a file of its own"
                )
            }
        }
    }
}
