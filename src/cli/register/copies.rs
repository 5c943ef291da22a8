//! `fcd register backup` and `fcd register restore`.
//!
//! A copy is made beside its target, checked, and only then given its name. A register that is replaced first gets a last
//! act, so that whoever waits to write into it is refused, and is kept under another name.

use std::fs::Metadata;
use std::path::{Path, PathBuf};

use super::super::files::{self, Existing, OutputPath, Readers, Target, Unnamed};
use super::super::known_files::KnownFiles;
use super::super::register_arguments::{RegisterArguments, RegisterPlace, failure, no_remains};
use super::super::system_error::reason;
use super::super::{Environment, Exit, Failure};
use crate::register::journal::{Actor, Head};
use crate::register::{Register, RegisterError, sqlite};
use crate::report::escape::Untrusted;

/// Copy a register, also while others write into it
#[derive(Debug, clap::Args)]
#[command(after_help = "The copy is checked before it gets its name. Keep it where the register is not.")]
pub(super) struct RegisterBackupArguments {
    /// Where to write the copy
    #[arg(value_name = "OUT")]
    out: OutputPath,
    /// Replace OUT if it exists
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    place: RegisterPlace,
}

/// Put a backup in the place of the register
#[derive(Debug, clap::Args)]
#[command(
    after_help = "The backup is checked first. With --force a register that is there is kept under another name; what \
                        was recorded after the backup is not in the new one, so numbers could be given twice."
)]
pub(super) struct RegisterRestoreArguments {
    /// The backup
    #[arg(value_name = "IN")]
    backup: PathBuf,
    /// Put it in the place of a register that exists
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    register: RegisterArguments,
}

pub(super) fn backup(args: &RegisterBackupArguments, environment: &mut Environment<'_>) -> Result<Exit, Failure> {
    let (file, _) = args.place.look(environment)?;
    let target = Target { path: args.out.clone(), force: args.force };
    if *target.path == *Path::new("-") {
        return Err(Failure::usage("a register is not written to stdout", "give the name of a file"));
    }
    KnownFiles::apart(&file, &target.path)?;
    target.open(environment)?;
    no_remains(&target.path)?;
    let copy = beside(&target.path)?;
    sqlite::copy(&file, copy.path()).map_err(|error| match error {
        RegisterError::DiskFull | RegisterError::ReadOnly | RegisterError::NoLocks => failure(&args.out, &error),
        _ => failure(&file, &error),
    })?;
    let head = checked(copy.path(), &file, environment)?;
    name(copy, &target, std::fs::metadata(&*target.path).ok().as_ref(), environment)?;
    let shown = args.out.to_string_lossy();
    environment.say(&format!("copied to {}\n  head {}\n", Untrusted::new(&shown), head.in_words()))?;
    Ok(Exit::Done)
}

pub(super) fn restore(args: &RegisterRestoreArguments, environment: &mut Environment<'_>) -> Result<Exit, Failure> {
    let file = args.register.file(environment)?;
    let actor = args.register.actor(environment)?;
    let other = "give another name with --register".to_owned();
    KnownFiles::apart(&args.backup, &file).map_err(|failure| Failure { hint: other, ..failure })?;
    super::super::files::make_folders(&file)?;
    let replaces = files::exists(&file)?;
    if !replaces {
        no_remains(&file)?;
    }
    if replaces && !args.force {
        let message = format!("there is a register {}", file.display());
        return Err(Failure::new(message, "restore under another name with --register, or replace it with --force"));
    }
    let copy = beside(&file)?;
    sqlite::copy(&args.backup, copy.path()).map_err(|error| match error {
        RegisterError::DiskFull | RegisterError::ReadOnly | RegisterError::NoLocks => failure(&file, &error),
        RegisterError::Absent => {
            let message = format!("{} cannot be read: no such file", args.backup.display());
            Failure::new(message, "look at the name of the file")
        }
        _ => failure(&args.backup, &error),
    })?;
    let head = checked(copy.path(), &args.backup, environment)?;
    let replaced = std::fs::metadata(&file).ok();
    let kept = if replaces { Some(put_aside(&file, &actor, environment)?) } else { None };
    name(copy, &Target { path: file.clone().into(), force: false }, replaced.as_ref(), environment)?;
    let shown = file.to_string_lossy();
    environment.say(&format!("restored {}\n  head {}\n", Untrusted::new(&shown), head.in_words()))?;
    if let Some(kept) = kept {
        environment.say(&format!("  the register that was there: {}\n", Untrusted::new(&kept.to_string_lossy())))?;
    }
    Ok(Exit::Done)
}

/// Opens a copy and checks all of it. `named` is the file that a message is about.
fn checked(copy: &Path, named: &Path, environment: &Environment<'_>) -> Result<Head, Failure> {
    let at = environment.now()?;
    let checked = Register::open(copy).and_then(|register| register.check(None, at));
    let checked = checked.map_err(|error| failure(named, &error))?;
    checked.head.filter(|_| checked.faults.is_empty()).ok_or_else(|| {
        let message = format!("{} is damaged", named.display());
        Failure::new(message, "fcd register check --register says what is wrong with it")
    })
}

/// Closes the register that is to be replaced and gives it another name. One that cannot be opened is only renamed.
fn put_aside(file: &Path, actor: &Actor, environment: &mut Environment<'_>) -> Result<PathBuf, Failure> {
    let retired = Register::open(file).and_then(|mut register| {
        match register.retire(actor, "a backup was put in its place") {
            // It was closed before, and what came then did not come to its end.
            Ok(_) | Err(RegisterError::Retired) => {}
            Err(error) => return Err(error),
        }
        match sqlite::fold(file) {
            // Somebody looks at it just now. Its log is renamed with it.
            Ok(()) | Err(RegisterError::InUse) => Ok(()),
            Err(error) => Err(error),
        }
    });
    match retired {
        Ok(()) => {}
        // Nobody may write into it, so it must not be closed behind the back of whoever does.
        Err(error @ (RegisterError::InUse | RegisterError::ReadOnly | RegisterError::DiskFull)) => {
            return Err(failure(file, &error));
        }
        Err(
            error @ (RegisterError::Ahead { .. } | RegisterError::Backwards { .. } | RegisterError::TooEarly { .. }),
        ) => {
            return Err(failure(file, &error));
        }
        // Nobody can write behind a journal that is not valid or cannot be read, so nobody needs to be stopped.
        Err(error) => environment.note(&format!("note: {}", failure(file, &error).message)),
    }
    let name = |ending: &str| {
        let mut name = file.as_os_str().to_owned();
        name.push(ending);
        PathBuf::from(name)
    };
    let free = (1..1000).map(|n| name(&format!(".replaced-{n}"))).find(|name| !name.exists());
    let kept = free.ok_or_else(|| Failure::new("too many registers were replaced here", "move them elsewhere"))?;
    // The log first: beside a file that is not its own it would do harm.
    for ending in ["-wal", "-shm", "-journal", ""] {
        let mut to = kept.as_os_str().to_owned();
        to.push(ending);
        match std::fs::rename(name(ending), &to) {
            Ok(()) => {}
            Err(error) if !ending.is_empty() && error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => {
                let message = format!("{} cannot be renamed: {}", file.display(), reason(&error));
                return Err(Failure::new(message, "look at the folder"));
            }
        }
    }
    Ok(kept)
}

/// An empty file beside the target of a copy, for its owner only.
fn beside(target: &Path) -> Result<Unnamed, Failure> {
    Unnamed::beside(target, Readers::Owner).map_err(|error| cannot(target, &error))
}

/// Gives a copy its name, and the rights of the file that it replaces.
fn name(
    copy: Unnamed,
    target: &Target,
    replaced: Option<&Metadata>,
    environment: &mut Environment<'_>,
) -> Result<(), Failure> {
    let path: &Path = &target.path;
    let existing = if target.force { Existing::Replaced } else { Existing::Stays };
    let changed = copy.name(path, existing, replaced, Readers::Owner).map_err(|error| cannot(path, &error))?;
    for changed in changed {
        environment.note(&format!("note: {}: {changed}", Untrusted::new(&path.to_string_lossy())));
    }
    Ok(())
}

fn cannot(target: &Path, error: &std::io::Error) -> Failure {
    let message = format!("{} cannot be written: {}", target.display(), reason(error));
    Failure::new(message, "look at the folder and the disk")
}
