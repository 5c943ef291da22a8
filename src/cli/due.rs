//! `fcd due`: what the declarations in the register ask for, and by when.

use super::clock::Time;
use super::register_arguments::{RegisterPlace, failure};
use super::{Environment, Exit, Failure, inputs};
use crate::calendar::Day;
use crate::register::due::{Asked, Terms, Window};
use crate::report::register::due;

/// List what is due: confirmations of delivery, checks, hearings, last days
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Without --within and --month: what is due this month. What is overdue is always listed. All days are \
                        days of UTC."
)]
pub struct DueArguments {
    /// What is due within so many days from today, for example 30d
    #[arg(long, value_name = "DAYS", value_parser = days, conflicts_with = "month")]
    within: Option<u16>,
    /// What is due in this month, for example 2026-12
    #[arg(long, value_name = "MONTH", value_parser = month)]
    month: Option<Day>,
    /// Months within which a delivery is to be confirmed, as the clause says
    #[arg(long, value_name = "N", default_value_t = Terms::default().confirmation)]
    confirm_within: u16,
    /// Months between two checks at the location of use
    #[arg(long, value_name = "N", default_value_t = Terms::default().checks)]
    check_every: u16,
    /// A folder with an edition that is not built in; may be given again
    #[arg(long, value_name = "DIR")]
    edition: Vec<std::path::PathBuf>,
    #[command(flatten)]
    place: RegisterPlace,
    /// Ask for this moment (RFC 3339) or the end of this day, not now
    #[arg(long, value_name = "TIME", value_parser = super::clock::time)]
    at: Option<Time>,
    /// How to list: in columns, as CSV, or in JSON with one line for each thing that is due
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: DueFormat,
}

/// How to list. The variants have no doc comments: clap would make long help of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum DueFormat {
    Human,
    Csv,
    Json,
}

fn days(text: &str) -> Result<u16, String> {
    let count = text.strip_suffix('d').unwrap_or(text);
    let plain = count.bytes().all(|b| b.is_ascii_digit());
    count.parse().ok().filter(|_| plain).ok_or_else(|| "write a number of days, for example 30d".to_owned())
}

/// Its first day.
fn month(text: &str) -> Result<Day, String> {
    Day::parse(&format!("{text}-01")).map_err(|_| "write a month as 2026-12".to_owned())
}

/// Lists what is due.
///
/// # Errors
/// When the register cannot be read, or so many days lead behind the year 2199.
pub fn run(args: &DueArguments, environment: &mut Environment<'_>) -> Result<Exit, Failure> {
    let day = environment.moment(args.at)?.day();
    let editions = inputs::editions(&args.edition, environment)?;
    let window = match (args.within, args.month) {
        (Some(days), _) => {
            let until = day.plus_days(days.into());
            let until = until.ok_or_else(|| Failure::usage("so many days lead too far", "give fewer with --within"))?;
            Window { from: day, until }
        }
        (None, Some(month)) => Window { from: month, until: month.last_of_month() },
        (None, None) => Window { from: day.first_of_month(), until: day.last_of_month() },
    };
    let terms = Terms { confirmation: args.confirm_within, checks: args.check_every };
    let (file, register) = args.place.look(environment)?;
    let asked = Asked { day, window, terms, editions: &editions };
    let found = register.due(&asked).map_err(|error| failure(&file, &error))?;
    environment.say(&match args.format {
        DueFormat::Human => due::table(&found, window, environment.colour()),
        DueFormat::Csv => due::csv(&found),
        DueFormat::Json => due::json(&found),
    })?;
    Ok(Exit::Done)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_months_have_one_form() {
        assert_eq!((days("30d"), days("30"), days("0d")), (Ok(30), Ok(30), Ok(0)));
        for wrong in ["", "d", "+3d", "-1d", "3 d", "70000d", "3w"] {
            assert!(days(wrong).is_err(), "{wrong}");
        }
        assert_eq!(month("2026-12").unwrap(), Day::parse("2026-12-01").unwrap());
        for wrong in ["2026-13", "2026", "12-2026", "2026-12-01"] {
            assert!(month(wrong).is_err(), "{wrong}");
        }
    }
}
