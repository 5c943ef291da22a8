//! S/MIME and CAdES with the content inside (RFC 5652 §5, RFC 8551 §3.5.2): `.p7m`, in DER, BER or PEM.
//!
//! Who signed that message is not asked; what is in it has signatures of its own.

use base64ct::{Base64, Encoding};

use super::CarrierFlaw;
use super::ber::{self, Value};

/// `id-data`, `id-signedData` and `id-envelopedData` with tag and length (RFC 5652 §4, §5.1 and §6.1).
const DATA: &[u8] = &[0x06, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, 1];
const SIGNED: &[u8] = &[0x06, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, 2];
const ENVELOPED: &[u8] = &[0x06, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, 3];
/// Where they stand at the latest: behind a tag and a length of at most four bytes.
const LATEST: usize = 6;

const SEQUENCE: u8 = 0x30;
const SET: u8 = 0x31;
const INTEGER: u8 = 0x02;
const IDENTIFIER: u8 = 0x06;
const FIRST: u8 = 0xa0;

/// The beginnings of PEM around it (RFC 7468 §8 and §9; the third is old).
const LABELS: [&[u8]; 3] = [b"-----BEGIN PKCS7-----", b"-----BEGIN CMS-----", b"-----BEGIN PKCS #7 SIGNED DATA-----"];

/// Whether a file is a signed or an encrypted message, or one that is neither.
pub(super) fn is_smime(file: &[u8]) -> bool {
    file.first() == Some(&SEQUENCE) && [DATA, SIGNED, ENVELOPED].into_iter().any(|kind| names(file, kind))
        || label(file).is_some()
}

fn names(file: &[u8], wanted: &[u8]) -> bool {
    let head = file.get(..(LATEST + wanted.len()).min(file.len())).unwrap_or_default();
    memchr::memmem::find(head, wanted).is_some()
}

fn label(file: &[u8]) -> Option<&'static [u8]> {
    let file = super::text::unmarked(file).trim_ascii_start();
    LABELS.into_iter().find(|label| file.starts_with(label))
}

/// What was signed, or only wrapped.
pub(super) fn content(file: &[u8]) -> Result<Vec<u8>, CarrierFlaw> {
    let unpacked = label(file).map(|label| pem(file, label).ok_or(CarrierFlaw::Damaged)).transpose()?;
    let message = unpacked.as_deref().unwrap_or(file);
    if names(message, ENVELOPED) {
        return Err(CarrierFlaw::Encrypted);
    }
    match encapsulated(message).ok_or(CarrierFlaw::Damaged)? {
        Some(string) => ber::octets(&string),
        // The signature lies beside the file that it is for.
        None => Err(CarrierFlaw::Nothing),
    }
}

/// `encapContentInfo.eContent` of `SignedData`; `None` within, where the content is not inside.
fn encapsulated(message: &[u8]) -> Option<Option<Value<'_>>> {
    let (outer, _) = of(SEQUENCE, message)?;
    let (_, rest) = of(IDENTIFIER, outer)?;
    let (explicit, _) = of(FIRST, rest)?;
    if names(message, DATA) {
        return ber::value(explicit).map(|(string, _)| Some(string));
    }
    let (signed, _) = of(SEQUENCE, explicit)?;
    let (_, rest) = of(INTEGER, signed)?;
    let (_, rest) = of(SET, rest)?;
    let (info, _) = of(SEQUENCE, rest)?;
    let (_, rest) = of(IDENTIFIER, info)?;
    if rest.is_empty() {
        return Some(None);
    }
    let (explicit, _) = of(FIRST, rest)?;
    ber::value(explicit).map(|(string, _)| Some(string))
}

/// The content of the value at the beginning, if it has this tag, and what follows.
fn of(tag: u8, bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (value, rest) = ber::value(bytes)?;
    (value.tag == tag).then_some((value.content, rest))
}

fn pem(file: &[u8], label: &[u8]) -> Option<Vec<u8>> {
    let start = memchr::memmem::find(file, label)? + label.len();
    let body = file.get(start..)?;
    let body = body.get(..memchr::memmem::find(body, b"-----END ")?)?;
    let digits: Vec<u8> = body.iter().copied().filter(|byte| !byte.is_ascii_whitespace()).collect();
    Base64::decode_vec(std::str::from_utf8(&digits).ok()?).ok()
}
