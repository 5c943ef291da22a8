//! A replacement that changes where, by whom or for how much: told by name on issue, on receipt and on verifying, and refused
//! nowhere. In a real case new certificates named other places for the same number of goods.

use std::fs;

use super::{AT, Office, in_project};

const SIGNED: &str = "2026-11-09T14:30:00Z";
const CHECKED: &str = "2026-11-20T08:00:00Z";
const PLACE: [&str; 2] = ["location = \"4 Example Avenue, The Hague, room 112\"", "location = \"9 Other Road, Breda\""];
const VALUE: [&str; 2] = ["amount = \"1250000.00\"", "amount = \"990000.00\""];
const ADDRESS: [&str; 2] =
    ["address = \"Digital Investigation Unit, 4 Example Avenue, The Hague\"", "address = \"9 Other Road, Breda\""];

fn key(path: &str) -> String {
    in_project(&format!("keys/sample/{path}")).to_str().unwrap().to_owned()
}

/// Issues the deal with these changes, in the place of the declaration in `old`; what was said on stderr.
fn replaced(office: &Office, old: &str, out: &str, changes: &[[&str; 2]]) -> String {
    let text = fs::read_to_string(office.path("deal.toml")).unwrap();
    let text = changes.iter().fold(text, |text, [from, to]| {
        assert!(text.contains(from), "{from}");
        text.replacen(from, to, 1)
    });
    fs::write(office.path("other.toml"), text).unwrap();
    let (key, cert) = (key("ministry/issuing.key.pem"), key("ministry/issuing.pem"));
    let line = ["issue", "other.toml", "-o", out, "--at", AT, "--key", &key, "--cert", &cert, "--supersedes", old];
    let said = office.fcd(&line);
    assert_eq!(said.code, Some(0), "{}", said.err);
    said.err
}

fn signed(office: &Office, issued: &str, out: &str) {
    let answers = in_project("templates/samples/answers.toml");
    let root = key("root.pem");
    let (key, cert) = (key("end-user-state/signatory.key.pem"), key("end-user-state/signatory.pem"));
    let answers = answers.to_str().unwrap();
    let line = ["countersign", issued, "--answers", answers, "--key", &key, "--cert", &cert, "--yes", "-o", out];
    office.done(&[&line[..], &["--at", SIGNED, "--trust", &root]].concat());
}

#[test]
fn the_same_number_of_goods_for_another_place_is_told_by_name() {
    let office = Office::open();
    let root = key("root.pem");
    assert_eq!(office.issue("out/old.pdf").code, Some(0));
    signed(&office, "out/old.pdf", "out/old-signed.pdf");
    office.done(&["receive", "out/old-signed.pdf", "--trust", &root, "--at", CHECKED]);
    let said = replaced(&office, "out/old.pdf", "out/new.pdf", &[PLACE, VALUE]);
    let place = "the place of use changed, and the quantity is the same (12 workstations): \
                 \"4 Example Avenue, The Hague, room 112\" became \"9 Other Road, Breda\"";
    let value = "the value changed: \"EUR 1,250,000.00\" became \"EUR 990,000.00\"";
    for change in [place, value] {
        let warning = format!("warning: IL-2026-0002 replaces IL-2026-0001, and {change}\n");
        assert!(said.contains(&warning), "{said}");
    }
    signed(&office, "out/new.pdf", "out/new-signed.pdf");
    let told = format!("\nchanged against IL-2026-0001, which it replaces:\n  {place}\n  {value}\n");

    // Whoever verifies and has the earlier declaration is told the same; without it nothing is known of a change.
    let mut verify = vec!["verify", "out/new-signed.pdf", "--trust", &root, "--at", CHECKED];
    assert!(!plain(&office, &verify).contains("changed against"));
    verify.extend(["--earlier", "out/old-signed.pdf"]);
    let said = plain(&office, &verify);
    assert!(said.starts_with("out/new-signed.pdf: accepted") && said.contains(&told), "{said}");
    verify.extend(["--format", "json"]);
    let line: serde_json::Value = serde_json::from_str(&plain(&office, &verify)).unwrap();
    let names: Vec<&str> =
        line["changes"].as_array().unwrap().iter().map(|change| change["name"].as_str().unwrap()).collect();
    assert_eq!((line["answer"].as_str(), names), (Some("accepted"), vec!["place-same-quantity", "value"]));

    let said = office.done(&["receive", "out/new-signed.pdf", "--trust", &root, "--at", CHECKED]);
    assert!(said.contains(&told) && said.contains("superseded IL-2026-0001 by IL-2026-0002"), "{said}");
}

/// Verifying knows no register.
fn plain(office: &Office, arguments: &[&str]) -> String {
    let done = office.command(arguments).output().unwrap();
    assert_eq!(done.status.code(), Some(0), "{}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stdout).unwrap()
}

#[test]
fn another_address_of_the_end_user_is_another_end_user() {
    let office = Office::open();
    assert_eq!(office.issue("out/old.pdf").code, Some(0));
    let said = replaced(&office, "out/old.pdf", "out/new.pdf", &[ADDRESS]);
    assert!(
        said.contains("IL-2026-0002 replaces IL-2026-0001, and the end user changed: \"Sample National Police, "),
        "{said}"
    );
}

/// The honest twin: an amendment that leaves place, user and value as they are warns of nothing.
#[test]
fn an_amendment_of_the_quantity_alone_warns_of_nothing() {
    let office = Office::open();
    let root = key("root.pem");
    assert_eq!(office.issue("out/old.pdf").code, Some(0));
    let said = replaced(&office, "out/old.pdf", "out/new.pdf", &[["quantity = 12", "quantity = 10"]]);
    assert!(!said.contains("warning:"), "{said}");
    signed(&office, "out/new.pdf", "out/new-signed.pdf");
    let said = office.done(&["receive", "out/new-signed.pdf", "--trust", &root, "--at", CHECKED]);
    assert!(said.contains("place of use, end user and value are those of IL-2026-0001, which it replaces"), "{said}");
}

/// What binds the declaration to its licence stands in the register.
#[test]
fn the_register_tells_the_licence() {
    let office = Office::open();
    let text = fs::read_to_string(office.path("deal.toml")).unwrap();
    let licence = "[licence]\nnumber = \"LIC-2026-0815\"\n\n[signatory]";
    fs::write(office.path("deal.toml"), text.replacen("[signatory]", licence, 1)).unwrap();
    assert_eq!(office.issue("out/one.pdf").code, Some(0));
    let status = office.done(&["status", "IL-2026-0001"]);
    assert!(status.contains("  licence.number LIC-2026-0815\n"), "{status}");
}
