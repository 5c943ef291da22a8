//! `fcd key root` and `fcd key certify`: who vouches, and for whom.

use std::path::PathBuf;

use super::super::clock::{Ahead, Time};
use super::super::files::{Output, Readers, TEXT_MOST, Target};
use super::super::messages::role_in_words;
use super::super::{Environment, Exit, Failure, files, passphrase, private, random};
use super::holder::{RoleArguments, subject, written};
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
    after_help = "Whoever verifies declarations pins this certificate; keep its key on a machine without network. To renew a \
                  root before it ends, run this again with the same key and the same name and a later end: both \
                  certificates count, each for its time, once the new one is pinned beside the old one."
)]
pub(super) struct KeyRootArguments {
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
pub(super) struct KeyCertifyArguments {
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
    role: RoleArguments,
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
    /// Valid for this many days; this or --until must be given
    #[arg(long, value_name = "N", required_unless_present = "until", conflicts_with = "until")]
    #[arg(value_parser = clap::value_parser!(i64).range(1..=MOST_DAYS))]
    days: Option<i64>,
    /// Valid until the end of this day in UTC; this or --days must be given
    #[arg(long, value_name = "DATE", value_parser = super::super::clock::day)]
    until: Option<Day>,
    /// Valid from this moment or day on; now if not given
    #[arg(long, value_name = "TIME", value_parser = super::super::clock::time_from)]
    at: Option<Time>,
    #[command(flatten)]
    ahead: Ahead,
}

impl Span {
    fn validity(&self, environment: &Environment<'_>) -> Result<(Moment, Moment), Failure> {
        let first = environment.dated(self.at, self.ahead)?.moment;
        let last = match (self.days, self.until) {
            (Some(days), _) => first.plus_days(days).ok(),
            (None, Some(day)) => Some(day.end()),
            (None, None) => None,
        };
        let last = last.filter(|last| *last > first);
        let last = last.ok_or_else(|| Failure::usage("the validity ends before it begins", "give a later --until"))?;
        Ok((first, last))
    }
}

pub(super) fn root(args: &KeyRootArguments, environment: &mut Environment<'_>) -> Result<Exit, Failure> {
    let output = args.target.open(environment)?;
    let subject = subject(&args.name, args.sample)?;
    let validity = args.span.validity(environment)?;
    let key = private::open(&args.key, &args.passphrase, environment)?;
    let made = certify::self_sign(&key, &subject, validity, random::bytes()?).map_err(|error| refused(&error))?;
    finish(&made, &output, environment)
}

pub(super) fn certify(args: &KeyCertifyArguments, environment: &mut Environment<'_>) -> Result<Exit, Failure> {
    let output = args.target.open(environment)?;
    if args.approvals.is_some() && args.role.role()? != Role::Issuing {
        return Err(Failure::usage("approvals are asked for by an issuing key only", "leave out --approvals"));
    }
    let grant = Grant { role: args.role.role()?, validity: args.span.validity(environment)? };
    let request = files::read(environment, &args.request, TEXT_MOST)?;
    let request = Request::from_pem(&request).map_err(|flaw| {
        let message = format!("{} is not a request that can be certified: {flaw}", args.request.display());
        Failure::new(message, "ask for the file that fcd key request wrote")
    })?;
    let root = files::read(environment, &args.root_cert, TEXT_MOST)?;
    let root = Certificate::from_pem(&root).map_err(|flaw| {
        let message = format!("{} is not a certificate that can be used: {flaw}", args.root_cert.display());
        Failure::new(message, "fcd key root makes one")
    })?;
    let key = private::open(&args.root_key, &args.passphrase, environment)?;
    let root = Certified::new(key, root)
        .map_err(|other| Failure::new(other.to_string(), "give the key and the certificate of the same root"))?;
    let made = certify::certify_with(&request, &grant, args.approvals.unwrap_or(0), &root, random::bytes()?)
        .map_err(|error| refused(&error))?;
    finish(&made, &output, environment)
}

fn finish(made: &Certificate, output: &Output, environment: &mut Environment<'_>) -> Result<Exit, Failure> {
    output.write(environment, Readers::All, made.to_pem().as_bytes())?;
    let kind = match made.role {
        Role::Root => "root certificate".to_owned(),
        _ => format!("certificate for {}", role_in_words(&made.role)),
    };
    written(output, &kind, &made.fingerprint(), Some(made.validity), environment)
}

/// Why nothing was certified.
pub(in super::super) fn refused(error: &CertifyError) -> Failure {
    let hint = match error {
        CertifyError::RoleDiffers { .. } => "state what was asked for, or ask for a new request",
        CertifyError::OutlivesRoot { .. } => "give an earlier --until",
        CertifyError::ListSigningTooLong => {
            "give fewer --days or an earlier --until; the root certifies a new key each year"
        }
        CertifyError::RoleMalformed => "look at --state",
        CertifyError::Body { flaw, .. } => flaw.remedy(),
        _ => "fcd key show says what a file is",
    };
    Failure::new(format!("nothing was certified: {error}"), hint)
}
