//! Deciding whether a returned file is still the declaration that was issued.
//!
//! [`verify`] takes bytes and answers with a [`Report`]. It cannot fail: a file that makes no sense is an answer too. It
//! reads no disk, no clock and no network, so the same bytes, trust and moment give the same report on every machine.
//!
//! It does not look for damage. It reads few values out of the file, builds both parts of the file again from them, and
//! demands that every byte outside the signatures is the same. Reading needs no trust: what is misread is built
//! into other bytes. One check a file, in this order:
//!
//! | check | if it holds, we know |
//! | --- | --- |
//! | [`issued`] | the first part of the file is what the ministry's builder writes for these values |
//! | [`exact_signature`] (ministry) | the certificate in it signed exactly these bytes as the ministry, for this declaration |
//! | [`returned`], [`countersigned`] | the rest of the file is what the buyer's builder writes for these answers, once for each signatory, and nothing more; or else [`interop`] cleared every object of it |
//! | [`exact_signature`] (end-user state) | the certificate in each part signed exactly these bytes as that signatory |
//! | [`trusted`] | the trust list, if one was given, is signed by a pinned root, fresh, and no older than the last one seen; and given, if one was seen |
//! | [`signatories`] | a trusted root vouches for all, each in the role that its place needs, the list names each, and two signatories are two |
//! | [`times`] | the times of the signatures fit each other and the declaration |
//! | [`answers`] | no answer argues with a clause, and each office is the one that must sign |
//! | [`deal`] | it is the deal that the caller expects, if the caller named one |
//! | [`standing`] | it has not expired, its state was listed or permitted, and the list says that it stands |
//!
//! `accepted` is [`acceptance::Accepted`], which can only be built from the proofs of all of them. Explaining a refusal
//! ([`explain`]) runs afterwards and has no vote.
//!
//! # What this does not prove
//! Who held a key; that the promise will be kept; anything about a copy on paper or an agreement beside the file.

pub mod acceptance;
mod added;
pub mod answer;
pub mod answers;
mod asked;
pub mod box_seen;
pub mod changed;
mod claims;
pub mod countersignature;
pub mod countersigned;
mod country;
pub mod deal;
mod enrolment;
pub mod exact_signature;
pub mod explain;
#[cfg(test)]
mod fixture;
pub mod interop;
pub mod issued;
mod letter;
mod named;
pub mod original;
pub(crate) mod read;
mod region;
mod returned;
pub mod signatories;
pub mod standing;
mod surroundings;
#[cfg(test)]
mod tests;
pub mod times;
mod transport;
pub mod trusted;

use sha2::{Digest, Sha256};

use crate::build::{self, IssuedPart};
use crate::calendar::Moment;
use crate::declaration::{Declaration, Editions, Record, Signatory};
use crate::finding::fact::OfFile;
use crate::finding::verdict::{Answer, Check};
use crate::finding::{Code, Finding, Location, most_telling_first};
pub use crate::pdf::read::limits::FILE_BYTES as LARGEST_FILE;
use crate::pdf::write::Tail;
use crate::pdf::write::increment::Base;
use crate::trust::Trust;
use acceptance::{Accepted, Proofs, Verdict};
use added::{Added, Signed};
use answer::{Claims, Named, Report};
pub use asked::Asked;
use exact_signature::Sealed;
use issued::IssuedExact;
pub use times::DAYS_BETWEEN_DATE_AND_SIGNATURE;
pub(crate) use times::dated_by;

/// An issued part that was rebuilt and whose seal holds: the only ground on which somebody may countersign.
#[derive(Debug)]
pub(crate) struct Genuine {
    exact: IssuedExact,
    _sealed: Sealed,
    signed: Vec<Signed>,
    tail: Tail,
}

impl Genuine {
    pub(crate) fn declaration(&self) -> &Declaration {
        self.exact.declaration()
    }

    pub(crate) fn part(&self) -> &IssuedPart {
        self.exact.part()
    }

    pub(crate) fn issued_at(&self) -> Moment {
        self.exact.issued_at()
    }

    /// Who has signed for the end-user state, in the order of the file.
    pub(crate) fn signed(&self) -> &[Signed] {
        &self.signed
    }

    /// The file that was looked at, to append to.
    pub(crate) fn base<'a>(&self, bytes: &'a [u8]) -> Base<'a> {
        Base { bytes, tail: self.tail }
    }
}

/// Verifies a file. Total: every input gets a report.
pub fn verify(bytes: &[u8], asked: &Asked<'_>) -> Report {
    let trust_list = asked.trust.and_then(Trust::list).map(trusted::line);
    Report { trust_list, ..examine(bytes, asked).0 }
}

/// What a file claims, with nothing checked but that the values can be read.
///
/// # Errors
/// The findings that stand in the way of reading the values.
pub fn claims(bytes: &[u8], editions: &Editions, at: Moment) -> Result<Claims, Vec<Finding>> {
    let asked = Asked { editions, trust: None, expected: None, issued: None, interop: false, box_seen: None, at };
    let (report, _) = examine(bytes, &asked);
    report.claims.ok_or(report.findings)
}

/// Which declaration a file says that it is, as far as anything can be read. Nothing is checked.
pub fn named(bytes: &[u8]) -> Option<Named> {
    named::named(bytes)
}

/// The values that a file says it is made of, if it carries such a record. Nothing is checked.
pub fn record(bytes: &[u8]) -> Option<Record> {
    named::record(bytes)
}

/// Whether another program than `fcd` signed behind the issued part, so that what is drawn in its box is not ours.
pub fn signed_elsewhere(bytes: &[u8]) -> bool {
    interop::holds_third_party_signature(bytes)
}

/// Verifies, and hands out the issued part when it is genuine.
pub(crate) fn examine(bytes: &[u8], asked: &Asked<'_>) -> (Report, Option<Genuine>) {
    let (report, genuine) = examined(bytes, asked);
    match surroundings::told(bytes, asked, &report) {
        Some(told) => (told, None),
        None => (report, genuine),
    }
}

/// As [`examine`], of the bytes as they are, whatever stands around a file in them.
fn examined(bytes: &[u8], asked: &Asked<'_>) -> (Report, Option<Genuine>) {
    let sha256 = || Sha256::digest(bytes).into();
    if bytes.is_empty() || bytes.len() > LARGEST_FILE {
        let finding = Finding::new(Code::FileEmptyOrTooLarge, Location::Document)
            .issued(OfFile::BytesUpTo { most: LARGEST_FILE })
            .found(OfFile::Bytes { count: bytes.len() });
        return (refused(bytes, sha256(), vec![finding]), None);
    }
    let exact = issued::check(bytes, asked);
    if let Some(finding) = letter::told(bytes, asked, &exact) {
        return (refused(bytes, sha256(), vec![finding]), None);
    }
    let Some(exact) = exact.rebuilt_part else {
        let mut findings = exact.findings;
        explain::third_party(bytes, asked, &mut findings);
        return (refused(bytes, sha256(), most_telling_first(findings)), None);
    };
    Examination::of(bytes, asked, exact).report()
}

/// The answers of all checks on one file whose values could be read.
struct Examination<'a> {
    bytes: &'a [u8],
    sha256: [u8; 32],
    rebuilt_part: issued::RebuiltPart,
    /// What the caller kept, where the issued part in the file was altered.
    original: Option<issued::RebuiltPart>,
    issued: Check<issued::Compared>,
    ministry: Check<Sealed>,
    added: Added,
    trusted: Check<trusted::Current>,
    signatories: Check<signatories::Entitled>,
    times: Check<times::InOrder>,
    answers: Check<answers::Plain>,
    deal: Check<deal::Deal>,
    standing: Check<standing::Stands>,
    claims: Claims,
}

impl<'a> Examination<'a> {
    fn of(bytes: &'a [u8], asked: &'a Asked<'a>, rebuilt_part: issued::RebuiltPart) -> Self {
        let issued = rebuilt_part.compare(bytes);
        let declaration = rebuilt_part.declaration();
        let (length, placeholder) = match &issued {
            Check::Proved(_) => (rebuilt_part.length(), rebuilt_part.part().composed.placeholder.clone()),
            // What a forger moved is looked at where it is now, so that the report tells what was done and not that
            // everything behind it has moved.
            Check::Failed(_) | Check::NotReached { .. } => (
                read::first_part_end(bytes).unwrap_or(rebuilt_part.length()),
                read::first_placeholder(bytes).unwrap_or(rebuilt_part.part().composed.placeholder.clone()),
            ),
        };
        let context = build::issued::ministry_context(declaration);
        let ministry = exact_signature::check(bytes.get(..length).unwrap_or(bytes), &placeholder, &context);
        let mut added = Added::of(bytes, asked, &rebuilt_part, length, &issued, &ministry);
        let (parts, order) = (&added.countersigned, &added.order);
        let sealed = added.state.iter().filter_map(|(_, seal)| Some(seal.proved()?.certificate()));
        let trusted = trusted::check(asked.trust, sealed.chain([rebuilt_part.certificate()]), asked.at);
        let signatories = signatories::check(&rebuilt_part, &ministry, &added.state, parts, asked);
        let times = times::check(&rebuilt_part, parts, order, asked.at);
        let answers = answers::check(parts, declaration);
        let deal = deal::check(bytes, &rebuilt_part, asked);
        let standing = standing::check(&rebuilt_part, &trusted, asked);
        let claims = claims::of(&rebuilt_part, parts, order, asked);
        added.only_if_allowed(asked);
        let original = issued::original(&issued, asked);
        Examination {
            bytes,
            sha256: Sha256::digest(bytes).into(),
            rebuilt_part,
            original,
            issued,
            ministry,
            added,
            trusted,
            signatories,
            times,
            answers,
            deal,
            standing,
            claims,
        }
    }

    fn report(mut self) -> (Report, Option<Genuine>) {
        let checks = self.lines();
        let findings = most_telling_first(self.findings());
        let (claims, deviations) = (std::mem::take(&mut self.claims), std::mem::take(&mut self.added.deviations));
        let sample = claims.signatures.iter().any(|signature| signature.sample);
        let sha256 = self.sha256;
        let (verdict, genuine) = self.conclude(&findings);
        let assurance = match &verdict {
            Verdict::Accepted(accepted) => Some(accepted.assurance()),
            Verdict::Undecided | Verdict::Rejected => None,
        };
        let answer = verdict.answer();
        let (named, claims) = (Some(named::by(&claims)), Some(claims));
        let (trust_list, changes) = (None, None);
        let report = Report {
            answer,
            assurance,
            findings,
            deviations,
            checks,
            trust_list,
            changes,
            claims,
            named,
            sha256,
            sample,
        };
        (report, genuine)
    }

    /// Every check and its state, in order.
    fn lines(&self) -> Vec<answer::CheckLine> {
        let mut lines = vec![("issued part", self.issued.state()), ("ministry's signature", self.ministry.state())];
        for ((who, part), (_, seal)) in self.added.countersigned.iter().zip(self.added.state.iter()) {
            let (part_name, seal_name) = match who {
                Signatory::Sole => ("countersigned part", "end-user state's signature"),
                Signatory::First => ("first signatory's part", "first signatory's signature"),
                Signatory::Second => ("second signatory's part", "second signatory's signature"),
            };
            lines.extend([(part_name, part.state()), (seal_name, seal.state())]);
        }
        lines.extend([
            ("trust list", trusted::state(&self.trusted)),
            ("signatories", self.signatories.state()),
            ("times", self.times.state()),
            ("answers", self.answers.state()),
            (deal::NAME, deal::state(&self.deal)),
            ("standing", self.standing.state()),
        ]);
        lines.into_iter().map(|(name, state)| answer::CheckLine { name, state }).collect()
    }

    fn findings(&self) -> Vec<Finding> {
        let of_parts = self.added.countersigned.iter().flat_map(|(_, part)| part.findings());
        let of_seals = self.added.state.iter().flat_map(|(_, seal)| seal.findings());
        let mut findings: Vec<Finding> = [self.issued.findings(), self.ministry.findings()].concat();
        findings.extend(of_parts.chain(of_seals).cloned());
        for of_check in [
            self.trusted.findings(),
            self.signatories.findings(),
            self.times.findings(),
            self.answers.findings(),
            self.deal.findings(),
            self.standing.findings(),
        ] {
            findings.extend_from_slice(of_check);
        }
        if self.issued.proved().is_none()
            && let Some(how) = transport::in_issued_part(self.bytes, &self.rebuilt_part)
        {
            explain::damaged(how, &mut findings);
        } else if let Some(original) = &self.original {
            explain::original(self.bytes, &self.rebuilt_part, original, &mut findings);
        } else if self.added.third_party && !findings.is_empty() {
            // The rules of the interoperable profile name objects themselves; most of what a program writes is allowed there.
            explain::pages(self.bytes, &self.rebuilt_part, &mut findings);
        } else if findings.iter().any(|finding| explain::is_of_a_part(finding.code)) {
            explain::difference(self.bytes, &self.rebuilt_part, self.added.rebuilt.as_deref(), &mut findings);
        }
        findings
    }

    fn conclude(self, findings: &[Finding]) -> (Verdict, Option<Genuine>) {
        let exact = match self.issued {
            Check::Proved(compared) => self.rebuilt_part.proved(compared),
            Check::Failed(_) | Check::NotReached { .. } => return (Verdict::without_proof(findings), None),
        };
        let sealed = match self.ministry {
            Check::Proved(sealed) => sealed,
            Check::Failed(_) | Check::NotReached { .. } => return (Verdict::without_proof(findings), None),
        };
        let (signed, tail) = (self.added.signed(), self.added.tail);
        let countersigned = self.added.countersigned.map(|_, part| part.proof()).all();
        let state = self.added.state.map(|_, seal| seal.proof()).all();
        match (countersigned, state, self.trusted, self.signatories, self.times, self.answers, self.deal, self.standing)
        {
            (
                Some(countersigned),
                Some(state),
                Check::Proved(trusted),
                Check::Proved(signatories),
                Check::Proved(times),
                Check::Proved(answers),
                Check::Proved(deal),
                Check::Proved(standing),
            ) if findings.is_empty() => {
                let proofs = Proofs {
                    issued: exact,
                    ministry: sealed,
                    countersigned,
                    state,
                    trusted,
                    signatories,
                    times,
                    answers,
                    deal,
                    standing,
                };
                (Verdict::Accepted(Box::new(Accepted::of(proofs))), None)
            }
            _ => (Verdict::without_proof(findings), Some(Genuine { exact, _sealed: sealed, signed, tail })),
        }
    }
}

/// The report on a file whose values cannot be read.
fn refused(bytes: &[u8], sha256: [u8; 32], findings: Vec<Finding>) -> Report {
    Report { sha256, named: named::named(bytes), ..Report::without_proof(findings) }
}

impl Verdict {
    fn without_proof(findings: &[Finding]) -> Verdict {
        match Answer::without_proof(findings) {
            Answer::Rejected => Verdict::Rejected,
            Answer::Accepted | Answer::Undecided => Verdict::Undecided,
        }
    }
}
