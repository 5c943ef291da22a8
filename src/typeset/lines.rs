//! Cutting a paragraph into lines: greedily, ragged right, at the places that UAX #14 allows.
//!
//! A word that is wider than the line is cut between letters, so that nothing ever runs out of its box. The space at a
//! cut stays at the end of its line as a glyph, since readers of tagged PDF would otherwise join the words; it is not
//! counted in the width.

use std::ops::Range;

use unicode_bidi::Level;
use unicode_linebreak::linebreaks;

use super::bidi;
use super::block::Span;
use super::page::{ElementId, Face, Glyph, Mpt, Run};
use super::shape::{Cluster, Shaped, Uncovered};
use super::style::Style;

/// A line of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// Glyphs by face, from left to right.
    pieces: Vec<(Face, Vec<Glyph>)>,
    /// Width without the space at its end, in 1/1000 em.
    em: i64,
    /// Width of the space at its end where that stands at the left, in 1/1000 em.
    lead: i64,
    /// Whether its paragraph runs from right to left, and so stands at the right.
    pub(super) from_right: bool,
}

/// Sets `spans` in lines of at most `width` at `size`.
///
/// # Errors
/// [`Uncovered`] names the first character that no bundled face shows.
pub(super) fn set(spans: &[Span], size: Mpt, width: Mpt) -> Result<Vec<Line>, Uncovered> {
    set_from(spans, size, width, false)
}

/// As [`set`], for a paragraph that runs from right to left if `from_right`.
pub(super) fn set_from(spans: &[Span], size: Mpt, width: Mpt, from_right: bool) -> Result<Vec<Line>, Uncovered> {
    let text: String = spans.iter().map(|span| span.text.as_str()).collect();
    let mut shaped = Shaped::with_room(text.len());
    let base = if from_right { Level::rtl() } else { Level::ltr() };
    let levels = if from_right || bidi::turns(&text) { bidi::levels(&text, base) } else { Vec::new() };
    let mut at = 0;
    for span in spans {
        if levels.is_empty() {
            shaped.add(span.face, &span.text, at, 0)?;
        } else {
            shaped.add_mixed(span.face, &span.text, at, &levels)?;
        }
        at += span.text.len();
    }
    let allowed: Vec<usize> = linebreaks(&text).map(|(at, _)| at).filter(|at| !in_address(&text, *at)).collect();
    let room = width.max(0) * 1000 / size.max(1);
    let mut rest = shaped.glyphs.as_slice();
    let mut ranges = cut(&shaped.clusters, &allowed, room);
    lengthen_last(&mut ranges, &shaped.clusters, &allowed, room);
    let lines = ranges.into_iter().map(|range| {
        let clusters = shaped.clusters.get(range).unwrap_or_default();
        let count = clusters.iter().map(|cluster| cluster.glyphs).sum::<usize>().min(rest.len());
        let (own, behind) = rest.split_at(count);
        rest = behind;
        line(clusters, own, from_right)
    });
    Ok(lines.collect())
}

/// Which clusters go on which line. Every line has at least one.
fn cut(clusters: &[Cluster], allowed: &[usize], room: i64) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut allowed = allowed.iter().copied().peekable();
    let (mut start, mut at) = (0, 0);
    let mut fallback = None;
    let (mut ink, mut gap) = (0, 0);
    while let Some(cluster) = clusters.get(at) {
        while allowed.next_if(|offset| *offset < cluster.at).is_some() {}
        if at > start && allowed.peek() == Some(&cluster.at) {
            fallback = Some(at);
        }
        let kerned = cluster.kerned();
        if cluster.blank {
            gap += kerned;
        } else if at > start && ink + gap + i64::from(cluster.advance) > room {
            // What stands behind the cut goes to the next line; it has no place to cut, or the cut were later.
            let end = fallback.take().unwrap_or(at);
            lines.push(start..end);
            (start, gap) = (end, 0);
            ink = width(clusters.get(end..at).unwrap_or_default());
            continue;
        } else {
            ink += gap + kerned;
            gap = 0;
        }
        at += 1;
    }
    if start < clusters.len() {
        lines.push(start..clusters.len());
    }
    lines
}

/// Whether a place lies inside an address of mail or of the web: cut there, it could not be typed from paper.
fn in_address(text: &str, at: usize) -> bool {
    let (Some(before), Some(behind)) = (text.get(..at), text.get(at..)) else { return false };
    let begun = before.rsplit(' ').next().unwrap_or_default();
    let rest = behind.split(' ').next().unwrap_or_default();
    let address = |mark: &str| begun.contains(mark) || rest.contains(mark);
    !begun.is_empty() && !rest.is_empty() && (address("@") || begun.contains("://"))
}

/// Brings words of the line before down to a last line that is shorter than a quarter of the room, where there are any.
fn lengthen_last(lines: &mut [Range<usize>], clusters: &[Cluster], allowed: &[usize], room: i64) {
    let [.., above, last] = lines else { return };
    let seen = |range: Range<usize>| ink(clusters.get(range).unwrap_or_default());
    let least = room / 4;
    if seen(last.clone()) >= least {
        return;
    }
    let is_place = |at: &usize| clusters.get(*at).is_some_and(|cluster| allowed.binary_search(&cluster.at).is_ok());
    let longer = (above.start + 1..last.start).rev().filter(is_place).find(|at| seen(*at..last.end) >= least);
    if let Some(at) = longer.filter(|at| seen(*at..last.end) <= seen(above.start..*at)) {
        (above.end, last.start) = (at, at);
    }
}

/// Width without the space and the kerning at the end.
fn ink(clusters: &[Cluster]) -> i64 {
    let seen = clusters.iter().rposition(|cluster| !cluster.blank).map_or(0, |last| last + 1);
    let seen = clusters.get(..seen).unwrap_or_default();
    width(seen) - seen.last().map_or(0, |cluster| i64::from(cluster.kern))
}

fn width(clusters: &[Cluster]) -> i64 {
    clusters.iter().map(Cluster::kerned).sum()
}

/// Puts the glyphs of one line into the order of the eye.
fn line(clusters: &[Cluster], glyphs: &[Glyph], from_right: bool) -> Line {
    let mut pieces: Vec<(Face, Vec<Glyph>)> = Vec::new();
    let mut draw = |face: Face, own: &[Glyph]| match pieces.last_mut() {
        Some((last, piece)) if *last == face => piece.extend_from_slice(own),
        _ => pieces.push((face, own.to_vec())),
    };
    if from_right || clusters.iter().any(|cluster| cluster.level > 0) {
        let starts = clusters.iter().scan(0, |at, cluster| {
            *at += cluster.glyphs;
            Some(*at - cluster.glyphs)
        });
        let starts: Vec<usize> = starts.collect();
        for at in bidi::seen(clusters, from_right) {
            if let (Some(cluster), Some(start)) = (clusters.get(at), starts.get(at)) {
                draw(cluster.face, glyphs.get(*start..start + cluster.glyphs).unwrap_or_default());
            }
        }
    } else {
        let mut rest = glyphs;
        for alike in clusters.chunk_by(|one, next| one.face == next.face) {
            let count = alike.iter().map(|cluster| cluster.glyphs).sum::<usize>().min(rest.len());
            let (own, behind) = rest.split_at(count);
            alike.first().into_iter().for_each(|cluster| draw(cluster.face, own));
            rest = behind;
        }
    }
    // Kerning towards a letter that stands on another line is none.
    if let Some(last) = pieces.last_mut().and_then(|(_, piece)| piece.last_mut()) {
        last.kern = 0;
    }
    let seen = clusters.iter().rposition(|cluster| !cluster.blank).map_or(0, |last| last + 1);
    let (seen, spaces) = clusters.split_at(seen);
    let kern = seen.last().map_or(0, |cluster| i64::from(cluster.kern));
    Line { pieces, em: width(seen) - kern, lead: if from_right { width(spaces) } else { 0 }, from_right }
}

impl Line {
    /// How wide the line is drawn at `size`, without the space at its end, rounded up.
    pub(super) fn width(&self, size: Mpt) -> Mpt {
        (self.em * size + 999).div_euclid(1000)
    }

    /// Adds a space at the end, for text that goes on elsewhere: behind a hanging label.
    pub(super) fn spaced(mut self, space: Option<Glyph>) -> Self {
        if self.from_right {
            if let (Some((_, piece)), Some(space)) = (self.pieces.first_mut(), space) {
                self.lead += i64::from(space.advance);
                piece.insert(0, space);
            }
        } else if let Some((_, piece)) = self.pieces.last_mut() {
            piece.extend(space);
        }
        self
    }

    /// The runs of the line, its first glyph at `x`.
    pub(super) fn runs(self, element: Option<ElementId>, style: &Style, x: Mpt, baseline: Mpt) -> Vec<Run> {
        let size = style.size;
        let mut em: i64 = -self.lead;
        let mut runs = Vec::with_capacity(self.pieces.len());
        for (face, glyphs) in self.pieces {
            let x = x + em * size / 1000;
            em += glyphs.iter().map(|glyph| i64::from(glyph.advance) + i64::from(glyph.kern)).sum::<i64>();
            runs.push(Run { element, face, size, x, baseline, glyphs });
        }
        runs
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &Line) -> String {
        line.pieces.iter().flat_map(|(_, glyphs)| glyphs).map(|glyph| glyph.text.as_str()).collect()
    }

    fn lines(text: &str, width: Mpt) -> Vec<String> {
        let span = Span { face: Face::Regular, text: text.to_owned() };
        let lines = set(&[span], 10_000, width).unwrap();
        for line in &lines {
            assert!(line.width(10_000) <= width, "{line:?}");
        }
        lines.iter().map(words).collect()
    }

    /// The space at a cut is kept, so that joining the lines gives the paragraph again.
    #[test]
    fn space_stays_at_the_end_of_its_line() {
        assert_eq!(lines("end use only", 45_000), ["end use ", "only"]);
        assert_eq!(lines("dual-use goods", 32_000), ["dual-", "use ", "goods"].map(String::from));
    }

    /// An address stays on one line if one line takes it.
    #[test]
    fn addresses_are_not_cut() {
        assert_eq!(
            lines("ask export-control@example.org now", 140_000),
            ["ask ", "export-control@example.org ", "now"]
        );
    }

    /// A last line of one short word is none: a word comes down to it.
    #[test]
    fn no_paragraph_ends_with_a_short_word_alone() {
        assert_eq!(lines("the national law of the state is", 140_000), ["the national law of ", "the state is"]);
        let span = Span { face: Face::Regular, text: "Donaudampfschifffahrt".into() };
        let one = set(&[span], 10_000, 400_000).unwrap()[0].width(10_000);
        assert_eq!(lines("Donaudampfschifffahrt is", one), ["Donaudampfschifffahrt ", "is"]);
    }

    /// The space is not counted: a word that fills its line exactly does not move to the next.
    #[test]
    fn space_at_the_end_needs_no_room() {
        let exact =
            set(&[Span { face: Face::Regular, text: "end use".into() }], 10_000, 400_000).unwrap()[0].width(10_000);
        assert_eq!(lines("end use only", exact), ["end use ", "only"]);
    }

    /// A word without any place to cut is cut between letters rather than run out of its box.
    #[test]
    fn long_word_is_cut_between_letters() {
        let word = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamten";
        let cut = lines(&format!("An {word} is"), 60_000);
        assert_eq!(cut.concat(), format!("An {word} is"));
        assert_eq!(cut.first().map(String::as_str), Some("An "));
        assert!(cut.len() > 4);
    }

    /// A box narrower than a letter still takes a letter a line: setting always ends.
    #[test]
    fn a_line_is_never_empty() {
        let span = Span { face: Face::Regular, text: "WWW".into() };
        assert_eq!(set(&[span], 10_000, 1_000).unwrap().len(), 3);
    }

    /// Bold and plain stand on one line, the second behind the first.
    #[test]
    fn faces_share_a_line() {
        let spans = [(Face::Regular, "the "), (Face::Bold, "end use"), (Face::Regular, ".")];
        let spans = spans.map(|(face, text)| Span { face, text: text.to_owned() });
        let mut lines = set(&spans, 10_500, 300_000).unwrap();
        let runs = lines.remove(0).runs(None, &super::super::style::BODY, 70_000, 0);
        assert_eq!(runs.iter().map(Run::text).collect::<Vec<_>>(), ["the ", "end use", "."]);
        assert!(runs.windows(2).all(|pair| (pair[0].x + pair[0].width() - pair[1].x).abs() <= 1));
    }
}
