//! `fcd issue`: particulars in, certified PDF out.

use std::path::{Path, PathBuf};

mod entering;
mod letter;
mod replacing;

use entering::{Entering, Entry, Made, approvers};
use letter::{LetterArguments, Outputs};

use super::approvals::{self, ApprovalArguments};
use super::clock::{Dated, Source, Time, time};
use super::{Environment, Exit, Failure, inputs, messages, offline_signing, signer};
use crate::declaration::Editions;
use crate::issue::{IssueError, issue};
use crate::offline_signing::{Ready, Request};
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
pub struct IssueArguments {
    /// The facts of the deal (TOML or JSON)
    #[arg(value_name = "PARTICULARS", required_unless_present = "request", conflicts_with = "request")]
    particulars: Option<PathBuf>,
    #[command(flatten)]
    signer: signer::Apart,
    #[command(flatten)]
    output: offline_signing::OutputArguments,
    #[command(flatten)]
    steps: offline_signing::OfflineSteps,
    #[command(flatten)]
    approvals: ApprovalArguments,
    /// Reference of the individual permission, for a state that is not on the country list
    #[arg(long, value_name = "REF", conflicts_with = "request")]
    permission: Option<String>,
    #[command(flatten)]
    issuer: inputs::IssuerArguments,
    /// The file of the declaration that this one replaces, as it was issued or as it came back
    #[arg(long, value_name = "FILE", conflicts_with = "request")]
    supersedes: Option<PathBuf>,
    /// An edition by its name, or a folder that holds one [default: the newest that is built in]
    #[arg(long, value_name = "ID-OR-DIR")]
    edition: Option<PathBuf>,
    /// Issue as of this moment (RFC 3339), not now
    #[arg(long, value_name = "TIME", value_parser = time, conflicts_with = "request")]
    at: Option<Time>,
    #[command(flatten)]
    letter: LetterArguments,
    #[command(flatten)]
    entering: Entering,
}

/// Issues one declaration.
///
/// # Errors
/// When anything is missing or wrong; then no file is written.
pub fn run(args: &IssueArguments, environment: &mut Environment<'_>) -> Result<Exit, Failure> {
    let outputs = args.letter.open(&args.steps.target(&args.output)?, environment)?;
    if let Some(back) = args.steps.back() {
        return finish(args, back, &outputs, environment);
    }
    let (signer, path) = (args.signer.here(), args.particulars.clone().unwrap_or_default());
    let dated = environment.dated(args.at, args.entering.ahead())?;
    let at = dated.moment;
    let mut entry = args.entering.open(at, args.at.is_some(), environment)?;
    let draft = inputs::draft(&path, environment)?;
    let likely = entry.as_ref().map(|entry| entry.likely_number(&draft)).transpose()?;
    let mut particulars = inputs::numbered(&path, &draft, likely.as_deref())?;
    let mut replaced = None;
    if let Some(earlier) = &args.supersedes {
        let (now, was) = replacing::replacing(particulars, earlier, at, environment)?;
        (particulars, replaced) = (now, Some(was));
    }
    let certificate = signer.certificate(environment)?;
    if certificate.role != Role::Issuing {
        return Err(messages::not_issued(&particulars, dated, &IssueError::NotAnIssuer(certificate.role)));
    }
    let declaration =
        inputs::declaration(particulars, args.edition.as_deref(), args.permission.as_deref(), environment)?;
    let issuer = args.issuer.read(entry.as_ref().map(Entry::file), environment)?;
    let declaration = declaration.issued_by(issuer);
    let approvals = args.approvals.check(&declaration, &certificate, at, environment)?;
    let replaces = entry.as_ref().map(|entry| entry.replaces(&declaration)).transpose()?.flatten();
    if let (None, Some(entry)) = (&replaced, &entry) {
        replaced = entry.replaced(&declaration)?;
    }
    replacing::told_of_changes(declaration.particulars(), replaced.as_ref(), environment);
    if args.steps.asks() {
        entry.as_ref().map_or(Ok(()), |entry| entry.reserved(&declaration))?;
        let editions = Editions::of(declaration.edition().clone());
        let number = declaration.particulars().number();
        let request = Request::issue(&declaration, certificate, at, approvals).map_err(|flaw| {
            Failure::new(format!("{number}: no request was made: {flaw}"), "report this as a fault of fcd")
        })?;
        return offline_signing::ask(&request, &editions, outputs.file(), environment);
    }
    let signer = signer.open(certificate, environment)?;
    let approvers = approvers(&approvals);
    let mut letter = None;
    let make = |number: &str| {
        let declaration = entering::renumbered(&declaration, &path, &draft, number, &approvers)?;
        let issued = issue(&declaration, signer.as_ref(), at)
            .map_err(|error| messages::not_issued(declaration.particulars(), dated, &error))?;
        letter = outputs.letter(&declaration, signer.certificate(), at, issued.bytes())?;
        let key = signer.certificate().fingerprint();
        Ok(Made { declaration, file: issued.bytes().to_vec(), key, approvers })
    };
    let made = match &mut entry {
        Some(entry) => entry.enter(draft.number(), make)?,
        None => make(declaration.particulars().number())?,
    };
    let wrote = outputs.write(&made.file, letter.as_deref(), environment);
    entering::settle(entry, &made, wrote)?;
    if signer.certificate().sample {
        environment.note("note: signed with a SAMPLE key; the file binds nobody");
    }
    let number = made.declaration.particulars().number();
    outputs.file().tell("issued", number, environment)?;
    outputs.tell(number, environment)?;
    entering::told_of_earlier(&made.declaration, replaces, environment);
    Ok(Exit::Done)
}

/// The second of two steps: the signatures have come back.
fn finish(
    args: &IssueArguments,
    back: [&Path; 2],
    outputs: &Outputs,
    environment: &mut Environment<'_>,
) -> Result<Exit, Failure> {
    let [about, _] = back;
    if args.issuer.is_given() {
        return Err(Failure::usage("the request says who issues", "leave out --issuer"));
    }
    let request = offline_signing::read(about, environment)?;
    let Request::Issue(asked) = &request else { return Err(offline_signing::of_another_act(&request)) };
    let editions = match args.edition.as_deref() {
        None => Editions::bundled(),
        some => Editions::bundled().and(inputs::validated_edition(some, environment)?),
    };
    if let Ok(Ready::Issue { declaration, moment }) = request.ready(&editions, None) {
        let issuing = request.certificate();
        match args.approvals.officers(environment)? {
            Some(officers) => {
                approvals::checked(&officers, asked.approvals(), &declaration, issuing, moment, environment)
                    .map(drop)?;
            }
            None => approvals::unasked(&declaration, issuing).map(drop)?,
        }
    }
    let (ready, file) = match offline_signing::carried_out(&request, back, &editions, environment)? {
        Ok(made) => made,
        Err(refused) => return Ok(refused),
    };
    if let Ready::Issue { declaration, moment } = &ready {
        // What is entered ahead of the clock would stand in the way of everything that is entered after it.
        args.entering.ahead().allows(Dated { moment: *moment, source: Source::Request }, environment.now().ok())?;
        let mut entry = args.entering.open(*moment, true, environment)?;
        let replaces = entry.as_ref().map(|entry| entry.replaces(declaration)).transpose()?.flatten();
        entering::told_of_earlier(declaration, replaces, environment);
        let replaced = entry.as_ref().map(|entry| entry.replaced(declaration)).transpose()?.flatten();
        replacing::told_of_changes(declaration.particulars(), replaced.as_ref(), environment);
        let letter = outputs.letter(declaration, request.certificate(), *moment, &file)?;
        let (key, approvers) = (request.certificate().fingerprint(), approvers(asked.approvals()));
        let made = Made { declaration: declaration.as_ref().clone(), file, key, approvers };
        let made = match &mut entry {
            Some(entry) => entry.enter(Some(declaration.particulars().number()), |_| Ok(made))?,
            None => made,
        };
        let wrote = outputs.write(&made.file, letter.as_deref(), environment);
        entering::settle(entry, &made, wrote)?;
    }
    let done = offline_signing::told(&request, &ready, outputs.file(), environment)?;
    outputs.tell(&offline_signing::number(&ready), environment)?;
    Ok(done)
}
