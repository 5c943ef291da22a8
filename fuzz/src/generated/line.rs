//! One line of text and the ways to draw it.
//!
//! Places are in ten-thousandths of a point, sizes in thousandths.

use super::choice::Choice;
use super::content::Step;
use super::issued::{Code, Font};
use super::syntax::Value;

/// A letter at its place in the box.
#[derive(Clone, Debug)]
pub struct Glyph {
    pub letter: char,
    pub code: Vec<u8>,
    /// Its code in the whole face.
    pub plain: Vec<u8>,
    /// Its left end, in ten-thousandths of a point.
    pub x: i64,
    /// Its width, in thousandths of the size.
    pub width: i64,
    /// How far it stands from the end of the one before it, in thousandths of the size.
    pub gap: i64,
}

/// A line as it is seen.
#[derive(Clone, Debug)]
pub struct Line {
    pub font: Font,
    /// In thousandths of a point.
    pub size: i64,
    /// Its baseline, in ten-thousandths of a point.
    pub y: i64,
    pub glyphs: Vec<Glyph>,
    pub text: String,
    /// Whether letters stand closer or wider than the font has them.
    pub kerned: bool,
}

/// One point.
pub const POINT: i64 = 10_000;

/// What a line reaches above and below its baseline, in thousandths of the size.
const ASCENT: i64 = 955;
const DESCENT: i64 = 255;

impl Line {
    /// A line somewhere in a box of so many thousandths of a point, set without a gap between its letters.
    pub fn within(choice: &mut Choice<'_>, (width, height): (i64, i64), font: Font, size: i64, text: &str) -> Line {
        let mut glyphs: Vec<Glyph> = Vec::new();
        let mut at = 0;
        for letter in text.chars() {
            let Some(Code { code, plain, width }) = font.code(letter) else { continue };
            glyphs.push(Glyph { letter, code, plain, x: at, width, gap: 0 });
            at += width * size / 100;
        }
        let right = width * 10 - at - POINT;
        let x = if choice.one_in(2) { 3 * POINT } else { choice.between(POINT, right) }.min(right);
        let x = if choice.one_in(2) { x / 1000 * 1000 } else { x };
        let (low, high) = (DESCENT * size / 100, height * 10 - ASCENT * size / 100);
        let y = choice.between(low.min(high), high.max(low)) / 100 * 100;
        glyphs.iter_mut().for_each(|glyph| glyph.x += x);
        Line { font, size, y, glyphs, text: text.to_owned(), kerned: false }
    }

    /// Moves letters closer together or apart, and leaves spaces out where a gap stands for them; as far as a line still
    /// reads the same, and stays in its box.
    pub fn kern(&mut self, choice: &mut Choice<'_>, (width, _): (i64, i64)) {
        let often = choice.below(6) + 1;
        let mut kerned: Vec<Glyph> = Vec::new();
        let (mut x, mut left_out) = (self.left(), 0);
        let room = width * 10 - self.right() - POINT;
        let mut used = 0;
        for (index, mut glyph) in self.glyphs.iter().cloned().enumerate() {
            let behind_space = index > 0 && self.glyphs[index - 1].letter == ' ';
            if glyph.letter == ' ' && choice.one_in(8) {
                left_out = glyph.width;
                continue;
            }
            let gap = match (index, choice.one_in(often)) {
                (0, _) | (_, false) => 0,
                _ if behind_space => choice.between(-70, 500),
                _ if glyph.letter == ' ' => 0,
                _ => choice.between(-118, 98),
            };
            let gap = if used + gap * self.size / 100 > room { 0 } else { gap };
            used += gap * self.size / 100;
            glyph.gap = gap + std::mem::take(&mut left_out);
            x += glyph.gap * self.size / 100;
            glyph.x = x;
            x += glyph.width * self.size / 100;
            kerned.push(glyph);
        }
        self.glyphs = kerned;
        self.kerned = true;
    }

    fn left(&self) -> i64 {
        self.glyphs.first().map_or(0, |glyph| glyph.x)
    }

    fn right(&self) -> i64 {
        self.glyphs.last().map_or(0, |glyph| glyph.x + glyph.width * self.size / 100)
    }
}

/// Where drawing stands: the origin that `cm` moved, and the beginning of the text line.
struct Pen {
    origin: (i64, i64),
    line: Option<(i64, i64)>,
}

/// The steps that draw the line in a box of so many thousandths of a point.
pub fn drawn(choice: &mut Choice<'_>, line: &Line, bounds: (i64, i64), resource: &str) -> Vec<Step> {
    let mut pen = Pen { origin: (0, 0), line: None };
    let marked = choice.below(4);
    let saves = choice.below(3);
    let clip_at = choice.below(6);
    let moved_at = choice.below(6);
    let black_at = choice.below(4);
    let mut steps = Vec::new();
    let mark = || Step::new(vec![Value::name("Tx")], "BMC");
    if marked < 2 {
        steps.push(mark());
    }
    for level in 0..=saves {
        if level > 0 {
            steps.push(Step::numbers(&[], "q"));
        }
        if level == 1 && marked == 2 {
            steps.push(mark());
        }
        if black_at == level {
            steps.push(black(choice));
        }
        if clip_at == level && level > 0 {
            steps.extend(clip(choice, line, bounds, pen.origin));
        }
        if moved_at == level && level > 0 {
            let by = (choice.between(-9, 9) * POINT / 2, choice.between(-9, 9) * POINT / 4);
            pen.origin = (pen.origin.0 + by.0, pen.origin.1 + by.1);
            steps.push(Step::numbers(&[POINT, 0, 0, POINT, by.0, by.1], "cm"));
        }
    }
    text(choice, line, resource, &mut pen, black_at == 3, &mut steps);
    for level in (1..=saves).rev() {
        if level == 1 && marked == 2 {
            steps.push(Step::numbers(&[], "EMC"));
        }
        steps.push(Step::numbers(&[], "Q"));
    }
    if marked < 2 {
        steps.push(Step::numbers(&[], "EMC"));
    }
    steps
}

fn black(choice: &mut Choice<'_>) -> Step {
    match choice.below(4) {
        0 => Step::numbers(&[0, 0, 0], "rg"),
        1 => Step::numbers(&[0, 0, 0, POINT], "k"),
        _ => Step::numbers(&[0], "g"),
    }
}

/// One rectangle that holds the whole line and lies in the box.
fn clip(choice: &mut Choice<'_>, line: &Line, (width, height): (i64, i64), origin: (i64, i64)) -> Vec<Step> {
    let (low, high) = (line.y - DESCENT * line.size / 100, line.y + ASCENT * line.size / 100);
    let left = choice.between(0, line.left() - POINT / 2).max(0);
    let right = choice.between(line.right() + POINT / 2, width * 10).min(width * 10);
    let (bottom, top) = (choice.between(0, low).max(0), choice.between(high, height * 10).min(height * 10));
    let (x, y) = (left - origin.0, bottom - origin.1);
    let rule = choice.of(&["W", "W*"]);
    let rule = if rule == "W" { "W" } else { "W*" };
    vec![Step::numbers(&[x, y, right - left, top - bottom], "re"), Step::numbers(&[], rule), Step::numbers(&[], "n")]
}

fn text(choice: &mut Choice<'_>, line: &Line, resource: &str, pen: &mut Pen, black_here: bool, steps: &mut Vec<Step>) {
    let font = Step::new(vec![Value::name(resource), Value::Number(line.size * 10)], "Tf");
    let font_before = choice.one_in(8);
    if font_before {
        steps.push(font.clone());
    }
    steps.push(Step::numbers(&[], "BT"));
    let mut begin = Vec::new();
    if !font_before {
        begin.push(vec![font]);
    }
    if black_here {
        begin.push(vec![black(choice)]);
    }
    let first = line.glyphs.first().map_or((0, 0), |glyph| (glyph.x, line.y));
    begin.push(placed(choice, first, pen));
    choice.shuffle(&mut begin);
    steps.extend(begin.into_iter().flatten());
    pieces(choice, line, pen, steps);
    steps.push(Step::numbers(&[], "ET"));
}

/// Lines one below the other, between one begin and one end of text.
pub fn block(choice: &mut Choice<'_>, lines: &[Line], resource: &str) -> Vec<Step> {
    let mut pen = Pen { origin: (0, 0), line: None };
    let mut steps = vec![Step::numbers(&[], "BT")];
    if choice.one_in(2) {
        steps.push(black(choice));
    }
    let size = lines.first().map_or(0, |line| line.size);
    steps.push(Step::new(vec![Value::name(resource), Value::Number(size * 10)], "Tf"));
    for line in lines {
        let first = line.glyphs.first().map_or(0, |glyph| glyph.x);
        steps.extend(placed(choice, (first, line.y), &mut pen));
        pieces(choice, line, &mut pen, &mut steps);
    }
    steps.push(Step::numbers(&[], "ET"));
    steps
}

/// Moves to a place in the box.
fn placed(choice: &mut Choice<'_>, (x, y): (i64, i64), pen: &mut Pen) -> Vec<Step> {
    let (x, y) = (x - pen.origin.0, y - pen.origin.1);
    let (from_x, from_y) = pen.line.unwrap_or((0, 0));
    let (dx, dy) = (x - from_x, y - from_y);
    pen.line = Some((x, y));
    match choice.below(8) {
        0 | 1 => vec![Step::numbers(&[POINT, 0, 0, POINT, x, y], "Tm")],
        2 => {
            let half = dx / 2;
            vec![Step::numbers(&[half, dy], "Td"), Step::numbers(&[dx - half, 0], "Td")]
        }
        4 => vec![Step::numbers(&[-dy], "TL"), Step::numbers(&[], "T*"), Step::numbers(&[dx, 0], "Td")],
        _ => vec![Step::numbers(&[dx, dy], "Td")],
    }
}

/// The letters in one string or in several, perhaps each with a place of its own. Where a string of a standard font ends
/// is not certain, so such a line is one string.
fn pieces(choice: &mut Choice<'_>, line: &Line, pen: &mut Pen, steps: &mut Vec<Step>) {
    let whole = choice.below(3) < 2 || line.font.standard().is_some();
    let mut rest = line.glyphs.as_slice();
    let mut first = true;
    while !rest.is_empty() {
        let count = if whole { rest.len() } else { choice.below(rest.len()) + 1 };
        let (piece, later) = rest.split_at(count);
        let moved = !first && choice.one_in(2);
        if moved {
            steps.extend(placed(choice, (piece[0].x, line.y), pen));
        }
        let gap = if first || moved { 0 } else { piece[0].gap };
        steps.push(shown(choice, piece, gap, line.font.standard().is_none()));
        (rest, first) = (later, false);
    }
}

/// Shows letters behind a gap of so many thousandths of the size.
fn shown(choice: &mut Choice<'_>, piece: &[Glyph], gap: i64, apart: bool) -> Step {
    let codes = |piece: &[Glyph]| Value::Text(piece.iter().flat_map(|glyph| glyph.code.clone()).collect());
    let gaps = gap != 0 || piece.iter().skip(1).any(|glyph| glyph.gap != 0);
    if !gaps && choice.one_in(2) {
        return Step::new(vec![codes(piece)], "Tj");
    }
    let mut items = Vec::new();
    let mut rest = piece;
    let mut before = gap;
    while !rest.is_empty() {
        if before != 0 {
            items.push(Value::Number(-before * POINT));
        }
        let most = rest.iter().skip(1).position(|glyph| glyph.gap != 0).map_or(rest.len(), |at| at + 1);
        let count = if apart { choice.below(most) + 1 } else { most };
        let (one, later) = rest.split_at(count);
        items.push(codes(one));
        before = later.first().map_or(0, |glyph| glyph.gap);
        if before == 0 && !later.is_empty() && choice.one_in(3) {
            items.push(Value::Number(0));
        }
        rest = later;
    }
    Step::new(vec![Value::Array(items)], "TJ")
}
