//! The table of an edition: the words that its clauses must say and may not say.
//!
//! It is a file of the edition, so that an authority can word its text as it likes, and it is part of the digest of the
//! edition, so that nobody loosens it unseen. What no edition may lack is judged without it ([`super::core`]).

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::finding::LintFinding;
use crate::declaration::edition::Edition;
use crate::declaration::edition::manifest::Status;
use crate::declaration::final_customer::languages::BINDING;
use crate::declaration::final_customer::roles::ClauseRole;
use crate::declaration::values::phrase::can_be_said;
use crate::declaration::values::toml_fault;
use crate::declaration::values::validation_error::nearest;

/// Most phrases of a table, five times what edition 2021-12 has: each is looked for in a text of up to 256 KiB.
const MOST_PHRASES: usize = 2_000;

/// The table, every rule for tables kept.
#[derive(Debug)]
pub(super) struct Rules {
    clauses: Vec<ClauseRules>,
    /// What the signature box of the ministry says.
    pub(super) signature_box: Vec<String>,
}

/// What the clause of one role says in one language.
#[derive(Debug)]
pub(super) struct ClauseRules {
    role: ClauseRole,
    language: String,
    /// For each need, the ways to meet it.
    pub(super) must: Vec<Vec<String>>,
    /// What it may not say, lists included.
    pub(super) must_not: Vec<String>,
    /// Grounds that it names, each of them.
    pub(super) grounds: Vec<String>,
    /// Terms of time that it may name; where there are any, it may name no other.
    pub(super) terms: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Written {
    #[serde(default)]
    signature_box: Vec<String>,
    #[serde(default)]
    lists: BTreeMap<String, Vec<String>>,
    #[serde(rename = "clause", default)]
    clauses: Vec<WrittenClause>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct WrittenClause {
    role: String,
    #[serde(default = "binding")]
    language: String,
    #[serde(default)]
    must: Vec<Vec<String>>,
    #[serde(default)]
    must_not: Vec<String>,
    #[serde(default)]
    must_not_lists: Vec<String>,
    #[serde(default)]
    grounds: Vec<String>,
    #[serde(default)]
    terms: Vec<String>,
}

fn binding() -> String {
    BINDING.to_owned()
}

impl Rules {
    /// Reads the table of an edition.
    ///
    /// # Errors
    /// Everything that makes it no table of this edition.
    pub(super) fn read(edition: &Edition) -> Result<Rules, Vec<LintFinding>> {
        let file = &edition.rules().file;
        let finding = |what: String| LintFinding::Rules { file: file.clone(), what };
        // That the file is not there at all is told where files are compared with the manifest.
        let text = edition.asks().ok_or_else(Vec::new)?;
        let written: Written =
            toml::from_str(text).map_err(|error| vec![finding(toml_fault::in_words(text, &error))])?;
        let mut wrong = written.flaws();
        let mut clauses = Vec::new();
        for clause in &written.clauses {
            match written.resolved(clause, &edition.all_languages()) {
                Ok(clause) => clauses.push(clause),
                Err(what) => wrong.push(what),
            }
        }
        let rules = Rules { clauses, signature_box: written.signature_box };
        if wrong.is_empty() && edition.status() == Status::Reconstruction {
            wrong = rules.unasked();
        }
        if wrong.is_empty() { Ok(rules) } else { Err(wrong.into_iter().map(finding).collect()) }
    }

    /// What the clause of a role says in a language, where the table has it.
    pub(super) fn of(&self, role: ClauseRole, language: &str) -> Option<&ClauseRules> {
        self.clauses.iter().find(|rules| rules.role == role && rules.language == language)
    }

    /// Required roles of which the table asks nothing.
    fn unasked(&self) -> Vec<String> {
        let asked = |role: ClauseRole| self.of(role, BINDING).is_some_and(|rules| !rules.must.is_empty());
        let roles = ClauseRole::ALL.iter().filter(|(_, role)| role.required() && !asked(*role));
        roles.map(|(word, _)| format!("asks nothing of the clause with the role \"{word}\"")).collect()
    }
}

impl Written {
    /// What is wrong with phrases and lists, and roles that stand twice.
    fn flaws(&self) -> Vec<String> {
        let phrases: Vec<&String> = self.phrases().collect();
        if phrases.len() > MOST_PHRASES {
            return vec![format!("has {} phrases; at most {MOST_PHRASES} are read", phrases.len())];
        }
        let never = phrases.iter().filter(|phrase| !can_be_said(phrase));
        let mut wrong: Vec<String> = never
            .map(|phrase| {
                format!("no text can say \"{phrase}\": write small letters, single spaces, and \"*\" at the end")
            })
            .collect();
        if self.clauses.iter().flat_map(|clause| &clause.must).any(Vec::is_empty) {
            wrong.push("a need lists no way to meet it".to_owned());
        }
        let mut seen = BTreeSet::new();
        let twice = self.clauses.iter().filter(|clause| !seen.insert((&clause.role, &clause.language)));
        wrong.extend(twice.map(|clause| format!("has the role \"{}\" in {} twice", clause.role, clause.language)));
        wrong
    }

    /// Every phrase that is looked for in a clause.
    fn phrases(&self) -> impl Iterator<Item = &String> {
        let clauses = self.clauses.iter().flat_map(|clause| {
            let alone = [&clause.must_not, &clause.grounds, &clause.terms];
            clause.must.iter().flatten().chain(alone.into_iter().flatten())
        });
        self.lists.values().flatten().chain(clauses)
    }

    /// One clause with its lists in place.
    fn resolved(&self, clause: &WrittenClause, languages: &[&str]) -> Result<ClauseRules, String> {
        let Some((_, role)) = ClauseRole::ALL.iter().find(|(word, _)| *word == clause.role) else {
            let close = nearest(&clause.role, ClauseRole::ALL.iter().map(|(word, _)| *word));
            let close = close.map_or_else(String::new, |role| format!("; did you mean \"{role}\"?"));
            return Err(format!("there is no role \"{}\"{close}", clause.role));
        };
        if !languages.contains(&clause.language.as_str()) {
            return Err(format!("the edition has no language \"{}\"", clause.language));
        }
        let mut must_not = clause.must_not.clone();
        for name in &clause.must_not_lists {
            must_not
                .extend(self.lists.get(name).ok_or_else(|| format!("there is no list \"{name}\""))?.iter().cloned());
        }
        let (must, grounds, terms) = (clause.must.clone(), clause.grounds.clone(), clause.terms.clone());
        Ok(ClauseRules { role: *role, language: clause.language.clone(), must, must_not, grounds, terms })
    }
}
