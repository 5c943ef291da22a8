//! How long the register of a ministry takes, by how many acts are in it.
//!
//! `cargo bench --bench register` prints the medians. Every act waits until it lies on the disk, so the disk is measured
//! with it.

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
use fcd::register::Register;
use fcd::register::journal::Actor;
use fcd::register::list::Filter;
use fcd::register::number::Prefix;
use tempfile::TempDir;

const ACTS: [u32; 3] = [10, 100, 1_000];

fn main() {
    divan::main();
}

fn hand() -> Actor {
    let (officer, account) = ("Sample Officer".to_owned(), "office".to_owned());
    let at = support::moment(support::ISSUED);
    Actor { at, officer, account, backdated: false, clock: at, ahead: false }
}

/// A register with so many numbers in it.
fn filled(acts: u32) -> (TempDir, Register) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("register.sqlite");
    std::fs::write(&path, []).unwrap();
    let mut register = Register::create(&path, &hand(), &Prefix::parse("IL").unwrap(), 1, [7; 16]).unwrap();
    for _ in 0..acts {
        register.reserve(&hand(), "a number for a bench").unwrap();
    }
    (folder, register)
}

#[divan::bench(args = ACTS)]
fn reserve_a_number(bencher: Bencher, acts: u32) {
    let (_folder, mut register) = filled(acts);
    bencher.bench_local(|| register.reserve(&hand(), "a number for a bench").unwrap());
}

#[divan::bench(args = ACTS)]
fn check_the_journal(bencher: Bencher, acts: u32) {
    let (_folder, register) = filled(acts);
    let at = support::moment(support::CHECKED);
    bencher.bench_local(|| register.check(None, at).unwrap());
}

#[divan::bench(args = ACTS)]
fn list_all(bencher: Bencher, acts: u32) {
    let (_folder, register) = filled(acts);
    let at = support::moment(support::CHECKED);
    bencher.bench_local(|| register.list(black_box(&Filter::default()), at).unwrap().len());
}

#[divan::bench(args = ACTS)]
fn look_up_a_number(bencher: Bencher, acts: u32) {
    let (_folder, register) = filled(acts);
    bencher.bench_local(|| register.entry(black_box("IL-2026-0007")).unwrap());
}
