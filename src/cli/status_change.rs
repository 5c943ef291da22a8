//! `fcd suspend`, `fcd reinstate` and `fcd terminate`: one declaration, or many at once.
//!
//! Many are named by a file of numbers or by a filter. What would be done is then shown, and done only with `--yes`; it is
//! done with all of them or with none.

use std::path::{Path, PathBuf};

use super::consent::{agreed, reachable};
use super::publishing::PublishingArguments;
use super::register_arguments::{RegisterArguments, failure};
use super::wanted::Wanted;
use super::{Environment, Exit, Failure, files, inputs};
use crate::register::Register;
use crate::register::journal::Actor;
use crate::register::status_change::{Measure, Mode};
use crate::report::escape::Untrusted;
use crate::report::{Colour, register};

/// Stop a declaration for a time, or many at once
#[derive(Debug, clap::Args)]
#[command(after_help = MANY)]
pub struct SuspendArguments {
    #[command(flatten)]
    clause: Clause,
    #[command(flatten)]
    common: Common,
}

/// Let a suspended declaration count again, or many at once
#[derive(Debug, clap::Args)]
#[command(after_help = MANY)]
pub struct ReinstateArguments {
    #[command(flatten)]
    common: Common,
}

/// Stop a declaration for good, or many at once
#[derive(Debug, clap::Args)]
#[command(after_help = format!("{FOR_GOOD}\n\n{MANY}"))]
pub struct TerminateArguments {
    #[command(flatten)]
    clause: Clause,
    #[command(flatten)]
    common: Common,
}

const MANY: &str = "Many at once: give --file or a filter instead of NUMBER. It is shown what would be done; with --yes it \
                    is done, with all of them or with none. Whoever verifies gets to know it with the next trust list: \
                    --publish makes that list in the same step.";

const FOR_GOOD: &str = "What is terminated can never count again: one declaration is asked about on a terminal, and needs \
                        --yes elsewhere.";

/// The clause on which it rests.
#[derive(Debug, clap::Args)]
struct Clause {
    /// The clause of the declaration on which this rests: its number as printed, or its id
    #[arg(long, value_name = "CLAUSE")]
    clause: String,
}

/// What the three have in common.
#[derive(Debug, clap::Args)]
struct Common {
    /// The number of the declaration
    #[arg(value_name = "NUMBER")]
    one: Option<String>,
    /// Why, in one line
    #[arg(long, value_name = "TEXT")]
    reason: String,
    /// A file with one number on each line, for many at once
    #[arg(long, value_name = "FILE", conflicts_with = "one")]
    file: Option<PathBuf>,
    #[command(flatten)]
    wanted: Wanted,
    /// Do it with many at once, and not only show it; with one, do not ask
    #[arg(long)]
    yes: bool,
    #[command(flatten)]
    publishing: PublishingArguments,
    /// A folder with an edition that is not built in; may be given again
    #[arg(long, value_name = "DIR")]
    edition: Vec<PathBuf>,
    #[command(flatten)]
    register: RegisterArguments,
}

/// `fcd suspend`.
///
/// # Errors
/// When it cannot be done with every one of the declarations; then with none.
pub fn suspend(args: &SuspendArguments, environment: &mut Environment<'_>) -> Result<Exit, Failure> {
    let (clause, reason) = (args.clause.clause.clone(), args.common.reason.clone());
    run(&args.common, &Measure::Suspend { clause, reason }, environment)
}

/// `fcd reinstate`.
///
/// # Errors
/// When it cannot be done with every one of the declarations; then with none.
pub fn reinstate(args: &ReinstateArguments, environment: &mut Environment<'_>) -> Result<Exit, Failure> {
    run(&args.common, &Measure::Reinstate { reason: args.common.reason.clone() }, environment)
}

/// `fcd terminate`.
///
/// # Errors
/// When it cannot be done with every one of the declarations; then with none.
pub fn terminate(args: &TerminateArguments, environment: &mut Environment<'_>) -> Result<Exit, Failure> {
    let (clause, reason) = (args.clause.clause.clone(), args.common.reason.clone());
    run(&args.common, &Measure::Terminate { clause, reason }, environment)
}

fn run(common: &Common, measure: &Measure, environment: &mut Environment<'_>) -> Result<Exit, Failure> {
    let editions = inputs::editions(&common.edition, environment)?;
    let listed = common.file.as_ref().map(|file| numbers_in(file, environment)).transpose()?;
    // What has ended for good cannot be undone.
    let asks = common.one.is_some() && !common.yes && matches!(measure, Measure::Terminate { .. });
    if asks {
        reachable(common.yes, "terminate it for good", environment)?;
    }
    // Whoever only wants to see what would be done needs no right to write.
    let shown = common.one.is_none() && !common.yes;
    let (file, mut register, actor) =
        if shown { common.register.look(environment)? } else { common.register.open(environment)? };
    let (numbers, many) = chosen(common, listed, &register, &actor, &file)?;
    let ready = if shown { None } else { Some(common.publishing.ready(&file, &actor, environment)?) };
    if asks {
        let before = register
            .measure(&actor, measure, &numbers, &editions, Mode::Try)
            .map_err(|error| failure(&file, &error))?;
        for entry in &before {
            environment.eprint(&register::declaration(entry, actor.at, Colour::Off));
        }
        agreed("terminate it for good?", "nothing was done", "answer yes to terminate it", environment)?;
    }
    let mode = if many && !common.yes { Mode::Try } else { Mode::Do };
    let before =
        register.measure(&actor, measure, &numbers, &editions, mode).map_err(|error| failure(&file, &error))?;
    let done = measure.step().done();
    if mode == Mode::Try {
        environment.say(&register::table(&before, actor.at, environment.colour()))?;
        environment.say(&format!("{} would be {done}; --yes does it\n", declarations(before.len())))?;
        return Ok(Exit::Done);
    }
    match (many, before.as_slice()) {
        (false, [only]) => environment.say(&format!("{done} {}\n", Untrusted::new(&only.number)))?,
        _ => environment.say(&format!("{done} {}\n", declarations(before.len())))?,
    }
    // The list is made of what the register says, which is read anew.
    drop(register);
    if let Some(ready) = ready {
        common.publishing.follow(ready, &file, actor.at, common.yes, environment)?;
    }
    Ok(Exit::Done)
}

/// The numbers, and whether they are many at once.
fn chosen(
    common: &Common,
    listed: Option<Vec<String>>,
    register: &Register,
    actor: &Actor,
    file: &Path,
) -> Result<(Vec<String>, bool), Failure> {
    let filter = common.wanted.filter();
    let hint = "give a number, or --file FILE, or a filter such as --state NL";
    match (&common.one, listed, filter.is_empty()) {
        (Some(number), None, true) => Ok((vec![number.clone()], false)),
        (None, Some(numbers), true) => Ok((numbers, true)),
        (None, None, false) => {
            let found = register.list(&filter, actor.at).map_err(|error| failure(file, &error))?;
            if found.is_empty() {
                return Err(Failure::new("no declaration fits this filter", "fcd list shows what is in the register"));
            }
            Ok((found.into_iter().map(|entry| entry.number).collect(), true))
        }
        (None, None, true) => Err(Failure::usage("it is not said which declaration is meant", hint)),
        _ => Err(Failure::usage("the declarations are named in two ways", hint)),
    }
}

/// One number on each line; empty lines, and what stands behind a `#`, are left out.
fn numbers_in(file: &Path, environment: &mut Environment<'_>) -> Result<Vec<String>, Failure> {
    let text = files::read_text(environment, file)?;
    let mut numbers: Vec<String> = Vec::new();
    for line in text.lines() {
        let number = line.split('#').next().unwrap_or_default().trim();
        if !number.is_empty() && !numbers.iter().any(|known| known == number) {
            numbers.push(number.to_owned());
        }
    }
    if numbers.is_empty() {
        let message = format!("there is no number in {}", file.display());
        return Err(Failure::new(message, "write one number on each line"));
    }
    Ok(numbers)
}

fn declarations(count: usize) -> String {
    format!("{count} declaration{}", if count == 1 { "" } else { "s" })
}
