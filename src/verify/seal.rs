//! This module is for the check that a signature holds: hole, envelope, digest, key and context.

use std::ops::Range;

use super::place_name;
use crate::finding::verdict::Check;
use crate::finding::{Code, Finding, Location};
use crate::signature::certificate::{Certificate, CertificateFlaw};
use crate::signature::envelope::EnvelopeFlaw;
use crate::signature::{Context, cms, hole};

/// Proof that the key of a certificate signed exactly these bytes for exactly this context.
#[derive(Debug, Clone)]
pub struct Sealed {
    certificate: Certificate,
    context: Context,
}

impl Sealed {
    /// Whose key signed.
    pub fn certificate(&self) -> &Certificate {
        &self.certificate
    }

    /// What the signature is bound to.
    pub fn context(&self) -> &Context {
        &self.context
    }
}

/// Checks the signature in `hole` over all of `bytes` outside it.
pub(super) fn check(bytes: &[u8], hole: &Range<usize>, expected: &Context) -> Check<Sealed> {
    let place = Location::Signature { role: place_name(expected.place) };
    let fail = |code, found: String| Check::Failed(vec![Finding::new(code, place.clone()).found(found)]);
    let der = match hole::read(bytes, hole) {
        Ok(der) => der,
        Err(flaw) => return fail(Code::SignatureHoleNoncanonical, flaw.to_string()),
    };
    let envelope = match cms::open(&der) {
        Ok(envelope) => envelope,
        Err(flaw @ EnvelopeFlaw::Certificate(CertificateFlaw::Key(_))) => return fail(Code::KeyWeak, flaw.to_string()),
        Err(flaw) => return fail(Code::SignatureMalformed, flaw.to_string()),
    };
    if hole::digest(bytes, hole).as_ref() != Some(envelope.digest()) {
        return fail(Code::SignatureInvalid, "the signature was made over other bytes than these".to_owned());
    }
    if let Err(flaw) = envelope.verify() {
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
