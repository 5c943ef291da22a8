//! The rule on the signature field: one signature in it, drawn inside its box, the field as it was.

use super::allowed::{self, tables};
use super::clearance::{Clearance, ISSUED, RETURNED};
use super::said::{PLACE, said};
use super::same::{entry, slashed};
use super::{look, widget};
use crate::declaration::Signatory;
use crate::finding::fact::{OfObject, OfSignature};
use crate::finding::{Code, Fact, Finding};
use crate::pdf::read::{Dict, Object, form};

/// Looks at the signature field.
pub(super) fn check(clearance: &mut Clearance<'_, '_>, number: u32) {
    let file = clearance.file;
    let (Some(Object::Dict(old)), Some(Object::Dict(new))) =
        (file.object_in(number, ISSUED), file.object_in(number, RETURNED))
    else {
        clearance.refuse(Finding::new(Code::ObjectReplaced, PLACE).found(OfObject::NoFieldAnyMore));
        return;
    };
    clearance.unchanged(old, new, &[b"V", b"AP", b"M"], Code::FieldAltered, &PLACE);
    widget::changed_on(clearance, new, &PLACE);
    match widget::normal(clearance, new).and_then(|normal| clearance.brought(normal)) {
        Some(number) => look::check(clearance, number),
        None => clearance.refuse(
            Finding::new(Code::FieldAltered, PLACE)
                .issued(OfObject::OneNewAppearance)
                .found(entry(b"AP", new.get(b"AP"))),
        ),
    }
    let signature = new.get(b"V").and_then(|value| clearance.brought(value));
    match signature.and_then(|number| Some((number, file.object_in(number, RETURNED)?))) {
        Some((_, Object::Dict(signature))) => dictionary(clearance, signature),
        _ => clearance.refuse(
            Finding::new(Code::SignatureMissing, PLACE)
                .issued(OfSignature::NewSignature)
                .found(entry(b"V", new.get(b"V"))),
        ),
    }
}

fn dictionary(clearance: &mut Clearance<'_, '_>, signature: &Dict) {
    let wrong = |found: Fact| Finding::new(Code::SignatureMalformed, PLACE).found(found);
    if let Err(found) = allowed::entries(clearance, signature, tables::SIGNATURE) {
        clearance.refuse(wrong(found));
        return;
    }
    for key in [b"Type".as_slice(), b"Filter", b"SubFilter"] {
        if signature.get(key).is_none() {
            clearance.refuse(wrong(OfObject::NoEntry { key: slashed(key) }.into()));
        }
    }
    if let Some(format) = signature.get(b"SubFilter").and_then(Object::name) {
        clearance.depart(PLACE, OfSignature::InFormat { format: String::from_utf8_lossy(format).into_owned() });
    }
    if let Some(reference) = signature.get(b"Reference")
        && !locks_all(clearance, reference)
    {
        clearance.refuse(wrong(entry(b"Reference", Some(reference)).into()));
    }
    for key in [b"Name".as_slice(), b"Reason", b"Location", b"ContactInfo"] {
        let Some(value) = signature.get(key) else { continue };
        match clearance.file.resolve_in(value, RETURNED).str().and_then(form::text) {
            Some(text) => said(clearance, Fact::Notation(String::from_utf8_lossy(key).into_owned()), &text),
            None => clearance.refuse(wrong(OfObject::NoText { key: slashed(key) }.into())),
        }
    }
    if let Some(build) = signature.get(b"Prop_Build") {
        let mut words = Vec::new();
        spoken(clearance, build, &mut words);
        if !words.is_empty() {
            said(clearance, Fact::Notation("Prop_Build".to_owned()), &words.join(" "));
        }
    }
}

/// The names and texts in a value that was found to be allowed.
fn spoken(clearance: &Clearance<'_, '_>, value: &Object, words: &mut Vec<String>) {
    match clearance.file.resolve_in(value, RETURNED) {
        Object::Name(name) => words.push(String::from_utf8_lossy(name).into_owned()),
        Object::Str(text) => words.push(form::text(text).unwrap_or_else(|| String::from_utf8_lossy(text).into_owned())),
        Object::Array(items) => items.iter().for_each(|item| spoken(clearance, item, words)),
        Object::Dict(dict) => dict.iter().for_each(|(_, value)| spoken(clearance, value, words)),
        _ => {}
    }
}

/// Whether a reference that was found to be allowed locks all fields (§12.8.2.4).
fn locks_all(clearance: &Clearance<'_, '_>, reference: &Object) -> bool {
    let file = clearance.file;
    let Some([only]) = file.resolve_in(reference, RETURNED).array() else { return false };
    let Some(only) = file.resolve_in(only, RETURNED).dict() else { return false };
    let params = file.entry(only, b"TransformParams", RETURNED).dict();
    only.has_name(b"TransformMethod", b"FieldMDP") && params.is_some_and(|params| params.has_name(b"Action", b"All"))
}

/// The signature dictionary that the state's field leads to.
pub(super) fn of_state(clearance: &Clearance<'_, '_>) -> Option<u32> {
    let field = clearance.rebuilt_part.part().composed.fields.get(Signatory::Sole.signature_name())?.number;
    clearance.file.object_in(field, RETURNED)?.dict()?.get(b"V")?.reference()
}
