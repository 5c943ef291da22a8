//! This module is for opening a seal: the strict reader of the CMS signatures that [`super::cms`] makes.
//!
//! Bytes that somebody else wrote are judged here. Every way in which a CMS message can differ from ours has its own
//! name, and none of them is tolerated: what a verifier ignores is what an attacker uses.

use cms::cert::CertificateChoices;
use cms::content_info::{CmsVersion, ContentInfo};
use cms::signed_data::{SignedData, SignerIdentifier, SignerInfo};
use const_oid::ObjectIdentifier;
use der::Encode;
use spki::AlgorithmIdentifierOwned;

use super::certificate::{Certificate, CertificateFlaw, is_ed25519};
use super::exact::{NotExact, exact};
use super::{Context, attributes, oid};

/// The most bytes of DER that a seal may have: 16 KiB; ours have fewer than 1400.
pub const MOST_BYTES: usize = 16_384;

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

/// Why bytes are not a seal of ours, or do not prove what they claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EnvelopeFlaw {
    /// More than [`MOST_BYTES`].
    TooLong {
        /// How many.
        found: usize,
    },
    /// It is not DER, or not CMS.
    Spelling(NotExact),
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
    /// Another algorithm than SHA-512 or Ed25519, or one of these with parameters.
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
    UnsignedAttributes,
    /// The signature has not 64 bytes.
    SignatureLength {
        /// How many.
        found: usize,
    },
    /// The signature was not made by the key of the certificate over these attributes.
    NotSigned,
    /// The seal is for other bytes.
    DigestDiffers,
}

/// A seal that is built as it must be. What it says is only a claim until [`Envelope::verify`] and
/// [`Envelope::covers`] have passed and [`crate::trust`] knows the certificate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Envelope {
    certificate: Certificate,
    statement: attributes::Statement,
    signed: Vec<u8>,
    signature: [u8; 64],
}

/// Opens a seal. The signature is not checked yet: see [`Envelope::verify`].
///
/// # Errors
/// The first [`EnvelopeFlaw`], from the outside to the inside.
pub fn open(der: &[u8]) -> Result<Envelope, EnvelopeFlaw> {
    let data = signed_data(der)?;
    check_frame(&data)?;
    let certificate = read_certificate(&data)?;
    let signer = only_signer(&data)?;
    check_signer(signer, &certificate)?;
    let attributes = signer.signed_attrs.as_ref().ok_or(EnvelopeFlaw::NoAttributes)?;
    let statement = attributes::read(attributes, &certificate.der)?;
    let signature = signer.signature.as_bytes();
    Ok(Envelope {
        // Signed is the SET OF, not the implicit tag it travels under (RFC 5652 §5.4).
        signed: attributes.to_der().map_err(|_| EnvelopeFlaw::Spelling(NotExact::OtherSpelling))?,
        signature: signature.try_into().map_err(|_| EnvelopeFlaw::SignatureLength { found: signature.len() })?,
        certificate,
        statement,
    })
}

/// The signed data (RFC 5652 §5.1) in DER of bounded length that is written as DER writes it.
pub(super) fn signed_data(der: &[u8]) -> Result<SignedData, EnvelopeFlaw> {
    if der.len() > MOST_BYTES {
        return Err(EnvelopeFlaw::TooLong { found: der.len() });
    }
    let outer: ContentInfo = exact(der).map_err(EnvelopeFlaw::Spelling)?;
    if outer.content_type != oid::ID_SIGNED_DATA {
        return Err(EnvelopeFlaw::ContentType { found: outer.content_type });
    }
    let content = outer.content.to_der().map_err(|_| EnvelopeFlaw::Spelling(NotExact::OtherSpelling))?;
    exact(&content).map_err(EnvelopeFlaw::Spelling)
}

impl Envelope {
    /// The certificate that travels with the seal. It is bound to the signature; whether to trust it is another matter.
    pub fn certificate(&self) -> &Certificate {
        &self.certificate
    }

    /// Which place of which declaration was signed.
    pub fn context(&self) -> &Context {
        &self.statement.context
    }

    /// SHA-512 of the bytes that were signed, as the signer states it.
    pub fn digest(&self) -> &[u8; 64] {
        &self.statement.digest
    }

    /// Checks that the key of the certificate signed what this seal states. That the statement is about the bytes at
    /// hand is checked by [`Envelope::covers`].
    ///
    /// # Errors
    /// [`EnvelopeFlaw::NotSigned`].
    pub fn verify(&self) -> Result<(), EnvelopeFlaw> {
        let key = self.certificate.public_key();
        key.verify(&self.signed, &self.signature).map_err(|_| EnvelopeFlaw::NotSigned)
    }

    /// Checks that the statement is about the bytes with this digest (SHA-512, see [`super::hole::digest`]).
    ///
    /// # Errors
    /// [`EnvelopeFlaw::DigestDiffers`].
    pub fn covers(&self, digest: &[u8; 64]) -> Result<(), EnvelopeFlaw> {
        if self.statement.digest == *digest { Ok(()) } else { Err(EnvelopeFlaw::DigestDiffers) }
    }
}

fn check_frame(data: &SignedData) -> Result<(), EnvelopeFlaw> {
    if data.version != CmsVersion::V1 {
        return Err(EnvelopeFlaw::Version(VersionPlace::SignedData));
    }
    match data.digest_algorithms.as_slice() {
        [only] => check_sha512(only, AlgorithmPlace::List)?,
        several => return Err(EnvelopeFlaw::DigestAlgorithms { count: several.len() }),
    }
    if data.encap_content_info.econtent_type != oid::ID_DATA {
        return Err(EnvelopeFlaw::EncapsulatedType { found: data.encap_content_info.econtent_type });
    }
    if data.encap_content_info.econtent.is_some() {
        return Err(EnvelopeFlaw::EncapsulatedContent);
    }
    if data.crls.is_some() {
        return Err(EnvelopeFlaw::Revocation);
    }
    Ok(())
}

fn check_sha512(algorithm: &AlgorithmIdentifierOwned, place: AlgorithmPlace) -> Result<(), EnvelopeFlaw> {
    if *algorithm == attributes::sha512() {
        Ok(())
    } else {
        Err(EnvelopeFlaw::Algorithm { place, found: algorithm.oid })
    }
}

fn read_certificate(data: &SignedData) -> Result<Certificate, EnvelopeFlaw> {
    let found = data.certificates.as_ref().map(|set| set.0.as_slice()).unwrap_or_default();
    match found {
        [CertificateChoices::Certificate(x509)] => {
            let der = x509.to_der().map_err(|_| EnvelopeFlaw::Spelling(NotExact::OtherSpelling))?;
            Certificate::from_der(&der).map_err(EnvelopeFlaw::Certificate)
        }
        [_] => Err(EnvelopeFlaw::CertificateKind),
        several => Err(EnvelopeFlaw::Certificates { count: several.len() }),
    }
}

fn only_signer(data: &SignedData) -> Result<&SignerInfo, EnvelopeFlaw> {
    match data.signer_infos.0.as_slice() {
        [only] => Ok(only),
        several => Err(EnvelopeFlaw::Signers { count: several.len() }),
    }
}

fn check_signer(signer: &SignerInfo, certificate: &Certificate) -> Result<(), EnvelopeFlaw> {
    let SignerIdentifier::IssuerAndSerialNumber(named) = &signer.sid else {
        return Err(EnvelopeFlaw::SignerIdentifierKind);
    };
    if signer.version != CmsVersion::V1 {
        return Err(EnvelopeFlaw::Version(VersionPlace::SignerInfo));
    }
    let tbs = certificate.x509().tbs_certificate();
    if named.issuer != *tbs.issuer() || named.serial_number != *tbs.serial_number() {
        return Err(EnvelopeFlaw::SignerIdentifierDiffers);
    }
    check_sha512(&signer.digest_alg, AlgorithmPlace::Digest)?;
    if !is_ed25519(&signer.signature_algorithm) {
        let found = signer.signature_algorithm.oid;
        return Err(EnvelopeFlaw::Algorithm { place: AlgorithmPlace::Signature, found });
    }
    if signer.unsigned_attrs.is_some() {
        return Err(EnvelopeFlaw::UnsignedAttributes);
    }
    Ok(())
}
