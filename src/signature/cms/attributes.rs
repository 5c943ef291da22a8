//! The signed attributes of a CMS signature (RFC 5652 §5.3 and §11), one by one.
//!
//! Which of them must be there, and what may be there beside them, each set of rules says for itself.

use const_oid::ObjectIdentifier;
use der::asn1::{Any, OctetString, SetOfVec};
use der::{Decode, Encode, Sequence};
use spki::AlgorithmIdentifierOwned;
use x509_cert::attr::{Attribute, Attributes};

use super::flaw::SignedDataFlaw;
use crate::signature::digest::{Digest, DigestAlgorithm};
use crate::signature::exact::exact;
use crate::signature::oid;

/// `CMSAlgorithmProtection` for a signature (RFC 6211 §2).
#[derive(Sequence, PartialEq)]
pub(super) struct AlgorithmProtection {
    pub(super) digest: AlgorithmIdentifierOwned,
    #[asn1(context_specific = "1", tag_mode = "IMPLICIT", constructed = "true")]
    pub(super) signature: AlgorithmIdentifierOwned,
}

/// An attribute with one value.
pub(super) fn attribute(oid: ObjectIdentifier, value: &impl Encode) -> der::Result<Attribute> {
    Ok(Attribute { oid, values: SetOfVec::try_from([Any::from_der(&value.to_der()?)?])? })
}

/// Nothing that is not allowed, nothing twice, one value each.
pub(super) fn check_inventory(signed: &Attributes, allowed: &[ObjectIdentifier]) -> Result<(), SignedDataFlaw> {
    for (index, attribute) in signed.iter().enumerate() {
        if !allowed.contains(&attribute.oid) {
            return Err(SignedDataFlaw::AttributeUnknown(attribute.oid));
        }
        if attribute.values.len() != 1 {
            return Err(SignedDataFlaw::AttributeValues { attribute: attribute.oid, count: attribute.values.len() });
        }
        if signed.iter().skip(index + 1).any(|other| other.oid == attribute.oid) {
            return Err(SignedDataFlaw::AttributeTwice(attribute.oid));
        }
    }
    Ok(())
}

/// What is signed is plain data (RFC 5652 §11.1).
pub(super) fn check_content_type(signed: &Attributes) -> Result<(), SignedDataFlaw> {
    let found: ObjectIdentifier = required(signed, oid::ID_CONTENT_TYPE)?;
    if found == oid::ID_DATA { Ok(()) } else { Err(SignedDataFlaw::SignedContentType { found }) }
}

/// The digest of what is signed, as the signer states it (RFC 5652 §11.2).
pub(super) fn message_digest(signed: &Attributes, algorithm: DigestAlgorithm) -> Result<Digest, SignedDataFlaw> {
    let digest: OctetString = required(signed, oid::ID_MESSAGE_DIGEST)?;
    let malformed = SignedDataFlaw::AttributeMalformed(oid::ID_MESSAGE_DIGEST);
    Digest::stated(algorithm, digest.as_bytes()).ok_or(malformed)
}

/// The value of an attribute that must be there.
pub(super) fn required<T>(signed: &Attributes, wanted: ObjectIdentifier) -> Result<T, SignedDataFlaw>
where
    T: for<'a> Decode<'a, Error = der::Error> + Encode,
{
    optional(signed, wanted)?.ok_or(SignedDataFlaw::AttributeMissing(wanted))
}

/// The value of an attribute.
pub(super) fn optional<T>(signed: &Attributes, wanted: ObjectIdentifier) -> Result<Option<T>, SignedDataFlaw>
where
    T: for<'a> Decode<'a, Error = der::Error> + Encode,
{
    let found = signed.iter().find(|attribute| attribute.oid == wanted);
    let Some(found) = found.and_then(|attribute| attribute.values.get(0)) else { return Ok(None) };
    let der = found.to_der().map_err(|_| SignedDataFlaw::AttributeMalformed(wanted))?;
    // The content of a value is opaque to the message around it, so its form is checked here.
    exact(&der).map(Some).map_err(|_| SignedDataFlaw::AttributeMalformed(wanted))
}
