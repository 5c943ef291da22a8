//! Telling damage by a carrier from tampering: a mail gateway that changed line ends, a file that is
//! still in base64 or gzip. The file is refused all the same; the reason is one that the sender can act on.

use base64ct::{Base64, Encoding};

use super::asked::Asked;
use crate::finding::{Code, Finding, Location};
use crate::pdf::read::limits::FILE_BYTES;

/// The finding for a file that would be a declaration if what a carrier did to it were undone.
pub(super) fn damage(bytes: &[u8], asked: &Asked<'_>) -> Option<Finding> {
    let undone = [
        ("line ends were changed from LF to CR LF", line_ends(bytes)),
        ("the file is still encoded in base64", base64(bytes)),
        ("the file is still packed with gzip", gzip(bytes)),
    ];
    let (how, _) =
        undone.into_iter().find(|(_, restored)| restored.as_ref().is_some_and(|file| is_issued(file, asked)))?;
    Some(Finding::new(Code::DamagedInTransport, Location::Document).issued("the bytes as they were signed").found(how))
}

fn is_issued(file: &[u8], asked: &Asked<'_>) -> bool {
    super::issued::check(file, asked)
        .rebuilt_part
        .is_some_and(|rebuilt_part| matches!(rebuilt_part.compare(file), crate::finding::verdict::Check::Proved(_)))
}

fn line_ends(bytes: &[u8]) -> Option<Vec<u8>> {
    super::read::find(bytes.get(..64)?, b"\r\n")?;
    let mut restored = Vec::with_capacity(bytes.len());
    let mut rest = bytes.iter().copied().peekable();
    while let Some(byte) = rest.next() {
        if !(byte == b'\r' && rest.peek() == Some(&b'\n')) {
            restored.push(byte);
        }
    }
    Some(restored)
}

/// `%PDF-1.7` in base64 begins so.
const BASE64_OF_HEADER: &[u8] = b"JVBERi0xLjc";

fn base64(bytes: &[u8]) -> Option<Vec<u8>> {
    if !bytes.starts_with(BASE64_OF_HEADER) {
        return None;
    }
    let digits: String =
        bytes.iter().filter(|byte| !byte.is_ascii_whitespace()).map(|byte| char::from(*byte)).collect();
    Base64::decode_vec(&digits).ok()
}

fn gzip(bytes: &[u8]) -> Option<Vec<u8>> {
    use std::io::Read;
    if !bytes.starts_with(&[0x1f, 0x8b]) {
        return None;
    }
    let mut restored = Vec::new();
    let limit = u64::try_from(FILE_BYTES).ok()?;
    flate2::read::GzDecoder::new(bytes).take(limit).read_to_end(&mut restored).ok()?;
    Some(restored)
}
