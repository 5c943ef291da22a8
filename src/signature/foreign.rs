//! This module is for seals that another program made: CMS as PAdES and its forerunner have it, read no wider than the
//! programs that we know need.
//!
//! What is tolerated beside [`super::envelope`]: SHA-512 named with NULL parameters, a signing time as a claim, an
//! algorithm protection or none, further certificates (the caller says which), and one case of hexadecimal digits or the
//! other. What is not: our own context attribute. A seal that carries it is ours, and is read by the exact rules only.

use std::ops::Range;

use cms::cert::CertificateChoices;
use cms::content_info::{CmsVersion, ContentInfo};
use cms::signed_data::{SignedData, SignerIdentifier, SignerInfo};
use const_oid::ObjectIdentifier;
use const_oid::db::rfc5912::ID_SHA_256;
use der::asn1::{Any, OctetString};
use der::{Decode, Encode, Sequence};
use sha2::{Digest, Sha256, Sha512};
use spki::AlgorithmIdentifierOwned;
use x509_cert::attr::{Attribute, Attributes};
use x509_cert::time::Time;

use super::certificate::{Certificate, is_ed25519};
use super::envelope::{AlgorithmPlace, EnvelopeFlaw, VersionPlace, signed_data};
use super::exact::{NotExact, exact};
use super::hole::{self, HoleFlaw};
use super::{attributes, oid};
use crate::calendar::Moment;

/// Signed attribute signing-time (RFC 5652 §11.3).
const SIGNING_TIME: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.5");

/// A seal of another program, built as it must be. A claim until [`ForeignEnvelope::verify`] has passed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForeignEnvelope {
    certificate: Certificate,
    further: Vec<Vec<u8>>,
    signing_time: Option<Moment>,
    digest: [u8; 64],
    signed: Vec<u8>,
    signature: [u8; 64],
}

/// `SigningCertificateV2` (RFC 5035 §3); the policies are read over, they are never needed.
#[derive(Sequence)]
struct SigningCertificate {
    certificates: Vec<CertificateHash>,
    #[asn1(optional = "true")]
    policies: Option<Any>,
}

#[derive(Sequence)]
struct CertificateHash {
    #[asn1(optional = "true")]
    algorithm: Option<AlgorithmIdentifierOwned>,
    hash: OctetString,
    #[asn1(optional = "true")]
    issuer: Option<Any>,
}

/// Whether these bytes are CMS signed data without our context attribute: made by another program.
pub fn is_foreign(der: &[u8]) -> bool {
    let signed = || -> Option<SignedData> {
        let outer = ContentInfo::from_der(der).ok()?;
        SignedData::from_der(&outer.content.to_der().ok()?).ok()
    };
    let ours = |signer: &SignerInfo| {
        signer.signed_attrs.as_ref().is_some_and(|all| all.iter().any(|attribute| attribute.oid == oid::CONTEXT))
    };
    signed().is_some_and(|data| !data.signer_infos.0.iter().any(ours))
}

/// Reads a hole whose digits are all of one case. Mixed case is refused: no program writes it, and nobody signs it.
///
/// # Errors
/// As [`hole::read`].
pub fn hole(bytes: &[u8], range: &Range<usize>) -> Result<Vec<u8>, HoleFlaw> {
    let (from, to) = (range.start.checked_sub(1).ok_or(HoleFlaw::NotAHole)?, range.end.saturating_add(1));
    let around = bytes.get(from..to).ok_or(HoleFlaw::NotAHole)?;
    let lower = around.iter().position(|byte| (b'a'..=b'f').contains(byte));
    let upper = around.iter().position(|byte| (b'A'..=b'F').contains(byte));
    if let (Some(lower), Some(upper)) = (lower, upper) {
        return Err(HoleFlaw::Digit { at: from + lower.max(upper) });
    }
    hole::read(&around.to_ascii_uppercase(), &(1..around.len() - 1))
}

/// Opens a seal of another program. The signature is not checked yet: see [`ForeignEnvelope::verify`].
///
/// # Errors
/// The first [`EnvelopeFlaw`], from the outside to the inside.
pub fn open(der: &[u8]) -> Result<ForeignEnvelope, EnvelopeFlaw> {
    let data = signed_data(der)?;
    check_frame(&data)?;
    let [signer] = data.signer_infos.0.as_slice() else {
        return Err(EnvelopeFlaw::Signers { count: data.signer_infos.0.len() });
    };
    let (certificate, further) = certificates(&data, signer)?;
    check_signer(signer)?;
    let signed = signer.signed_attrs.as_ref().ok_or(EnvelopeFlaw::NoAttributes)?;
    check_attributes(signed, signer, &certificate)?;
    let digest: OctetString = required(signed, oid::ID_MESSAGE_DIGEST)?;
    let malformed = || EnvelopeFlaw::AttributeMalformed(oid::ID_MESSAGE_DIGEST);
    let signature = signer.signature.as_bytes();
    Ok(ForeignEnvelope {
        digest: digest.as_bytes().try_into().map_err(|_| malformed())?,
        signing_time: signing_time(signed)?,
        signed: signed.to_der().map_err(|_| EnvelopeFlaw::Spelling(NotExact::OtherSpelling))?,
        signature: signature.try_into().map_err(|_| EnvelopeFlaw::SignatureLength { found: signature.len() })?,
        certificate,
        further,
    })
}

impl ForeignEnvelope {
    /// The signer's certificate.
    pub fn certificate(&self) -> &Certificate {
        &self.certificate
    }

    /// DER of the certificates beside it. Nobody signed them; each must be one that the caller knows.
    pub fn further(&self) -> &[Vec<u8>] {
        &self.further
    }

    /// When the signer says that it signed.
    pub fn signing_time(&self) -> Option<Moment> {
        self.signing_time
    }

    /// Checks that the key of the certificate signed, and that it signed the bytes with this SHA-512.
    ///
    /// # Errors
    /// [`EnvelopeFlaw::DigestDiffers`] or [`EnvelopeFlaw::NotSigned`].
    pub fn verify(&self, digest: &[u8; 64]) -> Result<(), EnvelopeFlaw> {
        if self.digest != *digest {
            return Err(EnvelopeFlaw::DigestDiffers);
        }
        let key = self.certificate.public_key();
        key.verify(&self.signed, &self.signature).map_err(|_| EnvelopeFlaw::NotSigned)
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
    let content = &data.encap_content_info;
    if content.econtent_type != oid::ID_DATA {
        return Err(EnvelopeFlaw::EncapsulatedType { found: content.econtent_type });
    }
    if content.econtent.is_some() {
        return Err(EnvelopeFlaw::EncapsulatedContent);
    }
    if data.crls.is_some() { Err(EnvelopeFlaw::Revocation) } else { Ok(()) }
}

/// RFC 5754 §2: parameters absent, or NULL for the sake of older programs.
fn check_sha512(algorithm: &AlgorithmIdentifierOwned, place: AlgorithmPlace) -> Result<(), EnvelopeFlaw> {
    let known = algorithm.oid == oid::ID_SHA_512 && algorithm.parameters.as_ref().is_none_or(Any::is_null);
    if known { Ok(()) } else { Err(EnvelopeFlaw::Algorithm { place, found: algorithm.oid }) }
}

/// The certificate that the signer names, and the others.
fn certificates(data: &SignedData, signer: &SignerInfo) -> Result<(Certificate, Vec<Vec<u8>>), EnvelopeFlaw> {
    let SignerIdentifier::IssuerAndSerialNumber(named) = &signer.sid else {
        return Err(EnvelopeFlaw::SignerIdentifierKind);
    };
    let all = data.certificates.as_ref().map(|set| set.0.as_slice()).unwrap_or_default();
    let (mut own, mut further) = (Vec::new(), Vec::new());
    for choice in all {
        let CertificateChoices::Certificate(x509) = choice else { return Err(EnvelopeFlaw::CertificateKind) };
        let der = x509.to_der().map_err(|_| EnvelopeFlaw::Spelling(NotExact::OtherSpelling))?;
        let tbs = x509.tbs_certificate();
        let is_signer = named.issuer == *tbs.issuer() && named.serial_number == *tbs.serial_number();
        if is_signer { own.push(der) } else { further.push(der) }
    }
    match own.as_slice() {
        [der] => Ok((Certificate::from_der(der).map_err(EnvelopeFlaw::Certificate)?, further)),
        [] if !all.is_empty() => Err(EnvelopeFlaw::SignerIdentifierDiffers),
        several => Err(EnvelopeFlaw::Certificates { count: several.len() }),
    }
}

fn check_signer(signer: &SignerInfo) -> Result<(), EnvelopeFlaw> {
    if signer.version != CmsVersion::V1 {
        return Err(EnvelopeFlaw::Version(VersionPlace::SignerInfo));
    }
    check_sha512(&signer.digest_alg, AlgorithmPlace::Digest)?;
    if !is_ed25519(&signer.signature_algorithm) {
        let found = signer.signature_algorithm.oid;
        return Err(EnvelopeFlaw::Algorithm { place: AlgorithmPlace::Signature, found });
    }
    if signer.unsigned_attrs.is_some() { Err(EnvelopeFlaw::UnsignedAttributes) } else { Ok(()) }
}

/// Nothing unknown, nothing twice, one value each; the signing certificate is the one that lies here.
fn check_attributes(signed: &Attributes, signer: &SignerInfo, certificate: &Certificate) -> Result<(), EnvelopeFlaw> {
    let known = [
        oid::ID_CONTENT_TYPE,
        oid::ID_MESSAGE_DIGEST,
        oid::SIGNING_CERTIFICATE_V2,
        oid::ALGORITHM_PROTECTION,
        SIGNING_TIME,
    ];
    for (index, attribute) in signed.iter().enumerate() {
        if !known.contains(&attribute.oid) {
            return Err(EnvelopeFlaw::AttributeUnknown(attribute.oid));
        }
        if attribute.values.len() != 1 {
            return Err(EnvelopeFlaw::AttributeValues { attribute: attribute.oid, count: attribute.values.len() });
        }
        if signed.iter().skip(index + 1).any(|other| other.oid == attribute.oid) {
            return Err(EnvelopeFlaw::AttributeTwice(attribute.oid));
        }
    }
    let content: ObjectIdentifier = required(signed, oid::ID_CONTENT_TYPE)?;
    if content != oid::ID_DATA {
        return Err(EnvelopeFlaw::SignedContentType { found: content });
    }
    if let Some(protected) = value::<attributes::AlgorithmProtection>(signed, oid::ALGORITHM_PROTECTION)?
        && !protected.names(&signer.digest_alg, &signer.signature_algorithm)
    {
        return Err(EnvelopeFlaw::OtherAlgorithmsSigned);
    }
    check_certificate(&required(signed, oid::SIGNING_CERTIFICATE_V2)?, certificate)
}

fn check_certificate(named: &SigningCertificate, certificate: &Certificate) -> Result<(), EnvelopeFlaw> {
    // The first is the signer's; what follows would only narrow the path that the caller judges for itself.
    let malformed = EnvelopeFlaw::AttributeMalformed(oid::SIGNING_CERTIFICATE_V2);
    let Some(first) = named.certificates.first() else { return Err(malformed) };
    let expected = match first.algorithm.as_ref().map(|algorithm| algorithm.oid) {
        None | Some(ID_SHA_256) => Sha256::digest(&certificate.der).to_vec(),
        Some(oid::ID_SHA_512) => Sha512::digest(&certificate.der).to_vec(),
        Some(_) => return Err(malformed),
    };
    if first.hash.as_bytes() == expected { Ok(()) } else { Err(EnvelopeFlaw::OtherCertificateSigned) }
}

fn signing_time(signed: &Attributes) -> Result<Option<Moment>, EnvelopeFlaw> {
    let malformed = || EnvelopeFlaw::AttributeMalformed(SIGNING_TIME);
    let Some(time) = value::<Time>(signed, SIGNING_TIME)? else { return Ok(None) };
    let seconds = i64::try_from(time.to_unix_duration().as_secs()).map_err(|_| malformed())?;
    Moment::from_unix(seconds).map(Some).map_err(|_| malformed())
}

fn required<T>(signed: &Attributes, wanted: ObjectIdentifier) -> Result<T, EnvelopeFlaw>
where
    T: for<'a> Decode<'a, Error = der::Error> + Encode,
{
    value(signed, wanted)?.ok_or(EnvelopeFlaw::AttributeMissing(wanted))
}

fn value<T>(signed: &Attributes, wanted: ObjectIdentifier) -> Result<Option<T>, EnvelopeFlaw>
where
    T: for<'a> Decode<'a, Error = der::Error> + Encode,
{
    let is_wanted = |attribute: &&Attribute| attribute.oid == wanted;
    let Some(found) = signed.iter().find(is_wanted).and_then(|attribute| attribute.values.get(0)) else {
        return Ok(None);
    };
    let malformed = |_| EnvelopeFlaw::AttributeMalformed(wanted);
    let der = found.to_der().map_err(malformed)?;
    exact(&der).map(Some).map_err(|_| EnvelopeFlaw::AttributeMalformed(wanted))
}

#[cfg(test)]
mod tests;
