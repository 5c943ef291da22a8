//! Attacks on a declaration in English and Hebrew: the language that only helps the reader must say what was issued, too.

use fcd::finding::verdict::Answer;
use fcd::finding::{Change, Code, Finding, Location};

use crate::expect;
use crate::support::forge::{Forge, hebrew_glyphs};
use crate::support::{issued, judge, returned, returned_in_both};

/// The clause, and what was dropped and added with one word before and behind.
fn told(finding: &Finding) -> (&str, Vec<String>) {
    let Location::Clause { number, .. } = &finding.primary else { panic!("{finding:#?}") };
    let word = |change: &Change| match change {
        Change::Kept(word) => word.clone(),
        Change::Dropped(word) => format!("-{word}"),
        Change::Added(word) => format!("+{word}"),
    };
    let first = finding.words.iter().position(|change| !matches!(change, Change::Kept(_))).unwrap();
    let last = finding.words.iter().rposition(|change| !matches!(change, Change::Kept(_))).unwrap();
    (number, finding.words[first - 1..=last + 1].iter().map(word).collect())
}

/// The honest twin of the cases below.
#[test]
fn the_declaration_in_both_languages_is_accepted() {
    let report = judge(returned_in_both());
    assert_eq!((report.answer, report.findings), (Answer::Accepted, Vec::new()));
}

/// Anybody makes "only" in the Hebrew clause 1 "also"; the English stays as it is.
#[test]
fn a_hebrew_clause_changed_in_place() {
    let mut forge = Forge::in_both();
    let (content, body) = forge.redrawn(&hebrew_glyphs("מתחייבת"), &hebrew_glyphs("מסרבת"));
    forge.alter_issued(content, &body);
    let report = judge(&forge.unsigned());
    let codes = [Code::ClauseAltered, Code::IssuedPartAltered, Code::SignatureInvalid];
    expect("a_hebrew_clause_changed_in_place", &report, Answer::Rejected, &codes);
    assert_eq!(told(&report.findings[0]), ("1", ["הסופי", "-מתחייבת", "+מסרבת", "כי"].map(String::from).to_vec()));
}

/// The buyer overrides the page with the Hebrew clause and signs anew.
#[test]
fn a_hebrew_clause_changed_by_the_buyer() {
    let mut forge = Forge::in_both();
    let (content, body) = forge.redrawn(&hebrew_glyphs("להעביר"), &hebrew_glyphs("להגביר"));
    forge.put(content, body);
    let report = judge(&forge.buyer_sign());
    let codes = [Code::ClauseAltered, Code::ObjectReplaced];
    expect("a_hebrew_clause_changed_by_the_buyer", &report, Answer::Rejected, &codes);
    assert_eq!(told(&report.findings[0]), ("3", ["להשכיר,", "-להעביר", "+להגביר", "או"].map(String::from).to_vec()));
}

/// The buyer lets a screen reader read something else aloud than what is drawn.
#[test]
fn what_is_read_aloud_differs_from_what_is_drawn() {
    let mut forge = Forge::in_both();
    let said = forge.number_of("/Lang(he)/ActualText");
    forge.edit(said, "/ActualText", "/ActualText<FEFF>/Was");
    let report = judge(&forge.buyer_sign());
    expect("what_is_read_aloud_differs_from_what_is_drawn", &report, Answer::Rejected, &[Code::ObjectReplaced]);
}

/// Anybody puts the countersignature under the English declaration below the one in both languages.
#[test]
fn the_countersignature_of_the_english_declaration() {
    let forge = Forge::in_both();
    let english = &returned()[issued().len()..];
    let report = judge(&[&forge.issued, english].concat());
    let codes = [Code::AnswerMissing, Code::SignatureInvalid, Code::StructureMalformed];
    expect("the_countersignature_of_the_english_declaration", &report, Answer::Rejected, &codes);
}
