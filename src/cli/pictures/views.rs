//! What a person must look at in a file: each page that a reason names, and each signature box in which another
//! program has drawn.

use std::collections::BTreeSet;

use crate::finding::Location;
use crate::pdf::read::form::{self, FieldKind};
use crate::pdf::read::pages::{self, PageObject};
use crate::pdf::read::{self as reader, Area, File};
use crate::verify::answer::Report;
use crate::verify::signed_elsewhere;

/// The most that is drawn of one file: all pages of most declarations, and the two boxes.
pub(super) const MOST: usize = 24;

/// What is left around a box, in thousandths of a point.
const MARGIN: i64 = 6_000;

/// Parts of a page's width or height in which the edges of a box are told.
pub(super) const PARTS: u16 = 10_000;

/// One thing to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct View {
    /// What it is called, in messages.
    pub(super) name: String,
    /// The page, 1 for the first.
    pub(super) page: usize,
    /// Left, upper, right and lower edge from the upper left corner in [`PARTS`] of the page; the whole page without.
    pub(super) cut: Option<[u16; 4]>,
}

/// What to look at in a file about which this was answered; nothing when the file cannot be read.
pub(super) fn of(bytes: &[u8], report: &Report) -> Vec<View> {
    let Ok(file) = reader::open(bytes) else { return Vec::new() };
    let Ok(pages) = pages::pages(&file, file.newest()) else { return Vec::new() };
    let boxes = if signed_elsewhere(bytes) { boxes(&file, &pages) } else { Vec::new() };
    let places = report.findings.iter().flat_map(|finding| std::iter::once(&finding.primary).chain(&finding.related));
    let named: BTreeSet<usize> = places.filter_map(|place| page_of(place, &pages)).collect();
    let whole = |page: usize| View { name: format!("page {page}"), page, cut: None };
    let there = named.into_iter().filter(|page| (1..=pages.len()).contains(page));
    boxes.into_iter().chain(there.map(whole)).collect()
}

/// The page that a place lies on, as far as the place says it.
fn page_of(place: &Location, pages: &[PageObject]) -> Option<usize> {
    match place {
        Location::Page { number } | Location::Clause { page: number, .. } => Some(*number),
        Location::Object { number, .. } => {
            let holds = |page: &&PageObject| {
                page.object == *number || page.contents.contains(number) || page.annotations.contains(number)
            };
            pages.iter().find(holds).map(|page| page.number)
        }
        _ => None,
    }
}

/// The boxes of the signature fields that came behind the issued part, or that were written again there.
fn boxes(file: &File<'_>, pages: &[PageObject]) -> Vec<View> {
    let newest = file.newest();
    let fields = form::fields(file, newest).unwrap_or_default();
    let signed = fields.iter().filter(|field| field.kind == FieldKind::Signature);
    let later = signed.filter(|field| file.defining(field.object, newest).is_some_and(|revision| revision > 0));
    let view = |(number, (page, rect)): (usize, (usize, Area))| {
        let place = pages.iter().find(|one| one.number == page)?;
        Some(View { name: format!("signature box {number}"), page, cut: cut(place, rect) })
    };
    let places = later.filter_map(|field| field.page.zip(field.rect)).filter(|(_, rect)| rect.left < rect.right);
    (1..).zip(places).filter_map(view).collect()
}

/// Where a box lies on the drawn page. A page that is turned is drawn as a whole.
fn cut(page: &PageObject, rect: Area) -> Option<[u16; 4]> {
    if page.rotate != 0 {
        return None;
    }
    let shown = page.shown;
    let part = |at: i64, length: i64| {
        let part = i128::from(at) * i128::from(PARTS) / i128::from(length.max(1));
        u16::try_from(part.clamp(0, PARTS.into())).ok()
    };
    let (width, height) = (shown.right - shown.left, shown.top - shown.bottom);
    Some([
        part(rect.left - MARGIN - shown.left, width)?,
        part(shown.top - rect.top - MARGIN, height)?,
        part(rect.right + MARGIN - shown.left, width)?,
        part(shown.top - rect.bottom + MARGIN, height)?,
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_box_is_cut_with_a_margin_and_never_beyond_the_page() {
        let shown = Area { left: 0, bottom: 0, right: 600_000, top: 800_000 };
        let page = PageObject { number: 1, object: 3, shown, rotate: 0, contents: Vec::new(), annotations: vec![7] };
        let rect = |left, bottom, right, top| Area { left, bottom, right, top };
        assert_eq!(cut(&page, rect(66_000, 106_000, 294_000, 194_000)), Some([1_000, 7_500, 5_000, 8_750]));
        assert_eq!(cut(&page, rect(-9_000_000, -9, 9_000_000, 800_000)), Some([0, 0, 10_000, 10_000]));
        assert_eq!(cut(&PageObject { rotate: 90, ..page.clone() }, rect(0, 0, 1, 1)), None);
        let flat = PageObject { shown: Area { right: 0, top: 0, ..shown }, ..page.clone() };
        assert!(cut(&flat, rect(0, 0, 1, 1)).is_some());
        let on = |place: &Location| page_of(place, std::slice::from_ref(&page));
        assert_eq!(on(&Location::Object { number: 7, revision: 1 }), Some(1));
        assert_eq!(on(&Location::Object { number: 8, revision: 1 }), None);
        assert_eq!(on(&Location::Page { number: 4 }), Some(4));
        assert_eq!(on(&Location::Document), None);
    }
}
