//! This module is for the check that a signature holds: hole, envelope, digest, key and context.

use std::ops::Range;

use super::place_name;
use crate::finding::verdict::Check;
use crate::finding::{Code, Finding, Location};
use crate::signature::certificate::{Certificate, CertificateFlaw};
use crate::signature::envelope::{Envelope, EnvelopeFlaw};
use crate::signature::hole::HoleFlaw;
use crate::signature::{Context, Place, cms, hole};

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

/// Checks the signature in `hole` over all bytes outside it.
pub(super) fn check(bytes: &[u8], hole: &Range<usize>, expected: &Context) -> Check<Sealed> {
    let place = Location::Signature { role: place_name(expected.place) };
    let fail = |code, found: String| Check::Failed(vec![Finding::new(code, place.clone()).found(found)]);
    let envelope = match open(bytes, hole, expected.place) {
        Ok(envelope) => envelope,
        Err(finding) => return Check::Failed(vec![*finding]),
    };
    let signed = envelope.verify();
    if hole::digest(bytes, hole).as_ref() != Some(envelope.digest()) {
        // What was not signed says nothing of where the signature comes from.
        let from = signed.ok().and_then(|()| origin(envelope.context(), expected));
        let from = from.map_or_else(String::new, |from| format!("; {from}"));
        return fail(Code::SignatureInvalid, format!("the signature was made over other bytes than these{from}"));
    }
    if let Err(flaw) = signed {
        return fail(Code::SignatureInvalid, flaw.to_string());
    }
    if envelope.context() != expected {
        return Check::Failed(vec![
            Finding::new(Code::SignatureContextMismatch, place)
                .issued(describe(expected))
                .found(describe(envelope.context())),
        ]);
    }
    Check::Proved(Sealed { certificate: envelope.certificate().clone(), context: expected.clone() })
}

/// Opens what is in a hole.
pub(super) fn open(bytes: &[u8], hole: &Range<usize>, place: Place) -> Result<Envelope, Box<Finding>> {
    let fail = |code, found: String| {
        Box::new(Finding::new(code, Location::Signature { role: place_name(place) }).found(found))
    };
    let der = hole::read(bytes, hole).map_err(|flaw| match flaw {
        HoleFlaw::Empty => fail(Code::SignatureMissing, flaw.to_string()),
        flaw => fail(Code::SignatureHoleNoncanonical, flaw.to_string()),
    })?;
    cms::open(&der).map_err(|flaw| match flaw {
        EnvelopeFlaw::Certificate(CertificateFlaw::Key(_)) => fail(Code::KeyWeak, flaw.to_string()),
        flaw => fail(Code::SignatureMalformed, flaw.to_string()),
    })
}

/// Where a signature comes from that is bound to something else than what it stands in; `None` when it is not.
fn origin(found: &Context, expected: &Context) -> Option<String> {
    let part = if expected.place == Place::Ministry { "it" } else { "this part" };
    if found.number != expected.number {
        return Some(format!("{part} belongs to declaration {}, not to {}", found.number, expected.number));
    }
    if (found.edition, found.particulars) != (expected.edition, expected.particulars) {
        let number = &found.number;
        return Some(format!(
            "{part} belongs to another declaration with the number {number}, with other text or facts"
        ));
    }
    let (was, is) = (place_name(found.place), place_name(expected.place));
    (was != is).then(|| format!("it was made in the place of the {was}, and stands in that of the {is}"))
}

fn describe(context: &Context) -> String {
    let hex = |digest: &[u8; 32]| digest.iter().take(6).map(|byte| format!("{byte:02x}")).collect::<String>();
    format!(
        "declaration {} signed as {}, edition {}..., particulars {}..., bytes before {}...",
        context.number,
        place_name(context.place),
        hex(&context.edition),
        hex(&context.particulars),
        hex(&context.before)
    )
}
