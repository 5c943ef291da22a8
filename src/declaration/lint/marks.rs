//! The marks of a reconstruction: each paragraph has one, each names what it rests on, and an official text has none.

use std::collections::BTreeSet;

use super::finding::LintFinding;
use crate::declaration::edition::Edition;
use crate::declaration::edition::clause::Clause;
use crate::declaration::edition::manifest::Status;
use crate::declaration::edition::mark::{BlockMarks, Mark, Marked};
use crate::declaration::edition::paragraphs::blocks;

/// What the marks of an edition lack.
pub(super) fn findings(edition: &Edition) -> Vec<LintFinding> {
    let mut ids = BTreeSet::new();
    let twice = edition.sources().iter().filter(|source| !ids.insert(source.id()));
    let mut findings: Vec<LintFinding> =
        twice.map(|source| LintFinding::NameTwice { name: source.id().to_owned() }).collect();
    for clause in edition.clauses() {
        let wrong = match edition.status() {
            Status::Official if clause.marks.is_empty() => Vec::new(),
            Status::Official => vec!["is marked, but an official text has no marks".to_owned()],
            Status::Reconstruction => of_clause(clause, &ids),
        };
        findings.extend(wrong.into_iter().map(|what| LintFinding::Marks { clause: clause.id.clone(), what }));
    }
    findings
}

fn of_clause(clause: &Clause, sources: &BTreeSet<&str>) -> Vec<String> {
    let blocks = blocks(clause.source().unwrap_or_default());
    if clause.marks.len() != blocks.len() {
        let (marks, blocks) = (clause.marks.len(), blocks.len());
        return vec![format!("has {blocks} paragraphs and lists, and {marks} marks")];
    }
    let mut wrong = Vec::new();
    for (at, (block, items)) in clause.marks.iter().zip(blocks).enumerate() {
        let marked: Vec<&Marked> = match block {
            BlockMarks::Whole(marked) => vec![marked],
            BlockMarks::Items(marked) => marked.iter().collect(),
        };
        if matches!(block, BlockMarks::Items(marked) if marked.len() != items) {
            wrong.push(format!("has {items} items in block {}, and {} marks for them", at + 1, marked.len()));
        }
        wrong.extend(marked.into_iter().flat_map(|marked| unsourced(marked, sources)));
    }
    wrong
}

/// What a mark says of its sources that is not so.
fn unsourced(marked: &Marked, known: &BTreeSet<&str>) -> Vec<String> {
    let word = marked.mark().as_str();
    let unknown = marked.sources().iter().filter(|id| !known.contains(id.as_str()));
    let mut wrong: Vec<String> =
        unknown.map(|id| format!("has a mark that names \"{id}\", which is no source of the edition")).collect();
    match (marked.mark(), marked.sources()) {
        (Mark::Supplied, [_, ..]) => wrong.push(format!("has the mark \"{word}\" with a source; it takes none")),
        (Mark::Reported | Mark::Adapted, []) => wrong.push(format!("has the mark \"{word}\" without a source")),
        _ => {}
    }
    wrong
}
