//! The table of declarations, in and out, with nothing believed that is read.

use std::collections::BTreeMap;

use rusqlite::{Connection, Row as Columns, params, params_from_iter};

use super::condition::Condition;
use crate::calendar::{Day, Moment};
use crate::register::entry::{Entry, IssuedFacts, ReturnedFacts};
use crate::register::error::{RegisterError, Result};
use crate::register::number::{Place, Prefix};
use crate::register::state::State;

const DECLARATION: &str = "number, year, count, state, since, clause, successor, issued_at, valid_until, edition, \
                           edition_digest, end_user_state, end_user_body, record_digest, issued_file, issued_length, \
                           returned_at, returned_file, entered, last";

/// What the table says of a number, or of all: each number with its row, or with `None` for a row that cannot be one of a
/// register.
///
/// # Errors
/// When the file cannot be read.
pub(super) fn entries(
    connection: &Connection,
    prefix: &Prefix,
    number: Option<&str>,
) -> Result<BTreeMap<String, Option<Entry>>> {
    let condition = Condition::of([("number", number)]);
    let mut statement = connection.prepare(&format!("SELECT {DECLARATION} FROM declaration {}", condition.text()))?;
    let mut rows = statement.query(params_from_iter(condition.values()))?;
    let mut found = BTreeMap::new();
    while let Some(columns) = rows.next()? {
        let number: String = columns.get(0)?;
        let entry = match (Columned { columns, at: 0 }).read(prefix).map_err(RegisterError::from) {
            Ok(entry) => entry,
            Err(RegisterError::Damaged(_)) => None,
            Err(error) => return Err(error),
        };
        found.insert(number, entry);
    }
    Ok(found)
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
    Ok(())
}

/// Reads the columns of a declaration from left to right.
struct Columned<'r, 's> {
    columns: &'r Columns<'s>,
    at: usize,
}

impl Columned<'_, '_> {
    fn next<T: rusqlite::types::FromSql>(&mut self) -> rusqlite::Result<T> {
        let value = self.columns.get(self.at);
        self.at += 1;
        value
    }

    /// `Ok(None)` when a value is of the right type and still cannot be one of a register.
    fn read(mut self, prefix: &Prefix) -> rusqlite::Result<Option<Entry>> {
        let number: String = self.next()?;
        let place = Place { year: self.next()?, count: self.next()? };
        let (state, since): (String, String) = (self.next()?, self.next()?);
        let (clause, successor) = (self.next()?, self.next()?);
        let issued = self.issued()?;
        let returned: (Option<String>, Option<String>) = (self.next()?, self.next()?);
        let (entered, last) = (self.next()?, self.next()?);
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
        let fits = prefix.place(&number) == Some(place);
        Ok(fits.then_some(Entry { number, place, state, since, clause, successor, issued, returned, entered, last }))
    }

    /// All nine columns, or none: the outer `None` is a row that has some of them.
    fn issued(&mut self) -> rusqlite::Result<Option<Option<IssuedFacts>>> {
        let mut texts: [Option<String>; 8] = Default::default();
        for text in &mut texts {
            *text = self.next()?;
        }
        let length: Option<i64> = self.next()?;
        if length.is_none() && texts.iter().all(Option::is_none) {
            return Ok(Some(None));
        }
        let [Some(at), Some(until), Some(edition), Some(digest), Some(state), Some(body), Some(record), Some(file)] =
            texts
        else {
            return Ok(None);
        };
        let (Ok(at), Ok(valid_until), Some(Ok(length))) =
            (Moment::parse(&at), Day::parse(&until), length.map(u64::try_from))
        else {
            return Ok(None);
        };
        let facts = IssuedFacts {
            at,
            valid_until,
            edition,
            edition_digest: digest,
            state,
            body,
            record_digest: record,
            file,
            length,
        };
        Ok(Some(Some(facts)))
    }
}
