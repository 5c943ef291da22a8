//! This module is for `fcd receive`: a copy that came back is verified and entered in the register.

use std::path::PathBuf;

use super::desk::{Desk, failure};
use super::files::{PDF_MOST, Reading};
use super::state::Place;
use super::verify::Format;
use super::{Exit, Failure, World, files, given};
use crate::report::escape::Untrusted;
use crate::report::{Judged, json, words};
use crate::verify::Asked;

/// Take in a copy that came back: verify it, and enter it in the register
#[derive(Debug, clap::Args)]
#[command(after_help = format!("Only an accepted copy is entered, and only one for each \
                                number.\n\n{}", super::EXIT_CODES))]
pub struct Args {
    /// The copy that came back
    #[arg(value_name = "RETURNED")]
    file: PathBuf,
    /// A root certificate that you trust (PEM), a folder of them, or a trust list; may be given again
    #[arg(long, value_name = "TRUST")]
    trust: Vec<PathBuf>,
    #[command(flatten)]
    state: Place,
    /// A folder with an edition that is not built in; may be given again
    #[arg(long, value_name = "DIR")]
    edition: Vec<PathBuf>,
    /// Accept a file that was filled in and signed with another program, if all of it can be cleared
    #[arg(long)]
    allow_interop: bool,
    /// How to answer: in words, or in JSON
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Format,
    #[command(flatten)]
    desk: Desk,
}

/// Verifies the copy and enters it.
///
/// # Errors
/// When something cannot be read, or the register cannot be used. That a copy is not taken in is an answer.
pub fn run(args: &Args, world: &mut World<'_>) -> Result<Exit, Failure> {
    let trust = given::trust(&args.trust, &args.state, args.desk.told(), world)?;
    let editions = given::editions(&args.edition, world)?;
    let reading = files::read_up_to(world, &args.file, PDF_MOST)?;
    let (place, mut register, hand) = args.desk.open(world)?;
    let asked = Asked {
        trust: trust.as_ref(),
        editions: &editions,
        expected: None,
        issued: None,
        interop: args.allow_interop,
        at: hand.at,
    };
    let (report, recorded) = match reading {
        Reading::Whole(bytes) => {
            let receipt = register.receive(&hand, &bytes, &asked).map_err(|error| failure(&place, &error))?;
            (receipt.report, receipt.recorded)
        }
        Reading::TooLarge => (super::verify::too_large(), None),
    };
    let name = args.file.to_string_lossy();
    let judged = Judged { name: &name, at: hand.at, report: &report };
    match args.format {
        Format::Json => world.say(&json::answer(&judged))?,
        Format::Human => {
            world.say(&words::answer(&judged, world.colour()))?;
            let number = report.claims.as_ref().map(|claims| claims.number.as_str()).unwrap_or_default();
            world.say(&match recorded {
                Some(head) => format!("\nreceived {}: row {} of the journal\n", Untrusted::new(number), head.seq),
                None => "\nnot received: nothing was entered in the register\n".to_owned(),
            })?;
        }
    }
    Ok(Exit::from(report.answer))
}
