//! The rule on a field that was filled in: a value, an appearance that shows it, and nothing else.

use super::appearance;
use super::clearance::{Clearance, ISSUED, RETURNED};
use super::pdf_date::is_date;
use super::same::entry;
use crate::finding::fact::OfObject;
use crate::finding::{Code, Finding, Location};
use crate::pdf::read::{Dict, Object, form};

/// ReadOnly of `/Ff` (ISO 32000-1 table 221): a field that was filled in may be closed.
const READ_ONLY: i64 = 1;

/// Looks at the widget of an answer.
pub(super) fn check(clearance: &mut Clearance<'_, '_>, number: u32, name: &str) {
    let file = clearance.file;
    let place = Clearance::field(name);
    let (Some(Object::Dict(old)), Some(Object::Dict(new))) =
        (file.object_in(number, ISSUED), file.object_in(number, RETURNED))
    else {
        let place = Location::Object { number, revision: RETURNED };
        clearance.refuse(Finding::new(Code::ObjectReplaced, place).found(OfObject::NoFieldAnyMore));
        return;
    };
    clearance.unchanged(old, new, &[b"V", b"AP", b"M", b"AS", b"Ff"], Code::FieldAltered, &place);
    let refuse = |key: &[u8], issued: OfObject| {
        Finding::new(Code::FieldAltered, place.clone()).issued(issued).found(entry(key, new.get(key)))
    };
    if !matches!(new.get(b"V"), None | Some(Object::Str(_))) {
        clearance.refuse(refuse(b"V", OfObject::TextValue));
    }
    if new.get(b"AS").is_some() && !new.has_name(b"AS", b"N") {
        clearance.refuse(refuse(b"AS", OfObject::NormalState));
    }
    changed_on(clearance, new, &place);
    match (old.get(b"Ff").and_then(Object::int), new.get(b"Ff").and_then(Object::int)) {
        (Some(old), Some(new)) if old == new => {}
        (Some(old), Some(new)) if old.checked_add(READ_ONLY) == Some(new) => {
            clearance.depart(place.clone(), OfObject::Closed)
        }
        _ => clearance.refuse(refuse(b"Ff", entry(b"Ff", old.get(b"Ff")))),
    }
    let value = new.get(b"V").and_then(Object::str).and_then(form::text).unwrap_or_default();
    looks(clearance, new, name, &value);
}

/// When the field was changed, as its program says.
pub(super) fn changed_on(clearance: &mut Clearance<'_, '_>, widget: &Dict, place: &Location) {
    let Some(value) = widget.get(b"M") else { return };
    match value.str().and_then(form::text).filter(|text| is_date(text)) {
        Some(date) => clearance.depart(place.clone(), OfObject::ChangedOn { date }),
        None => clearance.refuse(
            Finding::new(Code::FieldAltered, place.clone())
                .issued(OfObject::DateOrNothing)
                .found(entry(b"M", Some(value))),
        ),
    }
}

/// The appearance: one, normal, and a new object, so that nothing which was there is drawn anew.
fn looks<'f>(clearance: &mut Clearance<'f, '_>, widget: &'f Dict, name: &str, value: &str) {
    let place = Clearance::field(name);
    let normal = normal(clearance, widget);
    match normal.and_then(|value| clearance.brought(value)) {
        Some(number) => appearance::check(clearance, number, name, value),
        None => clearance.refuse(
            Finding::new(Code::FieldAltered, place)
                .issued(OfObject::OneNewAppearance)
                .found(entry(b"AP", widget.get(b"AP"))),
        ),
    }
}

/// The value of `/N`, when it is the only entry of `/AP`.
pub(super) fn normal<'f>(clearance: &mut Clearance<'f, '_>, widget: &'f Dict) -> Option<&'f Object> {
    let looks = widget.get(b"AP")?;
    if looks.reference().is_some() {
        clearance.brought(looks)?;
    }
    let looks = clearance.file.resolve_in(looks, RETURNED).dict()?;
    if looks.len() == 1 { looks.get(b"N") } else { None }
}
