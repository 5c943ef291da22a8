//! `fcd key root` and `fcd key certify`: who vouches, and for whom.

use std::path::{Path, PathBuf};

use super::super::files::{Readers, TEXT_MOST, Target};
use super::super::random::random;
use super::super::{Exit, Failure, World, files, passphrase, private};
use super::{RoleArgs, role_in_words, subject, written};
use crate::calendar::{Day, Moment};
use crate::signature::Role;
use crate::signature::certificate::Certificate;
use crate::signature::certify::{self, CertifyError, Grant};
use crate::signature::request::Request;
use crate::signature::signer::Certified;

/// The longest validity, in days.
const MOST_DAYS: i64 = 36_525;

/// Make the root certificate of a ministry
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Whoever verifies declarations pins this certificate; keep its key on a machine without network."
)]
pub(super) struct RootArgs {
    /// The private key of the root (PKCS#8, PEM), or its name in a token (pkcs11:...)
    #[arg(long, value_name = "KEY")]
    key: PathBuf,
    #[command(flatten)]
    passphrase: passphrase::Source,
    /// The name of the root, for display
    #[arg(long, value_name = "NAME")]
    name: String,
    /// Mark the root, and all that it certifies, as a sample
    #[arg(long)]
    sample: bool,
    #[command(flatten)]
    span: Span,
    #[command(flatten)]
    target: Target,
}

/// Certify the key of a request
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Compare the fingerprint that fcd key show prints for the request with its holder first. What is \
                        certified is what the options say; a request for anything else is refused."
)]
pub(super) struct CertifyArgs {
    /// The request
    #[arg(value_name = "REQUEST")]
    request: PathBuf,
    /// The private key of the root (PKCS#8, PEM), or its name in a token (pkcs11:...)
    #[arg(long, value_name = "KEY")]
    root_key: PathBuf,
    /// The certificate of the root (PEM)
    #[arg(long, value_name = "CERT")]
    root_cert: PathBuf,
    #[command(flatten)]
    passphrase: passphrase::Source,
    #[command(flatten)]
    role: RoleArgs,
    /// How many officers must approve what this key issues
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=16))]
    approvals: Option<u8>,
    #[command(flatten)]
    span: Span,
    #[command(flatten)]
    target: Target,
}

/// For how long.
#[derive(Debug, Clone, clap::Args)]
#[group(skip)]
struct Span {
    /// Valid for this many days
    #[arg(long, value_name = "N", required_unless_present = "until", conflicts_with = "until")]
    #[arg(value_parser = clap::value_parser!(i64).range(1..=MOST_DAYS))]
    days: Option<i64>,
    /// Valid until the end of this day in UTC
    #[arg(long, value_name = "DATE", value_parser = super::super::day)]
    until: Option<Day>,
    /// Valid from this moment or day on; now if not given
    #[arg(long, value_name = "TIME", value_parser = super::super::beginning)]
    at: Option<Moment>,
}

impl Span {
    fn validity(&self, world: &World<'_>) -> Result<(Moment, Moment), Failure> {
        let first = world.moment(self.at)?;
        let last = match (self.days, self.until) {
            (Some(days), _) => Moment::from_unix(first.unix() + days * 86_400).ok(),
            (None, Some(day)) => Some(day.end()),
            (None, None) => None,
        };
        let last = last.filter(|last| *last > first);
        let last = last.ok_or_else(|| Failure::usage("the validity ends before it begins", "give a later --until"))?;
        Ok((first, last))
    }
}

pub(super) fn root(args: &RootArgs, world: &mut World<'_>) -> Result<Exit, Failure> {
    args.target.check(world, &[&args.key])?;
    let subject = subject(&args.name, args.sample)?;
    let validity = args.span.validity(world)?;
    let key = private::open(&args.key, &args.passphrase, world)?;
    let made = certify::self_sign(&key, &subject, validity, random()?).map_err(|error| refused(&error))?;
    finish(&made, &args.target, &[&args.key], world)
}

pub(super) fn certify(args: &CertifyArgs, world: &mut World<'_>) -> Result<Exit, Failure> {
    let inputs: [&Path; 3] = [&args.request, &args.root_key, &args.root_cert];
    args.target.check(world, &inputs)?;
    if args.approvals.is_some() && args.role.role()? != Role::Issuing {
        return Err(Failure::usage("approvals are asked for by an issuing key only", "leave out --approvals"));
    }
    let grant = Grant { role: args.role.role()?, validity: args.span.validity(world)? };
    let request = files::read(world, &args.request, TEXT_MOST)?;
    let request = Request::from_pem(&request).map_err(|flaw| {
        let message = format!("{} is not a request that can be certified: {flaw}", args.request.display());
        Failure::new(message, "ask for the file that fcd key request wrote")
    })?;
    let root = files::read(world, &args.root_cert, TEXT_MOST)?;
    let root = Certificate::from_file(&root).map_err(|flaw| {
        let message = format!("{} is not a certificate that can be used: {flaw}", args.root_cert.display());
        Failure::new(message, "fcd key root makes one")
    })?;
    let key = private::open(&args.root_key, &args.passphrase, world)?;
    let root = Certified::new(key, root)
        .map_err(|other| Failure::new(other.to_string(), "give the key and the certificate of the same root"))?;
    let made = certify::certify_with(&request, &grant, args.approvals.unwrap_or(0), &root, random()?)
        .map_err(|error| refused(&error))?;
    finish(&made, &args.target, &inputs, world)
}

fn finish(made: &Certificate, target: &Target, inputs: &[&Path], world: &mut World<'_>) -> Result<Exit, Failure> {
    target.write(world, inputs, Readers::All, made.to_pem().as_bytes())?;
    let kind = match made.role {
        Role::Root => "root certificate".to_owned(),
        _ => format!("certificate for {}", role_in_words(&made.role)),
    };
    written(target, &kind, &made.fingerprint(), world)
}

fn refused(error: &CertifyError) -> Failure {
    let hint = match error {
        CertifyError::RoleDiffers { .. } => "state what was asked for, or ask for a new request",
        CertifyError::OutlivesRoot { .. } => "give an earlier --until",
        CertifyError::RoleMalformed => "look at --state",
        CertifyError::Body { flaw, .. } => flaw.remedy(),
        _ => "fcd key show says what a file is",
    };
    Failure::new(format!("nothing was certified: {error}"), hint)
}
