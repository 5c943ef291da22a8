//! Files from elsewhere, given as a register: of other programs, with traps in them, with a log beside them, too large.

use std::fs;
use std::process::Stdio;
use std::time::{Duration, Instant};

use rusqlite::Connection;

use super::{AT, Office};

/// Every command that reads a register ends soon, says what is wrong, and writes nothing into the file.
fn refused(office: &Office, name: &str, words: &str) {
    let before = fs::read(office.path(name)).unwrap();
    let copy = format!("{name}.copy");
    for command in [
        &["list"][..],
        &["status", "IL-2026-0001"],
        &["register", "check"],
        &["register", "head"],
        &["register", "backup", &copy],
        &["register", "reserve", "--reason", "r", "--at", AT],
    ] {
        let started = Instant::now();
        let said = office.fcd(&[command, &["--register", name]].concat());
        assert_eq!(said.code, Some(4), "{name} {command:?}: {}{}", said.out, said.err);
        assert!(said.err.contains(words) && said.err.contains("hint: "), "{name} {command:?}: {}", said.err);
        assert!(started.elapsed() < Duration::from_secs(20), "{name} {command:?}");
    }
    assert!(fs::read(office.path(name)).unwrap() == before, "{name} was changed");
    assert!(!office.path(&copy).exists(), "{name}");
}

fn with(office: &Office, name: &str, sql: &str) {
    fs::copy(office.path("copy.sqlite"), office.path(name)).unwrap();
    Connection::open(office.path(name)).unwrap().execute_batch(sql).unwrap();
}

fn copied() -> Office {
    let office = Office::open();
    office.done(&["register", "reserve", "--reason", "r", "--at", AT]);
    office.done(&["register", "backup", "copy.sqlite"]);
    office
}

/// A register into which something was smuggled that runs, or that looks like a part of it.
#[test]
fn a_register_with_a_trap_in_it() {
    let office = copied();
    let tables = "its tables are not those of a register";
    for (number, sql) in [
        "CREATE VIEW v AS SELECT load_extension('x')",
        "CREATE TRIGGER t AFTER INSERT ON journal BEGIN DELETE FROM outbox; END",
        "CREATE TABLE extra (a)",
        "CREATE INDEX i ON journal (at)",
        "CREATE VIRTUAL TABLE f USING fts5(x)",
        "DROP TRIGGER journal_is_never_altered",
        "DROP TRIGGER journal_is_never_cut; CREATE TRIGGER journal_is_never_cut BEFORE DELETE ON journal BEGIN SELECT 1; END",
        "ALTER TABLE declaration RENAME COLUMN body TO boddy",
        "DROP TABLE outbox; CREATE VIEW outbox AS SELECT number, x'00' AS file FROM declaration",
        "DROP TABLE outbox; CREATE TABLE outbox (number TEXT PRIMARY KEY, file BLOB, more TEXT GENERATED ALWAYS AS (hex(file)))",
    ]
    .into_iter()
    .enumerate()
    {
        let name = format!("trap-{number}");
        fs::copy(office.path("copy.sqlite"), office.path(&name)).unwrap();
        // A trap that this SQLite cannot set is none.
        if Connection::open(office.path(&name)).unwrap().execute_batch(sql).is_ok() {
            refused(&office, &name, tables);
        }
    }
}

/// A schema that lies: the table of tables was written by hand.
#[test]
fn a_register_whose_schema_was_written_by_hand() {
    let office = copied();
    let tables = "its tables are not those of a register";
    let by_hand = |sql: &str| format!("PRAGMA writable_schema = ON; {sql}; PRAGMA writable_schema = RESET");
    let view = "UPDATE sqlite_schema SET sql = replace(sql, 'STRICT', '') WHERE name = 'outbox'";
    with(&office, "loose", &by_hand(view));
    refused(&office, "loose", tables);
    let many = (0..300).map(|n| format!("CREATE TABLE t{n} (a);")).collect::<String>();
    with(&office, "many", &many);
    refused(&office, "many", tables);
    let long = format!("CREATE TABLE t (a) /* {} */", "x".repeat(2_000_000));
    with(&office, "long", &long);
    let said = office.fcd(&["list", "--register", "long"]);
    assert_eq!(said.code, Some(4), "{}", said.out);
}

#[test]
fn a_database_of_another_program() {
    let office = copied();
    with(&office, "no-id", "PRAGMA application_id = 0");
    refused(&office, "no-id", "it is a database of another program");
    with(&office, "other-id", "PRAGMA application_id = 252006673");
    refused(&office, "other-id", "it is a database of another program");
    with(&office, "no-version", "PRAGMA user_version = 0");
    refused(&office, "no-version", "it is a database of another program");
    with(&office, "negative", "PRAGMA user_version = -1");
    refused(&office, "negative", "it is a database of another program");
    with(&office, "later", "PRAGMA user_version = 2147483647");
    refused(&office, "later", "was written by a later fcd");
    with(&office, "no-journal", "DROP TRIGGER journal_is_never_cut; DELETE FROM declaration WHERE 0");
    refused(&office, "no-journal", "its tables are not those of a register");
    Connection::open(office.path("utf16"))
        .unwrap()
        .execute_batch("PRAGMA encoding = 'UTF-16'; CREATE TABLE journal (seq)")
        .unwrap();
    refused(&office, "utf16", "it is a database of another program");
}

/// A gigabyte that takes no room on the disk, behind a header that is right or wrong.
#[test]
fn a_file_that_is_far_too_large() {
    let office = copied();
    fs::write(office.path("noise"), [0x5a; 100]).unwrap();
    fs::copy(office.path("copy.sqlite"), office.path("long")).unwrap();
    for name in ["noise", "long"] {
        fs::File::options().write(true).open(office.path(name)).unwrap().set_len(1 << 32).unwrap();
    }
    let started = Instant::now();
    assert_eq!(office.fcd(&["list", "--register", "noise"]).code, Some(4));
    let said = office.fcd(&["list", "--register", "long"]);
    assert!(matches!(said.code, Some(0 | 4)), "{}", said.err);
    assert!(started.elapsed() < Duration::from_secs(20));
}

/// A log that lies beside the file: SQLite takes it for what was written last.
#[test]
fn a_log_beside_the_file() {
    let office = copied();
    let log = |name: &str, bytes: &[u8]| {
        fs::copy(office.path("copy.sqlite"), office.path(name)).unwrap();
        fs::write(office.path(&format!("{name}-wal")), bytes).unwrap();
    };
    log("noise", &[0x5a; 9000]);
    log("cut", b"\x37\x7f\x06\x82");
    for name in ["noise", "cut"] {
        let said = office.fcd(&["register", "check", "--register", name]);
        assert!(said.code == Some(0) && said.out.contains(": validated"), "{name}: {}{}", said.out, said.err);
    }
    // The log of another register that somebody writes into, laid beside this one: its pages are judged like the file.
    let writer = Connection::open(office.path("copy.sqlite")).unwrap();
    writer.execute_batch("PRAGMA journal_mode = wal; PRAGMA wal_autocheckpoint = 0").unwrap();
    writer.execute_batch("CREATE TRIGGER trap AFTER INSERT ON outbox BEGIN DELETE FROM outbox; END").unwrap();
    fs::copy(office.path("copy.sqlite"), office.path("laid")).unwrap();
    fs::copy(office.path("copy.sqlite-wal"), office.path("laid-wal")).unwrap();
    drop(writer);
    let said = office.fcd(&["list", "--register", "laid"]);
    assert!(said.code == Some(4) && said.err.contains("its tables are not those of a register"), "{}", said.err);
}

/// Values that no register holds: each is a fault or an error, and never a crash.
#[test]
fn values_that_no_register_holds() {
    let office = copied();
    for (number, sql) in [
        "UPDATE declaration SET since = 'x'",
        "UPDATE declaration SET year = 99999",
        "UPDATE declaration SET count = -1",
        "UPDATE declaration SET count = 9223372036854775807",
        "UPDATE declaration SET number = 'IL-2026-9999999999'",
        "UPDATE declaration SET number = char(10) || 'x'",
        "UPDATE declaration SET issued_length = -5, issued_at = 'x'",
        "UPDATE declaration SET returned_at = '2026-11-03T09:00:00Z'",
    ]
    .into_iter()
    .enumerate()
    {
        let name = format!("value-{number}");
        with(&office, &name, sql);
        let said = office.fcd(&["register", "check", "--register", &name]);
        assert_eq!(said.code, Some(1), "{sql}: {}{}", said.out, said.err);
        for command in
            [&["list"][..], &["status", "IL-2026-0001"], &["register", "reserve", "--reason", "r", "--at", AT]]
        {
            let said = office.fcd(&[command, &["--register", &name]].concat());
            assert!(matches!(said.code, Some(0 | 1 | 4)), "{sql} {command:?}: {:?} {}", said.code, said.err);
        }
    }
    for (number, sql) in [
        "UPDATE journal SET detail = '{' WHERE seq = 1",
        "UPDATE journal SET detail = printf('%.*c', 600000, 'x') WHERE seq = 2",
        "UPDATE journal SET act = 'opened' WHERE seq = 2",
        "UPDATE journal SET number = NULL WHERE seq = 2",
        "UPDATE journal SET seq = 9223372036854775807 WHERE seq = 2",
        "DELETE FROM journal WHERE seq = 1",
        "DELETE FROM journal",
    ]
    .into_iter()
    .enumerate()
    {
        let name = format!("row-{number}");
        fs::copy(office.path("copy.sqlite"), office.path(&name)).unwrap();
        super::tampering::tamper_file(&office.path(&name), sql);
        let said = office.fcd(&["register", "check", "--register", &name]);
        assert!(matches!(said.code, Some(1 | 4)), "{sql}: {:?} {}{}", said.code, said.out, said.err);
        let said = office.fcd(&["register", "reserve", "--reason", "r", "--at", AT, "--register", &name]);
        assert_eq!(said.code, Some(4), "{sql}: nothing is written behind it: {}", said.out);
    }
}

/// What is not a file at all.
#[cfg(unix)]
#[test]
fn what_is_no_file_is_no_register() {
    let office = copied();
    std::os::unix::fs::symlink("loop", office.path("loop")).unwrap();
    for name in ["/dev/null", "/dev/zero", "loop", "."] {
        let mut command = office.command(&["list", "--register", name]);
        let done = command.stdin(Stdio::null()).output().unwrap();
        assert_eq!(done.status.code(), Some(4), "{name}: {}", String::from_utf8_lossy(&done.stderr));
    }
}
