//! Medians of what `fcd` does inside one process, for the table of `benches/peers/run`: one line each, in nanoseconds.
//!
//! usage: inside FILE ISSUED-LENGTH ROOT.pem TIME

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    missing_docs,
    reason = "a bench may stop at the first surprise, and its output is for a script"
)]

#[path = "../../tests/support/mod.rs"]
mod support;

use std::hint::black_box;
use std::time::{Duration, Instant};

use fcd::calendar::Moment;
use fcd::declaration::Editions;
use fcd::finding::verdict::Answer;
use fcd::trust::{Roots, Trust};
use fcd::verify::{Asked, verify};

const ROUNDS: usize = 400;

fn main() {
    // `cargo bench` adds `--bench`; `cargo test` runs this without a file.
    let given: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    let [path, issued, root, time] = given.as_slice() else { return };
    let file = std::fs::read(path).unwrap();
    let issued: usize = issued.parse().unwrap();
    let trust = Trust::in_roots(Roots::from_pems(&[&std::fs::read(root).unwrap()]).unwrap());
    let editions = Editions::bundled();
    let at = Moment::parse(time).unwrap();
    let asked = Asked {
        editions: &editions,
        trust: Some(&trust),
        expected: None,
        issued: None,
        interop: false,
        box_seen: None,
        at,
    };
    assert_eq!(verify(&file, &asked).answer, Answer::Accepted);
    say("verify", || verify(black_box(&file), &asked));
    say("limit", || limit(&file, issued));
    let deal = support::declaration_of(support::particulars());
    say("issue", || support::issue(black_box(&deal)));
}

/// SHA-512 over what each of the two signatures covers; and Ed25519 for both, for their two certificates and for the seals
/// of six pages: nothing else.
fn limit(file: &[u8], issued: usize) {
    use ed25519_dalek::{Signer as _, SigningKey};
    use sha2::{Digest as _, Sha512};
    static SIGNED: std::sync::OnceLock<(ed25519_dalek::VerifyingKey, ed25519_dalek::Signature)> =
        std::sync::OnceLock::new();
    let (key, signature) = SIGNED.get_or_init(|| {
        let secret = SigningKey::from_bytes(&[7; 32]);
        (secret.verifying_key(), secret.sign(b"signed attributes"))
    });
    for covered in [&file[..issued], file] {
        black_box(Sha512::digest(black_box(covered)));
    }
    for _ in 0..2 + 2 + 6 {
        key.verify_strict(black_box(b"signed attributes"), signature).unwrap();
    }
}

fn say<T>(name: &str, mut work: impl FnMut() -> T) {
    let mut times: Vec<Duration> = (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            black_box(work());
            start.elapsed()
        })
        .collect();
    times.sort();
    println!("{name} {}", times[ROUNDS / 2].as_nanos());
}
