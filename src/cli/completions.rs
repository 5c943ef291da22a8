//! `fcd completions`: what a shell needs to complete our commands.

use super::{Environment, Exit, Failure};

/// Print the completions of a shell
#[derive(Debug, clap::Args)]
pub struct CompletionsArguments {
    /// Which shell
    shell: clap_complete::Shell,
}

/// Prints the completions to stdout.
///
/// # Errors
/// When stdout cannot be written.
pub fn run(args: &CompletionsArguments, environment: &mut Environment<'_>) -> Result<Exit, Failure> {
    // Into memory first: clap_complete stops the process when a writer fails, as a closed pipe does.
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut super::tree(), "fcd", &mut script);
    environment.say_bytes(&script)?;
    Ok(Exit::Done)
}
