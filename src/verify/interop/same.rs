//! This module is for whether two values say the same, however another program spelled them.
//!
//! Strings and names are compared after their escapes are undone, which the reader has done already; dictionaries in any
//! order. Numbers may differ by [`TOLERANCE`]: some programs carry them through single precision.

use crate::pdf::read::{Dict, File, Object};

/// How far two numbers may lie apart, in their own unit, which is a point at the largest.
const TOLERANCE: f64 = 1e-4;

/// Deeper values are not compared; the reader's own limit is of the same kind.
const DEPTH: usize = 32;

/// The two revisions that are compared.
const ISSUED: usize = 0;
const RETURNED: usize = 1;

/// Whether `new` says in the returned revision what `old` says in the issued one. A value that was made an object of its
/// own still says the same; its number is added to `reached`.
pub(super) fn same(file: &File<'_>, old: &Object, new: &Object, reached: &mut Vec<u32>) -> bool {
    at_depth(file, old, new, reached, 0)
}

fn at_depth(file: &File<'_>, old: &Object, new: &Object, reached: &mut Vec<u32>, depth: usize) -> bool {
    if depth > DEPTH {
        return false;
    }
    match (old, new) {
        (Object::Ref(..), Object::Ref(..)) => old == new,
        (_, Object::Ref(number, 0)) if file.defining(*number, RETURNED) == Some(RETURNED) => {
            if file.object_in(*number, ISSUED).is_some() {
                return false;
            }
            reached.push(*number);
            at_depth(file, old, file.resolve_in(new, RETURNED), reached, depth + 1)
        }
        (Object::Int(a), Object::Int(b)) => a == b,
        (Object::Int(_) | Object::Real(_), Object::Int(_) | Object::Real(_)) => {
            matches!((old.number(), new.number()), (Some(a), Some(b)) if (a - b).abs() <= TOLERANCE)
        }
        (Object::Array(a), Object::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| at_depth(file, a, b, reached, depth + 1))
        }
        (Object::Dict(a), Object::Dict(b)) => entries(file, a, b, reached, depth),
        // A stream is only ever the same by its bytes, and those have not moved.
        (Object::Stream(a), Object::Stream(b)) => a == b,
        (a, b) => a == b,
    }
}

fn entries(file: &File<'_>, a: &Dict, b: &Dict, reached: &mut Vec<u32>, depth: usize) -> bool {
    let mut same =
        |key: &[u8], old: &Object| b.get(key).is_some_and(|new| at_depth(file, old, new, reached, depth + 1));
    a.len() == b.len() && a.iter().all(|(key, old)| same(key, old))
}

/// A value as a person can read it in a finding: short, and never longer than the eye can take in.
pub(super) fn told(value: Option<&Object>) -> String {
    const MOST: usize = 120;
    let text = value.map_or_else(|| "nothing".to_owned(), |value| written(value, 0));
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}...", text.get(..end).unwrap_or_default()),
        None => text,
    }
}

fn written(value: &Object, depth: usize) -> String {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    match value {
        Object::Null => "null".to_owned(),
        Object::Bool(value) => value.to_string(),
        Object::Int(number) => number.to_string(),
        Object::Real(number) => number.clone(),
        Object::Name(name) => format!("/{}", text(name)),
        Object::Str(string) => format!("({})", text(string)),
        Object::Ref(number, _) => format!("object {number}"),
        Object::Array(_) | Object::Dict(_) | Object::Stream(_) if depth > 3 => "...".to_owned(),
        Object::Array(items) => {
            let items: Vec<String> = items.iter().take(16).map(|item| written(item, depth + 1)).collect();
            format!("[{}]", items.join(" "))
        }
        Object::Dict(dict) => {
            let entry = |(key, value): (&[u8], &Object)| format!("/{} {}", text(key), written(value, depth + 1));
            format!("<<{}>>", dict.iter().take(16).map(entry).collect::<Vec<_>>().join(" "))
        }
        Object::Stream(_) => "a stream".to_owned(),
    }
}
