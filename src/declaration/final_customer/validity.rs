//! From which day to which a declaration stands.

use crate::calendar::Day;
use crate::declaration::values::table_reader::{TableReader, ValidationErrors};
use crate::declaration::values::validation_error::Problem;

/// Longest validity in days: ten years. A longer one is a slip of the pen ("2206").
pub const LONGEST_VALIDITY: i64 = 3653;

/// Reads the keys `issue-date` and `valid-until`.
pub(super) fn read(top: &TableReader<'_>, noted: &mut ValidationErrors) -> Option<(Day, Day)> {
    let from = top.day("issue-date", "\"2026-11-02\"", noted);
    let until = top.day("valid-until", "\"2028-11-01\"", noted);
    let (from, until) = (from?, until?);
    let rule = match from.days_until(until) {
        days if days < 1 => "does not lie after the issue date",
        days if days > LONGEST_VALIDITY => "lies more than ten years after the issue date",
        _ => return Some((from, until)),
    };
    top.note("valid-until", Problem::Days { rule }, noted);
    None
}
