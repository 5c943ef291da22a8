//! `fcd trust`: the ministry makes the trust list, and everybody looks at it.
//!
//! The ministry works in a folder ([`folder`]): the root's certificate, a draft of what the next list will say, and
//! every list that was published. Publishing is one new file in that folder, so that two officers who publish at once
//! cannot both succeed.

use std::path::PathBuf;

use super::files::OutputPath;
use super::state::{State, StateArguments};
use super::{Environment, Exit, Failure, files};
use crate::calendar::Moment;
use crate::report::escape::Untrusted;
use crate::signature::certificate::Certificate;
use crate::trust::Roots;

mod add;
mod folder;
mod look;
mod pins;
mod publication;
mod publish;
mod retire;
mod taken;

pub(super) use folder::DRAFT_MOST;
pub(super) use look::changed;
pub(super) use publication::{ListKey, Publication};

/// Make a trust list, look at one, and pin the root that signs it
#[derive(Debug, clap::Args)]
#[command(arg_required_else_help = false)]
pub struct TrustArguments {
    #[command(subcommand)]
    command: TrustCommand,
}

/// The ministry's part first. Their help is the first line of each argument type.
#[derive(Debug, clap::Subcommand)]
enum TrustCommand {
    Init(TrustInitArguments),
    Add(add::TrustAddArguments),
    Retire(retire::TrustRetireArguments),
    Status(retire::TrustStatusArguments),
    Publish(publish::TrustPublishArguments),
    Show(look::TrustShowArguments),
    Verify(look::TrustVerifyArguments),
    Diff(look::TrustDiffArguments),
    Pin(PinArguments),
}

/// Make the folder in which a ministry keeps its trust list
#[derive(Debug, clap::Args)]
#[command(after_help = "The folder names declarations in plain. Keep it in the ministry; publish only the lists.")]
struct TrustInitArguments {
    /// The folder to make
    #[arg(value_name = "FOLDER")]
    folder: OutputPath,
    /// The certificate of the root that will sign (PEM)
    #[arg(long, value_name = "CERT")]
    root: PathBuf,
}

/// Pin the root of a ministry, so that its trust list is enough from now on
#[derive(Debug, clap::Args)]
#[command(after_help = "Compare the fingerprint that is printed with the one that the ministry tells you by another \
                        way. To unpin a root, remove its file from the folder that is printed.")]
struct PinArguments {
    /// The certificate of the root (PEM)
    #[arg(value_name = "ROOT")]
    root: PathBuf,
    #[command(flatten)]
    state: StateArguments,
}

/// Runs one of the subcommands.
///
/// # Errors
/// When a file cannot be read or written, or is not what it must be.
pub fn run(args: &TrustArguments, environment: &mut Environment<'_>) -> Result<Exit, Failure> {
    match &args.command {
        TrustCommand::Init(args) => init(args, environment),
        TrustCommand::Add(args) => add::run(args, environment),
        TrustCommand::Retire(args) => retire::run(args, environment),
        TrustCommand::Status(args) => retire::status(args, environment),
        TrustCommand::Publish(args) => publish::run(args, environment),
        TrustCommand::Show(args) => look::show(args, environment),
        TrustCommand::Verify(args) => look::verify(args, environment),
        TrustCommand::Diff(args) => look::diff(args, environment),
        TrustCommand::Pin(args) => pin(args, environment),
    }
}

fn init(args: &TrustInitArguments, environment: &mut Environment<'_>) -> Result<Exit, Failure> {
    let root = root(&args.root, environment)?;
    let made = files::make_empty_folder(&args.folder)?;
    if let Err(failure) = folder::found(&args.folder, &root) {
        files::clear_folder(&args.folder, made);
        return Err(failure);
    }
    let shown = args.folder.to_string_lossy();
    environment.say(&format!(
        "{}: the trust list of {}\n  root         {}\n",
        Untrusted::new(&shown),
        Untrusted::new(&root.common_name),
        root.fingerprint()
    ))?;
    environment.note("note: the draft is empty; fcd trust add fills it, fcd trust publish signs it");
    Ok(Exit::Done)
}

fn pin(args: &PinArguments, environment: &mut Environment<'_>) -> Result<Exit, Failure> {
    let root = root(&args.root, environment)?;
    let state = State::of(&args.state, environment)?;
    let pins::Pinned { path, already, before } = pins::pin(&state, &root, environment)?;
    let name = Untrusted::new(&root.common_name).to_string();
    let (path, how) = (path.to_string_lossy(), if already { "was pinned before" } else { "pinned" });
    let path = Untrusted::new(&path).to_string();
    environment.say(&format!("{name}: {how} in {path}\n  fingerprint  {}\n", root.fingerprint()))?;
    for (first, last) in before {
        let (first, last) = (first.in_words(), last.in_words());
        environment
            .note(&format!("note: this root is renewed; the certificate that is valid from {first} to {last} is kept"));
        environment.note("hint: both count, each for its time");
    }
    environment.note("note: compare the fingerprint with the one that the ministry tells you by another way");
    Ok(Exit::Done)
}

/// Number and end of the newest list that was published from a folder; `None` before the first.
///
/// # Errors
/// When it is not the folder of a trust list, or something in it cannot be read.
pub(super) fn newest_list(
    folder: &std::path::Path,
    environment: &mut Environment<'_>,
) -> Result<Option<(u64, Moment)>, Failure> {
    let folder = folder::Folder::open(folder, environment)?;
    Ok(folder.last.map(|(last, _)| (last.content().sequence, last.content().next_update)))
}

/// Whether a folder is one of a trust list. One that cannot be looked into may be: whoever opens it is told why not.
pub(super) fn is_folder(path: &std::path::Path) -> bool {
    folder::is_one(path).unwrap_or(true)
}

/// Reads the certificate of one root.
fn root(path: &std::path::Path, environment: &mut Environment<'_>) -> Result<Certificate, Failure> {
    let roots = roots(path, environment)?;
    match roots.certificates() {
        [root] => Ok(root.clone()),
        several => Err(no_root(path, &format!("it holds {}", several.len()))),
    }
}

/// Reads the certificates of a root that may have been renewed.
fn roots(path: &std::path::Path, environment: &mut Environment<'_>) -> Result<Roots, Failure> {
    let pem = files::read(environment, path, files::TEXT_MOST)?;
    Roots::from_pems(&[pem]).map_err(|flaw| no_root(path, &flaw.to_string()))
}

fn no_root(path: &std::path::Path, why: &str) -> Failure {
    let hint = "give the file that fcd key root wrote; fcd key show says what a file is";
    Failure::new(format!("{} is not the certificate of a root: {why}", path.display()), hint)
}
