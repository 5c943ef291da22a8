//! What is asked at a terminal, and what comes of the answers.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use fcd::cli::{self, Environment, Exit, Terminals};

use super::{TERMINAL, clock, desk, fcd, names, support};

/// Countersigns at a terminal on which `typed` is typed; returns the exit code and what was said.
fn countersign_at_terminal(folder: &Path, typed: &str) -> (Exit, String) {
    let path = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let arguments = [
        "fcd countersign --at 2026-11-09T14:30:00Z --answers",
        &path("answers.toml"),
        "--trust",
        &path("root.pem"),
        "--key",
        &path("key.pem"),
        "--cert",
        &path("cert.pem"),
        "-o",
        &path("returned.pdf"),
        &path("issued.pdf"),
    ]
    .join(" ");
    let (mut input, mut out, mut err) = (typed.as_bytes(), Vec::new(), Vec::new());
    let mut environment = Environment::new(&mut input, &mut out, &mut err, TERMINAL, clock);
    let exit = cli::run(arguments.split(' ').map(Into::into), &mut environment);
    (exit, String::from_utf8(err).unwrap())
}

/// Asked until it is good, shown once more, signed after yes: the file is the same as with all answers in a file.
#[test]
fn what_is_missing_in_the_answers_is_asked_for() {
    let answers = support::answers_text();
    let half: String = answers
        .lines()
        .filter(|line| !line.starts_with("place") && !line.starts_with("date"))
        .map(|line| format!("{line}\n"))
        .collect();
    let folder = desk(&half);
    let (exit, said) = countersign_at_terminal(folder.path(), "\nThe Hague\n9.11.2026\n2026-11-09\nyes\n");
    assert_eq!(exit, Exit::Done, "{said}");
    assert_eq!(fs::read(folder.path().join("returned.pdf")).unwrap(), support::returned());
    let order =
        ["IL-2026-0042", "Use limited", "place: is empty", "date: is not a day", "your answers:", "sign? [yes/no]"];
    let places: Vec<usize> = order.iter().map(|part| said.find(part).expect(part)).collect();
    assert!(places.is_sorted(), "{said}");
    assert_eq!(said.matches("Place of signing (").count(), 2);
}

#[test]
fn nothing_is_signed_without_a_yes() {
    for typed in ["no\n", "y\n", "\n", ""] {
        let folder = desk(&support::answers_text());
        let (exit, said) = countersign_at_terminal(folder.path(), typed);
        assert_eq!(exit, Exit::CouldNot, "{typed:?}: {said}");
        assert_eq!(names(folder.path()).len(), 5, "{typed:?} left something behind");
    }
}

/// The certificate is looked at before anybody is asked for an answer.
#[test]
fn the_wrong_body_is_told_before_it_is_asked() {
    let folder = desk("");
    fs::write(folder.path().join("cert.pem"), support::sample_file("ministry/issuing.pem")).unwrap();
    let (exit, said) = countersign_at_terminal(folder.path(), "");
    assert_eq!(exit, Exit::CouldNot);
    assert!(said.contains("must sign") && !said.contains("Name of the signatory"), "{said}");
}

/// A file of a gigabyte that takes no room on the disk. A document is judged, anything else is an error.
#[test]
fn a_file_of_a_gigabyte_costs_nothing() {
    let folder = desk(&support::answers_text());
    let big = folder.path().join("issued.pdf");
    fs::File::create(&big).unwrap().set_len(1 << 30).unwrap();
    let (exit, out, _) = fcd(Terminals::default(), &["verify", big.to_str().unwrap()]);
    assert_eq!((exit, out.contains("at most 8 MiB")), (Exit::Rejected, true));
    let (exit, said) = countersign_at_terminal(folder.path(), "yes\n");
    assert_eq!((exit, said.contains("is larger than 8 MiB")), (Exit::CouldNot, true), "{said}");
    assert_eq!(names(folder.path()).len(), 5);
}

/// Types at a terminal that `script` makes; returns the exit code and what stood on the terminal. `None` without it.
#[cfg(target_os = "linux")]
fn at_terminal(folder: &Path, command: &str, typed: &str) -> Option<(i32, String)> {
    use std::process::{Command, Stdio};
    let mut running = Command::new("script")
        .args(["-qec", &format!("\"$FCD\" {command}"), "/dev/null"])
        .env("FCD", env!("CARGO_BIN_EXE_fcd"))
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .ok()?;
    running.stdin.take().unwrap().write_all(typed.as_bytes()).unwrap();
    let done = running.wait_with_output().unwrap();
    Some((done.status.code().unwrap(), String::from_utf8(done.stdout).unwrap()))
}

#[cfg(target_os = "linux")]
#[test]
fn a_passphrase_is_asked_for_on_the_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let good = "correct horse battery\n";
    let Some((code, seen)) = at_terminal(folder.path(), "key new -o key.pem", &good.repeat(2)) else { return };
    assert_eq!(code, 0, "{seen}");
    assert!(seen.contains("passphrase for the new key: ") && seen.contains("the same again: "), "{seen}");
    for (command, typed, end, said) in [
        ("key show key.pem", good, 0, "private key, encrypted"),
        ("key show key.pem", "correct horse\n", 4, "the passphrase is wrong"),
        ("key new -o other.pem", "too short\n", 4, "fewer than 12 characters"),
        ("key new -o other.pem", "correct horse battery\ncorrect horse batteries\n", 4, "are not the same"),
    ] {
        let (code, seen) = at_terminal(folder.path(), command, typed).unwrap();
        assert_eq!((code, seen.contains(said)), (end, true), "{command}: {seen}");
    }
    assert_eq!(names(folder.path()), ["key.pem"]);
}
