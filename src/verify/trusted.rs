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
use crate::finding::fact::{Fact, OfList, OfTime};
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
            Check::failed(finding.issued(OfList::OfTrustedRoot).found(Fact::displayed(flaw.clone())))
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
    finding(Code::TrustListMissing).issued(or_later(seen)).found(OfList::RootAlone)
}

fn before(seen: &Seen) -> Box<Fact> {
    Box::new(OfList::Seen { sequence: seen.sequence, issued: seen.issued }.into())
}

fn or_later(seen: &Seen) -> OfList {
    OfList::OrLater { list: before(seen) }
}

fn order(list: &TrustList, seen: Option<&Seen>) -> Option<Finding> {
    let seen = seen?;
    let (sequence, issued) = (list.content().sequence, list.content().issued);
    match memory::turn(Some(seen), list) {
        Turn::Forward => None,
        Turn::Rollback => {
            let finding = finding(Code::TrustListRollback).issued(or_later(seen));
            Some(finding.found(OfList::List { sequence, issued }))
        }
        Turn::Fork if sequence == seen.sequence => {
            Some(finding(Code::TrustListFork).issued(*before(seen)).found(OfList::Another { sequence, issued }))
        }
        Turn::Fork => {
            let found = OfList::AfterAnother { sequence, issued, before: seen.sequence };
            Some(finding(Code::TrustListFork).issued(OfList::Following { list: before(seen) }).found(found))
        }
    }
}

fn age(list: &TrustList, at: Moment) -> Option<Finding> {
    let content = list.content();
    if at > content.next_update {
        let found = OfList::NextDue { at: content.next_update };
        return Some(finding(Code::TrustListStale).issued(OfList::GoodOn { at }).found(found));
    }
    if content.issued.unix() > at.unix() + CLOCK_TOLERANCE {
        let found = OfTime::At { at: content.issued };
        return Some(finding(Code::TrustListEarly).issued(OfList::IssuedUntil { at }).found(found));
    }
    None
}
