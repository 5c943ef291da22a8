//! A register in memory, for the tests of the acts: it shows that nothing above a store knows where the rows lie.

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::entry::Entry;
use super::error::{RegisterError, Result};
use super::fault::Fault;
use super::journal::Raw;
use super::number::Prefix;
use super::store::{Filter, Look, Narrow, Reading, Store, TakeEntry, Transaction, Writing};

/// The rows.
#[derive(Debug, Clone, Default)]
struct Kept {
    journal: Vec<Raw>,
    entries: BTreeMap<String, Entry>,
    outbox: BTreeMap<String, Vec<u8>>,
}

/// A register in memory.
#[derive(Debug, Default)]
pub(super) struct Memory(RefCell<Kept>);

/// What a piece of work sees; it is kept when the work comes to its end.
struct Rows(RefCell<Kept>);

impl Store for Memory {
    fn read(&self, work: &mut Reading<'_>) -> Result<()> {
        work(&Rows(RefCell::new(self.0.borrow().clone())))
    }

    fn write(&self, work: &mut Writing<'_>) -> Result<()> {
        let rows = Rows(RefCell::new(self.0.borrow().clone()));
        work(&rows)?;
        self.0.replace(rows.0.into_inner());
        Ok(())
    }
}

impl Look for Rows {
    fn first(&self) -> Result<Option<Raw>> {
        Ok(self.0.borrow().journal.first().cloned())
    }

    fn scan(&self, filter: &Filter<'_>, take: &mut dyn FnMut(&Raw) -> Result<()>) -> Result<()> {
        let kept = self.0.borrow();
        let about = |row: &&Raw| filter.number.is_none_or(|number| row.number.as_deref() == Some(number));
        let named = |row: &&Raw| filter.act.is_none_or(|act| row.act == act);
        kept.journal.iter().filter(about).filter(named).try_for_each(take)
    }

    fn entries(&self, _: &Prefix, number: Option<&str>) -> Result<BTreeMap<String, Option<Entry>>> {
        let kept = self.0.borrow();
        let wanted = kept.entries.iter().filter(|(own, _)| number.is_none_or(|number| number == *own));
        Ok(wanted.map(|(number, entry)| (number.clone(), Some(entry.clone()))).collect())
    }

    /// It has no index.
    fn narrowed(&self, _: &Prefix, _: &Narrow<'_>, take: &mut TakeEntry<'_>) -> Result<()> {
        let kept = self.0.borrow();
        kept.entries.iter().try_for_each(|(number, entry)| take(number, Some(entry.clone())))
    }

    fn repeated(&self, number: &str, act: &str, detail: &str) -> Result<(u32, bool)> {
        let (mut count, mut same) = (0, false);
        self.scan(&Filter { number: Some(number), act: Some(act) }, &mut |row| {
            (count, same) = (count + 1, same || row.detail == detail);
            Ok(())
        })?;
        Ok((count, same))
    }

    fn waiting(&self) -> Result<Vec<String>> {
        Ok(self.0.borrow().outbox.keys().cloned().collect())
    }

    fn waiting_file(&self, number: &str) -> Result<Option<Vec<u8>>> {
        Ok(self.0.borrow().outbox.get(number).cloned())
    }

    fn faults(&self) -> Result<Vec<Fault>> {
        Ok(Vec::new())
    }
}

impl Transaction for Rows {
    fn append(&self, row: &Raw) -> Result<()> {
        let mut kept = self.0.borrow_mut();
        if kept.journal.last().map_or(0, |last| last.seq) + 1 != row.seq {
            return Err(RegisterError::Database("the journal grows at its end only".to_owned()));
        }
        kept.journal.push(row.clone());
        Ok(())
    }

    fn keep(&self, entry: &Entry) -> Result<()> {
        self.0.borrow_mut().entries.insert(entry.number.clone(), entry.clone());
        Ok(())
    }

    fn put(&self, number: &str, file: &[u8]) -> Result<()> {
        self.0.borrow_mut().outbox.insert(number.to_owned(), file.to_owned());
        Ok(())
    }

    fn take_out(&self, number: &str) -> Result<()> {
        self.0.borrow_mut().outbox.remove(number);
        Ok(())
    }
}
