//! What every command on the register needs: where it is, who works on it and when.

use std::fs::{self, OpenOptions};
use std::path::{Path, PathBuf};

use super::world::reason;
use super::{Failure, World};
use crate::calendar::Moment;
use crate::register::journal::Actor;
use crate::register::{Register, RegisterError, sqlite};

mod because;

pub(super) use because::failure;

/// The register's name in its default folder.
const NAME: &str = "register.sqlite";

/// Where the register is. (The names of these types are their own: clap keeps one group for each.)
#[derive(Debug, Clone, clap::Args)]
pub struct Where {
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
    /// Record a moment that lies ahead of the clock of this machine
    #[arg(long)]
    ahead: bool,
}

/// Where, who and when.
#[derive(Debug, Clone, clap::Args)]
pub struct Desk {
    #[command(flatten)]
    place: Where,
    #[command(flatten)]
    officer: Officer,
    /// Record it as of this moment (RFC 3339), not now
    #[arg(long, value_name = "TIME", value_parser = super::moment)]
    at: Option<Moment>,
}

impl Where {
    /// The file.
    ///
    /// # Errors
    /// When none was named, and the user has no folder.
    pub fn file(&self, world: &World<'_>) -> Result<PathBuf, Failure> {
        match &self.register {
            Some(file) => Ok(file.clone()),
            None => default_file(world),
        }
    }

    /// Opens the register to do something in it.
    ///
    /// # Errors
    /// When there is none, or it cannot be written.
    pub fn open(&self, world: &mut World<'_>) -> Result<(PathBuf, Register), Failure> {
        let file = self.file(world)?;
        let register = open(&file, world)?;
        Ok((file, register))
    }

    /// Opens the register to look into it. Nothing is written.
    ///
    /// # Errors
    /// When there is none, or it cannot be read.
    pub fn look(&self, world: &World<'_>) -> Result<(PathBuf, Register), Failure> {
        let file = self.file(world)?;
        let register = look(&file)?;
        Ok((file, register))
    }
}

impl Officer {
    /// Who does something at a moment; `backdated` says that the moment was given by hand.
    ///
    /// # Errors
    /// When nobody gave a name and the account has none.
    pub fn actor(&self, at: Moment, backdated: bool, world: &World<'_>) -> Result<Actor, Failure> {
        let account = world.places.account.clone().unwrap_or_default();
        let officer = self.officer.clone().unwrap_or_else(|| account.clone());
        if officer.is_empty() {
            let hint = "say who you are with --officer";
            return Err(Failure::usage("the account has no name that could be recorded", hint));
        }
        let clock = world.moment(None).unwrap_or(at);
        Ok(Actor { at, officer, account, backdated, clock, ahead: self.ahead })
    }
}

impl Desk {
    /// The file of the register.
    ///
    /// # Errors
    /// As [`Where::file`].
    pub fn file(&self, world: &World<'_>) -> Result<PathBuf, Failure> {
        self.place.file(world)
    }

    /// The moment that was given by hand, if one was.
    pub fn told(&self) -> Option<Moment> {
        self.at
    }

    /// Who and when.
    ///
    /// # Errors
    /// As [`Officer::actor`], and when the clock makes no sense.
    pub fn actor(&self, world: &World<'_>) -> Result<Actor, Failure> {
        self.officer.actor(world.moment(self.at)?, self.at.is_some(), world)
    }

    /// Opens the register to do something in it, and says who works on it.
    ///
    /// # Errors
    /// As [`Where::open`] and [`Officer::actor`], and when nothing can be done at this moment.
    pub fn open(&self, world: &mut World<'_>) -> Result<(PathBuf, Register, Actor), Failure> {
        let actor = self.actor(world)?;
        let (file, register) = self.place.open(world)?;
        register.admits(&actor).map_err(|error| failure(&file, &error))?;
        Ok((file, register, actor))
    }

    /// Opens the register to see what could be done in it, and says who asks. Nothing is written.
    ///
    /// # Errors
    /// As [`Where::look`] and [`Officer::actor`].
    pub fn look(&self, world: &World<'_>) -> Result<(PathBuf, Register, Actor), Failure> {
        let actor = self.actor(world)?;
        let (file, register) = self.place.look(world)?;
        Ok((file, register, actor))
    }
}

/// What stands for the register in its default place, where an option must have a value.
const DEFAULT: &str = "default";

/// The register that an option names: a file, or "default".
///
/// # Errors
/// As [`default_file`].
pub(super) fn named(name: &Path, world: &World<'_>) -> Result<PathBuf, Failure> {
    if name == Path::new(DEFAULT) { default_file(world) } else { Ok(name.to_owned()) }
}

/// The register of a user who names none.
///
/// # Errors
/// When the user has no folder.
pub(super) fn default_file(world: &World<'_>) -> Result<PathBuf, Failure> {
    let folder = world.places.folder.as_ref();
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
pub(super) fn look(file: &Path) -> Result<Register, Failure> {
    Register::open(file).map_err(|error| failure(file, &error))
}

/// Opens a register to do something in it; one of an older version is copied and brought up to date.
///
/// # Errors
/// When there is none, or it cannot be written.
pub(super) fn open(file: &Path, world: &mut World<'_>) -> Result<Register, Failure> {
    let cannot = |error: RegisterError| failure(file, &error);
    let register = match Register::open(file) {
        Err(RegisterError::Unfinished) => {
            sqlite::finish(file).map_err(cannot)?;
            Register::open(file)
        }
        other => other,
    };
    let register = register.map_err(cannot)?;
    match register.ready() {
        Err(RegisterError::Older { found }) => {
            upgrade(file, found, world)?;
            register.ready().map_err(cannot)?;
        }
        other => other.map_err(cannot)?,
    }
    Ok(register)
}

fn upgrade(file: &Path, found: i32, world: &mut World<'_>) -> Result<(), Failure> {
    let mut kept = file.as_os_str().to_owned();
    kept.push(format!(".version-{found}"));
    let kept = PathBuf::from(kept);
    make_empty(&kept)?;
    if let Err(error) = sqlite::upgrade(file, &kept) {
        let _ = fs::remove_file(&kept);
        return Err(failure(file, &error));
    }
    let shown = crate::report::escape::Untrusted::new(&kept.to_string_lossy()).to_string();
    world
        .note(&format!("note: the register was of version {found} and is up to date now; a copy as it was is {shown}"));
    Ok(())
}

/// Makes an empty file that only its owner may read: a register holds the facts of every deal.
///
/// # Errors
/// When there is such a file, or the disk refuses.
pub(super) fn make_empty(file: &Path) -> Result<(), Failure> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let made = options.open(file).and_then(|file| file.sync_all());
    made.map_err(|error| {
        let message = format!("{} cannot be made: {}", file.display(), reason(&error));
        Failure::new(message, "give another name, or look at the folder")
    })
}
