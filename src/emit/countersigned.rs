//! This module is for the countersigned part: the one revision that the end-user state appends, its hole still empty.

use sha2::{Digest, Sha256};

use super::{EmitError, IssuedPart, STATE_FIELD};
use crate::calendar::Moment;
use crate::declaration::{AnswerField, Answers, Declaration};
use crate::pdf::write::increment::{self, Filled, Increment, Revision};
use crate::signature::certificate::Certificate;
use crate::signature::{Context, Place};
use crate::typeset::field;
use crate::typeset::page::{Face, FieldBox, Run};

/// Emits the countersigned part for a file that holds the issued part and its signature. A pure function of its
/// arguments.
pub(crate) fn countersigned_part(
    issued: &IssuedPart,
    signed_issue: &[u8],
    declaration: &Declaration,
    answers: &Answers,
    certificate: &Certificate,
    signed: Moment,
) -> Result<Increment, EmitError> {
    let mut filled = Vec::new();
    for answer in AnswerField::ALL {
        let value = answers.value(answer);
        let run = fitted(issued, answer, value)?;
        filled.push(Filled { field: answer.field_name(), value, run });
    }
    let block = signature_block(issued, declaration, answers, certificate, signed)?;
    let revision = Revision {
        filled,
        signing_field: STATE_FIELD,
        block,
        signed,
        reason: "Undertaking of the end-user state",
        identity: identity(answers, certificate, signed),
    };
    increment::append(signed_issue, &issued.composed, &revision).map_err(EmitError::Append)
}

/// An answer on its line.
///
/// # Errors
/// [`EmitError::DoesNotFit`] when it is wider than its box.
pub(crate) fn fitted(issued: &IssuedPart, answer: AnswerField, value: &str) -> Result<Run, EmitError> {
    field::fit(field_box(issued, answer.field_name())?, value)
        .map_err(|_| EmitError::DoesNotFit { place: answer.label().to_owned() })
}

/// What the countersignature is bound to: above all the bytes that were issued.
pub(crate) fn state_context(declaration: &Declaration, signed_issue: &[u8]) -> Context {
    Context {
        place: Place::EndUserState,
        number: declaration.particulars().number().to_owned(),
        edition: declaration.edition().digest(),
        particulars: declaration.particulars().digest(),
        before: Sha256::digest(signed_issue).into(),
    }
}

/// The lines that a reader sees in the signature box. They prove nothing, and the last of them says so.
fn signature_block(
    issued: &IssuedPart,
    declaration: &Declaration,
    answers: &Answers,
    certificate: &Certificate,
    signed: Moment,
) -> Result<Vec<Run>, EmitError> {
    let state = declaration.particulars().end_user_state().name();
    let body = declaration.particulars().end_user().body();
    let mut lines = vec![
        (Face::Bold, format!("{}, {}", answers.value(AnswerField::Name), answers.value(AnswerField::Office))),
        (Face::Regular, format!("for {body}, {state}")),
        (Face::Regular, format!("Signed {}", signed.in_words())),
        (Face::Regular, format!("Key {}", certificate.fingerprint())),
        (Face::Regular, "Only verification with fcd counts; this box proves nothing by itself.".to_owned()),
    ];
    if certificate.sample {
        lines.push((Face::Bold, "SAMPLE KEY: not a signature of any state.".to_owned()));
    }
    let place = field_box(issued, STATE_FIELD)?;
    field::block(&place.rect, &lines).map_err(|_| EmitError::DoesNotFit { place: "signature box".to_owned() })
}

fn field_box<'a>(issued: &'a IssuedPart, name: &str) -> Result<&'a FieldBox, EmitError> {
    let mut boxes = issued.layout.pages.iter().flat_map(|page| &page.fields);
    boxes.find(|field| field.name == name).ok_or_else(|| EmitError::DoesNotFit { place: name.to_owned() })
}

fn identity(answers: &Answers, certificate: &Certificate, signed: Moment) -> [u8; 32] {
    let mut hash = Sha256::new().chain_update("fcd-countersigned\0");
    for answer in AnswerField::ALL {
        hash = hash.chain_update(answers.value(answer)).chain_update([0]);
    }
    hash.chain_update(&certificate.der).chain_update(signed.unix().to_be_bytes()).finalize().into()
}
