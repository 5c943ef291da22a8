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
use crate::typeset::page::{FieldBox, PAGE_HEIGHT, Rect};
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
    if (before.len(), after.len()) != (pages.len(), pages.len()) {
        let count = |n: usize| format!("{n} pages");
        let finding = Finding::new(Code::PageCountAltered, Location::Document);
        clearance.refuse(finding.issued(count(pages.len())).found(count(after.len())));
        return;
    }
    for (index, ((before, after), page)) in before.iter().zip(&after).zip(pages).enumerate() {
        let fields: Vec<&FieldBox> = page.fields.iter().filter(|field| field.name != MINISTRY_FIELD).collect();
        let (Some(before), Some(after)) = (before, after) else { continue };
        if let Some((x, y)) = difference(before, after, |x, y| !fields.iter().any(|field| holds(&field.rect, x, y)), 0)
        {
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
            if difference(own, after, |x, y| holds(&field.rect, x, y), SHADE).is_some() {
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
fn holds(rect: &Rect, x: i64, y: i64) -> bool {
    let pixels = |mpt: i64| (mpt * SCALE).div_euclid(1000 * SCALE_OF);
    let (left, right) = (pixels(rect.x) - EDGE, pixels(rect.x + rect.width) + EDGE);
    let top = pixels(PAGE_HEIGHT - rect.y - rect.height) - EDGE;
    let bottom = pixels(PAGE_HEIGHT - rect.y) + EDGE;
    (left..=right).contains(&x) && (top..=bottom).contains(&y)
}

fn points(pixels: i64) -> i64 {
    pixels * SCALE_OF / SCALE
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::declaration::Answers;
    use crate::pdf::read::open;
    use crate::pdf::read::sample::append;
    use crate::verify::{fixture, issued};

    /// A field of 30 by 12 pt, 100 pt from the left and 20 pt from the bottom of the page.
    const FIELD: Rect = Rect { x: 100_000, y: 20_000, width: 30_000, height: 12_000 };

    #[test]
    fn a_field_ends_one_pixel_beyond_its_edge() {
        let (left, right, top, bottom) = (149, 196, 1214, 1234);
        for (x, y) in [(left, top), (right, top), (left, bottom), (right, bottom), (170, 1220)] {
            assert!(holds(&FIELD, x, y), "{x} {y}");
        }
        for (x, y) in [(left - 1, 1220), (right + 1, 1220), (170, top - 1), (170, bottom + 1), (0, 0)] {
            assert!(!holds(&FIELD, x, y), "{x} {y}");
        }
    }

    #[test]
    fn a_place_is_told_in_points() {
        assert_eq!([0, 3, 150, 1234].map(points), [0, 2, 100, 822]);
    }

    /// What is refused of the issued sample when its second page is drawn with this content.
    fn drawn(content: &str) -> Vec<Finding> {
        let issued = fixture::issued(&fixture::declaration(""), "2026-11-03T09:00:00Z");
        let candidate =
            fixture::asked(|asked| issued::check(&issued, asked).candidate, "2026-11-20T08:00:00Z").unwrap();
        let page = candidate.part().composed.shown_on.iter().find(|(_, page)| **page == 1).unwrap().0;
        let stream = format!("<</Length {}>>\nstream\n{content}\nendstream", content.len());
        let bytes = append(&issued, &[(*page, &stream)], "");
        let file = open(&bytes).unwrap();
        let mut clearance = Clearance::new(&file, &candidate);
        let answers = Answers::from_toml(fixture::ANSWERS).unwrap();
        let said = Said { answers, certificate: candidate.certificate().clone(), signed_at: candidate.issued_at() };
        check(&mut clearance, &bytes, &said);
        clearance.findings
    }

    #[test]
    fn a_page_that_is_drawn_differently_is_told() {
        let findings = drawn("0 g 60 700 9 9 re f");
        assert_eq!(findings.len(), 1, "{findings:#?}");
        assert_eq!((findings[0].code, &findings[0].primary), (Code::PageAltered, &Location::Page { number: 2 }));
        let found = findings[0].found.as_deref().unwrap();
        assert!(found.starts_with("drawn differently ") && found.ends_with(" pt from the top"), "{found}");
    }

    fn picture(width: u16, height: u16, dots: &[(u16, u16, [u8; 3])]) -> Pixmap {
        let mut picture = Pixmap::new(width, height);
        for (x, y, [r, g, b]) in dots {
            let pixel = &mut picture.data_mut()[usize::from(*y) * usize::from(width) + usize::from(*x)];
            (pixel.r, pixel.g, pixel.b) = (*r, *g, *b);
        }
        picture
    }

    #[test]
    fn the_first_pixel_that_is_another_is_found_where_it_counts() {
        let blank = picture(5, 4, &[]);
        let dots = picture(5, 4, &[(3, 1, [9, 0, 0]), (4, 2, [0, 10, 0]), (1, 3, [0, 0, 11])]);
        let all = |_, _| true;
        assert_eq!(difference(&blank, &blank, all, 0), None);
        assert_eq!(difference(&blank, &dots, all, 0), Some((3, 1)));
        assert_eq!(difference(&dots, &blank, all, 8), Some((3, 1)));
        assert_eq!(difference(&blank, &dots, all, 9), Some((4, 2)));
        assert_eq!(difference(&blank, &dots, all, 10), Some((1, 3)));
        assert_eq!(difference(&blank, &dots, all, 11), None);
        assert_eq!(difference(&blank, &dots, |x, y| (x, y) != (3, 1), 0), Some((4, 2)));
        assert_eq!(difference(&blank, &dots, |_, y| y == 3, 0), Some((1, 3)));
        assert_eq!(difference(&blank, &picture(4, 5, &[]), all, 255), Some((0, 0)));
        assert_eq!(difference(&blank, &picture(5, 5, &[]), all, 255), Some((0, 0)));
    }
}
