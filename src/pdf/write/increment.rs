//! This module is for the one revision that a buyer appends: filled fields and a countersignature.
//!
//! The bytes follow the grammar in `docs/format.md`. Nothing that was there is touched; the catalog, the pages, the
//! fonts and the ministry's field are never overridden.

use super::{Composed, Hole};
use crate::calendar::Moment;
use crate::typeset::page::Run;

/// A filled text field: the value and the line of glyphs that shows it.
#[derive(Debug, Clone)]
pub struct Filled<'a> {
    /// Name of the field.
    pub field: &'a str,
    /// The value, as `/V`.
    pub value: &'a str,
    /// The value set on one line; `x` and `baseline` are relative to the lower left corner of the field.
    pub run: Run,
}

/// What the revision holds.
#[derive(Debug, Clone)]
pub struct Revision<'a> {
    /// The filled fields, in the order in which they are written. Empty answers are left out by the caller.
    pub filled: Vec<Filled<'a>>,
    /// The field that is signed.
    pub signing_field: &'a str,
    /// The visible lines of the signature block, relative to the lower left corner of the field.
    pub block: Vec<Run>,
    /// `/M`.
    pub signed: Moment,
    /// `/Reason`.
    pub reason: &'a str,
    /// Mixed into the second half of `/ID`.
    pub identity: [u8; 32],
}

/// The appended revision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Increment {
    /// The bytes to append. `/ByteRange` is right for the file that they are appended to.
    pub bytes: Vec<u8>,
    /// The hole, counted from the start of the whole file.
    pub hole: Hole,
}
