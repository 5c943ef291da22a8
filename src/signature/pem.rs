//! PEM files (RFC 7468): labelled Base64 blocks with free text between them.

use std::fmt;
use std::str;

use zeroize::Zeroizing;

/// The most bytes that a file of keys or certificates may have: 256 KiB.
pub const MOST_BYTES: usize = 262_144;

/// One block: its label (`CERTIFICATE`, `PRIVATE KEY`, ..) and its content, wiped when dropped as it may be a secret.
#[derive(Clone, PartialEq, Eq)]
pub struct Block {
    /// What stands after `BEGIN`.
    pub label: String,
    /// The bytes.
    pub der: Zeroizing<Vec<u8>>,
}

/// Why a file is not read as PEM.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PemFlaw {
    /// More than [`MOST_BYTES`].
    TooLong,
    /// Not text, or no `-----BEGIN` in it.
    NoBlock,
    /// A block has a beginning and no end.
    Truncated {
        /// Its label.
        label: String,
    },
    /// What stands between beginning and end is not Base64 as RFC 7468 wants it.
    Damaged {
        /// Its label.
        label: String,
    },
    /// There are several blocks where one is expected.
    Several {
        /// How many.
        count: usize,
    },
    /// Outside the blocks stands what could be the beginning or the end of one.
    Stray,
}

/// The certificates of a file, in order; at least one. A file that is one value of DER from its first byte to its last (ITU-T
/// X.690 §8.1) is that certificate; no text looks like this.
///
/// # Errors
/// See [`PemFlaw`].
pub fn certificates(file: &[u8]) -> Result<Vec<Block>, PemFlaw> {
    if file.len() <= MOST_BYTES && is_der(file) {
        return Ok(vec![Block { label: CERTIFICATE.to_owned(), der: Zeroizing::new(file.to_vec()) }]);
    }
    blocks(file)
}

/// Whether a file is one sequence of DER and nothing behind it.
fn is_der(file: &[u8]) -> bool {
    let (length, head) = match file {
        [0x30, short @ ..=0x7f, ..] => (usize::from(*short), 2),
        [0x30, 0x81, length, ..] => (usize::from(*length), 3),
        [0x30, 0x82, high, low, ..] => (usize::from(u16::from_be_bytes([*high, *low])), 4),
        [0x30, 0x83, high, middle, low, ..] => {
            (usize::try_from(u32::from_be_bytes([0, *high, *middle, *low])).unwrap_or(usize::MAX), 5)
        }
        _ => return false,
    };
    length.checked_add(head) == Some(file.len())
}

/// All blocks of a file, in order; at least one.
///
/// # Errors
/// See [`PemFlaw`].
pub fn blocks(file: &[u8]) -> Result<Vec<Block>, PemFlaw> {
    if file.len() > MOST_BYTES {
        return Err(PemFlaw::TooLong);
    }
    let mut rest = str::from_utf8(file).map_err(|_| PemFlaw::NoBlock)?;
    let mut found = Vec::new();
    while let Some(start) = rest.find(BEGIN) {
        let (outside, text) = rest.split_at_checked(start).unwrap_or_default();
        plain(outside)?;
        let label = label(text);
        let cut = text.find(END).and_then(|end| {
            let after = end + END.len();
            text.get(after..)?.find("-----").map(|dashes| after + dashes + "-----".len())
        });
        let Some((block, after)) = cut.and_then(|cut| text.split_at_checked(cut)) else {
            return Err(PemFlaw::Truncated { label });
        };
        found.push(decode(block, label)?);
        rest = after;
    }
    if found.is_empty() {
        return Err(PemFlaw::NoBlock);
    }
    plain(rest)?;
    Ok(found)
}

/// That no block is lost in the text between blocks because its beginning or its end is misspelled.
fn plain(outside: &str) -> Result<(), PemFlaw> {
    let outside = outside.to_ascii_uppercase();
    let marks = ["-----BEGIN", "-----END", "BEGIN CERTIFICATE", "END CERTIFICATE"];
    if marks.iter().any(|mark| outside.contains(mark)) { Err(PemFlaw::Stray) } else { Ok(()) }
}

/// The one block of a file.
///
/// # Errors
/// See [`PemFlaw`].
pub fn single(file: &[u8]) -> Result<Block, PemFlaw> {
    only(blocks(file)?)
}

/// The one block of several.
///
/// # Errors
/// When there are more.
pub(super) fn only(mut found: Vec<Block>) -> Result<Block, PemFlaw> {
    match (found.pop(), found.len()) {
        (Some(block), 0) => Ok(block),
        (_, others) => Err(PemFlaw::Several { count: others + 1 }),
    }
}

/// Writes a block with lines of 64 characters, ending in a line feed; `None` if RFC 7468 has no room for the label.
pub(super) fn write(label: &str, der: &[u8]) -> Option<String> {
    der::pem::encode_string(label, der::pem::LineEnding::LF, der).ok()
}

/// The label of a certificate (RFC 7468 §5).
const CERTIFICATE: &str = "CERTIFICATE";

const BEGIN: &str = "-----BEGIN ";
const END: &str = "-----END ";

fn label(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    let label = line.strip_prefix(BEGIN).unwrap_or_default();
    label.trim_end().trim_end_matches('-').chars().take(64).collect()
}

fn decode(block: &str, label: String) -> Result<Block, PemFlaw> {
    let damaged = || PemFlaw::Damaged { label: label.clone() };
    let mut decoder = der::pem::Decoder::new_detect_wrap(block.as_bytes()).map_err(|_| damaged())?;
    let mut der = Zeroizing::new(Vec::with_capacity(decoder.remaining_len()));
    decoder.decode_to_end(&mut der).map_err(|_| damaged())?;
    Ok(Block { label, der })
}

impl std::error::Error for PemFlaw {}

impl fmt::Display for PemFlaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PemFlaw::TooLong => f.write_str("it is too long for a file of keys or certificates"),
            PemFlaw::NoBlock => f.write_str("it is not PEM: there is no -----BEGIN in it"),
            PemFlaw::Stray => f.write_str("a line outside its blocks looks like the beginning or the end of one"),
            PemFlaw::Truncated { label } => write!(f, "it is cut off: {label} has no end"),
            PemFlaw::Damaged { label } => write!(f, "it is damaged: {label} is not Base64"),
            PemFlaw::Several { count } => write!(f, "it holds {count} things where one is expected"),
        }
    }
}

#[cfg(test)]
mod tests {
    use der::Encode as _;

    use super::*;

    #[test]
    fn blocks_are_found_between_other_text() {
        let one = write("CERTIFICATE", b"one").unwrap();
        let two = write("PRIVATE KEY", b"two").unwrap().replace('\n', "\r\n");
        let found = blocks(format!("comment\n{one}more\n{two}").as_bytes()).unwrap();
        let found: Vec<_> = found.iter().map(|b| (b.label.as_str(), b.der.as_slice())).collect();
        assert_eq!(found, [("CERTIFICATE", b"one".as_slice()), ("PRIVATE KEY", b"two")]);
        assert_eq!(single(format!("{one}{one}").as_bytes()).err(), Some(PemFlaw::Several { count: 2 }));
    }

    #[test]
    fn der_is_known_by_its_length_and_no_block_is_lost() {
        let one = write("CERTIFICATE", b"one").unwrap();
        let labels = |file: &[u8]| certificates(file).map(|found| found.len());
        for content in [vec![7; 3], vec![7; 200], vec![7; 300]] {
            let mut der = der::asn1::OctetString::new(content).unwrap().to_der().unwrap();
            der[0] = 0x30;
            assert_eq!(certificates(&der).unwrap()[0].der.as_slice(), der);
            der.push(b'\n');
            assert_eq!(labels(&der), Err(PemFlaw::NoBlock));
        }
        assert_eq!(labels(format!("\u{feff}0 text\r\n{one}{one}text\n").as_bytes()), Ok(2));
        for lost in [
            "-----BEGIN CERT",
            "-----begin certificate-----",
            "---- BEGIN CERTIFICATE ----",
            "-----END CERTIFICATE-----",
        ] {
            assert!(labels(format!("{one}{lost}\n").as_bytes()).is_err(), "{lost}");
            assert!(labels(format!("{lost}\n{one}").as_bytes()).is_err(), "{lost}");
        }
    }

    #[test]
    fn what_is_not_whole_is_named() {
        let whole = write("PRIVATE KEY", &[7; 48]).unwrap();
        let truncated = PemFlaw::Truncated { label: "PRIVATE KEY".to_owned() };
        assert_eq!(blocks(&whole.as_bytes()[..60]).err(), Some(truncated));
        let damaged = PemFlaw::Damaged { label: "PRIVATE KEY".to_owned() };
        assert_eq!(blocks(whole.replace("BwcH", "B*cH").as_bytes()).err(), Some(damaged.clone()));
        assert_eq!(blocks(whole.replace("END PRIVATE", "END PUBLIC").as_bytes()).err(), Some(damaged));
        assert_eq!(blocks(b"0\x82\x01").err(), Some(PemFlaw::NoBlock));
        assert_eq!(blocks(&vec![b' '; MOST_BYTES + 1]).err(), Some(PemFlaw::TooLong));
    }
}
