//! Saying an answer: in words for people, in JSON for machines.
//!
//! It decides nothing and reads nothing; it takes what `verify` answered and words it, the same way every time. All
//! text that comes from a file passes through [`escape`] on its way out; nothing else in `fcd` shows such text.

pub mod bundle;
pub mod carried;
mod cells;
pub mod changes;
pub mod claims;
mod claims_v1;
mod colour;
mod differ;
pub mod difference;
pub mod escape;
pub mod fault;
pub mod guide;
pub mod json;
pub mod messages;
pub mod page;
mod place;
mod reasons;
#[cfg(feature = "register")]
pub mod register;
pub mod summary;
pub(crate) mod word_diff;
pub mod words;

pub use colour::Colour;

use crate::calendar::Moment;
use crate::verify::answer::Report;

/// One file, when it was judged, and the answer.
#[derive(Debug, Clone, Copy)]
pub struct Judged<'a> {
    /// Name of the file, as the caller gave it.
    pub name: &'a str,
    /// The moment for which the question was asked.
    pub at: Moment,
    /// The answer.
    pub report: &'a Report,
    /// What else is said when the file is a bundle of evidence.
    pub bundle: Option<&'a bundle::Bundle>,
    /// Out of what the file was taken; `None` for one that was judged as it was given.
    pub carried: Option<&'a carried::Carried>,
}
