//! Every fuzz target over its seeds and what fuzzing has found, in the normal tests.
//!
//! `fuzz/run` fuzzes for a bounded time. Its first inputs are written by the last test here, which is ignored otherwise.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]
#![allow(unreachable_pub, dead_code, reason = "the same file is a crate of its own when it is fuzzed")]

#[path = "../fuzz/src/lib.rs"]
mod targets;

use std::path::{Path, PathBuf};

use targets::seeds::{self, TARGETS};

/// What fuzzing found, by target: small files, each with a name that says what it was.
fn found(target: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/found").join(target);
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.iter().map(|path| std::fs::read(path).unwrap()).collect()
}

/// Shortened and bent seeds: a little of what the fuzzer does, the same each time.
fn bent(seed: &[u8], most: usize) -> Vec<Vec<u8>> {
    let step = (seed.len() / most).max(1);
    let mut all = Vec::new();
    for at in (0..seed.len()).step_by(step) {
        let mut flipped = seed.to_vec();
        flipped[at] ^= 1 << (at % 8);
        all.push(flipped);
        all.push(seed[..at].to_vec());
    }
    all
}

fn run(target: &str, most: usize) {
    let (_, judged) = TARGETS.iter().find(|(name, _)| *name == target).unwrap();
    let seeds = seeds::of(target);
    assert!(seeds.len() > 4, "{target} has {} seeds", seeds.len());
    for seed in seeds.iter().chain(&found(target)) {
        judged(seed);
        bent(seed, most).iter().for_each(|bytes| judged(bytes));
    }
}

#[test]
fn reader() {
    assert!(seeds::of("reader")[..3].iter().all(|seed| fcd::pdf::read::open(seed).is_ok()), "the seeds open");
    run("reader", 300);
}

#[test]
fn envelope() {
    let read = |seed: &Vec<u8>| fcd::signature::envelope::open(seed).is_ok();
    assert_eq!(seeds::of("envelope").iter().filter(|seed| read(seed)).count(), 2, "two envelopes are among the seeds");
    run("envelope", 200);
}

#[test]
fn notation() {
    let read = |seed: &Vec<u8>| fcd::declaration::record::Record::parse(seed).is_ok();
    assert_eq!(seeds::of("notation").iter().filter(|seed| read(seed)).count(), 1, "a record is among the seeds");
    run("notation", 200);
}

#[test]
fn edition() {
    run("edition", 4);
}

#[test]
fn returned() {
    run("returned", 1);
}

#[test]
fn trust() {
    assert!(fcd::trust::Roots::from_pems(&[&seeds::of("trust")[0]]).is_ok(), "a root is among the seeds");
    run("trust", 200);
}

#[test]
#[ignore = "writes the seeds for fuzz/run into the folder FCD_SEEDS"]
fn write_the_seeds() {
    let folder = PathBuf::from(std::env::var_os("FCD_SEEDS").expect("FCD_SEEDS names a folder"));
    for (target, _) in TARGETS {
        let folder = folder.join(target);
        std::fs::create_dir_all(&folder).unwrap();
        for (number, seed) in seeds::of(target).iter().chain(&found(target)).enumerate() {
            std::fs::write(folder.join(format!("seed-{number:02}")), seed).unwrap();
        }
    }
}
