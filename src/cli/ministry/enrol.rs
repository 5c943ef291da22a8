//! A body that signs is certified, enrolled and published in one step.

use std::path::PathBuf;

use super::super::clock::Ahead;
use super::super::consent::agreed;
use super::super::files::{self, Readers, TEXT_MOST, Target};
use super::super::passphrase::RootSource;
use super::super::trust::{Enrolment, Publication};
use super::super::{Environment, Exit, Failure, key, random};
use crate::report::escape::Untrusted;
use crate::signature::Role;
use crate::signature::Signer as _;
use crate::signature::certify::{self, Grant};
use crate::signature::request::Request;
use crate::trust::content::MOST_DAYS;

/// Certify a body that signs, enrol it and publish the next trust list in one step
#[derive(Debug, clap::Args)]
#[command(
    after_help = "The request comes from the body (fcd key request). Compare its fingerprint with the one that the body tells \
                  you by another way. For the folder that fcd ministry init made, with the key of the root on this machine; \
                  elsewhere the steps are fcd key certify, fcd trust add signatory and fcd trust publish."
)]
pub(super) struct MinistryEnrolArguments {
    /// The request of the body that signs
    #[arg(value_name = "REQUEST")]
    request: PathBuf,
    /// The folder that fcd ministry init made
    #[arg(long, value_name = "DIR", default_value = "ministry")]
    dir: PathBuf,
    /// The private key of the root [default: root.key.pem in the folder]
    #[arg(long, value_name = "KEY")]
    root_key: Option<PathBuf>,
    #[command(flatten)]
    root_passphrase: RootSource,
    #[command(flatten)]
    enrolment: Enrolment,
    /// Days that the certificate is valid
    #[arg(long, value_name = "N", default_value = "730", value_parser = clap::value_parser!(i64).range(1..=36_525))]
    days: i64,
    /// Days until the next trust list is out at the latest
    #[arg(long, value_name = "N", default_value = "30", value_parser = clap::value_parser!(i64).range(1..=MOST_DAYS))]
    list_days: i64,
    /// Do not ask whether the fingerprint is the right one, nor about what the list leaves out
    #[arg(long)]
    yes: bool,
    #[command(flatten)]
    target: Target,
}

/// Enrols one body.
///
/// # Errors
/// When the request is none, somebody says no, or something cannot be signed or written.
pub(super) fn run(args: &MinistryEnrolArguments, environment: &mut Environment<'_>) -> Result<Exit, Failure> {
    let output = args.target.open(environment)?;
    let dated = environment.dated(None, Ahead::default())?;
    let request = files::read(environment, &args.request, TEXT_MOST)?;
    let cannot = |why: String| {
        let message = format!("{} is not a request that can be enrolled: {why}", args.request.display());
        Failure::new(message, "ask for the file that fcd key request --role signatory wrote")
    };
    let request = Request::from_pem(&request).map_err(|flaw| cannot(flaw.to_string()))?;
    let Role::Signatory { state, body } = request.role() else {
        return Err(cannot("it does not ask for the certificate of a signatory".to_owned()));
    };
    let (state, body) = (Untrusted::new(state).to_string(), Untrusted::new(body).to_string());
    compared(args.yes, &body, &state, &request, environment)?;
    let mut publication = Publication::open(&args.dir.join("trust"), dated, args.list_days, environment)?;
    publication.take_over(&args.dir.join("register.sqlite"), environment)?;
    let root_key = args.root_key.clone().unwrap_or_else(|| args.dir.join("root.key.pem"));
    let root = publication.signer(&root_key, None, &args.root_passphrase.source(), environment)?;
    let until = dated.moment.plus_days(args.days).ok();
    let until = until.map_or(root.certificate().validity.1, |until| until.min(root.certificate().validity.1));
    let grant = Grant { role: request.role().clone(), validity: (dated.moment, until) };
    let certificate = certify::certify(&request, &grant, &root, random::bytes()?);
    let certificate = certificate.map_err(|error| key::refused(&error))?;
    let entry = args.enrolment.entry(certificate.clone(), certificate.validity, dated.moment)?;
    publication.add(|draft| draft.signatories.push(entry));
    let content = publication.content(args.yes, environment)?;
    output.write(environment, Readers::All, certificate.to_pem().as_bytes())?;
    let list = publication.sign(&content, &root, environment).map_err(|failure| Failure {
        message: format!("{} was certified and not enrolled: {}", output.shown(), failure.message),
        hint: format!("{}; then fcd trust add signatory and fcd trust publish", failure.hint),
        ..failure
    })?;
    let list = list.to_string_lossy();
    let told = format!(
        "enrolled {body}, {state}\n  certificate  {}, valid until {}\n  trust list   {}, next due {}\n",
        output.shown(),
        until.in_words(),
        Untrusted::new(&list),
        content.next_update.in_words()
    );
    if output.is_stdout() {
        environment.eprint(&told)
    } else {
        environment.say(&told)?
    }
    environment.note(&format!("hint: send the certificate to {body}, and the trust list to everybody who verifies"));
    Ok(Exit::Done)
}

/// The fingerprint is compared before anything is signed.
fn compared(
    yes: bool,
    body: &str,
    state: &str,
    request: &Request,
    environment: &mut Environment<'_>,
) -> Result<(), Failure> {
    let fingerprint = request.key().fingerprint();
    environment.eprint(&format!("request of {body}, {state}\n  fingerprint  {fingerprint}\n"));
    if yes {
        return Ok(());
    }
    if !environment.can_ask() {
        let hint = "run it on a terminal, or give --yes after comparing it";
        return Err(Failure::usage(
            "nobody can be asked whether the fingerprint of the request is the right one",
            hint,
        ));
    }
    let hint = "ask the body for the fingerprint by another way than the request came";
    agreed(&format!("is this the fingerprint that {body} told you?"), "nothing was signed", hint, environment)
}
