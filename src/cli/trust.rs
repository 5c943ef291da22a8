//! `fcd trust`: the ministry makes the trust list, and everybody looks at it.
//!
//! The ministry works in a folder ([`folder`]): the root's certificate, a draft of what the next list will say, and
//! every list that was published. Publishing is one new file in that folder, so that two officers who publish at once
//! cannot both succeed.

use std::path::PathBuf;

use super::state::{Place, State};
use super::{Exit, Failure, World, files};
use crate::declaration::record::hex;
use crate::report::escape::Untrusted;
use crate::signature::certificate::Certificate;
use crate::trust::Roots;

mod add;
mod folder;
mod look;
mod publish;
mod retire;
mod taken;

/// Make a trust list, look at one, and pin the root that signs it
#[derive(Debug, clap::Args)]
#[command(arg_required_else_help = false)]
pub struct Args {
    #[command(subcommand)]
    command: TrustCommand,
}

/// The ministry's part first. Their help is the first line of each argument type.
#[derive(Debug, clap::Subcommand)]
enum TrustCommand {
    Init(Init),
    Add(add::Args),
    Retire(retire::Args),
    Status(retire::StatusArgs),
    Publish(publish::Args),
    Show(look::Show),
    Verify(look::Verify),
    Diff(look::Diff),
    Pin(Pin),
}

/// Make the folder in which a ministry keeps its trust list
#[derive(Debug, clap::Args)]
#[command(after_help = "The folder names declarations in plain. Keep it in the ministry; publish only the lists.")]
struct Init {
    /// The folder to make
    #[arg(value_name = "FOLDER")]
    folder: PathBuf,
    /// The certificate of the root that will sign (PEM)
    #[arg(long, value_name = "CERT")]
    root: PathBuf,
}

/// Pin the root of a ministry, so that its trust list is enough from now on
#[derive(Debug, clap::Args)]
#[command(after_help = "Compare the fingerprint that is printed with the one that the ministry tells you by another \
                        way. To unpin a root, remove its file from the folder that is printed.")]
struct Pin {
    /// The certificate of the root (PEM)
    #[arg(value_name = "ROOT")]
    root: PathBuf,
    #[command(flatten)]
    state: Place,
}

/// Runs one of the subcommands.
///
/// # Errors
/// When a file cannot be read or written, or is not what it must be.
pub fn run(args: &Args, world: &mut World<'_>) -> Result<Exit, Failure> {
    match &args.command {
        TrustCommand::Init(args) => init(args, world),
        TrustCommand::Add(args) => add::run(args, world),
        TrustCommand::Retire(args) => retire::run(args, world),
        TrustCommand::Status(args) => retire::status(args, world),
        TrustCommand::Publish(args) => publish::run(args, world),
        TrustCommand::Show(args) => look::show(args, world),
        TrustCommand::Verify(args) => look::verify(args, world),
        TrustCommand::Diff(args) => look::diff(args, world),
        TrustCommand::Pin(args) => pin(args, world),
    }
}

fn init(args: &Init, world: &mut World<'_>) -> Result<Exit, Failure> {
    let root = root(&args.root, world)?;
    let made = files::make_empty_folder(&args.folder)?;
    if let Err(failure) = folder::found(&args.folder, &root, world) {
        files::clear_folder(&args.folder, made);
        return Err(failure);
    }
    let shown = args.folder.to_string_lossy();
    world.say(&format!(
        "{}: the trust list of {}\n  root         {}\n",
        Untrusted::new(&shown),
        Untrusted::new(&root.common_name),
        root.fingerprint()
    ))?;
    world.note("note: the draft is empty; fcd trust add fills it, fcd trust publish signs it");
    Ok(Exit::Done)
}

fn pin(args: &Pin, world: &mut World<'_>) -> Result<Exit, Failure> {
    let root = root(&args.root, world)?;
    let state = State::of(&args.state, world)?;
    let path = state.pin(&hex(&root.key.identifier()), &root.to_pem(), world)?;
    let name = Untrusted::new(&root.common_name).to_string();
    let path = path.to_string_lossy();
    world.say(&format!("{name}: pinned in {}\n  fingerprint  {}\n", Untrusted::new(&path), root.fingerprint()))?;
    world.note("note: compare the fingerprint with the one that the ministry tells you by another way");
    Ok(Exit::Done)
}

/// Reads the certificate of one root.
fn root(path: &std::path::Path, world: &mut World<'_>) -> Result<Certificate, Failure> {
    let pem = files::read(world, path, files::TEXT_MOST)?;
    let cannot = |why: String| {
        let hint = "give the file that fcd key root wrote; fcd key show says what a file is";
        Failure::new(format!("{} is not the certificate of a root: {why}", path.display()), hint)
    };
    let roots = Roots::from_pems(&[pem]).map_err(|flaw| cannot(flaw.to_string()))?;
    match roots.certificates() {
        [root] => Ok(root.clone()),
        several => Err(cannot(format!("it holds {}", several.len()))),
    }
}
