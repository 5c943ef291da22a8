//! Refusing an edition that lacks what the law needs, before anything is issued from it.
//!
//! The lint looks at these things, in this order: the files against the manifest, and the templates themselves ([`shape`]);
//! that each role is there ([`roles`]); what no edition may lack ([`core`]); the words of each clause against the table of
//! the edition ([`rules`], [`clause_words`]); and what three specimen declarations show ([`shown`]). Each [`LintFinding`] says what
//! is missing in words that a lawyer understands.
//!
//! Of a reconstruction all of it is demanded, its marks too ([`marks`]). Of the authority's own text the core is demanded, and that
//! the pages show what its files say; what else was not found is told. Where the grounds are not found, a person who
//! read the text can answer for them under a key ([`readings`]); nobody can answer for the rest of the core.
//!
//! It is a net, not a judge: it knows the words that carry the law and many words that undo them, yet a sentence in other
//! words can still undo a clause. Whoever loads an edition reads it; the pinned digest keeps it as it was read.

mod clause_words;
mod core;
mod finding;
mod languages;
mod marks;
mod readings;
mod roles;
mod rules;
mod shape;
mod shown;

pub use finding::LintFinding;
use rules::Rules;

use super::edition::Edition;
use super::edition::clause::Clause;
use super::edition::manifest::Status;
use super::edition::reading::Confirm;

/// What the lint found in an edition.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// Nothing is issued from an edition that has one of these.
    pub(crate) refused: Vec<LintFinding>,
    /// Told of the authority's own text, which may be issued all the same.
    pub(crate) told: Vec<LintFinding>,
}

/// Everything that an edition lacks, or that weakens it. `confirm` says whether the signature of a reading is good.
pub(crate) fn findings(edition: &Edition, confirm: &Confirm<'_>) -> Found {
    let mut all = shape::files(edition);
    all.extend(shape::templates(edition));
    all.extend(roles::findings(edition.clauses()));
    let there: Vec<&Clause> = edition.clauses().iter().filter(|clause| clause.source.is_some()).collect();
    all.extend(there.iter().flat_map(|clause| core::findings(clause)));
    all.extend(languages::findings(edition));
    all.extend(marks::findings(edition));
    let (readings, uncounted) = readings::confirmed(edition, confirm);
    all.extend(uncounted);
    let rules = Rules::read(edition);
    match &rules {
        Err(wrong) => all.extend(wrong.iter().cloned()),
        Ok(rules) => all.extend(there.iter().flat_map(|clause| clause_words::findings(clause, rules))),
    }
    let official = edition.status() == Status::Official;
    let read = |finding: &LintFinding| readings.iter().any(|reading| finding.is_met_by_reading(reading.role()));
    all.retain(|finding| !read(finding));
    let told = |finding: &LintFinding| official && finding.is_told_of_an_official_text();
    let (told, mut refused): (Vec<_>, Vec<_>) = all.into_iter().partition(told);
    // A template that calls what it must not is not run.
    if let Some(rules) = rules.ok().filter(|_| refused.is_empty()) {
        refused = shown::findings(edition, &rules.signature_box);
    }
    Found { refused, told }
}
