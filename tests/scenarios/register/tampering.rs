//! A register that somebody changed behind the program's back: every change is found, and the first broken row is named.

use rusqlite::Connection;

use super::{AT, Office};

/// Changes the file as somebody can who may write it: the triggers are taken away first and put back after.
pub(crate) fn tamper(office: &Office, change: &str) {
    tamper_file(&office.path("r.sqlite"), change);
}

pub(crate) fn tamper_file(file: &std::path::Path, change: &str) {
    let connection = Connection::open(file).unwrap();
    let mut statement = connection.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").unwrap();
    let triggers: Vec<(String, String)> =
        statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(Result::unwrap).collect();
    for (name, _) in &triggers {
        connection.execute_batch(&format!("DROP TRIGGER {name}")).unwrap();
    }
    connection.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
    connection.execute_batch(change).unwrap();
    for (_, sql) in &triggers {
        connection.execute_batch(sql).unwrap();
    }
}

/// Five rows: opened, issued, suspended, reinstated, reserved.
fn kept() -> Office {
    let office = Office::open();
    assert_eq!(office.issue("out/a.pdf").code, Some(0));
    office.done(&["suspend", "IL-2026-0001", "--clause", "7", "--reason", "misuse", "--at", AT]);
    office.done(&["reinstate", "IL-2026-0001", "--reason", "cleared", "--at", AT]);
    office.done(&["register", "reserve", "--reason", "later", "--at", AT]);
    office.sound();
    office
}

fn found(change: &str, expected: &[&str]) {
    let office = kept();
    tamper(&office, change);
    let said = office.fcd(&["register", "check"]);
    assert_eq!(said.code, Some(1), "{change}: {}{}", said.out, said.err);
    for fault in expected {
        assert!(said.out.contains(fault), "{change}: no {fault:?} in\n{}", said.out);
    }
}

#[test]
fn a_changed_journal_is_found_at_its_first_changed_row() {
    found(
        "UPDATE journal SET officer = 'somebody else' WHERE seq = 3",
        &["row 3 of the journal: its values do not give its hash"],
    );
    found("UPDATE journal SET at = '2026-11-03T09:00:01Z' WHERE seq IN (2, 4)", &["row 2 of the journal"]);
    found("DELETE FROM journal WHERE seq = 3", &["row 4 of the journal: its sequence number", "declaration"]);
    found(
        "UPDATE journal SET seq = 99 WHERE seq = 3; UPDATE journal SET seq = 3 WHERE seq = 4; UPDATE journal SET seq = 4 WHERE seq = 99",
        &["row 3 of the journal: it is not bound"],
    );
    found(
        "INSERT INTO journal SELECT 6, at, officer, account, act, number, detail, hash, zeroblob(32) FROM journal WHERE seq = 5",
        &["row 6 of the journal: its values do not give its hash"],
    );
}

#[test]
fn a_changed_table_is_found() {
    let differs = "the table does not say of IL-2026-0001 what the journal says";
    found("UPDATE declaration SET state = 'terminated' WHERE number = 'IL-2026-0001'", &[differs]);
    found("UPDATE declaration SET issued_file = 'x' WHERE number = 'IL-2026-0001'", &[differs]);
    found("UPDATE declaration SET valid_until = 'soon' WHERE number = 'IL-2026-0001'", &[differs]);
    found("DELETE FROM declaration WHERE number = 'IL-2026-0001'", &[differs]);
    found(
        "UPDATE declaration SET successor = 'IL-2026-0077' WHERE number = 'IL-2026-0001'",
        &[differs, "a row points to one that does not exist: declaration"],
    );
    found(
        "INSERT INTO declaration (number, year, count, state, since, entered, last) \
         VALUES ('IL-2026-0003', 2026, 3, 'reserved', '2026-11-03T09:00:00Z', 1, 1)",
        &["the table does not say of IL-2026-0003 what the journal says"],
    );
    found("INSERT INTO outbox VALUES ('IL-2026-0001', x'00')", &["the file of IL-2026-0001 that waits is not the one"]);
}

/// Rows at the end can be taken away without a trace in the file; who kept the head sees it.
#[test]
fn a_head_that_was_kept_shows_what_was_cut_off() {
    let office = kept();
    let head = office.done(&["register", "head"]);
    let head = head.trim();
    office.done(&["register", "check", "--head", head]);
    office.done(&["suspend", "IL-2026-0001", "--clause", "7", "--reason", "again", "--at", AT]);
    office.done(&["register", "check", "--head", head]);
    let before = "DELETE FROM journal WHERE seq >= 5; DELETE FROM declaration WHERE number = 'IL-2026-0002'; \
                  UPDATE declaration SET state = 'reinstated', clause = NULL, last = 4";
    tamper(&office, before);
    assert!(office.sound().contains("sound"));
    let said = office.fcd(&["register", "check", "--head", head]);
    assert_eq!(said.code, Some(1));
    assert!(said.out.contains("the head that you kept is not in the journal"), "{}", said.out);
}

/// Nothing is added behind a row that is not sound.
#[test]
fn nothing_is_written_behind_a_broken_row() {
    let office = kept();
    tamper(&office, "UPDATE journal SET officer = 'x' WHERE seq = 5");
    let said = office.fcd(&["register", "reserve", "--reason", "r", "--at", AT]);
    assert_eq!(said.code, Some(4));
    assert!(said.err.contains("row 5 of the journal"), "{}", said.err);
}

/// What waits to be written out is put there by somebody else; the file that was issued is written out.
#[test]
fn a_file_that_waits_is_the_one_that_was_issued() {
    let office = Office::open();
    assert_eq!(office.issue("out/a.pdf").code, Some(0));
    let genuine = std::fs::read(office.path("out/a.pdf")).unwrap();
    let mut another = genuine.clone();
    another.push(b'\n');
    let take = |file: &[u8]| {
        let connection = Connection::open(office.path("r.sqlite")).unwrap();
        connection.execute("INSERT OR REPLACE INTO outbox (number, file) VALUES ('IL-2026-0001', ?1)", [file]).unwrap();
        office.fcd(&["register", "take", "IL-2026-0001", "-o", "out/taken.pdf"])
    };
    let said = take(&another);
    assert_eq!(said.code, Some(4), "{}{}", said.out, said.err);
    assert!(said.err.contains("is not the one that was issued"), "{}", said.err);
    assert!(!office.path("out/taken.pdf").exists());
    let said = take(&genuine);
    assert_eq!(said.code, Some(0), "{}{}", said.out, said.err);
    assert_eq!(std::fs::read(office.path("out/taken.pdf")).unwrap(), genuine);
}
