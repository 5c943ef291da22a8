//! The interoperable profile: an issued part that is exact, filled in and countersigned with another
//! program than `fcd`.
//!
//! Such a revision cannot be rebuilt, so it is cleared instead: every object of it must be spoken for by one of the rules
//! here, its signature must hold under the same roots and for the same place, its answers pass the same rules, and every
//! answer must be drawn as it is, in a closed language from which text and place are computed. Nothing is ever drawn to
//! find that out. Anything that no rule speaks for is refused. What is let pass although `fcd` would have done it otherwise
//! is a [`Deviation`], and all of them are told.
//!
//! | file | the rule on |
//! | --- | --- |
//! | `revision` | the file as a whole: one revision, its table, its trailer |
//! | `objects` | every object: which rule is for it; what nothing leads to |
//! | `allowed` | what a value may be, by key and by value, down to the last object that hangs on it |
//! | `widget`, `appearance` | an answer: its field, how it is drawn |
//! | `signing`, `look`, `third_party_signature` | the signature: its field and dictionary, how it is drawn, whether it holds |
//! | `catalog`, `information`, `metadata` | what programs write about themselves |
//! | `known resources`, `line` | fonts whose letters are known, letters set together to lines |
//! | `shown_digest` | the digest of a drawing with all that it leads to, for whoever has looked at it |
//! | `same`, `said`, `pdf_date`, `clearance` | what the rules share |
//!
//! Only a declaration that asks for one signatory can be cleared; of two, both sign with `fcd`.
//!
//! A file whose signature is one of ours is never looked at here: it is exact, or it was altered.
//!
//! # What this does not prove
//! Less than the exact way: it rests on our reading of PDF, not on bytes that we wrote ourselves. Of a signature box that
//! cannot be read for certain nothing is told; a person must look at it.

mod allowed;
mod appearance;
mod catalog;
mod clearance;
mod information;
mod known_resources;
mod line;
mod look;
mod metadata;
mod objects;
mod pdf_date;
mod revision;
mod said;
mod same;
mod shown_digest;
mod signing;
mod third_party_signature;
mod widget;

use super::answer::Deviation;
use super::asked::Asked;
use super::exact_signature::Sealed;
use super::issued::RebuiltPart;
use crate::calendar::Moment;
use crate::declaration::{Answers, Signatory};
use crate::finding::fact::OfSignature;
use crate::finding::verdict::Check;
use crate::finding::{Code, Fact, Finding};
use crate::pdf::read::signatures::SignatureEntry;
use crate::pdf::read::{self as reader, File};
use crate::signature::certificate::Certificate;
use crate::signature::cms::third_party;
use crate::signature::contents;
use crate::trust::Trust;
use clearance::{Clearance, RETURNED};

/// What a countersignature says: its values, before anything is proved about them.
#[derive(Debug, Clone)]
struct Said {
    answers: Answers,
    certificate: Certificate,
    signed_at: Moment,
}

/// Proof that the file is the issued part and one revision in which every object and every answer was cleared.
#[derive(Debug)]
pub struct Interoperable {
    said: Said,
}

impl Interoperable {
    /// What the end-user state filled in.
    pub fn answers(&self) -> &Answers {
        &self.said.answers
    }

    /// The certificate in the signature.
    pub fn certificate(&self) -> &Certificate {
        &self.said.certificate
    }

    /// When the end-user state says that it signed.
    pub fn signed_at(&self) -> Moment {
        self.said.signed_at
    }
}

/// What looking at a third-party countersignature gave.
pub(super) struct Considered {
    pub(super) check: Check<Interoperable>,
    /// Whether the signature in it holds.
    pub(super) state: Check<Sealed>,
    /// What was let pass although `fcd` would have done it otherwise.
    pub(super) deviations: Vec<Deviation>,
}

/// Looks at a file whose issued part is exact and sealed. `None` when its countersignature is not one of another
/// program: then the exact rules have said all there is to say.
pub(super) fn consider(bytes: &[u8], rebuilt_part: &RebuiltPart, asked: &Asked<'_>) -> Option<Considered> {
    let file = reader::open(bytes).ok()?;
    let entry = third_party_signature(&file, bytes)?;
    let mut clearance = Clearance::new(&file, rebuilt_part, asked.box_seen, asked.at);
    revision::check(&mut clearance);
    objects::check(&mut clearance);
    let state = third_party_signature::check(&mut clearance, &entry, bytes, asked.trust.map(Trust::roots));
    let said = said(&mut clearance, &entry, &state);
    let Clearance { findings, deviations, .. } = clearance;
    let check = Check::unless(findings, || match said {
        Some(said) => Check::Proved(Interoperable { said }),
        None => Check::NotReached { because: state.because().unwrap_or(Code::SignatureMissing) },
    });
    Some(Considered { check, state, deviations })
}

/// Whether another program signed behind the issued part.
pub(super) fn holds_third_party_signature(bytes: &[u8]) -> bool {
    reader::open(bytes).is_ok_and(|file| third_party_signatures(&file, bytes).next().is_some())
}

/// The signature of another program in the first revision after the issued part.
fn third_party_signature(file: &File<'_>, bytes: &[u8]) -> Option<SignatureEntry> {
    third_party_signatures(file, bytes).find(|entry| entry.revision == RETURNED)
}

fn third_party_signatures(file: &File<'_>, bytes: &[u8]) -> impl Iterator<Item = SignatureEntry> {
    let entries = reader::signatures(file).into_iter().filter(|entry| entry.revision >= RETURNED);
    entries.filter(|entry| {
        let der = entry.contents.as_ref().and_then(|range| contents::read_either_case(bytes, range).ok());
        der.is_some_and(|der| third_party::is_third_party(&der))
    })
}

/// The values of the revision, by the same rules as everywhere.
fn said(clearance: &mut Clearance<'_, '_>, entry: &SignatureEntry, state: &Check<Sealed>) -> Option<Said> {
    let fields = reader::fields(clearance.file, RETURNED).unwrap_or_default();
    let value = |name: &str| fields.iter().find(|field| field.name == name).and_then(|field| field.value.clone());
    let answers = super::countersigned::answers_of(Signatory::Sole, |field| value(field.field_name()));
    let signed_at = entry.date.as_deref().and_then(pdf_date::moment);
    if signed_at.is_none() {
        clearance.refuse(
            Finding::new(Code::SignatureMalformed, said::PLACE)
                .issued(OfSignature::TimeOfSigning)
                .found(Fact::text_or_nothing(entry.date.clone())),
        );
    }
    match answers {
        Ok(answers) => {
            let Check::Proved(sealed) = state else { return None };
            Some(Said { answers, certificate: sealed.certificate().clone(), signed_at: signed_at? })
        }
        Err(findings) => {
            clearance.findings.extend(findings);
            None
        }
    }
}
