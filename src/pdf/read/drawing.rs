//! What content draws by name: graphics states, images and form XObjects (ISO 32000-1 §8.4.5, §8.9, §8.10).

use super::flaw::{Flaw, FlawKind};
use super::lexer::{Lexer, Token, is_white};
use super::limits::{FORM_DEPTH, Limit};
use super::object::{Dict, Object, Stream};
use super::painter::Painter;
use super::shown_words::{AnomalyKind, Cover};
use super::state::Matrix;

impl<'f> Painter<'f, '_, '_> {
    pub(super) fn external_state(&mut self, operands: &[Object], resources: Option<&'f Dict>) -> Result<(), Flaw> {
        let [Object::Name(name)] = operands else { return Err(self.malformed()) };
        let found = self.resource(resources, b"ExtGState", name).map(|o| self.file.resolve_in(o, self.revision));
        let dict = found.and_then(Object::dict).ok_or_else(|| self.malformed())?;
        let number = |key: &[u8]| self.file.entry(dict, key, self.revision).number();
        let (fill, stroke) = (number(b"ca"), number(b"CA"));
        self.state.fill_opacity = fill.unwrap_or(self.state.fill_opacity);
        self.state.stroke_opacity = stroke.unwrap_or(self.state.stroke_opacity);
        if let Some([font, size]) = self.file.entry(dict, b"Font", self.revision).array() {
            self.state.size = size.number().ok_or_else(|| self.malformed())?;
            self.state.font = Some(self.load(font)?);
        }
        Ok(())
    }

    pub(super) fn draw(&mut self, operands: &[Object], resources: Option<&'f Dict>, depth: usize) -> Result<(), Flaw> {
        let [Object::Name(name)] = operands else { return Err(self.malformed()) };
        let found = self.resource(resources, b"XObject", name).map(|o| self.file.resolve_in(o, self.revision));
        let stream = found.and_then(Object::stream).ok_or_else(|| self.malformed())?;
        let optional = stream.dict.get(b"OC").map(|_| AnomalyKind::OptionalContent);
        match self.file.entry(&stream.dict, b"Subtype", self.revision).name() {
            Some(b"Image") => self.image(),
            Some(b"Form") => {
                self.marked.push(optional);
                self.form(stream, resources, depth + 1)?;
                self.marked.pop();
                Ok(())
            }
            _ => Err(self.malformed()),
        }
    }

    fn image(&mut self) -> Result<(), Flaw> {
        let area = self.state.ctm.around(0.0, 0.0, 1.0, 1.0).meet(self.state.clip);
        self.words.cover(area, Cover::Image, self.budget)
    }

    /// Draws a form XObject (§8.10): its matrix, its box as a clip, its own resources or those around it.
    pub(super) fn form(&mut self, stream: &'f Stream, around: Option<&'f Dict>, depth: usize) -> Result<(), Flaw> {
        let (file, revision, place) = (self.file, self.revision, self.at);
        if depth > FORM_DEPTH {
            return Err(FlawKind::LimitExceeded(Limit::FormDepth).at(stream.data.start));
        }
        let outer = self.state.clone();
        let text = self.text.take();
        if let Some(matrix) = file.entry(&stream.dict, b"Matrix", revision).array() {
            self.state.ctm = Matrix::of(self.numbers(matrix)?).then(self.state.ctm);
        }
        if let Some(bounds) = file.entry(&stream.dict, b"BBox", revision).array() {
            let [x0, y0, x1, y1] = self.numbers(bounds)?;
            self.state.clip = self.state.ctm.around(x0, y0, x1, y1).meet(self.state.clip);
            self.state.shaped_clip |= !self.state.ctm.keeps_rectangles();
        }
        let data = file.decode(stream, self.budget)?;
        let resources = file.entry(&stream.dict, b"Resources", revision).dict().or(around);
        self.run(&data, stream.data.start, resources, depth)?;
        self.at = place;
        self.state = outer;
        self.text = text;
        Ok(())
    }

    /// Steps over an inline image (§8.9.7).
    pub(super) fn inline_image(&mut self, lexer: &mut Lexer<'_>) -> Result<(), Flaw> {
        self.budget.operator(self.at)?;
        loop {
            match lexer.token()? {
                Token::Keyword(b"ID") => break,
                Token::End => return Err(self.malformed()),
                _ => {}
            }
        }
        // The data have no length. `EI` between white space ends them; that is what every reader does, and what comes
        // out wrong is content that does not parse.
        let end = lexer.rest().windows(4).position(|w| matches!(w, [a, b'E', b'I', b] if is_white(*a) && is_white(*b)));
        lexer.seek(lexer.pos() + end.ok_or_else(|| self.malformed())? + 3);
        self.image()
    }
}
