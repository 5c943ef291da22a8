//! `fcd key sign`: the step that is done on the machine with the key, which needs no network.
//!
//! What is shown is read out of the values from which this machine makes the file itself; nothing that somebody wrote
//! beside them is shown or signed.

use std::path::PathBuf;

use super::super::clock::Time;
use super::super::consent::{consent, known_issuer, reachable, unknown_issuer, warn};
use super::super::facts::{entry, facts};
use super::super::files::{Readers, Target};
use super::super::state::StateArguments;
use super::super::{Environment, Exit, Failure, approvals, inputs, offline_signing, signer};
use super::{list_shown, request_clock};
use crate::declaration::{AnswerField, Declaration};
use crate::offline_signing::{IssueRequest, Ready, Request, Witness};
use crate::report::Colour;
use crate::report::claims::{Clauses, about_to_sign};
use crate::signature::certificate::Certificate;

/// Sign a request that another machine wrote
#[derive(Debug, clap::Args)]
#[command(
    after_help = "For a machine without network. The request comes from fcd issue, fcd countersign or fcd trust publish with --to-sign; \
                        the signatures go back to the same command. Shows what is being signed and asks before signing."
)]
pub(super) struct KeySignArguments {
    /// The request
    #[arg(value_name = "REQUEST")]
    request: PathBuf,
    #[command(flatten)]
    signer: signer::Key,
    #[command(flatten)]
    target: Target,
    /// The root certificate of the ministry, a trust list, or a folder of both; may be given again [default: the pinned roots]
    #[arg(long, value_name = "TRUST")]
    trust: Vec<PathBuf>,
    #[command(flatten)]
    state: StateArguments,
    /// A folder with an edition that is not built in; may be given again
    #[arg(long, value_name = "DIR")]
    edition: Vec<PathBuf>,
    /// The officers who may approve: sign only what enough of them approved
    #[arg(long, value_name = "OFFICERS")]
    approvals_by: Option<PathBuf>,
    /// Sign without asking; for a countersignature a root must be given or pinned
    #[arg(long)]
    yes: bool,
    /// The moment of the request, where it lies far from the clock of this machine and is right all the same (RFC 3339)
    #[arg(long, value_name = "TIME", value_parser = super::super::clock::time)]
    at: Option<Time>,
}

pub(super) fn sign(args: &KeySignArguments, environment: &mut Environment<'_>) -> Result<Exit, Failure> {
    let output = args.target.open(environment)?;
    reachable(args.yes, "sign", environment)?;
    let request = offline_signing::read(&args.request, environment)?;
    let certificate = args.signer.certificate(environment)?;
    if certificate != *request.certificate() {
        let hint = "give the certificate for which the request was made";
        let wanted = request.certificate().fingerprint();
        return Err(Failure::new(format!("the request is for another certificate, that of the key {wanted}"), hint));
    }
    let trust = match request {
        Request::Countersign(_) => inputs::trust(&args.trust, &args.state, None, environment)?,
        Request::Issue(_) | Request::Publish(_) => None,
    };
    if let Request::Countersign(_) = request {
        known_issuer(args.yes, trust.is_some())?;
    }
    let editions = inputs::editions(&args.edition, environment)?;
    let ready = match request.ready(&editions, trust.as_ref()) {
        Ok(ready) => ready,
        Err(error) => return offline_signing::refused(&request, error, environment),
    };
    if let Err(error) = ready.rehearse(&certificate) {
        return offline_signing::refused(&request, error, environment);
    }
    approved(args, &request, &ready, environment)?;
    environment.eprint(&shown(&ready, &request));
    if let Ready::Countersign { prepared, .. } = &ready {
        warn(prepared, trust.is_some(), environment);
        unknown_issuer(trust.is_some(), environment)?;
    }
    if let Ready::Publish { before, content, .. } = &ready {
        list_shown::warn(before.as_deref(), content, environment);
    }
    request_clock::agrees(request.moment(), environment.told(args.at), args.yes, environment)?;
    let signer = args.signer.open(certificate, environment)?;
    consent(args.yes, environment)?;
    let witness = Witness::new(signer.as_ref());
    if let Err(error) = ready.carry_out(&witness) {
        return offline_signing::refused(&request, error, environment);
    }
    let signatures = witness.signatures(request.digest());
    output.write(environment, Readers::All, signatures.to_text().as_bytes())?;
    output.tell("signed", &offline_signing::number(&ready), environment)?;
    Ok(Exit::Done)
}

/// The officers' rule, where the machine with the key holds to it.
fn approved(
    args: &KeySignArguments,
    request: &Request,
    ready: &Ready<'_>,
    environment: &mut Environment<'_>,
) -> Result<(), Failure> {
    match (request, ready, &args.approvals_by) {
        (_, Ready::Issue { declaration, .. }, None) => approvals::unasked(declaration, request.certificate()).map(drop),
        (_, Ready::Countersign { .. } | Ready::Publish { .. }, None) => Ok(()),
        (Request::Issue(asked), Ready::Issue { declaration, moment }, Some(path)) => {
            let officers = approvals::officers(path, environment)?;
            let (approvals, issuing) = (asked.approvals(), request.certificate());
            approvals::checked(&officers, approvals, declaration, issuing, *moment, environment).map(|_| ())
        }
        _ => Err(Failure::usage("only what is issued needs approvals", "leave out --approvals-by")),
    }
}

fn shown(ready: &Ready<'_>, request: &Request) -> String {
    match (ready, request) {
        (Ready::Issue { declaration, .. }, Request::Issue(request)) => issue(declaration, request),
        (Ready::Countersign { prepared, request }, _) => {
            let line = |field: AnswerField| entry(field.label(), request.answers().value(field));
            let answers: String = AnswerField::ALL.into_iter().map(line).collect();
            let facts = about_to_sign(prepared.claims(), Clauses::Headings, Colour::Off);
            let signed = entry("signed", &request.moment().in_words());
            format!("you are about to countersign this:\n{facts}\nwith these answers:\n\n{answers}{signed}\n")
        }
        (Ready::Publish { before, content, request }, _) => list_shown::shown(before.as_deref(), content, request),
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
