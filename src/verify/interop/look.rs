//! This module is for the rule on how the signature is drawn: any text, confined to the box of the field.
//!
//! A viewer fits the appearance into the rectangle of the field and clips it there (ISO 32000-1 §12.5.5), so it reaches
//! no word of the pages. What it says is told to a person; with a font of the signer's own nobody can know that by
//! reading the file, and that is told as well.

use super::appearance::form;
use super::clearance::{Clearance, RETURNED};
use super::signing::{PLACE, said};
use crate::finding::{Code, Finding};
use crate::pdf::read::content::{self, OddityKind};
use crate::pdf::read::{self as reader, Dict, Object, Stream};

/// Drawings within drawings: Acrobat nests three.
const DEPTH: usize = 4;

/// Looks at the appearance of the signature.
pub(super) fn check(clearance: &mut Clearance<'_, '_>, number: u32) {
    let file = clearance.file;
    let mut wrong = Vec::new();
    match file.object_in(number, RETURNED) {
        Some(Object::Stream(stream)) => drawing(clearance, stream, 0, &mut wrong),
        _ => wrong.push("an appearance that is no drawing".to_owned()),
    }
    for found in wrong {
        clearance.refuse(Finding::new(Code::FieldAltered, PLACE).issued("text and lines").found(found));
    }
    match content::appearance(file, number, RETURNED) {
        Ok(drawn) => {
            let text: Vec<&str> = drawn.words.iter().map(|word| word.text.as_str()).collect();
            if drawn.oddities.iter().any(|odd| odd.kind == OddityKind::Unmapped) {
                clearance.depart(PLACE, "drawn in a font that does not tell its letters: look at the box");
            }
            if !text.is_empty() {
                said(clearance, "the signature box", &text.join(" "));
            }
        }
        Err(flaw) => {
            clearance.refuse(Finding::new(Code::FieldAltered, PLACE).found(flaw.kind.to_string()));
        }
    }
}

fn drawing(clearance: &mut Clearance<'_, '_>, stream: &Stream, depth: usize, wrong: &mut Vec<String>) {
    let file = clearance.file;
    if depth == 0 {
        wrong.extend(form(clearance, stream));
    }
    if stream.dict.get(b"OC").is_some() || depth > DEPTH {
        wrong.push("a part that can be switched off, or is nested too deep".to_owned());
        return;
    }
    match reader::operators(file, stream) {
        Ok(used) => {
            let image = used.iter().find(|word| matches!(word.as_slice(), b"BI" | b"sh"));
            wrong.extend(image.map(|word| format!("drawn with the operator {}", word.escape_ascii())));
        }
        Err(flaw) => wrong.push(flaw.kind.to_string()),
    }
    let Some(resources) = file.entry(&stream.dict, b"Resources", RETURNED).dict() else { return };
    for (key, value) in resources.iter() {
        let values = file.resolve_in(value, RETURNED).dict();
        match (key, values) {
            (b"ProcSet", _) | (b"ExtGState", Some(_)) => {}
            (b"Font", Some(fonts)) => self::fonts(clearance, fonts, wrong),
            (b"XObject", Some(drawings)) => {
                for (name, value) in drawings.iter() {
                    match file.resolve_in(value, RETURNED) {
                        Object::Stream(inner) if inner.dict.has_name(b"Subtype", b"Form") => {
                            drawing(clearance, inner, depth + 1, wrong);
                        }
                        _ => wrong.push(format!("/{} is an image", String::from_utf8_lossy(name))),
                    }
                }
            }
            (other, _) => wrong.push(format!("/{} among its resources", String::from_utf8_lossy(other))),
        }
    }
}

/// Fonts whose letters are drawings of their own are no fonts for a signature box.
fn fonts(clearance: &mut Clearance<'_, '_>, fonts: &Dict, wrong: &mut Vec<String>) {
    let file = clearance.file;
    for (name, value) in fonts.iter() {
        let name = String::from_utf8_lossy(name).into_owned();
        let Some(font) = file.resolve_in(value, RETURNED).dict() else {
            wrong.push(format!("the font /{name} is not there"));
            continue;
        };
        if font.has_name(b"Subtype", b"Type3") {
            wrong.push(format!("the font /{name} is made of drawings"));
        }
        let descriptor = file.entry(font, b"FontDescriptor", RETURNED).dict();
        let program = |key: &[u8]| descriptor.is_some_and(|descriptor| descriptor.get(key).is_some());
        let issued = value.reference().is_some_and(|number| file.defining(number, RETURNED) == Some(0));
        if !issued
            && (font.has_name(b"Subtype", b"Type0")
                || program(b"FontFile")
                || program(b"FontFile2")
                || program(b"FontFile3"))
        {
            clearance.depart(PLACE, format!("drawn in a font that the signer brought, /{name}: look at the box"));
        }
    }
}
