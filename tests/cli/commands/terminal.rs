//! At a real terminal: a passphrase is not shown, and whoever is interrupted finds the terminal as it was.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::{names, support};

/// Plays a scene at a pseudo-terminal that Python makes (its module `pty` is part of its standard library); `None` without
/// Python. The scene is a list of steps: wait for a text, then type or send a signal. Printed are what was seen, whether the
/// terminal shows what is typed, and how the process ended.
const PLAY: &str = r#"
import os, pty, select, signal, sys, termios, time
program, steps, words = sys.argv[1], sys.argv[2].split("|"), sys.argv[3:]
master, slave = pty.openpty()
child = os.fork()
if child == 0:
    os.setsid()
    import fcntl
    fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
    for fd in (0, 1, 2): os.dup2(slave, fd)
    os.execv(program, [program] + words)
seen = b""
def echo(): return bool(termios.tcgetattr(slave)[3] & termios.ECHO)
def until(text):
    global seen
    start, end = len(until.done), time.time() + 20
    while text not in seen[start:] and time.time() < end:
        if select.select([master], [], [], 0.1)[0]:
            try: seen += os.read(master, 4096)
            except OSError: break
    until.done = seen
until.done = b""
for step in steps:
    kind, _, value = step.partition(":")
    if kind == "see": until(value.encode())
    elif kind == "type": os.write(master, value.encode().decode("unicode_escape").encode("latin-1"))
    elif kind == "hidden":
        end = time.time() + 20
        while echo() and time.time() < end: time.sleep(0.02)
        print("hidden", not echo())
    elif kind == "kill": os.kill(child, getattr(signal, value))
    elif kind == "stopped":
        _, status = os.waitpid(child, os.WUNTRACED)
        print("stopped", os.WIFSTOPPED(status), "shown", echo())
        os.kill(child, signal.SIGCONT)
end = time.time() + 60
while time.time() < end:
    if select.select([master], [], [], 0.05)[0]:
        try: seen += os.read(master, 4096)
        except OSError: pass
    done, status = os.waitpid(child, os.WNOHANG)
    if done:
        while select.select([master], [], [], 0.05)[0]:
            try: seen += os.read(master, 4096)
            except OSError: break
        print("signal" if os.WIFSIGNALED(status) else "exit", os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status))
        break
else:
    os.kill(child, signal.SIGKILL)
    print("hangs")
print("shown", echo())
print(seen.decode("utf-8", "replace"))
"#;

pub(super) fn play(folder: &Path, command: &str, steps: &str) -> Option<String> {
    // Quotation marks hold words together, as in a shell.
    let quoted = command.split('"').enumerate();
    let words = quoted.flat_map(|(index, part)| match index % 2 {
        0 => part.split_whitespace().collect::<Vec<_>>(),
        _ => vec![part],
    });
    let run = Command::new("python3")
        .args(["-c", PLAY, env!("CARGO_BIN_EXE_fcd"), steps])
        .args(words)
        .current_dir(folder)
        .env("HOME", folder)
        .env("USER", "clerk")
        .env_remove("XDG_DATA_HOME")
        .env_remove("XDG_STATE_HOME")
        .output()
        .ok()?;
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    Some(String::from_utf8(run.stdout).unwrap())
}

/// A key under "correct horse battery".
fn with_key() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let made = Command::new(env!("CARGO_BIN_EXE_fcd"))
        .args(["key", "new", "--passphrase-env", "WORDS", "-o", "key.pem"])
        .env("WORDS", "correct horse battery")
        .current_dir(folder.path())
        .output()
        .unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    folder
}

#[test]
fn whatever_ends_the_question_the_terminal_shows_again_what_is_typed() {
    let folder = with_key();
    let ends = [
        ("type:\\x03", "signal 2"),
        ("type:\\x1c", "signal 3"),
        ("kill:SIGTERM", "signal 15"),
        ("kill:SIGHUP", "signal 1"),
        ("kill:SIGINT", "signal 2"),
        ("type:correct horse battery\\n", "exit 0"),
        ("type:\\x04", "exit 4"),
    ];
    for (end, how) in ends {
        let steps = format!("see:passphrase of key.pem: |hidden|{end}");
        let Some(seen) = play(folder.path(), "key show key.pem", &steps) else { return };
        assert!(seen.contains("hidden True"), "{end}: {seen}");
        assert!(seen.contains(how) && seen.contains("\nshown True"), "{end}: {seen}");
        assert!(!seen.contains("correct horse"), "{end}: {seen}");
    }
    assert_eq!(names(folder.path()), ["key.pem"]);
}

#[test]
fn whoever_stops_and_goes_on_is_asked_again() {
    let folder = with_key();
    let steps = "see:passphrase of key.pem: |hidden|type:half a\\x1a|stopped|see:passphrase of key.pem: |hidden|\
                 type:correct horse battery\\n";
    let Some(seen) = play(folder.path(), "key show key.pem", steps) else { return };
    assert!(seen.contains("stopped True shown True"), "{seen}");
    assert_eq!(seen.matches("hidden True").count(), 2, "{seen}");
    assert!(seen.contains("exit 0") && seen.contains("\nshown True") && seen.contains("fingerprint"), "{seen}");
}

/// A typo loses nothing; a passphrase that is too long is not cut.
#[test]
fn a_wrong_passphrase_is_asked_for_again_and_a_long_one_is_refused() {
    let folder = with_key();
    let steps = "see:passphrase of key.pem: |hidden|type:correct horse\\n|see:try it again|see:passphrase of key.pem: |\
                 hidden|type:correct horse battery\\n";
    let Some(seen) = play(folder.path(), "key show key.pem", steps) else { return };
    assert!(seen.contains("exit 0") && seen.contains("fingerprint"), "{seen}");
    let long = "x".repeat(1025);
    let seen = play(folder.path(), "key show key.pem", &format!("see:passphrase|hidden|type:{long}\\n")).unwrap();
    assert!(seen.contains("exit 4") && seen.contains("longer than 1024 bytes"), "{seen}");
    assert!(!seen.contains("xxxx"), "{seen}");
}

/// The key is opened before the answers are typed.
#[test]
fn a_passphrase_comes_before_the_answers() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("issued.pdf"), support::issued()).unwrap();
    fs::write(at("cert.pem"), support::sample_file("end-user-state/signatory.pem")).unwrap();
    fs::write(at("root.pem"), support::sample_file("root.pem")).unwrap();
    fs::write(
        at("key.pem"),
        support::signatory_secret().to_pem_encrypted("correct horse battery", [7; 16], [9; 16]).unwrap(),
    )
    .unwrap();
    let command =
        "countersign issued.pdf --trust root.pem --key key.pem --cert cert.pem -o out.pdf --at 2026-11-09T14:30:00Z";
    let steps = "see:passphrase of key.pem: |hidden|type:a typo\\n|see:try it again|hidden|type:correct horse battery\\n|\
                 see:Name of the signatory|type:\\x03";
    let Some(seen) = play(folder.path(), command, steps) else { return };
    let (passphrase, answers) = (seen.find("passphrase of key.pem"), seen.find("Name of the signatory"));
    assert!(passphrase.is_some() && passphrase < answers, "{seen}");
    assert!(seen.contains("signal 2") && seen.contains("\nshown True"), "{seen}");
    assert!(!at("out.pdf").exists());
}
