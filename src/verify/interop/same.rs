//! Whether two values say the same, however another program written them.
//!
//! Strings and names are compared after their escapes are undone, which the reader has done already; dictionaries in any
//! order. Numbers may differ by [`TOLERANCE`]: some programs carry them through single precision.

use crate::finding::Fact;
use crate::finding::fact::OfObject;
use crate::pdf::read::printed::{Detail, printed};
use crate::pdf::read::{Dict, File, Object};

/// How far two numbers may lie apart, in their own unit, which is a point at the largest.
const TOLERANCE: f64 = 1e-4;

/// The two revisions that are compared.
const ISSUED: usize = 0;
const RETURNED: usize = 1;

/// Whether `new` says in the returned revision what `old` says in the issued one. A value that was made an object of its
/// own still says the same; its number is added to `reached`. Goes no deeper than `old`, which `fcd` wrote.
pub(super) fn same(file: &File<'_>, old: &Object, new: &Object, reached: &mut Vec<u32>) -> bool {
    match (old, new) {
        (Object::Ref(..), Object::Ref(..)) => old == new,
        (_, Object::Ref(number, 0)) => {
            file.object_in(*number, ISSUED).is_none() && {
                reached.push(*number);
                same(file, old, file.resolve_in(new, RETURNED), reached)
            }
        }
        (Object::Int(a), Object::Int(b)) => a == b,
        (Object::Int(_) | Object::Real(_), Object::Int(_) | Object::Real(_)) => {
            matches!((old.number(), new.number()), (Some(a), Some(b)) if (a - b).abs() <= TOLERANCE)
        }
        (Object::Array(a), Object::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(file, a, b, reached))
        }
        (Object::Dict(a), Object::Dict(b)) => entries(file, a, b, reached),
        // A stream is only ever the same by its bytes, and those have not moved.
        (a, b) => a == b,
    }
}

fn entries(file: &File<'_>, a: &Dict, b: &Dict, reached: &mut Vec<u32>) -> bool {
    let mut same = |key: &[u8], old: &Object| b.get(key).is_some_and(|new| same(file, old, new, reached));
    a.len() == b.len() && a.iter().all(|(key, old)| same(key, old))
}

/// A value as a person reads it in a finding.
pub(super) fn told(value: Option<&Object>) -> Fact {
    value.map_or(Fact::Nothing, |value| Fact::Notation(printed(value, Detail::Line)))
}

/// An entry of a dictionary as a person reads it.
pub(super) fn entry(key: &[u8], value: Option<&Object>) -> OfObject {
    OfObject::Entry { key: slashed(key), value: Box::new(told(value)) }
}

/// A name as PDF writes it.
pub(super) fn slashed(name: &[u8]) -> String {
    format!("/{}", String::from_utf8_lossy(name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pdf::read::open;
    use crate::pdf::read::sample::{Sample, append};

    /// Whether `new` says what `old` says, and which objects it leads to. 30 is issued, 31 and 32 are new; all are `[1 2]`,
    /// and so is 33, which was issued and is written again.
    fn judged(old: &str, new: &str) -> (bool, Vec<u32>) {
        let issued = Sample::page("").with(30, "[1 2]").with(33, "[1 2]").with(34, &format!("[{old}]"));
        let revision = [(31, "[1 2]"), (32, "31 0 R"), (33, "[1 2]"), (35, &format!("[{new}]"))];
        let bytes = append(&issued.bytes(), &revision, "");
        let file = open(&bytes).unwrap();
        let value = |number| file.object(number).unwrap().array().unwrap().first().unwrap();
        let mut reached = Vec::new();
        (same(&file, value(34), value(35), &mut reached), reached)
    }

    #[test]
    fn a_value_in_another_form_is_the_same() {
        for (old, new) in [
            ("1", "1"),
            ("1", "1.00009"),
            ("1.5", "1.50"),
            ("/A", "/#41"),
            ("(A)", "<41>"),
            ("null", "null"),
            ("[1 [2]]", "[1.0 [2]]"),
            ("<</A 1/B[2]>>", "<</B[2]/A 1>>"),
            ("5 0 R", "5 0 R"),
        ] {
            assert_eq!(judged(old, new), (true, vec![]), "{old} {new}");
        }
    }

    #[test]
    fn another_value_is_not_the_same() {
        for (old, new) in [
            ("1", "2"),
            ("1", "1.0002"),
            ("1.5", "1.4"),
            ("1", "(1)"),
            ("/A", "/B"),
            ("[1 2]", "[1 3]"),
            ("[1 2]", "[1 2 3]"),
            ("[1 2 3]", "[1 2]"),
            ("<</A 1>>", "<</A 2>>"),
            ("<</A 1>>", "<</A 1/B 2>>"),
            ("<</A 1/B 2>>", "<</A 1>>"),
            ("<</A 1/B 2>>", "<</A 1/C 2>>"),
            ("5 0 R", "4 0 R"),
            ("30 0 R", "31 0 R"),
        ] {
            assert!(!judged(old, new).0, "{old} {new}");
        }
    }

    /// A value may become an object of its own; what was issued under a number stays what that number means.
    #[test]
    fn a_value_may_only_move_to_a_new_object() {
        assert_eq!(judged("[1 2]", "31 0 R"), (true, vec![31]));
        assert_eq!(judged("[1 2]", "32 0 R"), (true, vec![32]));
        assert_eq!(judged("<</A[[1 2]]>>", "<</A[31 0 R]>>"), (true, vec![31]));
        for new in ["30 0 R", "33 0 R"] {
            assert_eq!(judged("[1 2]", new), (false, vec![]), "{new}");
        }
        assert!(!judged("[1 3]", "31 0 R").0);
        assert!(!judged("[1 2]", "39 0 R").0);
    }
}
