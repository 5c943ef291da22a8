//! Moments and days as they are given on the command line, held against the clock of this machine.
//!
//! All days are days of UTC. A day stands for its last second, where a beginning is meant for its first; a day that is today
//! stands for now, and so does one that is today east of Greenwich and begins in UTC only later.

use super::Failure;
use crate::calendar::{Day, Moment};
use crate::register::is_ahead;

/// Seconds by which a day begins before it does in UTC, in the zone farthest east (UTC+14, Line Islands).
const FARTHEST_EAST: i64 = 14 * 3600;

/// A moment, or a day that stands for one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Time {
    /// Exactly this moment.
    Moment(Moment),
    /// The last second of this day, or now.
    Day(Day),
    /// The first second of this day, or now: a beginning.
    From(Day),
}

/// Whether what is recorded may be dated ahead.
#[derive(Debug, Clone, Copy, Default, clap::Args)]
#[group(skip)]
pub struct Ahead {
    /// Record a moment that lies ahead of the clock of this machine
    #[arg(long)]
    ahead: bool,
}

/// Which clock a moment is from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// That of this machine.
    Machine,
    /// Somebody gave it with `--at`.
    Given,
    /// The machine that wrote the request.
    Request,
}

/// A moment, and which clock it is from: whoever must look for a mistake looks there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dated {
    /// The moment.
    pub moment: Moment,
    /// Where it is from.
    pub source: Source,
}

impl Time {
    /// What is meant while the clock shows `now`.
    #[must_use]
    pub fn meant(self, now: Option<Moment>) -> Moment {
        match (self, now) {
            (Time::Moment(moment), _) => moment,
            (Time::Day(day), Some(now)) if is_today(day, now) => now,
            (Time::Day(day), _) => day.end(),
            (Time::From(day), Some(now)) if is_today(day, now) => now.min(day.start()),
            (Time::From(day), _) => day.start(),
        }
    }
}

/// Whether a day has not ended in UTC, and has begun somewhere.
fn is_today(day: Day, now: Moment) -> bool {
    now <= day.end() && day.start().unix() - FARTHEST_EAST <= now.unix()
}

impl Ahead {
    /// Whether a moment that lies ahead is meant.
    #[must_use]
    pub fn is_meant(self) -> bool {
        self.ahead
    }

    /// Whether a moment may be recorded while the clock shows `now`.
    ///
    /// # Errors
    /// When it lies ahead, and nobody said that it may.
    pub(super) fn allows(self, dated: Dated, now: Option<Moment>) -> Result<(), Failure> {
        let Some(now) = now.filter(|now| is_ahead(dated.moment, *now) && !self.ahead) else {
            return Ok(());
        };
        let (moment, now) = (dated.moment.in_words(), now.in_words());
        let message = format!("the moment {moment} lies ahead of the clock of this machine, which says {now}");
        let hint = "correct the moment, or the clock if it is wrong; a moment that is meant is recorded with --ahead";
        Err(Failure::new(message, hint))
    }
}

impl Source {
    /// Where to look when a moment is wrong.
    #[must_use]
    pub fn remedy(self) -> &'static str {
        match self {
            Source::Machine => "look at the clock of this machine",
            Source::Given => "look at --at",
            Source::Request => "look at the clock of the machine that wrote the request",
        }
    }
}

const SPELLING: &str = "write a moment as 2026-11-21T10:30:00Z, or a day as 2026-11-21";

/// Reads `--at`: RFC 3339, or a day.
pub(super) fn time(text: &str) -> Result<Time, String> {
    let day = || Day::parse(text).map(Time::Day);
    Moment::parse(text).map(Time::Moment).or_else(|_| day()).map_err(|_| SPELLING.to_owned())
}

/// Reads an end: RFC 3339, or a day, which stands for its last second in UTC.
pub(super) fn end(text: &str) -> Result<Moment, String> {
    Moment::parse(text).or_else(|_| Day::parse(text).map(Day::end)).map_err(|_| SPELLING.to_owned())
}

/// Reads `--at` where it is a beginning: RFC 3339, or a day.
pub(super) fn time_from(text: &str) -> Result<Time, String> {
    let day = || Day::parse(text).map(Time::From);
    Moment::parse(text).map(Time::Moment).or_else(|_| day()).map_err(|_| SPELLING.to_owned())
}

/// Reads a beginning: RFC 3339, or a day, which stands for its first second in UTC.
pub(super) fn beginning(text: &str) -> Result<Moment, String> {
    Moment::parse(text).or_else(|_| Day::parse(text).map(Day::start)).map_err(|_| SPELLING.to_owned())
}

/// Reads a day.
pub(super) fn day(text: &str) -> Result<Day, String> {
    Day::parse(text).map_err(|_| "write a day as 2026-11-21".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(text: &str) -> Moment {
        Moment::parse(text).unwrap()
    }

    #[test]
    fn a_day_means_its_last_second_and_today_means_now() {
        let now = moment("2026-11-21T10:30:00Z");
        let meant = |text: &str, now| time(text).unwrap().meant(now).to_string();
        assert_eq!(meant("2026-11-20", Some(now)), "2026-11-20T23:59:59Z");
        assert_eq!(meant("2026-11-21", Some(now)), "2026-11-21T10:30:00Z");
        assert_eq!(meant("2026-11-21", None), "2026-11-21T23:59:59Z");
        // In Jerusalem (UTC+2) the 22nd has begun at 22:00 UTC; at 10:30 UTC it has begun on the Line Islands only just.
        assert_eq!(meant("2026-11-22", Some(moment("2026-11-21T22:10:00Z"))), "2026-11-21T22:10:00Z");
        assert_eq!(meant("2026-11-22", Some(moment("2026-11-21T09:59:59Z"))), "2026-11-22T23:59:59Z");
        assert_eq!(meant("2026-11-21T10:30:00+02:00", Some(now)), "2026-11-21T08:30:00Z");
        assert!(time("21.11.2026").is_err());
        let begins = |text: &str, now: &str| time_from(text).unwrap().meant(Some(moment(now))).to_string();
        assert_eq!(begins("2026-11-21", "2026-11-21T10:30:00Z"), "2026-11-21T00:00:00Z");
        assert_eq!(begins("2026-11-22", "2026-11-21T22:10:00Z"), "2026-11-21T22:10:00Z");
    }

    #[test]
    fn ten_minutes_ahead_are_allowed_and_a_second_more_is_not() {
        let now = moment("2026-11-21T10:30:00Z");
        let dated = |text: &str| Dated { moment: moment(text), source: Source::Given };
        let allowed = |text: &str, ahead| Ahead { ahead }.allows(dated(text), Some(now)).is_ok();
        assert!(allowed("2026-11-21T10:40:00Z", false) && !allowed("2026-11-21T10:40:01Z", false));
        assert!(allowed("2030-01-01T00:00:00Z", true) && allowed("2020-01-01T00:00:00Z", false));
        assert!(Ahead::default().allows(dated("2030-01-01T00:00:00Z"), None).is_ok());
    }
}
