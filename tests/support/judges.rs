//! Asking other people's programs about a file. `tests/run` installs them and names their folder in
//! `FCD_JUDGES`; then a judge that is absent fails the test.

#![allow(dead_code, reason = "each test binary uses a part of it")]

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Mutex;

use serde_json::Value;

use crate::support::{issued, issued_in_both, returned, returned_in_both, two};

/// The folder of the judges, or `None` after saying aloud that nothing is judged.
pub fn judges() -> Option<PathBuf> {
    let folder = std::env::var_os("FCD_JUDGES").map(PathBuf::from);
    if folder.is_none() {
        // Not `eprintln!`: what a test prints is hidden when it passes.
        let _ = writeln!(
            std::io::stderr(),
            "\n!!! FCD_JUDGES is not set: NOTHING WAS JUDGED from outside. Run tests/run instead of cargo test. !!!\n"
        );
    }
    folder
}

/// A file for the judges to look at. One that is there stays as it is, since a judge may be reading it.
pub fn file(name: &str, bytes: &[u8]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("judged");
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name);
    static WRITING: Mutex<()> = Mutex::new(());
    let _writing = WRITING.lock();
    if std::fs::read(&path).ok().as_deref() != Some(bytes) {
        std::fs::write(&path, bytes).unwrap();
    }
    path
}

pub fn here(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// Runs a judge; the test fails when it is absent.
pub fn ask(program: impl AsRef<Path>, arguments: &[&Path]) -> Output {
    let program = program.as_ref();
    Command::new(program)
        .args(arguments)
        .output()
        .unwrap_or_else(|error| panic!("the judge {} is absent: {error}", program.display()))
}

/// The sample in English, in both languages, and for two signatories, issued and returned.
pub fn samples(purpose: &str) -> [(PathBuf, bool); 6] {
    [
        ("issued", issued(), false),
        ("returned", returned(), false),
        ("issued-both", issued_in_both(), true),
        ("returned-both", returned_in_both(), true),
        ("issued-two", two::issued(), false),
        ("returned-two", two::first_then_second(), false),
    ]
    .map(|(name, bytes, both)| (file(&format!("{name}-{purpose}.pdf"), bytes), both))
}

pub fn text(output: &[u8]) -> &str {
    std::str::from_utf8(output).unwrap()
}

/// What a judge said that must not have stumbled.
pub fn said(output: &Output) -> String {
    assert!(output.status.success(), "{}\n{}", text(&output.stdout), text(&output.stderr));
    text(&output.stdout).to_owned()
}

pub fn lines_of_json(said: &str) -> Vec<Value> {
    said.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

pub fn python(judges: &Path, script: &str, arguments: &[&Path]) -> Output {
    let script = here("tests/judges").join(script);
    ask(judges.join("python/bin/python"), &[&[script.as_path()], arguments].concat())
}

/// Text with its line breaks taken out; a line may end after a hyphen.
pub fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace("- ", "-")
}
