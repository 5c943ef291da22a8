//! The words that a page shows, and for what is odd about how it shows them.

use std::collections::BTreeSet;
use std::fmt;

use super::budget::Budget;
use super::flaw::Flaw;
use super::limits::ANOMALIES;
use super::object::{Area, mpt};

/// A word as it is drawn: glyphs without white space or a gap between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownWord {
    /// Its characters; `U+FFFD` for a glyph of which the file does not say what it stands for.
    pub text: String,
    /// Where its first glyph starts, in thousandths of a point from the left of the page's coordinates.
    pub x: i64,
    /// Where its last glyph ends. A guess when the widths of the font are not in the file.
    pub right: i64,
    /// Where its baseline lies.
    pub y: i64,
    /// The type size as drawn, in thousandths of a point.
    pub size: i64,
    /// The page, 1 for the first; 0 when an appearance is read by itself.
    pub page: usize,
}

/// What lies over a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cover {
    /// An image.
    Image,
    /// A filled shape or shading.
    Shape,
    /// An annotation with an appearance; its object number.
    Annotation(u32),
}

/// What is odd about how a word is shown. None of these is wrong in itself; each is a way to make a page show something
/// else than its text says.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum AnomalyKind {
    /// Text rendering mode 3 or 7 (§9.3.6): nothing is painted.
    Unpainted,
    /// The colour is white or nearly so.
    NearlyWhite,
    /// The opacity is below one tenth.
    NearlyTransparent,
    /// Smaller than one point.
    Tiny,
    /// It starts outside of what a viewer shows of the page.
    OffPage,
    /// A part of it lies outside of the clipping path.
    ClippedAway,
    /// The clipping path is no upright rectangle, so what it leaves to be seen is not known here.
    ShapedClip,
    /// It is turned, mirrored, slanted, or much narrower or wider than its font.
    Distorted,
    /// Its letters are drawn over each other.
    Crowded,
    /// It can be switched off, or may be (optional content, §8.11).
    OptionalContent,
    /// It is marked to be read as something else (`/ActualText`, §14.9.4).
    ReplacementText,
    /// A glyph of which the file does not say what it stands for.
    Unmapped,
    /// The font maps a code to two texts.
    AmbiguousFont,
    /// The font, or a part of it, is not the one of the first revision.
    NewerFont {
        /// The object that is newer.
        object: u32,
        /// The revision that brought it.
        revision: usize,
    },
    /// Something painted later lies over it.
    Covered(Cover),
    /// There are more anomalies on this page than are told.
    More,
}

/// An anomaly, at a word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anomaly {
    /// What.
    pub kind: AnomalyKind,
    /// The word it is about.
    pub word: ShownWord,
}

impl fmt::Display for AnomalyKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            AnomalyKind::Unpainted => "text that is not painted",
            AnomalyKind::NearlyWhite => "text in white or nearly so",
            AnomalyKind::NearlyTransparent => "text that is nearly transparent",
            AnomalyKind::Tiny => "text smaller than one point",
            AnomalyKind::OffPage => "text outside of the page",
            AnomalyKind::ClippedAway => "text that is clipped away",
            AnomalyKind::ShapedClip => "text that is clipped by a shape",
            AnomalyKind::Distorted => "text that is turned, mirrored, slanted or squeezed",
            AnomalyKind::Crowded => "letters drawn over each other",
            AnomalyKind::OptionalContent => "text that can be switched off",
            AnomalyKind::ReplacementText => "text that is marked to be read as something else",
            AnomalyKind::Unmapped => "text of unknown characters",
            AnomalyKind::AmbiguousFont => "text in a font that maps one code to two texts",
            AnomalyKind::NewerFont { .. } => "text in a font that was not issued",
            AnomalyKind::Covered(Cover::Image) => "text under an image",
            AnomalyKind::Covered(Cover::Shape) => "text under a painted shape",
            AnomalyKind::Covered(Cover::Annotation(_)) => "text under an annotation",
            AnomalyKind::More => "more anomalies than are told",
        })
    }
}

impl fmt::Display for Anomaly {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.kind, self.word.text)
    }
}

/// Where and how one glyph is drawn.
#[derive(Debug, Clone)]
pub(super) struct Glyph {
    pub(super) text: Option<String>,
    pub(super) start: (f64, f64),
    pub(super) end: (f64, f64),
    pub(super) size: f64,
    /// Whether it stands upright and about as wide as its font has it.
    pub(super) upright: bool,
    /// Whether `end` is known: the widths of the font are in the file.
    pub(super) measured: bool,
}

struct Open {
    word: ShownWord,
    kinds: BTreeSet<AnomalyKind>,
    start: (f64, f64),
    end: (f64, f64),
    measured: bool,
    /// Whether the last glyph and the next are in one run, without a jump that only widths could judge.
    joined: bool,
}

/// Collects glyphs into words.
pub(super) struct Words {
    page: usize,
    at: usize,
    open: Option<Open>,
    pub(super) done: Vec<ShownWord>,
    /// The middle of each word, for what is painted over it later.
    middles: Vec<(i64, i64)>,
    pub(super) anomalies: Vec<Anomaly>,
}

/// A gap of this part of the type size is a space: below the narrowest spaces in use (a quarter), above kerning.
const GAP: f64 = 0.18;

/// How far, as a part of the type size, a glyph may reach back over the one before: above the pairs that fonts kern.
const OVER: f64 = 0.12;

impl Words {
    pub(super) fn new(page: usize, at: usize) -> Words {
        Words { page, at, open: None, done: Vec::new(), middles: Vec::new(), anomalies: Vec::new() }
    }

    /// Says that the next glyph was placed by itself, not by the width of the one before.
    pub(super) fn jump(&mut self) {
        if let Some(open) = &mut self.open {
            open.joined = false;
        }
    }

    /// Adds a glyph with what is odd about it.
    pub(super) fn add(&mut self, glyph: Glyph, kinds: BTreeSet<AnomalyKind>, budget: &mut Budget) -> Result<(), Flaw> {
        let text = glyph.text.unwrap_or_else(|| char::REPLACEMENT_CHARACTER.to_string());
        if text.is_empty() {
            return Ok(());
        }
        if text.chars().all(char::is_whitespace) {
            return self.close(budget);
        }
        if !self.open.as_ref().is_some_and(|open| continues(open, &glyph.start, glyph.size)) {
            self.close(budget)?;
            let (x, y) = glyph.start;
            let (x, y) = (mpt(x), mpt(y));
            let word = ShownWord { text: String::new(), x, right: x, y, size: mpt(glyph.size), page: self.page };
            self.open = Some(Open {
                word,
                kinds: BTreeSet::new(),
                start: glyph.start,
                end: glyph.end,
                measured: true,
                joined: true,
            });
        }
        if let Some(open) = &mut self.open {
            let back = open.end.0 - glyph.start.0;
            if open.measured && !open.word.text.is_empty() && back > OVER * glyph.size {
                open.kinds.insert(AnomalyKind::Crowded);
            }
            open.word.text.push_str(&text);
            open.word.right = open.word.right.max(mpt(glyph.end.0));
            open.kinds.extend(kinds);
            open.end = glyph.end;
            open.measured = glyph.measured;
            open.joined = true;
        }
        Ok(())
    }

    /// Ends the open word.
    pub(super) fn close(&mut self, budget: &mut Budget) -> Result<(), Flaw> {
        let Some(open) = self.open.take() else { return Ok(()) };
        budget.word(self.at)?;
        for kind in open.kinds {
            self.tell(kind, &open.word);
        }
        let middle = ((open.start.0 + open.end.0) / 2.0, (open.start.1 + open.end.1) / 2.0);
        // A quarter of the size above the baseline is inside every letter.
        self.middles.push((mpt(middle.0), mpt(middle.1) + open.word.size / 4));
        self.done.push(open.word);
        Ok(())
    }

    fn tell(&mut self, kind: AnomalyKind, word: &ShownWord) {
        let kind = match self.anomalies.len() {
            more if more > ANOMALIES => return,
            ANOMALIES => AnomalyKind::More,
            _ => kind,
        };
        self.anomalies.push(Anomaly { kind, word: word.clone() });
    }

    /// Something was painted over an area: the words below it are told.
    pub(super) fn cover(&mut self, area: Area, cover: Cover, budget: &mut Budget) -> Result<(), Flaw> {
        self.close(budget)?;
        if self.anomalies.len() > ANOMALIES {
            return Ok(());
        }
        budget.comparisons(self.middles.len(), self.at)?;
        let below: Vec<ShownWord> = self
            .middles
            .iter()
            .zip(&self.done)
            .filter(|((x, y), _)| area.holds(*x, *y))
            .map(|(_, word)| word.clone())
            .take(ANOMALIES + 1)
            .collect();
        for word in &below {
            self.tell(AnomalyKind::Covered(cover), word);
        }
        Ok(())
    }
}

fn continues(open: &Open, start: &(f64, f64), size: f64) -> bool {
    if !open.joined && !open.measured {
        return false;
    }
    let gap = (start.0 - open.end.0).hypot(start.1 - open.end.1);
    gap <= GAP * size.max(f64::EPSILON) && mpt(size) == open.word.size
}
