//! `fcd status`: where one declaration stands, and what was done with it.

use super::clock::Time;
use super::format::Format;
use super::register_arguments::{RegisterPlace, failure};
use super::{Environment, Exit, Failure};
use crate::report::register;

/// Say where a declaration stands, and what was done with it
#[derive(Debug, clap::Args)]
#[command(after_help = "Ends with 0 when the number is in the register, 1 when it is not.")]
pub struct StatusArguments {
    /// The number of the declaration
    #[arg(value_name = "NUMBER")]
    number: String,
    #[command(flatten)]
    place: RegisterPlace,
    /// Ask for this moment (RFC 3339) or the end of this day, not now
    #[arg(long, value_name = "TIME", value_parser = super::clock::time)]
    at: Option<Time>,
    /// How to answer
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Format,
}

/// Says where one declaration stands.
///
/// # Errors
/// When the register cannot be read. That it does not know the number is an answer.
pub fn run(args: &StatusArguments, environment: &mut Environment<'_>) -> Result<Exit, Failure> {
    let at = environment.moment(args.at)?;
    let (file, register) = args.place.look(environment)?;
    let (entry, acts) = register.history(&args.number).map_err(|error| failure(&file, &error))?;
    let Some(entry) = entry else {
        environment.say(&match args.format {
            Format::Human => register::unknown(&args.number, &acts),
            Format::Json => register::json_unknown(&args.number, &acts),
        })?;
        return Ok(Exit::Rejected);
    };
    environment.say(&match args.format {
        Format::Human => register::status(&entry, &acts, at, environment.colour()),
        Format::Json => register::json_status(&entry, &acts, at),
    })?;
    Ok(Exit::Done)
}
