//! A ZIP archive with one file in it (PKWARE APPNOTE 6.3.10), stored or deflated.
//!
//! The central directory says what is in the archive. The file is taken from where it says, and its checksum must be right.
//! Beside the one file there may be folders and what macOS and Windows put into archives.

use super::{CarrierFlaw, bounded};

/// APPNOTE 4.3.7: local file header.
const LOCAL: &[u8] = b"PK\x03\x04";
/// APPNOTE 4.3.12: central directory header.
const CENTRAL: &[u8] = b"PK\x01\x02";
/// APPNOTE 4.3.16: end of central directory record, and its bytes before the comment.
const END: &[u8] = b"PK\x05\x06";
const END_BYTES: usize = 22;
/// The longest comment behind it: its length has two bytes.
const MOST_COMMENT: usize = 65_535;
/// Bytes of a local header and of a central one, before the names.
const LOCAL_BYTES: usize = 30;
const CENTRAL_BYTES: usize = 46;
/// Entries that are looked at: the one file, and what systems add.
const MOST_ENTRIES: usize = 16;
/// APPNOTE 4.4.4: bit 0 of the flags.
const ENCRYPTED: usize = 1;

/// What the central directory says of a file.
struct Entry<'a> {
    name: &'a [u8],
    flags: usize,
    method: usize,
    checksum: u32,
    packed: usize,
    local: usize,
}

/// Whether a file is an archive from its first byte on.
pub(super) fn is_zip(file: &[u8]) -> bool {
    file.starts_with(LOCAL)
}

/// Whether an archive holds one file, as far as it can be read.
pub(super) fn holds_one(file: &[u8]) -> bool {
    entries(file).is_some_and(|entries| entries.len() == 1)
}

/// The one file.
pub(super) fn only_file(file: &[u8], most: usize) -> Result<Vec<u8>, CarrierFlaw> {
    let entries = entries(file).ok_or(CarrierFlaw::Damaged)?;
    let [entry] = entries.as_slice() else { return Err(CarrierFlaw::Several { count: entries.len() }) };
    if entry.flags & ENCRYPTED != 0 {
        return Err(CarrierFlaw::Encrypted);
    }
    let packed = packed(file, entry).ok_or(CarrierFlaw::Damaged)?;
    let content = match entry.method {
        0 => bounded(packed, most)?,
        8 => bounded(flate2::read::DeflateDecoder::new(packed), most)?,
        _ => return Err(CarrierFlaw::Damaged),
    };
    let mut checksum = flate2::Crc::new();
    checksum.update(&content);
    if checksum.sum() == entry.checksum { Ok(content) } else { Err(CarrierFlaw::Damaged) }
}

/// The bytes of an entry, where its local header, which must name the same file, says that they begin.
fn packed<'a>(file: &'a [u8], entry: &Entry<'_>) -> Option<&'a [u8]> {
    let local = file.get(entry.local..).filter(|local| local.starts_with(LOCAL))?;
    let (name, extra) = (short(local, 26)?, short(local, 28)?);
    if local.get(LOCAL_BYTES..LOCAL_BYTES + name)? != entry.name {
        return None;
    }
    let start = LOCAL_BYTES + name + extra;
    local.get(start..start.checked_add(entry.packed)?)
}

/// The files of an archive, without folders and without what systems add. `None` for what is none, or holds far more.
fn entries(file: &[u8]) -> Option<Vec<Entry<'_>>> {
    let tail = file.len().saturating_sub(END_BYTES + MOST_COMMENT);
    let end = file.get(tail + memchr::memmem::rfind(file.get(tail..)?, END)?..)?;
    let (count, start) = (short(end, 10)?, long(end, 16)?);
    if count > MOST_ENTRIES {
        return None;
    }
    let mut rest = file.get(start..)?;
    let mut entries = Vec::new();
    for _ in 0..count {
        let header = rest.get(..CENTRAL_BYTES).filter(|header| header.starts_with(CENTRAL))?;
        let (name, extra, comment) = (short(header, 28)?, short(header, 30)?, short(header, 32)?);
        let name = rest.get(CENTRAL_BYTES..CENTRAL_BYTES + name)?;
        if !is_added(name) {
            entries.push(Entry {
                name,
                flags: short(header, 8)?,
                method: short(header, 10)?,
                checksum: u32::try_from(long(header, 16)?).ok()?,
                packed: long(header, 20)?,
                local: long(header, 42)?,
            });
        }
        rest = rest.get(CENTRAL_BYTES + name.len() + extra + comment..)?;
    }
    Some(entries)
}

/// A folder, or what a system puts beside the file of a person.
fn is_added(name: &[u8]) -> bool {
    let last = name.rsplit(|byte| *byte == b'/').next().unwrap_or_default();
    last.is_empty()
        || name.starts_with(b"__MACOSX/")
        || [&b".DS_Store"[..], b"Thumbs.db", b"desktop.ini"].contains(&last)
}

fn short(bytes: &[u8], at: usize) -> Option<usize> {
    Some(usize::from(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?)))
}

fn long(bytes: &[u8], at: usize) -> Option<usize> {
    usize::try_from(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?)).ok()
}
