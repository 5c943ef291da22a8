//! What the journal says: every row held to the one before it, and the entries that follow from them.
//!
//! The table of declarations is a copy of this, for whoever looks into the file with other tools. No command believes it:
//! whatever is answered or done rests on a [`Ledger`], and a row of the table that says something else stops the command.

use std::collections::{BTreeMap, BTreeSet};

use super::act::{Act, Opened};
use super::clock::{CLOCKS_DIFFER, Recent, is_ahead, year_of};
use super::entry::{Around, Entry, Impossible};
use super::error::{RegisterError, Result};
use super::fault::Fault;
use super::follow_up::FollowUp;
use super::journal::{Head, Raw, Row, RowFlaw};
use super::number::{Place, Prefix};
use super::state::Step;
use super::store::{Filter, Look};
use super::wanted::Wanted;
use crate::calendar::Moment;

/// What the journal says.
#[derive(Debug)]
pub(super) struct Ledger {
    wanted: Wanted,
    clock: Option<Moment>,
    opened: Option<(Opened, Prefix)>,
    retired: bool,
    entries: BTreeMap<Place, Entry>,
    follow_ups: BTreeMap<Place, FollowUp>,
    highest: BTreeMap<u16, u32>,
    head: Option<Head>,
    latest: Option<Moment>,
    backwards: Vec<i64>,
    ahead: Vec<i64>,
    /// The latest moment of the rows that lie ahead of the clock and were not meant to.
    furthest: Option<Moment>,
    recent: Recent,
    refused: BTreeSet<String>,
    fault: Option<Fault>,
}

impl Ledger {
    /// Reads the journal. What is wrong with it is kept as its first fault. Rows that lie ahead of `clock` are noticed, if
    /// one is given.
    ///
    /// # Errors
    /// When the rows cannot be read.
    pub(super) fn read(
        look: &dyn Look,
        wanted: Wanted,
        clock: Option<Moment>,
        mut seen: impl FnMut(Head),
    ) -> Result<Ledger> {
        let mut ledger = Ledger {
            wanted: wanted.with_successors(look)?,
            clock,
            opened: None,
            retired: false,
            entries: BTreeMap::new(),
            follow_ups: BTreeMap::new(),
            highest: BTreeMap::new(),
            head: None,
            latest: None,
            backwards: Vec::new(),
            ahead: Vec::new(),
            furthest: None,
            recent: Recent::default(),
            refused: BTreeSet::new(),
            fault: None,
        };
        look.scan(&Filter::default(), &mut |raw| {
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
    pub(super) fn validated(look: &dyn Look, wanted: Wanted, clock: Option<Moment>) -> Result<Ledger> {
        let ledger = Ledger::read(look, wanted, clock, |_| {})?;
        if let Some(fault) = &ledger.fault {
            return Err(RegisterError::Invalid(fault.clone()));
        }
        match ledger.differences(look)?.into_iter().next() {
            Some(fault) => Err(RegisterError::Invalid(fault)),
            None => Ok(ledger),
        }
    }

    /// Every declaration that is wanted and of which the table says other things than the journal.
    ///
    /// # Errors
    /// When the rows cannot be read.
    pub(super) fn differences(&self, look: &dyn Look) -> Result<Vec<Fault>> {
        let Some((_, prefix)) = &self.opened else { return Ok(Vec::new()) };
        let mut told: BTreeMap<String, Option<Entry>> = match &self.wanted {
            Wanted::All => look.entries(prefix, None)?,
            Wanted::These(numbers) => {
                let each = numbers.iter().map(|number| look.entries(prefix, Some(number)));
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
        let meant = match &raw.number {
            Some(number) if !self.wanted.covers(number) => {
                let open = self.opened.as_ref().filter(|_| !self.retired).ok_or(RowFlaw::Step)?;
                let place = open.1.place(number).filter(|_| Act::takes_a_number(&raw.act));
                self.count(place);
                // Only of a row that lies ahead it is asked; reading all of them takes its time.
                self.lies_ahead(at) && raw.read().is_some_and(|row| row.ahead)
            }
            _ => {
                let row = raw.read().ok_or(RowFlaw::Value)?;
                self.step(&row).ok_or(RowFlaw::Step)?;
                row.ahead
            }
        };
        self.moved(head, at, meant);
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
                (first.fits() && opened.year == year_of(row.at)).then_some(())?;
                self.opened = Some((opened.clone(), prefix));
            }
            (Act::Retired(_), Some(_), None) => self.retired = true,
            (Act::Refused(_), Some(_), Some(number)) => {
                self.refused.insert(number.clone());
            }
            (act, Some(_), Some(number)) => {
                if !act.is_monitoring() {
                    let entry = self.entry_after(row, number).ok()?;
                    self.keep(entry);
                }
                self.follow(row, number).ok()?;
            }
            _ => return None,
        }
        Some(())
    }

    /// Takes in what an act means for the monitoring of a declaration that is known.
    fn follow(&mut self, row: &Row, number: &str) -> std::result::Result<(), Impossible> {
        let place = self.opened.as_ref().and_then(|(_, prefix)| prefix.place(number)).ok_or_else(unknown)?;
        let entry = self.entries.get(&place).ok_or_else(unknown)?;
        // Taken out and not copied: a journal may hold many acts on one declaration.
        let known = self.follow_ups.remove(&place).unwrap_or_default();
        self.follow_ups.insert(place, known.after(entry, row).map_err(Impossible::NotAfter)?);
        Ok(())
    }

    /// That an act of monitoring can follow on what is known.
    ///
    /// # Errors
    /// [`Impossible`] when it cannot.
    pub(super) fn can_follow(&self, row: &Row, number: &str) -> std::result::Result<(), Impossible> {
        let entry = self.entry(number).ok_or_else(unknown)?;
        self.follow_up(number).after(entry, row).map(drop).map_err(Impossible::NotAfter)
    }

    /// What was done with a declaration after it was given out; nothing of one that is not wanted.
    pub(super) fn follow_up(&self, number: &str) -> FollowUp {
        let entry = self.entry(number);
        entry.and_then(|entry| self.follow_ups.get(&entry.place)).cloned().unwrap_or_default()
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
        if let Some(number) = &row.number {
            // Whether it can follow was asked before it was written; of a number that is not wanted nothing is kept.
            let _ = self.follow(row, number);
        }
        self.moved(head, row.at, row.ahead);
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

    fn lies_ahead(&self, at: Moment) -> bool {
        self.clock.is_some_and(|clock| is_ahead(at, clock))
    }

    fn moved(&mut self, head: Head, at: Moment, meant: bool) {
        self.head = Some(head);
        if self.lies_ahead(at) {
            self.ahead.push(head.seq);
            if !meant {
                self.furthest = self.furthest.max(Some(at));
                self.recent = self.recent.ahead();
            }
            return;
        }
        self.recent = self.recent.plain();
        if self.latest.is_some_and(|latest| at.unix() + CLOCKS_DIFFER < latest.unix()) {
            self.backwards.push(head.seq);
        }
        self.latest = self.latest.max(Some(at));
    }

    /// The moment that says that a clock is behind: that of an act which was recorded later than the clock says.
    pub(super) fn later_than(&self, at: Moment) -> Option<Moment> {
        match self.latest {
            Some(latest) if !self.recent.are_against_the_clock() => Some(latest).filter(|latest| is_ahead(*latest, at)),
            _ => self.furthest,
        }
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

    /// The place that is next at a moment: it follows on the highest of the year, so that there is no gap.
    pub(super) fn next(&self, at: Moment) -> Place {
        let year = year_of(at);
        let opened = self.opened.as_ref().filter(|(opened, _)| opened.year == year);
        let first = opened.map_or(1, |(opened, _)| opened.first);
        Place { year, count: self.highest.get(&year).map_or(first, |highest| highest.saturating_add(1)) }
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

    /// The last valid row.
    pub(super) fn head(&self) -> Option<Head> {
        self.head
    }

    /// Rows whose moment lies well before that of an earlier row.
    pub(super) fn backwards(&self) -> &[i64] {
        &self.backwards
    }

    /// Rows whose moment lies ahead of the clock.
    pub(super) fn ahead(&self) -> &[i64] {
        &self.ahead
    }

    /// The clock by which it is read.
    pub(super) fn clock(&self) -> Option<Moment> {
        self.clock
    }

    /// What all its numbers begin with.
    pub(super) fn prefix(&self) -> Option<&Prefix> {
        self.opened.as_ref().map(|(_, prefix)| prefix)
    }

    /// Numbers under which copies were refused, in ascending order.
    pub(super) fn refused(&self) -> &BTreeSet<String> {
        &self.refused
    }

    /// The first row that is not valid.
    pub(super) fn fault(&self) -> Option<&Fault> {
        self.fault.as_ref()
    }
}

/// The number is not one of the register.
fn unknown() -> Impossible {
    Impossible::Step { from: None, step: Step::Issue, possible: Vec::new() }
}
