//! `fcd after`: what is done after delivery is recorded, and letters about it are signed.

use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

use super::clock::day;
use super::files::BUNDLE_MOST;
use super::register_arguments::{RegisterArguments, failure};
use super::{Environment, Exit, Failure, files, inputs};
use crate::calendar::Day;
use crate::digits::hex;
use crate::register::due::Terms;
use crate::register::journal::Actor;
use crate::register::monitor::Monitoring;
use crate::register::monitoring::{MeasureKind, Outcome};
use crate::report::escape::Untrusted;

mod letter;

use letter::LetterArguments;

/// Record what happens after delivery: confirmation, check, notice, hearing, measure
#[derive(Debug, clap::Args)]
#[command(arg_required_else_help = false)]
#[command(
    after_help = "None of these changes whether a declaration counts: fcd suspend and fcd terminate do. Each is tied to \
                        a clause and can be sent as a signed letter. fcd due lists what is due."
)]
pub struct AfterArguments {
    #[command(subcommand)]
    command: AfterCommand,
}

/// In the order in which they are used. Their help is the first line of each argument type.
#[derive(Debug, clap::Subcommand)]
enum AfterCommand {
    Delivery(AfterDeliveryArguments),
    Confirmation(AfterConfirmationArguments),
    Check(AfterCheckArguments),
    Notice(AfterNoticeArguments),
    Hearing(AfterHearingArguments),
    Measure(AfterMeasureArguments),
    Letter(AfterLetterArguments),
}

/// What all of them have in common.
#[derive(Debug, clap::Args)]
#[group(skip)]
struct Common {
    /// The number of the declaration
    #[arg(value_name = "NUMBER")]
    number: String,
    #[command(flatten)]
    letter: LetterArguments,
    /// A folder with an edition that is not built in; may be given again
    #[arg(long, value_name = "DIR")]
    edition: Vec<PathBuf>,
    #[command(flatten)]
    register: RegisterArguments,
}

/// Record that the system was delivered
#[derive(Debug, clap::Args)]
struct AfterDeliveryArguments {
    /// The day on which it arrived
    #[arg(long, value_name = "DAY", value_parser = day)]
    on: Day,
    /// Where it arrived
    #[arg(long, value_name = "TEXT")]
    place: String,
    /// What arrived, in one line
    #[arg(long, value_name = "TEXT")]
    text: Option<String>,
    /// The paper on which this rests; its SHA-256 is recorded
    #[arg(long, value_name = "FILE")]
    file: Option<PathBuf>,
    /// Months within which it is to be confirmed, as the clause says
    #[arg(long, value_name = "N", default_value_t = Terms::default().confirmation)]
    confirm_within: u16,
    #[command(flatten)]
    common: Common,
}

/// Record that the operating body confirmed a delivery
#[derive(Debug, clap::Args)]
struct AfterConfirmationArguments {
    /// The day of the confirmation
    #[arg(long, value_name = "DAY", value_parser = day)]
    on: Day,
    /// Who confirmed it
    #[arg(long, value_name = "NAME")]
    by: String,
    /// The row of the delivery, where several are not confirmed
    #[arg(long, value_name = "ROW")]
    delivery: Option<i64>,
    /// What it says, in one line
    #[arg(long, value_name = "TEXT")]
    text: Option<String>,
    /// The confirmation; its SHA-256 is recorded
    #[arg(long, value_name = "FILE")]
    file: Option<PathBuf>,
    #[command(flatten)]
    common: Common,
}

/// Record a check at the location of use
#[derive(Debug, clap::Args)]
struct AfterCheckArguments {
    /// The day of the visit
    #[arg(long, value_name = "DAY", value_parser = day)]
    on: Day,
    /// Where it was
    #[arg(long, value_name = "TEXT")]
    place: String,
    /// An officer of the visit; may be given again
    #[arg(long, value_name = "NAME", required = true)]
    officers: Vec<String>,
    /// What came of it: as-declared, deviations or refused
    #[arg(long, value_name = "OUTCOME", value_parser = outcome)]
    outcome: Outcome,
    /// What was found, in one line
    #[arg(long, value_name = "TEXT")]
    text: Option<String>,
    /// The report; its SHA-256 is recorded
    #[arg(long, value_name = "FILE")]
    file: Option<PathBuf>,
    #[command(flatten)]
    common: Common,
}

/// Record a notice of a suspected breach
#[derive(Debug, clap::Args)]
struct AfterNoticeArguments {
    /// The clause that is said to be broken: its number as printed, or its id
    #[arg(long, value_name = "CLAUSE")]
    clause: String,
    /// What is suspected, in one line
    #[arg(long, value_name = "TEXT")]
    text: String,
    /// The day of the notice [default: that of the act]
    #[arg(long, value_name = "DAY", value_parser = day)]
    on: Option<Day>,
    /// A paper that goes with it; its SHA-256 is recorded
    #[arg(long, value_name = "FILE")]
    file: Option<PathBuf>,
    #[command(flatten)]
    common: Common,
}

/// Record that a hearing is set, or was held
#[derive(Debug, clap::Args)]
struct AfterHearingArguments {
    /// The day on which the end-user state is heard
    #[arg(long, value_name = "DAY", value_parser = day, required_unless_present = "held_on", conflicts_with_all = ["held_on", "file", "row"])]
    set_for: Option<Day>,
    /// The day on which it was heard
    #[arg(long, value_name = "DAY", value_parser = day)]
    held_on: Option<Day>,
    /// The row that set it [default: the last that was not held]
    #[arg(long, value_name = "ROW")]
    row: Option<i64>,
    /// Where and about what, or what was said, in one line
    #[arg(long, value_name = "TEXT")]
    text: String,
    /// The minutes; their SHA-256 is recorded
    #[arg(long, value_name = "FILE")]
    file: Option<PathBuf>,
    #[command(flatten)]
    common: Common,
}

/// Record a measure
#[derive(Debug, clap::Args)]
struct AfterMeasureArguments {
    /// What it is: warning, condition, restriction, suspension, shutdown or revocation
    #[arg(long, value_name = "MEASURE", value_parser = measure)]
    measure: MeasureKind,
    /// In one line
    #[arg(long, value_name = "TEXT")]
    text: String,
    /// The row that suspended or terminated the declaration, where the use ends
    #[arg(long, value_name = "ROW")]
    row: Option<i64>,
    /// The clause on which it rests [default: that on the loss of use]
    #[arg(long, value_name = "CLAUSE")]
    clause: Option<String>,
    /// The day from which it holds [default: that of the act]
    #[arg(long, value_name = "DAY", value_parser = day)]
    on: Option<Day>,
    #[command(flatten)]
    common: Common,
}

/// Sign a letter about an act that is recorded
#[derive(Debug, clap::Args)]
struct AfterLetterArguments {
    /// The row of the act; fcd status shows it
    #[arg(long, value_name = "ROW")]
    row: i64,
    /// Months within which a delivery is to be confirmed, as the clause says
    #[arg(long, value_name = "N", default_value_t = Terms::default().confirmation)]
    confirm_within: u16,
    #[command(flatten)]
    common: Common,
}

fn outcome(text: &str) -> Result<Outcome, String> {
    let found = Outcome::ALL.into_iter().find(|outcome| outcome.as_str() == text);
    found.ok_or_else(|| "write as-declared, deviations or refused".to_owned())
}

fn measure(text: &str) -> Result<MeasureKind, String> {
    let found = MeasureKind::ALL.into_iter().find(|kind| kind.as_str() == text);
    found.ok_or_else(|| "write warning, condition, restriction, suspension, shutdown or revocation".to_owned())
}

/// Runs `fcd after`.
///
/// # Errors
/// When the register cannot be used, the act cannot follow on what is recorded, or the letter cannot be signed.
pub fn run(args: &AfterArguments, environment: &mut Environment<'_>) -> Result<Exit, Failure> {
    match &args.command {
        AfterCommand::Delivery(args) => {
            let (day, place, text) = (args.on, args.place.clone(), args.text.clone());
            let file = digest(args.file.as_deref(), environment)?;
            let what = |_: &Actor| Monitoring::Delivery { day, place, text, file };
            recorded(&args.common, "a delivery", what, args.confirm_within, environment)
        }
        AfterCommand::Confirmation(args) => {
            let (delivery, day, by, text) = (args.delivery, args.on, args.by.clone(), args.text.clone());
            let file = digest(args.file.as_deref(), environment)?;
            let what = |_: &Actor| Monitoring::Confirmation { delivery, day, by, text, file };
            recorded(&args.common, "a confirmation of delivery", what, Terms::default().confirmation, environment)
        }
        AfterCommand::Check(args) => {
            let (day, place, officers) = (args.on, args.place.clone(), args.officers.clone());
            let (outcome, text) = (args.outcome, args.text.clone());
            let file = digest(args.file.as_deref(), environment)?;
            let what = |_: &Actor| Monitoring::Check { day, place, officers, outcome, text, file };
            recorded(&args.common, "a check at the location of use", what, Terms::default().confirmation, environment)
        }
        AfterCommand::Notice(args) => {
            let (clause, text, on) = (args.clause.clone(), args.text.clone(), args.on);
            let file = digest(args.file.as_deref(), environment)?;
            let what = |actor: &Actor| Monitoring::Notice { clause, day: on.unwrap_or(actor.at.day()), text, file };
            recorded(&args.common, "a notice of a suspected breach", what, Terms::default().confirmation, environment)
        }
        AfterCommand::Hearing(args) => hearing(args, environment),
        AfterCommand::Measure(args) => {
            let (measure, clause, stop) = (args.measure, args.clause.clone(), args.row);
            let (text, on) = (args.text.clone(), args.on);
            let what =
                |actor: &Actor| Monitoring::Measure { measure, clause, stop, day: on.unwrap_or(actor.at.day()), text };
            recorded(&args.common, "a measure", what, Terms::default().confirmation, environment)
        }
        AfterCommand::Letter(args) => {
            let Common { number, letter, edition, register } = &args.common;
            let editions = inputs::editions(edition, environment)?;
            let to = letter.open(&register.file(environment)?, environment)?.ok_or_else(|| {
                Failure::usage("it is not said where to write the letter", "give --letter FILE, --key and --cert")
            })?;
            let (place, mut register, actor) = register.open(environment)?;
            let terms = Terms { confirmation: args.confirm_within, ..Terms::default() };
            to.write(
                &mut register,
                &place,
                &actor,
                (number, args.row),
                &to.writing(&actor, terms, &editions),
                environment,
            )?;
            Ok(Exit::Done)
        }
    }
}

fn hearing(args: &AfterHearingArguments, environment: &mut Environment<'_>) -> Result<Exit, Failure> {
    let text = args.text.clone();
    let file = digest(args.file.as_deref(), environment)?;
    let (what, done) = match (args.set_for, args.held_on) {
        (Some(day), None) => (Monitoring::HearingSet { day, text }, "the day of a hearing"),
        (None, Some(day)) => (Monitoring::HearingHeld { hearing: args.row, day, text, file }, "a hearing"),
        // One of them is there, and not both: clap sees to it.
        _ => return Err(Failure::usage("it is not said which day is meant", "give --set-for DAY or --held-on DAY")),
    };
    recorded(&args.common, done, |_| what, Terms::default().confirmation, environment)
}

/// Records it, and signs the letter about it where one is asked for.
fn recorded(
    common: &Common,
    done: &str,
    what: impl FnOnce(&Actor) -> Monitoring,
    confirm_within: u16,
    environment: &mut Environment<'_>,
) -> Result<Exit, Failure> {
    let editions = inputs::editions(&common.edition, environment)?;
    let number = common.number.as_str();
    let to = common.letter.open(&common.register.file(environment)?, environment)?;
    let (place, mut register, actor) = common.register.open(environment)?;
    let what = what(&actor);
    let terms = Terms { confirmation: confirm_within, ..Terms::default() };
    let refused = |error| failure(&place, &error);
    // What could keep the letter from being signed is found before anything is recorded.
    if let Some(to) = &to {
        let writing = to.writing(&actor, terms, &editions);
        to.fits(&register.letter_to_come(&actor, number, &what, &writing).map_err(refused)?)?;
    }
    let row = register.monitor(&actor, number, &what, &editions).map_err(refused)?.seq;
    let mut told = format!("recorded {done} of {}: row {row} of the journal\n", Untrusted::new(number));
    if let Monitoring::Delivery { day, .. } = &what
        && let Some(last) = day.plus_months(confirm_within)
    {
        told += &format!("  to be confirmed by {}\n", last.in_words());
    }
    match &to {
        Some(to) => to.say(&told, environment)?,
        None => environment.say(&told)?,
    }
    if let Some(to) = to {
        let writing = to.writing(&actor, terms, &editions);
        to.write(&mut register, &place, &actor, (number, row), &writing, environment)?;
    }
    Ok(Exit::Done)
}

/// SHA-256 of a paper.
fn digest(file: Option<&Path>, environment: &mut Environment<'_>) -> Result<Option<String>, Failure> {
    let bytes = file.map(|file| files::read(environment, file, BUNDLE_MOST)).transpose()?;
    Ok(bytes.map(|bytes| hex(&Sha256::digest(bytes))))
}
