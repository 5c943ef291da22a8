//! The other languages of an edition: that every clause is there in each.
//!
//! English binds; a translation that says less would still mislead the person who reads it before signing. The words that
//! a translation must say stand in the table of the edition; where it has none for a language, only the form is judged.

use super::finding::LintFinding;
use crate::declaration::edition::Edition;

/// What the languages of an edition lack.
pub(super) fn findings(edition: &Edition) -> Vec<LintFinding> {
    let mut findings = Vec::new();
    let tags = edition.translated();
    for language in edition.languages().iter().filter(|language| edition.phrases(language).is_none()) {
        findings.push(LintFinding::LanguageMissing { clause: String::new(), language: language.tag.clone() });
    }
    for clause in edition.clauses() {
        let own: Vec<&str> = clause.translations.iter().map(|translation| translation.language.as_str()).collect();
        let missing = |language: &&&str| own.iter().filter(|tag| **tag == **language).count() != 1;
        let astray = own.iter().filter(|tag| !tags.contains(tag));
        for language in tags.iter().filter(missing).chain(astray) {
            findings.push(LintFinding::LanguageMissing { clause: clause.id.clone(), language: (*language).to_owned() });
        }
    }
    findings
}
