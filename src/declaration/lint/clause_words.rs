//! The words of each clause, in each language, against the table of the edition.

use super::finding::LintFinding;
use super::rules::{ClauseRules, Rules};
use crate::declaration::edition::clause::Clause;
use crate::declaration::final_customer::languages::BINDING;
use crate::declaration::values::phrase::{Spoken, told};

/// What the words of one clause lack, and what in them undoes the clause.
pub(super) fn findings(clause: &Clause, rules: &Rules) -> Vec<LintFinding> {
    let mut findings = Vec::new();
    if let Some(rules) = rules.of(clause.role, BINDING) {
        findings.extend(english(clause, rules));
    }
    for translation in clause.translations() {
        let Some(rules) = rules.of(clause.role, translation.language()) else { continue };
        let (id, language) = (clause.id.clone(), translation.language().to_owned());
        let said = Spoken::of(translation.words());
        let missing = rules.missing(&said).into_iter();
        let missing = missing.map(|words| LintFinding::TranslationWords {
            clause: id.clone(),
            language: language.clone(),
            words,
        });
        let undone = rules.undoing(&said).into_iter();
        let undone = undone.map(|words| LintFinding::TranslationUndoes {
            clause: id.clone(),
            language: language.clone(),
            words,
        });
        findings.extend(missing.chain(undone));
    }
    findings
}

fn english(clause: &Clause, rules: &ClauseRules) -> Vec<LintFinding> {
    let said = Spoken::of(&clause.words);
    let (id, role) = (&clause.id, clause.role);
    let missing = rules.missing(&said).into_iter();
    let missing = missing.map(|words| LintFinding::WordsMissing { clause: id.clone(), role, words });
    let grounds = rules.grounds.iter().filter(|ground| !said.says(ground));
    let grounds = grounds.map(|ground| LintFinding::GroundMissing { clause: id.clone(), ground: ground.clone() });
    let undone = rules.undoing(&said).into_iter();
    let undone = undone.map(|words| LintFinding::WordsUndo { clause: id.clone(), role, words });
    missing.chain(grounds).chain(undone).collect()
}

impl ClauseRules {
    /// The needs that a text does not meet, each with the ways to meet it.
    fn missing(&self, said: &Spoken) -> Vec<String> {
        self.must.iter().filter(|ways| !said.says_one(ways)).map(|ways| told(ways)).collect()
    }

    /// What a text says that it may not say.
    fn undoing(&self, said: &Spoken) -> Vec<String> {
        let phrases = self.must_not.iter().filter(|phrase| said.says(phrase)).map(|phrase| phrase.replace('*', ""));
        phrases.chain(self.other_terms(said)).collect()
    }

    /// Where a clause may name certain terms alone: every other one, such as "five years" or "six months".
    fn other_terms(&self, said: &Spoken) -> Vec<String> {
        if self.terms.is_empty() {
            return Vec::new();
        }
        let words = said.words();
        let terms = words.windows(2).filter_map(|pair| match pair {
            ["of", "years"] => None,
            [count, unit @ ("year" | "years" | "month" | "months" | "days")] => Some(format!("{count} {unit}")),
            _ => None,
        });
        terms.filter(|term| !self.terms.contains(term)).collect()
    }
}
