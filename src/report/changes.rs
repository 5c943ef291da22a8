//! What changed against the declaration that is replaced, in words.

use super::Colour;
use super::escape::Untrusted;
use super::messages::{Language, Messages};
use crate::verify::answer::{ChangeLine, Report};

/// The changes of a file, under a heading; nothing where the earlier declaration is not known.
pub(super) fn told(words: &Messages, report: &Report, colour: Colour) -> String {
    let Some(changes) = &report.changes else { return String::new() };
    let replaced = report.claims.as_ref().and_then(|claims| claims.supersedes.as_ref());
    let old = replaced.map_or(String::new(), |(number, _)| Untrusted::new(number).to_string());
    let old = [("old", old.into())];
    if changes.is_empty() {
        return format!("\n{}\n", words.say("changes-none", &old));
    }
    let mut text = format!("\n{}\n", colour.open(&words.say("changes", &old)));
    for change in changes {
        text += &format!("  {}\n", line_in(words, change));
    }
    text
}

/// One change with what both declarations say, in English.
pub fn line(change: &ChangeLine) -> String {
    line_in(Messages::of(Language::English), change)
}

fn line_in(words: &Messages, change: &ChangeLine) -> String {
    let side = |side: &Option<String>| match side {
        Some(text) => words.say("fact-quoted", &[("text", Untrusted::new(text).to_string().into())]),
        None => words.word("fact-nothing"),
    };
    let (what, earlier, now) = (Untrusted::new(&change.what).to_string(), side(&change.earlier), side(&change.now));
    words.say("change", &[("what", what.into()), ("earlier", earlier.into()), ("now", now.into())])
}
