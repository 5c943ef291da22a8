//! The command line is one front end of several: what is typed in it is said by `src/cli` alone.

use crate::source::{Source, sources};

/// The names of the commands, from their table.
fn commands(sources: &[Source]) -> Vec<String> {
    let table = sources.iter().find(|source| source.path == "cli/mod.rs").unwrap();
    let rows = table.code.lines().filter_map(|line| line.trim().strip_prefix('"'));
    rows.filter_map(|row| row.split_once("\" "))
        .filter(|(_, rest)| rest.contains("Arguments, "))
        .map(|(name, _)| name.into())
        .collect()
}

/// Whether there is an option, `--trust`, or a command, `fcd verify`.
fn is_typed(code: &str, commands: &[String]) -> bool {
    let mut dashes = code.match_indices("--");
    let option = dashes
        .any(|(at, _)| !code[..at].ends_with('-') && code[at + 2..].starts_with(|c: char| c.is_ascii_lowercase()));
    let word = |rest: &str| rest.chars().take_while(|c| c.is_ascii_lowercase() || *c == '-').collect::<String>();
    option || code.split("fcd ").skip(1).any(|rest| commands.contains(&word(rest)))
}

#[test]
fn the_library_has_no_word_of_the_command_line() {
    let sources = sources();
    let commands = commands(&sources);
    assert!(commands.len() > 20, "{commands:?}");
    let lines = |source: &Source| source.code.lines().map(str::to_owned).collect::<Vec<_>>();
    let library = sources.iter().filter(|source| source.module != "cli");
    let all = library.flat_map(|source| lines(source).into_iter().map(|line| (source.path.clone(), line)));
    let typed: Vec<_> = all.filter(|(_, line)| is_typed(line, &commands)).collect();
    assert!(typed.is_empty(), "{typed:#?}");
}

#[test]
fn the_test_itself_sees_what_is_typed() {
    let commands = ["verify".to_owned()];
    for typed in ["\"give it with --trust\"", "\"run fcd verify on it\"", "\"--at says when\""] {
        assert!(is_typed(typed, &commands), "{typed}");
    }
    for other in ["\"verification with fcd counts\"", "\"-----begin\"", "\"fcd verified it\"", "a - -b", "\"fcd file\""]
    {
        assert!(!is_typed(other, &commands), "{other}");
    }
}
