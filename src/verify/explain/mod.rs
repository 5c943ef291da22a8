//! This module is for saying in words what was changed in a file that is refused already.
//!
//! It has no vote. Whatever it says comes on top of the finding that the bytes are not those that were issued, and when
//! it understands nothing, that finding stands alone. It reads the received file and the rebuilt one with the same strict
//! reader, so that both are split into words in the same way.

mod structure;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use super::issued::Candidate;
use super::{Asked, issued, read, transport};
use crate::emit::RECORD_NAME;
use crate::finding::{Code, Finding, Location};
use crate::pdf::read::content::{OddityKind, ShownPage};
use crate::pdf::read::{self as reader, content};

/// How many words of an odd passage are told.
const MOST_ODD_WORDS: usize = 12;

/// Adds to the findings what changed between the rebuilt file and the received one.
pub(super) fn difference(bytes: &[u8], candidate: &Candidate, findings: &mut Vec<Finding>) {
    let file = match reader::open(bytes) {
        Ok(file) => file,
        Err(flaw) => {
            structure::flaw(&flaw, bytes.len(), findings);
            return;
        }
    };
    structure::revisions(&file, candidate, findings);
    shown(&file, candidate, findings);
}

/// Explains a file in which no record of values was found where an issued file has it.
pub(super) fn foreign(bytes: &[u8], asked: &Asked<'_>, findings: &mut Vec<Finding>) {
    if let Some(finding) = transport::damage(bytes, asked) {
        findings.retain(|finding| finding.code != Code::NotADeclaration);
        findings.push(finding);
        return;
    }
    if findings.iter().any(|finding| finding.code != Code::NotADeclaration) {
        return;
    }
    let file = match reader::open(bytes) {
        Ok(file) => file,
        Err(flaw) => return structure::flaw(&flaw, bytes.len(), findings),
    };
    // The values are there, but not as fcd writes them: the file was saved anew.
    let Ok(record) = reader::attachment(&file, RECORD_NAME) else { return };
    findings.retain(|finding| finding.code != Code::NotADeclaration);
    findings.push(structure::rewritten(&file));
    let seals = reader::signatures(&file);
    let certificate = seals.iter().find_map(|seal| read::certificate(bytes, seal.contents.as_ref()?));
    if let Some(candidate) = certificate.and_then(|certificate| issued::rebuild(&record, certificate, asked).ok()) {
        shown(&file, &candidate, findings);
    }
}

/// Compares what the pages show.
fn shown(file: &reader::File<'_>, candidate: &Candidate, findings: &mut Vec<Finding>) {
    let issued = &candidate.part().composed.bytes;
    let Some(expected) = reader::open(issued).ok().and_then(|own| content::shown(&own, 0).ok()) else { return };
    let found = match content::shown(file, file.newest()) {
        Ok(found) => found,
        Err(flaw) => return structure::flaw(&flaw, issued.len(), findings),
    };
    if expected.len() != found.len() {
        findings.push(
            Finding::new(Code::PageCountAltered, Location::Document)
                .issued(format!("{} pages", expected.len()))
                .found(format!("{} pages", found.len())),
        );
    }
    words::compare(candidate, &expected, &found, findings);
    for page in &found {
        let own = expected.iter().find(|own| own.number == page.number);
        findings.extend(oddities(page, own));
    }
}

/// One finding for each kind of oddity on a page that the issued page does not have.
fn oddities(page: &ShownPage, own: Option<&ShownPage>) -> Vec<Finding> {
    let known: BTreeSet<(&OddityKind, &str)> =
        own.iter().flat_map(|own| &own.oddities).map(|oddity| (&oddity.kind, oddity.word.text.as_str())).collect();
    let mut kinds: BTreeMap<&OddityKind, Vec<&str>> = BTreeMap::new();
    for oddity in &page.oddities {
        if !known.contains(&(&oddity.kind, oddity.word.text.as_str())) {
            kinds.entry(&oddity.kind).or_default().push(&oddity.word.text);
        }
    }
    let finding = |(kind, words): (&OddityKind, Vec<&str>)| {
        let text = format!("{kind}: {}", words.iter().take(MOST_ODD_WORDS).copied().collect::<Vec<_>>().join(" "));
        Finding::new(Code::PageAltered, Location::Page { number: page.number }).found(text)
    };
    kinds.into_iter().map(finding).collect()
}
