//! Why bytes are not a certificate of ours.

use std::fmt;

use const_oid::ObjectIdentifier;

use super::subject::SubjectFlaw;
use crate::lettering::ValueFlaw;
use crate::signature::algorithm::Algorithm;
use crate::signature::exact::NotExact;
use crate::signature::key_flaw::{KeyFlaw, KeyWeakness};
use crate::signature::pem::{PemFlaw, in_words};

/// Where an X.509 structure names an algorithm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AlgorithmPlace {
    /// The algorithm of the signature, outside what is signed.
    Signature,
    /// The same, inside what is signed.
    Signed,
    /// The algorithm of the public key.
    Key,
}

/// Why bytes are not a certificate of ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CertificateFlaw {
    /// More than [`super::MOST_BYTES`].
    TooLong {
        /// How many.
        found: usize,
    },
    /// The PEM around it is broken.
    Pem(PemFlaw),
    /// The PEM holds something else.
    Label {
        /// What it says it is.
        found: String,
    },
    /// It is not DER.
    Der(NotExact),
    /// It is not X.509 version 3.
    Version,
    /// The serial number is not positive with 16 to 20 bytes.
    SerialNumber,
    /// An algorithm that is not on the list, or one with parameters that it must not have.
    Algorithm {
        /// Where it is named.
        place: AlgorithmPlace,
        /// What is named.
        found: ObjectIdentifier,
    },
    /// The subject's name.
    Subject(SubjectFlaw),
    /// The issuer's name.
    Issuer(SubjectFlaw),
    /// The name of the body that its holder signs for breaks a rule that it keeps in a declaration.
    Body {
        /// The name.
        body: String,
        /// The rule.
        flaw: ValueFlaw,
    },
    /// A root that is not issued by itself.
    RootIssuer,
    /// Time outside the years 2000 to 2199, or the last moment before the first.
    Validity,
    /// The public key has not the length that its algorithm asks for.
    KeyLength,
    /// The public key is weak.
    Key(KeyWeakness),
    /// The signature is not written as its algorithm writes it.
    SignatureLength,
    /// It carries unique identifiers (RFC 5280 §4.1.2.8).
    UniqueIdentifier,
    /// An extension that must be there is not.
    ExtensionMissing(ObjectIdentifier),
    /// An extension is there twice.
    ExtensionTwice(ObjectIdentifier),
    /// An extension that has no business here.
    ExtensionUnknown(ObjectIdentifier),
    /// An extension has another value, criticality or place than it must have.
    ExtensionDiffers(ObjectIdentifier),
}

/// What is wrong with the key in a certificate.
impl From<KeyFlaw> for CertificateFlaw {
    fn from(flaw: KeyFlaw) -> CertificateFlaw {
        match flaw {
            KeyFlaw::Der(flaw) => CertificateFlaw::Der(flaw),
            KeyFlaw::Algorithm { found } => CertificateFlaw::Algorithm { place: AlgorithmPlace::Key, found },
            KeyFlaw::Length => CertificateFlaw::KeyLength,
            KeyFlaw::Weak(weakness) => CertificateFlaw::Key(weakness),
        }
    }
}

impl std::error::Error for CertificateFlaw {}

impl fmt::Display for CertificateFlaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use CertificateFlaw as Flaw;
        match self {
            Flaw::TooLong { found } => write!(f, "it has {found} bytes, more than any certificate of ours"),
            Flaw::Pem(flaw) => flaw.fmt(f),
            Flaw::Label { found } => write!(f, "it is no certificate but: {}", in_words(found)),
            Flaw::Der(flaw) => flaw.fmt(f),
            Flaw::Version => f.write_str("it is not X.509 version 3"),
            Flaw::SerialNumber => f.write_str("its serial number is not positive with 16 to 20 bytes"),
            Flaw::Algorithm { place, found } => {
                let place = match place {
                    AlgorithmPlace::Signature | AlgorithmPlace::Signed => "it is signed",
                    AlgorithmPlace::Key => "its key is",
                };
                write!(f, "{place} with {found}, not with plain {}", Algorithm::names())
            }
            Flaw::Subject(flaw) => write!(f, "its holder: {flaw}"),
            Flaw::Issuer(flaw) => write!(f, "its issuer: {flaw}"),
            Flaw::Body { body, flaw } => write!(f, "the name of the body {flaw}: \"{body}\""),
            Flaw::RootIssuer => f.write_str("it is a root but names another issuer"),
            Flaw::Validity => f.write_str("its validity ends before it begins, or lies outside the years 2000 to 2199"),
            Flaw::KeyLength => f.write_str("its public key has not the length that its algorithm asks for"),
            Flaw::Key(weakness) => weakness.fmt(f),
            Flaw::SignatureLength => f.write_str("its signature is not written as its algorithm writes it"),
            Flaw::UniqueIdentifier => f.write_str("it carries unique identifiers, which are not used"),
            Flaw::ExtensionMissing(id) => {
                write!(f, "the extension {id} is missing; fcd writes it into every certificate")
            }
            Flaw::ExtensionTwice(id) => write!(f, "the extension {id} is there twice"),
            Flaw::ExtensionUnknown(id) => write!(f, "the extension {id} has no business there"),
            Flaw::ExtensionDiffers(id) => write!(f, "the extension {id} is not as it must be for this role and key"),
        }
    }
}
