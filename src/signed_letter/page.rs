//! The page of a letter, and the file around it.

use sha2::{Digest, Sha256};

use super::LetterError;
use super::record::{BUILDER, Letter};
use crate::lettering::xml::escape;
use crate::pdf::write::{self, Composed, Package};
use crate::signature::certificate::Certificate;
use crate::typeset::page::{Face, Layout};
use crate::typeset::{self, fonts};

/// Name of the associated file that holds the values. It is another one than that of a declaration.
const RECORD_NAME: &str = "letter.json";

/// Name of the field that the ministry signs.
const FIELD: &str = "letter";

/// Composes the file of a letter. A pure function of its arguments.
pub(super) fn compose(letter: &Letter, certificate: &Certificate) -> Result<Composed, LetterError> {
    let layout = set(letter, certificate)?;
    let record = letter.record();
    let identity = Sha256::new().chain_update("fcd-letter\0").chain_update(&record).chain_update(&certificate.der);
    write::compose(&Package {
        layout: &layout,
        faces: &Face::ALL.map(|face| (face, fonts::face_bytes(face))),
        issued: letter.signed,
        author: &certificate.common_name,
        subject: &format!("{}: a letter about declaration {}", letter.kind.title(), letter.number),
        attachment_name: RECORD_NAME,
        attachment_description: "The values of this letter",
        attachment: &record,
        certifying_field: FIELD,
        countersigning: &[],
        reason: "A letter about a declaration",
        identity: identity.finalize().into(),
        builder: BUILDER,
    })
    .map_err(LetterError::Compose)
}

fn set(letter: &Letter, certificate: &Certificate) -> Result<Layout, LetterError> {
    let layout = typeset::set(&markup(letter, certificate)).map_err(LetterError::Typeset)?;
    if layout.pages.len() == 1 { Ok(layout) } else { Err(LetterError::TooLong) }
}

fn markup(letter: &Letter, certificate: &Certificate) -> String {
    let (title, number) = (letter.kind.title(), escape(&letter.number));
    let rows: String = letter
        .rows
        .iter()
        .map(|(label, value)| {
            format!("<row><cell header=\"row\">{}</cell><cell>{}</cell></row>\n", shown(label), shown(value))
        })
        .collect();
    let text = letter.text.as_deref().map_or_else(String::new, |text| format!("<p>{}</p>\n", shown(text)));
    let sample = if certificate.sample {
        "<notice><b>SAMPLE:</b> a sample key signed this letter; it binds nobody.</notice>\n"
    } else {
        ""
    };
    format!(
        "<declaration lang=\"en\" title=\"Letter about declaration {number}: {title}\">\n\
         <head>\n<left>Letter about declaration {number}</left>\n<right>Of {signed}</right>\n</head>\n\
         <foot>\n<left>This page is a letter about a declaration. It is no declaration, and adds nothing to one.</left>\n</foot>\n\
         <title>{title}</title>\n<subtitle>under Final Customer Declaration {number}</subtitle>\n{sample}\
         <table summary=\"What the letter is about\" columns=\"30 70\">\n{rows}</table>\n{text}<p>{sentence}</p>\n\
         <signature name=\"{FIELD}\" label=\"Signature of the issuing authority\">\n\
         <line>{name}</line>\n<line>Key {key}</line>\n<line>Signed on {at}</line>\n\
         <line>Only verification with fcd counts; this box proves nothing by itself.</line>\n</signature>\n</declaration>\n",
        signed = letter.signed.day().in_words(),
        sentence = letter.kind.sentence(),
        name = shown(&certificate.common_name),
        key = certificate.fingerprint(),
        at = letter.signed.in_words(),
    )
}

/// A text as it stands on the page; one from right to left keeps to itself (UAX #9).
fn shown(text: &str) -> String {
    // Nothing below U+0590 runs from right to left.
    let turns = text.chars().any(|c| c >= '\u{590}');
    if turns { format!("\u{2066}{}\u{2069}", escape(text)) } else { escape(text) }
}
