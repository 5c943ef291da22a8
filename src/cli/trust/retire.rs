//! `fcd trust retire` and `fcd trust status`: what no longer counts, from when on, and why.

use std::path::{Path, PathBuf};

use super::super::clock::Time;
use super::super::files::TEXT_MOST;
use super::super::{Environment, Exit, Failure, files};
use super::add::text;
use super::folder::Folder;
use super::look::said;
use crate::calendar::{Day, Moment};
use crate::lettering::visible::is_plain;
use crate::signature::Role;
use crate::signature::certificate::Certificate;
use crate::trust::changes;
use crate::trust::entry::{EndKind, Ending, ListSigning, Withdrawn};
use crate::trust::status::{MOST_CLAUSE, Status};

/// End what a list names: a certificate, an edition or a country list
#[derive(Debug, clap::Args)]
#[command(arg_required_else_help = false)]
pub(super) struct TrustRetireArguments {
    #[command(subcommand)]
    what: What,
}

/// Their help is the first line of each argument type.
#[derive(Debug, clap::Subcommand)]
enum What {
    Certificate(RetireCertificateArguments),
    Edition(RetireEditionArguments),
    CountryList(RetireCountryListArguments),
}

/// A certificate, issuing, of a signatory or for signing lists
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Of a retired certificate, what is dated before the end counts. Of a revoked one nothing counts, \
                        since whoever holds the key writes what time he likes."
)]
struct RetireCertificateArguments {
    /// The folder of the trust list
    #[arg(value_name = "FOLDER")]
    folder: PathBuf,
    /// The certificate (PEM)
    #[arg(value_name = "CERT")]
    cert: PathBuf,
    /// The key may be in other hands: nothing that it signed counts
    #[arg(long)]
    revoked: bool,
    /// The moment of the end; now if not given
    #[arg(long, value_name = "TIME", value_parser = super::super::clock::time_from)]
    at: Option<Time>,
    /// Why, in a few words
    #[arg(long, value_name = "TEXT", value_parser = text)]
    reason: String,
}

/// An edition: no longer in use, or withdrawn so that nothing on it counts
#[derive(Debug, clap::Args)]
struct RetireEditionArguments {
    /// The folder of the trust list
    #[arg(value_name = "FOLDER")]
    folder: PathBuf,
    /// The name of the edition, or the beginning of its digest
    #[arg(value_name = "EDITION")]
    edition: String,
    /// The last day on which declarations were issued on it; they stay good
    #[arg(long, value_name = "DATE", value_parser = super::super::clock::day, required_unless_present = "withdrawn")]
    until: Option<Day>,
    /// Withdrawn on this day: no declaration on it counts any more
    #[arg(long, value_name = "DATE", value_parser = super::super::clock::day, requires = "reason", conflicts_with = "until")]
    withdrawn: Option<Day>,
    /// Why it was withdrawn, in a few words
    #[arg(long, value_name = "TEXT", value_parser = text, requires = "withdrawn")]
    reason: Option<String>,
}

/// A version of the country list that another one follows
#[derive(Debug, clap::Args)]
struct RetireCountryListArguments {
    /// The folder of the trust list
    #[arg(value_name = "FOLDER")]
    folder: PathBuf,
    /// The name of the country list
    #[arg(value_name = "LIST")]
    list: String,
    /// The last day on which it counts
    #[arg(long, value_name = "DATE", value_parser = super::super::clock::day)]
    until: Day,
}

/// Say where a declaration stands
#[derive(Debug, clap::Args)]
#[command(after_help = "What was terminated or superseded stays so.")]
pub(super) struct TrustStatusArguments {
    /// The folder of the trust list
    #[arg(value_name = "FOLDER")]
    folder: PathBuf,
    /// The number of the declaration
    #[arg(value_name = "NUMBER")]
    number: String,
    /// Where it stands
    #[arg(value_name = "STATUS")]
    status: Word,
    /// From this day on; today if not given
    #[arg(long, value_name = "DATE", value_parser = super::super::clock::day)]
    since: Option<Day>,
    /// The clause on which a suspension or a termination rests, as printed
    #[arg(long, value_name = "CLAUSE", value_parser = clause)]
    #[arg(required_if_eq_any([("status", "suspended"), ("status", "terminated")]))]
    clause: Option<String>,
    /// The number of the declaration that counts instead
    #[arg(long, value_name = "NUMBER", required_if_eq("status", "superseded"))]
    by: Option<String>,
}

/// The words for a status. The variants have no doc comments: clap would make long help of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Word {
    Active,
    Suspended,
    Terminated,
    Superseded,
}

fn clause(text: &str) -> Result<String, String> {
    if is_plain(text, MOST_CLAUSE) {
        Ok(text.to_owned())
    } else {
        Err(format!("write 1 to {MOST_CLAUSE} visible characters"))
    }
}

/// Runs one of the subcommands.
pub(super) fn run(args: &TrustRetireArguments, environment: &mut Environment<'_>) -> Result<Exit, Failure> {
    match &args.what {
        What::Certificate(args) => certificate(args, environment),
        What::Edition(args) => edition(args, environment),
        What::CountryList(args) => country_list(args, environment),
    }
}

fn unknown(what: &str, path: &Path) -> Failure {
    let hint = format!("fcd trust show {} lists what is on it", path.display());
    Failure::new(format!("{what} is not on the draft"), hint)
}

fn certificate(args: &RetireCertificateArguments, environment: &mut Environment<'_>) -> Result<Exit, Failure> {
    let now = environment.now()?;
    let at = environment.moment(args.at)?;
    let kind = if args.revoked { EndKind::Revoked } else { EndKind::Retired };
    if args.revoked && at > now {
        return Err(Failure::usage("a key is revoked now or in the past", "leave --at out, or give an earlier moment"));
    }
    let mut folder = Folder::open(&args.folder, environment)?;
    let pem = files::read(environment, &args.cert, TEXT_MOST)?;
    let cert = Certificate::from_pem(&pem).map_err(|flaw| {
        let message = format!("{} is not a certificate that fcd can use: {flaw}", args.cert.display());
        Failure::new(message, "fcd key show says what a file is")
    })?;
    if cert.role == Role::ListSigning {
        return list_signing(&cert, args, (kind, at), &mut folder, environment);
    }
    let issuing = folder.draft.issuing.iter_mut().map(|entry| (&entry.certificate, &mut entry.ending));
    let signatories = folder.draft.signatories.iter_mut().map(|entry| (&entry.certificate, &mut entry.ending));
    let mut entries = issuing.chain(signatories);
    let (_, ending) =
        entries.find(|(listed, _)| **listed == cert).ok_or_else(|| unknown("this certificate", &args.folder))?;
    if ending.as_ref().is_some_and(|old| old.kind == EndKind::Revoked) {
        return Err(Failure::new("this certificate was revoked, and stays so", "nothing was changed"));
    }
    let new = Ending { kind, at, reason: args.reason.clone() };
    let told = said("certificate", &(format!("{}, key {}", cert.common_name, cert.fingerprint()), new.to_string()));
    *ending = Some(new);
    drop(entries);
    done(&folder, &told, environment)
}

/// A key that signs lists stands in no list before it is revoked.
fn list_signing(
    cert: &Certificate,
    args: &RetireCertificateArguments,
    (kind, at): (EndKind, Moment),
    folder: &mut Folder,
    environment: &mut Environment<'_>,
) -> Result<Exit, Failure> {
    if kind == EndKind::Retired {
        let message = "a key for signing lists that is no longer used needs no entry: no list names it";
        return Err(Failure::usage(
            message,
            "give --revoked if it may be in other hands; then none of its lists counts",
        ));
    }
    if cert.verify_signed_by(&folder.root).is_err() {
        let message = format!("{} was not certified by the root of this folder", args.cert.display());
        return Err(Failure::new(message, "give the certificate with which lists of this folder were signed"));
    }
    if folder.draft.list_signing.iter().any(|entry| entry.certificate == *cert) {
        return Err(Failure::new("this certificate was revoked, and stays so", "nothing was changed"));
    }
    let ending = Ending { kind, at, reason: args.reason.clone() };
    let entry = ListSigning { certificate: cert.clone(), ending };
    let told = said("list-signing", &changes::list_signing(&entry));
    folder.draft.list_signing.push(entry);
    done(folder, &told, environment)?;
    environment.note("note: whoever uses the next list refuses every list that this key signed; have it signed by the root, or by a key that was certified later");
    Ok(Exit::Done)
}

fn edition(args: &RetireEditionArguments, environment: &mut Environment<'_>) -> Result<Exit, Failure> {
    let mut folder = Folder::open(&args.folder, environment)?;
    let wanted = |id: &str, digest: &[u8; 32]| {
        id == args.edition || args.edition.len() >= 8 && crate::digits::hex(digest).starts_with(&args.edition)
    };
    let mut found = folder.draft.editions.iter_mut().filter(|entry| wanted(&entry.id, &entry.digest));
    let entry = found.next().ok_or_else(|| unknown(&format!("edition {}", args.edition), &args.folder))?;
    if found.next().is_some() {
        let message = format!("there are several editions {}", args.edition);
        return Err(Failure::usage(message, "give the beginning of the digest"));
    }
    if let Some(until) = args.until {
        if until < entry.from {
            return Err(Failure::usage("the last day lies before the first", "give a later day"));
        }
        entry.until = Some(until);
    }
    if let (Some(since), Some(reason)) = (args.withdrawn, &args.reason) {
        entry.withdrawn = Some(Withdrawn { since, reason: reason.clone() });
    }
    let told = said("edition", &changes::edition(entry));
    done(&folder, &told, environment)
}

fn country_list(args: &RetireCountryListArguments, environment: &mut Environment<'_>) -> Result<Exit, Failure> {
    let mut folder = Folder::open(&args.folder, environment)?;
    let mut entries = folder.draft.country_lists.iter_mut();
    let entry = entries.find(|entry| entry.id == args.list);
    let entry = entry.ok_or_else(|| unknown(&format!("country list {}", args.list), &args.folder))?;
    if args.until < entry.from {
        return Err(Failure::usage("the last day lies before the first", "give a later day"));
    }
    entry.until = Some(args.until);
    let told = said("country list", &changes::country_list(entry));
    done(&folder, &told, environment)
}

/// Says where a declaration stands.
pub(super) fn status(args: &TrustStatusArguments, environment: &mut Environment<'_>) -> Result<Exit, Failure> {
    let today = environment.now()?.day();
    let since = args.since.unwrap_or(today);
    let status = match (args.status, &args.clause, &args.by) {
        (Word::Active, None, None) => Status::Active,
        (Word::Suspended, Some(clause), None) => Status::Suspended { since, clause: clause.clone() },
        (Word::Terminated, Some(clause), None) => Status::Terminated { since, clause: clause.clone() },
        (Word::Superseded, None, Some(by)) => Status::Superseded { since, by: by.clone() },
        _ => {
            let hint = "--clause goes with suspended and terminated, --by with superseded";
            return Err(Failure::usage("these options do not go together", hint));
        }
    };
    let mut folder = Folder::open(&args.folder, environment)?;
    let mut found = folder.draft.declarations.iter_mut().filter(|one| one.number == args.number).peekable();
    if found.peek().is_none() {
        return Err(unknown(&format!("declaration {}", args.number), &args.folder));
    }
    for declared in found {
        if matches!(declared.status, Status::Terminated { .. } | Status::Superseded { .. }) {
            let message = format!("{} is {}, and stays so", args.number, declared.status.as_str());
            return Err(Failure::new(message, "nothing was changed"));
        }
        declared.status = status.clone();
    }
    let told = said("declaration", &(args.number.clone(), changes::status(&status)));
    done(&folder, &told, environment)
}

fn done(folder: &Folder, told: &str, environment: &mut Environment<'_>) -> Result<Exit, Failure> {
    folder.save(environment)?;
    environment.say(told)?;
    environment.note("note: it counts once the next list is published");
    Ok(Exit::Done)
}
