//! The rule on how an answer is drawn: one line of text in an issued font, inside its box, and the same
//! text as the value.
//!
//! The value is what is signed for; the appearance is what people read. No rule of PDF ties one to the other. So what is
//! drawn must be of the closed language of [`crate::pdf::read::appearance`]; what it says and where is then computed, and
//! compared with the value.

use super::allowed::{self, tables};
use super::clearance::{Clearance, RETURNED};
use super::known_resources::KnownResources;
use super::line::{self, Line, lies_in};
use super::same::{entry, slashed};
use crate::finding::fact::{OfDrawing, OfObject};
use crate::finding::{Code, Fact, Finding};
use crate::pdf::read::appearance::{self as language, Area, Around, Drawing, Fixed};
use crate::pdf::read::{Dict, Object, Stream};
use crate::typeset::page::Rect;

/// How far the box of an appearance may differ from its field, in millionths of a point; what differs is stretched.
const BOX_TOLERANCE: i64 = 1_000_000;

/// Looks at the appearance `number` of an answer with this value.
pub(super) fn check(clearance: &mut Clearance<'_, '_>, number: u32, name: &str, value: &str) {
    let place = Clearance::field(name);
    let file = clearance.file;
    let Some(Object::Stream(stream)) = file.object_in(number, RETURNED) else {
        clearance.refuse(Finding::new(Code::FieldAltered, place).found(OfDrawing::NoDrawing));
        return;
    };
    let drawn = drawn(clearance, stream, name);
    let found = match drawn {
        Ok(drawn) if drawn == value => return,
        Ok(text) => OfDrawing::Drawn { text }.into(),
        Err(wrong) => wrong,
    };
    clearance.refuse(Finding::new(Code::AppearanceDiffers, place).issued(Fact::text(value)).found(found));
}

/// What the appearance of an answer says.
fn drawn(clearance: &mut Clearance<'_, '_>, stream: &Stream, name: &str) -> Result<String, Fact> {
    allowed::entries(clearance, &stream.dict, tables::ANSWER)?;
    let rect = clearance.rebuilt_part.part().composed.fields.get(name).map(|field| field.rect);
    let area = rect.and_then(|rect| area_in(clearance, &stream.dict, &rect));
    let area = area.ok_or_else(|| entry(b"BBox", stream.dict.get(b"BBox")))?;
    is_unmoved(clearance, &stream.dict)?;
    let known = KnownResources::of(clearance, stream.dict.get(b"Resources"))?;
    let content = content(clearance, stream)?;
    let drawing = language::read(&content, Around::Nothing, &known).map_err(Fact::displayed)?;
    one_font(&drawing)?;
    if let Some(other) = drawing.pieces.iter().find(|piece| !known.shows(piece)) {
        return Err(OfDrawing::OtherGlyph { text: other.text.clone() }.into());
    }
    let lines = line::lines(&drawing.pieces)?;
    match lines.as_slice() {
        [] => Ok(String::new()),
        [Line { text, .. }] if lines.iter().all(|line| lies_in(&line.area(), &area)) => Ok(text.clone()),
        [Line { text, .. }] => Err(OfDrawing::OutOfField { text: text.clone() }.into()),
        _ => Err(OfDrawing::NotOneLine.into()),
    }
}

/// An answer is drawn in one font.
fn one_font(drawing: &Drawing) -> Result<(), OfDrawing> {
    let mut pieces = drawing.pieces.iter();
    let first = pieces.next().map(|piece| &piece.font);
    match pieces.find(|piece| Some(&piece.font) != first) {
        Some(other) => Err(OfDrawing::SecondFont { name: slashed(&other.font) }),
        None => Ok(()),
    }
}

/// The content of an appearance, unpacked.
pub(super) fn content(clearance: &Clearance<'_, '_>, stream: &Stream) -> Result<Vec<u8>, Fact> {
    let content = clearance.file.stream_within(stream, language::CONTENT_BYTES);
    content.map(std::borrow::Cow::into_owned).map_err(|flaw| Fact::displayed(flaw.kind))
}

/// A form XObject, with no matrix or one that changes nothing.
pub(super) fn is_unmoved(clearance: &Clearance<'_, '_>, dict: &Dict) -> Result<(), OfObject> {
    if !dict.has_name(b"Subtype", b"Form") {
        return Err(entry(b"Subtype", dict.get(b"Subtype")));
    }
    let (zero, one) = (Fixed::ZERO, Fixed::ONE);
    match dict.get(b"Matrix") {
        None => Ok(()),
        Some(matrix) if numbers(clearance, matrix) == Some([one, zero, zero, one, zero, zero]) => Ok(()),
        Some(matrix) => Err(entry(b"Matrix", Some(matrix))),
    }
}

/// A list of exactly so many numbers.
fn numbers<const N: usize>(clearance: &Clearance<'_, '_>, value: &Object) -> Option<[Fixed; N]> {
    let items = clearance.file.resolve_in(value, RETURNED).array()?;
    items.iter().map(allowed::number).collect::<Option<Vec<Fixed>>>()?.try_into().ok()
}

/// The box of a drawing, when it is that of its field, any two opposite corners of it (§7.9.5).
pub(super) fn area_in(clearance: &Clearance<'_, '_>, dict: &Dict, rect: &Rect) -> Option<Area> {
    let corners: [Fixed; 4] = numbers(clearance, dict.get(b"BBox")?)?;
    let [a, b, c, d] = corners.map(Fixed::in_millionths);
    let area = Area { left: a.min(c), bottom: b.min(d), right: a.max(c), top: b.max(d) };
    let [width, height] = [rect.width, rect.height].map(|side| Fixed::thousandths(side).in_millionths());
    let near = |found: i64, expected: i64| found.abs_diff(expected) <= BOX_TOLERANCE.unsigned_abs();
    ((area.left, area.bottom) == (0, 0) && near(area.right, width) && near(area.top, height)).then_some(area)
}
