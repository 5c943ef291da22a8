//! The check that a signature holds: placeholder, message, digest, key and context.

use std::ops::Range;

use crate::digits::short_hex;
use crate::finding::fact::{OfSignature, Role};
use crate::finding::verdict::Check;
use crate::finding::{Code, Fact, Finding, Location};
use crate::signature::certificate::{Certificate, CertificateFlaw};
use crate::signature::cms::SignedDataFlaw;
use crate::signature::cms::exact::{self, Claim};
use crate::signature::contents::{self, ContentsFlaw};
use crate::signature::{Context, SignaturePlace, SignedBytes};

/// Proof that the key of a certificate signed exactly these bytes for exactly this context.
#[derive(Debug, Clone)]
pub struct Sealed {
    certificate: Certificate,
    context: Context,
}

impl Sealed {
    /// For a signature of another program. It names no context, but it covers the whole issued part, and that part says
    /// all that a context says; its place is the field that it lies in.
    pub(super) fn by_bytes(certificate: Certificate, context: Context) -> Sealed {
        Sealed { certificate, context }
    }

    /// Whose key signed.
    pub fn certificate(&self) -> &Certificate {
        &self.certificate
    }

    /// What the signature is bound to.
    pub fn context(&self) -> &Context {
        &self.context
    }
}

/// Checks the signature in a placeholder over all bytes outside it.
pub(super) fn check(bytes: &[u8], placeholder: &Range<usize>, expected: &Context) -> Check<Sealed> {
    let der = match read(bytes, placeholder, expected.place) {
        Ok(der) => der,
        Err(finding) => return Check::failed(*finding),
    };
    // Where a message was read, there is a placeholder around it.
    let covered = SignedBytes::around(bytes, placeholder).ok_or(SignedDataFlaw::DigestDiffers);
    let signed = match covered.and_then(|covered| exact::verify(&der, &covered)) {
        Ok(signed) => signed,
        Err(SignedDataFlaw::DigestDiffers) => return Check::failed(of_other_bytes(&der, expected)),
        Err(flaw) => return Check::failed(*refused(flaw, expected.place)),
    };
    if signed.context() != expected {
        let finding = Finding::new(Code::SignatureContextMismatch, location(expected.place));
        return Check::failed(finding.issued(describe(expected)).found(describe(signed.context())));
    }
    Check::Proved(Sealed { certificate: signed.certificate().clone(), context: expected.clone() })
}

/// What a signature says, unproved.
pub(super) fn claim(bytes: &[u8], placeholder: &Range<usize>, place: SignaturePlace) -> Result<Claim, Box<Finding>> {
    exact::read(&read(bytes, placeholder, place)?).map_err(|flaw| refused(flaw, place))
}

fn read(bytes: &[u8], placeholder: &Range<usize>, place: SignaturePlace) -> Result<Vec<u8>, Box<Finding>> {
    contents::read(bytes, placeholder).map_err(|flaw| {
        let code = match flaw {
            ContentsFlaw::Empty => Code::SignatureMissing,
            _ => Code::SignaturePlaceholderNoncanonical,
        };
        Box::new(Finding::new(code, location(place)).found(Fact::displayed(flaw)))
    })
}

/// A signature over other bytes, and where it comes from. What was not signed says nothing of that.
fn of_other_bytes(der: &[u8], expected: &Context) -> Finding {
    let claim = exact::read(der).ok().filter(Claim::is_signed);
    let from = claim.and_then(|claim| origin(claim.context(), expected));
    let over = Fact::from(OfSignature::OverOtherBytes);
    let found = match from {
        Some(from) => over.also(from),
        None => over,
    };
    Finding::new(Code::SignatureInvalid, location(expected.place)).found(found)
}

/// Where a signature comes from that is bound to something else than what it stands in; `None` when it is not.
fn origin(found: &Context, expected: &Context) -> Option<OfSignature> {
    let ministry = expected.place == SignaturePlace::Ministry;
    let part = Box::new(if ministry { OfSignature::It } else { OfSignature::ThisPart }.into());
    let number = found.number.clone();
    if found.number != expected.number {
        return Some(OfSignature::BelongsTo { part, number, expected: expected.number.clone() });
    }
    if (found.edition, found.particulars) != (expected.edition, expected.particulars) {
        return Some(OfSignature::BelongsToNamesake { part, number });
    }
    let (was, is) = (found.place.name(), expected.place.name());
    (was != is).then_some(OfSignature::MadeInPlaceOf { was: Role(was), is: Role(is) })
}

/// What it means that a message is not a signature of ours over the bytes.
fn refused(flaw: SignedDataFlaw, place: SignaturePlace) -> Box<Finding> {
    let code = match flaw {
        SignedDataFlaw::Certificate(CertificateFlaw::Key(_)) => Code::KeyWeak,
        SignedDataFlaw::NotSigned => Code::SignatureInvalid,
        _ => Code::SignatureMalformed,
    };
    Box::new(Finding::new(code, location(place)).found(Fact::displayed(flaw)))
}

fn location(place: SignaturePlace) -> Location {
    Location::Signature { role: place.name() }
}

fn describe(context: &Context) -> OfSignature {
    OfSignature::For {
        number: context.number.clone(),
        place: Role(context.place.name()),
        edition: short_hex(&context.edition, 6),
        particulars: short_hex(&context.particulars, 6),
        before: short_hex(&context.before, 6),
    }
}
