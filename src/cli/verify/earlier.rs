//! `fcd verify --earlier`: what a file changes against the declaration that it replaces.

use std::path::Path;

use crate::cli::files::{self, PDF_MOST};
use crate::cli::verify_arguments::VerifyInputs;
use crate::cli::{Environment, Failure};
use crate::finding::Code;
use crate::verify::answer::{ChangeLine, Report};
use crate::verify::changed;
use crate::verify::original::{Original, original};

/// The earlier declaration out of its file.
///
/// # Errors
/// When the file cannot be read, or is not as a ministry issued it.
pub(super) fn original_in(
    path: &Path,
    inputs: &VerifyInputs,
    environment: &mut Environment<'_>,
) -> Result<Original, Failure> {
    let bytes = files::read(environment, path, PDF_MOST)?;
    let asked = inputs.asked(None);
    original(&bytes, asked.editions, asked.at).map_err(|findings| {
        let codes = findings.iter().map(|finding| format!("{}: {}", finding.code.as_str(), finding.code.title()));
        let message = format!("{} is not a declaration as a ministry issued it", path.display());
        Failure::new(message, "give the file of the declaration that is replaced, as it was issued").details(codes)
    })
}

/// What a file changes against the earlier declaration, or against what was given as its original and is the earlier one.
pub(super) fn changes(
    bytes: &[u8],
    report: &Report,
    earlier: Option<&Original>,
    inputs: &VerifyInputs,
) -> Option<Vec<ChangeLine>> {
    let asked = inputs.asked(None);
    let replaces = report.claims.as_ref().is_some_and(|claims| claims.supersedes.is_some());
    let other = replaces && report.findings.iter().any(|finding| finding.code == Code::DealDifferent);
    let given = asked.issued.filter(|_| other && earlier.is_none());
    let given = given.and_then(|file| original(file, asked.editions, asked.at).ok());
    earlier.or(given.as_ref()).and_then(|earlier| changed::changes(bytes, earlier))
}
