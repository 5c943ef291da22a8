//! This module is for the words in which it is told why a declaration was not issued or not countersigned.
//!
//! The parts below give facts; nothing below the command line words them for a person who must act.

use super::Failure;
use crate::calendar::Moment;
use crate::countersign::CountersignError;
use crate::emit::EmitError;
use crate::finding::Finding;
use crate::issue::IssueError;
use crate::signature::Role;

/// Why a declaration was not issued.
pub(super) fn not_issued(number: &str, error: &IssueError) -> Failure {
    let because = |why: String, hint: &str| Failure::new(format!("{number} was not issued: {why}"), hint);
    match error {
        IssueError::NotAnIssuer(role) => because(
            format!("the certificate is for {}, not for issuing", role_in_words(role)),
            "give the issuing certificate of the ministry",
        ),
        IssueError::CertificateNotValid { from, until } => because(out_of_time(*from, *until), RENEW),
        IssueError::OutsideValidity => because(
            "the moment lies before the date of the declaration or after its last day".to_owned(),
            "look at issue-date and valid-until in the particulars, and at --at",
        ),
        IssueError::Emit(error) => because(not_made(error), "shorten the text, or look at fcd editions check"),
        IssueError::Seal(error) => because(format!("the key did not sign: {error}"), "try the key again"),
        IssueError::NotVerified(findings) => not_verified(number, "issued", findings),
    }
}

/// Why a declaration was not countersigned.
pub(super) fn not_countersigned(number: &str, error: &CountersignError) -> Failure {
    let because = |why: String, hint: &str| Failure::new(format!("{number} was not countersigned: {why}"), hint);
    match error {
        CountersignError::NotTheSignatory { role, state, body } => because(
            format!("the certificate is for {}, but {body} of {state} must sign", role_in_words(role)),
            "sign with the key of the body that the declaration names",
        ),
        CountersignError::CertificateNotValid { from, until } => because(out_of_time(*from, *until), RENEW),
        CountersignError::OutsideValidity => because(
            "the moment lies before the ministry's signature or after the last day of the declaration".to_owned(),
            "look at the clock of this machine, and at --at",
        ),
        CountersignError::OtherDay => because(
            "the date among the answers is not the day of the signature".to_owned(),
            "write the day on which you sign",
        ),
        CountersignError::DoesNotFit { place } => because(too_long(place), "write it shorter"),
        CountersignError::Emit(error) => because(not_made(error), "report this as a fault of fcd"),
        CountersignError::Seal(error) => because(format!("the key did not sign: {error}"), "try the key again"),
        CountersignError::NotVerified(findings) => not_verified(number, "countersigned", findings),
    }
}

const RENEW: &str = "ask for a new certificate, or look at the clock of this machine and at --at";

fn out_of_time(from: Moment, until: Moment) -> String {
    format!("the certificate is valid from {} to {} only", from.in_words(), until.in_words())
}

fn role_in_words(role: &Role) -> String {
    match role {
        Role::Root => "a root".to_owned(),
        Role::Issuing => "issuing".to_owned(),
        Role::Signatory { state, body } => format!("{body} of {state}"),
    }
}

fn too_long(place: &str) -> String {
    format!("{place} does not fit its place on the page")
}

fn not_made(error: &EmitError) -> String {
    match error {
        EmitError::DoesNotFit { place } => too_long(place),
        EmitError::TooLarge => "the file would be larger than a declaration may be".to_owned(),
        // The particulars and the edition were checked before: what is left is a fault in a template.
        EmitError::Render(_) | EmitError::Typeset(_) | EmitError::Compose(_) | EmitError::Append(_) => {
            format!("the pages cannot be made from this edition: {error}")
        }
    }
}

fn not_verified(number: &str, done: &str, findings: &[Finding]) -> Failure {
    let codes = findings.iter().map(|finding| format!("{}: {}", finding.code.as_str(), finding.code.title()));
    let message = format!("{number} was not {done}: the finished file did not pass verification and was not written");
    Failure::new(message, "report this as a fault of fcd").details(codes)
}
