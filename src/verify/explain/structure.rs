//! Saying what was done to the structure of a file: which rule it breaks, which program saved it anew.

use crate::build::RECORD_NAME;
use crate::carrier::other;
use crate::finding::fact::{Displayed, OfFile};
use crate::finding::{Code, Fact, Finding, Location};
use crate::pdf::read::{self as reader, File, Flaw, FlawKind};

/// Adds a finding for the flaw that ended the reading.
pub(super) fn flaw(flaw: &Flaw, length: usize, findings: &mut Vec<Finding>) {
    let told = |code| findings.iter().any(|finding: &Finding| finding.code == code);
    let code = match flaw.kind {
        // The comparison of bytes has said this already, and better.
        FlawKind::TrailingBytes if told(Code::RevisionAppended) || told(Code::SignatureMissing) => return,
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
    findings.push(Finding::new(code, place).found(Fact::displayed(flaw.kind.clone())));
}

/// Says of a file without any values why it cannot be read, in the one finding that there is.
pub(super) fn unreadable(flaw: &Flaw, bytes: &[u8], findings: &mut [Finding]) {
    for finding in findings.iter_mut().filter(|finding| finding.code == Code::NotADeclaration) {
        if flaw.kind == FlawKind::Linearized {
            // fcd never writes such a file. Where the name of the record stands in it, it was made of one of ours.
            let ours = memchr::memmem::find(bytes, RECORD_NAME.as_bytes()).is_some();
            finding.code = if ours { Code::RewrittenByProgram } else { Code::NotADeclaration };
            finding.found = Some(OfFile::Linearized.into());
            continue;
        }
        if matches!(flaw.kind, FlawKind::LimitExceeded(_)) {
            finding.code = Code::LimitExceeded;
            finding.found = Some(Fact::displayed(flaw.kind.clone()));
            continue;
        }
        let start = bytes.get(..1024.min(bytes.len())).unwrap_or_default();
        let found = match memchr::memmem::find(start, b"%PDF-") {
            Some(_) => OfFile::Damaged { flaw: Displayed::of(flaw.kind.clone()) },
            None => match other::kind(bytes) {
                Some(kind) => OfFile::NotPdfBut { kind: Displayed::of(kind) },
                None => OfFile::NotPdf,
            },
        };
        finding.found = Some(found.into());
    }
}

/// Says of a sound PDF file what a declaration has and it has not.
pub(super) fn without_record(findings: &mut [Finding]) {
    for finding in findings.iter_mut().filter(|finding| finding.code == Code::NotADeclaration) {
        finding.found = Some(OfFile::WithoutRecord.into());
    }
}

/// The finding for a file that was saved anew by another program, named when it left its name.
pub(super) fn rewritten(file: &File<'_>) -> Finding {
    by_program(file, OfFile::WrittenAnew)
}

/// The same for a file in which only the seal is written otherwise than `fcd` does.
pub(super) fn written_otherwise(file: &File<'_>) -> Finding {
    by_program(file, OfFile::SignatureWrittenAnew)
}

fn by_program(file: &File<'_>, otherwise: OfFile) -> Finding {
    let finding = Finding::new(Code::RewrittenByProgram, Location::Document);
    match reader::producer(file) {
        Some(producer) if !producer.starts_with("fcd,") => finding.found(OfFile::SavedBy { program: producer }),
        _ => finding.found(otherwise),
    }
}
