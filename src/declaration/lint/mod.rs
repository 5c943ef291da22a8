//! Refusing an edition that lacks what the law needs, before anything is issued from it.
//!
//! The lint looks at five things, in this order: the files against the manifest, and the templates themselves ([`shape`]);
//! that each role is there ([`roles`]); what no edition may lack ([`core`]); the words of each clause against the table of
//! the edition ([`rules`], [`clause_words`]); and what three specimen declarations show ([`shown`]). Each [`LintFinding`] says what
//! is missing in words that a lawyer understands.
//!
//! It is a net, not a judge: it knows the words that carry the law and many words that undo them, yet a sentence in other
//! words can still undo a clause. Whoever loads an edition reads it; the pinned digest keeps it as it was read.

mod clause_words;
mod core;
mod finding;
mod languages;
mod roles;
mod rules;
mod shape;
mod shown;

pub use finding::LintFinding;
use rules::Rules;

use super::edition::Edition;
use super::edition::clause::Clause;

/// Everything that an edition lacks, or that weakens it.
pub(crate) fn findings(edition: &Edition) -> Vec<LintFinding> {
    let mut findings = shape::files(edition);
    findings.extend(shape::templates(edition));
    findings.extend(roles::findings(edition.clauses()));
    let there: Vec<&Clause> = edition.clauses().iter().filter(|clause| clause.source.is_some()).collect();
    findings.extend(there.iter().flat_map(|clause| core::findings(clause)));
    findings.extend(languages::findings(edition));
    match Rules::read(edition) {
        Err(wrong) => findings.extend(wrong),
        Ok(rules) => {
            findings.extend(there.iter().flat_map(|clause| clause_words::findings(clause, &rules)));
            // A template that calls what it must not is not run.
            if findings.is_empty() {
                findings.extend(shown::findings(edition, &rules.signature_box));
            }
        }
    }
    findings
}
