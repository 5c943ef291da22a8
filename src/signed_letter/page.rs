//! The page of a signed letter, and the file around it.

use sha2::{Digest, Sha256};

use super::SignedLetterError;
use super::record::{BUILDER, SignedLetter};
use crate::letter::{self, About, Letter, Part, SignaturePlace};
use crate::pdf::write::{self, Attachment, Composed, Package};
use crate::signature::certificate::Certificate;
use crate::typeset::fonts;
use crate::typeset::page::{Face, Layout};

/// Name of the associated file that holds the values. It is another one than that of a declaration.
pub(crate) const RECORD_NAME: &str = "letter.json";

/// Name of the field that the ministry signs.
const FIELD: &str = "letter";

const FOOT: &str = "This page is a letter about a declaration. It is no declaration, and adds nothing to one. Only \
                    verification with fcd says whether its signature holds.";

/// Composes the file of a letter. A pure function of its arguments.
pub(super) fn compose(said: &SignedLetter, certificate: &Certificate) -> Result<Composed, SignedLetterError> {
    let record = said.record();
    let identity = Sha256::new().chain_update("fcd-letter\0").chain_update(&record).chain_update(&certificate.der);
    let identity: [u8; 32] = identity.finalize().into();
    let layout = set(said, certificate, identity)?;
    write::compose(&Package {
        layout: &layout,
        faces: &Face::ALL.map(|face| (face, fonts::face_bytes(face))),
        issued: said.signed,
        author: &certificate.common_name,
        subject: &format!("{}: a letter about declaration {}", said.kind.title(), said.number),
        attachment: Some(Attachment { name: RECORD_NAME, description: "The values of this letter", bytes: &record }),
        certifying_field: FIELD,
        countersigning: &[],
        reason: "A letter about a declaration",
        identity,
        builder: BUILDER,
    })
    .map_err(SignedLetterError::Compose)
}

fn set(said: &SignedLetter, certificate: &Certificate, identity: [u8; 32]) -> Result<Layout, SignedLetterError> {
    let title = format!("{}{}", letter::ABOUT, said.number);
    let at = said.signed;
    let about = About { title: &title, author: &certificate.common_name, at, foot: FOOT, identity };
    let layout = letter::layout(&[page(said, certificate)], &about).map_err(SignedLetterError::Set)?;
    if layout.pages.len() == 1 { Ok(layout) } else { Err(SignedLetterError::TooLong) }
}

fn page(said: &SignedLetter, certificate: &Certificate) -> Letter {
    let text = said.text.as_deref().map(|text| Part::Paragraph(plain(text)));
    let sample =
        certificate.sample.then(|| Part::Paragraph("SAMPLE: a sample key signed this; it binds nobody.".into()));
    let sentence = Part::Paragraph(said.kind.sentence().to_owned());
    let lines = vec![
        plain(&certificate.common_name),
        format!("Key {}", certificate.fingerprint()),
        format!("Signed on {}", said.signed.in_words()),
        "Only verification with fcd counts; this box proves nothing by itself.".to_owned(),
    ];
    let label = "Signature of the issuing authority".to_owned();
    Letter {
        language: None,
        sender: said.sender.clone(),
        subject: said.kind.title().to_owned(),
        reference: said.rows.iter().map(|(label, value)| (plain(label), plain(value))).collect(),
        body: sample.into_iter().chain(text).chain([sentence]).collect(),
        signature: Some(SignaturePlace::Field { name: FIELD.to_owned(), label, lines }),
    }
}

/// A text of a person: a backquote would set words in bold. One that runs from right to left keeps to itself (UAX #9).
fn plain(text: &str) -> String {
    let text = text.replace('`', "'");
    // Nothing below U+0590 runs from right to left.
    let turns = text.chars().any(|c| c >= '\u{590}');
    if turns { format!("\u{2066}{text}\u{2069}") } else { text }
}
