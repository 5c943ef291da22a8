//! How long a verifier works on a trust list before it can look at a file, by the number of its entries; and how long
//! one look takes then.
//!
//! `cargo bench --bench trust` prints the medians.

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
use fcd::signature::key::SecretKey;
use fcd::signature::{Role, Signer};
use fcd::trust::TrustList;
use fcd::trust::status::Status;
use support::listed;

const DECLARATIONS: [usize; 3] = [100, 1_000, 10_000];
const SIGNATORIES: [usize; 3] = [10, 100, 1_000];

fn main() {
    divan::main();
}

/// The sample list with so many declarations and signatories.
fn list(declarations: usize, signatories: usize) -> Vec<u8> {
    listed::list(|content| {
        let salt = content.salt;
        let more = (1..declarations).map(|n| (salt.mark(&format!("IL-2026-{n:05}"), &[7; 32]), Status::Active));
        content.declarations.extend(more);
        content.declarations.sort();
        let first = content.signatories[0].clone();
        content.signatories.extend((1..signatories).map(|n| {
            let mut seed = [11; 32];
            seed[..8].copy_from_slice(&n.to_be_bytes());
            let role = Role::Signatory { state: "NL".to_owned(), body: format!("Body {n}") };
            let validity = ("2026-01-02T00:00:00Z", "2027-01-01T00:00:00Z");
            let certificate = support::certified(SecretKey::from_seed(seed), role, validity).certificate().clone();
            fcd::trust::entry::Signatory { term: certificate.validity, certificate, ..first.clone() }
        }));
        content.signatories.sort_by_key(|entry| entry.certificate.key.clone());
    })
}

#[divan::bench(args = DECLARATIONS)]
fn open_declarations(bencher: Bencher, declarations: usize) {
    let file = list(declarations, 1);
    bencher.bench(|| TrustList::open(black_box(&file), support::roots()).unwrap());
}

#[divan::bench(args = SIGNATORIES)]
fn open_signatories(bencher: Bencher, signatories: usize) {
    let file = list(1, signatories);
    bencher.bench(|| TrustList::open(black_box(&file), support::roots()).unwrap());
}

#[divan::bench(args = DECLARATIONS)]
fn look_up_a_declaration(bencher: Bencher, declarations: usize) {
    let list = TrustList::open(&list(declarations, 1), support::roots()).unwrap();
    bencher.bench(|| list.content().status_of(black_box("IL-2026-00007"), &[7; 32]).is_some());
}

#[divan::bench(args = SIGNATORIES)]
fn look_up_a_signatory(bencher: Bencher, signatories: usize) {
    let list = TrustList::open(&list(1, signatories), support::roots()).unwrap();
    let signatory = support::signatory();
    bencher.bench(|| list.content().signatory_of(black_box(signatory.certificate())).unwrap().enrolled);
}
