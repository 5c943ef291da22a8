//! The words in which it is told to people why a file is no list, and why none was signed: in lower case, no full stop.

use std::fmt;

use super::{ListFlaw, MOST_BYTES, SealError};
use crate::signature::LIST_SIGNING_DAYS;

impl std::error::Error for ListFlaw {}

impl fmt::Display for ListFlaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ListFlaw::TooLong => write!(f, "it is larger than {} MiB", MOST_BYTES >> 20),
            ListFlaw::NotTheLines => f.write_str("it is not one line of JSON and one line with a signature"),
            ListFlaw::NotSigned => f.write_str("no root that you trust signed these bytes"),
            ListFlaw::OtherRoot => f.write_str("it names another root than the one that signed it"),
            ListFlaw::RootNotValid { validity: (first, last) } => {
                write!(f, "the root was valid from {first} to {last} only, and the list was issued outside of that")
            }
            ListFlaw::Content(flaw) => flaw.fmt(f),
            ListFlaw::Certificate(flaw) => write!(f, "the certificate in it: {flaw}"),
            ListFlaw::OtherRole { role } => {
                write!(f, "it is signed with a certificate that is not for signing lists (\"{role}\")")
            }
            ListFlaw::Signer(flaw) => write!(f, "the certificate of the key that signed it: {flaw}"),
            ListFlaw::SignerTooLong => {
                write!(f, "the certificate of the key that signed it is valid for more than {LIST_SIGNING_DAYS} days")
            }
            ListFlaw::OutlivesSigner { until } => {
                let until = until.in_words();
                write!(f, "its next one is due after the end of the certificate of the key that signed it, {until}")
            }
            ListFlaw::RevokesNewer { key } => {
                write!(f, "it revokes a key that is not older than the one that signed it: {key}")
            }
            ListFlaw::RevokesStranger { key } => write!(f, "it revokes a key that its root did not certify: {key}"),
            ListFlaw::SignerRevoked { sequence } => {
                write!(f, "the key that signed it was revoked, as list {sequence} or one before it says")
            }
        }
    }
}

impl std::error::Error for SealError {}

impl fmt::Display for SealError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SealError::NotARoot => f.write_str("the certificate is not that of a root"),
            SealError::NotCertified { key } => write!(f, "this root did not certify the key {key}"),
            SealError::Signer(why) => write!(f, "the key did not sign: {why}"),
            SealError::Invalid(flaw) => write!(f, "what was made cannot be read back: {flaw}"),
        }
    }
}
