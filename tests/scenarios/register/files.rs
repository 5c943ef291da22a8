//! The file of a register: made, copied, brought back, of another version, of somebody else.

use std::fs;

use rusqlite::Connection;

use super::{AT, Office};

#[cfg(unix)]
#[test]
fn a_register_is_for_its_owner_only() {
    use std::os::unix::fs::PermissionsExt as _;
    let office = Office::open();
    let mode = |name: &str| fs::metadata(office.path(name)).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode("r.sqlite"), 0o600);
    office.done(&["register", "backup", "copy.sqlite"]);
    assert_eq!(mode("copy.sqlite"), 0o600);
    let said = office.fcd(&["register", "init", "--prefix", "IL", "--at", AT]);
    assert!(said.code == Some(4) && said.err.contains("there is a file of this name"), "{}", said.err);
}

#[test]
fn what_is_not_a_register_is_refused_and_left_as_it_is() {
    let office = Office::open();
    let database = |name: &str, sql: &str| {
        Connection::open(office.path(name)).unwrap().execute_batch(sql).unwrap();
    };
    fs::write(office.path("noise"), [0x5a; 9000]).unwrap();
    fs::write(office.path("empty"), b"").unwrap();
    fs::write(office.path("header"), b"SQLite format 3\0").unwrap();
    database("foreign", "CREATE TABLE t (a); INSERT INTO t VALUES (1)");
    database("claims", "CREATE TABLE t (a); PRAGMA application_id = 1717789778; PRAGMA user_version = 3");
    fs::copy(office.path("r.sqlite"), office.path("trap")).unwrap();
    database("trap", "CREATE TRIGGER trap AFTER INSERT ON outbox BEGIN DELETE FROM outbox; END");
    for name in ["noise", "empty", "header", "foreign", "claims", "trap", "out", "absent"] {
        let before = fs::read(office.path(name)).ok();
        for command in [&["list"][..], &["register", "check"], &["register", "reserve", "--reason", "r"]] {
            let said = office.fcd(&[command, &["--register", name]].concat());
            assert_eq!(said.code, Some(4), "{name} {command:?}: {}{}", said.out, said.err);
            assert!(said.err.contains("hint: "), "{name}: {}", said.err);
        }
        assert_eq!(fs::read(office.path(name)).ok(), before, "{name} was changed");
    }
    assert!(!office.path("absent").exists(), "no register is made by accident");
}

/// Somebody looks at the register while it is replaced, and the machine stops after its last act was written.
#[test]
fn a_register_that_was_closed_can_still_be_replaced() {
    let office = Office::open();
    assert_eq!(office.issue("out/a.pdf").code, Some(0));
    office.done(&["register", "backup", "copy.sqlite"]);
    let looking = Connection::open(office.path("r.sqlite")).unwrap();
    looking.execute_batch("BEGIN; SELECT count(*) FROM journal").unwrap();
    office.done(&["register", "restore", "copy.sqlite", "--force", "--at", AT]);
    let retired = office.path("r.sqlite.replaced-1");
    drop(looking);
    fs::copy(retired, office.path("r.sqlite")).unwrap();
    office.done(&["register", "restore", "copy.sqlite", "--force", "--at", AT]);
    office.validated();
}

/// A register that is cut or overwritten in places is damaged or valid; it is never a crash.
#[test]
fn a_damaged_file_is_an_answer() {
    let office = Office::open();
    for n in 0..2 {
        assert_eq!(office.issue(&format!("out/{n}.pdf")).code, Some(0));
    }
    office.done(&["register", "backup", "copy.sqlite"]);
    let whole = fs::read(office.path("copy.sqlite")).unwrap();
    for step in 0..16 {
        let mut bytes = whole.clone();
        let at = 100 + step * (bytes.len() - 200) / 16;
        bytes[at..at + 64].fill(0xff);
        fs::write(office.path("hurt"), &bytes).unwrap();
        let said = office.fcd(&["register", "check", "--register", "hurt"]);
        assert!(matches!(said.code, Some(0 | 1 | 4)), "{at}: {:?} {}", said.code, said.err);
        fs::write(office.path("cut"), &whole[..at]).unwrap();
        let said = office.fcd(&["register", "check", "--register", "cut"]);
        assert!(matches!(said.code, Some(1 | 4)), "{at}: {:?} {}", said.code, said.err);
    }
}

#[test]
fn a_later_version_is_refused_and_an_earlier_one_is_copied_and_brought_up_to_date() {
    let office = Office::open();
    let set = |sql: &str| Connection::open(office.path("r.sqlite")).unwrap().execute_batch(sql).unwrap();
    set("PRAGMA user_version = 99");
    let said = office.fcd(&["list"]);
    assert!(said.code == Some(4) && said.err.contains("was written by a later fcd"), "{}", said.err);
    set("PRAGMA user_version = 1; DROP TABLE outbox; DROP TABLE deal; DROP INDEX declaration_by_end_user_state; \
         DROP INDEX declaration_by_last_day; DROP INDEX declaration_by_issue");
    // Whoever only looks leaves it as it is.
    let before = fs::read(office.path("r.sqlite")).unwrap();
    for command in [&["list"][..], &["status", "IL-2026-0001"], &["register", "check"], &["register", "head"]] {
        let said = office.fcd(command);
        assert!(matches!(said.code, Some(0 | 1)) && said.err.is_empty(), "{command:?}: {}", said.err);
    }
    assert_eq!(fs::read(office.path("r.sqlite")).unwrap(), before);
    let said = office.fcd(&["register", "reserve", "--reason", "r", "--at", AT]);
    assert_eq!(said.code, Some(0), "{}", said.err);
    assert!(said.err.contains("was of version 1 and is up to date now"), "{}", said.err);
    let kept = Connection::open(office.path("r.sqlite.version-1")).unwrap();
    let version: i32 = kept.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
    assert_eq!(version, 1);
    assert_eq!(office.issue("out/a.pdf").out, "issued IL-2026-0002: out/a.pdf\n");
}

#[test]
fn a_backup_is_brought_back_and_the_old_register_takes_no_more() {
    let office = Office::open();
    assert_eq!(office.issue("out/a.pdf").code, Some(0));
    office.done(&["register", "backup", "copy.sqlite"]);
    assert_eq!(office.fcd(&["register", "backup", "copy.sqlite"]).code, Some(4), "not without --force");
    assert_eq!(office.issue("out/b.pdf").code, Some(0));
    assert_eq!(office.fcd(&["register", "restore", "copy.sqlite"]).code, Some(4), "not without --force");
    let said = office.done(&["register", "restore", "copy.sqlite", "--force", "--at", AT]);
    assert!(said.contains("the register that was there: r.sqlite.replaced-1"), "{said}");
    assert_eq!(office.list().len(), 1);
    office.validated();
    let said = office.fcd(&["register", "reserve", "--reason", "r", "--at", AT, "--register", "r.sqlite.replaced-1"]);
    assert!(said.code == Some(4) && said.err.contains("no longer the register"), "{}", said.err);
    let old = office.fcd(&["register", "check", "--register", "r.sqlite.replaced-1"]);
    assert_eq!(old.code, Some(0), "{}", old.out);

    // A backup with a changed row is never put in place.
    let connection = Connection::open(office.path("copy.sqlite")).unwrap();
    connection.execute_batch("UPDATE declaration SET state = 'terminated'").unwrap();
    drop(connection);
    let said = office.fcd(&["register", "restore", "copy.sqlite", "--force", "--at", AT]);
    assert!(said.code == Some(4) && said.err.contains("is damaged"), "{}", said.err);
    office.validated();

    // A register that is destroyed is put aside as it is.
    office.done(&["register", "backup", "fresh.sqlite"]);
    fs::write(office.path("r.sqlite"), b"noise that is no database at all").unwrap();
    office.done(&["register", "restore", "fresh.sqlite", "--force", "--at", AT]);
    assert!(fs::read(office.path("r.sqlite.replaced-2")).unwrap().starts_with(b"noise"));
    office.validated();
}

#[test]
fn a_backup_is_never_what_a_restore_writes() {
    let office = Office::open();
    office.done(&["register", "backup", "bk"]);
    let refused = |backup: &str, register: &str| {
        let before = fs::read(office.path(backup)).unwrap();
        let said = office.fcd(&["register", "restore", backup, "--force", "--at", AT, "--register", register]);
        assert_eq!(said.code, Some(2), "{backup} {register}: {}{}", said.out, said.err);
        assert!(said.err.contains("is read by this command, and would be lost"), "{}", said.err);
        assert_eq!(fs::read(office.path(backup)).unwrap(), before, "{backup}");
    };
    fs::hard_link(office.path("r.sqlite"), office.path("hard")).unwrap();
    fs::copy(office.path("bk"), office.path("bk-wal")).unwrap();
    refused("r.sqlite", "r.sqlite");
    refused("out/../r.sqlite", "r.sqlite");
    refused("hard", "r.sqlite");
    refused("bk-wal", "bk");
    refused("bk", "bk-wal");
    fs::remove_file(office.path("bk-wal")).unwrap();
    office.done(&["register", "restore", "bk", "--force", "--at", AT]);
}

#[test]
fn what_is_left_of_another_register_is_neither_taken_for_a_log_nor_lost() {
    let office = Office::open();
    office.done(&["register", "backup", "bk"]);
    for ending in ["-wal", "-journal"] {
        let left = format!("new{ending}");
        fs::write(office.path(&left), b"the last acts of a register").unwrap();
        for arguments in [
            &["register", "init", "--prefix", "IL", "--at", AT, "--register", "new"][..],
            &["register", "restore", "bk", "--at", AT, "--register", "new"],
            &["register", "restore", "bk", "--force", "--at", AT, "--register", "new"],
            &["register", "backup", "new"],
            &["register", "backup", "new", "--force"],
        ] {
            let said = office.fcd(arguments);
            assert_eq!(said.code, Some(4), "{arguments:?}: {}{}", said.out, said.err);
            assert!(said.err.contains(&format!("{left} is left of a register that was here")), "{}", said.err);
            assert_eq!(fs::read(office.path(&left)).unwrap(), b"the last acts of a register");
            assert!(!office.path("new").exists(), "{arguments:?}");
        }
        fs::remove_file(office.path(&left)).unwrap();
    }
    // An empty log holds nothing.
    fs::write(office.path("new-wal"), b"").unwrap();
    office.done(&["register", "restore", "bk", "--at", AT, "--register", "new"]);
}
