//! Two pairs of eyes: who approved, and exactly what.

use fcd::cli::Exit;

use super::{AT, Office};

const ISSUE: &str = "issue @particulars.toml --key @issuing.key.pem --cert @issuing.pem -o @issued.pdf \
                     --at 2026-11-03T09:00:00Z --approvals-by @officers.json";
const SPAN: &str = "--until 2027-12-31 --at 2026-06-01";

fn ministry() -> Office {
    let office = Office::new();
    for officer in ["anna", "boris", "carol"] {
        office.enrol(officer, "officer", SPAN);
    }
    office.does("key officers @anna.pem @boris.pem @carol.pem --root-cert @root.pem --approvals 2 -o @officers.json");
    office
}

fn approve(office: &Office, officer: &str) {
    approve_with(office, officer, "@particulars.toml", "--at 2026-11-02T09:00:00Z");
}

fn approve_with(office: &Office, officer: &str, particulars: &str, more: &str) {
    let with = format!("--key @{officer}.key.pem --cert @{officer}.pem -o @{officer}.approval --yes --force");
    office.does(&format!("approve {particulars} {with} {more}"));
}

#[test]
fn two_officers_approve_and_the_ministry_issues() {
    let office = ministry();
    approve(&office, "anna");
    approve(&office, "boris");
    let done = office.does(&format!("{ISSUE} --approval @anna.approval --approval @boris.approval"));
    assert!(
        done.err.contains("approved by anna, key ") && done.err.contains("approved by boris, key "),
        "{}",
        done.err
    );
    // The approvals leave no trace in the file.
    let plain = Office::new();
    plain.does(&format!("issue @particulars.toml --key @issuing.key.pem --cert @issuing.pem -o @issued.pdf {AT}"));
    assert_eq!(office.get("issued.pdf"), plain.get("issued.pdf"));
}

#[test]
fn fewer_than_two_are_not_enough_and_one_officer_is_one() {
    let office = ministry();
    approve(&office, "anna");
    office.refuses(ISSUE, Exit::CouldNot, "2 officers must approve, and 0 did");
    office.refuses(&format!("{ISSUE} --approval @anna.approval"), Exit::CouldNot, "2 officers must approve, and 1 did");
    let twice = format!("{ISSUE} --approval @anna.approval --approval @anna.approval");
    office.refuses(&twice, Exit::CouldNot, "\"anna\" approved twice");
    // A second approval of the same officer, and a second certificate for the same key.
    office.put("first.approval", &office.get("anna.approval"));
    approve_with(&office, "anna", "@particulars.toml", "--at 2026-11-02T10:00:00Z");
    let twice = format!("{ISSUE} --approval @anna.approval --approval @first.approval");
    office.refuses(&twice, Exit::CouldNot, "\"anna\" approved twice");
    office.certify("anna.key.pem", "anna-again", "officer", SPAN);
    let enrol = "key officers @anna.pem @anna-again.pem --root-cert @root.pem --approvals 2 -o @more.json";
    office.refuses(enrol, Exit::CouldNot, "two certificates are for the key");
    // An approval without officers named would be looked at by nobody.
    let bare = ISSUE.replace(" --approvals-by @officers.json", " --approval @anna.approval");
    office.refuses(&bare, Exit::Usage, "--approvals-by");
}

#[test]
fn an_approval_holds_for_exactly_what_is_issued() {
    let office = ministry();
    let issue = format!("{ISSUE} --approval @anna.approval --approval @boris.approval");
    approve(&office, "anna");
    let text = office.text("particulars.toml");
    let other = text.replacen("quantity = 12", "quantity = 22", 1);
    assert_ne!(text, other);
    office.put("other.toml", other.as_bytes());
    approve_with(&office, "boris", "@other.toml", "--at 2026-11-02T09:00:00Z");
    office.refuses(&issue, Exit::CouldNot, "\"boris\" approved other facts than these");
    office.refuses(&issue, Exit::CouldNot, "system.quantity: to be issued \"12\", approved \"22\"");
    approve_with(&office, "boris", "@particulars.toml", "--at 2026-11-02T09:00:00Z --permission PERM-2026-0007");
    office.refuses(&issue, Exit::CouldNot, "\"boris\" approved it with another permission");
    approve_with(&office, "boris", "@particulars.toml", "--at 2026-11-04T09:00:00Z");
    office.refuses(&issue, Exit::CouldNot, "after the issue");
    // Changed after it was given.
    approve(&office, "boris");
    let honest = office.text("boris.approval");
    let forge = |from: &str, to: &str, words: &str| {
        assert!(honest.contains(from), "{from}");
        office.put("boris.approval", honest.replacen(from, to, 1).as_bytes());
        office.refuses(&issue, Exit::CouldNot, words);
    };
    forge("\"quantity\": 12", "\"quantity\": 22", "did not sign it");
    forge("2026-11-02T09:00:00Z", "2026-11-01T09:00:00Z", "did not sign it");
    forge("\"permission\": null", "\"permission\": \"PERM-2026-0007\"", "did not sign it");
    forge("2026-11-02T09:00:00Z", "2026-11-02T11:00:00+02:00", "is not in the format");
    forge("fcd.approval/1", "fcd.approval/2", "is not in the format");
    forge("  ", "   ", "is not in the format");
    office.put("boris.approval", honest.as_bytes());
    office.does(&issue);
}

#[test]
fn only_enrolled_officers_approve_and_never_the_key_that_issues() {
    let office = ministry();
    approve(&office, "anna");
    approve(&office, "boris");
    let issue = format!("{ISSUE} --approval @anna.approval --approval @boris.approval");
    // Taken out: the certificate is as good as ever.
    office.does("key officers @anna.pem @carol.pem --root-cert @root.pem --approvals 2 -o @officers.json --force");
    office.refuses(&issue, Exit::CouldNot, "\"boris\" approved, who is not an enrolled officer");
    // Never enrolled, with an enrolled name.
    let elsewhere = Office::new();
    elsewhere.enrol("anna", "officer", SPAN);
    approve(&elsewhere, "anna");
    office.put("dora.approval", &elsewhere.get("anna.approval"));
    let stranger = format!("{ISSUE} --approval @dora.approval --approval @boris.approval");
    office.refuses(&stranger, Exit::CouldNot, "\"anna\" approved, who is not an enrolled officer");
}

#[test]
fn the_roles_do_not_stand_in_for_each_other() {
    let office = ministry();
    approve(&office, "anna");
    // The key that issues, certified as an officer too.
    office.certify("issuing.key.pem", "double", "officer", SPAN);
    office.put("double.key.pem", &office.get("issuing.key.pem"));
    office.does("key officers @anna.pem @double.pem --root-cert @root.pem --approvals 2 -o @officers.json --force");
    approve(&office, "double");
    let issue = format!("{ISSUE} --approval @anna.approval --approval @double.approval");
    office.refuses(&issue, Exit::CouldNot, "the key that issues cannot approve");
    // An officer does not issue, and who issues does not approve.
    let as_issuer = ISSUE.replace("@issuing.key.pem --cert @issuing.pem", "@anna.key.pem --cert @anna.pem");
    office.refuses(&as_issuer, Exit::CouldNot, "not for issuing declarations");
    let as_officer = "approve @particulars.toml --key @issuing.key.pem --cert @issuing.pem -o @x.approval --yes";
    office.refuses(as_officer, Exit::CouldNot, "not that of an officer");
    let enrol = "key officers @issuing.pem @anna.pem --root-cert @root.pem --approvals 1 -o @x.json";
    office.refuses(enrol, Exit::CouldNot, "officer 1: the certificate is not that of an officer");
    office.refuses(
        "key officers @anna.pem --root-cert @root.pem --approvals 2 -o @x.json",
        Exit::CouldNot,
        "no more than there are",
    );
    office.refuses(
        "key officers @anna.pem --root-cert @root.pem --approvals 0 -o @x.json",
        Exit::CouldNot,
        "officers must approve",
    );
    let ask = "approve @particulars.toml --key @anna.key.pem --cert @anna.pem -o @x.approval";
    office.refuses(ask, Exit::Usage, "nobody can be asked whether to approve");
}

#[test]
fn an_officer_s_time_ends() {
    let office = Office::new();
    office.enrol("anna", "officer", SPAN);
    office.enrol("boris", "officer", "--until 2026-11-02 --at 2026-06-01");
    office.does("key officers @anna.pem @boris.pem --root-cert @root.pem --approvals 2 -o @officers.json");
    approve(&office, "anna");
    approve(&office, "boris");
    let issue = format!("{ISSUE} --approval @anna.approval --approval @boris.approval");
    office.refuses(&issue, Exit::CouldNot, "the certificate of the officer \"boris\" ended 2 November 2026");
    let late = "approve @particulars.toml --key @boris.key.pem --cert @boris.pem -o @x.approval --yes";
    office.refuses(&format!("{late} --at 2026-11-03"), Exit::CouldNot, "valid from");
}

/// The approvals travel with the request, and the machine with the key can hold to them by itself.
#[test]
fn the_machine_with_the_key_asks_for_the_approvals_too() {
    let office = ministry();
    approve(&office, "anna");
    approve(&office, "boris");
    let ask = ISSUE.replace("--key @issuing.key.pem ", "").replace("-o @issued.pdf", "--to-sign @a.request");
    let sign = "key sign @a.request --key @issuing.key.pem --cert @issuing.pem -o @a.signature --yes --at 2026-11-03T09:00:00Z";
    office.refuses(&ask, Exit::CouldNot, "2 officers must approve, and 0 did");
    // Asked for by somebody who left the rule out.
    office.does(&ask.replace(" --approvals-by @officers.json", ""));
    office.refuses(&format!("{sign} --approvals-by @officers.json"), Exit::CouldNot, "and 0 did");
    office.does(&format!("{ask} --approval @anna.approval --approval @boris.approval --force"));
    let done = office.does(&format!("{sign} --approvals-by @officers.json"));
    assert!(done.err.contains("approved by anna") && done.err.contains("approved by boris"), "{}", done.err);
    let finish = "issue --request @a.request --signature @a.signature -o @issued.pdf --approvals-by";
    office.does("key officers @anna.pem @carol.pem --root-cert @root.pem --approvals 2 -o @others.json");
    office.refuses(&format!("{finish} @others.json"), Exit::CouldNot, "\"boris\" approved, who is not");
    office.does(&format!("{finish} @officers.json"));
}

/// The root wrote the rule into the certificate of the key: nobody below it leaves the rule out.
#[test]
fn a_key_that_was_certified_with_approvals_issues_nothing_without_them() {
    let office = ministry();
    office.does("key new --no-passphrase -o @bound.key.pem");
    office.does("key request --key @bound.key.pem --role issuing --name Bound --sample -o @bound.csr.pem");
    let root = "--root-key @root.key.pem --root-cert @root.pem";
    office.does(&format!("key certify @bound.csr.pem {root} --role issuing --approvals 2 {SPAN} -o @bound.pem"));
    assert!(office.does("key show @bound.pem").out.contains("2 officers must approve what it issues"));
    let issue = ISSUE.replace("@issuing", "@bound");
    let bare = issue.replace(" --approvals-by @officers.json", "");
    office.refuses(&bare, Exit::CouldNot, "by its certificate the key issues what 2 officers approved");
    // Not in two steps either, on no machine.
    let ask = bare.replace("--key @bound.key.pem ", "").replace("-o @issued.pdf", "--to-sign @a.request");
    office.refuses(&ask, Exit::CouldNot, "by its certificate");
    approve(&office, "anna");
    approve(&office, "boris");
    let ask = format!("{ask} --approvals-by @officers.json --approval @anna.approval --approval @boris.approval");
    office.does(&ask);
    let sign =
        "key sign @a.request --key @bound.key.pem --cert @bound.pem -o @a.signature --yes --at 2026-11-03T09:00:00Z";
    office.refuses(sign, Exit::CouldNot, "by its certificate");
    office.does(&format!("{sign} --approvals-by @officers.json"));
    let finish = "issue --request @a.request --signature @a.signature -o @issued.pdf";
    office.refuses(finish, Exit::CouldNot, "by its certificate");
    office.does(&format!("{finish} --approvals-by @officers.json"));
    // A file of officers that asks for fewer does not help.
    office.does("key officers @anna.pem @boris.pem --root-cert @root.pem --approvals 1 -o @officers.json --force");
    let one = format!("{issue} --approval @anna.approval --force");
    office.refuses(&one, Exit::CouldNot, "2 officers must approve, and 1 did");
    // Nor do officers of one's own.
    let own = Office::new();
    own.does("key new --no-passphrase -o @root.key.pem --force");
    let name = "--name Sample+Ministry+of+Defence,+root --sample";
    own.does(&format!("key root --key @root.key.pem {name} --until 2040-12-31 --at 2026-01-01 -o @root.pem --force"));
    for officer in ["anna", "boris"] {
        own.enrol(officer, "officer", SPAN);
        approve(&own, officer);
        office.put(&format!("own-{officer}.approval"), &own.get(&format!("{officer}.approval")));
    }
    own.does("key officers @anna.pem @boris.pem --root-cert @root.pem --approvals 2 -o @officers.json");
    office.put("own.json", &own.get("officers.json"));
    let with = "--approvals-by @own.json --approval @own-anna.approval --approval @own-boris.approval --force";
    office.refuses(
        &format!("{bare} {with}"),
        Exit::CouldNot,
        "not those of the root that certified the key that issues",
    );
    office.put("own-anna.pem", &own.get("anna.pem"));
    let mixed = "key officers @own-anna.pem @boris.pem --root-cert @root.pem --approvals 2 -o @x.json";
    office.refuses(mixed, Exit::CouldNot, "officer 1: the root did not certify this officer");
    // The rule is for issuing keys.
    let officer =
        "key certify @anna.csr.pem --root-key @root.key.pem --root-cert @root.pem --role officer --approvals 2";
    office.refuses(&format!("{officer} {SPAN} -o @x.pem"), Exit::Usage, "by an issuing key only");
}

#[test]
fn what_a_mail_program_did_to_the_files_of_officers_is_undone_and_told() {
    let office = ministry();
    approve(&office, "anna");
    approve(&office, "boris");
    let issue = format!("{ISSUE} --approval @anna.approval --approval @boris.approval --force");
    let written = ["officers.json", "anna.approval"].map(|name| (name, office.text(name)));
    for (name, text) in &written {
        for (carried, how) in [
            (text.replace('\n', "\r\n"), "line ends CR LF"),
            (format!("\u{feff}{text}"), "a byte order mark in front"),
            (text.trim_end().to_owned(), "no line end after the last line"),
        ] {
            office.put(name, carried.as_bytes());
            let done = office.does(&issue);
            assert!(done.err.contains(how), "{name}: {}", done.err);
        }
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        office.put(name, &wide);
        office.refuses(&issue, Exit::CouldNot, "UTF-16 text");
        office.put(name, text.as_bytes());
    }
}
