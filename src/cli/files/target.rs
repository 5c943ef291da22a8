//! Where output goes: tried before any work is done, written whole or not at all, and never over what is read.

use std::ffi::OsString;
use std::fs;
use std::io::ErrorKind;
use std::ops::Deref;
use std::path::{Path, PathBuf, is_separator};

use super::super::system_error::{reason, remedy_for_writing};
use super::super::{Environment, Failure};
use super::Readers;
use super::atomic::{self, Existing};
use crate::cli::folder::folder_of;
use crate::report::escape::Untrusted;

/// The name of what a command writes. Every other path among the arguments of a command is something that it reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutputPath(PathBuf);

impl From<OsString> for OutputPath {
    fn from(name: OsString) -> OutputPath {
        OutputPath(name.into())
    }
}

impl From<PathBuf> for OutputPath {
    fn from(path: PathBuf) -> OutputPath {
        OutputPath(path)
    }
}

impl Deref for OutputPath {
    type Target = Path;

    fn deref(&self) -> &Path {
        &self.0
    }
}

/// Where output goes, as it is named.
#[derive(Debug, Clone, clap::Args)]
pub struct Target {
    /// Where to write; - is stdout
    #[arg(short = 'o', long = "output", value_name = "OUT")]
    pub path: OutputPath,
    /// Replace OUT if it exists
    #[arg(long)]
    pub force: bool,
}

/// Where output goes, once it was tried.
#[derive(Debug, Clone)]
pub struct Output {
    path: PathBuf,
    existing: Existing,
}

impl Target {
    /// Tries the target before any work is done: before a number is taken, a passphrase asked for or a token used.
    ///
    /// # Errors
    /// When it is one of the files that the command reads (wrong usage), it exists and is not to be replaced, is not a plain
    /// file, its folder is missing or cannot be written to, the name cannot be one, or it is a terminal.
    pub fn open(&self, environment: &mut Environment<'_>) -> Result<Output, Failure> {
        let existing = if self.force { Existing::Replaced } else { Existing::Stays };
        let output = Output { path: self.path.to_path_buf(), existing };
        output.check(environment)?;
        if !output.is_stdout() {
            atomic::try_beside(&output.path).map_err(|error| output.cannot(&error))?;
        }
        Ok(output)
    }
}

impl Output {
    /// Whether it goes to stdout.
    pub fn is_stdout(&self) -> bool {
        self.path == Path::new("-")
    }

    fn check(&self, environment: &mut Environment<'_>) -> Result<(), Failure> {
        if self.is_stdout() {
            return match environment.terminals.out {
                true => Err(Failure::usage("a PDF or a key is not written to a terminal", "give a file with -o")),
                false => Ok(()),
            };
        }
        let shown = self.path.display();
        if self.path.as_os_str().is_empty() {
            return Err(Failure::usage("the name of the file to write is empty", "give a name with -o"));
        }
        if self.path.to_string_lossy().ends_with(is_separator) || self.path.file_name().is_none() {
            let hint = "give the name of a file with -o; the folder must be there already";
            return Err(Failure::new(format!("{shown} is the name of a folder, and one file is written"), hint));
        }
        match fs::metadata(folder_of(&self.path)) {
            Ok(folder) if folder.is_dir() => {}
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(self.cannot(&error)),
            Ok(_) | Err(_) => {
                return Err(Failure::new(format!("there is no folder for {shown}"), "make the folder first"));
            }
        }
        let found = fs::symlink_metadata(&self.path);
        environment.known_files.writes(&self.path)?;
        match found {
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
            Err(error) => Err(self.cannot(&error)),
            Ok(about) if !about.is_file() => {
                Err(Failure::new(format!("{shown} is not a plain file"), "give another name with -o"))
            }
            Ok(_) if self.existing == Existing::Replaced => Ok(()),
            Ok(_) => {
                let hint = "give another name with -o, or --force to replace it";
                Err(Failure::new(format!("{shown} exists already"), hint))
            }
        }
    }

    /// Writes `bytes`, whole or not at all. What a file that is replaced had and the new one has not is said on stderr.
    ///
    /// # Errors
    /// As [`Target::open`], and when the disk refuses.
    pub fn write(&self, environment: &mut Environment<'_>, readers: Readers, bytes: &[u8]) -> Result<(), Failure> {
        self.check(environment)?;
        if self.is_stdout() {
            return environment.say_file(bytes);
        }
        let changed = atomic::write(&self.path, self.existing, readers, bytes).map_err(|error| self.cannot(&error))?;
        super::told_of_change(&self.path, &changed, environment);
        Ok(())
    }

    /// Writes `bytes`, and another file beside it, both or neither: both lie whole on the disk before one of them has its name.
    ///
    /// # Errors
    /// As [`Output::write`], for either.
    pub fn write_with(
        &self,
        bytes: &[u8],
        (beside, others): (&Output, &[u8]),
        readers: Readers,
        environment: &mut Environment<'_>,
    ) -> Result<(), Failure> {
        self.check(environment)?;
        beside.check(environment)?;
        let own = if self.is_stdout() { None } else { Some(self.waiting(readers, bytes)?) };
        let changed = beside.waiting(readers, others)?.name().map_err(|error| beside.cannot(&error))?;
        let written = match own {
            Some(own) => own.name().map_err(|error| self.cannot(&error)),
            None => environment.say_file(bytes).map(|()| Vec::new()),
        };
        let own = written.inspect_err(|_| {
            let _ = fs::remove_file(&beside.path);
        })?;
        super::told_of_change(&beside.path, &changed, environment);
        super::told_of_change(&self.path, &own, environment);
        Ok(())
    }

    fn waiting(&self, readers: Readers, bytes: &[u8]) -> Result<atomic::Waiting<'_>, Failure> {
        atomic::Waiting::new(&self.path, self.existing, readers, bytes).map_err(|error| self.cannot(&error))
    }

    /// Whether another output goes to the same place. Not every disk tells cases apart.
    pub fn is(&self, other: &Output) -> bool {
        let place = |output: &Output| {
            let folder = fs::canonicalize(folder_of(&output.path)).ok();
            Some((folder?, output.path.file_name()?.to_string_lossy().to_lowercase()))
        };
        place(self).is_some_and(|own| place(other).is_some_and(|others| own == others))
    }

    /// The name of the file without its folder; `None` for stdout.
    pub fn name(&self) -> Option<String> {
        if self.is_stdout() { None } else { Some(self.path.file_name()?.to_string_lossy().into_owned()) }
    }

    /// The answer of a command that wrote a PDF; none when the PDF itself went to stdout.
    ///
    /// # Errors
    /// When stdout cannot be written.
    pub fn tell(&self, done: &str, number: &str, environment: &mut Environment<'_>) -> Result<(), Failure> {
        if self.is_stdout() {
            return Ok(());
        }
        environment.say(&format!("{done} {}: {}\n", Untrusted::new(number), self.shown()))
    }

    /// The name as it is shown to people.
    pub fn shown(&self) -> String {
        Untrusted::new(&self.path.to_string_lossy()).to_string()
    }

    fn cannot(&self, error: &std::io::Error) -> Failure {
        let message = format!("{} cannot be written: {}", self.path.display(), reason(error));
        Failure::new(message, remedy_for_writing(error))
    }
}
