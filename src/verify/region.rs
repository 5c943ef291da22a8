//! Naming the place of a byte in a part that fcd wrote itself, in words that an official can use.

use super::issued::RebuiltPart;
use crate::build::MINISTRY_FIELD;
use crate::declaration::{AnswerField, Signatory};
use crate::finding::fact::{FieldName, OfPart};

/// Names the place of byte `at` of an built countersigned part.
pub(super) fn at(built: &[u8], at: usize, rebuilt_part: &RebuiltPart) -> OfPart {
    let before = built.get(..(at + 1).min(built.len())).unwrap_or_default();
    if memchr::memmem::rfind(before, b"trailer\n").is_some() {
        return OfPart::Trailer;
    }
    if memchr::memmem::rfind(before, b"xref\n").is_some() {
        return OfPart::TableOfObjects;
    }
    match numbers(before).as_slice() {
        [.., owner, last] => match (field(*last, rebuilt_part), field(*owner, rebuilt_part)) {
            (Some(name), _) => OfPart::TheFormField { name: FieldName(name) },
            (None, Some(name)) => OfPart::DrawnInFormField { name: FieldName(name) },
            (None, None) => OfPart::StateSignature,
        },
        [only] => {
            field(*only, rebuilt_part).map_or(OfPart::Beginning, |name| OfPart::TheFormField { name: FieldName(name) })
        }
        [] => OfPart::Beginning,
    }
}

/// Bytes that are told around a difference: before it, and from it on.
const AROUND: (usize, usize) = (24, 16);

/// What stands before the digits of a signature.
const CONTENTS: &[u8] = b"/Contents<";

/// The bytes on both sides of a place, as text on one line; `None` where they are no text, as in what is compressed.
pub(super) fn around(bytes: &[u8], at: usize) -> Option<String> {
    let line = |byte: &u8| matches!(byte, b'\n' | b'\r');
    let before = bytes.get(at.saturating_sub(AROUND.0)..at)?;
    let from = before.iter().rposition(line).map_or(0, |end| end + 1);
    let behind = bytes.get(at..bytes.len().min(at + AROUND.1))?;
    let to = behind.iter().position(line).unwrap_or(behind.len());
    let text = [before.get(from..)?, behind.get(..to)?].concat();
    // The digits of a signature are judged by themselves.
    let placeholder = memchr::memmem::find(&text, CONTENTS).map_or(text.len(), |start| start + CONTENTS.len());
    let text = text.get(..placeholder)?;
    let plain = text.iter().all(|byte| matches!(byte, b' '..=b'~'));
    (plain && !text.is_empty()).then(|| String::from_utf8_lossy(text).into_owned())
}

/// The numbers of the objects that begin in these bytes, in their order. An object begins at the start of a line.
fn numbers(built: &[u8]) -> Vec<u32> {
    let lines = built.split(|byte| *byte == b'\n');
    lines.filter_map(|line| std::str::from_utf8(line.strip_suffix(b" 0 obj")?).ok()?.parse().ok()).collect()
}

/// The name of a field for people, by the number of its object.
pub(super) fn field(number: u32, rebuilt_part: &RebuiltPart) -> Option<String> {
    let (name, _) = rebuilt_part.part().composed.fields.iter().find(|(_, field)| field.number == number)?;
    Some(label(name, rebuilt_part))
}

/// What a field is called where a person reads of it; its name when it is none of the form's.
pub(super) fn label(name: &str, rebuilt_part: &RebuiltPart) -> String {
    let signatories = rebuilt_part.declaration().particulars().signatories();
    label_among(name, signatories.iter().map(|(who, _)| who)).unwrap_or(name).to_owned()
}

/// The same for a form that these are to fill in and sign.
pub(super) fn label_among(name: &str, signatories: impl IntoIterator<Item = Signatory>) -> Option<&'static str> {
    if name == MINISTRY_FIELD {
        return Some("Signature of the ministry");
    }
    signatories.into_iter().find_map(|who| {
        let answer = AnswerField::ALL.into_iter().find(|field| who.field_name(*field) == name);
        answer.map(|field| who.label(field)).or_else(|| (who.signature_name() == name).then(|| who.signature_label()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_that_are_text_are_shown_around_their_place() {
        let written = b"5 0 obj\n<</Type/Annot/DA(/FcdSerif 10 Tf 0 g)>>\nendobj\n";
        let at = memchr::memmem::find(written, b"Serif").unwrap();
        assert_eq!(around(written, at).as_deref(), Some("<</Type/Annot/DA(/FcdSerif 10 Tf 0 g)"));
        assert_eq!(around(b"ab\ncd", 3).as_deref(), Some("cd"));
        assert_eq!(around(b"[0 1 2 3]/Contents<3082", 9).as_deref(), Some("[0 1 2 3]/Contents<"));
        assert_eq!(around(b"a\x9Cb", 2), None);
        assert_eq!(around(b"ab", 9), None);
    }
}
