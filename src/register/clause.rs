//! The clauses of a declaration, as its edition has them.

use super::entry::Entry;
use super::error::{RegisterError, Result};
use super::monitoring::NamedClause;
use crate::declaration::clause::ClauseRole;
use crate::declaration::{Clause, Editions};

/// The clause of this number or id.
///
/// # Errors
/// When the declaration has none, or its edition is not known here.
pub(super) fn named<'e>(entry: &Entry, clause: &str, editions: &'e Editions) -> Result<&'e Clause> {
    found(entry, editions, |known| known.id() == clause || known.number() == clause)
}

/// The clause of this role.
///
/// # Errors
/// When the declaration has none, or its edition is not known here.
pub(super) fn of_role<'e>(entry: &Entry, role: ClauseRole, editions: &'e Editions) -> Result<&'e Clause> {
    found(entry, editions, |known| known.role() == role)
}

fn found<'e>(entry: &Entry, editions: &'e Editions, is: impl Fn(&Clause) -> bool) -> Result<&'e Clause> {
    let id = entry.issued.as_ref().map(|issued| issued.edition.as_str()).unwrap_or_default();
    let edition = editions.named(id);
    edition.and_then(|edition| edition.clauses().iter().find(|clause| is(clause))).ok_or_else(|| {
        RegisterError::Clause { number: entry.number.clone(), edition: id.to_owned(), known: edition.is_some() }
    })
}

impl From<&Clause> for NamedClause {
    fn from(clause: &Clause) -> NamedClause {
        NamedClause {
            id: clause.id().to_owned(),
            number: clause.number().to_owned(),
            heading: clause.heading().to_owned(),
        }
    }
}
