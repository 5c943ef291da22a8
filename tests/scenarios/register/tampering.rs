//! A register that somebody changed behind the program's back: every change is found, and the first broken row is named.

use rusqlite::Connection;

use super::{AT, Office, in_project};

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
    office.validated();
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
    assert!(office.validated().contains(": validated"));
    let said = office.fcd(&["register", "check", "--head", head]);
    assert_eq!(said.code, Some(1));
    assert!(said.out.contains("the head that you kept is not in the journal"), "{}", said.out);
}

/// Nothing is added behind a row that is not valid.
#[test]
fn nothing_is_written_behind_a_broken_row() {
    let office = kept();
    tamper(&office, "UPDATE journal SET officer = 'x' WHERE seq = 5");
    let said = office.fcd(&["register", "reserve", "--reason", "r", "--at", AT]);
    assert_eq!(said.code, Some(4));
    assert!(said.err.contains("row 5 of the journal"), "{}", said.err);
}

/// Every command that looks at one declaration or does something with it.
const ABOUT_ONE: [&[&str]; 10] = [
    &["status", "IL-2026-0001"],
    &["list"],
    &["list", "--state", "NL"],
    &["list", "--status", "issued", "--format", "json"],
    &["suspend", "IL-2026-0001", "--clause", "7", "--reason", "misuse", "--at", AT],
    &["reinstate", "IL-2026-0001", "--reason", "cleared", "--at", AT],
    &["terminate", "IL-2026-0001", "--clause", "7", "--reason", "misuse", "--yes", "--at", AT],
    &["terminate", "--state", "NL", "--clause", "7", "--reason", "misuse", "--yes", "--at", AT],
    &["supersede", "IL-2026-0001", "IL-2026-0003", "--yes", "--at", AT],
    &["supersede", "IL-2026-0003", "IL-2026-0001", "--yes", "--at", AT],
];

/// The commands say what `register check` says, with the code of what could not be done, and write nothing.
fn stopped(change: &str, commands: &[&[&str]], fault: &str) {
    let office = kept();
    assert_eq!(office.issue("out/c.pdf").out, "issued IL-2026-0003: out/c.pdf\n");
    tamper(&office, change);
    assert!(office.fcd(&["register", "check"]).out.contains(fault), "{change}");
    let rows = || -> i64 {
        let connection = Connection::open(office.path("r.sqlite")).unwrap();
        connection.query_row("SELECT count(*) FROM journal", [], |columns| columns.get(0)).unwrap()
    };
    let before = rows();
    for command in commands {
        let said = office.fcd(command);
        assert_eq!((said.code, said.out.as_str()), (Some(4), ""), "{change}: {command:?}: {}", said.err);
        assert!(said.err.contains(fault) && said.err.contains("fcd register check"), "{command:?}: {}", said.err);
    }
    assert_eq!(rows(), before, "{change}");
}

/// Somebody lets a terminated declaration count again, or hides one, in the table alone.
#[test]
fn the_table_is_not_believed_against_the_journal() {
    let differs = "the table does not say of IL-2026-0001 what the journal says";
    for change in [
        "UPDATE declaration SET state = 'issued' WHERE number = 'IL-2026-0001'",
        "UPDATE declaration SET state = 'terminated', clause = '7' WHERE number = 'IL-2026-0001'",
        "UPDATE declaration SET end_user_state = 'BE' WHERE number = 'IL-2026-0001'",
        "UPDATE declaration SET since = 'yesterday' WHERE number = 'IL-2026-0001'",
        "UPDATE declaration SET issued_file = 'x' WHERE number = 'IL-2026-0001'",
        "UPDATE deal SET exporter = 'x' WHERE number = 'IL-2026-0001'",
        "UPDATE deal SET amount = NULL, currency = NULL WHERE number = 'IL-2026-0001'",
        "DELETE FROM deal WHERE number = 'IL-2026-0001'",
        "DELETE FROM declaration WHERE number = 'IL-2026-0001'",
    ] {
        stopped(change, &ABOUT_ONE, differs);
    }
    let reserve = ["register", "reserve", "--reason", "r", "--at", AT];
    let phantom = "INSERT INTO declaration (number, year, count, state, since, entered, last) \
                   VALUES ('IL-2026-0004', 2026, 4, 'reserved', '2026-11-03T09:00:00Z', 1, 1)";
    stopped(phantom, &[&reserve, &["list"]], "the table does not say of IL-2026-0004 what the journal says");
}

/// What is listed by the index alone is held to its own acts. What the table hides is missed there, and only there.
#[test]
fn a_quick_list_says_nothing_that_the_acts_do_not() {
    let office = kept();
    tamper(&office, "UPDATE declaration SET end_user_state = 'BE' WHERE number = 'IL-2026-0001'");
    let quick = |state: &str| office.fcd(&["list", "--quick", "--state", state]);
    let said = quick("BE");
    assert_eq!((said.code, said.out.as_str()), (Some(4), ""));
    assert!(said.err.contains("the table does not say of IL-2026-0001 what the journal says"), "{}", said.err);
    assert_eq!(quick("NL").out, "");
    assert_eq!(office.fcd(&["list", "--state", "NL"]).code, Some(4));
}

/// A row that was altered, with its hash made anew: it is valid by itself, and the row behind it is not bound to it.
#[test]
fn a_row_is_not_believed_without_its_chain() {
    let unbound = "row 4 of the journal: it is not bound to the row before it";
    let change =
        "UPDATE journal SET hash = zeroblob(32) WHERE seq = 3; UPDATE journal SET before = zeroblob(32) WHERE seq = 4";
    stopped(change, &ABOUT_ONE, "row 3 of the journal: its values do not give its hash");
    let reserve: &[&str] = &["register", "reserve", "--reason", "r", "--at", AT];
    let all: Vec<&[&str]> = ABOUT_ONE.into_iter().chain([reserve, &["register", "head"]]).collect();
    stopped("UPDATE journal SET before = randomblob(32) WHERE seq = 4", &all, unbound);
    stopped("DELETE FROM journal WHERE seq = 3", &all, "row 4 of the journal: its sequence number is not the next one");
}

/// What somebody did to one declaration stops nobody who works on another: `register check` tells of it.
#[test]
fn another_declaration_can_be_worked_on() {
    let office = kept();
    assert_eq!(office.issue("out/c.pdf").code, Some(0));
    tamper(&office, "UPDATE declaration SET state = 'terminated', clause = '7' WHERE number = 'IL-2026-0001'");
    assert!(office.done(&["status", "IL-2026-0003"]).contains("issued"));
    office.done(&["suspend", "IL-2026-0003", "--clause", "7", "--reason", "misuse", "--at", AT]);
    assert_eq!(office.fcd(&["list"]).code, Some(4));
}

/// A copy is not received, nor a trust list published, on what the table says.
#[test]
fn nothing_is_received_or_published_on_the_word_of_the_table() {
    let office = Office::open();
    assert_eq!(office.issue("out/a.pdf").code, Some(0));
    let keys = in_project("keys/sample");
    let key = |name: &str| keys.join(name).to_str().unwrap().to_owned();
    let (root, root_key) = (key("root.pem"), key("root.key.pem"));
    let answers = in_project("templates/samples/answers.toml");
    let sign =
        ["countersign", "out/a.pdf", "-o", "out/b.pdf", "--yes", "--trust", &root, "--at", "2026-11-09T14:30:00Z"];
    let with = [
        "--key",
        &key("end-user-state/signatory.key.pem"),
        "--cert",
        &key("end-user-state/signatory.pem"),
        "--answers",
        answers.to_str().unwrap(),
    ];
    office.done(&[&sign[..], &with[..]].concat());
    office.done(&["terminate", "IL-2026-0001", "--clause", "7", "--reason", "misuse", "--yes", "--at", AT]);
    office.done(&["trust", "init", "list", "--root", &root]);
    let publish =
        ["trust", "publish", "list", "--key", &root_key, "--register", "r.sqlite", "--yes", "--at", "2026-11-16"];
    tamper(&office, "UPDATE declaration SET state = 'issued', clause = NULL WHERE number = 'IL-2026-0001'");
    let receive = ["receive", "out/b.pdf", "--trust", &root, "--at", "2026-11-20"];
    for command in [&receive[..], &publish] {
        let said = office.fcd(command);
        assert_eq!(said.code, Some(4), "{command:?}: {}{}", said.out, said.err);
        assert!(said.err.contains("the table does not say of IL-2026-0001"), "{command:?}: {}", said.err);
    }
    assert!(!office.path("list/lists/000001.json").exists());
    // The honest twin: the table put right, the copy is refused for what was done, and the list says it.
    tamper(&office, "UPDATE declaration SET state = 'terminated', clause = '7' WHERE number = 'IL-2026-0001'");
    assert!(office.fcd(&receive).out.contains("rejected[register-stopped]"));
    office.done(&publish);
}

/// A register that is not valid can be replaced by a backup: that is what the hint says.
#[test]
fn a_broken_register_is_replaced_by_a_backup() {
    let office = kept();
    office.done(&["register", "backup", "copy.sqlite"]);
    tamper(&office, "UPDATE journal SET officer = 'x' WHERE seq = 5");
    let said = office.fcd(&["register", "restore", "copy.sqlite", "--force"]);
    assert_eq!(said.code, Some(0), "{}{}", said.out, said.err);
    assert!(said.err.contains("row 5 of the journal"), "{}", said.err);
    office.validated();
    assert!(office.path("r.sqlite.replaced-1").exists());
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
