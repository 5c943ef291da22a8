//! The check that the trust that was given is that of today: the list is signed by a pinned root,
//! its next one is not due, and it is neither older than a list that was seen before nor another one in its place. Where
//! a list of the root was seen before, there must be one.
//!
//! A list that is signed but old is still read by the checks that follow, since what it says against a file is true; but
//! nothing is proved under it.

use super::answer::TrustListLine;
use super::times::CLOCK_TOLERANCE;
use crate::calendar::Moment;
use crate::declaration::record::hex;
use crate::finding::verdict::Check;
use crate::finding::{Code, Finding, Location};
use crate::signature::certificate::Certificate;
use crate::trust::memory::{self, Seen, Turn};
use crate::trust::{Given, Trust, TrustList};

/// Proof that the trust that was given is that of today: under a list, or under roots alone.
#[derive(Debug)]
pub struct Current {
    /// Whether a list was given, or roots alone.
    listed: bool,
}

/// What a report says of a list.
pub(super) fn line(list: &TrustList) -> TrustListLine {
    let content = list.content();
    TrustListLine {
        sequence: content.sequence,
        issued: content.issued.to_string(),
        next_update: content.next_update.to_string(),
        root: list.root_fingerprint(),
        sha256: hex(list.digest()),
    }
}

/// The state of the check for the last line of a report. Without a list there is nothing to be asked about.
pub(super) fn state(check: &Check<Current>) -> &'static str {
    match check {
        Check::Proved(Current { listed: false }) | Check::NotReached { .. } => "not asked",
        other => other.state(),
    }
}

/// Looks at the list as it was given; `signers` are those whom it would speak for.
pub fn check<'s>(
    trust: Option<&Trust>,
    signers: impl IntoIterator<Item = &'s Certificate>,
    at: Moment,
) -> Check<Current> {
    let Some(trust) = trust else { return Check::NotReached { because: Code::TrustMissing } };
    match trust.given() {
        None => match signers.into_iter().find_map(|signer| trust.due_for(signer)) {
            Some(seen) => Check::failed(missing(seen)),
            None => Check::Proved(Current { listed: false }),
        },
        Some(Given::Broken(flaw)) => {
            let finding = finding(Code::TrustListInvalid);
            Check::failed(finding.issued("a list of a root that you trust").found(flaw.to_string()))
        }
        Some(Given::Signed { list, seen }) => {
            let findings: Vec<Finding> = order(list, seen.as_ref()).into_iter().chain(age(list, at)).collect();
            Check::unless(findings, || Check::Proved(Current { listed: true }))
        }
    }
}

fn finding(code: Code) -> Finding {
    Finding::new(code, Location::Given { what: "the trust list".to_owned() })
}

fn missing(seen: &Seen) -> Finding {
    let issued = format!("{}, or a later one", before(seen));
    finding(Code::TrustListMissing).issued(issued).found("the root alone")
}

fn before(seen: &Seen) -> String {
    format!("list {} of {}, which was used here before", seen.sequence, seen.issued.in_words())
}

fn order(list: &TrustList, seen: Option<&Seen>) -> Option<Finding> {
    let seen = seen?;
    let (number, issued) = (list.content().sequence, list.content().issued.in_words());
    let before = before(seen);
    match memory::turn(Some(seen), list) {
        Turn::Forward => None,
        Turn::Rollback => {
            let finding = finding(Code::TrustListRollback).issued(format!("{before}, or a later one"));
            Some(finding.found(format!("list {number} of {issued}")))
        }
        Turn::Fork if number == seen.sequence => {
            Some(finding(Code::TrustListFork).issued(before).found(format!("another list {number}, of {issued}")))
        }
        Turn::Fork => {
            let found = format!("list {number} of {issued}, which names another list {} before it", seen.sequence);
            Some(finding(Code::TrustListFork).issued(format!("a list that follows {before}")).found(found))
        }
    }
}

fn age(list: &TrustList, at: Moment) -> Option<Finding> {
    let content = list.content();
    if at > content.next_update {
        let found = format!("the next one was due on {}", content.next_update.in_words());
        let issued = format!("a list that is good on {}", at.in_words());
        return Some(finding(Code::TrustListStale).issued(issued).found(found));
    }
    if content.issued.unix() > at.unix() + CLOCK_TOLERANCE {
        let issued = format!("a list issued at the latest on {}, the moment of this check", at.in_words());
        return Some(finding(Code::TrustListEarly).issued(issued).found(content.issued.in_words()));
    }
    None
}
