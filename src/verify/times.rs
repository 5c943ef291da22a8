//! This module is for the check that the times fit each other.
//!
//! The times in a file are claims of those who signed. They can contradict each other, and then somebody's clock or
//! word is wrong; that they agree proves no more than that.

use super::acceptance::Countersignature;
use super::issued::Candidate;
use super::place_name;
use crate::calendar::Moment;
use crate::declaration::{Each, Signatory};
use crate::emit;
use crate::finding::verdict::Check;
use crate::finding::{Code, Finding, Location};

/// How far the date that a signatory writes may lie from the time of the signature: a day, for time zones.
pub const DAYS_BETWEEN_DATE_AND_SIGNATURE: i64 = 1;

/// How far a signer's clock may run ahead of the verifier's, in seconds.
pub(super) const CLOCK_TOLERANCE: i64 = 300;

/// Proof that issue, countersignature and the moment of the check are in order.
#[derive(Debug)]
pub struct InOrder(());

/// Checks all times that the file names; `order` is the order in which the signatories signed.
pub(super) fn check(
    candidate: &Candidate,
    countersigned: &Each<Check<Countersignature>>,
    order: &[Signatory],
    at: Moment,
) -> Check<InOrder> {
    let mut findings = Vec::new();
    let particulars = candidate.declaration().particulars();
    let issued = candidate.issued_at();
    if issued < particulars.issue_date().start() {
        findings.push(
            Finding::new(Code::TimeOrderWrong, Location::Signature { role: "ministry" })
                .issued(format!("not before {}, the date of the declaration", particulars.issue_date().in_words()))
                .found(issued.in_words()),
        );
    }
    in_future(&mut findings, "ministry", issued, at);
    for (who, part) in countersigned.iter().filter_map(|(who, check)| Some((who, check.proved()?))) {
        in_future(&mut findings, place_name(emit::place(who)), part.signed_at(), at);
        ordered(&mut findings, candidate, who, part);
    }
    one_after_the_other(&mut findings, countersigned, order);
    if !findings.is_empty() {
        return Check::Failed(findings);
    }
    match countersigned.iter().find_map(|(_, check)| check.because()) {
        Some(because) => Check::NotReached { because },
        None => Check::Proved(InOrder(())),
    }
}

/// Who appends to the signature of another signs after it.
fn one_after_the_other(
    findings: &mut Vec<Finding>,
    countersigned: &Each<Check<Countersignature>>,
    order: &[Signatory],
) {
    let signed = |who: &Signatory| Some(countersigned.get(*who)?.proved()?.signed_at());
    if let [one, other] = order
        && let (Some(first), Some(second)) = (signed(one), signed(other))
        && second < first
    {
        findings.push(
            Finding::new(Code::TimeOrderWrong, Location::Signature { role: place_name(emit::place(*other)) })
                .issued(format!("not before the {} signed, {}", place_name(emit::place(*one)), first.in_words()))
                .found(second.in_words()),
        );
    }
}

fn ordered(findings: &mut Vec<Finding>, candidate: &Candidate, who: Signatory, part: &Countersignature) {
    let place = Location::Signature { role: place_name(emit::place(who)) };
    let signed = part.signed_at();
    let particulars = candidate.declaration().particulars();
    if signed < candidate.issued_at() {
        findings.push(
            Finding::new(Code::TimeOrderWrong, place.clone())
                .issued(format!("not before the ministry signed, {}", candidate.issued_at().in_words()))
                .found(signed.in_words()),
        );
    }
    if signed > particulars.valid_until().end() {
        findings.push(
            Finding::new(Code::TimeOrderWrong, place.clone())
                .issued(format!("not after {}, the last day of the declaration", particulars.valid_until().in_words()))
                .found(signed.in_words()),
        );
    }
    let date = part.answers().date();
    if date.days_until(signed.day()).abs() > DAYS_BETWEEN_DATE_AND_SIGNATURE {
        findings.push(
            Finding::new(Code::TimeOrderWrong, place)
                .issued(format!("signed on {}, the date in the form", date.in_words()))
                .found(signed.in_words()),
        );
    }
}

fn in_future(findings: &mut Vec<Finding>, role: &'static str, signed: Moment, at: Moment) {
    let place = Location::Signature { role };
    if signed.unix() > at.unix() + CLOCK_TOLERANCE {
        findings.push(
            Finding::new(Code::TimeInFuture, place)
                .issued(format!("at the latest {}, the moment of this check", at.in_words()))
                .found(signed.in_words()),
        );
    }
}
