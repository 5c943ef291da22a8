//! `fcd register`: opening a register, checking it, copying it, and its numbers.

use std::path::{Path, PathBuf};

use super::files::{Readers, Target};
use super::register_arguments::{RegisterArguments, RegisterPlace, failure, make_empty};
use super::{Environment, Exit, Failure, files, random};
use crate::register::Register;
use crate::register::journal::{Actor, Head};
use crate::register::number::Prefix;
use crate::report::escape::Untrusted;

mod check;
mod copies;

/// Keep the register of what was issued, received and stopped
#[derive(Debug, clap::Args)]
#[command(arg_required_else_help = false)]
pub struct RegisterCommandArguments {
    #[command(subcommand)]
    command: RegisterCommand,
}

/// In the order in which they are used. Their help is the first line of each argument type.
#[derive(Debug, clap::Subcommand)]
enum RegisterCommand {
    Init(RegisterInitArguments),
    Check(check::RegisterCheckArguments),
    Head(RegisterHeadArguments),
    Backup(copies::RegisterBackupArguments),
    Restore(copies::RegisterRestoreArguments),
    Reserve(RegisterReserveArguments),
    GiveUp(RegisterGiveUpArguments),
    Take(RegisterTakeArguments),
}

/// Open a new register
#[derive(Debug, clap::Args)]
#[command(
    after_help = "The file is for its owner only. It must lie on a disk of this machine, not on a network share."
)]
struct RegisterInitArguments {
    /// What all numbers begin with: IL gives IL-2026-0001
    #[arg(long, value_name = "PREFIX")]
    prefix: String,
    /// The first count of this year, when numbers were given out before there was a register
    #[arg(long, value_name = "N", default_value_t = 1)]
    first: u32,
    #[command(flatten)]
    register: RegisterArguments,
}

/// Print the last row's number and hash, to be kept elsewhere
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Whoever keeps this line sees with fcd register check --head whether rows were taken away since."
)]
struct RegisterHeadArguments {
    #[command(flatten)]
    place: RegisterPlace,
}

/// Take the next number for a declaration that is issued later
#[derive(Debug, clap::Args)]
struct RegisterReserveArguments {
    /// For what
    #[arg(long, value_name = "TEXT")]
    reason: String,
    #[command(flatten)]
    register: RegisterArguments,
}

/// Give up a number that was reserved and will not be used
#[derive(Debug, clap::Args)]
struct RegisterGiveUpArguments {
    /// The number
    #[arg(value_name = "NUMBER")]
    number: String,
    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: String,
    #[command(flatten)]
    register: RegisterArguments,
}

/// Write out an issued file that waits in the register
#[derive(Debug, clap::Args)]
#[command(after_help = "A file waits when fcd issue was stopped after the act and before the file was written.")]
struct RegisterTakeArguments {
    /// The number
    #[arg(value_name = "NUMBER")]
    number: String,
    #[command(flatten)]
    target: Target,
    #[command(flatten)]
    place: RegisterPlace,
}

/// Runs `fcd register`.
///
/// # Errors
/// When the register cannot be used, or what is asked for is not possible.
pub fn run(args: &RegisterCommandArguments, environment: &mut Environment<'_>) -> Result<Exit, Failure> {
    match &args.command {
        RegisterCommand::Init(args) => init(args, environment),
        RegisterCommand::Check(args) => check::run(args, environment),
        RegisterCommand::Head(args) => {
            let (file, register) = args.place.look(environment)?;
            let head = register.head().map_err(|error| failure(&file, &error))?;
            environment.say(&format!("{}\n", head.in_words())).map(|()| Exit::Done)
        }
        RegisterCommand::Backup(args) => copies::backup(args, environment),
        RegisterCommand::Restore(args) => copies::restore(args, environment),
        RegisterCommand::Reserve(args) => {
            let (file, mut register, actor) = args.register.open(environment)?;
            let number = register.reserve(&actor, &args.reason).map_err(|error| failure(&file, &error))?;
            environment.say(&format!("reserved {number}\n")).map(|()| Exit::Done)
        }
        RegisterCommand::GiveUp(args) => {
            let (file, mut register, actor) = args.register.open(environment)?;
            register.give_up(&actor, &args.number, &args.reason).map_err(|error| failure(&file, &error))?;
            environment.say(&format!("gave up {}\n", Untrusted::new(&args.number))).map(|()| Exit::Done)
        }
        RegisterCommand::Take(args) => take(args, environment),
    }
}

fn init(args: &RegisterInitArguments, environment: &mut Environment<'_>) -> Result<Exit, Failure> {
    let prefix = Prefix::parse(&args.prefix).ok_or_else(|| {
        let hint = "write 1 to 16 capital letters, digits, \"-\" and \"/\", for example IL";
        Failure::usage(format!("{} cannot begin a number", args.prefix), hint)
    })?;
    let actor = args.register.actor(environment)?;
    let file = args.register.file(environment)?;
    files::make_folders(&file)?;
    let (next, head) = create(&file, &actor, &prefix, args.first)?;
    let shown = file.to_string_lossy();
    environment.say(&format!(
        "opened {}\n  first number {next}\n  head {}\n",
        Untrusted::new(&shown),
        head.in_words()
    ))?;
    Ok(Exit::Done)
}

/// Makes a register; returns the first number that it gives, and the head of its journal.
///
/// # Errors
/// When there is such a file, or it cannot be made; then nothing is left of it.
pub(super) fn create(file: &Path, actor: &Actor, prefix: &Prefix, first: u32) -> Result<(String, Head), Failure> {
    let token = random::bytes()?;
    make_empty(file)?;
    let made = Register::create(file, actor, prefix, first, token)
        .and_then(|register| Ok((register.next_number(actor.at)?, register.head()?)));
    made.map_err(|error| {
        clear(file);
        failure(file, &error)
    })
}

/// Removes a register that was just made, with what SQLite keeps beside it. What the disk still refuses cannot be helped.
fn clear(file: &Path) {
    for ending in ["", "-wal", "-shm"] {
        let mut name = file.as_os_str().to_owned();
        name.push(ending);
        let _ = std::fs::remove_file(PathBuf::from(name));
    }
}

fn take(args: &RegisterTakeArguments, environment: &mut Environment<'_>) -> Result<Exit, Failure> {
    let output = args.target.open(environment)?;
    let (file, mut register) = args.place.open(environment)?;
    let bytes = register.waiting(&args.number).map_err(|error| failure(&file, &error))?;
    output.write(environment, Readers::All, &bytes)?;
    register.delivered(&args.number).map_err(|error| failure(&file, &error))?;
    output.tell("wrote", &args.number, environment)?;
    Ok(Exit::Done)
}
