//! How long a file may be, and how it begins.

use crate::source::{sources, texts};

const MOST_LINES: usize = 400;

#[test]
fn every_file_says_what_it_is_for_and_fits_a_sitting() {
    let mut wrong = Vec::new();
    for source in sources() {
        let lines = source.text.lines().count();
        if lines > MOST_LINES {
            wrong.push(format!("{}: {lines} lines", source.path));
        }
        let program = ["lib.rs", "main.rs"].contains(&source.path.as_str());
        // What a file of tests is for, its name says.
        let tests = source.path.ends_with("tests.rs");
        if !program && !tests && !source.text.starts_with("//! ") {
            wrong.push(format!("{}: does not begin by saying what it is for", source.path));
        }
        if source.path == "main.rs" && lines > 15 {
            wrong.push("main.rs does more than call the command line".to_owned());
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_file_of_tests_fits_a_sitting() {
    let long = |(path, text): &(String, String)| path.ends_with(".rs") && text.lines().count() > MOST_LINES;
    let wrong: Vec<String> = texts("tests").into_iter().filter(long).map(|(path, _)| path).collect();
    assert!(wrong.is_empty(), "longer than {MOST_LINES} lines:\n{}", wrong.join("\n"));
}
