//! What `fcd trust` and `fcd verify --trust LIST` do with folders, locks and what is remembered.

use std::fs;
use std::path::Path;

use fcd::cli::{Exit, Terminals};
use fcd::trust::memory::Seen;
use fcd::trust::{Trust, TrustList};

use super::fcd;
use crate::support::listed::{list, next};
use crate::support::{moment, returned, roots, sample_file, trust};

fn run(folder: &Path, line: &str) -> (Exit, String, String) {
    let arguments: Vec<String> =
        line.split(' ').map(|word| word.replace('@', folder.to_str().unwrap()).replace('_', " ")).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    fcd(Terminals::default(), &arguments)
}

fn done(folder: &Path, line: &str) -> String {
    let (exit, out, err) = run(folder, line);
    assert_eq!(exit, Exit::Done, "{line}: {out}{err}");
    out
}

/// A folder with the sample keys, the returned sample, and lists 1 to `lists`, each a day after the one before.
fn furnished(lists: u64) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for name in ["root.pem", "root.key.pem", "ministry/issuing.pem", "end-user-state/signatory.pem"] {
        fs::write(folder.path().join(name.rsplit('/').next().unwrap()), sample_file(name)).unwrap();
    }
    fs::write(folder.path().join("returned.pdf"), returned()).unwrap();
    let mut file = list(|_| {});
    for number in 1..=lists {
        fs::write(folder.path().join(format!("{number}.json")), &file).unwrap();
        let issued = TrustList::open(&file, roots()).unwrap().content().issued;
        file = next(&file, fcd::calendar::Moment::from_unix(issued.unix() + 86_400).unwrap());
    }
    folder
}

fn remembered(folder: &Path) -> u64 {
    let text = fs::read_to_string(folder.join("state/seen.json")).unwrap();
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(value["seen"].as_array().unwrap().len(), 1, "one root, one line");
    value["seen"][0]["sequence"].as_u64().unwrap()
}

const VERIFY: &str = "verify @/returned.pdf --state @/state --trust @/root.pem --trust";

#[test]
fn an_old_list_is_noticed_by_the_next_command() {
    let folder = furnished(2);
    done(folder.path(), &format!("{VERIFY} @/1.json"));
    done(folder.path(), &format!("{VERIFY} @/1.json"));
    assert_eq!(remembered(folder.path()), 1);
    done(folder.path(), &format!("{VERIFY} @/2.json"));
    let (exit, out, _) = run(folder.path(), &format!("{VERIFY} @/1.json"));
    assert_eq!(exit, Exit::Rejected);
    assert!(out.contains("rejected[trust-list-rollback]"), "{out}");
    assert_eq!(remembered(folder.path()), 2, "the old one is not remembered in its place");
}

/// What was known on a day is what the list of that day said. Only who asks for the past gets it: a clock that was set
/// back does not.
#[test]
fn a_question_about_the_past_may_use_the_list_of_that_day() {
    let folder = furnished(2);
    done(folder.path(), &format!("{VERIFY} @/2.json"));
    done(folder.path(), &format!("{VERIFY} @/1.json --at 2026-11-16T10:00:00Z"));
    // The second list is of the 17th, 09:00:00: from then on it is the one.
    let (exit, ..) = run(folder.path(), &format!("{VERIFY} @/1.json --at 2026-11-17T09:00:00Z"));
    assert_eq!(exit, Exit::Rejected);
}

/// Lists that come to several processes at once: whatever their order, the newest is remembered, and nothing breaks.
#[test]
fn of_many_at_once_the_newest_is_remembered() {
    let folder = furnished(8);
    std::thread::scope(|scope| {
        for number in [3, 8, 1, 6, 2, 7, 5, 4] {
            let path = folder.path();
            scope.spawn(move || run(path, &format!("trust verify @/{number}.json --state @/state --trust @/root.pem")));
        }
    });
    assert_eq!(remembered(folder.path()), 8);
    assert!(fs::read_dir(folder.path().join("state")).unwrap().count() == 2, "seen.json and lock, nothing else");
}

/// A memory that cannot be read is no fresh start.
#[test]
fn a_broken_memory_stops_the_command() {
    let folder = furnished(1);
    fs::create_dir(folder.path().join("state")).unwrap();
    for broken in ["", "{}", "{\"schema\":\"fcd.seen/2\",\"seen\":[]}", "{\"schema\":\"fcd.seen/1\",\"seen\":[{}]}"] {
        fs::write(folder.path().join("state/seen.json"), broken).unwrap();
        let (exit, out, err) = run(folder.path(), &format!("{VERIFY} @/1.json"));
        assert_eq!((exit, out.as_str()), (Exit::CouldNot, ""), "{broken}");
        assert!(err.contains("seen.json is broken") && err.contains("hint: get the newest trust list"), "{err}");
    }
    fs::remove_file(folder.path().join("state/seen.json")).unwrap();
    done(folder.path(), &format!("{VERIFY} @/1.json"));
}

/// A list needs a root: one that is given, or one that was pinned; and there is one list.
#[test]
fn a_list_needs_a_pinned_root() {
    let folder = furnished(2);
    let alone = "verify @/returned.pdf --state @/state --trust @/1.json";
    let (exit, _, err) = run(folder.path(), alone);
    assert_eq!(exit, Exit::CouldNot);
    assert!(err.contains("fcd trust pin ROOT"), "{err}");
    assert!(!folder.path().join("state").exists(), "nothing is remembered of a list of nobody");
    done(folder.path(), "trust pin @/root.pem --state @/state");
    done(folder.path(), alone);
    assert_eq!(run(folder.path(), &format!("{alone} --trust @/2.json")).0, Exit::Usage);
    assert_eq!(run(folder.path(), "verify @/returned.pdf --trust @/1.json").0, Exit::CouldNot, "no place to remember");
}

/// The life of a list: made, published, changed, published again.
#[test]
fn a_ministry_makes_lists() {
    let folder = furnished(0);
    let here = folder.path();
    done(here, "trust init @/list --root @/root.pem");
    done(here, "trust add issuing @/list @/issuing.pem");
    let signatory = "trust add signatory @/list @/signatory.pem --confirmed embassy-note --confirmed-on 2026-10-01";
    let office = "--confirmed-by Consul --office Director_of_the_Digital_Investigation_Unit --at 2026-10-05";
    done(here, &format!("{signatory} {office}"));
    assert_eq!(run(here, &format!("{signatory} {office}")).0, Exit::CouldNot, "once only");
    done(here, "trust add edition @/list 2021-12 --from 2021-12-06");
    done(here, "trust add country-list @/list 2021-11");
    done(here, "trust add declaration @/list @/returned.pdf");
    let publish = "trust publish @/list --key @/root.key.pem --at";
    let (exit, _, err) = run(here, "trust publish @/list --key @/returned.pdf");
    assert_eq!(exit, Exit::CouldNot, "{err}");
    done(here, &format!("{publish} 2026-11-16T09:00:00Z"));
    let verify = |number: u8| run(here, &format!("{VERIFY} @/list/lists/00000{number}.json")).0;
    assert_eq!(verify(1), Exit::Done);

    // Nothing changed, and less than half of the time is over; then time goes backwards.
    assert_eq!(run(here, &format!("{publish} 2026-11-17T09:00:00Z")).0, Exit::CouldNot);
    done(here, "trust status @/list IL-2026-0042 suspended --clause 8 --since 2026-11-17");
    let (exit, _, err) = run(here, &format!("{publish} 2026-11-16T09:00:00Z"));
    assert_eq!(exit, Exit::CouldNot);
    assert!(err.contains("time has not moved on"), "{err}");
    done(here, &format!("{publish} 2026-11-17T09:00:00Z"));
    assert_eq!(verify(2), Exit::Rejected);
    done(here, "trust status @/list IL-2026-0042 active");
    done(here, &format!("{publish} 2026-11-18T09:00:00Z"));
    assert_eq!(verify(3), Exit::Done, "it was reinstated");
    done(here, "trust retire certificate @/list @/signatory.pem --revoked --reason stolen");
    done(here, &format!("{publish} 2026-11-19T09:00:00Z"));
    assert_eq!(verify(4), Exit::Rejected);
    let again = run(here, "trust retire certificate @/list @/signatory.pem --reason found");
    assert_eq!(again.0, Exit::CouldNot, "a revoked key stays revoked");
    done(here, "trust status @/list IL-2026-0042 terminated --clause 8");
    assert_eq!(run(here, "trust status @/list IL-2026-0042 active").0, Exit::CouldNot);
    let diff = done(here, "trust diff @/list/lists/000003.json @/list/lists/000004.json");
    assert!(diff.contains("revoked on 21 November 2026"), "{diff}");
    assert!(done(here, "trust show @/list").contains("changed since list 4"));
}

/// Two officers publish at once: each number is given once, and nobody's change is lost.
#[test]
fn two_officers_at_once_lose_nothing() {
    let folder = furnished(0);
    let here = folder.path();
    done(here, "trust init @/list --root @/root.pem");
    std::thread::scope(|scope| {
        for line in [
            "trust add issuing @/list @/issuing.pem",
            "trust add edition @/list 2021-12 --from 2021-12-06",
            "trust add country-list @/list 2021-11",
            "trust add declaration @/list @/returned.pdf",
        ] {
            scope.spawn(move || done(here, line));
        }
    });
    let shown = done(here, "trust show @/list");
    for kind in ["issuing", "edition", "country list", "declaration"] {
        assert!(shown.lines().any(|line| line.starts_with(kind)), "{kind} was lost: {shown}");
    }
    let publish = "trust publish @/list --key @/root.key.pem --at 2026-11-16T09:00:00Z";
    let exits: Vec<Exit> = std::thread::scope(|scope| {
        let runs: Vec<_> = (0..4).map(|_| scope.spawn(|| run(here, publish).0)).collect();
        runs.into_iter().map(|run| run.join().unwrap()).collect()
    });
    assert_eq!(exits.iter().filter(|exit| **exit == Exit::Done).count(), 1, "{exits:?}");
    assert_eq!(fs::read_dir(here.join("list/lists")).unwrap().count(), 1);
}

/// Memory of one root says nothing about the lists of another.
#[test]
fn each_root_has_its_own_memory() {
    let file = list(|_| {});
    let list = TrustList::open(&file, roots()).unwrap();
    let another = fcd::signature::SecretKey::from_seed([1; 32]).public();
    let other = Seen { root: another.clone(), sequence: 900, digest: [2; 32], issued: moment("2026-11-16T09:00:00Z") };
    let trusting = Trust::in_list(roots().clone(), &file, Some(other));
    assert_eq!(trusting.list(), Some(&list));
    assert!(trust().list().is_none());
    let turn = fcd::trust::memory::turn(Some(&Seen { root: another, ..Seen::of(&list) }), &list);
    assert_eq!(turn, fcd::trust::memory::Turn::Forward);
}
