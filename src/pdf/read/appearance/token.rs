//! Cutting the content of an appearance into tokens, each in one form only.
//!
//! It shares nothing with the lexer for whole files but the value of a hexadecimal digit. That one understands whatever
//! ISO 32000-1 allows; this one knows what every viewer reads alike, and no more: no comments, no `#xx` in names, no
//! line ends in strings, no odd digit.

use super::beyond::Beyond;
use super::number::Fixed;
use crate::digits;

/// A token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token<'a> {
    Number(Fixed),
    Name(&'a [u8]),
    Text(Vec<u8>),
    Open,
    Close,
    Operator(&'a [u8]),
}

/// Cuts content.
#[derive(Debug, Clone)]
pub(super) struct Tokens<'a> {
    rest: &'a [u8],
}

fn is_white(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\r' | b'\t')
}

fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'+' | b'-' | b'*')
}

impl<'a> Tokens<'a> {
    pub(super) fn new(content: &'a [u8]) -> Tokens<'a> {
        Tokens { rest: content }
    }

    /// What was not read yet, without the white space before it.
    pub(super) fn rest(&mut self) -> &'a [u8] {
        let white = self.rest.iter().take_while(|byte| is_white(**byte)).count();
        self.rest = self.rest.get(white..).unwrap_or_default();
        self.rest
    }

    /// Steps over so many bytes.
    pub(super) fn step(&mut self, count: usize) {
        self.rest = self.rest.get(count..).unwrap_or_default();
    }

    /// The next token; `None` at the end.
    pub(super) fn token(&mut self) -> Result<Option<Token<'a>>, Beyond> {
        let rest = self.rest();
        let Some(first) = rest.first() else { return Ok(None) };
        let token = match first {
            b'[' => self.one(Token::Open),
            b']' => self.one(Token::Close),
            b'/' => {
                self.step(1);
                match self.word() {
                    b"" => return Err(Beyond::Byte(*self.rest.first().unwrap_or(&b'/'))),
                    name => Token::Name(name),
                }
            }
            b'(' => {
                self.step(1);
                Token::Text(self.literal()?)
            }
            b'<' => {
                self.step(1);
                Token::Text(self.hexadecimal()?)
            }
            b'0'..=b'9' | b'.' | b'-' | b'+' => {
                let word = self.word();
                Token::Number(Fixed::parse(word).ok_or_else(|| Beyond::Number(written(word)))?)
            }
            byte if byte.is_ascii_alphabetic() => Token::Operator(self.word()),
            byte => return Err(Beyond::Byte(*byte)),
        };
        Ok(Some(token))
    }

    fn one(&mut self, token: Token<'a>) -> Token<'a> {
        self.step(1);
        token
    }

    fn word(&mut self) -> &'a [u8] {
        let run = self.rest.iter().take_while(|byte| is_plain(**byte)).count();
        let word = self.rest.get(..run).unwrap_or_default();
        self.step(run);
        word
    }

    /// A string in parentheses: any byte but a line end or a bare parenthesis, and escapes that name one byte.
    fn literal(&mut self) -> Result<Vec<u8>, Beyond> {
        let mut text = Vec::new();
        loop {
            match self.rest {
                [b')', ..] => {
                    self.step(1);
                    return Ok(text);
                }
                [b'\\', byte @ (b'(' | b')' | b'\\'), ..] => {
                    text.push(*byte);
                    self.step(2);
                }
                [b'\\', a @ b'0'..=b'3', b @ b'0'..=b'7', c @ b'0'..=b'7', ..] => {
                    text.push((a - b'0') << 6 | (b - b'0') << 3 | (c - b'0'));
                    self.step(4);
                }
                [b'(' | b'\\' | b'\n' | b'\r', ..] | [] => return Err(Beyond::Text),
                [byte, ..] => {
                    text.push(*byte);
                    self.step(1);
                }
            }
        }
    }

    /// A string of pairs of digits.
    fn hexadecimal(&mut self) -> Result<Vec<u8>, Beyond> {
        let mut text = Vec::new();
        loop {
            match self.rest {
                [b'>', ..] => {
                    self.step(1);
                    return Ok(text);
                }
                [high, low, ..] => {
                    let (high, low) = digits::value(*high).zip(digits::value(*low)).ok_or(Beyond::Text)?;
                    text.push(high << 4 | low);
                    self.step(2);
                }
                _ => return Err(Beyond::Text),
            }
        }
    }
}

/// A word as it can be shown.
pub(super) fn written(word: &[u8]) -> String {
    const MOST: usize = 24;
    word.iter().take(MOST).flat_map(|byte| byte.escape_ascii()).map(char::from).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(content: &str) -> Result<Vec<Token<'_>>, Beyond> {
        let mut tokens = Tokens::new(content.as_bytes());
        let mut found = Vec::new();
        while let Some(token) = tokens.token()? {
            found.push(token);
        }
        Ok(found)
    }

    #[test]
    fn tokens_have_one_form() {
        let text = |text: &str| Token::Text(text.as_bytes().to_vec());
        assert_eq!(
            read("/F1 10 Tf(a\\(b\\)\\\\\\101)Tj\n[<4142> -5]TJ T* W*"),
            Ok(vec![
                Token::Name(b"F1"),
                Token::Number(Fixed::millionths(10_000_000)),
                Token::Operator(b"Tf"),
                text("a(b)\\A"),
                Token::Operator(b"Tj"),
                Token::Open,
                text("AB"),
                Token::Number(Fixed::millionths(-5_000_000)),
                Token::Close,
                Token::Operator(b"TJ"),
                Token::Operator(b"T*"),
                Token::Operator(b"W*"),
            ])
        );
        assert_eq!(read(" \r\n\t"), Ok(vec![]));
    }

    #[test]
    fn other_forms_are_beyond() {
        for content in
            ["(a(b))", "(a\nb)", "(a\\nb)", "(a\\\nb)", "(\\1)", "(\\400)", "(a", "<4>", "<4 1>", "<4g>", "<41"]
        {
            assert_eq!(read(content), Err(Beyond::Text), "{content}");
        }
        for (content, byte) in
            [("/F#201", b'#'), ("% x", b'%'), ("<<>>", b'<'), ("\0", 0), ("/", b'/'), ("{", b'{'), ("'", b'\'')]
        {
            let found = read(content);
            assert!(found == Err(Beyond::Byte(byte)) || found == Err(Beyond::Text), "{content}: {found:?}");
        }
        assert_eq!(read("3000000000"), Err(Beyond::Number("3000000000".to_owned())));
    }
}
