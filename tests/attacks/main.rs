//! The attack suite: each forged file is one test that says in a sentence what was done, and proves the exact answer.
//!
//! Every case starts from the honest twin, which must be accepted; the forgery must differ from it. The numbers are those
//! of the table in `docs/attacks.md`. "The buyer" holds the genuine key of the end-user state and signs anew; "anybody"
//! holds no key. The forge (`tests/support/forge.rs`) makes the files; none is stored.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

#[path = "../support/mod.rs"]
mod support;
#[path = "../../fuzz/src/lib.rs"]
#[allow(
    clippy::duplicate_mod,
    unreachable_pub,
    dead_code,
    reason = "the fuzz targets are a crate of their own when they are fuzzed"
)]
mod targets;

mod abuse;
mod appearance;
mod both;
mod bundle;
mod bundle_archive;
mod bundle_forge;
mod carried;
mod catalogue;
mod cms_forms;
mod controls;
mod coverage;
mod exchanged;
mod header_footer;
mod hostile;
mod insider;
mod letter;
mod list_signing;
mod listed;
mod placeholder;
mod properties;
mod refusals;
mod register;
mod replay;
mod revision;
mod revoked;
mod rotated;
mod signed_data;
mod signer;
mod smuggled;
mod structure;
mod tables;
mod third_party;
mod third_party_behind;
mod third_party_boxes;
mod third_party_grammar;
mod third_party_looks;
mod third_party_parts;
mod third_party_signature_box;
mod told;
mod trust_list;
mod two;
mod two_listed;
mod two_third_party;
mod value;
mod visible_seal;
mod words;

use fcd::finding::Code;
use fcd::finding::verdict::Answer;
use fcd::verify::answer::Report;
use support::forge::Forge;
use support::{codes, is_accepted, judge, returned};

/// A forged file with its exact answer and its exact findings, the most telling first.
macro_rules! attack {
    ($(#[$doc:meta])+ $name:ident, $answer:ident [$($code:ident),* $(,)?], $forge:expr) => {
        $(#[$doc])+
        #[test]
        fn $name() {
            let forge: fn(&mut $crate::support::forge::Forge) -> Vec<u8> = $forge;
            $crate::prove(
                stringify!($name),
                fcd::finding::verdict::Answer::$answer,
                &[$(fcd::finding::Code::$code),*],
                forge,
            );
        }
    };
}
pub(crate) use attack;

/// The honest twin is accepted, the forgery is another file, and it gets exactly this answer for exactly these reasons.
fn prove(name: &str, answer: Answer, expected: &[Code], forge: fn(&mut Forge) -> Vec<u8>) {
    let forged = forge(&mut Forge::new());
    assert!(forged != returned(), "{name}: nothing was forged");
    static TWIN: std::sync::LazyLock<bool> = std::sync::LazyLock::new(|| is_accepted(returned()));
    assert!(*TWIN, "{name}: the honest twin must be accepted");
    expect(name, &judge(&forged), answer, expected);
}

/// Compares a report with what must be found.
fn expect(name: &str, report: &Report, answer: Answer, expected: &[Code]) {
    let found = codes(report);
    assert!(
        (report.answer, found.as_slice()) == (answer, expected),
        "FOUND {name} {:?} {found:?}\nexpected {answer:?} {expected:?}\n{:#?}",
        report.answer,
        report.findings
    );
}
