//! The rule on the catalog and the form in it: a later version, extensions, fonts to fill in with.

use super::allowed::{self, Allowed, tables};
use super::clearance::{Clearance, ISSUED, RETURNED};
use super::metadata;
use super::same::{entry, same, slashed};
use crate::finding::fact::OfObject;
use crate::finding::{Code, Finding, Location};
use crate::pdf::read::{Dict, Object};

/// Looks at the catalog.
pub(super) fn check(clearance: &mut Clearance<'_, '_>, number: u32) {
    let file = clearance.file;
    let place = Location::Object { number, revision: RETURNED };
    let (Some(Object::Dict(old)), Some(Object::Dict(new))) =
        (file.object_in(number, ISSUED), file.object_in(number, RETURNED))
    else {
        clearance.refuse(Finding::new(Code::ObjectReplaced, place).found(OfObject::NoCatalogAnyMore));
        return;
    };
    let free: [&[u8]; 4] = [b"Version", b"Extensions", b"Metadata", b"AcroForm"];
    clearance.unchanged(old, new, &free, Code::ObjectReplaced, &place);
    version(clearance, new, &place);
    additions(clearance, old, new, b"Extensions", &tables::EXTENSION, &place);
    if old.get(b"Metadata") != new.get(b"Metadata") {
        match new.get(b"Metadata").and_then(|value| clearance.brought(value)) {
            Some(number) => metadata::check(clearance, number),
            None => refuse(clearance, b"Metadata", old, new, &place),
        }
    }
    if let Some(form) = new.get(b"AcroForm") {
        clearance.brought(form);
    }
    match (file.entry(old, b"AcroForm", ISSUED).dict(), file.entry(new, b"AcroForm", RETURNED).dict()) {
        (Some(before), Some(after)) => form(clearance, before, after, &place),
        _ => refuse(clearance, b"AcroForm", old, new, &place),
    }
}

fn refuse(clearance: &mut Clearance<'_, '_>, key: &[u8], old: &Dict, new: &Dict, place: &Location) {
    let side = |dict: &Dict| entry(key, dict.get(key));
    clearance.refuse(Finding::new(Code::ObjectReplaced, place.clone()).issued(side(old)).found(side(new)));
}

/// The issued files are version 1.7 by their header; a program may only say a later one.
fn version(clearance: &mut Clearance<'_, '_>, new: &Dict, place: &Location) {
    match new.get(b"Version") {
        None => {}
        Some(Object::Name(name)) if matches!(name.as_slice(), b"1.7" | b"2.0") => {
            let version = String::from_utf8_lossy(name).into_owned();
            clearance.depart(place.clone(), OfObject::FollowsPdf { version });
        }
        Some(other) => {
            let finding = Finding::new(Code::ObjectReplaced, place.clone());
            clearance.refuse(finding.issued(OfObject::LaterVersion).found(entry(b"Version", Some(other))));
        }
    }
}

/// Demands that a dictionary kept its entries; new ones are deviations, when they have names that look like no other and
/// are what they may be.
fn additions(
    clearance: &mut Clearance<'_, '_>,
    old: &Dict,
    new: &Dict,
    key: &[u8],
    what: &'static Allowed,
    place: &Location,
) {
    let file = clearance.file;
    if let Some(value) = new.get(key) {
        clearance.brought(value);
    }
    let before = file.entry(old, key, ISSUED).dict();
    let Some(after) = file.entry(new, key, RETURNED).dict() else {
        if before.is_some() {
            refuse(clearance, key, old, new, place);
        }
        return;
    };
    for (name, value) in before.into_iter().flat_map(Dict::iter) {
        let mut reached = Vec::new();
        if !after.get(name).is_some_and(|now| same(file, value, now, &mut reached)) {
            refuse(clearance, key, old, new, place);
            return;
        }
        clearance.reached.extend(reached);
    }
    let key = slashed(key);
    for (name, value) in after.iter().filter(|(name, _)| before.is_none_or(|before| before.get(name).is_none())) {
        let alike = after.iter().any(|(other, _)| other != name && other.eq_ignore_ascii_case(name));
        let name = (name, slashed(name));
        let wrong = match allowed::is_plain(name.0) && !alike {
            true => allowed::check(clearance, value, what).err(),
            false => Some(OfObject::LookalikeName.into()),
        };
        match wrong {
            None => clearance.depart(place.clone(), OfObject::Adds { name: name.1, key: key.clone() }),
            Some(wrong) => {
                let finding = Finding::new(Code::ObjectReplaced, place.clone());
                let key = format!("{key} {}", name.1);
                clearance.refuse(finding.found(OfObject::Entry { key, value: Box::new(wrong) }));
            }
        }
    }
}

fn form(clearance: &mut Clearance<'_, '_>, old: &Dict, new: &Dict, place: &Location) {
    let file = clearance.file;
    clearance.unchanged(old, new, &[b"DR", b"SigFlags", b"NeedAppearances"], Code::ObjectReplaced, place);
    // With NeedAppearances a viewer draws every field anew, and not what was signed.
    if !matches!(new.get(b"NeedAppearances"), None | Some(Object::Bool(false))) {
        refuse(clearance, b"NeedAppearances", old, new, place);
    }
    let flags = |dict: &Dict| dict.get(b"SigFlags").and_then(Object::int).unwrap_or(0);
    if flags(new) & flags(old) != flags(old) || flags(new) > 3 {
        refuse(clearance, b"SigFlags", old, new, place);
    }
    match (file.entry(old, b"DR", ISSUED).dict(), file.entry(new, b"DR", RETURNED).dict()) {
        (Some(before), Some(after)) => {
            if let Some(value) = new.get(b"DR") {
                clearance.brought(value);
            }
            clearance.unchanged(before, after, &[b"Font"], Code::ObjectReplaced, place);
            additions(clearance, before, after, b"Font", &tables::FONT_AT_HAND, place);
        }
        _ => refuse(clearance, b"DR", old, new, place),
    }
}
