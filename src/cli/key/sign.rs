//! `fcd key sign`: the step that is done on the machine with the key, which needs no network.
//!
//! What is shown is read out of the values from which this machine makes the file itself; nothing that somebody wrote
//! beside them is shown or signed.

use std::path::PathBuf;

use super::super::files::{Readers, Target};
use super::super::state::Place;
use super::super::{Exit, Failure, World, approve, countersign, given, offline_signing, signer};
use super::clock;
use crate::calendar::Moment;
use crate::declaration::{AnswerField, Declaration};
use crate::offline_signing::{IssueRequest, Ready, Request, Witness};
use crate::report::Colour;
use crate::report::claims::about_to_sign;
use crate::report::escape::Untrusted;
use crate::signature::certificate::Certificate;

/// Sign a request that another machine wrote
#[derive(Debug, clap::Args)]
#[command(
    after_help = "For a machine without network. The request comes from fcd issue --to-sign or fcd countersign --to-sign; \
                        the signatures go back to the same command. Shows what is being signed and asks before signing."
)]
pub(super) struct SignArgs {
    /// The request
    #[arg(value_name = "REQUEST")]
    request: PathBuf,
    #[command(flatten)]
    signer: signer::Key,
    #[command(flatten)]
    target: Target,
    /// The root certificate of the ministry, a trust list, or a folder of both; may be given again
    #[arg(long, value_name = "TRUST")]
    trust: Vec<PathBuf>,
    #[command(flatten)]
    state: Place,
    /// A folder with an edition that is not built in; may be given again
    #[arg(long, value_name = "DIR")]
    edition: Vec<PathBuf>,
    /// The officers who may approve: sign only what enough of them approved
    #[arg(long, value_name = "OFFICERS")]
    approvals_by: Option<PathBuf>,
    /// Sign without asking
    #[arg(long)]
    yes: bool,
    /// The moment of the request, where it lies far from the clock of this machine and is right all the same (RFC 3339)
    #[arg(long, value_name = "TIME", value_parser = super::super::moment)]
    at: Option<Moment>,
}

pub(super) fn sign(args: &SignArgs, world: &mut World<'_>) -> Result<Exit, Failure> {
    let [key, cert] = args.signer.inputs();
    let inputs = [args.request.as_path(), key, cert];
    args.target.check(world, &inputs)?;
    if !args.yes && !world.can_ask() {
        return Err(Failure::usage("nobody can be asked whether to sign", "run it on a terminal, or give --yes"));
    }
    let request = offline_signing::read(&args.request, world)?;
    let certificate = args.signer.certificate(world)?;
    if certificate != *request.certificate() {
        let hint = "give the certificate for which the request was made";
        let wanted = request.certificate().fingerprint();
        return Err(Failure::new(format!("the request is for another certificate, that of the key {wanted}"), hint));
    }
    let trust = given::trust(&args.trust, &args.state, None, world)?;
    let editions = given::editions(&args.edition, world)?;
    let ready = match request.ready(&editions, trust.as_ref()) {
        Ok(ready) => ready,
        Err(error) => return offline_signing::refused(&request, error, world),
    };
    if let Err(error) = ready.rehearse(&certificate) {
        return offline_signing::refused(&request, error, world);
    }
    approved(args, &request, &ready, world)?;
    world.murmur(&shown(&ready, &request));
    if let Ready::Countersign { prepared, .. } = &ready {
        countersign::warn(prepared, trust.is_some(), world);
    }
    clock::agrees(request.moment(), args.at, args.yes, world)?;
    let signer = args.signer.open(certificate, world)?;
    countersign::consent(args.yes, world)?;
    let witness = Witness::new(signer.as_ref());
    if let Err(error) = ready.carry_out(&witness) {
        return offline_signing::refused(&request, error, world);
    }
    let signatures = witness.signatures(request.digest());
    args.target.write(world, &inputs, Readers::All, signatures.to_text().as_bytes())?;
    super::super::issue::written(&args.target, "signed", &offline_signing::number(&ready), world)?;
    Ok(Exit::Done)
}

/// The officers' rule, where the machine with the key holds to it.
fn approved(args: &SignArgs, request: &Request, ready: &Ready<'_>, world: &mut World<'_>) -> Result<(), Failure> {
    match (request, ready, &args.approvals_by) {
        (_, Ready::Issue { declaration, .. }, None) => approve::unasked(declaration, request.certificate()).map(drop),
        (_, Ready::Countersign { .. }, None) => Ok(()),
        (Request::Issue(asked), Ready::Issue { declaration, moment }, Some(path)) => {
            let officers = approve::officers(path, world)?;
            let (approvals, issuing) = (asked.approvals(), request.certificate());
            approve::checked(&officers, approvals, declaration, issuing, *moment, world).map(|_| ())
        }
        _ => Err(Failure::usage("a countersignature needs no approvals", "leave out --approvals-by")),
    }
}

fn shown(ready: &Ready<'_>, request: &Request) -> String {
    match (ready, request) {
        (Ready::Issue { declaration, .. }, Request::Issue(request)) => issue(declaration, request),
        (Ready::Countersign { prepared, request }, _) => {
            let line = |field: AnswerField| entry(field.label(), request.answers().value(field));
            let answers: String = AnswerField::ALL.into_iter().map(line).collect();
            let facts = about_to_sign(prepared.claims(), Colour::Off);
            let signed = entry("signed", &request.moment().in_words());
            format!("you are about to countersign this:\n{facts}\nwith these answers:\n\n{answers}{signed}\n")
        }
        _ => String::new(),
    }
}

fn issue(declaration: &Declaration, request: &IssueRequest) -> String {
    let mut text = "you are about to issue this declaration:\n\n".to_owned();
    text += &entry("edition", &request.record().edition_name());
    text += &entry("issued", &request.record().issued.in_words());
    text += &facts(declaration);
    for approval in request.approvals() {
        let officer: &Certificate = approval.certificate();
        let named =
            format!("{}, {}, key {}", officer.common_name, approval.approved().in_words(), officer.fingerprint());
        text += &entry("approved", &named);
    }
    text + "\n"
}

/// The facts of a declaration, one a line, for whoever signs or approves it.
pub(in super::super) fn facts(declaration: &Declaration) -> String {
    let mut text = String::new();
    for (path, value) in declaration.particulars().facts() {
        text += &entry(&path, &value);
    }
    if let Some(permission) = declaration.permission() {
        text += &entry("permission", permission.as_str());
    }
    text
}

fn entry(label: &str, value: &str) -> String {
    format!("  {label:<28} {}\n", Untrusted::new(value))
}
