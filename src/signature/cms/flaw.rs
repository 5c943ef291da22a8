//! Why a CMS message is not a signature that proves something.

use std::fmt;

use const_oid::ObjectIdentifier;

use super::names;
use crate::signature::algorithm::Algorithm;
use crate::signature::certificate::CertificateFlaw;
use crate::signature::digest::DigestAlgorithm;
use crate::signature::exact::NotExact;

/// Which of the two versions of a CMS message is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VersionPlace {
    /// `SignedData`.
    SignedData,
    /// `SignerInfo`.
    SignerInfo,
}

/// Where a CMS message names an algorithm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AlgorithmPlace {
    /// The list in front of the content.
    List,
    /// The digest of the signer.
    Digest,
    /// The signature of the signer.
    Signature,
}

/// Why bytes are not a signature that is taken, or do not prove what they claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SignedDataFlaw {
    /// More than [`super::MOST_BYTES`].
    TooLong {
        /// How many.
        found: usize,
    },
    /// It is not DER, or not CMS.
    Der(NotExact),
    /// CMS, but not signed data.
    ContentType {
        /// What it is.
        found: ObjectIdentifier,
    },
    /// A version other than 1.
    Version(VersionPlace),
    /// Not exactly one digest algorithm is listed.
    DigestAlgorithms {
        /// How many.
        count: usize,
    },
    /// Another algorithm than that of the key and its digest, or one of these with parameters.
    Algorithm {
        /// Where it is named.
        place: AlgorithmPlace,
        /// What is named.
        found: ObjectIdentifier,
    },
    /// What is said to be signed is not plain data.
    EncapsulatedType {
        /// What it is.
        found: ObjectIdentifier,
    },
    /// It carries the signed content inside, where it could differ from the file.
    EncapsulatedContent,
    /// It does not carry exactly one certificate.
    Certificates {
        /// How many.
        count: usize,
    },
    /// It carries a certificate that is not X.509.
    CertificateKind,
    /// The certificate is not one of ours.
    Certificate(CertificateFlaw),
    /// It carries revocation lists.
    Revocation,
    /// It has not exactly one signer.
    Signers {
        /// How many.
        count: usize,
    },
    /// The signer is not named by issuer and serial number.
    SignerIdentifierKind,
    /// The signer that is named is not the holder of the certificate.
    SignerIdentifierDiffers,
    /// There are no signed attributes: what is signed could be taken for something else.
    NoAttributes,
    /// A signed attribute that has no business here, for example a signing time.
    AttributeUnknown(ObjectIdentifier),
    /// A signed attribute is missing.
    AttributeMissing(ObjectIdentifier),
    /// A signed attribute is there twice.
    AttributeTwice(ObjectIdentifier),
    /// A signed attribute has not exactly one value.
    AttributeValues {
        /// Which.
        attribute: ObjectIdentifier,
        /// How many values.
        count: usize,
    },
    /// The value of a signed attribute is not built as it must be.
    AttributeMalformed(ObjectIdentifier),
    /// The signed content type is not plain data.
    SignedContentType {
        /// What it is.
        found: ObjectIdentifier,
    },
    /// The signer signed for another certificate than the one that lies here.
    OtherCertificateSigned,
    /// The signer signed for other algorithms than the ones named here.
    OtherAlgorithmsSigned,
    /// The context is of a version that this program does not know.
    ContextVersion {
        /// Which.
        found: u8,
    },
    /// It carries attributes that nobody signed.
    UnsignedAttributes {
        /// The first of them; `None` where the list of them is empty.
        first: Option<ObjectIdentifier>,
    },
    /// The signature has not the length that its algorithm asks for.
    SignatureLength {
        /// How many.
        found: usize,
    },
    /// The signature was not made by the key of the certificate over these attributes.
    NotSigned,
    /// The signature is for other bytes.
    DigestDiffers,
}

impl std::error::Error for SignedDataFlaw {}

impl fmt::Display for SignedDataFlaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use SignedDataFlaw as Flaw;
        match self {
            Flaw::TooLong { found } => write!(f, "it has {found} bytes, more than any signature of ours"),
            Flaw::Der(flaw) => flaw.fmt(f),
            Flaw::ContentType { found } => write!(f, "it is no signature but a message of the kind {found}"),
            Flaw::Version(VersionPlace::SignedData) => f.write_str("its version is not 1"),
            Flaw::Version(VersionPlace::SignerInfo) => f.write_str("the version of its signer is not 1"),
            Flaw::DigestAlgorithms { count } => write!(f, "it lists {count} digest algorithms, not one"),
            Flaw::Algorithm { place, found } => {
                let wanted = match place {
                    AlgorithmPlace::List | AlgorithmPlace::Digest => DigestAlgorithm::names(),
                    AlgorithmPlace::Signature => Algorithm::names(),
                };
                write!(f, "it names the algorithm {found} where {wanted} without parameters must stand")
            }
            Flaw::EncapsulatedType { found } => write!(f, "what is signed is said to be {found}, not plain data"),
            Flaw::EncapsulatedContent => f.write_str("it carries the signed content inside"),
            Flaw::Certificates { count } => write!(f, "it carries {count} certificates, not one"),
            Flaw::CertificateKind => f.write_str("it carries a certificate that is not X.509"),
            Flaw::Certificate(flaw) => write!(f, "its certificate: {flaw}"),
            Flaw::Revocation => {
                f.write_str("it carries revocation lists; sign without them (no long-term form, no LTV)")
            }
            Flaw::Signers { count } => write!(f, "it has {count} signers, not one"),
            Flaw::SignerIdentifierKind => f.write_str("its signer is not named by issuer and serial number"),
            Flaw::SignerIdentifierDiffers => f.write_str("the signer it names does not hold its certificate"),
            Flaw::NoAttributes => f.write_str("it has no signed attributes"),
            Flaw::AttributeUnknown(id) => {
                write!(f, "it carries {}, which is not taken here; sign without it", names::of(*id))
            }
            Flaw::AttributeMissing(id) => write!(f, "the signed attribute {id} is missing"),
            Flaw::AttributeTwice(id) => write!(f, "the signed attribute {id} is there twice"),
            Flaw::AttributeValues { attribute, count } => {
                write!(f, "the signed attribute {attribute} has {count} values, not one")
            }
            Flaw::AttributeMalformed(id) => write!(f, "the signed attribute {id} is not built as it must be"),
            Flaw::SignedContentType { found } => write!(f, "the signed content type is {found}, not plain data"),
            Flaw::OtherCertificateSigned => f.write_str("its signer signed for another certificate"),
            Flaw::OtherAlgorithmsSigned => f.write_str("its signer signed for other algorithms"),
            Flaw::ContextVersion { found } => write!(f, "its context has the version {found}, not 1"),
            Flaw::UnsignedAttributes { first: Some(id) } => {
                write!(f, "it carries {}, which the signature does not cover; sign without it", names::of(*id))
            }
            Flaw::UnsignedAttributes { first: None } => f.write_str("it carries an empty list of unsigned attributes"),
            Flaw::SignatureLength { found } => {
                write!(f, "its signature has {found} bytes, which is not how its algorithm writes one")
            }
            Flaw::NotSigned => f.write_str("the key of its certificate did not make this signature"),
            Flaw::DigestDiffers => f.write_str("it was made over other bytes than these"),
        }
    }
}
