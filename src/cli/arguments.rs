//! What the arguments of a command say before it runs: which files it reads, and that no stream is read twice.
//!
//! A path among the arguments is read, unless its type is [`OutputPath`](super::files::OutputPath). So a new option is known
//! here by its type, and nobody has to remember it.

use std::path::{Path, PathBuf};

use clap::{Arg, ArgMatches, Command};

use super::passphrase::Descriptor;
use super::{Environment, Failure};

/// The option that names the register, a file of which more lies beside it.
const REGISTER: &str = "register";

/// The options that name a descriptor with a passphrase.
const PASSPHRASES: [&str; 2] = ["passphrase_fd", "root_passphrase_fd"];

/// Notes which files the command reads.
///
/// # Errors
/// When stdin, or another stream that is read only once, is given twice.
pub(super) fn note(command: &Command, matches: &ArgMatches, environment: &mut Environment<'_>) -> Result<(), Failure> {
    let (command, matches) = chosen(command, matches);
    let mut streams: Vec<(u32, String)> = Vec::new();
    for argument in command.get_arguments() {
        let id = argument.get_id().as_str();
        for path in paths(matches, id) {
            if let Some(number) = descriptor(path) {
                streams.push((number, shown(argument)));
            } else if id == REGISTER {
                environment.known_files.database(path)?;
            } else {
                environment.known_files.named(path);
            }
        }
        if PASSPHRASES.contains(&id)
            && let Ok(Some(descriptor)) = matches.try_get_one::<Descriptor>(id)
        {
            streams.push((descriptor.number()?, shown(argument)));
        }
    }
    standard_places(environment)?;
    once(&streams)
}

/// What this program keeps in its usual places is never an output, whether or not the command reads it.
fn standard_places(environment: &mut Environment<'_>) -> Result<(), Failure> {
    if let Some(state) = environment.user.state.clone() {
        environment.known_files.named(&state);
    }
    match super::register_arguments::default_file(environment) {
        Ok(register) => environment.known_files.database(&register),
        // A user without a folder has no register there.
        Err(_) => Ok(()),
    }
}

/// The command that was chosen, with its own arguments.
fn chosen<'a>(mut command: &'a Command, mut matches: &'a ArgMatches) -> (&'a Command, &'a ArgMatches) {
    while let Some((name, below)) = matches.subcommand() {
        let Some(found) = command.find_subcommand(name) else { break };
        (command, matches) = (found, below);
    }
    (command, matches)
}

fn paths<'a>(matches: &'a ArgMatches, id: &str) -> impl Iterator<Item = &'a PathBuf> {
    // What has another type is no path.
    matches.try_get_many::<PathBuf>(id).ok().flatten().into_iter().flatten()
}

/// The number of the descriptor that a name stands for.
fn descriptor(path: &Path) -> Option<u32> {
    match path.to_str()? {
        "-" | "/dev/stdin" => Some(0),
        "/dev/stdout" => Some(1),
        "/dev/stderr" => Some(2),
        name => ["/dev/fd/", "/proc/self/fd/"].iter().find_map(|folder| name.strip_prefix(folder)?.parse().ok()),
    }
}

/// As it is written on the command line.
fn shown(argument: &Arg) -> String {
    let value = || argument.get_value_names().and_then(|names| names.first()).map(ToString::to_string);
    argument.get_long().map(|long| format!("--{long}")).or_else(value).unwrap_or_default()
}

fn once(streams: &[(u32, String)]) -> Result<(), Failure> {
    // To read what one writes to is to wait for ever, or to see on the terminal what shall not be shown.
    if let Some((number, place)) = streams.iter().find(|(number, _)| matches!(number, 1 | 2)) {
        let message = format!("file descriptor {number} is written to, and is given as {place}");
        return Err(Failure::usage(message, "open a file in the shell, for example 3< file, and give 3"));
    }
    for (index, (number, second)) in streams.iter().enumerate() {
        let Some((_, first)) = streams.iter().take(index).find(|(known, _)| known == number) else { continue };
        let stream = if *number == 0 { "stdin".to_owned() } else { format!("file descriptor {number}") };
        let places = if first == second { format!("twice as {first}") } else { format!("as {first} and as {second}") };
        let message = format!("{stream} can be read once only, and is given {places}");
        return Err(Failure::usage(message, "give a file for one of the two"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stream_is_known_by_all_its_names() {
        for name in ["-", "/dev/stdin", "/dev/fd/0", "/proc/self/fd/0"] {
            assert_eq!(descriptor(Path::new(name)), Some(0), "{name}");
        }
        assert_eq!(descriptor(Path::new("/dev/fd/63")), Some(63));
        assert_eq!(descriptor(Path::new("0")), None);
        let given =
            |numbers: &[u32]| once(&numbers.iter().map(|number| (*number, "--x".to_owned())).collect::<Vec<_>>());
        assert!(given(&[0, 3, 63]).is_ok() && given(&[0, 3, 3]).is_err());
        for name in ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/2", "/dev/stderr"] {
            assert!(given(&[descriptor(Path::new(name)).unwrap()]).is_err(), "{name}");
        }
    }
}
