//! `issuer.toml`: the ministry as its declarations show it.

use super::answers::Answers;
use crate::declaration::toml_text::{line, list, quoted};

/// The file, with a comment beside every key.
pub(super) fn issuer(answers: &Answers) -> String {
    let mut text = String::from(
        "# Who issues: the ministry as its declarations show it. Lines that begin with # are left out.\n\n",
    );
    let text_of = |key: &str| quoted(answers.text(key));
    text += &line(&format!("name = {}", text_of("name")), "");
    text += &maybe("department", answers.optional("department"), "Export Control Agency", "the office that issues");
    text += &line(&format!("state = {}", text_of("state")), "two capital letters, ISO 3166-1");
    text += &line(&format!("address = {}", list(answers.lines("address"))), "1 to 4 lines");
    text += &line(&format!("contact = {}", text_of("contact")), "where buyers and exporters ask");
    let url = "where the program and the fingerprint of the root are published";
    text += &maybe("url", answers.optional("url"), "https://example.org/fcd", url);
    text += &line(
        "# letterhead = [\"First line\", \"Second line\"]",
        "at most 3 lines, in the place of state, name and department",
    );
    text += &line("# emblem = \"emblem.svg\"", "the arms, in a file beside this one");
    text += "\n";
    text += &line("# [names]", "the name in other languages of the edition");
    text += "# he = \"...\"\n";
    text
}

fn maybe(key: &str, value: Option<&str>, example: &str, note: &str) -> String {
    match value {
        Some(value) => line(&format!("{key} = {}", quoted(value)), note),
        None => line(&format!("# {key} = {}", quoted(example)), note),
    }
}
