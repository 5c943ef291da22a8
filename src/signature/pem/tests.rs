//! Files of keys and certificates as people have them.

use der::Encode as _;

use super::*;
use crate::signature::certificate::Certificate;
use crate::signature::fixture::{root, years};
use crate::signature::key::{self, KeyFile, SecretKey};
use crate::signature::request::Request;
use crate::signature::{Role, Signer as _, Subject};

fn written(label: &str, der: &[u8]) -> String {
    write(label, der).unwrap()
}

fn flaw(file: &[u8]) -> Option<PemFlaw> {
    blocks(file).err()
}

#[test]
fn blocks_are_found_between_other_text() {
    let one = written("CERTIFICATE", b"one");
    let two = written("PRIVATE KEY", b"two").replace('\n', "\r\n");
    let found = blocks(format!("comment\n{one}more\n{two}").as_bytes()).unwrap();
    let found: Vec<_> = found.iter().map(|b| (b.label.as_str(), b.der.as_slice())).collect();
    assert_eq!(found, [("CERTIFICATE", b"one".as_slice()), ("PRIVATE KEY", b"two")]);
}

/// What people do to a text without changing what it says.
#[test]
fn a_certificate_is_read_however_its_text_was_carried() {
    let certificate = root(1, years(2026, 2030)).certificate().clone();
    let pem = certificate.to_pem();
    let body: String = pem.lines().filter(|line| !line.starts_with('-')).collect();
    let lines = |per: usize| {
        let lines: Vec<&str> = body.as_bytes().chunks(per).map(|line| std::str::from_utf8(line).unwrap()).collect();
        format!("-----BEGIN CERTIFICATE-----\n{}\n-----END CERTIFICATE-----\n", lines.join("\n"))
    };
    let as_text = [
        pem.replace('\n', "\r\n"),
        pem.replace('\n', "\r"),
        pem.replace('\n', "\n\n"),
        pem.replace('\n', " \t\n"),
        pem.replace('\n', "\u{a0}\n"),
        pem.lines().map(|line| format!("    {line}\n")).collect(),
        pem.trim_end().to_owned(),
        format!("\u{feff}{pem}"),
        format!("subject=CN = Zürich\nissuer=CN = Łódź\n{pem}"),
        format!("{pem}\n-- \nThis message is confidential.\n"),
        lines(76),
        lines(10_000),
        lines(1),
        pem.replace("CERTIFICATE", "X509 CERTIFICATE"),
        format!("{pem}{}", written("CERTIFICATE REQUEST", b"x")),
        format!("{}{pem}", SecretKey::from_seed([9; 32]).to_pem().unwrap().as_str()),
    ];
    for text in as_text {
        assert_eq!(Certificate::from_pem(text.as_bytes()).as_ref(), Ok(&certificate), "{text}");
    }
    let latin = [b"Z\xfcrich, \xc5\xff\x80\n".as_slice(), pem.as_bytes()].concat();
    assert_eq!(Certificate::from_pem(&latin).as_ref(), Ok(&certificate), "text in Latin-1 before it");
    assert_eq!(Certificate::from_pem(&certificate.der).as_ref(), Ok(&certificate), "DER");
    let two = format!("{pem}{pem}");
    assert_eq!(single(two.as_bytes(), &[CERTIFICATE]).err(), Some(PemFlaw::Several { count: 2 }));
}

#[test]
fn keys_and_requests_are_read_in_both_forms() {
    let secret = SecretKey::from_seed([7; 32]);
    let pem = secret.to_pem().unwrap();
    let certificate = root(1, years(2026, 2030)).certificate().to_pem();
    let der = blocks(pem.as_bytes()).unwrap().remove(0).der;
    let texts = [
        pem.as_bytes().to_vec(),
        der.to_vec(),
        pem.replace('\n', "\r\n\r\n").into_bytes(),
        format!("\u{feff}{certificate}{}", pem.as_str()).into_bytes(),
    ];
    for file in texts {
        let Ok(KeyFile::Open(read)) = key::read(&file) else { panic!("not read: {}", String::from_utf8_lossy(&file)) };
        assert_eq!(read.public(), secret.public());
    }
    let locked = secret.to_pem_encrypted("a long passphrase", [1; 16], [2; 16]).unwrap();
    let locked = blocks(locked.as_bytes()).unwrap().remove(0).der;
    assert!(matches!(key::read(&locked), Ok(KeyFile::Locked(_))));

    let request = Request::new(&secret, &Subject::new("Ministry", true).unwrap(), &Role::Issuing).unwrap();
    let pem = request.to_pem();
    let der = blocks(pem.as_bytes()).unwrap().remove(0).der;
    let renamed = pem.replace("CERTIFICATE REQUEST", "NEW CERTIFICATE REQUEST");
    for file in [pem.into_bytes(), renamed.into_bytes(), der.to_vec()] {
        assert_eq!(Request::from_pem(&file).as_ref(), Ok(&request));
    }
}

#[test]
fn der_is_known_by_its_length() {
    let certificate = root(1, years(2026, 2030)).certificate().clone();
    let stated = certificate.der.len();
    let longer = [certificate.der.as_slice(), b"\n"].concat();
    assert_eq!(flaw(&longer), Some(PemFlaw::DerLength { stated, found: stated + 1 }));
    assert_eq!(flaw(&longer[..100]), Some(PemFlaw::DerLength { stated, found: 100 }));
    let content = der::asn1::OctetString::new(vec![7; 3]).unwrap().to_der().unwrap();
    assert_eq!(flaw(&content), Some(PemFlaw::NoBlock), "no SEQUENCE");
}

#[test]
fn no_block_is_lost() {
    let one = written("CERTIFICATE", b"one");
    assert_eq!(blocks(format!("\u{feff}0 text\r\n{one}{one}text\n").as_bytes()).map(|found| found.len()), Ok(2));
    for lost in [
        "-----BEGIN CERT",
        "-----begin certificate-----",
        "---- BEGIN CERTIFICATE ----",
        "\u{2014}BEGIN CERTIFICATE\u{2014}",
        "-----END CERTIFICATE-----",
    ] {
        for text in [format!("{one}{lost}\n"), format!("{lost}\n{one}"), lost.to_owned()] {
            assert!(matches!(flaw(text.as_bytes()), Some(PemFlaw::Stray | PemFlaw::Truncated { .. })), "{text}");
        }
    }
}

#[test]
fn what_is_not_whole_is_named() {
    let whole = written("PRIVATE KEY", &[7; 48]);
    let label = || "PRIVATE KEY".to_owned();
    let truncated = PemFlaw::Truncated { label: label() };
    assert_eq!(flaw(&whole.as_bytes()[..60]), Some(truncated.clone()));
    assert_eq!(flaw([&whole.as_bytes()[..60], whole.as_bytes()].concat().as_slice()), Some(truncated));
    let damaged = PemFlaw::Damaged { label: label() };
    assert_eq!(flaw(whole.replace("BwcH", "B*cH").as_bytes()), Some(damaged.clone()));
    assert_eq!(flaw(whole.replacen("Bw", "B\u{e9}", 1).as_bytes()), Some(damaged.clone()));
    assert_eq!(flaw(whole.replace("END PRIVATE", "END PUBLIC").as_bytes()), Some(damaged));
    let headed = whole.replacen('\n', "\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,00\n\n", 1);
    assert_eq!(flaw(headed.as_bytes()), Some(PemFlaw::Headers { label: label() }));
    let quoted: String = whole.lines().map(|line| format!("> {line}\n")).collect();
    assert_eq!(flaw(quoted.as_bytes()), Some(PemFlaw::Quoted { label: label() }));
    assert_eq!(flaw(b"0\x82\x01"), Some(PemFlaw::NoBlock));
    assert_eq!(flaw(&vec![b' '; MOST_BYTES + 1]), Some(PemFlaw::TooLong));
}

/// What is something else is told by its name.
#[test]
fn another_kind_of_file_is_named() {
    let pem = written("CERTIFICATE", &root(1, years(2026, 2030)).certificate().der);
    let wide = |text: &str, bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
    let body: String = pem.lines().filter(|line| !line.starts_with('-')).map(|line| format!("{line}\r\n")).collect();
    for (file, word) in [
        (wide(&format!("\u{feff}{pem}"), u16::to_le_bytes), "UTF-16"),
        (wide(&format!("\u{feff}{pem}"), u16::to_be_bytes), "UTF-16"),
        (wide(&pem, u16::to_le_bytes), "UTF-16"),
        (wide(&pem, u16::to_be_bytes), "UTF-16"),
        (b"%PDF-1.7\n".to_vec(), "PDF"),
        (b"PK\x03\x04".to_vec(), "ZIP"),
        (vec![0x1f, 0x8b, 8], "gzip"),
        (b"\n<!DOCTYPE html>".to_vec(), "HTML"),
        (body.into_bytes(), "-----BEGIN"),
        (Vec::new(), "empty"),
    ] {
        let Some(PemFlaw::Other { what }) = flaw(&file) else { panic!("{word}: {:?}", flaw(&file)) };
        assert!(what.contains(word), "{what}");
    }
    let pkcs7 = in_words(&blocks(written("CMS", b"x").as_bytes()).unwrap().remove(0).label);
    assert!(pkcs7.contains("openssl pkcs7"), "{pkcs7}");
}
