//! Forged signatures: messages that the holder of the genuine key made, in a form that is not ours.
//!
//! Each case changes one thing and is signed anew.

use cms::cert::{CertificateChoices, IssuerAndSerialNumber, OtherCertificateFormat};
use cms::content_info::{CmsVersion, ContentInfo};
use cms::revocation::RevocationInfoChoices;
use cms::signed_data::{CertificateSet, SignedData, SignerIdentifier, SignerInfo, SignerInfos};
use const_oid::ObjectIdentifier;
use const_oid::db::rfc5912::ID_SHA_512;
use der::asn1::{OctetString, SetOfVec};
use der::{Any, Decode, Encode};
use sha2::Digest as _;
use spki::AlgorithmIdentifierOwned;
use x509_cert::attr::{Attribute, Attributes};
use x509_cert::ext::pkix::SubjectKeyIdentifier;

use super::super::attributes::attribute;
use super::super::flaw::{AlgorithmPlace, VersionPlace};
use super::super::open::MOST_BYTES;
use super::super::sign::{SignError, sign, signed_data, wrap};
use super::super::statement::Statement;
use super::*;
use crate::signature::certificate::CertificateFlaw;
use crate::signature::exact::NotExact;
use crate::signature::fixture::issuing;
use crate::signature::signer::SoftKey;
use crate::signature::{Digest, DigestAlgorithm, Role, Signature, SignaturePlace, Signer, oid};

const SHA_256: ObjectIdentifier = const_oid::db::rfc5912::ID_SHA_256;
const SIGNING_TIME: ObjectIdentifier = const_oid::db::rfc5911::ID_SIGNING_TIME;

fn context() -> Context {
    Context {
        place: SignaturePlace::EndUserState,
        number: "IL-2026-0042".to_owned(),
        edition: [1; 32],
        particulars: [2; 32],
        before: [3; 32],
    }
}

/// What is signed: a file with its placeholder.
const FILE: &[u8] = b"the <00> file";

fn bytes(file: &[u8]) -> SignedBytes<'_> {
    SignedBytes::around(file, &(5..7)).unwrap()
}

fn open(der: &[u8]) -> Result<Signed, SignedDataFlaw> {
    verify(der, &bytes(FILE))
}

fn digest() -> Digest {
    bytes(FILE).digest(DigestAlgorithm::Sha512)
}

fn genuine_attributes(signer: &SoftKey) -> Vec<Attribute> {
    let statement = Statement { digest: digest(), context: context() };
    statement::write(&statement, signer.certificate()).unwrap().into_vec()
}

fn signed_with(signer: &SoftKey, attributes: Vec<Attribute>) -> SignedData {
    let attributes: Attributes = SetOfVec::try_from(attributes).unwrap();
    let signature = signer.sign(&attributes.to_der().unwrap()).unwrap();
    signed_data(signer.certificate(), attributes, &signature).unwrap()
}

/// A message whose attributes were changed before signing.
fn with_attributes(change: impl FnOnce(&mut Vec<Attribute>)) -> Result<Signed, SignedDataFlaw> {
    let (signer, _) = issuing();
    let mut attributes = genuine_attributes(&signer);
    change(&mut attributes);
    open(&wrap(&signed_with(&signer, attributes)).unwrap())
}

/// A message whose SignedData was changed around the genuine signature.
fn with_signed_data(change: impl FnOnce(&mut SignedData)) -> Result<Signed, SignedDataFlaw> {
    let (signer, _) = issuing();
    let mut data = signed_with(&signer, genuine_attributes(&signer));
    change(&mut data);
    open(&wrap(&data).unwrap())
}

fn with_signer(change: impl FnOnce(&mut SignerInfo)) -> Result<Signed, SignedDataFlaw> {
    with_signed_data(|data| {
        let mut signer = data.signer_infos.0.get(0).unwrap().clone();
        change(&mut signer);
        data.signer_infos = SignerInfos(SetOfVec::try_from([signer]).unwrap());
    })
}

fn algorithm(oid: ObjectIdentifier) -> AlgorithmIdentifierOwned {
    AlgorithmIdentifierOwned { oid, parameters: None }
}

fn genuine() -> Vec<u8> {
    sign(&bytes(FILE), &context(), &issuing().0).unwrap()
}

#[test]
fn a_signature_says_what_was_signed() {
    let signed = open(&genuine()).unwrap();
    assert_eq!(signed.context(), &context());
    assert_eq!(signed.certificate(), issuing().0.certificate());
    let claim = read(&genuine()).unwrap();
    assert_eq!((claim.context(), claim.certificate()), (signed.context(), signed.certificate()));
    assert_eq!(verify(&genuine(), &bytes(b"The <00> file")), Err(SignedDataFlaw::DigestDiffers));
    assert!(with_signed_data(|_| ()).is_ok() && with_attributes(|_| ()).is_ok(), "the forge itself is sound");
}

#[test]
fn the_signed_attributes_stand_in_the_order_of_their_encodings() {
    let encoded: Vec<Vec<u8>> =
        statement::write(&Statement { digest: digest(), context: context() }, issuing().0.certificate())
            .unwrap()
            .iter()
            .map(|attribute| attribute.to_der().unwrap())
            .collect();
    assert!(encoded.is_sorted(), "X.690 §11.6");
}

#[test]
fn no_changed_byte_of_a_signature_is_accepted() {
    let genuine = genuine();
    for at in 0..genuine.len() {
        for flip in [0x01, 0x20, 0x80] {
            let mut changed = genuine.clone();
            changed[at] ^= flip;
            let accepted = open(&changed).is_ok();
            assert!(!accepted, "byte {at}");
        }
    }
}

#[test]
fn two_signers_or_none_are_refused() {
    let (signer, _) = issuing();
    let two = with_signed_data(|data| {
        let mut second = data.signer_infos.0.get(0).unwrap().clone();
        second.signature = OctetString::new(signer.sign(b"other").unwrap().bytes()).unwrap();
        data.signer_infos.0.insert(second).unwrap();
    });
    assert_eq!(two.err(), Some(SignedDataFlaw::Signers { count: 2 }));
    let none = with_signed_data(|data| data.signer_infos = SignerInfos(SetOfVec::new()));
    assert_eq!(none.err(), Some(SignedDataFlaw::Signers { count: 0 }));
}

#[test]
fn content_inside_the_signed_data_is_refused() {
    let inside = with_signed_data(|data| {
        data.encap_content_info.econtent =
            Some(Any::encode_from(&OctetString::new(b"the file".as_slice()).unwrap()).unwrap());
    });
    assert_eq!(inside.err(), Some(SignedDataFlaw::EncapsulatedContent));
    let found = const_oid::db::rfc5911::ID_ENCRYPTED_DATA;
    let other = with_signed_data(|data| data.encap_content_info.econtent_type = found);
    assert_eq!(other.err(), Some(SignedDataFlaw::EncapsulatedType { found }));
}

#[test]
fn a_signed_data_that_names_other_algorithms_is_refused() {
    let place = AlgorithmPlace::List;
    let list = with_signed_data(|data| data.digest_algorithms = SetOfVec::try_from([algorithm(SHA_256)]).unwrap());
    assert_eq!(list.err(), Some(SignedDataFlaw::Algorithm { place, found: SHA_256 }));
    let two = with_signed_data(|data| data.digest_algorithms.insert(algorithm(SHA_256)).unwrap());
    assert_eq!(two.err(), Some(SignedDataFlaw::DigestAlgorithms { count: 2 }));
    let null = AlgorithmIdentifierOwned { oid: ID_SHA_512, parameters: Some(Any::null()) };
    let list = with_signed_data(|data| data.digest_algorithms = SetOfVec::try_from([null.clone()]).unwrap());
    assert_eq!(list.err(), Some(SignedDataFlaw::Algorithm { place, found: ID_SHA_512 }));
    let digest = with_signer(|signer| signer.digest_alg = null);
    let place = AlgorithmPlace::Digest;
    assert_eq!(digest.err(), Some(SignedDataFlaw::Algorithm { place, found: ID_SHA_512 }));
    let digest = with_signer(|signer| signer.digest_alg = algorithm(SHA_256));
    assert_eq!(digest.err(), Some(SignedDataFlaw::Algorithm { place, found: SHA_256 }));
    let found = const_oid::db::rfc5912::ECDSA_WITH_SHA_512;
    let signature = with_signer(|signer| signer.signature_algorithm = algorithm(found));
    assert_eq!(signature.err(), Some(SignedDataFlaw::Algorithm { place: AlgorithmPlace::Signature, found }));
}

#[test]
fn passengers_of_the_signed_data_are_refused() {
    let lists = with_signed_data(|data| data.crls = Some(RevocationInfoChoices(SetOfVec::new())));
    assert_eq!(lists.err(), Some(SignedDataFlaw::Revocation));
    let (_, root) = issuing();
    let chain = with_signed_data(|data| {
        let certificates = data.certificates.as_mut().unwrap();
        certificates.0.insert(CertificateChoices::Certificate(root.x509().clone())).unwrap();
    });
    assert_eq!(chain.err(), Some(SignedDataFlaw::Certificates { count: 2 }));
    assert_eq!(
        with_signed_data(|data| data.certificates = None).err(),
        Some(SignedDataFlaw::Certificates { count: 0 })
    );
    let other = OtherCertificateFormat { other_cert_format: oid::ROLE, other_cert: Any::null() };
    let other = with_signed_data(|data| {
        data.certificates = Some(CertificateSet(SetOfVec::try_from([CertificateChoices::Other(other)]).unwrap()));
    });
    assert_eq!(other.err(), Some(SignedDataFlaw::CertificateKind));
    let token = attribute(oid::ROLE, &OctetString::new(b"token".as_slice()).unwrap()).unwrap();
    let unsigned = with_signer(|signer| signer.unsigned_attrs = Some(SetOfVec::try_from([token]).unwrap()));
    assert_eq!(unsigned.err(), Some(SignedDataFlaw::UnsignedAttributes { first: Some(oid::ROLE) }));
}

#[test]
fn other_versions_are_refused() {
    let outer = with_signed_data(|data| data.version = CmsVersion::V3);
    assert_eq!(outer.err(), Some(SignedDataFlaw::Version(VersionPlace::SignedData)));
    let inner = with_signer(|signer| signer.version = CmsVersion::V3);
    assert_eq!(inner.err(), Some(SignedDataFlaw::Version(VersionPlace::SignerInfo)));
}

#[test]
fn a_signer_that_is_not_the_holder_of_the_certificate_is_refused() {
    let by_key = with_signer(|signer| {
        let key = SubjectKeyIdentifier(OctetString::new([1; 20]).unwrap());
        signer.sid = SignerIdentifier::SubjectKeyIdentifier(key);
    });
    assert_eq!(by_key.err(), Some(SignedDataFlaw::SignerIdentifierKind));
    let other = with_signer(|signer| {
        if let SignerIdentifier::IssuerAndSerialNumber(named) = &mut signer.sid {
            named.serial_number = x509_cert::serial_number::SerialNumber::new(&[1; 16]).unwrap();
        }
    });
    assert_eq!(other.err(), Some(SignedDataFlaw::SignerIdentifierDiffers));
}

#[test]
fn a_signature_over_the_bare_content_is_refused() {
    let bare = with_signer(|signer| signer.signed_attrs = None);
    assert_eq!(bare.err(), Some(SignedDataFlaw::NoAttributes));
}

#[test]
fn every_missing_attribute_is_named() {
    for wanted in [
        oid::ID_CONTENT_TYPE,
        oid::ID_MESSAGE_DIGEST,
        oid::SIGNING_CERTIFICATE_V2,
        oid::ALGORITHM_PROTECTION,
        oid::CONTEXT,
    ] {
        let without = with_attributes(|all| all.retain(|attribute| attribute.oid != wanted));
        assert_eq!(without.err(), Some(SignedDataFlaw::AttributeMissing(wanted)));
    }
}

#[test]
fn attributes_beside_ours_are_refused() {
    let time = der::asn1::UtcTime::from_unix_duration(std::time::Duration::from_secs(1_800_000_000)).unwrap();
    let timed = with_attributes(|all| all.push(attribute(SIGNING_TIME, &time).unwrap()));
    assert_eq!(timed.err(), Some(SignedDataFlaw::AttributeUnknown(SIGNING_TIME)));
    let second = attribute(oid::ID_MESSAGE_DIGEST, &OctetString::new([0; 64]).unwrap()).unwrap();
    let twice = with_attributes(|all| all.push(second));
    assert_eq!(twice.err(), Some(SignedDataFlaw::AttributeTwice(oid::ID_MESSAGE_DIGEST)));
    let values = with_attributes(|all| {
        let digest = all.iter_mut().find(|attribute| attribute.oid == oid::ID_MESSAGE_DIGEST).unwrap();
        digest.values.insert(Any::encode_from(&OctetString::new([0; 64]).unwrap()).unwrap()).unwrap();
    });
    let attribute = oid::ID_MESSAGE_DIGEST;
    assert_eq!(values.err(), Some(SignedDataFlaw::AttributeValues { attribute, count: 2 }));
}

fn replaced(oid: ObjectIdentifier, value: &impl Encode) -> Option<SignedDataFlaw> {
    let new = attribute(oid, value).unwrap();
    with_attributes(|all| {
        all.retain(|attribute| attribute.oid != oid);
        all.push(new);
    })
    .err()
}

#[test]
fn attributes_that_say_something_else_are_refused() {
    let found = const_oid::db::rfc5911::ID_SIGNED_DATA;
    assert_eq!(replaced(oid::ID_CONTENT_TYPE, &found), Some(SignedDataFlaw::SignedContentType { found }));
    let short = OctetString::new([0; 32]).unwrap();
    let malformed = SignedDataFlaw::AttributeMalformed;
    assert_eq!(replaced(oid::ID_MESSAGE_DIGEST, &short), Some(malformed(oid::ID_MESSAGE_DIGEST)));
    let other_certificate = vec![vec![vec![OctetString::new([0; 32]).unwrap()]]];
    let flaw = replaced(oid::SIGNING_CERTIFICATE_V2, &other_certificate);
    assert_eq!(flaw, Some(SignedDataFlaw::OtherCertificateSigned));
    // SHA-256 written out although it is the default: the same meaning in other bytes.
    let hash = sha2::Sha256::digest(&issuing().0.certificate().der);
    let hash = OctetString::new(hash.as_slice()).unwrap().to_der().unwrap();
    let written = [algorithm(SHA_256).to_der().unwrap(), hash].concat();
    let written = vec![vec![Any::new(der::Tag::Sequence, written).unwrap()]];
    let flaw = replaced(oid::SIGNING_CERTIFICATE_V2, &written);
    assert_eq!(flaw, Some(malformed(oid::SIGNING_CERTIFICATE_V2)));
    let flaw = replaced(oid::ALGORITHM_PROTECTION, &vec![algorithm(SHA_256)]);
    assert_eq!(flaw, Some(malformed(oid::ALGORITHM_PROTECTION)));
    assert_eq!(replaced(oid::CONTEXT, &short), Some(malformed(oid::CONTEXT)));
}

#[test]
fn what_is_not_der_is_refused() {
    let genuine = genuine();
    let mut trailing = genuine.clone();
    trailing.push(0);
    assert!(matches!(open(&trailing), Err(SignedDataFlaw::Der(NotExact::Malformed { .. }))));
    // Indefinite length around the genuine content, as streaming encoders write it.
    let mut indefinite = vec![0x30, 0x80];
    indefinite.extend_from_slice(&genuine[4..]);
    indefinite.extend_from_slice(&[0, 0]);
    assert!(matches!(open(&indefinite), Err(SignedDataFlaw::Der(NotExact::Malformed { .. }))));
    // A length in more bytes than it needs.
    let mut long = vec![0x30, 0x83, 0x00, genuine[2], genuine[3]];
    long.extend_from_slice(&genuine[4..]);
    assert!(matches!(open(&long), Err(SignedDataFlaw::Der(NotExact::Malformed { .. }))));
    assert_eq!(open(&vec![0x30; MOST_BYTES + 1]), Err(SignedDataFlaw::TooLong { found: MOST_BYTES + 1 }));
    assert!(open(&[]).is_err() && open(&[0x30, 0]).is_err());
}

#[test]
fn an_unsorted_set_of_attributes_is_refused() {
    let (signer, _) = issuing();
    let attributes = genuine_attributes(&signer);
    let sorted = attributes.iter().map(|a| a.to_der().unwrap()).collect::<Vec<_>>();
    let mut unsorted = sorted.clone();
    unsorted.swap(0, 1);
    let genuine = wrap(&signed_with(&signer, attributes)).unwrap();
    let (from, to) = (sorted.concat(), unsorted.concat());
    let at = genuine.windows(from.len()).position(|window| window == from).unwrap();
    let mut changed = genuine;
    changed[at..at + to.len()].copy_from_slice(&to);
    assert_eq!(open(&changed), Err(SignedDataFlaw::Der(NotExact::NotCanonical)));
}

#[test]
fn other_kinds_of_cms_are_refused() {
    let found = const_oid::db::rfc5911::ID_ENVELOPED_DATA;
    let other = ContentInfo { content_type: found, content: Any::null() }.to_der().unwrap();
    assert_eq!(open(&other), Err(SignedDataFlaw::ContentType { found }));
}

#[test]
fn a_short_signature_is_refused() {
    let short = with_signer(|signer| signer.signature = OctetString::new([1; 63]).unwrap());
    assert_eq!(short.err(), Some(SignedDataFlaw::SignatureLength { found: 63 }));
}

/// A token that signs with another key than its certificate says.
struct Impostor(SoftKey, SoftKey);

impl Signer for Impostor {
    fn certificate(&self) -> &Certificate {
        self.0.certificate()
    }

    fn sign(&self, message: &[u8]) -> Result<Signature, String> {
        self.1.sign(message)
    }
}

#[test]
fn nothing_is_signed_by_a_signer_with_another_key() {
    let root = crate::signature::fixture::root(1, crate::signature::fixture::years(2026, 2030));
    let impostor = Impostor(issuing().0, root);
    assert_eq!(sign(&bytes(FILE), &context(), &impostor), Err(SignError::Invalid(SignedDataFlaw::NotSigned)));
    let long = Context { number: "X".repeat(65), ..context() };
    assert_eq!(sign(&bytes(FILE), &long, &issuing().0), Err(SignError::Number));
}

#[test]
fn a_certificate_of_a_foreign_kind_is_named_as_such() {
    let foreign = with_signed_data(|data| {
        let der = include_bytes!("foreign-certificate.der");
        let x509 = x509_cert::Certificate::from_der(der).unwrap();
        let mut signer = data.signer_infos.0.get(0).unwrap().clone();
        signer.sid = SignerIdentifier::IssuerAndSerialNumber(IssuerAndSerialNumber {
            issuer: x509.tbs_certificate().issuer().clone(),
            serial_number: x509.tbs_certificate().serial_number().clone(),
        });
        data.signer_infos = SignerInfos(SetOfVec::try_from([signer]).unwrap());
        data.certificates = Some(CertificateSet(SetOfVec::try_from([CertificateChoices::Certificate(x509)]).unwrap()));
    });
    assert!(
        matches!(foreign, Err(SignedDataFlaw::Certificate(CertificateFlaw::Algorithm { .. }))),
        "P-256 certificate: {foreign:?}"
    );
    assert_ne!(issuing().0.certificate().role, Role::Root);
}
