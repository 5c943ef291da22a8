//! The countersigned part: the one revision that a signatory of the end-user state appends, its placeholder
//! still empty.

use sha2::{Digest, Sha256};

use super::{BuildError, IssuedPart, place};
use crate::calendar::Moment;
use crate::declaration::{AnswerField, Answers, Declaration, Signatory};
use crate::pdf::write::increment::{self, Base, Filled, Increment, Revision};
use crate::signature::Context;
use crate::signature::certificate::Certificate;
use crate::typeset::field;
use crate::typeset::page::{Face, FieldBox, Run};

/// What one signatory brings.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Countersigning<'a> {
    /// In which place it signs.
    pub(crate) who: Signatory,
    /// What it fills in.
    pub(crate) answers: &'a Answers,
    /// Its certificate.
    pub(crate) certificate: &'a Certificate,
    /// When it signs.
    pub(crate) signed: Moment,
}

/// Builds the countersigned part for a file that holds the issued part and its signature, and where two must sign
/// perhaps the part of the other signatory. A pure function of its arguments.
pub(crate) fn countersigned_part(
    issued: &IssuedPart,
    before: Base<'_>,
    signing: &Countersigning<'_>,
) -> Result<Increment, BuildError> {
    let mut filled = Vec::new();
    for answer in AnswerField::ALL {
        let value = signing.answers.value(answer);
        let run = fitted(issued, signing.who, answer, value)?;
        filled.push(Filled { field: signing.who.field_name(answer), value, run });
    }
    let block = signature_block(issued, signing)?;
    let revision = Revision {
        filled,
        signing_field: signing.who.signature_name(),
        block,
        signed: signing.signed,
        reason: "Undertaking of the end-user state",
        identity: identity(signing),
    };
    increment::append(before, &issued.composed, &revision).map_err(BuildError::Append)
}

/// An answer on its line.
///
/// # Errors
/// [`BuildError::DoesNotFit`] when it is wider than its box.
pub(crate) fn fitted(issued: &IssuedPart, who: Signatory, answer: AnswerField, value: &str) -> Result<Run, BuildError> {
    field::fit(field_box(issued, who.field_name(answer))?, value)
        .map_err(|_| BuildError::DoesNotFit { place: who.label(answer).to_owned() })
}

/// What the countersignature is bound to: above all the bytes before it, those that were issued and those that the other
/// signatory appended. `before` is their SHA-256.
pub(crate) fn state_context(declaration: &Declaration, who: Signatory, before: [u8; 32]) -> Context {
    Context {
        place: place(who),
        number: declaration.particulars().number().to_owned(),
        edition: declaration.edition().digest(),
        particulars: declaration.particulars_digest(),
        before,
    }
}

/// The lines that a reader sees in the signature box; the office, the body and the state stand above it since the declaration
/// was issued. They prove nothing, and the last of them says so.
fn signature_block(issued: &IssuedPart, signing: &Countersigning<'_>) -> Result<Vec<Run>, BuildError> {
    let Countersigning { who, answers, certificate, signed } = *signing;
    let mut lines = vec![
        (Face::Bold, format!("{}, {}", answers.value(AnswerField::Name), answers.value(AnswerField::Office))),
        (Face::Regular, format!("Signed {}", signed.in_words())),
        (Face::Regular, format!("Key {}", certificate.fingerprint())),
        (Face::Regular, "Only verification with fcd counts; this box proves nothing by itself.".to_owned()),
    ];
    if certificate.sample {
        lines.push((Face::Bold, "SAMPLE KEY: not a signature of any state.".to_owned()));
    }
    let place = field_box(issued, who.signature_name())?;
    field::block(&place.rect, &lines).map_err(|_| BuildError::DoesNotFit { place: "signature box".to_owned() })
}

fn field_box<'a>(issued: &'a IssuedPart, name: &str) -> Result<&'a FieldBox, BuildError> {
    let mut boxes = issued.layout.pages.iter().flat_map(|page| &page.fields);
    boxes.find(|field| field.name == name).ok_or_else(|| BuildError::DoesNotFit { place: name.to_owned() })
}

fn identity(signing: &Countersigning<'_>) -> [u8; 32] {
    let domain = match signing.who {
        Signatory::Sole => "fcd-countersigned\0",
        Signatory::First => "fcd-countersigned-first\0",
        Signatory::Second => "fcd-countersigned-second\0",
    };
    let mut hash = Sha256::new().chain_update(domain);
    for answer in AnswerField::ALL {
        hash = hash.chain_update(signing.answers.value(answer)).chain_update([0]);
    }
    hash.chain_update(&signing.certificate.der).chain_update(signing.signed.unix().to_be_bytes()).finalize().into()
}
