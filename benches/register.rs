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

use std::path::Path;

use divan::{Bencher, black_box};
use fcd::calendar::{Day, Moment};
use fcd::declaration::Particulars;
use fcd::register::Register;
use fcd::register::allot::Signed;
use fcd::register::journal::Actor;
use fcd::register::list::Filter;
use fcd::register::number::Prefix;
use rusqlite::{Connection, params};
use serde_json::Value;
use sha2::{Digest, Sha256};
use tempfile::TempDir;

const ACTS: [u32; 3] = [10, 100, 1_000];

/// Declarations in a register for the questions about deals.
const DEALS: [u32; 2] = [1_000, 20_000];

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

/// A register with so many declarations, of 2,000 exporters, five states and 700 last days. Issuing them one by one would take
/// hours, so the first one is issued and the rows of the others are made after it, as docs/register.md describes them.
fn issued(count: u32) -> (TempDir, Register) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("register.sqlite");
    std::fs::write(&path, []).unwrap();
    let mut register = Register::create(&path, &hand(), &Prefix::parse("IL").unwrap(), 1, [7; 16]).unwrap();
    let signed = |number: &str| {
        let text = support::particulars_text().replacen("IL-2026-0042", number, 1);
        let declaration = support::declaration_of(Particulars::from_toml(&text).unwrap());
        Ok::<_, ()>(Signed { declaration, file: b"a file".to_vec(), key: "key".into(), approvals: Vec::new() })
    };
    register.issue(&hand(), None, signed).unwrap();
    multiplied(&path, count);
    assert_eq!(register.check(None, support::moment(support::CHECKED)).unwrap().faults, []);
    (folder, register)
}

fn multiplied(path: &Path, count: u32) {
    let mut connection = Connection::open(path).unwrap();
    let transaction = connection.transaction().unwrap();
    let text = |sql: &str| transaction.query_row(sql, [], |row| row.get::<_, String>(0)).unwrap();
    let (at, officer, account) = (
        text("SELECT at FROM journal WHERE seq = 2"),
        text("SELECT officer FROM journal WHERE seq = 2"),
        text("SELECT account FROM journal WHERE seq = 2"),
    );
    let mut detail: Value = serde_json::from_str(&text("SELECT detail FROM journal WHERE seq = 2")).unwrap();
    let record = detail["record"].as_str().unwrap().to_owned();
    let mut before: Vec<u8> =
        transaction.query_row("SELECT hash FROM journal WHERE seq = 2", [], |row| row.get(0)).unwrap();
    let start = Day::parse("2026-11-03").unwrap().start().unix();
    for n in 2..=count {
        let (number, seq) = (format!("IL-2026-{n:04}"), i64::from(n) + 1);
        let state = ["NL", "BE", "FR", "DE", "ES"][n as usize % 5];
        let last = Moment::from_unix(start + i64::from(n % 700) * 86_400).unwrap().day().to_string();
        let exporter = format!("Sample Systems {}", n % 2_000);
        let own = record
            .replace("IL-2026-0001", &number)
            .replace("\"code\":\"NL\"", &format!("\"code\":\"{state}\""))
            .replace("2028-11-01", &last)
            .replace("Sample Systems Ltd", &exporter);
        let digest = hex(&Sha256::digest(&own));
        detail["record"] = Value::String(own);
        let detail = detail.to_string();
        let lines =
            ["fcd.register/1", &hex(&before), &seq.to_string(), &at, &officer, &account, "issued", &number, &detail];
        let hash = Sha256::digest(lines.map(|line| format!("{line}\n")).concat()).to_vec();
        let row = "INSERT INTO journal VALUES (?1, ?2, ?3, ?4, 'issued', ?5, ?6, ?7, ?8)";
        transaction.execute(row, params![seq, at, officer, account, number, detail, before, hash]).unwrap();
        let entry = "INSERT INTO declaration SELECT ?1, year, ?2, state, since, clause, successor, issued_at, ?3, edition, \
                     edition_digest, ?4, end_user_body, ?5, issued_file, issued_length, returned_at, returned_file, ?6, ?6 \
                     FROM declaration WHERE count = 1";
        transaction.execute(entry, params![number, n, last, state, digest, seq]).unwrap();
        let deal = "INSERT INTO deal SELECT ?1, ?2, purchaser, system, quantity, unit, goods, contract, \
                    licence_application, licence, amount, currency FROM deal WHERE number = 'IL-2026-0001'";
        transaction.execute(deal, params![number, exporter]).unwrap();
        before = hash;
    }
    transaction.commit().unwrap();
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What an office asks: of one state, what ends within sixty days.
fn ending() -> Filter {
    Filter { state: Some("FR".to_owned()), expires_within: Some(60), ..Filter::default() }
}

#[divan::bench(args = DEALS, sample_count = 3, sample_size = 1)]
fn list_what_ends_soon(bencher: Bencher, deals: u32) {
    let (_folder, register) = issued(deals);
    bencher.bench_local(|| register.list(&black_box(ending()), support::moment(support::CHECKED)).unwrap().len());
}

#[divan::bench(args = DEALS, sample_count = 20, sample_size = 1)]
fn find_what_ends_soon(bencher: Bencher, deals: u32) {
    let (_folder, register) = issued(deals);
    bencher.bench_local(|| register.find(&black_box(ending()), support::moment(support::CHECKED)).unwrap().len());
}

/// No index helps here: every row of the table is looked at.
#[divan::bench(args = DEALS, sample_count = 20, sample_size = 1)]
fn find_by_exporter(bencher: Bencher, deals: u32) {
    let (_folder, register) = issued(deals);
    let filter = Filter { exporter: Some("systems 7".to_owned()), state: None, ..Filter::default() };
    bencher.bench_local(|| register.find(black_box(&filter), support::moment(support::CHECKED)).unwrap().len());
}

#[divan::bench(args = DEALS, sample_count = 10, sample_size = 1)]
fn look_up_a_declaration(bencher: Bencher, deals: u32) {
    let (_folder, register) = issued(deals);
    bencher.bench_local(|| register.history(black_box("IL-2026-0007")).unwrap().1.len());
}
