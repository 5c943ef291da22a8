//! `fcd register check`: whether the database, the chain and the table hold, and what is open.

use crate::cli::guide::Commands;
use crate::cli::register_arguments::{RegisterPlace, failure};
use crate::cli::{Environment, Exit, Failure};
use crate::digits::unhex;
use crate::report::register::checked;

/// Check a register: the database, the chain of its journal, and that both say the same
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Ends with 0 for a register without faults, 1 for one with faults. Numbers that are reserved and files that \
                        wait are told and are no faults."
)]
pub(super) struct RegisterCheckArguments {
    /// A line that fcd register head printed before, or its hash: it must still stand in the journal
    #[arg(long, value_name = "HEX", value_parser = hash)]
    head: Option<[u8; 32]>,
    #[command(flatten)]
    place: RegisterPlace,
}

/// Reads a hash, with the number of its row before it or without.
fn hash(text: &str) -> Result<[u8; 32], String> {
    let digits = text.split_once(':').map_or(text, |(_, digits)| digits);
    let read = unhex::<32>(digits);
    read.ok_or_else(|| "write the line that fcd register head printed".to_owned())
}

pub(super) fn run(args: &RegisterCheckArguments, environment: &mut Environment<'_>) -> Result<Exit, Failure> {
    let (file, register) = args.place.look(environment)?;
    let found = register.check(args.head, environment.moment(None)?).map_err(|error| failure(&file, &error))?;
    let name = file.to_string_lossy();
    environment.say(&checked::told(&name, &found, &Commands, environment.colour()))?;
    Ok(if found.faults.is_empty() { Exit::Done } else { Exit::Rejected })
}
