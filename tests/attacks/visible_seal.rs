//! Attacks on the seals that are printed on the pages. Their signatures are values of the record, so whoever changes one
//! there changes what the pages must show, and whoever changes the drawing leaves the values behind.

use crate::attack;
use crate::expect;
use crate::support::forge::{Forge, deflated, find, inflated, replace, replace_last};
use crate::support::{declaration_of, issue, judge, particulars_text, returned};

use fcd::declaration::{Particulars, Record};
use fcd::finding::Code;
use fcd::finding::verdict::Answer;

/// The digits of the seals in the record of a file, in page order.
fn seals(file: &[u8]) -> Vec<String> {
    let start = find(file, b"{\"edition\":{\"digest\":\"").unwrap();
    let end = start + find(&file[start..], b"\nendstream").unwrap();
    let record = Record::parse(&file[start..end]).unwrap();
    record.seals.iter().map(|seal| seal.bytes().iter().map(|byte| format!("{byte:02x}")).collect()).collect()
}

/// The returned file with another seal for one page in its record; the pages still show the old one.
fn with_seal(page: usize, digits: &str) -> Vec<u8> {
    replace(returned(), seals(returned())[page - 1].as_bytes(), digits.as_bytes())
}

/// The returned file with another picture on its first page, which the buyer signs and the ministry does not.
fn redrawn(forge: &mut Forge, change: impl FnOnce(&[u8]) -> Vec<u8>) -> Vec<u8> {
    let number = forge.reference(forge.page(1), "/Contents");
    let drawn = change(&inflated(&forge.object(number)));
    forge.alter_issued(number, &deflated(&drawn));
    forge.buyer_sign()
}

attack! {
    /// The seals of two pages change places in the record.
    a_visible_seal_of_another_page, Rejected [IssuedPartAltered, SignatureInvalid, VisibleSealInvalid],
    |_| {
        let seals = seals(returned());
        let (first, second) = (seals[0].as_bytes(), seals[1].as_bytes());
        let file = replace(returned(), first, b"*");
        replace(&replace(&file, second, first), b"\"*\"", format!("\"{}\"", seals[1]).as_bytes())
    }
}

attack! {
    /// A page gets the seal of the same page of another declaration by the same ministry.
    a_visible_seal_of_another_declaration, Rejected [IssuedPartAltered, SignatureInvalid, VisibleSealInvalid],
    |_| {
        let other = particulars_text().replace("IL-2026-0042", "IL-2026-0041");
        let other = issue(&declaration_of(Particulars::from_toml(&other).unwrap()));
        with_seal(1, &seals(&other)[0])
    }
}

attack! {
    /// One digit of a seal is changed.
    a_visible_seal_altered, Rejected [IssuedPartAltered, SignatureInvalid, VisibleSealInvalid],
    |_| {
        let mut digits = seals(returned())[2].clone();
        let first = if digits.starts_with('0') { "1" } else { "0" };
        digits.replace_range(..1, first);
        with_seal(3, &digits)
    }
}

attack! {
    /// The record names one seal fewer than there are pages.
    a_visible_seal_left_out, Rejected [IssuedPartAltered, SignatureInvalid, VisibleSealInvalid, StructureMalformed],
    |_| {
        let seals = seals(returned());
        replace(returned(), format!(",\"{}\"]", seals[seals.len() - 1]).as_bytes(), b"]")
    }
}

attack! {
    /// The record is right, but the first page shows a seal with one square turned.
    a_visible_seal_drawn_differently, Rejected [IssuedPartAltered, SignatureInvalid],
    |forge| {
        forge.turn_a_square();
        forge.buyer_sign()
    }
}

/// The record is right, but the first page shows the seal of the same page of another declaration: it is named.
#[test]
fn a_visible_seal_drawn_from_another_declaration() {
    let symbol = |file: &[u8]| {
        let mask = find(file, b"/ImageMask true").unwrap();
        let start = mask + find(&file[mask..], b">>\nstream\n").unwrap() + b">>\nstream\n".len();
        start..start + find(&file[start..], b"\nendstream").unwrap()
    };
    let other = particulars_text().replace("IL-2026-0042", "IL-2026-0041");
    let other = issue(&declaration_of(Particulars::from_toml(&other).unwrap()));
    let mut forged = returned().to_vec();
    forged[symbol(returned())].copy_from_slice(&other[symbol(&other)]);
    let report = judge(&forged);
    expect(
        "a_visible_seal_drawn_from_another_declaration",
        &report,
        Answer::Rejected,
        &[Code::IssuedPartAltered, Code::SignatureInvalid],
    );
    let said = crate::support::said(report.findings[0].found.as_ref());
    assert!(said.starts_with("a seal that names page 1 of declaration IL-2026-0041"), "{said}");
}

attack! {
    /// The record is right, but the first page shows its seal a little to the left.
    a_visible_seal_moved, Rejected [PageAltered, IssuedPartAltered, SignatureInvalid],
    |forge| redrawn(forge, |content| replace_last(content, b" 435.09 26 cm", b" 405.09 26 cm"))
}
