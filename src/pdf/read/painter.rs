//! One content stream, read with a state: operators to placed words (ISO 32000-1 §7.8.2, §8, §9, Annex A).

use std::collections::{BTreeMap, BTreeSet};

use super::budget::Budget;
use super::file::File;
use super::flaw::{Flaw, FlawKind};
use super::font::Font;
use super::lexer::{Lexer, Token};
use super::limits::{FONTS, Limit, OPERANDS, SAVED_STATES};
use super::object::{Area, Dict, Object};
use super::pages;
use super::shown_words::{Anomaly, AnomalyKind, Cover, Glyph, ShownWord, Words};
use super::state::{Bounds, EVERYWHERE, Matrix, State, lightness};

/// The fonts that were loaded, by object number, or by address for those that lie directly in a dictionary.
#[derive(Default)]
pub(super) struct Fonts {
    loaded: Vec<Font>,
    by_object: BTreeMap<u32, usize>,
    by_address: BTreeMap<usize, usize>,
}

/// Reads content with a state.
pub(super) struct Painter<'f, 'a, 'b> {
    pub(super) file: &'f File<'a>,
    pub(super) revision: usize,
    pub(super) budget: &'b mut Budget,
    pub(super) fonts: &'b mut Fonts,
    pub(super) words: Words,
    pub(super) shown: Area,
    pub(super) at: usize,
    pub(super) state: State,
    saved: Vec<State>,
    /// Text matrix and text line matrix, between `BT` and `ET`.
    pub(super) text: Option<(Matrix, Matrix)>,
    pub(super) path: Bounds,
    /// Whether the path is one upright rectangle; `None` while it is empty.
    rectangle: Option<bool>,
    point: (f64, f64),
    pending_clip: bool,
    /// What each open marked-content sequence adds to the words in it.
    pub(super) marked: Vec<Option<AnomalyKind>>,
    compatible: usize,
}

impl<'f, 'a, 'b> Painter<'f, 'a, 'b> {
    pub(super) fn new(
        file: &'f File<'a>,
        revision: usize,
        budget: &'b mut Budget,
        fonts: &'b mut Fonts,
        page: usize,
        shown: Area,
        at: usize,
    ) -> Self {
        Painter {
            file,
            revision,
            budget,
            fonts,
            words: Words::new(page, at),
            shown,
            at,
            state: State::new(Matrix::IDENTITY, EVERYWHERE),
            saved: Vec::new(),
            text: None,
            path: Bounds::default(),
            rectangle: None,
            point: (0.0, 0.0),
            pending_clip: false,
            marked: Vec::new(),
            compatible: 0,
        }
    }

    /// The words and what is odd about them, once everything was drawn.
    pub(super) fn finish(mut self) -> Result<(Vec<ShownWord>, Vec<Anomaly>), Flaw> {
        self.words.close(self.budget)?;
        Ok((self.words.done, self.words.anomalies))
    }

    pub(super) fn malformed(&self) -> Flaw {
        FlawKind::ContentMalformed.at(self.at)
    }

    /// Runs one content stream. What it saves it restores, and what it marks it ends.
    pub(super) fn run(
        &mut self,
        data: &[u8],
        place: usize,
        resources: Option<&'f Dict>,
        depth: usize,
    ) -> Result<(), Flaw> {
        let (saved, marked) = (self.saved.len(), self.marked.len());
        self.at = place;
        let mut lexer = Lexer::decoded(data, place);
        let mut operands: Vec<Object> = Vec::new();
        loop {
            let token = lexer.token()?;
            match token {
                Token::End => break,
                Token::Keyword(b"BI") => self.inline_image(&mut lexer)?,
                Token::Keyword(word) if !matches!(word, b"true" | b"false" | b"null") => {
                    self.budget.operator(place)?;
                    self.budget.forget_values();
                    self.operator(word, &operands, resources, depth, saved, marked)?;
                    operands.clear();
                }
                token => {
                    if operands.len() >= OPERANDS {
                        return Err(FlawKind::LimitExceeded(Limit::Operands).at(place));
                    }
                    operands.push(lexer.value(token, 0, self.budget)?);
                }
            }
        }
        if self.saved.len() != saved || self.marked.len() != marked || !operands.is_empty() || self.text.is_some() {
            return Err(self.malformed());
        }
        Ok(())
    }

    fn operator(
        &mut self,
        word: &[u8],
        operands: &[Object],
        resources: Option<&'f Dict>,
        depth: usize,
        saved: usize,
        marked: usize,
    ) -> Result<(), Flaw> {
        match word {
            b"q" => {
                if self.saved.len() >= SAVED_STATES {
                    return Err(FlawKind::LimitExceeded(Limit::SavedStates).at(self.at));
                }
                self.saved.push(self.state.clone());
            }
            b"Q" => {
                // More `Q` than `q` is undefined; a form must not restore what its caller saved.
                let state = if self.saved.len() > saved { self.saved.pop() } else { None };
                self.state = state.ok_or_else(|| self.malformed())?;
            }
            b"cm" => self.state.ctm = Matrix::of(self.numbers(operands)?).then(self.state.ctm),
            b"gs" => self.external_state(operands, resources)?,
            b"Do" => self.draw(operands, resources, depth)?,
            b"sh" => {
                let area = self.state.clip.meet(self.shown);
                self.words.cover(area, Cover::Shape, self.budget)?;
            }
            b"BMC" | b"BDC" => self.begin_marked(operands, resources)?,
            b"EMC" => {
                if self.marked.len() <= marked {
                    return Err(self.malformed());
                }
                self.marked.pop();
            }
            b"BX" => self.compatible += 1,
            b"EX" => self.compatible = self.compatible.checked_sub(1).ok_or_else(|| self.malformed())?,
            b"m" | b"l" | b"c" | b"v" | b"y" | b"re" | b"h" => self.construct(word, operands)?,
            b"W" | b"W*" => self.pending_clip = true,
            b"n" | b"S" | b"s" | b"f" | b"F" | b"f*" | b"B" | b"B*" | b"b" | b"b*" => self.paint(word)?,
            b"g" | b"rg" | b"k" | b"sc" | b"scn" => self.state.fill = lightness(operands),
            b"G" | b"RG" | b"K" | b"SC" | b"SCN" => self.state.stroke = lightness(operands),
            b"cs" => self.state.fill = Some(0.0),
            b"CS" => self.state.stroke = Some(0.0),
            b"w" | b"J" | b"j" | b"M" | b"d" | b"ri" | b"i" | b"MP" | b"DP" | b"d0" | b"d1" => {}
            _ => {
                if !self.text_operator(word, operands, resources)? && self.compatible == 0 {
                    return Err(self.malformed());
                }
            }
        }
        Ok(())
    }

    /// Exactly `N` numbers.
    pub(super) fn numbers<const N: usize>(&self, operands: &[Object]) -> Result<[f64; N], Flaw> {
        // The length first: a matrix may be a list without end that is named again and again.
        let operands: &[Object; N] = operands.try_into().map_err(|_| self.malformed())?;
        let mut numbers = [0.0; N];
        for (number, operand) in numbers.iter_mut().zip(operands) {
            *number = operand.number().ok_or_else(|| self.malformed())?;
        }
        Ok(numbers)
    }

    fn construct(&mut self, word: &[u8], operands: &[Object]) -> Result<(), Flaw> {
        let points: Vec<(f64, f64)> = match word {
            b"m" | b"l" => self.numbers::<2>(operands).map(|[x, y]| vec![(x, y)])?,
            b"c" => self.numbers::<6>(operands).map(|[a, b, c, d, e, f]| vec![(a, b), (c, d), (e, f)])?,
            b"v" | b"y" => self.numbers::<4>(operands).map(|[a, b, c, d]| vec![(a, b), (c, d)])?,
            b"re" => {
                self.numbers::<4>(operands).map(|[x, y, w, h]| vec![(x + w, y), (x + w, y + h), (x, y + h), (x, y)])?
            }
            _ => vec![self.point],
        };
        if word != b"h" {
            let alone = self.rectangle.is_none() && word == b"re" && self.state.ctm.keeps_rectangles();
            self.rectangle = Some(alone);
        }
        for (x, y) in points {
            self.point = (x, y);
            let (x, y) = self.state.ctm.apply(x, y);
            self.path.add(x, y);
        }
        Ok(())
    }

    fn paint(&mut self, word: &[u8]) -> Result<(), Flaw> {
        let area = std::mem::take(&mut self.path).area();
        let rectangle = self.rectangle.take();
        if let Some(area) = area.filter(|_| !matches!(word, b"n" | b"S" | b"s") && self.state.fill_opacity > 0.1) {
            self.words.cover(area.meet(self.state.clip), Cover::Shape, self.budget)?;
        }
        if std::mem::take(&mut self.pending_clip) {
            // An empty path clips everything away.
            let nothing = Area { left: 0, bottom: 0, right: -1, top: -1 };
            self.state.clip = area.map_or(nothing, |area| area.meet(self.state.clip));
            self.state.shaped_clip |= rectangle == Some(false);
        }
        Ok(())
    }

    /// A named resource (§7.8.3), not resolved.
    pub(super) fn resource(&self, resources: Option<&'f Dict>, kind: &[u8], name: &[u8]) -> Option<&'f Object> {
        let (file, revision) = (self.file, self.revision);
        file.entry(resources?, kind, revision).dict()?.get(name)
    }

    /// Loads a font once.
    pub(super) fn load(&mut self, value: &'f Object) -> Result<usize, Flaw> {
        let address = std::ptr::from_ref(value).addr();
        let known = match value {
            Object::Ref(number, _) => self.fonts.by_object.get(number),
            _ => self.fonts.by_address.get(&address),
        };
        if let Some(index) = known {
            return Ok(*index);
        }
        let index = self.fonts.loaded.len();
        if index >= FONTS {
            return Err(FlawKind::LimitExceeded(Limit::Fonts).at(self.at));
        }
        self.fonts.loaded.push(Font::read(self.file, value, self.revision, self.budget)?);
        match value {
            Object::Ref(number, _) => self.fonts.by_object.insert(*number, index),
            _ => self.fonts.by_address.insert(address, index),
        };
        Ok(index)
    }

    pub(super) fn font(&self) -> Option<&Font> {
        self.fonts.loaded.get(self.state.font?)
    }

    fn begin_marked(&mut self, operands: &[Object], resources: Option<&'f Dict>) -> Result<(), Flaw> {
        if self.marked.len() >= SAVED_STATES {
            return Err(FlawKind::LimitExceeded(Limit::SavedStates).at(self.at));
        }
        let properties = match operands.get(1) {
            Some(Object::Name(name)) => self
                .resource(resources, b"Properties", name)
                .and_then(|o| self.file.resolve_in(o, self.revision).dict()),
            Some(Object::Dict(direct)) => Some(direct),
            _ => None,
        };
        let replaced = properties.is_some_and(|p| p.get(b"ActualText").is_some());
        self.marked.push(match operands.first().and_then(Object::name) {
            None => return Err(self.malformed()),
            Some(b"OC") => Some(AnomalyKind::OptionalContent),
            Some(_) if replaced => Some(AnomalyKind::ReplacementText),
            Some(_) => None,
        });
        Ok(())
    }

    /// Tells the words that an annotation with an appearance lies over.
    pub(super) fn annotation(&mut self, number: u32) -> Result<(), Flaw> {
        let (file, revision) = (self.file, self.revision);
        let Some(dict) = file.object_in(number, revision).and_then(Object::dict) else { return Ok(()) };
        let area = dict.get(b"Rect").and_then(|rect| pages::area(file, rect, revision));
        match area.filter(|_| dict.get(b"AP").is_some()) {
            Some(area) => self.words.cover(area, Cover::Annotation(number), self.budget),
            None => Ok(()),
        }
    }

    /// Adds a glyph with what the state says about it.
    pub(super) fn glyph(&mut self, glyph: Glyph) -> Result<(), Flaw> {
        let characters = glyph.text.as_ref().map_or(1, |text| text.chars().count());
        self.budget.glyphs(characters.max(1), self.at)?;
        let marks = [AnomalyKind::OptionalContent, AnomalyKind::ReplacementText];
        let marked = |kind: &AnomalyKind| self.marked.iter().flatten().any(|mark| mark == kind);
        let mut kinds: BTreeSet<AnomalyKind> = marks.into_iter().filter(marked).collect();
        let state = &self.state;
        let (lightness, opacity) = match state.mode {
            1 | 5 => (state.stroke, state.stroke_opacity),
            _ => (state.fill, state.fill_opacity),
        };
        let (x, y) = (super::object::mpt(glyph.start.0), super::object::mpt(glyph.start.1));
        let (right, letter) = (super::object::mpt(glyph.end.0), super::object::mpt(glyph.size) * 3 / 5);
        // The end is known only where the widths are; three fifths of the size above the baseline a letter has its head.
        let corners = if glyph.measured { [(x, y), (right, y + letter)] } else { [(x, y), (x, y + letter)] };
        let font = self.font();
        for (odd, kind) in [
            (matches!(state.mode, 3 | 7), AnomalyKind::Unpainted),
            (lightness.is_some_and(|l| l > 0.9), AnomalyKind::NearlyWhite),
            (opacity < 0.1, AnomalyKind::NearlyTransparent),
            (glyph.size < 1.0, AnomalyKind::Tiny),
            (!self.shown.holds(x, y), AnomalyKind::OffPage),
            (!corners.iter().all(|(x, y)| state.clip.holds(*x, *y)), AnomalyKind::ClippedAway),
            (state.shaped_clip, AnomalyKind::ShapedClip),
            (!glyph.upright, AnomalyKind::Distorted),
            (glyph.text.is_none(), AnomalyKind::Unmapped),
            (font.is_some_and(|f| f.ambiguous), AnomalyKind::AmbiguousFont),
        ] {
            if odd {
                kinds.insert(kind);
            }
        }
        if let Some((object, revision)) = font.and_then(|f| f.newer) {
            kinds.insert(AnomalyKind::NewerFont { object, revision });
        }
        self.words.add(glyph, kinds, self.budget)
    }
}
