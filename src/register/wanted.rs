//! Of which declarations the ledger reads the acts.

use std::collections::{BTreeMap, BTreeSet};

use super::act::Act;
use super::error::Result;
use super::store::{Filter, Look};

/// Of which declarations the acts are read. The chain of all rows is followed in any case.
#[derive(Debug, Clone)]
pub(super) enum Wanted {
    /// Of all.
    All,
    /// Of these numbers, and of those that took their place.
    These(BTreeSet<String>),
}

impl Wanted {
    /// Of no declaration: of the register as a whole only.
    pub(super) fn none() -> Wanted {
        Wanted::These(BTreeSet::new())
    }

    /// Of one.
    pub(super) fn one(number: &str) -> Wanted {
        Wanted::none().and(number)
    }

    /// Of one more.
    pub(super) fn and(self, number: &str) -> Wanted {
        match self {
            Wanted::All => Wanted::All,
            Wanted::These(mut numbers) => {
                numbers.insert(number.to_owned());
                Wanted::These(numbers)
            }
        }
    }

    /// Whether the acts on a number are read.
    pub(super) fn covers(&self, number: &str) -> bool {
        match self {
            Wanted::All => true,
            Wanted::These(numbers) => numbers.contains(number),
        }
    }

    /// With every declaration that took the place of one of these, since it had to count when it did.
    ///
    /// # Errors
    /// When the rows cannot be read.
    pub(super) fn with_successors(self, look: &dyn Look) -> Result<Wanted> {
        let Wanted::These(mut numbers) = self else { return Ok(Wanted::All) };
        if numbers.is_empty() {
            return Ok(Wanted::These(numbers));
        }
        let mut links: BTreeMap<String, Vec<String>> = BTreeMap::new();
        look.scan(&Filter { number: None, act: Some("superseded") }, &mut |row| {
            if let (Some(old), Some((Act::Superseded(replaced), _))) = (&row.number, Act::read(&row.act, &row.detail)) {
                links.entry(old.clone()).or_default().push(replaced.by);
            }
            Ok(())
        })?;
        let mut open: Vec<String> = numbers.iter().cloned().collect();
        while let Some(number) = open.pop() {
            for by in links.remove(&number).unwrap_or_default() {
                if numbers.insert(by.clone()) {
                    open.push(by);
                }
            }
        }
        Ok(Wanted::These(numbers))
    }
}
