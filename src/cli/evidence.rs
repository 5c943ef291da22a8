//! `fcd evidence`: the answer about a returned copy, packed with all that it rests on.

use std::path::{Path, PathBuf};

use super::files::{PDF_MOST, Readers, Target};
use super::question::Question;
use super::{Exit, Failure, World, files};
use crate::cli::guide::Commands;
use crate::evidence::{self, archive};
use crate::report::escape::Untrusted;
use crate::report::{Colour, Judged, words};

/// Verify a returned copy, and pack the answer with all that it rests on
#[derive(Debug, clap::Args)]
#[command(after_help = format!("The bundle is a ZIP archive with the copy, the roots and the trust list, the report in \
                                JSON and on one page, and their digests. It is written whatever the answer is; fcd \
                                verify BUNDLE answers it again. The exit code is that of fcd verify.\n\n{}",
                                super::EXIT_CODES))]
pub struct Args {
    /// The copy that came back; - is stdin
    #[arg(value_name = "RETURNED")]
    file: PathBuf,
    #[command(flatten)]
    target: Target,
    #[command(flatten)]
    question: Question,
}

/// Verifies the copy and writes the bundle.
///
/// # Errors
/// When something cannot be read or written. That the copy is rejected is an answer, and is packed.
pub fn run(args: &Args, world: &mut World<'_>) -> Result<Exit, Failure> {
    args.question.stdin_once([&args.file].into_iter())?;
    let inputs: Vec<&Path> = args.question.beside().chain([&args.file]).map(PathBuf::as_path).collect();
    args.target.check(world, &inputs)?;
    let brought = args.question.brought(world)?;
    let declaration = files::read(world, &args.file, PDF_MOST)?;
    if archive::is_archive(&declaration) {
        let message = format!("{} is an archive, not a returned copy", args.file.display());
        return Err(Failure::new(message, "fcd verify reads a bundle of evidence; unpack any other archive first"));
    }
    let name = args.file.to_string_lossy();
    let packed = evidence::pack(&brought.case(&name, &declaration)).map_err(|error| {
        Failure::new(format!("no bundle was made: {error}"), "report this as a fault of fcd, if the file may be shown")
    })?;
    if !evidence::answers_again(&packed.bytes, &brought.case(&name, &declaration)) {
        let message = "the bundle that was made does not give the same answer again; nothing was written";
        return Err(Failure::new(message, "report this as a fault of fcd, if the file may be shown"));
    }
    let judged = Judged { name: &name, at: brought.at, report: &packed.report, bundle: None };
    args.target.write(world, &inputs, Readers::All, &packed.bytes)?;
    if args.target.path == Path::new("-") {
        world.murmur(&words::answer(&judged, &Commands, Colour::Off));
    } else {
        world.say(&words::answer(&judged, &Commands, world.colour()))?;
        let path = args.target.path.to_string_lossy();
        world.say(&format!("\npacked as evidence: {}\n", Untrusted::new(&path)))?;
    }
    Ok(Exit::from(packed.report.answer))
}
