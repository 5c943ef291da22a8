//! This module is for the hole of a file in which a seal lies: the hexadecimal string of `/Contents`.
//!
//! The bytes of the hole are the only ones that no signature covers, so they may be written in one way only: the DER
//! in upper-case hexadecimal digits, then zeros up to the end. A hole is the range of its digits, without `<` and `>`.

use std::ops::Range;

use der::{Decode, Header, Reader, SliceReader, Tag};
use sha2::{Digest, Sha512};

/// Why a hole cannot be read or filled. Positions count bytes of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HoleFlaw {
    /// The range does not lie in the file, or is not an even number of digits between `<` and `>`.
    NotAHole,
    /// Something other than a digit `0`-`9` or `A`-`F`, for example a space or a lower-case letter.
    Digit {
        /// Where.
        at: usize,
    },
    /// All zeros: nothing was signed.
    Empty,
    /// What is in it does not begin as a DER SEQUENCE of definite, shortest length.
    Header,
    /// The DER says that it is longer than the hole.
    Overruns,
    /// A byte after the DER is not zero.
    Padding {
        /// Where the first such digit pair is.
        at: usize,
    },
    /// There is already something in the hole that is to be filled.
    NotEmpty,
    /// The DER does not fit.
    TooSmall {
        /// Bytes of DER.
        needed: usize,
        /// Bytes that the hole holds.
        room: usize,
    },
}

/// SHA-512 over all bytes of the file except `<`, the hole and `>`, which is what `/ByteRange [0 a b c]` covers
/// (ISO 32000-1 §12.8.1). `None` if there is no such hole in these bytes.
pub fn digest(bytes: &[u8], hole: &Range<usize>) -> Option<[u8; 64]> {
    digits(bytes, hole).ok()?;
    let (before, after) = (bytes.get(..hole.start.checked_sub(1)?)?, bytes.get(hole.end.checked_add(1)?..)?);
    Some(Sha512::new().chain_update(before).chain_update(after).finalize().into())
}

/// Writes the DER of a seal into an empty hole.
///
/// # Errors
/// [`HoleFlaw::NotAHole`], [`HoleFlaw::NotEmpty`] or [`HoleFlaw::TooSmall`]; the bytes are then unchanged.
pub fn fill(bytes: &mut [u8], hole: &Range<usize>, der: &[u8]) -> Result<(), HoleFlaw> {
    let empty = digits(bytes, hole)?;
    if empty.iter().any(|&digit| digit != b'0') {
        return Err(HoleFlaw::NotEmpty);
    }
    let room = empty.len() / 2;
    if der.len() > room {
        return Err(HoleFlaw::TooSmall { needed: der.len(), room });
    }
    let place = bytes.get_mut(hole.clone()).ok_or(HoleFlaw::NotAHole)?;
    for (pair, byte) in place.chunks_exact_mut(2).zip(der) {
        pair.copy_from_slice(format!("{byte:02X}").as_bytes());
    }
    Ok(())
}

/// Reads the DER of a seal out of a hole. Only its outer length is looked at; [`super::envelope::open`] does the rest.
///
/// # Errors
/// Every [`HoleFlaw`] except the two of [`fill`].
pub fn read(bytes: &[u8], hole: &Range<usize>) -> Result<Vec<u8>, HoleFlaw> {
    let digits = digits(bytes, hole)?;
    let mut content = Vec::with_capacity(digits.len() / 2);
    let written = written(digits);
    for (index, pair) in digits.get(..written).unwrap_or(digits).chunks_exact(2).enumerate() {
        let at = hole.start + 2 * index;
        match pair {
            [high, low] => content.push(value(*high, at)? * 16 + value(*low, at + 1)?),
            _ => return Err(HoleFlaw::NotAHole),
        }
    }
    if content.is_empty() {
        return Err(HoleFlaw::Empty);
    }
    content.resize(digits.len() / 2, 0);
    let length = sequence_length(&content)?;
    if length > content.len() {
        return Err(HoleFlaw::Overruns);
    }
    // What is not written is zero.
    let padding = content.get(length..written / 2).unwrap_or_default();
    if let Some(index) = padding.iter().position(|&byte| byte != 0) {
        return Err(HoleFlaw::Padding { at: hole.start + 2 * (length + index) });
    }
    content.truncate(length);
    Ok(content)
}

/// How many digits there are before the padding, an even number. Most of a hole is padding, which needs no reading digit by
/// digit.
pub(crate) fn written(digits: &[u8]) -> usize {
    const PADDING: [u8; 128] = [b'0'; 128];
    let mut rest = digits;
    while let Some(shorter) = rest.strip_suffix(&PADDING) {
        rest = shorter;
    }
    rest.iter().rposition(|digit| *digit != b'0').map_or(0, |last| (last + 1).next_multiple_of(2))
}

/// The digits of the hole, once it is certain that it is one.
fn digits<'a>(bytes: &'a [u8], hole: &Range<usize>) -> Result<&'a [u8], HoleFlaw> {
    let opening = hole.start.checked_sub(1).and_then(|at| bytes.get(at));
    let inside = bytes.get(hole.clone()).ok_or(HoleFlaw::NotAHole)?;
    if opening == Some(&b'<') && bytes.get(hole.end) == Some(&b'>') && inside.len().is_multiple_of(2) {
        Ok(inside)
    } else {
        Err(HoleFlaw::NotAHole)
    }
}

fn value(digit: u8, at: usize) -> Result<u8, HoleFlaw> {
    match digit {
        b'0'..=b'9' => Ok(digit - b'0'),
        b'A'..=b'F' => Ok(digit - b'A' + 10),
        _ => Err(HoleFlaw::Digit { at }),
    }
}

/// How many bytes the SEQUENCE at the beginning takes, with its header.
fn sequence_length(content: &[u8]) -> Result<usize, HoleFlaw> {
    let mut reader = SliceReader::new(content).map_err(|_| HoleFlaw::Header)?;
    let header = Header::decode(&mut reader).map_err(|_| HoleFlaw::Header)?;
    if header.tag() != Tag::Sequence {
        return Err(HoleFlaw::Header);
    }
    let total = (reader.position() + header.length()).map_err(|_| HoleFlaw::Overruns)?;
    usize::try_from(total).map_err(|_| HoleFlaw::Overruns)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOLE: Range<usize> = 2..18;

    fn filled() -> Vec<u8> {
        let mut file = b"a<0000000000000000>b".to_vec();
        fill(&mut file, &HOLE, &[0x30, 0x03, 0x02, 0x01, 0xAB]).unwrap();
        file
    }

    #[test]
    fn what_is_filled_in_comes_out_again_and_the_digest_does_not_see_it() {
        let file = filled();
        assert_eq!(file, b"a<30030201AB000000>b");
        assert_eq!(read(&file, &HOLE).unwrap(), [0x30, 0x03, 0x02, 0x01, 0xAB]);
        assert_eq!(digest(&file, &HOLE).unwrap(), <[u8; 64]>::from(Sha512::digest(b"ab")));
    }

    #[test]
    fn what_is_written_ends_with_the_last_digit_that_is_not_zero() {
        for (count, padding) in [(0, 0), (0, 300), (1, 0), (2, 1), (3, 127), (4, 128), (5, 129), (131, 700)] {
            let digits = [vec![b'A'; count], vec![b'0'; padding]].concat();
            assert_eq!(written(&digits), count.next_multiple_of(2), "{count} {padding}");
        }
        assert_eq!(written(b"0A00"), 2);
    }

    #[test]
    fn every_other_spelling_of_the_hole_is_refused() {
        let cases: [(&[u8; 20], HoleFlaw); 9] = [
            (b"a<30030201ab000000>b", HoleFlaw::Digit { at: 10 }),
            (b"a<30030201AB 00000>b", HoleFlaw::Digit { at: 12 }),
            (b"a<30030201AB>/XX<0>b", HoleFlaw::Digit { at: 12 }),
            (b"a<30030201AB000100>b", HoleFlaw::Padding { at: 14 }),
            (b"a<0000000000000000>b", HoleFlaw::Empty),
            (b"a<30090201AB000000>b", HoleFlaw::Overruns),
            (b"a<30800201AB000000>b", HoleFlaw::Header),
            (b"a<3081030201AB0000>b", HoleFlaw::Header),
            (b"a<31030201AB000000>b", HoleFlaw::Header),
        ];
        for (file, flaw) in cases {
            assert_eq!(read(file, &HOLE), Err(flaw), "{}", String::from_utf8_lossy(file));
        }
    }

    #[test]
    fn a_range_that_is_no_hole_is_refused() {
        let file = filled();
        let turned = Range { start: 18, end: 2 };
        for range in [0..4, 1..19, 2..17, 2..40, turned, usize::MAX..usize::MAX] {
            assert_eq!(read(&file, &range), Err(HoleFlaw::NotAHole), "{range:?}");
            assert_eq!(digest(&file, &range), None, "{range:?}");
        }
    }

    #[test]
    fn a_hole_is_filled_once_and_never_beyond_its_end() {
        let mut file = filled();
        assert_eq!(fill(&mut file, &HOLE, &[0x30, 0]), Err(HoleFlaw::NotEmpty));
        let mut file = b"a<0000000000000000>b".to_vec();
        assert_eq!(fill(&mut file, &HOLE, &[0x30; 9]), Err(HoleFlaw::TooSmall { needed: 9, room: 8 }));
        assert_eq!(file, b"a<0000000000000000>b");
    }

    #[test]
    fn a_seal_may_fill_its_hole_to_the_end() {
        let mut file = b"a<0000000000>b".to_vec();
        fill(&mut file, &(2..12), &[0x30, 0x03, 0x02, 0x01, 0xAB]).unwrap();
        assert_eq!(read(&file, &(2..12)).unwrap(), [0x30, 0x03, 0x02, 0x01, 0xAB]);
        let flaw = fill(&mut b"a<00000000>b".to_vec(), &(2..10), &[0x30, 0x03, 0x02, 0x01, 0xAB]);
        assert_eq!(flaw, Err(HoleFlaw::TooSmall { needed: 5, room: 4 }));
    }

    #[test]
    fn a_digit_that_is_none_is_named_by_its_place() {
        for at in HOLE {
            let mut file = filled();
            file[at] = b'g';
            assert_eq!(read(&file, &HOLE), Err(HoleFlaw::Digit { at }));
        }
    }

    /// Each of the two brackets is looked for.
    #[test]
    fn a_hole_lies_between_both_brackets() {
        for (at, other) in [(1, b'('), (18, b')')] {
            let mut file = filled();
            file[at] = other;
            assert_eq!(read(&file, &HOLE), Err(HoleFlaw::NotAHole));
        }
    }
}
