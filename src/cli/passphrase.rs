//! Passphrases and PINs: asked for on the terminal without echo, or handed over by a script. Never an
//! argument, which every user of the machine could read.

use std::io::{BufRead as _, BufReader, Read};

use zeroize::Zeroizing;

use super::{Failure, World};

/// The fewest characters of a passphrase for a new key.
const FEWEST: usize = 12;

/// The most bytes that are read in search of the end of a passphrase.
const MOST: u64 = 1024;

/// Where the passphrase comes from, if not from the terminal.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct Source {
    /// Read the passphrase, or the PIN of a token, from the first line of this open file descriptor; 0 is stdin
    #[arg(long, value_name = "N", conflicts_with = "passphrase_env")]
    passphrase_fd: Option<u32>,
    /// Read the passphrase, or the PIN of a token, from this environment variable
    #[arg(long, value_name = "NAME")]
    passphrase_env: Option<String>,
}

impl Source {
    /// Whether a passphrase was handed over.
    pub(super) fn is_given(&self) -> bool {
        self.passphrase_fd.is_some() || self.passphrase_env.is_some()
    }

    /// Whether a passphrase was handed over, or somebody can be asked for it.
    pub(super) fn reachable(&self, world: &World<'_>) -> bool {
        self.is_given() || world.can_ask()
    }

    fn handed_over(&self, world: &mut World<'_>) -> Option<Result<Zeroizing<String>, Failure>> {
        match (self.passphrase_fd, &self.passphrase_env) {
            (Some(0), _) => Some(first_line(&mut *world.input)),
            (Some(number), _) => Some(from_descriptor(number)),
            (None, Some(name)) => Some(from_environment(name)),
            (None, None) => None,
        }
    }
}

/// The passphrase of a key that exists.
///
/// # Errors
/// When nobody can be asked and nothing was handed over, or what was handed over cannot be read.
pub fn read(source: &Source, question: &str, world: &mut World<'_>) -> Result<Zeroizing<String>, Failure> {
    match source.handed_over(world) {
        Some(given) => given,
        None => ask(question, world),
    }
}

/// A passphrase for a new key: asked for twice, at least 12 characters.
///
/// # Errors
/// As [`read`], and when it is too short or the two do not agree.
pub fn choose(source: &Source, world: &mut World<'_>) -> Result<Zeroizing<String>, Failure> {
    let given = source.handed_over(world);
    let asked = given.is_none();
    let chosen = given.unwrap_or_else(|| ask("passphrase for the new key: ", world))?;
    if chosen.chars().count() < FEWEST {
        let message = format!("the passphrase has fewer than {FEWEST} characters");
        return Err(Failure::new(message, "take several words that nobody would guess"));
    }
    if asked && *chosen != *ask("the same again: ", world)? {
        return Err(Failure::new("the two passphrases are not the same", "run the command again"));
    }
    Ok(chosen)
}

fn ask(question: &str, world: &World<'_>) -> Result<Zeroizing<String>, Failure> {
    let hint = "run the command on a terminal, or give --passphrase-fd or --passphrase-env";
    if !world.can_ask() {
        let what = question.trim_end_matches(": ");
        return Err(Failure::new(format!("the {what} is needed, and nobody can be asked"), hint));
    }
    let answer = rpassword::prompt_password(question);
    answer.map(Zeroizing::new).map_err(|_| Failure::new("the passphrase could not be read", hint))
}

/// Through `/dev/fd`, since taking over a descriptor by its number is not memory-safe.
fn from_descriptor(number: u32) -> Result<Zeroizing<String>, Failure> {
    let file = std::fs::File::open(format!("/dev/fd/{number}")).map_err(|_| {
        let message = format!("file descriptor {number} cannot be read");
        Failure::new(message, "open it in the shell, for example 3< file, or give --passphrase-env")
    })?;
    first_line(&mut BufReader::new(file))
}

fn from_environment(name: &str) -> Result<Zeroizing<String>, Failure> {
    use std::env::VarError;
    std::env::var(name).map(Zeroizing::new).map_err(|error| match error {
        VarError::NotPresent => {
            Failure::new(format!("the environment variable {name} is not set"), "set it and export it")
        }
        VarError::NotUnicode(_) => {
            Failure::new(format!("the environment variable {name} is not UTF-8 text"), "set it to UTF-8 text")
        }
    })
}

/// The first line of what was handed over.
pub(super) fn first_line(source: &mut dyn std::io::BufRead) -> Result<Zeroizing<String>, Failure> {
    let mut line = Zeroizing::new(String::with_capacity(1024));
    let read = source.take(MOST).read_line(&mut line);
    let text = line.strip_suffix('\n').map(|text| text.strip_suffix('\r').unwrap_or(text)).unwrap_or(&line);
    match read {
        Ok(_) if !text.is_empty() => Ok(Zeroizing::new(text.to_owned())),
        _ => Err(Failure::new("no passphrase was handed over", "write it on the first line, as UTF-8 text")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_is_the_passphrase_without_its_end() {
        let read = |text: &str| first_line(&mut text.as_bytes()).map(|line| line.to_string());
        assert_eq!(read("a b \r\nsecond"), Ok("a b ".to_owned()));
        assert_eq!(read("no end"), Ok("no end".to_owned()));
        assert!(read("").is_err() && read("\n").is_err());
    }
}
