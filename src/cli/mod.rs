//! The command line: the only part of `fcd` that touches arguments, disk, clock and terminal.
//!
//! # The contract with who calls us
//!
//! * **stdout is the answer, stderr is everything else.** Messages on stderr begin with `fcd: `, in lower case and without
//!   a full stop. Each error is followed by `fcd: hint: ...`, which says what to do next.
//! * **Exit codes** are [`Exit`]: 0 done or accepted, 1 rejected, 2 wrong usage, 3 undecided, 4 `fcd` could not do its
//!   work. Of several files the worst wins: 4 before 1 before 3 before 0.
//! * **A file that is wrong is an answer, not an error.** What is wrong with a document is a finding on stdout; what
//!   kept us from working is a [`Failure`] on stderr.
//! * **Files** are read up to a limit. Output is written beside its target and renamed; it replaces nothing without
//!   `--force`, never an input, and nothing is left behind after a failure ([`files`]).
//! * **No secret on the command line.** Passphrases come from the terminal, or from a script by other ways.
//! * **Colour** only repeats what the words say; `--color` and `NO_COLOR` rule it.
//! * When the reader of stdout goes away, the rest is dropped and the exit code stays that of the answer.
//!
//! A subcommand is one file with `Args` and `run(&Args, &mut World) -> Result<Exit, Failure>`. To add one: its `mod`
//! line, and its line in `SUBCOMMANDS`.

use std::ffi::OsString;
use std::io::IsTerminal as _;
use std::process::ExitCode;

use clap::{ArgMatches, CommandFactory as _, FromArgMatches, Parser};

pub mod approve;
mod because;
pub mod completions;
pub mod countersign;
pub mod countries;
pub mod demo;
pub mod desk;
pub mod diff;
pub mod editions;
pub mod evidence;
pub mod explain;
mod failure;
mod fault;
pub mod files;
pub mod given;
pub mod guide;
pub mod issue;
pub mod key;
pub mod list;
mod looked;
pub mod man;
pub mod offline_signing;
pub mod passphrase;
mod pictures;
pub mod preview;
mod private;
pub mod question;
mod random;
pub mod receive;
pub mod register;
mod rights;
pub mod seal;
pub mod show;
pub mod signer;
pub mod state;
pub mod status;
pub mod stop;
pub mod supersede;
mod token;
pub mod trust;
pub mod verify;
mod world;

pub use failure::{Exit, Failure};
pub use world::{Places, Terminals, World};

const ABOUT: &str = "Issues Final Customer Declarations as signed PDFs and says whether the copy that came back is still \
                     the one that was issued";

/// The table stands here once; `docs/command-line.md` repeats it and a test compares the two.
pub const EXIT_CODES: &str = "Exit codes:
  0  done, or accepted
  1  rejected
  2  wrong usage
  3  undecided
  4  fcd could not do its work
Of several files the worst wins: 4, 1, 3, 0.";

/// `fcd`.
#[derive(Debug, Parser)]
#[command(name = "fcd", version, about = ABOUT, after_help = EXIT_CODES, color = clap::ColorChoice::Never)]
#[command(max_term_width = 100, disable_help_subcommand = true, arg_required_else_help = false)]
pub struct Cli {
    /// When to colour the answer; auto is on a terminal, unless NO_COLOR is set
    #[arg(long, value_name = "WHEN", global = true, default_value = "auto", display_order = 900)]
    color: When,
}

/// When to colour. The variants have no doc comments: clap would make long help of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum When {
    Auto,
    Always,
    Never,
}

/// A subcommand.
struct Subcommand {
    name: &'static str,
    /// What it takes, put into a clap command.
    takes: fn(clap::Command) -> clap::Command,
    run: fn(&ArgMatches, &mut World<'_>) -> Result<Exit, Failure>,
}

macro_rules! subcommands {
    ($($name:literal $args:ty, $run:path;)*) => {
        &[$(Subcommand {
            name: $name,
            takes: <$args as clap::Args>::augment_args,
            run: |matches, world| {
                let args = <$args as FromArgMatches>::from_arg_matches(matches);
                $run(&args.map_err(|error| Failure::from_clap(&error))?, world)
            },
        }),*]
    };
}

/// The subcommands, in the order of the life of a declaration. Their help is the first line of each `Args`.
const SUBCOMMANDS: &[Subcommand] = subcommands! {
    "demo" demo::Args, demo::run;
    "approve" approve::Args, approve::run;
    "preview" preview::Args, preview::run;
    "issue" issue::Args, issue::run;
    "countersign" countersign::Args, countersign::run;
    "verify" verify::Args, verify::run;
    "evidence" evidence::Args, evidence::run;
    "show" show::Args, show::run;
    "diff" diff::Args, diff::run;
    "register" register::Args, register::run;
    "receive" receive::Args, receive::run;
    "status" status::Args, status::run;
    "list" list::Args, list::run;
    "suspend" stop::SuspendArgs, stop::suspend;
    "reinstate" stop::ReinstateArgs, stop::reinstate;
    "terminate" stop::TerminateArgs, stop::terminate;
    "supersede" supersede::Args, supersede::run;
    "editions" editions::Args, editions::run;
    "countries" countries::Args, countries::run;
    "key" key::Args, key::run;
    "seal" seal::Args, seal::run;
    "trust" trust::Args, trust::run;
    "explain" explain::Args, explain::run;
    "completions" completions::Args, completions::run;
    "man" man::Args, man::run;
};

/// The clap tree.
fn tree() -> clap::Command {
    let built = |one: &Subcommand| (one.takes)(clap::Command::new(one.name));
    Cli::command().subcommands(SUBCOMMANDS.iter().map(built)).subcommand_required(true).arg_required_else_help(true)
}

/// Runs `fcd` with the arguments, the clock and the terminal of this process.
pub fn main() -> ExitCode {
    fault::keep_places();
    let (mut out, mut err) = (std::io::stdout().lock(), std::io::stderr().lock());
    let mut input = std::io::stdin().lock();
    let terminals = Terminals {
        input: std::io::stdin().is_terminal(),
        out: std::io::stdout().is_terminal(),
        err: std::io::stderr().is_terminal(),
    };
    let mut world = World::new(&mut input, &mut out, &mut err, terminals, world::clock);
    world.plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
        || std::env::var_os("TERM").is_some_and(|value| value == "dumb");
    world.places = world::Places::of(|name| std::env::var_os(name));
    world.state = state::usual();
    ExitCode::from(run(std::env::args_os(), &mut world).code())
}

/// Runs `fcd` in `world`; `arguments` begin with the name of the program. What goes wrong is already said on return.
pub fn run(arguments: impl IntoIterator<Item = OsString>, world: &mut World<'_>) -> Exit {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    if let [_, name, rest @ ..] = arguments.as_slice()
        && name == pictures::draw::NAME
    {
        return finished(pictures::draw::run(rest, world), world);
    }
    let done = match tree().try_get_matches_from(arguments) {
        // What a command has begun is undone as it is left, by a failure or by a fault.
        Ok(matches) => fault::contained(|| chosen(&matches, world)).unwrap_or_else(|fault| Err(fault.of_command())),
        Err(error) if !error.use_stderr() => {
            world.say(&format!("{}\n", error.render().to_string().trim_end())).map(|()| Exit::Done)
        }
        Err(error) => Err(Failure::from_clap(&error)),
    };
    finished(done, world)
}

/// How the process ends; what went wrong is said.
fn finished(done: Result<Exit, Failure>, world: &mut World<'_>) -> Exit {
    let done = done.and_then(|exit| world.finish().map(|()| exit));
    done.unwrap_or_else(|failure| {
        world.complain(&failure);
        failure.exit
    })
}

/// Runs the subcommand that was chosen.
fn chosen(matches: &ArgMatches, world: &mut World<'_>) -> Result<Exit, Failure> {
    let cli = Cli::from_arg_matches(matches).map_err(|error| Failure::from_clap(&error))?;
    world.choose_colour(cli.color);
    let unknown = || Failure::usage("no subcommand was given", "see fcd --help");
    let (name, matches) = matches.subcommand().ok_or_else(unknown)?;
    let subcommand = SUBCOMMANDS.iter().find(|one| one.name == name).ok_or_else(unknown)?;
    (subcommand.run)(matches, world)
}

/// Reads `--at`: RFC 3339, or a day, which stands for its last second in UTC.
fn moment(text: &str) -> Result<crate::calendar::Moment, String> {
    use crate::calendar::{Day, Moment};
    let day = || Day::parse(text).map(Day::end);
    Moment::parse(text)
        .or_else(|_| day())
        .map_err(|_| "write a moment as 2026-11-21T10:30:00Z, or a day as 2026-11-21".to_owned())
}

/// Reads a day.
fn day(text: &str) -> Result<crate::calendar::Day, String> {
    crate::calendar::Day::parse(text).map_err(|_| "write a day as 2026-11-21".to_owned())
}

/// Reads a beginning: RFC 3339, or a day, which stands for its first second in UTC.
fn beginning(text: &str) -> Result<crate::calendar::Moment, String> {
    use crate::calendar::{Day, Moment};
    Moment::parse(text)
        .or_else(|_| Day::parse(text).map(Day::start))
        .map_err(|_| "write a moment as 2026-11-21T10:30:00Z, or a day as 2026-11-21".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tree_is_sound() {
        tree().debug_assert();
    }

    #[test]
    fn a_day_means_its_last_second() {
        assert_eq!(moment("2026-11-21").unwrap().to_string(), "2026-11-21T23:59:59Z");
        assert_eq!(moment("2026-11-21T10:30:00+02:00").unwrap().to_string(), "2026-11-21T08:30:00Z");
        assert!(moment("21.11.2026").is_err());
    }
}
