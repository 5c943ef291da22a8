//! The register as an office uses it: many at once, stopped at any point, tampered with, carried away and brought back.
//!
//! Everything is done by the program itself, each command a process of its own, with the sample keys.

mod after;
mod amended;
mod changed;
mod clocks;
mod crowd;
mod disk;
mod files;
mod hostile;
mod names;
mod people;
mod reading;
mod rights;
mod tampering;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use sha2::{Digest, Sha256};

/// When everything in the tests happens, unless a test says otherwise.
const AT: &str = "2026-11-03T09:00:00Z";

/// A folder with the sample keys, particulars without a number, and a register.
pub(crate) struct Office {
    folder: tempfile::TempDir,
}

/// What a command said, and how it ended.
pub(crate) struct Said {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

pub(crate) fn in_project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

pub(crate) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

impl Office {
    pub(crate) fn open() -> Office {
        let office = Office { folder: tempfile::tempdir().unwrap() };
        let text = fs::read_to_string(in_project("templates/samples/particulars.toml")).unwrap();
        let text: String =
            text.lines().filter(|line| !line.starts_with("number = \"IL")).map(|l| l.to_owned() + "\n").collect();
        fs::write(office.path("deal.toml"), text).unwrap();
        fs::create_dir(office.path("out")).unwrap();
        let said = office.fcd(&["register", "init", "--prefix", "IL", "--at", AT]);
        assert_eq!(said.code, Some(0), "{}", said.err);
        office
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A command in this folder, on its register when it takes one.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_fcd"));
        command.current_dir(self.folder.path()).env("USER", "clerk").env("XDG_DATA_HOME", self.path("home"));
        command.env("XDG_STATE_HOME", self.path("state"));
        command.args(arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        if !["approve", "countersign", "key", "show", "trust", "verify"].contains(&arguments[0])
            && !arguments.contains(&"--register")
        {
            command.args(["--register", "r.sqlite"]);
        }
        // What is dated by a test is meant, whatever day it is on the machine that runs it.
        let asks = ["due", "list", "status", "trust", "verify", "show", "approve", "countersign", "key"];
        if arguments.contains(&"--at") && !asks.contains(&arguments[0]) {
            command.arg("--ahead");
        }
        command
    }

    pub(crate) fn fcd(&self, arguments: &[&str]) -> Said {
        let done = self.command(arguments).output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Said { code: done.status.code(), out: text(done.stdout), err: text(done.stderr) }
    }

    /// What the command says when it ends with 0.
    pub(crate) fn done(&self, arguments: &[&str]) -> String {
        let said = self.fcd(arguments);
        assert_eq!(said.code, Some(0), "{arguments:?}: {}{}", said.out, said.err);
        said.out
    }

    pub(crate) fn issuing(&self, out: &str) -> Command {
        let keys = in_project("keys/sample/ministry");
        let mut command = self.command(&["issue", "deal.toml", "-o", out, "--at", AT]);
        command.arg("--key").arg(keys.join("issuing.key.pem")).arg("--cert").arg(keys.join("issuing.pem"));
        command
    }

    pub(crate) fn issue(&self, out: &str) -> Said {
        let done = self.issuing(out).output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Said { code: done.status.code(), out: text(done.stdout), err: text(done.stderr) }
    }

    pub(crate) fn start(&self, out: &str) -> Child {
        self.issuing(out).spawn().unwrap()
    }

    /// The declarations in the register: number, status, digest of the issued file.
    pub(crate) fn list(&self) -> Vec<(String, String, String)> {
        let text = self.done(&["list", "--format", "json"]);
        let value = |line: &str| serde_json::from_str::<serde_json::Value>(line).unwrap();
        let told = |value: &serde_json::Value, key: &str| value[key].as_str().unwrap_or_default().to_owned();
        text.lines().map(value).map(|v| (told(&v, "number"), told(&v, "status"), told(&v, "issued_sha256"))).collect()
    }

    pub(crate) fn validated(&self) -> String {
        self.done(&["register", "check"])
    }
}

#[test]
fn a_number_may_stand_in_the_particulars_if_it_is_the_next() {
    let office = Office::open();
    let text = fs::read_to_string(office.path("deal.toml")).unwrap();
    let with = |number: &str| fs::write(office.path("deal.toml"), format!("number = \"{number}\"\n{text}")).unwrap();
    with("IL-2026-0002");
    let said = office.issue("out/a.pdf");
    assert_eq!(said.code, Some(4));
    assert!(
        said.err.contains("IL-2026-0002 is not the next number of the register, which is IL-2026-0001"),
        "{}",
        said.err
    );
    with("IL-2026-0001");
    assert_eq!(office.issue("out/a.pdf").out, "issued IL-2026-0001: out/a.pdf\n");
    let said = office.issue("out/b.pdf");
    assert!(said.err.contains("IL-2026-0001 is issued and cannot be issued"), "{}", said.err);
    assert!(!office.path("out/b.pdf").exists());
}

/// What fails takes no number; a number that was reserved is used, or given up with a reason.
#[test]
fn there_is_no_gap_that_the_journal_does_not_explain() {
    let office = Office::open();
    let deal = fs::read_to_string(office.path("deal.toml")).unwrap();
    fs::write(office.path("deal.toml"), deal.replacen("code = \"NL\"", "code = \"AE\"", 1)).unwrap();
    assert_eq!(office.issue("out/a.pdf").code, Some(4), "a state off the list");
    fs::write(office.path("deal.toml"), &deal).unwrap();
    fs::write(office.path("out/there.pdf"), b"x").unwrap();
    assert_eq!(office.issue("out/there.pdf").code, Some(4), "a file is in the way");
    let reserve = ["register", "reserve", "--reason", "approvals", "--at", AT];
    assert_eq!(office.done(&reserve), "reserved IL-2026-0001\n");
    assert_eq!(office.done(&reserve), "reserved IL-2026-0002\n");
    assert!(office.validated().contains("open: IL-2026-0001 is reserved"));
    assert_eq!(office.issue("out/c.pdf").out, "issued IL-2026-0003: out/c.pdf\n");
    fs::write(office.path("deal.toml"), format!("number = \"IL-2026-0002\"\n{deal}")).unwrap();
    assert_eq!(office.issue("out/b.pdf").out, "issued IL-2026-0002: out/b.pdf\n");
    let give_up = ["register", "give-up", "IL-2026-0001", "--reason", "the buyer withdrew", "--at", AT];
    assert_eq!(office.done(&give_up), "gave up IL-2026-0001\n");
    assert_eq!(office.fcd(&give_up).code, Some(4));
    let states: Vec<_> = office.list().into_iter().map(|(number, status, _)| format!("{number} {status}")).collect();
    assert_eq!(states, ["IL-2026-0001 void", "IL-2026-0002 issued", "IL-2026-0003 issued"]);
    assert!(!office.validated().contains("open:"));
}

/// All or none; shown first, done with `--yes`.
#[test]
fn many_are_stopped_at_once_or_none() {
    let office = Office::open();
    for out in ["out/a.pdf", "out/b.pdf", "out/c.pdf"] {
        assert_eq!(office.issue(out).code, Some(0));
    }
    office.done(&["terminate", "IL-2026-0002", "--clause", "7", "--reason", "misuse", "--yes", "--at", AT]);
    fs::write(office.path("numbers"), "IL-2026-0001\n# a note\n\nIL-2026-0002\nIL-2026-0003\nIL-2026-0099\n").unwrap();
    let all = ["suspend", "--file", "numbers", "--clause", "7", "--reason", "misuse", "--yes", "--at", AT];
    let said = office.fcd(&all);
    assert_eq!(said.code, Some(4));
    assert!(said.err.contains("IL-2026-0002 is terminated and cannot be suspended"), "{}", said.err);
    assert!(said.err.contains("IL-2026-0099 is not in the register"), "{}", said.err);
    let issued = office.list().iter().filter(|(_, status, _)| status == "issued").count();
    assert_eq!(issued, 2, "none was suspended");
    let head = office.done(&["register", "head"]);
    let by_filter = ["suspend", "--status", "issued", "--clause", "7", "--reason", "misuse", "--at", AT];
    assert!(office.done(&by_filter).ends_with("2 declarations would be suspended; --yes does it\n"));
    assert_eq!(office.done(&["register", "head"]), head, "a dry run leaves no trace");
    assert_eq!(office.done(&[&by_filter[..], &["--yes"]].concat()), "suspended 2 declarations\n");
    let states: Vec<_> = office.list().into_iter().map(|(_, status, _)| status).collect();
    assert_eq!(states, ["suspended", "terminated", "suspended"]);
    office.validated();
}

/// A signature made on another machine: the number is reserved first, and the second step enters what came back.
#[test]
fn what_is_signed_elsewhere_is_entered_when_it_comes_back() {
    let office = Office::open();
    let keys = in_project("keys/sample/ministry");
    let (key, cert) = (keys.join("issuing.key.pem"), keys.join("issuing.pem"));
    let (key, cert) = (key.to_str().unwrap(), cert.to_str().unwrap());
    let ask = ["issue", "deal.toml", "--to-sign", "out/request", "--cert", cert, "--at", AT];
    let said = office.fcd(&ask);
    assert!(said.code == Some(4) && said.err.contains("is not reserved"), "{}", said.err);
    assert_eq!(
        office.done(&["register", "reserve", "--reason", "signed elsewhere", "--at", AT]),
        "reserved IL-2026-0001\n"
    );
    let text = fs::read_to_string(office.path("deal.toml")).unwrap();
    fs::write(office.path("deal.toml"), format!("number = \"IL-2026-0001\"\n{text}")).unwrap();
    office.done(&ask);
    let sign = ["key", "sign", "out/request", "-o", "out/signed", "--key", key, "--cert", cert, "--yes", "--at", AT];
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_fcd"));
    let signed = command.current_dir(office.path("")).args(sign).stdin(Stdio::null()).output().unwrap();
    assert!(signed.status.success(), "{}", String::from_utf8_lossy(&signed.stderr));
    let finish = ["issue", "--request", "out/request", "--signature", "out/signed", "-o", "out/a.pdf"];
    assert_eq!(office.done(&finish), "issued IL-2026-0001: out/a.pdf\n");
    let file = sha256(&fs::read(office.path("out/a.pdf")).unwrap());
    assert_eq!(office.list(), [("IL-2026-0001".to_owned(), "issued".to_owned(), file)]);
    let again = ["issue", "--request", "out/request", "--signature", "out/signed", "-o", "out/b.pdf"];
    assert_eq!(office.fcd(&again).code, Some(4), "a number is used once");
    assert!(!office.path("out/b.pdf").exists());
    assert!(!office.validated().contains("open:"));
}
