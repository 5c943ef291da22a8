//! Who agreed and who signed: approvals in the journal, and declarations that two must sign.

use std::fs;

use super::{AT, Office, in_project};

fn key(path: &str) -> String {
    in_project(&format!("keys/sample/{path}")).to_str().unwrap().to_owned()
}

/// A key and its certificate of the sample root.
fn certified(office: &Office, name: &str, role: &[&str]) {
    let (secret, request, cert) = (format!("{name}.key.pem"), format!("{name}.csr"), format!("{name}.pem"));
    let plain = |arguments: &[&str]| {
        let done = office.command(&[&["key"], arguments].concat()).output().unwrap();
        assert!(done.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
    };
    plain(&["new", "--no-passphrase", "-o", &secret]);
    let ask = ["request", "--key", &secret, "--name", name, "--sample", "-o", &request];
    plain(&[&ask[..], role].concat());
    let (root_key, root) = (key("root.key.pem"), key("root.pem"));
    let by =
        ["certify", &request, "--root-key", &root_key, "--root-cert", &root, "--days", "500", "--at", "2026-02-01"];
    plain(&[&by[..], &["-o", &cert], role].concat());
}

fn plain(office: &Office, code: i32, arguments: &[&str]) -> String {
    let done = office.command(arguments).output().unwrap();
    let said = String::from_utf8([done.stdout, done.stderr].concat()).unwrap();
    assert_eq!(done.status.code(), Some(code), "{arguments:?}: {said}");
    said
}

/// Two officers approve; the journal says who, when and with which key, and the chain binds it.
#[test]
fn the_journal_says_who_approved() {
    let office = Office::open();
    for name in ["anna", "boris"] {
        certified(&office, name, &["--role", "officer"]);
    }
    let root = key("root.pem");
    let two =
        ["key", "officers", "anna.pem", "boris.pem", "--root-cert", &root, "--approvals", "2", "-o", "officers.json"];
    plain(&office, 0, &two);
    office.done(&["register", "reserve", "--reason", "to be approved", "--at", AT]);
    let text = fs::read_to_string(office.path("deal.toml")).unwrap();
    fs::write(office.path("numbered.toml"), format!("number = \"IL-2026-0001\"\n{text}")).unwrap();
    for name in ["anna", "boris"] {
        let (secret, cert, out) = (format!("{name}.key.pem"), format!("{name}.pem"), format!("{name}.approval"));
        let line = ["approve", "numbered.toml", "--key", &secret, "--cert", &cert, "-o", &out, "--yes"];
        plain(&office, 0, &[&line[..], &["--at", "2026-11-03T08:30:00Z"]].concat());
    }
    let (issuing, cert) = (key("ministry/issuing.key.pem"), key("ministry/issuing.pem"));
    let issue = ["issue", "numbered.toml", "--key", &issuing, "--cert", &cert, "-o", "out/a.pdf", "--at", AT];
    let by = ["--approvals-by", "officers.json", "--approval", "anna.approval", "--approval"];
    // With one approval nothing is issued and no act is done; the number stays reserved.
    let one = office.fcd(&[&issue[..], &by[..4]].concat());
    assert!(one.code == Some(4) && office.list()[0].1 == "reserved", "{}", one.err);
    assert_eq!(office.fcd(&[&issue[..], &by, &["boris.approval"]].concat()).code, Some(0));
    let status = office.done(&["status", "IL-2026-0001"]);
    for name in ["anna", "boris"] {
        assert!(status.contains(&format!("\n         approved 2026-11-03T08:30:00Z {name}, key ")), "{status}");
    }
    let told: serde_json::Value =
        serde_json::from_str(&office.done(&["status", "IL-2026-0001", "--format", "json"])).unwrap();
    assert_eq!(told["journal"][1]["approvals"].as_array().unwrap().len(), 2);
    office.validated();
    // Whoever takes an approval out of the journal breaks its chain.
    let change = "UPDATE journal SET detail = replace(detail, 'boris', 'carol') WHERE seq = 3";
    super::tampering::tamper(&office, change);
    let said = office.fcd(&["register", "check"]);
    assert!(said.code == Some(1) && said.out.contains("row 3 of the journal"), "{}", said.out);
}

/// One of two has signed: nothing is entered and nothing refused. Then the other signs, in either order.
#[test]
fn what_two_must_sign_is_received_when_both_have() {
    let office = Office::open();
    let body = "Sample Ministry of Justice";
    certified(&office, "second", &["--role", "signatory", "--state", "NL", "--body", body]);
    let text = fs::read_to_string(office.path("deal.toml")).unwrap();
    let second = format!("[second-signatory]\nbody = \"{body}\"\noffice = \"Secretary General\"\n");
    fs::write(office.path("deal.toml"), format!("{text}\n{second}")).unwrap();
    let answers = fs::read_to_string(in_project("templates/samples/answers.toml")).unwrap();
    fs::write(office.path("first.toml"), &answers).unwrap();
    let of_second = answers.replace("Director of the Digital Investigation Unit", "Secretary General");
    fs::write(office.path("second.toml"), of_second).unwrap();
    let root = key("root.pem");
    let first = (key("end-user-state/signatory.key.pem"), key("end-user-state/signatory.pem"), "first.toml");
    let second = ("second.key.pem".to_owned(), "second.pem".to_owned(), "second.toml");
    let sign = |(secret, cert, answers): &(String, String, &str), file: &str, out: &str, at: &str| {
        let line = ["countersign", file, "--answers", answers, "--key", secret, "--cert", cert, "--trust", &root];
        plain(&office, 0, &[&line[..], &["--yes", "-o", out, "--at", at]].concat());
    };
    let receive = |code: i32, file: &str| {
        let said = office.fcd(&["receive", file, "--trust", &root, "--at", "2026-11-20T08:00:00Z"]);
        assert_eq!(said.code, Some(code), "{}{}", said.out, said.err);
        said.out
    };
    for (number, one, other) in [("IL-2026-0001", &first, &second), ("IL-2026-0002", &second, &first)] {
        let [issued, half, whole] = ["issued", "half", "whole"].map(|part| format!("out/{number}-{part}.pdf"));
        assert_eq!(office.issue(&issued).code, Some(0));
        sign(one, &issued, &half, "2026-11-09T14:30:00Z");
        sign(other, &half, &whole, "2026-11-09T15:30:00Z");
        let said = receive(3, &half);
        assert!(said.contains("signatory-missing") && said.contains("nothing was entered in the register"), "{said}");
        assert!(!office.done(&["status", number]).contains("refused"), "what is open is no attempt");
        assert!(receive(0, &whole).contains(&format!("received {number}: row ")));
        // The half-signed one is still open; the whole one is known.
        receive(3, &half);
        assert!(receive(1, &whole).contains("register-copy-known"));
    }
    office.validated();
}
