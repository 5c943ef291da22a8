//! The trailer of a section, and the identifier of a file (ISO 32000-1 §7.5.5, §14.4).

use lopdf::{Dictionary, dictionary};
use sha2::{Digest, Sha256};

use super::serialize;

/// The trailer dictionary (ISO 32000-1 table 15); `before` is where the table of the revision before lies.
pub(super) fn trailer(size: u32, root: u32, info: u32, before: Option<usize>, id: [[u8; 16]; 2]) -> Dictionary {
    let mut trailer = dictionary! {
        "Size" => i64::from(size), "Root" => serialize::reference(root), "Info" => serialize::reference(info),
    };
    if let Some(before) = before {
        trailer.set("Prev", i64::try_from(before).unwrap_or(i64::MAX));
    }
    trailer.set("ID", id.iter().map(|half| serialize::hex(half)).collect::<Vec<_>>());
    trailer
}

/// Half a file identifier: the first sixteen bytes of the SHA-256 of a domain tag, a zero byte, and the parts.
pub(super) fn identifier(domain: &[u8], parts: &[&[u8]]) -> [u8; 16] {
    let mut hash = Sha256::new();
    hash.update(domain);
    hash.update([0]);
    parts.iter().for_each(|part| hash.update(part));
    let mut half = [0; 16];
    half.iter_mut().zip(hash.finalize()).for_each(|(to, from)| *to = from);
    half
}
