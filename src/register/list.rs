//! Finding declarations in the register.

use super::entry::{Entry, Standing};
use super::error::Result;
use super::open::Register;
use super::wanted::Wanted;
use crate::calendar::{Day, Moment};
use crate::lettering::holds;

/// Which declarations are asked for; what is `None` or empty selects all.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Code of the end-user state.
    pub state: Option<String>,
    /// Where they stand; one of these.
    pub standings: Vec<Standing>,
    /// Issued on this day or later (UTC).
    pub from: Option<Day>,
    /// Issued on this day or earlier (UTC).
    pub until: Option<Day>,
    /// A part of the name of the body that uses the system, compared [`folded`](crate::lettering::folded).
    pub body: Option<String>,
    /// A part of the number, compared in the same way.
    pub number: Option<String>,
}

impl Filter {
    /// Whether it selects all.
    pub fn is_empty(&self) -> bool {
        let Filter { state, standings, from, until, body, number } = self;
        let days = from.is_none() && until.is_none();
        days && state.is_none() && standings.is_empty() && body.is_none() && number.is_none()
    }

    fn selects(&self, entry: &Entry, at: Moment) -> bool {
        let facts = entry.issued.as_ref();
        let day = facts.map(|facts| facts.at.day());
        let all = [
            self.state.as_ref().is_none_or(|state| facts.is_some_and(|facts| facts.state == *state)),
            self.standings.is_empty() || self.standings.contains(&entry.standing(at)),
            self.from.is_none_or(|from| day.is_some_and(|day| day >= from)),
            self.until.is_none_or(|until| day.is_some_and(|day| day <= until)),
            self.body.as_ref().is_none_or(|part| facts.is_some_and(|facts| holds(&facts.body, part))),
            self.number.as_ref().is_none_or(|part| holds(&entry.number, part)),
        ];
        all.into_iter().all(|selected| selected)
    }
}

impl Register {
    /// The declarations that a filter selects at a moment, in the order of their numbers.
    ///
    /// # Errors
    /// When the journal is not sound, or the table says something else of any declaration: one that the table hides from
    /// a filter would not be missed.
    pub fn list(&self, filter: &Filter, at: Moment) -> Result<Vec<Entry>> {
        let mut found = self.ledger(Wanted::All)?.into_entries();
        found.retain(|entry| filter.selects(entry, at));
        Ok(found)
    }
}
