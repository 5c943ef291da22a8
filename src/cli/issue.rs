//! `fcd issue`: particulars in, certified PDF out.

use std::path::{Path, PathBuf};

mod entering;
mod replacing;

use entering::{Entering, Made, approvers};

use super::files::{Readers, Target};
use super::{Exit, Failure, World, approve, because, given, offline_signing, signer};
use crate::calendar::Moment;
use crate::declaration::{Declaration, Editions, Particulars, Permission, ValidatedEdition};
use crate::issue::{IssueError, issue};
use crate::offline_signing::{Ready, Request};
use crate::report::escape::Untrusted;
use crate::signature::Role;

/// Issue a declaration: particulars in, certified PDF out
#[derive(Debug, clap::Args)]
#[command(
    after_help = "The file is built, signed, verified and only then written. With a register, the number may be left out \
                  of the particulars.",
    override_usage = "fcd issue [OPTIONS] --key <KEY> --cert <CERT> --output <OUT> <PARTICULARS>\n       \
                      fcd issue [OPTIONS] --cert <CERT> --to-sign <REQUEST> <PARTICULARS>\n       \
                      fcd issue [OPTIONS] --request <REQUEST> --signature <SIGNATURE> --output <OUT>"
)]
pub struct Args {
    /// The facts of the deal (TOML or JSON)
    #[arg(value_name = "PARTICULARS", required_unless_present = "request", conflicts_with = "request")]
    particulars: Option<PathBuf>,
    #[command(flatten)]
    signer: signer::Apart,
    #[command(flatten)]
    output: offline_signing::Output,
    #[command(flatten)]
    steps: offline_signing::Steps,
    #[command(flatten)]
    approvals: approve::Given,
    /// Reference of the individual permission, for a state that is not on the country list
    #[arg(long, value_name = "REF", conflicts_with = "request")]
    permission: Option<String>,
    /// The file of the declaration that this one replaces, as it was issued or as it came back
    #[arg(long, value_name = "FILE", conflicts_with = "request")]
    supersedes: Option<PathBuf>,
    /// An edition by its name, or a folder that holds one [default: the newest that is built in]
    #[arg(long, value_name = "ID-OR-DIR")]
    edition: Option<String>,
    /// Issue as of this moment (RFC 3339), not now
    #[arg(long, value_name = "TIME", value_parser = super::moment, conflicts_with = "request")]
    at: Option<Moment>,
    #[command(flatten)]
    entering: Entering,
}

/// Issues one declaration.
///
/// # Errors
/// When anything is missing or wrong; then no file is written.
pub fn run(args: &Args, world: &mut World<'_>) -> Result<Exit, Failure> {
    let target = args.steps.target(&args.output)?;
    if let Some(back) = args.steps.back() {
        return finish(args, back, &target, world);
    }
    let (signer, path) = (args.signer.here(), args.particulars.clone().unwrap_or_default());
    let [key, cert] = signer.inputs();
    let mut inputs = vec![path.as_path(), key, cert];
    inputs.extend(args.approvals.inputs());
    inputs.extend(args.supersedes.as_deref());
    target.check(world, &inputs)?;
    let at = world.moment(args.at)?;
    let mut entry = args.entering.open(at, args.at.is_some(), world)?;
    let draft = given::draft(&path, world)?;
    let likely = entry.as_ref().map(|entry| entry.likely_number(&draft)).transpose()?;
    let mut particulars = given::numbered(&path, &draft, likely.as_deref())?;
    let mut replaced = None;
    if let Some(earlier) = &args.supersedes {
        let (now, was) = replacing::replacing(particulars, earlier, at, world)?;
        (particulars, replaced) = (now, Some(was));
    }
    let certificate = signer.certificate(world)?;
    if certificate.role != Role::Issuing {
        return Err(because::not_issued(&particulars, at, &IssueError::NotAnIssuer(certificate.role)));
    }
    let declaration = permitted(particulars, args.edition.as_deref(), args.permission.as_deref(), world)?;
    let approvals = args.approvals.check(&declaration, &certificate, at, world)?;
    let replaces = entry.as_ref().map(|entry| entry.replaces(&declaration)).transpose()?.flatten();
    if let (None, Some(entry)) = (&replaced, &entry) {
        replaced = entry.replaced(&declaration)?;
    }
    replacing::told_of_changes(declaration.particulars(), replaced.as_ref(), world);
    if args.steps.asks() {
        entry.as_ref().map_or(Ok(()), |entry| entry.reserved(&declaration))?;
        let editions = Editions::of(declaration.edition().clone());
        let number = declaration.particulars().number();
        let request = Request::issue(&declaration, certificate, at, approvals).map_err(|flaw| {
            Failure::new(format!("{number}: no request was made: {flaw}"), "report this as a fault of fcd")
        })?;
        return offline_signing::ask(&request, &editions, &target, &inputs, world);
    }
    let signer = signer.open(certificate, world)?;
    let approvers = approvers(&approvals);
    let make = |number: &str| {
        let declaration = entering::renumbered(&declaration, &path, &draft, number, &approvers)?;
        let issued = issue(&declaration, signer.as_ref(), at)
            .map_err(|error| because::not_issued(declaration.particulars(), at, &error))?;
        let key = signer.certificate().fingerprint();
        Ok(Made { declaration, file: issued.bytes().to_vec(), key, approvers })
    };
    let made = match &mut entry {
        Some(entry) => entry.enter(draft.number(), make)?,
        None => make(declaration.particulars().number())?,
    };
    let wrote = target.write(world, &inputs, Readers::All, &made.file);
    entering::settle(entry, &made, wrote)?;
    if signer.certificate().sample {
        world.note("note: signed with a SAMPLE key; the file binds nobody");
    }
    written(&target, "issued", made.declaration.particulars().number(), world)?;
    entering::told_of_earlier(&made.declaration, replaces, world);
    Ok(Exit::Done)
}

/// The second of two steps: the signatures have come back.
fn finish(args: &Args, back: [&Path; 2], target: &Target, world: &mut World<'_>) -> Result<Exit, Failure> {
    target.check(world, &back)?;
    let [about, _] = back;
    let request = offline_signing::read(about, world)?;
    let Request::Issue(asked) = &request else {
        return Err(Failure::usage("the request is for a countersignature", "give it to fcd countersign"));
    };
    let editions = match args.edition.as_deref() {
        None => Editions::bundled(),
        some => Editions::bundled().and(sound_edition(some, world)?),
    };
    if let Ok(Ready::Issue { declaration, moment }) = request.ready(&editions, None) {
        let issuing = request.certificate();
        match args.approvals.officers(world)? {
            Some(officers) => {
                approve::checked(&officers, asked.approvals(), &declaration, issuing, moment, world).map(drop)?;
            }
            None => approve::unasked(&declaration, issuing).map(drop)?,
        }
    }
    let (ready, file) = match offline_signing::carried_out(&request, back, &editions, world)? {
        Ok(made) => made,
        Err(refused) => return Ok(refused),
    };
    if let Ready::Issue { declaration, moment } = &ready {
        let mut entry = args.entering.open(*moment, true, world)?;
        let replaces = entry.as_ref().map(|entry| entry.replaces(declaration)).transpose()?.flatten();
        entering::told_of_earlier(declaration, replaces, world);
        let replaced = entry.as_ref().map(|entry| entry.replaced(declaration)).transpose()?.flatten();
        replacing::told_of_changes(declaration.particulars(), replaced.as_ref(), world);
        let (key, approvers) = (request.certificate().fingerprint(), approvers(asked.approvals()));
        let made = Made { declaration: declaration.as_ref().clone(), file, key, approvers };
        let made = match &mut entry {
            Some(entry) => entry.enter(Some(declaration.particulars().number()), |_| Ok(made))?,
            None => made,
        };
        let wrote = target.write(world, &back, Readers::All, &made.file);
        entering::settle(entry, &made, wrote)?;
    }
    offline_signing::told(&request, &ready, target, world)
}

/// The declaration of these facts, if the edition is sound and the state permitted.
pub(super) fn permitted(
    particulars: Particulars,
    edition: Option<&str>,
    reference: Option<&str>,
    world: &mut World<'_>,
) -> Result<Declaration, Failure> {
    let edition = sound_edition(edition, world)?;
    let permission = reference.map(permission).transpose()?;
    let number = particulars.number().to_owned();
    Declaration::new(edition, particulars, permission).map_err(|refused| {
        Failure::new(
            format!("{number} must not be issued: {refused}"),
            "if there is an individual permission, give its reference with --permission",
        )
    })
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
fn sound_edition(asked: Option<&str>, world: &mut World<'_>) -> Result<ValidatedEdition, Failure> {
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
