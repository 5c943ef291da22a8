//! This module is for deciding whether a returned file is still the declaration that was issued.
//!
//! [`verify`] takes bytes and answers with a [`Report`]. It cannot fail: a file that makes no sense is an answer too. It
//! reads no disk, no clock and no network, so the same bytes, trust and moment give the same report on every machine.
//!
//! It does not look for damage. It reads few values out of the file, builds both parts of the file again from them, and
//! demands that every byte outside the two signature holes is the same. Reading needs no trust: what is misread is built
//! into other bytes. One check a file, in this order:
//!
//! | check | if it holds, we know |
//! | --- | --- |
//! | [`issued`] | the first part of the file is what the ministry's emitter writes for these values |
//! | [`seal`] (ministry) | the certificate in it signed exactly these bytes as the ministry, for this declaration |
//! | [`countersigned`] | the rest of the file is what the buyer's emitter writes for these answers, and nothing more; or else [`interop`] cleared every object of it |
//! | [`seal`] (end-user state) | the certificate in it signed exactly these bytes as the end-user state |
//! | [`trusted`] | the trust list, if one was given, is signed by a pinned root, fresh, and no older than the last one seen |
//! | [`signatories`] | a trusted root vouches for both, each in the role that its place needs, and the list names both |
//! | [`times`] | the times of the signatures fit each other and the declaration |
//! | [`answers`] | no answer argues with a clause, and the office is the one that must sign |
//! | [`deal`] | it is the deal that the caller expects, if the caller named one |
//! | [`standing`] | it has not expired, its state was listed or permitted, and the list says that it stands |
//!
//! `accepted` is [`acceptance::Accepted`], which can only be built from the proofs of all of them. Explaining a refusal
//! ([`explain`]) runs afterwards and has no vote.
//!
//! # What this does not prove
//! Who held a key; that the promise will be kept; anything about a copy on paper or an agreement beside the file.

pub mod acceptance;
pub mod answer;
pub mod answers;
mod claims;
pub mod countersigned;
pub mod deal;
mod enrolment;
pub mod explain;
pub mod interop;
pub mod issued;
pub(crate) mod read;
mod region;
pub mod seal;
pub mod signatories;
pub mod standing;
pub mod times;
mod transport;
pub mod trusted;

use sha2::{Digest, Sha256};

use crate::calendar::Moment;
use crate::declaration::{Declaration, Editions, Particulars};
use crate::emit::{self, IssuedPart};
use crate::finding::verdict::{Answer, Check};
use crate::finding::{Code, Finding, Location};
use crate::signature::Place;
use crate::trust::Trust;
use acceptance::{Accepted, Countersignature, Proofs, Verdict};
use answer::{Claims, Departure, Report};
use issued::IssuedExact;
use seal::Sealed;
pub use times::DAYS_BETWEEN_DATE_AND_SIGNATURE;

/// The largest file that is looked at, in bytes. A declaration of eight pages has about 300 000; the rest is room for
/// more pages and languages. Anything larger is refused before it is read (attack class "resource exhaustion").
pub const LARGEST_FILE: usize = 8 * 1024 * 1024;

/// What the caller asks, and what it brings along.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The editions that are known here.
    pub editions: &'a Editions,
    /// Whom the caller trusts; without that nothing can be accepted.
    pub trust: Option<&'a Trust>,
    /// The deal that the caller knows.
    pub expected: Option<&'a Particulars>,
    /// The issued original, when the caller kept it.
    pub issued: Option<&'a [u8]>,
    /// Whether a part that the end-user state wrote with another program may be accepted when every object of it is
    /// cleared ([`interop`]). Without this such a file is undecided.
    pub interop: bool,
    /// The moment of the check.
    pub at: Moment,
}

/// An issued part that was rebuilt and whose seal holds: the only ground on which somebody may countersign.
#[derive(Debug)]
pub(crate) struct Genuine {
    exact: IssuedExact,
    _sealed: Sealed,
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
    let asked = Asked { editions, trust: None, expected: None, issued: None, interop: false, at };
    let (report, _) = examine(bytes, &asked);
    report.claims.ok_or(report.findings)
}

/// Verifies, and hands out the issued part when it is genuine.
pub(crate) fn examine(bytes: &[u8], asked: &Asked<'_>) -> (Report, Option<Genuine>) {
    let sha256: [u8; 32] = Sha256::digest(bytes).into();
    if bytes.is_empty() || bytes.len() > LARGEST_FILE {
        let finding = Finding::new(Code::FileEmptyOrTooLarge, Location::Document)
            .issued(format!("1 to {LARGEST_FILE} bytes"))
            .found(format!("{} bytes", bytes.len()));
        return (refused(sha256, vec![finding]), None);
    }
    let exact = issued::check(bytes, asked);
    let Some(exact) = exact.candidate else {
        let mut findings = exact.findings;
        explain::foreign(bytes, asked, &mut findings);
        return (refused(sha256, ordered(findings)), None);
    };
    Examination::of(bytes, asked, exact).report(sha256)
}

/// The answers of all checks on one file whose values could be read.
struct Examination<'a> {
    bytes: &'a [u8],
    candidate: issued::Candidate,
    issued: Check<issued::Compared>,
    ministry: Check<Sealed>,
    countersigned: Check<Countersignature>,
    /// What fcd writes for the answers in the file.
    rebuilt: Option<Vec<u8>>,
    state: Check<Sealed>,
    departures: Vec<Departure>,
    trusted: Check<trusted::Current>,
    signatories: Check<signatories::Entitled>,
    times: Check<times::InOrder>,
    answers: Check<answers::Plain>,
    deal: Check<deal::Deal>,
    standing: Check<standing::Stands>,
    claims: Claims,
}

impl<'a> Examination<'a> {
    fn of(bytes: &'a [u8], asked: &'a Asked<'a>, candidate: issued::Candidate) -> Self {
        let issued = candidate.compare(bytes);
        let declaration = candidate.declaration();
        let (length, hole) = match &issued {
            Check::Proved(_) => (candidate.length(), candidate.part().composed.hole.clone()),
            // What a forger moved is looked at where it is now, so that the report tells what was done and not that
            // everything behind it has moved.
            Check::Failed(_) | Check::NotReached { .. } => (
                read::first_part_end(bytes).unwrap_or(candidate.length()),
                read::first_hole(bytes).unwrap_or(candidate.part().composed.hole.clone()),
            ),
        };
        let part = bytes.get(..length).unwrap_or(bytes);
        let ministry = seal::check(part, &hole, &emit::issued::ministry_context(declaration));
        let Second { countersigned, state, departures, rebuilt } =
            Second::of(bytes, asked, &candidate, length, &issued, &ministry);
        let signed_at = match &countersigned {
            Check::Proved(part) => Some(part.signed_at()),
            Check::Failed(_) | Check::NotReached { .. } => None,
        };
        let trusted = trusted::check(asked.trust, asked.at);
        let signatories = signatories::check(&candidate, &ministry, &state, signed_at, asked);
        let times = times::check(&candidate, &countersigned, asked.at);
        let answers = answers::check(&countersigned, declaration);
        let deal = deal::check(bytes, &candidate, asked);
        let standing = standing::check(&candidate, &trusted, asked);
        let claims = claims::of(&candidate, &countersigned, asked.at);
        let countersigned = only_if_allowed(countersigned, asked, &departures);
        Examination {
            bytes,
            candidate,
            issued,
            ministry,
            countersigned,
            rebuilt,
            state,
            departures,
            trusted,
            signatories,
            times,
            answers,
            deal,
            standing,
            claims,
        }
    }

    fn report(mut self, sha256: [u8; 32]) -> (Report, Option<Genuine>) {
        let checks = vec![
            answer::CheckLine { name: "issued part", state: self.issued.state() },
            answer::CheckLine { name: "ministry's seal", state: self.ministry.state() },
            answer::CheckLine { name: "countersigned part", state: self.countersigned.state() },
            answer::CheckLine { name: "end-user state's seal", state: self.state.state() },
            answer::CheckLine { name: "trust list", state: trusted::state(&self.trusted) },
            answer::CheckLine { name: "signatories", state: self.signatories.state() },
            answer::CheckLine { name: "times", state: self.times.state() },
            answer::CheckLine { name: "answers", state: self.answers.state() },
            answer::CheckLine { name: "deal", state: deal::state(&self.deal) },
            answer::CheckLine { name: "standing", state: self.standing.state() },
        ];
        let findings = ordered(self.findings());
        let (claims, departures) = (std::mem::take(&mut self.claims), std::mem::take(&mut self.departures));
        let sample = claims.signatures.iter().any(|signature| signature.sample);
        let (verdict, genuine) = self.conclude(&findings);
        let assurance = match &verdict {
            Verdict::Accepted(accepted) => Some(accepted.assurance()),
            Verdict::Undecided | Verdict::Rejected => None,
        };
        let answer = verdict.answer();
        let (claims, trust_list) = (Some(claims), None);
        (Report { answer, assurance, findings, departures, checks, trust_list, claims, sha256, sample }, genuine)
    }

    fn findings(&self) -> Vec<Finding> {
        let mut findings: Vec<Finding> = [
            self.issued.findings(),
            self.ministry.findings(),
            self.countersigned.findings(),
            self.state.findings(),
            self.trusted.findings(),
            self.signatories.findings(),
            self.times.findings(),
            self.answers.findings(),
            self.deal.findings(),
            self.standing.findings(),
        ]
        .concat();
        // The rules of the interoperable profile name objects themselves; most of what a program writes is allowed there.
        let cleared = !self.departures.is_empty();
        if !cleared && findings.iter().any(|finding| is_of_a_part(finding.code)) {
            explain::difference(self.bytes, &self.candidate, self.rebuilt.as_deref(), &mut findings);
        } else if self.countersigned.findings().iter().any(|finding| finding.code == Code::ObjectReplaced) {
            explain::pages(self.bytes, &self.candidate, &mut findings);
        }
        findings
    }

    fn conclude(self, findings: &[Finding]) -> (Verdict, Option<Genuine>) {
        let exact = match self.issued {
            Check::Proved(compared) => self.candidate.proved(compared),
            Check::Failed(_) | Check::NotReached { .. } => return (Verdict::without_proof(findings), None),
        };
        let sealed = match self.ministry {
            Check::Proved(sealed) => sealed,
            Check::Failed(_) | Check::NotReached { .. } => return (Verdict::without_proof(findings), None),
        };
        match (
            self.countersigned,
            self.state,
            self.trusted,
            self.signatories,
            self.times,
            self.answers,
            self.deal,
            self.standing,
        ) {
            (
                Check::Proved(countersigned),
                Check::Proved(state),
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
            _ => (Verdict::without_proof(findings), Some(Genuine { exact, _sealed: sealed })),
        }
    }
}

/// Whether a finding says that a part is not what it should be, so that it is worth looking how.
fn is_of_a_part(code: Code) -> bool {
    matches!(
        code,
        Code::IssuedPartAltered
            | Code::CountersignaturePartAltered
            | Code::RevisionAppended
            | Code::AnswerMissing
            | Code::AnswerInvalid
            | Code::SignatureMissing
    )
}

/// What the end-user state added, checked in the one way or the other.
struct Second {
    countersigned: Check<Countersignature>,
    state: Check<Sealed>,
    departures: Vec<Departure>,
    rebuilt: Option<Vec<u8>>,
}

impl Second {
    /// The exact way decides. Only what it refuses, behind an issued part that is proved, is looked at in the other way,
    /// and only if another program signed it.
    fn of(
        bytes: &[u8],
        asked: &Asked<'_>,
        candidate: &issued::Candidate,
        length: usize,
        issued: &Check<issued::Compared>,
        ministry: &Check<Sealed>,
    ) -> Second {
        let outcome = countersigned::check(bytes, length, candidate);
        let genuine = matches!((issued, ministry), (Check::Proved(_), Check::Proved(_)));
        if genuine
            && matches!(outcome.check, Check::Failed(_))
            && let Some(considered) = interop::consider(bytes, candidate, asked.trust.map(Trust::roots))
        {
            let countersigned = considered.check.map(Countersignature::Interoperable);
            let (state, departures) = (considered.state, considered.departures);
            return Second { countersigned, state, departures, rebuilt: None };
        }
        let state = countersigned::seal(bytes, &outcome);
        let (countersigned, rebuilt) = (outcome.check.map(Countersignature::Exact), outcome.rebuilt);
        Second { countersigned, state, departures: Vec::new(), rebuilt }
    }
}

/// A part of another program that was cleared counts only for a caller who allows it.
fn only_if_allowed(
    countersigned: Check<Countersignature>,
    asked: &Asked<'_>,
    departures: &[Departure],
) -> Check<Countersignature> {
    match countersigned {
        Check::Proved(Countersignature::Interoperable(_)) if !asked.interop => {
            let place = Location::Signature { role: place_name(Place::EndUserState) };
            let found = format!(
                "every part of it was cleared, with {} departures; --allow-interop accepts it",
                departures.len()
            );
            Check::Failed(vec![Finding::new(Code::CountersignatureForeign, place).found(found)])
        }
        other => other,
    }
}

/// The report on a file whose values cannot be read.
fn refused(sha256: [u8; 32], findings: Vec<Finding>) -> Report {
    Report { sha256, ..Report::without_proof(findings) }
}

/// The most telling finding first: the catalogue is written in that order. A finding that says the same twice is dropped.
fn ordered(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.sort_by_key(|finding| finding.code);
    findings.dedup();
    findings
}

/// The place of a signature, in words.
pub(crate) fn place_name(place: Place) -> &'static str {
    match place {
        Place::Ministry => "ministry",
        Place::EndUserState => "end-user state",
    }
}

impl Verdict {
    fn without_proof(findings: &[Finding]) -> Verdict {
        match Answer::without_proof(findings) {
            Answer::Rejected => Verdict::Rejected,
            Answer::Accepted | Answer::Undecided => Verdict::Undecided,
        }
    }
}
