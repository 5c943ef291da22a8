//! This module is for the rule on how an answer is drawn: one line of text in an issued font, inside its box, visible,
//! and the same text as the value.
//!
//! The value is what is signed for; the appearance is what people read. No rule of PDF ties one to the other.

use std::collections::BTreeSet;

use super::clearance::{Clearance, ISSUED, RETURNED};
use super::same::told;
use crate::finding::{Code, Finding};
use crate::pdf::read::content::{self, ShownWord};
use crate::pdf::read::{self as reader, Dict, Object, Stream};

/// What a field may be drawn with: text, a place, and a clip. Painted shapes are left out, since letters can be drawn with
/// them. A clip must be a rectangle that leaves the text as it is; the reader tells the others.
const OPERATORS: [&[u8]; 32] = [
    b"BMC", b"BDC", b"EMC", b"q", b"Q", b"BT", b"ET", b"Tf", b"Td", b"TD", b"Tm", b"T*", b"Tj", b"TJ", b"'", b"Tc",
    b"Tw", b"TL", b"g", b"rg", b"G", b"RG", b"re", b"W", b"W*", b"n", b"cm", b"k", b"K", b"true", b"false", b"null",
];

/// Entries that a form XObject may have (ISO 32000-1 table 95).
pub(super) const FORM_KEYS: [&[u8]; 9] =
    [b"Type", b"Subtype", b"FormType", b"BBox", b"Matrix", b"Resources", b"Length", b"Filter", b"DecodeParms"];

/// How far the box of an appearance may differ from its field, in points; what differs is stretched.
const BOX_TOLERANCE: f64 = 1.0;

/// The smallest type that counts as shown, in thousandths of a point: the fine print of the pages is larger.
const SMALLEST: i64 = 4_000;

/// How far, in thousandths of a point, a word may overlap the one before or the edge: programs round to whole points.
const OVERLAP: i64 = 1_000;

/// Looks at the appearance `number` of an answer.
pub(super) fn check(clearance: &mut Clearance<'_, '_>, number: u32, name: &str) {
    let place = Clearance::field(name);
    let file = clearance.file;
    let Some(Object::Stream(stream)) = file.object_in(number, RETURNED) else {
        clearance.refuse(Finding::new(Code::FieldAltered, place).found("an appearance that is no drawing"));
        return;
    };
    let mut wrong: Vec<String> = form(clearance, stream);
    wrong.extend(bounds(clearance, stream, name));
    wrong.extend(resources(clearance, stream));
    match reader::operators(file, stream) {
        Ok(used) => wrong.extend(used.iter().find(|word| !OPERATORS.contains(&word.as_slice())).map(|word| {
            format!("drawn with the operator {}, which a line of text does not need", word.escape_ascii())
        })),
        Err(flaw) => wrong.push(flaw.kind.to_string()),
    }
    if wrong.is_empty() {
        shown(clearance, number, stream, name);
        return;
    }
    for found in wrong {
        let issued = "one line of text in a font of the issued part";
        clearance.refuse(Finding::new(Code::AppearanceDiffers, place.clone()).issued(issued).found(found));
    }
}

/// What is wrong with the dictionary of a form XObject.
pub(super) fn form(clearance: &Clearance<'_, '_>, stream: &Stream) -> Vec<String> {
    let dict = &stream.dict;
    let mut wrong: Vec<String> = dict
        .iter()
        .filter(|(key, _)| !FORM_KEYS.contains(key))
        .map(|(key, value)| format!("/{} {}", String::from_utf8_lossy(key), told(Some(value))))
        .collect();
    if !dict.has_name(b"Subtype", b"Form") {
        wrong.push(format!("/Subtype {}", told(dict.get(b"Subtype"))));
    }
    let matrix = dict.get(b"Matrix").map(|value| numbers(clearance.file.resolve_in(value, RETURNED)));
    if matrix.is_some_and(|matrix| matrix != Some([1.0, 0.0, 0.0, 1.0, 0.0, 0.0])) {
        wrong.push(format!("/Matrix {}", told(dict.get(b"Matrix"))));
    }
    wrong
}

/// A list of exactly so many numbers.
fn numbers<const N: usize>(value: &Object) -> Option<[f64; N]> {
    let numbers: Option<Vec<f64>> = value.array()?.iter().map(Object::number).collect();
    numbers?.try_into().ok()
}

/// What is wrong with the box: it must be that of the field.
fn bounds(clearance: &Clearance<'_, '_>, stream: &Stream, name: &str) -> Option<String> {
    let rect = clearance.candidate.part().composed.fields.get(name)?.rect;
    let expected = [0.0, 0.0, rect.width as f64 / 1000.0, rect.height as f64 / 1000.0];
    let found = numbers::<4>(clearance.file.entry(&stream.dict, b"BBox", RETURNED));
    let near = |(found, expected): (f64, f64)| (found - expected).abs() <= BOX_TOLERANCE;
    let same = found.is_some_and(|found| found.into_iter().zip(expected).all(near));
    (!same).then(|| format!("/BBox {}", told(stream.dict.get(b"BBox"))))
}

/// What is wrong with the resources: fonts of the issued part only.
fn resources(clearance: &mut Clearance<'_, '_>, stream: &Stream) -> Vec<String> {
    let file = clearance.file;
    let Some(resources) = file.entry(&stream.dict, b"Resources", RETURNED).dict() else { return Vec::new() };
    let mut wrong = Vec::new();
    for (key, value) in resources.iter() {
        match key {
            b"ProcSet" => {}
            b"Font" => match file.resolve_in(value, RETURNED).dict() {
                Some(fonts) => wrong.extend(foreign_fonts(clearance, fonts)),
                None => wrong.push(format!("/Font {}", told(Some(value)))),
            },
            other => wrong.push(format!("/{} among its resources", String::from_utf8_lossy(other))),
        }
    }
    wrong
}

fn foreign_fonts(clearance: &Clearance<'_, '_>, fonts: &Dict) -> Vec<String> {
    let issued = |value: &Object| {
        let number = value.reference()?;
        (clearance.file.defining(number, RETURNED) == Some(ISSUED)).then_some(())?;
        clearance.file.object_in(number, ISSUED)?.dict()?.has_name(b"Type", b"Font").then_some(())
    };
    let foreign = fonts.iter().filter(|(_, value)| issued(value).is_none());
    foreign
        .map(|(name, _)| format!("the font /{} is not one of the issued part", String::from_utf8_lossy(name)))
        .collect()
}

/// Compares the text that is drawn with the value.
fn shown(clearance: &mut Clearance<'_, '_>, number: u32, stream: &Stream, name: &str) {
    let place = Clearance::field(name);
    let file = clearance.file;
    let value = reader::fields(file, RETURNED)
        .ok()
        .and_then(|fields| fields.into_iter().find(|field| field.name == name))
        .and_then(|field| field.value)
        .unwrap_or_default();
    let refuse =
        |found: String| Finding::new(Code::AppearanceDiffers, place.clone()).issued(value.clone()).found(found);
    let drawn = match content::appearance(file, number, RETURNED) {
        Ok(drawn) => drawn,
        Err(flaw) => {
            let finding = refuse(flaw.kind.to_string());
            clearance.refuse(finding);
            return;
        }
    };
    let text = drawn.words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ");
    if text != value.split_whitespace().collect::<Vec<_>>().join(" ") {
        let finding = refuse(format!("drawn: {text}"));
        clearance.refuse(finding);
    }
    let kinds: BTreeSet<String> = drawn.oddities.iter().map(ToString::to_string).collect();
    for odd in kinds {
        let finding = refuse(odd);
        clearance.refuse(finding);
    }
    if let Some(found) = misplaced(clearance, &drawn.words, stream) {
        let finding = refuse(found);
        clearance.refuse(finding);
    }
}

/// One line, from left to right, inside the box: otherwise the order in which words are drawn is not the one in which
/// they are read.
fn misplaced(clearance: &Clearance<'_, '_>, words: &[ShownWord], stream: &Stream) -> Option<String> {
    let [_, _, width, height] = numbers(clearance.file.entry(&stream.dict, b"BBox", RETURNED))?;
    outside_of_line(((width * 1000.0) as i64, (height * 1000.0) as i64), words)
}

fn outside_of_line((width, height): (i64, i64), words: &[ShownWord]) -> Option<String> {
    let inside = |word: &ShownWord| {
        let head = word.y + word.size * 3 / 5;
        word.x >= -OVERLAP && word.right <= width + OVERLAP && word.y >= word.size / 10 && head <= height
    };
    if let Some(word) = words.iter().find(|word| !inside(word)) {
        return Some(format!("\"{}\" reaches out of the box of the field", word.text));
    }
    if let Some(word) = words.iter().find(|word| word.size < SMALLEST) {
        return Some(format!("\"{}\" is too small to be read", word.text));
    }
    let ordered = |pair: &[ShownWord]| match pair {
        [a, b] => a.y == b.y && a.size == b.size && a.right <= b.x + OVERLAP,
        _ => true,
    };
    (!words.windows(2).all(ordered)).then(|| "words that do not stand in one line from left to right".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOX: (i64, i64) = (300_000, 18_000);

    fn word(x: i64, right: i64, y: i64, size: i64) -> ShownWord {
        ShownWord { text: "word".to_owned(), x, right, y, size, page: 1 }
    }

    /// What is wrong with one word of 10 pt.
    fn alone(x: i64, right: i64, y: i64) -> Option<String> {
        outside_of_line(BOX, &[word(x, right, y, 10_000)])
    }

    #[test]
    fn a_word_stands_inside_the_box_by_a_point() {
        let out = Some("\"word\" reaches out of the box of the field".to_owned());
        for (x, right, y) in [(3_000, 90_000, 5_000), (-1_000, 301_000, 5_000), (0, 1, 1_000), (0, 1, 12_000)] {
            assert_eq!(alone(x, right, y), None, "{x} {right} {y}");
        }
        for (x, right, y) in [(-1_001, 9, 5_000), (0, 301_001, 5_000), (0, 1, 999), (0, 1, 12_001)] {
            assert_eq!(alone(x, right, y), out, "{x} {right} {y}");
        }
    }

    #[test]
    fn a_word_has_at_least_four_points() {
        let small = Some("\"word\" is too small to be read".to_owned());
        assert_eq!(outside_of_line(BOX, &[word(0, 9, 5_000, 4_000)]), None);
        assert_eq!(outside_of_line(BOX, &[word(0, 9, 5_000, 4_000), word(20, 29, 5_000, 3_999)]), small);
    }

    #[test]
    fn words_follow_each_other_in_one_line() {
        let first = word(3_000, 40_000, 5_000, 10_000);
        let pair = |second: ShownWord| outside_of_line(BOX, &[first.clone(), second]);
        for x in [39_000, 40_000, 50_000] {
            assert_eq!(pair(word(x, 90_000, 5_000, 10_000)), None, "{x}");
        }
        let disordered = Some("words that do not stand in one line from left to right".to_owned());
        assert_eq!(pair(word(38_999, 90_000, 5_000, 10_000)), disordered);
        assert_eq!(pair(word(50_000, 90_000, 5_001, 10_000)), disordered);
        assert_eq!(pair(word(50_000, 90_000, 5_000, 10_001)), disordered);
    }
}
