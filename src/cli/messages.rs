//! The words in which it is told why a declaration was not issued or not countersigned.
//!
//! The parts below give facts; nothing below the command line words them for a person who must act.

use super::Failure;
use super::clock::{Dated, Source};
use crate::build::BuildError;
use crate::calendar::Moment;
use crate::countersign::CountersignError;
use crate::declaration::{Particulars, RenderError, Signatory};
use crate::finding::Finding;
use crate::issue::IssueError;
use crate::report::escape::Untrusted;
use crate::report::messages::english;
use crate::signature::Role;

/// Why a declaration was not issued at `at`.
pub(super) fn not_issued(particulars: &Particulars, dated: Dated, error: &IssueError) -> Failure {
    let (number, at, clock) = (particulars.number(), dated.moment, dated.source);
    let failure = |why: String, hint: &str| Failure::new(format!("{number} was not issued: {why}"), hint);
    match error {
        IssueError::NotAnIssuer(role) => failure(
            format!("the certificate is for {}, not for issuing declarations", role_in_words(role)),
            "give the issuing certificate of the ministry",
        ),
        IssueError::CertificateNotValid { from, until } => failure(out_of_time(at, *from, *until), &renew(clock)),
        IssueError::OutsideValidity => {
            let (first, last) = (particulars.issue_date().in_words(), particulars.valid_until().in_words());
            failure(
                format!("it is dated {first} and valid until {last}, but the moment is {}", at.in_words()),
                &format!("correct issue-date and valid-until, or {}", clock.remedy()),
            )
        }
        IssueError::Build(error @ BuildError::Render(RenderError::NoLanguage { .. })) => {
            failure(not_made(error), "correct language in the particulars; without it the declaration is in English")
        }
        IssueError::Build(BuildError::Render(error @ RenderError::Demanded { .. })) => {
            failure(error.to_string(), "write them into the particulars (docs/particulars.md), or take another edition")
        }
        IssueError::Build(error) => failure(not_made(error), "shorten the text, or look at fcd editions check"),
        IssueError::Sign(error) => failure(format!("the key did not sign: {error}"), "try the key again"),
        IssueError::VisibleSeal { page } => {
            failure(format!("the key did not seal page {page} as its certificate says"), "try the key again")
        }
        IssueError::NotDrawn => failure("its pages could not be drawn".to_owned(), "report this as a fault of fcd"),
        IssueError::NotVerified(findings) => not_verified(number, "issued", findings),
    }
}

/// Why a declaration was not countersigned at `at`.
pub(super) fn not_countersigned(number: &str, dated: Dated, error: &CountersignError) -> Failure {
    let (at, clock) = (dated.moment, dated.source);
    let failure = |why: String, hint: &str| Failure::new(format!("{number} was not countersigned: {why}"), hint);
    match error {
        CountersignError::NotTheSignatory { role, state, bodies } => {
            let (found, bodies) = (role_in_words(role), bodies.join("\" or \""));
            failure(
                format!("the certificate is for {found}, but the body \"{bodies}\" of the state {state} must sign"),
                match role {
                    Role::Signatory { .. } => SAME_LETTERS,
                    Role::Root | Role::Issuing | Role::Officer | Role::ListSigning => {
                        "give the key and the certificate of that body"
                    }
                },
            )
        }
        CountersignError::OneSignatory => {
            failure("the declaration takes one signatory only".to_owned(), "run the command again without --as")
        }
        CountersignError::EitherPlace => failure(
            "both signatories sign for the body of this certificate".to_owned(),
            "say in which place it signs: --as first or --as second",
        ),
        CountersignError::AlreadySigned(who) => {
            failure(format!("{} has signed already", signatory_in_words(*who)), "send the file to the other signatory")
        }
        CountersignError::SameKey => failure(
            "this key has signed for the other signatory".to_owned(),
            "the two signatories need a key each; make another one with fcd key new",
        ),
        CountersignError::BeforeTheOther { signed } => {
            failure(format!("the other signatory signed later, at {}", signed.in_words()), clock.remedy())
        }
        CountersignError::NotEntitled(findings) => not_entitled(number, findings),
        CountersignError::CertificateNotValid { from, until } => failure(out_of_time(at, *from, *until), &renew(clock)),
        CountersignError::OutsideValidity => failure(
            "the moment lies before the ministry's signature or after the last day of the declaration".to_owned(),
            clock.remedy(),
        ),
        CountersignError::OtherOffice { declared } => failure(
            format!(
                "the office among the answers is not \"{}\", which the declaration names",
                Untrusted::new(declared)
            ),
            "write the office as the declaration names it; if it has a new name, ask the ministry",
        ),
        CountersignError::OtherDay => failure(
            format!("the date among the answers is not the day of signing, {}", at.day().in_words()),
            &format!("write the day on which you sign, or {}", clock.remedy()),
        ),
        CountersignError::DoesNotFit { place } => failure(too_long(place), "write it shorter"),
        CountersignError::Build(error) => failure(not_made(error), "report this as a fault of fcd"),
        CountersignError::Sign(error) => failure(format!("the key did not sign: {error}"), "try the key again"),
        CountersignError::NotVerified(findings) => not_verified(number, "countersigned", findings),
    }
}

const SAME_LETTERS: &str =
    "the two must be the same letter for letter; fcd key show prints the first, fcd show the second";

fn renew(clock: Source) -> String {
    format!("ask for a new certificate, or {}", clock.remedy())
}

fn out_of_time(at: Moment, from: Moment, until: Moment) -> String {
    let (at, from, until) = (at.in_words(), from.in_words(), until.in_words());
    format!("the certificate is valid from {from} to {until} only, and the moment is {at}")
}

/// A role as a person says it.
pub(super) fn role_in_words(role: &Role) -> String {
    match role {
        Role::Root => "a root".to_owned(),
        Role::Issuing => "issuing declarations".to_owned(),
        Role::Officer => "approving what is to be issued".to_owned(),
        Role::ListSigning => "signing trust lists".to_owned(),
        Role::Signatory { state, body } => format!("the body \"{body}\" of the state {state}"),
    }
}

/// A signatory as a person says it.
pub(super) fn signatory_in_words(who: Signatory) -> &'static str {
    match who {
        Signatory::Sole => "the signatory",
        Signatory::First => "the first signatory",
        Signatory::Second => "the second signatory",
    }
}

fn too_long(place: &str) -> String {
    format!("{place} does not fit its place on the page")
}

fn not_made(error: &BuildError) -> String {
    match error {
        BuildError::DoesNotFit { place } => too_long(place),
        BuildError::TooLarge => "the file would be larger than a declaration may be".to_owned(),
        // The particulars and the edition were checked before: what is left is a fault in a template.
        BuildError::Render(_) | BuildError::Typeset(_) | BuildError::Compose(_) | BuildError::Append(_) => {
            format!("the pages cannot be made from this edition: {error}")
        }
    }
}

/// Said before anybody signs: a signature that no verifier accepts helps nobody.
fn not_entitled(number: &str, findings: &[Finding]) -> Failure {
    let found =
        |finding: &Finding| Untrusted::new(&finding.found.as_ref().map(english).unwrap_or_default()).to_string();
    let lines = findings.iter().map(|finding| format!("{}: {}", finding.code.as_str(), found(finding)));
    let message = format!("{number} was not countersigned: whoever verifies it would reject this signature");
    let hint = "ask the ministry whether it enrolled this certificate, and get its newest root and trust list";
    Failure::new(message, hint).details(lines)
}

fn not_verified(number: &str, done: &str, findings: &[Finding]) -> Failure {
    let codes = findings.iter().map(|finding| format!("{}: {}", finding.code.as_str(), finding.code.title()));
    let message = format!("{number} was not {done}: the finished file did not pass verification and was not written");
    Failure::new(message, "report this as a fault of fcd").details(codes)
}
