//! Countersigning under a trust list, in one step and in two: nothing is signed that the list speaks against, and nobody
//! signs whose signature the list does not let count.

use fcd::cli::Exit;

use super::{AT, Office, SIGNED_AT};
use crate::support;

const SIGN: &str = "countersign @issued.pdf --key @signatory.key.pem --cert @signatory.pem --answers @answers.toml \
                    --yes -o @returned.pdf --state @state --trust @root.pem --trust @list/lists/000001.json";
const OFFICE: &str = "Director+of+the+Digital+Investigation+Unit";

/// A ministry with a draft that is in order, and an issued declaration that the draft does not name.
fn drafted() -> Office {
    let office = Office::new();
    office.does(&format!("issue @particulars.toml --key @issuing.key.pem --cert @issuing.pem -o @issued.pdf {AT}"));
    office.does("trust init @list --root @root.pem");
    office.does("trust add issuing @list @issuing.pem");
    office.does("trust add edition @list 2021-12 --from 2021-12-06");
    office
}

fn enrol(office: &Office, more: &str) {
    let confirmed = "--confirmed embassy-note --confirmed-on 2026-10-01 --confirmed-by Consul";
    office.does(&format!("trust add signatory @list @signatory.pem {confirmed} {more}"));
}

fn publish(office: &Office) {
    office.does("trust publish @list --key @root.key.pem --yes --at 2026-11-08T09:00:00Z");
}

fn in_order() -> Office {
    let office = drafted();
    enrol(&office, &format!("--office {OFFICE} --at 2026-11-02"));
    office
}

#[test]
fn a_declaration_that_the_list_names_is_countersigned() {
    let office = in_order();
    office.does("trust add declaration @list @issued.pdf");
    publish(&office);
    let done = office.does(&format!("{SIGN} {SIGNED_AT}"));
    assert!(!done.err.contains("warning"), "{}", done.err);
    let list = "--state @state --trust @root.pem --trust @list/lists/000001.json";
    office.does(&format!("verify @returned.pdf {list} --at 2026-11-20"));
}

/// Most declarations are younger than the list that the buyer has.
#[test]
fn one_that_the_list_does_not_name_yet_is_countersigned_after_a_warning() {
    let office = in_order();
    publish(&office);
    let done = office.does(&format!("{SIGN} {SIGNED_AT}"));
    assert!(done.err.contains("warning: the trust list says nothing about this declaration"), "{}", done.err);
    // In two steps, the machine with the key has the list, too.
    let ask = SIGN.replace("--key @signatory.key.pem ", "").replace("--yes -o @returned.pdf", "--to-sign @request");
    office.does(&format!("{ask} {SIGNED_AT}"));
    let list = "--state @state --trust @root.pem --trust @list/lists/000001.json";
    let key = "--key @signatory.key.pem --cert @signatory.pem --yes -o @signature";
    let signed = office.fcd(&format!("key sign @request {key} {list} {SIGNED_AT}"));
    // That machine's clock shows the 21st: the list is good until December.
    assert_eq!(signed.exit, Exit::Done, "{}{}", signed.out, signed.err);
    assert!(signed.err.contains("warning: the trust list says nothing"), "{}", signed.err);
}

#[test]
fn what_the_list_speaks_against_is_not_countersigned() {
    let refused = |change: &dyn Fn(&Office), words: &str| {
        let office = in_order();
        office.does("trust add declaration @list @issued.pdf");
        change(&office);
        publish(&office);
        let said = office.fcd(&format!("{SIGN} {SIGNED_AT}"));
        assert_eq!(said.exit, Exit::Rejected, "{words}: {}{}", said.out, said.err);
        assert!(said.out.contains(words) && !super::exists(&office.path("returned.pdf")), "{words}: {}", said.out);
        // Nor on the machine with the key, for a request that was made without the list.
        let ask = SIGN.replace("--key @signatory.key.pem ", "").replace("--yes -o @returned.pdf", "--to-sign @request");
        let ask = ask.replace(" --trust @list/lists/000001.json", "").replace("@state ", "@elsewhere ");
        office.does(&format!("{ask} {SIGNED_AT}"));
        let key = "--key @signatory.key.pem --cert @signatory.pem --yes -o @signature --state @state";
        let line = format!("key sign @request {key} --trust @root.pem --trust @list/lists/000001.json {SIGNED_AT}");
        let said = office.fcd(&line);
        assert!(said.exit == Exit::Rejected && said.out.contains(words), "{words}: {}{}", said.out, said.err);
    };
    let revoke = "trust retire certificate @list @issuing.pem --revoked --reason stolen --at 2026-11-07";
    refused(&|office| drop(office.does(revoke)), "rejected[signer-revoked]");
    let stop = "trust status @list IL-2026-0042 terminated --clause 5 --since 2026-11-07";
    refused(&|office| drop(office.does(stop)), "rejected[declaration-terminated]");
    let withdraw = "trust retire edition @list 2021-12 --withdrawn 2026-11-07 --reason gap";
    refused(&|office| drop(office.does(withdraw)), "rejected[edition-withdrawn]");
}

#[test]
fn who_does_not_count_does_not_sign() {
    let refused = |enrolled: &dyn Fn(&Office), words: &str| {
        let office = drafted();
        office.does("trust add declaration @list @issued.pdf");
        enrolled(&office);
        publish(&office);
        office.put("state-was-there", b"");
        let said = office.fcd(&format!("{SIGN} {SIGNED_AT}"));
        assert_eq!(said.exit, Exit::CouldNot, "{words}: {}{}", said.out, said.err);
        let told = "whoever verifies it would reject this signature";
        assert!(said.err.contains(told) && said.err.contains(words), "{words}: {}", said.err);
        assert!(!said.err.contains("you are about to sign"), "{words}: seen before anybody is asked\n{}", said.err);
        assert!(!super::exists(&office.path("returned.pdf")));
    };
    refused(&|_| {}, "signer-unlisted: ");
    refused(&|office| enrol(office, "--office Clerk --at 2026-11-02"), "signer-other-office: ");
    let late = format!("--office {OFFICE} --at 2026-11-12");
    refused(&|office| enrol(office, &late), "signer-enrolled-late: ");
    let ended = |office: &Office, how: &str| {
        enrol(office, &format!("--office {OFFICE} --at 2026-11-02"));
        office.does(&format!("trust retire certificate @list @signatory.pem --reason left --at 2026-11-05 {how}"));
    };
    refused(&|office| ended(office, ""), "signer-retired: ");
    refused(&|office| ended(office, "--revoked"), "signer-revoked: ");
}

/// Roots alone say who was certified by them: a certificate of another root does not sign.
#[test]
fn a_certificate_of_another_root_does_not_sign() {
    let office = Office::new();
    office.does(&format!("issue @particulars.toml --key @issuing.key.pem --cert @issuing.pem -o @issued.pdf {AT}"));
    office.put("true-root.pem", &office.get("root.pem"));
    office.does("key new --no-passphrase -o @root.key.pem --force");
    let span = "--sample --until 2040-12-31 --at 2026-01-01 -o @root.pem --force";
    office.does(&format!("key root --key @root.key.pem --name Other {span}"));
    office.does("key request --key @signatory.key.pem --role signatory --state NL --body Sample+National+Police --name x --sample -o @csr");
    let root = "--root-key @root.key.pem --root-cert @root.pem --days 500 --at 2026-01-05 -o @stranger.pem";
    office.does(&format!("key certify @csr {root} --role signatory --state NL --body Sample+National+Police"));
    let line = "countersign @issued.pdf --key @signatory.key.pem --cert @stranger.pem --answers @answers.toml --yes";
    let line = format!("{line} -o @returned.pdf --trust @true-root.pem {SIGNED_AT}");
    office.refuses(&line, Exit::CouldNot, "signer-untrusted: ");
}

/// Past 999,999 the name of a list has one digit more, and the newest list is still the newest.
#[test]
fn lists_are_counted_on_past_a_million() {
    let office = in_order();
    let older = support::listed::list(|content| (content.sequence, content.previous) = (999_999, Some([7; 32])));
    let newer = support::listed::next(&older, support::moment("2026-11-17T09:00:00Z"));
    office.put("list/lists/999999.json", &older);
    office.put("list/lists/1000000.json", &newer);
    office.does("trust add declaration @list @issued.pdf");
    let done = office.does("trust publish @list --key @root.key.pem --yes --at 2026-11-18T09:00:00Z");
    assert!(done.out.contains("lists/1000001.json: trust list 1000001\n"), "{}", done.out);
    let last = "--state @state --trust @root.pem --trust @list/lists/1000001.json --at 2026-11-20";
    let said = office.fcd(&format!("verify @issued.pdf {last}"));
    assert!(!said.out.contains("trust-list"), "{}{}", said.out, said.err);
}
