//! The tie between the catalogue of findings, the pages, the documents and these tests.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use fcd::finding::Code;

use crate::told;

fn file(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

/// The names of all test functions of this suite, and of those of the keys.
fn tests() -> BTreeSet<String> {
    let folders = ["tests/attacks", "tests/attacks/hostile/generated", "tests/scenarios/custody"].map(told::files);
    let mut files = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenarios/token.rs")];
    files.extend(folders.into_iter().flatten());
    files.iter().flat_map(|path| told::tests(&fs::read_to_string(path).unwrap())).map(|test| test.name).collect()
}

/// The codes that each attack must find, as written in the suite.
fn proved() -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for path in told::files("tests/attacks") {
        let text = fs::read_to_string(path).unwrap();
        for code in Code::ALL {
            let variant = format!("{code:?}");
            let names =
                text.lines().filter(|line| line.split(|c: char| !c.is_alphanumeric()).any(|word| word == variant));
            found.entry(code.as_str().to_owned()).or_default().extend(names.map(|line| line.trim().to_owned()));
        }
    }
    found
}

/// Found only where another program signed; their tests are those of the interoperable profile, `tests/validators/interop.rs`.
const ELSEWHERE: [Code; 4] =
    [Code::CountersignatureThirdParty, Code::ObjectAdded, Code::FieldAltered, Code::AppearanceDiffers];

/// The pages of the interoperable profile name variants of the attacks that its tests play through another program.
#[test]
fn the_pages_of_the_interoperable_profile_name_its_attacks() {
    let text = file("tests/validators/interop.rs");
    for code in ELSEWHERE {
        assert!(text.contains(&format!("Code::{code:?}")), "{} is not in tests/validators/interop.rs", code.as_str());
        let attacks = code.page().split("## Attacks that show it").nth(1).unwrap();
        for name in attacks.trim().lines().filter_map(|line| line.strip_prefix("- ")) {
            assert!(
                text.contains(name) || text.contains(&format!("\"{}\"", name.replace('_', "-"))),
                "docs/findings/{}.md names {name}, which is not played",
                code.as_str()
            );
        }
    }
}

#[test]
fn every_code_is_found_by_an_attack() {
    let proved = proved();
    for code in Code::ALL.iter().filter(|code| !ELSEWHERE.contains(code)) {
        assert!(!proved[code.as_str()].is_empty(), "no attack finds {}", code.as_str());
    }
}

#[test]
fn every_page_names_attacks_that_exist() {
    let tests = tests();
    for code in Code::ALL.iter().filter(|code| !ELSEWHERE.contains(code)) {
        let attacks = code.page().split("## Attacks that show it").nth(1).unwrap();
        for name in attacks.trim().lines().filter_map(|line| line.strip_prefix("- ")) {
            assert!(tests.contains(name), "docs/findings/{}.md names {name}, which is no test", code.as_str());
        }
    }
}

/// Every test that a table of a document names in back quotes exists.
fn names_in(document: &str) -> Vec<String> {
    let text = file(document);
    let rows = text.lines().filter(|line| line.starts_with('|'));
    rows.flat_map(|row| row.split('`').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>())
        .filter(|name| name.contains('_'))
        .collect()
}

#[test]
fn the_documents_name_tests_that_exist() {
    let tests = tests();
    for document in ["docs/threat-model.md"] {
        let names = names_in(document);
        assert!(!names.is_empty(), "{document} names no test");
        for name in names {
            assert!(tests.contains(&name), "{document} names {name}, which is no test");
        }
    }
}

/// Every case of the catalogue, M01 to M74, is played by a test that bears its number.
#[test]
fn every_case_is_played() {
    let tests = tests();
    for case in 1..=74 {
        let number = format!("m{case:02}_");
        assert!(tests.iter().any(|name| name.starts_with(&number)), "no attack is {number}");
    }
}
