//! Commands run inside the test: what they write, what they leave behind, how they end.

use crate::support;

mod asked;
#[cfg(target_os = "linux")]
mod beginning;
mod carried;
mod clocks;
mod disk;
mod expected;
mod listed;
mod ministry;
mod new;
mod outputs;
mod pinned;
mod questions;
mod streams;
#[cfg(target_os = "linux")]
mod terminal;

use std::cell::RefCell;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use fcd::calendar::Moment;
use fcd::cli::files::{self, Readers, Reading, Target};
use fcd::cli::{self, Environment, Exit, Failure, Terminals};

fn clock() -> Option<Moment> {
    Moment::parse("2026-11-21T10:30:00Z").ok()
}

const TERMINAL: Terminals = Terminals { input: true, out: true, err: true };

/// Gives `act` an environment of its own; returns what it returned and what it wrote to stdout and stderr.
fn within<T>(terminals: Terminals, act: impl FnOnce(&mut Environment<'_>) -> T) -> (T, String, String) {
    let (mut input, mut out, mut err) = (io::empty(), Vec::new(), Vec::new());
    let result = act(&mut Environment::new(&mut input, &mut out, &mut err, terminals, clock));
    (result, String::from_utf8(out).unwrap(), String::from_utf8(err).unwrap())
}

fn fcd(terminals: Terminals, arguments: &[&str]) -> (Exit, String, String) {
    let arguments = ["fcd"].iter().chain(arguments).map(|argument| (*argument).into());
    within(terminals, |environment| cli::run(arguments, environment))
}

/// Runs a line of arguments; `@` stands before a file in the folder. Returns the exit code and all that was written.
fn run(folder: &Path, line: &str) -> (Exit, String) {
    let word = |word: &str| match word.strip_prefix('@') {
        Some(name) => folder.join(name).to_str().unwrap().to_owned(),
        None => word.to_owned(),
    };
    let words: Vec<String> = line.split_whitespace().map(word).collect();
    let (exit, out, err) = fcd(Terminals::default(), &words.iter().map(String::as_str).collect::<Vec<_>>());
    (exit, out + &err)
}

/// Runs a line in a folder, which `@` stands for, with this typed; returns the exit code, stdout and stderr.
fn typed(folder: &Path, terminals: Terminals, typed: &str, line: &str) -> (Exit, String, String) {
    let words = line.split(' ').map(|word| word.replace('@', folder.to_str().unwrap()).replace('_', " "));
    let (mut input, mut out, mut err) = (typed.as_bytes(), Vec::new(), Vec::new());
    let exit = {
        let mut environment = Environment::new(&mut input, &mut out, &mut err, terminals, clock);
        environment.user.account = Some("clerk".to_owned());
        cli::run(words.map(Into::into), &mut environment)
    };
    (exit, String::from_utf8(out).unwrap(), String::from_utf8(err).unwrap())
}

fn write(target: &Path, force: bool, readers: Readers, inputs: &[&Path], bytes: &[u8]) -> Result<(), Failure> {
    let target = Target { path: target.to_owned().into(), force };
    let act = |environment: &mut Environment<'_>| {
        for input in inputs {
            files::read(environment, input, files::TEXT_MOST)?;
        }
        target.open(environment)?.write(environment, readers, bytes)
    };
    within(Terminals::default(), act).0
}

fn names(folder: &Path) -> Vec<String> {
    fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

#[test]
fn output_replaces_nothing_without_force_and_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("out.pdf");
    write(&target, false, Readers::All, &[], b"first").unwrap();
    let refused = write(&target, false, Readers::All, &[], b"second").unwrap_err();
    assert_eq!((refused.exit, refused.message.ends_with("exists already")), (Exit::CouldNot, true));
    assert_eq!(fs::read(&target).unwrap(), b"first");
    write(&target, true, Readers::All, &[], b"third").unwrap();
    assert_eq!(fs::read(&target).unwrap(), b"third");
    assert_eq!(names(folder.path()), ["out.pdf"]);
}

/// The same file under another form is still the same file.
#[test]
fn output_is_never_an_input_even_with_force() {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("in.pdf");
    fs::write(&input, b"issued").unwrap();
    let written = folder.path().join(".").join("..").join(folder.path().file_name().unwrap()).join("in.pdf");
    let refused = write(&written, true, Readers::All, &[&input], b"x").unwrap_err();
    assert_eq!(refused.exit, Exit::Usage);
    assert_eq!(fs::read(&input).unwrap(), b"issued");
}

#[test]
fn output_needs_a_folder_and_a_plain_file() {
    let folder = tempfile::tempdir().unwrap();
    for target in [folder.path().join("absent/out.pdf"), folder.path().to_owned(), "/dev/null".into()] {
        assert!(write(&target, true, Readers::All, &[], b"x").is_err(), "{}", target.display());
    }
    assert!(names(folder.path()).is_empty());
}

#[cfg(unix)]
#[test]
fn a_secret_is_for_its_owner_only() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let mode = |name: &str, readers| {
        let target = folder.path().join(name);
        write(&target, false, readers, &[], b"x").unwrap();
        fs::metadata(target).unwrap().permissions().mode() & 0o777
    };
    assert_eq!(mode("key.pem", Readers::Owner), 0o600);
    assert_eq!(mode("a.pdf", Readers::All) & 0o400, 0o400);
}

#[test]
fn a_pdf_is_not_written_to_a_terminal() {
    let target = Target { path: PathBuf::from("-").into(), force: false };
    let written =
        |environment: &mut Environment<'_>| target.open(environment)?.write(environment, Readers::All, b"%PDF");
    let (result, out, _) = within(TERMINAL, |environment| written(environment));
    assert_eq!((result.unwrap_err().exit, out.as_str()), (Exit::Usage, ""));
    let (result, out, _) = within(Terminals::default(), |environment| written(environment));
    assert_eq!((result.is_ok(), out.as_str()), (true, "%PDF"));
}

#[test]
fn reading_stops_at_the_limit() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a");
    fs::write(&path, [0; 10]).unwrap();
    let read =
        |most| within(Terminals::default(), |environment| files::read_up_to(environment, &path, most)).0.unwrap();
    assert!(matches!(read(10), Reading::Whole(bytes) if bytes.len() == 10));
    assert!(matches!(read(9), Reading::TooLarge));
    // A gigabyte that takes no room on the disk: its size is looked at before it is read.
    fs::File::create(&path).unwrap().set_len(1 << 30).unwrap();
    assert!(matches!(read(files::PDF_MOST), Reading::TooLarge));
}

#[test]
fn the_folder_of_an_edition_is_read_with_the_folders_in_it() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("clauses")).unwrap();
    for name in ["edition.toml", "clauses/one.hbs", ".hidden"] {
        fs::write(folder.path().join(name), name).unwrap();
    }
    let found = within(Terminals::default(), |environment| files::read_folder(environment, folder.path())).0.unwrap();
    assert_eq!(found.keys().collect::<Vec<_>>(), ["clauses/one.hbs", "edition.toml"]);
}

/// A name is a text from outside too.
#[test]
fn a_file_name_cannot_write_to_the_terminal() {
    let (exit, out, err) = fcd(TERMINAL, &["verify", "a\u{1b}[2K\rb.pdf"]);
    assert_eq!((exit, out.as_str()), (Exit::CouldNot, ""));
    assert!(err.starts_with("fcd: a<U+001B>[2K<U+000D>b.pdf cannot be read"), "{err:?}");
}

#[test]
fn of_several_files_the_worst_answer_is_the_exit_code() {
    let folder = tempfile::tempdir().unwrap();
    let wrong = folder.path().join("wrong.pdf");
    fs::write(&wrong, b"not a declaration").unwrap();
    let wrong = wrong.to_str().unwrap();
    assert_eq!(fcd(Terminals::default(), &["verify", wrong]).0, Exit::Rejected);
    let (exit, out, err) = fcd(Terminals::default(), &["verify", "absent.pdf", wrong]);
    assert_eq!(exit, Exit::CouldNot);
    assert!(out.contains("rejected") && err.contains("absent.pdf"), "one bad name hides no answer");
}

#[test]
fn nothing_is_signed_when_nobody_can_be_asked() {
    let (exit, _, err) =
        fcd(Terminals::default(), &["countersign", "a.pdf", "--key", "k", "--cert", "c", "-o", "b.pdf"]);
    assert_eq!(exit, Exit::Usage);
    assert!(err.contains("give --yes"), "{err}");
}

/// Every field of an answer about a real file stands in the description of the form.
#[test]
fn every_field_for_machines_is_described() {
    fn fields(value: &serde_json::Value, found: &mut std::collections::BTreeSet<String>) {
        match value {
            serde_json::Value::Object(object) => object.iter().for_each(|(name, value)| {
                found.insert(name.clone());
                fields(value, found);
            }),
            serde_json::Value::Array(items) => items.iter().for_each(|item| fields(item, found)),
            _ => {}
        }
    }
    let docs = include_str!("../../../docs/report-v1.md");
    let folder = desk("");
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let mut found = std::collections::BTreeSet::new();
    fs::write(path("returned.pdf"), support::returned()).unwrap();
    fs::write(path("longer.pdf"), [support::returned(), b"%"].concat()).unwrap();
    let files = [path("issued.pdf"), path("returned.pdf"), path("longer.pdf")];
    let (exit, out, _) = fcd(Terminals::default(), &["verify", "--format", "json", &files[0], &files[1], &files[2]]);
    assert_eq!((exit, out.lines().count()), (Exit::Rejected, 3));
    out.lines().for_each(|line| fields(&serde_json::from_str(line).unwrap(), &mut found));
    let (_, shown, _) = fcd(Terminals::default(), &["show", "--format", "json", &files[1]]);
    fields(&serde_json::from_str(&shown).unwrap(), &mut found);
    // `file.name`, `checks[]` and the like name a field with what it belongs to.
    let words: Vec<&str> = docs.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').collect();
    let missing: Vec<_> = found.iter().filter(|field| !words.contains(&field.as_str())).collect();
    assert!(missing.is_empty(), "docs/report-v1.md does not tell of {missing:?}");
}

/// The keys, the issued sample and answers of which some are missing, in a folder of their own.
fn desk(answers: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in [
        ("key.pem", support::sample_file("end-user-state/signatory.key.pem").as_slice()),
        ("cert.pem", &support::sample_file("end-user-state/signatory.pem")),
        ("root.pem", &support::sample_file("root.pem")),
        ("issued.pdf", support::issued()),
        ("answers.toml", answers.as_bytes()),
    ] {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    folder
}

/// Whoever closed the pipe has read enough; the exit code still tells the answer.
#[test]
fn a_closed_pipe_does_not_change_the_answer() {
    struct Closed(RefCell<usize>);
    impl Write for Closed {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            *self.0.borrow_mut() += 1;
            Err(io::ErrorKind::BrokenPipe.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let (mut input, mut out, mut err) = (io::empty(), Closed(RefCell::new(0)), Vec::new());
    let exit = {
        let mut environment = Environment::new(&mut input, &mut out, &mut err, Terminals::default(), clock);
        cli::run(["fcd", "verify", "/dev/null", "/dev/null"].map(Into::into), &mut environment)
    };
    assert_eq!((exit, *out.0.borrow(), err.len()), (Exit::Rejected, 1, 0));
}

/// A full disk is not a closed pipe: an answer that nobody got was not given.
#[test]
fn an_answer_that_cannot_be_written_is_a_failure() {
    struct Full;
    impl Write for Full {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::StorageFull.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let (mut input, mut out, mut err) = (io::empty(), Full, Vec::new());
    let mut environment = Environment::new(&mut input, &mut out, &mut err, Terminals::default(), clock);
    assert_eq!(cli::run(["fcd", "explain"].map(Into::into), &mut environment), Exit::CouldNot);
}

/// `docs/command-line.md` and the help say the same about exit codes.
#[test]
fn the_exit_codes_in_the_docs_are_those_of_the_help() {
    let docs = include_str!("../../../docs/command-line.md");
    for line in cli::EXIT_CODES.lines().filter(|line| line.starts_with("  ")) {
        let (code, meaning) = line.trim().split_once("  ").unwrap();
        assert!(docs.contains(&format!("| {code} | {meaning} |")), "{line}");
    }
}
