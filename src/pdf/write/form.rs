//! The form: text fields, the signature fields, and the ministry's signature dictionary.
//!
//! Everything that the end-user state will need is there from the start (the widgets, the locks, `/SigFlags`,
//! `/Perms`), so that its revision overrides nothing but fields. Each field and its only widget are one dictionary
//! (ISO 32000-1 §12.5.6.19).

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object, dictionary};

use super::body::Body;
use super::compose_error::ComposeError;
use super::composed::FieldObject;
use super::package::{Locks, Package};
use super::serialize;
use crate::calendar::Moment;
use crate::typeset::page::{FieldBox, FieldKind, Layout, Mpt};

/// Name of the font in `/DR` that programs of others fill fields with.
pub(super) const FORM_FONT: &str = "FcdSerif";

/// Required, no write checking, no scrolling: what does not fit is not to be typed (ISO 32000-1 tables 221 and 228).
const TEXT_FLAGS: i64 = (1 << 1) | (1 << 22) | (1 << 23);
/// A widget that is printed; a signature that is also locked in place (table 165).
const PRINT: i64 = 4;
const PRINT_LOCKED: i64 = 4 + 128;
/// Signatures exist, and the file must only be appended to (table 219).
const SIGNATURES_APPEND_ONLY: i64 = 3;

/// A field with its numbers.
#[derive(Debug, Clone)]
pub(super) struct Placed<'a> {
    /// The field as set.
    pub(super) field: &'a FieldBox,
    /// Its object number.
    pub(super) number: u32,
    /// Object number of the group that it belongs to.
    parent: Option<u32>,
    /// Object number of its page.
    pub(super) page_number: u32,
    /// Its key in the parent tree; the pages come before the fields.
    pub(super) key: i64,
}

/// The fields that stand before the dots in full names: a partial name holds no dot (ISO 32000-1 §12.7.3.2).
#[derive(Debug, Default)]
pub(super) struct Groups {
    groups: Vec<Group>,
    /// The fields without a parent, in order.
    top: Vec<u32>,
}

#[derive(Debug)]
struct Group {
    full_name: String,
    number: u32,
    parent: Option<u32>,
    kids: Vec<u32>,
}

impl Groups {
    /// The group of a field with this full name, made when it is not there yet.
    fn of(&mut self, body: &mut Body, full_name: &str) -> Option<u32> {
        let (group, _) = full_name.rsplit_once('.')?;
        if let Some(known) = self.groups.iter().find(|known| known.full_name == group) {
            return Some(known.number);
        }
        let parent = self.of(body, group);
        let number = body.reserve();
        self.join(number, parent);
        self.groups.push(Group { full_name: group.to_owned(), number, parent, kids: Vec::new() });
        Some(number)
    }

    fn join(&mut self, number: u32, parent: Option<u32>) {
        match self.groups.iter_mut().find(|group| Some(group.number) == parent) {
            Some(group) => group.kids.push(number),
            None => self.top.push(number),
        }
    }

    /// Puts the groups into the file.
    fn add(&self, body: &mut Body) {
        for group in &self.groups {
            let kids: Vec<Object> = group.kids.iter().map(|kid| serialize::reference(*kid)).collect();
            let mut field = dictionary! {"T" => serialize::text(partial_name(&group.full_name)), "Kids" => kids};
            if let Some(parent) = group.parent {
                field.set("Parent", serialize::reference(parent));
            }
            body.put(group.number, field);
        }
    }
}

fn partial_name(full_name: &str) -> &str {
    full_name.rsplit_once('.').map_or(full_name, |(_, last)| last)
}

/// Gives every field its number, in page order.
///
/// # Errors
/// [`ComposeError::FieldTwice`] when a name repeats; [`ComposeError::FieldMissing`] when one of the signature fields is
/// not on any page or is no signature field, or a lock names a field that is on none.
pub(super) fn place<'a>(
    body: &mut Body,
    package: &Package<'a>,
    pages: &[u32],
) -> Result<(Vec<Placed<'a>>, Groups), ComposeError> {
    let layout: &'a Layout = package.layout;
    let mut placed: Vec<Placed<'a>> = Vec::new();
    let mut groups = Groups::default();
    for (page, &page_number) in layout.pages.iter().zip(pages) {
        for field in &page.fields {
            if placed.iter().any(|other| other.field.name == field.name) {
                return Err(ComposeError::FieldTwice(field.name.clone()));
            }
            let key = i64::try_from(pages.len() + placed.len()).unwrap_or(i64::MAX);
            let parent = groups.of(body, &field.name);
            let number = body.reserve();
            groups.join(number, parent);
            placed.push(Placed { field, number, parent, page_number, key });
        }
    }
    let countersigning = package.countersigning.iter().map(|(name, _)| *name);
    for wanted in std::iter::once(package.certifying_field).chain(countersigning) {
        let signature = |p: &Placed<'_>| p.field.name == wanted && p.field.kind == FieldKind::Signature;
        if !placed.iter().any(signature) {
            return Err(ComposeError::FieldMissing(wanted.to_owned()));
        }
    }
    for (_, locks) in package.countersigning {
        let Locks::These(names) = locks else { continue };
        if let Some(missing) = names.iter().find(|name| !placed.iter().any(|p| p.field.name == **name)) {
            return Err(ComposeError::FieldMissing(missing.clone()));
        }
    }
    groups.add(body);
    Ok((placed, groups))
}

/// Adds the appearances and the lock and composes the field dictionaries. These are not added yet, since the ministry's
/// field points at the signature, whose number is the last of all.
pub(super) fn fields(body: &mut Body, package: &Package<'_>, placed: &[Placed<'_>]) -> BTreeMap<String, FieldObject> {
    let mut fields = BTreeMap::new();
    for place in placed {
        let empty = body.add_stream(serialize::appearance(&place.field.rect, Dictionary::new()), b"/Tx BMC\nEMC");
        let mut dictionary = field(place, empty);
        let signed = package.countersigning.iter().find(|(name, _)| *name == place.field.name);
        let locks = signed.map(|(_, locks)| locks.clone());
        if let Some(locks) = &locks {
            let mut lock = dictionary! {"Type" => "SigFieldLock"};
            locked(&mut lock, locks);
            let lock = body.add(lock);
            dictionary.set("Lock", serialize::reference(lock));
        }
        let object = FieldObject { number: place.number, dictionary, rect: place.field.rect, locks };
        fields.insert(place.field.name.clone(), object);
    }
    fields
}

fn field(place: &Placed<'_>, appearance: u32) -> Dictionary {
    let (kind, flags) = match place.field.kind {
        FieldKind::Text { .. } => ("Tx", PRINT),
        FieldKind::Signature => ("Sig", PRINT_LOCKED),
    };
    let mut field = dictionary! {
        "Type" => "Annot", "Subtype" => "Widget", "FT" => kind, "T" => serialize::text(partial_name(&place.field.name)),
        "TU" => serialize::text(&place.field.label), "F" => flags, "Rect" => serialize::corners(&place.field.rect),
        "P" => serialize::reference(place.page_number), "StructParent" => place.key,
        "AP" => normal(appearance),
    };
    if let Some(parent) = place.parent {
        field.set("Parent", serialize::reference(parent));
    }
    if let FieldKind::Text { size, most } = place.field.kind {
        field.set("Ff", TEXT_FLAGS);
        field.set("MaxLen", i64::from(most));
        field.set("DA", default_appearance(size));
    }
    field
}

/// An appearance dictionary with a normal appearance only.
pub(super) fn normal(appearance: u32) -> Dictionary {
    dictionary! {"N" => serialize::reference(appearance)}
}

fn default_appearance(size: Mpt) -> Object {
    serialize::ascii(&format!("/{FORM_FONT} {} Tf 0 g", serialize::decimal(size)))
}

/// The interactive form dictionary (ISO 32000-1 §12.7.2).
pub(super) fn acroform(groups: &Groups, form_font: u32) -> Dictionary {
    let numbers: Vec<Object> = groups.top.iter().map(|number| serialize::reference(*number)).collect();
    let fonts = dictionary! {FORM_FONT => serialize::reference(form_font)};
    dictionary! {
        "Fields" => numbers, "SigFlags" => SIGNATURES_APPEND_ONLY, "DR" => dictionary! {"Font" => fonts},
        "DA" => default_appearance(10_000),
    }
}

/// A signature dictionary up to `/ByteRange` (ISO 32000-1 table 252) in the format of PAdES (ETSI EN 319 142-1).
pub(super) fn signature(signed: Moment, reason: &str, transform: Dictionary) -> Dictionary {
    dictionary! {
        "Type" => "Sig", "Filter" => "Adobe.PPKLite", "SubFilter" => "ETSI.CAdES.detached",
        "M" => serialize::ascii(&signed.pdf()), "Reason" => serialize::text(reason),
        "Reference" => vec![Object::Dictionary(transform)],
    }
}

/// The ministry certifies: from now on only filling in and signing are permitted (§12.8.2.2, P = 2).
pub(super) fn certification() -> Dictionary {
    dictionary! {
        "Type" => "SigRef", "TransformMethod" => "DocMDP",
        "TransformParams" => dictionary! {"Type" => "TransformParams", "P" => 2, "V" => "1.2"},
    }
}

/// The end-user state locks fields (§12.8.2.4), those that the field lock names; `/Data` is the whole document.
pub(super) fn locking(locks: &Locks, root: u32) -> Dictionary {
    let mut params = dictionary! {"Type" => "TransformParams"};
    locked(&mut params, locks);
    params.set("V", "1.2");
    dictionary! {
        "Type" => "SigRef", "TransformMethod" => "FieldMDP", "TransformParams" => params,
        "Data" => serialize::reference(root),
    }
}

/// Sets `/Action` and, for some fields only, `/Fields`.
fn locked(dictionary: &mut Dictionary, locks: &Locks) {
    match locks {
        Locks::All => dictionary.set("Action", "All"),
        Locks::These(names) => {
            dictionary.set("Action", "Include");
            dictionary.set("Fields", names.iter().map(|name| serialize::text(name)).collect::<Vec<_>>());
        }
    }
}
