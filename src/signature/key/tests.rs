//! Key files that others wrote, and those that are no key files.

use ed25519_dalek::pkcs8::{EncodePrivateKey, KeypairBytes, PublicKeyBytes};
use pkcs5::pbes2::{Kdf, Pbkdf2Prf};
use pkcs8::EncryptedPrivateKeyInfoRef;

use super::*;
use crate::signature::pem::PemFlaw;

/// 32 bytes that are the first test vector of RFC 8032 §7.1.
const SEED: [u8; 32] = [
    0x9d, 0x61, 0xb1, 0x9d, 0xef, 0xfd, 0x5a, 0x60, 0xba, 0x84, 0x4a, 0xf4, 0x92, 0xec, 0x2c, 0xc4, 0x44, 0x49, 0xc5,
    0x69, 0x7b, 0x32, 0x69, 0x19, 0x70, 0x3b, 0xac, 0x03, 0x1c, 0xae, 0x7f, 0x60,
];

fn encrypted(parameters: pbes2::Parameters, content: &[u8]) -> Vec<u8> {
    let data = parameters.encrypt("passphrase", content).unwrap();
    let info = EncryptedPrivateKeyInfoRef {
        encryption_algorithm: parameters.into(),
        encrypted_data: der::asn1::OctetStringRef::new(&data).unwrap(),
    };
    use der::Encode;
    pem::write(LOCKED, &info.to_der().unwrap()).unwrap().into_bytes()
}

/// A file that asks for some work, with content that would not open anyway.
fn demanding(kdf: Kdf) -> Vec<u8> {
    let parameters = pbes2::Parameters { kdf, encryption: pbes2::EncryptionScheme::Aes256Cbc { iv: [0; 16] } };
    let info = EncryptedPrivateKeyInfoRef {
        encryption_algorithm: parameters.into(),
        encrypted_data: der::asn1::OctetStringRef::new(&[0; 64]).unwrap(),
    };
    use der::Encode;
    pem::write(LOCKED, &info.to_der().unwrap()).unwrap().into_bytes()
}

fn scrypt(cost_parameter: u64, block_size: u16, parallelization: u16) -> Vec<u8> {
    let salt = pbes2::Salt::new([1; 16]).unwrap();
    demanding(Kdf::Scrypt(pbes2::ScryptParams { salt, cost_parameter, block_size, parallelization, key_length: None }))
}

#[test]
fn a_key_survives_its_file_with_and_without_a_passphrase() {
    let key = SecretKey::from_seed(SEED);
    let plain = key.to_pem().unwrap();
    assert_eq!(from_pem(plain.as_bytes(), None).unwrap().public(), key.public());
    let locked = key.to_pem_encrypted("a long passphrase", [1; 16], [2; 16]).unwrap();
    let opened = from_pem(locked.as_bytes(), Some("a long passphrase")).unwrap();
    assert_eq!(opened.public(), key.public());
    assert_eq!(from_pem(locked.as_bytes(), None).err(), Some(KeyError::PassphraseNeeded));
    assert_eq!(from_pem(locked.as_bytes(), Some("another")).err(), Some(KeyError::PassphraseWrong));
}

#[test]
fn version_two_is_read_but_never_written() {
    let key = SecretKey::from_seed(SEED);
    let with = |public: SecretKey| {
        let public_key = Some(PublicKeyBytes(public.public().bytes().try_into().unwrap()));
        KeypairBytes { secret_key: SEED, public_key }.to_pkcs8_pem(der::pem::LineEnding::LF).unwrap()
    };
    let two = with(SecretKey::from_seed(SEED));
    assert_eq!(from_pem(two.as_bytes(), None).unwrap().public(), key.public());
    let content = pem::single(key.to_pem().unwrap().as_bytes(), &[OPEN]).unwrap();
    assert_eq!(content.der.get(..5), Some([0x30, 0x2e, 0x02, 0x01, 0x00].as_slice()));

    let wrong = with(SecretKey::from_seed([1; 32]));
    assert_eq!(from_pem(wrong.as_bytes(), None).err(), Some(KeyError::PublicPartDiffers));
}

#[test]
fn a_file_that_is_no_such_key_is_named_for_what_it_is() {
    let labels: [(&str, KeyError); 5] = [
        ("CERTIFICATE", KeyError::IsCertificate),
        ("CERTIFICATE REQUEST", KeyError::IsRequest),
        ("PUBLIC KEY", KeyError::IsPublicKey),
        ("RSA PRIVATE KEY", KeyError::Algorithm { found: "RSA".to_owned() }),
        ("OPENSSH PRIVATE KEY", KeyError::Label { found: "OPENSSH PRIVATE KEY".to_owned() }),
    ];
    for (label, error) in labels {
        assert_eq!(read(pem::write(label, b"x").unwrap().as_bytes()).err(), Some(error), "{label}");
    }
    let old = b"-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\nAAAA\n-----END RSA PRIVATE KEY-----\n";
    assert_eq!(read(old).err(), Some(KeyError::Algorithm { found: "RSA".to_owned() }));
    let pem = SecretKey::from_seed(SEED).to_pem().unwrap();
    let truncated = KeyError::Pem(PemFlaw::Truncated { label: OPEN.to_owned() });
    assert_eq!(read(&pem.as_bytes()[..70]).err(), Some(truncated));
    assert_eq!(read(b"hello").err(), Some(KeyError::Pem(PemFlaw::NoBlock)));
    assert_eq!(read(super::pem::write(OPEN, &[0x30, 0]).unwrap().as_bytes()).err(), Some(KeyError::Malformed));
}

#[test]
fn a_key_of_another_kind_is_named_even_when_it_is_encrypted() {
    // PKCS #8 with the identifier of RSA and a content that is never looked at.
    let rsa = [
        0x30, 0x15, 0x02, 0x01, 0x00, 0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01,
        0x05, 0x00, 0x04, 0x01, 0x00,
    ];
    let error = Some(KeyError::Algorithm { found: "RSA".to_owned() });
    assert_eq!(read(pem::write(OPEN, &rsa).unwrap().as_bytes()).err(), error);
    let parameters = pbes2::Parameters::generate_pbkdf2_sha256_aes256cbc(1000, &[1; 16], [2; 16]).unwrap();
    assert_eq!(from_pem(&encrypted(parameters, &rsa), Some("passphrase")).err(), error);
}

#[test]
fn files_that_ask_for_absurd_work_are_refused_before_any_is_done() {
    let rounds = |iteration_count| {
        let salt = pbes2::Salt::new([1; 16]).unwrap();
        let prf = Pbkdf2Prf::HmacWithSha256;
        demanding(Kdf::Pbkdf2(pbes2::Pbkdf2Params { salt, iteration_count, key_length: None, prf }))
    };
    for file in [
        rounds(u32::MAX),
        rounds(MOST_ROUNDS + 1),
        rounds(0),
        scrypt(1 << 40, 8, 1),
        scrypt(1 << 14, 8, u16::MAX),
        scrypt(1 << 19, 8, 1),
        scrypt(u64::MAX, u16::MAX, 1),
        scrypt(0, 8, 1),
        scrypt(1, 8, 1),
        scrypt(3, 8, 1),
        scrypt(1 << 14, 0, 1),
        scrypt(1 << 14, 8, 0),
    ] {
        assert_eq!(read(&file).err(), Some(KeyError::TooMuchWork));
    }
    assert!(matches!(read(&scrypt(1 << 14, 8, 1)), Ok(KeyFile::Locked(_))), "what OpenSSL writes");
    let salt = pbes2::Salt::new([1; 16]).unwrap();
    let prf = Pbkdf2Prf::HmacWithSha1;
    let old = demanding(Kdf::Pbkdf2(pbes2::Pbkdf2Params { salt, iteration_count: 2048, key_length: None, prf }));
    assert_eq!(read(&old).err(), Some(KeyError::Encryption), "a way to lock that is not used any more");
    // PBES2 whose derivation and cipher have the identifier 1.2.3.4, which nobody knows.
    let scheme = [0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x05, 0x0d];
    let unknown = [0x30, 0x07, 0x06, 0x03, 0x2a, 0x03, 0x04, 0x05, 0x00];
    let file =
        [&[0x30, 0x24, 0x30, 0x1f], &scheme[..], &[0x30, 0x12], &unknown, &unknown, &[0x04, 0x01, 0x00]].concat();
    assert_eq!(read(pem::write(LOCKED, &file).unwrap().as_bytes()).err(), Some(KeyError::Encryption));
    let cut = pem::write(LOCKED, &[0x30, 0x03, 0x04, 0x01, 0x00]).unwrap();
    assert_eq!(read(cut.as_bytes()).err(), Some(KeyError::Malformed));
}

#[test]
fn nothing_that_is_printed_holds_the_secret() {
    let key = SecretKey::from_seed([0xA5; 32]);
    let shown = format!("{key:?} {:?}", KeyFile::Open(SecretKey::from_seed([0xA5; 32])));
    assert!(shown.contains("fingerprint") && !shown.contains("165") && !shown.to_lowercase().contains("a5a5"));
}

#[test]
fn a_locked_key_opens_with_its_passphrase_alone() {
    let key = SecretKey::from_seed(SEED);
    let file = key.to_pem_encrypted("passphrase", [1; 16], [2; 16]).unwrap();
    let Ok(KeyFile::Locked(locked)) = read(file.as_bytes()) else { panic!("it is locked") };
    assert_eq!(locked.unlock("passphrase").unwrap().public(), key.public());
    assert!(locked.unlock("Passphrase").is_err());
    assert!(format!("{locked:?}").contains("LockedKey"));
}

/// The label is the answer only where the file is whole and of another kind.
#[test]
fn a_label_is_an_answer_for_whole_files_of_another_kind() {
    let file = |label: &str, end: &str| format!("-----BEGIN {label}-----\n!\n-----{end} {label}-----\n").into_bytes();
    for label in [OPEN, LOCKED] {
        assert_eq!(named(&file(label, "END")), None);
    }
    assert_eq!(named(&file("CERTIFICATE", "END")), Some(KeyError::IsCertificate));
    assert_eq!(named(&file("CERTIFICATE", "BEGIN")), None);
}
