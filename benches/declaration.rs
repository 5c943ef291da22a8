//! How long the work on one declaration takes inside a process that has done it before, by the lines of goods.
//!
//! `cargo bench` prints the medians. What whole processes take, and what the programs of others take for the same file,
//! is printed by `benches/peers/run`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "a bench may stop at the first surprise"
)]

#[path = "../tests/support/mod.rs"]
mod support;

use divan::{Bencher, black_box};
use fcd::declaration::{Declaration, Particulars};
use fcd::finding::verdict::Answer;
use support::forge::find;

const GOODS: [usize; 3] = [1, 10, 40];

fn main() {
    divan::main();
}

/// The sample with so many lines of goods.
fn deal(goods: usize) -> Declaration {
    let sample = support::particulars_text();
    let (head, rest) = sample.split_once("[[goods]]").unwrap();
    let tail = &rest[rest.find("[contract]").unwrap()..];
    let line = |n| {
        format!("[[goods]]\ndescription = \"Reader with cable set, kind {n}\"\nquantity = {n}\nunit = \"pieces\"\n\n")
    };
    let lines: String = (1..=goods).map(line).collect();
    support::declaration_of(Particulars::from_toml(&format!("{head}{lines}{tail}")).unwrap())
}

fn returned(goods: usize) -> Vec<u8> {
    support::countersign(&support::issue(&deal(goods)), &support::answers())
}

/// The returned file with a revision behind it that draws another text on the first page.
fn altered(goods: usize) -> Vec<u8> {
    let file = returned(goods);
    let after = |key: &str| {
        let at = find(&file, key.as_bytes()).unwrap() + key.len();
        let digits: String = file[at..].iter().take_while(|b| b.is_ascii_digit()).map(|b| char::from(*b)).collect();
        digits.parse::<u32>().unwrap()
    };
    let content = b"BT /R 12 Tf 72 700 Td <00240025> Tj ET";
    let body = [format!("<</Length {}>>\nstream\n", content.len()).as_bytes(), content, b"\nendstream"].concat();
    let (root, info) = (format!("{} 0 R", after("/Root ")), format!("{} 0 R", after("/Info ")));
    support::forge::append_to(&file, &[(after("/Contents "), body)], "", &root, &info)
}

#[divan::bench(args = GOODS)]
fn issue(bencher: Bencher, goods: usize) {
    let deal = deal(goods);
    bencher.bench(|| support::issue(black_box(&deal)));
}

#[divan::bench(args = GOODS)]
fn countersign(bencher: Bencher, goods: usize) {
    let (issued, answers) = (support::issue(&deal(goods)), support::answers());
    bencher.bench(|| support::countersign(black_box(&issued), &answers));
}

#[divan::bench(args = GOODS)]
fn verify_exact(bencher: Bencher, goods: usize) {
    let file = returned(goods);
    assert_eq!(support::judge(&file).answer, Answer::Accepted);
    bencher.bench(|| support::judge(black_box(&file)));
}

#[divan::bench(args = GOODS)]
fn verify_refused(bencher: Bencher, goods: usize) {
    let file = altered(goods);
    assert_eq!(support::judge(&file).answer, Answer::Rejected);
    bencher.bench(|| support::judge(black_box(&file)));
}

/// What no verifier can do without: SHA-512 over what each of the two signatures covers, and two checks of Ed25519.
#[divan::bench(args = GOODS)]
fn physical_limit(bencher: Bencher, goods: usize) {
    use ed25519_dalek::{Signer as _, SigningKey};
    use sha2::{Digest as _, Sha512};
    let (issued, file) = (support::issue(&deal(goods)), returned(goods));
    let key = SigningKey::from_bytes(&[7; 32]);
    let signature = key.sign(b"signed attributes");
    bencher.bench(|| {
        for covered in [&issued, &file] {
            black_box(Sha512::digest(black_box(covered)));
            key.verifying_key().verify_strict(black_box(b"signed attributes"), &signature).unwrap();
        }
    });
}
