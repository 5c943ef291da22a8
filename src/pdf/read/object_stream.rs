//! Object streams (ISO 32000-1 §7.5.7): objects inside the data of another.

use super::budget::Budget;
use super::filter;
use super::flaw::{Flaw, FlawKind};
use super::lexer::Lexer;
use super::object::{Object, Stream};

/// The objects of a stream, which must be exactly `numbers` in that order and fill the data.
pub(super) fn open(
    bytes: &[u8],
    object_stream: u32,
    stream: &Stream,
    numbers: &[u32],
    budget: &mut Budget,
) -> Result<Vec<(u32, Object)>, Flaw> {
    let at = stream.data.start;
    let malformed = || FlawKind::ObjectStreamMalformed { object_stream }.at(at);
    let whole = |key: &[u8]| stream.dict.get(key).and_then(Object::int).and_then(|n| usize::try_from(n).ok());
    // `/Extends` names a further stream whose objects count as members: a second list that no section confirms.
    if !stream.dict.has_name(b"Type", b"ObjStm") || stream.dict.get(b"Extends").is_some() {
        return Err(malformed());
    }
    if whole(b"N") != Some(numbers.len()) {
        return Err(malformed());
    }
    let first = whole(b"First").ok_or_else(malformed)?;
    let data = filter::decode(&stream.dict, bytes.get(stream.data.clone()).unwrap_or_default(), at, budget)?;
    let head = data.get(..first).ok_or_else(malformed)?;
    let offsets = offsets(head, numbers, at).ok_or_else(malformed)?;

    let mut lexer = Lexer::decoded(&data, at);
    lexer.seek(first);
    let mut found = Vec::new();
    for (number, offset) in numbers.iter().zip(offsets) {
        budget.object(at)?;
        let end = lexer.pos();
        lexer.skip_blank();
        // An offset may name white space or a comment before the object, but every byte is met once and in order.
        if !first.checked_add(offset).is_some_and(|start| (end..=lexer.pos()).contains(&start)) {
            return Err(malformed());
        }
        let object = lexer.object(budget)?;
        found.push((*number, object));
    }
    lexer.skip_blank();
    if lexer.rest().is_empty() { Ok(found) } else { Err(malformed()) }
}

/// The pairs of number and offset at the head.
fn offsets(head: &[u8], numbers: &[u32], at: usize) -> Option<Vec<usize>> {
    let mut lexer = Lexer::decoded(head, at);
    let mut offsets: Vec<usize> = Vec::new();
    for number in numbers {
        lexer.skip_white();
        if lexer.digits(10)? != u64::from(*number) {
            return None;
        }
        lexer.skip_white();
        let offset = usize::try_from(lexer.digits(10)?).ok()?;
        if offsets.last().is_some_and(|before| *before >= offset) {
            return None;
        }
        offsets.push(offset);
    }
    lexer.skip_blank();
    lexer.rest().is_empty().then_some(offsets)
}
