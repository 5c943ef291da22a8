//! What every set page keeps: nothing outside its box, no text on text, no heading left alone.

#![allow(dead_code, reason = "each test binary uses a part of it")]

use fcd::typeset::page::{FieldKind, Layout, Mark, Mpt, PAGE_HEIGHT, PAGE_WIDTH, Page, Rect, Role, Run};

const MARGIN: Mpt = 70_870;
const TOP: Mpt = 770_000;
const BOTTOM: Mpt = 128_000;

pub fn runs(page: &Page) -> impl Iterator<Item = &Run> {
    page.marks.iter().filter_map(|mark| if let Mark::Run(run) = mark { Some(run) } else { None })
}

/// The box of a run without the spaces at its ends, which are drawn but not seen.
pub fn ink(run: &Run) -> Rect {
    let mut seen = run.clone();
    while seen.glyphs.last().is_some_and(|glyph| glyph.text.as_str() == " ") {
        seen.glyphs.pop();
    }
    if let Some(last) = seen.glyphs.last_mut() {
        last.kern = 0;
    }
    let blank = seen.glyphs.iter().take_while(|glyph| glyph.text.as_str() == " ").count();
    let lead: i64 = seen.glyphs.drain(..blank).map(|glyph| i64::from(glyph.advance) + i64::from(glyph.kern)).sum();
    let (up, down) = (run.size * 714 / 1000, run.size * 200 / 1000);
    Rect { x: run.x + lead * run.size / 1000, y: run.baseline - down, width: seen.width(), height: up + down }
}

/// A letter in the margin: one small capital of no element. Nothing else is set in its size.
pub fn is_beside(run: &Run) -> bool {
    run.element.is_none() && run.size == 7_500 && matches!(run.text().trim().as_bytes(), [b'A'..=b'Z'])
}

fn overlap(one: &Rect, other: &Rect) -> bool {
    let apart = one.x + one.width <= other.x || other.x + other.width <= one.x;
    !(apart || one.y + one.height <= other.y || other.y + other.height <= one.y)
}

/// Nothing outside the page's text area but head and foot, no text on text, no text across a rule, no field on another.
pub fn assert_in_its_place(layout: &Layout) {
    for (number, page) in layout.pages.iter().enumerate() {
        let boxes: Vec<(Rect, &Run)> = runs(page).map(|run| (ink(run), run)).filter(|(ink, _)| ink.width > 0).collect();
        for (index, (rect, run)) in boxes.iter().enumerate() {
            let (x, right) = (rect.x, rect.x + rect.width);
            if is_beside(run) {
                let margin = x >= 20_000 && right < MARGIN || x > PAGE_WIDTH - MARGIN && right <= PAGE_WIDTH - 20_000;
                assert!(margin && rect.y >= BOTTOM && rect.y + rect.height <= TOP, "page {number}: a letter at {x}");
                continue;
            }
            assert!(x >= MARGIN && right <= PAGE_WIDTH - MARGIN, "page {number}: {:?} ends at {right}", run.text());
            let (low, high) = if run.element.is_some() { (BOTTOM, TOP) } else { (20_000, PAGE_HEIGHT - 20_000) };
            assert!(rect.y >= low && rect.y + rect.height <= high, "page {number}: {:?} at {}", run.text(), rect.y);
            for (other, second) in boxes.iter().skip(index + 1) {
                assert!(!overlap(rect, other), "page {number}: {:?} on {:?}", run.text(), second.text());
            }
            for mark in &page.marks {
                if let Mark::Bar { rect: bar, .. } = mark
                    && bar.height.min(bar.width) < 1_000
                {
                    assert!(!overlap(rect, bar), "page {number}: {:?} on a rule", run.text());
                }
            }
        }
        for (index, field) in page.fields.iter().enumerate() {
            let Rect { x, y, width, height } = field.rect;
            assert!(x >= MARGIN && x + width <= PAGE_WIDTH - MARGIN && y >= BOTTOM && y + height <= TOP);
            assert!(page.fields.iter().skip(index + 1).all(|other| !overlap(&field.rect, &other.rect)));
            if let FieldKind::Text { .. } = field.kind {
                assert!(boxes.iter().all(|(text, _)| !overlap(text, &field.rect)), "text in the box of {}", field.name);
            }
        }
    }
}

/// Parents stand before their children, and no heading is the last thing on a page.
pub fn assert_well_built(layout: &Layout) {
    assert_eq!(layout.elements[0].role, Role::Document);
    for (index, element) in layout.elements.iter().enumerate() {
        assert_eq!(element.parent.is_none(), index == 0);
        assert!(element.parent.is_none_or(|parent| (parent.0 as usize) < index));
    }
    for page in &layout.pages {
        let last = runs(page).filter_map(|run| run.element).last().map(|id| layout.elements[id.0 as usize].role);
        assert!(!matches!(last, Some(Role::H1 | Role::H2 | Role::H3)), "a heading is last on its page");
    }
}
