//! Finding declarations in the register.
//!
//! [`Register::list`] follows the whole journal and holds the table to it, so that nothing can be missing in its answer.
//! [`Register::find`] asks the index of the store, and holds each declaration that it answers to its own acts.

use super::deal::Deal;
use super::entry::{Entry, IssuedFacts, Standing};
use super::error::{RegisterError, Result};
use super::fault::Fault;
use super::open::Register;
use super::replay;
use super::state::State;
use super::store::Narrow;
use super::wanted::Wanted;
use crate::calendar::{Day, Moment};
use crate::lettering::holds;

/// Which declarations are asked for; what is `None` or empty selects all. Texts are parts of what is looked for, compared
/// [`folded`](crate::lettering::folded); a number that was only reserved fits no question about a deal.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Code of the end-user state.
    pub state: Option<String>,
    /// Where they stand; one of these.
    pub standings: Vec<Standing>,
    /// Issued on this day or later (UTC).
    pub from: Option<Day>,
    /// Issued on this day or earlier (UTC).
    pub until: Option<Day>,
    /// A part of the name of the body that uses the system.
    pub body: Option<String>,
    /// A part of the number.
    pub number: Option<String>,
    /// A part of the name of the exporter.
    pub exporter: Option<String>,
    /// A part of the name of the purchaser.
    pub purchaser: Option<String>,
    /// A part of the name of the system.
    pub system: Option<String>,
    /// So many of the system, or more.
    pub quantity_at_least: Option<i64>,
    /// A part of the number of the contract.
    pub contract: Option<String>,
    /// A part of the number of the licence application.
    pub licence_application: Option<String>,
    /// The value is stated in this currency (ISO 4217).
    pub currency: Option<String>,
    /// The value is stated and at least this, in hundredths, whatever the currency.
    pub value_at_least: Option<i64>,
    /// The value is stated and at most this, in hundredths, whatever the currency.
    pub value_at_most: Option<i64>,
    /// The last day lies before this one.
    pub last_day_before: Option<Day>,
    /// The last day lies after this one.
    pub last_day_after: Option<Day>,
    /// It has not ended, and its last day is that of the question or at most so many days later.
    pub expires_within: Option<u32>,
    /// Something was issued, and a countersigned copy was received (or was not), wherever it stands today.
    pub came_back: Option<bool>,
}

impl Filter {
    /// Whether it selects all.
    pub fn is_empty(&self) -> bool {
        *self == Filter::default()
    }

    fn selects(&self, entry: &Entry, at: Moment) -> bool {
        let facts = entry.issued.as_ref();
        let all = [
            self.standings.is_empty() || self.standings.contains(&entry.standing(at)),
            part_of(&entry.number, self.number.as_ref()),
            self.came_back.is_none_or(|back| facts.is_some() && back == entry.returned.is_some()),
            self.expires_within.is_none() || !has_ended(entry.state),
            match facts {
                Some(facts) => self.fits(facts, at) && self.fits_deal(&facts.deal),
                None => !self.is_about_the_issue(),
            },
        ];
        all.into_iter().all(|selected| selected)
    }

    fn is_about_the_issue(&self) -> bool {
        !Filter { standings: Vec::new(), number: None, ..self.clone() }.is_empty()
    }

    /// Whether what was issued fits, but for the deal.
    fn fits(&self, facts: &IssuedFacts, at: Moment) -> bool {
        let (day, last) = (facts.at.day(), facts.valid_until);
        let left = at.day().days_until(last);
        let all = [
            self.state.as_ref().is_none_or(|state| facts.state == *state),
            self.from.is_none_or(|from| day >= from),
            self.until.is_none_or(|until| day <= until),
            self.last_day_before.is_none_or(|before| last < before),
            self.last_day_after.is_none_or(|after| last > after),
            self.expires_within.is_none_or(|days| (0..=i64::from(days)).contains(&left)),
            part_of(&facts.body, self.body.as_ref()),
        ];
        all.into_iter().all(|fits| fits)
    }

    fn fits_deal(&self, deal: &Deal) -> bool {
        let value = deal.value.as_ref();
        let counted = |fits: &dyn Fn(i64) -> bool| value.is_some_and(|value| fits(value.hundredths()));
        let all = [
            self.quantity_at_least.is_none_or(|least| deal.quantity >= least),
            self.currency.as_ref().is_none_or(|code| value.is_some_and(|value| value.currency() == code)),
            self.value_at_least.is_none_or(|least| counted(&|value| value >= least)),
            self.value_at_most.is_none_or(|most| counted(&|value| value <= most)),
            part_of(&deal.exporter, self.exporter.as_ref()),
            part_of(&deal.purchaser, self.purchaser.as_ref()),
            part_of(&deal.system, self.system.as_ref()),
            part_of(&deal.contract, self.contract.as_ref()),
            part_of(&deal.licence_application, self.licence_application.as_ref()),
        ];
        all.into_iter().all(|fits| fits)
    }

    /// What of it a store can answer with an index: all that is selected, and perhaps more.
    fn narrow(&self, at: Moment) -> Narrow<'_> {
        let soon = self.expires_within.map(|_| at.day());
        let last = self.expires_within.and_then(|days| at.day().plus_days(days));
        Narrow {
            state: self.state.as_deref(),
            issued: (self.from, self.until),
            last_day: (self.last_day_after.max(soon), earlier(self.last_day_before, last)),
            came_back: self.came_back,
        }
    }
}

fn part_of(text: &str, part: Option<&String>) -> bool {
    part.is_none_or(|part| holds(text, part))
}

fn has_ended(state: State) -> bool {
    !state.counts() && state != State::Suspended
}

/// The earlier of two days, where there is one.
fn earlier(one: Option<Day>, other: Option<Day>) -> Option<Day> {
    one.into_iter().chain(other).min()
}

impl Register {
    /// The declarations that a filter selects at a moment, in the order of their numbers. The whole journal is followed.
    ///
    /// # Errors
    /// When the journal is not valid, or the table says something else of any declaration: one that the table hides from
    /// a filter would not be missed.
    pub fn list(&self, filter: &Filter, at: Moment) -> Result<Vec<Entry>> {
        let mut found = self.ledger(Wanted::All)?.into_entries();
        found.retain(|entry| filter.selects(entry, at));
        Ok(found)
    }

    /// The same, by the index of the store. Every declaration in the answer is held to its own acts; that the table hides
    /// none, and that the chain of the journal holds, is not asked. [`Register::list`] and [`Register::check`] do.
    ///
    /// # Errors
    /// When the acts of a declaration that is found are not valid, or the table says something else of it.
    pub fn find(&self, filter: &Filter, at: Moment) -> Result<Vec<Entry>> {
        self.read(|look| {
            let differs = |number: &str| RegisterError::Invalid(Fault::Differs(number.to_owned()));
            let mut found = Vec::new();
            look.narrowed(self.prefix(), &filter.narrow(at), &mut |number, entry| {
                let entry = entry.ok_or_else(|| differs(number))?;
                if filter.selects(&entry, at) {
                    found.push(entry);
                }
                Ok(())
            })?;
            for entry in &found {
                if replay::entry(look, self.prefix(), &entry.number)?.as_ref() != Some(entry) {
                    return Err(differs(&entry.number));
                }
            }
            found.sort_by_key(|entry| entry.place);
            Ok(found)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_up_to_the_end_of_the_calendar() {
        let day = |text| Day::parse(text).unwrap();
        assert_eq!(day("2026-11-03").plus_days(60), Some(day("2027-01-02")));
        assert_eq!(day("2026-11-03").plus_days(0), Some(day("2026-11-03")));
        assert_eq!(day("2026-11-03").plus_days(u32::MAX), None);
        assert_eq!(earlier(Some(day("2026-11-03")), Some(day("2026-11-02"))), Some(day("2026-11-02")));
        assert_eq!(earlier(None, Some(day("2026-11-02"))), Some(day("2026-11-02")));
    }
}
