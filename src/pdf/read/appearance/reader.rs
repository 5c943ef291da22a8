//! The operators of an appearance (ISO 32000-1 annex A), each with exactly its operands.

use super::beyond::Beyond;
use super::drawing::{Area, Around, Drawing, Named, Piece, Stroke};
use super::number::Fixed;
use super::ornament;
use super::state::{Open, Path, Pen, State, moved};
use super::token::{Token, Tokens, written};

/// Most operators: a stamp of eight lines has fifty.
const OPERATORS: usize = 1_000;
/// Most operands before an operator, and items of an array: sixty letters with a kern each.
const OPERANDS: usize = 6;
const ITEMS: usize = 512;
/// Most letters: a stamp has some three hundred.
const LETTERS: usize = 2_000;
/// Most things that are open at once; programs that we measured open four.
const DEPTH: usize = 12;
/// Most lines and rectangles: a frame and a few rules. Many could be set together to letters.
const STROKES: usize = 4;
/// The smallest and largest type size, and the thickest line, in millionths of a point. The fine print of the pages is
/// larger than four points.
const SMALLEST: i64 = 4_000_000;
const LARGEST: i64 = 72_000_000;
const THICKEST: i64 = 10_000_000;

enum Operand<'a> {
    Number(Fixed),
    Name(&'a [u8]),
    Text(Vec<u8>),
    Array(Vec<Item>),
}

enum Item {
    Number(Fixed),
    Text(Vec<u8>),
}

pub(super) struct Reader<'a, 'n> {
    tokens: Tokens<'a>,
    around: Around,
    named: &'n dyn Named,
    drawing: Drawing,
    state: State,
    open: Vec<Open>,
    pen: Pen,
    path: Option<Path>,
    marked: bool,
    clipped: bool,
    letters: usize,
}

impl<'a, 'n> Reader<'a, 'n> {
    pub(super) fn new(content: &'a [u8], around: Around, named: &'n dyn Named) -> Self {
        Reader {
            tokens: Tokens::new(content),
            around,
            named,
            drawing: Drawing::default(),
            state: State { width: Fixed::ONE.in_millionths(), ..State::default() },
            open: Vec::new(),
            pen: Pen::default(),
            path: None,
            marked: false,
            clipped: false,
            letters: 0,
        }
    }

    pub(super) fn run(mut self) -> Result<Drawing, Beyond> {
        let mut operands = Vec::new();
        let mut count = 0;
        while let Some(token) = self.tokens.token()? {
            match token {
                Token::Operator(word) => {
                    count += 1;
                    if count > OPERATORS {
                        return Err(Beyond::TooMuch);
                    }
                    self.operator(word, &operands)?;
                    operands.clear();
                    self.ornament()?;
                }
                _ if operands.len() >= OPERANDS => return Err(Beyond::TooMuch),
                token => operands.push(self.operand(token)?),
            }
        }
        if operands.is_empty() && self.open.is_empty() && self.path.is_none() {
            Ok(self.drawing)
        } else {
            Err(Beyond::Open)
        }
    }

    fn operand(&mut self, token: Token<'a>) -> Result<Operand<'a>, Beyond> {
        Ok(match token {
            Token::Number(number) => Operand::Number(number),
            Token::Name(name) => Operand::Name(name),
            Token::Text(text) => Operand::Text(text),
            Token::Open => Operand::Array(self.array()?),
            Token::Close | Token::Operator(_) => return Err(Beyond::Byte(b']')),
        })
    }

    fn array(&mut self) -> Result<Vec<Item>, Beyond> {
        let mut items = Vec::new();
        loop {
            items.push(match self.tokens.token()? {
                Some(Token::Number(number)) => Item::Number(number),
                Some(Token::Text(text)) => Item::Text(text),
                Some(Token::Close) => return Ok(items),
                Some(_) => return Err(Beyond::Operands("TJ".to_owned())),
                None => return Err(Beyond::Open),
            });
            if items.len() > ITEMS {
                return Err(Beyond::TooMuch);
            }
        }
    }

    fn operator(&mut self, word: &[u8], operands: &[Operand<'_>]) -> Result<(), Beyond> {
        let in_text = matches!(self.open.last(), Some(Open::Text));
        let fits = match word {
            b"q" | b"Q" | b"cm" | b"BMC" | b"EMC" | b"BT" | b"re" | b"m" | b"w" | b"gs" => {
                !in_text && self.path.is_none()
            }
            b"W" | b"W*" | b"n" | b"S" | b"l" => self.path.is_some(),
            b"ET" | b"Td" | b"Tm" | b"T*" | b"Tj" | b"TJ" => in_text,
            b"Tf" | b"TL" | b"g" | b"rg" | b"k" | b"G" | b"RG" | b"K" => self.path.is_none(),
            _ => return Err(Beyond::Operator(written(word))),
        };
        let faint = self.state.faint && !matches!(word, b"q" | b"Q" | b"cm");
        if !fits || faint {
            return Err(Beyond::Order(written(word)));
        }
        match word {
            b"q" | b"Q" | b"BMC" | b"EMC" | b"BT" | b"ET" => self.pair(word, operands),
            b"g" | b"rg" | b"k" | b"G" | b"RG" | b"K" => black(word, operands),
            b"Tf" | b"TL" | b"Td" | b"Tm" | b"T*" | b"Tj" | b"TJ" => self.text(word, operands),
            b"cm" => {
                let (x, y) = shift(word, operands)?;
                (self.state.x, self.state.y) = (moved(self.state.x, x)?, moved(self.state.y, y)?);
                Ok(())
            }
            _ => self.line(word, operands),
        }
    }

    /// What opens and what closes.
    fn pair(&mut self, word: &[u8], operands: &[Operand<'_>]) -> Result<(), Beyond> {
        let fits = match word {
            b"BMC" => matches!(operands, [Operand::Name(b"Tx")]),
            _ => operands.is_empty(),
        };
        if !fits {
            return Err(Beyond::Operands(written(word)));
        }
        if matches!(word, b"q" | b"BMC" | b"BT") && self.open.len() >= DEPTH {
            return Err(Beyond::TooMuch);
        }
        match word {
            b"q" => self.open.push(Open::Saved(self.state.clone())),
            b"BMC" if !self.marked => {
                self.marked = true;
                self.open.push(Open::Marked);
            }
            b"BT" => {
                self.pen = Pen { line: (0, 0), along: Some(0) };
                self.open.push(Open::Text);
            }
            _ => match (word, self.open.pop()) {
                (b"Q", Some(Open::Saved(state))) => self.state = state,
                (b"EMC", Some(Open::Marked)) | (b"ET", Some(Open::Text)) => {}
                _ => return Err(Beyond::Order(written(word))),
            },
        }
        Ok(())
    }

    fn text(&mut self, word: &[u8], operands: &[Operand<'_>]) -> Result<(), Beyond> {
        match (word, operands) {
            (b"Tf", [Operand::Name(name), Operand::Number(size)]) => {
                let size = size.in_millionths();
                if !(SMALLEST..=LARGEST).contains(&size) {
                    return Err(Beyond::Size);
                }
                self.state.font = Some((name.to_vec(), size));
            }
            (b"TL", [Operand::Number(leading)]) => self.state.leading = leading.in_millionths(),
            (b"Td", [Operand::Number(x), Operand::Number(y)]) => {
                self.next_line(x.in_millionths(), y.in_millionths())?
            }
            (b"T*", []) => self.next_line(0, -self.state.leading)?,
            (b"Tm", operands) => {
                let (x, y) = shift(word, operands)?;
                self.pen.line = (0, 0);
                self.next_line(x, y)?;
            }
            (b"Tj", [Operand::Text(text)]) => self.show(text)?,
            (b"TJ", [Operand::Array(items)]) => {
                for item in items {
                    match item {
                        Item::Text(text) => self.show(text)?,
                        Item::Number(back) => self.back(*back)?,
                    }
                }
            }
            _ => return Err(Beyond::Operands(written(word))),
        }
        Ok(())
    }

    fn next_line(&mut self, x: i64, y: i64) -> Result<(), Beyond> {
        let line = (moved(self.pen.line.0, x)?, moved(self.pen.line.1, y)?);
        moved(self.state.x, line.0)?;
        moved(self.state.y, line.1)?;
        self.pen = Pen { line, along: Some(0) };
        Ok(())
    }

    /// Moves the pen by thousandths of the size, to the left (§9.4.3).
    fn back(&mut self, thousandths: Fixed) -> Result<(), Beyond> {
        let size = self.state.font.as_ref().map(|(_, size)| *size).ok_or(Beyond::Size)?;
        // Both factors have at most 12 digits, so their product does not fit 64 bits.
        let by = i128::from(thousandths.in_millionths()) * i128::from(size) / 1_000_000_000;
        let by = i64::try_from(by).map_err(|_| Beyond::Place)?;
        let along = self.pen.along.ok_or_else(|| Beyond::Order("TJ".to_owned()))?;
        self.pen.along = Some(moved(along, -by)?);
        Ok(())
    }

    fn show(&mut self, shown: &[u8]) -> Result<(), Beyond> {
        let (font, size) = self.state.font.clone().ok_or_else(|| Beyond::Order("Tj".to_owned()))?;
        let letters = self.named.font(&font).ok_or_else(|| Beyond::Font(written(&font)))?;
        let measured = letters.is_measured();
        let letters = letters.of(shown).ok_or(Beyond::Letter)?;
        self.letters += letters.len();
        if self.letters > LETTERS {
            return Err(Beyond::TooMuch);
        }
        // Where a string of an unmeasured font ends is not known: what follows it needs a place of its own.
        let start = self.pen.along.ok_or_else(|| Beyond::Order("Tj".to_owned()))?;
        let y = moved(self.state.y, self.pen.line.1)?;
        let begin = moved(self.state.x, self.pen.line.0)?;
        let mut along = start;
        let mut pieces = Vec::new();
        for letter in letters {
            let (x, end) = (moved(begin, along)?, moved(along, size * letter.width / 1000)?);
            let right = moved(begin, end)?;
            along = end;
            pieces.push(Piece {
                text: letter.text,
                code: Some(letter.code),
                font: font.clone(),
                x,
                right,
                y,
                size,
                clip: self.state.clip,
            });
        }
        if measured {
            self.pen.along = Some(along);
            self.drawing.pieces.extend(pieces);
        } else if let (Some(first), Some(last)) = (pieces.first(), pieces.last()) {
            self.pen.along = None;
            let text = pieces.iter().map(|piece| piece.text.as_str()).collect();
            self.drawing.pieces.push(Piece { text, code: None, right: last.right, ..first.clone() });
        }
        Ok(())
    }

    /// Paths: the clip, and lines where they are allowed.
    fn line(&mut self, word: &[u8], operands: &[Operand<'_>]) -> Result<(), Beyond> {
        let path = self.path.take();
        let lines = self.around == Around::Lines;
        if !lines && matches!(word, b"m" | b"l" | b"S" | b"w" | b"gs") {
            return Err(Beyond::Operator(written(word)));
        }
        self.path = match (word, operands, path) {
            (b"re", _, None) => Some(Path::Frame(self.rectangle(operands)?)),
            (b"W" | b"W*", [], Some(Path::Frame(area))) => Some(Path::Clip(area)),
            (b"n", [], Some(Path::Clip(area))) => {
                if std::mem::replace(&mut self.clipped, true) {
                    return Err(Beyond::Clip);
                }
                self.state.clip = Some(area);
                None
            }
            (b"m", [Operand::Number(x), Operand::Number(y)], None) => {
                let (x, y) = self.point(*x, *y)?;
                Some(Path::Start(x, y))
            }
            (b"l", [Operand::Number(x), Operand::Number(y)], Some(Path::Start(from_x, from_y))) => {
                let (x, y) = self.point(*x, *y)?;
                let (left, right) = (from_x.min(x), from_x.max(x));
                Some(Path::Line(Area { left, bottom: from_y.min(y), right, top: from_y.max(y) }))
            }
            (b"S", [], Some(Path::Frame(area))) => self.stroke(area, true)?,
            (b"S", [], Some(Path::Line(area))) => self.stroke(area, false)?,
            (b"w", [Operand::Number(width)], None) => {
                self.state.width = width.in_millionths();
                None
            }
            (b"gs", [Operand::Name(name)], None) if self.named.is_faint(name) && self.drawing.pieces.is_empty() => {
                self.state.faint = true;
                None
            }
            (b"W" | b"W*" | b"n" | b"S" | b"l" | b"gs", ..) => return Err(Beyond::Order(written(word))),
            _ => return Err(Beyond::Operands(written(word))),
        };
        Ok(())
    }

    fn point(&self, x: Fixed, y: Fixed) -> Result<(i64, i64), Beyond> {
        Ok((moved(self.state.x, x.in_millionths())?, moved(self.state.y, y.in_millionths())?))
    }

    fn rectangle(&self, operands: &[Operand<'_>]) -> Result<Area, Beyond> {
        let [x, y, width, height] = numbers(operands).ok_or_else(|| Beyond::Operands("re".to_owned()))?;
        let (left, bottom) = self.point(x, y)?;
        if width <= Fixed::ZERO || height <= Fixed::ZERO {
            return Err(Beyond::Size);
        }
        Ok(Area {
            left,
            bottom,
            right: moved(left, width.in_millionths())?,
            top: moved(bottom, height.in_millionths())?,
        })
    }

    fn stroke(&mut self, area: Area, frame: bool) -> Result<Option<Path>, Beyond> {
        let width = self.state.width;
        if !(1..=THICKEST).contains(&width) {
            return Err(Beyond::Size);
        }
        if self.drawing.strokes.len() >= STROKES {
            return Err(Beyond::TooMuch);
        }
        self.drawing.strokes.push(Stroke { area, frame, width });
        Ok(None)
    }

    /// Steps over a known mark where it is drawn.
    fn ornament(&mut self) -> Result<(), Beyond> {
        if !self.state.faint || self.drawing.ornament.is_some() {
            return Ok(());
        }
        let Some(known) = ornament::at(self.tokens.rest()) else { return Ok(()) };
        self.tokens.step(known.bytes);
        let (left, bottom) = (self.state.x, self.state.y);
        let area = Area { left, bottom, right: moved(left, known.width)?, top: moved(bottom, known.height)? };
        self.drawing.ornament = Some((known.name, area));
        Ok(())
    }
}

/// Exactly so many numbers.
fn numbers<const N: usize>(operands: &[Operand<'_>]) -> Option<[Fixed; N]> {
    let number = |operand: &Operand<'_>| match operand {
        Operand::Number(number) => Some(*number),
        _ => None,
    };
    operands.iter().map(number).collect::<Option<Vec<Fixed>>>()?.try_into().ok()
}

/// The two last numbers of a matrix that only moves.
fn shift(word: &[u8], operands: &[Operand<'_>]) -> Result<(i64, i64), Beyond> {
    let [a, b, c, d, x, y] = numbers(operands).ok_or_else(|| Beyond::Operands(written(word)))?;
    if (a, b, c, d) != (Fixed::ONE, Fixed::ZERO, Fixed::ZERO, Fixed::ONE) {
        return Err(Beyond::Matrix(written(word)));
    }
    Ok((x.in_millionths(), y.in_millionths()))
}

/// Black in the one way that each space of colours has for it.
fn black(word: &[u8], operands: &[Operand<'_>]) -> Result<(), Beyond> {
    let (zero, one) = (Fixed::ZERO, Fixed::ONE);
    let black = match word {
        b"g" | b"G" => numbers(operands).map(|colour: [Fixed; 1]| colour == [zero]),
        b"rg" | b"RG" => numbers(operands).map(|colour: [Fixed; 3]| colour == [zero; 3]),
        _ => numbers(operands).map(|colour: [Fixed; 4]| colour == [zero, zero, zero, one]),
    };
    match black {
        Some(true) => Ok(()),
        Some(false) => Err(Beyond::Colour(written(word))),
        None => Err(Beyond::Operands(written(word))),
    }
}
