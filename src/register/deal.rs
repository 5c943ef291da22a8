//! The facts of a deal as the journal has them: what was issued under a number, and what a replacement changed.

use rusqlite::Connection;

use super::act::{Act, Issued};
use super::error::Result;
use super::{Register, store};
use crate::declaration::{Change, Optional, Particulars, Record, change};

impl Register {
    /// The facts of the deal that was issued under a number; `None` where nothing was.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn particulars(&self, number: &str) -> Result<Option<Particulars>> {
        issued_under(&self.connection, number)
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
        record.particulars.facts().into_iter().filter(|(path, _)| told(path)).collect()
    }
}

/// What the declaration `now` changed against the one that it replaces; `None` where one of them is not in the journal.
pub(super) fn changes(connection: &Connection, earlier: &str, now: &str) -> Result<Option<Vec<Change>>> {
    let (earlier, now) = (issued_under(connection, earlier)?, issued_under(connection, now)?);
    Ok(earlier.zip(now).map(|(earlier, now)| change::between(&earlier, &now)))
}

fn issued_under(connection: &Connection, number: &str) -> Result<Option<Particulars>> {
    let acts = store::acts_on(connection, number)?;
    let record = acts.iter().rev().find_map(|row| match &row.act {
        Act::Issued(issued) => Record::parse(issued.record.as_bytes()).ok(),
        _ => None,
    });
    Ok(record.map(|record| record.particulars))
}
