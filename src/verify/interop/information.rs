//! The rule on the document information: when it was changed and by which program, nothing else.

use super::clearance::{Clearance, ISSUED, RETURNED};
use super::pdf_date::is_date;
use super::said::judged;
use super::same::told;
use crate::finding::{Code, Finding, Location};
use crate::pdf::read::{Object, form};

/// Looks at the information dictionary.
pub(super) fn check(clearance: &mut Clearance<'_, '_>, number: u32) {
    let file = clearance.file;
    let place = Location::Object { number, revision: RETURNED };
    let old = file.object_in(clearance.rebuilt_part.part().composed.info, ISSUED);
    let (Some(Object::Dict(old)), Some(Object::Dict(new))) = (old, file.object_in(number, RETURNED)) else {
        clearance.refuse(Finding::new(Code::ObjectReplaced, place).found("the information is no dictionary any more"));
        return;
    };
    clearance.unchanged(old, new, &[b"ModDate", b"Producer"], Code::ObjectReplaced, &place);
    for key in [b"ModDate".as_slice(), b"Producer"] {
        let Some(value) = new.get(key).filter(|value| old.get(key) != Some(value)) else { continue };
        let name = String::from_utf8_lossy(key).into_owned();
        match value.str().and_then(form::text).filter(|text| key == b"Producer" || is_date(text)) {
            Some(text) => {
                clearance.depart(place.clone(), format!("/{name} is now {text}"));
                judged(clearance, &format!("/{name}"), &text, &place);
            }
            None => clearance.refuse(
                Finding::new(Code::ObjectReplaced, place.clone())
                    .issued("a date, or the name of a program")
                    .found(format!("/{name} {}", told(Some(value)))),
            ),
        }
    }
}
