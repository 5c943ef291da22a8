//! The lines of the file of a trust list, and what is signed of them.

use base64ct::{Base64, Encoding as _};
use sha2::{Digest as _, Sha512};

use super::{ListFlaw, MOST_BYTES};
use crate::carrier::text;
use crate::signature::certificate::{self, Certificate};
use crate::signature::{PublicKey, Signature};
use crate::trust::content::SCHEMA;

/// The longest line with a certificate: the longest certificate in Base64.
const MOST_LINE: usize = certificate::MOST_BYTES.div_ceil(3) * 4;

/// The lines of a file.
pub(super) struct Frame<'a> {
    /// The JSON, without its line feed.
    pub(super) text: &'a [u8],
    /// The certificate of the key that signed for the root, in Base64.
    line: Option<&'a [u8]>,
    /// Every line before the signature, each with its line feed.
    signed: &'a [u8],
    signature: Signature,
}

impl<'a> Frame<'a> {
    /// Splits a file.
    pub(super) fn of(file: &'a [u8]) -> Result<Frame<'a>, ListFlaw> {
        if file.len() > MOST_BYTES {
            return Err(ListFlaw::TooLong);
        }
        Frame::split(file).ok_or(ListFlaw::NotTheLines)
    }

    fn split(file: &'a [u8]) -> Option<Frame<'a>> {
        let lines = file.strip_suffix(b"\n")?;
        let (signed, digits) = lines.split_at_checked(memchr::memrchr(b'\n', lines)? + 1)?;
        let signature = Signature::from_digits(std::str::from_utf8(digits).ok()?)?;
        let unended = signed.strip_suffix(b"\n")?;
        let (text, line) = match memchr::memchr(b'\n', unended) {
            None => (unended, None),
            Some(end) => (unended.get(..end)?, Some(unended.get(end + 1..)?)),
        };
        let one_line = |line: &[u8]| (1..=MOST_LINE).contains(&line.len()) && memchr::memchr(b'\n', line).is_none();
        line.is_none_or(one_line).then_some(Frame { text, line, signed, signature })
    }

    /// The certificate that stands between text and signature.
    pub(super) fn certificate(&self) -> Result<Option<Certificate>, ListFlaw> {
        let Some(line) = self.line else { return Ok(None) };
        let der = std::str::from_utf8(line).ok().and_then(|line| Base64::decode_vec(line).ok());
        let der = der.filter(|der| Base64::encode_string(der).as_bytes() == line).ok_or(ListFlaw::NotTheLines)?;
        Certificate::from_der(&der).map(Some).map_err(ListFlaw::Certificate)
    }

    /// Whether this key signed the lines.
    pub(super) fn is_signed_by(&self, key: &PublicKey) -> bool {
        key.verify(&message(self.signed), &self.signature).is_ok()
    }
}

/// The line with the certificate of a key that signs for the root.
pub(super) fn line_of(certificate: &Certificate) -> Vec<u8> {
    (Base64::encode_string(&certificate.der) + "\n").into_bytes()
}

/// What is signed: the name of the form, a line feed, and the SHA-512 of every line before the signature, each with its line
/// feed. It is short, so that a token takes it, and begins with a letter, so that it is never a certificate.
pub(super) fn message(lines: &[u8]) -> Vec<u8> {
    let mut message = format!("{SCHEMA}\n").into_bytes();
    message.extend_from_slice(&Sha512::digest(lines));
    message
}

/// Whether a file is meant as a trust list and not as certificates: JSON begins with a brace, PEM never does.
pub fn is_list(file: &[u8]) -> bool {
    // What some editors write before a text does not make another file of it; that it is no list any more is told then.
    let text = file.strip_prefix("\u{feff}".as_bytes()).unwrap_or(file);
    text.trim_ascii_start().first() == Some(&b'{')
}

/// The list as it was signed, and what was done to it in words, where a mail program or an editor changed only what lies
/// between its letters: the mark in front, the line ends, and breaks within its long lines. No letter is touched, and JSON in
/// its canonical form has no line end in it (RFC 8785 §3.2.1), nor has Base64 here, so there is one list that can be meant; that it is the one that
/// was signed, the signature decides ([`super::TrustList::open`]). `None` for a list that is as it was signed, and for what is none.
pub fn restored(file: &[u8]) -> Option<(Vec<u8>, String)> {
    if file.len() > MOST_BYTES || file.starts_with(b"{") && has_the_form(file) && text::changes(file).is_empty() {
        return None;
    }
    let text = text::restored(file);
    let text = text.trim_ascii();
    let (content, digits) = text.split_at_checked(memchr::memrchr(b'\n', text)?)?;
    let mut list: Vec<u8> = content.iter().copied().filter(|byte| *byte != b'\n').collect();
    // JSON ends with the last brace, and what may follow on it, a certificate, has none.
    let end = memchr::memrchr(b'}', &list)? + 1;
    if list.len() > end {
        list.insert(end, b'\n');
    }
    let mut how = text::changes(file);
    if list.len() + 1 < content.trim_ascii_end().len() {
        how.push("line breaks within its long line");
    }
    list.push(b'\n');
    list.extend_from_slice(digits.trim_ascii());
    list.push(b'\n');
    if how.is_empty() {
        how.push("blanks or empty lines between its lines");
    }
    has_the_form(&list).then(|| (list, how.join(", ")))
}

/// Whether a file has the lines of a list, whoever signed them.
pub fn has_the_form(file: &[u8]) -> bool {
    Frame::of(file).is_ok()
}
