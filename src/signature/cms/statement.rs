//! What a signature of ours states: five signed attributes (RFC 5652 §11, RFC 5035 §3, RFC 6211 §2, and our own).
//!
//! Exactly these, one value each. There is no signing time among them: the one claimed time of a signature stands in
//! the file.

use const_oid::ObjectIdentifier;
use der::asn1::{OctetString, SetOfVec};
use der::{Enumerated, Sequence};
use sha2::{Digest as _, Sha256};
use x509_cert::attr::Attributes;

use super::attributes::{self, AlgorithmProtection, attribute, required};
use super::flaw::SignedDataFlaw;
use crate::signature::algorithm::Algorithm;
use crate::signature::certificate::Certificate;
use crate::signature::context::{Context, SignaturePlace};
use crate::signature::digest::Digest;
use crate::signature::oid;

/// What the attributes say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Statement {
    /// The digest of the signed bytes of the file.
    pub(super) digest: Digest,
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

#[derive(Enumerated, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
enum PlaceCode {
    Ministry = 0,
    EndUserState = 1,
    FirstSignatory = 2,
    SecondSignatory = 3,
    Letter = 4,
}

/// ```text
/// Context ::= SEQUENCE {
///     version     INTEGER (1),
///     place       ENUMERATED { ministry(0), endUserState(1), firstSignatory(2), secondSignatory(3), letter(4) },
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

/// The attributes that there are.
const WANTED: [ObjectIdentifier; 5] = [
    oid::ID_CONTENT_TYPE,
    oid::ID_MESSAGE_DIGEST,
    oid::SIGNING_CERTIFICATE_V2,
    oid::ALGORITHM_PROTECTION,
    oid::CONTEXT,
];

fn protection(algorithm: Algorithm) -> AlgorithmProtection {
    AlgorithmProtection { digest: algorithm.digest().identifier(), signature: algorithm.in_signatures() }
}

/// Whether the number of a context can be sealed and opened again.
pub(super) fn is_number(number: &str) -> bool {
    (1..=64).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_graphic())
}

/// The attributes, in DER SET order.
pub(super) fn write(statement: &Statement, certificate: &Certificate) -> der::Result<Attributes> {
    let context = &statement.context;
    let hash = CertificateHash { sha256: OctetString::new(sha256(&certificate.der))? };
    let context = ContextValue {
        version: 1,
        place: match context.place {
            SignaturePlace::Ministry => PlaceCode::Ministry,
            SignaturePlace::EndUserState => PlaceCode::EndUserState,
            SignaturePlace::FirstSignatory => PlaceCode::FirstSignatory,
            SignaturePlace::SecondSignatory => PlaceCode::SecondSignatory,
            SignaturePlace::Letter => PlaceCode::Letter,
        },
        number: context.number.clone(),
        edition: OctetString::new(context.edition)?,
        particulars: OctetString::new(context.particulars)?,
        before: OctetString::new(context.before)?,
    };
    SetOfVec::try_from([
        attribute(oid::ID_CONTENT_TYPE, &oid::ID_DATA)?,
        attribute(oid::ID_MESSAGE_DIGEST, &OctetString::new(statement.digest.bytes())?)?,
        attribute(oid::SIGNING_CERTIFICATE_V2, &SigningCertificate { certificates: vec![hash] })?,
        attribute(oid::ALGORITHM_PROTECTION, &protection(certificate.key.algorithm()))?,
        attribute(oid::CONTEXT, &context)?,
    ])
}

/// Reads the attributes of a signature that was made with this certificate.
pub(super) fn read(signed: &Attributes, certificate: &Certificate) -> Result<Statement, SignedDataFlaw> {
    attributes::check_inventory(signed, &WANTED)?;
    attributes::check_content_type(signed)?;
    let named: SigningCertificate = required(signed, oid::SIGNING_CERTIFICATE_V2)?;
    match named.certificates.as_slice() {
        [only] if only.sha256.as_bytes() == sha256(&certificate.der) => {}
        [_] => return Err(SignedDataFlaw::OtherCertificateSigned),
        _ => return Err(SignedDataFlaw::AttributeMalformed(oid::SIGNING_CERTIFICATE_V2)),
    }
    let algorithm = certificate.key.algorithm();
    if required::<AlgorithmProtection>(signed, oid::ALGORITHM_PROTECTION)? != protection(algorithm) {
        return Err(SignedDataFlaw::OtherAlgorithmsSigned);
    }
    let digest = attributes::message_digest(signed, algorithm.digest())?;
    Ok(Statement { digest, context: read_context(signed)? })
}

fn read_context(signed: &Attributes) -> Result<Context, SignedDataFlaw> {
    let malformed = || SignedDataFlaw::AttributeMalformed(oid::CONTEXT);
    let found: ContextValue = required(signed, oid::CONTEXT)?;
    if found.version != 1 {
        return Err(SignedDataFlaw::ContextVersion { found: found.version });
    }
    if !is_number(&found.number) {
        return Err(malformed());
    }
    let hash = |octets: &OctetString| octets.as_bytes().try_into().map_err(|_| malformed());
    Ok(Context {
        place: match found.place {
            PlaceCode::Ministry => SignaturePlace::Ministry,
            PlaceCode::EndUserState => SignaturePlace::EndUserState,
            PlaceCode::FirstSignatory => SignaturePlace::FirstSignatory,
            PlaceCode::SecondSignatory => SignaturePlace::SecondSignatory,
            PlaceCode::Letter => SignaturePlace::Letter,
        },
        edition: hash(&found.edition)?,
        particulars: hash(&found.particulars)?,
        before: hash(&found.before)?,
        number: found.number,
    })
}

fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}
