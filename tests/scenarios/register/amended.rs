//! A changed deal: the declaration that replaces another one, from the register to the exporter.

use std::fs;

use super::{AT, Office, in_project};

const SIGNED: &str = "2026-11-09T14:30:00Z";
const CHECKED: &str = "2026-11-20T08:00:00Z";

fn key(path: &str) -> String {
    in_project(&format!("keys/sample/{path}")).to_str().unwrap().to_owned()
}

/// Issues with more options than the other tests need.
fn issue(office: &Office, out: &str, more: &[&str]) -> super::Said {
    let text = fs::read_to_string(office.path("deal.toml")).unwrap();
    fs::write(office.path("other.toml"), text.replacen("quantity = 12", "quantity = 10", 1)).unwrap();
    let (key, cert) = (key("ministry/issuing.key.pem"), key("ministry/issuing.pem"));
    office.fcd(&[&["issue", "other.toml", "-o", out, "--at", AT, "--key", &key, "--cert", &cert][..], more].concat())
}

fn countersign(office: &Office, issued: &str, out: &str) {
    let answers = in_project("templates/samples/answers.toml");
    let (key, cert) = (key("end-user-state/signatory.key.pem"), key("end-user-state/signatory.pem"));
    let answers = answers.to_str().unwrap();
    let root = in_project("keys/sample/root.pem").to_str().unwrap().to_owned();
    let line = ["countersign", issued, "--answers", answers, "--key", &key, "--cert", &cert, "--yes", "-o", out];
    office.done(&[&line[..], &["--trust", &root, "--at", SIGNED]].concat());
}

fn receive<'a>(file: &'a str, root: &'a str) -> [&'a str; 6] {
    ["receive", file, "--trust", root, "--at", CHECKED]
}

#[test]
fn the_earlier_declaration_counts_until_the_copy_of_the_new_one_is_received() {
    let office = Office::open();
    let root = key("root.pem");
    assert_eq!(office.issue("out/old.pdf").code, Some(0));
    countersign(&office, "out/old.pdf", "out/old-signed.pdf");
    office.done(&receive("out/old-signed.pdf", &root));
    let said = issue(&office, "out/new.pdf", &["--supersedes", "out/old.pdf"]);
    assert_eq!(said.code, Some(0), "{}", said.err);
    let told = "note: IL-2026-0001 counts until the countersigned copy of IL-2026-0002 is received (fcd receive)";
    assert!(said.err.contains(told), "{}", said.err);
    assert_eq!(office.list()[0].1, "returned");
    countersign(&office, "out/new.pdf", "out/new-signed.pdf");
    let said = office.done(&receive("out/new-signed.pdf", &root));
    assert!(said.ends_with(
        "received IL-2026-0002: row 5 of the journal\nsuperseded IL-2026-0001 by IL-2026-0002: row 6 of the journal\n"
    ));
    let status = office.done(&["status", "IL-2026-0001"]);
    assert!(status.starts_with("IL-2026-0001: superseded since 20 November 2026, 08:00:00 UTC, by IL-2026-0002\n"));
    // The copy of the earlier one is presented again; the attempt is written down, once.
    let again = office.fcd(&receive("out/old-signed.pdf", &root));
    assert_eq!(again.code, Some(1));
    assert!(again.out.ends_with("not received: row 7 of the journal says that it was refused\n"), "{}", again.out);
    let again = office.fcd(&receive("out/old-signed.pdf", &root));
    assert!(again.out.ends_with("not received: nothing was entered in the register\n"), "{}", again.out);
    let status = office.done(&["status", "IL-2026-0001"]);
    assert!(status.contains("refused (clerk) SHA-256 ") && status.contains(": register-copy-known\n"), "{status}");
    assert!(office.validated().contains("note: a copy of IL-2026-0001 was refused; fcd status IL-2026-0001 tells"));
}

/// The exporter learns from the list which of both counts.
#[test]
fn the_list_says_which_of_both_counts() {
    let office = Office::open();
    let (root, signatory, issuing) =
        (key("root.pem"), key("end-user-state/signatory.pem"), key("ministry/issuing.pem"));
    assert_eq!(office.issue("out/old.pdf").code, Some(0));
    assert_eq!(issue(&office, "out/new.pdf", &["--supersedes", "out/old.pdf"]).code, Some(0));
    countersign(&office, "out/old.pdf", "out/old-signed.pdf");
    countersign(&office, "out/new.pdf", "out/new-signed.pdf");
    let trust = |code: i32, arguments: &[&str]| {
        let mut command = office.command(&[&["trust"], arguments].concat());
        // The folder of a list knows no register.
        let done = command.output().unwrap();
        assert_eq!(done.status.code(), Some(code), "{arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
    };
    trust(0, &["init", "list", "--root", &root]);
    trust(0, &["add", "issuing", "list", &issuing]);
    let confirmed = ["--confirmed", "embassy-note", "--confirmed-on", "2026-10-01", "--confirmed-by", "Consul"];
    let office_of = ["--office", "Director of the Digital Investigation Unit", "--at", "2026-11-02"];
    trust(0, &[&["add", "signatory", "list", &signatory][..], &confirmed, &office_of].concat());
    trust(0, &["add", "edition", "list", "2021-12", "--from", "2021-12-06"]);
    let root_key = key("root.key.pem");
    let publish = |at: &str| {
        trust(0, &["publish", "list", "--key", &root_key, "--register", "r.sqlite", "--at", at]);
    };
    let ask = |file: &str, list: &str, at: &str| {
        let list = format!("list/lists/{list}.json");
        let line = ["verify", file, "--trust", &root, "--trust", &list, "--at", at];
        let done = office.command(&line).output().unwrap();
        (done.status.code(), String::from_utf8(done.stdout).unwrap())
    };
    publish("2026-11-19T08:00:00Z");
    for file in ["out/old-signed.pdf", "out/new-signed.pdf"] {
        assert_eq!(ask(file, "000001", "2026-11-19T09:00:00Z").0, Some(0), "{file}");
    }
    let by_root = receive("out/new-signed.pdf", &root);
    let said = office.fcd(&by_root);
    assert_eq!(said.code, Some(3));
    assert!(said.out.contains("undecided[trust-list-missing]"), "a list was used here: {}", said.out);
    office.done(&[&by_root[..], &["--trust", "list/lists/000001.json"]].concat());
    publish("2026-11-21T08:00:00Z");
    assert_eq!(ask("out/new-signed.pdf", "000002", "2026-11-21T09:00:00Z").0, Some(0));
    let (code, said) = ask("out/old-signed.pdf", "000002", "2026-11-21T09:00:00Z");
    assert_eq!(code, Some(1));
    assert!(said.contains("rejected[declaration-superseded]") && said.contains("IL-2026-0002 counts now"), "{said}");
}

#[test]
fn what_cannot_be_replaced_is_told_before_anything_is_issued() {
    let office = Office::open();
    assert_eq!(office.issue("out/old.pdf").code, Some(0));
    office.done(&["terminate", "IL-2026-0001", "--clause", "7", "--reason", "misuse", "--yes", "--at", AT]);
    let said = issue(&office, "out/new.pdf", &["--supersedes", "out/old.pdf"]);
    assert_eq!(said.code, Some(4));
    assert!(said.err.contains("IL-2026-0001 is terminated and cannot be superseded"), "{}", said.err);
    assert!(!office.path("out/new.pdf").exists() && office.list().len() == 1);
    // The number is known, and was given to another deal.
    let stranger = Office::open();
    fs::copy(office.path("deal.toml"), stranger.path("deal.toml")).unwrap();
    let text = fs::read_to_string(stranger.path("deal.toml")).unwrap().replacen("quantity = 12", "quantity = 7", 1);
    fs::write(stranger.path("deal.toml"), text).unwrap();
    assert_eq!(stranger.issue("out/old.pdf").code, Some(0));
    fs::copy(stranger.path("out/old.pdf"), office.path("out/stranger.pdf")).unwrap();
    let said = issue(&office, "out/new.pdf", &["--supersedes", "out/stranger.pdf"]);
    assert!(said.err.contains("was issued with another record than the one that is named"), "{}", said.err);
}

/// An earlier declaration from before there was a register: nothing is superseded, and that is said both times.
#[test]
fn what_the_register_does_not_know_is_told_loudly() {
    let (old, office) = (Office::open(), Office::open());
    assert_eq!(old.issue("out/old.pdf").code, Some(0));
    fs::copy(old.path("out/old.pdf"), office.path("out/old.pdf")).unwrap();
    office.done(&["register", "reserve", "--reason", "no use", "--at", AT]);
    fs::remove_file(office.path("r.sqlite")).unwrap();
    office.done(&["register", "init", "--prefix", "IL", "--first", "2", "--at", AT]);
    let said = issue(&office, "out/new.pdf", &["--supersedes", "out/old.pdf"]);
    let told = "warning: IL-2026-0001, which IL-2026-0002 replaces, is not in this register: nothing will supersede it";
    assert!(said.code == Some(0) && said.err.contains(told), "{}", said.err);
    countersign(&office, "out/new.pdf", "out/new-signed.pdf");
    let said = office.fcd(&receive("out/new-signed.pdf", &key("root.pem")));
    assert_eq!(said.code, Some(0), "{}", said.err);
    assert!(said.err.contains("is not in this register and was not superseded"), "{}", said.err);
    office.validated();
}

/// Two offices receive two amendments of one declaration at once: one is taken in, the other is refused.
#[test]
fn of_two_amendments_at_once_one_counts() {
    let office = Office::open();
    let root = key("root.pem");
    assert_eq!(office.issue("out/old.pdf").code, Some(0));
    for name in ["a", "b"] {
        assert_eq!(issue(&office, &format!("out/{name}.pdf"), &["--supersedes", "out/old.pdf"]).code, Some(0));
        countersign(&office, &format!("out/{name}.pdf"), &format!("out/{name}-signed.pdf"));
    }
    let start = |file: &str| office.command(&receive(file, &root)).spawn().unwrap();
    let started = [start("out/a-signed.pdf"), start("out/b-signed.pdf")];
    let mut codes = started.map(|child| child.wait_with_output().unwrap().status.code());
    codes.sort_unstable();
    assert_eq!(codes, [Some(0), Some(1)]);
    let states: Vec<_> = office.list().into_iter().map(|(_, status, _)| status).collect();
    assert!(states == ["superseded", "returned", "issued"] || states == ["superseded", "issued", "returned"]);
    office.validated();
}

/// Killed at any point of receiving: the copy is in and the earlier one superseded, or neither happened.
#[cfg(unix)]
#[test]
fn a_receipt_that_is_killed_is_whole_or_was_never_begun() {
    let office = Office::open();
    let root = key("root.pem");
    assert_eq!(office.issue("out/old.pdf").code, Some(0));
    assert_eq!(issue(&office, "out/new.pdf", &["--supersedes", "out/old.pdf"]).code, Some(0));
    countersign(&office, "out/new.pdf", "out/new-signed.pdf");
    office.done(&["register", "backup", "before.sqlite"]);
    let line = |register: &str| {
        let mut command =
            office.command(&[&receive("out/new-signed.pdf", &root)[..], &["--register", register]].concat());
        command.spawn().unwrap()
    };
    let copy = |name: &str| fs::copy(office.path("before.sqlite"), office.path(name)).unwrap();
    copy("whole.sqlite");
    let started = std::time::Instant::now();
    assert!(line("whole.sqlite").wait_with_output().unwrap().status.success());
    let whole = started.elapsed();
    let rounds: u32 = std::env::var("FCD_KILLS").map_or(16, |rounds| rounds.parse().unwrap());
    let mut ends = std::collections::BTreeSet::new();
    for round in 0..rounds {
        let name = format!("killed-{round}.sqlite");
        copy(&name);
        let mut child = line(&name);
        let share = f64::from((round * 7919) % rounds) / f64::from(rounds);
        std::thread::sleep(std::time::Duration::from_secs_f64(whole.as_secs_f64() * 1.2 * share));
        child.kill().unwrap();
        child.wait().unwrap();
        let checked = office.done(&["register", "check", "--register", &name]);
        assert!(checked.contains(": validated"), "{checked}");
        let states = office.done(&["list", "--register", &name, "--format", "csv"]);
        let of = |line: usize| states.lines().nth(line).unwrap().split(',').nth(1).unwrap();
        let end = (of(1).to_owned(), of(2).to_owned());
        let expected = [("issued", "issued"), ("superseded", "returned")];
        assert!(expected.contains(&(end.0.as_str(), end.1.as_str())), "{states}");
        ends.insert(end);
    }
    assert!(!ends.is_empty());
}

/// No state's declaration takes the place of another state's: not when it is issued, not when an officer says so.
#[test]
fn an_amendment_for_another_state_is_refused() {
    let office = Office::open();
    assert_eq!(office.issue("out/old.pdf").code, Some(0));
    let text = fs::read_to_string(office.path("deal.toml")).unwrap();
    fs::write(office.path("deal.toml"), text.replace("\"NL\"", "\"DE\"")).unwrap();
    let said = issue(&office, "out/new.pdf", &["--supersedes", "out/old.pdf"]);
    assert_eq!(said.code, Some(4));
    assert!(said.err.contains("out/old.pdf was issued for NL, and this one is for DE"), "{}", said.err);
    assert!(!office.path("out/new.pdf").exists() && office.list().len() == 1);
    // Named by hand, without its file.
    let named = office.done(&["show", "out/old.pdf"]);
    let record = named.lines().find_map(|line| line.trim().strip_prefix("record")).unwrap().trim().to_owned();
    let by_hand = format!("\n[supersedes]\nnumber = \"IL-2026-0001\"\nrecord = \"{record}\"\n");
    let deal = fs::read_to_string(office.path("deal.toml")).unwrap();
    fs::write(office.path("deal.toml"), format!("{deal}{by_hand}")).unwrap();
    let said = issue(&office, "out/new.pdf", &[]);
    assert!(said.code == Some(4) && said.err.contains("IL-2026-0001 was issued for NL, and"), "{}", said.err);
    fs::write(office.path("deal.toml"), deal).unwrap();
    assert_eq!(issue(&office, "out/new.pdf", &[]).code, Some(0));
    let said = office.fcd(&["supersede", "IL-2026-0001", "IL-2026-0002", "--reason", "changed", "--yes", "--at", AT]);
    assert!(said.code == Some(4) && said.err.contains("IL-2026-0001 was issued for NL, and"), "{}", said.err);
    office.validated();
}
