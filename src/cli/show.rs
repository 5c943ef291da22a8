//! `fcd show`: what a file claims, with no verdict.

use std::path::PathBuf;

use super::files::{PDF_MOST, Reading};
use super::format::Format;
use super::{Environment, Exit, Failure, files, inputs};
use crate::finding::verdict::Answer;
use crate::finding::{Code, Finding, Location};
use crate::report::claims::Clauses;
use crate::report::guide::Guide as _;
use crate::report::words::Refused;
use crate::report::{claims as facts, json, words};
use crate::verify::{claims, named};

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
    /// Show the words of every clause, too (not in JSON)
    #[arg(long)]
    clauses: bool,
}

/// Shows one file.
///
/// # Errors
/// When the file or an edition cannot be read. That nothing can be made of the file is not an error.
pub fn run(args: &ShowArguments, environment: &mut Environment<'_>) -> Result<Exit, Failure> {
    let editions = inputs::editions(&args.edition, environment)?;
    let at = environment.now()?;
    let shown = match files::read_up_to(environment, &args.file, PDF_MOST)? {
        Reading::Whole(bytes) => claims(&bytes, &editions, at).map_err(|findings| (findings, named(&bytes))),
        Reading::TooLarge => Err((vec![Finding::new(Code::FileEmptyOrTooLarge, Location::Document)], None)),
    };
    let (name, guide) = (args.file.to_string_lossy(), environment.guide());
    let text = match (args.format, &shown) {
        (Format::Json, _) => {
            json::claims(&name, shown.as_ref().map_err(|(findings, named)| (findings.as_slice(), named.as_ref())))
        }
        (Format::Human, Ok(claims)) => {
            facts::shown(&name, claims, Clauses::with_words(args.clauses), guide.messages(), environment.colour())
        }
        (Format::Human, Err((findings, named))) => {
            let heading = guide.messages().word("nothing-shown");
            let refused = Refused { name: &name, heading: &heading, named: Some(named.as_ref()) };
            words::refusal(&refused, findings, &guide, environment.colour())
        }
    };
    environment.say(&text)?;
    Ok(match shown {
        Ok(_) => Exit::Done,
        Err((findings, _)) => Exit::from(Answer::without_proof(&findings)),
    })
}
