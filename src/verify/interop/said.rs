//! Free text of another program: told to a person, and judged as answers are.

use super::clearance::Clearance;
use crate::declaration::value_validation;
use crate::finding::{Code, Finding, Location};

/// The place of the countersignature.
pub(super) const PLACE: Location = Location::Signature { role: "end-user state" };

/// Text that only this signature says. It is not checked by anything, so a person is told it.
pub(super) fn said(clearance: &mut Clearance<'_, '_>, where_said: &str, text: &str) {
    clearance.depart(PLACE, format!("{where_said} says: {text}"));
    judged(clearance, where_said, text, &PLACE);
}

/// Free text of another program is read by people as answers are, so it may argue with no clause either.
pub(super) fn judged(clearance: &mut Clearance<'_, '_>, where_said: &str, text: &str, place: &Location) {
    if let Some(phrase) = value_validation::argues(text) {
        clearance.refuse(
            Finding::new(Code::AnswerArgues, place.clone())
                .issued(format!("a signature without \"{phrase}\""))
                .found(format!("{where_said}: {text}")),
        );
    }
}
