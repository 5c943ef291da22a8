//! What every command on the register needs: where it is, who works on it and when.

use std::fs::{self, OpenOptions};
use std::path::{Path, PathBuf};

use super::clock::{Ahead, Time, time};
use super::known_files::remains;
use super::system_error::{reason, remedy_for_writing};
use super::{Environment, Failure};
use crate::calendar::Moment;
use crate::register::journal::Actor;
use crate::register::{Register, RegisterError, sqlite};

mod messages;

pub(super) use messages::failure;

/// The register's name in its default folder.
const NAME: &str = "register.sqlite";

/// Where the register is.
#[derive(Debug, Clone, clap::Args)]
pub struct RegisterPlace {
    /// The file of the register [default: register.sqlite in the user's folder for fcd]
    #[arg(long, value_name = "FILE")]
    register: Option<PathBuf>,
}

/// Who works on the register.
#[derive(Debug, Clone, clap::Args)]
pub struct Officer {
    /// The name that is recorded as yours [default: that of the account]
    #[arg(long, value_name = "NAME")]
    officer: Option<String>,
    #[command(flatten)]
    ahead: Ahead,
}

/// RegisterPlace, who and when.
#[derive(Debug, Clone, clap::Args)]
pub struct RegisterArguments {
    #[command(flatten)]
    place: RegisterPlace,
    #[command(flatten)]
    officer: Officer,
    /// Record it as of this moment (RFC 3339), not now
    #[arg(long, value_name = "TIME", value_parser = time)]
    at: Option<Time>,
}

impl RegisterPlace {
    /// The file.
    ///
    /// # Errors
    /// When none was named, and the user has no folder.
    pub fn file(&self, environment: &Environment<'_>) -> Result<PathBuf, Failure> {
        match &self.register {
            Some(file) => Ok(file.clone()),
            None => default_file(environment),
        }
    }

    /// Opens the register to do something in it.
    ///
    /// # Errors
    /// When there is none, or it cannot be written.
    pub fn open(&self, environment: &mut Environment<'_>) -> Result<(PathBuf, Register), Failure> {
        let file = self.file(environment)?;
        let register = open(&file, environment)?;
        Ok((file, register))
    }

    /// Opens the register to look into it. Nothing is written.
    ///
    /// # Errors
    /// When there is none, or it cannot be read.
    pub fn look(&self, environment: &mut Environment<'_>) -> Result<(PathBuf, Register), Failure> {
        let file = self.file(environment)?;
        let register = look(&file, environment)?;
        Ok((file, register))
    }
}

impl Officer {
    /// Whether what is recorded may be dated ahead.
    #[must_use]
    pub fn ahead(&self) -> Ahead {
        self.ahead
    }

    /// Who does something at a moment; `backdated` says that the moment was given by hand.
    ///
    /// # Errors
    /// When nobody gave a name and the account has none.
    pub fn actor(&self, at: Moment, backdated: bool, environment: &Environment<'_>) -> Result<Actor, Failure> {
        let account = environment.user.account.clone().unwrap_or_default();
        let officer = self.officer.clone().unwrap_or_else(|| account.clone());
        if officer.is_empty() {
            let hint = "say who you are with --officer";
            return Err(Failure::usage("the account has no name that could be recorded", hint));
        }
        let clock = environment.now().unwrap_or(at);
        Ok(Actor { at, officer, account, backdated, clock, ahead: self.ahead.is_meant() })
    }
}

impl RegisterArguments {
    /// The file of the register.
    ///
    /// # Errors
    /// As [`RegisterPlace::file`].
    pub fn file(&self, environment: &Environment<'_>) -> Result<PathBuf, Failure> {
        self.place.file(environment)
    }

    /// The moment that was given by hand, if one was.
    pub fn told(&self, environment: &Environment<'_>) -> Option<Moment> {
        environment.told(self.at)
    }

    /// Who and when.
    ///
    /// # Errors
    /// As [`Officer::actor`], when the clock makes no sense, and when the moment lies ahead of it without leave.
    pub fn actor(&self, environment: &Environment<'_>) -> Result<Actor, Failure> {
        self.officer.actor(environment.dated(self.at, self.officer.ahead)?.moment, self.at.is_some(), environment)
    }

    /// Opens the register to do something in it, and says who works on it.
    ///
    /// # Errors
    /// As [`RegisterPlace::open`] and [`Officer::actor`], and when nothing can be done at this moment.
    pub fn open(&self, environment: &mut Environment<'_>) -> Result<(PathBuf, Register, Actor), Failure> {
        let actor = self.actor(environment)?;
        let (file, register) = self.place.open(environment)?;
        register.admits(&actor).map_err(|error| failure(&file, &error))?;
        Ok((file, register, actor))
    }

    /// Opens the register to see what could be done in it, and says who asks. Nothing is written.
    ///
    /// # Errors
    /// As [`RegisterPlace::look`] and [`Officer::actor`].
    pub fn look(&self, environment: &mut Environment<'_>) -> Result<(PathBuf, Register, Actor), Failure> {
        let actor = self.actor(environment)?;
        let (file, register) = self.place.look(environment)?;
        Ok((file, register, actor))
    }
}

/// What stands for the register in its default place, where an option must have a value.
const DEFAULT: &str = "default";

/// The register that an option names: a file, or "default".
///
/// # Errors
/// As [`default_file`].
pub(super) fn named(name: &Path, environment: &Environment<'_>) -> Result<PathBuf, Failure> {
    if name == Path::new(DEFAULT) { default_file(environment) } else { Ok(name.to_owned()) }
}

/// The register of a user who names none.
///
/// # Errors
/// When the user has no folder.
pub(super) fn default_file(environment: &Environment<'_>) -> Result<PathBuf, Failure> {
    let folder = environment.user.data.as_ref();
    folder.map(|folder| folder.join(NAME)).ok_or_else(|| {
        Failure::usage(
            "there is no folder in which a register could be looked for",
            "name the register with --register",
        )
    })
}

/// Opens a register to look into it. Nothing is written.
///
/// # Errors
/// When there is none, or it cannot be read.
pub(super) fn look(file: &Path, environment: &mut Environment<'_>) -> Result<Register, Failure> {
    environment.known_files.database(file)?;
    opened(file).map_err(|error| failure(file, &error))
}

/// Opens a register. An act that did not come to its end is undone first by whoever may write: before that nobody can say
/// what stands in the file.
fn opened(file: &Path) -> Result<Register, RegisterError> {
    match Register::open(file) {
        Err(RegisterError::Unfinished) if sqlite::finish(file).is_ok() => Register::open(file),
        other => other,
    }
}

/// Opens a register to do something in it; one of an older version is copied and brought up to date.
///
/// # Errors
/// When there is none, or it cannot be written.
pub(super) fn open(file: &Path, environment: &mut Environment<'_>) -> Result<Register, Failure> {
    environment.known_files.database(file)?;
    let cannot = |error: RegisterError| failure(file, &error);
    let register = opened(file).map_err(cannot)?;
    match register.ready() {
        Err(RegisterError::Older { found }) => {
            upgrade(file, found, environment)?;
            register.ready().map_err(cannot)?;
        }
        other => other.map_err(cannot)?,
    }
    Ok(register)
}

fn upgrade(file: &Path, found: i32, environment: &mut Environment<'_>) -> Result<(), Failure> {
    let mut kept = file.as_os_str().to_owned();
    kept.push(format!(".version-{found}"));
    let kept = PathBuf::from(kept);
    make_empty(&kept)?;
    if let Err(error) = sqlite::upgrade(file, &kept) {
        let _ = fs::remove_file(&kept);
        return Err(failure(file, &error));
    }
    let shown = crate::report::escape::Untrusted::new(&kept.to_string_lossy()).to_string();
    environment
        .note(&format!("note: the register was of version {found} and is up to date now; a copy as it was is {shown}"));
    Ok(())
}

/// That nothing of another register lies where this one will: SQLite would take its log for that of the new file, or remove
/// it with the last acts of the old one in it.
///
/// # Errors
/// When something does.
pub(super) fn no_remains(file: &Path) -> Result<(), Failure> {
    match remains(file) {
        None => Ok(()),
        Some(left) => Err(Failure::new(
            format!("{} is left of a register that was here, and may hold its last acts", left.display()),
            "move it to where that register is now, or give another name",
        )),
    }
}

/// Makes an empty file that only its owner may read: a register holds the facts of every deal.
///
/// # Errors
/// When there is such a file, or the disk refuses.
pub(super) fn make_empty(file: &Path) -> Result<(), Failure> {
    no_remains(file)?;
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let made = options.open(file).and_then(|file| file.sync_all());
    made.map_err(|error| {
        let message = format!("{} cannot be made: {}", file.display(), reason(&error));
        let hint = match error.kind() {
            std::io::ErrorKind::AlreadyExists => "give another name, or look at the folder",
            _ => remedy_for_writing(&error),
        };
        Failure::new(message, hint)
    })
}
