//! The objects of a file while it is being put together.
//!
//! Numbers are dense from 1 and are given in the order of asking; that order is the order in the file and part of the
//! built bytes. A number may be asked for before its object exists, since PDF objects point at each other both ways.
//! An object is written as soon as it is there: kept as values, the objects of a file take ten times its memory.

use std::ops::Range;

use lopdf::{Dictionary, Object};

use super::compose_error::ComposeError;
use super::serialize;

/// Numbered objects, some of them still promised.
#[derive(Debug)]
pub(super) struct Body {
    written: Vec<u8>,
    /// Where each object lies in what is written; the first one has number 1.
    places: Vec<Option<Range<usize>>>,
}

impl Body {
    /// No objects yet.
    pub(super) fn new() -> Body {
        // As long as those of most files, so that they are not moved while they grow.
        Body { written: Vec::with_capacity(192 * 1024), places: Vec::new() }
    }

    /// A fresh number whose object comes later.
    pub(super) fn reserve(&mut self) -> u32 {
        self.places.push(None);
        u32::try_from(self.places.len()).unwrap_or(u32::MAX)
    }

    /// Keeps the promise of [`Body::reserve`].
    pub(super) fn put(&mut self, number: u32, object: impl Into<Object>) {
        let object = object.into();
        self.write(number, |out| serialize::write(out, &object));
    }

    /// As [`Body::put`], for an object that is written by the caller.
    pub(super) fn write(&mut self, number: u32, write: impl FnOnce(&mut Vec<u8>)) {
        let from = self.written.len();
        write(&mut self.written);
        let place = from..self.written.len();
        let slot = usize::try_from(number).ok().and_then(|n| n.checked_sub(1)).and_then(|n| self.places.get_mut(n));
        if let Some(slot) = slot {
            *slot = Some(place);
        }
    }

    /// Adds an object and says its number.
    pub(super) fn add(&mut self, object: impl Into<Object>) -> u32 {
        let number = self.reserve();
        self.put(number, object);
        number
    }

    /// Adds a stream and says its number. Its length is added to what `head` says.
    pub(super) fn add_stream(&mut self, head: Dictionary, content: &[u8]) -> u32 {
        let number = self.reserve();
        self.write(number, |out| serialize::write_stream(out, head, content));
        number
    }

    /// All objects as they stand in a file, in ascending order of their numbers.
    ///
    /// # Errors
    /// [`ComposeError::Library`] when a number was reserved and never filled.
    pub(super) fn objects(&self) -> Result<Vec<(u32, &[u8])>, ComposeError> {
        let written = |place: &Range<usize>| self.written.get(place.clone());
        let missing = |number| ComposeError::Library(format!("object {number} was never written"));
        let numbered = (1..).zip(&self.places);
        numbered
            .map(|(number, place)| {
                let written = place.as_ref().and_then(written).ok_or_else(|| missing(number))?;
                Ok((number, written))
            })
            .collect()
    }
}
