//! This module is for seals as other programs make them, honest and forged: each case changes one thing and is signed
//! anew with the genuine key.

use cms::revocation::RevocationInfoChoices;
use cms::signed_data::{CertificateSet, SignerInfos};
use der::asn1::{SetOfVec, UtcTime};
use x509_cert::ext::pkix::SubjectKeyIdentifier;

use super::super::attributes::attribute;
use super::super::{Context, Place, Role, Signer as _, cms as ours, fixture};
use super::*;

const SHA_256: ObjectIdentifier = ID_SHA_256;
const DIGEST: [u8; 64] = [7; 64];
const SIGNED_AT: u64 = 1_800_000_000;

fn algorithm(oid: ObjectIdentifier, parameters: Option<Any>) -> AlgorithmIdentifierOwned {
    AlgorithmIdentifierOwned { oid, parameters }
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
        attribute(oid::ID_MESSAGE_DIGEST, &octets(&DIGEST)).unwrap(),
        attribute(oid::SIGNING_CERTIFICATE_V2, &names(None, &certificate)).unwrap(),
        attribute(SIGNING_TIME, &time(SIGNED_AT)).unwrap(),
    ]
}

fn sealed(attributes: Vec<Attribute>, change: impl FnOnce(&mut SignedData)) -> Vec<u8> {
    let (signer, _) = fixture::issuing();
    let attributes: Attributes = SetOfVec::try_from(attributes).unwrap();
    let signature = signer.sign(&attributes.to_der().unwrap()).unwrap();
    let mut data = ours::signed_data(signer.certificate(), attributes, &signature).unwrap();
    change(&mut data);
    ours::wrap(&data).unwrap()
}

fn with_envelope(change: impl FnOnce(&mut SignedData)) -> Result<ForeignEnvelope, EnvelopeFlaw> {
    open(&sealed(honest(), change))
}

fn with_signer(change: impl FnOnce(&mut SignerInfo)) -> Result<ForeignEnvelope, EnvelopeFlaw> {
    with_envelope(|data| {
        let mut signer = data.signer_infos.0.get(0).unwrap().clone();
        change(&mut signer);
        data.signer_infos = SignerInfos(SetOfVec::try_from([signer]).unwrap());
    })
}

fn with_attributes(change: impl FnOnce(&mut Vec<Attribute>)) -> Result<ForeignEnvelope, EnvelopeFlaw> {
    let mut attributes = honest();
    change(&mut attributes);
    open(&sealed(attributes, |_| ()))
}

fn replaced(oid: ObjectIdentifier, value: &impl Encode) -> Result<ForeignEnvelope, EnvelopeFlaw> {
    let new = attribute(oid, value).unwrap();
    with_attributes(|all| {
        all.retain(|attribute| attribute.oid != oid);
        all.push(new);
    })
}

#[test]
fn a_seal_of_another_program_is_read_and_checked() {
    let envelope = with_envelope(|_| ()).unwrap();
    assert_eq!(envelope.certificate(), fixture::issuing().0.certificate());
    assert_eq!(envelope.further(), &[] as &[Vec<u8>]);
    assert_eq!(envelope.signing_time().map(|time| time.unix()), i64::try_from(SIGNED_AT).ok());
    assert_eq!(envelope.verify(&DIGEST), Ok(()));
    assert_eq!(envelope.verify(&[8; 64]), Err(EnvelopeFlaw::DigestDiffers));
    let other = with_signer(|signer| signer.signature = octets(&[1; 64])).unwrap();
    assert_eq!(other.verify(&DIGEST), Err(EnvelopeFlaw::NotSigned));
    assert_eq!(with_attributes(|all| all.truncate(3)).unwrap().signing_time(), None);
}

#[test]
fn another_frame_is_refused() {
    let version = with_envelope(|data| data.version = CmsVersion::V3);
    assert_eq!(version, Err(EnvelopeFlaw::Version(VersionPlace::SignedData)));
    let two = with_envelope(|data| data.digest_algorithms.insert(algorithm(SHA_256, None)).unwrap());
    assert_eq!(two, Err(EnvelopeFlaw::DigestAlgorithms { count: 2 }));
    let found = const_oid::db::rfc5911::ID_ENCRYPTED_DATA;
    let content = with_envelope(|data| data.encap_content_info.econtent_type = found);
    assert_eq!(content, Err(EnvelopeFlaw::EncapsulatedType { found }));
    let inside = Some(Any::encode_from(&octets(b"the file")).unwrap());
    let content = with_envelope(|data| data.encap_content_info.econtent = inside);
    assert_eq!(content, Err(EnvelopeFlaw::EncapsulatedContent));
    let lists = with_envelope(|data| data.crls = Some(RevocationInfoChoices(SetOfVec::new())));
    assert_eq!(lists, Err(EnvelopeFlaw::Revocation));
}

/// SHA-512 with no parameters or NULL; no other algorithm, and no other parameters.
#[test]
fn other_algorithms_are_refused() {
    let listed = |listed: AlgorithmIdentifierOwned| {
        with_envelope(|data| data.digest_algorithms = SetOfVec::try_from([listed]).unwrap())
    };
    assert!(listed(algorithm(oid::ID_SHA_512, Some(Any::null()))).is_ok());
    for (found, parameters) in
        [(SHA_256, None), (SHA_256, Some(Any::null())), (oid::ID_SHA_512, Some(Any::encode_from(&1_u8).unwrap()))]
    {
        let place = AlgorithmPlace::List;
        assert_eq!(listed(algorithm(found, parameters)), Err(EnvelopeFlaw::Algorithm { place, found }));
    }
    let digest = with_signer(|signer| signer.digest_alg = algorithm(SHA_256, None));
    assert_eq!(digest, Err(EnvelopeFlaw::Algorithm { place: AlgorithmPlace::Digest, found: SHA_256 }));
    let found = const_oid::db::rfc5912::ECDSA_WITH_SHA_512;
    let signature = with_signer(|signer| signer.signature_algorithm = algorithm(found, None));
    assert_eq!(signature, Err(EnvelopeFlaw::Algorithm { place: AlgorithmPlace::Signature, found }));
}

#[test]
fn the_signer_is_the_one_whose_certificate_is_named() {
    let version = with_signer(|signer| signer.version = CmsVersion::V3);
    assert_eq!(version, Err(EnvelopeFlaw::Version(VersionPlace::SignerInfo)));
    let token = attribute(oid::ROLE, &octets(b"token")).unwrap();
    let unsigned = with_signer(|signer| signer.unsigned_attrs = Some(SetOfVec::try_from([token]).unwrap()));
    assert_eq!(unsigned, Err(EnvelopeFlaw::UnsignedAttributes));
    let by_key = with_signer(|signer| {
        signer.sid = SignerIdentifier::SubjectKeyIdentifier(SubjectKeyIdentifier(octets(&[1; 20])));
    });
    assert_eq!(by_key, Err(EnvelopeFlaw::SignerIdentifierKind));
    assert_eq!(with_envelope(|data| data.certificates = None), Err(EnvelopeFlaw::Certificates { count: 0 }));
    let other = with_signer(|signer| {
        if let SignerIdentifier::IssuerAndSerialNumber(named) = &mut signer.sid {
            named.serial_number = x509_cert::serial_number::SerialNumber::new(&[1; 16]).unwrap();
        }
    });
    assert_eq!(other, Err(EnvelopeFlaw::SignerIdentifierDiffers));
}

/// Another certificate of the same authority is not the signer's, and the caller is told of it.
#[test]
fn further_certificates_are_handed_out() {
    let root = fixture::root(1, fixture::years(2026, 2030));
    let beside = fixture::certified(&root, 5, Role::Issuing, fixture::years(2026, 2030));
    let envelope = with_envelope(|data| {
        let certificates = data.certificates.as_mut().unwrap();
        certificates.0.insert(CertificateChoices::Certificate(beside.certificate().x509().clone())).unwrap();
    });
    assert_eq!(envelope.unwrap().further(), [beside.certificate().der.clone()]);
    let alone = with_envelope(|data| {
        let other = CertificateChoices::Certificate(beside.certificate().x509().clone());
        data.certificates = Some(CertificateSet(SetOfVec::try_from([other]).unwrap()));
    });
    assert_eq!(alone, Err(EnvelopeFlaw::SignerIdentifierDiffers));
}

#[test]
fn attributes_that_are_unknown_or_stand_twice_are_refused() {
    for wanted in [oid::ID_CONTENT_TYPE, oid::ID_MESSAGE_DIGEST, oid::SIGNING_CERTIFICATE_V2] {
        let without = with_attributes(|all| all.retain(|attribute| attribute.oid != wanted));
        assert_eq!(without, Err(EnvelopeFlaw::AttributeMissing(wanted)));
    }
    let unknown = with_attributes(|all| all.push(attribute(oid::ROLE, &octets(b"role")).unwrap()));
    assert_eq!(unknown, Err(EnvelopeFlaw::AttributeUnknown(oid::ROLE)));
    let twice = with_attributes(|all| all.push(attribute(SIGNING_TIME, &time(SIGNED_AT + 1)).unwrap()));
    assert_eq!(twice, Err(EnvelopeFlaw::AttributeTwice(SIGNING_TIME)));
    let values = with_attributes(|all| {
        let other = Any::encode_from(&time(SIGNED_AT + 1)).unwrap();
        all.iter_mut().find(|attribute| attribute.oid == SIGNING_TIME).unwrap().values.insert(other).unwrap();
    });
    assert_eq!(values, Err(EnvelopeFlaw::AttributeValues { attribute: SIGNING_TIME, count: 2 }));
}

#[test]
fn attributes_that_say_something_else_are_refused() {
    let found = const_oid::db::rfc5911::ID_SIGNED_DATA;
    assert_eq!(replaced(oid::ID_CONTENT_TYPE, &found), Err(EnvelopeFlaw::SignedContentType { found }));
    let malformed = |oid| Err(EnvelopeFlaw::AttributeMalformed(oid));
    assert_eq!(replaced(oid::ID_MESSAGE_DIGEST, &octets(&[0; 32])), malformed(oid::ID_MESSAGE_DIGEST));
    assert_eq!(replaced(SIGNING_TIME, &7_u8), malformed(SIGNING_TIME));
    let short = with_signer(|signer| signer.signature = octets(&[1; 63]));
    assert_eq!(short, Err(EnvelopeFlaw::SignatureLength { found: 63 }));
    assert_eq!(with_signer(|signer| signer.signed_attrs = None), Err(EnvelopeFlaw::NoAttributes));
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
    assert!(protection(oid::ID_SHA_512, oid::ID_ED_25519).is_ok());
    for (digest, signature) in [(SHA_256, oid::ID_ED_25519), (oid::ID_SHA_512, ecdsa), (SHA_256, ecdsa)] {
        assert_eq!(protection(digest, signature), Err(EnvelopeFlaw::OtherAlgorithmsSigned));
    }
}

#[test]
fn the_signed_certificate_is_the_one_that_lies_here() {
    let named = |named: &SigningCertificate| replaced(oid::SIGNING_CERTIFICATE_V2, named);
    let der = fixture::issuing().0.certificate().der.clone();
    let sha512 = Some(algorithm(oid::ID_SHA_512, None));
    assert!(named(&names(sha512.clone(), &Sha512::digest(&der))).is_ok());
    assert!(named(&names(Some(algorithm(SHA_256, None)), &Sha256::digest(&der))).is_ok());
    for (algorithm, hash) in [(None, [0; 32].as_slice()), (sha512, &[0; 64])] {
        assert_eq!(named(&names(algorithm, hash)), Err(EnvelopeFlaw::OtherCertificateSigned));
    }
    let malformed = EnvelopeFlaw::AttributeMalformed(oid::SIGNING_CERTIFICATE_V2);
    let sha384 = algorithm(const_oid::db::rfc5912::ID_SHA_384, None);
    assert_eq!(named(&names(Some(sha384), &[0; 48])), Err(malformed.clone()));
    assert_eq!(named(&SigningCertificate { certificates: Vec::new(), policies: None }), Err(malformed));
}

#[test]
fn a_seal_of_another_program_is_known_as_one() {
    assert!(is_foreign(&sealed(honest(), |_| ())));
}

/// A seal of ours is never taken for one of another program, however it is wrapped.
#[test]
fn our_own_seals_are_not_foreign() {
    let context = Context {
        place: Place::EndUserState,
        number: "IL-1".to_owned(),
        edition: [1; 32],
        particulars: [2; 32],
        before: [3; 32],
    };
    let ours = ours::seal([4; 64], &context, &fixture::issuing().0).unwrap();
    assert!(!is_foreign(&ours));
    assert_eq!(open(&ours), Err(EnvelopeFlaw::AttributeUnknown(oid::CONTEXT)));
    assert!(!is_foreign(b"0\x03\x02\x01\x00"));
}

#[test]
fn a_hole_has_digits_of_one_case() {
    for file in ["a<30030201ab000000>b", "a<30030201AB000000>b"] {
        assert_eq!(hole(file.as_bytes(), &(2..18)).unwrap(), [0x30, 0x03, 0x02, 0x01, 0xAB]);
    }
    assert_eq!(hole(b"a<30030201aB000000>b", &(2..18)), Err(HoleFlaw::Digit { at: 11 }));
    assert!(hole(b"a<30030201ab000100>b", &(2..18)).is_err());
    assert_eq!(hole(b"<", &(0..9)), Err(HoleFlaw::NotAHole));
}
