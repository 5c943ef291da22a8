//! Checking a register as a whole: the database, the chain, and that both say the same.

use super::Register;
use super::error::Result;
use super::journal::{Head, RowFlaw};
use super::ledger::{Ledger, Wanted};
use super::state::State;
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
    /// Rows whose moment lies well before that of an earlier row: a clock was wrong, or it was given by hand.
    pub backwards: Vec<i64>,
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
        let mut kept_found = kept.is_none();
        let ledger = Ledger::read(&transaction, Wanted::All, |head| kept_found |= kept == Some(head.hash))?;
        if !kept_found {
            faults.push(Fault::HeadGone);
        }
        faults.extend(ledger.fault().cloned());
        let waiting = waiting(&transaction)?;
        if ledger.fault().is_none() {
            faults.extend(ledger.differences(&transaction)?);
            faults.extend(outbox(&transaction, &ledger, &waiting)?);
        }
        let reserved = ledger.entries().filter(|entry| entry.state == State::Reserved);
        Ok(Checked {
            faults,
            head: ledger.head(),
            declarations: ledger.entries().count(),
            reserved: reserved.map(|entry| entry.number.clone()).collect(),
            waiting,
            refused: ledger.refused().iter().cloned().collect(),
            backwards: ledger.backwards().to_vec(),
        })
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

fn waiting(connection: &rusqlite::Connection) -> Result<Vec<String>> {
    let mut statement = connection.prepare("SELECT number FROM outbox ORDER BY number")?;
    let found = statement.query_map([], |columns| columns.get(0))?.collect::<rusqlite::Result<_>>()?;
    Ok(found)
}

/// What waits must be what was issued.
fn outbox(connection: &rusqlite::Connection, ledger: &Ledger, waiting: &[String]) -> Result<Vec<Fault>> {
    use sha2::{Digest, Sha256};
    let mut faults = Vec::new();
    for number in waiting {
        let file: Vec<u8> =
            connection.query_row("SELECT file FROM outbox WHERE number = ?1", [number], |columns| columns.get(0))?;
        let issued = ledger.entry(number).and_then(|entry| entry.issued.as_ref()).map(|issued| issued.file.as_str());
        if issued != Some(hex(&Sha256::digest(&file)).as_str()) {
            faults.push(Fault::Outbox(number.clone()));
        }
    }
    Ok(faults)
}
