//! The journal, in and out.

use rusqlite::{Connection, OptionalExtension as _, Row as Columns, params, params_from_iter};

use super::condition::Condition;
use crate::register::error::Result;
use crate::register::journal::Raw;
use crate::register::store::Filter;

const JOURNAL: &str = "seq, at, officer, account, act, number, detail, before, hash";

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

/// The first row.
///
/// # Errors
/// When the file cannot be read.
pub(super) fn first(connection: &Connection) -> Result<Option<Raw>> {
    let sql = format!("SELECT {JOURNAL} FROM journal ORDER BY seq LIMIT 1");
    Ok(connection.query_row(&sql, [], raw).optional()?)
}

/// Shows the rows that a filter selects, in order.
///
/// # Errors
/// The first error of `take`, and when the file cannot be read.
pub(super) fn scan(
    connection: &Connection,
    filter: &Filter<'_>,
    take: &mut dyn FnMut(&Raw) -> Result<()>,
) -> Result<()> {
    let condition = Condition::default().and("number =", filter.number).and("act =", filter.act);
    let sql = format!("SELECT {JOURNAL} FROM journal {} ORDER BY seq", condition.text());
    let mut statement = connection.prepare(&sql)?;
    let mut rows = statement.query(params_from_iter(condition.values()))?;
    while let Some(columns) = rows.next()? {
        take(&raw(columns)?)?;
    }
    Ok(())
}

/// How often an act of this name was done on a number, and whether in the very words of `detail`.
///
/// # Errors
/// When the file cannot be read.
pub(super) fn repeated(connection: &Connection, number: &str, act: &str, detail: &str) -> Result<(u32, bool)> {
    let sql = "SELECT count(*), coalesce(max(detail = ?3), 0) FROM journal WHERE number = ?1 AND act = ?2";
    Ok(connection.query_row(sql, [number, act, detail], |columns| Ok((columns.get(0)?, columns.get(1)?)))?)
}

/// Writes a row behind the last one.
///
/// # Errors
/// When the file cannot be written.
pub(super) fn append(connection: &Connection, row: &Raw) -> Result<()> {
    connection.execute(
        &format!("INSERT INTO journal ({JOURNAL}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"),
        params![row.seq, row.at, row.officer, row.account, row.act, row.number, row.detail, row.before, row.hash],
    )?;
    Ok(())
}
