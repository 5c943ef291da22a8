//! What a file of keys or certificates is: by its first bytes, or by a label that has another name.

use base64ct::{Base64, Encoding};
use der::asn1::AnyRef;
use der::{Decode, Reader, SliceReader, Tag, Tagged};

use super::{CERTIFICATE, ENCRYPTED_PRIVATE_KEY, PRIVATE_KEY, PemFlaw, REQUEST, find};

const PKCS7: &str = "PKCS7";
const PKCS12: &str = "PKCS12";

/// The label under which a block is known here: two had other names before RFC 7468 (§5.1 and §7).
pub(super) fn of_label(label: &str) -> &str {
    match label {
        "X509 CERTIFICATE" | "X.509 CERTIFICATE" => CERTIFICATE,
        "NEW CERTIFICATE REQUEST" => REQUEST,
        "CMS" | "PKCS #7 SIGNED DATA" => PKCS7,
        other => other,
    }
}

/// What a label says, with the command that makes of it what can be read here.
pub(crate) fn in_words(label: &str) -> String {
    let command = match label {
        PKCS7 => "openssl pkcs7 -print_certs -in FILE -out CERTS.pem (with -inform DER for a binary file)",
        PKCS12 => "openssl pkcs12 -in FILE -nokeys -out CERT.pem (with -nocerts for the private key)",
        "TRUSTED CERTIFICATE" => "openssl x509 -in FILE -out CERT.pem",
        other => return other.to_owned(),
    };
    format!("{label}; convert it: {command}")
}

/// The label of a file that is one SEQUENCE of DER and nothing behind it, by the first things in it. What cannot be told is
/// given as a certificate, whose reader then says what is wrong with it.
pub(super) fn of_der(file: &[u8]) -> Option<&'static str> {
    let whole = AnyRef::from_der(file).ok().filter(|value| value.tag() == Tag::Sequence)?;
    let (first, second) = first_two(whole.value());
    let second = second.map(|value| value.tag());
    Some(match (first.map(|value| (value.tag(), value.value())), second) {
        // PFX (RFC 7292 §4) has version 3; keys have 0 or 1 (RFC 5958 §2).
        (Some((Tag::Integer, [3])), Some(Tag::Sequence)) => PKCS12,
        (Some((Tag::Integer, _)), Some(Tag::Sequence)) => PRIVATE_KEY,
        (Some((Tag::Integer, _)), Some(Tag::Integer)) => "RSA PRIVATE KEY",
        (Some((Tag::Integer, _)), Some(Tag::OctetString)) => "EC PRIVATE KEY",
        (Some((Tag::ObjectIdentifier, _)), Some(_)) => PKCS7,
        (Some((Tag::Sequence, _)), Some(Tag::OctetString)) => ENCRYPTED_PRIVATE_KEY,
        (Some((Tag::Sequence, _)), Some(Tag::BitString)) => "PUBLIC KEY",
        (Some((Tag::Sequence, inner)), Some(Tag::Sequence)) if is_request(inner) => REQUEST,
        _ => CERTIFICATE,
    })
}

/// `CertificationRequestInfo` begins with version 0 (RFC 2986 §4.1), a certificate with `[0]`.
fn is_request(inner: &[u8]) -> bool {
    first_two(inner).0.is_some_and(|value| value.tag() == Tag::Integer && value.value() == [0])
}

fn first_two(content: &[u8]) -> (Option<AnyRef<'_>>, Option<AnyRef<'_>>) {
    let Ok(mut reader) = SliceReader::new(content) else { return (None, None) };
    let mut next = || (!reader.is_finished()).then(|| AnyRef::decode(&mut reader).ok()).flatten();
    (next(), next())
}

/// What a file is instead, that holds no block.
pub(super) fn instead(file: &[u8]) -> Option<PemFlaw> {
    let what = match file {
        [] => "it is empty",
        [0xff, 0xfe, 0, 0, ..] | [0, 0, 0xfe, 0xff, ..] => "it is text in UTF-32; save it as UTF-8",
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => "it is text in UTF-16 (\"Unicode\"); save it as UTF-8",
        _ if find(file, b"-\0-\0-\0").is_some() => "it is text in UTF-16 (\"Unicode\"); save it as UTF-8",
        _ if file.starts_with(b"%PDF-") => "it is a PDF",
        _ if file.starts_with(b"PK\x03\x04") => "it is a ZIP archive; unpack it, and give the file in it",
        _ if file.starts_with(&[0x1f, 0x8b]) => "it is packed with gzip; unpack it, and give the file in it",
        _ if is_html(file) => "it is a page of the web (HTML); download the file itself",
        _ if is_bare(file) => "it is Base64 without its lines -----BEGIN and -----END; get the whole file",
        _ => return of_length(file),
    };
    Some(PemFlaw::Other { what })
}

fn is_html(file: &[u8]) -> bool {
    let start = file.trim_ascii_start().iter().take(14).map(u8::to_ascii_lowercase).collect::<Vec<_>>();
    start.starts_with(b"<!doctype html") || start.starts_with(b"<html")
}

/// Whether a file is the Base64 of DER, without the lines around it. `MC` and what follows begins a SEQUENCE.
fn is_bare(file: &[u8]) -> bool {
    let digits: Vec<u8> = file.iter().copied().filter(|byte| !byte.is_ascii_whitespace()).collect();
    let text = std::str::from_utf8(&digits).unwrap_or_default();
    text.starts_with('M') && Base64::decode_vec(text).is_ok_and(|der| of_der(&der).is_some())
}

/// A file that begins with a long SEQUENCE, and has another length than it says.
fn of_length(file: &[u8]) -> Option<PemFlaw> {
    let stated = match file {
        [0x30, 0x81, length, ..] => usize::from(*length) + 3,
        [0x30, 0x82, high, low, ..] => usize::from(u16::from_be_bytes([*high, *low])) + 4,
        _ => return None,
    };
    Some(PemFlaw::DerLength { stated, found: file.len() }).filter(|_| stated != file.len())
}
