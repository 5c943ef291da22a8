//! What whoever signs a trust list on the machine with the root's key must see: its number and times, and what it changes.

use super::super::facts::entry;
use super::super::{Environment, trust};
use crate::digits::hex;
use crate::offline_signing::PublishRequest;
use crate::report::escape::Untrusted;
use crate::trust::changes::{self, Line};
use crate::trust::content::Content;
use crate::trust::loss::losses;

/// The list that is about to be signed, beside the one before it.
pub(super) fn shown(before: Option<&Content>, content: &Content, request: &PublishRequest) -> String {
    let root = request.certificate();
    let mut text = "you are about to sign this trust list:\n\n".to_owned();
    text += &entry("number", &content.sequence.to_string());
    text += &entry("root", &format!("{}, key {}", root.common_name, root.fingerprint()));
    text += &entry("issued", &content.issued.in_words());
    let days = (content.next_update.unix() - content.issued.unix()) / 86_400;
    text += &entry("next due", &format!("{}, after {days} days", content.next_update.in_words()));
    match (before, content.previous) {
        (Some(before), Some(digest)) => {
            text += &entry("follows on", &format!("list {} of {}", before.sequence, before.issued.in_words()));
            text += &entry("SHA-256 of that list", &hex(&digest));
        }
        _ => text += &entry("follows on", "nothing: it is the first list of this root"),
    }
    let counts = [
        ("issuing certificates", content.issuing.len()),
        ("signatories", content.signatories.len()),
        ("editions", content.editions.len()),
        ("country lists", content.country_lists.len()),
        ("declarations", content.declarations.len()),
    ];
    for (label, count) in counts {
        text += &entry(label, &count.to_string());
    }
    text + &differences(before, content, request) + "\n"
}

/// What is added, changed and no longer named. Declarations are told by their numbers.
fn differences(before: Option<&Content>, content: &Content, request: &PublishRequest) -> String {
    let of_declared = changes::of_declared(before, &request.draft().declarations);
    let empty = Content {
        issuing: Vec::new(),
        list_signing: Vec::new(),
        signatories: Vec::new(),
        editions: Vec::new(),
        country_lists: Vec::new(),
        declarations: Vec::new(),
        ..content.clone()
    };
    let entries = changes::between(before.unwrap_or(&empty), content).into_iter();
    let lines: Vec<Line> = entries.filter(|line| line.kind != "declarations").chain(of_declared).collect();
    let groups = [
        ("added", (|line| line.before.is_none()) as fn(&Line) -> bool),
        ("changed", |line| line.before.is_some() && line.after.is_some()),
        ("no longer named", |line| line.after.is_none()),
    ];
    let mut text = String::new();
    for (heading, belongs) in groups {
        let of_group: Vec<Line> = lines.iter().filter(|line| belongs(line)).cloned().collect();
        if !of_group.is_empty() {
            text += &format!("\n{heading}\n{}", trust::changed(&of_group));
        }
    }
    if text.is_empty() { "\nno entry has changed\n".to_owned() } else { text }
}

/// What the list leaves out, as it is told to whoever publishes.
pub(super) fn warn(before: Option<&Content>, content: &Content, environment: &mut Environment<'_>) {
    for loss in losses(before, content) {
        environment.note(&format!("warning: {}", Untrusted::new(&loss.to_string())));
    }
}
