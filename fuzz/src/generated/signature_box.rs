//! What other programs draw in the box of the signature: nothing, or lines of text and a frame around them.

use super::choice::Choice;
use super::content::Step;
use super::issued::Font;
use super::line::{self, Line, POINT};
use super::syntax::Value;

/// What the box shows.
#[derive(Clone, Debug, Default)]
pub struct Shown {
    pub lines: Vec<Line>,
    /// Left, bottom, width and height of a frame, in ten-thousandths of a point, and how thick it is.
    pub frame: Option<([i64; 4], i64)>,
}

impl Shown {
    /// What it says, line by line.
    pub fn text(&self) -> String {
        self.lines.iter().map(|line| line.text.clone()).collect::<Vec<_>>().join(" ")
    }
}

const WORDS: [&str; 12] = [
    "Digitally",
    "signed",
    "by",
    "Sample",
    "National",
    "Police",
    "on",
    "2026-11-09",
    "14:30:00",
    "UTC.",
    "Signature",
    "(valid)",
];

/// A box of so many thousandths of a point.
pub fn shown(choice: &mut Choice<'_>, bounds: (i64, i64)) -> Shown {
    if choice.one_in(4) {
        return Shown::default();
    }
    let font = [Font::Form, Font::Regular, Font::Bold, Font::Courier, Font::Helvetica][choice.below(5)];
    let size = choice.between(14, 24) * 500;
    let (width, height) = bounds;
    let count = choice.below(4) + 1;
    let mut lines = Vec::new();
    for index in 0..count {
        let words: Vec<&str> = (0..=choice.below(5)).map(|_| choice.of(&WORDS)).collect();
        let mut text = words.join(" ");
        // The widest letter of a standard font is as wide as its size.
        text.truncate(if font.standard().is_some() {
            usize::try_from((width - 40_000) / size).unwrap_or(1)
        } else {
            60
        });
        let mut line = Line::within(choice, (width - 40_000, height), font, size, text.trim_end());
        let widest = text.len() as i64 * size * 10;
        if font.standard().is_some() {
            let x = line.glyphs.first().map_or(0, |glyph| glyph.x).min((width - 40_000) * 10 - widest).max(0);
            let by = line.glyphs.first().map_or(0, |glyph| glyph.x) - x;
            line.glyphs.iter_mut().for_each(|glyph| glyph.x -= by);
        } else if choice.one_in(3) {
            line.kern(choice, (width - 40_000, height));
        }
        line.y = (height - 20_000 - 14_000 * (index as i64 + 1)) * 10;
        line.glyphs.iter_mut().for_each(|glyph| glyph.x += 20 * POINT);
        lines.push(line);
    }
    let thick = choice.between(1, 6) * POINT / 2;
    let inset = choice.between(0, 8) * POINT;
    let frame = [inset, inset, width * 10 - 2 * inset, height * 10 - 2 * inset];
    Shown { lines, frame: choice.one_in(2).then_some((frame, thick)) }
}

/// The steps that draw it.
pub fn drawn(choice: &mut Choice<'_>, shown: &Shown) -> Vec<Step> {
    let mut steps = Vec::new();
    let outer = choice.one_in(2);
    if outer {
        steps.push(Step::numbers(&[], "q"));
    }
    let frame = shown.frame.map(|(frame, thick)| framed(choice, frame, thick)).unwrap_or_default();
    let text = if shown.lines.is_empty() { Vec::new() } else { lines(choice, &shown.lines) };
    let parts = if choice.one_in(2) { [frame, text] } else { [text, frame] };
    steps.extend(parts.into_iter().flatten());
    if outer {
        steps.push(Step::numbers(&[], "Q"));
    }
    steps
}

fn framed(choice: &mut Choice<'_>, [x, y, width, height]: [i64; 4], thick: i64) -> Vec<Step> {
    let mut steps = vec![Step::numbers(&[thick], "w")];
    if choice.one_in(3) {
        steps.push(Step::numbers(&[0], "G"));
    }
    if choice.one_in(2) {
        steps.push(Step::numbers(&[x, y, width, height], "re"));
        steps.push(Step::numbers(&[], "S"));
        return steps;
    }
    let corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height)];
    for (from, to) in corners.iter().zip(corners.iter().cycle().skip(1)) {
        steps.push(Step::numbers(&[from.0, from.1], "m"));
        steps.push(Step::numbers(&[to.0, to.1], "l"));
        steps.push(Step::numbers(&[], "S"));
    }
    steps
}

fn lines(choice: &mut Choice<'_>, lines: &[Line]) -> Vec<Step> {
    let marked = choice.one_in(2);
    let mut steps = Vec::new();
    if marked {
        steps.push(Step::new(vec![Value::name("Tx")], "BMC"));
    }
    steps.push(Step::numbers(&[], "q"));
    steps.extend(line::block(choice, lines, "F1"));
    steps.push(Step::numbers(&[], "Q"));
    if marked {
        steps.push(Step::numbers(&[], "EMC"));
    }
    steps
}
