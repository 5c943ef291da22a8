//! Hostile files that nobody wrote down: made by chance from a seed, in every place that a stranger controls, and given to every
//! command that reads a file, under limits of time and memory.
//!
//! What holds for all of them: the command ends by itself, with an exit code of its own, in two seconds and 256 MiB; nothing
//! panics; what is printed is escaped; and whoever is asked about in the same breath gets its answer.
//!
//! `FCD_HOSTILE=5000` makes so many, from another place than every other run with `FCD_HOSTILE_SEED`.

mod content;
mod dice;
mod objects;
mod places;

use std::path::Path;
use std::process::Stdio;

use super::limited;
use crate::support::{issued, returned};
use dice::Dice;

/// How many files every run makes: as many as a minute on two slow cores has time for.
const USUAL: u64 = 48;

fn asked(name: &str) -> Option<u64> {
    std::env::var(name).ok().map(|text| text.parse().unwrap_or_else(|_| panic!("{name} is not a number: {text}")))
}

struct Room {
    folder: tempfile::TempDir,
}

impl Room {
    fn new() -> Room {
        let room = Room { folder: tempfile::tempdir().unwrap() };
        std::fs::write(room.path("returned.pdf"), returned()).unwrap();
        std::fs::write(room.path("issued.pdf"), issued()).unwrap();
        let register = room.path("register.fcd");
        let made = limited::fcd(
            &["register", "init", "--prefix", "IL", "--officer", "A. Clerk", "--register", &register],
            &Stdio::null,
        );
        assert_eq!(made.code("register init"), 0, "{}", String::from_utf8_lossy(&made.output.stderr));
        room
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).to_str().unwrap().to_owned()
    }
}

fn sample(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("keys/sample").join(name).to_str().unwrap().to_owned()
}

/// One command on one file, and what must be true of it whatever the file is.
fn run(arguments: &[&str], what: &str) -> limited::Ran {
    let ran = limited::fcd(arguments, &Stdio::null);
    let what = format!("{what}: fcd {}", arguments.join(" "));
    assert_ne!(ran.code(&what), 2, "{what}: is not how the command is used: {:?}", ran.output);
    ran.text(&what);
    ran
}

/// Every command that reads a file, on one file.
fn all(room: &Room, file: &str, what: &str, dice: &mut Dice) {
    let (root, register, bundle) = (sample("root.pem"), room.path("register.fcd"), room.path("bundle.zip"));
    let [signed, pictures] = ["signed.pdf", "pictures"].map(|name| room.path(name));
    let (key, cert) = (sample("end-user-state/signatory.key.pem"), sample("end-user-state/signatory.pem"));
    let returned = room.path("returned.pdf");
    run(&["verify", "--trust", &root, "--at", "2026-11-20", file], what);
    let commands: [&[&str]; 12] = [
        &["verify", "--format", "json", "--trust", &root, "--allow-interop", file],
        &["verify", "--trust", &root, "--issued", file, &returned],
        &["show", file],
        &["show", "--format", "json", file],
        &["diff", &returned, file],
        &["evidence", file, "--trust", &root, "-o", &bundle, "--force"],
        &["receive", file, "--trust", &root, "--register", &register, "--officer", "A. Clerk"],
        &[
            "countersign",
            file,
            "--trust",
            &root,
            "--key",
            &key,
            "--cert",
            &cert,
            "--yes",
            "--answers",
            file,
            "-o",
            &signed,
        ],
        &["seal", "show", file],
        &["trust", "verify", file, "--trust", &root],
        &["register", "check", "--register", file],
        &["verify", "--trust", file, &returned],
    ];
    let first = dice.below(commands.len());
    for arguments in commands.iter().cycle().skip(first).take(3) {
        run(arguments, what);
    }
    if dice.one_in(8) {
        // Drawing has its own process; here only its words and the end of it count, not the time.
        let _ = std::fs::remove_dir_all(&pictures);
        let ran = unhurried(&["verify", "--pictures", &pictures, file]);
        assert!(matches!(ran.status.code(), Some(0..=3)), "{what}: pictures: {ran:?}");
    }
}

/// A command that may take longer, but not the machine.
fn unhurried(arguments: &[&str]) -> std::process::Output {
    let limits = "ulimit -v 1048576 && ulimit -c 0 && exec \"$0\" \"$@\"";
    let mut command = std::process::Command::new("sh");
    command.args(["-c", limits, env!("CARGO_BIN_EXE_fcd")]).args(arguments).stdin(Stdio::null());
    command.output().unwrap()
}

#[test]
fn every_command_bears_every_file() {
    let (room, count) = (Room::new(), asked("FCD_HOSTILE").unwrap_or(USUAL));
    let from = asked("FCD_HOSTILE_SEED").unwrap_or(0);
    for seed in from..from + count {
        let path = room.path("hostile.pdf");
        std::fs::write(&path, places::file(seed)).unwrap();
        all(&room, &path, &format!("seed {seed}"), &mut Dice::new(!seed));
    }
}

#[test]
fn honest_neighbours_keep_their_answer() {
    let room = Room::new();
    let count = asked("FCD_HOSTILE").unwrap_or(USUAL).min(200);
    let mut files = vec![room.path("returned.pdf")];
    for seed in 0..count {
        let path = room.path(&format!("hostile-{seed}.pdf"));
        std::fs::write(&path, places::file(seed)).unwrap();
        files.push(path);
        if seed % 8 == 0 {
            files.push(room.path("returned.pdf"));
        }
    }
    let root = sample("root.pem");
    let mut arguments = vec!["verify", "--format", "json", "--trust", &root, "--at", "2026-11-20T08:00:00Z"];
    arguments.extend(files.iter().map(String::as_str));
    let said = unhurried(&arguments);
    assert!(matches!(said.status.code(), Some(1 | 4)), "{:?}", said.status);
    let answers: Vec<serde_json::Value> =
        String::from_utf8(said.stdout).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(answers.len(), files.len(), "a line for each");
    for (path, answer) in files.iter().zip(&answers) {
        let honest = path.ends_with("returned.pdf");
        assert_eq!(answer["answer"] == "accepted", honest, "{path}: {answer}");
    }
}
