//! This module is for the objects of a file while it is being put together.
//!
//! Numbers are dense from 1 and are given in the order of asking; that order is the order in the file and part of the
//! emitted bytes. A number may be asked for before its object exists, since PDF objects point at each other both ways.

use lopdf::Object;

use super::ComposeError;

/// Numbered objects, some of them still promised.
#[derive(Debug, Default)]
pub(super) struct Body {
    objects: Vec<Option<Object>>,
}

impl Body {
    /// A fresh number whose object comes later.
    pub(super) fn reserve(&mut self) -> u32 {
        self.objects.push(None);
        u32::try_from(self.objects.len()).unwrap_or(u32::MAX)
    }

    /// Keeps the promise of [`Body::reserve`].
    pub(super) fn put(&mut self, number: u32, object: impl Into<Object>) {
        let slot = usize::try_from(number).ok().and_then(|n| n.checked_sub(1)).and_then(|n| self.objects.get_mut(n));
        if let Some(slot) = slot {
            *slot = Some(object.into());
        }
    }

    /// Adds an object and says its number.
    pub(super) fn add(&mut self, object: impl Into<Object>) -> u32 {
        let number = self.reserve();
        self.put(number, object);
        number
    }

    /// All objects in ascending order of their numbers.
    ///
    /// # Errors
    /// [`ComposeError::Library`] when a number was reserved and never filled.
    pub(super) fn objects(&self) -> Result<Vec<(u32, &Object)>, ComposeError> {
        let numbered = (1..).zip(&self.objects);
        numbered
            .map(|(number, object)| match object {
                Some(object) => Ok((number, object)),
                None => Err(ComposeError::Library(format!("object {number} was never written"))),
            })
            .collect()
    }
}
