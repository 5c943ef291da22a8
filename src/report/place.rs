//! Where something is wrong, in words.

use super::escape::Untrusted;
use super::messages::{Language, Messages};
use crate::finding::Location;

/// A place, from the largest part to the smallest, in English.
pub(super) fn place(location: &Location) -> String {
    place_in(Messages::of(Language::English), location)
}

/// A place, from the largest part to the smallest.
pub(super) fn place_in(words: &Messages, location: &Location) -> String {
    let text = |text: &str, most: usize| Untrusted::at_most(text, most).to_string().into();
    match location {
        Location::Document => words.word("place-document"),
        Location::Bytes { start, end } if end.saturating_sub(*start) == 1 => {
            words.say("place-byte", &[("at", (*start).into())])
        }
        Location::Bytes { start, end } if start >= end => words.say("place-before-byte", &[("at", (*start).into())]),
        Location::Bytes { start, end } => {
            words.say("place-bytes", &[("first", (*start).into()), ("last", end.saturating_sub(1).into())])
        }
        Location::Object { number, revision: 0 } => words.say("place-issued-object", &[("number", (*number).into())]),
        Location::Object { number, revision } => {
            words.say("place-object", &[("number", (*number).into()), ("revision", (*revision).into())])
        }
        Location::Page { number } => words.say("place-page", &[("number", (*number).into())]),
        Location::Clause { number, heading, page } => words.say(
            "place-clause",
            &[("page", (*page).into()), ("number", text(number, 12)), ("heading", text(heading, 120))],
        ),
        Location::Field { name } => {
            let name = words.of_group("field", &Untrusted::at_most(name, 120).to_string());
            words.say("place-field", &[("name", name.into())])
        }
        Location::Particular { name } => words.say("place-particular", &[("name", text(name, 120))]),
        Location::Signature { role } => words.say("place-signature", &[("role", words.of_group("role", role).into())]),
        Location::Given { what } => words.of_group("given", &Untrusted::at_most(what, 200).to_string()),
    }
}
