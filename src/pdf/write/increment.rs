//! The revision that a signatory of the buyer appends: filled fields and a countersignature.
//!
//! The bytes follow the grammar in `docs/format.md`. Nothing that was there is touched; the catalog, the pages, the
//! fonts and the ministry's field are never overridden.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use lopdf::{Dictionary, Object, dictionary};

use super::composed::{Composed, FieldObject, Placeholder, Tail};
use super::fonts::resource_name;
use super::package::Locks;
use super::section::Section;
use super::trailer::{identifier, trailer};
use super::{form, serialize};
use crate::calendar::Moment;
use crate::digits::capital_hex;
use crate::typeset::page::{Face, Run};

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
    /// The placeholder, counted from the start of the whole file.
    pub placeholder: Placeholder,
    /// How it ends, for a revision behind it.
    pub tail: Tail,
}

/// The file that a revision is appended to. Of its bytes only the length matters here.
#[derive(Debug, Clone, Copy)]
pub struct Base<'a> {
    /// The issued file, and behind it the revision of another signatory, if there is one; the placeholders filled.
    pub bytes: &'a [u8],
    /// How it ends.
    pub tail: Tail,
}

/// The revision asks for something that the composed file does not have. Always a mistake of ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AppendError {
    /// No text field of this name that the signature locks, or it is filled twice.
    NotToFill(String),
    /// No signature field of this name that the end-user state signs.
    NotToSign(String),
}

impl std::error::Error for AppendError {}

impl fmt::Display for AppendError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            AppendError::NotToFill(name) => write!(f, "the field {name} is not one that this signature fills in, once"),
            AppendError::NotToSign(name) => write!(f, "the field {name} is not one that the end-user state signs"),
        }
    }
}

/// Composes the revision that fills fields, signs, and locks what its signature locks.
///
/// Every text field that is locked is written again, an unfilled one with a fresh empty appearance: a field that is locked
/// but was not written by the locking revision makes some validators report a change that never happened.
///
/// # Errors
/// See [`AppendError`].
pub fn append(base: Base<'_>, composed: &Composed, revision: &Revision<'_>) -> Result<Increment, AppendError> {
    let mut writer = Writer { section: Section::appended(base.bytes.len()), next: base.tail.size, composed };
    let signing = composed.fields.get(revision.signing_field).and_then(|field| Some((field, field.locks.as_ref()?)));
    let (signing, locks) = signing.ok_or_else(|| AppendError::NotToSign(revision.signing_field.to_owned()))?;
    let own = composed.fields.iter().filter(|(name, field)| is_text(field) && locks.hold(name));
    let mut left: BTreeSet<&str> = own.map(|(name, _)| name.as_str()).collect();
    for filled in &revision.filled {
        let known = composed.fields.get(filled.field).filter(|_| left.remove(filled.field));
        let field = known.ok_or_else(|| AppendError::NotToFill(filled.field.to_owned()))?;
        writer.field(field, Some(serialize::text(filled.value)), std::slice::from_ref(&filled.run));
    }
    for field in left.into_iter().filter_map(|name| composed.fields.get(name)) {
        writer.field(field, None, &[]);
    }
    // The widget and its appearance come first, so the signature has the second number from here.
    let signature = writer.next + 1;
    writer.field(signing, Some(serialize::reference(signature)), &revision.block);
    let head = form::signature(revision.signed, revision.reason, form::locking(locks, composed.root));
    let half = identifier(b"fcd revision", &[&composed.id, &revision.identity]);
    let (root, info, before) = (composed.root, composed.info, Some(base.tail.xref_at));
    let trailer = trailer(signature + 1, root, info, before, [composed.id, half]);
    let signed = writer.section.sign(signature, &head, &trailer);
    let tail = Tail { xref_at: signed.xref_at, size: signature + 1 };
    Ok(Increment { bytes: signed.bytes, placeholder: signed.placeholder, tail })
}

fn is_text(field: &FieldObject) -> bool {
    field.dictionary.get(b"FT").and_then(Object::as_name).is_ok_and(|kind| kind == b"Tx")
}

impl Locks {
    /// Whether a field is locked.
    fn hold(&self, name: &str) -> bool {
        match self {
            Locks::All => true,
            Locks::These(names) => names.iter().any(|known| known == name),
        }
    }
}

struct Writer<'a> {
    section: Section,
    next: u32,
    composed: &'a Composed,
}

impl Writer<'_> {
    /// Writes the widget with its new value and appearance, then the appearance.
    fn field(&mut self, field: &FieldObject, value: Option<Object>, runs: &[Run]) {
        let appearance = self.next;
        self.next += 1;
        let mut widget = field.dictionary.clone();
        widget.set("AP", form::normal(appearance));
        if let Some(value) = value {
            widget.set("V", value);
        }
        self.section.object(field.number, &Object::Dictionary(widget));
        let used: BTreeSet<Face> = runs.iter().map(|run| run.face).collect();
        let fonts: BTreeMap<Face, u32> =
            self.composed.fonts.iter().filter(|(face, _)| used.contains(face)).map(|(f, n)| (*f, *n)).collect();
        let head = serialize::appearance(&field.rect, font_resources(&fonts));
        self.section.stream(appearance, head, &appearance_content(runs));
    }
}

/// A resource dictionary of fonts; without fonts an empty one.
pub(super) fn font_resources(fonts: &BTreeMap<Face, u32>) -> Dictionary {
    if fonts.is_empty() {
        return Dictionary::new();
    }
    let names = fonts.iter().map(|(face, number)| (resource_name(*face), serialize::reference(*number)));
    dictionary! {"Font" => Dictionary::from_iter(names)}
}

/// The content of an appearance: black text, one `BT` for each run.
fn appearance_content(runs: &[Run]) -> Vec<u8> {
    let lines: String = runs.iter().map(line).collect();
    if lines.is_empty() {
        return b"/Tx BMC\nEMC".to_vec();
    }
    format!("/Tx BMC\nq\n0 g\n{lines}Q\nEMC").into_bytes()
}

fn line(run: &Run) -> String {
    let (size, x, y) = (serialize::decimal(run.size), serialize::decimal(run.x), serialize::decimal(run.baseline));
    format!("BT\n/{} {size} Tf\n{x} {y} Td\n[{}]TJ\nET\n", resource_name(run.face), glyphs(run))
}

/// Glyph ids in as few strings as the kerning allows. The kern behind the last glyph moves nothing and is left out.
fn glyphs(run: &Run) -> String {
    let mut out = String::from("<");
    for (index, glyph) in run.glyphs.iter().enumerate() {
        out.push_str(&capital_hex(&glyph.id.to_be_bytes()));
        if glyph.kern != 0 && index + 1 < run.glyphs.len() {
            out.push_str(&format!(">{}<", -glyph.kern));
        }
    }
    out.push('>');
    out
}
