//! Free text of another program: told to a person, and judged as answers are.

use super::clearance::Clearance;
use crate::declaration::value_validation;
use crate::finding::fact::{OfAnswer, OfObject};
use crate::finding::{Code, Fact, Finding, Location};

/// The place of the countersignature.
pub(super) const PLACE: Location = Location::Signature { role: "end-user state" };

/// Text that only this signature says. It is not checked by anything, so a person is told it.
pub(super) fn said(clearance: &mut Clearance<'_, '_>, where_said: Fact, text: &str) {
    clearance.depart(PLACE, OfObject::Says { what: Box::new(where_said.clone()), text: text.to_owned() });
    judged(clearance, where_said, text, &PLACE);
}

/// Free text of another program is read by people as answers are, so it may argue with no clause either.
pub(super) fn judged(clearance: &mut Clearance<'_, '_>, where_said: Fact, text: &str, place: &Location) {
    if let Some(phrase) = value_validation::argues(text) {
        clearance.refuse(
            Finding::new(Code::AnswerArgues, place.clone())
                .issued(OfAnswer::SignatureWithout { phrase: phrase.to_owned() })
                .found(Fact::of(where_said, Fact::text(text))),
        );
    }
}
