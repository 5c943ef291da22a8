//! Signatures as other programs make them, honest and forged: each case changes one thing and is signed
//! anew with the genuine key.

use cms::cert::CertificateChoices;
use cms::content_info::CmsVersion;
use cms::revocation::RevocationInfoChoices;
use cms::signed_data::{CertificateSet, SignerIdentifier, SignerInfos};
use const_oid::db::rfc8410::ID_ED_25519;
use der::asn1::{SetOfVec, UtcTime};
use x509_cert::attr::Attribute;
use x509_cert::ext::pkix::SubjectKeyIdentifier;

use super::super::attributes::attribute;
use super::super::flaw::{AlgorithmPlace, VersionPlace};
use super::super::sign;
use super::*;
use crate::signature::{Context, DigestAlgorithm, Role, SignaturePlace, Signer as _, fixture};

const SHA_256: ObjectIdentifier = ID_SHA_256;
/// What is signed: a file with its placeholder.
const FILE: &[u8] = b"the <00> file";
const SIGNED_AT: u64 = 1_800_000_000;

fn algorithm(oid: ObjectIdentifier, parameters: Option<Any>) -> AlgorithmIdentifierOwned {
    AlgorithmIdentifierOwned { oid, parameters }
}

fn bytes(file: &[u8]) -> SignedBytes<'_> {
    SignedBytes::around(file, &(5..7)).unwrap()
}

fn open(der: &[u8]) -> Result<Signed, SignedDataFlaw> {
    verify(der, &bytes(FILE))
}

fn octets(bytes: &[u8]) -> OctetString {
    OctetString::new(bytes).unwrap()
}

/// Which certificate signs: its digest by this algorithm.
fn names(algorithm: Option<AlgorithmIdentifierOwned>, hash: &[u8]) -> SigningCertificate {
    let first = CertificateHash { algorithm, hash: octets(hash), issuer: None };
    SigningCertificate { certificates: vec![first], policies: None }
}

fn time(seconds: u64) -> UtcTime {
    UtcTime::from_unix_duration(std::time::Duration::from_secs(seconds)).unwrap()
}

/// What an honest program signs: the type of the content, its digest, the certificate, the time.
fn honest() -> Vec<Attribute> {
    let certificate = Sha256::digest(&fixture::issuing().0.certificate().der);
    vec![
        attribute(oid::ID_CONTENT_TYPE, &oid::ID_DATA).unwrap(),
        attribute(oid::ID_MESSAGE_DIGEST, &octets(bytes(FILE).digest(DigestAlgorithm::Sha512).bytes())).unwrap(),
        attribute(oid::SIGNING_CERTIFICATE_V2, &names(None, &certificate)).unwrap(),
        attribute(SIGNING_TIME, &time(SIGNED_AT)).unwrap(),
    ]
}

fn sealed(attributes: Vec<Attribute>, change: impl FnOnce(&mut SignedData)) -> Vec<u8> {
    let (signer, _) = fixture::issuing();
    let attributes: Attributes = SetOfVec::try_from(attributes).unwrap();
    let signature = signer.sign(&attributes.to_der().unwrap()).unwrap();
    let mut data = sign::signed_data(signer.certificate(), attributes, &signature).unwrap();
    change(&mut data);
    sign::wrap(&data).unwrap()
}

fn with_signed_data(change: impl FnOnce(&mut SignedData)) -> Result<Signed, SignedDataFlaw> {
    open(&sealed(honest(), change))
}

fn with_signer(change: impl FnOnce(&mut SignerInfo)) -> Result<Signed, SignedDataFlaw> {
    with_signed_data(|data| {
        let mut signer = data.signer_infos.0.get(0).unwrap().clone();
        change(&mut signer);
        data.signer_infos = SignerInfos(SetOfVec::try_from([signer]).unwrap());
    })
}

fn with_attributes(change: impl FnOnce(&mut Vec<Attribute>)) -> Result<Signed, SignedDataFlaw> {
    let mut attributes = honest();
    change(&mut attributes);
    open(&sealed(attributes, |_| ()))
}

fn replaced(oid: ObjectIdentifier, value: &impl Encode) -> Result<Signed, SignedDataFlaw> {
    let new = attribute(oid, value).unwrap();
    with_attributes(|all| {
        all.retain(|attribute| attribute.oid != oid);
        all.push(new);
    })
}

#[test]
fn a_signature_of_another_program_is_read_and_checked() {
    let signed_data = with_signed_data(|_| ()).unwrap();
    assert_eq!(signed_data.certificate(), fixture::issuing().0.certificate());
    assert_eq!(signed_data.further(), &[] as &[Vec<u8>]);
    assert_eq!(signed_data.signing_time().map(|time| time.unix()), i64::try_from(SIGNED_AT).ok());
    let elsewhere = verify(&sealed(honest(), |_| ()), &bytes(b"The <00> file"));
    assert_eq!(elsewhere, Err(SignedDataFlaw::DigestDiffers));
    let other = with_signer(|signer| signer.signature = octets(&[1; 64]));
    assert_eq!(other, Err(SignedDataFlaw::NotSigned));
    assert_eq!(with_attributes(|all| all.truncate(3)).unwrap().signing_time(), None);
}

#[test]
fn another_frame_is_refused() {
    let version = with_signed_data(|data| data.version = CmsVersion::V3);
    assert_eq!(version, Err(SignedDataFlaw::Version(VersionPlace::SignedData)));
    let two = with_signed_data(|data| data.digest_algorithms.insert(algorithm(SHA_256, None)).unwrap());
    assert_eq!(two, Err(SignedDataFlaw::DigestAlgorithms { count: 2 }));
    let found = const_oid::db::rfc5911::ID_ENCRYPTED_DATA;
    let content = with_signed_data(|data| data.encap_content_info.econtent_type = found);
    assert_eq!(content, Err(SignedDataFlaw::EncapsulatedType { found }));
    let inside = Some(Any::encode_from(&octets(b"the file")).unwrap());
    let content = with_signed_data(|data| data.encap_content_info.econtent = inside);
    assert_eq!(content, Err(SignedDataFlaw::EncapsulatedContent));
    let lists = with_signed_data(|data| data.crls = Some(RevocationInfoChoices(SetOfVec::new())));
    assert_eq!(lists, Err(SignedDataFlaw::Revocation));
}

/// SHA-512 with no parameters or NULL; no other algorithm, and no other parameters.
#[test]
fn other_algorithms_are_refused() {
    let listed = |listed: AlgorithmIdentifierOwned| {
        with_signed_data(|data| data.digest_algorithms = SetOfVec::try_from([listed]).unwrap())
    };
    assert!(listed(algorithm(ID_SHA_512, Some(Any::null()))).is_ok());
    for (found, parameters) in
        [(SHA_256, None), (SHA_256, Some(Any::null())), (ID_SHA_512, Some(Any::encode_from(&1_u8).unwrap()))]
    {
        let place = AlgorithmPlace::List;
        assert_eq!(listed(algorithm(found, parameters)), Err(SignedDataFlaw::Algorithm { place, found }));
    }
    let digest = with_signer(|signer| signer.digest_alg = algorithm(SHA_256, None));
    assert_eq!(digest, Err(SignedDataFlaw::Algorithm { place: AlgorithmPlace::Digest, found: SHA_256 }));
    let found = const_oid::db::rfc5912::ECDSA_WITH_SHA_512;
    let signature = with_signer(|signer| signer.signature_algorithm = algorithm(found, None));
    assert_eq!(signature, Err(SignedDataFlaw::Algorithm { place: AlgorithmPlace::Signature, found }));
}

#[test]
fn the_signer_is_the_one_whose_certificate_is_named() {
    let version = with_signer(|signer| signer.version = CmsVersion::V3);
    assert_eq!(version, Err(SignedDataFlaw::Version(VersionPlace::SignerInfo)));
    let token = attribute(oid::ROLE, &octets(b"token")).unwrap();
    let unsigned = with_signer(|signer| signer.unsigned_attrs = Some(SetOfVec::try_from([token]).unwrap()));
    assert_eq!(unsigned, Err(SignedDataFlaw::UnsignedAttributes { first: Some(oid::ROLE) }));
    let by_key = with_signer(|signer| {
        signer.sid = SignerIdentifier::SubjectKeyIdentifier(SubjectKeyIdentifier(octets(&[1; 20])));
    });
    assert_eq!(by_key, Err(SignedDataFlaw::SignerIdentifierKind));
    assert_eq!(with_signed_data(|data| data.certificates = None), Err(SignedDataFlaw::Certificates { count: 0 }));
    let other = with_signer(|signer| {
        if let SignerIdentifier::IssuerAndSerialNumber(named) = &mut signer.sid {
            named.serial_number = x509_cert::serial_number::SerialNumber::new(&[1; 16]).unwrap();
        }
    });
    assert_eq!(other, Err(SignedDataFlaw::SignerIdentifierDiffers));
}

/// Another certificate of the same authority is not the signer's, and the caller is told of it.
#[test]
fn further_certificates_are_handed_out() {
    let root = fixture::root(1, fixture::years(2026, 2030));
    let beside = fixture::certified(&root, 5, Role::Issuing, fixture::years(2026, 2030));
    let signed_data = with_signed_data(|data| {
        let certificates = data.certificates.as_mut().unwrap();
        certificates.0.insert(CertificateChoices::Certificate(beside.certificate().x509().clone())).unwrap();
    });
    assert_eq!(signed_data.unwrap().further(), [beside.certificate().der.clone()]);
    let alone = with_signed_data(|data| {
        let other = CertificateChoices::Certificate(beside.certificate().x509().clone());
        data.certificates = Some(CertificateSet(SetOfVec::try_from([other]).unwrap()));
    });
    assert_eq!(alone, Err(SignedDataFlaw::SignerIdentifierDiffers));
}

#[test]
fn attributes_that_are_unknown_or_stand_twice_are_refused() {
    for wanted in [oid::ID_CONTENT_TYPE, oid::ID_MESSAGE_DIGEST, oid::SIGNING_CERTIFICATE_V2] {
        let without = with_attributes(|all| all.retain(|attribute| attribute.oid != wanted));
        assert_eq!(without, Err(SignedDataFlaw::AttributeMissing(wanted)));
    }
    let unknown = with_attributes(|all| all.push(attribute(oid::ROLE, &octets(b"role")).unwrap()));
    assert_eq!(unknown, Err(SignedDataFlaw::AttributeUnknown(oid::ROLE)));
    for (id, name) in [
        ("1.2.840.113549.1.9.16.2.16", "a commitment type"),
        ("1.2.840.113549.1.9.16.2.17", "a signer location"),
        ("1.2.840.113549.1.9.16.2.15", "a signature policy"),
        ("1.2.840.113549.1.9.16.2.20", "a content time stamp"),
    ] {
        let id = const_oid::ObjectIdentifier::new_unwrap(id);
        let named = with_attributes(|all| all.push(attribute(id, &octets(b"x")).unwrap())).unwrap_err().to_string();
        assert!(named.contains(name) && named.ends_with("sign without it"), "{named}");
        let added = attribute(id, &octets(b"x")).unwrap();
        let unsigned = with_signer(|signer| signer.unsigned_attrs = Some(SetOfVec::try_from([added]).unwrap()));
        let named = unsigned.unwrap_err().to_string();
        assert!(named.contains(name) && named.ends_with("sign without it"), "{named}");
    }
    let twice = with_attributes(|all| all.push(attribute(SIGNING_TIME, &time(SIGNED_AT + 1)).unwrap()));
    assert_eq!(twice, Err(SignedDataFlaw::AttributeTwice(SIGNING_TIME)));
    let values = with_attributes(|all| {
        let other = Any::encode_from(&time(SIGNED_AT + 1)).unwrap();
        all.iter_mut().find(|attribute| attribute.oid == SIGNING_TIME).unwrap().values.insert(other).unwrap();
    });
    assert_eq!(values, Err(SignedDataFlaw::AttributeValues { attribute: SIGNING_TIME, count: 2 }));
}

#[test]
fn attributes_that_say_something_else_are_refused() {
    let found = const_oid::db::rfc5911::ID_SIGNED_DATA;
    assert_eq!(replaced(oid::ID_CONTENT_TYPE, &found), Err(SignedDataFlaw::SignedContentType { found }));
    let malformed = |oid| Err(SignedDataFlaw::AttributeMalformed(oid));
    assert_eq!(replaced(oid::ID_MESSAGE_DIGEST, &octets(&[0; 32])), malformed(oid::ID_MESSAGE_DIGEST));
    assert_eq!(replaced(SIGNING_TIME, &7_u8), malformed(SIGNING_TIME));
    let short = with_signer(|signer| signer.signature = octets(&[1; 63]));
    assert_eq!(short, Err(SignedDataFlaw::SignatureLength { found: 63 }));
    assert_eq!(with_signer(|signer| signer.signed_attrs = None), Err(SignedDataFlaw::NoAttributes));
}

/// The protection names both algorithms, each as it stands in the signer.
#[test]
fn a_protection_of_other_algorithms_is_refused() {
    let tagged = |number: u8, algorithm: &AlgorithmIdentifierOwned| {
        let mut der = algorithm.to_der().unwrap();
        der[0] = 0xa0 | number;
        der
    };
    let protection = |digest: ObjectIdentifier, signature: ObjectIdentifier| {
        let digest = algorithm(digest, None).to_der().unwrap();
        let value = [digest, tagged(1, &algorithm(signature, None))].concat();
        replaced(oid::ALGORITHM_PROTECTION, &Any::new(der::Tag::Sequence, value).unwrap())
    };
    let ecdsa = const_oid::db::rfc5912::ECDSA_WITH_SHA_512;
    assert!(protection(ID_SHA_512, ID_ED_25519).is_ok());
    for (digest, signature) in [(SHA_256, ID_ED_25519), (ID_SHA_512, ecdsa), (SHA_256, ecdsa)] {
        assert_eq!(protection(digest, signature), Err(SignedDataFlaw::OtherAlgorithmsSigned));
    }
}

#[test]
fn the_signed_certificate_is_the_one_that_lies_here() {
    let named = |named: &SigningCertificate| replaced(oid::SIGNING_CERTIFICATE_V2, named);
    let der = fixture::issuing().0.certificate().der.clone();
    let sha512 = Some(algorithm(ID_SHA_512, None));
    assert!(named(&names(sha512.clone(), &Sha512::digest(&der))).is_ok());
    assert!(named(&names(Some(algorithm(SHA_256, None)), &Sha256::digest(&der))).is_ok());
    for (algorithm, hash) in [(None, [0; 32].as_slice()), (sha512, &[0; 64])] {
        assert_eq!(named(&names(algorithm, hash)), Err(SignedDataFlaw::OtherCertificateSigned));
    }
    let malformed = SignedDataFlaw::AttributeMalformed(oid::SIGNING_CERTIFICATE_V2);
    let sha384 = algorithm(const_oid::db::rfc5912::ID_SHA_384, None);
    assert_eq!(named(&names(Some(sha384), &[0; 48])), Err(malformed.clone()));
    assert_eq!(named(&SigningCertificate { certificates: Vec::new(), policies: None }), Err(malformed));
}

#[test]
fn a_signature_of_another_program_is_known_as_one() {
    assert!(is_third_party(&sealed(honest(), |_| ())));
}

/// A signature of ours is never taken for one of another program, however it is wrapped.
#[test]
fn our_own_signatures_are_not_those_of_another_program() {
    let context = Context {
        place: SignaturePlace::EndUserState,
        number: "IL-1".to_owned(),
        edition: [1; 32],
        particulars: [2; 32],
        before: [3; 32],
    };
    let ours = sign::sign(&bytes(FILE), &context, &fixture::issuing().0).unwrap();
    assert!(!is_third_party(&ours));
    assert_eq!(open(&ours), Err(SignedDataFlaw::AttributeUnknown(oid::CONTEXT)));
    assert!(!is_third_party(b"0\x03\x02\x01\x00"));
}
