//! This module is for finding declarations in the register.

use rusqlite::ToSql;

use super::entry::{Entry, Standing};
use super::error::Result;
use super::{Register, store};
use crate::calendar::{Day, Moment};

/// Which declarations are asked for; what is `None` or empty selects all.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Code of the end-user state.
    pub state: Option<String>,
    /// Where they stand; one of these.
    pub standings: Vec<Standing>,
    /// Issued on this day or later (UTC).
    pub from: Option<Day>,
    /// Issued on this day or earlier (UTC).
    pub until: Option<Day>,
    /// A part of the name of the body that uses the system; large and small letters of ASCII are the same.
    pub body: Option<String>,
    /// A part of the number.
    pub number: Option<String>,
}

impl Filter {
    /// Whether it selects all.
    pub fn is_empty(&self) -> bool {
        let Filter { state, standings, from, until, body, number } = self;
        let days = from.is_none() && until.is_none();
        days && state.is_none() && standings.is_empty() && body.is_none() && number.is_none()
    }
}

impl Register {
    /// The declarations that a filter selects at a moment, in the order of their numbers.
    ///
    /// # Errors
    /// When the file cannot be read, or a row of it cannot be one of a register.
    pub fn list(&self, filter: &Filter, at: Moment) -> Result<Vec<Entry>> {
        let mut conditions: Vec<&str> = Vec::new();
        let mut values: Vec<String> = Vec::new();
        let mut demand = |condition: &'static str, value: Option<String>| {
            if let Some(value) = value {
                conditions.push(condition);
                values.push(value);
            }
        };
        demand("end_user_state = ?", filter.state.clone());
        // RFC 3339 in UTC sorts like time.
        demand("issued_at >= ?", filter.from.map(|day| day.start().to_string()));
        demand("issued_at <= ?", filter.until.map(|day| day.end().to_string()));
        demand("end_user_body LIKE ? ESCAPE '\\'", filter.body.as_deref().map(containing));
        demand("number LIKE ? ESCAPE '\\'", filter.number.as_deref().map(containing));
        let condition =
            if conditions.is_empty() { String::new() } else { format!("WHERE {}", conditions.join(" AND ")) };
        let values: Vec<&dyn ToSql> = values.iter().map(|value| value as &dyn ToSql).collect();
        let mut found = store::entries(&self.connection, &self.prefix, &condition, &values)?;
        let wanted = |entry: &Entry| filter.standings.is_empty() || filter.standings.contains(&entry.standing(at));
        found.retain(wanted);
        Ok(found)
    }
}

/// The pattern for a text that holds this one.
fn containing(text: &str) -> String {
    let escaped: String =
        text.chars().flat_map(|c| matches!(c, '%' | '_' | '\\').then_some('\\').into_iter().chain([c])).collect();
    format!("%{escaped}%")
}
