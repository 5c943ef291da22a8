//! What surrounds a command: input, output, terminal and clock, so that tests can bring their own.

use std::ffi::OsString;
use std::io::{self, BufRead, ErrorKind, Write};
use std::path::PathBuf;

use super::{Failure, When};
use crate::calendar::Moment;
use crate::report::Colour;

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

/// Who runs the program, and where it may keep what it remembers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Places {
    /// The name of the account, as the environment gives it.
    pub account: Option<String>,
    /// The folder for what belongs to the user and to this program.
    pub folder: Option<PathBuf>,
}

impl Places {
    /// As the environment says: `USER`, `LOGNAME` or `USERNAME`; `XDG_DATA_HOME`, `LOCALAPPDATA` or `HOME`
    /// (XDG Base Directory Specification, "Environment variables": a path that is not absolute is left aside).
    pub(super) fn of(variable: impl Fn(&str) -> Option<OsString>) -> Places {
        let set = |name: &str| variable(name).filter(|value| !value.is_empty());
        let account = ["USER", "LOGNAME", "USERNAME"].into_iter().find_map(set);
        let absolute = |name: &str| set(name).map(PathBuf::from).filter(|path| path.is_absolute());
        let data = absolute("XDG_DATA_HOME").or_else(|| absolute("LOCALAPPDATA"));
        let data = data.or_else(|| absolute("HOME").map(|home| home.join(".local").join("share")));
        Places {
            account: account.and_then(|name| name.into_string().ok()),
            folder: data.map(|folder| folder.join("fcd")),
        }
    }
}

/// What surrounds a command.
pub struct World<'w> {
    /// stdin.
    pub input: &'w mut dyn BufRead,
    /// Which streams are a terminal.
    pub terminals: Terminals,
    /// Whether the environment asks for no colour.
    pub plain: bool,
    /// Who runs the program, and where it may keep what it remembers.
    pub places: Places,
    /// Where pinned roots and the newest trust lists are remembered, if the environment names a place.
    pub state: Option<PathBuf>,
    out: &'w mut dyn Write,
    err: &'w mut dyn Write,
    clock: fn() -> Option<Moment>,
    colour: Colour,
    reader_gone: bool,
}

/// The clock of this machine; `None` if it stands outside the years 2000 to 2199.
pub(super) fn clock() -> Option<Moment> {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).ok()?;
    Moment::from_unix(i64::try_from(since.as_secs()).ok()?).ok()
}

impl<'w> World<'w> {
    /// Surroundings without colour.
    pub fn new(
        input: &'w mut dyn BufRead,
        out: &'w mut dyn Write,
        err: &'w mut dyn Write,
        terminals: Terminals,
        clock: fn() -> Option<Moment>,
    ) -> World<'w> {
        World {
            input,
            terminals,
            plain: false,
            places: Places::default(),
            state: None,
            out,
            err,
            clock,
            colour: Colour::Off,
            reader_gone: false,
        }
    }

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

    /// The moment that was asked for, otherwise now. A day that is today means now.
    ///
    /// # Errors
    /// When the clock of this machine makes no sense.
    pub fn moment(&self, asked: Option<Moment>) -> Result<Moment, Failure> {
        let now = (self.clock)();
        let asked = asked.filter(|asked| !now.is_some_and(|now| is_today(*asked, now)));
        asked.or(now).ok_or_else(|| Failure::new("the clock of this machine makes no sense", "set it, or give --at"))
    }

    /// Writes a part of the answer to stdout.
    ///
    /// # Errors
    /// When stdout cannot be written. A reader that went away is no failure: the rest is dropped.
    pub fn say(&mut self, text: &str) -> Result<(), Failure> {
        self.say_bytes(text.as_bytes())
    }

    /// Writes bytes to stdout; see [`World::say`].
    ///
    /// # Errors
    /// As [`World::say`].
    pub fn say_bytes(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        if self.reader_gone {
            return Ok(());
        }
        let written = self.out.write_all(bytes);
        self.written(written)
    }

    /// Writes what is still held back.
    ///
    /// # Errors
    /// As [`World::say`].
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
        self.murmur(&format!("fcd: {text}\n"));
    }

    /// Says why a command could not do its work.
    pub fn complain(&mut self, failure: &Failure) {
        self.murmur(&failure.lines());
    }

    /// Writes to stderr. If that fails there is nobody left to tell.
    pub fn murmur(&mut self, text: &str) {
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
        self.murmur(question);
        let mut line = String::new();
        let read = io::Read::take(&mut *self.input, MOST).read_line(&mut line);
        match read {
            Ok(length) if length > 0 => Ok(line.trim().to_owned()),
            _ => {
                self.murmur("\n");
                Err(Failure::new("nobody answered", "run the command on a terminal, or give everything as options"))
            }
        }
    }
}

/// Whether a moment is the end of a day that is today, in UTC or further east, where a day begins up to 14 hours earlier.
fn is_today(asked: Moment, now: Moment) -> bool {
    const FURTHEST_EAST: i64 = 14 * 3600;
    let day = asked.day();
    asked == day.end() && now < asked && now.unix() >= day.start().unix() - FURTHEST_EAST
}

/// Why the operating system refused, in words of ours where there are any: lower case, without number.
pub(super) fn reason(error: &io::Error) -> String {
    let known = match error.kind() {
        ErrorKind::NotFound => "no such file",
        ErrorKind::PermissionDenied => "no permission",
        ErrorKind::AlreadyExists => "there is a file of this name",
        ErrorKind::IsADirectory => "it is a folder",
        ErrorKind::NotADirectory => "a part of the path is not a folder",
        ErrorKind::StorageFull => "the disk is full",
        ErrorKind::ReadOnlyFilesystem => "the disk cannot be written to",
        _ => {
            let text = error.to_string();
            return text.split(" (os error").next().unwrap_or_default().to_lowercase();
        }
    };
    known.to_owned()
}
