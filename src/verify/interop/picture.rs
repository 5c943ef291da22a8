//! This module is for comparing what is seen: the received file and the issued part, drawn by one rasteriser.
//!
//! The rules on objects say that no page was touched; here the same is said by a program that knows nothing of them.
//! Outside of the fields that may be filled in, every pixel must be the same. It runs last, on a file that was cleared
//! and whose signature holds, so a stranger's bytes do not reach it.

use hayro::vello_cpu::Pixmap;

use super::clearance::Clearance;
use crate::declaration::Signatory;
use crate::emit::{self, Countersigning, MINISTRY_FIELD};
use crate::finding::{Code, Finding, Location};
use crate::pdf::picture;
use crate::pdf::write::increment::Base;
use crate::typeset::page::{FieldBox, PAGE_HEIGHT};
use crate::verify::interop::Said;

/// Pixels to a point: 108 to the inch. Body text is then fifteen pixels high, and a changed letter changes dozens.
const SCALE: i64 = 3;
const SCALE_OF: i64 = 2;

/// Pixels around a field that belong to it: its edge may lie between two.
const EDGE: i64 = 1;

/// How much a channel of a pixel may differ inside a field before that is told.
const SHADE: u8 = 96;

/// Compares the pictures of all pages.
pub(super) fn check(clearance: &mut Clearance<'_, '_>, bytes: &[u8], said: &Said) {
    let candidate = clearance.candidate;
    let issued = bytes.get(..candidate.length()).unwrap_or_default();
    let (Some(before), Some(after)) = (draw(issued, |_| true), draw(bytes, |_| true)) else {
        clearance.refuse(Finding::new(Code::PageAltered, Location::Document).found("pages that cannot be drawn"));
        return;
    };
    let pages = &candidate.part().layout.pages;
    if before.len() != pages.len() || after.len() != pages.len() {
        let count = |n: usize| format!("{n} pages");
        let finding = Finding::new(Code::PageCountAltered, Location::Document);
        clearance.refuse(finding.issued(count(pages.len())).found(count(after.len())));
        return;
    }
    for (index, ((before, after), page)) in before.iter().zip(&after).zip(pages).enumerate() {
        let fields: Vec<&FieldBox> = page.fields.iter().filter(|field| field.name != MINISTRY_FIELD).collect();
        let (Some(before), Some(after)) = (before, after) else { continue };
        if let Some((x, y)) = difference(before, after, |x, y| !fields.iter().any(|field| holds(field, x, y)), 0) {
            let at = format!("drawn differently {} pt from the left, {} pt from the top", points(x), points(y));
            clearance.refuse(Finding::new(Code::PageAltered, Location::Page { number: index + 1 }).found(at));
        }
    }
    inside(clearance, bytes, &after, said);
}

/// Tells the fields that look otherwise than `fcd` would have drawn them. Their text was compared already.
fn inside(clearance: &mut Clearance<'_, '_>, bytes: &[u8], after: &[Option<Pixmap>], said: &Said) {
    let candidate = clearance.candidate;
    let issued = bytes.get(..candidate.length()).unwrap_or_default();
    let (part, declaration) = (candidate.part(), candidate.declaration());
    let Said { answers, certificate, signed_at } = said;
    let signing = Countersigning { who: Signatory::Sole, answers, certificate, signed: *signed_at };
    let base = Base { bytes: issued, tail: part.composed.tail };
    let own = emit::countersigned_part(part, base, declaration, &signing);
    let Ok(own) = own else { return };
    let whole = [issued, &own.bytes].concat();
    let pages = &part.layout.pages;
    let filled = |index: usize| pages.get(index).is_some_and(|page| !page.fields.is_empty());
    let Some(own) = draw(&whole, filled) else { return };
    for ((own, after), page) in own.iter().zip(after).zip(pages) {
        let (Some(own), Some(after)) = (own, after) else { continue };
        for field in page.fields.iter().filter(|field| field.name != MINISTRY_FIELD) {
            if difference(own, after, |x, y| holds(field, x, y), SHADE).is_some() {
                clearance.depart(Clearance::field(&field.name), "drawn otherwise than fcd draws it");
            }
        }
    }
}

fn draw(bytes: &[u8], wanted: impl Fn(usize) -> bool) -> Option<Vec<Option<Pixmap>>> {
    picture::pages(bytes, SCALE as f32 / SCALE_OF as f32, wanted)
}

/// The first pixel that differs by more than `shade` where `counts` says that it matters.
fn difference(a: &Pixmap, b: &Pixmap, counts: impl Fn(i64, i64) -> bool, shade: u8) -> Option<(i64, i64)> {
    if (a.width(), a.height()) != (b.width(), b.height()) {
        return Some((0, 0));
    }
    let width = usize::from(a.width()).max(1);
    let far = |a: u8, b: u8| a.abs_diff(b) > shade;
    let mut pixels = a.data().iter().zip(b.data()).enumerate();
    pixels.find_map(|(index, (a, b))| {
        let (x, y) = (i64::try_from(index % width).ok()?, i64::try_from(index / width).ok()?);
        (far(a.r, b.r) || far(a.g, b.g) || far(a.b, b.b)).then_some((x, y)).filter(|(x, y)| counts(*x, *y))
    })
}

/// Whether a pixel, counted from the top left, lies in a field or on its edge.
fn holds(field: &FieldBox, x: i64, y: i64) -> bool {
    let pixels = |mpt: i64| (mpt * SCALE).div_euclid(1000 * SCALE_OF);
    let (left, right) = (pixels(field.rect.x) - EDGE, pixels(field.rect.x + field.rect.width) + EDGE);
    let top = pixels(PAGE_HEIGHT - field.rect.y - field.rect.height) - EDGE;
    let bottom = pixels(PAGE_HEIGHT - field.rect.y) + EDGE;
    (left..=right).contains(&x) && (top..=bottom).contains(&y)
}

fn points(pixels: i64) -> i64 {
    pixels * SCALE_OF / SCALE
}
