//! Setting the drawn letters together to lines, as an eye does.
//!
//! A line is what stands on one baseline in one size. Between two letters there is nothing, or a gap that nobody takes for
//! nothing; what lies between is refused, since one viewer's word would be another's two.

use crate::finding::fact::OfDrawing;
use crate::pdf::read::appearance::{Area, Piece};

/// Words on one baseline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// What it says.
    pub(super) text: String,
    /// Left end, in millionths of a point.
    pub(super) x: i64,
    /// Right end.
    pub(super) right: i64,
    /// Baseline.
    pub(super) y: i64,
    /// Type size.
    pub(super) size: i64,
}

/// Parts of the type size, in thousandths. How far a letter may reach back over the one before (pairs that fonts kern);
/// how far letters of one word may stand apart; the narrowest gap between words, below the narrowest spaces in use.
const OVER: i64 = 120;
const APART: i64 = 100;
const GAP: i64 = 180;

/// How far letters hang below the baseline and rise above it: accents on capitals, and no more.
const DEPTH: i64 = 250;
const HEIGHT: i64 = 950;

/// How far apart two baselines are at least, so that lines do not run into each other.
const LEADING: i64 = 900;

fn part(size: i64, thousandths: i64) -> i64 {
    size * thousandths / 1000
}

impl Line {
    /// The room that its letters take.
    pub(super) fn area(&self) -> Area {
        Area {
            left: self.x,
            bottom: self.y - part(self.size, DEPTH),
            right: self.right,
            top: self.y + part(self.size, HEIGHT),
        }
    }
}

/// Whether one area lies in another.
pub(super) fn lies_in(inner: &Area, outer: &Area) -> bool {
    inner.left >= outer.left && inner.right <= outer.right && inner.bottom >= outer.bottom && inner.top <= outer.top
}

/// Whether two areas share a place.
pub(super) fn meet(a: &Area, b: &Area) -> bool {
    a.left < b.right && b.left < a.right && a.bottom < b.top && b.bottom < a.top
}

/// The lines in the order in which they are drawn.
///
/// # Errors
/// Letters over each other, gaps that are none, and what a clip cuts.
pub(super) fn lines(pieces: &[Piece]) -> Result<Vec<Line>, OfDrawing> {
    let mut lines: Vec<Line> = Vec::new();
    let mut spaced = false;
    let mut before: Option<&Piece> = None;
    for piece in pieces {
        let goes_on = before.is_some_and(|before| (before.y, before.size) == (piece.y, piece.size));
        before = Some(piece);
        if piece.text.trim().is_empty() {
            spaced = spaced || goes_on;
            continue;
        }
        let one = Line { text: piece.text.clone(), x: piece.x, right: piece.right, y: piece.y, size: piece.size };
        if piece.clip.is_some_and(|clip| !lies_in(&one.area(), &clip)) {
            return Err(OfDrawing::Clipped { text: piece.text.clone() });
        }
        let spaced = std::mem::take(&mut spaced);
        match lines.last_mut().filter(|_| goes_on) {
            Some(line) => join(line, one, spaced)?,
            None => lines.push(one),
        }
    }
    Ok(lines)
}

fn join(line: &mut Line, next: Line, spaced: bool) -> Result<(), OfDrawing> {
    let gap = next.x - line.right;
    let (over, apart, wide) = (-part(line.size, OVER), part(line.size, APART), part(line.size, GAP));
    if gap < over {
        return Err(OfDrawing::LettersOverEachOther);
    }
    if gap >= wide {
        line.text.push(' ');
    } else if spaced || gap > apart {
        return Err(OfDrawing::UncertainGap);
    }
    line.text += &next.text;
    line.right = next.right;
    Ok(())
}

/// Lines in the order in which they are read.
///
/// # Errors
/// Lines that run into each other, or that could be read in more than one order.
pub(super) fn in_order(mut lines: Vec<Line>) -> Result<Vec<Line>, OfDrawing> {
    lines.sort_by(|a, b| b.y.cmp(&a.y).then(a.x.cmp(&b.x)));
    for pair in lines.windows(2) {
        let [upper, lower] = pair else { continue };
        let apart = upper.y - lower.y >= part(upper.size.max(lower.size), LEADING);
        let beside = upper.y == lower.y && lower.x - upper.right >= part(upper.size.max(lower.size), GAP);
        if !apart && !beside {
            return Err(OfDrawing::LinesOverEachOther);
        }
    }
    Ok(lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A letter of 10 points that is 5 points wide, so many thousandths of a point from the left.
    fn letter(text: &str, x: i64) -> Piece {
        let (x, right) = (x * 1000, x * 1000 + 5_000_000);
        let font = b"F".to_vec();
        Piece { text: text.to_owned(), code: None, font, x, right, y: 5_000_000, size: 10_000_000, clip: None }
    }

    fn said(pieces: &[Piece]) -> Result<Vec<String>, OfDrawing> {
        lines(pieces).map(|lines| lines.into_iter().map(|line| line.text).collect())
    }

    #[test]
    fn letters_are_one_word_or_two() {
        let two = |x| said(&[letter("a", 0), letter("b", x)]);
        for x in [3_800, 5_000, 6_000] {
            assert_eq!(two(x), Ok(vec!["ab".to_owned()]), "{x}");
        }
        for x in [6_800, 90_000] {
            assert_eq!(two(x), Ok(vec!["a b".to_owned()]), "{x}");
        }
        for x in [3_799, 0, -9_000, 6_001, 6_799] {
            assert!(two(x).is_err(), "{x}");
        }
    }

    #[test]
    fn a_space_is_seen_or_refused() {
        let around = |x| said(&[letter("a", 0), letter(" ", 5_000), letter("b", x)]);
        assert_eq!(around(10_000), Ok(vec!["a b".to_owned()]));
        assert_eq!(around(6_800), Ok(vec!["a b".to_owned()]));
        for x in [5_000, 6_000, 6_799] {
            assert!(around(x).is_err(), "{x}");
        }
    }

    #[test]
    fn a_clip_holds_the_whole_letter() {
        let clipped = |left, bottom, right, top| {
            let clip = Some(Area { left, bottom, right, top });
            said(&[Piece { clip, ..letter("a", 0) }])
        };
        assert!(clipped(0, 2_500_000, 5_000_000, 14_500_000).is_ok());
        assert!(clipped(1, 2_500_000, 5_000_000, 14_500_000).is_err());
        assert!(clipped(0, 2_500_001, 5_000_000, 14_500_000).is_err());
        assert!(clipped(0, 2_500_000, 4_999_999, 14_500_000).is_err());
        assert!(clipped(0, 2_500_000, 5_000_000, 14_499_999).is_err());
    }

    #[test]
    fn lines_are_read_from_above() {
        let at = |text: &str, x: i64, y: i64| {
            let (x, y) = (x * 1000, y * 1000);
            Line { text: text.to_owned(), x, right: x + 5_000_000, y, size: 10_000_000 }
        };
        let order = |lines: Vec<Line>| in_order(lines).map(|lines| lines.into_iter().map(|line| line.text).collect());
        let read: Result<String, OfDrawing> =
            order(vec![at("c", 0, 1_000), at("b", 9_000, 10_000), at("a", 0, 10_000)]);
        assert_eq!(read, Ok("abc".to_owned()));
        for (x, y) in [(0, 8_999 - 8_998), (9_000, 5_000), (6_799, 10_000)] {
            let read: Result<String, OfDrawing> = order(vec![at("a", 0, 10_000), at("b", x, y + 1_000 - 1_000)]);
            assert_eq!(read.is_err(), y > 1_000, "{x} {y}");
        }
    }
}
