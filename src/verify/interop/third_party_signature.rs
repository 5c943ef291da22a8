//! The rule on the signature itself: the one new signature, over the whole file but its own placeholder, by
//! the key of its certificate.
//!
//! It names no declaration as ours do. It needs none: the bytes that it covers begin with the issued part.

use sha2::{Digest, Sha256};

use super::clearance::{Clearance, RETURNED};
use super::said::PLACE;
use super::{pdf_date, signing};
use crate::build;
use crate::declaration::Signatory;
use crate::finding::fact::OfSignature;
use crate::finding::verdict::Check;
use crate::finding::{Code, Fact, Finding};
use crate::pdf::read::{self as reader, signatures::SignatureEntry};
use crate::signature::certificate::CertificateFlaw;
use crate::signature::cms::{SignedDataFlaw, third_party};
use crate::signature::{SignedBytes, contents};
use crate::trust::Roots;
use crate::verify::exact_signature::Sealed;

/// How far the time in the signature may lie from the time in the file before that is told, in seconds.
const CLOCKS: i64 = 300;

/// Checks place, range and CMS message of the signature.
pub(super) fn check(
    clearance: &mut Clearance<'_, '_>,
    entry: &SignatureEntry,
    bytes: &[u8],
    roots: Option<&Roots>,
) -> Check<Sealed> {
    let fail = |code, found: Fact| Check::failed(Finding::new(code, PLACE).found(found));
    let count = reader::signatures(clearance.file).iter().filter(|other| other.revision == RETURNED).count();
    if count != 1 {
        return fail(Code::SignatureMalformed, OfSignature::SeveralInRevision { count }.into());
    }
    if signing::of_state(clearance) != Some(entry.object) {
        return fail(Code::SignatureMalformed, OfSignature::InNoField.into());
    }
    let end = clearance.file.revisions().get(RETURNED).map_or(bytes.len(), |revision| revision.range.end);
    let signed = bytes.get(..end).unwrap_or(bytes);
    let Some(range) = entry.contents.clone() else {
        return fail(Code::SignaturePlaceholderNoncanonical, OfSignature::NotHexadecimal.into());
    };
    let numbers = [0, range.start.saturating_sub(1), range.end + 1, end.saturating_sub(range.end + 1)];
    let expected: Vec<i64> = numbers.iter().filter_map(|number| i64::try_from(*number).ok()).collect();
    if entry.byte_range.as_ref() != Some(&expected) {
        let finding = Finding::new(Code::SignatureInvalid, PLACE)
            .issued(written(&expected))
            .found(written(entry.byte_range.as_deref().unwrap_or_default()));
        return Check::failed(finding);
    }
    let der = match contents::read_either_case(signed, &range) {
        Ok(der) => der,
        Err(flaw) => return fail(Code::SignaturePlaceholderNoncanonical, Fact::displayed(flaw)),
    };
    let verified = SignedBytes::around(signed, &range).ok_or(SignedDataFlaw::DigestDiffers);
    let message = match verified.and_then(|bytes| third_party::verify(&der, &bytes)) {
        Ok(message) => message,
        Err(flaw) => {
            let code = match flaw {
                SignedDataFlaw::Certificate(CertificateFlaw::Key(_)) => Code::KeyWeak,
                SignedDataFlaw::DigestDiffers | SignedDataFlaw::NotSigned => Code::SignatureInvalid,
                _ => Code::SignatureMalformed,
            };
            return fail(code, Fact::displayed(flaw));
        }
    };
    let known = |der: &Vec<u8>| roots.is_some_and(|roots| roots.certificates().iter().any(|root| root.der == *der));
    if !message.further().iter().all(known) {
        return fail(Code::SignatureMalformed, OfSignature::StrangerCertificate.into());
    }
    if let Some(time) = message.signing_time() {
        let said = entry.date.as_deref().and_then(pdf_date::moment);
        let apart = said.is_none_or(|said| (said.unix() - time.unix()).abs() > CLOCKS);
        let named = if apart { OfSignature::NamesOtherTime { at: time } } else { OfSignature::NamesTime { at: time } };
        clearance.depart(PLACE, named);
    }
    clearance.depart(PLACE, OfSignature::BoundByBytes);
    let issued = bytes.get(..clearance.rebuilt_part.length()).unwrap_or_default();
    let context = build::countersigned::state_context(
        clearance.rebuilt_part.declaration(),
        Signatory::Sole,
        Sha256::digest(issued).into(),
    );
    Check::Proved(Sealed::by_bytes(message.certificate().clone(), context))
}

/// The entry as PDF writes it.
fn written(range: &[i64]) -> Fact {
    let numbers: Vec<String> = range.iter().map(i64::to_string).collect();
    Fact::Notation(format!("/ByteRange [{}]", numbers.join(" ")))
}
