//! The one reader of files of keys, certificates and requests, as people have them: PEM (RFC 7468) or DER.
//!
//! PEM is text, and text comes changed: with other text before and between the blocks in whatever encoding, with CR LF, with
//! blanks at the ends of lines, empty lines, a byte order mark, lines of another length. None of this changes what a block
//! holds, so it is read (RFC 7468 §2 and §3 leave it to the parser). What could be read in two ways is not: a line that looks
//! like the beginning or the end of a block and is none, two labels that differ, characters that are no Base64.

mod flaw;
mod kind;

use base64ct::{Base64, Encoding};
use zeroize::Zeroizing;

pub use flaw::PemFlaw;
pub(super) use kind::in_words;

/// The most bytes that a file of keys or certificates may have: 256 KiB.
pub const MOST_BYTES: usize = 262_144;

/// The longest label that is told; those of RFC 7468 have at most 21 characters.
const MOST_LABEL: usize = 64;

/// The label of a certificate (RFC 7468 §5).
pub(super) const CERTIFICATE: &str = "CERTIFICATE";
/// The label of a request (RFC 7468 §7).
pub(super) const REQUEST: &str = "CERTIFICATE REQUEST";
/// The label of a private key (RFC 7468 §10).
pub(super) const PRIVATE_KEY: &str = "PRIVATE KEY";
/// The label of an encrypted private key (RFC 7468 §11).
pub(super) const ENCRYPTED_PRIVATE_KEY: &str = "ENCRYPTED PRIVATE KEY";

const BEGIN: &[u8] = b"-----BEGIN ";
const END: &[u8] = b"-----END ";
const DASHES: &[u8] = b"-----";

/// One block: its label (`CERTIFICATE`, `PRIVATE KEY`, ..) and its content, wiped when dropped as it may be a secret.
#[derive(Clone, PartialEq, Eq)]
pub struct Block {
    /// What stands after `BEGIN`; for DER, what the same would have there.
    pub label: String,
    /// The bytes.
    pub der: Zeroizing<Vec<u8>>,
}

/// All blocks of a file, in order; at least one. A file that is one value of DER from its first byte to its last (ITU-T X.690
/// §8.1) is one block; no text looks like this.
///
/// # Errors
/// See [`PemFlaw`].
pub fn blocks(file: &[u8]) -> Result<Vec<Block>, PemFlaw> {
    if file.len() > MOST_BYTES {
        return Err(PemFlaw::TooLong);
    }
    if let Some(label) = kind::of_der(file) {
        return Ok(vec![Block { label: label.to_owned(), der: Zeroizing::new(file.to_vec()) }]);
    }
    let mut rest = file;
    let mut found = Vec::new();
    while let Some(start) = find(rest, BEGIN) {
        let (outside, text) = rest.split_at_checked(start).unwrap_or_default();
        plain(outside)?;
        let (block, after) = block(text)?;
        found.push(block);
        rest = after;
    }
    if found.is_empty() {
        return Err(kind::instead(file).or_else(|| plain(rest).err()).unwrap_or(PemFlaw::NoBlock));
    }
    plain(rest)?;
    Ok(found)
}

/// The one block of a file with one of these labels. What stands beside it has other labels and is left alone: a certificate
/// and its key in one file are as certain as in two. Where none has such a label, an only block is given, to be named.
///
/// # Errors
/// See [`PemFlaw`].
pub(super) fn single(file: &[u8], wanted: &[&str]) -> Result<Block, PemFlaw> {
    let all = blocks(file)?;
    let is_wanted = |block: &Block| wanted.contains(&block.label.as_str());
    let several = all.iter().filter(|block| is_wanted(block)).count();
    let count = if several == 0 { all.len() } else { several };
    let mut chosen = all.into_iter().filter(|block| several == 0 || is_wanted(block));
    match (chosen.next(), count) {
        (Some(block), 1) => Ok(block),
        _ => Err(PemFlaw::Several { count }),
    }
}

/// Writes a block with lines of 64 characters, ending in a line feed; `None` if RFC 7468 has no room for the label.
pub(super) fn write(label: &str, der: &[u8]) -> Option<String> {
    der::pem::encode_string(label, der::pem::LineEnding::LF, der).ok()
}

fn find(text: &[u8], wanted: &[u8]) -> Option<usize> {
    memchr::memmem::find(text, wanted)
}

/// That no block is lost in the text between blocks because its beginning or its end is misspelled.
fn plain(outside: &[u8]) -> Result<(), PemFlaw> {
    let outside = outside.to_ascii_uppercase();
    let marks = ["-----BEGIN", "-----END", "BEGIN CERTIFICATE", "END CERTIFICATE", "BEGIN PRIVATE", "END PRIVATE"];
    if marks.iter().any(|mark| find(&outside, mark.as_bytes()).is_some()) { Err(PemFlaw::Stray) } else { Ok(()) }
}

/// The block at the beginning of a text, and the text behind it.
fn block(text: &[u8]) -> Result<(Block, &[u8]), PemFlaw> {
    let text = text.get(BEGIN.len()..).unwrap_or_default();
    let cut = |label: &[u8]| PemFlaw::Truncated { label: told(label) };
    let (label, body) = up_to_dashes(text).ok_or_else(|| cut(text))?;
    let end = find(body, END).ok_or_else(|| cut(label))?;
    let (body, rest) = body.split_at_checked(end).unwrap_or_default();
    // A block that begins before this one has ended: the end of this one is missing.
    if find(body, BEGIN).is_some() {
        return Err(cut(label));
    }
    let (other, rest) = up_to_dashes(rest.get(END.len()..).unwrap_or_default()).ok_or_else(|| cut(label))?;
    if other != label {
        return Err(PemFlaw::Damaged { label: told(label) });
    }
    Ok((Block { label: kind::of_label(&told(label)).to_owned(), der: decode(body, label)? }, rest))
}

/// What stands on a line before five dashes, and what behind them.
fn up_to_dashes(text: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = find(text, DASHES)?;
    let (label, rest) = text.split_at_checked(end)?;
    let one_line = label.len() <= MOST_LABEL && !label.iter().any(u8::is_ascii_control);
    Some((label, rest.get(DASHES.len()..)?)).filter(|_| one_line)
}

fn told(label: &[u8]) -> String {
    let line = label.split(|byte| byte.is_ascii_control()).next().unwrap_or_default();
    String::from_utf8_lossy(line).trim_end().trim_end_matches('-').chars().take(MOST_LABEL).collect()
}

/// Blanks and line ends that a person does not see: those of ASCII, the no-break space and the byte order mark in UTF-8.
const UNSEEN: [&[u8]; 2] = ["\u{a0}".as_bytes(), "\u{feff}".as_bytes()];

fn decode(body: &[u8], label: &[u8]) -> Result<Zeroizing<Vec<u8>>, PemFlaw> {
    let label = || told(label);
    let mut digits = Zeroizing::new(Vec::with_capacity(body.len()));
    let mut rest = body;
    while let Some((byte, behind)) = rest.split_first() {
        if let Some(behind) = UNSEEN.iter().find_map(|unseen| rest.strip_prefix(*unseen)) {
            rest = behind;
            continue;
        }
        match byte {
            // RFC 1421 §4.6: headers, which only old encrypted keys still have.
            b':' => return Err(PemFlaw::Headers { label: label() }),
            b'>' => return Err(PemFlaw::Quoted { label: label() }),
            // A vertical tab is no white space for the standard library.
            _ if byte.is_ascii_whitespace() || *byte == 0x0b => {}
            _ => digits.push(*byte),
        }
        rest = behind;
    }
    let mut der = Zeroizing::new(vec![0; digits.len() / 4 * 3]);
    let length = Base64::decode(digits.as_slice(), &mut der).map_err(|_| PemFlaw::Damaged { label: label() })?.len();
    der.truncate(length);
    Ok(der)
}

#[cfg(test)]
mod tests;
