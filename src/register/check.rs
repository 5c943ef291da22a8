//! This module is for checking a register as a whole: the database, the chain, and that both say the same.

use std::collections::{BTreeMap, BTreeSet};

use super::act::{Act, Opened};
use super::book;
use super::entry::{Around, Entry};
use super::error::{RegisterError, Result};
use super::journal::{Head, Row, RowFlaw};
use super::number::{Place, Prefix};
use super::{Register, store};
use crate::declaration::record::hex;

/// What is wrong with a register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The database itself is damaged; in the words of SQLite.
    Database(String),
    /// A row points to one that does not exist: the table, and its row where there is one.
    Dangling(String),
    /// A row of the journal is not sound. It is the first such row; those behind it were not looked at.
    Row {
        /// Its sequence number.
        seq: i64,
        /// What is wrong.
        flaw: RowFlaw,
    },
    /// The table does not say what the journal says of this declaration.
    Differs(String),
    /// The head that was kept elsewhere does not stand in the journal: rows are gone, or all were written anew.
    HeadGone,
    /// A file waits for a declaration that was not issued, or it is not the one that was issued.
    Outbox(String),
}

/// What came of the check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// What is wrong; empty for a sound register.
    pub faults: Vec<Fault>,
    /// The last sound row.
    pub head: Option<Head>,
    /// How many declarations the journal knows.
    pub declarations: usize,
    /// Numbers that are reserved.
    pub reserved: Vec<String>,
    /// Numbers whose issued file waits to be written out.
    pub waiting: Vec<String>,
    /// Numbers under which copies were presented and not taken in, in ascending order.
    pub refused: Vec<String>,
    /// Rows whose moment lies well before that of the row before them: a clock was wrong, or it was given by hand.
    pub backwards: Vec<i64>,
}

/// What the journal says, row by row.
#[derive(Debug, Default)]
struct Ledger {
    opened: Option<(Opened, Prefix)>,
    retired: bool,
    entries: BTreeMap<Place, Entry>,
    head: Option<Head>,
    last: Option<crate::calendar::Moment>,
    backwards: Vec<i64>,
    refused: BTreeSet<String>,
    fault: Option<Fault>,
}

impl Register {
    /// Checks everything. `kept` is the hash of a head that was kept elsewhere.
    ///
    /// # Errors
    /// When the file cannot be read at all. What is wrong with it is a [`Fault`].
    pub fn check(&mut self, kept: Option<[u8; 32]>) -> Result<Checked> {
        // One moment of the file for all questions.
        let transaction = self.connection.transaction()?;
        let mut faults = database(&transaction)?;
        let mut ledger = Ledger::default();
        let mut kept_found = kept.is_none();
        store::journal(&transaction, |raw| {
            if ledger.fault.is_none() {
                match raw.follow(ledger.head) {
                    Ok((row, head)) => ledger.take(&row, head),
                    Err(flaw) => ledger.fault = Some(Fault::Row { seq: raw.seq, flaw }),
                }
                kept_found |= ledger.fault.is_none() && kept == ledger.head.map(|head| head.hash);
            }
            Ok(())
        })?;
        if !kept_found {
            faults.push(Fault::HeadGone);
        }
        let sound = ledger.fault.is_none();
        faults.extend(ledger.fault.take());
        if let (true, Some((_, prefix))) = (sound, &ledger.opened) {
            faults.extend(differences(&transaction, prefix, &ledger)?);
        }
        let waiting = waiting(&transaction)?;
        faults.extend(outbox(&transaction, &ledger, &waiting, sound)?);
        let entries = ledger.entries.values();
        let reserved = entries.filter(|entry| entry.state == super::state::State::Reserved);
        Ok(Checked {
            faults,
            head: ledger.head,
            declarations: ledger.entries.len(),
            reserved: reserved.map(|entry| entry.number.clone()).collect(),
            waiting,
            refused: ledger.refused.into_iter().collect(),
            backwards: ledger.backwards,
        })
    }
}

impl Ledger {
    fn take(&mut self, row: &Row, head: Head) {
        match self.step(row) {
            Some(()) => {
                if self.last.is_some_and(|last| row.at.unix() + book::CLOCKS_DIFFER < last.unix()) {
                    self.backwards.push(row.seq);
                }
                (self.head, self.last) = (Some(head), Some(row.at));
            }
            None => self.fault = Some(Fault::Row { seq: row.seq, flaw: RowFlaw::Step }),
        }
    }

    /// `None` when the row cannot follow on what is known.
    fn step(&mut self, row: &Row) -> Option<()> {
        if self.retired {
            return None;
        }
        match (&row.act, &self.opened, &row.number) {
            (Act::Opened(opened), None, None) => {
                let prefix = Prefix::parse(&opened.prefix)?;
                let first = Place { year: opened.year, count: opened.first };
                (first.fits() && opened.year == book::year_of(row.at)).then_some(())?;
                self.opened = Some((opened.clone(), prefix));
            }
            (Act::Retired(_), Some(_), None) => self.retired = true,
            (Act::Refused(_), Some(_), Some(number)) => {
                self.refused.insert(number.clone());
            }
            (act, Some((opened, prefix)), Some(number)) => {
                let year = book::year_of(row.at);
                let in_year = Place { year, count: 0 }..=Place { year, count: u32::MAX };
                let highest = self.entries.range(in_year).next_back().map(|(place, _)| place.count);
                let next = Place { year, count: book::after(highest, year, opened) };
                let successor = match act {
                    Act::Superseded(replaced) => prefix.place(&replaced.by).and_then(|place| self.entries.get(&place)),
                    _ => None,
                };
                let place = prefix.place(number)?;
                let around = Around { prefix, next, successor };
                let entry = Entry::after(self.entries.get(&place), row, number, &around).ok()?;
                self.entries.insert(place, entry);
            }
            _ => return None,
        }
        Some(())
    }
}

/// What SQLite finds wrong (sqlite.org/pragma.html, integrity_check and foreign_key_check).
fn database(connection: &rusqlite::Connection) -> Result<Vec<Fault>> {
    const MOST: usize = 10;
    let mut faults = Vec::new();
    let mut statement = connection.prepare("PRAGMA integrity_check(10)")?;
    for line in statement.query_map([], |columns| columns.get::<_, String>(0))?.take(MOST) {
        let line = line?;
        if line != "ok" {
            faults.push(Fault::Database(line));
        }
    }
    let mut statement = connection.prepare("PRAGMA foreign_key_check")?;
    let dangling = statement.query_map([], |columns| Ok((columns.get(0)?, columns.get(1)?)))?;
    for found in dangling.take(MOST) {
        let (table, row): (String, Option<i64>) = found?;
        faults.push(Fault::Dangling(row.map_or(table.clone(), |row| format!("{table}, row {row}"))));
    }
    Ok(faults)
}

/// Every declaration of which the table says other things than the journal.
fn differences(connection: &rusqlite::Connection, prefix: &Prefix, ledger: &Ledger) -> Result<Vec<Fault>> {
    let mut faults = Vec::new();
    let mut numbers: Vec<String> = ledger.entries.values().map(|entry| entry.number.clone()).collect();
    let mut statement = connection.prepare("SELECT number FROM declaration ORDER BY year, count")?;
    let told = statement.query_map([], |columns| columns.get(0))?.collect::<rusqlite::Result<Vec<String>>>()?;
    let known = |number: &str| prefix.place(number).and_then(|place| ledger.entries.get(&place));
    numbers.extend(told.into_iter().filter(|number| known(number).is_none()));
    for number in numbers {
        let found = match store::entry(connection, prefix, &number) {
            Ok(found) => found,
            Err(RegisterError::Damaged(_)) => None,
            Err(other) => return Err(other),
        };
        if found.is_none() || found.as_ref() != known(&number) {
            faults.push(Fault::Differs(number));
        }
    }
    Ok(faults)
}

fn waiting(connection: &rusqlite::Connection) -> Result<Vec<String>> {
    let mut statement = connection.prepare("SELECT number FROM outbox ORDER BY number")?;
    let found = statement.query_map([], |columns| columns.get(0))?.collect::<rusqlite::Result<_>>()?;
    Ok(found)
}

/// What waits must be what was issued.
fn outbox(connection: &rusqlite::Connection, ledger: &Ledger, waiting: &[String], sound: bool) -> Result<Vec<Fault>> {
    use sha2::{Digest, Sha256};
    let Some((_, prefix)) = ledger.opened.as_ref().filter(|_| sound) else { return Ok(Vec::new()) };
    let mut faults = Vec::new();
    for number in waiting {
        let file: Vec<u8> =
            connection.query_row("SELECT file FROM outbox WHERE number = ?1", [number], |columns| columns.get(0))?;
        let entry = prefix.place(number).and_then(|place| ledger.entries.get(&place));
        let issued = entry.and_then(|entry| entry.issued.as_ref()).map(|issued| issued.file.as_str());
        if issued != Some(hex(&Sha256::digest(&file)).as_str()) {
            faults.push(Fault::Outbox(number.clone()));
        }
    }
    Ok(faults)
}
