//! Running `fcd` as a stranger's file would want to hurt it: with little time and memory.

use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

/// Most time for one file.
pub(super) const TIME: Duration = Duration::from_secs(2);
/// Most address space for one file, in KiB.
const MEMORY: u32 = 256 * 1024;

/// What came of one run.
pub(super) struct Ran {
    pub(super) output: Output,
    pub(super) took: Duration,
}

impl Ran {
    /// The exit code; a signal (an abort, an overflowed stack, a limit of the kernel) fails the test.
    pub(super) fn code(&self, what: &str) -> i32 {
        let said = String::from_utf8_lossy(&self.output.stderr);
        let code = self.output.status.code().unwrap_or_else(|| panic!("{what}: {}: {said}", self.output.status));
        assert!((0..=4).contains(&code), "{what}: ended with {code}: {said}");
        assert!(!said.contains("panicked"), "{what}: {said}");
        code
    }

    /// What was printed; only text that a terminal can be given.
    pub(super) fn text(&self, what: &str) -> &str {
        let text = std::str::from_utf8(&self.output.stdout).unwrap_or_else(|error| panic!("{what}: {error}"));
        let harmful =
            |c: &char| c.is_control() && *c != '\n' || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
        assert_eq!(text.chars().find(harmful), None, "{what}: prints a control character");
        text
    }
}

/// Runs `fcd` under the limits, with a file or nothing as its input.
///
/// The kernel ends it after two seconds of work and at 256 MiB of address space. The clock on the wall is looked at,
/// too; since other work on the machine can stop that clock from being ours, it gets three tries.
pub(super) fn fcd(arguments: &[&str], input: &dyn Fn() -> Stdio) -> Ran {
    let mut last = None;
    for _ in 0..3 {
        let ran = once(arguments, input());
        if ran.took < TIME {
            return ran;
        }
        last = Some(ran.took);
    }
    panic!("{arguments:?}: took {last:?} in the last of three tries");
}

fn once(arguments: &[&str], input: Stdio) -> Ran {
    let limits = format!("ulimit -v {MEMORY} && ulimit -t {} && ulimit -c 0 && exec \"$0\" \"$@\"", TIME.as_secs());
    let start = Instant::now();
    let output = Command::new("sh")
        .args(["-c", &limits, env!("CARGO_BIN_EXE_fcd")])
        .args(arguments)
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")))
        .env("NO_COLOR", "1")
        .stdin(input)
        .output()
        .unwrap();
    Ran { output, took: start.elapsed() }
}

/// The limits are there: without this, a shell that ignores `ulimit` would make every test above pass.
#[test]
fn the_limits_hold() {
    let run = |script: &str| {
        let limits = format!("ulimit -v {MEMORY} && ulimit -t 1 && ulimit -c 0 && {script}");
        Command::new("sh").args(["-c", &limits]).stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap()
    };
    assert_eq!(run("exec true").code(), Some(0));
    assert_ne!(run("while :; do :; done").code(), Some(0), "work without end is ended");
    assert_ne!(run("head -c 400000000 /dev/zero | tail >/dev/null").code(), Some(0), "memory without end is refused");
}
