//! The facts of the deals, beside the table of declarations: one row for each that was issued, which never changes.

use rusqlite::{Connection, params};

use super::columned::Columned;
use super::journal;
use crate::declaration::Record;
use crate::declaration::terms::Price;
use crate::register::act::Act;
use crate::register::deal::Deal;
use crate::register::error::Result;
use crate::register::store::Filter;

/// What is read of a row, in this order.
pub(super) const COLUMNS: &str =
    "exporter, purchaser, system, quantity, unit, goods, contract, licence_application, licence, amount, currency";

/// The name of the act that brings a deal into the journal.
const ISSUED: &str = "issued";

/// Reads a row: the outer `None` is one that cannot be of a register, the inner one stands where there is none.
///
/// # Errors
/// When a value is of another type.
pub(super) fn read(columns: &mut Columned<'_, '_>) -> rusqlite::Result<Option<Option<Deal>>> {
    let mut texts: [Option<String>; 3] = Default::default();
    for text in &mut texts {
        *text = columns.next()?;
    }
    let quantity: Option<i64> = columns.next()?;
    let mut more: [Option<String>; 4] = Default::default();
    for text in &mut more {
        *text = columns.next()?;
    }
    let (licence, amount, currency): (Option<String>, Option<String>, Option<String>) =
        (columns.next()?, columns.next()?, columns.next()?);
    if quantity.is_none() && texts.iter().chain(&more).chain([&licence, &amount, &currency]).all(Option::is_none) {
        return Ok(Some(None));
    }
    let ([Some(exporter), Some(purchaser), Some(system)], Some(quantity)) = (texts, quantity) else { return Ok(None) };
    let [Some(unit), Some(goods), Some(contract), Some(licence_application)] = more else { return Ok(None) };
    let value = match (amount, currency) {
        (None, None) => None,
        (Some(amount), Some(currency)) => match Price::parse(&amount, &currency) {
            Some(price) => Some(price),
            None => return Ok(None),
        },
        _ => return Ok(None),
    };
    let Ok(goods) = serde_json::from_str(&goods) else { return Ok(None) };
    let deal =
        Deal { exporter, purchaser, system, quantity, unit, goods, value, contract, licence_application, licence };
    Ok(Some(Some(deal)))
}

/// Writes the deal of a declaration, unless it stands there.
///
/// # Errors
/// When the file cannot be written.
pub(super) fn keep(connection: &Connection, number: &str, deal: &Deal) -> Result<()> {
    let goods = serde_json::to_string(&deal.goods).unwrap_or_default();
    connection.execute(
        &format!(
            "INSERT INTO deal (number, {COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12) \
             ON CONFLICT (number) DO NOTHING"
        ),
        params![
            number,
            deal.exporter,
            deal.purchaser,
            deal.system,
            deal.quantity,
            deal.unit,
            goods,
            deal.contract,
            deal.licence_application,
            deal.licence,
            deal.value.as_ref().map(Price::amount),
            deal.value.as_ref().map(Price::currency),
        ],
    )?;
    Ok(())
}

/// The deal of a declaration out of the journal; `None` where nothing was issued, or what was cannot be read.
///
/// # Errors
/// When the file cannot be read.
pub(super) fn in_journal(connection: &Connection, number: &str) -> Result<Option<Deal>> {
    let mut found = None;
    journal::scan(connection, &Filter { number: Some(number), act: Some(ISSUED) }, &mut |row| {
        found = deal(&row.act, &row.detail);
        Ok(())
    })?;
    Ok(found)
}

/// Writes the deals of all declarations, as the journal has them. Whether the journal is valid is not asked.
///
/// # Errors
/// When the file cannot be written.
pub(super) fn fill(connection: &Connection) -> Result<()> {
    journal::scan(connection, &Filter { number: None, act: Some(ISSUED) }, &mut |row| {
        let sql = "SELECT count(*) FROM declaration WHERE number = ?1";
        let known = |number: &str| connection.query_row(sql, [number], |columns| columns.get::<_, i64>(0));
        match (&row.number, deal(&row.act, &row.detail)) {
            (Some(number), Some(deal)) if known(number)? == 1 => keep(connection, number, &deal),
            _ => Ok(()),
        }
    })
}

fn deal(act: &str, detail: &str) -> Option<Deal> {
    match Act::read(act, detail)? {
        (Act::Issued(issued), _) => {
            Record::parse(issued.record.as_bytes()).ok().map(|record| Deal::of(&record.particulars))
        }
        _ => None,
    }
}
