//! Cutting bytes into tokens (ISO 32000-1 §7.2, §7.3): one meaning or a flaw.
//!
//! The same lexer reads the body of a file, decoded object streams, page content and character mappings. It never
//! looks past the end that it is given, and every step forward is a step through the bytes.

use std::ops::Range;

use super::flaw::{Flaw, FlawKind};
use super::limits::{Limit, NAME_BYTES, NUMBER_BYTES, STRING_BYTES};
use crate::digits;

/// A token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token<'a> {
    Int(i64),
    Real(String),
    Name(Vec<u8>),
    Str(Vec<u8>),
    ArrayOpen,
    ArrayClose,
    DictOpen,
    DictClose,
    Keyword(&'a [u8]),
    End,
}

/// A place in bytes.
#[derive(Debug, Clone)]
pub(super) struct Lexer<'a> {
    bytes: &'a [u8],
    pos: usize,
    /// Where flaws are reported when the bytes are decoded data and not the file.
    place: Option<usize>,
}

/// White space (§7.2.2, table 1).
pub(super) fn is_white(byte: u8) -> bool {
    matches!(byte, 0 | 9 | 10 | 12 | 13 | 32)
}

fn is_delimiter(byte: u8) -> bool {
    matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

fn is_regular(byte: u8) -> bool {
    !is_white(byte) && !is_delimiter(byte)
}

impl<'a> Lexer<'a> {
    /// Reads the file from `pos` on.
    pub(super) fn new(bytes: &'a [u8], pos: usize) -> Lexer<'a> {
        Lexer { bytes, pos, place: None }
    }

    /// Reads decoded data that came from the stream at `place`.
    pub(super) fn decoded(bytes: &'a [u8], place: usize) -> Lexer<'a> {
        Lexer { bytes, pos: 0, place: Some(place) }
    }

    pub(super) fn pos(&self) -> usize {
        self.pos
    }

    pub(super) fn seek(&mut self, pos: usize) {
        self.pos = pos.min(self.bytes.len());
    }

    pub(super) fn flaw<T>(&self, kind: FlawKind) -> Result<T, Flaw> {
        Err(kind.at(self.place.unwrap_or(self.pos)))
    }

    /// Where a flaw at `pos` is reported.
    pub(super) fn place(&self, pos: usize) -> usize {
        self.place.unwrap_or(pos)
    }

    pub(super) fn peek(&self) -> Option<u8> {
        self.bytes.get(self.pos).copied()
    }

    pub(super) fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.pos..).unwrap_or_default()
    }

    /// The bytes of a range, empty when it reaches past the end.
    pub(super) fn slice(&self, range: &Range<usize>) -> &'a [u8] {
        self.bytes.get(range.clone()).unwrap_or_default()
    }

    /// Steps over `text` if it stands here.
    pub(super) fn eat(&mut self, text: &[u8]) -> bool {
        let here = self.rest().starts_with(text);
        if here {
            self.pos += text.len();
        }
        here
    }

    /// Steps over one end of line, if there is one.
    pub(super) fn eat_line_end(&mut self) -> bool {
        self.eat(b"\r\n") || self.eat(b"\n") || self.eat(b"\r")
    }

    pub(super) fn skip_white(&mut self) {
        while self.peek().is_some_and(is_white) {
            self.pos += 1;
        }
    }

    /// Steps over white space and comments.
    pub(super) fn skip_blank(&mut self) {
        loop {
            self.skip_white();
            if self.peek() != Some(b'%') {
                return;
            }
            self.skip_comment();
        }
    }

    /// Steps to the end of the line.
    pub(super) fn skip_comment(&mut self) {
        while self.peek().is_some_and(|b| b != b'\r' && b != b'\n') {
            self.pos += 1;
        }
    }

    /// The unsigned decimal digits that stand here, at most `most` of them.
    pub(super) fn digits(&mut self, most: usize) -> Option<u64> {
        let run = self.rest().iter().take_while(|b| b.is_ascii_digit()).count();
        if run == 0 || run > most {
            return None;
        }
        let value = std::str::from_utf8(self.rest().get(..run)?).ok()?.parse().ok()?;
        self.pos += run;
        Some(value)
    }

    /// The next token.
    pub(super) fn token(&mut self) -> Result<Token<'a>, Flaw> {
        self.skip_blank();
        let Some(first) = self.peek() else { return Ok(Token::End) };
        match first {
            b'/' => {
                self.pos += 1;
                self.name_token()
            }
            b'(' => {
                self.pos += 1;
                self.literal_token()
            }
            b'[' => {
                self.pos += 1;
                Ok(Token::ArrayOpen)
            }
            b']' => {
                self.pos += 1;
                Ok(Token::ArrayClose)
            }
            b'<' if self.eat(b"<<") => Ok(Token::DictOpen),
            b'<' => {
                self.pos += 1;
                self.hex_token()
            }
            b'>' if self.eat(b">>") => Ok(Token::DictClose),
            b'>' | b')' | b'{' | b'}' => self.flaw(FlawKind::UnexpectedToken),
            _ => self.word_token(),
        }
    }

    pub(super) fn regular_run(&mut self) -> &'a [u8] {
        let rest = self.rest();
        let run = rest.iter().take_while(|b| is_regular(**b)).count();
        self.pos += run;
        rest.get(..run).unwrap_or_default()
    }

    fn word_token(&mut self) -> Result<Token<'a>, Flaw> {
        let start = self.pos;
        let word = self.regular_run();
        if !word.first().is_some_and(|b| b.is_ascii_digit() || matches!(b, b'+' | b'-' | b'.')) {
            return Ok(Token::Keyword(word));
        }
        if word.len() > NUMBER_BYTES {
            return Err(FlawKind::LimitExceeded(Limit::NumberBytes).at(self.place(start)));
        }
        number(word).ok_or_else(|| FlawKind::NumberMalformed.at(self.place(start)))
    }

    fn name_token(&mut self) -> Result<Token<'a>, Flaw> {
        let start = self.pos;
        let raw = self.regular_run();
        let mut name = Vec::new();
        let mut bytes = raw.iter().copied();
        while let Some(byte) = bytes.next() {
            let byte = if byte == b'#' {
                let pair = bytes.next().and_then(digits::value).zip(bytes.next().and_then(digits::value));
                match pair {
                    Some((high, low)) if high | low != 0 => high << 4 | low,
                    _ => return Err(FlawKind::NameMalformed.at(self.place(start))),
                }
            } else {
                byte
            };
            name.push(byte);
        }
        if name.len() > NAME_BYTES {
            return Err(FlawKind::LimitExceeded(Limit::NameBytes).at(self.place(start)));
        }
        Ok(Token::Name(name))
    }

    fn hex_token(&mut self) -> Result<Token<'a>, Flaw> {
        let start = self.pos;
        let mut text = Vec::new();
        let mut high = None;
        loop {
            let Some(byte) = self.peek() else { return self.flaw(FlawKind::UnexpectedEnd) };
            self.pos += 1;
            match (byte, digits::value(byte), high) {
                (b'>', ..) => break,
                (_, Some(digit), None) => high = Some(digit),
                (_, Some(digit), Some(before)) => {
                    text.push(before << 4 | digit);
                    high = None;
                }
                (white, None, _) if is_white(white) => {}
                _ => return Err(FlawKind::StringMalformed.at(self.place(self.pos - 1))),
            }
            self.within_string(text.len(), start)?;
        }
        // An odd last digit stands for itself and a zero (§7.3.4.3).
        text.extend(high.map(|digit| digit << 4));
        Ok(Token::Str(text))
    }

    fn within_string(&self, length: usize, start: usize) -> Result<(), Flaw> {
        if length > STRING_BYTES {
            return Err(FlawKind::LimitExceeded(Limit::StringBytes).at(self.place(start)));
        }
        Ok(())
    }

    fn literal_token(&mut self) -> Result<Token<'a>, Flaw> {
        let start = self.pos;
        let mut text = Vec::new();
        let mut open = 1_usize;
        loop {
            let Some(byte) = self.peek() else { return self.flaw(FlawKind::UnexpectedEnd) };
            self.pos += 1;
            match byte {
                b'(' => open += 1,
                b')' => open -= 1,
                b'\\' => {
                    self.escape(&mut text);
                    continue;
                }
                // Any end of line inside a string is one LF (§7.3.4.2).
                b'\r' => {
                    self.eat(b"\n");
                    text.push(b'\n');
                    continue;
                }
                _ => {}
            }
            if open == 0 {
                return Ok(Token::Str(text));
            }
            text.push(byte);
            self.within_string(text.len(), start)?;
        }
    }

    /// What follows a backslash (§7.3.4.2, table 3).
    fn escape(&mut self, text: &mut Vec<u8>) {
        if self.eat_line_end() {
            return;
        }
        let Some(byte) = self.peek() else { return };
        self.pos += 1;
        match byte {
            b'n' => text.push(b'\n'),
            b'r' => text.push(b'\r'),
            b't' => text.push(b'\t'),
            b'b' => text.push(8),
            b'f' => text.push(12),
            b'0'..=b'7' => {
                let mut code = u32::from(byte - b'0');
                for _ in 0..2 {
                    let Some(digit @ b'0'..=b'7') = self.peek() else { break };
                    self.pos += 1;
                    code = code * 8 + u32::from(digit - b'0');
                }
                // High-order overflow is ignored (§7.3.4.2).
                text.push(u8::try_from(code & 0xFF).unwrap_or_default());
            }
            other => text.push(other),
        }
    }
}

/// The number that a word writes (§7.3.3); no exponents, no second sign.
fn number<'t>(word: &[u8]) -> Option<Token<'t>> {
    let (negative, body) = match word {
        [b'-', body @ ..] => (true, body),
        [b'+', body @ ..] => (false, body),
        body => (false, body),
    };
    let text = std::str::from_utf8(body).ok()?;
    let (whole, part) = text.split_once('.').map_or((text, None), |(w, p)| (w, Some(p)));
    let all_digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    if !all_digits(whole) || !all_digits(part.unwrap_or_default()) || whole.len() + part.map_or(0, str::len) == 0 {
        return None;
    }
    let sign = if negative { "-" } else { "" };
    let Some(part) = part else {
        return format!("{sign}{whole}").parse().ok().map(Token::Int);
    };
    let (whole, part) = (whole.trim_start_matches('0'), part.trim_end_matches('0'));
    Some(Token::Real(match (whole, part) {
        ("", "") => "0".to_owned(),
        (whole, "") => format!("{sign}{whole}"),
        (whole, part) => format!("{sign}{whole}.{part}"),
    }))
}
