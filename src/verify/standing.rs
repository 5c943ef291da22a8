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
    vec![
        finding.issued(format!("valid until {}", last.in_words())).found(format!("checked on {}", at.day().in_words())),
    ]
}

fn edition(list: &TrustList, rebuilt_part: &RebuiltPart) -> Option<Finding> {
    let edition = rebuilt_part.declaration().edition();
    let finding = |code| Finding::new(code, Location::Particular { name: "edition".to_owned() });
    let name = format!("edition {} with the digest {}", edition.id(), short_hex(&edition.digest(), 4));
    let Some(entry) = list.content().edition_of(&edition.digest()) else {
        let issued = format!("an edition that list {} names", list.content().sequence);
        return Some(finding(Code::EditionUnlisted).issued(issued).found(name));
    };
    let withdrawn = || finding(Code::EditionWithdrawn).issued("an edition in use on the day of issue");
    if let Some(because) = &entry.withdrawn {
        let (since, reason) = (because.since.in_words(), &because.reason);
        return Some(withdrawn().found(format!("{name}: withdrawn on {since}: {reason}")));
    }
    let issued = rebuilt_part.issued_at().day();
    let until = entry.until.map_or(String::new(), |until| format!(" until {}", until.in_words()));
    let (from, issued_on) = (entry.from.in_words(), issued.in_words());
    (!entry.in_use_on(issued))
        .then(|| withdrawn().found(format!("{name}: in use from {from}{until}; issued on {issued_on}")))
}

fn status(list: &TrustList, rebuilt_part: &RebuiltPart, at: Moment) -> Option<Finding> {
    let declaration = rebuilt_part.declaration();
    let number = declaration.particulars().number();
    let record: [u8; 32] = Sha256::digest(declaration.record(rebuilt_part.issued_at(), BUILDER)).into();
    let finding = |code| {
        let place = Location::Given { what: "the trust list".to_owned() };
        Finding::new(code, place).issued(format!("declaration {number}, in force"))
    };
    let content = list.content();
    let Some(status) = content.status_of(number, &record) else {
        let found = format!("list {} of {} does not name it", content.sequence, content.issued.in_words());
        return Some(finding(Code::DeclarationUnlisted).found(found));
    };
    let judged_on = at.max(content.issued).day();
    if status.since().is_some_and(|since| since > judged_on) {
        return None;
    }
    match status {
        Status::Active => None,
        Status::Suspended { since, clause } => {
            Some(finding(Code::DeclarationSuspended).found(ended("suspended", since.in_words(), clause)))
        }
        Status::Terminated { since, clause } => {
            Some(finding(Code::DeclarationTerminated).found(ended("terminated", since.in_words(), clause)))
        }
        Status::Superseded { since, by } => {
            let found = format!("superseded on {}; declaration {by} counts now", since.in_words());
            Some(finding(Code::DeclarationSuperseded).found(found))
        }
    }
}

fn ended(how: &str, since: String, clause: &str) -> String {
    format!("{how} on {since}, under clause {clause} of this declaration")
}
