//! How long it takes to find and to read the seal of a page in its picture.
//!
//! `cargo bench --bench seal` prints the medians, by the dots to the inch that the page was scanned with.

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
use fcd::raster::{Grey, png};
use fcd::typeset::page::{Mark, PAGE_HEIGHT, PAGE_WIDTH};
use fcd::visible_seal::{Statement, VisibleSeal, picture, symbol};

const DOTS: [usize; 3] = [150, 300, 600];

fn main() {
    divan::main();
}

fn seal() -> VisibleSeal {
    let statement = Statement {
        number: "IL-2026-0042".to_owned(),
        page: 1,
        pages: 6,
        edition: [1; 16],
        particulars: [2; 16],
        content: [3; 32],
        key: [4; 4],
    };
    VisibleSeal { statement, signature: fcd::signature::Signature::from_bytes(&[5; 64]) }
}

/// A page with nothing on it but the seal, as a PNG.
fn scan(dots: usize) -> Vec<u8> {
    let Some(Mark::Symbol(symbol)) = symbol::seal(&seal().text()) else { panic!("no symbol") };
    let at = |length: i64| usize::try_from(length).unwrap() * dots / 72_000;
    let (width, height) = (at(PAGE_WIDTH), at(PAGE_HEIGHT));
    let mut pixels = vec![255; width * height];
    let modules = symbol.rows.len();
    let squares = (0..modules).flat_map(|row| (0..modules).map(move |column| (column, row)));
    for (column, row) in squares.filter(|(column, row)| symbol.is_black(*column, *row)) {
        let [column, row] = [column, modules - 1 - row].map(|count| i64::try_from(count).unwrap());
        let (left, right) = (at(symbol.x + column * symbol.module), at(symbol.x + (column + 1) * symbol.module));
        let (low, high) = (at(symbol.y + row * symbol.module), at(symbol.y + (row + 1) * symbol.module));
        for y in low..high {
            let line = (height - 1 - y) * width;
            pixels[line + left..line + right].fill(0);
        }
    }
    png::encode_grey(&Grey::new(width, height, pixels).unwrap()).unwrap()
}

#[divan::bench(args = DOTS)]
fn read_a_scan(bencher: Bencher, dots: usize) {
    let file = scan(dots);
    let read = || picture::symbols(black_box(&file)).unwrap();
    assert_eq!(VisibleSeal::parse(&read()[0].text).unwrap(), seal());
    bencher.bench_local(read);
}

#[divan::bench]
fn parse_its_text(bencher: Bencher) {
    let text = seal().text();
    bencher.bench(|| VisibleSeal::parse(black_box(&text)).unwrap());
}
