//! Several processes on one register, and processes that are killed at any point.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::time::Duration;

use super::{AT, Office, sha256};

/// Every file lies where it belongs or waits in the register; none is under two numbers, and no number is left out.
fn settled(office: &Office) -> usize {
    let checked = office.validated();
    let entered: BTreeMap<String, String> =
        office.list().into_iter().map(|(number, _, digest)| (number, digest)).collect();
    let numbers: Vec<&String> = entered.keys().collect();
    let expected: Vec<String> = (1..=entered.len()).map(|count| format!("IL-2026-{count:04}")).collect();
    assert_eq!(numbers, expected.iter().collect::<Vec<_>>(), "a gap or a double");
    let digests: BTreeSet<&String> = entered.values().collect();
    assert_eq!(digests.len(), entered.len(), "one file under two numbers");
    let mut lying = BTreeSet::new();
    for path in fs::read_dir(office.path("out")).unwrap().map(|entry| entry.unwrap().path()) {
        let digest = sha256(&fs::read(&path).unwrap());
        let half = path.file_name().unwrap().to_string_lossy().starts_with(".fcd-");
        assert!(half || digests.contains(&digest), "{} was never entered", path.display());
        lying.insert(digest);
    }
    for (number, digest) in &entered {
        if checked.contains(&format!("the file of {number} waits")) {
            let out = format!("out/taken-{number}.pdf");
            office.done(&["register", "take", number, "-o", &out]);
            assert_eq!(sha256(&fs::read(office.path(&out)).unwrap()), *digest, "{number}");
        } else {
            assert!(lying.contains(digest), "the file of {number} is lost");
        }
    }
    assert!(!office.validated().contains("waits"));
    entered.len()
}

#[test]
fn eight_processes_issue_at_once() {
    let office = Office::open();
    let started: Vec<_> = (0..8).map(|n| office.start(&format!("out/{n}.pdf"))).collect();
    let mut told = BTreeSet::new();
    for child in started {
        let done = child.wait_with_output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        told.insert(String::from_utf8(done.stdout).unwrap()[..19].to_owned());
    }
    assert_eq!(told.len(), 8, "a number was given twice");
    assert_eq!(settled(&office), 8);
}

/// Killed at any point, an issue is either entered with its file kept, or it never was.
#[cfg(unix)]
#[test]
fn a_process_that_is_killed_loses_no_act_and_doubles_none() {
    // How long an issue takes here and now, so that the blows fall on all of it.
    let office = Office::open();
    let started = std::time::Instant::now();
    assert_eq!(office.issue("out/first.pdf").code, Some(0));
    let whole = started.elapsed();
    let rounds: u32 = std::env::var("FCD_KILLS").map_or(24, |rounds| rounds.parse().unwrap());
    let mut survived = 0;
    for round in 0..rounds {
        let mut child = office.start(&format!("out/{round}.pdf"));
        // From the beginning to somewhat behind the end, in no order.
        let share = f64::from((round * 7919) % rounds) / f64::from(rounds);
        std::thread::sleep(Duration::from_secs_f64(whole.as_secs_f64() * 1.2 * share));
        child.kill().unwrap();
        survived += u32::from(child.wait().unwrap().success());
    }
    let entered = settled(&office);
    assert!(entered > survived as usize, "{entered} entered, {survived} survived");
    assert_eq!(office.issue("out/last.pdf").out, format!("issued IL-2026-{:04}: out/last.pdf\n", entered + 1));
}

/// One office suspends while the other terminates, issue after issue: both see what the other did.
#[test]
fn two_offices_lose_no_update() {
    let office = Office::open();
    for n in 0..3 {
        assert_eq!(office.issue(&format!("out/{n}.pdf")).code, Some(0));
    }
    let mut started = Vec::new();
    for number in ["IL-2026-0001", "IL-2026-0002", "IL-2026-0003"] {
        let act = |name: &'static str| {
            let mut command =
                office.command(&[name, number, "--clause", "7", "--reason", "at once", "--yes", "--at", AT]);
            (name, number, command.spawn().unwrap())
        };
        started.push(act("suspend"));
        started.push(act("terminate"));
    }
    let mut done = BTreeMap::new();
    for (name, number, child) in started {
        let ended = child.wait_with_output().unwrap();
        done.insert((number, name), ended.status.code());
    }
    for number in ["IL-2026-0001", "IL-2026-0002", "IL-2026-0003"] {
        // Terminating is possible before and after suspending; suspending only before.
        assert_eq!(done[&(number, "terminate")], Some(0), "{number}");
        let acts = office.done(&["status", number]);
        assert!(acts.contains("terminated (clerk)"), "{acts}");
        let suspended = done[&(number, "suspend")] == Some(0);
        assert_eq!(
            suspended,
            acts.contains("suspended (clerk)"),
            "{number}: an act is lost or came from nowhere\n{acts}"
        );
    }
    office.validated();
}
