//! This module is for saying what was done to the structure of a file: which rule it breaks, which program saved it anew.

use crate::finding::{Code, Finding, Location};
use crate::pdf::read::{self as reader, File, Flaw, FlawKind};

/// Adds a finding for the flaw that ended the reading.
pub(super) fn flaw(flaw: &Flaw, length: usize, findings: &mut Vec<Finding>) {
    let said = |code| findings.iter().any(|finding: &Finding| finding.code == code);
    let code = match flaw.kind {
        // The comparison of bytes has said this already, and better.
        FlawKind::TrailingBytes if said(Code::RevisionAppended) => return,
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

/// The finding for a file that was saved anew by another program, named when it left its name.
pub(super) fn rewritten(file: &File<'_>) -> Finding {
    let finding = Finding::new(Code::RewrittenByProgram, Location::Document);
    match reader::producer(file) {
        Some(producer) if !producer.starts_with("fcd ") => finding.found(format!("saved by {producer}")),
        _ => finding.found("the values are there, but no byte is where it was issued"),
    }
}
