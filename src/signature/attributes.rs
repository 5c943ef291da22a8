//! This module is for the five signed attributes of a seal (RFC 5652 §11, RFC 5035 §3, RFC 6211 §2, and our own).
//!
//! Exactly these, one value each. There is no signing time among them: the one claimed time of a signature stands in
//! the file.

use const_oid::ObjectIdentifier;
use der::asn1::{Any, OctetString, SetOfVec};
use der::{Encode, Enumerated, Sequence};
use sha2::{Digest, Sha256};
use spki::AlgorithmIdentifierOwned;
use x509_cert::attr::{Attribute, Attributes};

use super::envelope::EnvelopeFlaw;
use super::exact::exact;
use super::{Context, Place, certify, oid};

/// What the attributes say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Statement {
    /// SHA-512 of the signed bytes of the file.
    pub(super) digest: [u8; 64],
    /// Which place of which declaration.
    pub(super) context: Context,
}

/// `SigningCertificateV2` with one certificate, its SHA-256 (which is the default, so it is not named), nothing else.
#[derive(Sequence)]
struct SigningCertificate {
    certificates: Vec<CertificateHash>,
}

#[derive(Sequence)]
struct CertificateHash {
    sha256: OctetString,
}

/// `CMSAlgorithmProtection` for a signature.
#[derive(Sequence, PartialEq)]
pub(super) struct AlgorithmProtection {
    digest: AlgorithmIdentifierOwned,
    #[asn1(context_specific = "1", tag_mode = "IMPLICIT", constructed = "true")]
    signature: AlgorithmIdentifierOwned,
}

impl AlgorithmProtection {
    /// Whether these are the algorithms that were signed for.
    pub(super) fn names(&self, digest: &AlgorithmIdentifierOwned, signature: &AlgorithmIdentifierOwned) -> bool {
        self.digest == *digest && self.signature == *signature
    }
}

#[derive(Enumerated, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
enum PlaceCode {
    Ministry = 0,
    EndUserState = 1,
    FirstSignatory = 2,
    SecondSignatory = 3,
}

/// ```text
/// Context ::= SEQUENCE {
///     version     INTEGER (1),
///     place       ENUMERATED { ministry(0), endUserState(1), firstSignatory(2), secondSignatory(3) },
///     number      UTF8String,
///     edition     OCTET STRING (SIZE (32)),
///     particulars OCTET STRING (SIZE (32)),
///     before      OCTET STRING (SIZE (32)) }
/// ```
#[derive(Sequence)]
struct ContextValue {
    version: u8,
    place: PlaceCode,
    number: String,
    edition: OctetString,
    particulars: OctetString,
    before: OctetString,
}

/// SHA-512 without parameters (RFC 8419 §2.3 with RFC 5754 §2).
pub(super) fn sha512() -> AlgorithmIdentifierOwned {
    AlgorithmIdentifierOwned { oid: oid::ID_SHA_512, parameters: None }
}

/// Whether the number of a context can be sealed and opened again.
pub(super) fn is_number(number: &str) -> bool {
    (1..=64).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_graphic())
}

/// The attributes, in DER SET order.
pub(super) fn write(statement: &Statement, certificate: &[u8]) -> der::Result<Attributes> {
    let context = &statement.context;
    let hash = CertificateHash { sha256: OctetString::new(sha256(certificate))? };
    let context = ContextValue {
        version: 1,
        place: match context.place {
            Place::Ministry => PlaceCode::Ministry,
            Place::EndUserState => PlaceCode::EndUserState,
            Place::FirstSignatory => PlaceCode::FirstSignatory,
            Place::SecondSignatory => PlaceCode::SecondSignatory,
        },
        number: context.number.clone(),
        edition: OctetString::new(context.edition)?,
        particulars: OctetString::new(context.particulars)?,
        before: OctetString::new(context.before)?,
    };
    SetOfVec::try_from([
        attribute(oid::ID_CONTENT_TYPE, &oid::ID_DATA)?,
        attribute(oid::ID_MESSAGE_DIGEST, &OctetString::new(statement.digest)?)?,
        attribute(oid::SIGNING_CERTIFICATE_V2, &SigningCertificate { certificates: vec![hash] })?,
        attribute(oid::ALGORITHM_PROTECTION, &AlgorithmProtection { digest: sha512(), signature: certify::ed25519() })?,
        attribute(oid::CONTEXT, &context)?,
    ])
}

pub(super) fn attribute(oid: ObjectIdentifier, value: &impl Encode) -> der::Result<Attribute> {
    use der::Decode;
    Ok(Attribute { oid, values: SetOfVec::try_from([Any::from_der(&value.to_der()?)?])? })
}

/// Reads the attributes of a seal that was made with this certificate.
pub(super) fn read(attributes: &Attributes, certificate: &[u8]) -> Result<Statement, EnvelopeFlaw> {
    check_inventory(attributes)?;
    let content: ObjectIdentifier = value(attributes, oid::ID_CONTENT_TYPE)?;
    if content != oid::ID_DATA {
        return Err(EnvelopeFlaw::SignedContentType { found: content });
    }
    let named: SigningCertificate = value(attributes, oid::SIGNING_CERTIFICATE_V2)?;
    match named.certificates.as_slice() {
        [only] if only.sha256.as_bytes() == sha256(certificate) => {}
        [_] => return Err(EnvelopeFlaw::OtherCertificateSigned),
        _ => return Err(EnvelopeFlaw::AttributeMalformed(oid::SIGNING_CERTIFICATE_V2)),
    }
    let protected: AlgorithmProtection = value(attributes, oid::ALGORITHM_PROTECTION)?;
    if protected != (AlgorithmProtection { digest: sha512(), signature: certify::ed25519() }) {
        return Err(EnvelopeFlaw::OtherAlgorithmsSigned);
    }
    let digest: OctetString = value(attributes, oid::ID_MESSAGE_DIGEST)?;
    let digest = digest.as_bytes().try_into().map_err(|_| EnvelopeFlaw::AttributeMalformed(oid::ID_MESSAGE_DIGEST))?;
    Ok(Statement { digest, context: read_context(attributes)? })
}

fn read_context(attributes: &Attributes) -> Result<Context, EnvelopeFlaw> {
    let malformed = || EnvelopeFlaw::AttributeMalformed(oid::CONTEXT);
    let found: ContextValue = value(attributes, oid::CONTEXT)?;
    if found.version != 1 {
        return Err(EnvelopeFlaw::ContextVersion { found: found.version });
    }
    if !is_number(&found.number) {
        return Err(malformed());
    }
    let hash = |octets: &OctetString| octets.as_bytes().try_into().map_err(|_| malformed());
    Ok(Context {
        place: match found.place {
            PlaceCode::Ministry => Place::Ministry,
            PlaceCode::EndUserState => Place::EndUserState,
            PlaceCode::FirstSignatory => Place::FirstSignatory,
            PlaceCode::SecondSignatory => Place::SecondSignatory,
        },
        edition: hash(&found.edition)?,
        particulars: hash(&found.particulars)?,
        before: hash(&found.before)?,
        number: found.number,
    })
}

/// Each of the five is there once, with one value, and no other is there.
fn check_inventory(attributes: &Attributes) -> Result<(), EnvelopeFlaw> {
    const WANTED: [ObjectIdentifier; 5] = [
        oid::ID_CONTENT_TYPE,
        oid::ID_MESSAGE_DIGEST,
        oid::SIGNING_CERTIFICATE_V2,
        oid::ALGORITHM_PROTECTION,
        oid::CONTEXT,
    ];
    if let Some(other) = attributes.iter().find(|attribute| !WANTED.contains(&attribute.oid)) {
        return Err(EnvelopeFlaw::AttributeUnknown(other.oid));
    }
    for wanted in WANTED {
        let mut found = attributes.iter().filter(|attribute| attribute.oid == wanted);
        let Some(first) = found.next() else { return Err(EnvelopeFlaw::AttributeMissing(wanted)) };
        if found.next().is_some() {
            return Err(EnvelopeFlaw::AttributeTwice(wanted));
        }
        if first.values.len() != 1 {
            return Err(EnvelopeFlaw::AttributeValues { attribute: wanted, count: first.values.len() });
        }
    }
    Ok(())
}

fn value<T>(attributes: &Attributes, wanted: ObjectIdentifier) -> Result<T, EnvelopeFlaw>
where
    T: for<'a> der::Decode<'a, Error = der::Error> + Encode,
{
    let attribute = attributes.iter().find(|attribute| attribute.oid == wanted);
    let found = attribute.and_then(|attribute| attribute.values.get(0)).and_then(|value| value.to_der().ok());
    let found = found.ok_or(EnvelopeFlaw::AttributeMissing(wanted))?;
    // The content of a value is opaque to the envelope around it, so its spelling is checked here.
    exact(&found).map_err(|_| EnvelopeFlaw::AttributeMalformed(wanted))
}

fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}
