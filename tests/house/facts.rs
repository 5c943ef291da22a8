//! A finding carries facts, and no words: those stand in the tables of messages alone.

use crate::source::{Source, sources};

/// What takes a fact.
const TAKES: [&str; 6] = [".issued(", ".found(", ".depart(", "Fact::text(", "Fact::displayed(", "Fact::Text("];

/// What stands between the brackets behind each of these.
fn given(code: &str) -> Vec<&str> {
    let calls = TAKES.iter().flat_map(|call| code.match_indices(call).map(|(at, call)| &code[at + call.len()..]));
    calls.map(|rest| &rest[..closing(rest)]).collect()
}

/// Where the bracket closes that stands before this code.
fn closing(rest: &str) -> usize {
    let mut depth = 0;
    for (at, c) in rest.char_indices() {
        match c {
            '(' => depth += 1,
            ')' if depth == 0 => return at,
            ')' => depth -= 1,
            _ => {}
        }
    }
    rest.len()
}

/// Whether words are given: a text in quotation marks, but for the keys of PDF, which are bytes.
fn is_worded(given: &str) -> bool {
    let marks: Vec<usize> = given.match_indices('"').map(|(at, _)| at).collect();
    let opening = marks.chunks(2).map(|pair| pair[0]);
    given.contains("format!") || opening.into_iter().any(|at| !given[..at].ends_with('b'))
}

fn worded(source: &Source) -> Vec<String> {
    let words = given(&source.code).into_iter().filter(|given| is_worded(given));
    words.map(|words| format!("{}: {words}", source.path)).collect()
}

#[test]
fn findings_are_worded_by_the_report_alone() {
    let sources = sources();
    let calls: usize = sources.iter().map(|source| given(&source.code).len()).sum();
    assert!(calls > 150, "{calls}");
    let words: Vec<String> = sources.iter().filter(|source| source.module != "report").flat_map(worded).collect();
    assert!(words.is_empty(), "{words:#?}");
}

#[test]
fn the_test_itself_sees_words() {
    let words = |code: &str| worded(&Source::of("verify/x.rs", code)).len();
    for code in [
        "finding.found(\"taken away\")",
        "finding.issued(format!(\"{n} bytes\"))",
        "clearance.depart(place, Fact::of(a, \"b\"))",
        "Fact::text(\"taken away\")",
        "finding.found(entry(b\"M\", \"now\"))",
    ] {
        assert!(words(code) > 0, "{code}");
    }
    for code in ["finding.found(entry(b\"M\", value))", "finding.issued(OfFile::Bytes { count })", "asked.issued()"] {
        assert_eq!(words(code), 0, "{code}");
    }
}
