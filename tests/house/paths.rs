//! A path that a page or a comment names leads to something: who follows it is not left alone.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may stop at the first surprise")]

use std::path::Path;

use crate::source::texts;

/// The folders whose files are named by their path from the folder of the project.
const FOLDERS: [&str; 6] = ["src", "tests", "docs", "fuzz", "benches", "templates"];

/// What is read for paths; the folders with everything in them.
const READ: [&str; 12] = [
    "README.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "CHANGELOG.md",
    "Cargo.toml",
    ".cargo",
    "src",
    "tests",
    "docs",
    "fuzz",
    "benches",
    "templates",
];

/// What could be a path of the project in a line, without what stands for many names.
fn paths(line: &str) -> Vec<&str> {
    let part = |c: char| c.is_ascii_alphanumeric() || "_./-<>*{}".contains(c);
    let words = line.split(|c| !part(c)).map(|word| word.trim_end_matches(['.', '/', '-']));
    let known = |word: &&str| word.split_once('/').is_some_and(|(folder, _)| FOLDERS.contains(&folder));
    // A pattern leads to the folder before it; a folder in capitals is told to be put in.
    let plain = |word: &str| word.find(['<', '*', '{']).map_or(word.len(), |at| word[..at].rfind('/').unwrap_or(0));
    words.filter(known).map(|word| &word[..plain(word)]).collect()
}

#[test]
fn every_path_that_is_named_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read: Vec<(String, String)> = READ.iter().flat_map(|name| texts(name)).collect();
    let (mut seen, mut wrong) = (0, Vec::new());
    for (file, text) in &read {
        // In code, what is no comment is no word to a reader; the compiler finds the paths that it includes.
        let comment = |line: &&str| !file.ends_with(".rs") || line.trim_start().starts_with("//");
        for line in text.lines().filter(comment) {
            // An expression that is matched against a path writes its dots so.
            let line = line.replace("\\.", ".");
            for path in paths(&line) {
                seen += 1;
                let capitals = path.rsplit('/').next().unwrap().chars().all(|c| c.is_ascii_uppercase());
                if !capitals && !root.join(path).exists() {
                    wrong.push(format!("{file} names {path}"));
                }
            }
        }
    }
    assert!(seen > 100, "{seen} paths: the test does not see them");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A link in a page counts from the page itself.
#[test]
fn every_link_of_a_page_leads_somewhere() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let pages: Vec<(String, String)> = READ.iter().flat_map(|name| texts(name)).collect();
    let mut wrong = Vec::new();
    for (page, text) in pages.iter().filter(|(page, _)| page.ends_with(".md")) {
        for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let file = link.split('#').next().unwrap();
            if !file.contains(':') && !root.join(page).parent().unwrap().join(file).exists() {
                wrong.push(format!("{page} links to {link}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_test_itself_sees_paths() {
    assert_eq!(
        paths("see `src/verify/mod.rs`, docs/findings/<code>.md and tests/golden/a-*.txt."),
        ["src/verify/mod.rs", "docs/findings", "tests/golden"]
    );
    assert_eq!(paths("'src/verify/read.rs:.* with', and a/src/b, other/x"), ["src/verify/read.rs"]);
}
