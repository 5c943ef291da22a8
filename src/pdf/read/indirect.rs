//! An indirect object (ISO 32000-1 §7.3.10): its number, its generation, its value, and the data of a stream.

use std::ops::Range;

use super::budget::Budget;
use super::flaw::{Flaw, FlawKind};
use super::lexer::{Lexer, Token, is_white};
use super::object::{Object, Stream};

/// An object with its number.
#[derive(Debug)]
pub(super) struct Indirect {
    pub(super) number: u32,
    pub(super) generation: u16,
    pub(super) object: Object,
}

/// Reads `n g obj … endobj`. `length_of` looks up a `/Length` that is given by reference.
pub(super) fn indirect(
    lexer: &mut Lexer<'_>,
    budget: &mut Budget,
    length_of: &mut dyn FnMut(u32, u16) -> Option<usize>,
) -> Result<Indirect, Flaw> {
    let at = lexer.pos();
    let malformed = || FlawKind::ObjectMalformed.at(at);
    budget.object(at)?;
    let (number, generation) = header(lexer).ok_or_else(malformed)?;
    let mut object = lexer.object(budget)?;
    let mut close = lexer.token()?;
    if let (Token::Keyword(b"stream"), Object::Dict(dict)) = (&close, &object) {
        if dict.get(b"F").is_some() {
            return Err(FlawKind::ExternalStream.at(at));
        }
        let length = match dict.get(b"Length") {
            Some(Object::Int(n)) => usize::try_from(*n).ok(),
            Some(Object::Ref(number, generation)) => length_of(*number, *generation),
            _ => None,
        };
        let data = stream_data(lexer, length.ok_or(FlawKind::StreamLengthWrong.at(at))?)?;
        object = Object::Stream(Stream { dict: dict.clone(), data });
        close = lexer.token()?;
    }
    if close != Token::Keyword(b"endobj") {
        return Err(FlawKind::ObjectMalformed.at(lexer.pos()));
    }
    Ok(Indirect { number, generation, object })
}

/// Where the first keyword `endobj` or `stream` begins in these bytes, which begin with an object. Words in strings, names
/// and comments are no keywords. `None` where there is none, or something before it is no token.
pub(crate) fn object_end(bytes: &[u8]) -> Option<usize> {
    let mut lexer = Lexer::new(bytes, 0);
    loop {
        match lexer.token().ok()? {
            Token::Keyword(word @ (b"endobj" | b"stream")) => return lexer.pos().checked_sub(word.len()),
            Token::End => return None,
            _ => {}
        }
    }
}

/// `n g obj`, digits at the first byte.
pub(super) fn header(lexer: &mut Lexer<'_>) -> Option<(u32, u16)> {
    let number = u32::try_from(lexer.digits(10)?).ok().filter(|n| *n != 0)?;
    lexer.peek().filter(|b| is_white(*b))?;
    lexer.skip_white();
    let generation = u16::try_from(lexer.digits(5)?).ok()?;
    lexer.peek().filter(|b| is_white(*b))?;
    lexer.skip_white();
    lexer.eat(b"obj").then_some((number, generation))
}

fn stream_data(lexer: &mut Lexer<'_>, length: usize) -> Result<Range<usize>, Flaw> {
    if !lexer.eat(b"\r\n") && !lexer.eat(b"\n") {
        return lexer.flaw(FlawKind::StreamMalformed);
    }
    let start = lexer.pos();
    if length > lexer.rest().len() {
        return Err(FlawKind::StreamLengthWrong.at(start));
    }
    lexer.seek(start + length);
    let end = lexer.pos();
    lexer.eat_line_end();
    if !lexer.eat(b"endstream") {
        return Err(FlawKind::StreamLengthWrong.at(start));
    }
    Ok(start..end)
}
