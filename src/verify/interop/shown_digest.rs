//! The digest of a drawing with all that it leads to.
//!
//! The content of a signature box is often one line that draws another object. So the digest covers the stream, its
//! dictionary and every object of the revision that hangs on them: two boxes with one digest are drawn alike.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::clearance::{Clearance, RETURNED};
use crate::pdf::read::{Dict, Object};

/// Digests the object `number`. What is cleared has few objects: the walk along its table has counted them.
pub(super) fn of(clearance: &Clearance<'_, '_>, number: u32) -> [u8; 32] {
    let mut walk = Walk { clearance, hasher: Sha256::new(), known: BTreeMap::new(), open: Vec::new() };
    walk.reference(number);
    let mut next = 0;
    while let Some(number) = walk.open.get(next).copied() {
        next += 1;
        if let Some(object) = clearance.file.object_in(number, RETURNED) {
            walk.value(object);
        }
    }
    walk.hasher.finalize().into()
}

struct Walk<'w, 'f, 'a> {
    clearance: &'w Clearance<'f, 'a>,
    hasher: Sha256,
    /// The place of each object in the order in which it was met; object numbers themselves show nothing.
    known: BTreeMap<u32, usize>,
    open: Vec<u32>,
}

impl Walk<'_, '_, '_> {
    fn tagged(&mut self, tag: u8, bytes: &[u8]) {
        self.hasher.update([tag]);
        self.hasher.update((bytes.len() as u64).to_be_bytes());
        self.hasher.update(bytes);
    }

    fn reference(&mut self, number: u32) {
        if !self.clearance.is_new(number) {
            return self.tagged(b'I', &number.to_be_bytes());
        }
        let next = self.known.len();
        let place = *self.known.entry(number).or_insert(next);
        if place == self.open.len() {
            self.open.push(number);
        }
        self.tagged(b'R', &(place as u64).to_be_bytes());
    }

    fn value(&mut self, value: &Object) {
        match value {
            Object::Null => self.tagged(b'0', b""),
            Object::Bool(truth) => self.tagged(b'b', &[u8::from(*truth)]),
            Object::Int(number) => self.tagged(b'n', number.to_string().as_bytes()),
            Object::Real(number) => self.tagged(b'n', number.as_bytes()),
            Object::Name(name) => self.tagged(b'/', name),
            Object::Str(string) => self.tagged(b's', string),
            Object::Array(items) => {
                self.tagged(b'[', &(items.len() as u64).to_be_bytes());
                items.iter().for_each(|item| self.value(item));
            }
            Object::Dict(dict) => self.entries(dict),
            Object::Stream(stream) => {
                self.entries(&stream.dict);
                let bytes = self.clearance.file.bytes().get(stream.data.clone()).unwrap_or_default();
                self.tagged(b'S', bytes);
            }
            Object::Ref(number, _) => self.reference(*number),
        }
    }

    fn entries(&mut self, dict: &Dict) {
        self.tagged(b'<', &(dict.len() as u64).to_be_bytes());
        let mut entries: Vec<(&[u8], &Object)> = dict.iter().collect();
        entries.sort_by_key(|(key, _)| *key);
        for (key, value) in entries {
            self.tagged(b'/', key);
            self.value(value);
        }
    }
}
