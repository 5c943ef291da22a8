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
use support::forge::{Forge, find, stream};
use support::third_party;

/// Lines of goods, each of one line on the page.
const GOODS: [usize; 3] = [1, 10, 40];
/// Pages, with the language and the lines of goods that make them: of the longest text that a line may have. No
/// declaration of the bundled edition has more than the last.
const PAGES: [(usize, &str, usize); 3] = [(7, "en", 1), (10, "en", 20), (17, "en+he", 40)];

fn main() {
    divan::main();
}

/// The sample with so many lines of goods.
fn deal(goods: usize) -> Declaration {
    worded("en", &vec!["Reader with cable set".to_owned(); goods])
}

/// The sample with lines of goods as long as they may be.
fn long(language: &str, goods: usize) -> Declaration {
    worded(
        language,
        &vec!["Reader with a set of cables for older devices, ".repeat(8).trim_end_matches(", ").to_owned(); goods],
    )
}

fn worded(language: &str, goods: &[String]) -> Declaration {
    let sample = support::particulars_text();
    let (head, rest) = sample.split_once("[[goods]]").unwrap();
    let tail = &rest[rest.find("[contract]").unwrap()..];
    let line = |(n, text): (usize, &String)| {
        format!("[[goods]]\ndescription = \"{text}, kind {n}\"\nquantity = {n}\nunit = \"pieces\"\n\n")
    };
    let lines: String = (1..).zip(goods).map(line).collect();
    let text = format!("language = \"{language}\"\n{head}{lines}{tail}");
    support::declaration_of(Particulars::from_toml(&text).unwrap())
}

fn of_pages((pages, language, goods): (usize, &str, usize)) -> (Declaration, Vec<u8>) {
    let deal = long(language, goods);
    let issued = support::issue(&deal);
    let count = format!("/Type/Pages/Count {pages}/");
    let at = find(&issued, b"/Type/Pages").unwrap();
    let found = String::from_utf8_lossy(&issued[at..at + 30]).into_owned();
    assert!(found.starts_with(&count), "{language}, {goods} lines: {found}");
    (deal, issued)
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
    bencher.bench(|| judge(black_box(&file), false));
}

#[divan::bench(args = GOODS)]
fn verify_refused(bencher: Bencher, goods: usize) {
    let file = altered(goods);
    assert_eq!(support::judge(&file).answer, Answer::Rejected);
    bencher.bench(|| judge(black_box(&file), false));
}

#[divan::bench(args = PAGES)]
fn issue_by_pages(bencher: Bencher, pages: (usize, &str, usize)) {
    let (deal, _) = of_pages(pages);
    bencher.bench(|| support::issue(black_box(&deal)));
}

#[divan::bench(args = PAGES)]
fn verify_exact_by_pages(bencher: Bencher, pages: (usize, &str, usize)) {
    let file = support::countersign(&of_pages(pages).1, &support::answers());
    assert_eq!(judge(&file, false).answer, Answer::Accepted);
    bencher.bench(|| judge(black_box(&file), false));
}

/// A genuine countersignature that another program wrote, its pages drawn and compared point by point: what
/// `--allow-interop` costs.
#[divan::bench]
fn verify_interoperable(bencher: Bencher) {
    let mut forge = Forge::new();
    let (look, font) = (forge.look("name"), forge.number_of("/Type/Font/Subtype/TrueType"));
    let entries = format!("/Type/XObject/Subtype/Form/BBox[0 0 312.26 18]/Resources<</Font<</F {font} 0 R>>>>");
    forge.put(look, stream(&entries, "/Tx BMC q BT /F 10 Tf 0 g 3 5 Td (Alex Sample) Tj ET Q EMC"));
    let file = forge.sign_by(|bytes, context| third_party::sign(bytes, context, &support::signatory()));
    assert_eq!(judge(&file, true).answer, Answer::Accepted);
    bencher.bench(|| judge(black_box(&file), true));
}

/// With the editions read once, as in a process that looks at many files.
fn judge(file: &[u8], interop: bool) -> fcd::verify::answer::Report {
    support::judge_asked(file, |asked| asked.interop = interop)
}

/// What no verifier can do without: SHA-512 over what each of the two signatures covers; and Ed25519 for both, for their
/// two certificates and for the seal of each of six pages.
#[divan::bench(args = GOODS)]
fn physical_limit(bencher: Bencher, goods: usize) {
    use ed25519_dalek::{Signer as _, SigningKey};
    use sha2::{Digest as _, Sha512};
    const CHECKS: usize = 2 + 2 + 6;
    let (issued, file) = (support::issue(&deal(goods)), returned(goods));
    let key = SigningKey::from_bytes(&[7; 32]);
    let signature = key.sign(b"signed attributes");
    bencher.bench(|| {
        for covered in [&issued, &file] {
            black_box(Sha512::digest(black_box(covered)));
        }
        for _ in 0..CHECKS {
            key.verifying_key().verify_strict(black_box(b"signed attributes"), &signature).unwrap();
        }
    });
}
