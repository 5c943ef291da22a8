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
//! A subcommand is one file with its arguments and `run(&Arguments, &mut Environment) -> Result<Exit, Failure>`. To add one:
//! its `mod` line, and its line in `SUBCOMMANDS`. What it writes has the type [`files::OutputPath`]; every other path among
//! its arguments is known as something that it reads.

use std::ffi::OsString;
use std::io::IsTerminal as _;
use std::process::ExitCode;

use clap::{ArgMatches, CommandFactory as _, FromArgMatches, Parser};

pub mod after;
mod approvals;
pub mod approve;
mod arguments;
pub mod clock;
pub mod completions;
mod consent;
pub mod countersign;
pub mod countries;
pub mod demo;
pub mod diff;
pub mod due;
mod each;
pub mod editions;
mod environment;
pub mod evidence;
mod expected;
pub mod explain;
mod facts;
mod failure;
mod fault;
pub mod files;
mod folder;
mod format;
pub mod guide;
pub mod inputs;
pub mod issue;
pub mod key;
mod known_files;
pub mod list;
mod looked;
pub mod man;
mod messages;
pub mod offline_signing;
pub mod particulars;
pub mod passphrase;
mod pictures;
pub mod preview;
mod private;
mod progress;
mod publishing;
mod random;
pub mod receive;
pub mod register;
pub mod register_arguments;
pub mod seal;
pub mod show;
pub mod signer;
pub mod state;
pub mod status;
pub mod status_change;
pub mod supersede;
mod system_error;
mod token;
pub mod trust;
mod trust_folder;
mod user;
pub mod verify;
pub mod verify_arguments;
mod wanted;

use environment::{AnswerLanguage, When};

pub use environment::{Environment, Terminals};
pub use failure::{EXIT_CODES, Exit, Failure};
pub use user::User;

const ABOUT: &str = "Issues Final Customer Declarations as signed PDFs and says whether the copy that came back is still \
                     the one that was issued";

/// `fcd`.
#[derive(Debug, Parser)]
#[command(name = "fcd", version, about = ABOUT, after_help = EXIT_CODES, color = clap::ColorChoice::Never)]
#[command(max_term_width = 100, disable_help_subcommand = true, arg_required_else_help = false)]
pub struct Cli {
    /// When to colour the answer; auto is on a terminal, unless NO_COLOR is set
    #[arg(long, value_name = "WHEN", global = true, default_value = "auto", display_order = 900)]
    color: When,
    /// The language of an answer for people (JSON and CSV are English); otherwise that of the locale
    #[arg(long, value_name = "LANG", global = true, display_order = 901)]
    lang: Option<AnswerLanguage>,
}

/// A subcommand.
struct Subcommand {
    name: &'static str,
    /// What it takes, put into a clap command.
    takes: fn(clap::Command) -> clap::Command,
    run: fn(&ArgMatches, &mut Environment<'_>) -> Result<Exit, Failure>,
}

macro_rules! subcommands {
    ($($name:literal $args:ty, $run:path;)*) => {
        &[$(Subcommand {
            name: $name,
            takes: <$args as clap::Args>::augment_args,
            run: |matches, environment| {
                let args = <$args as FromArgMatches>::from_arg_matches(matches);
                $run(&args.map_err(|error| Failure::from_clap(&error))?, environment)
            },
        }),*]
    };
}

/// The subcommands, in the order of the life of a declaration. Their help is the first line of each argument type.
const SUBCOMMANDS: &[Subcommand] = subcommands! {
    "demo" demo::DemoArguments, demo::run;
    "approve" approve::ApproveArguments, approve::run;
    "preview" preview::PreviewArguments, preview::run;
    "issue" issue::IssueArguments, issue::run;
    "countersign" countersign::CountersignArguments, countersign::run;
    "verify" verify::VerifyArguments, verify::run;
    "evidence" evidence::EvidenceArguments, evidence::run;
    "show" show::ShowArguments, show::run;
    "diff" diff::DiffArguments, diff::run;
    "particulars" particulars::ParticularsArguments, particulars::run;
    "register" register::RegisterCommandArguments, register::run;
    "receive" receive::ReceiveArguments, receive::run;
    "status" status::StatusArguments, status::run;
    "list" list::ListArguments, list::run;
    "suspend" status_change::SuspendArguments, status_change::suspend;
    "reinstate" status_change::ReinstateArguments, status_change::reinstate;
    "terminate" status_change::TerminateArguments, status_change::terminate;
    "supersede" supersede::SupersedeArguments, supersede::run;
    "after" after::AfterArguments, after::run;
    "due" due::DueArguments, due::run;
    "editions" editions::EditionsArguments, editions::run;
    "countries" countries::CountriesArguments, countries::run;
    "key" key::KeyArguments, key::run;
    "seal" seal::SealArguments, seal::run;
    "trust" trust::TrustArguments, trust::run;
    "explain" explain::ExplainArguments, explain::run;
    "completions" completions::CompletionsArguments, completions::run;
    "man" man::ManArguments, man::run;
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
    let mut environment = Environment::new(&mut input, &mut out, &mut err, terminals, environment::clock);
    environment.plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
        || std::env::var_os("TERM").is_some_and(|value| value == "dumb");
    environment.language = environment::locale(|name| std::env::var_os(name));
    environment.user = User::of(|name| std::env::var_os(name));
    ExitCode::from(run(std::env::args_os(), &mut environment).code())
}

/// Runs `fcd` in `environment`; `arguments` begin with the name of the program. What goes wrong is already said on return.
pub fn run(arguments: impl IntoIterator<Item = OsString>, environment: &mut Environment<'_>) -> Exit {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    if let [_, name, rest @ ..] = arguments.as_slice()
        && name == pictures::draw::NAME
    {
        return finished(pictures::draw::run(rest, environment), environment);
    }
    let mut tree = tree();
    let done = match tree.try_get_matches_from_mut(arguments) {
        // What a command has begun is undone as it is left, by a failure or by a fault.
        Ok(matches) => {
            fault::contained(|| chosen(&tree, &matches, environment)).unwrap_or_else(|fault| Err(fault.of_command()))
        }
        Err(error) if !error.use_stderr() => {
            environment.say(&format!("{}\n", error.render().to_string().trim_end())).map(|()| Exit::Done)
        }
        Err(error) => Err(Failure::from_clap(&error)),
    };
    finished(done, environment)
}

/// How the process ends; what went wrong is said.
fn finished(done: Result<Exit, Failure>, environment: &mut Environment<'_>) -> Exit {
    let done = done.and_then(|exit| environment.finish().map(|()| exit));
    done.unwrap_or_else(|failure| {
        environment.complain(&failure);
        failure.exit
    })
}

/// Runs the subcommand that was chosen.
fn chosen(tree: &clap::Command, matches: &ArgMatches, environment: &mut Environment<'_>) -> Result<Exit, Failure> {
    let cli = Cli::from_arg_matches(matches).map_err(|error| Failure::from_clap(&error))?;
    environment.choose_colour(cli.color);
    environment.choose_language(cli.lang);
    arguments::note(tree, matches, environment)?;
    let unknown = || Failure::usage("no subcommand was given", "see fcd --help");
    let (name, matches) = matches.subcommand().ok_or_else(unknown)?;
    let subcommand = SUBCOMMANDS.iter().find(|one| one.name == name).ok_or_else(unknown)?;
    (subcommand.run)(matches, environment)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tree_is_sound() {
        tree().debug_assert();
    }
}
