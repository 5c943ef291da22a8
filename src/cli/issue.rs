//! This module is for `fcd issue`: particulars in, certified PDF out.

use std::path::{Path, PathBuf};

use super::files::{Readers, Target};
use super::{Exit, Failure, World, because, given, signer};
use crate::calendar::Moment;
use crate::declaration::{Declaration, Editions, Permission, SoundEdition};
use crate::issue::{IssueError, issue};
use crate::report::escape::Untrusted;
use crate::signature::Role;

/// Issue a declaration: particulars in, certified PDF out
#[derive(Debug, clap::Args)]
#[command(after_help = "The file is built, signed, verified and only then written.")]
pub struct Args {
    /// The facts of the deal (TOML or JSON)
    #[arg(value_name = "PARTICULARS")]
    particulars: PathBuf,
    #[command(flatten)]
    signer: signer::Key,
    #[command(flatten)]
    target: Target,
    /// Reference of the individual permission, for a state that is not on the country list
    #[arg(long, value_name = "REF")]
    permission: Option<String>,
    /// An edition by its name, or a folder that holds one [default: the newest that is built in]
    #[arg(long, value_name = "ID-OR-DIR")]
    edition: Option<String>,
    /// Issue as of this moment (RFC 3339), not now
    #[arg(long, value_name = "TIME", value_parser = super::moment)]
    at: Option<Moment>,
}

/// Issues one declaration.
///
/// # Errors
/// When anything is missing or wrong; then no file is written.
pub fn run(args: &Args, world: &mut World<'_>) -> Result<Exit, Failure> {
    let [key, cert] = args.signer.inputs();
    let inputs = [args.particulars.as_path(), key, cert];
    args.target.check(world, &inputs)?;
    let at = world.moment(args.at)?;
    let particulars = given::particulars(&args.particulars, world)?;
    let number = particulars.number().to_owned();
    let certificate = args.signer.certificate(world)?;
    if certificate.role != Role::Issuing {
        return Err(because::not_issued(&particulars, at, &IssueError::NotAnIssuer(certificate.role)));
    }
    let edition = sound_edition(args.edition.as_deref(), world)?;
    let permission = args.permission.as_deref().map(permission).transpose()?;
    let declaration = Declaration::new(edition, particulars, permission).map_err(|refused| {
        Failure::new(
            format!("{number} must not be issued: {refused}"),
            "if there is an individual permission, give its reference with --permission",
        )
    })?;
    let signer = args.signer.open(certificate, world)?;
    let issued = issue(&declaration, signer.as_ref(), at)
        .map_err(|error| because::not_issued(declaration.particulars(), at, &error))?;
    args.target.write(world, &inputs, Readers::All, issued.bytes())?;
    if signer.certificate().sample {
        world.note("note: signed with a SAMPLE key; the file binds nobody");
    }
    written(&args.target, "issued", &number, world)?;
    Ok(Exit::Done)
}

/// The answer of a command that wrote a PDF; none when the PDF itself went to stdout.
pub(super) fn written(target: &Target, done: &str, number: &str, world: &mut World<'_>) -> Result<(), Failure> {
    if target.path == Path::new("-") {
        return Ok(());
    }
    let path = target.path.to_string_lossy();
    world.say(&format!("{done} {}: {}\n", Untrusted::new(number), Untrusted::new(&path)))
}

fn permission(text: &str) -> Result<Permission, Failure> {
    Permission::parse(text).map_err(|error| {
        Failure::usage(format!("--permission: {error}"), "write the reference as it stands on the permission")
    })
}

/// The edition that is asked for, if it holds every clause that the law needs.
fn sound_edition(asked: Option<&str>, world: &mut World<'_>) -> Result<SoundEdition, Failure> {
    let editions = Editions::bundled();
    let known = match asked {
        None => editions.newest(),
        Some(id) => editions.named(id),
    };
    match (known, asked) {
        (Some(edition), _) => Ok(edition.clone()),
        (None, Some(folder)) if Path::new(folder).is_dir() => given::sound_edition_in(Path::new(folder), world),
        (None, _) => {
            let hint = format!("this program carries {}; give one of these, or a folder", editions.ids().join(", "));
            Err(Failure::usage(
                format!("there is no edition and no folder called {}", asked.unwrap_or("built in")),
                hint,
            ))
        }
    }
}
