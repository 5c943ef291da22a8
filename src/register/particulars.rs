//! The facts of a deal as the journal has them: what was issued under a number, and what a replacement changed.

use super::Register;
use super::act::{Act, Issued};
use super::error::Result;
use super::store::{Filter, Look};
use crate::declaration::{Change, Optional, Particulars, Record, change};

impl Register {
    /// The facts of the deal that was issued under a number; `None` where nothing was.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn particulars(&self, number: &str) -> Result<Option<Particulars>> {
        self.read(|look| issued_under(look, number))
    }
}

impl Issued {
    /// What binds the declaration to a licence, as far as it is stated, each fact with its key and its value: the licence, the
    /// broker, the kind of end user, the class and the disposition of the system.
    pub fn optional_facts(&self) -> Vec<(String, String)> {
        let Ok(record) = Record::parse(self.record.as_bytes()) else { return Vec::new() };
        let told = |path: &str| {
            let known = Optional::ALL.iter().filter(|(_, fact)| !matches!(fact, Optional::Goods | Optional::Value));
            known
                .map(|(key, _)| *key)
                .any(|key| path == key || path.strip_prefix(key).is_some_and(|p| p.starts_with('.')))
        };
        record.particulars.values().into_iter().filter(|(path, _)| told(path)).collect()
    }
}

/// What the declaration `now` changed against the one that it replaces; `None` where one of them is not in the journal.
pub(super) fn changes(look: &dyn Look, earlier: &str, now: &str) -> Result<Option<Vec<Change>>> {
    let (earlier, now) = (issued_under(look, earlier)?, issued_under(look, now)?);
    Ok(earlier.zip(now).map(|(earlier, now)| change::between(&earlier, &now)))
}

fn issued_under(look: &dyn Look, number: &str) -> Result<Option<Particulars>> {
    let mut found = None;
    look.scan(&Filter { number: Some(number), act: None }, &mut |raw| {
        if let Ok(Act::Issued(issued)) = raw.alone().map(|row| row.act) {
            found = Record::parse(issued.record.as_bytes()).ok().map(|record| record.particulars);
        }
        Ok(())
    })?;
    Ok(found)
}
