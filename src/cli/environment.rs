//! What surrounds a command: input, output, terminal and clock, so that tests can bring their own.

use std::ffi::OsString;
use std::io::{self, BufRead, ErrorKind, Write};

use super::Failure;
use super::clock::{Ahead, Dated, Source, Time};
use super::guide::InLanguage;
use super::known_files::KnownFiles;
use super::system_error::reason;
use super::user::User;
use crate::calendar::Moment;
use crate::report::Colour;
use crate::report::messages::Language;

/// Which of the three streams are a terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Terminals {
    /// stdin: somebody can be asked.
    pub input: bool,
    /// stdout.
    pub out: bool,
    /// stderr: a question is seen.
    pub err: bool,
}

/// When to colour. The variants have no doc comments: clap would make long help of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum When {
    Auto,
    Always,
    Never,
}

/// The language of an answer. The variants have no doc comments: clap would make long help of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum AnswerLanguage {
    En,
    Fr,
    He,
}

/// The language that a user's surroundings ask for: the first that is set of the variables of POSIX for messages.
pub(super) fn locale(variable: impl Fn(&str) -> Option<OsString>) -> Language {
    let set = |name: &str| variable(name).filter(|value| !value.is_empty());
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(set);
    locale.map_or(Language::English, |locale| Language::of_locale(&locale.to_string_lossy()))
}

/// What surrounds a command.
pub struct Environment<'e> {
    /// stdin.
    pub input: &'e mut dyn BufRead,
    /// Which streams are a terminal.
    pub terminals: Terminals,
    /// Whether the environment asks for no colour.
    pub plain: bool,
    /// The language in which people are answered.
    pub language: Language,
    /// Who runs the program, and where it may keep what it remembers.
    pub user: User,
    /// What the command reads and what it writes.
    pub(super) known_files: KnownFiles,
    out: &'e mut dyn Write,
    err: &'e mut dyn Write,
    clock: fn() -> Option<Moment>,
    colour: Colour,
    reader_gone: bool,
}

/// The clock of this machine; `None` if it stands outside the years 2000 to 2199.
pub(super) fn clock() -> Option<Moment> {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).ok()?;
    Moment::from_unix(i64::try_from(since.as_secs()).ok()?).ok()
}

impl<'e> Environment<'e> {
    /// Surroundings without colour.
    pub fn new(
        input: &'e mut dyn BufRead,
        out: &'e mut dyn Write,
        err: &'e mut dyn Write,
        terminals: Terminals,
        clock: fn() -> Option<Moment>,
    ) -> Environment<'e> {
        Environment {
            input,
            terminals,
            plain: false,
            language: Language::English,
            user: User::default(),
            known_files: KnownFiles::default(),
            out,
            err,
            clock,
            colour: Colour::Off,
            reader_gone: false,
        }
    }

    /// Decides whether the answer is coloured.
    pub(super) fn choose_colour(&mut self, when: When) {
        let on = match when {
            When::Always => true,
            When::Never => false,
            When::Auto => self.terminals.out && !self.plain,
        };
        self.colour = if on { Colour::On } else { Colour::Off };
    }

    /// Whether the answer is coloured.
    pub fn colour(&self) -> Colour {
        self.colour
    }

    /// Decides in which language people are answered: in that of the surroundings, unless another one is asked for.
    pub(super) fn choose_language(&mut self, asked: Option<AnswerLanguage>) {
        self.language = match asked {
            None => self.language,
            Some(AnswerLanguage::En) => Language::English,
            Some(AnswerLanguage::Fr) => Language::French,
            Some(AnswerLanguage::He) => Language::Hebrew,
        };
    }

    /// The words of the command line in the language of the answer.
    pub fn guide(&self) -> InLanguage {
        InLanguage(self.language)
    }

    /// What the clock shows.
    ///
    /// # Errors
    /// When the clock of this machine makes no sense.
    pub fn now(&self) -> Result<Moment, Failure> {
        (self.clock)().ok_or_else(|| Failure::new("the clock of this machine makes no sense", "set it, or give --at"))
    }

    /// The moment that an option means, if it was given.
    pub fn told(&self, asked: Option<Time>) -> Option<Moment> {
        asked.map(|time| time.meant((self.clock)()))
    }

    /// The moment that is asked about: the one that was given, otherwise now.
    ///
    /// # Errors
    /// When none was given and the clock of this machine makes no sense.
    pub fn moment(&self, asked: Option<Time>) -> Result<Moment, Failure> {
        self.told(asked).map_or_else(|| self.now(), Ok)
    }

    /// The moment for which something is signed or recorded: the one that was given, otherwise now.
    ///
    /// # Errors
    /// As [`Environment::moment`], and when it lies ahead of the clock and `ahead` does not allow that.
    pub(super) fn dated(&self, asked: Option<Time>, ahead: Ahead) -> Result<Dated, Failure> {
        let source = if asked.is_some() { Source::Given } else { Source::Machine };
        let dated = Dated { moment: self.moment(asked)?, source };
        ahead.allows(dated, (self.clock)())?;
        Ok(dated)
    }

    /// Writes a part of the answer to stdout.
    ///
    /// # Errors
    /// When stdout cannot be written. A reader that went away is no failure: the rest is dropped.
    pub fn say(&mut self, text: &str) -> Result<(), Failure> {
        self.say_bytes(text.as_bytes())
    }

    /// Writes bytes to stdout; see [`Environment::say`].
    ///
    /// # Errors
    /// As [`Environment::say`].
    pub fn say_bytes(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        if self.reader_gone {
            return Ok(());
        }
        let written = self.out.write_all(bytes);
        self.written(written)
    }

    /// Writes a file to stdout, all of it. A reader that went away did not get it, and that is a failure: whoever keeps the file
    /// until it is delivered must not drop it.
    ///
    /// # Errors
    /// When stdout cannot be written, or nobody reads it any more.
    pub(super) fn say_file(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        self.say_bytes(bytes)?;
        self.finish()?;
        match self.reader_gone {
            false => Ok(()),
            true => Err(Failure::new("stdout was closed before the whole file was written", "write to a file with -o")),
        }
    }

    /// Writes what is still held back.
    ///
    /// # Errors
    /// As [`Environment::say`].
    pub fn finish(&mut self) -> Result<(), Failure> {
        let flushed = self.out.flush();
        self.written(flushed)
    }

    fn written(&mut self, result: io::Result<()>) -> Result<(), Failure> {
        match result {
            Ok(()) => Ok(()),
            Err(error) if error.kind() == ErrorKind::BrokenPipe => {
                self.reader_gone = true;
                Ok(())
            }
            Err(error) => Err(Failure::new(
                format!("the answer cannot be written: {}", reason(&error)),
                "look at what stdout is connected to",
            )),
        }
    }

    /// Says something beside the answer: `fcd: TEXT` on stderr. Foreign text in it must be escaped already.
    pub fn note(&mut self, text: &str) {
        self.eprint(&format!("fcd: {text}\n"));
    }

    /// As [`Environment::note`], for a text with foreign parts, which are escaped here.
    pub(super) fn untrusted_note(&mut self, text: &str) {
        self.note(&crate::report::escape::Untrusted::new(text).to_string());
    }

    /// Says why a command could not do its work.
    pub fn complain(&mut self, failure: &Failure) {
        self.eprint(&failure.lines());
    }

    /// Writes to stderr. If that fails there is nobody left to tell.
    pub fn eprint(&mut self, text: &str) {
        let _ = self.err.write_all(text.as_bytes()).and_then(|()| self.err.flush());
    }

    /// Whether somebody sits at the terminal who can be asked.
    pub fn can_ask(&self) -> bool {
        self.terminals.input && self.terminals.err
    }

    /// Asks on the terminal and waits for one line, without its line feed and outer spaces.
    ///
    /// # Errors
    /// When nobody answers.
    pub fn ask(&mut self, question: &str) -> Result<String, Failure> {
        const MOST: u64 = 4096;
        self.eprint(question);
        let mut line = String::new();
        let read = io::Read::take(&mut *self.input, MOST).read_line(&mut line);
        match read {
            Ok(length) if length > 0 => Ok(line.trim().to_owned()),
            _ => {
                self.eprint("\n");
                Err(Failure::new("nobody answered", "run the command on a terminal, or give everything as options"))
            }
        }
    }
}
