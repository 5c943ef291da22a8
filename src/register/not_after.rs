//! Why an act of end-use monitoring is not recorded.

use std::fmt;

use super::monitoring::{MOST_ACTS, MOST_OFFICERS, MeasureKind};
use crate::calendar::Day;

/// Why an act of monitoring cannot follow on what the journal says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotAfter {
    /// No countersigned copy came back, so that nobody has undertaken anything.
    NotReturned,
    /// No delivery is recorded.
    NoDelivery,
    /// Several deliveries are not confirmed, and none was named; their rows.
    WhichDelivery(Vec<i64>),
    /// In this row there is no delivery that is not confirmed.
    DeliveryRow(i64),
    /// A check has no officers, or too many.
    Officers,
    /// There was no notice of a suspected breach.
    NoNotice,
    /// In this row no hearing was set that is not held yet.
    HearingRow(i64),
    /// Neither a notice nor a check that found something stands behind the measure.
    NoGrounds,
    /// The use ends with this measure, and it does not name the row that suspended or terminated the declaration.
    NoStop(MeasureKind),
    /// In this row the declaration was not suspended or terminated.
    StopRow(i64),
    /// The use goes on under this measure, so that it rests on no row that stopped the declaration.
    StopNotMeant(MeasureKind),
    /// In this row there is no act on this declaration of which a letter is written.
    LetterRow(i64),
    /// More acts are recorded of it than of any declaration.
    TooMany,
    /// The day lies ahead.
    DayAhead(Day),
    /// The day lies before this one, which must come first.
    DayBefore {
        /// The day that was given.
        day: Day,
        /// The earliest that it can be.
        earliest: Day,
    },
}

impl std::error::Error for NotAfter {}

impl fmt::Display for NotAfter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NotAfter::NotReturned => f.write_str("no countersigned copy of it came back"),
            NotAfter::NoDelivery => f.write_str("no delivery under it is recorded"),
            NotAfter::WhichDelivery(rows) if rows.is_empty() => f.write_str("every delivery under it is confirmed"),
            NotAfter::WhichDelivery(rows) => {
                let rows: Vec<String> = rows.iter().map(i64::to_string).collect();
                write!(f, "several deliveries under it are not confirmed: rows {}", rows.join(", "))
            }
            NotAfter::DeliveryRow(row) => write!(f, "row {row} is no delivery under it that is still to be confirmed"),
            NotAfter::Officers => write!(f, "a check of it names 1 to {MOST_OFFICERS} officers"),
            NotAfter::NoNotice => f.write_str("no notice of a suspected breach of it is recorded"),
            NotAfter::HearingRow(row) => write!(f, "row {row} sets no hearing about it that is still to be held"),
            NotAfter::NoGrounds => f.write_str("neither a notice nor a check that found something is recorded of it"),
            NotAfter::NoStop(kind) => {
                write!(f, "a {} rests on the row that suspended or terminated it", kind.as_str())
            }
            NotAfter::StopRow(row) => write!(f, "row {row} did not suspend or terminate it"),
            NotAfter::StopNotMeant(kind) => write!(f, "a {} does not end its use", kind.as_str()),
            NotAfter::LetterRow(row) => write!(f, "row {row} is no act on it of which a letter is written"),
            NotAfter::TooMany => write!(f, "{MOST_ACTS} acts are recorded of it already"),
            NotAfter::DayAhead(day) => write!(f, "{} lies ahead", day.in_words()),
            NotAfter::DayBefore { day, earliest } => {
                write!(f, "{} lies before {}", day.in_words(), earliest.in_words())
            }
        }
    }
}
