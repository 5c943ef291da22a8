//! The rows of the register's file, in and out, with nothing believed that is read.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension as _, Row as Columns, params, params_from_iter};

use super::check::Fault;
use super::entry::{Entry, IssuedFacts, ReturnedFacts};
use super::error::{RegisterError, Result};
use super::journal::{Head, Raw, Row, RowFlaw};
use super::number::{Place, Prefix};
use super::state::State;
use crate::calendar::{Day, Moment};

const JOURNAL: &str = "seq, at, officer, account, act, number, detail, before, hash";

const DECLARATION: &str = "number, year, count, state, since, clause, successor, issued_at, valid_until, edition, \
                           edition_digest, end_user_state, end_user_body, record_digest, issued_file, issued_length, \
                           returned_at, returned_file, entered, last";

fn raw(row: &Columns<'_>) -> rusqlite::Result<Raw> {
    Ok(Raw {
        seq: row.get(0)?,
        at: row.get(1)?,
        officer: row.get(2)?,
        account: row.get(3)?,
        act: row.get(4)?,
        number: row.get(5)?,
        detail: row.get(6)?,
        before: row.get(7)?,
        hash: row.get(8)?,
    })
}

/// The row of the journal with this number, if it is sound by itself.
///
/// # Errors
/// When it is not, or cannot be read.
pub(super) fn row(connection: &Connection, seq: i64) -> Result<Option<(Row, Head)>> {
    let sql = format!("SELECT {JOURNAL} FROM journal WHERE seq = ?1");
    let found = connection.query_row(&sql, [seq], raw).optional()?;
    let Some(raw) = found else { return Ok(None) };
    let before = raw.before.as_slice().try_into().map_err(|_| damaged("a hash in the journal"))?;
    let head = (seq > 1).then_some(Head { seq: seq - 1, hash: before });
    raw.follow(head).map(Some).map_err(|flaw| unsound(seq, flaw))
}

/// Whether no row was written yet.
///
/// # Errors
/// When the file cannot be read.
pub(super) fn is_empty(connection: &Connection) -> Result<bool> {
    Ok(connection.query_row("SELECT NOT EXISTS (SELECT 1 FROM journal)", [], |columns| columns.get(0))?)
}

/// Number and detail of every act of this name, in order, with nothing believed.
///
/// # Errors
/// When the file cannot be read.
pub(super) fn details(connection: &Connection, act: &str) -> Result<Vec<(String, String)>> {
    let sql = "SELECT number, detail FROM journal WHERE act = ?1 AND number IS NOT NULL ORDER BY seq";
    let mut statement = connection.prepare(sql)?;
    let found = statement.query_map([act], |columns| Ok((columns.get(0)?, columns.get(1)?)))?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// Reads the whole journal in order; `take` sees each row as it stands.
///
/// # Errors
/// The first error of `take`, and when the file cannot be read.
pub(super) fn journal(connection: &Connection, mut take: impl FnMut(&Raw) -> Result<()>) -> Result<()> {
    let mut statement = connection.prepare(&format!("SELECT {JOURNAL} FROM journal ORDER BY seq"))?;
    let mut rows = statement.query([])?;
    while let Some(columns) = rows.next()? {
        take(&raw(columns)?)?;
    }
    Ok(())
}

/// The rows of the journal about one declaration, in order.
///
/// # Errors
/// When one of them is not sound.
pub(super) fn acts_on(connection: &Connection, number: &str) -> Result<Vec<Row>> {
    let mut statement = connection.prepare("SELECT seq FROM journal WHERE number = ?1 ORDER BY seq")?;
    let found = statement.query_map([number], |columns| columns.get(0))?.collect::<rusqlite::Result<Vec<i64>>>()?;
    let rows = found.into_iter().map(|seq| Ok(row(connection, seq)?.map(|(row, _)| row)));
    rows.filter_map(Result::transpose).collect()
}

/// How often copies of a number were refused, and whether in the very words of `detail`.
///
/// # Errors
/// When the file cannot be read.
pub(super) fn refusals(connection: &Connection, number: &str, act: &str, detail: &str) -> Result<(u32, bool)> {
    let sql = "SELECT count(*), coalesce(max(detail = ?3), 0) FROM journal WHERE number = ?1 AND act = ?2";
    Ok(connection.query_row(sql, [number, act, detail], |columns| Ok((columns.get(0)?, columns.get(1)?)))?)
}

/// Writes a row behind the last one.
///
/// # Errors
/// When the file cannot be written.
pub(super) fn append(connection: &Connection, row: &Row) -> Result<Head> {
    let raw = row.raw();
    // What is written must be what is read back: a value that breaks a rule of the journal stops here.
    let before = (row.seq > 1).then_some(Head { seq: row.seq - 1, hash: row.before });
    let (_, head) = raw.follow(before).map_err(|flaw| unsound(row.seq, flaw))?;
    connection.execute(
        &format!("INSERT INTO journal ({JOURNAL}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"),
        params![raw.seq, raw.at, raw.officer, raw.account, raw.act, raw.number, raw.detail, raw.before, raw.hash],
    )?;
    Ok(head)
}

/// What the table says of a number, or of all: each number with its row, or with `None` for a row that cannot be one of a
/// register.
///
/// # Errors
/// When the file cannot be read.
pub(super) fn told(
    connection: &Connection,
    prefix: &Prefix,
    number: Option<&str>,
) -> Result<BTreeMap<String, Option<Entry>>> {
    let condition = if number.is_some() { "WHERE number = ?1" } else { "" };
    let mut statement = connection.prepare(&format!("SELECT {DECLARATION} FROM declaration {condition}"))?;
    let mut rows = statement.query(params_from_iter(number))?;
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

fn unsound(seq: i64, flaw: RowFlaw) -> RegisterError {
    RegisterError::Unsound(Fault::Row { seq, flaw })
}

pub(super) fn damaged(what: &str) -> RegisterError {
    RegisterError::Damaged(format!("{what} cannot be read"))
}
