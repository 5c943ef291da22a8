//! A person of the ministry reads its own text, and answers by name and key for what the check did not find.

use std::collections::BTreeMap;
use std::fs;

use fcd::cli::Exit;

use super::Office;
use crate::support::editions::Text;

const SPAN: &str = "--until 2027-12-31 --at 2026-06-01";
const READ: &str = "editions read @official --read-by Anna+Example,+legal+adviser --yes --at 2026-11-02T09:00:00Z \
                    --key @anna.key.pem --cert @anna.pem";

/// Grounds in words that no list knows.
fn worded() -> Text {
    Text::official().saying("prohibited-grounds", "<p>Nobody is to suffer for what he or she is or thinks.</p>")
}

fn write(office: &Office, files: &BTreeMap<String, Vec<u8>>) {
    let folder = office.path("official");
    let _ = fs::remove_dir_all(&folder);
    for (name, bytes) in files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

fn ministry() -> Office {
    let office = Office::new();
    office.enrol("anna", "officer", SPAN);
    write(&office, &worded().files());
    office
}

fn read(office: &Office, role: &str, clause: &str) -> String {
    office.does(&format!("{READ} --role {role} --clause {clause}")).out
}

const ISSUE: &str = "issue @particulars.toml --key @issuing.key.pem --cert @issuing.pem -o @issued.pdf \
                     --at 2026-11-03T09:00:00Z --edition @official";

#[test]
fn a_reading_under_an_officers_key_counts_and_is_shown() {
    let office = ministry();
    office.refuses("editions check @official", Exit::Rejected, "must say the ground of religion, in whatever edition");
    office.refuses(ISSUE, Exit::CouldNot, "lacks what the law needs");
    let reading = read(&office, "prohibited-grounds", "A.6");
    write(&office, &worded().and(&reading).files());
    let line = "prohibited-grounds is met by clause A.6: Anna Example, legal adviser, 2 November 2026";
    for command in ["check", "show"] {
        let said = office.does(&format!("editions {command} @official")).out;
        assert!(said.contains(line) && said.contains("signature good"), "{said}");
    }
    office.does(ISSUE);
}

/// The reading is of the clause as it was; other words are another clause.
#[test]
fn a_reading_of_other_words_does_not_count() {
    let office = ministry();
    let reading = read(&office, "prohibited-grounds", "A.6");
    let other = worded().rewording("prohibited-grounds", "or thinks", "or does").and(&reading);
    write(&office, &other.files());
    office.refuses("editions check @official", Exit::Rejected, "did not sign this");
    office.refuses(ISSUE, Exit::CouldNot, "did not sign this");
    for (from, to) in [("Anna Example", "Boris Example"), ("A.6", "A.5"), ("2026-11-02", "2026-11-03")] {
        write(&office, &worded().and(&reading.replace(from, to)).files());
        office.refuses("editions check @official", Exit::Rejected, "did not sign this");
    }
    write(&office, &worded().and(&reading.replace("\"A.6\"", "\"A.9\"")).files());
    office.refuses("editions check @official", Exit::Rejected, "no such clause");
}

/// Nobody answers for the purposes, the exclusions or the loss of use.
#[test]
fn no_reading_takes_the_place_of_the_rest_of_the_core() {
    let office = ministry();
    for (role, clause) in [
        ("use-limitation", "1"),
        ("loss-of-use", "6"),
        ("terrorist-act-exclusion", "A.2"),
        ("serious-crime-exclusion", "A.4"),
    ] {
        let less = Text::official().saying(role, "<p>The parties wish each other well.</p>");
        write(&office, &less.files());
        let reading = read(&office, role, clause);
        write(&office, &less.and(&reading).files());
        office.refuses("editions check @official", Exit::Rejected, "in whatever edition");
        office.refuses(ISSUE, Exit::CouldNot, "in whatever edition");
    }
}

#[test]
fn only_an_officer_reads_and_only_an_official_text() {
    let office = ministry();
    let issuing = READ.replace("anna", "issuing");
    let role = "--role prohibited-grounds --clause A.6";
    office.refuses(&format!("{issuing} {role}"), Exit::CouldNot, "not that of an officer");
    office.refuses(
        &format!("{READ} --role prohibited-grounds --clause 99"),
        Exit::CouldNot,
        "no clause of this number",
    );
    office.refuses(
        &format!("{} {role}", READ.replace("2026-11-02T09:00:00Z", "2028-11-02T09:00:00Z --ahead")),
        Exit::CouldNot,
        "not valid then",
    );
    let reading = read(&office, "prohibited-grounds", "A.6");
    write(&office, &Text::reconstruction().and(&reading).files());
    office.refuses("editions check @official", Exit::Rejected, "only an official text is read");
    office.refuses(&format!("{READ} {role}"), Exit::CouldNot, "is a reconstruction");
}
