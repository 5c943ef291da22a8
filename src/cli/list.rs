//! `fcd list`: the declarations in the register.

use super::clock::Time;
use super::register_arguments::{RegisterPlace, failure};
use super::wanted::Wanted;
use super::{Environment, Exit, Failure};
use crate::report::register;

const AFTER: &str = "Several filters select what fits all of them. A part of a name or of a number is enough, however it is \
                     typed: capitals and accents make no difference. The text table shows what has room; CSV and JSON \
                     hold every field. The whole journal is read, so that nothing can be missing; with --quick each \
                     declaration that is listed is held to its own acts alone.";

/// List the declarations in the register
#[derive(Debug, clap::Args)]
#[command(after_help = AFTER)]
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
    /// Ask the index alone, and do not read the whole journal: faster in a large register
    #[arg(long)]
    quick: bool,
}

/// How to list. The variants have no doc comments: clap would make long help of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum ListFormat {
    Human,
    Csv,
    Json,
}

/// Lists what is asked for.
///
/// # Errors
/// When the register cannot be read.
pub fn run(args: &ListArguments, environment: &mut Environment<'_>) -> Result<Exit, Failure> {
    let at = environment.moment(args.at)?;
    let (file, register) = args.place.look(environment)?;
    let filter = args.wanted.filter();
    let found = if args.quick { register.find(&filter, at) } else { register.list(&filter, at) };
    let entries = found.map_err(|error| failure(&file, &error))?;
    environment.say(&match args.format {
        ListFormat::Human => register::table(&entries, at, environment.colour()),
        ListFormat::Csv => register::csv(&entries, at),
        ListFormat::Json => {
            // What was done after delivery stands in the journal alone.
            let follow_ups = if args.quick { Ok(Vec::new()) } else { register.follow_ups(&entries) };
            register::json_list(&entries, &follow_ups.map_err(|error| failure(&file, &error))?, at)
        }
    })?;
    Ok(Exit::Done)
}
