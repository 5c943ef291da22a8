//! Certificates: what the root makes, and what is refused although its key signed it.

use der::asn1::{BitString, OctetString};
use der::{Decode, Encode};
use x509_cert::ext::Extension;

use super::request::{self, Request, RequestFlaw};
use super::{AlgorithmPlace, Certificate, CertificateFlaw, MOST_BYTES, Subject, extensions};
use crate::signature::certify::{self, CertifyError, Grant, certify, certify_with};
use crate::signature::cms::{self, SignedDataFlaw};
use crate::signature::fixture::{certified, issuing, root, years};
use crate::signature::pem::{self, PemFlaw};
use crate::signature::signer::SoftKey;
use crate::signature::{KeyWeakness, NotExact, Role, SecretKey, Signer, oid};

fn police() -> Role {
    Role::Signatory { state: "NL".to_owned(), body: "Police".to_owned() }
}

fn certificate() -> Certificate {
    certified(&root(1, years(2026, 2030)), 3, police(), years(2027, 2028)).certificate().clone()
}

/// The certificate with one run of bytes replaced by another of the same length.
fn patched(from: &[u8], to: &[u8]) -> Result<Certificate, CertificateFlaw> {
    let mut der = certificate().der;
    let at = der.windows(from.len()).position(|window| window == from).unwrap();
    der[at..at + from.len()].copy_from_slice(to);
    Certificate::from_der(&der)
}

/// The certificate with other extensions.
fn with_extensions(change: impl FnOnce(&mut Vec<Extension>)) -> Option<CertificateFlaw> {
    let genuine = certificate();
    let authority = Some(genuine.authority_key_identifier());
    let mut extensions = extensions::extensions((&genuine.role, 0), &genuine.key, authority).unwrap();
    let from = extensions.to_der().unwrap();
    change(&mut extensions);
    // Lengths differ, so every enclosing length is written anew.
    let whole = der::Any::from_der(&genuine.der).unwrap();
    let mut parts: Vec<der::Any> = whole.decode_as().unwrap();
    let mut inner: Vec<der::Any> = parts[0].decode_as().unwrap();
    let last = inner.pop().unwrap();
    assert_eq!(last.value(), from);
    inner.push(der::Any::new(last.header().tag(), extensions.to_der().unwrap()).unwrap());
    parts[0] = der::Any::encode_from(&inner).unwrap();
    Certificate::from_der(&parts.to_der().unwrap()).err()
}

#[test]
fn a_certificate_is_read_as_it_was_certified() {
    let certificate = certificate();
    assert_eq!(certificate.role, police());
    assert_eq!(certificate.common_name, "Holder");
    assert_eq!(certificate.validity, years(2027, 2028));
    assert!(!certificate.sample);
    assert_eq!(Certificate::from_pem(certificate.to_pem().as_bytes()), Ok(certificate.clone()));
    assert_eq!(certificate.fingerprint().len(), 79);
    assert!(certificate.der.len() < 700, "{}", certificate.der.len());
}

#[test]
fn the_mark_of_a_sample_is_inherited() {
    let key = SecretKey::from_seed([1; 32]);
    let subject = Subject::new("Sample root", true).unwrap();
    let certificate = certify::self_sign(&key, &subject, years(2026, 2030), [1; 16]).unwrap();
    assert!(certificate.sample);
    let holder = certified(&SoftKey::new(key, certificate).unwrap(), 3, police(), years(2027, 2028));
    assert!(holder.certificate().sample);
    assert!(Subject::from_name(holder.certificate().x509().tbs_certificate().subject()).unwrap().is_sample());
}

#[test]
fn foreign_extensions_are_refused() {
    let authority = <x509_cert::ext::pkix::AuthorityKeyIdentifier as const_oid::AssociatedOid>::OID;
    let usage = <x509_cert::ext::pkix::KeyUsage as const_oid::AssociatedOid>::OID;
    assert_eq!(with_extensions(|_| ()), None);
    let extra = Extension { extn_id: oid::CONTEXT, critical: true, extn_value: OctetString::new([5, 0]).unwrap() };
    let flaw = with_extensions(|list| list.push(extra));
    assert_eq!(flaw, Some(CertificateFlaw::ExtensionUnknown(oid::CONTEXT)));
    let flaw = with_extensions(|list| list.retain(|extension| extension.extn_id != oid::ROLE));
    assert_eq!(flaw, Some(CertificateFlaw::ExtensionMissing(oid::ROLE)));
    let flaw = with_extensions(|list| list.retain(|extension| extension.extn_id != usage));
    assert_eq!(flaw, Some(CertificateFlaw::ExtensionMissing(usage)));
    let flaw = with_extensions(|list| list.push(list[4].clone()));
    assert_eq!(flaw, Some(CertificateFlaw::ExtensionTwice(oid::ROLE)));
    let flaw = with_extensions(|list| list[1].critical = false);
    assert_eq!(flaw, Some(CertificateFlaw::ExtensionDiffers(usage)));
    let flaw = with_extensions(|list| list.swap(1, 2));
    assert!(matches!(flaw, Some(CertificateFlaw::ExtensionDiffers(_))));
    let flaw = with_extensions(|list| list[3].extn_value = OctetString::new([0x30, 0]).unwrap());
    assert_eq!(flaw, Some(CertificateFlaw::ExtensionDiffers(authority)));
    // A signatory that may sign certificates.
    let ca = extensions::extensions((&Role::Root, 0), &certificate().key, None).unwrap().remove(0);
    let constraints = ca.extn_id;
    let flaw = with_extensions(|list| list[0] = ca);
    assert_eq!(flaw, Some(CertificateFlaw::ExtensionDiffers(constraints)));
}

#[test]
fn weak_keys_are_refused_in_a_certificate() {
    let key = certificate().key;
    let key = key.bytes();
    let mut neutral = [0; 32];
    neutral[0] = 1;
    assert_eq!(patched(key, &neutral), Err(CertificateFlaw::Key(KeyWeakness::SmallOrder)));
}

#[test]
fn algorithms_are_fixed_in_all_three_places() {
    // Ed448 where Ed25519 stands: 1.3.101.113.
    let ed25519 = [0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70];
    let genuine = certificate().der;
    let at: Vec<usize> = (0..genuine.len() - 7).filter(|&at| genuine[at..at + 7] == ed25519).collect();
    let places = [AlgorithmPlace::Signed, AlgorithmPlace::Key, AlgorithmPlace::Signature];
    assert_eq!(at.len(), places.len());
    for (at, place) in at.into_iter().zip(places) {
        let mut der = genuine.clone();
        der[at + 6] = 0x71;
        let found = const_oid::db::rfc8410::ID_ED_448;
        assert_eq!(Certificate::from_der(&der), Err(CertificateFlaw::Algorithm { place, found }));
    }
}

#[test]
fn other_forms_are_refused() {
    let mut trailing = certificate().der;
    trailing.push(0);
    assert!(matches!(Certificate::from_der(&trailing), Err(CertificateFlaw::Der(NotExact::Malformed { .. }))));
    let found = MOST_BYTES + 1;
    assert_eq!(Certificate::from_der(&vec![0x30; found]), Err(CertificateFlaw::TooLong { found }));
    // "270101000000Z" to "280101000000Z" turned round.
    assert_eq!(patched(b"270101000000Z", b"290101000000Z"), Err(CertificateFlaw::Validity));
    // A common name that turns the writing round.
    assert!(matches!(patched(b"Holder", b"Ho\xe2\x80\xaer"), Err(CertificateFlaw::Subject(_))));
}

#[test]
fn a_serial_number_is_positive_whatever_the_random_bytes() {
    for serial in [[0; 16], [0xff; 16]] {
        let key = SecretKey::from_seed([1; 32]);
        let subject = Subject::new("Root", false).unwrap();
        assert!(certify::self_sign(&key, &subject, years(2026, 2030), serial).is_ok());
    }
}

#[test]
fn nothing_is_certified_that_the_operator_did_not_state() {
    let authority = root(1, years(2026, 2030));
    let key = SecretKey::from_seed([3; 32]);
    let subject = Subject::new("Holder", false).unwrap();
    let request = Request::new(&key, &subject, &police()).unwrap();
    let attempt = |role: Role, years| {
        certify(&request, &Grant { role, validity: years }, &authority, [1; 16]).map(|certificate| certificate.role)
    };
    assert_eq!(attempt(police(), years(2027, 2028)), Ok(police()));
    let other = Role::Signatory { state: "BE".to_owned(), body: "Police".to_owned() };
    for stated in [Role::Issuing, other] {
        let error = CertifyError::RoleDiffers { requested: police(), stated: stated.clone() };
        assert_eq!(attempt(stated, years(2027, 2028)), Err(error));
    }
    assert_eq!(attempt(Role::Root, years(2027, 2028)), Err(CertifyError::RootByRequest));
    let outlives = CertifyError::OutlivesRoot { root: years(2026, 2030) };
    assert_eq!(attempt(police(), years(2027, 2031)), Err(outlives));

    let grant = Grant { role: police(), validity: years(2027, 2028) };
    assert_eq!(certify(&request, &grant, &issuing().0, [1; 16]), Err(CertifyError::NotARoot));
    let own = Request::new(&SecretKey::from_seed([1; 32]), &subject, &police()).unwrap();
    assert_eq!(certify(&own, &grant, &authority, [1; 16]), Err(CertifyError::RootKey));
}

#[test]
fn key_and_certificate_must_belong_together() {
    let certificate = certificate();
    let other = SoftKey::new(SecretKey::from_seed([9; 32]), certificate.clone()).unwrap_err();
    assert_eq!(other.certificate, certificate.fingerprint());
    assert!(SoftKey::new(SecretKey::from_seed([3; 32]), certificate).is_ok());
}

#[test]
fn signatures_of_the_wrong_length_are_refused() {
    let genuine = certificate();
    let whole = der::Any::from_der(&genuine.der).unwrap();
    let mut parts: Vec<der::Any> = whole.decode_as().unwrap();
    parts[2] = der::Any::encode_from(&BitString::from_bytes(&[1; 65]).unwrap()).unwrap();
    assert_eq!(Certificate::from_der(&parts.to_der().unwrap()), Err(CertificateFlaw::SignatureLength));
}

/// The certificate with another part of its signed content, each length written anew.
fn with_part(change: impl FnOnce(&mut Vec<der::Any>)) -> Result<Certificate, CertificateFlaw> {
    let mut parts: Vec<der::Any> = der::Any::from_der(&certificate().der).unwrap().decode_as().unwrap();
    let mut inner: Vec<der::Any> = parts[0].decode_as().unwrap();
    change(&mut inner);
    parts[0] = der::Any::encode_from(&inner).unwrap();
    Certificate::from_der(&parts.to_der().unwrap())
}

#[test]
fn the_frame_of_a_certificate_is_fixed() {
    assert!(with_part(|_| ()).is_ok());
    let number = |bytes: &[u8]| der::Any::new(der::Tag::Integer, bytes).unwrap();
    for serial in [vec![0x41; 15], vec![0x41; 21], [vec![0x81], vec![1; 15]].concat(), vec![0x81; 20]] {
        let flaw = with_part(|inner| inner[1] = number(&serial)).err();
        assert!(flaw.is_some(), "{serial:02x?}");
    }
    for serial in [vec![0x41; 16], vec![0x41; 20]] {
        assert!(with_part(|inner| inner[1] = number(&serial)).is_ok(), "{serial:02x?}");
    }
    assert_eq!(with_part(|inner| inner[1] = number(&[0x41; 15])), Err(CertificateFlaw::SerialNumber));
    for which in [1, 2] {
        // issuerUniqueID [1] and subjectUniqueID [2]: BIT STRING, implicitly tagged.
        let tag = der::Tag::ContextSpecific { constructed: false, number: der::TagNumber(which) };
        let flaw = with_part(|inner| inner.insert(inner.len() - 1, der::Any::new(tag, [0, 1]).unwrap())).err();
        assert_eq!(flaw, Some(CertificateFlaw::UniqueIdentifier), "{which}");
    }
}

/// A limit is the most that is read: what is as long as it is looked at, what is longer is not.
#[test]
fn limits_are_the_most_that_is_read() {
    let flaw = |length: usize| Certificate::from_der(&vec![0; length]).unwrap_err();
    assert!(matches!(flaw(MOST_BYTES), CertificateFlaw::Der(_)));
    assert_eq!(flaw(MOST_BYTES + 1), CertificateFlaw::TooLong { found: MOST_BYTES + 1 });
    let flaw = |length: usize| Request::from_der(&vec![0; length]).unwrap_err();
    assert!(matches!(flaw(request::MOST_BYTES), RequestFlaw::Der(_)));
    assert!(matches!(flaw(request::MOST_BYTES + 1), RequestFlaw::TooLong { .. }));
    assert!(matches!(flaw(request::MOST_BYTES + 2), RequestFlaw::TooLong { .. }));
    let flaw = |length: usize| cms::exact::read(&vec![0; length]).unwrap_err();
    assert!(matches!(flaw(cms::MOST_BYTES), SignedDataFlaw::Der(_)));
    assert!(matches!(flaw(cms::MOST_BYTES + 1), SignedDataFlaw::TooLong { .. }));
    let flaw = |length: usize| pem::blocks(&vec![b' '; length]).map(drop);
    assert_eq!(flaw(pem::MOST_BYTES), Err(PemFlaw::NoBlock));
    assert_eq!(flaw(pem::MOST_BYTES + 1), Err(PemFlaw::TooLong));
}

/// A sample holder below a root that is none.
#[test]
fn the_mark_of_a_sample_can_be_the_holders_alone() {
    let root = root(1, years(2026, 2030));
    let key = SecretKey::from_seed([3; 32]);
    let request = Request::new(&key, &Subject::new("Holder", true).unwrap(), &police()).unwrap();
    let grant = Grant { role: police(), validity: years(2027, 2028) };
    assert!(certify(&request, &grant, &root, [3; 16]).unwrap().sample);
}

#[test]
fn a_certificate_is_issued_in_one_name() {
    let root = root(1, years(2026, 2030));
    let holder = certificate();
    assert!(holder.is_issued_in_the_name_of(root.certificate()));
    assert!(!holder.is_issued_in_the_name_of(&holder));
}

#[test]
fn only_issuing_keys_need_approvals_and_not_too_many() {
    let root = root(1, years(2026, 2030));
    let made = |role: Role, approvals: u8| {
        let key = SecretKey::from_seed([3; 32]);
        let request = Request::new(&key, &Subject::new("Holder", false).unwrap(), &role).unwrap();
        let grant = Grant { role, validity: years(2027, 2028) };
        certify_with(&request, &grant, approvals, &root, [3; 16]).map(|certificate| certificate.approvals)
    };
    for approvals in [0, 1, 2, extensions::MOST_APPROVALS] {
        assert_eq!(made(Role::Issuing, approvals), Ok(approvals));
    }
    for approvals in [extensions::MOST_APPROVALS + 1, extensions::MOST_APPROVALS + 2] {
        assert_eq!(made(Role::Issuing, approvals), Err(CertifyError::RoleMalformed));
    }
    assert_eq!(made(police(), 0), Ok(0));
    assert_eq!(made(police(), 1), Err(CertifyError::RoleMalformed));
}

/// Whatever the random bytes are, the number that is written has 16 bytes and begins with the bits 01.
#[test]
fn a_serial_number_has_sixteen_bytes() {
    for first in [0x00, 0x3f, 0x40, 0x7f, 0x80, 0xc1, 0xff] {
        let mut serial = [9; 16];
        serial[0] = first;
        let key = SecretKey::from_seed([1; 32]);
        let root = certify::self_sign(&key, &Subject::new("Root", false).unwrap(), years(2026, 2030), serial);
        let root = root.unwrap();
        let written = root.x509().tbs_certificate().serial_number().as_bytes();
        assert_eq!(written, [&[first & 0x3f | 0x40], &serial[1..]].concat(), "{first:02x}");
    }
}

/// What a certificate names is written by the rules for the parties of a declaration, wherever it enters.
#[test]
fn a_name_with_a_letter_of_another_script_is_not_certified() {
    use super::SubjectFlaw;
    use crate::lettering::ValueFlaw;

    let (good, bad) = ("Sample Police", "Sample P\u{43E}lice");
    let flaw = || ValueFlaw::Character { character: '\u{43E}', at: 9 };
    assert!(Subject::new(good, false).is_ok());
    assert_eq!(Subject::new(bad, false), Err(SubjectFlaw::Value { name: bad.to_owned(), flaw: flaw() }));
    let role = |body: &str| Role::Signatory { state: "NL".to_owned(), body: body.to_owned() };
    let key = SecretKey::from_seed([3; 32]);
    let request = |body: &str| Request::new(&key, &Subject::new("Holder", false).unwrap(), &role(body));
    assert!(request(good).is_ok());
    assert_eq!(request(bad), Err(RequestFlaw::Body { body: bad.to_owned(), flaw: flaw() }));
    let told = CertificateFlaw::Body { body: bad.to_owned(), flaw: flaw() }.to_string();
    let expected = "the name of the body holds \"\u{43E}\" (U+043E, Cyrillic) at character 9, which a declaration cannot \
                    show: \"Sample P\u{43E}lice\"";
    assert_eq!(told, expected);
}
