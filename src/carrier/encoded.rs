//! Bytes in letters and digits: base64 (RFC 4648 §4 and §5) and base16 (§8), with line ends and blanks between them.

use base64ct::{Base64Unpadded, Encoding};

/// How much of a file is looked at to tell what it is.
const HEAD: usize = 64;

/// What a browser writes in front (RFC 2397).
const URL: &[u8] = b"data:";
const MARK: &[u8] = b";base64,";

/// Whether a file is hexadecimal digits that begin a PDF.
pub(super) fn is_hex(file: &[u8]) -> bool {
    // `%PDF-` in digits.
    digits(hex_of(file)).take(10).collect::<Vec<u8>>().eq_ignore_ascii_case(b"255044462D")
}

/// The bytes of hexadecimal digits.
pub(super) fn hex(file: &[u8]) -> Option<Vec<u8>> {
    let digits: Vec<u8> = digits(hex_of(file)).collect();
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|value| u8::try_from(value).ok());
    let pairs = digits.chunks(2).map(|pair| match pair {
        [high, low] => Some(digit(*high)? << 4 | digit(*low)?),
        _ => None,
    });
    pairs.collect()
}

/// Without the sign that databases and programs write in front.
fn hex_of(file: &[u8]) -> &[u8] {
    let file = trimmed(file);
    [&b"0x"[..], b"\\x"].iter().find_map(|sign| file.strip_prefix(*sign)).unwrap_or(file)
}

/// Whether a file is the base64 of something that could be meant, by its first bytes.
pub(super) fn is_base64(file: &[u8]) -> bool {
    let head: Vec<u8> = digits(base64_of(file)).take(HEAD).collect();
    let whole = head.len() / 4 * 4;
    head.get(..whole).and_then(decoded).is_some_and(|bytes| super::could_be_meant(&bytes))
}

/// The bytes of base64.
pub(super) fn base64(file: &[u8]) -> Option<Vec<u8>> {
    let digits: Vec<u8> = digits(base64_of(file)).collect();
    decoded(&digits)
}

fn decoded(digits: &[u8]) -> Option<Vec<u8>> {
    let padding = digits.iter().rev().take_while(|digit| **digit == b'=').count();
    let digits = digits.get(..digits.len() - padding).filter(|_| padding <= 2)?;
    let plain = |digit: &u8| match digit {
        b'-' => '+',
        b'_' => '/',
        other => char::from(*other),
    };
    Base64Unpadded::decode_vec(&digits.iter().map(plain).collect::<String>()).ok()
}

/// Without what stands around it: quotation marks, the beginning of a `data:` address, the lines that `certutil -encode` of
/// Windows writes around anything.
fn base64_of(file: &[u8]) -> &[u8] {
    let file = trimmed(file);
    let file = without_lines(file).unwrap_or(file);
    let file = file.strip_prefix(b"\"").and_then(|file| file.strip_suffix(b"\"")).unwrap_or(file);
    if !file.starts_with(URL) {
        return file;
    }
    let head = file.get(..HEAD.min(file.len())).unwrap_or_default();
    let mark = memchr::memmem::find(head, MARK).map(|at| at + MARK.len());
    mark.and_then(|start| file.get(start..)).unwrap_or(file)
}

/// What stands between the lines of PEM (RFC 7468 §2).
fn without_lines(file: &[u8]) -> Option<&[u8]> {
    let rest = file.strip_prefix(b"-----BEGIN ")?;
    let body = rest.get(memchr::memchr(b'\n', rest)?..)?;
    Some(memchr::memmem::find(body, b"-----END ").and_then(|end| body.get(..end)).unwrap_or(body))
}

fn trimmed(file: &[u8]) -> &[u8] {
    super::text::unmarked(file).trim_ascii()
}

fn digits(text: &[u8]) -> impl Iterator<Item = u8> {
    text.iter().copied().filter(|byte| !byte.is_ascii_whitespace())
}
