//! A stream is read once, whatever names it; a passphrase is taken whole and never repeated.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use fcd::cli::{Exit, Terminals};

use super::{fcd, names};

#[test]
fn stdin_is_counted_over_all_arguments() {
    for (line, first, second) in [
        ("verify - -", "twice as FILE", ""),
        ("verify - --trust -", "FILE", "--trust"),
        ("verify a.pdf --trust - --expect -", "--trust", "--expect"),
        ("verify a.pdf --trust - --state -", "--trust", "--state"),
        ("verify - --trust /dev/stdin", "FILE", "--trust"),
        ("evidence - --issued - -o out.zip", "RETURNED", "--issued"),
        ("issue - --key - --cert c -o out.pdf", "PARTICULARS", "--key"),
        ("issue a.toml --key k --cert - --passphrase-fd 0 -o out.pdf", "--cert", "--passphrase-fd"),
        ("issue a.toml --key k --cert c --approval - --approvals-by - -o out.pdf", "--approval", "--approvals-by"),
        ("issue --request - --signature - -o out.pdf", "--request", "--signature"),
        ("countersign - --answers - --key k --cert c -o out.pdf", "ISSUED", "--answers"),
        ("key show - --passphrase-fd 0", "FILE", "--passphrase-fd"),
        ("key certify - --root-key k --root-cert - --role issuing --days 1 -o out.pem", "REQUEST", "--root-cert"),
        (
            "key certify r --root-key - --root-cert c --passphrase-fd 0 --role issuing --days 1 -o o",
            "--root-key",
            "-fd",
        ),
        ("trust publish f --key - --passphrase-fd 0", "--key", "--passphrase-fd"),
        ("trust diff - -", "OLD", "NEW"),
        ("diff - -", "EARLIER", "LATER"),
        ("seal show - --cert -", "IMAGE", "--cert"),
        ("suspend --file - --clause 7 --reason x --edition -", "--file", "--edition"),
        ("verify /dev/fd/63 --trust /dev/fd/63", "FILE", "--trust"),
    ] {
        let (exit, out, err) = fcd(Terminals::default(), &line.split(' ').collect::<Vec<_>>());
        assert_eq!((exit, out.as_str()), (Exit::Usage, ""), "{line}: {err}");
        assert!(err.contains("can be read once only"), "{line}: {err}");
        assert!(err.contains(first) && err.contains(second), "{line}: {err}");
    }
    // Once is well: what is wrong then is something else. stdout is another stream.
    for line in ["verify -", "key show -", "issue - --key k --cert c -o -"] {
        let (_, _, err) = fcd(Terminals::default(), &line.split(' ').collect::<Vec<_>>());
        assert!(!err.contains("can be read once only"), "{line}: {err}");
    }
}

/// Runs with a passphrase on stdin; returns the exit code and all that was said.
fn with_stdin(folder: &Path, line: &str, handed: &[u8]) -> (i32, String) {
    use std::io::Write as _;
    let mut running = Command::new(env!("CARGO_BIN_EXE_fcd"))
        .args(line.split(' '))
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // Who refuses early reads no further.
    let _ = running.stdin.take().unwrap().write_all(handed);
    let done = running.wait_with_output().unwrap();
    let said = [done.stdout, done.stderr].concat();
    (done.status.code().unwrap(), String::from_utf8(said).unwrap())
}

#[test]
fn a_passphrase_is_taken_whole_or_refused() {
    let folder = tempfile::tempdir().unwrap();
    let new = |name: &str, text: &str| {
        with_stdin(folder.path(), &format!("key new --passphrase-fd 0 -o {name}"), text.as_bytes())
    };
    let longest = "a secret! ".repeat(103)[..1024].to_owned();
    let (code, said) = new("longest.pem", &format!("{longest}\n"));
    assert_eq!(code, 0, "{said}");
    let (code, said) = with_stdin(folder.path(), "key show longest.pem --passphrase-fd 0", longest.as_bytes());
    assert_eq!((code, said.contains("fingerprint")), (0, true), "{said}");
    // One byte more is not cut to the one that fits.
    for text in [format!("{longest}x\n"), format!("{longest}x"), "a secret! ".repeat(100_000)] {
        for line in ["key new --passphrase-fd 0 -o longer.pem", "key show longest.pem --passphrase-fd 0"] {
            let (code, said) = with_stdin(folder.path(), line, text.as_bytes());
            assert_eq!((code, said.contains("longer than 1024 bytes")), (4, true), "{line}: {said}");
            assert!(!said.contains("a secret"), "{said}");
        }
    }
    let by_variable = Command::new(env!("CARGO_BIN_EXE_fcd"))
        .args(["key", "new", "--passphrase-env", "WORDS", "-o", "longer.pem"])
        .env("WORDS", format!("{longest}x"))
        .current_dir(folder.path())
        .output()
        .unwrap();
    let said = String::from_utf8(by_variable.stderr).unwrap();
    assert_eq!((by_variable.status.code(), said.contains("longer than 1024 bytes")), (Some(4), true), "{said}");
    assert_eq!(names(folder.path()), ["longest.pem"]);
}

/// The passphrase itself in the place of the number or the name of where it is, or a wrong one: never said again.
#[test]
fn no_secret_is_part_of_a_message() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("words"), "hunter2-hunter2\n").unwrap();
    for line in [
        "key new -o key.pem --passphrase-fd hunter2-hunter2",
        "key new -o key.pem --passphrase-env hunter2-hunter2",
        "key new -o key.pem --passphrase-env hunter2=hunter2",
    ] {
        let (code, said) = with_stdin(folder.path(), line, b"");
        assert!([2, 4].contains(&code) && !said.contains("hunter2"), "{line}: {code} {said}");
    }
    let (code, said) = with_stdin(folder.path(), "key new --passphrase-fd 0 -o key.pem", b"correct horse battery\n");
    assert_eq!(code, 0, "{said}");
    let (code, said) = with_stdin(folder.path(), "key show key.pem --passphrase-fd 0", b"hunter2-hunter2\n");
    assert_eq!((code, said.contains("hunter2")), (4, false), "{said}");
    let (code, said) = with_stdin(folder.path(), "key show key.pem --passphrase-fd 0", b"\xffhunter2\n");
    assert_eq!((code, said.contains("hunter2"), said.contains("UTF-8")), (4, false, true), "{said}");
}
