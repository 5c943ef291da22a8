//! Turning set pages into the bytes of a PDF file, and for appending one revision to it.
//!
//! [`compose()`] is a pure function of its [`Package`]: no clock, no random numbers, no environment. The result has one
//! placeholder, the `/Contents` of the ministry's signature, still all zeros. [`increment::append`] adds the buyer's revision
//! in the byte grammar of `docs/format.md`.

mod body;
mod compose;
mod compose_error;
mod composed;
mod draw;
mod emblem;
mod fonts;
mod form;
mod glyphs;
mod icc;
pub mod increment;
mod outline;
mod package;
mod page_resources;
mod page_tree;
mod pdfa;
mod plain;
mod section;
mod serialize;
mod tags;
mod trailer;

pub use compose::compose;
pub use compose_error::ComposeError;
pub use composed::{Composed, FieldObject, PLACEHOLDER_DIGITS, Placeholder, Tail};
pub use package::{Attachment, Locks, Package};
pub use plain::plain;
