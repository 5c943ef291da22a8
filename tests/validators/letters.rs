//! The ministry's letters before judges from outside: their signature holds, and they are fit for the archive.

use std::path::Path;

use crate::support::CHECKED;
use crate::support::judges::{ask, file, here, judges, lines_of_json, python, text};
use crate::support::letters::letter;

#[test]
fn pyhanko_finds_the_signature_of_a_letter_valid() {
    let Some(judges) = judges() else { return };
    let path = file("letter.pdf", &letter());
    let output = python(&judges, "signatures.py", &[&path, &here("keys/sample/root.pem"), Path::new(CHECKED)]);
    let found = lines_of_json(text(&output.stdout));
    assert_eq!(found.len(), 1, "{found:?} {}", text(&output.stderr));
    for yes in ["intact", "valid", "trusted", "docmdp_ok", "bottom_line"] {
        assert_eq!(found[0][yes], true, "{yes}: {}", found[0]);
    }
    let said = ["field", "coverage", "modification"].map(|key| found[0][key].as_str().unwrap());
    assert_eq!(said, ["letter", "ENTIRE_FILE", "NONE"]);
}

#[test]
fn verapdf_finds_a_letter_archivable_and_accessible() {
    if judges().is_none() {
        return;
    }
    let path = file("letter-vera.pdf", &letter());
    let output = ask(here("tests/judges/verapdf"), &[&path, Path::new("3a"), Path::new("ua1")]);
    let said = text(&output.stdout);
    assert!(said.matches(" PASS ").count() == 2 && said.matches(" 0 failures").count() == 2, "{said}");
}
