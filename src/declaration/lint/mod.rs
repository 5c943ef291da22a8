//! Refusing an edition that lacks what the law needs, before anything is issued from it.
//!
//! The lint looks at four things, in this order: the files against the manifest ([`shape`]), the templates themselves
//! ([`shape`]), the words of each clause against its role ([`law`]), and what three specimen declarations show ([`shown`]).
//! Each [`LintFinding`] says what is missing in words that a lawyer understands.
//!
//! It is a net, not a judge: it knows the words that carry the law and many words that undo them, yet a sentence in other
//! words can still undo a clause. Whoever loads an edition reads it; the pinned digest keeps it as it was read.

mod finding;
mod languages;
mod law;
mod shape;
mod shown;
mod specimen;

pub use finding::LintFinding;
pub use law::GROUNDS;

use super::edition::Edition;

/// Everything that an edition lacks, or that weakens it.
pub(crate) fn findings(edition: &Edition) -> Vec<LintFinding> {
    let mut findings = shape::files(edition);
    findings.extend(shape::templates(edition));
    findings.extend(law::roles(edition.clauses()));
    for clause in edition.clauses().iter().filter(|clause| clause.source.is_some()) {
        findings.extend(law::words(clause));
    }
    findings.extend(languages::findings(edition));
    // A template that calls what it must not is not run.
    if findings.is_empty() {
        findings.extend(shown::findings(edition));
    }
    findings
}
