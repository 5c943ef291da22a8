//! The rule that every object of the revision is spoken for: by the rule on its kind, or because
//! a key that is allowed leads to it. What nothing leads to today can be switched on by one line tomorrow.

use std::collections::BTreeMap;

use super::clearance::{Clearance, ISSUED, RETURNED};
use super::{catalog, information, metadata, signing, widget};
use crate::build::MINISTRY_FIELD;
use crate::declaration::Signatory;
use crate::finding::fact::{Displayed, OfObject, OfSignature};
use crate::finding::{Code, Fact, Finding, Location};
use crate::pdf::read::difference::{ChangeKind, ObjectChange, Thing};
use crate::pdf::read::{self as reader, Object};

/// What an object of the issued part is to these rules.
#[derive(Debug, Clone, Copy)]
enum Part<'n> {
    Catalog,
    Information,
    Metadata,
    Answer(&'n str),
    StateSignature,
}

/// Sends each object of the revision to its rule.
pub(super) fn check(clearance: &mut Clearance<'_, '_>) {
    let (file, rebuilt_part) = (clearance.file, clearance.rebuilt_part);
    let parts = parts(clearance);
    let changes = reader::changes(file, RETURNED);
    for change in &changes {
        if matches!(change.kind, ChangeKind::New | ChangeKind::Freed) {
            continue;
        }
        match parts.get(&change.number) {
            Some(Part::Catalog) => catalog::check(clearance, change.number),
            Some(Part::Information) => information::check(clearance, change.number),
            Some(Part::Metadata) => metadata::check(clearance, change.number),
            Some(Part::Answer(name)) => widget::check(clearance, change.number, name),
            Some(Part::StateSignature) => signing::check(clearance, change.number),
            None => other(clearance, change),
        }
    }
    if let Some(state) = rebuilt_part.part().composed.fields.get(Signatory::Sole.signature_name())
        && file.defining(state.number, RETURNED) != Some(RETURNED)
    {
        let place = Location::Signature { role: "end-user state" };
        clearance.refuse(Finding::new(Code::SignatureMissing, place).found(OfSignature::FieldLeftEmpty));
    }
    unreached(clearance, &changes);
}

fn parts<'n>(clearance: &Clearance<'n, '_>) -> BTreeMap<u32, Part<'n>> {
    let composed = &clearance.rebuilt_part.part().composed;
    let mut parts = BTreeMap::new();
    parts.insert(composed.root, Part::Catalog);
    parts.insert(composed.info, Part::Information);
    let catalog = clearance.file.catalog(ISSUED).ok();
    if let Some(number) = catalog.and_then(|catalog| catalog.get(b"Metadata")).and_then(Object::reference) {
        parts.insert(number, Part::Metadata);
    }
    for (name, field) in &composed.fields {
        match name.as_str() {
            MINISTRY_FIELD => continue,
            name if name == Signatory::Sole.signature_name() => parts.insert(field.number, Part::StateSignature),
            answer => parts.insert(field.number, Part::Answer(answer)),
        };
    }
    parts
}

/// An object that no signer has a reason to write. Written again without a change it is let pass, but for streams: those
/// are told apart by nothing but their bytes.
fn other(clearance: &mut Clearance<'_, '_>, change: &ObjectChange) {
    let file = clearance.file;
    let place = Location::Object { number: change.number, revision: RETURNED };
    let (old, new) = (file.object_in(change.number, ISSUED), file.object_in(change.number, RETURNED));
    let stream = new.is_some_and(|object| object.stream().is_some());
    if change.kind == ChangeKind::Rewritten && !stream {
        clearance.depart(place, OfObject::WrittenAgain { what: Displayed::of(change.what.clone()) });
        return;
    }
    let before = clearance.findings.len();
    if let (Some(Object::Dict(old)), Some(Object::Dict(new))) = (old, new) {
        clearance.unchanged(old, new, &[], Code::ObjectReplaced, &place);
    }
    if clearance.findings.len() == before {
        clearance.refuse(Finding::new(Code::ObjectReplaced, place));
    }
    let part = part_of(&change.what);
    for finding in clearance.findings.iter_mut().skip(before) {
        finding.related.extend(part.clone());
        let what = Fact::displayed(change.what.clone());
        finding.found = Some(match finding.found.take() {
            Some(found) => Fact::of(what, found),
            None => what,
        });
    }
}

/// The page or field that a thing belongs to.
fn part_of(what: &Thing) -> Option<Location> {
    match what {
        Thing::Page(number) | Thing::PageContent(number) | Thing::Annotation { page: number, .. } => {
            Some(Location::Page { number: *number })
        }
        Thing::Field(name) | Thing::Appearance(name) => Some(Clearance::field(name)),
        _ => None,
    }
}

/// Refuses the new objects that no rule has reached.
fn unreached(clearance: &mut Clearance<'_, '_>, changes: &[ObjectChange]) {
    for change in changes {
        if change.kind == ChangeKind::New && !clearance.reached.contains(&change.number) {
            let place = Location::Object { number: change.number, revision: RETURNED };
            let mut finding = Finding::new(Code::ObjectAdded, place).found(Fact::displayed(change.what.clone()));
            finding.related.extend(part_of(&change.what));
            clearance.refuse(finding);
        }
    }
}
