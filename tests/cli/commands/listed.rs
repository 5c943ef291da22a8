//! What `fcd trust` and `fcd verify --trust LIST` do with folders, locks and what is remembered.

use std::fs;
use std::path::Path;

use fcd::cli::{Exit, Terminals};
use fcd::trust::memory::Seen;
use fcd::trust::status::Status;
use fcd::trust::{Trust, TrustList};

use super::fcd;
use crate::support::listed::{day, list, next};
use crate::support::{returned, roots, sample_file, trust};

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
    done(folder.path(), &format!("{alone} --trust @/2.json"));
    assert_eq!(remembered(folder.path()), 2, "of several lists the newest counts");
    assert_eq!(run(folder.path(), "verify @/returned.pdf --trust @/1.json").0, Exit::CouldNot, "no place to remember");
}

/// A folder that is given as trust, with these files in it.
fn trusting(folder: &Path, files: &[(&str, &[u8])]) {
    let place = folder.join("trust");
    let _ = fs::remove_dir_all(&place);
    fs::create_dir(&place).unwrap();
    files.iter().for_each(|(name, content)| fs::write(place.join(name), content).unwrap());
}

const BY_FOLDER: &str = "verify @/returned.pdf --state @/state --trust @/trust";

/// A list in the folder counts, whatever its name is: the declaration that it speaks against is not accepted.
#[test]
fn a_list_in_a_folder_is_never_passed_over() {
    let folder = furnished(1);
    let here = folder.path();
    let (root, good) = (sample_file("root.pem"), fs::read(here.join("1.json")).unwrap());
    let stop = Status::Terminated { since: day("2026-11-14"), clause: "7".to_owned() };
    let stopped = list(|content| content.declarations[0].1 = stop);
    for name in ["list.json", "list.txt", "000001", "list.pem"] {
        let _ = fs::remove_dir_all(here.join("state"));
        trusting(here, &[("root.pem", &root), (name, &stopped), (".hidden", b"x"), (".root.pem.swp", b"x")]);
        let (exit, out, err) = run(here, BY_FOLDER);
        assert_eq!(exit, Exit::Rejected, "{name}: {err}");
        assert!(out.contains("rejected[declaration-terminated]"), "{name}: {out}");
        let _ = fs::remove_dir_all(here.join("state"));
        trusting(here, &[("root.pem", &root), (name, &good)]);
        done(here, BY_FOLDER);
    }
    // Two lists for one place, in one folder.
    let _ = fs::remove_dir_all(here.join("state"));
    trusting(here, &[("root.pem", &root), ("a", &good), ("b", &stopped)]);
    let (exit, out, _) = run(here, BY_FOLDER);
    assert!(exit == Exit::Rejected && out.contains("rejected[trust-list-fork]"), "{out}");
    assert!(!here.join("state").exists(), "neither is remembered");
}

/// A certificate is known by what it is: PEM with any ending, with text, several blocks, a mark and other line ends; DER.
#[test]
fn a_root_is_known_by_its_content() {
    let folder = furnished(0);
    let root = sample_file("root.pem");
    let text = String::from_utf8(root.clone()).unwrap();
    let der = fcd::signature::certificate::Certificate::from_pem(&root).unwrap().der;
    let forms: [(&str, Vec<u8>); 7] = [
        ("root.PEM", root.clone()),
        ("root.crt", root.clone()),
        ("root", format!("Issuer: the ministry\n{text}").into_bytes()),
        ("root.cer", text.replace('\n', "\r\n").into_bytes()),
        ("root.txt", format!("\u{feff}{text}").into_bytes()),
        ("root.der", der.clone()),
        ("der.pem", der.clone()),
    ];
    for (name, content) in &forms {
        trusting(folder.path(), &[(name, content)]);
        done(folder.path(), BY_FOLDER);
        done(folder.path(), &format!("verify @/returned.pdf --trust @/trust/{name}"));
    }
    let all: Vec<(&str, &[u8])> = forms.iter().map(|(name, content)| (*name, content.as_slice())).collect();
    trusting(folder.path(), &all);
    done(folder.path(), BY_FOLDER);
    fs::write(folder.path().join("root.der"), &der).unwrap();
    done(folder.path(), "trust pin @/root.der --state @/state");
    assert!(done(folder.path(), "key show @/root.der").contains("fingerprint"));
}

/// What is neither a root nor a list is named, with what it is and what to do.
#[test]
fn a_file_that_does_not_belong_in_a_folder_is_named() {
    let folder = furnished(1);
    let here = folder.path();
    let root = sample_file("root.pem");
    let text = String::from_utf8(root.clone()).unwrap();
    let utf16: Vec<u8> = [0xff, 0xfe].into_iter().chain(text.bytes().flat_map(|byte| [byte, 0])).collect();
    let cut = text.replace("-----END CERTIFICATE-----", "");
    let lower = format!("{text}{}", text.to_lowercase());
    let issuing = sample_file("ministry/issuing.pem");
    let mut der = fcd::signature::certificate::Certificate::from_pem(&root).unwrap().der;
    *der.last_mut().unwrap() ^= 1;
    let strangers: [(&[u8], &str); 10] = [
        (b"", "it is empty"),
        (b"notes", "it is neither PEM nor DER"),
        (&utf16, "text in UTF-16"),
        (returned(), "it is a PDF"),
        (b"{\"answers\":1}", "has not the lines of a trust list"),
        (&issuing, "not that of a root"),
        (&sample_file("root.key.pem"), "no certificate but: PRIVATE KEY"),
        (cut.as_bytes(), "it is cut off"),
        (lower.as_bytes(), "looks like the beginning or the end"),
        (&der, "not signed by its own key"),
    ];
    for (content, words) in strangers {
        trusting(here, &[("root.pem", &root), ("stranger.txt", content)]);
        let (exit, out, err) = run(here, BY_FOLDER);
        assert_eq!((exit, out.as_str()), (Exit::Usage, ""), "{words}: {err}");
        assert!(err.contains("stranger.txt") && err.contains(words) && err.contains("hint: take"), "{words}: {err}");
    }
    trusting(here, &[("root.pem", &root)]);
    fs::create_dir(here.join("trust/lists")).unwrap();
    let (exit, _, err) = run(here, BY_FOLDER);
    assert!(exit == Exit::Usage && err.contains("trust/lists is a folder"), "{err}");
    trusting(here, &[]);
    assert!(run(here, BY_FOLDER).2.contains("there is no file in the folder"));
    // Of several lists each must be one; a list alone that nobody signed is an answer.
    let forged = fs::read_to_string(here.join("1.json")).unwrap().replacen("active", "activ3", 1);
    trusting(
        here,
        &[("root.pem", &root), ("1.json", &fs::read(here.join("1.json")).unwrap()), ("2.json", forged.as_bytes())],
    );
    let (exit, _, err) = run(here, BY_FOLDER);
    assert!(exit == Exit::Usage && err.contains("2.json is not a trust list of a root that you trust"), "{err}");
    trusting(here, &[("root.pem", &root), ("2.json", forged.as_bytes())]);
    let (exit, out, _) = run(here, BY_FOLDER);
    assert!(exit == Exit::Rejected && out.contains("rejected[trust-list-invalid]"), "{out}");
}

/// A machine that has used a list knows that there is one; a machine that has not, does not.
#[test]
fn a_list_that_was_used_is_due() {
    let folder = furnished(1);
    let here = folder.path();
    let alone = "verify @/returned.pdf --state @/state --trust @/root.pem";
    done(here, alone);
    done(here, &format!("{VERIFY} @/1.json"));
    let (exit, out, _) = run(here, alone);
    assert_eq!(exit, Exit::Undecided, "{out}");
    assert!(out.contains("undecided[trust-list-missing]") && out.contains("list 1 of 16 November 2026"), "{out}");
    // A day before it was out, and another machine.
    done(here, &format!("{alone} --at 2026-11-16T08:59:59Z"));
    done(here, "verify @/returned.pdf --state @/other --trust @/root.pem");
    done(here, "verify @/returned.pdf --trust @/root.pem");
    // A bundle that was packed with the root alone says so again.
    let pack = "evidence @/returned.pdf --state @/state --trust @/root.pem -o @/bundle.zip";
    assert_eq!(run(here, pack).0, Exit::Undecided);
    let (exit, out, _) = run(here, "verify @/bundle.zip --state @/other --trust @/root.pem");
    assert!(exit == Exit::Undecided && out.contains("undecided[trust-list-missing]"), "{out}");
    assert!(!out.contains("report-differs"), "{out}");
}

/// What cannot be remembered is said, and the answer is given.
#[cfg(unix)]
#[test]
fn a_place_that_cannot_be_written_to_keeps_no_answer_back() {
    let folder = furnished(2);
    let here = folder.path();
    fs::write(here.join("file"), b"").unwrap();
    for state in ["@/file/state", "/proc/fcd"] {
        let line = format!("{} @/1.json", VERIFY.replace("@/state", state));
        let (exit, _, err) = run(here, &line);
        assert_eq!(exit, Exit::Done, "{err}");
        assert!(err.contains("note: trust list 1 could not be remembered"), "{err}");
        assert_eq!(run(here, &line.replace(" --trust @/1.json", "")).0, Exit::Done);
    }
    // With no place at all: as a machine that never saw a list.
    done(here, "verify @/returned.pdf --trust @/root.pem --trust @/1.json");
}

/// Lists between two that were used are given beside them, in one folder.
#[test]
fn the_chain_is_followed_through_a_folder() {
    let folder = furnished(4);
    let here = folder.path();
    let file = |number: u8| fs::read(here.join(format!("{number}.json"))).unwrap();
    let root = sample_file("root.pem");
    done(here, &format!("{VERIFY} @/1.json"));
    let verify = "trust verify @/4.json --state @/state --trust";
    let (exit, out, err) = run(here, &format!("{VERIFY} @/4.json").replace("@/state", "@/elsewhere"));
    assert!(exit == Exit::Done && !err.contains("could not be checked"), "nothing was seen there: {out}{err}");
    let copy = |name: &str| {
        fs::create_dir_all(here.join(name)).unwrap();
        fs::copy(here.join("state/seen.json"), here.join(name).join("seen.json")).unwrap();
    };
    copy("gap");
    let (exit, _, err) = run(here, &format!("{VERIFY} @/4.json").replace("@/state", "@/gap"));
    assert_eq!(exit, Exit::Done);
    assert!(err.contains("note: whether trust list 4 follows on list 1 could not be checked"), "{err}");
    copy("half");
    let half = done(here, &format!("{verify} @/root.pem --trust @/2.json").replace("@/state", "@/half"));
    assert!(half.contains("chain         not followed from list 2 to list 4"), "{half}");
    trusting(here, &[("root.pem", &root), ("2", &file(2)), ("3", &file(3))]);
    let whole = done(here, &format!("{verify} @/trust"));
    assert!(whole.contains("chain         follows on list 1, which was used here before"), "{whole}");
    assert_eq!(remembered(here), 4);
    let shown = done(here, "trust show @/2.json");
    let digest: String = fcd::trust::list::digest_of(&file(1)).iter().map(|byte| format!("{byte:02x}")).collect();
    assert!(shown.contains(&format!("list before   {digest}")), "{shown}");
    // A question about an older list knows of the newer ones beside it.
    trusting(here, &[("root.pem", &root), ("2", &file(2))]);
    let (exit, out, _) = run(here, "trust verify @/1.json --state @/new --trust @/trust");
    assert!(exit == Exit::Rejected && out.contains("rejected[trust-list-rollback]"), "{out}");
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
    done(here, "trust status @/list IL-2026-0042 suspended --clause 6 --since 2026-11-17");
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
    done(here, "trust status @/list IL-2026-0042 terminated --clause 6");
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
    let publish = "trust publish @/list --key @/root.key.pem --yes --at 2026-11-16T09:00:00Z";
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
    let other = Seen { root: another.clone(), sequence: 900, ..Seen::of(&list) };
    let trusting = Trust::in_list(roots().clone(), &file, Some(other));
    assert_eq!(trusting.list(), Some(&list));
    assert!(trust().list().is_none());
    let turn = fcd::trust::memory::turn(Some(&Seen { root: another, ..Seen::of(&list) }), &list);
    assert_eq!(turn, fcd::trust::memory::Turn::Forward);
}
