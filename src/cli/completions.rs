//! `fcd completions`: what a shell needs to complete our commands, and the names that it can complete in their places.

use super::{Environment, Exit, Failure};
use crate::declaration::countries::{Countries, CountryList};
use crate::declaration::{Edition, StateCode};
use crate::finding::Code;
use crate::register::entry::Standing;
use crate::register::state::State;
use crate::trust::entry::Source;

/// Print the completions of a shell
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Installed for one user, the completions of bash lie in ~/.local/share/bash-completion/completions/fcd, \
                  those of zsh as _fcd in a folder of fpath, those of fish in ~/.config/fish/completions/fcd.fish. They know \
                  the codes of findings, the states, the editions and the country lists; fish, only behind options."
)]
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
    clap_complete::generate(args.shell, &mut knowing(super::tree(), ""), "fcd", &mut script);
    environment.say_bytes(&script)?;
    Ok(Exit::Done)
}

/// The tree in which arguments know the names that can stand there. Only completions need it: a command itself judges what it
/// is given, and says more about a name that it does not know.
fn knowing(command: clap::Command, words: &str) -> clap::Command {
    let arguments: Vec<(String, Vec<&'static str>)> = command
        .get_arguments()
        .filter_map(|argument| Some((argument.get_id().to_string(), names(words, argument)?)))
        .collect();
    let command = arguments.into_iter().fold(command, |command, (id, names)| {
        command.mut_arg(id, |argument| argument.value_parser(clap::builder::PossibleValuesParser::new(names)))
    });
    let below: Vec<String> = command.get_subcommands().map(|below| below.get_name().to_owned()).collect();
    below.iter().fold(command, |command, name| {
        let words = if words.is_empty() { name.clone() } else { format!("{words} {name}") };
        command.mut_subcommand(name, |below| knowing(below, &words))
    })
}

/// The names that can stand for an argument; `None` where they are not known.
fn names(words: &str, argument: &clap::Arg) -> Option<Vec<&'static str>> {
    let id = argument.get_id().as_str();
    let value = argument.get_value_names().and_then(|names| names.first()).map_or("", |name| name.as_str());
    match (words, id, value) {
        ("explain", "code", _) => Some(Code::ALL.iter().map(|code| code.as_str()).collect()),
        ("help" | "man", "command", _) => Some(super::subcommands().map(|one| one.name).collect()),
        (_, _, "XX" | "STATE") => Some(StateCode::all().map(|state| state.as_str()).collect()),
        (_, "edition", "ID-OR-DIR" | "EDITION") => Some(editions()),
        ("editions show" | "editions check" | "editions diff", "edition" | "earlier" | "later", _) => Some(editions()),
        (_, "list", "LIST") | ("countries show" | "countries diff", "list" | "earlier" | "later", _)
            if words != "trust verify" && words != "trust show" =>
        {
            Some(Countries::bundled().lists().iter().map(CountryList::id).collect())
        }
        (_, "status", "STATUS") if words != "trust status" => Some(standings()),
        (_, "confirmed", _) => Some(Source::ALL.iter().map(|source| source.as_str()).collect()),
        _ => None,
    }
}

fn editions() -> Vec<&'static str> {
    Edition::all_bundled().iter().map(Edition::id).collect()
}

fn standings() -> Vec<&'static str> {
    let all = State::ALL.into_iter().map(Standing::Is).chain([Standing::Expired]);
    all.map(Standing::as_str).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn script(shell: clap_complete::Shell) -> String {
        let mut script = Vec::new();
        clap_complete::generate(shell, &mut knowing(super::super::tree(), ""), "fcd", &mut script);
        String::from_utf8(script).unwrap()
    }

    #[test]
    fn a_shell_knows_codes_states_editions_and_lists() {
        // Fish is told only what stands behind options.
        let all = ["clause-altered", "terminated", "2021-12", "2021-11", "embassy-note", "countersign"];
        for (shell, names) in [
            (clap_complete::Shell::Bash, all.as_slice()),
            (clap_complete::Shell::Zsh, all.as_slice()),
            (clap_complete::Shell::Fish, &["terminated", "2021-12", "embassy-note", "countersign"]),
        ] {
            let script = script(shell);
            names.iter().for_each(|name| assert!(script.contains(name), "{shell}: {name}"));
            assert!(["AE", "NL", "ZW"].into_iter().all(|state| script.contains(state)), "{shell}");
        }
    }

    /// A file is no name of ours: its completion is left to the shell.
    #[test]
    fn files_stay_files() {
        let tree = super::super::tree();
        let argument = |words: &str, id: &str| {
            let command = words.split(' ').fold(&tree, |above, word| above.find_subcommand(word).unwrap());
            let argument = command.get_arguments().find(|argument| argument.get_id() == id).unwrap().clone();
            names(words, &argument)
        };
        assert_eq!(argument("trust verify", "list"), None);
        assert_eq!(argument("verify", "edition"), None);
        assert!(argument("issue", "edition").is_some() && argument("list", "status").is_some());
    }
}
