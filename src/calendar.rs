//! Days and moments: the two kinds of time a declaration knows.
//!
//! A [`Day`] stands in the text of the law (dated, valid until); a [`Moment`] is a second in UTC at which somebody
//! signed. Neither ever asks the clock or the time zone of the machine: the command line does that and passes the
//! moment down, so that the same values give the same bytes everywhere.

use std::fmt;

/// The text is not a day or a moment of this calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotATime;

impl std::error::Error for NotATime {}

impl fmt::Display for NotATime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("it is no day or moment between the years 2000 and 2199")
    }
}

/// A calendar day (ISO 8601, proleptic Gregorian), between the years 2000 and 2199. In JSON it is a string, `2026-11-21`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Day(jiff::civil::Date);

/// A second in Coordinated Universal Time, between the years 2000 and 2199.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(i64);

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Years outside this range are mistakes in a declaration, and X.509 changes its time format in 2050 only once.
const YEARS: std::ops::RangeInclusive<i16> = 2000..=2199;

impl Day {
    /// Reads `2026-11-21` and nothing else.
    ///
    /// # Errors
    /// [`NotATime`] for any other form, a day that does not exist, or a year outside 2000 to 2199.
    pub fn parse(text: &str) -> Result<Day, NotATime> {
        let shape = text.len() == 10
            && text.bytes().enumerate().all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() });
        let date: jiff::civil::Date = if shape { text.parse().map_err(|_| NotATime)? } else { return Err(NotATime) };
        if YEARS.contains(&date.year()) { Ok(Day(date)) } else { Err(NotATime) }
    }

    /// The day as it is written in the declaration: `21 November 2026`.
    pub fn in_words(self) -> String {
        let month = usize::try_from(self.0.month()).ok().and_then(|m| MONTHS.get(m.wrapping_sub(1))).unwrap_or(&"");
        format!("{} {} {}", self.0.day(), month, self.0.year())
    }

    /// The year, 2000 to 2199.
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// Whole days from `self` to `other`, negative when `other` lies before.
    pub fn days_until(self, other: Day) -> i64 {
        (other.start().0 - self.start().0) / 86_400
    }

    /// The same day of the month so many months later; where that month has no such day, its last one. So three months
    /// after 31 January it is 30 April. `None` after the year 2199.
    pub fn plus_months(self, months: u16) -> Option<Day> {
        self.plus(jiff::Span::new().try_months(months).ok()?)
    }

    /// So many days later. `None` after the year 2199.
    pub fn plus_days(self, days: u32) -> Option<Day> {
        self.plus(jiff::Span::new().try_days(days).ok()?)
    }

    fn plus(self, span: jiff::Span) -> Option<Day> {
        // A month that is too short gives its last day.
        let date = self.0.checked_add(span).ok()?;
        YEARS.contains(&date.year()).then_some(Day(date))
    }

    /// The first day of its month.
    #[must_use]
    pub fn first_of_month(self) -> Day {
        Day(self.0.first_of_month())
    }

    /// The last day of its month.
    #[must_use]
    pub fn last_of_month(self) -> Day {
        Day(self.0.last_of_month())
    }

    /// The first second of the day in UTC.
    pub fn start(self) -> Moment {
        let stamp = jiff::tz::TimeZone::UTC.to_timestamp(self.0.at(0, 0, 0, 0));
        Moment(stamp.map(|t| t.as_second()).unwrap_or_default())
    }

    /// The last second of the day in UTC.
    pub fn end(self) -> Moment {
        Moment(self.start().0 + 86_399)
    }
}

impl TryFrom<String> for Day {
    type Error = NotATime;

    fn try_from(text: String) -> Result<Day, NotATime> {
        Day::parse(&text)
    }
}

impl From<Day> for String {
    fn from(day: Day) -> String {
        day.to_string()
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.0.year(), self.0.month(), self.0.day())
    }
}

impl Moment {
    /// From seconds since 1970-01-01T00:00:00Z.
    ///
    /// # Errors
    /// [`NotATime`] outside the years 2000 to 2199.
    pub fn from_unix(seconds: i64) -> Result<Moment, NotATime> {
        let stamp = jiff::Timestamp::from_second(seconds).map_err(|_| NotATime)?;
        let year = jiff::tz::TimeZone::UTC.to_datetime(stamp).year();
        if YEARS.contains(&year) { Ok(Moment(seconds)) } else { Err(NotATime) }
    }

    /// Reads RFC 3339 (`2026-11-21T10:30:00Z`, or with an offset) to the whole second.
    ///
    /// # Errors
    /// [`NotATime`] for any other form, fractions of a second, or a year outside 2000 to 2199.
    pub fn parse(text: &str) -> Result<Moment, NotATime> {
        let stamp: jiff::Timestamp = text.parse().map_err(|_| NotATime)?;
        if stamp.subsec_nanosecond() != 0 {
            return Err(NotATime);
        }
        Moment::from_unix(stamp.as_second())
    }

    /// Reads the canonical form of a PDF date that is written here: `D:20261121103000Z` (ISO 32000-1 §7.9.4).
    ///
    /// # Errors
    /// [`NotATime`] for any other form.
    pub fn parse_pdf(text: &str) -> Result<Moment, NotATime> {
        let digits = text.strip_prefix("D:").and_then(|t| t.strip_suffix('Z')).ok_or(NotATime)?;
        if digits.len() != 14 || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(NotATime);
        }
        let part = |range: std::ops::Range<usize>| digits.get(range).unwrap_or_default();
        let text =
            format!("{}-{}-{}T{}:{}:{}Z", part(0..4), part(4..6), part(6..8), part(8..10), part(10..12), part(12..14));
        let moment = Moment::parse(&text)?;
        // A leap second (":60") would be read as the second before it: two forms for one moment.
        if moment.pdf() == format!("D:{digits}Z") { Ok(moment) } else { Err(NotATime) }
    }

    /// The PDF date of this moment (ISO 32000-1 §7.9.4): `D:20261121103000Z`.
    pub fn pdf(self) -> String {
        let t = self.civil();
        format!("D:{:04}{:02}{:02}{:02}{:02}{:02}Z", t.year(), t.month(), t.day(), t.hour(), t.minute(), t.second())
    }

    /// The same time of the day so many days later, or earlier where `days` is below zero. A day has 86,400 seconds.
    ///
    /// # Errors
    /// [`NotATime`] outside the years 2000 to 2199.
    pub fn plus_days(self, days: i64) -> Result<Moment, NotATime> {
        days.checked_mul(86_400)
            .and_then(|seconds| self.0.checked_add(seconds))
            .ok_or(NotATime)
            .and_then(Moment::from_unix)
    }

    /// Seconds since 1970-01-01T00:00:00Z.
    pub fn unix(self) -> i64 {
        self.0
    }

    /// The day in UTC on which the moment lies.
    pub fn day(self) -> Day {
        Day(self.civil().date())
    }

    /// For people: `21 November 2026, 10:30:00 UTC`.
    pub fn in_words(self) -> String {
        let t = self.civil();
        format!("{}, {:02}:{:02}:{:02} UTC", self.day().in_words(), t.hour(), t.minute(), t.second())
    }

    fn civil(self) -> jiff::civil::DateTime {
        jiff::Timestamp::from_second(self.0).map(|t| jiff::tz::TimeZone::UTC.to_datetime(t)).unwrap_or_default()
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let t = self.civil();
        write!(
            f,
            "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z",
            t.year(),
            t.month(),
            t.day(),
            t.hour(),
            t.minute(),
            t.second()
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_has_one_form() {
        assert_eq!(Day::parse("2028-02-29").unwrap().in_words(), "29 February 2028");
        for wrong in ["2027-02-29", "2026-1-01", "26-01-01", "2026-01-01T00:00:00Z", "1999-12-31", "2026-01-01 "] {
            assert_eq!(Day::parse(wrong), Err(NotATime), "{wrong}");
        }
    }

    /// A term of months ends on the day of the same number, or on the last day of a month that is too short.
    #[test]
    fn months_are_those_of_the_calendar() {
        let day = |text: &str| Day::parse(text).unwrap();
        for (from, months, to) in [
            ("2026-01-31", 3, "2026-04-30"),
            ("2026-11-30", 3, "2027-02-28"),
            ("2027-11-30", 3, "2028-02-29"),
            ("2028-02-29", 12, "2029-02-28"),
            ("2028-02-29", 48, "2032-02-29"),
            ("2026-10-15", 3, "2027-01-15"),
            ("2026-12-31", 0, "2026-12-31"),
        ] {
            assert_eq!(day(from).plus_months(months), Some(day(to)), "{from} and {months} months");
        }
        assert_eq!(day("2199-10-01").plus_months(3), None);
        assert_eq!(day("2026-12-15").plus_days(30), Some(day("2027-01-14")));
        assert_eq!(day("2199-12-31").plus_days(1), None);
        let february = day("2028-02-10");
        assert_eq!((february.first_of_month(), february.last_of_month()), (day("2028-02-01"), day("2028-02-29")));
    }

    #[test]
    fn a_moment_survives_its_pdf_form() {
        let m = Moment::parse("2026-12-31T23:59:59Z").unwrap();
        assert_eq!(m.pdf(), "D:20261231235959Z");
        assert_eq!(Moment::parse_pdf(&m.pdf()), Ok(m));
        assert_eq!(Moment::parse_pdf("D:20261231235960Z"), Err(NotATime));
        assert_eq!(Moment::parse("2026-12-31T23:59:59+02:00").unwrap().to_string(), "2026-12-31T21:59:59Z");
    }
}
