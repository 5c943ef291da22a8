//! Every fuzz target over its seeds and what fuzzing has found, in the normal tests.
//!
//! `fuzz/run` fuzzes for a bounded time. Its first inputs are written by `write_the_seeds`. Without a nightly
//! compiler, `blindly_for_a_bounded_time` does what can be done. Both are ignored otherwise.

use crate::targets;

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
fn carrier() {
    let undone = |seed: &Vec<u8>| matches!(fcd::carrier::unwrap(seed, 1 << 20), Some(Ok(_)));
    assert!(seeds::of("carrier").iter().filter(|seed| undone(seed)).count() >= 5, "some seeds are carriers");
    run("carrier", 100);
}

#[test]
fn signed_data() {
    let read = |seed: &Vec<u8>| fcd::signature::cms::exact::read(seed).is_ok();
    assert_eq!(
        seeds::of("signed_data").iter().filter(|seed| read(seed)).count(),
        2,
        "two SignedData are among the seeds"
    );
    run("signed_data", 200);
}

#[test]
fn spanned_values() {
    let read = |seed: &Vec<u8>| fcd::declaration::record::Record::parse(seed).is_ok();
    assert_eq!(seeds::of("spanned_values").iter().filter(|seed| read(seed)).count(), 1, "a record is among the seeds");
    run("spanned_values", 200);
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
fn list() {
    let seeds = seeds::of("list");
    assert!(fcd::trust::content::Content::parse(&seeds[0]).is_ok(), "the seed is a list");
    assert!(fcd::trust::draft::Draft::parse(&seeds[2]).is_ok(), "the seed is a draft");
    run("list", 300);
}

#[test]
fn third_party() {
    let accepted = seeds::of("third_party").iter().filter(|seed| targets::third_party::is_accepted(seed)).count();
    assert_eq!(accepted, 4, "seeds that a caller who allows it accepts");
    run("third_party", 8);
}

/// How many seeds of a target are accepted.
fn accepted(target: &str) -> usize {
    seeds::of(target).iter().filter(|seed| targets::countersigned::is_accepted(target, seed)).count()
}

#[test]
fn countersigned() {
    assert!(accepted("countersigned") >= 4, "seeds within the grammar are accepted");
    run("countersigned", 6);
}

#[test]
fn appearance() {
    assert_eq!(accepted("appearance"), 3, "seeds that draw the value are accepted");
    run("appearance", 8);
}

#[test]
fn signature_box() {
    assert_eq!(accepted("signature_box"), 4, "seeds that are certain are accepted");
    run("signature_box", 8);
}

#[test]
fn trust() {
    assert!(fcd::trust::Roots::from_pems(&[&seeds::of("trust")[0]]).is_ok(), "a root is among the seeds");
    run("trust", 200);
}

#[test]
fn visible_seal() {
    let read = |seed: &Vec<u8>| {
        std::str::from_utf8(seed).is_ok_and(|text| fcd::visible_seal::VisibleSeal::parse(text).is_ok())
    };
    assert_eq!(seeds::of("visible_seal").iter().filter(|seed| read(seed)).count(), 2, "two seals are among the seeds");
    run("visible_seal", 200);
}

#[test]
fn picture() {
    let read: Vec<usize> = seeds::of("picture")
        .iter()
        .filter_map(|seed| Some(fcd::visible_seal::picture::symbols(seed).ok()?.len()))
        .collect();
    assert_eq!(read.iter().filter(|symbols| **symbols == 1).count(), 5, "five symbols are read");
    assert_eq!(read.iter().filter(|symbols| **symbols == 0).count(), 2, "two JPEGs are read");
    run("picture", 40);
}

#[test]
fn custody() {
    let read = |seed: &Vec<u8>| fcd::offline_signing::Request::from_text(seed).is_ok();
    assert_eq!(seeds::of("custody").iter().filter(|seed| read(seed)).count(), 2, "two requests are among the seeds");
    run("custody", 200);
}

#[test]
fn evidence() {
    let read = |seed: &Vec<u8>| fcd::evidence::archive::read(seed).is_ok();
    assert_eq!(seeds::of("evidence").iter().filter(|seed| read(seed)).count(), 5, "five bundles are among the seeds");
    run("evidence", 300);
}

/// Each seed is a register; bits of it are flipped and its end cut off, some sixty times each.
#[test]
fn register() {
    assert!(seeds::of("register").iter().all(|seed| seed.starts_with(b"SQLite format 3\0")), "the seeds are databases");
    run("register", 60);
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

/// Bends a seed blindly, the more the higher `dice` falls: bits, pieces from other seeds, repetition, words of the formats.
fn mutated(seeds: &[Vec<u8>], dice: &mut impl FnMut(usize) -> usize) -> Vec<u8> {
    const WORDS: [&[u8]; 14] = [
        b"<<",
        b">>",
        b"[",
        b"]",
        b" 0 R",
        b"/Length ",
        b"stream\n",
        b"endobj\n",
        b"xref\n",
        b"2147483648",
        b"-1",
        b"\x30\x80",
        b"\x02\x01\x00",
        b"\"\\u202e\"",
    ];
    let mut out = seeds[dice(seeds.len())].clone();
    for _ in 0..=dice(8) {
        let at = dice(out.len() + 1);
        let end = (at + dice(64)).min(out.len());
        match dice(7) {
            0 | 1 => out.get_mut(at).into_iter().for_each(|byte| *byte ^= 1 << dice(8)),
            2 => drop(out.drain(at..end)),
            3 => drop(out.splice(at..end, WORDS[dice(WORDS.len())].iter().copied())),
            4 => {
                let other = &seeds[dice(seeds.len())];
                let from = dice(other.len() + 1);
                let piece = other[from..(from + dice(256)).min(other.len())].to_vec();
                out.splice(at..at, piece);
            }
            5 => {
                let piece = out[at..end].repeat(1 + dice(16));
                out.splice(at..at, piece);
            }
            _ => out.get_mut(at).into_iter().for_each(|byte| *byte = u8::try_from(dice(256)).unwrap()),
        }
    }
    out
}

/// Fuzzing without a nightly compiler and without coverage: FCD_FUZZ_SECONDS for each target, or for FCD_FUZZ_TARGET.
#[test]
#[ignore = "takes as long as FCD_FUZZ_SECONDS says"]
fn blindly_for_a_bounded_time() {
    let seconds: u64 = std::env::var("FCD_FUZZ_SECONDS").expect("FCD_FUZZ_SECONDS is a number").parse().unwrap();
    let only = std::env::var("FCD_FUZZ_TARGET").ok();
    let start = std::env::var("FCD_FUZZ_START").ok().and_then(|text| text.parse().ok()).unwrap_or(1_u64);
    for (target, judged) in TARGETS.iter().filter(|(name, _)| only.as_deref().is_none_or(|only| only == *name)) {
        let seeds = seeds::of(target);
        // The generator of Steele, Lea and Flood (SplitMix64): the same start gives the same inputs.
        let mut state = start;
        let mut dice = |below: usize| {
            state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
            let mut z = state;
            z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            usize::try_from((z ^ (z >> 31)) >> 33).unwrap() % below.max(1)
        };
        let (begin, mut runs, mut slowest) = (std::time::Instant::now(), 0_u64, std::time::Duration::ZERO);
        while begin.elapsed().as_secs() < seconds {
            let input = mutated(&seeds, &mut dice);
            let one = std::time::Instant::now();
            if let Err(panic) = std::panic::catch_unwind(|| judged(&input)) {
                let path = std::env::temp_dir().join(format!("fcd-fuzz-{target}-{runs}"));
                std::fs::write(&path, &input).unwrap();
                println!("{target}: finding in run {runs}, written to {}", path.display());
                std::panic::resume_unwind(panic);
            }
            slowest = slowest.max(one.elapsed());
            runs += 1;
        }
        println!("{target}: {runs} runs in {seconds} s, the slowest {slowest:?}, no finding");
    }
}
