//! One cross-reference section: a table with its trailer, or a cross-reference stream.
//!
//! ISO 32000-1 §7.5.4, §7.5.5, §7.5.8. A section is read at the one offset that names it, and is followed by its own
//! `startxref` and `%%EOF`; it is never searched for.

use std::collections::BTreeMap;

use super::budget::Budget;
use super::filter;
use super::flaw::{Flaw, FlawKind};
use super::indirect::indirect;
use super::lexer::{Lexer, Token, is_white};
use super::limits::{Limit, OBJECT_NUMBER};
use super::object::{Dict, Object, Stream};

/// What a section says of one object number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Entry {
    /// Not in use.
    Free,
    /// At an offset in the file.
    At { offset: usize, generation: u16 },
    /// In an object stream.
    Within { object_stream: u32, index: usize },
}

/// How a section is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum XrefKind {
    /// `xref`, 20-byte entries, `trailer`.
    Table,
    /// A stream with `/Type /XRef`.
    Stream {
        /// Its object number.
        number: u32,
    },
}

/// A section, its trailer and the end of its revision.
#[derive(Debug)]
pub(super) struct Section {
    pub(super) kind: XrefKind,
    pub(super) at: usize,
    /// Where the revision ends: behind `%%EOF` and its end of line.
    pub(super) end: usize,
    pub(super) entries: BTreeMap<u32, Entry>,
    pub(super) trailer: Dict,
    /// The cross-reference stream itself, to be kept with the other objects.
    pub(super) stream: Option<(u32, u16, Object)>,
    pub(super) previous: Option<usize>,
}

/// Reads the section at `at`.
pub(super) fn section(bytes: &[u8], at: usize, budget: &mut Budget) -> Result<Section, Flaw> {
    let mut lexer = Lexer::new(bytes, at);
    if at >= bytes.len() {
        return Err(FlawKind::XrefMissing.at(at));
    }
    let mut section = if lexer.eat(b"xref") {
        table(&mut lexer, at, budget)?
    } else if lexer.peek().is_some_and(|b| b.is_ascii_digit()) {
        stream(&mut lexer, at, budget)?
    } else {
        return Err(FlawKind::XrefMissing.at(at));
    };
    section.end = end_of_revision(&mut lexer, at)?;
    check_trailer(&mut section)?;
    Ok(section)
}

fn table(lexer: &mut Lexer<'_>, at: usize, budget: &mut Budget) -> Result<Section, Flaw> {
    let mut entries = BTreeMap::new();
    loop {
        lexer.skip_white();
        if lexer.eat(b"trailer") {
            break;
        }
        subsection(lexer, &mut entries)?;
    }
    let Object::Dict(trailer) = lexer.object(budget)? else { return lexer.flaw(FlawKind::XrefMalformed) };
    Ok(Section { kind: XrefKind::Table, at, end: 0, entries, trailer, stream: None, previous: None })
}

/// `first count`, then `count` entries.
fn subsection(lexer: &mut Lexer<'_>, entries: &mut BTreeMap<u32, Entry>) -> Result<(), Flaw> {
    let malformed = FlawKind::XrefMalformed.at(lexer.pos());
    let first = lexer.digits(10).ok_or_else(|| malformed.clone())?;
    if !lexer.eat(b" ") {
        return Err(malformed);
    }
    let count = lexer.digits(10).ok_or_else(|| malformed.clone())?;
    // A space before the end of line is a habit of several writers and changes no offset.
    lexer.eat(b" ");
    if !lexer.eat_line_end() {
        return Err(malformed);
    }
    for number in first..first.saturating_add(count) {
        let at = lexer.pos();
        let line = lexer.rest().get(..20).and_then(entry).ok_or_else(|| FlawKind::XrefMalformed.at(at))?;
        lexer.seek(at + 20);
        add(entries, number, line, at)?;
    }
    Ok(())
}

/// `nnnnnnnnnn ggggg n` and two bytes of line end.
fn entry(line: &[u8]) -> Option<Entry> {
    let mut lexer = Lexer::new(line, 0);
    let offset = lexer.digits(10).filter(|_| lexer.pos() == 10)?;
    let generation = lexer.eat(b" ").then(|| lexer.digits(5))?.filter(|_| lexer.pos() == 16)?;
    let entry = if lexer.eat(b" n") {
        Entry::At { offset: usize::try_from(offset).ok()?, generation: u16::try_from(generation).ok()? }
    } else if lexer.eat(b" f") {
        Entry::Free
    } else {
        return None;
    };
    matches!(lexer.rest(), b" \n" | b" \r" | b"\r\n").then_some(entry)
}

fn add(entries: &mut BTreeMap<u32, Entry>, number: u64, entry: Entry, at: usize) -> Result<(), Flaw> {
    let number = u32::try_from(number)
        .ok()
        .filter(|n| *n <= OBJECT_NUMBER)
        .ok_or(FlawKind::LimitExceeded(Limit::Objects).at(at))?;
    if number == 0 && entry != Entry::Free {
        return Err(FlawKind::FreeEntry { number }.at(at));
    }
    if entries.insert(number, entry).is_some() {
        return Err(FlawKind::DuplicateEntry { number }.at(at));
    }
    Ok(())
}

fn stream(lexer: &mut Lexer<'_>, at: usize, budget: &mut Budget) -> Result<Section, Flaw> {
    // Its `/Length` is direct: nothing could be looked up before the section is read.
    let found = indirect(lexer, budget, &mut |_, _| None)?;
    let Object::Stream(stream) = &found.object else { return Err(FlawKind::XrefMissing.at(at)) };
    if !stream.dict.has_name(b"Type", b"XRef") {
        return Err(FlawKind::XrefMissing.at(at));
    }
    let data = filter::decode(&stream.dict, lexer.slice(&stream.data), stream.data.start, budget)?;
    let entries = stream_entries(stream, &data, at)?;
    let trailer = stream.dict.clone();
    let kind = XrefKind::Stream { number: found.number };
    let stream = Some((found.number, found.generation, found.object));
    Ok(Section { kind, at, end: 0, entries, trailer, stream, previous: None })
}

/// The entries of a cross-reference stream (§7.5.8.3); they fill the decoded data exactly.
fn stream_entries(stream: &Stream, data: &[u8], at: usize) -> Result<BTreeMap<u32, Entry>, Flaw> {
    let malformed = || FlawKind::XrefMalformed.at(at);
    let whole = |object: &Object| object.int().and_then(|n| u64::try_from(n).ok());
    let list = |key: &[u8]| -> Result<Option<Vec<u64>>, Flaw> {
        let Some(value) = stream.dict.get(key) else { return Ok(None) };
        let numbers: Option<Vec<u64>> = value.array().and_then(|items| items.iter().map(whole).collect());
        numbers.map(Some).ok_or_else(malformed)
    };
    let widths = list(b"W")?.ok_or_else(malformed)?;
    let widths: Vec<usize> = widths.iter().filter_map(|w| usize::try_from(*w).ok()).filter(|w| *w <= 8).collect();
    let &[kind_width, second_width, third_width] = widths.as_slice() else { return Err(malformed()) };
    let width = kind_width + second_width + third_width;
    let size = stream.dict.get(b"Size").and_then(whole).ok_or_else(malformed)?;
    let index = list(b"Index")?.unwrap_or_else(|| vec![0, size]);
    if width == 0 || index.len() % 2 != 0 {
        return Err(malformed());
    }
    let mut rows = data.chunks(width);
    let mut entries = BTreeMap::new();
    for pair in index.chunks_exact(2) {
        let &[first, count] = pair else { return Err(malformed()) };
        // The loop ends with the rows at the latest, whatever the count says.
        for number in first..first.saturating_add(count) {
            let row = rows.next().filter(|r| r.len() == width).ok_or_else(malformed)?;
            let (kind, row) = row.split_at(kind_width);
            let (second, third) = row.split_at(second_width);
            let kind = if kind_width == 0 { 1 } else { big_endian(kind) };
            let entry = stream_entry(kind, big_endian(second), big_endian(third)).ok_or_else(malformed)?;
            add(&mut entries, number, entry, at)?;
        }
    }
    if rows.next().is_some() { Err(malformed()) } else { Ok(entries) }
}

fn stream_entry(kind: u64, second: u64, third: u64) -> Option<Entry> {
    match kind {
        0 => Some(Entry::Free),
        1 => Some(Entry::At { offset: usize::try_from(second).ok()?, generation: u16::try_from(third).ok()? }),
        2 => Some(Entry::Within { object_stream: u32::try_from(second).ok()?, index: usize::try_from(third).ok()? }),
        _ => None,
    }
}

fn big_endian(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte))
}

/// `startxref`, the offset of this section, `%%EOF` and one end of line (§7.5.5).
fn end_of_revision(lexer: &mut Lexer<'_>, section: usize) -> Result<usize, Flaw> {
    // Some writers sign their work in a comment here. An end-of-file mark is one as well, and ends something else.
    lexer.skip_white();
    while lexer.peek() == Some(b'%') && !lexer.rest().starts_with(b"%%EOF") {
        lexer.skip_comment();
        lexer.skip_white();
    }
    let at = lexer.pos();
    let malformed = FlawKind::StartxrefMalformed.at(at);
    if !lexer.eat(b"startxref") || !lexer.peek().is_some_and(is_white) {
        return Err(malformed);
    }
    lexer.skip_white();
    let written = lexer.digits(10).ok_or_else(|| malformed.clone())?;
    if u64::try_from(section).ok() != Some(written) {
        return Err(FlawKind::StartxrefWrong { written }.at(at));
    }
    if !lexer.peek().is_some_and(is_white) {
        return Err(malformed);
    }
    lexer.skip_white();
    if !lexer.eat(b"%%EOF") {
        return Err(malformed);
    }
    lexer.eat_line_end();
    Ok(lexer.pos())
}

fn check_trailer(section: &mut Section) -> Result<(), Flaw> {
    let at = section.at;
    let trailer = &section.trailer;
    if trailer.get(b"XRefStm").is_some() {
        return Err(FlawKind::HybridXref.at(at));
    }
    if trailer.get(b"Encrypt").is_some() {
        return Err(FlawKind::Encrypted.at(at));
    }
    let whole = |key: &[u8]| trailer.get(key).map(|v| v.int().and_then(|n| usize::try_from(n).ok()));
    let size = whole(b"Size").flatten().ok_or(FlawKind::SizeTooSmall.at(at))?;
    if section.entries.keys().next_back().is_some_and(|n| usize::try_from(*n).is_ok_and(|n| n >= size)) {
        return Err(FlawKind::SizeTooSmall.at(at));
    }
    section.previous = match whole(b"Prev") {
        None => None,
        Some(previous) => Some(previous.ok_or(FlawKind::PrevNotEarlier.at(at))?),
    };
    Ok(())
}

/// The offset behind the last `startxref` of the file, where reading begins.
pub(super) fn last(bytes: &[u8]) -> Result<usize, Flaw> {
    let at = last_of(bytes, b"startxref").ok_or(FlawKind::EndMissing.at(bytes.len()))?;
    let mut lexer = Lexer::new(bytes, at);
    match (lexer.token()?, lexer.token()?) {
        (Token::Keyword(b"startxref"), Token::Int(offset)) => {
            usize::try_from(offset).map_err(|_| FlawKind::StartxrefMalformed.at(at))
        }
        _ => Err(FlawKind::StartxrefMalformed.at(at)),
    }
}

/// Where `text` starts for the last time.
pub(super) fn last_of(bytes: &[u8], text: &[u8]) -> Option<usize> {
    bytes.windows(text.len()).rposition(|window| window == text)
}
