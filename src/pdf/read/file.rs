//! An open file: all objects of all revisions.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::budget::Budget;
use super::filter;
use super::flaw::{Flaw, FlawKind};
use super::object::{Dict, Object, Stream};
use super::revisions::{self, Revision};
use super::site::ObjectPlace;

static NULL: Object = Object::Null;

/// A reference may lead to a reference; nobody needs more than one step, and a circle must end.
const REFERENCE_STEPS: usize = 4;

/// An open file: all objects of all revisions.
#[derive(Debug, Clone)]
pub struct File<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) revisions: Vec<Revision>,
    pub(super) objects: Vec<BTreeMap<u32, Object>>,
}

/// Reads a whole file.
///
/// # Errors
/// The first [`Flaw`]: every [`FlawKind`] says which rule it is.
pub fn open(bytes: &[u8]) -> Result<File<'_>, Flaw> {
    let (revisions, objects) = revisions::read(bytes, &mut Budget::new())?;
    let file = File { bytes, revisions, objects };
    for (index, revision) in file.revisions.iter().enumerate() {
        file.catalog(index).map_err(|_| FlawKind::CatalogMissing.at(revision.xref_at))?;
    }
    Ok(file)
}

impl<'a> File<'a> {
    /// The bytes that were read.
    pub fn bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// The revisions, oldest first; never empty.
    pub fn revisions(&self) -> &[Revision] {
        &self.revisions
    }

    /// Index of the newest revision.
    pub fn newest(&self) -> usize {
        self.revisions.len().saturating_sub(1)
    }

    /// An object as it is now; `None` when there is none or it was freed.
    pub fn object(&self, number: u32) -> Option<&Object> {
        self.object_in(number, self.newest())
    }

    /// An object as it was when `revision` was the newest.
    pub fn object_in(&self, number: u32, revision: usize) -> Option<&Object> {
        self.objects.get(self.defining(number, revision)?)?.get(&number)
    }

    /// The revision that brought an object as it was when `revision` was the newest.
    pub fn defining(&self, number: u32, revision: usize) -> Option<usize> {
        let known = self.revisions.iter().enumerate().take(revision.saturating_add(1)).rev();
        let (index, found) =
            known.into_iter().find(|(_, r)| r.freed.contains(&number) || r.objects.contains_key(&number))?;
        found.objects.contains_key(&number).then_some(index)
    }

    /// The object that a reference leads to now, or the object itself. A reference to nothing is null (§7.3.10).
    pub fn resolve<'s>(&'s self, object: &'s Object) -> &'s Object {
        self.resolve_in(object, self.newest())
    }

    /// The same, as it was when `revision` was the newest.
    pub fn resolve_in<'s>(&'s self, object: &'s Object, revision: usize) -> &'s Object {
        let mut object = object;
        for _ in 0..REFERENCE_STEPS {
            let Object::Ref(number, generation) = object else { return object };
            let defined = self.defining(*number, revision).and_then(|r| self.revisions.get(r));
            let site = defined.and_then(|r| r.objects.get(number)).filter(|site| site.generation == *generation);
            object = site.and_then(|_| self.object_in(*number, revision)).unwrap_or(&NULL);
        }
        if object.reference().is_some() { &NULL } else { object }
    }

    /// The entry of a dictionary, resolved; null when it is not there.
    pub fn entry<'s>(&'s self, dict: &'s Dict, key: &[u8], revision: usize) -> &'s Object {
        dict.get(key).map_or(&NULL, |value| self.resolve_in(value, revision))
    }

    /// The catalog as of a revision (§7.7.2).
    ///
    /// # Errors
    /// [`FlawKind::CatalogMissing`].
    pub fn catalog(&self, revision: usize) -> Result<&Dict, Flaw> {
        let trailer = self.revisions.get(revision).map(|r| &r.trailer);
        let root = trailer.and_then(|t| t.get(b"Root")).filter(|root| root.reference().is_some());
        let catalog = root.map(|root| self.resolve_in(root, revision)).and_then(|root| match root {
            Object::Dict(dict) => Some(dict),
            _ => None,
        });
        catalog.ok_or(FlawKind::CatalogMissing.at(self.xref_at(revision)))
    }

    /// The bytes of a stream, filters undone.
    ///
    /// # Errors
    /// A filter that is unknown or fails, or a limit.
    pub fn stream(&self, stream: &Stream) -> Result<Cow<'a, [u8]>, Flaw> {
        self.decode(stream, &mut Budget::new())
    }

    /// The same, when it is no longer than `most` bytes; no more than that is unpacked.
    ///
    /// # Errors
    /// As [`File::stream`].
    pub fn stream_within(&self, stream: &Stream, most: usize) -> Result<Cow<'a, [u8]>, Flaw> {
        self.decode(stream, &mut Budget::decoding(most))
    }

    pub(super) fn decode(&self, stream: &Stream, budget: &mut Budget) -> Result<Cow<'a, [u8]>, Flaw> {
        let data = self.bytes.get(stream.data.clone()).unwrap_or_default();
        let plain = matches!(stream.dict.get(b"Filter"), None | Some(Object::Null));
        if plain {
            budget.opened(data.len(), stream.data.start)?;
            budget.decoded(data.len(), stream.data.start)?;
            return Ok(Cow::Borrowed(data));
        }
        filter::decode(&stream.dict, data, stream.data.start, budget).map(Cow::Owned)
    }

    pub(super) fn xref_at(&self, revision: usize) -> usize {
        self.revisions.get(revision).map_or(0, |r| r.xref_at)
    }

    /// Where an object starts as of a revision, for a flaw in it.
    pub(super) fn place_of(&self, number: u32, revision: usize) -> usize {
        let site = self.defining(number, revision).and_then(|r| self.revisions.get(r)?.objects.get(&number));
        match site.map(|s| &s.place) {
            Some(ObjectPlace::Bytes(range)) => range.start,
            Some(ObjectPlace::Within { object_stream, .. }) if *object_stream != number => {
                match self.object_in(*object_stream, revision) {
                    Some(Object::Stream(stream)) => stream.data.start,
                    _ => 0,
                }
            }
            _ => self.xref_at(revision),
        }
    }
}
