//! `fcd trust publish`: the next list, signed by the root here or on another machine.

use std::path::{Path, PathBuf};

use super::super::clock::{Ahead, Dated, Source, Time};
use super::super::files::{OutputPath, Target};
use super::super::{Environment, Exit, Failure, offline_signing, passphrase};
use super::publication::Publication;
use crate::declaration::Editions;
use crate::offline_signing::{Ready, Request};
use crate::trust::content::MOST_DAYS;

/// Sign the next list with the key of the root, or with one that the root certified for that
#[derive(Debug, clap::Args)]
#[command(
    after_help = "The list is written into the folder; give that file to everybody who verifies. Nothing is published when \
                  nothing has changed and less than half of the time of the last list is over. A list that names nothing of \
                  a kind, or less than the one before, is told and asked about. Where the key of the root is on a machine \
                  without network: --to-sign writes a request, fcd key sign REQUEST signs it there, and --request with \
                  --signature publishes. The request names declarations in plain.",
    override_usage = "fcd trust publish [OPTIONS] --key <KEY> [--cert <CERT>] <FOLDER>\n       \
                      fcd trust publish [OPTIONS] --to-sign <REQUEST> <FOLDER>\n       \
                      fcd trust publish [OPTIONS] --request <REQUEST> --signature <SIGNATURE> <FOLDER>"
)]
pub(super) struct TrustPublishArguments {
    /// The folder of the trust list
    #[arg(value_name = "FOLDER")]
    folder: PathBuf,
    /// The private key of the root, or that of --cert (PKCS#8, PEM), or its name in a token (pkcs11:...)
    #[arg(long, value_name = "KEY", required_unless_present_any = ["to_sign", "request"])]
    key: Option<PathBuf>,
    /// The certificate of a key that the root certified for signing lists (PEM)
    #[arg(long, value_name = "CERT", requires = "key")]
    cert: Option<PathBuf>,
    #[command(flatten)]
    passphrase: passphrase::Source,
    /// Publish nothing; write a request for the machine that has the key (fcd key sign)
    #[arg(long, value_name = "REQUEST", conflicts_with_all = ["key", "request", "signature"])]
    to_sign: Option<OutputPath>,
    /// Replace the request that --to-sign names, if it exists
    #[arg(long, requires = "to_sign")]
    force: bool,
    /// The request whose signature has come back
    #[arg(long, value_name = "REQUEST", requires = "signature", conflicts_with_all = ["key", "days", "at"])]
    request: Option<PathBuf>,
    /// The signature that fcd key sign made for the request
    #[arg(long, value_name = "SIGNATURE", requires = "request")]
    signature: Option<PathBuf>,
    /// Take over where each declaration stands from this register; "default" is the one in its default place
    #[arg(long, value_name = "FILE")]
    register: Option<PathBuf>,
    /// Days until the next list is out at the latest
    #[arg(long, value_name = "N", default_value = "30", value_parser = clap::value_parser!(i64).range(1..=MOST_DAYS))]
    days: i64,
    /// Issued at this moment (RFC 3339) or at the end of this day, not now
    #[arg(long, value_name = "TIME", value_parser = super::super::clock::time)]
    at: Option<Time>,
    #[command(flatten)]
    ahead: Ahead,
    /// Publish without asking, also a list that names nothing or less than the one before
    #[arg(long)]
    yes: bool,
}

/// Publishes the next list, or asks another machine to sign it.
pub(super) fn run(args: &TrustPublishArguments, environment: &mut Environment<'_>) -> Result<Exit, Failure> {
    if let (Some(request), Some(signature)) = (&args.request, &args.signature) {
        return finish(args, [request, signature], environment);
    }
    let target = args.to_sign.as_ref().map(|path| Target { path: path.clone(), force: args.force });
    let output = target.map(|target| target.open(environment)).transpose()?;
    let dated = environment.dated(args.at, args.ahead)?;
    let publication = opened(args, dated, environment)?;
    let content = publication.content(args.yes, environment)?;
    if let Some(output) = output {
        let request = publication.request(&content, environment)?;
        return offline_signing::ask(&request, &Editions::bundled(), &output, environment);
    }
    let key = args.key.clone().unwrap_or_default();
    let signer = publication.signer(&key, args.cert.as_deref(), &args.passphrase, environment)?;
    publication.publish(&content, &signer, environment)?;
    Ok(Exit::Done)
}

/// The next list, with what the register says where that is asked for.
fn opened(
    args: &TrustPublishArguments,
    dated: Dated,
    environment: &mut Environment<'_>,
) -> Result<Publication, Failure> {
    let mut publication = Publication::open(&args.folder, dated, args.days, environment)?;
    if let Some(register) = &args.register {
        publication.take_over(register, environment)?;
    }
    Ok(publication)
}

/// The second of two steps: the signature has come back. Nothing was published in between, and nothing is now unless the
/// list is the one that the draft still makes.
fn finish(args: &TrustPublishArguments, back: [&Path; 2], environment: &mut Environment<'_>) -> Result<Exit, Failure> {
    let [about, _] = back;
    let request = offline_signing::read(about, environment)?;
    let Request::Publish(asked) = &request else { return Err(offline_signing::of_another_act(&request)) };
    let dated = Dated { moment: request.moment(), source: Source::Request };
    args.ahead.allows(dated, environment.now().ok())?;
    let publication = opened(args, dated, environment)?;
    publication.is_asked_by(asked)?;
    match offline_signing::carried_out(&request, back, &Editions::bundled(), environment)? {
        Ok((Ready::Publish { content, .. }, file)) => publication.keep(&content, &file, environment)?,
        Ok((Ready::Issue { .. } | Ready::Countersign { .. }, _)) => {
            return Err(offline_signing::of_another_act(&request));
        }
        Err(refused) => return Ok(refused),
    }
    Ok(Exit::Done)
}
