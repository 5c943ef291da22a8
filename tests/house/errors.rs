//! Errors speak for themselves: each is a `std::error::Error` with its own sentence, and nobody is shown the form for programmers.

use std::collections::BTreeSet;

use crate::source::{Source, sources};

/// A finding, and a fact in it, is an answer about a document, and no error.
const NO_ERRORS: [&str; 4] = ["Finding", "Fact", "OfDrawing", "OfObject"];

/// The name that a token module's own crate has for a refusal; PKCS #11 has no sentence for it.
const SHOWS_A_NAME: &str = "cli/token/trouble.rs";

/// The types that stand for a failure in the results that some code names, without what holds several of them.
fn failures(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, start) in code.match_indices("Result<") {
        let body = inner(&code[at + start.len()..]);
        let Some(last) = body.last().filter(|_| body.len() == 2) else { continue };
        let last = last.rsplit("::").next().unwrap().trim().trim_start_matches("Vec<").trim_start_matches("Box<");
        found.push(last.chars().take_while(|c| c.is_alphanumeric()).collect());
    }
    found
}

/// What stands between commas up to the bracket that closes.
fn inner(code: &str) -> Vec<String> {
    let (mut depth, mut parts) = (0, vec![String::new()]);
    for c in code.replace("->", "  ").chars() {
        match c {
            '<' | '(' | '[' => depth += 1,
            '>' if depth == 0 => break,
            '>' | ')' | ']' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(String::new());
                continue;
            }
            _ => {}
        }
        parts.last_mut().unwrap().push(c);
    }
    parts.retain(|part| !part.trim().is_empty());
    parts
}

fn is_public(name: &str, sources: &[Source]) -> bool {
    let declared = |kind: &str, end: &str| format!("pub {kind} {name}{end}");
    let forms = ["enum", "struct"].into_iter().flat_map(|kind| [" ", ";", "("].map(|end| declared(kind, end)));
    forms.into_iter().any(|form| sources.iter().any(|source| source.code.contains(&form)))
}

#[test]
fn every_public_error_is_one_with_a_sentence() {
    let mut library = sources();
    library.retain(|source| !["cli", "main"].contains(&source.module.as_str()));
    let mut names: BTreeSet<String> = library.iter().flat_map(|source| failures(&source.code)).collect();
    names.retain(|name| is_public(name, &library) && !NO_ERRORS.contains(&name.as_str()));
    assert!(names.len() > 40, "{names:?}");
    let implemented = |name: &&String| {
        let one = format!("std::error::Error for {name} {{}}");
        library.iter().any(|source| source.code.contains(&one))
    };
    let silent: Vec<_> = names.iter().filter(|name| !implemented(name)).collect();
    assert!(silent.is_empty(), "no errors with a sentence of their own: {silent:?}");
}

#[test]
fn the_form_for_programmers_reaches_nobody() {
    let sources = sources();
    let lines = sources.iter().flat_map(|source| source.code.lines().map(move |line| (source.path.as_str(), line)));
    let shown: Vec<_> =
        lines.filter(|(path, line)| *path != SHOWS_A_NAME && (line.contains(":?}") || line.contains(":#?}"))).collect();
    assert!(shown.is_empty(), "{shown:#?}");
}

#[test]
fn the_test_itself_sees_the_failure_in_a_result() {
    let seen = |code: &str| failures(code).join(" ");
    assert_eq!(seen("-> Result<(A, Vec<B>), super::KeyError>"), "KeyError");
    assert_eq!(seen("-> Result<Option<A>, Vec<ValidationError>>"), "ValidationError");
    assert_eq!(seen("fn f(g: impl Fn(&str) -> Result<u8, NotASeal>) -> Result<A>"), "NotASeal");
}
