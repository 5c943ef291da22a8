//! Reading never writes: whoever only looks needs no right to write, sees what was written last, and leaves every byte.
#![cfg(unix)]

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::process::CommandExt as _;
use std::path::Path;

use rusqlite::Connection;

use super::{AT, Office, Said};

/// Every command that only looks. Each says the number that was taken last.
const LOOKING: [&[&str]; 9] = [
    &["list"],
    &["due", "--within", "36500d"],
    &["list", "--format", "csv"],
    &["list", "--state", "NL", "--format", "json"],
    &["list", "--state", "NL", "--quick"],
    &["status", "IL-2026-0001"],
    &["register", "check"],
    &["register", "head"],
    &["suspend", "--state", "NL", "--clause", "7", "--reason", "only shown", "--at", AT],
];

/// Every file that lies in a folder: its bytes and when it was changed last.
fn everything(folder: &Path) -> BTreeMap<String, (Vec<u8>, std::time::SystemTime)> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let files = entries.filter(|path| path.is_file());
    files
        .map(|path| {
            let (bytes, about) = (fs::read(&path).unwrap(), fs::metadata(&path).unwrap());
            (path.file_name().unwrap().to_string_lossy().into_owned(), (bytes, about.modified().unwrap()))
        })
        .collect()
}

/// Runs the commands on a register and sees that nothing in its folder changes.
fn looks(office: &Office, register: &str, run: impl Fn(&[&str]) -> Said) {
    let folder = office.path(register).parent().unwrap().to_owned();
    let before = everything(&folder);
    for command in LOOKING {
        let said = run(&[command, &["--register", register]].concat());
        assert_eq!(said.code, Some(0), "{register} {command:?}: {}{}", said.out, said.err);
        assert!(everything(&folder) == before, "{register} {command:?} changed something");
    }
}

/// The command, done by an account that owns nothing: by `nobody`, when the tests are run by root.
fn stranger(office: &Office, arguments: &[&str]) -> Said {
    let program = office.path("fcd");
    if !program.exists() {
        // By another process: a file that is open for writing here while another test starts a program is busy.
        let copied = std::process::Command::new("cp").arg(env!("CARGO_BIN_EXE_fcd")).arg(&program).status();
        assert!(copied.unwrap().success());
        fs::set_permissions(office.path(""), fs::Permissions::from_mode(0o755)).unwrap();
    }
    let own = office.command(arguments);
    let mut command = std::process::Command::new(&program);
    command.current_dir(office.path("")).args(own.get_args()).stdin(std::process::Stdio::null());
    command.env("USER", "stranger").env("XDG_DATA_HOME", "/nowhere");
    if is_root() {
        command.uid(65_534).gid(65_534);
    }
    let done = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Said { code: done.status.code(), out: text(done.stdout), err: text(done.stderr) }
}

fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt as _;
    fs::metadata("/proc/self").is_ok_and(|about| about.uid() == 0)
}

fn mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

/// One declaration; the register and what lies beside it stand in three folders: closed, left behind by a writer that was
/// killed, and the same without the index of its log.
fn three() -> (Office, [&'static str; 3]) {
    let office = Office::open();
    assert_eq!(office.issue("out/a.pdf").code, Some(0));
    for folder in ["closed", "killed", "carried"] {
        fs::create_dir(office.path(folder)).unwrap();
    }
    fs::copy(office.path("r.sqlite"), office.path("closed/r")).unwrap();
    // Somebody looks, so what is written now stays in the log.
    let looking = Connection::open(office.path("r.sqlite")).unwrap();
    looking.execute_batch("BEGIN; SELECT count(*) FROM journal").unwrap();
    office.done(&["register", "reserve", "--reason", "in the log", "--at", AT]);
    for (from, to) in [("r.sqlite", "r"), ("r.sqlite-wal", "r-wal"), ("r.sqlite-shm", "r-shm")] {
        fs::copy(office.path(from), office.path("killed").join(to)).unwrap();
        fs::copy(office.path(from), office.path("carried").join(to)).unwrap();
    }
    fs::remove_file(office.path("carried/r-shm")).unwrap();
    assert!(fs::metadata(office.path("killed/r-wal")).unwrap().len() > 0, "the log holds something");
    drop(looking);
    (office, ["closed/r", "killed/r", "carried/r"])
}

#[test]
fn looking_changes_no_byte() {
    let (office, registers) = three();
    for register in registers {
        looks(&office, register, |arguments| office.fcd(arguments));
    }
    for register in ["killed/r", "carried/r"] {
        let listed = office.done(&["list", "--register", register]);
        assert!(listed.contains("\nIL-2026-0002  reserved"), "what stands in the log is seen: {listed}");
    }
    // The honest twin: whoever writes goes on behind the log.
    let reserve = ["register", "reserve", "--reason", "r", "--at", AT, "--register"];
    for (register, number) in registers.into_iter().zip(["IL-2026-0002", "IL-2026-0003", "IL-2026-0003"]) {
        assert_eq!(office.done(&[&reserve[..], &[register]].concat()), format!("reserved {number}\n"));
    }
}

#[test]
fn whoever_may_only_read_can_look_and_not_write() {
    let (office, registers) = three();
    for folder in ["closed", "killed", "carried"] {
        for path in fs::read_dir(office.path(folder)).unwrap() {
            mode(&path.unwrap().path(), 0o444);
        }
        mode(&office.path(folder), 0o555);
    }
    for register in registers {
        looks(&office, register, |arguments| stranger(&office, arguments));
        let before = everything(office.path(register).parent().unwrap());
        let said = stranger(&office, &["register", "reserve", "--reason", "r", "--at", AT, "--register", register]);
        assert_eq!(said.code, Some(4), "{}{}", said.out, said.err);
        assert!(said.err.contains("may only be read") && !said.err.contains("register init"), "{}", said.err);
        assert!(everything(office.path(register).parent().unwrap()) == before, "{register}");
    }
    // A file that may be written, in a folder that may not: SQLite has no place for its log.
    mode(&office.path("closed/r"), 0o666);
    let said = stranger(&office, &["register", "reserve", "--reason", "r", "--at", AT, "--register", "closed/r"]);
    assert!(said.code == Some(4) && said.err.contains("may only be read"), "{}{}", said.out, said.err);
    for folder in ["closed", "killed", "carried"] {
        mode(&office.path(folder), 0o755);
    }
}

/// What is written while somebody looks is seen by the next one who looks, also without a right to write.
#[test]
fn what_a_writer_has_just_recorded_is_seen() {
    let office = Office::open();
    assert_eq!(office.issue("out/a.pdf").code, Some(0));
    for path in [office.path(""), office.path("r.sqlite")] {
        mode(&path, if path.is_dir() { 0o755 } else { 0o644 });
    }
    let held = Connection::open(office.path("r.sqlite")).unwrap();
    held.execute_batch("BEGIN; SELECT count(*) FROM journal").unwrap();
    for count in 2..5 {
        let number = format!("IL-2026-{count:04}");
        office.done(&["register", "reserve", "--reason", "r", "--at", AT]);
        let before = everything(&office.path(""));
        let listed = stranger(&office, &["list"]);
        assert_eq!(listed.code, Some(0), "{}", listed.err);
        assert!(listed.out.contains(&number), "{}", listed.out);
        let mut after = everything(&office.path(""));
        after.remove("fcd");
        assert!(before.iter().filter(|(name, _)| *name != "fcd").all(|(name, was)| after.get(name) == Some(was)));
    }
    drop(held);
}

/// A writer was killed right after the header of its log, and one whose index is of no use.
#[test]
fn a_log_that_was_cut_off_is_read_as_far_as_it_goes() {
    let (office, _) = three();
    let log = fs::read(office.path("killed/r-wal")).unwrap();
    let listed = |name: &str| {
        looks(&office, name, |arguments| office.fcd(arguments));
        office.done(&["list", "--register", name]).lines().filter(|line| line.starts_with("IL-")).count()
    };
    for (length, declarations) in [(0, 1), (4, 1), (32, 1), (33, 1), (log.len() - 1, 1), (log.len(), 2)] {
        fs::write(office.path("killed/r-wal"), &log[..length]).unwrap();
        for index in [&b""[..], b"noise", &[0; 32_768]] {
            fs::write(office.path("killed/r-shm"), index).unwrap();
            assert_eq!(listed("killed/r"), declarations, "{length} bytes of the log");
        }
    }
}

/// Somebody writes all the time; whoever looks gets an answer that is whole, each time.
#[test]
fn looking_at_a_busy_register_is_never_wrong() {
    let office = Office::open();
    assert_eq!(office.issue("out/a.pdf").code, Some(0));
    std::thread::scope(|scope| {
        let writer = scope.spawn(|| {
            for _ in 0..30 {
                office.done(&["register", "reserve", "--reason", "r", "--at", AT]);
            }
        });
        while !writer.is_finished() {
            let said = office.fcd(&["register", "check"]);
            assert!(said.code == Some(0) && said.out.contains(": validated"), "{}{}", said.out, said.err);
        }
    });
    assert_eq!(office.list().len(), 31);
}

/// "No permission" and "there is none" are two things, and where something is no other register is proposed.
#[test]
fn no_permission_is_not_none() {
    let office = Office::open();
    fs::create_dir(office.path("closed")).unwrap();
    fs::copy(office.path("r.sqlite"), office.path("closed/r")).unwrap();
    fs::copy(office.path("r.sqlite"), office.path("secret")).unwrap();
    mode(&office.path("secret"), 0o000);
    mode(&office.path("closed"), 0o000);
    let reserve: &[&str] = &["register", "reserve", "--reason", "r", "--at", AT];
    for command in [&["list"][..], &["status", "IL-2026-0001"], &["register", "check"], reserve] {
        for register in ["secret", "closed/r"] {
            let said = stranger(&office, &[command, &["--register", register]].concat());
            assert_eq!(said.code, Some(4), "{command:?}: {}{}", said.out, said.err);
            assert!(said.err.contains("cannot be opened: no permission"), "{command:?}: {}", said.err);
            assert!(!said.err.contains("register init"), "{command:?}: {}", said.err);
        }
        let none = stranger(&office, &[command, &["--register", "none"]].concat());
        assert!(none.code == Some(4) && none.err.contains("there is no register none\n"), "{}", none.err);
        assert!(none.err.contains("fcd register init makes one"), "{}", none.err);
        let folder = stranger(&office, &[command, &["--register", "out"]].concat());
        assert!(folder.err.contains("out is not a register: it is a folder"), "{}", folder.err);
    }
    mode(&office.path("closed"), 0o755);
}

#[test]
fn the_folder_of_a_trust_list_is_looked_at_without_leave_to_write() {
    let office = Office::open();
    let root = super::in_project("keys/sample/root.pem");
    office.done(&["trust", "init", "list", "--root", root.to_str().unwrap()]);
    let before = everything(&office.path("list"));
    let said = office.done(&["trust", "show", "list"]);
    assert!(said.contains("nothing was published yet"), "{said}");
    assert_eq!(everything(&office.path("list")), before, "not even a lock");
}
