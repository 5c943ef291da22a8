//! This module is for the issued part: the certified declaration with the ministry's hole still empty.

use sha2::{Digest, Sha256};

use super::{EMITTER, EmitError, MINISTRY_FIELD, RECORD_NAME, STATE_FIELD};
use crate::calendar::Moment;
use crate::declaration::{Declaration, Issuer};
use crate::pdf::write::{self, Composed, Package};
use crate::signature::certificate::Certificate;
use crate::signature::{Context, Place};
use crate::typeset::page::{Face, Layout};
use crate::typeset::{self, fonts};

/// The issued part before anybody signed it, with the pages it was made from.
#[derive(Debug)]
pub(crate) struct IssuedPart {
    /// The bytes, and where everything in them lies.
    pub(crate) composed: Composed,
    /// The pages.
    pub(crate) layout: Layout,
}

/// Emits the issued part. A pure function of its arguments.
pub(crate) fn issued_part(
    declaration: &Declaration,
    certificate: &Certificate,
    issued: Moment,
) -> Result<IssuedPart, EmitError> {
    let markup = declaration.render(&issuer(certificate), issued)?;
    composed_of(&markup, declaration, certificate, issued)
}

/// The issuing authority as it is printed.
pub(crate) fn issuer(certificate: &Certificate) -> Issuer {
    Issuer { name: certificate.common_name.clone(), fingerprint: certificate.fingerprint(), sample: certificate.sample }
}

/// Sets and composes a block document. Only the demonstration gives it another one than the edition's own.
pub(crate) fn composed_of(
    markup: &str,
    declaration: &Declaration,
    certificate: &Certificate,
    issued: Moment,
) -> Result<IssuedPart, EmitError> {
    let layout = typeset::set(markup)?;
    let record = declaration.record(issued, EMITTER);
    let number = declaration.particulars().number();
    let composed = write::compose(&Package {
        layout: &layout,
        faces: &Face::ALL.map(|face| (face, fonts::face_bytes(face))),
        issued,
        author: &certificate.common_name,
        subject: &format!("Final Customer Declaration {number}"),
        attachment_name: RECORD_NAME,
        attachment_description: "The values of this declaration: edition, particulars, time of issue",
        attachment: &record,
        certifying_field: MINISTRY_FIELD,
        countersigning_field: STATE_FIELD,
        reason: "Issued by the licensing authority",
        identity: identity(&record, certificate),
        emitter: EMITTER,
    })?;
    Ok(IssuedPart { composed, layout })
}

/// What the ministry's signature is bound to.
pub(crate) fn ministry_context(declaration: &Declaration) -> Context {
    Context {
        place: Place::Ministry,
        number: declaration.particulars().number().to_owned(),
        edition: declaration.edition().digest(),
        particulars: declaration.particulars().digest(),
        before: Sha256::digest([]).into(),
    }
}

fn identity(record: &[u8], certificate: &Certificate) -> [u8; 32] {
    Sha256::new().chain_update("fcd-issued\0").chain_update(record).chain_update(&certificate.der).finalize().into()
}
