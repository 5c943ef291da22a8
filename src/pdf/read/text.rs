//! Text operators (ISO 32000-1 §9.3, §9.4): strings to glyphs with places.

use super::flaw::Flaw;
use super::object::{Dict, Object};
use super::painter::Painter;
use super::shown_words::Glyph;
use super::state::Matrix;

impl<'f> Painter<'f, '_, '_> {
    /// Runs a text operator; `false` when it is none.
    pub(super) fn text_operator(
        &mut self,
        word: &[u8],
        operands: &[Object],
        resources: Option<&'f Dict>,
    ) -> Result<bool, Flaw> {
        match word {
            b"BT" => {
                if self.text.is_some() {
                    return Err(self.malformed());
                }
                self.set_line(Matrix::IDENTITY);
            }
            b"ET" => {
                self.text.take().ok_or_else(|| self.malformed())?;
            }
            b"Tc" => self.state.character_spacing = self.number(operands)?,
            b"Tw" => self.state.word_spacing = self.number(operands)?,
            b"Tz" => self.state.horizontal = self.number(operands)? / 100.0,
            b"TL" => self.state.leading = self.number(operands)?,
            b"Ts" => self.state.rise = self.number(operands)?,
            b"Tr" => match operands {
                [Object::Int(mode @ 0..=7)] => self.state.mode = *mode,
                _ => return Err(self.malformed()),
            },
            b"Tf" => self.select_font(operands, resources)?,
            b"Td" => self.next_line(operands)?,
            b"TD" => {
                let [_, y] = self.numbers(operands)?;
                self.state.leading = -y;
                self.next_line(operands)?;
            }
            b"Tm" => {
                let matrix = Matrix::of(self.numbers(operands)?);
                self.line()?;
                self.set_line(matrix);
            }
            b"T*" => self.line_down()?,
            b"Tj" => self.show_one(operands)?,
            b"'" => {
                self.line_down()?;
                self.show_one(operands)?;
            }
            b"\"" => {
                let [word, character, text] = operands else { return Err(self.malformed()) };
                let (word, character) = (word.number(), character.number());
                self.state.word_spacing = word.ok_or_else(|| self.malformed())?;
                self.state.character_spacing = character.ok_or_else(|| self.malformed())?;
                self.line_down()?;
                self.show(text)?;
            }
            b"TJ" => {
                let [Object::Array(items)] = operands else { return Err(self.malformed()) };
                for item in items {
                    match item.number() {
                        Some(back) => self.advance(-back / 1000.0 * self.state.size * self.state.horizontal)?,
                        None => self.show(item)?,
                    }
                }
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn number(&self, operands: &[Object]) -> Result<f64, Flaw> {
        self.numbers::<1>(operands).map(|[number]| number)
    }

    /// The text line matrix; text outside of `BT` and `ET` is shown by some readers and not by others.
    fn line(&self) -> Result<Matrix, Flaw> {
        self.text.map(|(_, line)| line).ok_or_else(|| self.malformed())
    }

    fn set_line(&mut self, matrix: Matrix) {
        self.words.jump();
        self.text = Some((matrix, matrix));
    }

    fn next_line(&mut self, operands: &[Object]) -> Result<(), Flaw> {
        let [x, y] = self.numbers(operands)?;
        let line = self.line()?;
        self.set_line(Matrix::shift(x, y).then(line));
        Ok(())
    }

    fn line_down(&mut self) -> Result<(), Flaw> {
        let line = self.line()?;
        self.set_line(Matrix::shift(0.0, -self.state.leading).then(line));
        Ok(())
    }

    fn advance(&mut self, by: f64) -> Result<(), Flaw> {
        let (matrix, line) = self.text.ok_or_else(|| self.malformed())?;
        self.text = Some((Matrix::shift(by, 0.0).then(matrix), line));
        Ok(())
    }

    fn select_font(&mut self, operands: &[Object], resources: Option<&'f Dict>) -> Result<(), Flaw> {
        let [Object::Name(name), size] = operands else { return Err(self.malformed()) };
        self.state.size = size.number().ok_or_else(|| self.malformed())?;
        let font = self.resource(resources, b"Font", name).ok_or_else(|| self.malformed())?;
        self.state.font = Some(self.load(font)?);
        Ok(())
    }

    fn show_one(&mut self, operands: &[Object]) -> Result<(), Flaw> {
        match operands {
            [text] => self.show(text),
            _ => Err(self.malformed()),
        }
    }

    fn show(&mut self, text: &Object) -> Result<(), Flaw> {
        let Object::Str(bytes) = text else { return Err(self.malformed()) };
        let font = self.font().ok_or_else(|| self.malformed())?;
        let (codes, measured) = (font.codes(bytes), font.measured);
        for code in codes {
            let (matrix, _) = self.text.ok_or_else(|| self.malformed())?;
            let state = &self.state;
            let device = matrix.then(state.ctm);
            // The spacing is not a part of the glyph: letters that it draws together stay as wide as they are.
            let width = code.width * state.size;
            let end = width * state.horizontal;
            let word = if code.is_space { state.word_spacing } else { 0.0 };
            let glyph = Glyph {
                text: code.text,
                start: device.apply(0.0, state.rise),
                end: device.apply(end, state.rise),
                size: state.size.abs() * device.height(),
                upright: device.is_upright(state.size, state.horizontal),
                measured,
            };
            let step = (width + state.character_spacing + word) * state.horizontal;
            self.glyph(glyph)?;
            self.advance(step)?;
        }
        Ok(())
    }
}
