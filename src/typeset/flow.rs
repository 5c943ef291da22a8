//! Dividing a vertical list into pages.
//!
//! A page ends between two line boxes that are not tied. Line boxes that are tied form a chain; a chain moves to the next page
//! as a whole if the rest of this one is too short for it. If it fits no page, what was merely kept together is let go
//! first; a chain that still fits none begins a page and is divided where the pages end.

use super::page::{Mark, Mpt, OutlineEntry, Page};
use super::style::{BOTTOM, TOP};
use super::vertical_list::{LineBox, Tie, VerticalList, raise};

/// The pages and the outline of what was set.
pub(super) struct Pages {
    pub(super) pages: Vec<Page>,
    pub(super) outline: Vec<OutlineEntry>,
}

/// Divides a vertical list into pages.
pub(super) fn divide(vertical_list: VerticalList) -> Pages {
    let VerticalList { mut line_boxes, openings, .. } = vertical_list;
    let openings = openings.as_slice();
    loosen(&mut line_boxes, openings);
    let mut paginator = Paginator::new(openings);
    let mut left = line_boxes.as_mut_slice();
    while !left.is_empty() {
        let (chain, rest) = left.split_at_mut(chain(left, Tie::Firm));
        if chain.first().is_some_and(|line_box| line_box.fresh) || !paginator.has_room(chain) {
            paginator.turn();
        }
        for line_box in chain {
            paginator.place(line_box);
        }
        left = rest;
    }
    paginator.close();
    Pages { pages: paginator.pages, outline: paginator.outline }
}

/// How many of the line boxes are tied together from the first on by `least` or more.
fn chain(line_boxes: &[LineBox], least: Tie) -> usize {
    let next = line_boxes.iter().skip(1).map(|line_box| line_box.fresh).chain([true]);
    line_boxes
        .iter()
        .zip(next)
        .position(|(line_box, fresh)| fresh || line_box.tie < least)
        .map_or(line_boxes.len(), |last| last + 1)
}

/// Lets go what was kept together but fits no page, and makes firm what does.
fn loosen(line_boxes: &mut [LineBox], openings: &[LineBox]) {
    let mut left = line_boxes;
    while !left.is_empty() {
        let (kept, rest) = left.split_at_mut(chain(left, Tie::Kept));
        let tie = if height(kept, openings) <= TOP - BOTTOM { Tie::Firm } else { Tie::Free };
        for line_box in kept.iter_mut().filter(|line_box| line_box.tie == Tie::Kept) {
            line_box.tie = tie;
        }
        left = rest;
    }
}

/// Height of line boxes at the top of a page.
fn height(line_boxes: &[LineBox], openings: &[LineBox]) -> Mpt {
    let opening = line_boxes.first().and_then(|first| openings.get(first.opening?)).map_or(0, |opening| opening.height);
    opening + stacked(line_boxes)
}

/// Height of line boxes without the room above the first and below the last.
fn stacked(line_boxes: &[LineBox]) -> Mpt {
    let bands: Mpt = line_boxes.iter().map(|line_box| line_box.height).sum();
    let gaps = line_boxes.iter().zip(line_boxes.iter().skip(1)).map(|(upper, lower)| upper.after.max(lower.before));
    bands + gaps.sum::<Mpt>()
}

/// Pages being filled.
struct Paginator<'a> {
    openings: &'a [LineBox],
    pages: Vec<Page>,
    outline: Vec<OutlineEntry>,
    page: Page,
    /// What stands in the margin of the page: behind its text, so that nothing comes between the words of a paragraph.
    beside: Vec<Mark>,
    /// Lower edge of what stands on the page; `TOP` if nothing does.
    y: Mpt,
    /// Least room below what stands on the page.
    after: Mpt,
}

impl<'a> Paginator<'a> {
    fn new(openings: &'a [LineBox]) -> Self {
        Self {
            openings,
            pages: Vec::new(),
            outline: Vec::new(),
            page: Page::default(),
            beside: Vec::new(),
            y: TOP,
            after: 0,
        }
    }

    /// Whether line boxes fit the rest of the page; an empty page has room for whatever comes.
    fn has_room(&self, line_boxes: &[LineBox]) -> bool {
        let above = line_boxes.first().map_or(0, |first| first.before).max(self.after);
        self.y == TOP || self.y - above - stacked(line_boxes) >= BOTTOM
    }

    /// Goes on to the next page unless this one is empty.
    fn turn(&mut self) {
        if self.y < TOP {
            self.close();
            (self.y, self.after) = (TOP, 0);
        }
    }

    /// Ends the page.
    fn close(&mut self) {
        self.page.marks.append(&mut self.beside);
        self.pages.push(std::mem::take(&mut self.page));
    }

    fn place(&mut self, line_box: &mut LineBox) {
        if !self.has_room(std::slice::from_ref(line_box)) {
            self.turn();
        }
        if self.y == TOP {
            if let Some(opening) = line_box.opening.and_then(|index| self.openings.get(index)) {
                self.draw(&mut opening.clone());
            }
        } else {
            self.y -= line_box.before.max(self.after);
        }
        self.draw(line_box);
        self.after = line_box.after;
    }

    fn draw(&mut self, line_box: &mut LineBox) {
        for mut mark in line_box.marks.drain(..) {
            raise(&mut mark, self.y);
            self.page.marks.push(mark);
        }
        for mut mark in line_box.beside.drain(..) {
            raise(&mut mark, self.y);
            self.beside.push(mark);
        }
        for mut field in line_box.fields.drain(..) {
            field.rect.y += self.y;
            self.page.fields.push(field);
        }
        if let Some(title) = line_box.outline.take() {
            self.outline.push(OutlineEntry { title, page: self.pages.len(), top: self.y });
        }
        self.y -= line_box.height;
    }
}
