//! What a revision changed, in nouns that a person knows.

use std::collections::BTreeMap;
use std::fmt;

use super::file::File;
use super::form;
use super::limits::LIST;
use super::object::{Dict, Object};
use super::pages;

/// How an object changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChangeKind {
    /// It was there and says something else now.
    Replaced,
    /// It was written again and says the same.
    Rewritten,
    /// It was not there.
    New,
    /// It was there and was taken away.
    Freed,
}

/// What an object is for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Thing {
    /// The catalog: the root of the document.
    Catalog,
    /// A node of the page tree.
    PageTree,
    /// A page; 1 for the first.
    Page(usize),
    /// A content stream of a page.
    PageContent(usize),
    /// The interactive form.
    Form,
    /// A field or its widget.
    Field(String),
    /// What a field or its widget looks like.
    Appearance(String),
    /// An annotation that is no field.
    Annotation {
        /// Its page.
        page: usize,
        /// `/Subtype`.
        kind: String,
    },
    /// A signature dictionary.
    Signature,
    /// A font or a part of one.
    Font,
    /// An image.
    Image,
    /// A form XObject: drawing that is used by name.
    Drawing,
    /// The metadata stream.
    Metadata,
    /// The document information dictionary.
    Information,
    /// An embedded file or its specification.
    AttachedFile,
    /// A part of the structure tree.
    Structure,
    /// A script or another action.
    Action,
    /// A cross-reference stream or an object stream: a object stream, nothing shown.
    Structural,
    /// Something else, by its `/Type`.
    Other(Option<String>),
}

/// One object that a revision changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ObjectChange {
    /// Its number.
    pub number: u32,
    /// How.
    pub kind: ChangeKind,
    /// What it is for, as of the revision; as of the one before when it was freed.
    pub what: Thing,
}

impl ObjectChange {
    /// Whether it takes something away that was there: replaced or freed, not new and not written again the same.
    pub fn replaces(&self) -> bool {
        matches!(self.kind, ChangeKind::Replaced | ChangeKind::Freed)
    }
}

impl fmt::Display for ObjectChange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let how = match self.kind {
            ChangeKind::Replaced => "replaced",
            ChangeKind::Rewritten => "written again, the same",
            ChangeKind::New => "new",
            ChangeKind::Freed => "taken away",
        };
        write!(f, "{}: {how}", self.what)
    }
}

/// What a revision did to the one before it, by object number. For revision 0: all its objects, as new.
pub fn changes(file: &File<'_>, revision: usize) -> Vec<ObjectChange> {
    let Some(this) = file.revisions.get(revision) else { return Vec::new() };
    let before = revision.checked_sub(1);
    let after = names(file, revision);
    let earlier = before.map(|b| names(file, b)).unwrap_or_default();
    let mut found = BTreeMap::new();
    for number in this.objects.keys() {
        let now = file.object_in(*number, revision);
        let kind = match before.and_then(|b| file.object_in(*number, b)) {
            None => ChangeKind::New,
            Some(old) if now.is_some_and(|now| same(file, old, now)) => ChangeKind::Rewritten,
            Some(_) => ChangeKind::Replaced,
        };
        // What a thing was before counts first: a page that now calls itself a font is a replaced page.
        let what = earlier.get(number).or_else(|| after.get(number)).cloned();
        let what = what.unwrap_or_else(|| now.map_or(Thing::Other(None), by_type));
        found.insert(*number, (kind, what));
    }
    for number in &this.freed {
        let old = before.and_then(|b| file.object_in(*number, b));
        let what = earlier.get(number).cloned().unwrap_or_else(|| old.map_or(Thing::Other(None), by_type));
        found.insert(*number, (ChangeKind::Freed, what));
    }
    found.into_iter().map(|(number, (kind, what))| ObjectChange { number, kind, what }).collect()
}

/// Whether two objects of one file say the same: numbers by value, dictionaries in any order, streams by their bytes.
pub fn same(file: &File<'_>, one: &Object, other: &Object) -> bool {
    match (one, other) {
        (Object::Int(n), Object::Real(text)) | (Object::Real(text), Object::Int(n)) => *text == n.to_string(),
        (Object::Array(a), Object::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(file, a, b)),
        (Object::Dict(a), Object::Dict(b)) => same_entries(file, a, b),
        (Object::Stream(a), Object::Stream(b)) => {
            file.bytes.get(a.data.clone()) == file.bytes.get(b.data.clone()) && same_entries(file, &a.dict, &b.dict)
        }
        (a, b) => a == b,
    }
}

fn same_entries(file: &File<'_>, a: &Dict, b: &Dict) -> bool {
    a.len() == b.len() && a.iter().all(|(key, value)| b.get(key).is_some_and(|other| same(file, value, other)))
}

/// What the document tree says of its objects. What can't be walked stays unnamed.
fn names(file: &File<'_>, revision: usize) -> BTreeMap<u32, Thing> {
    let mut names = BTreeMap::new();
    let mut name = |object: Option<u32>, thing: &dyn Fn() -> Thing| {
        if let Some(number) = object {
            names.entry(number).or_insert_with(thing);
        }
    };
    let trailer = file.revisions.get(revision).map(|r| &r.trailer);
    let in_trailer = |key: &[u8]| trailer.and_then(|t| t.get(key)).and_then(Object::reference);
    name(in_trailer(b"Root"), &|| Thing::Catalog);
    name(in_trailer(b"Info"), &|| Thing::Information);
    if let Ok(catalog) = file.catalog(revision) {
        let entry = |key: &[u8]| catalog.get(key).and_then(Object::reference);
        name(entry(b"AcroForm"), &|| Thing::Form);
        name(entry(b"Metadata"), &|| Thing::Metadata);
        name(entry(b"Pages"), &|| Thing::PageTree);
    }
    // Fields may share their appearances, so they are counted together.
    let mut left = LIST;
    for field in form::fields(file, revision).unwrap_or_default() {
        for number in std::iter::once(field.object).chain(field.widgets) {
            name(Some(number), &|| Thing::Field(field.name.clone()));
            let appearances = appearances(file, number, revision, left);
            left -= appearances.len().min(left);
            for appearance in appearances {
                name(Some(appearance), &|| Thing::Appearance(field.name.clone()));
            }
        }
        if field.kind == form::FieldKind::Signature {
            name(field.value_object, &|| Thing::Signature);
        }
    }
    for page in pages::pages(file, revision).unwrap_or_default() {
        name(Some(page.object), &|| Thing::Page(page.number));
        for content in page.contents {
            name(Some(content), &|| Thing::PageContent(page.number));
        }
        for annotation in page.annotations {
            let dict = file.object_in(annotation, revision).and_then(Object::dict);
            let kind = dict.and_then(|d| d.get(b"Subtype")).and_then(Object::name).unwrap_or_default();
            let kind = || String::from_utf8_lossy(kind).into_owned();
            name(Some(annotation), &|| Thing::Annotation { page: page.number, kind: kind() });
        }
    }
    names
}

/// The object numbers of a widget's appearance streams (§12.5.5), with or without states, `most` at most.
fn appearances(file: &File<'_>, widget: u32, revision: usize, most: usize) -> Vec<u32> {
    let dict = file.object_in(widget, revision).and_then(Object::dict);
    let Some(looks) = dict.and_then(|d| file.entry(d, b"AP", revision).dict()) else { return Vec::new() };
    let mut found = Vec::new();
    for (_, look) in looks.iter().take(3) {
        match file.resolve_in(look, revision) {
            Object::Dict(states) => found.extend(states.iter().take(most).filter_map(|(_, state)| state.reference())),
            _ => found.extend(look.reference()),
        }
    }
    found.truncate(most);
    found
}

fn by_type(object: &Object) -> Thing {
    let Some(dict) = object.dict() else { return Thing::Other(None) };
    let name = |key: &[u8]| dict.get(key).and_then(Object::name);
    match (name(b"Type"), name(b"Subtype")) {
        (Some(b"Catalog"), _) => Thing::Catalog,
        (Some(b"Pages" | b"Page"), _) => Thing::PageTree,
        (Some(b"Font" | b"FontDescriptor" | b"Encoding" | b"CMap"), _) => Thing::Font,
        (_, Some(b"Image")) => Thing::Image,
        (_, Some(b"Form")) => Thing::Drawing,
        (Some(b"Metadata"), _) => Thing::Metadata,
        (Some(b"Sig" | b"DocTimeStamp"), _) => Thing::Signature,
        (Some(b"EmbeddedFile" | b"Filespec" | b"F"), _) => Thing::AttachedFile,
        (Some(b"StructTreeRoot" | b"StructElem"), _) => Thing::Structure,
        (Some(b"Action"), _) => Thing::Action,
        (Some(b"XRef" | b"ObjStm"), _) => Thing::Structural,
        (_, _) if dict.get(b"JS").is_some() => Thing::Action,
        (kind, _) => Thing::Other(kind.map(|k| String::from_utf8_lossy(k).into_owned())),
    }
}

impl fmt::Display for Thing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Thing::Catalog => f.write_str("catalog"),
            Thing::PageTree => f.write_str("page tree"),
            Thing::Page(page) => write!(f, "page {page}"),
            Thing::PageContent(page) => write!(f, "content of page {page}"),
            Thing::Form => f.write_str("form"),
            Thing::Field(name) => write!(f, "form field {name}"),
            Thing::Appearance(name) => write!(f, "appearance of form field {name}"),
            Thing::Annotation { page, kind } => write!(f, "annotation {kind} on page {page}"),
            Thing::Signature => f.write_str("signature"),
            Thing::Font => f.write_str("font"),
            Thing::Image => f.write_str("image"),
            Thing::Drawing => f.write_str("drawing"),
            Thing::Metadata => f.write_str("metadata"),
            Thing::Information => f.write_str("document information"),
            Thing::AttachedFile => f.write_str("attached file"),
            Thing::Structure => f.write_str("structure tree"),
            Thing::Action => f.write_str("action"),
            Thing::Structural => f.write_str("stream of objects"),
            Thing::Other(Some(kind)) => write!(f, "object of type {kind}"),
            Thing::Other(None) => f.write_str("object"),
        }
    }
}
