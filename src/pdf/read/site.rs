//! Where an object lies in the file.

use std::ops::Range;

/// Where an object is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ObjectPlace {
    /// From `n g obj` to `endobj`. For a cross-reference stream, to the end of its revision.
    Bytes(Range<usize>),
    /// In an object stream.
    Within {
        /// Object number of the object stream.
        object_stream: u32,
        /// Its index there.
        index: usize,
    },
}

/// An object of a revision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ObjectSite {
    /// Its generation.
    pub generation: u16,
    /// Where it is.
    pub place: ObjectPlace,
}
