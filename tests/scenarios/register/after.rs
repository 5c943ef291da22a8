//! What an office does after delivery: confirmation, check, notice, hearing, measure; what is due; and the letters about it.

use std::fs;

use super::{AT, Office, in_project, sha256};

const NUMBER: &str = "IL-2026-0001";

fn key(path: &str) -> String {
    in_project(&format!("keys/sample/{path}")).to_str().unwrap().to_owned()
}

/// An office with one declaration whose countersigned copy was received on 20 November 2026.
fn office() -> Office {
    let office = Office::open();
    assert_eq!(office.issue("out/a.pdf").code, Some(0));
    let answers = in_project("templates/samples/answers.toml").to_str().unwrap().to_owned();
    let (root, secret, cert) =
        (key("root.pem"), key("end-user-state/signatory.key.pem"), key("end-user-state/signatory.pem"));
    let sign = ["countersign", "out/a.pdf", "--answers", &answers, "--trust", &root, "--key", &secret, "--cert", &cert];
    office.done(&[&sign[..], &["--yes", "--at", "2026-11-09T14:30:00Z", "-o", "out/back.pdf", "--ahead"]].concat());
    office.done(&["receive", "out/back.pdf", "--trust", &root, "--at", "2026-11-20T08:00:00Z"]);
    office
}

fn after(office: &Office, what: &str, arguments: &[&str], at: &str) -> String {
    office.done(&[&["after", what, NUMBER], arguments, &["--at", at]].concat())
}

fn json(text: &str) -> Vec<serde_json::Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn due(office: &Office, at: &str) -> Vec<String> {
    let said = json(&office.done(&["due", "--within", "36500d", "--format", "json", "--at", at]));
    let one = |due: &serde_json::Value| format!("{} {}", due["due"].as_str().unwrap(), due["what"].as_str().unwrap());
    said.iter().map(one).collect()
}

/// From delivery to breach, hearing, suspension and back.
#[test]
fn a_whole_life_after_delivery() {
    let office = office();
    fs::write(office.path("protocol.pdf"), b"a scan").unwrap();
    assert_eq!(due(&office, "2026-11-21"), ["2027-02-20 ask-for-delivery", "2028-11-01 expiry"]);
    let delivered =
        ["--on", "2026-11-30", "--place", "4 Example Avenue, The Hague, room 112", "--text", "12 workstations"];
    let said = after(&office, "delivery", &delivered, "2026-12-02");
    assert_eq!(
        said,
        format!("recorded a delivery of {NUMBER}: row 4 of the journal\n  to be confirmed by 28 February 2027\n")
    );
    assert_eq!(due(&office, "2026-12-02")[0], "2027-02-28 confirm-delivery");
    let month = office.done(&["due", "--month", "2027-02", "--at", "2026-12-02"]);
    assert!(month.contains("2027-02-28           IL-2026-0001      confirmation of delivery, clause 4"), "{month}");
    assert_eq!(office.done(&["due", "--at", "2026-12-02"]), "nothing is due until 31 December 2026\n");
    let late = office.done(&["due", "--at", "2027-04-02"]);
    assert!(late.contains("2027-02-28  overdue  IL-2026-0001"), "{late}");
    after(
        &office,
        "confirmation",
        &["--on", "2027-02-09", "--by", "Alex Sample", "--file", "protocol.pdf"],
        "2027-02-10",
    );
    assert_eq!(due(&office, "2027-02-10"), ["2027-11-30 check", "2028-11-01 expiry"]);
    let visit =
        ["--on", "2027-06-01", "--place", "4 Example Avenue", "--officers", "A. Clerk", "--officers", "B. Clerk"];
    let found = ["--outcome", "deviations", "--text", "two of twelve are elsewhere", "--file", "protocol.pdf"];
    after(&office, "check", &[&visit[..], &found].concat(), "2027-06-02");
    after(&office, "notice", &["--clause", "no-transfer", "--text", "two were lent"], "2027-06-03");
    after(&office, "hearing", &["--set-for", "2027-06-20", "--text", "at the embassy"], "2027-06-04");
    assert_eq!(due(&office, "2027-06-05")[0], "2027-06-20 hearing");
    after(&office, "hearing", &["--held-on", "2027-06-20", "--text", "it was admitted"], "2027-06-21");
    office.done(&["suspend", NUMBER, "--clause", "loss-of-use", "--reason", "lent", "--at", "2027-06-22"]);
    let suspended = ["--measure", "suspension", "--row", "10", "--text", "until they are back"];
    after(&office, "measure", &suspended, "2027-06-22");
    office.done(&["reinstate", NUMBER, "--reason", "they are back", "--at", "2027-08-01"]);
    after(&office, "measure", &["--measure", "warning", "--text", "not again"], "2027-08-01");
    let status = json(&office.done(&["status", NUMBER, "--format", "json", "--at", "2027-08-02"]));
    assert_eq!(status[0]["status"], "reinstated");
    let journal = status[0]["journal"].as_array().unwrap();
    let acts: Vec<&str> = journal.iter().map(|act| act["act"].as_str().unwrap()).collect();
    let expected = "issued received delivered delivery-confirmed checked notice-given hearing-set hearing-held suspended \
                    measure-taken reinstated measure-taken";
    assert_eq!(acts.join(" "), expected);
    let confirmed = &journal[3];
    assert_eq!((&confirmed["clause_id"], &confirmed["clause"]), (&"delivery".into(), &"4".into()));
    assert_eq!((&confirmed["about_row"], &confirmed["by"]), (&4.into(), &"Alex Sample".into()));
    assert_eq!(confirmed["file_sha256"], sha256(b"a scan"));
    let listed = json(&office.done(&["list", "--format", "json", "--at", "2027-08-02"]));
    let after = &listed[0]["after_delivery"];
    assert_eq!(
        (&after["deliveries"][0]["confirmed"], &after["checks"][0]["outcome"]),
        (&"2027-02-09".into(), &"deviations".into())
    );
    assert_eq!(
        (&after["hearings"][0]["held"], &after["measures"]),
        (&"2027-06-20".into(), &serde_json::json!([11, 13]))
    );
    assert_eq!((&journal[4]["outcome"], &journal[9]["about_row"]), (&"deviations".into(), &10.into()));
    office.validated();
}

#[test]
fn what_cannot_follow_is_refused_and_leaves_no_trace() {
    let office = Office::open();
    assert_eq!(office.issue("out/a.pdf").code, Some(0));
    let head = office.done(&["register", "head"]);
    let delivery = ["after", "delivery", NUMBER, "--on", "2026-11-04", "--place", "p", "--at", "2026-11-05"];
    let said = office.fcd(&delivery);
    assert_eq!(said.code, Some(4));
    assert!(said.err.contains("no countersigned copy of it came back"), "{}", said.err);
    assert!(said.err.contains("hint: enter the countersigned copy first: fcd receive"), "{}", said.err);
    assert_eq!(office.done(&["register", "head"]), head);
    let office = self::office();
    let head = office.done(&["register", "head"]);
    for (arguments, reason) in [
        (
            &["check", "--on", "2026-12-01", "--place", "p", "--officers", "A", "--outcome", "refused"][..],
            "no delivery",
        ),
        (&["hearing", "--set-for", "2026-12-24", "--text", "t"], "no notice of a suspected breach"),
        (&["measure", "--measure", "warning", "--text", "t"], "neither a notice nor a check"),
        (&["delivery", "--on", "2026-12-24", "--place", "p"], "24 December 2026 lies ahead"),
        (&["delivery", "--on", "2026-10-24", "--place", "p"], "24 October 2026 lies before 3 November 2026"),
    ] {
        let line = [&["after", arguments[0], NUMBER], &arguments[1..], &["--at", "2026-12-02"]].concat();
        let said = office.fcd(&line);
        assert!(said.code == Some(4) && said.err.contains(reason), "{arguments:?}: {}", said.err);
        assert_eq!(office.done(&["register", "head"]), head, "{arguments:?}");
    }
}

fn letter<'a>(out: &'a str, keys: &'a [String; 2]) -> [&'a str; 6] {
    ["--letter", out, "--key", &keys[0], "--cert", &keys[1]]
}

/// A letter is recorded by its digest, says what it is to whoever verifies it, and is nobody's declaration.
#[test]
fn a_letter_is_signed_recorded_and_told_from_a_declaration() {
    let office = office();
    let keys = [key("ministry/issuing.key.pem"), key("ministry/issuing.pem")];
    let notice = ["--clause", "no-transfer", "--text", "two were lent"];
    let said = after(&office, "notice", &[&notice[..], &letter("out/notice.pdf", &keys)].concat(), "2026-12-03");
    let expected = format!(
        "recorded a notice of a suspected breach of {NUMBER}: row 4 of the journal\n\
         signed a letter about {NUMBER} (row 5): out/notice.pdf\n"
    );
    assert_eq!(said, expected);
    let file = fs::read(office.path("out/notice.pdf")).unwrap();
    let status = json(&office.done(&["status", NUMBER, "--format", "json"]));
    let entered = &status[0]["journal"][3];
    assert_eq!((&entered["act"], &entered["about_row"]), (&"letter-signed".into(), &4.into()));
    assert_eq!(entered["letter_sha256"], sha256(&file));
    let verified = office.fcd(&["verify", "out/notice.pdf", "--trust", &key("root.pem"), "--at", "2026-12-04"]);
    assert_eq!(verified.code, Some(1));
    assert!(verified.out.starts_with("out/notice.pdf: rejected, 1 reason\n"), "{}", verified.out);
    for part in ["rejected[letter-not-declaration]", "Notice of a suspected breach about IL-2026-0001", "vouches for"] {
        assert!(verified.out.contains(part), "{part}: {}", verified.out);
    }
    let received = office.fcd(&["receive", "out/notice.pdf", "--trust", &key("root.pem"), "--at", "2026-12-04"]);
    assert_eq!(received.code, Some(1), "{}", received.out);
    // Of an act that was recorded before, and of a status change, too.
    office.done(&["suspend", NUMBER, "--clause", "6", "--reason", "lent", "--at", "2026-12-05"]);
    let of_row = [&["--row", "6"][..], &letter("out/stop.pdf", &keys)].concat();
    let said = after(&office, "letter", &of_row, "2026-12-05");
    assert_eq!(said, format!("signed a letter about {NUMBER} (row 7): out/stop.pdf\n"));
    office.validated();
}

/// What keeps a letter from being signed is found before anything is recorded.
#[test]
fn without_its_letter_nothing_is_recorded() {
    let office = office();
    let head = office.done(&["register", "head"]);
    let signatory = [key("end-user-state/signatory.key.pem"), key("end-user-state/signatory.pem")];
    let ministry = [key("ministry/issuing.key.pem"), key("ministry/issuing.pem")];
    fs::write(office.path("out/there.pdf"), b"x").unwrap();
    let mixed = [ministry[0].clone(), signatory[1].clone()];
    for (out, keys, text, reason) in [
        ("out/n.pdf", &signatory, "lent", "the certificate does not issue declarations"),
        ("out/there.pdf", &ministry, "lent", "exists already"),
        ("out/n.pdf", &mixed, "lent", "do not belong together"),
        ("out/n.pdf", &ministry, "\u{4e2d}", "the letter cannot be signed"),
    ] {
        let notice = ["after", "notice", NUMBER, "--clause", "3", "--text", text, "--at", "2026-12-03"];
        let said = office.fcd(&[&notice[..], &letter(out, keys)].concat());
        assert!(said.code == Some(4) && said.err.contains(reason), "{reason}: {}", said.err);
        assert_eq!(office.done(&["register", "head"]), head, "{reason}");
        assert!(!office.path("out/n.pdf").exists());
    }
    let declared = office.fcd(&["after", "delivery", "IL-2026-0099", "--on", "2026-12-01", "--place", "p", "--at", AT]);
    assert!(
        declared.code == Some(4) && declared.err.contains("IL-2026-0099 is not in the register"),
        "{}",
        declared.err
    );
}
