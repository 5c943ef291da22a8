//! Dividing a vertical list into pages.
//!
//! A page ends between two strips that are not tied. Strips that are tied form a chain; a chain moves to the next page
//! as a whole if the rest of this one is too short for it. If it fits no page, what was merely kept together is let go
//! first; a chain that still fits none begins a page and is divided where the pages end.

use super::page::{Mpt, OutlineEntry, Page};
use super::style::{BOTTOM, TOP};
use super::vertical_list::{Strip, Tie, VerticalList, raise};

/// The pages and the outline of what was set.
pub(super) struct Pages {
    pub(super) pages: Vec<Page>,
    pub(super) outline: Vec<OutlineEntry>,
}

/// Divides a vertical list into pages.
pub(super) fn divide(vertical_list: VerticalList) -> Pages {
    let VerticalList { mut strips, openings, .. } = vertical_list;
    let openings = openings.as_slice();
    loosen(&mut strips, openings);
    let mut press = Press::new(openings);
    let mut left = strips.as_mut_slice();
    while !left.is_empty() {
        let (chain, rest) = left.split_at_mut(chain(left, Tie::Firm));
        if chain.first().is_some_and(|strip| strip.fresh) || !press.has_room(chain) {
            press.turn();
        }
        for strip in chain {
            press.place(strip);
        }
        left = rest;
    }
    press.pages.push(press.page);
    Pages { pages: press.pages, outline: press.outline }
}

/// How many of `strips` are tied together from the first on by `least` or more.
fn chain(strips: &[Strip], least: Tie) -> usize {
    let next = strips.iter().skip(1).map(|strip| strip.fresh).chain([true]);
    strips.iter().zip(next).position(|(strip, fresh)| fresh || strip.tie < least).map_or(strips.len(), |last| last + 1)
}

/// Lets go what was kept together but fits no page, and makes firm what does.
fn loosen(strips: &mut [Strip], openings: &[Strip]) {
    let mut left = strips;
    while !left.is_empty() {
        let (kept, rest) = left.split_at_mut(chain(left, Tie::Kept));
        let tie = if height(kept, openings) <= TOP - BOTTOM { Tie::Firm } else { Tie::Free };
        for strip in kept.iter_mut().filter(|strip| strip.tie == Tie::Kept) {
            strip.tie = tie;
        }
        left = rest;
    }
}

/// Height of strips at the top of a page.
fn height(strips: &[Strip], openings: &[Strip]) -> Mpt {
    let opening = strips.first().and_then(|first| openings.get(first.opening?)).map_or(0, |opening| opening.height);
    opening + stacked(strips)
}

/// Height of strips without the room above the first and below the last.
fn stacked(strips: &[Strip]) -> Mpt {
    let bands: Mpt = strips.iter().map(|strip| strip.height).sum();
    let gaps = strips.iter().zip(strips.iter().skip(1)).map(|(upper, lower)| upper.after.max(lower.before));
    bands + gaps.sum::<Mpt>()
}

/// Pages being filled.
struct Press<'a> {
    openings: &'a [Strip],
    pages: Vec<Page>,
    outline: Vec<OutlineEntry>,
    page: Page,
    /// Lower edge of what stands on the page; `TOP` if nothing does.
    y: Mpt,
    /// Least room below what stands on the page.
    after: Mpt,
}

impl<'a> Press<'a> {
    fn new(openings: &'a [Strip]) -> Self {
        Self { openings, pages: Vec::new(), outline: Vec::new(), page: Page::default(), y: TOP, after: 0 }
    }

    /// Whether strips fit the rest of the page; an empty page has room for whatever comes.
    fn has_room(&self, strips: &[Strip]) -> bool {
        let above = strips.first().map_or(0, |first| first.before).max(self.after);
        self.y == TOP || self.y - above - stacked(strips) >= BOTTOM
    }

    /// Goes on to the next page unless this one is empty.
    fn turn(&mut self) {
        if self.y < TOP {
            self.pages.push(std::mem::take(&mut self.page));
            (self.y, self.after) = (TOP, 0);
        }
    }

    fn place(&mut self, strip: &mut Strip) {
        if !self.has_room(std::slice::from_ref(strip)) {
            self.turn();
        }
        if self.y == TOP {
            if let Some(opening) = strip.opening.and_then(|index| self.openings.get(index)) {
                self.draw(&mut opening.clone());
            }
        } else {
            self.y -= strip.before.max(self.after);
        }
        self.draw(strip);
        self.after = strip.after;
    }

    fn draw(&mut self, strip: &mut Strip) {
        for mut mark in strip.marks.drain(..) {
            raise(&mut mark, self.y);
            self.page.marks.push(mark);
        }
        for mut field in strip.fields.drain(..) {
            field.rect.y += self.y;
            self.page.fields.push(field);
        }
        if let Some(title) = strip.outline.take() {
            self.outline.push(OutlineEntry { title, page: self.pages.len(), top: self.y });
        }
        self.y -= strip.height;
    }
}
