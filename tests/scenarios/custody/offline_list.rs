//! The root stays on a machine without network: a trust list is signed there, by whoever sees what it changes, or by a key
//! that the root certified for a year.

use std::fs;
use std::path::Path;

use fcd::cli::Exit;

use super::{AT, Office, TERMINAL};

const ASK: &str = "trust publish @list --to-sign @list.request --yes --at 2026-11-20T09:00:00Z";
const SIGN: &str = "key sign @list.request --key @root.key.pem --cert @root.pem -o @list.signature --yes \
                    --at 2026-11-20T09:00:00Z";
const FINISH: &str = "trust publish @list --request @list.request --signature @list.signature";
const OFFICE: &str = "Director+of+the+Digital+Investigation+Unit";

/// A ministry with everything on the draft.
fn drafted() -> Office {
    let office = Office::new();
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/samples");
    for name in ["issuer.toml", "emblem.svg"] {
        office.put(name, &fs::read(samples.join(name)).unwrap());
    }
    let keys = "--key @issuing.key.pem --cert @issuing.pem";
    office.does(&format!("issue @particulars.toml --issuer @issuer.toml {keys} -o @issued.pdf {AT}"));
    office.does("trust init @list --root @root.pem");
    office.does("trust add issuing @list @issuing.pem");
    office.does("trust add edition @list 2021-12 --from 2021-12-06");
    let confirmed = "--confirmed embassy-note --confirmed-on 2026-10-01 --confirmed-by Consul --at 2026-11-02";
    office.does(&format!("trust add signatory @list @signatory.pem --office {OFFICE} {confirmed}"));
    office.does("trust add declaration @list @issued.pdf");
    office
}

/// The same, with list 1 published.
fn published() -> Office {
    let office = drafted();
    office.does("trust publish @list --key @root.key.pem --at 2026-11-08T09:00:00Z");
    office
}

fn lists(office: &Office) -> Vec<String> {
    let entries = fs::read_dir(office.path("list/lists")).unwrap();
    let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_list_is_signed_elsewhere_and_counts_as_any_other() {
    let office = drafted();
    let asked = office.does(ASK);
    assert!(asked.out.starts_with("to be signed by the root: trust list 1: "), "{}", asked.out);
    assert!(lists(&office).is_empty(), "nothing is published before it is signed");
    let signed = office.does(SIGN);
    for shown in [
        "you are about to sign this trust list",
        "nothing: it is the first list of this root",
        "20 November 2026, 09:00:00 UTC",
        "20 December 2026, 09:00:00 UTC, after 30 days",
        "IL-2026-0042",
    ] {
        assert!(signed.err.contains(shown), "{shown}: {}", signed.err);
    }
    assert!(lists(&office).is_empty());
    let done = office.does(FINISH);
    assert!(done.out.contains("list/lists/000001.json: trust list 1"), "{}", done.out);
    office.does("trust verify @list/lists/000001.json --trust @root.pem --state @state --at 2026-11-21");
    // What was signed once serves once.
    let again = office.fcd(FINISH);
    assert_eq!(again.exit, Exit::CouldNot);
    assert!(again.err.contains("list 1 is the newest of this folder, and the request does not follow on it"));
}

/// Whoever signs sees the list beside the one before it: each declaration by its number, whoever is revoked, and what is gone.
#[test]
fn what_a_list_changes_is_shown_where_it_is_signed() {
    let office = published();
    office.does("trust status @list IL-2026-0042 suspended --clause 6 --since 2026-11-17");
    office.does("trust retire certificate @list @signatory.pem --revoked --at 2026-11-19 --reason Stolen");
    office.does("trust add country-list @list 2021-11");
    office.does(ASK);
    let shown = office.does(SIGN).err;
    let part = |heading: &str| {
        let part = shown.split(&format!("\n{heading}\n")).nth(1).unwrap_or_else(|| panic!("{heading}: {shown}"));
        part.split("\n\n").next().unwrap().to_owned()
    };
    assert!(part("added").contains("country list  2021-11"), "{shown}");
    let changed = part("changed");
    for line in [
        "declaration   IL-2026-0042",
        "- active",
        "+ suspended on 17 November 2026, under clause 6",
        "revoked on 19 November 2026, 00:00:00 UTC: Stolen",
    ] {
        assert!(changed.contains(line), "{line}: {shown}");
    }
    assert!(!shown.contains("no longer named"), "{shown}");
    assert!(shown.contains("list 1 of 8 November 2026, 09:00:00 UTC"), "{shown}");
    // Whoever says no has signed nothing.
    let asked = SIGN.replace(" --yes", "").replace("list.signature", "other.signature");
    let said = office.fcd_at(TERMINAL, "no\n", &asked);
    assert_eq!(said.exit, Exit::CouldNot);
    assert!(!super::exists(&office.path("other.signature")));
}

/// What leaves the draft while the request is away is not what was signed.
#[test]
fn a_draft_that_changed_in_between_is_not_published() {
    let office = published();
    office.does("trust status @list IL-2026-0042 suspended --clause 6 --since 2026-11-17");
    office.does(ASK);
    office.does(SIGN);
    let draft = office.get("list/draft.json");
    office.does("trust status @list IL-2026-0042 active");
    let before = lists(&office);
    office.refuses(FINISH, Exit::CouldNot, "the draft is not the one that was signed");
    assert_eq!(lists(&office), before);
    // Put back as it was, it is the list that was signed.
    office.put("list/draft.json", &draft);
    office.does(FINISH);
    assert_eq!(lists(&office), ["000001.json", "000002.json"]);
}

/// A list that was published in between has its number.
#[test]
fn a_list_that_was_published_in_between_stands() {
    let office = published();
    office.does("trust status @list IL-2026-0042 suspended --clause 6 --since 2026-11-17");
    office.does(ASK);
    office.does(SIGN);
    office.does("trust publish @list --key @root.key.pem --at 2026-11-20T08:00:00Z");
    office.refuses(
        FINISH,
        Exit::CouldNot,
        "list 2 is the newest of this folder, and the request does not follow on it",
    );
}

#[test]
fn a_signature_for_another_request_is_refused_by_name() {
    let office = published();
    office.does("trust status @list IL-2026-0042 suspended --clause 6 --since 2026-11-17");
    office.does(ASK);
    office.does(&SIGN.replace("list.signature", "old.signature"));
    office.does(&format!("{ASK} --force"));
    office.does(SIGN);
    let old = FINISH.replace("list.signature", "old.signature");
    office.refuses(&old, Exit::CouldNot, "old.signature was made for another request than");
    // With the digest of this request written over that of the other, it still fits nothing.
    let digest = |text: &str| text.split('"').nth(7).unwrap().to_owned();
    let (forged, honest) = (office.text("old.signature"), office.text("list.signature"));
    office.put("old.signature", forged.replace(&digest(&forged), &digest(&honest)).as_bytes());
    office.refuses(&old, Exit::CouldNot, "the signatures were made for something else");
    // Other commands do not take it.
    let issue = "issue --request @list.request --signature @list.signature -o @x.pdf";
    office.refuses(issue, Exit::Usage, "the request is for a trust list");
    office.does(FINISH);
}

/// Whoever changes the request on its way has something else signed, and it is shown, or it is no request.
#[test]
fn a_request_for_a_list_that_was_changed_on_its_way() {
    let office = published();
    office.does("trust retire certificate @list @signatory.pem --revoked --at 2026-11-19 --reason Stolen");
    office.does(ASK);
    let request = office.text("list.request");
    let refused = |from: &str, to: &str, words: &str| {
        let other = request.replacen(from, to, 1);
        assert_ne!(request, other, "{from}");
        office.put("other.request", other.as_bytes());
        office.refuses(&SIGN.replace("list.request", "other.request"), Exit::CouldNot, words);
    };
    refused("\"act\": \"publish\"", "\"act\": \"publish\",\n  \"note\": \"by the minister\"", "is not a request");
    refused("\"revoked\"", "\"forgotten\"", "the draft of the list");
    refused("2026-11-20T09:00:00Z", "2026-11-07T09:00:00Z", "list 1 before it was issued on 8 November 2026");
    refused("2026-12-20T09:00:00Z", "2028-12-20T09:00:00Z", "the value of \"next-update\" breaks a rule");
    let before = request.split("\"before\": \"").nth(1).unwrap();
    let digit = if before.as_bytes()[40] == b'A' { "B" } else { "A" };
    let forged = format!("{}{digit}{}", &before[..40], &before[41..]);
    refused(before, &forged, "the list before: no root that you trust signed these bytes");
    // Without the list before, the whole list is new, and that is said.
    let end = request.find(",\n  \"before\"").unwrap();
    office.put("other.request", format!("{}\n}}\n", &request[..end]).as_bytes());
    let shown = office.does(&SIGN.replace("list.request", "other.request")).err;
    assert!(shown.contains("nothing: it is the first list of this root"), "{shown}");
    office.refuses(FINISH, Exit::CouldNot, "was made for another request");
}

/// A register says where each declaration stands; what it says is in the draft before the request travels.
#[test]
fn what_the_register_says_is_signed_elsewhere() {
    let office = Office::new();
    office.does("register init --prefix IL --first 42 --register @r.sqlite --at 2026-11-02 --officer clerk");
    let issue = "issue @particulars.toml --key @issuing.key.pem --cert @issuing.pem --register @r.sqlite --officer clerk -o @issued.pdf";
    office.does(&format!("{issue} {AT}"));
    office.does("trust init @list --root @root.pem");
    office.does(&format!("{ASK} --register @r.sqlite"));
    assert!(office.text("list/draft.json").contains("IL-2026-0042"));
    office.does(SIGN);
    let changed =
        "terminate IL-2026-0042 --clause 7 --reason Misuse --register @r.sqlite --officer clerk --yes --at 2026-11-20";
    office.does(changed);
    let register = format!("{FINISH} --register @r.sqlite");
    office.refuses(&register, Exit::CouldNot, "the draft is not the one that was signed");
    office.does(FINISH);
}

const CERTIFY: &str = "--role list-signing --days 366 --at 2026-11-01";
const LISTS: &str = "trust publish @list --key @lists.key.pem --cert @lists.pem";

fn with_a_key_for_lists() -> Office {
    let office = published();
    office.does("key new --no-passphrase -o @lists.key.pem");
    certify(&office, "lists", CERTIFY);
    office
}

fn certify(office: &Office, name: &str, how: &str) {
    office.does(&format!(
        "key request --key @{name}.key.pem --role list-signing --name Lists --sample -o @{name}.csr.pem"
    ));
    let root = "--root-key @root.key.pem --root-cert @root.pem";
    office.does(&format!("key certify @{name}.csr.pem {root} {how} -o @{name}.pem"));
}

/// The root signs list 1, the key of the lists the next ones, and its successor those after. One root is pinned, once.
#[test]
fn a_key_for_lists_continues_the_lists_of_the_root() {
    let office = with_a_key_for_lists();
    office.does("trust pin @root.pem --state @state");
    office.does("trust status @list IL-2026-0042 suspended --clause 6 --since 2026-11-17");
    office.does(&format!("{LISTS} --at 2026-11-19T09:00:00Z"));
    office.does("key new --no-passphrase -o @next.key.pem");
    certify(&office, "next", "--role list-signing --days 365 --at 2026-11-15");
    office.does("trust status @list IL-2026-0042 active");
    office.does(&format!("{} --at 2026-11-20T09:00:00Z", LISTS.replace("lists.", "next.")));
    for (number, at, exit) in [(1, "2026-11-10", 0), (2, "2026-11-19T10:00:00Z", 1), (3, "2026-11-21", 0)] {
        let verify = format!("verify @returned.pdf --trust @list/lists/00000{number}.json --state @state --at {at}");
        office.put("returned.pdf", crate::support::returned());
        assert_eq!(office.fcd(&verify).exit.code(), exit, "list {number}");
    }
    let told = office.does("trust verify @list/lists/000003.json --state @state --at 2026-11-21");
    assert!(told.out.contains("signed by     Lists"), "{}", told.out);
    assert!(told.out.contains("this list was used here before"), "{}", told.out);
}

#[test]
fn a_key_for_lists_has_bounds() {
    let office = with_a_key_for_lists();
    office.does("trust status @list IL-2026-0042 suspended --clause 6 --since 2026-11-17");
    let refuses = |line: &str, words: &str| {
        let before = lists(&office);
        office.refuses(line, Exit::CouldNot, words);
        assert_eq!(lists(&office), before);
    };
    let at = "--at 2026-11-20T09:00:00Z";
    refuses(&format!("{LISTS} {at} --days 400"), "after the end of the certificate of the key that signed it");
    refuses(
        &format!("{} {at}", LISTS.replace("lists.", "issuing.")),
        "is not a certificate for signing lists of this root",
    );
    refuses(&format!("{} {at}", LISTS.replace(" --cert @lists.pem", "")), "is not the key of the root of this folder");
    refuses(&format!("{} {at}", LISTS.replace("lists.key", "root.key")), "is not the key of that certificate");
    let csr = "key certify @lists.csr.pem --root-key @root.key.pem --root-cert @root.pem --role list-signing";
    refuses(&format!("{csr} --days 367 -o @long.pem"), "366 days at most");
    // It issues nothing and countersigns nothing.
    let issue = "issue @particulars.toml --key @lists.key.pem --cert @lists.pem -o @no.pdf";
    refuses(&format!("{issue} {AT}"), "signing trust lists, not for issuing declarations");
    office.does(&format!("{LISTS} {at}"));
}

/// The key was stolen, and lists were made with it. The root says so once; then they count nowhere, served again or anew.
#[test]
fn a_key_for_lists_that_was_stolen_is_revoked_by_the_root() {
    let office = with_a_key_for_lists();
    office.put("returned.pdf", crate::support::returned());
    office.does("trust pin @root.pem --state @state");
    // The thief makes lists in a folder of his own, behind the honest list 1.
    for name in ["root.pem", "draft.json"] {
        office.put(&format!("stolen-{name}"), &office.get(&format!("list/{name}")));
    }
    office.does("trust init @thief --root @root.pem");
    office.put("thief/draft.json", &office.get("stolen-draft.json"));
    office.put("thief/lists/000001.json", &office.get("list/lists/000001.json"));
    let thief = |status: &str, at: &str| {
        office.does(&format!("trust status @thief IL-2026-0042 {status}"));
        office.does(&format!("{} --at {at}", LISTS.replace("@list ", "@thief ")));
    };
    thief("suspended --clause 6", "2026-11-18T09:00:00Z");
    thief("active", "2026-11-18T10:00:00Z");
    let verify =
        |list: &str| office.fcd(&format!("verify @returned.pdf --state @state --at 2026-11-21 --trust @{list}"));
    assert_eq!(verify("thief/lists/000003.json").exit, Exit::Done, "what the thief says is believed as yet");
    let revoke = "trust retire certificate @list @lists.pem --reason Stolen";
    office.refuses(revoke, Exit::Usage, "needs no entry");
    office.does(&format!("{revoke} --revoked --at 2026-11-19"));
    // The key that is revoked cannot say so of itself.
    let at = "--at 2026-11-20T09:00:00Z";
    office.refuses(&format!("{LISTS} {at}"), Exit::CouldNot, "it revokes a key that is not older");
    office.does(&format!("trust publish @list --key @root.key.pem {at}"));
    let healed = verify("list/lists/000002.json");
    assert_eq!(healed.exit, Exit::Done, "list 2 of the root, though list 3 of the thief was seen: {}", healed.out);
    for list in ["thief/lists/000002.json", "thief/lists/000003.json"] {
        let refused = verify(list);
        assert_eq!(refused.exit, Exit::Rejected, "{}", refused.out);
        let why = "the key that signed it was revoked, as list 2 or one before it says";
        assert!(refused.out.contains("trust-list-invalid") && refused.out.contains(why), "{}", refused.out);
    }
    // Beside the honest list, one of the thief is passed over, and that is said.
    let both = office.does("verify @returned.pdf --state @state --at 2026-11-21 --trust @list/lists/000002.json --trust @thief/lists/000003.json");
    assert!(both.err.contains("is not used: the key that signed it for the root was revoked"), "{}", both.err);
}
