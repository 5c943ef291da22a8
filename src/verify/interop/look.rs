//! The rule on how the signature is drawn.
//!
//! A viewer fits the appearance into the rectangle of the field and clips it there (ISO 32000-1 §12.5.5), so it reaches
//! no word of the pages. What it says is told to a person, but only where that is certain: text of the closed language in
//! fonts whose letters are known, with straight lines that touch none of it. Of any other box nothing is told; a person
//! must look at it, and says so.

use super::allowed::{self, tables};
use super::appearance::{area_in, content, is_unmoved};
use super::clearance::{Clearance, RETURNED};
use super::known_resources::KnownResources;
use super::line::{self, Line, lies_in, meet};
use super::said::{PLACE, said};
use super::same::entry;
use super::shown_digest;
use crate::declaration::Signatory;
use crate::digits::hex;
use crate::finding::fact::OfDrawing;
use crate::finding::{Code, Fact, Finding};
use crate::pdf::read::appearance::{self as language, Area, Around, Drawing, Stroke};
use crate::pdf::read::{Object, Stream};

/// Looks at the appearance of the signature.
pub(super) fn check(clearance: &mut Clearance<'_, '_>, number: u32) {
    let file = clearance.file;
    let Some(Object::Stream(stream)) = file.object_in(number, RETURNED) else {
        clearance.refuse(Finding::new(Code::FieldAltered, PLACE).found(OfDrawing::NoDrawing));
        return;
    };
    if let Err(found) = allowed::check(clearance, &Object::Ref(number, 0), &tables::BOX) {
        clearance.refuse(Finding::new(Code::FieldAltered, PLACE).issued(OfDrawing::TextAndLines).found(found));
        return;
    }
    match read(clearance, stream) {
        Ok(shown) => {
            if let Some(name) = shown.ornament {
                clearance.depart(PLACE, OfDrawing::ShowsMark { name: name.to_owned() });
            }
            if !shown.text.is_empty() {
                said(clearance, OfDrawing::SignatureBox.into(), &shown.text);
            }
        }
        Err(because) => unread(clearance, number, because),
    }
}

/// What a box shows for certain.
struct Shown {
    text: String,
    ornament: Option<&'static str>,
}

fn read(clearance: &mut Clearance<'_, '_>, stream: &Stream) -> Result<Shown, Fact> {
    let known = KnownResources::of(clearance, stream.dict.get(b"Resources"))?;
    let content = content(clearance, stream)?;
    let drawing = language::read(&content, Around::Lines, &known).map_err(Fact::displayed)?;
    if drawing == Drawing::default() {
        return Ok(Shown { text: String::new(), ornament: None });
    }
    is_unmoved(clearance, &stream.dict)?;
    let field = clearance.rebuilt_part.part().composed.fields.get(Signatory::Sole.signature_name());
    let area = field.and_then(|field| area_in(clearance, &stream.dict, &field.rect));
    let area = area.ok_or_else(|| entry(b"BBox", stream.dict.get(b"BBox")))?;
    if let Some(other) = drawing.pieces.iter().find(|piece| !known.shows(piece)) {
        return Err(OfDrawing::OtherGlyph { text: other.text.clone() }.into());
    }
    let lines = line::in_order(line::lines(&drawing.pieces)?)?;
    if lines.iter().any(|line| !lies_in(&line.area(), &area)) {
        return Err(OfDrawing::TextOutOfBox.into());
    }
    if drawing.ornament.is_some_and(|(_, mark)| !lies_in(&mark, &area)) {
        return Err(OfDrawing::MarkOutOfBox.into());
    }
    if drawing.strokes.iter().any(|stroke| !is_beside(stroke, &lines, &area)) {
        return Err(OfDrawing::LinesAtText.into());
    }
    let text: Vec<String> = lines.into_iter().map(|line| line.text).collect();
    Ok(Shown { text: text.join(" "), ornament: drawing.ornament.map(|(name, _)| name) })
}

/// Whether a line can be taken for nothing but a frame around all text, or a rule beside it. Short lines are left out,
/// since they can be set together to letters.
fn is_beside(stroke: &Stroke, lines: &[Line], around: &Area) -> bool {
    let half = stroke.width / 2 + 1;
    let Area { left, bottom, right, top } = stroke.area;
    let (width, height) = (right - left, top - bottom);
    let (most_of_width, most_of_height) = ((around.right - around.left) / 2, (around.top - around.bottom) / 2);
    if stroke.frame {
        let inside = Area { left: left + half, bottom: bottom + half, right: right - half, top: top - half };
        return width >= most_of_width
            && height >= most_of_height
            && lines.iter().all(|line| lies_in(&line.area(), &inside));
    }
    let covered = Area { left: left - half, bottom: bottom - half, right: right + half, top: top + half };
    let rule = (height == 0 && width >= most_of_width) || (width == 0 && height >= most_of_height);
    rule && !lines.iter().any(|line| meet(&line.area(), &covered))
}

/// A box of which nothing can be told, unless a person has looked at it.
fn unread(clearance: &mut Clearance<'_, '_>, number: u32, because: Fact) {
    let digest = shown_digest::of(clearance, number);
    let sha256 = hex(&digest);
    let seen = clearance.seen.filter(|seen| seen.sha256 == digest);
    if let Some(seen) = seen {
        let (because, by, at) = (Box::new(because), seen.by.clone(), clearance.at);
        clearance.depart(PLACE, OfDrawing::BoxSeen { because, by, at, sha256 });
        return;
    }
    let told = because.also(OfDrawing::Digest { sha256 });
    let told = if clearance.seen.is_some() { told.also(OfDrawing::OtherBoxSeen) } else { told };
    clearance.refuse(Finding::new(Code::SignatureBoxUnread, PLACE).issued(OfDrawing::CertainText).found(told));
}
