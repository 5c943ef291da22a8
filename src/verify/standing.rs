//! The check that the declaration still stands at the moment of the check.
//!
//! Its state must have been on the country list of the issue date, or have a recorded permission; whether it is on the list
//! today is told, and changes nothing.
//!
//! Under a trust list it stands only if the list says so. What the list says against it counts from the day it names,
//! and at the latest from the issue of the list: a clock that was set back helps nobody.

use sha2::{Digest, Sha256};

use super::asked::Asked;
use super::country;
use super::issued::RebuiltPart;
use super::read;
use super::trusted::Current;
use crate::build::BUILDER;
use crate::calendar::Moment;
use crate::declaration::{Declaration, Record};
use crate::digits::short_hex;
use crate::finding::fact::{Fact, OfDeclaration, OfList, OfTime};
use crate::finding::verdict::Check;
use crate::finding::{Code, Finding, Findings, Location};
use crate::trust::TrustList;
use crate::trust::status::Status;

/// Proof that the declaration is inside its validity and, under a trust list, that the list says that it stands.
#[derive(Debug)]
pub struct Stands(());

/// Number and SHA-256 of the record of a file without the seals of its pages, by which a trust list knows a declaration.
/// Nothing is checked but that they can be read.
pub fn identity(bytes: &[u8]) -> Option<(String, [u8; 32])> {
    let sealed = Record::parse(read::record(bytes)?).ok()?;
    let record = Record { seals: Vec::new(), ..sealed };
    Some((record.particulars.number().to_owned(), Sha256::digest(record.encode()).into()))
}

/// Compares the moment of the check with the last day of the declaration, and asks the list about it. Under a list that is
/// not that of today nothing is proved.
pub(super) fn check(rebuilt_part: &RebuiltPart, current: &Check<Current>, asked: &Asked<'_>) -> Check<Stands> {
    let declaration = rebuilt_part.declaration();
    let mut findings = expired(declaration, asked.at);
    let list = asked.trust.and_then(|trust| trust.list());
    findings.extend(country::finding(list, declaration));
    if let Some(list) = list {
        findings.extend(edition(list, rebuilt_part));
        findings.extend(status(list, rebuilt_part, asked.at));
    }
    if let Some(findings) = Findings::of(findings) {
        return Check::Failed(findings);
    }
    match current {
        Check::Failed(findings) => Check::NotReached { because: findings.first_code() },
        // Without trust nothing is accepted; that it has not expired is true all the same.
        Check::Proved(_) | Check::NotReached { .. } => Check::Proved(Stands(())),
    }
}

fn expired(declaration: &Declaration, at: Moment) -> Vec<Finding> {
    let last = declaration.particulars().valid_until();
    if at <= last.end() {
        return Vec::new();
    }
    let place = Location::Particular { name: "valid-until".to_owned() };
    let finding = Finding::new(Code::DeclarationExpired, place);
    vec![finding.issued(OfTime::ValidUntil { day: last }).found(OfTime::CheckedOn { day: at.day() })]
}

fn edition(list: &TrustList, rebuilt_part: &RebuiltPart) -> Option<Finding> {
    let edition = rebuilt_part.declaration().edition();
    let finding = |code| Finding::new(code, Location::Particular { name: "edition".to_owned() });
    let (id, digest) = (edition.id().to_owned(), short_hex(&edition.digest(), 4));
    let edition_name = Fact::from(OfDeclaration::Edition { id, digest });
    let Some(entry) = list.content().edition_of(&edition.digest()) else {
        let issued = OfDeclaration::ListedEdition { sequence: list.content().sequence };
        return Some(finding(Code::EditionUnlisted).issued(issued).found(edition_name));
    };
    let withdrawn = || finding(Code::EditionWithdrawn).issued(OfDeclaration::EditionInUse);
    let edition = Box::new(edition_name);
    if let Some(because) = &entry.withdrawn {
        let (since, reason) = (because.since, because.reason.clone());
        return Some(withdrawn().found(OfDeclaration::Withdrawn { edition, since, reason }));
    }
    let issued = rebuilt_part.issued_at().day();
    let from = entry.from;
    let in_use = match entry.until {
        Some(until) => OfDeclaration::InUseUntil { edition, from, until, issued },
        None => OfDeclaration::InUseFrom { edition, from, issued },
    };
    (!entry.in_use_on(issued)).then(|| withdrawn().found(in_use))
}

fn status(list: &TrustList, rebuilt_part: &RebuiltPart, at: Moment) -> Option<Finding> {
    let declaration = rebuilt_part.declaration();
    let number = declaration.particulars().number();
    let record: [u8; 32] = Sha256::digest(declaration.record(rebuilt_part.issued_at(), BUILDER)).into();
    let finding = |code| {
        let place = Location::Given { what: "the trust list".to_owned() };
        Finding::new(code, place).issued(OfDeclaration::InForce { number: number.to_owned() })
    };
    let content = list.content();
    let Some(status) = content.status_of(number, &record) else {
        let found = OfList::DoesNotName { sequence: content.sequence, issued: content.issued };
        return Some(finding(Code::DeclarationUnlisted).found(found));
    };
    let judged_on = at.max(content.issued).day();
    if status.since().is_some_and(|since| since > judged_on) {
        return None;
    }
    let (code, found) = match status.clone() {
        Status::Active => return None,
        Status::Suspended { since, clause } => (Code::DeclarationSuspended, OfDeclaration::Suspended { since, clause }),
        Status::Terminated { since, clause } => {
            (Code::DeclarationTerminated, OfDeclaration::Terminated { since, clause })
        }
        Status::Superseded { since, by } => (Code::DeclarationSuperseded, OfDeclaration::Superseded { since, by }),
    };
    Some(finding(code).found(found))
}
