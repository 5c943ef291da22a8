//! What changed against the declaration that is replaced, in words.

use super::Colour;
use super::escape::Untrusted;
use crate::verify::answer::{ChangeLine, Report};

/// The changes of a file, under a heading; nothing where the earlier declaration is not known.
pub(super) fn told(report: &Report, colour: Colour) -> String {
    let Some(changes) = &report.changes else { return String::new() };
    let replaced = report.claims.as_ref().and_then(|claims| claims.supersedes.as_ref());
    let old = replaced.map_or(String::new(), |(number, _)| format!(" {}", Untrusted::new(number)));
    if changes.is_empty() {
        return format!("\nplace of use, end user and value are those of{old}, which it replaces\n");
    }
    let mut text = format!("\n{}\n", colour.open(&format!("changed against{old}, which it replaces:")));
    for change in changes {
        text += &format!("  {}\n", line(change));
    }
    text
}

/// One change with what both declarations say.
pub fn line(change: &ChangeLine) -> String {
    let side = |side: &Option<String>| match side {
        Some(text) => format!("\"{}\"", Untrusted::new(text)),
        None => "nothing".to_owned(),
    };
    let (what, earlier, now) = (Untrusted::new(&change.what), side(&change.earlier), side(&change.now));
    format!("{what}: {earlier} became {now}")
}
