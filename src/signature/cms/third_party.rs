//! Signatures that another program made: CMS as PAdES and its forerunner have it, read no wider than the programs that
//! we know need.
//!
//! What is tolerated beside [`super::exact`]: a digest named with NULL parameters, a signing time as a claim, an algorithm
//! protection or none, further certificates (the caller says which). What is not: our own context attribute. A message
//! that carries it is ours, and is read by the exact rules only.

use cms::content_info::ContentInfo;
use cms::signed_data::{SignedData, SignerInfo};
use const_oid::ObjectIdentifier;
use const_oid::db::rfc5912::{ID_SHA_256, ID_SHA_512};
use der::asn1::{Any, OctetString};
use der::{Decode, Encode, Sequence};
use sha2::{Digest as _, Sha256, Sha512};
use spki::AlgorithmIdentifierOwned;
use x509_cert::attr::Attributes;
use x509_cert::time::Time;

use super::attributes::{self, AlgorithmProtection, optional, required};
use super::flaw::SignedDataFlaw;
use super::open::{self, Message};
use crate::calendar::Moment;
use crate::signature::certificate::Certificate;
use crate::signature::contents::SignedBytes;
use crate::signature::oid;

/// Signed attribute signing-time (RFC 5652 §11.3).
const SIGNING_TIME: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.5");

/// The attributes that there may be.
const ALLOWED: [ObjectIdentifier; 5] = [
    oid::ID_CONTENT_TYPE,
    oid::ID_MESSAGE_DIGEST,
    oid::SIGNING_CERTIFICATE_V2,
    oid::ALGORITHM_PROTECTION,
    SIGNING_TIME,
];

/// Proof that the key of a certificate signed these bytes with another program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    certificate: Certificate,
    further: Vec<Vec<u8>>,
    signing_time: Option<Moment>,
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
pub fn is_third_party(der: &[u8]) -> bool {
    let signed = || -> Option<SignedData> {
        let outer = ContentInfo::from_der(der).ok()?;
        SignedData::from_der(&outer.content.to_der().ok()?).ok()
    };
    let ours = |signer: &SignerInfo| {
        signer.signed_attrs.as_ref().is_some_and(|all| all.iter().any(|attribute| attribute.oid == oid::CONTEXT))
    };
    signed().is_some_and(|data| !data.signer_infos.0.iter().any(ours))
}

/// Reads a message and checks that it signs these bytes.
///
/// # Errors
/// The first [`SignedDataFlaw`], from the outside to the inside.
pub fn verify(der: &[u8], bytes: &SignedBytes<'_>) -> Result<Signed, SignedDataFlaw> {
    let mut message = open::read(der)?;
    let certificate = Certificate::from_der(&message.certificate).map_err(SignedDataFlaw::Certificate)?;
    message.check_algorithms(&certificate.key, true)?;
    check_attributes(&message, &certificate)?;
    let digest = attributes::message_digest(&message.attributes, certificate.key.algorithm().digest())?;
    let signing_time = signing_time(&message.attributes)?;
    let further = std::mem::take(&mut message.further);
    message.proof(digest)?.check(&certificate.key, bytes)?;
    Ok(Signed { certificate, further, signing_time })
}

impl Signed {
    /// Whose key signed.
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
}

/// Nothing unknown, nothing twice, one value each; the signing certificate is the one that lies here.
fn check_attributes(message: &Message, certificate: &Certificate) -> Result<(), SignedDataFlaw> {
    let signed = &message.attributes;
    attributes::check_inventory(signed, &ALLOWED)?;
    attributes::check_content_type(signed)?;
    let protected: Option<AlgorithmProtection> = optional(signed, oid::ALGORITHM_PROTECTION)?;
    if protected.is_some_and(|protected| (protected.digest, protected.signature) != message.named) {
        return Err(SignedDataFlaw::OtherAlgorithmsSigned);
    }
    check_certificate(&required(signed, oid::SIGNING_CERTIFICATE_V2)?, certificate)
}

fn check_certificate(named: &SigningCertificate, certificate: &Certificate) -> Result<(), SignedDataFlaw> {
    // The first is the signer's; what follows would only narrow the path that the caller judges for itself.
    let malformed = SignedDataFlaw::AttributeMalformed(oid::SIGNING_CERTIFICATE_V2);
    let Some(first) = named.certificates.first() else { return Err(malformed) };
    let expected = match first.algorithm.as_ref().map(|algorithm| algorithm.oid) {
        None | Some(ID_SHA_256) => Sha256::digest(&certificate.der).to_vec(),
        Some(ID_SHA_512) => Sha512::digest(&certificate.der).to_vec(),
        Some(_) => return Err(malformed),
    };
    if first.hash.as_bytes() == expected { Ok(()) } else { Err(SignedDataFlaw::OtherCertificateSigned) }
}

fn signing_time(signed: &Attributes) -> Result<Option<Moment>, SignedDataFlaw> {
    let malformed = || SignedDataFlaw::AttributeMalformed(SIGNING_TIME);
    let Some(time) = optional::<Time>(signed, SIGNING_TIME)? else { return Ok(None) };
    let seconds = i64::try_from(time.to_unix_duration().as_secs()).map_err(|_| malformed())?;
    Moment::from_unix(seconds).map(Some).map_err(|_| malformed())
}

#[cfg(test)]
mod tests;
