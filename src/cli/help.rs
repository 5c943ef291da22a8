//! `fcd help`, and what every help says beside its options: the commands in groups by user, and two examples.

use std::ffi::OsString;

use super::{Environment, Exit, Failure, examples};

/// Show the help of fcd or of a command
#[derive(Debug, clap::Args)]
pub struct HelpArguments {
    /// The command, for example key certify; without it, all commands are listed
    #[arg(value_name = "COMMAND")]
    command: Vec<String>,
}

/// Prints what `--help` behind the command prints.
///
/// # Errors
/// When there is no such command.
pub fn run(args: &HelpArguments, environment: &mut Environment<'_>) -> Result<Exit, Failure> {
    let mut tree = taught(super::tree());
    if let Some(unknown) = unknown(&tree, &args.command) {
        return Err(Failure::usage(format!("there is no command {unknown}"), "fcd help lists the commands"));
    }
    let words = std::iter::once("fcd").chain(args.command.iter().map(String::as_str)).chain(std::iter::once("--help"));
    match tree.try_get_matches_from_mut(words.map(OsString::from)) {
        Err(help) if !help.use_stderr() => said(&help, environment),
        Err(error) => Err(Failure::from_clap(&error)),
        Ok(_) => Err(Failure::usage("there is no such command", "fcd help lists the commands")),
    }
}

/// The first words that name no command.
fn unknown(tree: &clap::Command, words: &[String]) -> Option<String> {
    let mut above = tree;
    for (index, word) in words.iter().enumerate() {
        match above.find_subcommand(word) {
            Some(found) => above = found,
            None => return words.get(..=index).map(|words| words.join(" ")),
        }
    }
    None
}

/// Prints a help, or the version.
///
/// # Errors
/// When stdout cannot be written.
pub(super) fn said(help: &clap::Error, environment: &mut Environment<'_>) -> Result<Exit, Failure> {
    environment.say(&format!("{}\n", help.render().to_string().trim_end())).map(|()| Exit::Done)
}

/// The tree with the commands in groups, and with the examples at the end of every help.
pub(super) fn taught(tree: clap::Command) -> clap::Command {
    let template = format!(
        "{{about-with-newline}}\n{{usage-heading}} {{usage}}\n\n{}Options:\n{{options}}{{after-help}}",
        in_groups(&tree)
    );
    with_examples(tree, examples::PROGRAM).help_template(template)
}

/// The commands by who uses them, each with its first line.
fn in_groups(tree: &clap::Command) -> String {
    let width = super::GROUPS.iter().flat_map(|(_, group)| group.iter().map(|one| one.name.len())).max().unwrap_or(0);
    let line = |name: &str| {
        let about = tree.find_subcommand(name).and_then(clap::Command::get_about).map(ToString::to_string);
        format!("  {name:<width$}  {}\n", about.unwrap_or_default())
    };
    let group = |(heading, commands): &(&str, &[super::Subcommand])| {
        format!("{heading}:\n{}\n", commands.iter().map(|one| line(one.name)).collect::<String>())
    };
    super::GROUPS.iter().map(group).collect()
}

fn with_examples(command: clap::Command, words: &str) -> clap::Command {
    let names: Vec<String> = command.get_subcommands().map(|below| below.get_name().to_owned()).collect();
    let told = examples::told(&examples::of(words));
    let before = command.get_after_help().map(ToString::to_string);
    let parts: Vec<String> = before.into_iter().chain(Some(told)).filter(|part| !part.is_empty()).collect();
    let command = names.iter().fold(command, |command, name| {
        command.mut_subcommand(name, |below| with_examples(below, &examples::below(words, name)))
    });
    if parts.is_empty() { command } else { command.after_help(parts.join("\n\n")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words of every command and of every command of a command.
    fn commands(command: &clap::Command, words: &str, found: &mut Vec<String>) {
        found.push(words.to_owned());
        for below in command.get_subcommands() {
            commands(below, &examples::below(words, below.get_name()), found);
        }
    }

    /// As a shell takes a line apart: quotation marks hold a word together, a backslash joins lines.
    fn words(lines: &[&str]) -> Vec<String> {
        let line = lines.iter().map(|line| line.trim_end_matches('\\').trim()).collect::<Vec<_>>().join(" ");
        let quoted = line.split('"').enumerate();
        let mut words = Vec::new();
        for (index, part) in quoted {
            match index % 2 {
                0 => words.extend(part.split_whitespace().map(str::to_owned)),
                _ => words.push(part.to_owned()),
            }
        }
        words
    }

    #[test]
    fn every_command_has_two_examples_and_each_is_understood() {
        let (tree, mut all) = (super::super::tree(), Vec::new());
        commands(&tree, examples::PROGRAM, &mut all);
        for command in &all {
            let found = examples::of(command);
            assert_eq!(found.len(), 2, "{command}");
            for example in found {
                let typed = words(&example.lines);
                let begins = command == examples::PROGRAM || typed.join(" ").starts_with(&format!("fcd {command}"));
                let group = tree_at(&tree, command).has_subcommands();
                assert!(begins || group, "{command}: {typed:?}");
                let parsed = super::super::tree().try_get_matches_from(&typed);
                assert!(parsed.is_ok(), "{command}: {typed:?}: {}", parsed.err().unwrap());
            }
        }
        let table = include_str!("examples.txt");
        for line in table.lines().filter(|line| !line.starts_with(' ')) {
            assert!(all.iter().any(|command| command == line), "{line} is no command");
        }
        let long: Vec<&str> = table.lines().filter(|line| line.chars().count() > 96).collect();
        assert!(long.is_empty(), "would be broken: {long:#?}");
    }

    fn tree_at<'t>(tree: &'t clap::Command, words: &str) -> &'t clap::Command {
        let below = |above: &'t clap::Command, word: &str| above.find_subcommand(word).unwrap_or(above);
        words.split(' ').fold(tree, below)
    }

    #[test]
    fn every_command_stands_in_one_group_and_on_one_line() {
        let tree = super::super::tree();
        let told = in_groups(&tree);
        for command in tree.get_subcommands() {
            let line = format!("\n  {} ", command.get_name());
            assert_eq!(told.matches(&line).count(), 1, "{}", command.get_name());
        }
        let long: Vec<&str> = told.lines().filter(|line| line.chars().count() > 100).collect();
        assert!(long.is_empty(), "{long:#?}");
    }
}
