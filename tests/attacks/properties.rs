//! Properties around the table: what holds for every byte, every pair of objects and every surrounding.

use std::sync::atomic::{AtomicUsize, Ordering};

use fcd::finding::Code;
use fcd::finding::verdict::Answer;

use crate::support::forge::{Forge, placeholder_at};
use crate::support::{codes, is_accepted, issued, judge, returned};

/// Runs over positions on all cores; the first position that is accepted fails the test.
fn none_is_accepted(positions: &[usize], change: impl Fn(&mut Vec<u8>, usize) + Sync) {
    let next = AtomicUsize::new(0);
    let work = || {
        while let Some(at) = positions.get(next.fetch_add(1, Ordering::Relaxed)) {
            let mut forged = returned().to_vec();
            change(&mut forged, *at);
            assert!(!is_accepted(&forged), "accepted although byte {at} is another");
        }
    };
    let threads = std::thread::available_parallelism().map_or(2, usize::from);
    std::thread::scope(|scope| (0..threads).for_each(|_| drop(scope.spawn(work))));
    assert!(next.load(Ordering::Relaxed) >= positions.len());
}

/// The countersigned part outside its placeholder, the DER in both placeholders, and of the paddings and the rest one
/// byte in so many.
fn telling_positions(part: usize, padding: usize, rest: usize) -> Vec<usize> {
    let (ministry, state) =
        (placeholder_at(returned(), 0).unwrap(), placeholder_at(returned(), issued().len()).unwrap());
    let der = |placeholder: &std::ops::Range<usize>| {
        placeholder.start + returned()[placeholder.clone()].iter().rposition(|digit| *digit != b'0').unwrap() + 2
    };
    let (ministry_end, state_end) = (der(&ministry), der(&state));
    (0..returned().len())
        .filter(|at| {
            let every = match *at {
                at if ministry.contains(&at) && at < ministry_end => part,
                at if state.contains(&at) && at < state_end => part,
                at if ministry.contains(&at) || state.contains(&at) => padding,
                at if at >= issued().len() => part,
                _ => rest,
            };
            at % every == 0
        })
        .collect()
}

/// A sample of all positions: one in 7 of the countersigned part and of the signatures, fewer of the rest.
#[test]
fn no_flipped_byte_is_accepted() {
    none_is_accepted(&telling_positions(7, 997, 307), |forged, at| forged[at] ^= 1);
}

/// Every byte of the returned file, each of its eight bits by turns. Takes long.
#[test]
#[ignore = "some 175 000 files; run with --ignored, best in an optimised build"]
fn no_flipped_byte_is_accepted_anywhere() {
    let all: Vec<usize> = (0..returned().len()).collect();
    none_is_accepted(&all, |forged, at| forged[at] ^= 1 << (at % 8));
}

fn every(step: usize) -> Vec<usize> {
    (0..returned().len()).step_by(step).collect()
}

/// One byte is deleted, at every 679th place.
#[test]
fn no_deleted_byte_is_accepted() {
    none_is_accepted(&every(97 * 7), |forged, at| {
        forged.remove(at);
    });
}

/// One byte is doubled, at every 679th place.
#[test]
fn no_doubled_byte_is_accepted() {
    none_is_accepted(&every(97 * 7), |forged, at| forged.insert(at, forged[at]));
}

/// A space is put in, at every 679th place.
#[test]
fn no_inserted_byte_is_accepted() {
    none_is_accepted(&every(97 * 7), |forged, at| forged.insert(at, b' '));
}

/// The same three at every 97th byte.
#[test]
#[ignore = "some 5 400 files; run with --ignored"]
fn no_byte_deleted_doubled_or_inserted_at_every_97th_place_is_accepted() {
    none_is_accepted(&every(97), |forged, at| {
        forged.remove(at);
    });
    none_is_accepted(&every(97), |forged, at| forged.insert(at, forged[at]));
    none_is_accepted(&every(97), |forged, at| forged.insert(at, b'0'));
}

/// Any two objects of the countersigned part change places; the genuine key signs, so only the order is wrong.
#[test]
fn no_two_objects_may_change_places() {
    let count = Forge::new().revision.objects.len();
    for (one, two) in (0..count).flat_map(|one| (one + 1..count).map(move |two| (one, two))) {
        let mut forge = Forge::new();
        forge.revision.objects.swap(one, two);
        let report = judge(&forge.buyer_sign());
        assert_eq!(report.answer, Answer::Rejected, "{one} and {two}");
        assert!(codes(&report).contains(&Code::CountersignaturePartAltered), "{one} and {two}: {:?}", codes(&report));
    }
}

/// What a carrier does to a forged file hides nothing: it is refused, too.
#[test]
fn a_forged_file_that_a_carrier_changed_is_refused() {
    let mut forge = Forge::new();
    let field = forge.field("name");
    forge.edit(field, "/F 4", "/F 2");
    let forged = forge.buyer_sign();
    let lines = forged.split(|byte| *byte == b'\n').collect::<Vec<_>>().join(&b"\r\n"[..]);
    assert_eq!(judge(&lines).answer, Answer::Rejected);
}

/// Threads see the same report. Zone, locale and file name cannot matter: `verify` is given bytes and a moment only.
#[test]
fn the_answer_is_the_same_in_every_thread() {
    let alone = judge(returned());
    std::thread::scope(|scope| {
        let runs: Vec<_> = (0..4).map(|_| scope.spawn(|| judge(returned()))).collect();
        runs.into_iter().for_each(|run| assert_eq!(run.join().unwrap(), alone));
    });
}

/// The whole program says the same in another zone, another language and under another file name.
#[test]
fn the_program_answers_the_same_in_every_surrounding() {
    let folder = tempfile::tempdir().unwrap();
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("keys/sample/root.pem");
    let mut answers = Vec::new();
    for (zone, language, name) in [("UTC", "C", "a.pdf"), ("Asia/Kathmandu", "tr_TR.UTF-8", "überwiesen \u{202e}.pdf")]
    {
        let path = folder.path().join(name);
        std::fs::write(&path, returned()).unwrap();
        let run = std::process::Command::new(env!("CARGO_BIN_EXE_fcd"))
            .args(["verify", "--at", crate::support::CHECKED, "--format", "json", "--trust"])
            .args([&root, &path])
            .env("TZ", zone)
            .env("LC_ALL", language)
            .output()
            .unwrap();
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
        let mut answer: serde_json::Value = serde_json::from_slice(&run.stdout).unwrap();
        answer.as_object_mut().unwrap().remove("file");
        answers.push(answer);
    }
    assert_eq!(answers[0], answers[1]);
}
