//! Where something is wrong, in words.

use super::escape::Untrusted;
use crate::finding::Location;

/// A place, from the largest part to the smallest.
pub(super) fn place(location: &Location) -> String {
    match location {
        Location::Document => "the whole file".to_owned(),
        Location::Bytes { start, end } if end.saturating_sub(*start) == 1 => format!("byte {start}"),
        Location::Bytes { start, end } if start >= end => format!("before byte {start}"),
        Location::Bytes { start, end } => format!("bytes {start} to {}", end.saturating_sub(1)),
        Location::Object { number, revision: 0 } => format!("object {number}, in the part that the ministry issued"),
        Location::Object { number, revision } => {
            format!("object {number}, in addition {revision} behind the issued part")
        }
        Location::Page { number } => format!("page {number}"),
        Location::Clause { number, heading, page } => {
            format!("page {page}, clause {} \"{}\"", Untrusted::at_most(number, 12), Untrusted::at_most(heading, 120))
        }
        Location::Field { name } => format!("field {}", Untrusted::at_most(name, 120)),
        Location::Particular { name } => format!("facts of the deal, {}", Untrusted::at_most(name, 120)),
        Location::Signature { role } => format!("signature of the {role}"),
        Location::Given { what } => Untrusted::at_most(what, 200).to_string(),
    }
}
