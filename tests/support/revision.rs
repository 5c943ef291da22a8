//! A revision as the forge writes it: objects, table, trailer.

use std::collections::BTreeMap;

use super::forge::digits_after;

/// A revision as its objects and the entries of its trailer.
#[derive(Clone, Debug)]
pub struct Revision {
    /// Object number to body, without `n 0 obj` and `endobj`, in writing order.
    pub objects: Vec<(u32, Vec<u8>)>,
    /// Entries of the trailer behind `/Size`, `/Root`, `/Info`, `/Prev`.
    pub trailer: String,
    /// `/Size`.
    pub size: u32,
    /// `/Prev`.
    pub prev: String,
}

/// Appends a revision without any key to a file.
pub fn append_to(file: &[u8], objects: &[(u32, Vec<u8>)], trailer: &str, root: &str, info: &str) -> Vec<u8> {
    let most = objects.iter().map(|(number, _)| number + 1).max().unwrap_or(0);
    let revision = Revision {
        objects: objects.to_vec(),
        trailer: trailer.to_owned(),
        size: digits_after(file, b"/Size ").parse::<u32>().unwrap().max(most),
        prev: digits_after(file, b"startxref\n"),
    };
    [file.to_vec(), write_revision(&revision, file.len(), root, info)].concat()
}

/// Writes a revision as it would stand at `start`.
pub fn write_revision(revision: &Revision, start: usize, root: &str, info: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut offsets = BTreeMap::new();
    for (number, body) in &revision.objects {
        offsets.insert(*number, start + bytes.len());
        bytes.extend(format!("{number} 0 obj\n").into_bytes());
        bytes.extend(body);
        bytes.extend(b"\nendobj\n");
    }
    let at = start + bytes.len();
    bytes.extend(b"xref\n");
    let numbers: Vec<u32> = offsets.keys().copied().collect();
    for run in numbers.chunk_by(|a, b| a + 1 == *b) {
        bytes.extend(format!("{} {}\n", run[0], run.len()).into_bytes());
        for number in run {
            bytes.extend(format!("{:010} 00000 n \n", offsets[number]).into_bytes());
        }
    }
    let Revision { size, prev, trailer, .. } = revision;
    bytes.extend(
        format!("trailer\n<</Size {size}/Root {root}/Info {info}/Prev {prev}{trailer}>>\nstartxref\n{at}\n%%EOF\n")
            .into_bytes(),
    );
    bytes
}
