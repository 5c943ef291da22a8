//! Who has the keys: signing in two steps, approvals by officers, and keys that are replaced.

use crate::support;

mod approvals;
mod listed;
mod offline_list;
mod offline_signing;
mod reading;
mod rotation;
mod two;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use fcd::calendar::Moment;
use fcd::cli::{self, Environment, Exit, Terminals};

/// A folder of an office, with the sample keys and what is to be issued in it.
pub(crate) struct Office {
    folder: tempfile::TempDir,
}

/// What a command did.
#[derive(Debug)]
pub(crate) struct Done {
    pub(crate) exit: Exit,
    pub(crate) out: String,
    pub(crate) err: String,
}

fn clock() -> Option<Moment> {
    Moment::parse("2026-11-21T10:30:00Z").ok()
}

impl Office {
    pub(crate) fn new() -> Office {
        let office = Office { folder: tempfile::tempdir().unwrap() };
        office.put("particulars.toml", support::particulars_text().as_bytes());
        office.put("answers.toml", support::answers_text().as_bytes());
        for name in ["root", "ministry/issuing", "end-user-state/signatory"] {
            for ending in ["pem", "key.pem"] {
                let to = format!("{}.{ending}", name.split('/').next_back().unwrap());
                office.put(&to, &support::sample_file(&format!("{name}.{ending}")));
            }
        }
        office
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn put(&self, name: &str, bytes: &[u8]) {
        fs::write(self.path(name), bytes).unwrap();
    }

    pub(crate) fn get(&self, name: &str) -> Vec<u8> {
        fs::read(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    pub(crate) fn text(&self, name: &str) -> String {
        String::from_utf8(self.get(name)).unwrap()
    }

    pub(crate) fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.folder.path()).unwrap();
        let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// Runs `fcd`. A word that is the name of a file here, or of one to be written, begins with `@`.
    pub(crate) fn fcd(&self, line: &str) -> Done {
        self.fcd_at(Terminals::default(), "", line)
    }

    /// The same, with somebody at the terminal who types this.
    pub(crate) fn fcd_at(&self, terminals: Terminals, typed: &str, line: &str) -> Done {
        let word = |word: &str| match word.strip_prefix('@') {
            Some(name) => self.path(name).into_os_string(),
            None => word.replace('+', " ").into(),
        };
        let arguments = std::iter::once("fcd".into()).chain(line.split_whitespace().map(word));
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let mut input = io::BufReader::new(typed.as_bytes());
        let exit = cli::run(arguments, &mut Environment::new(&mut input, &mut out, &mut err, terminals, clock));
        Done { exit, out: String::from_utf8(out).unwrap(), err: String::from_utf8(err).unwrap() }
    }

    pub(crate) fn does(&self, line: &str) -> Done {
        let done = self.fcd(line);
        assert_eq!(done.exit, Exit::Done, "{line}\n{}{}", done.out, done.err);
        done
    }

    /// A command that must fail with these words and leave nothing behind.
    pub(crate) fn refuses(&self, line: &str, exit: Exit, words: &str) {
        let before = self.names();
        let done = self.fcd(line);
        assert_eq!(done.exit, exit, "{line}\n{}{}", done.out, done.err);
        let said = format!("{}{}", done.out, done.err);
        assert!(said.contains(words), "{line}\n{said}");
        assert_eq!(self.names(), before, "{line} left something behind");
    }

    /// A key and its certificate, by the sample root.
    pub(crate) fn enrol(&self, name: &str, role: &str, span: &str) {
        self.does(&format!("key new --no-passphrase -o @{name}.key.pem"));
        self.certify(&format!("{name}.key.pem"), name, role, span);
    }

    /// A certificate for a key that exists.
    pub(crate) fn certify(&self, key: &str, name: &str, role: &str, span: &str) {
        self.does(&format!("key request --key @{key} --role {role} --name {name} --sample -o @{name}.csr.pem"));
        let root = "--root-key @root.key.pem --root-cert @root.pem";
        self.does(&format!("key certify @{name}.csr.pem {root} --role {role} {span} -o @{name}.pem"));
    }
}

/// What is said last: the file exists.
pub(crate) fn exists(path: &Path) -> bool {
    path.exists()
}

pub(crate) const AT: &str = "--at 2026-11-03T09:00:00Z";
pub(crate) const SIGNED_AT: &str = "--at 2026-11-09T14:30:00Z";
pub(crate) const TERMINAL: Terminals = Terminals { input: true, out: true, err: true };
