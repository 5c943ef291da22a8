//! An edition from which declarations can be issued: the lint found no finding in it, or it was released.
//!
//! A released edition never changes; its digest is pinned in `templates/RELEASED`, and a test lints every edition that is
//! pinned there.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::edition::Edition;
use super::edition::reading::{Confirm, Reading};
use super::lint::{self, LintFinding};
use super::templates::{RenderError, Templates};
use crate::digits::hex;

/// An edition in which the lint found no finding; it can be read like any [`Edition`]. Cheap to clone.
#[derive(Debug, Clone)]
pub struct ValidatedEdition(Arc<Kept>);

#[derive(Debug)]
struct Kept {
    edition: Edition,
    /// Compiled when the first declaration is filled, for all that follow, by the languages beside English. Files choose
    /// those, so at most [`MOST_CHOICES`] are kept, and English alone.
    templates: Mutex<BTreeMap<Vec<String>, Arc<Templates>>>,
}

/// How many choices of languages stay compiled. An edition has few languages, but they can stand in any order.
const MOST_CHOICES: usize = 8;

/// What was released, with its digest: a name and 64 hexadecimal digits on each line.
const RELEASED: &str = include_str!("../../templates/RELEASED");

impl Edition {
    /// Everything that this edition lacks, or that weakens it; empty for a validated one. No reading that it records counts.
    pub fn lint(&self) -> Vec<LintFinding> {
        lint::findings(self, &unread).refused
    }

    /// What was not found in the authority's own text, which may be issued all the same; empty for a reconstruction. Readings
    /// count whose signature `confirm` finds good.
    pub fn warnings_when(&self, confirm: &Confirm<'_>) -> Vec<LintFinding> {
        lint::findings(self, confirm).told
    }

    /// The proof that this edition has no finding. No reading that it records counts.
    ///
    /// # Errors
    /// Every finding.
    pub fn validate(&self) -> Result<ValidatedEdition, Vec<LintFinding>> {
        self.validate_when(&unread)
    }

    /// The proof that this edition has no finding, where readings count whose signature `confirm` finds good. Whoever knows
    /// keys stands above this room: [`crate::approval::reading`].
    ///
    /// # Errors
    /// Every finding.
    pub fn validate_when(&self, confirm: &Confirm<'_>) -> Result<ValidatedEdition, Vec<LintFinding>> {
        let findings = lint::findings(self, confirm).refused;
        if findings.is_empty() { Ok(self.clone().into_validated()) } else { Err(findings) }
    }

    /// The proof that this edition has no finding, without looking again: its bytes are those of a released edition, in which
    /// the lint found none before the release. `None` when its name and digest are not pinned.
    pub fn released(&self) -> Option<ValidatedEdition> {
        let digest = hex(&self.digest());
        let mut pinned = RELEASED.lines().filter(|line| !line.starts_with('#')).map(str::split_whitespace);
        pinned.any(|words| words.eq([self.id(), &digest])).then(|| self.clone().into_validated())
    }

    /// Private, so that a validated edition comes from the two proofs above and from nowhere else.
    fn into_validated(self) -> ValidatedEdition {
        ValidatedEdition(Arc::new(Kept { edition: self, templates: Mutex::default() }))
    }
}

/// What is said of a reading where nobody can check it.
fn unread(_: &Reading, _: &[u8]) -> Result<(), String> {
    Err("nobody checked its signature".to_owned())
}

impl ValidatedEdition {
    /// The templates with these languages beside English, compiled once for this edition and its clones.
    pub(super) fn templates(&self, tags: &[String]) -> Result<Arc<Templates>, RenderError> {
        // A panic while templates are compiled leaves those that were there.
        let mut known = self.0.templates.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(templates) = known.get(tags) {
            return Ok(Arc::clone(templates));
        }
        let templates = Arc::new(Templates::of(&self.0.edition, tags)?);
        if tags.is_empty() || known.len() < MOST_CHOICES {
            known.insert(tags.to_vec(), Arc::clone(&templates));
        }
        Ok(templates)
    }
}

impl std::ops::Deref for ValidatedEdition {
    type Target = Edition;

    fn deref(&self) -> &Edition {
        &self.0.edition
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_are_compiled_once_for_each_choice_of_languages() {
        let edition = Edition::bundled("2021-12").unwrap().validate().unwrap();
        let hebrew = ["he".to_owned()];
        let once = edition.templates(&hebrew).unwrap();
        assert!(Arc::ptr_eq(&once, &edition.clone().templates(&hebrew).unwrap()));
        assert!(!Arc::ptr_eq(&once, &edition.templates(&[]).unwrap()));
        assert!(edition.templates(&["xx".to_owned()]).is_err());
    }
}
