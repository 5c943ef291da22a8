//! Checking a register as a whole: the database, the chain, and that both say the same.

use sha2::{Digest, Sha256};

use super::error::Result;
use super::fault::Fault;
use super::journal::Head;
use super::ledger::Ledger;
use super::open::Register;
use super::state::State;
use super::store::Look;
use super::wanted::Wanted;
use crate::calendar::Moment;
use crate::digits::hex;

/// What came of the check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// What is wrong; empty for a valid register.
    pub faults: Vec<Fault>,
    /// The last valid row.
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
    /// Rows whose moment lies ahead of the one at which it was checked.
    pub ahead: Vec<i64>,
}

impl Register {
    /// Checks everything, at a moment. `kept` is the hash of a head that was kept elsewhere.
    ///
    /// # Errors
    /// When the rows cannot be read at all. What is wrong with them is a [`Fault`].
    pub fn check(&self, kept: Option<[u8; 32]>, at: Moment) -> Result<Checked> {
        self.read(|look| checked(look, kept, at))
    }
}

fn checked(look: &dyn Look, kept: Option<[u8; 32]>, at: Moment) -> Result<Checked> {
    let mut faults = look.faults()?;
    let mut kept_found = kept.is_none();
    let ledger = Ledger::read(look, Wanted::All, Some(at), |head| kept_found |= kept == Some(head.hash))?;
    if !kept_found {
        faults.push(Fault::HeadGone);
    }
    faults.extend(ledger.fault().cloned());
    let waiting = look.waiting()?;
    if ledger.fault().is_none() {
        faults.extend(ledger.differences(look)?);
        faults.extend(outbox(look, &ledger, &waiting)?);
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
        ahead: ledger.ahead().to_vec(),
    })
}

/// What waits must be what was issued.
fn outbox(look: &dyn Look, ledger: &Ledger, waiting: &[String]) -> Result<Vec<Fault>> {
    let mut faults = Vec::new();
    for number in waiting {
        let file = look.waiting_file(number)?.unwrap_or_default();
        let issued = ledger.entry(number).and_then(|entry| entry.issued.as_ref()).map(|issued| issued.file.as_str());
        if issued != Some(hex(&Sha256::digest(&file)).as_str()) {
            faults.push(Fault::Outbox(number.clone()));
        }
    }
    Ok(faults)
}
