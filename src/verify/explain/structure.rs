//! This module is for saying what was done to the structure of a file: which rule it breaks, which objects a revision
//! replaced, which program saved it anew.

use crate::finding::{Code, Finding, Location};
use crate::pdf::read::difference::ChangeKind;
use crate::pdf::read::{self as reader, File, Flaw, FlawKind};
use crate::verify::issued::Candidate;

/// Adds a finding for the flaw that ended the reading.
pub(super) fn flaw(flaw: &Flaw, length: usize, findings: &mut Vec<Finding>) {
    let code = match flaw.kind {
        // The comparison of bytes has said this already, and better.
        FlawKind::TrailingBytes if findings.iter().any(|f| f.code == Code::RevisionAppended) => return,
        FlawKind::LimitExceeded(_) => Code::LimitExceeded,
        FlawKind::LeadingBytes
        | FlawKind::TrailingBytes
        | FlawKind::StartxrefWrong { .. }
        | FlawKind::XrefOffsetWrong { .. }
        | FlawKind::EntryOutsideRevision { .. }
        | FlawKind::DuplicateEntry { .. }
        | FlawKind::GenerationChanged { .. }
        | FlawKind::PrevSkipsRevision
        | FlawKind::PrevNotEarlier
        | FlawKind::HybridXref
        | FlawKind::Linearized
        | FlawKind::UnlistedObject { .. }
        | FlawKind::DuplicateObject { .. }
        | FlawKind::DuplicateKey { .. } => Code::StructureAmbiguous,
        _ => Code::StructureMalformed,
    };
    let place = Location::Bytes { start: flaw.at, end: length.max(flaw.at) };
    findings.push(Finding::new(code, place).found(flaw.kind.to_string()));
}

/// Adds findings for what the revisions after the allowed ones do.
pub(super) fn revisions(file: &File<'_>, candidate: &Candidate, findings: &mut Vec<Finding>) {
    let fields: Vec<u32> = candidate
        .part()
        .composed
        .fields
        .iter()
        .filter(|(name, _)| name.as_str() != crate::emit::MINISTRY_FIELD)
        .map(|(_, field)| field.number)
        .collect();
    for (index, _) in file.revisions().iter().enumerate().skip(1) {
        for change in reader::changes(file, index) {
            // What the end-user state may override is compared byte by byte; in a later revision nothing may be.
            let harmless = matches!(change.kind, ChangeKind::New | ChangeKind::Rewritten);
            if index == 1 && (fields.contains(&change.number) || harmless) {
                continue;
            }
            findings.push(
                Finding::new(Code::ObjectReplaced, Location::Object { number: change.number, revision: index })
                    .found(change.what.to_string()),
            );
        }
    }
}

/// The finding for a file that was saved anew by another program, named when it left its name.
pub(super) fn rewritten(file: &File<'_>) -> Finding {
    let finding = Finding::new(Code::RewrittenByProgram, Location::Document);
    match reader::producer(file) {
        Some(producer) if !producer.starts_with("fcd ") => finding.found(format!("saved by {producer}")),
        _ => finding.found("the values are there, but no byte is where it was issued"),
    }
}
