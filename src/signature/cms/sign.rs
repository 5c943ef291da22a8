//! Making a signature: a detached CMS message (RFC 5652, RFC 8419) with one signer.
//!
//! The profile is as narrow as PAdES allows (ETSI EN 319 142-1, B-B level): whatever could be chosen is fixed, so that
//! [`super::exact`] can refuse everything else.

use std::fmt;

use cms::cert::{CertificateChoices, IssuerAndSerialNumber};
use cms::content_info::{CmsVersion, ContentInfo};
use cms::signed_data::{
    CertificateSet, EncapsulatedContentInfo, SignedData, SignerIdentifier, SignerInfo, SignerInfos,
};
use der::asn1::{OctetString, SetOfVec};
use der::{Any, Decode, Encode};
use x509_cert::attr::Attributes;

use super::exact;
use super::flaw::SignedDataFlaw;
use super::statement::{self, Statement};
use crate::signature::algorithm::Signature;
use crate::signature::certificate::Certificate;
use crate::signature::contents::SignedBytes;
use crate::signature::context::Context;
use crate::signature::oid;
use crate::signature::signer::Signer;

/// Why no signature was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SignError {
    /// The number of the declaration is not 1 to 64 visible ASCII characters.
    Number,
    /// The signer could not or would not sign.
    Signer(String),
    /// What the signer gave is not a signature by the key of its certificate, or the message cannot be read again.
    Invalid(SignedDataFlaw),
    /// A value could not be encoded.
    Encoding,
}

/// Signs bytes for one place of one declaration. The result is DER, and was read and verified before it is returned.
///
/// # Errors
/// See [`SignError`].
pub fn sign(bytes: &SignedBytes<'_>, context: &Context, signer: &dyn Signer) -> Result<Vec<u8>, SignError> {
    if !statement::is_number(&context.number) {
        return Err(SignError::Number);
    }
    let certificate = signer.certificate();
    let digest = bytes.digest(certificate.key.algorithm().digest());
    let statement = Statement { digest, context: context.clone() };
    let attributes = statement::write(&statement, certificate).map_err(|_| SignError::Encoding)?;
    let message = attributes.to_der().map_err(|_| SignError::Encoding)?;
    let signature = signer.sign(&message).map_err(SignError::Signer)?;
    let data = signed_data(certificate, attributes, &signature).map_err(|_| SignError::Encoding)?;
    let signed = wrap(&data).map_err(|_| SignError::Encoding)?;
    exact::verify(&signed, bytes).map_err(SignError::Invalid)?;
    Ok(signed)
}

pub(super) fn signed_data(
    certificate: &Certificate,
    attributes: Attributes,
    signature: &Signature,
) -> der::Result<SignedData> {
    let x509 = certificate.x509();
    let sid = SignerIdentifier::IssuerAndSerialNumber(IssuerAndSerialNumber {
        issuer: x509.tbs_certificate().issuer().clone(),
        serial_number: x509.tbs_certificate().serial_number().clone(),
    });
    let signer = SignerInfo {
        version: CmsVersion::V1,
        sid,
        digest_alg: certificate.key.algorithm().digest().identifier(),
        signed_attrs: Some(attributes),
        signature_algorithm: certificate.key.algorithm().in_signatures(),
        signature: OctetString::new(signature.bytes())?,
        unsigned_attrs: None,
    };
    Ok(SignedData {
        version: CmsVersion::V1,
        digest_algorithms: SetOfVec::try_from([certificate.key.algorithm().digest().identifier()])?,
        encap_content_info: EncapsulatedContentInfo { econtent_type: oid::ID_DATA, econtent: None },
        certificates: Some(CertificateSet(SetOfVec::try_from([CertificateChoices::Certificate(x509.clone())])?)),
        crls: None,
        signer_infos: SignerInfos(SetOfVec::try_from([signer])?),
    })
}

pub(super) fn wrap(data: &SignedData) -> der::Result<Vec<u8>> {
    ContentInfo { content_type: oid::ID_SIGNED_DATA, content: Any::from_der(&data.to_der()?)? }.to_der()
}

impl std::error::Error for SignError {}

impl fmt::Display for SignError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SignError::Number => f.write_str("the number of the declaration is not 1 to 64 visible ASCII characters"),
            SignError::Signer(why) => write!(f, "the key could not be used: {why}"),
            SignError::Invalid(flaw) => write!(f, "the signature that was made is not exact: {flaw}"),
            SignError::Encoding => f.write_str("the signature could not be encoded"),
        }
    }
}
