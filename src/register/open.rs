//! The register, open: what it knows, and the one way in which every act is done.

use super::act::{Act, Opened, Reason};
use super::clock::{is_ahead, year_of};
use super::entry::{Entry, Impossible};
use super::error::{RegisterError, Result};
use super::fault::Fault;
use super::journal::{Actor, BEFORE_THE_FIRST, Head, Raw, Row};
use super::ledger::Ledger;
use super::note;
use super::number::{Place, Prefix};
use super::store::{Filter, Look, Store};
use super::unit_of_work::UnitOfWork;
use super::wanted::Wanted;
use crate::calendar::Moment;
use crate::digits::hex;

/// The register, open. Nothing is held between two calls: neither a right to write nor a moment of the rows.
#[derive(Debug)]
pub struct Register {
    store: Box<dyn Store>,
    prefix: Prefix,
}

impl Register {
    /// Writes the first row of a register into an empty store. `token` is 16 random bytes that tell this register from all
    /// others.
    ///
    /// # Errors
    /// When the store holds a row, or cannot be written.
    pub(super) fn begin(
        store: Box<dyn Store>,
        actor: &Actor,
        prefix: &Prefix,
        first: u32,
        token: [u8; 16],
    ) -> Result<Register> {
        if !actor.ahead && is_ahead(actor.at, actor.clock) {
            return Err(RegisterError::Ahead { at: actor.at, clock: actor.clock });
        }
        let place = Place { year: year_of(actor.at), count: first };
        if !place.fits() {
            let next = prefix.number(Place { count: 1, ..place });
            return Err(RegisterError::Impossible(vec![(prefix.number(place), Impossible::NotNext { next })]));
        }
        note::check(&actor.officer, note::LONGEST_NAME).map_err(RegisterError::Note)?;
        let (register, prefix_text) = (hex(&token), prefix.as_str().to_owned());
        let opened = Opened { register, prefix: prefix_text, year: place.year, first };
        let row = Row {
            seq: 1,
            at: actor.at,
            officer: actor.officer.clone(),
            account: actor.account.clone(),
            act: Act::Opened(opened),
            number: None,
            ahead: is_ahead(actor.at, actor.clock),
            before: BEFORE_THE_FIRST,
        };
        let raw = row.raw();
        raw.follow(None).map_err(|flaw| RegisterError::Invalid(Fault::Row { seq: 1, flaw }))?;
        store.write(&mut |transaction| match transaction.first()? {
            Some(_) => Err(RegisterError::NotEmpty),
            None => transaction.append(&raw),
        })?;
        Ok(Register { store, prefix: prefix.clone() })
    }

    /// Opens the register in a store, for whoever may read it.
    ///
    /// # Errors
    /// When it holds no register.
    pub(super) fn over(store: Box<dyn Store>) -> Result<Register> {
        let mut first = None;
        store.read(&mut |look| {
            first = look.first()?;
            Ok(())
        })?;
        let row = row(&first.ok_or(RegisterError::Empty)?)?;
        let Act::Opened(opened) = row.act else { return Err(RegisterError::damaged("the first row of the journal")) };
        let prefix = Prefix::parse(&opened.prefix);
        let prefix = prefix.ok_or_else(|| RegisterError::damaged("the prefix of the numbers"))?;
        Ok(Register { store, prefix })
    }

    /// What all its numbers begin with.
    pub fn prefix(&self) -> &Prefix {
        &self.prefix
    }

    /// Whether acts can be done: it may be written, is of the newest version, and nobody else holds it for long.
    ///
    /// # Errors
    /// The reason why not.
    pub fn ready(&self) -> Result<()> {
        self.store.write(&mut |_| Ok(()))
    }

    /// Whether acts can be done by this officer at this moment. Asked before anybody has to wait or to sign.
    ///
    /// # Errors
    /// The reason why not.
    pub fn admits(&self, actor: &Actor) -> Result<()> {
        self.attempt(actor, &Wanted::none(), |unit| unit.admits())
    }

    /// The number that would be given at a moment, if nobody else took it before.
    ///
    /// # Errors
    /// When the journal is not valid.
    pub fn next_number(&self, at: Moment) -> Result<String> {
        Ok(self.prefix.number(self.ledger(Wanted::none())?.next(at)))
    }

    /// What is known of a number.
    ///
    /// # Errors
    /// When the journal is not valid, or the table says something else than the journal.
    pub fn entry(&self, number: &str) -> Result<Option<Entry>> {
        Ok(self.history(number)?.0)
    }

    /// The acts on a declaration, in order.
    ///
    /// # Errors
    /// As [`Register::entry`].
    pub fn acts_on(&self, number: &str) -> Result<Vec<Row>> {
        Ok(self.history(number)?.1)
    }

    /// What is known of a number, and the acts on it, in order.
    ///
    /// # Errors
    /// As [`Register::entry`].
    pub fn history(&self, number: &str) -> Result<(Option<Entry>, Vec<Row>)> {
        self.read(|look| {
            let ledger = Ledger::validated(look, Wanted::one(number), None)?;
            let mut rows = Vec::new();
            look.scan(&Filter { number: Some(number), act: None }, &mut |raw| {
                rows.push(row(raw)?);
                Ok(())
            })?;
            Ok((ledger.entry(number).cloned(), rows))
        })
    }

    /// The last row of the journal.
    ///
    /// # Errors
    /// When the journal is not valid.
    pub fn head(&self) -> Result<Head> {
        self.ledger(Wanted::none())?.head().ok_or(RegisterError::Empty)
    }

    /// Writes as the last act that another file takes the place of this one. Whoever waits to write is then refused.
    ///
    /// # Errors
    /// When the register cannot be written.
    pub fn retire(&mut self, actor: &Actor, reason: &str) -> Result<Head> {
        self.act(actor, &Wanted::none(), |unit| unit.write(Act::Retired(Reason { reason: reason.to_owned() }), None))
    }

    /// Says that the issued file lies where it belongs, flushed to the disk: it need not wait any more.
    ///
    /// # Errors
    /// When the register cannot be written.
    pub fn delivered(&mut self, number: &str) -> Result<()> {
        self.store.write(&mut |transaction| transaction.take_out(number))
    }

    /// What the journal says, held against the table, at one moment.
    pub(super) fn ledger(&self, wanted: Wanted) -> Result<Ledger> {
        self.read(|look| Ledger::validated(look, wanted.clone(), None))
    }

    /// Asks something of the rows of one moment.
    pub(super) fn read<T>(&self, mut work: impl FnMut(&dyn Look) -> Result<T>) -> Result<T> {
        let mut found = None;
        self.store.read(&mut |look| {
            found = Some(work(look)?);
            Ok(())
        })?;
        found.ok_or(RegisterError::Empty)
    }

    /// Does acts about the declarations that are wanted: all of them or none.
    pub(super) fn act<T>(
        &mut self,
        actor: &Actor,
        wanted: &Wanted,
        mut work: impl FnMut(&mut UnitOfWork<'_>) -> Result<T>,
    ) -> Result<T> {
        let mut done = None;
        self.store.write(&mut |transaction| {
            let mut unit = UnitOfWork::open(transaction, actor, wanted.clone())?;
            done = Some(work(&mut unit)?);
            unit.put(transaction)
        })?;
        done.ok_or(RegisterError::Empty)
    }

    /// Tries acts as [`Register::act`] would do them. Nothing is written.
    pub(super) fn attempt<T>(
        &self,
        actor: &Actor,
        wanted: &Wanted,
        mut work: impl FnMut(&mut UnitOfWork<'_>) -> Result<T>,
    ) -> Result<T> {
        self.read(|look| work(&mut UnitOfWork::open(look, actor, wanted.clone())?))
    }
}

/// A row that is valid by itself.
fn row(raw: &Raw) -> Result<Row> {
    raw.alone().map_err(|flaw| RegisterError::Invalid(Fault::Row { seq: raw.seq, flaw }))
}
