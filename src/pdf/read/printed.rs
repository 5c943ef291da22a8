//! Values of PDF as a person reads them in a message: the one way in which they are written there.

use super::object::{Dict, Object};
use crate::digits::capital_hex;

/// How much of a value is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Detail {
    /// A few characters: a dictionary by its kind, a long list and a list in a list in a list by their lengths.
    Brief,
    /// A line at most: lists and dictionaries three deep, and sixteen entries of each.
    Line,
    /// All of it, in the canonical form that belongs to it alone. A number with a point is another value than one without.
    Whole,
}

/// Characters of a text, and items of a list, that are written in brief.
const BRIEF_TEXT: usize = 60;
const BRIEF_ITEMS: usize = 12;
/// Lists that are opened in brief. Lists in lists multiply.
const BRIEF_DEPTH: usize = 2;
/// Entries and depth in a line, and its characters.
const LINE_ENTRIES: usize = 16;
const LINE_DEPTH: usize = 4;
const LINE: usize = 120;

/// A value as a person reads it.
pub(crate) fn printed(value: &Object, detail: Detail) -> String {
    let text = nested(value, detail, 0);
    match text.char_indices().nth(LINE).filter(|_| detail == Detail::Line) {
        Some((end, _)) => format!("{}...", text.get(..end).unwrap_or_default()),
        None => text,
    }
}

fn nested(value: &Object, detail: Detail, depth: usize) -> String {
    match value {
        Object::Null => "null".to_owned(),
        Object::Bool(value) => value.to_string(),
        Object::Int(value) => value.to_string(),
        Object::Real(value) if detail == Detail::Whole && !value.contains('.') => format!("{value}.0"),
        Object::Real(value) => value.clone(),
        Object::Name(name) => format!("/{}", text(name, detail)),
        Object::Str(value) => format!("\"{}\"", text(value, detail)),
        Object::Ref(number, generation) if detail == Detail::Whole => format!("object {number} {generation}"),
        Object::Ref(number, _) => format!("object {number}"),
        Object::Stream(stream) if detail == Detail::Whole => {
            format!("{} and other content", dictionary(&stream.dict, detail, depth))
        }
        Object::Array(_) | Object::Dict(_) | Object::Stream(_) if detail == Detail::Line && depth >= LINE_DEPTH => {
            "...".to_owned()
        }
        Object::Stream(_) => "a stream".to_owned(),
        Object::Array(items) if detail == Detail::Brief && (items.len() > BRIEF_ITEMS || depth >= BRIEF_DEPTH) => {
            format!("a list of {}", items.len())
        }
        Object::Array(items) => {
            let items = items.iter().take(entries(detail)).map(|item| nested(item, detail, depth + 1));
            format!("[{}]", items.collect::<Vec<_>>().join(" "))
        }
        Object::Dict(_) if detail == Detail::Brief => "a dictionary".to_owned(),
        Object::Dict(dict) => dictionary(dict, detail, depth),
    }
}

fn dictionary(dict: &Dict, detail: Detail, depth: usize) -> String {
    let entry = |(key, value): (&[u8], &Object)| format!("/{} {}", text(key, detail), nested(value, detail, depth + 1));
    format!("<<{}>>", dict.iter().take(entries(detail)).map(entry).collect::<Vec<_>>().join(" "))
}

fn entries(detail: Detail) -> usize {
    if detail == Detail::Line { LINE_ENTRIES } else { usize::MAX }
}

/// Bytes as text; of a value that is written whole, by their number where they are not plain ASCII.
fn text(bytes: &[u8], detail: Detail) -> String {
    let plain = |byte: &u8| match byte {
        b' '..=b'~' => char::from(*byte).to_string(),
        _ => format!("#{}", capital_hex(&[*byte])),
    };
    match detail {
        Detail::Whole => bytes.iter().map(plain).collect(),
        Detail::Brief => String::from_utf8_lossy(bytes).chars().take(BRIEF_TEXT).collect(),
        Detail::Line => String::from_utf8_lossy(bytes).into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::open;
    use super::super::sample::Sample;
    use super::*;

    fn written(text: &str, detail: Detail) -> String {
        let bytes = Sample::page("").with(30, &format!("[{text}]")).bytes();
        let file = open(&bytes).unwrap();
        printed(file.object(30).unwrap().array().unwrap().first().unwrap(), detail)
    }

    #[test]
    fn plain_values_are_written_alike() {
        for (value, text) in [
            ("null", "null"),
            ("true", "true"),
            ("-1", "-1"),
            ("/A", "/A"),
            ("(A b)", "\"A b\""),
            ("[1 [2]]", "[1 [2]]"),
        ] {
            for detail in [Detail::Brief, Detail::Line, Detail::Whole] {
                assert_eq!(written(value, detail), text);
            }
        }
    }

    #[test]
    fn in_brief_what_is_long_is_counted() {
        let ones = |count: usize| format!("[{}]", vec!["1"; count].join(" "));
        assert_eq!(written(&ones(12), Detail::Brief), ones(12));
        assert_eq!(written(&ones(13), Detail::Brief), "a list of 13");
        assert_eq!(written("[[[1]]]", Detail::Brief), "[[a list of 1]]");
        assert_eq!(written("<</A 1>>", Detail::Brief), "a dictionary");
        assert_eq!(written(&format!("({})", "a".repeat(61)), Detail::Brief), format!("\"{}\"", "a".repeat(60)));
        assert_eq!(written("5 1 R", Detail::Brief), "object 5");
        assert_eq!(written(".5", Detail::Brief), ".5");
    }

    #[test]
    fn a_line_is_never_longer() {
        assert_eq!(written("<</A 1/B/C>>", Detail::Line), "<</A 1 /B /C>>");
        assert_eq!(written("[[[[[1]]]]]", Detail::Line), "[[[[...]]]]");
        assert_eq!(written("<</A<</A<</A<</A<<>>>>>>>>>>", Detail::Line), "<</A <</A <</A <</A ...>>>>>>>>");
        assert_eq!(written("[1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1]", Detail::Line).len(), 33);
        assert_eq!(written(&format!("({})", "a".repeat(120)), Detail::Line), format!("\"{}...", "a".repeat(119)));
        assert_eq!(written(&format!("({})", "a".repeat(118)), Detail::Line), format!("\"{}\"", "a".repeat(118)));
    }

    #[test]
    fn whole_values_that_differ_are_written_differently() {
        for (one, other) in [("1", "1."), ("5 0 R", "5 1 R"), ("<C3>", "<C4>"), ("<</B 1>>", "<</B 2>>")] {
            assert_ne!(written(one, Detail::Whole), written(other, Detail::Whole));
        }
        assert_eq!(written("<C3>", Detail::Whole), "\"#C3\"");
    }
}
