//! The facts of a declaration, as they are shown to whoever signs or approves it.

use crate::declaration::Declaration;
use crate::report::claims;

/// The facts, one a line.
pub(super) fn facts(declaration: &Declaration) -> String {
    claims::facts_of(&declaration.facts())
}

/// One line beside them.
pub(super) fn entry(label: &str, value: &str) -> String {
    claims::line(label, value)
}
