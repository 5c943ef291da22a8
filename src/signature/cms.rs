//! This module is for making a seal: a detached CMS signature (RFC 5652, RFC 8419) with one signer.
//!
//! The profile is as narrow as PAdES allows (ETSI EN 319 142-1, B-B level): whatever could be chosen is fixed, so that
//! [`super::envelope`] can refuse everything else.

use cms::cert::{CertificateChoices, IssuerAndSerialNumber};
use cms::content_info::{CmsVersion, ContentInfo};
use cms::signed_data::{
    CertificateSet, EncapsulatedContentInfo, SignedData, SignerIdentifier, SignerInfo, SignerInfos,
};
use der::asn1::{OctetString, SetOfVec};
use der::{Any, Decode, Encode};
use x509_cert::attr::Attributes;

use super::attributes::{self, Statement};
use super::certificate::Certificate;
use super::envelope::{self, EnvelopeFlaw};
use super::{Context, Signer, certify, oid};

pub use super::envelope::{Envelope, open};

/// Why no seal was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SealError {
    /// The number of the declaration is not 1 to 64 visible ASCII characters.
    Number,
    /// The signer could not or would not sign.
    Signer(String),
    /// What the signer gave is not a signature by the key of its certificate, or the seal cannot be opened again.
    Unsound(EnvelopeFlaw),
    /// A value could not be encoded.
    Encoding,
}

/// Makes a seal over a digest (SHA-512, see [`super::hole::digest`]) for one place of one declaration. The result is
/// DER and was opened and verified before it is returned.
///
/// # Errors
/// See [`SealError`].
pub fn seal(digest: [u8; 64], context: &Context, signer: &dyn Signer) -> Result<Vec<u8>, SealError> {
    if !attributes::is_number(&context.number) {
        return Err(SealError::Number);
    }
    let certificate = signer.certificate();
    let statement = Statement { digest, context: context.clone() };
    let attributes = attributes::write(&statement, &certificate.der).map_err(|_| SealError::Encoding)?;
    let message = attributes.to_der().map_err(|_| SealError::Encoding)?;
    let signature = signer.sign(&message).map_err(SealError::Signer)?;
    let data = signed_data(certificate, attributes, &signature).map_err(|_| SealError::Encoding)?;
    let sealed = wrap(&data).map_err(|_| SealError::Encoding)?;
    let envelope = envelope::open(&sealed).map_err(SealError::Unsound)?;
    envelope.verify().map_err(SealError::Unsound)?;
    Ok(sealed)
}

pub(super) fn signed_data(
    certificate: &Certificate,
    attributes: Attributes,
    signature: &[u8; 64],
) -> der::Result<SignedData> {
    let x509 = certificate.x509();
    let sid = SignerIdentifier::IssuerAndSerialNumber(IssuerAndSerialNumber {
        issuer: x509.tbs_certificate().issuer().clone(),
        serial_number: x509.tbs_certificate().serial_number().clone(),
    });
    let signer = SignerInfo {
        version: CmsVersion::V1,
        sid,
        digest_alg: attributes::sha512(),
        signed_attrs: Some(attributes),
        signature_algorithm: certify::ed25519(),
        signature: OctetString::new(signature.as_slice())?,
        unsigned_attrs: None,
    };
    Ok(SignedData {
        version: CmsVersion::V1,
        digest_algorithms: SetOfVec::try_from([attributes::sha512()])?,
        encap_content_info: EncapsulatedContentInfo { econtent_type: oid::ID_DATA, econtent: None },
        certificates: Some(CertificateSet(SetOfVec::try_from([CertificateChoices::Certificate(x509.clone())])?)),
        crls: None,
        signer_infos: SignerInfos(SetOfVec::try_from([signer])?),
    })
}

pub(super) fn wrap(data: &SignedData) -> der::Result<Vec<u8>> {
    ContentInfo { content_type: oid::ID_SIGNED_DATA, content: Any::from_der(&data.to_der()?)? }.to_der()
}

#[cfg(test)]
mod tests;
