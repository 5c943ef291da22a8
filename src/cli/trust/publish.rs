//! `fcd trust publish`: the next list, signed by the root.

use std::path::PathBuf;

use super::super::clock::{Ahead, Dated, Time};
use super::super::{Environment, Exit, Failure, passphrase, private, random};
use super::folder::Folder;
use super::taken;
use crate::calendar::Moment;
use crate::report::escape::Untrusted;
use crate::signature::signer::Certified;
use crate::trust::content::{Content, MOST_DAYS};
use crate::trust::draft::Head;
use crate::trust::list::{self, SealError, TrustList};
use crate::trust::status::Salt;

/// Sign the next list with the key of the root
#[derive(Debug, clap::Args)]
#[command(after_help = "The list is written into the folder; give that file to everybody who verifies. Nothing is \
                        published when nothing has changed and less than half of the time of the last list is over.")]
pub(super) struct TrustPublishArguments {
    /// The folder of the trust list
    #[arg(value_name = "FOLDER")]
    folder: PathBuf,
    /// The private key of the root (PKCS#8, PEM), or its name in a token (pkcs11:...)
    #[arg(long, value_name = "KEY")]
    key: PathBuf,
    #[command(flatten)]
    passphrase: passphrase::Source,
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
}

/// Publishes the next list.
pub(super) fn run(args: &TrustPublishArguments, environment: &mut Environment<'_>) -> Result<Exit, Failure> {
    let dated = environment.dated(args.at, args.ahead)?;
    let issued = dated.moment;
    let next_update = Moment::from_unix(issued.unix() + args.days * 86_400)
        .map_err(|_| Failure::usage("the next list would be due after the year 2199", "give fewer --days"))?;
    let mut folder = Folder::open(&args.folder, environment)?;
    if let Some(register) = &args.register {
        taken::from_register(register, &mut folder, environment)?;
    }
    let content = folder.draft.content(&head(&folder, dated, next_update)?);
    due(&folder, dated)?;
    let key = private::open(&args.key, &args.passphrase, environment)?;
    let signer = Certified::new(key, folder.root_at(dated.moment).clone()).map_err(|_| {
        let message = format!("{} is not the key of the root of this folder", args.key.display());
        Failure::new(message, "give the key that belongs to the root.pem in the folder")
    })?;
    let file = TrustList::sign(&content, &signer).map_err(|error| not_published(&error))?;
    if args.register.is_some() {
        folder.save(environment)?;
    }
    let path = folder.publish(content.sequence, &file)?;
    let path = path.to_string_lossy();
    environment.say(&format!("{}: {}", Untrusted::new(&path), told(&content)))?;
    Ok(Exit::Done)
}

fn told(content: &Content) -> String {
    let (issued, next) = (content.issued.in_words(), content.next_update.in_words());
    format!("trust list {}\n  issued       {issued}\n  next due     {next}\n", content.sequence)
}

fn head(folder: &Folder, dated: Dated, next_update: Moment) -> Result<Head, Failure> {
    let root = folder.root_at(dated.moment);
    let (issued, salt) = (dated.moment, random::bytes()?);
    if !root.is_valid_at(issued) {
        let (first, last) = root.validity;
        let message = format!("the root is valid from {first} to {last} only, and the moment is {issued}");
        return Err(Failure::new(message, dated.source.remedy()));
    }
    let (sequence, previous) = match &folder.last {
        None => (1, None),
        Some((last, file)) => (last.content().sequence + 1, Some(list::digest_of(file))),
    };
    Ok(Head { sequence, issued, next_update, previous, root: root.key.clone(), salt: Salt(salt) })
}

/// Whether there is something to publish, and time has not gone backwards.
fn due(folder: &Folder, dated: Dated) -> Result<(), Failure> {
    let Some((last, _)) = &folder.last else { return Ok(()) };
    let (last, issued) = (last.content(), dated.moment);
    if issued <= last.issued {
        let message =
            format!("list {} was issued on {}, and time has not moved on", last.sequence, last.issued.in_words());
        return Err(Failure::new(message, dated.source.remedy()));
    }
    let half = last.issued.unix() + (last.next_update.unix() - last.issued.unix()) / 2;
    if folder.draft.is_said_by(last) && issued.unix() < half {
        let (sequence, until) = (last.sequence, last.next_update.in_words());
        let message = format!("nothing has changed since list {sequence}, which is good until {until}");
        return Err(Failure::new(message, "change the draft first, or publish when half of that time is over"));
    }
    Ok(())
}

fn not_published(error: &SealError) -> Failure {
    let hint = match error {
        SealError::Signer(_) => "try the key again",
        SealError::NotCertified { .. } => "fcd trust show names the key; take its certificate off the draft",
        SealError::NotARoot | SealError::Unsound(_) => "report this as a fault of fcd",
    };
    Failure::new(format!("nothing was published: {error}"), hint)
}
