//! Which declarations of the register are meant: the filters of `fcd list`, `suspend`, `reinstate` and `terminate`.

use crate::calendar::Day;
use crate::declaration::{StateCode, terms};
use crate::lettering;
use crate::register::entry::Standing;
use crate::register::list::Filter;

/// The name of the group of these options in the help.
const HEADING: &str = "Which declarations";

/// Which declarations. (Not named `Filter`: clap keeps one group for each such name.)
#[derive(Debug, Clone, Default, clap::Args)]
pub(super) struct Wanted {
    /// Those of this end-user state: two capital letters, for example NL
    #[arg(long, value_name = "XX", value_parser = state, help_heading = HEADING)]
    state: Option<String>,
    /// Those that stand so: reserved, void, issued, returned, suspended, reinstated, terminated, superseded or expired;
    /// may be given again
    #[arg(long, value_name = "STATUS", value_parser = standing, help_heading = HEADING)]
    status: Vec<Standing>,
    /// Those of which a countersigned copy came back, or did not, wherever they stand
    #[arg(long, value_name = "YES-OR-NO", help_heading = HEADING)]
    came_back: Option<CameBack>,
    /// Those that were issued on this day or later
    #[arg(long, value_name = "DATE", value_parser = day, help_heading = HEADING)]
    from: Option<Day>,
    /// Those that were issued on this day or earlier
    #[arg(long, value_name = "DATE", value_parser = day, help_heading = HEADING)]
    until: Option<Day>,
    /// Those that have not ended and whose last day is at most so far away: 60d or 8w
    #[arg(long, value_name = "TIME", value_parser = days, help_heading = HEADING)]
    expires_within: Option<u32>,
    /// Those whose last day lies before this one
    #[arg(long, value_name = "DATE", value_parser = day, help_heading = HEADING)]
    last_day_before: Option<Day>,
    /// Those whose last day lies after this one
    #[arg(long, value_name = "DATE", value_parser = day, help_heading = HEADING)]
    last_day_after: Option<Day>,
    /// Those that have this in their number
    #[arg(long, value_name = "TEXT", help_heading = HEADING)]
    number: Option<String>,
    /// Those whose end-user body has this in its name
    #[arg(long, value_name = "TEXT", help_heading = HEADING)]
    end_user: Option<String>,
    /// Those whose exporter has this in its name
    #[arg(long, value_name = "TEXT", help_heading = HEADING)]
    exporter: Option<String>,
    /// Those whose purchaser has this in its name
    #[arg(long, value_name = "TEXT", help_heading = HEADING)]
    purchaser: Option<String>,
    /// Those whose system has this in its name
    #[arg(long, value_name = "TEXT", help_heading = HEADING)]
    system: Option<String>,
    /// Those of so many of the system, or more
    #[arg(long, value_name = "N", help_heading = HEADING)]
    quantity_at_least: Option<i64>,
    /// Those with this in the number of the contract
    #[arg(long, value_name = "TEXT", help_heading = HEADING)]
    contract: Option<String>,
    /// Those with this in the number of the licence application
    #[arg(long, value_name = "TEXT", help_heading = HEADING)]
    licence_application: Option<String>,
    /// Those whose value is stated in this currency, for example EUR
    #[arg(long, value_name = "CODE", value_parser = currency, help_heading = HEADING)]
    currency: Option<String>,
    /// Those whose value is stated and at least this, in its own currency: 1000000 or 1000000.00
    #[arg(long, value_name = "AMOUNT", value_parser = amount, help_heading = HEADING)]
    value_at_least: Option<i64>,
    /// Those whose value is stated and at most this, in its own currency
    #[arg(long, value_name = "AMOUNT", value_parser = amount, help_heading = HEADING)]
    value_at_most: Option<i64>,
}

/// Whether a copy came back. The variants have no doc comments: clap would make long help of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum CameBack {
    Yes,
    No,
}

impl Wanted {
    /// As the register takes it.
    pub(super) fn filter(&self) -> Filter {
        let asked = self.clone();
        Filter {
            state: asked.state,
            standings: asked.status,
            from: asked.from,
            until: asked.until,
            body: asked.end_user,
            number: asked.number,
            exporter: asked.exporter,
            purchaser: asked.purchaser,
            system: asked.system,
            quantity_at_least: asked.quantity_at_least,
            contract: asked.contract,
            licence_application: asked.licence_application,
            currency: asked.currency,
            value_at_least: asked.value_at_least,
            value_at_most: asked.value_at_most,
            last_day_before: asked.last_day_before,
            last_day_after: asked.last_day_after,
            expires_within: asked.expires_within,
            came_back: asked.came_back.map(|back| back == CameBack::Yes),
        }
    }
}

fn state(text: &str) -> Result<String, String> {
    let parsed = StateCode::parse(&text.to_ascii_uppercase()).map(|code| code.as_str().to_owned());
    parsed.map_err(|_| "write two capital letters of ISO 3166-1, for example NL".to_owned())
}

fn standing(text: &str) -> Result<Standing, String> {
    Standing::named(&lettering::folded(text)).ok_or_else(|| "there is no such status; --help lists them".to_owned())
}

fn day(text: &str) -> Result<Day, String> {
    Day::parse(text).map_err(|_| "write it as year-month-day, for example 2026-11-21".to_owned())
}

/// `60d`, `8w`.
fn days(text: &str) -> Result<u32, String> {
    let counted = |ending: char, days: u32| text.strip_suffix(ending)?.parse::<u16>().ok().map(|n| u32::from(n) * days);
    counted('d', 1).or_else(|| counted('w', 7)).ok_or_else(|| "write days or weeks, for example 60d or 8w".to_owned())
}

fn currency(text: &str) -> Result<String, String> {
    let code = text.to_ascii_uppercase();
    if terms::is_currency(&code) { Ok(code) } else { Err("write three letters, for example EUR".to_owned()) }
}

fn amount(text: &str) -> Result<i64, String> {
    terms::hundredths(text).ok_or_else(|| "write digits alone, then two decimals or none: 1250000.00".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_days_or_weeks() {
        assert_eq!((days("60d"), days("8w"), days("0d")), (Ok(60), Ok(56), Ok(0)));
        for wrong in ["60", "d", "-1d", "60 d", "2m", "99999999d", ""] {
            assert!(days(wrong).is_err(), "{wrong}");
        }
    }
}
