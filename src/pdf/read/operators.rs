//! This module is for which operators a content stream uses (ISO 32000-1 Annex A), for callers that allow only a few.

use std::collections::BTreeSet;

use super::File;
use super::flaw::Flaw;
use super::lexer::{Lexer, Token};
use super::limits::Budget;
use super::object::Stream;

/// The operators of a content stream, each once. Behind an inline image nothing is read, since its data have no length:
/// `BI` then stands for all that follows.
///
/// # Errors
/// A filter or token that can't be read, or a limit.
pub fn operators(file: &File<'_>, stream: &Stream) -> Result<BTreeSet<Vec<u8>>, Flaw> {
    let mut budget = Budget::new();
    let data = file.decode(stream, &mut budget)?;
    let mut lexer = Lexer::decoded(&data, stream.data.start);
    let mut found = BTreeSet::new();
    loop {
        match lexer.token()? {
            Token::End => return Ok(found),
            Token::Keyword(word) => {
                budget.operator(stream.data.start)?;
                found.insert(word.to_vec());
                if word == b"BI" {
                    return Ok(found);
                }
            }
            _ => {}
        }
    }
}
