//! `fcd show`: what a file claims, with no verdict.

use std::path::PathBuf;

use super::files::{PDF_MOST, Reading};
use super::format::Format;
use super::{Environment, Exit, Failure, files, inputs};
use crate::cli::guide::Commands;
use crate::finding::verdict::Answer;
use crate::finding::{Code, Finding, Location};
use crate::report::{claims as facts, json, words};
use crate::verify::claims;

/// Show what a file claims, without checking anything
#[derive(Debug, clap::Args)]
#[command(after_help = "To know whether the claims are true, use fcd verify.")]
pub struct ShowArguments {
    /// The file to show; - is stdin
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// A folder with an edition that is not built in; may be given again
    #[arg(long, value_name = "DIR")]
    edition: Vec<PathBuf>,
    /// How to show it
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Format,
}

/// Shows one file.
///
/// # Errors
/// When the file or an edition cannot be read. That nothing can be made of the file is not an error.
pub fn run(args: &ShowArguments, environment: &mut Environment<'_>) -> Result<Exit, Failure> {
    let editions = inputs::editions(&args.edition, environment)?;
    let at = environment.now()?;
    let shown = match files::read_up_to(environment, &args.file, PDF_MOST)? {
        Reading::Whole(bytes) => claims(&bytes, &editions, at),
        Reading::TooLarge => Err(vec![Finding::new(Code::FileEmptyOrTooLarge, Location::Document)]),
    };
    let name = args.file.to_string_lossy();
    let text = match (args.format, &shown) {
        (Format::Json, _) => json::claims(&name, shown.as_ref().map_err(Vec::as_slice)),
        (Format::Human, Ok(claims)) => facts::shown(&name, claims, environment.colour()),
        (Format::Human, Err(findings)) => {
            words::refusal(&name, "nothing can be shown", findings, &Commands, environment.colour())
        }
    };
    environment.say(&text)?;
    Ok(match shown {
        Ok(_) => Exit::Done,
        Err(findings) => Exit::from(Answer::without_proof(&findings)),
    })
}
