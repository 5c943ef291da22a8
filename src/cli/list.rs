//! `fcd list`: the declarations in the register.

use super::clock::Time;
use super::register_arguments::{RegisterPlace, failure};
use super::{Environment, Exit, Failure};
use crate::calendar::Day;
use crate::declaration::StateCode;
use crate::lettering;
use crate::register::entry::Standing;
use crate::register::list::Filter;
use crate::report::register;

/// List the declarations in the register
#[derive(Debug, clap::Args)]
pub struct ListArguments {
    #[command(flatten)]
    wanted: Wanted,
    #[command(flatten)]
    place: RegisterPlace,
    /// Ask for this moment (RFC 3339) or the end of this day, not now
    #[arg(long, value_name = "TIME", value_parser = super::clock::time)]
    at: Option<Time>,
    /// How to list: in columns, as CSV, or in JSON with one line for each declaration
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: ListFormat,
}

/// Which declarations. (Not named `Filter`: clap keeps one group for each such name.)
#[derive(Debug, Clone, Default, clap::Args)]
pub(super) struct Wanted {
    /// Those of this end-user state: two capital letters, for example NL
    #[arg(long, value_name = "XX", value_parser = state)]
    state: Option<String>,
    /// Those that stand so: reserved, void, issued, returned, suspended, reinstated, terminated, superseded or expired;
    /// may be given again
    #[arg(long, value_name = "STATUS", value_parser = standing)]
    status: Vec<Standing>,
    /// Those that were issued on this day or later
    #[arg(long, value_name = "DATE", value_parser = day)]
    from: Option<Day>,
    /// Those that were issued on this day or earlier
    #[arg(long, value_name = "DATE", value_parser = day)]
    until: Option<Day>,
    /// Those whose end-user body has this in its name
    #[arg(long, value_name = "TEXT")]
    end_user: Option<String>,
    /// Those that have this in their number
    #[arg(long, value_name = "TEXT")]
    number: Option<String>,
}

/// How to list. The variants have no doc comments: clap would make long help of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum ListFormat {
    Human,
    Csv,
    Json,
}

impl Wanted {
    /// As the register takes it.
    pub(super) fn filter(&self) -> Filter {
        Filter {
            state: self.state.clone(),
            standings: self.status.clone(),
            from: self.from,
            until: self.until,
            body: self.end_user.clone(),
            number: self.number.clone(),
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

/// Lists what is asked for.
///
/// # Errors
/// When the register cannot be read.
pub fn run(args: &ListArguments, environment: &mut Environment<'_>) -> Result<Exit, Failure> {
    let at = environment.moment(args.at)?;
    let (file, register) = args.place.look(environment)?;
    let entries = register.list(&args.wanted.filter(), at).map_err(|error| failure(&file, &error))?;
    environment.say(&match args.format {
        ListFormat::Human => register::table(&entries, at, environment.colour()),
        ListFormat::Csv => register::csv(&entries, at),
        ListFormat::Json => register::json_list(&entries, at),
    })?;
    Ok(Exit::Done)
}
