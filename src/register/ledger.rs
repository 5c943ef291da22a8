//! What the journal says: every row held to the one before it, and the entries that follow from them.
//!
//! The table of declarations is a copy of this, for whoever looks into the file with other tools. No command believes it:
//! whatever is answered or done rests on a [`Ledger`], and a row of the table that says something else stops the command.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::Connection;

use super::act::{Act, Opened};
use super::book;
use super::check::Fault;
use super::entry::{Around, Entry, Impossible};
use super::error::{RegisterError, Result};
use super::journal::{Head, Raw, Row, RowFlaw};
use super::number::{Place, Prefix};
use super::store;
use crate::calendar::Moment;

/// Of which declarations the acts are read. The chain of all rows is followed in any case.
#[derive(Debug, Clone)]
pub(super) enum Wanted {
    /// Of all.
    All,
    /// Of these numbers, and of those that took their place.
    These(BTreeSet<String>),
}

/// What the journal says.
#[derive(Debug)]
pub(super) struct Ledger {
    wanted: Wanted,
    opened: Option<(Opened, Prefix)>,
    retired: bool,
    entries: BTreeMap<Place, Entry>,
    highest: BTreeMap<u16, u32>,
    head: Option<Head>,
    latest: Option<Moment>,
    backwards: Vec<i64>,
    refused: BTreeSet<String>,
    fault: Option<Fault>,
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
    fn with_successors(self, connection: &Connection) -> Result<Wanted> {
        let Wanted::These(mut numbers) = self else { return Ok(Wanted::All) };
        if numbers.is_empty() {
            return Ok(Wanted::These(numbers));
        }
        let mut links: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (old, detail) in store::details(connection, "superseded")? {
            if let Some(Act::Superseded(replaced)) = Act::read("superseded", &detail) {
                links.entry(old).or_default().push(replaced.by);
            }
        }
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

impl Ledger {
    /// Reads the journal. What is wrong with it is kept as its first fault.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub(super) fn read(connection: &Connection, wanted: Wanted, mut seen: impl FnMut(Head)) -> Result<Ledger> {
        let mut ledger = Ledger {
            wanted: wanted.with_successors(connection)?,
            opened: None,
            retired: false,
            entries: BTreeMap::new(),
            highest: BTreeMap::new(),
            head: None,
            latest: None,
            backwards: Vec::new(),
            refused: BTreeSet::new(),
            fault: None,
        };
        store::journal(connection, |raw| {
            if ledger.fault.is_none() {
                match ledger.take(raw) {
                    Ok(head) => seen(head),
                    Err(flaw) => ledger.fault = Some(Fault::Row { seq: raw.seq, flaw }),
                }
            }
            Ok(())
        })?;
        Ok(ledger)
    }

    /// Reads the journal, and holds the rows of the table to it that are about what is wanted.
    ///
    /// # Errors
    /// The first thing that is wrong, as [`super::Register::check`] would find it.
    pub(super) fn sound(connection: &Connection, wanted: Wanted) -> Result<Ledger> {
        let ledger = Ledger::read(connection, wanted, |_| {})?;
        if let Some(fault) = &ledger.fault {
            return Err(RegisterError::Unsound(fault.clone()));
        }
        match ledger.differences(connection)?.into_iter().next() {
            Some(fault) => Err(RegisterError::Unsound(fault)),
            None => Ok(ledger),
        }
    }

    /// Every declaration that is wanted and of which the table says other things than the journal.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub(super) fn differences(&self, connection: &Connection) -> Result<Vec<Fault>> {
        let Some((_, prefix)) = &self.opened else { return Ok(Vec::new()) };
        let mut told: BTreeMap<String, Option<Entry>> = match &self.wanted {
            Wanted::All => store::told(connection, prefix, None)?,
            Wanted::These(numbers) => {
                let each = numbers.iter().map(|number| store::told(connection, prefix, Some(number)));
                each.collect::<Result<Vec<_>>>()?.into_iter().flatten().collect()
            }
        };
        let differs = |entry: &&Entry| told.remove(&entry.number).flatten().as_ref() != Some(*entry);
        let mut numbers: Vec<String> =
            self.entries.values().filter(differs).map(|entry| entry.number.clone()).collect();
        numbers.extend(told.into_keys());
        Ok(numbers.into_iter().map(Fault::Differs).collect())
    }

    /// Takes in the next row; gives what it is bound by.
    fn take(&mut self, raw: &Raw) -> std::result::Result<Head, RowFlaw> {
        let head = raw.bound(self.head)?;
        let at = raw.moment().ok_or(RowFlaw::Value)?;
        match &raw.number {
            Some(number) if !self.wanted.covers(number) => {
                let open = self.opened.as_ref().filter(|_| !self.retired).ok_or(RowFlaw::Step)?;
                let place = open.1.place(number).filter(|_| Act::takes_a_number(&raw.act));
                self.count(place);
            }
            _ => self.step(&raw.read().ok_or(RowFlaw::Value)?).ok_or(RowFlaw::Step)?,
        }
        self.moved(head, at);
        Ok(head)
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
            (_, Some(_), Some(number)) => {
                let entry = self.entry_after(row, number).ok()?;
                self.keep(entry);
            }
            _ => return None,
        }
        Some(())
    }

    /// What would be known of a declaration after an act on it.
    ///
    /// # Errors
    /// [`Impossible`] when the act cannot follow on what is known.
    pub(super) fn entry_after(&self, row: &Row, number: &str) -> std::result::Result<Entry, Impossible> {
        let (_, prefix) = self.opened.as_ref().ok_or(Impossible::NoStep)?;
        let successor = match &row.act {
            Act::Superseded(replaced) => self.entry(&replaced.by),
            _ => None,
        };
        Entry::after(self.entry(number), row, number, &Around { prefix, next: self.next(row.at), successor })
    }

    /// Takes in an act that was written behind the last row, and what followed from it.
    pub(super) fn wrote(&mut self, row: &Row, head: Head, entry: Option<Entry>) {
        self.retired |= matches!(row.act, Act::Retired(_));
        entry.into_iter().for_each(|entry| self.keep(entry));
        self.moved(head, row.at);
    }

    fn keep(&mut self, entry: Entry) {
        self.count(Some(entry.place));
        self.entries.insert(entry.place, entry);
    }

    fn count(&mut self, place: Option<Place>) {
        if let Some(Place { year, count }) = place {
            let highest = self.highest.entry(year).or_default();
            *highest = count.max(*highest);
        }
    }

    fn moved(&mut self, head: Head, at: Moment) {
        if self.latest.is_some_and(|latest| at.unix() + book::CLOCKS_DIFFER < latest.unix()) {
            self.backwards.push(head.seq);
        }
        self.latest = self.latest.max(Some(at));
        self.head = Some(head);
    }

    /// What is known of a number, if it is wanted.
    pub(super) fn entry(&self, number: &str) -> Option<&Entry> {
        self.entries.get(&self.opened.as_ref()?.1.place(number)?)
    }

    /// What is known of all that are wanted, in the order of their numbers.
    pub(super) fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.entries.values()
    }

    /// What is known of all that are wanted, in the order of their numbers.
    pub(super) fn into_entries(self) -> Vec<Entry> {
        self.entries.into_values().collect()
    }

    /// The place that is next at a moment.
    pub(super) fn next(&self, at: Moment) -> Place {
        let year = book::year_of(at);
        let opened = self.opened.as_ref().map(|(opened, _)| opened);
        Place { year, count: book::after(self.highest.get(&year).copied(), year, opened) }
    }

    /// What was wanted, with those that took the place of one of them.
    pub(super) fn wanted(&self) -> &Wanted {
        &self.wanted
    }

    /// The year in which the register was opened.
    pub(super) fn first_year(&self) -> Option<u16> {
        self.opened.as_ref().map(|(opened, _)| opened.year)
    }

    /// Whether another file was put in the place of this one.
    pub(super) fn is_retired(&self) -> bool {
        self.retired
    }

    /// The last sound row.
    pub(super) fn head(&self) -> Option<Head> {
        self.head
    }

    /// The latest moment that any row tells.
    pub(super) fn latest(&self) -> Option<Moment> {
        self.latest
    }

    /// Rows whose moment lies well before that of an earlier row.
    pub(super) fn backwards(&self) -> &[i64] {
        &self.backwards
    }

    /// Numbers under which copies were refused, in ascending order.
    pub(super) fn refused(&self) -> &BTreeSet<String> {
        &self.refused
    }

    /// The first row that is not sound.
    pub(super) fn fault(&self) -> Option<&Fault> {
        self.fault.as_ref()
    }
}
