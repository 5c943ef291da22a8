//! `fcd ministry`: from nothing to an office that can issue: root, issuing key, register, trust list and letterhead.
//!
//! Everything is asked first and made then, in a folder that gets its name when it is whole. Where the root is on another
//! machine there are three steps: the office makes a request, the root answers it, the office takes the answer in.

use std::path::PathBuf;

use super::clock::{Time, time_from};
use super::files::OutputPath;
use super::passphrase::{self, RootSource};
use super::register_arguments::Officer;
use super::{Environment, Exit, Failure};

mod answers;
mod enrol;
mod init;
mod keys;
mod letterhead;
mod question;
mod resume;
mod root;

/// Begin as a ministry: root, issuing key, register and the first trust list in one step
#[derive(Debug, clap::Args)]
#[command(arg_required_else_help = false)]
pub struct MinistryArguments {
    #[command(subcommand)]
    command: MinistryCommand,
}

/// In the order in which they are used. Their help is the first line of each argument type.
#[derive(Debug, clap::Subcommand)]
enum MinistryCommand {
    Init(MinistryInitArguments),
    Root(MinistryRootArguments),
    Enrol(enrol::MinistryEnrolArguments),
}

/// Make the folder of an office that issues: keys, register, trust list, letterhead
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Asks for everything first, and makes the folder then, whole or not at all. With the root elsewhere it makes \
                  issuing.request.pem; carry that to the machine of the root (fcd ministry root), and what comes back is \
                  taken in with --continue, which may be run again."
)]
struct MinistryInitArguments {
    /// The folder to make; it must not be there yet
    #[arg(long, value_name = "DIR", default_value = "ministry")]
    dir: OutputPath,
    /// Take the answers from this file (TOML) and ask nothing but passphrases
    #[arg(long, value_name = "FILE")]
    answers: Option<PathBuf>,
    /// Print a file of answers to be filled in, and make nothing
    #[arg(long, conflicts_with_all = ["answers", "carried"])]
    print_template: bool,
    /// Take in what came back from the machine of the root: the folder that fcd ministry root made for the office
    #[arg(long = "continue", value_name = "FOLDER", conflicts_with = "answers")]
    carried: Option<PathBuf>,
    /// With --continue: do not ask whether the fingerprint of the root is the right one
    #[arg(long, requires = "carried")]
    yes: bool,
    #[command(flatten)]
    making: Making,
    #[command(flatten)]
    passphrase: passphrase::Source,
    #[command(flatten)]
    officer: Officer,
}

/// On the machine of the root: make the root, certify the office's key, sign the first trust list
#[derive(Debug, clap::Args)]
#[command(
    after_help = "For a machine without network. The folder from-root in the folder that is made goes back to the office; the \
                  key of the root stays. Compare the fingerprint of the request with the one that the office tells you. A \
                  ministry that has a root certifies another key with fcd key certify."
)]
struct MinistryRootArguments {
    /// The request that fcd ministry init made (issuing.request.pem)
    #[arg(value_name = "REQUEST")]
    request: PathBuf,
    /// The folder to make; it must not be there yet
    #[arg(long, value_name = "DIR", default_value = "root")]
    dir: OutputPath,
    /// Take the answers from this file (TOML) and ask nothing but the passphrase
    #[arg(long, value_name = "FILE")]
    answers: Option<PathBuf>,
    /// Do not ask whether the fingerprint of the request is the right one
    #[arg(long)]
    yes: bool,
    #[command(flatten)]
    making: Making,
}

/// How keys and certificates are made.
#[derive(Debug, Clone, clap::Args)]
#[group(skip)]
struct Making {
    /// Mark the keys as samples: what they sign binds nobody
    #[arg(long)]
    sample: bool,
    /// Write the keys without encryption; whoever reads the files can sign
    #[arg(long, conflicts_with_all = ["root_passphrase_fd", "root_passphrase_env"])]
    no_passphrase: bool,
    #[command(flatten)]
    root_passphrase: RootSource,
    /// Begin at this moment or day, not now
    #[arg(long, value_name = "TIME", value_parser = time_from)]
    at: Option<Time>,
}

/// Runs `fcd ministry`.
///
/// # Errors
/// When anything is missing or wrong; then nothing was made.
pub fn run(args: &MinistryArguments, environment: &mut Environment<'_>) -> Result<Exit, Failure> {
    match &args.command {
        MinistryCommand::Init(args) if args.print_template => {
            environment.say(&answers::template()).map(|()| Exit::Done)
        }
        MinistryCommand::Init(args) => match &args.carried {
            Some(carried) => resume::run(args, carried, environment),
            None => init::run(args, environment),
        },
        MinistryCommand::Root(args) => root::run(args, environment),
        MinistryCommand::Enrol(args) => enrol::run(args, environment),
    }
}
