//! The issued part: the certified declaration with the ministry's placeholder still empty.

use sha2::{Digest, Sha256};

use super::{BUILDER, BuildError, MINISTRY_FIELD, RECORD_NAME};
use crate::calendar::Moment;
use crate::declaration::final_customer::TITLE;
use crate::declaration::record::PageSignature;
use crate::declaration::{AnswerField, Certifier, Declaration, Signatory};
use crate::pdf::write::{self, Attachment, Composed, Locks, Package};
use crate::signature::certificate::Certificate;
use crate::signature::{Context, Signature, SignaturePlace};
use crate::typeset::page::{Face, Layout, Page};
use crate::typeset::{self, fonts};
use crate::visible_seal::{self, Statement, VisibleSeal};

/// The issued part before anybody signed it, with the pages it was made from.
#[derive(Debug)]
pub(crate) struct IssuedPart {
    /// The bytes, and where everything in them lies.
    pub(crate) composed: Composed,
    /// The pages.
    pub(crate) layout: Layout,
}

/// Set pages whose seals are still to be made or checked.
#[derive(Debug)]
pub(crate) struct SetPages {
    layout: Layout,
    statements: Vec<Statement>,
}

/// Sets the pages of a declaration. A pure function of its arguments, as is [`SetPages::build`].
pub(crate) fn set_pages(
    declaration: &Declaration,
    certificate: &Certificate,
    issued: Moment,
) -> Result<SetPages, BuildError> {
    let markup = declaration.render(&certifier(certificate), issued)?;
    SetPages::of(&markup, declaration, certificate)
}

/// Who certifies, as it is printed.
pub(crate) fn certifier(certificate: &Certificate) -> Certifier {
    Certifier {
        name: certificate.common_name.clone(),
        fingerprint: certificate.fingerprint(),
        sample: certificate.sample,
    }
}

impl SetPages {
    /// Sets a block document. Only the demonstration gives it another one than the edition's own.
    pub(crate) fn of(
        markup: &str,
        declaration: &Declaration,
        certificate: &Certificate,
    ) -> Result<SetPages, BuildError> {
        let layout = typeset::set(markup)?;
        let pages = u8::try_from(layout.pages.len()).map_err(|_| BuildError::TooLarge)?;
        let key = visible_seal::key_name(certificate);
        let statement = |(number, page): (u8, &Page)| Statement {
            number: declaration.particulars().number().to_owned(),
            page: number,
            pages,
            edition: visible_seal::half(&declaration.edition().digest()),
            particulars: visible_seal::half(&declaration.particulars_digest()),
            content: visible_seal::content::digest(page),
            key,
        };
        let statements = (1..=pages).zip(&layout.pages).map(statement).collect();
        Ok(SetPages { layout, statements })
    }

    /// What the seal of each page says, in page order.
    pub(crate) fn statements(&self) -> &[Statement] {
        &self.statements
    }

    /// Draws the seals and composes the file. A page without a signature gets no seal.
    pub(crate) fn build(
        self,
        seals: &[Signature],
        declaration: &Declaration,
        certificate: &Certificate,
        issued: Moment,
    ) -> Result<IssuedPart, BuildError> {
        let SetPages { mut layout, statements } = self;
        for ((page, statement), signature) in layout.pages.iter_mut().zip(statements).zip(seals) {
            let seal = VisibleSeal { statement, signature: signature.clone() };
            page.marks.extend(visible_seal::symbol::registration());
            page.marks.push(visible_seal::symbol::seal(&seal.text()).ok_or(BuildError::TooLarge)?);
        }
        compose(layout, seals, declaration, certificate, issued)
    }
}

fn compose(
    layout: Layout,
    seals: &[Signature],
    declaration: &Declaration,
    certificate: &Certificate,
    issued: Moment,
) -> Result<IssuedPart, BuildError> {
    let seals: Option<Vec<_>> = seals.iter().map(|seal| PageSignature::from_bytes(seal.bytes())).collect();
    let record = declaration.sealed_record(issued, BUILDER, &seals.ok_or(BuildError::TooLarge)?);
    let number = declaration.particulars().number();
    let composed = write::compose(&Package {
        layout: &layout,
        faces: &Face::ALL.map(|face| (face, fonts::face_bytes(face))),
        issued,
        author: &certificate.common_name,
        subject: &format!("{TITLE} {number}"),
        attachment: Some(Attachment {
            name: RECORD_NAME,
            description: "The values of this declaration: edition, particulars, time of issue",
            bytes: &record,
        }),
        certifying_field: MINISTRY_FIELD,
        countersigning: &countersigning(declaration),
        reason: "Issued by the licensing authority",
        identity: identity(&record, certificate),
        builder: BUILDER,
    })?;
    Ok(IssuedPart { composed, layout })
}

/// The field of each signatory, with what its signature locks. Of two each locks its own fields only, so that the other
/// can still fill in and sign.
fn countersigning(declaration: &Declaration) -> Vec<(&'static str, Locks)> {
    let signatories = declaration.particulars().signatories();
    let one = |who: Signatory| {
        let field = who.signature_name();
        let names = AnswerField::ALL.map(|answer| who.field_name(answer));
        match who {
            Signatory::Sole => (field, Locks::All),
            Signatory::First | Signatory::Second => {
                (field, Locks::These(names.into_iter().chain([field]).map(str::to_owned).collect()))
            }
        }
    };
    signatories.iter().map(|(who, _)| one(who)).collect()
}

/// What the ministry's signature is bound to.
pub(crate) fn ministry_context(declaration: &Declaration) -> Context {
    Context {
        place: SignaturePlace::Ministry,
        number: declaration.particulars().number().to_owned(),
        edition: declaration.edition().digest(),
        particulars: declaration.particulars_digest(),
        before: Sha256::digest([]).into(),
    }
}

fn identity(record: &[u8], certificate: &Certificate) -> [u8; 32] {
    Sha256::new().chain_update("fcd-issued\0").chain_update(record).chain_update(&certificate.der).finalize().into()
}
