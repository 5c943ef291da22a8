//! BER (ITU-T X.690 §8) as far as it takes to find a text in it: lengths that are stated and lengths that are not, strings in
//! one piece and in many.

use super::CarrierFlaw;

/// How deep values may lie in each other. The content of signed data lies six deep, its pieces one more.
const MOST_DEPTH: usize = 16;

/// An octet string in one piece, and in pieces.
const OCTETS: u8 = 0x04;
const OCTETS_IN_PIECES: u8 = 0x24;

/// One value.
pub(super) struct Value<'a> {
    /// Its tag; those above 30 are not read.
    pub(super) tag: u8,
    /// What is in it, without the mark of its end.
    pub(super) content: &'a [u8],
}

/// The value at the beginning of bytes, and what follows.
pub(super) fn value(bytes: &[u8]) -> Option<(Value<'_>, &[u8])> {
    at_depth(bytes, 0)
}

fn at_depth(bytes: &[u8], depth: usize) -> Option<(Value<'_>, &[u8])> {
    let (tag, rest) = bytes.split_first().filter(|(tag, _)| **tag & 0x1f != 0x1f)?;
    let (length, rest) = rest.split_first()?;
    if *length != 0x80 {
        let (length, rest) = stated(*length, rest)?;
        let (content, rest) = rest.split_at_checked(length)?;
        return Some((Value { tag: *tag, content }, rest));
    }
    // X.690 §8.1.3.6: values up to two zero bytes, and only in a value that is made of values.
    if depth == MOST_DEPTH || tag & 0x20 == 0 {
        return None;
    }
    let mut inner = rest;
    loop {
        if let Some(behind) = inner.strip_prefix(&[0, 0]) {
            let content = rest.get(..rest.len() - inner.len())?;
            return Some((Value { tag: *tag, content }, behind));
        }
        inner = at_depth(inner, depth + 1)?.1;
    }
}

/// X.690 §8.1.3.3 to §8.1.3.5; four bytes are enough for any file that is read.
fn stated(first: u8, rest: &[u8]) -> Option<(usize, &[u8])> {
    if first < 0x80 {
        return Some((usize::from(first), rest));
    }
    let (digits, rest) = rest.split_at_checked(usize::from(first & 0x7f)).filter(|(digits, _)| digits.len() <= 4)?;
    let length = digits.iter().fold(0_u64, |sum, digit| sum << 8 | u64::from(*digit));
    Some((usize::try_from(length).ok()?, rest))
}

/// The bytes of an octet string, put together of its pieces.
pub(super) fn octets(value: &Value<'_>) -> Result<Vec<u8>, CarrierFlaw> {
    let mut bytes = Vec::with_capacity(value.content.len());
    collect(value, 0, &mut bytes).ok_or(CarrierFlaw::Damaged)?;
    Ok(bytes)
}

fn collect(string: &Value<'_>, depth: usize, bytes: &mut Vec<u8>) -> Option<()> {
    match string.tag {
        OCTETS => bytes.extend_from_slice(string.content),
        OCTETS_IN_PIECES if depth < MOST_DEPTH => {
            let mut rest = string.content;
            while !rest.is_empty() {
                let (piece, behind) = value(rest)?;
                collect(&piece, depth + 1, bytes)?;
                rest = behind;
            }
        }
        _ => return None,
    }
    Some(())
}
