//! Every file of the corpus through every command that reads a stranger's file.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use super::corpus::{corpus, files};
use super::limited::{Ran, fcd};

/// The honest files beside which a foreign one is given: those of the demo, with its keys.
struct Honest {
    folder: tempfile::TempDir,
}

impl Honest {
    fn new() -> Honest {
        let honest = Honest { folder: tempfile::tempdir().unwrap() };
        let demo = honest.folder.path().join("demo");
        let ran = fcd(&["demo", demo.to_str().unwrap()], &Stdio::null);
        assert_eq!(ran.code("demo"), 0, "{}", String::from_utf8_lossy(&ran.output.stderr));
        let accepted =
            fcd(&["verify", "--trust", &honest.file("root.pem"), &honest.file("returned.pdf")], &Stdio::null);
        assert_eq!(accepted.code("the honest twin"), 0);
        honest
    }

    fn file(&self, name: &str) -> String {
        self.folder.path().join("demo").join(name).to_str().unwrap().to_owned()
    }
}

/// Runs every command on one file; gives back the longest time and its command.
fn all(path: &Path, honest: &Honest, worker: usize) -> (Duration, String) {
    let file = path.to_str().unwrap();
    let [root, issued, returned, answers] =
        ["root.pem", "issued.pdf", "returned.pdf", "answers.toml"].map(|name| honest.file(name));
    let [key, cert] =
        ["end-user-state/signatory.key.pem", "end-user-state/signatory.pem"].map(|name| honest.file(name));
    let state = ["--key", key.as_str(), "--cert", cert.as_str()];
    let [key, cert] = ["ministry/issuing.key.pem", "ministry/issuing.pem"].map(|name| honest.file(name));
    let ministry = ["--key", key.as_str(), "--cert", cert.as_str()];
    let out = honest.folder.path().join(format!("out-{worker}.pdf"));
    let target = out.to_str().unwrap();
    let mut longest = (Duration::ZERO, String::new());
    let mut run = |arguments: &[&str]| -> (i32, Ran, String) {
        let what = format!("fcd {}", arguments.join(" "));
        let ran = fcd(arguments, &Stdio::null);
        let code = ran.code(&what);
        ran.text(&what);
        assert!(!out.exists(), "{what}: wrote a file");
        assert_ne!(code, 0, "{what}: is content with a foreign file");
        assert_ne!(code, 2, "{what}: is not how the command is used");
        if ran.took > longest.0 {
            longest = (ran.took, what.clone());
        }
        (code, ran, what)
    };
    for format in ["human", "json"] {
        for arguments in [
            vec!["verify", "--format", format, file],
            vec!["verify", "--format", format, "--trust", &root, file],
            vec!["show", "--format", format, file],
        ] {
            let (code, ran, what) = run(&arguments);
            // Four would mean that fcd could not do its work; a file that makes no sense is an answer.
            assert_ne!(code, 4, "{what}");
            assert!(!ran.text(&what).contains("accepted"), "{what}");
            if format == "json" {
                let answer: serde_json::Value = serde_json::from_slice(&ran.output.stdout).expect(&what);
                assert!(answer.is_object(), "{what}");
            }
        }
    }
    run(&["verify", "--trust", &root, "--issued", file, &returned]);
    for wrong_kind in [
        vec!["verify", "--trust", file, &returned],
        vec!["verify", "--trust", &root, "--expect", file, &returned],
        vec!["verify", "--edition", file, &returned],
        vec!["editions", "check", file],
        vec!["key", "show", file],
        [vec!["issue", file, "-o", target], ministry.to_vec()].concat(),
        [vec!["countersign", &issued, "--answers", file, "--trust", &root, "--yes", "-o", target], state.to_vec()]
            .concat(),
    ] {
        run(&wrong_kind);
    }
    run(&[vec!["countersign", file, "--answers", &answers, "--trust", &root, "--yes", "-o", target], state.to_vec()]
        .concat());
    longest
}

#[test]
fn every_file_goes_through_every_command() {
    let Some(folder) = corpus("the commands over foreign files") else { return };
    let (start, honest, next) = (Instant::now(), Honest::new(), AtomicUsize::new(0));
    let paths = files(&folder);
    let work = |worker: usize| {
        let mut longest = (Duration::ZERO, String::new());
        while let Some(path) = paths.get(next.fetch_add(1, Ordering::Relaxed)) {
            longest = longest.max(all(path, &honest, worker));
        }
        longest
    };
    let longest = std::thread::scope(|scope| {
        let other = scope.spawn(|| work(1));
        let mine = work(0);
        // A panic there is a finding here.
        mine.max(other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    });
    println!("{} files in {:?}, the longest {longest:?}", paths.len(), start.elapsed());
}

/// A compressed file, expanded by another program into a pipe. That program is ended with this value.
struct Expanding(Child);

impl Drop for Expanding {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn a_bomb_is_not_read_to_its_end() {
    let Some(folder) = corpus("the deflate bombs") else { return };
    let bombs: Vec<PathBuf> = files(&folder).into_iter().filter(|p| p.extension().is_some_and(|e| e == "gz")).collect();
    assert!(!bombs.is_empty(), "no bomb in the corpus");
    for bomb in bombs {
        for arguments in [["verify", "-"], ["show", "-"]] {
            let running = std::cell::RefCell::new(Vec::new());
            let ran = fcd(&arguments, &|| {
                let mut gzip = Command::new("gzip")
                    .arg("-dc")
                    .stdin(File::open(&bomb).unwrap())
                    .stdout(Stdio::piped())
                    .stderr(Stdio::null())
                    .spawn()
                    .expect("gzip expands the bombs");
                let pipe = gzip.stdout.take().unwrap();
                running.borrow_mut().push(Expanding(gzip));
                pipe.into()
            });
            let what = format!("{arguments:?} of {}", bomb.display());
            assert_eq!(ran.code(&what), 1, "{what}");
            assert!(!ran.text(&what).contains("accepted"), "{what}");
        }
    }
}
