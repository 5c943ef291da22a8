//! The facts of a declaration, as they are shown to whoever signs or approves it.

use crate::declaration::Declaration;
use crate::report::escape::Untrusted;

/// The facts, one a line.
pub(super) fn facts(declaration: &Declaration) -> String {
    let mut text = String::new();
    for (path, value) in declaration.particulars().facts() {
        text += &entry(&path, &value);
    }
    if let Some(permission) = declaration.permission() {
        text += &entry("permission", permission.as_str());
    }
    text
}

/// One line of them.
pub(super) fn entry(label: &str, value: &str) -> String {
    format!("  {label:<28} {}\n", Untrusted::new(value))
}
