//! The rule on the document information: when it was changed and by which program, nothing else.

use super::clearance::{Clearance, ISSUED, RETURNED};
use super::pdf_date::is_date;
use super::said::judged;
use super::same::{entry, slashed};
use crate::finding::fact::OfObject;
use crate::finding::{Code, Fact, Finding, Location};
use crate::pdf::read::{Object, form};

/// Looks at the information dictionary.
pub(super) fn check(clearance: &mut Clearance<'_, '_>, number: u32) {
    let file = clearance.file;
    let place = Location::Object { number, revision: RETURNED };
    let old = file.object_in(clearance.rebuilt_part.part().composed.info, ISSUED);
    let (Some(Object::Dict(old)), Some(Object::Dict(new))) = (old, file.object_in(number, RETURNED)) else {
        clearance.refuse(Finding::new(Code::ObjectReplaced, place).found(OfObject::NoInformationAnyMore));
        return;
    };
    clearance.unchanged(old, new, &[b"ModDate", b"Producer"], Code::ObjectReplaced, &place);
    for key in [b"ModDate".as_slice(), b"Producer"] {
        let Some(value) = new.get(key).filter(|value| old.get(key) != Some(value)) else { continue };
        match value.str().and_then(form::text).filter(|text| key == b"Producer" || is_date(text)) {
            Some(text) => {
                let name = Fact::Notation(slashed(key));
                clearance.depart(place.clone(), OfObject::IsNow { what: Box::new(name.clone()), text: text.clone() });
                judged(clearance, name, &text, &place);
            }
            None => clearance.refuse(
                Finding::new(Code::ObjectReplaced, place.clone())
                    .issued(OfObject::DateOrProgram)
                    .found(entry(key, Some(value))),
            ),
        }
    }
}
