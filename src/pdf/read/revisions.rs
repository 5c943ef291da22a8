//! Cutting a file into its revisions (ISO 32000-1 §7.5.6): they tile it, and nothing is left over.
//!
//! The chain starts at the last `startxref` and follows `/Prev` strictly backwards. Each section must be followed at
//! once by its own `startxref` and `%%EOF`; each revision begins where the one before ends. Ends of revisions are
//! computed, never searched for, so that a `%%EOF` inside a string is not one.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::body::{self, Body};
use super::budget::Budget;
use super::flaw::{Flaw, FlawKind};
use super::indirect::indirect;
use super::lexer::Lexer;
use super::limits::{FILE_BYTES, Limit, REVISIONS};
use super::object::{Dict, Object};
use super::site::ObjectSite;
use super::xref::{self, Entry, Section, XrefKind};

/// One revision of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// Its bytes. The revisions of a file follow each other without a gap, from 0 to the end of the file.
    pub range: Range<usize>,
    /// Where its cross-reference section starts.
    pub xref_at: usize,
    /// How the section is written.
    pub xref_kind: XrefKind,
    /// Its trailer dictionary (of a cross-reference stream: the stream's).
    pub trailer: Dict,
    /// The objects that it brings, by number.
    pub objects: BTreeMap<u32, ObjectSite>,
    /// The objects of earlier revisions that it takes away.
    pub freed: BTreeSet<u32>,
}

/// The revisions, oldest first, and the objects that each brings.
pub(super) type Read = (Vec<Revision>, Vec<BTreeMap<u32, Object>>);

/// Reads all revisions.
pub(super) fn read(bytes: &[u8], budget: &mut Budget) -> Result<Read, Flaw> {
    if bytes.len() > FILE_BYTES {
        return Err(FlawKind::LimitExceeded(Limit::FileBytes).at(FILE_BYTES));
    }
    check_start(bytes)?;
    check_end(bytes)?;
    let mut revisions: Vec<Revision> = Vec::new();
    let mut objects: Vec<BTreeMap<u32, Object>> = Vec::new();
    for section in chain(bytes, budget)? {
        let start = revisions.last().map_or(0, |r| r.range.end);
        let length = |n: u32, g: u16| {
            let (revision, found) =
                revisions.iter().zip(&objects).rev().find(|(r, o)| r.freed.contains(&n) || o.contains_key(&n))?;
            let site = revision.objects.get(&n).filter(|site| site.generation == g)?;
            usize::try_from(found.get(&n).filter(|_| site.generation == g)?.int()?).ok()
        };
        let body = body::walk(bytes, start, &section, &length, budget)?;
        let freed = freed(&section, &body, &revisions)?;
        revisions.push(Revision {
            range: start..section.end,
            xref_at: section.at,
            xref_kind: section.kind,
            trailer: section.trailer,
            objects: body.sites,
            freed,
        });
        objects.push(body.objects);
    }
    Ok((revisions, objects))
}

/// The header at byte 0 (§7.5.2).
fn check_start(bytes: &[u8]) -> Result<(), Flaw> {
    let mut lexer = Lexer::new(bytes, 0);
    if !lexer.eat(b"%PDF-") {
        let later = bytes.windows(5).take(1024).any(|w| w == b"%PDF-");
        let kind = if later { FlawKind::LeadingBytes } else { FlawKind::HeaderMissing };
        return Err(kind.at(0));
    }
    let version = lexer.digits(1).is_some() && lexer.eat(b".") && lexer.digits(1).is_some();
    // A blank before the end of line is a habit of some writers, and inside a comment.
    while lexer.eat(b" ") {}
    if version && lexer.eat_line_end() { Ok(()) } else { Err(FlawKind::HeaderMissing.at(0)) }
}

/// `%%EOF` and at most one end of line at the end.
fn check_end(bytes: &[u8]) -> Result<(), Flaw> {
    let trimmed = bytes.strip_suffix(b"\n").unwrap_or(bytes);
    let trimmed = trimmed.strip_suffix(b"\r").unwrap_or(trimmed);
    if trimmed.ends_with(b"%%EOF") {
        return Ok(());
    }
    Err(match xref::last_of(bytes, b"%%EOF") {
        Some(at) => FlawKind::TrailingBytes.at(at.saturating_add(5)),
        None => FlawKind::EndMissing.at(bytes.len()),
    })
}

/// The sections, oldest first.
fn chain(bytes: &[u8], budget: &mut Budget) -> Result<Vec<Section>, Flaw> {
    if linearized(bytes) {
        return Err(FlawKind::Linearized.at(0));
    }
    let newest = xref::section(bytes, xref::last(bytes)?, budget)?;
    if newest.end != bytes.len() {
        return Err(FlawKind::TrailingBytes.at(newest.end));
    }
    let mut next = newest.previous.map(|p| (p, newest.at));
    let mut sections = vec![newest];
    while let Some((at, later)) = next {
        if at >= later {
            return Err(FlawKind::PrevNotEarlier.at(later));
        }
        if sections.len() >= REVISIONS {
            return Err(FlawKind::LimitExceeded(Limit::Revisions).at(at));
        }
        let section = xref::section(bytes, at, budget)?;
        if section.end > later {
            return Err(FlawKind::PrevNotEarlier.at(later));
        }
        next = section.previous.map(|p| (p, section.at));
        sections.push(section);
    }
    sections.reverse();
    Ok(sections)
}

/// Whether the first object is a linearization dictionary (Annex F.3.3): it lies in the first 1024 bytes.
fn linearized(bytes: &[u8]) -> bool {
    let mut lexer = Lexer::new(bytes.get(..bytes.len().min(1024)).unwrap_or_default(), 0);
    indirect(
        &mut {
            lexer.skip_blank();
            lexer
        },
        &mut Budget::new(),
        &mut |_, _| None,
    )
    .is_ok_and(|first| first.object.dict().is_some_and(|d| d.get(b"Linearized").is_some()))
}

/// What the section frees of what was in use, and whether generations go on as they should.
fn freed(section: &Section, body: &Body, older: &[Revision]) -> Result<BTreeSet<u32>, Flaw> {
    let in_use = |number: u32| {
        let last = older.iter().rev().find(|r| r.freed.contains(&number) || r.objects.contains_key(&number))?;
        last.objects.get(&number).map(|site| site.generation)
    };
    for (number, site) in &body.sites {
        if in_use(*number).is_some_and(|before| before != site.generation) {
            return Err(FlawKind::GenerationChanged { number: *number }.at(section.at));
        }
    }
    let free = section.entries.iter().filter(|(_, entry)| **entry == Entry::Free).map(|(number, _)| *number);
    Ok(free.filter(|number| in_use(*number).is_some()).collect())
}
