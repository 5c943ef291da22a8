//! `fcd receive`: a copy that came back is verified and entered in the register.

use std::path::{Path, PathBuf};

use super::each::each;
use super::files::{Folders, PDF_MOST, Reading, Taken};
use super::format::Format;
use super::looked::Looked;
use super::register_arguments::{RegisterArguments, failure};
use super::state::StateArguments;
use super::{Environment, Exit, Failure, files, inputs};
use crate::calendar::Moment;
use crate::cli::guide::Commands;
use crate::finding::verdict::Answer;
use crate::register::journal::Actor;
use crate::register::receive::{Earlier, Receipt};
use crate::register::{Register, RegisterError};
use crate::report::claims::Clauses;
use crate::report::escape::Untrusted;
use crate::report::{Judged, json, words};
use crate::verify::Asked;

/// Take in a copy that came back: verify it, and enter it in the register
#[derive(Debug, clap::Args)]
#[command(after_help = format!("Only an accepted copy is entered, and only one for each number. The declaration that it \
                                replaces is superseded with it. A refused copy is written into the journal by its \
                                digest. Each copy is an act of its own; one that fails stops no other.\n\n{}", super::EXIT_CODES))]
pub struct ReceiveArguments {
    /// The copies that came back, or folders of them
    #[arg(required = true, value_name = "RETURNED")]
    files: Vec<PathBuf>,
    #[command(flatten)]
    folders: Folders,
    /// A root certificate that you trust, a trust list, or a folder of both; may be given again [default: the pinned roots]
    #[arg(long, value_name = "TRUST")]
    trust: Vec<PathBuf>,
    #[command(flatten)]
    state: StateArguments,
    /// A folder with an edition that is not built in; may be given again
    #[arg(long, value_name = "DIR")]
    edition: Vec<PathBuf>,
    /// Accept a file that was filled in and signed with another program, if all of it can be cleared
    #[arg(long)]
    allow_interop: bool,
    #[command(flatten)]
    looked: Looked,
    /// How to answer: in words, or in JSON
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Format,
    #[command(flatten)]
    register: RegisterArguments,
}

/// Verifies each copy and enters it; the worst answer is the exit code.
///
/// # Errors
/// When something cannot be read, or the register cannot be used. That a copy is not taken in is an answer. Each copy is an act
/// of its own: of several, one that cannot be read is said and counted.
pub fn run(args: &ReceiveArguments, environment: &mut Environment<'_>) -> Result<Exit, Failure> {
    let trust = inputs::trust(&args.trust, &args.state, args.register.told(environment), environment)?;
    let editions = inputs::editions(&args.edition, environment)?;
    let box_seen = args.looked.told()?;
    let paths = args.folders.files(&args.files, Taken::Verifiable, environment)?;
    args.looked.about_one(paths.len())?;
    let (place, mut register, actor) = args.register.open(environment)?;
    let asked = Asked {
        trust: trust.as_ref(),
        editions: &editions,
        expected: None,
        issued: None,
        interop: args.allow_interop,
        box_seen: box_seen.as_ref(),
        at: actor.at,
    };
    each(paths.iter(), args.format == Format::Human, environment, |path, environment| {
        let reading = files::read_up_to(environment, path, PDF_MOST)?;
        let received = received(reading, &mut register, &actor, &asked);
        told(path, &received.map_err(|error| failure(&place, &error))?, actor.at, args.format, environment)
    })
}

/// Enters one copy.
fn received(
    reading: Reading,
    register: &mut Register,
    actor: &Actor,
    asked: &Asked<'_>,
) -> Result<Receipt, RegisterError> {
    match reading {
        Reading::Whole(bytes) => register.receive(actor, &bytes, asked),
        Reading::TooLarge => {
            Ok(Receipt { report: super::verify::too_large(), recorded: None, earlier: None, refused: None })
        }
    }
}

/// Says what came of one copy.
fn told(
    path: &Path,
    receipt: &Receipt,
    at: Moment,
    format: Format,
    environment: &mut Environment<'_>,
) -> Result<Answer, Failure> {
    let name = path.to_string_lossy();
    let judged = Judged { name: &name, at, report: &receipt.report, bundle: None, carried: None };
    match format {
        Format::Json => environment.say(&json::answer(&judged))?,
        Format::Human => {
            environment.say(&words::answer(&judged, Clauses::Headings, &Commands, environment.colour()))?;
            environment.say(&format!("\n{}", entered(receipt)))?;
        }
    }
    if let Some(Earlier::Unknown(number)) = &receipt.earlier {
        let number = Untrusted::new(number);
        environment
            .note(&format!("warning: {number}, which it replaces, is not in this register and was not superseded"));
        environment.note("hint: say it in the trust list: fcd trust status FOLDER OLD superseded --by NEW");
    }
    Ok(receipt.report.answer)
}

/// What was written into the register.
fn entered(receipt: &Receipt) -> String {
    let number = receipt.report.claims.as_ref().map(|claims| claims.number.as_str()).unwrap_or_default();
    let number = Untrusted::new(number);
    let mut text = match (&receipt.recorded, &receipt.refused) {
        (Some(head), _) => format!("received {number}: row {} of the journal\n", head.seq),
        (None, Some(head)) => format!("not received: row {} of the journal says that it was refused\n", head.seq),
        (None, None) => "not received: nothing was entered in the register\n".to_owned(),
    };
    if let Some(Earlier::Superseded { number: old, row }) = &receipt.earlier {
        text += &format!("superseded {} by {number}: row {} of the journal\n", Untrusted::new(old), row.seq);
    }
    text
}
