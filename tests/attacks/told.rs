//! `docs/attacks.md`, made from the comments of this suite: what is done, by which test, and which findings it names.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use fcd::finding::Code;

use crate::support::golden;

const HEAD: &str = "# Attacks

Each attack is one test of the suite in `tests/attacks`. It starts from the honest file, which must be accepted, forges it, and
proves the exact answer and the exact findings. Nothing is stored: a forge makes every file (`tests/support/forge.rs`). Run one
with `cargo test --test attacks NAME`; `fcd explain CODE` tells what a finding means.

This page is made from the comments of the tests: `FCD_GOLDEN=overwrite cargo test --test attacks told`.
";

/// Files of the suite that hold no attacks.
const NO_ATTACKS: [&str; 4] = ["bundle_forge.rs", "catalogue.rs", "main.rs", "told.rs"];

/// A test as its source tells it.
pub(super) struct Told {
    pub(super) name: String,
    done: String,
    codes: Vec<&'static str>,
}

/// The files of Rust that lie in a folder of the project, in the order of their names.
pub(super) fn files(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let paths: BTreeSet<PathBuf> = paths.filter(|path| path.extension().is_some_and(|rust| rust == "rs")).collect();
    paths.into_iter().collect()
}

/// All tests of a file, in its order.
pub(super) fn tests(text: &str) -> Vec<Told> {
    let lines: Vec<&str> = text.lines().collect();
    let starts = lines.iter().enumerate().filter_map(|(at, line)| Some((at, name(line.trim())?)));
    starts.filter_map(|(at, (name, is_function))| told(&lines, at, name, is_function)).collect()
}

/// `fn NAME() {`, or `NAME, ANSWER [` of a macro.
fn name(line: &str) -> Option<(&str, bool)> {
    let function = line.strip_prefix("fn ").and_then(|rest| rest.strip_suffix("() {"));
    if let Some(name) = function.filter(|name| *name != "$name") {
        return Some((name, true));
    }
    let (name, rest) = line.split_once(", ")?;
    ["Rejected [", "Undecided ["].iter().any(|answer| rest.starts_with(answer)).then_some((name, false))
}

fn told(lines: &[&str], at: usize, name: &str, is_function: bool) -> Option<Told> {
    let above: Vec<&str> =
        lines[..at].iter().rev().map(|line| line.trim()).take_while(|l| l.starts_with(['/', '#'])).collect();
    if is_function && !above.contains(&"#[test]") {
        return None;
    }
    let mut comment: Vec<&str> = above.iter().filter_map(|line| line.strip_prefix("/// ")).collect();
    comment.reverse();
    let indent = lines[at].len() - lines[at].trim_start().len();
    let end = |line: &&&str| if is_function { **line != format!("{:indent$}}}", "") } else { !line.contains(']') };
    let length = lines[at..].iter().take_while(end).count();
    let words = lines[at..=at + length].iter().flat_map(|line| line.split(|c: char| !c.is_alphanumeric() && c != ':'));
    let mut codes = Vec::new();
    for word in words {
        let code = Code::ALL
            .iter()
            .find(|code| format!("{code:?}") == word.trim_start_matches("Code::"))
            .map(|code| code.as_str());
        codes.extend(code.filter(|code| !codes.contains(code)));
    }
    Some(Told { name: name.to_owned(), done: comment.join(" "), codes })
}

/// The first paragraph of what a file says of itself.
fn subject(text: &str) -> String {
    let lines = text.lines().map_while(|line| line.strip_prefix("//!")).map(str::trim);
    lines.take_while(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

#[test]
fn every_attack_is_told() {
    let mut page = HEAD.to_owned();
    for path in files("tests/attacks") {
        let file = path.file_name().unwrap().to_str().unwrap();
        if NO_ATTACKS.contains(&file) {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        writeln!(
            page,
            "\n## `{file}`\n\n{}\n\n| what is done | test | findings |\n| --- | --- | --- |",
            subject(&text)
        )
        .unwrap();
        for test in tests(&text) {
            assert!(!test.done.is_empty(), "{file}: {} does not say what is done", test.name);
            writeln!(page, "| {} | `{}` | {} |", test.done.replace('|', "\\|"), test.name, test.codes.join(" "))
                .unwrap();
        }
    }
    golden::compare("docs/attacks.md", &page);
}
