//! Dividing a vertical list into pages.
//!
//! A page ends between two line boxes that are not tied. Line boxes that are tied form a chain; a chain moves to the next page
//! as a whole if the rest of this one is too short for it. If it fits no page, what was merely kept together is let go
//! first; a chain that still fits none begins a page and is divided where the pages end. What stands between two new pages is
//! spread over as few pages as it needs, and over these alike.

use super::page::{Mark, Mpt, OutlineEntry, Page};
use super::style::{BOTTOM, TOP};
use super::vertical_list::{LineBox, Tie, VerticalList, raise};

/// How finely the lower edge of balanced pages is looked for: half a line.
const STEP: Mpt = 7_000;

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
    for section in line_boxes.chunk_by_mut(|_, next| !next.fresh) {
        paginator.turn();
        paginator.room.bottom = balanced(section, openings);
        let mut left = section;
        while !left.is_empty() {
            let (chain, rest) = left.split_at_mut(chain(left, Tie::Firm));
            if !paginator.room.takes(chain) {
                paginator.turn();
            }
            for line_box in chain {
                paginator.place(line_box);
            }
            left = rest;
        }
    }
    paginator.close();
    Pages { pages: paginator.pages, outline: paginator.outline }
}

/// The lower edge with which line boxes take no more pages than with the lowest, and the emptiest of these pages is as full as
/// it can be.
fn balanced(line_boxes: &[LineBox], openings: &[LineBox]) -> Mpt {
    let lowest = filled(line_boxes, openings, BOTTOM);
    // A page must not become too short for what cannot be divided.
    let (mut tallest, mut left) = (0, line_boxes);
    while !left.is_empty() {
        let (own, rest) = left.split_at(chain(left, Tie::Firm));
        (tallest, left) = (tallest.max(height(own, openings)), rest);
    }
    let most = (TOP - tallest).clamp(BOTTOM, (TOP + BOTTOM) / 2);
    let steps = if lowest.len() > 1 { (most - BOTTOM) / STEP } else { 0 };
    let edges = (0..=steps).map(|step| BOTTOM + step * STEP);
    let alike = edges.filter_map(|bottom| {
        let pages = filled(line_boxes, openings, bottom);
        (pages.len() <= lowest.len()).then(|| (pages.into_iter().min(), bottom))
    });
    alike.max().map_or(BOTTOM, |(_, bottom)| bottom)
}

/// How far down each page is filled by line boxes that begin one.
fn filled(line_boxes: &[LineBox], openings: &[LineBox], bottom: Mpt) -> Vec<Mpt> {
    let fresh = Room { bottom, ..Room::PAGE };
    let (mut room, mut pages, mut left) = (fresh, Vec::new(), line_boxes);
    let mut turn = |room: &mut Room| pages.push(TOP - std::mem::replace(room, fresh).y);
    while !left.is_empty() {
        let (own, rest) = left.split_at(chain(left, Tie::Firm));
        if !room.takes(own) {
            turn(&mut room);
        }
        for line_box in own {
            if !room.takes(std::slice::from_ref(line_box)) {
                turn(&mut room);
            }
            let opening = line_box.opening.and_then(|index| openings.get(index));
            room.fill(line_box, opening);
        }
        left = rest;
    }
    turn(&mut room);
    pages
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

/// What is left of a page.
#[derive(Debug, Clone, Copy)]
struct Room {
    /// Lower edge of what stands on the page; `TOP` if nothing does.
    y: Mpt,
    /// Least room below what stands on the page.
    after: Mpt,
    /// Where the page ends.
    bottom: Mpt,
}

impl Room {
    const PAGE: Room = Room { y: TOP, after: 0, bottom: BOTTOM };

    /// Whether line boxes fit the rest of the page; an empty page has room for whatever comes.
    fn takes(&self, line_boxes: &[LineBox]) -> bool {
        let above = line_boxes.first().map_or(0, |first| first.before).max(self.after);
        self.y == TOP || self.y - above - stacked(line_boxes) >= self.bottom
    }

    /// Puts a line box below what stands there; says where its opening, if it has one here, and where it itself begins.
    fn fill(&mut self, line_box: &LineBox, opening: Option<&LineBox>) -> [Mpt; 2] {
        let first = self.y;
        match opening {
            Some(opening) if first == TOP => self.y -= opening.height,
            _ if first == TOP => {}
            _ => self.y -= line_box.before.max(self.after),
        }
        let own = self.y;
        self.y -= line_box.height;
        self.after = line_box.after;
        [first, own]
    }
}

/// Pages being filled.
struct Paginator<'a> {
    openings: &'a [LineBox],
    pages: Vec<Page>,
    outline: Vec<OutlineEntry>,
    page: Page,
    /// What stands in the margin of the page: behind its text, so that nothing comes between the words of a paragraph.
    beside: Vec<Mark>,
    room: Room,
}

impl<'a> Paginator<'a> {
    fn new(openings: &'a [LineBox]) -> Self {
        let (pages, outline, page, beside) = (Vec::new(), Vec::new(), Page::default(), Vec::new());
        Self { openings, pages, outline, page, beside, room: Room::PAGE }
    }

    /// Goes on to the next page unless this one is empty.
    fn turn(&mut self) {
        if self.room.y < TOP {
            self.close();
            self.room = Room { bottom: self.room.bottom, ..Room::PAGE };
        }
    }

    /// Ends the page.
    fn close(&mut self) {
        self.page.marks.append(&mut self.beside);
        self.pages.push(std::mem::take(&mut self.page));
    }

    fn place(&mut self, line_box: &mut LineBox) {
        if !self.room.takes(std::slice::from_ref(line_box)) {
            self.turn();
        }
        let opening = line_box.opening.and_then(|index| self.openings.get(index)).filter(|_| self.room.y == TOP);
        let [first, own] = self.room.fill(line_box, opening);
        if let Some(opening) = opening {
            self.draw(&mut opening.clone(), first);
        }
        self.draw(line_box, own);
    }

    /// Draws a line box, its upper edge at `y`.
    fn draw(&mut self, line_box: &mut LineBox, y: Mpt) {
        for mut mark in line_box.marks.drain(..) {
            raise(&mut mark, y);
            self.page.marks.push(mark);
        }
        for mut mark in line_box.beside.drain(..) {
            raise(&mut mark, y);
            self.beside.push(mark);
        }
        for mut field in line_box.fields.drain(..) {
            field.rect.y += y;
            self.page.fields.push(field);
        }
        if let Some(title) = line_box.outline.take() {
            self.outline.push(OutlineEntry { title, page: self.pages.len(), top: y });
        }
    }
}
