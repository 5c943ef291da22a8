//! `fcd evidence`: the answer about a returned copy, packed with all that it rests on.

use std::path::PathBuf;

use super::files::{PDF_MOST, Readers, Target};
use super::verify_arguments::CommonVerifyArguments;
use super::{Environment, Exit, Failure, files};
use crate::cli::guide::Commands;
use crate::evidence::{self, archive};
use crate::report::claims::Clauses;
use crate::report::{Colour, Judged, words};

/// Verify a returned copy, and pack the answer with all that it rests on
#[derive(Debug, clap::Args)]
#[command(after_help = format!("The bundle is a ZIP archive with the copy, the roots and the trust list, the report in \
                                JSON and on paper, and their digests. It is written whatever the answer is; fcd \
                                verify BUNDLE answers it again. The exit code is that of fcd verify.\n\n{}",
                                super::EXIT_CODES))]
pub struct EvidenceArguments {
    /// The copy that came back; - is stdin
    #[arg(value_name = "RETURNED")]
    file: PathBuf,
    #[command(flatten)]
    target: Target,
    #[command(flatten)]
    common: CommonVerifyArguments,
}

/// Verifies the copy and writes the bundle.
///
/// # Errors
/// When something cannot be read or written. That the copy is rejected is an answer, and is packed.
pub fn run(args: &EvidenceArguments, environment: &mut Environment<'_>) -> Result<Exit, Failure> {
    let output = args.target.open(environment)?;
    let inputs = args.common.inputs(environment)?;
    let declaration = files::read(environment, &args.file, PDF_MOST)?;
    if archive::is_archive(&declaration) {
        let message = format!("{} is an archive, not a returned copy", args.file.display());
        return Err(Failure::new(message, "fcd verify reads a bundle of evidence; unpack any other archive first"));
    }
    let name = args.file.to_string_lossy();
    let packed = evidence::pack(&inputs.case(&name, &declaration)).map_err(|error| {
        Failure::new(format!("no bundle was made: {error}"), "report this as a fault of fcd, if the file may be shown")
    })?;
    if !evidence::answers_again(&packed.bytes, &inputs.case(&name, &declaration)) {
        let message = "the bundle that was made does not give the same answer again; nothing was written";
        return Err(Failure::new(message, "report this as a fault of fcd, if the file may be shown"));
    }
    let judged = Judged { name: &name, at: inputs.at, report: &packed.report, bundle: None, carried: None };
    output.write(environment, Readers::All, &packed.bytes)?;
    if output.is_stdout() {
        environment.eprint(&words::answer(&judged, Clauses::Headings, &Commands, Colour::Off));
    } else {
        environment.say(&words::answer(&judged, Clauses::Headings, &Commands, environment.colour()))?;
        environment.say(&format!("\npacked as evidence: {}\n", output.shown()))?;
    }
    Ok(Exit::from(packed.report.answer))
}
