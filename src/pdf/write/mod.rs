//! This module is for turning set pages into the bytes of a PDF file, and for appending one revision to it.
//!
//! [`compose`] is a pure function of its [`Package`]: no clock, no random numbers, no environment. The result has one
//! hole, the `/Contents` of the ministry's signature, still all zeros. [`increment::append`] adds the buyer's revision
//! in the byte grammar of `docs/format.md`.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::calendar::Moment;
use crate::typeset::page::{Layout, Rect};

pub mod increment;

/// The digits of a `/Contents` hole: two for each byte of DER. 16 KiB leaves room for a timestamp and its chain.
pub const HOLE_DIGITS: usize = 2 * 16_384;

/// All that one issued file is made of.
#[derive(Debug, Clone)]
pub struct Package<'a> {
    /// The set pages.
    pub layout: &'a Layout,
    /// When the ministry signs; also the creation date.
    pub issued: Moment,
    /// `/Author` and the name in the metadata: the issuing authority.
    pub author: &'a str,
    /// `/Subject`: one line that names the declaration.
    pub subject: &'a str,
    /// File name of the associated file, for example `declaration.json`.
    pub attachment_name: &'a str,
    /// What the associated file is, for people.
    pub attachment_description: &'a str,
    /// Its bytes, embedded uncompressed.
    pub attachment: &'a [u8],
    /// Name of the field that the ministry signs; certifies with DocMDP P=2.
    pub certifying_field: &'a str,
    /// Name of the field that the end-user state signs; locks all fields.
    pub countersigning_field: &'a str,
    /// `/Reason` of the ministry's signature.
    pub reason: &'a str,
    /// Goes into the file identifier, so that two documents never share one.
    pub identity: [u8; 32],
    /// Version of this emitter, written where `fcd show` finds it (`/Producer`).
    pub emitter: u32,
}

/// A signature hole: where in the file the hexadecimal digits of `/Contents` lie (without `<` and `>`).
pub type Hole = Range<usize>;

/// A field as it stands in the composed file; what the next revision needs to override it.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldObject {
    /// Object number of the merged field and widget.
    pub number: u32,
    /// Its dictionary as composed, to be re-emitted with `/V` and `/AP` replaced.
    pub dictionary: lopdf::Dictionary,
    /// Where it is.
    pub rect: Rect,
}

/// The composed file and what an increment must know of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Composed {
    /// The whole file, hole all zeros, `/ByteRange` already right.
    pub bytes: Vec<u8>,
    /// The hole.
    pub hole: Hole,
    /// Where the last `xref` keyword starts.
    pub xref_at: usize,
    /// `/Size` of the trailer: the next free object number.
    pub size: u32,
    /// Object number of the catalog.
    pub root: u32,
    /// Object number of the document information dictionary.
    pub info: u32,
    /// First half of `/ID`.
    pub id: [u8; 16],
    /// Object number of the font that draws values in fields (Type0, Identity-H, glyph ids of the bundled face).
    pub field_font: u32,
    /// All fields by name.
    pub fields: BTreeMap<String, FieldObject>,
    /// Which bytes belong to which object, for explaining a difference: object number to extent.
    pub extents: BTreeMap<u32, Range<usize>>,
    /// Object number of each page's content stream, in page order.
    pub contents: Vec<u32>,
}

/// The file could not be composed. Each of these is a mistake of ours or of a template, never of a user's values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ComposeError {
    /// A field that must be there is not on any page, or is of another kind.
    FieldMissing(String),
    /// Two fields have the same name.
    FieldTwice(String),
    /// The PDF library refused.
    Library(String),
}
