//! The rule on the signature field: one signature in it, drawn inside its box, the field as it was.

use super::allowed::{self, tables};
use super::clearance::{Clearance, ISSUED, RETURNED};
use super::same::told;
use super::{look, widget};
use crate::calendar::Moment;
use crate::declaration::{Signatory, value_validation};
use crate::finding::{Code, Finding, Location};
use crate::pdf::read::{Dict, Object, form};

pub(super) const PLACE: Location = Location::Signature { role: "end-user state" };

/// Looks at the signature field.
pub(super) fn check(clearance: &mut Clearance<'_, '_>, number: u32) {
    let file = clearance.file;
    let (Some(Object::Dict(old)), Some(Object::Dict(new))) =
        (file.object_in(number, ISSUED), file.object_in(number, RETURNED))
    else {
        clearance.refuse(Finding::new(Code::ObjectReplaced, PLACE).found("a field that is no dictionary any more"));
        return;
    };
    clearance.unchanged(old, new, &[b"V", b"AP", b"M"], Code::FieldAltered, &PLACE);
    widget::changed_on(clearance, new, &PLACE);
    match widget::normal(clearance, new).and_then(|normal| clearance.brought(normal)) {
        Some(number) => look::check(clearance, number),
        None => clearance.refuse(
            Finding::new(Code::FieldAltered, PLACE)
                .issued("/AP with one new appearance, /N")
                .found(format!("/AP {}", told(new.get(b"AP")))),
        ),
    }
    let signature = new.get(b"V").and_then(|value| clearance.brought(value));
    match signature.and_then(|number| Some((number, file.object_in(number, RETURNED)?))) {
        Some((_, Object::Dict(signature))) => dictionary(clearance, signature),
        _ => clearance.refuse(
            Finding::new(Code::SignatureMissing, PLACE)
                .issued("a new signature")
                .found(format!("/V {}", told(new.get(b"V")))),
        ),
    }
}

fn dictionary(clearance: &mut Clearance<'_, '_>, signature: &Dict) {
    let wrong = |found: String| Finding::new(Code::SignatureMalformed, PLACE).found(found);
    if let Err(found) = allowed::entries(clearance, signature, tables::SIGNATURE) {
        clearance.refuse(wrong(found));
        return;
    }
    for key in [b"Type".as_slice(), b"Filter", b"SubFilter"] {
        if signature.get(key).is_none() {
            clearance.refuse(wrong(format!("no /{}", String::from_utf8_lossy(key))));
        }
    }
    if let Some(format) = signature.get(b"SubFilter").and_then(Object::name) {
        clearance.depart(PLACE, format!("signed in the format {}", String::from_utf8_lossy(format)));
    }
    if let Some(reference) = signature.get(b"Reference")
        && !locks_all(clearance, reference)
    {
        clearance.refuse(wrong(format!("/Reference {}", told(Some(reference)))));
    }
    for key in [b"Name".as_slice(), b"Reason", b"Location", b"ContactInfo"] {
        let Some(value) = signature.get(key) else { continue };
        let name = String::from_utf8_lossy(key).into_owned();
        match clearance.file.resolve_in(value, RETURNED).str().and_then(form::text) {
            Some(text) => said(clearance, &name, &text),
            None => clearance.refuse(wrong(format!("/{name} that is no text"))),
        }
    }
    if let Some(build) = signature.get(b"Prop_Build") {
        let mut words = Vec::new();
        spoken(clearance, build, &mut words);
        if !words.is_empty() {
            said(clearance, "Prop_Build", &words.join(" "));
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

/// Whether a text is a PDF date, whole or cut off behind any part of it (§7.9.4).
pub(super) fn is_date(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("D:") else { return false };
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let offset = rest.get(digits..).unwrap_or_default();
    let plain = |byte: u8| byte.is_ascii_digit() || byte == b'\'';
    let zone = match offset.as_bytes() {
        [] => true,
        [b'Z' | b'+' | b'-', hours @ ..] => digits == 14 && hours.len() <= 6 && hours.iter().copied().all(plain),
        _ => false,
    };
    matches!(digits, 4 | 6 | 8 | 10 | 12 | 14) && zone
}

/// A PDF date with any offset from UTC (§7.9.4): `D:20261109153000+01'00'`.
pub(super) fn moment(text: &str) -> Option<Moment> {
    let rest = text.strip_prefix("D:")?;
    let digits = rest.get(..14).filter(|digits| digits.bytes().all(|digit| digit.is_ascii_digit()))?;
    let offset = match rest.get(14..)?.replace('\'', "").as_str() {
        "" | "Z" | "Z00" | "Z0000" => "Z".to_owned(),
        other => match other.split_at_checked(3)? {
            (hours, "") => format!("{hours}:00"),
            (hours, minutes) => format!("{hours}:{minutes}"),
        },
    };
    let part = |from: usize, to: usize| digits.get(from..to).unwrap_or_default();
    let (day, time) = ((part(0, 4), part(4, 6), part(6, 8)), (part(8, 10), part(10, 12), part(12, 14)));
    Moment::parse(&format!("{}-{}-{}T{}:{}:{}{offset}", day.0, day.1, day.2, time.0, time.1, time.2)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_other_programs_are_read_with_their_offset() {
        let utc = Moment::parse("2026-11-09T14:30:00Z").ok();
        for offset in ["Z", "", "Z00'00'"] {
            assert_eq!(moment(&format!("D:20261109143000{offset}")), utc, "{offset}");
        }
        for offset in ["+01'00'", "+01'00", "+0100", "+01'", "+01"] {
            assert_eq!(moment(&format!("D:20261109153000{offset}")), utc, "{offset}");
        }
        for text in ["20261109143000Z", "D:2026", "D:20261309143000Z", "D:2026110914300xZ"] {
            assert_eq!(moment(text), None, "{text}");
        }
        for offset in ["+", "+1", "+1:", "+010", "+01000", "+01'000'", "ZZ", "ZZZ", "ZZZZZ", "é+1"] {
            assert_eq!(moment(&format!("D:20261109153000{offset}")), None, "{offset}");
        }
    }
}
