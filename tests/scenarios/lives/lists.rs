//! Old lists served again, lists that fork, lists that were left out: three roles, and somebody in between who decides
//! which list an exporter gets.

use std::fs;

use super::{CHECKED, ISSUED, Role, enrolled, issue, ministry, returned};

const AT: [&str; 4] = ["2026-11-06T09:00:00Z", "2026-11-16T09:00:00Z", "2026-11-18T09:00:00Z", "2026-11-19T09:00:00Z"];

/// A ministry that has published a list, and an exporter who holds one returned declaration of one state.
fn stage(all: &std::path::Path) -> (Role, Role, Role) {
    let ministry = ministry(all);
    let exporter = Role::new(all, "exporter");
    ministry.give("root.pem", &exporter);
    let buyer = enrolled(all, &ministry, "NL");
    let at = ["--at", ISSUED];
    ministry.fcd(0, &["trust", "init", "list", "--root", "root.pem"]);
    ministry.fcd(0, &["trust", "add", "issuing", "list", "issuing.pem"]);
    let confirmed = ["--confirmed", "in-person", "--confirmed-on", "2026-10-01", "--confirmed-by", "Consul"];
    let add = ["trust", "add", "signatory", "list", "NL.pem", "--office", "Director of the Digital Investigation Unit"];
    ministry.fcd(0, &[&add[..], &confirmed, &at].concat());
    ministry.fcd(0, &["trust", "add", "edition", "list", "2021-12", "--from", "2021-12-06"]);
    issue(&ministry, "NL", 1);
    (ministry, buyer, exporter)
}

fn publish(ministry: &Role, at: &str) {
    ministry.fcd(0, &["trust", "publish", "list", "--key", "root.key.pem", "--register", "default", "--at", at]);
}

/// The list goes out under a name of its own.
fn deliver(from: &Role, number: u32, to: &Role, name: &str) {
    fs::copy(from.folder.join(format!("list/lists/{number:06}.json")), to.folder.join(name)).unwrap();
}

/// A terminated declaration is presented with the list from before.
#[test]
fn an_old_list_is_served_again() {
    let all = tempfile::tempdir().unwrap();
    let (ministry, buyer, exporter) = stage(all.path());
    publish(&ministry, AT[0]);
    returned(&ministry, &buyer, &exporter, "NL", 1);
    deliver(&ministry, 1, &exporter, "old.json");
    let old = ["verify", "NL-1-signed.pdf", "--trust", "root.pem", "--trust", "old.json", "--at", CHECKED];
    exporter.fcd(0, &old);
    let stop = ["terminate", "IL-2026-0001", "--clause", "7", "--reason", "misuse", "--yes", "--at", CHECKED];
    ministry.fcd(0, &stop);
    publish(&ministry, "2026-11-20T09:00:00Z");
    deliver(&ministry, 2, &exporter, "new.json");
    let new =
        ["verify", "NL-1-signed.pdf", "--trust", "root.pem", "--trust", "new.json", "--at", "2026-11-21T08:00:00Z"];
    assert!(exporter.fcd(1, &new).contains("rejected[declaration-terminated]"));
    // The day after, somebody hands over the old one.
    let again = [&old[..6], &["--at", "2026-11-22T08:00:00Z"]].concat();
    assert!(exporter.fcd(1, &again).contains("rejected[trust-list-rollback]"));
    // A buyer who has seen the newer list is warned of the old one before it signs.
    ministry.give("root.pem", &buyer);
    deliver(&ministry, 2, &buyer, "new.json");
    deliver(&ministry, 1, &buyer, "old.json");
    let sign = |list: &'static str| {
        let line = ["countersign", "NL-1.pdf", "--answers", "answers.toml", "--key", "key.pem", "--cert", "NL.pem"];
        let more = ["--yes", "-o", "again.pdf", "--trust", "root.pem", "--trust", list, "--at", "2026-11-22T09:00:00Z"];
        [&line[..], &more].concat()
    };
    assert!(buyer.fcd(1, &sign("new.json")).contains("rejected[declaration-terminated]"));
    assert!(buyer.fcd(1, &sign("old.json")).contains("rejected[trust-list-rollback]"));
    assert!(!buyer.folder.join("again.pdf").exists());
}

/// A ministry restores its folder from a backup and publishes another second list: both cannot be true.
#[test]
fn two_lists_for_one_place_are_noticed() {
    let all = tempfile::tempdir().unwrap();
    let (ministry, buyer, exporter) = stage(all.path());
    publish(&ministry, AT[0]);
    returned(&ministry, &buyer, &exporter, "NL", 1);
    deliver(&ministry, 1, &exporter, "1.json");
    let draft = fs::read(ministry.folder.join("list/draft.json")).unwrap();
    ministry.fcd(0, &["trust", "add", "country-list", "list", "2021-11"]);
    publish(&ministry, AT[1]);
    deliver(&ministry, 2, &exporter, "2.json");
    let at = ["--at", CHECKED];
    let ask = |code: i32, list: &str| {
        exporter.fcd(code, &[&["verify", "NL-1-signed.pdf", "--trust", "root.pem", "--trust", list][..], &at].concat())
    };
    ask(0, "1.json");
    ask(0, "2.json");
    // The backup is put back; the next list gets the number that was given out.
    fs::remove_file(ministry.folder.join("list/lists/000002.json")).unwrap();
    fs::write(ministry.folder.join("list/draft.json"), draft).unwrap();
    ministry.fcd(0, &["trust", "retire", "edition", "list", "2021-12", "--until", "2027-03-31"]);
    publish(&ministry, AT[2]);
    deliver(&ministry, 2, &exporter, "other-2.json");
    assert!(ask(1, "other-2.json").contains("rejected[trust-list-fork]"));
    // Nor does a third list that follows on the other second one heal it.
    ministry.fcd(0, &["trust", "add", "country-list", "list", "2021-11"]);
    publish(&ministry, AT[3]);
    deliver(&ministry, 3, &exporter, "other-3.json");
    assert!(ask(1, "other-3.json").contains("rejected[trust-list-fork]"));
    // Who never saw the first second list cannot know.
    fs::remove_dir_all(exporter.folder.join("state")).unwrap();
    ask(0, "1.json");
    ask(0, "other-2.json");
    ask(0, "other-3.json");
    assert!(ask(1, "other-2.json").contains("rejected[trust-list-rollback]"));
}

/// The other history skips a number for this exporter: list 3 of it is enough to see that it is another one.
#[test]
fn a_fork_behind_a_skipped_number_is_found_with_the_list_between() {
    let all = tempfile::tempdir().unwrap();
    let (ministry, buyer, exporter) = stage(all.path());
    publish(&ministry, AT[0]);
    returned(&ministry, &buyer, &exporter, "NL", 1);
    deliver(&ministry, 1, &exporter, "1.json");
    let at = ["--at", CHECKED];
    let ask = |code: i32, lists: &[&str]| {
        let mut line = vec!["verify", "NL-1-signed.pdf", "--trust", "root.pem"];
        lists.iter().for_each(|list| line.extend(["--trust", *list]));
        exporter.fcd(code, &[&line[..], &at].concat())
    };
    ask(0, &["1.json"]);
    // List 1 is published once more from a backup, and two lists on top of it.
    let lists = ministry.folder.join("list/lists");
    fs::remove_file(lists.join("000001.json")).unwrap();
    publish(&ministry, "2026-11-06T09:00:01Z");
    for (country_list, at) in [("add", AT[1]), ("retire", AT[2])] {
        match country_list {
            "add" => ministry.fcd(0, &["trust", "add", "country-list", "list", "2021-11"]),
            _ => ministry.fcd(0, &["trust", "retire", "edition", "list", "2021-12", "--until", "2027-03-31"]),
        };
        publish(&ministry, at);
    }
    deliver(&ministry, 2, &exporter, "other-2.json");
    deliver(&ministry, 3, &exporter, "other-3.json");
    // The lists are looked at by machines that have seen list 1 only.
    let told = |lists: &[&str]| {
        let mut line = vec!["trust", "verify", "other-3.json", "--trust", "root.pem"];
        lists.iter().for_each(|list| line.extend(["--trust", *list]));
        exporter.fcd(if lists.is_empty() { 0 } else { 1 }, &[&line[..], &at].concat())
    };
    assert!(ask(1, &["other-3.json", "other-2.json"]).contains("rejected[trust-list-fork]"));
    assert!(told(&["other-2.json"]).contains("rejected[trust-list-fork]"));
    // Without it nobody can know, and that is said.
    let open = told(&[]);
    assert!(open.contains("not followed from list 1 to list 3"), "{open}");
}
