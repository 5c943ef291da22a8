//! The contents placeholder: the hexadecimal string of `/Contents` in which a signature lies (ISO 32000-1 §12.8.1).
//!
//! Its bytes are the only ones that no signature covers, so they may be written in one way only: the DER in upper-case
//! hexadecimal digits, then zeros up to the end. A placeholder is the range of its digits, without `<` and `>`.

use std::fmt;
use std::ops::Range;

use der::{Decode, Header, Reader, SliceReader, Tag};

use super::digest::{Digest, DigestAlgorithm};
use crate::digits::capital_hex;

/// Why a placeholder cannot be read or filled. Positions count bytes of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ContentsFlaw {
    /// The range does not lie in the file, or is not an even number of digits between `<` and `>`.
    NotAPlaceholder,
    /// Something other than a digit `0`-`9` or `A`-`F`, for example a space or a lower-case letter.
    Digit {
        /// Where.
        at: usize,
    },
    /// All zeros: nothing was signed.
    Empty,
    /// What is in it does not begin as a DER SEQUENCE of definite, shortest length.
    Header,
    /// The DER says that it is longer than the placeholder.
    Overruns,
    /// A byte after the DER is not zero.
    Padding {
        /// Where the first such digit pair is.
        at: usize,
    },
    /// There is already something in the placeholder that is to be filled.
    NotEmpty,
    /// The DER does not fit.
    TooSmall {
        /// Bytes of DER.
        needed: usize,
        /// Bytes that the placeholder holds.
        room: usize,
    },
}

/// The bytes of a file that a signature covers: all except `<`, its placeholder and `>`, as `/ByteRange [0 a b c]` says
/// (ISO 32000-1 §12.8.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SignedBytes<'a> {
    before: &'a [u8],
    after: &'a [u8],
}

impl<'a> SignedBytes<'a> {
    /// `None` if there is no such placeholder in these bytes.
    pub fn around(bytes: &'a [u8], placeholder: &Range<usize>) -> Option<SignedBytes<'a>> {
        digits(bytes, placeholder).ok()?;
        let before = bytes.get(..placeholder.start.checked_sub(1)?)?;
        Some(SignedBytes { before, after: bytes.get(placeholder.end.checked_add(1)?..)? })
    }

    /// Their digest.
    pub fn digest(&self, algorithm: DigestAlgorithm) -> Digest {
        algorithm.digest(&[self.before, self.after])
    }
}

/// Writes the DER of a signature into an empty placeholder.
///
/// # Errors
/// [`ContentsFlaw::NotAPlaceholder`], [`ContentsFlaw::NotEmpty`] or [`ContentsFlaw::TooSmall`]; the bytes are then unchanged.
pub fn fill(bytes: &mut [u8], placeholder: &Range<usize>, der: &[u8]) -> Result<(), ContentsFlaw> {
    let empty = digits(bytes, placeholder)?;
    if empty.iter().any(|&digit| digit != b'0') {
        return Err(ContentsFlaw::NotEmpty);
    }
    let room = empty.len() / 2;
    if der.len() > room {
        return Err(ContentsFlaw::TooSmall { needed: der.len(), room });
    }
    let place = bytes.get_mut(placeholder.clone()).ok_or(ContentsFlaw::NotAPlaceholder)?;
    place.iter_mut().zip(capital_hex(der).bytes()).for_each(|(to, digit)| *to = digit);
    Ok(())
}

/// Reads the DER of a signature out of a placeholder. Only its outer length is looked at; [`super::cms`] does the rest.
///
/// # Errors
/// Every [`ContentsFlaw`] except the two of [`fill`].
pub fn read(bytes: &[u8], placeholder: &Range<usize>) -> Result<Vec<u8>, ContentsFlaw> {
    let digits = digits(bytes, placeholder)?;
    let mut content = Vec::with_capacity(digits.len() / 2);
    let written = written(digits);
    for (index, pair) in digits.get(..written).unwrap_or(digits).chunks_exact(2).enumerate() {
        let at = placeholder.start + 2 * index;
        match pair {
            [high, low] => content.push(value(*high, at)? * 16 + value(*low, at + 1)?),
            _ => return Err(ContentsFlaw::NotAPlaceholder),
        }
    }
    if content.is_empty() {
        return Err(ContentsFlaw::Empty);
    }
    content.resize(digits.len() / 2, 0);
    let length = sequence_length(&content)?;
    if length > content.len() {
        return Err(ContentsFlaw::Overruns);
    }
    // What is not written is zero.
    let padding = content.get(length..written / 2).unwrap_or_default();
    if let Some(index) = padding.iter().position(|&byte| byte != 0) {
        return Err(ContentsFlaw::Padding { at: placeholder.start + 2 * (length + index) });
    }
    content.truncate(length);
    Ok(content)
}

/// The same, for a placeholder whose digits are all of one case. Mixed case is refused: no program writes it, and nobody signs it.
///
/// # Errors
/// As [`read`].
pub fn read_either_case(bytes: &[u8], range: &Range<usize>) -> Result<Vec<u8>, ContentsFlaw> {
    let (from, to) = (range.start.checked_sub(1).ok_or(ContentsFlaw::NotAPlaceholder)?, range.end.saturating_add(1));
    let around = bytes.get(from..to).ok_or(ContentsFlaw::NotAPlaceholder)?;
    let lower = around.iter().position(|byte| (b'a'..=b'f').contains(byte));
    let upper = around.iter().position(|byte| (b'A'..=b'F').contains(byte));
    if let (Some(lower), Some(upper)) = (lower, upper) {
        return Err(ContentsFlaw::Digit { at: from + lower.max(upper) });
    }
    read(&around.to_ascii_uppercase(), &(1..around.len() - 1))
}

/// How many digits there are before the padding, an even number. Most of a placeholder is padding, which needs no reading digit by
/// digit.
pub(crate) fn written(digits: &[u8]) -> usize {
    const PADDING: [u8; 128] = [b'0'; 128];
    let mut rest = digits;
    while let Some(shorter) = rest.strip_suffix(&PADDING) {
        rest = shorter;
    }
    rest.iter().rposition(|digit| *digit != b'0').map_or(0, |last| (last + 1).next_multiple_of(2))
}

/// The digits of the placeholder, once it is certain that it is one.
fn digits<'a>(bytes: &'a [u8], placeholder: &Range<usize>) -> Result<&'a [u8], ContentsFlaw> {
    let opening = placeholder.start.checked_sub(1).and_then(|at| bytes.get(at));
    let inside = bytes.get(placeholder.clone()).ok_or(ContentsFlaw::NotAPlaceholder)?;
    if opening == Some(&b'<') && bytes.get(placeholder.end) == Some(&b'>') && inside.len().is_multiple_of(2) {
        Ok(inside)
    } else {
        Err(ContentsFlaw::NotAPlaceholder)
    }
}

fn value(digit: u8, at: usize) -> Result<u8, ContentsFlaw> {
    match digit {
        b'0'..=b'9' => Ok(digit - b'0'),
        b'A'..=b'F' => Ok(digit - b'A' + 10),
        _ => Err(ContentsFlaw::Digit { at }),
    }
}

/// How many bytes the SEQUENCE at the beginning takes, with its header.
fn sequence_length(content: &[u8]) -> Result<usize, ContentsFlaw> {
    let mut reader = SliceReader::new(content).map_err(|_| ContentsFlaw::Header)?;
    let header = Header::decode(&mut reader).map_err(|_| ContentsFlaw::Header)?;
    if header.tag() != Tag::Sequence {
        return Err(ContentsFlaw::Header);
    }
    let total = (reader.position() + header.length()).map_err(|_| ContentsFlaw::Overruns)?;
    usize::try_from(total).map_err(|_| ContentsFlaw::Overruns)
}

impl std::error::Error for ContentsFlaw {}

impl fmt::Display for ContentsFlaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ContentsFlaw::NotAPlaceholder => f.write_str("there is no room for a signature where it must be"),
            ContentsFlaw::Digit { at } => write!(f, "byte {at} is not an upper-case hexadecimal digit"),
            ContentsFlaw::Empty => f.write_str("it is all zeros: nothing was signed"),
            ContentsFlaw::Header => f.write_str("what is in it does not begin as a signature does"),
            ContentsFlaw::Overruns => f.write_str("the signature says that it is longer than its room"),
            ContentsFlaw::Padding { at } => write!(f, "there is something after the signature, at byte {at}"),
            ContentsFlaw::NotEmpty => f.write_str("there is already a signature"),
            ContentsFlaw::TooSmall { needed, room } => {
                write!(f, "the signature has {needed} bytes, there is room for {room}")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLACE: Range<usize> = 2..18;

    fn filled() -> Vec<u8> {
        let mut file = b"a<0000000000000000>b".to_vec();
        fill(&mut file, &PLACE, &[0x30, 0x03, 0x02, 0x01, 0xAB]).unwrap();
        file
    }

    #[test]
    fn what_is_filled_in_comes_out_again_and_the_digest_does_not_see_it() {
        let file = filled();
        assert_eq!(file, b"a<30030201AB000000>b");
        assert_eq!(read(&file, &PLACE).unwrap(), [0x30, 0x03, 0x02, 0x01, 0xAB]);
        let digest = SignedBytes::around(&file, &PLACE).unwrap().digest(DigestAlgorithm::Sha512);
        assert_eq!(digest, DigestAlgorithm::Sha512.digest(&[b"ab"]));
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
    fn every_other_form_of_the_placeholder_is_refused() {
        let cases: [(&[u8; 20], ContentsFlaw); 9] = [
            (b"a<30030201ab000000>b", ContentsFlaw::Digit { at: 10 }),
            (b"a<30030201AB 00000>b", ContentsFlaw::Digit { at: 12 }),
            (b"a<30030201AB>/XX<0>b", ContentsFlaw::Digit { at: 12 }),
            (b"a<30030201AB000100>b", ContentsFlaw::Padding { at: 14 }),
            (b"a<0000000000000000>b", ContentsFlaw::Empty),
            (b"a<30090201AB000000>b", ContentsFlaw::Overruns),
            (b"a<30800201AB000000>b", ContentsFlaw::Header),
            (b"a<3081030201AB0000>b", ContentsFlaw::Header),
            (b"a<31030201AB000000>b", ContentsFlaw::Header),
        ];
        for (file, flaw) in cases {
            assert_eq!(read(file, &PLACE), Err(flaw), "{}", String::from_utf8_lossy(file));
        }
    }

    #[test]
    fn a_range_that_is_no_placeholder_is_refused() {
        let file = filled();
        let turned = Range { start: 18, end: 2 };
        for range in [0..4, 1..19, 2..17, 2..40, turned, usize::MAX..usize::MAX] {
            assert_eq!(read(&file, &range), Err(ContentsFlaw::NotAPlaceholder), "{range:?}");
            assert_eq!(SignedBytes::around(&file, &range), None, "{range:?}");
        }
    }

    #[test]
    fn a_placeholder_is_filled_once_and_never_beyond_its_end() {
        let mut file = filled();
        assert_eq!(fill(&mut file, &PLACE, &[0x30, 0]), Err(ContentsFlaw::NotEmpty));
        let mut file = b"a<0000000000000000>b".to_vec();
        assert_eq!(fill(&mut file, &PLACE, &[0x30; 9]), Err(ContentsFlaw::TooSmall { needed: 9, room: 8 }));
        assert_eq!(file, b"a<0000000000000000>b");
    }

    #[test]
    fn a_signature_may_fill_its_placeholder_to_the_end() {
        let mut file = b"a<0000000000>b".to_vec();
        fill(&mut file, &(2..12), &[0x30, 0x03, 0x02, 0x01, 0xAB]).unwrap();
        assert_eq!(read(&file, &(2..12)).unwrap(), [0x30, 0x03, 0x02, 0x01, 0xAB]);
        let flaw = fill(&mut b"a<00000000>b".to_vec(), &(2..10), &[0x30, 0x03, 0x02, 0x01, 0xAB]);
        assert_eq!(flaw, Err(ContentsFlaw::TooSmall { needed: 5, room: 4 }));
    }

    #[test]
    fn a_digit_that_is_none_is_named_by_its_place() {
        for at in PLACE {
            let mut file = filled();
            file[at] = b'g';
            assert_eq!(read(&file, &PLACE), Err(ContentsFlaw::Digit { at }));
        }
    }

    /// Each of the two brackets is looked for.
    #[test]
    fn a_placeholder_lies_between_both_brackets() {
        for (at, other) in [(1, b'('), (18, b')')] {
            let mut file = filled();
            file[at] = other;
            assert_eq!(read(&file, &PLACE), Err(ContentsFlaw::NotAPlaceholder));
        }
    }

    #[test]
    fn a_placeholder_has_digits_of_one_case() {
        for file in ["a<30030201ab000000>b", "a<30030201AB000000>b"] {
            assert_eq!(read_either_case(file.as_bytes(), &(2..18)).unwrap(), [0x30, 0x03, 0x02, 0x01, 0xAB]);
        }
        assert_eq!(read_either_case(b"a<30030201aB000000>b", &(2..18)), Err(ContentsFlaw::Digit { at: 11 }));
        assert!(read_either_case(b"a<30030201ab000100>b", &(2..18)).is_err());
        assert_eq!(read_either_case(b"<", &(0..9)), Err(ContentsFlaw::NotAPlaceholder));
    }
}
