//! The objects of one revision: each where its entry says, nothing between them, none left out.
//!
//! ISO 32000-1 §7.3.10, §7.5.3, §7.5.7. The walk goes forward from the end of the revision before to the section of
//! this one and accounts for every byte on its way.

use std::collections::{BTreeMap, BTreeSet};

use super::budget::Budget;
use super::flaw::{Flaw, FlawKind};
use super::indirect::{header, indirect};
use super::lexer::Lexer;
use super::object::Object;
use super::object_stream;
use super::site::{ObjectPlace, ObjectSite};
use super::xref::{Entry, Section};

/// What a revision holds.
#[derive(Debug, Default)]
pub(super) struct Body {
    pub(super) objects: BTreeMap<u32, Object>,
    pub(super) sites: BTreeMap<u32, ObjectSite>,
}

/// Walks the bytes `start..section.at`. `older` answers for objects of earlier revisions.
pub(super) fn walk(
    bytes: &[u8],
    start: usize,
    section: &Section,
    older: &dyn Fn(u32, u16) -> Option<usize>,
    budget: &mut Budget,
) -> Result<Body, Flaw> {
    // Nothing in this revision may be read with bytes that come after its section.
    let bytes = bytes.get(..section.end).unwrap_or_default();
    let mut waiting = listed(section, start)?;
    let mut body = Body::default();
    if let Some((number, generation, object)) = &section.stream {
        if waiting.remove(&section.at).is_some_and(|entry| entry != (*number, *generation)) {
            return Err(FlawKind::XrefOffsetWrong { number: *number }.at(section.at));
        }
        let place = ObjectPlace::Bytes(section.at..section.end);
        body.sites.insert(*number, ObjectSite { generation: *generation, place });
        body.objects.insert(*number, object.clone());
    }
    // Twenty thousand streams may name one length; it is looked up once.
    let mut lengths: BTreeMap<(u32, u16), Option<usize>> = BTreeMap::new();
    let mut lexer = Lexer::new(bytes, start);
    loop {
        between(&mut lexer, section.at)?;
        let at = lexer.pos();
        if at == section.at {
            break;
        }
        let Some((number, generation)) = waiting.remove(&at) else {
            return Err(unlisted(bytes, at, section, &body));
        };
        let wrong = || FlawKind::XrefOffsetWrong { number }.at(at);
        let mut length_of = |n, g| {
            let known = lengths.entry((n, g));
            *known.or_insert_with(|| length_within(bytes, section, n, g).or_else(|| older(n, g)))
        };
        let found = indirect(&mut lexer, budget, &mut length_of)?;
        if (found.number, found.generation) != (number, generation) || lexer.pos() > section.at {
            return Err(wrong());
        }
        let site = ObjectSite { generation, place: ObjectPlace::Bytes(at..lexer.pos()) };
        if body.sites.insert(number, site).is_some() {
            return Err(FlawKind::DuplicateObject { number }.at(at));
        }
        body.objects.insert(number, found.object);
    }
    if let Some((offset, (number, _))) = waiting.first_key_value() {
        return Err(FlawKind::XrefOffsetWrong { number: *number }.at(*offset));
    }
    contained(bytes, section, &mut body, budget)?;
    Ok(body)
}

/// The objects that the section lists, by offset.
fn listed(section: &Section, start: usize) -> Result<BTreeMap<usize, (u32, u16)>, Flaw> {
    let mut waiting = BTreeMap::new();
    for (number, entry) in &section.entries {
        let Entry::At { offset, generation } = *entry else { continue };
        if offset < start || offset > section.at || (offset == section.at && section.stream.is_none()) {
            return Err(FlawKind::EntryOutsideRevision { number: *number }.at(section.at));
        }
        if waiting.insert(offset, (*number, generation)).is_some() {
            return Err(FlawKind::XrefOffsetWrong { number: *number }.at(offset));
        }
    }
    Ok(waiting)
}

/// Steps over white space and comments up to `end`. An end-of-file mark here belongs to a section that the chain of
/// `/Prev` left out.
fn between(lexer: &mut Lexer<'_>, end: usize) -> Result<(), Flaw> {
    loop {
        lexer.skip_white();
        if lexer.pos() > end {
            return Err(FlawKind::XrefMissing.at(end));
        }
        if lexer.pos() == end || lexer.peek() != Some(b'%') {
            return Ok(());
        }
        if lexer.rest().starts_with(b"%%EOF") {
            return lexer.flaw(FlawKind::PrevSkipsRevision);
        }
        lexer.skip_comment();
    }
}

/// What stands at `at`, where no entry points.
fn unlisted(bytes: &[u8], at: usize, section: &Section, body: &Body) -> Flaw {
    let ahead = bytes.get(at..section.at).unwrap_or_default();
    if ahead.split(|byte| matches!(byte, b'\n' | b'\r')).any(|line| line.starts_with(b"startxref")) {
        return FlawKind::PrevSkipsRevision.at(at);
    }
    let mut lexer = Lexer::new(bytes, at);
    let kind = match header(&mut lexer) {
        None => FlawKind::BytesBetweenObjects,
        Some((number, _)) if body.sites.contains_key(&number) => FlawKind::DuplicateObject { number },
        Some((number, _)) => match section.entries.get(&number) {
            // Where the entry points there is such an object too.
            Some(Entry::At { offset, .. })
                if header(&mut Lexer::new(bytes, *offset)).is_some_and(|h| h.0 == number) =>
            {
                FlawKind::DuplicateObject { number }
            }
            Some(Entry::At { .. }) => FlawKind::XrefOffsetWrong { number },
            _ => FlawKind::UnlistedObject { number },
        },
    };
    kind.at(at)
}

/// An integer object of this revision, read ahead of its turn; the walk meets and checks it later.
fn length_within(bytes: &[u8], section: &Section, number: u32, generation: u16) -> Option<usize> {
    let Some(Entry::At { offset, .. }) = section.entries.get(&number) else { return None };
    let mut lexer = Lexer::new(bytes, *offset);
    if header(&mut lexer)? != (number, generation) {
        return None;
    }
    lexer.skip_white();
    let length = lexer.digits(10)?;
    lexer.skip_white();
    if lexer.eat(b"endobj") { usize::try_from(length).ok() } else { None }
}

/// Takes the objects out of the object streams of this revision.
fn contained(bytes: &[u8], section: &Section, body: &mut Body, budget: &mut Budget) -> Result<(), Flaw> {
    let mut expected: BTreeMap<u32, BTreeMap<usize, u32>> = BTreeMap::new();
    for (number, entry) in &section.entries {
        if let Entry::Within { object_stream, index } = entry
            && expected.entry(*object_stream).or_default().insert(*index, *number).is_some()
        {
            return Err(FlawKind::ObjectStreamMalformed { object_stream: *object_stream }.at(section.at));
        }
    }
    let streams: BTreeSet<u32> = body
        .objects
        .iter()
        .filter(|(_, o)| o.stream().is_some_and(|s| s.dict.has_name(b"Type", b"ObjStm")))
        .map(|(n, _)| *n)
        .collect();
    let strangers: Vec<u32> = expected.keys().copied().filter(|n| !streams.contains(n)).collect();
    for object_stream in streams.iter().copied().chain(strangers) {
        let malformed = FlawKind::ObjectStreamMalformed { object_stream };
        let Some(Object::Stream(stream)) = body.objects.get(&object_stream).cloned() else {
            return Err(malformed.at(section.at));
        };
        let numbers: Vec<u32> = expected.remove(&object_stream).unwrap_or_default().into_values().collect();
        for (index, found) in
            object_stream::open(bytes, object_stream, &stream, &numbers, budget)?.into_iter().enumerate()
        {
            let (number, object) = found;
            let place = ObjectPlace::Within { object_stream, index };
            if body.sites.insert(number, ObjectSite { generation: 0, place }).is_some() {
                return Err(FlawKind::DuplicateObject { number }.at(stream.data.start));
            }
            body.objects.insert(number, object);
        }
    }
    Ok(())
}
