//! The table of declarations, in and out, with nothing believed that is read.

use std::collections::BTreeMap;

use rusqlite::{Connection, params, params_from_iter};

use super::columned::Columned;
use super::condition::Condition;
use super::deal;
use crate::calendar::{Day, Moment};
use crate::register::deal::Deal;
use crate::register::entry::{Entry, IssuedFacts, ReturnedFacts};
use crate::register::error::{RegisterError, Result};
use crate::register::number::{Place, Prefix};
use crate::register::state::State;
use crate::register::store::{Narrow, TakeEntry};

const DECLARATION: &str = "number, year, count, state, since, clause, successor, issued_at, valid_until, edition, \
                           edition_digest, end_user_state, end_user_body, record_digest, issued_file, issued_length, \
                           returned_at, returned_file, entered, last";

/// What the table says of a number, or of all: each number with its row, or with `None` for a row that cannot be one of a
/// register.
///
/// # Errors
/// When the file cannot be read.
pub(super) fn entries(table: &Table<'_>, number: Option<&str>) -> Result<BTreeMap<String, Option<Entry>>> {
    let mut found = BTreeMap::new();
    table.scan(&Condition::default().and("number =", number), &mut |number, entry| {
        found.insert(number.to_owned(), entry);
        Ok(())
    })?;
    Ok(found)
}

/// Shows what the table says of the declarations that are not left out.
///
/// # Errors
/// The first error of `take`, and when the file cannot be read.
pub(super) fn narrowed(table: &Table<'_>, narrow: &Narrow<'_>, take: &mut TakeEntry<'_>) -> Result<()> {
    let (issued, last) = (narrow.issued, narrow.last_day);
    let back = narrow.came_back.map(|back| if back { "returned_at IS NOT NULL" } else { "returned_at IS NULL" });
    let condition = Condition::default()
        .and("end_user_state =", narrow.state)
        .and("issued_at >=", issued.0.map(Day::start))
        .and("issued_at <=", issued.1.map(Day::end))
        .and("valid_until >=", last.0)
        .and("valid_until <=", last.1)
        .and_that(back);
    table.scan(&condition, take)
}

/// The table in a file of some version.
pub(super) struct Table<'c> {
    /// The file.
    pub(super) connection: &'c Connection,
    /// Whether it has the facts of the deals beside the table; an older one has them in the journal alone.
    pub(super) with_deals: bool,
    /// What all numbers begin with.
    pub(super) prefix: &'c Prefix,
}

impl Table<'_> {
    fn scan(&self, condition: &Condition, take: &mut TakeEntry<'_>) -> Result<()> {
        let sql = match self.with_deals {
            true => format!(
                "SELECT {DECLARATION}, {} FROM declaration LEFT JOIN deal USING (number) {}",
                deal::COLUMNS,
                condition.text()
            ),
            false => format!("SELECT {DECLARATION} FROM declaration {}", condition.text()),
        };
        let mut statement = self.connection.prepare(&sql)?;
        let mut rows = statement.query(params_from_iter(condition.values()))?;
        while let Some(columns) = rows.next()? {
            let number: String = columns.get(0)?;
            let entry = match self.read(&number, Columned::of(columns)) {
                Ok(entry) => entry,
                Err(RegisterError::Damaged(_)) => None,
                Err(error) => return Err(error),
            };
            take(&number, entry)?;
        }
        Ok(())
    }

    fn read(&self, number: &str, mut columned: Columned<'_, '_>) -> Result<Option<Entry>> {
        let row = Row::read(&mut columned)?;
        let deal = match self.with_deals {
            true => deal::read(&mut columned)?,
            false => Some(deal::in_journal(self.connection, number)?),
        };
        Ok(row.zip(deal).and_then(|(row, deal)| row.with(deal, self.prefix)))
    }
}

/// Writes what the register knows of a declaration.
///
/// # Errors
/// When the file cannot be written.
pub(super) fn keep(connection: &Connection, entry: &Entry) -> Result<()> {
    let values = (1..=20).map(|n| format!("?{n}")).collect::<Vec<_>>().join(", ");
    let changes = ["state", "since", "clause", "successor", "issued_at", "valid_until", "edition", "edition_digest"]
        .into_iter()
        .chain(["end_user_state", "end_user_body", "record_digest", "issued_file", "issued_length", "returned_at"])
        .chain(["returned_file", "last"])
        .map(|column| format!("{column} = excluded.{column}"))
        .collect::<Vec<_>>()
        .join(", ");
    let (issued, returned) = (entry.issued.as_ref(), entry.returned.as_ref());
    let length = issued.map(|facts| i64::try_from(facts.length).unwrap_or(i64::MAX));
    connection.execute(
        &format!(
            "INSERT INTO declaration ({DECLARATION}) VALUES ({values}) ON CONFLICT (number) DO UPDATE SET {changes}"
        ),
        params![
            entry.number,
            entry.place.year,
            entry.place.count,
            entry.state.as_str(),
            entry.since.to_string(),
            entry.clause,
            entry.successor,
            issued.map(|facts| facts.at.to_string()),
            issued.map(|facts| facts.valid_until.to_string()),
            issued.map(|facts| &facts.edition),
            issued.map(|facts| &facts.edition_digest),
            issued.map(|facts| &facts.state),
            issued.map(|facts| &facts.body),
            issued.map(|facts| &facts.record_digest),
            issued.map(|facts| &facts.file),
            length,
            returned.map(|facts| facts.at.to_string()),
            returned.map(|facts| &facts.file),
            entry.entered,
            entry.last,
        ],
    )?;
    issued.map_or(Ok(()), |facts| deal::keep(connection, &entry.number, &facts.deal))
}

/// A row of the table, without what it says of the deal.
struct Row {
    entry: Entry,
    issued: Option<Issue>,
}

/// What was issued, without the deal.
struct Issue {
    at: Moment,
    valid_until: Day,
    length: u64,
    texts: [String; 6],
}

impl Row {
    /// `None` when a value is of the right type and still cannot be one of a register.
    fn read(columns: &mut Columned<'_, '_>) -> rusqlite::Result<Option<Row>> {
        let number: String = columns.next()?;
        let place = Place { year: columns.next()?, count: columns.next()? };
        let (state, since): (String, String) = (columns.next()?, columns.next()?);
        let (clause, successor) = (columns.next()?, columns.next()?);
        let issued = Issue::read(columns)?;
        let returned: (Option<String>, Option<String>) = (columns.next()?, columns.next()?);
        let (entered, last) = (columns.next()?, columns.next()?);
        let (Some(state), Ok(since)) = (State::named(&state), Moment::parse(&since)) else { return Ok(None) };
        let Some(issued) = issued else { return Ok(None) };
        let returned = match returned {
            (None, None) => None,
            (Some(at), Some(file)) => match Moment::parse(&at) {
                Ok(at) => Some(ReturnedFacts { at, file }),
                Err(_) => return Ok(None),
            },
            _ => return Ok(None),
        };
        let entry = Entry { number, place, state, since, clause, successor, issued: None, returned, entered, last };
        Ok(Some(Row { entry, issued }))
    }

    /// The entry, if it can be one: there is a deal exactly where something was issued.
    fn with(self, deal: Option<Deal>, prefix: &Prefix) -> Option<Entry> {
        let fits = prefix.place(&self.entry.number) == Some(self.entry.place);
        let issued = match (self.issued, deal) {
            (Some(issue), Some(deal)) => Some(issue.with(deal)),
            (None, None) => None,
            _ => return None,
        };
        fits.then_some(Entry { issued, ..self.entry })
    }
}

impl Issue {
    /// All nine columns, or none: the outer `None` is a row that has some of them.
    fn read(columns: &mut Columned<'_, '_>) -> rusqlite::Result<Option<Option<Issue>>> {
        let (at, until): (Option<String>, Option<String>) = (columns.next()?, columns.next()?);
        let mut texts: [Option<String>; 6] = Default::default();
        for text in &mut texts {
            *text = columns.next()?;
        }
        let length: Option<i64> = columns.next()?;
        if length.is_none() && at.is_none() && until.is_none() && texts.iter().all(Option::is_none) {
            return Ok(Some(None));
        }
        let [Some(edition), Some(digest), Some(state), Some(body), Some(record), Some(file)] = texts else {
            return Ok(None);
        };
        let (Some(Ok(at)), Some(Ok(valid_until)), Some(Ok(length))) =
            (at.map(|at| Moment::parse(&at)), until.map(|day| Day::parse(&day)), length.map(u64::try_from))
        else {
            return Ok(None);
        };
        let texts = [edition, digest, state, body, record, file];
        Ok(Some(Some(Issue { at, valid_until, length, texts })))
    }

    fn with(self, deal: Deal) -> IssuedFacts {
        let [edition, edition_digest, state, body, record_digest, file] = self.texts;
        let (at, valid_until, length) = (self.at, self.valid_until, self.length);
        IssuedFacts { at, valid_until, edition, edition_digest, state, body, record_digest, file, length, deal }
    }
}
