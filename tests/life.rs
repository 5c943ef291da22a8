//! The life of a declaration: issued, countersigned, verified, and what its files are to outside judges.

mod support;

use fcd::finding::Code;
use fcd::finding::verdict::Answer;
use support::{codes, issued, judge, returned};

#[test]
fn the_returned_declaration_is_accepted() {
    let report = judge(returned());
    assert_eq!(report.findings, []);
    assert_eq!(report.answer, Answer::Accepted);
}

#[test]
fn the_issued_declaration_alone_is_undecided() {
    let report = judge(issued());
    assert_eq!((report.answer, codes(&report)), (Answer::Undecided, vec![Code::CountersignatureMissing]));
}
