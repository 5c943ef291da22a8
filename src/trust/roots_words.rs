//! The words in which it is told to people why a certificate is not trusted: in lower case, no full
//! stop.

use std::fmt;

use super::roots::{MOST_ROOTS, RootFlaw, RootsError, TrustFlaw};

impl std::error::Error for RootFlaw {}

impl fmt::Display for RootFlaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RootFlaw::Certificate(flaw) => flaw.fmt(f),
            RootFlaw::NotARoot => f.write_str("it is a certificate, but not that of a root"),
            RootFlaw::NotSelfSigned => f.write_str("it is not signed by its own key"),
            RootFlaw::OtherName => {
                f.write_str("a root with the same key and another name was given, and a renewed root keeps its name")
            }
        }
    }
}

impl std::error::Error for RootsError {}

impl fmt::Display for RootsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RootsError::Count { found } => write!(f, "1 to {MOST_ROOTS} roots are needed, {found} were given"),
            RootsError::File { flaw, .. } => flaw.fmt(f),
            RootsError::Root { block, flaw, .. } => write!(f, "certificate {}: {flaw}", block + 1),
        }
    }
}

impl std::error::Error for TrustFlaw {}

impl fmt::Display for TrustFlaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            TrustFlaw::UnknownRoot { .. } => f.write_str("certified by none of the roots that you gave"),
            TrustFlaw::IsRoot => f.write_str("it is a root, and roots sign certificates only"),
            TrustFlaw::IssuerNameDiffers => f.write_str("it names its issuer differently from the root that signed it"),
            TrustFlaw::NotSignedByRoot => f.write_str("the root that it names as its issuer did not sign it"),
            TrustFlaw::RootNotValid { validity: (first, last) } => {
                write!(f, "the root was valid from {first} to {last} only")
            }
            TrustFlaw::NotYetValid { from } => write!(f, "it was not valid before {from}"),
            TrustFlaw::Expired { until } => write!(f, "it was valid until {until} only"),
        }
    }
}
