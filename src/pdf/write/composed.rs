//! A composed file, and what the revision behind it must know of it.

use std::collections::BTreeMap;
use std::ops::Range;

use super::package::Locks;
use crate::typeset::page::{Face, Rect};

/// The digits of a `/Contents` placeholder: two for each byte of DER. 16 KiB leaves room for a timestamp and its chain.
pub const PLACEHOLDER_DIGITS: usize = 2 * 16_384;

/// A signature placeholder: where in the file the hexadecimal digits of `/Contents` lie (without `<` and `>`).
pub type Placeholder = Range<usize>;

/// A field as it stands in the composed file; what the next revision needs to override it.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldObject {
    /// Object number of the merged field and widget.
    pub number: u32,
    /// Its dictionary as composed, to be re-built with `/V` and `/AP` replaced.
    pub dictionary: lopdf::Dictionary,
    /// Where it is.
    pub rect: Rect,
    /// What signing it locks; `None` for a field that the end-user state does not sign.
    pub locks: Option<Locks>,
}

/// How a part of a file ends: what the revision behind it must know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tail {
    /// Where its `xref` keyword starts.
    pub xref_at: usize,
    /// `/Size` of its trailer: the next free object number.
    pub size: u32,
}

/// The composed file and what an increment must know of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Composed {
    /// The whole file, placeholder all zeros, `/ByteRange` already right.
    pub bytes: Vec<u8>,
    /// The placeholder.
    pub placeholder: Placeholder,
    /// How it ends.
    pub tail: Tail,
    /// Object number of the catalog.
    pub root: u32,
    /// Object number of the document information dictionary.
    pub info: u32,
    /// First half of `/ID`.
    pub id: [u8; 16],
    /// Object number of the font of each face (Type0, Identity-H, glyph ids of the bundled file).
    pub fonts: BTreeMap<Face, u32>,
    /// All fields by name.
    pub fields: BTreeMap<String, FieldObject>,
    /// Which bytes belong to which object, for explaining a difference: object number to extent.
    pub extents: BTreeMap<u32, Range<usize>>,
    /// Object number of each page's content stream, in page order.
    pub contents: Vec<u32>,
    /// On which page, counted from zero, each content stream and each symbol is shown, by object number.
    pub shown_on: BTreeMap<u32, usize>,
}
