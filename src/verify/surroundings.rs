//! Telling what a carrier put around a file from an addition to it: a byte order mark in front, zero bytes or a footer behind.
//! The file is refused all the same.

use super::answer::Report;
use super::{Asked, examined, explain, transport};
use crate::carrier::damage;
use crate::finding::verdict::Answer;
use crate::finding::{Fact, most_telling_first};

/// The report on a file that is refused and would be a declaration but for what stands around it.
pub(super) fn told(bytes: &[u8], asked: &Asked<'_>, refused: &Report) -> Option<Report> {
    let of_a_part = |report: &Report| report.findings.iter().any(|finding| explain::is_of_a_file(finding.code));
    if !of_a_part(refused) {
        return None;
    }
    // A mail can carry a file as it is, so that its values are read where they stand.
    if let Some(finding) = transport::in_a_carrier(bytes, asked) {
        let answer = Answer::without_proof(std::slice::from_ref(&finding));
        return Some(Report { answer, assurance: None, findings: vec![finding], ..refused.clone() });
    }
    let bare = damage::bare(bytes)?;
    let (report, _) = examined(&bare.bytes, asked);
    let proved = report.checks.iter().any(|check| check.name == "issued part" && check.state == "proved");
    if !proved || of_a_part(&report) {
        return None;
    }
    let mut findings = report.findings;
    findings.push(transport::damaged(Fact::displayed(bare.around)));
    let findings = most_telling_first(findings);
    let answer = Answer::without_proof(&findings);
    Some(Report { answer, assurance: None, findings, sha256: refused.sha256, ..report })
}
