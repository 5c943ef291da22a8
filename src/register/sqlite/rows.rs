//! The rows of one moment, as the register asks for them.

use std::collections::BTreeMap;

use rusqlite::Connection;

use super::declaration::Table;
use super::{declaration, integrity, journal, outbox, schema};
use crate::register::entry::Entry;
use crate::register::error::Result;
use crate::register::fault::Fault;
use crate::register::journal::Raw;
use crate::register::number::Prefix;
use crate::register::store::{Filter, Look, Narrow, TakeEntry, Transaction};

/// The rows of one moment.
pub(super) struct Rows<'c> {
    /// In a transaction.
    pub(super) connection: &'c Connection,
    /// The version of the file.
    pub(super) version: i32,
}

impl Rows<'_> {
    fn table<'t>(&'t self, prefix: &'t Prefix) -> Table<'t> {
        Table { connection: self.connection, with_deals: self.version >= schema::WITH_DEALS, prefix }
    }

    fn has_outbox(&self) -> bool {
        self.version >= schema::WITH_OUTBOX
    }
}

impl Look for Rows<'_> {
    fn first(&self) -> Result<Option<Raw>> {
        journal::first(self.connection)
    }

    fn scan(&self, filter: &Filter<'_>, take: &mut dyn FnMut(&Raw) -> Result<()>) -> Result<()> {
        journal::scan(self.connection, filter, take)
    }

    fn entries(&self, prefix: &Prefix, number: Option<&str>) -> Result<BTreeMap<String, Option<Entry>>> {
        declaration::entries(&self.table(prefix), number)
    }

    fn narrowed(&self, prefix: &Prefix, narrow: &Narrow<'_>, take: &mut TakeEntry<'_>) -> Result<()> {
        declaration::narrowed(&self.table(prefix), narrow, take)
    }

    fn repeated(&self, number: &str, act: &str, detail: &str) -> Result<(u32, bool)> {
        journal::repeated(self.connection, number, act, detail)
    }

    fn waiting(&self) -> Result<Vec<String>> {
        if self.has_outbox() { outbox::waiting(self.connection) } else { Ok(Vec::new()) }
    }

    fn waiting_file(&self, number: &str) -> Result<Option<Vec<u8>>> {
        if self.has_outbox() { outbox::file(self.connection, number) } else { Ok(None) }
    }

    fn faults(&self) -> Result<Vec<Fault>> {
        integrity::faults(self.connection)
    }
}

impl Transaction for Rows<'_> {
    fn append(&self, row: &Raw) -> Result<()> {
        journal::append(self.connection, row)
    }

    fn keep(&self, entry: &Entry) -> Result<()> {
        declaration::keep(self.connection, entry)
    }

    fn put(&self, number: &str, file: &[u8]) -> Result<()> {
        outbox::put(self.connection, number, file)
    }

    fn take_out(&self, number: &str) -> Result<()> {
        outbox::take_out(self.connection, number)
    }
}
