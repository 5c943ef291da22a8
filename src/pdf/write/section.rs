//! The bytes of a file section: objects, then the signature with its placeholder, then table and trailer.
//!
//! The writers of general libraries do not tell where things end up. This one knows every offset while it writes, so
//! that the signature's `/ByteRange` is right at once and the extent of each object can be named in a finding.

use std::collections::BTreeMap;
use std::ops::Range;

use lopdf::{Dictionary, Object};

use super::composed::{PLACEHOLDER_DIGITS, Placeholder};
use super::serialize;

/// PDF 1.7, then four bytes that tell transfer programs that this is no text (ISO 32000-1 §7.5.2).
const HEADER: &[u8] = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";

/// A section of a file being written: the whole of the issued file, or one appended revision.
#[derive(Debug)]
pub(super) struct Section {
    bytes: Vec<u8>,
    start: usize,
    extents: BTreeMap<u32, Range<usize>>,
}

/// A finished section. All offsets count from the start of the file.
#[derive(Debug)]
pub(super) struct SignedSection {
    /// The bytes of the section.
    pub(super) bytes: Vec<u8>,
    /// Where the digits of `/Contents` lie.
    pub(super) placeholder: Placeholder,
    /// Where `xref` stands.
    pub(super) xref_at: usize,
    /// Where each object lies, from its number to the line end after `endobj`.
    pub(super) extents: BTreeMap<u32, Range<usize>>,
}

impl Section {
    /// The first section of a file.
    pub(super) fn first() -> Section {
        // As long as most files are, so that the bytes are not moved while they grow.
        let mut bytes = Vec::with_capacity(256 * 1024);
        bytes.extend_from_slice(HEADER);
        Section { bytes, start: 0, extents: BTreeMap::new() }
    }

    /// A section that is appended to a file of `start` bytes.
    pub(super) fn appended(start: usize) -> Section {
        // A part that is appended is little more than its placeholder.
        Section { bytes: Vec::with_capacity(PLACEHOLDER_DIGITS + 16 * 1024), start, extents: BTreeMap::new() }
    }

    fn position(&self) -> usize {
        self.start + self.bytes.len()
    }

    /// Writes an object.
    pub(super) fn object(&mut self, number: u32, object: &Object) {
        self.framed(number, |out| serialize::write(out, object));
    }

    /// Writes an object that is written already.
    pub(super) fn written(&mut self, number: u32, written: &[u8]) {
        self.framed(number, |out| out.extend_from_slice(written));
    }

    /// Writes a stream; its length is added to what `head` says.
    pub(super) fn stream(&mut self, number: u32, head: Dictionary, content: &[u8]) {
        self.framed(number, |out| serialize::write_stream(out, head, content));
    }

    fn framed(&mut self, number: u32, write: impl FnOnce(&mut Vec<u8>)) {
        let from = self.position();
        serialize::write_integer(&mut self.bytes, i64::from(number));
        self.bytes.extend_from_slice(b" 0 obj\n");
        write(&mut self.bytes);
        self.bytes.extend_from_slice(b"\nendobj\n");
        self.extents.insert(number, from..self.position());
    }

    /// Writes the signature dictionary `head` with `/ByteRange` and an all-zero `/Contents` as the last object, then
    /// the cross-reference table and the trailer, and ends the section.
    pub(super) fn sign(mut self, number: u32, head: &Dictionary, trailer: &Dictionary) -> SignedSection {
        let from = self.position();
        self.bytes.extend_from_slice(format!("{number} 0 obj\n<<").as_bytes());
        serialize::write_entries(&mut self.bytes, head);
        // Every object starts at or before this one, so the table is known before the byte range is.
        self.extents.insert(number, from..from);
        let end = Ending { table: self.table(), trailer: trailer_bytes(trailer) };
        let (range, placeholder) = end.byte_range(self.position());
        self.bytes.extend_from_slice(range.as_bytes());
        self.bytes.resize(self.bytes.len() + PLACEHOLDER_DIGITS, b'0');
        self.bytes.extend_from_slice(AFTER_PLACEHOLDER);
        let xref_at = self.position();
        self.extents.insert(number, from..xref_at);
        self.bytes.extend_from_slice(&end.bytes(xref_at));
        SignedSection { bytes: self.bytes, placeholder, xref_at, extents: self.extents }
    }

    /// Writes the table and the trailer of a section without a signature.
    pub(super) fn close(self, trailer: &Dictionary) -> Vec<u8> {
        let end = Ending { table: self.table(), trailer: trailer_bytes(trailer) };
        let xref_at = self.position();
        [self.bytes, end.bytes(xref_at)].concat()
    }

    /// The cross-reference table (ISO 32000-1 §7.5.4): entries of twenty bytes in ascending subsections. Object 0, the
    /// head of the empty list of free objects, stands in the first section only.
    fn table(&self) -> Vec<u8> {
        let mut runs: Vec<(u32, Vec<u8>)> = Vec::new();
        if self.start == 0 {
            runs.push((0, b"0000000000 65535 f \n".to_vec()));
        }
        for (&number, extent) in &self.extents {
            let next = |first: u32, entries: &[u8]| usize::try_from(number - first) == Ok(entries.len() / ENTRY);
            match runs.last_mut() {
                Some((first, entries)) if next(*first, entries) => push_entry(entries, extent.start),
                _ => {
                    let mut entries = Vec::with_capacity(self.extents.len() * ENTRY);
                    push_entry(&mut entries, extent.start);
                    runs.push((number, entries));
                }
            }
        }
        let mut out = b"xref\n".to_vec();
        for (first, entries) in runs {
            out.extend_from_slice(format!("{first} {}\n", entries.len() / ENTRY).as_bytes());
            out.extend_from_slice(&entries);
        }
        out
    }
}

/// The length of an entry in the table.
const ENTRY: usize = 20;

fn push_entry(entries: &mut Vec<u8>, offset: usize) {
    let mut digits = itoa::Buffer::new();
    let digits = digits.format(offset);
    entries.extend(std::iter::repeat_n(b'0', 10_usize.saturating_sub(digits.len())));
    entries.extend_from_slice(digits.as_bytes());
    entries.extend_from_slice(b" 00000 n \n");
}

const AFTER_PLACEHOLDER: &[u8] = b">>>\nendobj\n";

fn trailer_bytes(trailer: &Dictionary) -> Vec<u8> {
    let mut out = b"trailer\n<<".to_vec();
    serialize::write_entries(&mut out, trailer);
    out.extend_from_slice(b">>\n");
    out
}

/// What follows the signature dictionary.
struct Ending {
    table: Vec<u8>,
    trailer: Vec<u8>,
}

impl Ending {
    fn bytes(&self, xref_at: usize) -> Vec<u8> {
        let foot = format!("startxref\n{xref_at}\n%%EOF\n");
        [&self.table[..], &self.trailer[..], foot.as_bytes()].concat()
    }

    /// The entries from `/ByteRange` to the `<` of `/Contents`, written at offset `at`, and the placeholder that follows.
    ///
    /// The numbers depend on how many digits they have themselves. More digits only ever make the numbers larger, so
    /// starting from the shortest form this settles after a few rounds.
    fn byte_range(&self, at: usize) -> (String, Placeholder) {
        let mut written = String::new();
        loop {
            let from = at + written.len();
            let placeholder = from..from + PLACEHOLDER_DIGITS;
            let (before, after) = (from.saturating_sub(1), placeholder.end + 1);
            let xref_at = placeholder.end + AFTER_PLACEHOLDER.len();
            let rest = xref_at + self.bytes(xref_at).len() - after;
            let next = format!("/ByteRange[0 {before} {after} {rest}]/Contents<");
            if next == written {
                return (written, placeholder);
            }
            written = next;
        }
    }
}
