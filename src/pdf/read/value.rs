//! Putting tokens together to objects (ISO 32000-1 §7.3), nested as deep as the limits allow.

use std::ops::Range;

use super::budget::Budget;
use super::flaw::{Flaw, FlawKind};
use super::lexer::{Lexer, Token};
use super::limits::{DEPTH, Limit};
use super::object::{Dict, Object};

impl<'a> Lexer<'a> {
    /// One object, references included.
    pub(super) fn object(&mut self, budget: &mut Budget) -> Result<Object, Flaw> {
        let token = self.token()?;
        self.value(token, 0, budget)
    }

    /// The object that starts with `token`.
    pub(super) fn value(&mut self, token: Token<'a>, depth: usize, budget: &mut Budget) -> Result<Object, Flaw> {
        if depth > DEPTH {
            return self.flaw(FlawKind::LimitExceeded(Limit::Depth));
        }
        budget.value(self.place(self.pos()))?;
        match token {
            Token::Int(n) => Ok(self.reference(n).unwrap_or(Object::Int(n))),
            Token::Real(text) => Ok(Object::Real(text)),
            Token::Name(name) => Ok(Object::Name(name)),
            Token::Str(text) => Ok(Object::Str(text)),
            Token::ArrayOpen => self.array(depth, budget),
            Token::DictOpen => Ok(Object::Dict(self.dict(depth, budget, &mut |_, _| {})?)),
            Token::Keyword(b"null") => Ok(Object::Null),
            Token::Keyword(b"true") => Ok(Object::Bool(true)),
            Token::Keyword(b"false") => Ok(Object::Bool(false)),
            Token::End => self.flaw(FlawKind::UnexpectedEnd),
            Token::Keyword(_) | Token::ArrayClose | Token::DictClose => self.flaw(FlawKind::UnexpectedToken),
        }
    }

    /// Whether the integer just read starts `n g R`.
    fn reference(&mut self, first: i64) -> Option<Object> {
        let number = u32::try_from(first).ok()?;
        let mut ahead = self.clone();
        ahead.skip_blank();
        let generation = u16::try_from(ahead.digits(5)?).ok()?;
        ahead.skip_blank();
        if ahead.regular_run() != b"R" {
            return None;
        }
        *self = ahead;
        Some(Object::Ref(number, generation))
    }

    fn array(&mut self, depth: usize, budget: &mut Budget) -> Result<Object, Flaw> {
        let mut items = Vec::new();
        loop {
            match self.token()? {
                Token::ArrayClose => return Ok(Object::Array(items)),
                token => items.push(self.value(token, depth + 1, budget)?),
            }
        }
    }

    /// The rest of a dictionary after `<<`. `seen` is told each key and where its value lies.
    pub(super) fn dict(
        &mut self,
        depth: usize,
        budget: &mut Budget,
        seen: &mut dyn FnMut(&[u8], Range<usize>),
    ) -> Result<Dict, Flaw> {
        let mut entries = Vec::new();
        let mut places = Vec::new();
        loop {
            let at = self.pos();
            match self.token()? {
                Token::DictClose => break,
                Token::Name(key) => {
                    self.skip_blank();
                    let from = self.pos();
                    let token = self.token()?;
                    let value = self.value(token, depth + 1, budget)?;
                    seen(&key, from..self.pos());
                    entries.push((key, value));
                    places.push(at);
                }
                Token::End => return self.flaw(FlawKind::UnexpectedEnd),
                _ => return self.flaw(FlawKind::UnexpectedToken),
            }
        }
        Dict::of(entries).map_err(|(twice, key)| {
            let at = places.get(twice).copied().unwrap_or_default();
            FlawKind::DuplicateKey { key }.at(self.place(at))
        })
    }
}
