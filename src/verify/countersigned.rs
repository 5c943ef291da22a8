//! This module is for the check that the rest of a file is what the buyer's emitter writes, and that nothing follows it.

use std::ops::Range;

use super::issued::{Candidate, first_difference};
use super::{read, region, seal};
use crate::calendar::Moment;
use crate::declaration::answers::AnswersError;
use crate::declaration::{AnswerField, Answers};
use crate::emit::{self, EmitError};
use crate::finding::verdict::Check;
use crate::finding::{Code, Finding, Location};
use crate::pdf::write::increment::Increment;
use crate::signature::Context;
use crate::signature::certificate::Certificate;

/// Proof that the file is the issued part and exactly one countersigned part for these answers.
#[derive(Debug)]
pub struct Countersigned {
    answers: Answers,
    certificate: Certificate,
    signed_at: Moment,
}

impl Countersigned {
    /// What the end-user state filled in.
    pub fn answers(&self) -> &Answers {
        &self.answers
    }

    /// The certificate in the signature.
    pub fn certificate(&self) -> &Certificate {
        &self.certificate
    }

    /// When the end-user state says that it signed.
    pub fn signed_at(&self) -> Moment {
        self.signed_at
    }
}

/// Where the signature of the end-user state lies, and what it must be bound to. It is looked at whether the part around
/// it was proved or not, so that the report can say whose signature it is.
#[derive(Debug)]
pub(super) struct Site {
    hole: Range<usize>,
    context: Context,
    /// Where the signed bytes end.
    end: usize,
}

/// What the check of the countersigned part gave.
pub(super) struct Outcome {
    pub(super) check: Check<Countersigned>,
    pub(super) site: Option<Site>,
    /// What fcd writes for the answers in the file, if they could be read. For explaining.
    pub(super) rebuilt: Option<Vec<u8>>,
}

/// Rebuilds the countersigned part from the values in it and compares every byte outside its hole. It begins at `length`:
/// where the issued part ends, or where a forger let it end.
pub(super) fn check(bytes: &[u8], length: usize, candidate: &Candidate) -> Outcome {
    if bytes.len() <= length {
        let place = Location::Signature { role: "end-user state" };
        let finding = Finding::new(Code::CountersignatureMissing, place);
        return Outcome { check: Check::Failed(vec![finding]), site: None, rebuilt: None };
    }
    let context = emit::countersigned::state_context(candidate.declaration(), bytes.get(..length).unwrap_or_default());
    match rebuild(bytes, length, candidate) {
        Ok(rebuilt) => {
            let end = (length + rebuilt.increment.bytes.len()).min(bytes.len());
            let site = Site { hole: rebuilt.increment.hole.clone(), context: context.clone(), end };
            let emitted = rebuilt.increment.bytes.clone();
            let check = compare(bytes, length, candidate, rebuilt);
            let altered = check.findings().iter().any(|f| f.code == Code::CountersignaturePartAltered);
            let site = if altered { moved(bytes, length, context) } else { Some(site) };
            Outcome { check, site, rebuilt: Some(emitted) }
        }
        Err(findings) => {
            let site = moved(bytes, length, context);
            let check = match findings.is_empty() {
                // The signature itself says what is wrong with it.
                true => Check::NotReached { because: Code::SignatureMalformed },
                false => Check::Failed(findings),
            };
            Outcome { check, site, rebuilt: None }
        }
    }
}

/// Where the signature lies in a part that is not as fcd writes it.
fn moved(bytes: &[u8], length: usize, context: Context) -> Option<Site> {
    let hole = read::hole(bytes, length)?;
    let end = read::part_end(bytes, hole.end).unwrap_or(bytes.len());
    Some(Site { hole, context, end })
}

/// Checks the signature of the end-user state.
pub(super) fn seal(bytes: &[u8], outcome: &Outcome) -> Check<seal::Sealed> {
    let because = outcome.check.findings().first().map_or(Code::CountersignatureMissing, |finding| finding.code);
    let Some(site) = &outcome.site else { return Check::NotReached { because } };
    seal::check(bytes.get(..site.end).unwrap_or(bytes), &site.hole, &site.context)
}

struct Rebuilt {
    increment: Increment,
    part: Countersigned,
}

fn compare(bytes: &[u8], length: usize, candidate: &Candidate, rebuilt: Rebuilt) -> Check<Countersigned> {
    let end = length + rebuilt.increment.bytes.len();
    let tail = bytes.get(length..bytes.len().min(end)).unwrap_or_default();
    let hole = rebuilt.increment.hole.start - length..rebuilt.increment.hole.end - length;
    let mut findings = Vec::new();
    if let Some(at) = first_difference(&rebuilt.increment.bytes, tail, &hole) {
        let place = Location::Bytes { start: length + at, end: length + at + 1 };
        let finding = Finding::new(Code::CountersignaturePartAltered, place);
        findings.push(match at >= tail.len() {
            true => finding.issued(format!("{end} bytes")).found(format!("the file ends after {} bytes", bytes.len())),
            false => finding.found(format!("other bytes in {}", region::at(&rebuilt.increment.bytes, at, candidate))),
        });
    }
    if findings.is_empty() && bytes.len() > end {
        let place = Location::Bytes { start: end, end: bytes.len() };
        findings.push(
            Finding::new(Code::RevisionAppended, place)
                .issued(format!("the file ends after {end} bytes"))
                .found(format!("{} bytes more", bytes.len() - end)),
        );
    }
    if findings.is_empty() { Check::Proved(rebuilt.part) } else { Check::Failed(findings) }
}

/// An error without findings says that the signature cannot be read at all.
fn rebuild(bytes: &[u8], length: usize, candidate: &Candidate) -> Result<Rebuilt, Vec<Finding>> {
    let (issued, tail) = bytes.split_at_checked(length).unwrap_or((bytes, &[]));
    let altered = |found: &str| {
        let place = Location::Bytes { start: length, end: bytes.len() };
        vec![Finding::new(Code::CountersignaturePartAltered, place).found(found)]
    };
    let hole = read::hole(bytes, length).ok_or_else(|| {
        let place = Location::Signature { role: "end-user state" };
        let found = match read::is_whole(bytes) {
            true => "something was added to the issued part, but no signature with it",
            false => "the file was cut off: it ends in the middle of the countersigned part",
        };
        vec![Finding::new(Code::SignatureMissing, place).found(found)]
    })?;
    let certificate = read::certificate(bytes, &hole).ok_or_else(Vec::new)?;
    let signed_at = read::signing_time(tail)
        .and_then(|text| Moment::parse_pdf(text).ok())
        .ok_or_else(|| altered("no time of signing"))?;
    let answers = answers(tail, candidate)?;
    let declaration = candidate.declaration();
    let increment = emit::countersigned_part(candidate.part(), issued, declaration, &answers, &certificate, signed_at)
        .map_err(|error| match error {
            EmitError::DoesNotFit { place } => {
                vec![Finding::new(Code::AnswerInvalid, Location::Field { name: place }).found("too long for its box")]
            }
            other => altered(&other.to_string()),
        })?;
    Ok(Rebuilt { increment, part: Countersigned { answers, certificate, signed_at } })
}

fn answers(tail: &[u8], candidate: &Candidate) -> Result<Answers, Vec<Finding>> {
    let fields = &candidate.part().composed.fields;
    answers_of(|field| {
        fields.get(field.field_name()).and_then(|object| read::field_value(tail, object.number)).unwrap_or_default()
    })
}

/// The answers, by the rules for their values, wherever the values were read; an empty value is a missing answer.
pub(super) fn answers_of(value: impl Fn(AnswerField) -> String) -> Result<Answers, Vec<Finding>> {
    let mut findings = Vec::new();
    for field in AnswerField::ALL {
        if value(field).is_empty() {
            let place = Location::Field { name: field.label().to_owned() };
            findings.push(Finding::new(Code::AnswerMissing, place));
        }
    }
    if !findings.is_empty() {
        return Err(findings);
    }
    Answers::from_values(|field| Some(value(field))).map_err(|errors| {
        let finding = |error: &AnswersError| {
            let label = AnswerField::ALL.iter().find(|field| field.key() == error.path).map(|field| field.label());
            let place = Location::Field { name: label.unwrap_or("the form").to_owned() };
            Finding::new(Code::AnswerInvalid, place).issued(error.remedy()).found(error.problem.to_string())
        };
        errors.iter().map(finding).collect()
    })
}
