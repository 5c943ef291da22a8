//! This module is for the rule on the signature field: one signature in it, drawn inside its box, the field as it was.

use super::clearance::{Clearance, ISSUED, RETURNED};
use super::same::told;
use super::{look, widget};
use crate::calendar::Moment;
use crate::declaration::{Signatory, wording};
use crate::finding::{Code, Finding, Location};
use crate::pdf::read::{Dict, Object, form};

/// Entries that a signature dictionary may have (ISO 32000-1 table 252). `/Cert` is for another kind of signature.
const KEYS: [&[u8]; 12] = [
    b"Type",
    b"Filter",
    b"SubFilter",
    b"ByteRange",
    b"Contents",
    b"M",
    b"Name",
    b"Reason",
    b"Location",
    b"ContactInfo",
    b"Prop_Build",
    b"Reference",
];

/// The handlers that read these formats. Another one is a program of its own, which alone knows what it shows.
const HANDLERS: [&[u8]; 2] = [b"Adobe.PPKLite", b"Adobe.PPKMS"];

/// The two formats of CMS over the whole file: PAdES (ETSI EN 319 142-1) and what came before it.
const FORMATS: [&[u8]; 2] = [b"ETSI.CAdES.detached", b"adbe.pkcs7.detached"];

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
    for (key, value) in signature.iter() {
        if !KEYS.contains(&key) {
            clearance.refuse(wrong(format!("/{} {}", String::from_utf8_lossy(key), told(Some(value)))));
        } else if holds_reference(value) && key != b"Reference" {
            clearance.refuse(wrong(format!("/{} that leads to other objects", String::from_utf8_lossy(key))));
        }
    }
    if !signature.has_name(b"Type", b"Sig") {
        clearance.refuse(wrong(format!("/Type {}", told(signature.get(b"Type")))));
    }
    if !HANDLERS.iter().any(|handler| signature.has_name(b"Filter", handler)) {
        clearance.refuse(wrong(format!("/Filter {}", told(signature.get(b"Filter")))));
    }
    let format = signature.get(b"SubFilter").and_then(Object::name);
    match format.filter(|format| FORMATS.contains(format)) {
        Some(format) => clearance.depart(PLACE, format!("signed in the format {}", String::from_utf8_lossy(format))),
        None => clearance.refuse(wrong(format!("/SubFilter {}", told(signature.get(b"SubFilter"))))),
    }
    if let Some(reference) = signature.get(b"Reference")
        && !locks_all(clearance, reference)
    {
        clearance.refuse(wrong(format!("/Reference {}", told(Some(reference)))));
    }
    for key in [b"Name".as_slice(), b"Reason", b"Location", b"ContactInfo"] {
        let Some(value) = signature.get(key) else { continue };
        let name = String::from_utf8_lossy(key).into_owned();
        let Some(text) = value.str().and_then(form::text) else {
            clearance.refuse(wrong(format!("/{name} that is no text")));
            continue;
        };
        said(clearance, &name, &text);
    }
}

/// Text that only this signature says. It is not checked by anything, so a person is told it.
pub(super) fn said(clearance: &mut Clearance<'_, '_>, where_said: &str, text: &str) {
    clearance.depart(PLACE, format!("{where_said} says: {text}"));
    if let Some(phrase) = wording::argues(text) {
        clearance.refuse(
            Finding::new(Code::AnswerArgues, PLACE)
                .issued(format!("a signature without \"{phrase}\""))
                .found(format!("{where_said}: {text}")),
        );
    }
}

fn holds_reference(value: &Object) -> bool {
    match value {
        Object::Ref(..) | Object::Stream(_) => true,
        Object::Array(items) => items.iter().any(holds_reference),
        Object::Dict(dict) => dict.iter().any(|(_, value)| holds_reference(value)),
        _ => false,
    }
}

/// Whether a reference is the one that the issued field asks for: all fields locked (§12.8.2.4).
fn locks_all(clearance: &Clearance<'_, '_>, reference: &Object) -> bool {
    let Some([Object::Dict(only)]) = reference.array() else { return false };
    let known = |(key, value): (&[u8], &Object)| match key {
        b"Type" | b"TransformMethod" | b"TransformParams" | b"DigestMethod" => !holds_reference(value),
        b"Data" => value.reference() == Some(clearance.candidate.part().composed.root),
        _ => false,
    };
    let params = only.get(b"TransformParams").and_then(Object::dict);
    only.iter().all(known)
        && only.has_name(b"TransformMethod", b"FieldMDP")
        && params.is_some_and(|params| params.has_name(b"Action", b"All") && params.get(b"Fields").is_none())
}

/// The signature dictionary that the state's field leads to.
pub(super) fn of_state(clearance: &Clearance<'_, '_>) -> Option<u32> {
    let field = clearance.candidate.part().composed.fields.get(Signatory::Sole.signature_name())?.number;
    clearance.file.object_in(field, RETURNED)?.dict()?.get(b"V")?.reference()
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
