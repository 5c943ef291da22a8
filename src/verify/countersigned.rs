//! The check that a part behind the issued one is what the builder writes for a signatory.
//!
//! Which parts there must be, and that nothing follows them, is the matter of [`super::returned`].

use std::ops::Range;

use sha2::{Digest, Sha256};

use super::issued::{RebuiltPart, first_difference};
use super::{exact_signature, read, region};
use crate::build::{self, BuildError, Countersigning};
use crate::calendar::Moment;
use crate::declaration::answers::AnswersError;
use crate::declaration::{AnswerField, Answers, Signatory};
use crate::finding::fact::{OfAnswer, OfFile, OfPart};
use crate::finding::verdict::Check;
use crate::finding::{Code, Fact, Finding, Location};
use crate::pdf::write::Tail;
use crate::pdf::write::increment::{Base, Increment};
use crate::signature::Context;
use crate::signature::certificate::Certificate;

/// Proof that a part of the file is exactly the countersigned part for these values.
#[derive(Debug)]
pub struct Countersigned {
    answers: Answers,
    certificate: Certificate,
    signed_at: Moment,
}

impl Countersigned {
    /// What the signatory filled in.
    pub fn answers(&self) -> &Answers {
        &self.answers
    }

    /// The certificate in the signature.
    pub fn certificate(&self) -> &Certificate {
        &self.certificate
    }

    /// When the signatory says that it signed.
    pub fn signed_at(&self) -> Moment {
        self.signed_at
    }
}

/// Where a part of the file begins, what is before it, and whose it must be.
#[derive(Clone, Copy)]
pub(super) struct Start<'a> {
    pub(super) bytes: &'a [u8],
    /// Where it begins.
    pub(super) at: usize,
    /// How the part before it ends.
    pub(super) tail: Tail,
    pub(super) who: Signatory,
}

/// Where the signature of a signatory lies, and what it must be bound to. It is looked at whether the part around it was
/// proved or not, so that the report can say whose signature it is.
#[derive(Debug)]
struct Site {
    placeholder: Range<usize>,
    context: Context,
    /// Where the signed bytes end.
    end: usize,
}

/// What the check of one part gave.
pub(super) struct Outcome {
    pub(super) check: Check<Countersigned>,
    /// Whether the signature in it holds.
    pub(super) seal: Check<exact_signature::Sealed>,
    /// Where the part ends, as far as can be told.
    pub(super) end: usize,
    /// What fcd writes for the answers in the part, if they could be read.
    pub(super) rebuilt: Option<Increment>,
}

/// Rebuilds a part from the values in it and compares every byte outside its placeholder.
pub(super) fn check(start: Start<'_>, rebuilt_part: &RebuiltPart) -> Outcome {
    let Start { bytes, at, who, .. } = start;
    let before = Sha256::digest(bytes.get(..at).unwrap_or(bytes)).into();
    let context = build::countersigned::state_context(rebuilt_part.declaration(), who, before);
    let (check, site, rebuilt) = match rebuild(start, rebuilt_part) {
        Ok((increment, part)) => {
            let end = (at + increment.bytes.len()).min(bytes.len());
            let (check, site) = match compare(start, rebuilt_part, &increment) {
                Some(finding) => (Check::failed(finding), moved(bytes, at, context)),
                None => (Check::Proved(part), Some(Site { placeholder: increment.placeholder.clone(), context, end })),
            };
            (check, site, Some(increment))
        }
        Err(findings) => {
            // Where there are none, the signature itself says what is wrong with it.
            let check = Check::unless(findings, || Check::NotReached { because: Code::SignatureMalformed });
            (check, moved(bytes, at, context), None)
        }
    };
    let because = check.findings().first().map_or(Code::CountersignatureMissing, |finding| finding.code);
    let seal = site.as_ref().map_or(Check::NotReached { because }, |site| {
        exact_signature::check(bytes.get(..site.end).unwrap_or(bytes), &site.placeholder, &site.context)
    });
    Outcome { check, seal, end: site.map_or(bytes.len(), |site| site.end), rebuilt }
}

/// Where the signature lies in a part that is not as fcd writes it.
fn moved(bytes: &[u8], at: usize, context: Context) -> Option<Site> {
    let placeholder = read::placeholder(bytes, at)?;
    let end = read::part_end(bytes, placeholder.end).unwrap_or(bytes.len());
    Some(Site { placeholder, context, end })
}

fn compare(start: Start<'_>, rebuilt_part: &RebuiltPart, rebuilt: &Increment) -> Option<Finding> {
    let Start { bytes, at: length, .. } = start;
    let end = length + rebuilt.bytes.len();
    let tail = bytes.get(length..bytes.len().min(end)).unwrap_or_default();
    let placeholder = rebuilt.placeholder.start - length..rebuilt.placeholder.end - length;
    let at = first_difference(&rebuilt.bytes, tail, &placeholder)?;
    let place = Location::Bytes { start: length + at, end: length + at + 1 };
    let finding = Finding::new(Code::CountersignaturePartAltered, place);
    Some(match at >= tail.len() {
        true => finding.issued(OfFile::Bytes { count: end }).found(OfFile::EndsAfter { count: bytes.len() }),
        false => {
            let part = Box::new(region::at(&rebuilt.bytes, at, rebuilt_part).into());
            let other = OfPart::OtherBytesIn { part };
            match (region::around(&rebuilt.bytes, at), region::around(tail, at)) {
                (Some(was), Some(is)) => finding.issued(Fact::Notation(was)).found(Fact::of(other, Fact::Notation(is))),
                _ => finding.found(other),
            }
        }
    })
}

/// An error without findings says that the signature cannot be read at all.
fn rebuild(start: Start<'_>, rebuilt_part: &RebuiltPart) -> Result<(Increment, Countersigned), Vec<Finding>> {
    let Start { bytes, at, tail: ending, who } = start;
    let (before, tail) = bytes.split_at_checked(at).unwrap_or((bytes, &[]));
    let altered = |found: Fact| {
        let place = Location::Bytes { start: at, end: bytes.len() };
        vec![Finding::new(Code::CountersignaturePartAltered, place).found(found)]
    };
    let placeholder = read::placeholder(bytes, at).ok_or_else(|| {
        let place = Location::Signature { role: build::place(who).name() };
        let found = match read::is_whole(bytes) {
            true => Fact::from(OfPart::AddedUnsigned),
            false => Fact::from(OfFile::CutInCountersignedPart),
        };
        vec![Finding::new(Code::SignatureMissing, place).found(found)]
    })?;
    let certificate = read::certificate(bytes, &placeholder).ok_or_else(Vec::new)?;
    let signed_at = read::signing_time(tail)
        .and_then(|text| Moment::parse_pdf(text).ok())
        .ok_or_else(|| altered(OfPart::NoTimeOfSigning.into()))?;
    let fields = &rebuilt_part.part().composed.fields;
    let answers = answers_of(who, |field| match fields.get(who.field_name(field)) {
        Some(object) if read::holds_object(tail, object.number) => read::field_value(tail, object.number),
        _ => Some(String::new()),
    })?;
    let signing = Countersigning { who, answers: &answers, certificate: &certificate, signed: signed_at };
    let base = Base { bytes: before, tail: ending };
    let increment = build::countersigned_part(rebuilt_part.part(), base, &signing).map_err(|error| match error {
        BuildError::DoesNotFit { place } => {
            vec![Finding::new(Code::AnswerInvalid, Location::Field { name: place }).found(OfAnswer::TooLong)]
        }
        other => altered(Fact::displayed(other)),
    })?;
    Ok((increment, Countersigned { answers, certificate, signed_at }))
}

/// The answers, by the rules for their values, wherever the values were read. An empty value is a missing answer, and so is
/// one that cannot be read (`None`): words that a program draws in the field are no answer.
pub(super) fn answers_of(
    who: Signatory,
    value: impl Fn(AnswerField) -> Option<String>,
) -> Result<Answers, Vec<Finding>> {
    let mut findings = Vec::new();
    for field in AnswerField::ALL {
        let missing = Finding::new(Code::AnswerMissing, Location::Field { name: who.label(field).to_owned() });
        match value(field).as_deref() {
            Some("") => findings.push(missing),
            Some(_) => {}
            None => findings.push(missing.found(OfAnswer::Ambiguous)),
        }
    }
    if !findings.is_empty() {
        return Err(findings);
    }
    Answers::from_values(&value).map_err(|errors| {
        let finding = |error: &AnswersError| {
            let label = AnswerField::ALL.iter().find(|field| field.key() == error.path).map(|field| who.label(*field));
            let place = Location::Field { name: label.unwrap_or("the form").to_owned() };
            let (remedy, problem) = (Fact::displayed(error.remedy()), Fact::displayed(error.problem.clone()));
            Finding::new(Code::AnswerInvalid, place).issued(remedy).found(problem)
        };
        errors.iter().map(finding).collect()
    })
}
