//! Saying in words what was changed in a file that is refused already.
//!
//! It has no vote. Whatever it says comes on top of the finding that the bytes are not those that were issued, and when
//! it understands nothing, that finding stands alone. It reads the received file and the rebuilt one with the same strict
//! reader, so that both are split into words in the same way.

mod changed_words;
mod keys;
mod objects;
mod reading;
pub(crate) mod steps;
mod structure;

use std::collections::{BTreeMap, BTreeSet};

use super::asked::Asked;
use super::issued::RebuiltPart;
use super::{issued, read, transport};
use crate::build::RECORD_NAME;
use crate::finding::fact::OfPart;
use crate::finding::{Code, Fact, Finding, Location};
use crate::pdf::read::content::{Anomaly, AnomalyKind, Cover, ShownPage};
use crate::pdf::read::{self as reader, content};

/// How many words of an odd passage are told.
const MOST_ODD_WORDS: usize = 12;

/// Whether a finding says that a part is not what it should be, so that it is worth looking how.
pub(super) fn is_of_a_part(code: Code) -> bool {
    matches!(
        code,
        Code::IssuedPartAltered
            | Code::CountersignaturePartAltered
            | Code::RevisionAppended
            | Code::AnswerMissing
            | Code::AnswerInvalid
            | Code::SignatureMissing
    )
}

/// Adds to the findings what changed between the rebuilt file and the received one. `rebuilt` is what fcd writes behind
/// the issued part for the answers in the file.
pub(super) fn difference(
    bytes: &[u8],
    rebuilt_part: &RebuiltPart,
    rebuilt: Option<&[Vec<u8>]>,
    findings: &mut Vec<Finding>,
) {
    if rebuilt_part.is_written_anew(bytes) && written_anew(bytes, rebuilt_part, findings) {
        return;
    }
    compared(bytes, rebuilt_part, rebuilt, findings);
    either(findings);
}

/// Says of a file in which nothing is where it was issued that a program wrote it anew. What the checks say of parts and
/// signatures follows from that and tells nothing of its own; they looked in the wrong places.
fn written_anew(bytes: &[u8], rebuilt_part: &RebuiltPart, findings: &mut Vec<Finding>) -> bool {
    let Ok(file) = reader::open(bytes) else { return false };
    findings.retain(|finding| !is_of_a_place(finding.code));
    findings.push(structure::rewritten(&file));
    shown(&file, rebuilt_part, findings);
    either(findings);
    true
}

/// Whether a finding says that a file as a whole is not built as it must be.
pub(super) fn is_of_a_file(code: Code) -> bool {
    let structure = matches!(code, Code::StructureMalformed | Code::StructureAmbiguous);
    let signature = matches!(code, Code::SignatureInvalid | Code::SignatureMalformed);
    is_of_a_part(code) || structure || signature
}

/// Says what a carrier did to a file. What the checks say of parts and signatures follows from that.
pub(super) fn damaged(how: Fact, findings: &mut Vec<Finding>) {
    findings.retain(|finding| !is_of_a_place(finding.code));
    findings.push(transport::damaged(how));
}

fn is_of_a_place(code: Code) -> bool {
    is_of_a_part(code)
        || matches!(
            code,
            Code::CountersignatureMissing
                | Code::SignatoryMissing
                | Code::SignatureInvalid
                | Code::SignatureMalformed
                | Code::SignatureContextMismatch
                | Code::SignaturePlaceholderNoncanonical
        )
}

fn compared(bytes: &[u8], rebuilt_part: &RebuiltPart, rebuilt: Option<&[Vec<u8>]>, findings: &mut Vec<Finding>) {
    let file = match reader::open(bytes) {
        Ok(file) => file,
        Err(flaw) => {
            instead(Vec::new(), findings);
            structure::flaw(&flaw, bytes.len(), findings);
            return;
        }
    };
    let issued = rebuilt_part.part().composed.bytes.as_slice();
    let both = [issued, &rebuilt.unwrap_or_default().concat()].concat();
    // Behind an issued part of another length the rebuilt one does not fit; then the issued part alone is compared.
    let whole = reader::open(&both).ok().filter(|_| rebuilt.is_some());
    let alone = reader::open(issued).ok();
    let named = whole
        .as_ref()
        .or(alone.as_ref())
        .map(|own| objects::compare(&objects::Pair { found: &file, own, rebuilt_part, whole: whole.is_some() }));
    instead(named.unwrap_or_default(), findings);
    shown(&file, rebuilt_part, findings);
}

/// Where the issued part was changed, the rebuilt one is what the record in the file says, and the record may be what was
/// changed. Then nobody can know from this file alone which of the two was issued.
fn either(findings: &mut [Finding]) {
    let unsure = |finding: &Finding| matches!(finding.code, Code::IssuedPartAltered | Code::RewrittenByProgram);
    if !findings.iter().any(unsure) {
        return;
    }
    for finding in findings.iter_mut().filter(|finding| finding.code == Code::ParticularAltered) {
        finding.found = Some(OfPart::PageOrRecord.into());
    }
}

/// Compares the file with the issued original that the caller kept, and the values in it with those of the original.
pub(super) fn original(bytes: &[u8], rebuilt_part: &RebuiltPart, original: &RebuiltPart, findings: &mut Vec<Finding>) {
    let values = original.declaration().particulars();
    for difference in rebuilt_part.declaration().particulars().differences(values) {
        findings.push(
            Finding::new(Code::ParticularAltered, Location::Particular { name: difference.path })
                .issued(Fact::text_or_nothing(difference.expected))
                .found(OfPart::InRecord { value: Box::new(Fact::text_or_nothing(difference.issued)) }),
        );
    }
    compared(bytes, original, None, findings);
}

/// Puts what is known of single objects in the place of the finding that the bytes of the countersigned part differ.
fn instead(named: Vec<Finding>, findings: &mut Vec<Finding>) {
    let has = |findings: &[Finding], code| findings.iter().any(|finding| finding.code == code);
    // Where the issued part was changed, the numbers in the part behind it are others, and that says nothing of its own.
    let follows = has(findings, Code::IssuedPartAltered);
    if !named.is_empty() || follows {
        findings.retain(|finding| finding.code != Code::CountersignaturePartAltered);
    }
    findings.extend(named);
}

/// Adds to the findings what the pages show otherwise than they were issued, and nothing on objects.
pub(super) fn pages(bytes: &[u8], rebuilt_part: &RebuiltPart, findings: &mut Vec<Finding>) {
    if let Ok(file) = reader::open(bytes) {
        shown(&file, rebuilt_part, findings);
    }
}

/// Explains a file in which no record of values was found where an issued file has it.
pub(super) fn third_party(bytes: &[u8], asked: &Asked<'_>, findings: &mut Vec<Finding>) {
    if let Some(finding) = transport::damage(bytes, asked) {
        findings.retain(|finding| finding.code != Code::NotADeclaration);
        findings.push(finding);
        return;
    }
    // A seal that is nowhere where fcd writes it may stand elsewhere, in the form of another program.
    let sealless = |finding: &Finding| finding.code == Code::SignatureMissing && finding.found.is_none();
    if findings.iter().any(|finding| finding.code != Code::NotADeclaration && !sealless(finding)) {
        return;
    }
    let file = match reader::open(bytes) {
        Ok(file) => file,
        Err(flaw) => return structure::unreadable(&flaw, bytes, findings),
    };
    if findings.iter().any(sealless) {
        if reader::signatures(&file).iter().any(|seal| seal.contents.is_some()) {
            findings.retain(|finding| !sealless(finding));
            findings.push(structure::written_otherwise(&file));
        }
        return;
    }
    // The values are there, but not as fcd writes them: the file was saved anew.
    let Ok(record) = reader::attachment(&file, RECORD_NAME) else { return structure::without_record(findings) };
    findings.retain(|finding| finding.code != Code::NotADeclaration);
    findings.push(structure::rewritten(&file));
    let seals = reader::signatures(&file);
    let certificate = seals.iter().find_map(|seal| read::certificate(bytes, seal.contents.as_ref()?));
    if let Some(rebuilt_part) = certificate.and_then(|certificate| issued::rebuild(&record, certificate, asked).ok()) {
        shown(&file, &rebuilt_part, findings);
        either(findings);
    }
}

/// Compares what the pages show.
fn shown(file: &reader::File<'_>, rebuilt_part: &RebuiltPart, findings: &mut Vec<Finding>) {
    let issued = &rebuilt_part.part().composed.bytes;
    let Some(expected) = reader::open(issued).ok().and_then(|own| content::shown(&own, 0).ok()) else { return };
    let found = match content::shown(file, file.newest()) {
        Ok(found) => found,
        Err(flaw) => return structure::flaw(&flaw, file.bytes().len(), findings),
    };
    if expected.len() != found.len() {
        findings.push(
            Finding::new(Code::PageCountAltered, Location::Document)
                .issued(OfPart::Pages { count: expected.len() })
                .found(OfPart::Pages { count: found.len() }),
        );
    }
    match changed_words::reordered(&expected, &found) {
        Some(finding) => findings.push(finding),
        None => changed_words::compare(rebuilt_part, &expected, &found, findings),
    }
    findings.extend(anomalies(&expected, &found));
}

/// One finding for each kind of anomaly that the issued pages do not have, with all pages that show it.
fn anomalies(expected: &[ShownPage], found: &[ShownPage]) -> Vec<Finding> {
    let mut kinds: BTreeMap<AnomalyKind, (BTreeSet<usize>, Vec<&str>)> = BTreeMap::new();
    let known: BTreeSet<(AnomalyKind, &str)> = expected
        .iter()
        .flat_map(|own| &own.anomalies)
        .map(|anomaly| (plain(anomaly), anomaly.word.text.as_str()))
        .collect();
    for page in found {
        for anomaly in &page.anomalies {
            if !known.contains(&(plain(anomaly), anomaly.word.text.as_str())) {
                let (pages, words) = kinds.entry(plain(anomaly)).or_default();
                pages.insert(page.number);
                words.push(&anomaly.word.text);
            }
        }
    }
    // It only says that a hundred others come before it.
    kinds.remove(&AnomalyKind::More);
    let finding = |(kind, (pages, words)): (AnomalyKind, (BTreeSet<usize>, Vec<&str>))| {
        let text = words.iter().take(MOST_ODD_WORDS).copied().collect::<Vec<_>>().join(" ");
        let told = Fact::of(Fact::displayed(kind), Fact::text(text));
        let mut places = pages.into_iter().map(|number| Location::Page { number });
        let finding = Finding::new(Code::PageAltered, places.next().unwrap_or(Location::Document)).found(told);
        places.fold(finding, Finding::also)
    };
    kinds.into_iter().map(finding).collect()
}

/// The kind of an anomaly without object numbers: a program that saves a file anew numbers its objects anew.
fn plain(anomaly: &Anomaly) -> AnomalyKind {
    match &anomaly.kind {
        AnomalyKind::Covered(Cover::Annotation(_)) => AnomalyKind::Covered(Cover::Annotation(0)),
        kind => kind.clone(),
    }
}
