//! Finding the few values that a file is rebuilt from.
//!
//! It looks for landmarks and may be wrong about every one of them: a value that was misread leads to other bytes,
//! and those are compared. So it does not parse PDF and knows no cross-reference table.
//!
//! In a file of fcd it is never wrong. A value has no line end, and no round bracket where it stands as a literal string;
//! so a landmark that ends or begins a line, or ends with a bracket, is none that a value could hold. The two others are
//! told from a value by what follows ([`placeholder`]), or are read token by token ([`object`]).

use std::ops::Range;

use crate::digits;
use crate::pdf::read as reader;
use crate::pdf::write::PLACEHOLDER_DIGITS;
use crate::signature::certificate::Certificate;
use crate::signature::contents;

/// How a record starts: its keys are sorted, so nothing else can stand first.
const RECORD_START: &[u8] = b"stream\n{\"edition\":{\"digest\":\"";
const RECORD_END: &[u8] = b"\nendstream";

/// How each part ends.
const PART_END: &[u8] = b"\n%%EOF\n";

/// Sequences in a placeholder that are tried as a certificate. In a CMS message the certificate is the third; other programs put up
/// to a dozen small ones before it. Whoever writes nothing else must not be read without end.
const MOST_SEQUENCES: usize = 64;

/// Finds bytes in bytes.
pub(super) fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    memchr::memmem::find(haystack, needle)
}

/// The record of values, as it stands in the file.
pub(crate) fn record(bytes: &[u8]) -> Option<&[u8]> {
    let start = find(bytes, RECORD_START)? + b"stream\n".len();
    let rest = bytes.get(start..)?;
    rest.get(..find(rest, RECORD_END)?)
}

/// How the record of a letter starts.
const LETTER_START: &[u8] = b"stream\n{\"about\":{\"declaration\":\"";

/// The record of a letter, as it stands in the file.
pub(super) fn letter_record(bytes: &[u8]) -> Option<&[u8]> {
    let start = find(bytes, LETTER_START)? + b"stream\n".len();
    let rest = bytes.get(start..)?;
    rest.get(..find(rest, RECORD_END)?)
}

/// The longest that a value goes on behind the key of a placeholder that it holds: 200 characters of three bytes at most.
const LONGEST_VALUE: usize = 600;

/// The first signature placeholder at or after `from`: the digits between `<` and `>`.
///
/// A value can hold the key. It ends soon behind it, with a bracket or in the record with a quotation mark, and a placeholder has
/// neither.
pub(super) fn placeholder(bytes: &[u8], from: usize) -> Option<Range<usize>> {
    const KEY: &[u8] = b"/Contents<";
    let mut at = from;
    loop {
        let start = at + find(bytes.get(at..)?, KEY)? + KEY.len();
        let end = start + PLACEHOLDER_DIGITS;
        let in_a_value = |text: &[u8]| memchr::memchr2(b')', b'"', text).is_some();
        if bytes.get(end) == Some(&b'>') && !bytes.get(start..=start + LONGEST_VALUE).is_some_and(in_a_value) {
            return Some(start..end);
        }
        at = start;
    }
}

/// Where the first part of a file ends, as a forger may have moved it: behind the first end mark after the first placeholder.
pub(super) fn first_part_end(bytes: &[u8]) -> Option<usize> {
    part_end(bytes, placeholder(bytes, 0)?.end)
}

/// Where the part ends that `from` lies in.
pub(super) fn part_end(bytes: &[u8], from: usize) -> Option<usize> {
    Some(from + find(bytes.get(from..)?, PART_END)? + PART_END.len())
}

/// Whether a file ends as a part ends, give or take the last line end.
pub(super) fn is_whole(bytes: &[u8]) -> bool {
    bytes.trim_ascii_end().ends_with(b"%%EOF")
}

/// The placeholder of the ministry: one that lies behind the first end mark belongs to somebody else.
pub(super) fn first_placeholder(bytes: &[u8]) -> Option<Range<usize>> {
    let end = find(bytes, PART_END).unwrap_or(bytes.len());
    placeholder(bytes, 0).filter(|placeholder| placeholder.end <= end)
}

/// The certificate in a placeholder, however badly the rest of the placeholder is written.
pub(super) fn certificate(bytes: &[u8], placeholder: &Range<usize>) -> Option<Certificate> {
    let digits = bytes.get(placeholder.clone())?;
    let mut der: Vec<u8> = digits
        .get(..contents::written(digits))
        .unwrap_or(digits)
        .chunks_exact(2)
        .map_while(|pair| match pair {
            [high, low] => Some(digits::value(*high)? * 16 + digits::value(*low)?),
            _ => None,
        })
        .collect();
    // What is not written is zero.
    der.resize(digits.len() / 2, 0);
    // A certificate is a SEQUENCE with a two-byte length; the message around it is one, too, and is not a certificate.
    let mut at = 0;
    for _ in 0..MOST_SEQUENCES {
        at += der.get(at..).and_then(|rest| find(rest, &[0x30, 0x82]))?;
        if let Some(certificate) = sequence(&der, at).and_then(|slice| Certificate::from_der(slice).ok()) {
            return Some(certificate);
        }
        at += 1;
    }
    None
}

fn sequence(der: &[u8], at: usize) -> Option<&[u8]> {
    let length = usize::from(u16::from_be_bytes([*der.get(at + 2)?, *der.get(at + 3)?]));
    der.get(at..at + 4 + length)
}

/// The text value of the widget with this object number in an appended revision.
pub(super) fn field_value(revision: &[u8], number: u32) -> Option<String> {
    let widget = object(revision, number)?;
    let at = find(widget, b"/V(").map(|at| (at, false)).or_else(|| find(widget, b"/V<FEFF").map(|at| (at, true)))?;
    let rest = widget.get(at.0..)?;
    if at.1 {
        let digits = rest.get(b"/V<FEFF".len()..find(rest, b">")?)?;
        utf16(digits)
    } else {
        let text = rest.get(b"/V(".len()..find(rest, b")")?)?;
        Some(String::from_utf8_lossy(text).into_owned())
    }
}

/// Whether an object with this number stands in an appended revision.
pub(super) fn holds_object(revision: &[u8], number: u32) -> bool {
    object(revision, number).is_some()
}

/// The text of `/M(...)` in an appended revision.
pub(super) fn signing_time(revision: &[u8]) -> Option<&str> {
    let rest = revision.get(find(revision, b"/M(")? + b"/M(".len()..)?;
    std::str::from_utf8(rest.get(..find(rest, b")")?)?).ok()
}

/// An object up to its `endobj`, or to the `stream` behind its dictionary; a string that holds such a word does not end it.
fn object(revision: &[u8], number: u32) -> Option<&[u8]> {
    let header = format!("{number} 0 obj");
    let mut at = 0;
    loop {
        let start = at + find(revision.get(at..)?, header.as_bytes())?;
        if start == 0 || revision.get(start - 1) == Some(&b'\n') {
            let rest = revision.get(start..)?;
            return rest.get(..reader::object_end(rest)?);
        }
        at = start + 1;
    }
}

fn utf16(digits: &[u8]) -> Option<String> {
    let mut units = Vec::with_capacity(digits.len() / 4);
    for four in digits.chunks(4) {
        let mut unit = 0u16;
        for digit in four {
            unit = unit * 16 + u16::from(digits::value(*digit)?);
        }
        units.push(unit);
    }
    String::from_utf16(&units).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The number of an object may end another number; only at the start of a line does an object begin.
    #[test]
    fn an_object_begins_at_the_start_of_a_line() {
        let revision = b"15 0 obj\nA\nendobj\n5 0 obj\nB\nendobj\n";
        assert_eq!(object(revision, 5), Some(b"5 0 obj\nB\n".as_slice()));
        assert_eq!(object(revision, 15), Some(b"15 0 obj\nA\n".as_slice()));
        assert_eq!(object(revision, 1), None);
        assert!(holds_object(revision, 5) && !holds_object(revision, 1));
    }

    /// A value of the form may hold any word of PDF; it neither ends its object nor is it the placeholder of a signature.
    #[test]
    fn a_value_that_holds_words_of_pdf_is_a_value() {
        let revision = b"5 0 obj\n<</T(name)/V(endobj stream 7 0 obj)>>\nendobj\n7 0 obj\n<</V<FEFF0041>>>\nendobj\n";
        assert_eq!(field_value(revision, 5).as_deref(), Some("endobj stream 7 0 obj"));
        assert_eq!(field_value(revision, 7).as_deref(), Some("A"));
        for value in ["/V(/Contents<)>>\n", "{\"office\":\"/Contents<\"}\n"] {
            let around = [value.as_bytes(), &[b'>'; PLACEHOLDER_DIGITS]].concat();
            let digits = [&around[..], b"/Contents<", &[b'0'; PLACEHOLDER_DIGITS], b">"].concat();
            let start = around.len() + b"/Contents<".len();
            assert_eq!(placeholder(&digits, 0), Some(start..start + PLACEHOLDER_DIGITS), "{value}");
            assert_eq!(placeholder(&around, 0), None, "{value}");
        }
    }
}
