//! Passphrases and PINs: asked for on the terminal without echo, or handed over by a script. Never an
//! argument, which every user of the machine could read, and never a part of a message.

use std::ffi::OsString;
use std::io::{BufReader, Read};

use zeroize::Zeroizing;

#[cfg(unix)]
mod terminal;

use super::{Environment, Failure, files};
use crate::signature::key::KeyError;

/// The fewest characters of a passphrase for a new key.
const FEWEST: usize = 12;

/// The most bytes of a passphrase. A longer one is refused, since one that is cut would open nothing elsewhere.
const MOST: usize = 1024;

/// How often a passphrase may be typed.
const TRIES: usize = 3;

/// Where the passphrase comes from, if not from the terminal.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct Source {
    /// Read the passphrase, or the PIN of a token, from the first line of this open file descriptor; 0 is stdin
    // A passphrase that is put there by mistake, and begins with a hyphen, is not repeated as an unknown option.
    #[arg(long, value_name = "N", conflicts_with = "passphrase_env", allow_hyphen_values = true)]
    passphrase_fd: Option<Descriptor>,
    /// Read the passphrase, or the PIN of a token, from this environment variable
    #[arg(long, value_name = "NAME", allow_hyphen_values = true)]
    passphrase_env: Option<String>,
}

/// The number of an open file descriptor. What is no number is kept from every message: it may be the passphrase itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Descriptor(Option<u32>);

impl From<OsString> for Descriptor {
    fn from(text: OsString) -> Descriptor {
        Descriptor(text.to_str().and_then(|text| text.parse().ok()))
    }
}

impl Descriptor {
    /// The number.
    ///
    /// # Errors
    /// When what was given is none.
    pub(super) fn number(self) -> Result<u32, Failure> {
        let hint = "open a file in the shell, for example --passphrase-fd 3 3< file; a passphrase is never an argument";
        self.0.ok_or_else(|| Failure::usage("--passphrase-fd is not the number of a file descriptor", hint))
    }
}

/// Where the passphrase of the root comes from, where a command makes two keys.
#[derive(Debug, Clone, Default, clap::Args)]
#[group(skip)]
pub(super) struct RootSource {
    /// Read the passphrase of the root from the first line of this open file descriptor
    #[arg(long, value_name = "N", conflicts_with = "root_passphrase_env", allow_hyphen_values = true)]
    root_passphrase_fd: Option<Descriptor>,
    /// Read the passphrase of the root from this environment variable
    #[arg(long, value_name = "NAME", allow_hyphen_values = true)]
    root_passphrase_env: Option<String>,
}

impl RootSource {
    /// The same as any other.
    pub(super) fn source(&self) -> Source {
        Source { passphrase_fd: self.root_passphrase_fd, passphrase_env: self.root_passphrase_env.clone() }
    }
}

impl Source {
    /// Whether a passphrase was handed over.
    pub(super) fn is_given(&self) -> bool {
        self.passphrase_fd.is_some() || self.passphrase_env.is_some()
    }

    /// Whether a passphrase was handed over, or somebody can be asked for it.
    pub(super) fn reachable(&self, environment: &Environment<'_>) -> bool {
        self.is_given() || environment.can_ask()
    }

    fn handed_over(&self, environment: &mut Environment<'_>) -> Option<Result<Zeroizing<String>, Failure>> {
        match (self.passphrase_fd.map(Descriptor::number), &self.passphrase_env) {
            (Some(Ok(0)), _) => Some(first_line(&mut *environment.input)),
            (Some(Ok(number)), _) => Some(from_descriptor(number)),
            (Some(Err(failure)), _) => Some(Err(failure)),
            (None, Some(name)) => Some(from_environment(name)),
            (None, None) => None,
        }
    }
}

/// The passphrase of a key that exists, or the PIN of a token.
///
/// # Errors
/// When nobody can be asked and nothing was handed over, or what was handed over cannot be read.
pub fn read(source: &Source, question: &str, environment: &mut Environment<'_>) -> Result<Zeroizing<String>, Failure> {
    match source.handed_over(environment) {
        Some(given) => given,
        None => ask(question, environment),
    }
}

/// What `open` makes of a passphrase. Whoever types a wrong one is asked again, so that nothing that was typed before is lost.
///
/// # Errors
/// As [`read`]. The inner error is that of `open`.
pub(super) fn tried<T>(
    source: &Source,
    question: &str,
    environment: &mut Environment<'_>,
    open: impl Fn(&str) -> Result<T, KeyError>,
) -> Result<Result<T, KeyError>, Failure> {
    let mut opened = open(&read(source, question, environment)?);
    for _ in 1..TRIES {
        if source.is_given() || !matches!(opened, Err(KeyError::PassphraseWrong)) {
            break;
        }
        environment.note("the passphrase is wrong; try it again");
        let Ok(again) = ask(question, environment) else { break };
        opened = open(&again);
    }
    Ok(opened)
}

/// A passphrase for a new key, `which` one ("the new key"): asked for twice, at least 12 characters.
///
/// # Errors
/// As [`read`], and when it is too short or the two do not agree.
pub(super) fn choose(
    source: &Source,
    which: &str,
    environment: &mut Environment<'_>,
) -> Result<Zeroizing<String>, Failure> {
    if let Some(given) = source.handed_over(environment) {
        return given.and_then(long_enough);
    }
    let chosen = ask(&format!("passphrase for {which}: "), environment).and_then(long_enough)?;
    if *chosen != *ask("the same again: ", environment)? {
        return Err(Failure::new("the two passphrases are not the same", "run the command again"));
    }
    Ok(chosen)
}

fn long_enough(chosen: Zeroizing<String>) -> Result<Zeroizing<String>, Failure> {
    if chosen.chars().count() < FEWEST {
        let message = format!("the passphrase has fewer than {FEWEST} characters");
        return Err(Failure::new(message, "take several words that nobody would guess"));
    }
    Ok(chosen)
}

fn ask(question: &str, environment: &Environment<'_>) -> Result<Zeroizing<String>, Failure> {
    let hint = "run the command on a terminal, or give --passphrase-fd or --passphrase-env";
    if !environment.can_ask() {
        let what = question.trim_end_matches(": ");
        return Err(Failure::new(format!("the {what} is needed, and nobody can be asked"), hint));
    }
    let answer = hidden_line(question);
    let answer = answer.map_err(|_| Failure::new("the passphrase could not be read from the terminal", hint))?;
    line(&answer).map_err(|failure| Failure { hint: "type it again, and end it with Enter".to_owned(), ..failure })
}

#[cfg(unix)]
use terminal::hidden_line;

#[cfg(not(unix))]
fn hidden_line(question: &str) -> std::io::Result<Zeroizing<Vec<u8>>> {
    rpassword::prompt_password(question).map(|line| Zeroizing::new(line.into_bytes()))
}

fn from_descriptor(number: u32) -> Result<Zeroizing<String>, Failure> {
    let file = files::open_descriptor(number).map_err(|_| {
        let message = format!("file descriptor {number} cannot be read");
        Failure::new(message, "open it in the shell, for example 3< file, or give --passphrase-env")
    })?;
    first_line(&mut BufReader::new(file))
}

/// The name is not repeated: by mistake it can be the passphrase.
fn from_environment(name: &str) -> Result<Zeroizing<String>, Failure> {
    // The standard library panics on such a name in some versions.
    let could_be = !name.is_empty() && !name.contains(['=', '\0']);
    let value = could_be.then(|| std::env::var_os(name)).flatten().ok_or_else(|| {
        Failure::new("the environment variable that --passphrase-env names is not set", "set it and export it")
    })?;
    line(&Zeroizing::new(value.into_encoded_bytes()))
}

/// The first line of what was handed over.
pub(super) fn first_line(source: &mut dyn std::io::BufRead) -> Result<Zeroizing<String>, Failure> {
    let mut text = Zeroizing::new(Vec::with_capacity(2 * MOST));
    // One byte more than the longest line with its end tells that it is longer.
    let most = u64::try_from(MOST).unwrap_or_default() + 3;
    let read = std::io::BufRead::read_until(&mut Read::take(source, most), b'\n', &mut text);
    match read {
        Ok(_) => line(&text),
        Err(_) => Err(Failure::new("the passphrase could not be read", "write it on the first line, as UTF-8 text")),
    }
}

/// The passphrase in a line that came with its end or without: the same rules for all sources.
fn line(bytes: &[u8]) -> Result<Zeroizing<String>, Failure> {
    let text = bytes.strip_suffix(b"\n").map_or(bytes, |text| text.strip_suffix(b"\r").unwrap_or(text));
    if text.len() > MOST {
        return Err(Failure::new(
            format!("the passphrase is longer than {MOST} bytes"),
            "no key of fcd has such a passphrase; look at what is handed over",
        ));
    }
    // What some programs write before UTF-8 is no part of what a person typed.
    let text = text.strip_prefix("\u{feff}".as_bytes()).unwrap_or(text);
    match std::str::from_utf8(text) {
        // It could not be typed, and other programs end a passphrase there.
        Ok(text) if text.contains('\0') => {
            let hint = "write it on the first line, as UTF-8 text";
            Err(Failure::new("the passphrase holds a zero byte, as text in UTF-16 does", hint))
        }
        Ok("") => Err(Failure::new("no passphrase was handed over", "write it on the first line, as UTF-8 text")),
        Ok(text) => Ok(Zeroizing::new(text.to_owned())),
        Err(_) => Err(Failure::new("the passphrase is not UTF-8 text", "write it on the first line, as UTF-8 text")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &[u8]) -> Result<String, Failure> {
        first_line(&mut { text }).map(|line| line.to_string())
    }

    #[test]
    fn the_first_line_is_the_passphrase_without_its_end() {
        assert_eq!(read(b"a b \r\nsecond"), Ok("a b ".to_owned()));
        assert_eq!(read(b"no end"), Ok("no end".to_owned()));
        assert_eq!(read(b"\xef\xbb\xbfa b\r\n"), Ok("a b".to_owned()));
        assert!(read(b"a\0b\0\r\0\n\0").unwrap_err().message.contains("UTF-16"));
        assert!(read(b"").is_err() && read(b"\n").is_err() && read(b"\xff\n").is_err());
    }

    #[test]
    fn the_longest_is_taken_whole_and_a_longer_one_is_not_cut() {
        for end in ["", "\n", "\r\n"] {
            let longest = "x".repeat(MOST);
            assert_eq!(read(format!("{longest}{end}").as_bytes()), Ok(longest.clone()), "{end:?}");
            let longer = read(format!("{longest}x{end}").as_bytes()).unwrap_err();
            assert!(longer.message.contains("longer than 1024 bytes"), "{longer:?}");
        }
        // A letter of several bytes is not cut in two.
        assert!(read("ש".repeat(MOST).as_bytes()).unwrap_err().message.contains("longer"));
    }

    #[test]
    fn nothing_that_could_be_a_passphrase_is_repeated() {
        let secret = "correct horse battery staple";
        let said = [
            Descriptor::from(OsString::from(secret)).number().unwrap_err(),
            from_environment(secret).unwrap_err(),
            from_environment("a=b").unwrap_err(),
            line(secret.repeat(100).as_bytes()).unwrap_err(),
        ];
        for failure in said {
            assert!(!format!("{failure:?}").contains("horse"), "{failure:?}");
        }
    }
}
