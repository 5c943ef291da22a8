//! `fcd man`: the manual page, made from the same tree as the help.

use super::{Environment, Exit, Failure};

/// Print the manual page
#[derive(Debug, clap::Args)]
pub struct ManArguments {
    /// The command whose page is wanted, for example key new; without it, the page of fcd itself
    #[arg(value_name = "COMMAND")]
    command: Vec<String>,
}

/// Prints the page in roff to stdout.
///
/// # Errors
/// When there is no such command, or stdout cannot be written.
pub fn run(args: &ManArguments, environment: &mut Environment<'_>) -> Result<Exit, Failure> {
    let mut tree = super::tree().display_name("fcd");
    tree.build();
    let page = args.command.iter().try_fold(&tree, |above, name| above.find_subcommand(name)).cloned();
    let page = page.ok_or_else(|| {
        let message = format!("there is no command {}", args.command.join(" "));
        Failure::usage(message, "fcd --help lists the commands")
    })?;
    let mut text = Vec::new();
    // Writing to memory does not fail.
    let _ = clap_mangen::Man::new(page).render(&mut text);
    // What stands after the options is a note to the reader, not an extra; pages of the commands are printed by us.
    let text = String::from_utf8_lossy(&text).replace(".SH EXTRA", ".SH NOTES");
    environment.say(&text)?;
    if args.command.is_empty() {
        environment.say(".SH SEE ALSO\n\\fBfcd man\\fR \\fICOMMAND\\fR prints the page of a command.\n")?;
    }
    Ok(Exit::Done)
}
