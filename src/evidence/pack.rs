//! Making a bundle.

use std::fmt;

use super::case::{Case, particulars, roots_file};
use super::member::Member;
use super::{archive, manifest, page, sums};
use crate::declaration::ValidationError;
use crate::report::json;
use crate::verify::answer::Report;

/// A bundle, and the answer in it.
#[derive(Debug, Clone)]
pub struct Packed {
    /// The bytes of the bundle.
    pub bytes: Vec<u8>,
    /// What `verify` answered.
    pub report: Report,
}

/// Why no bundle came out.
#[derive(Debug)]
pub enum PackError {
    /// The expected particulars cannot be read.
    Expected(Vec<ValidationError>),
    /// A member is larger than a reader of bundles takes.
    TooLarge(Member),
    /// The report page could not be made: a mistake of this program.
    Page(String),
}

impl fmt::Display for PackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PackError::Expected(mistakes) => {
                let first = mistakes.first().map(ToString::to_string).unwrap_or_default();
                write!(f, "the expected particulars cannot be read: {first}")
            }
            PackError::TooLarge(member) => {
                write!(f, "{} would be larger than {} MiB", member.name(), member.most() >> 20)
            }
            PackError::Page(reason) => write!(f, "the report page could not be made: {reason}"),
        }
    }
}

impl std::error::Error for PackError {}

/// Answers a case, and packs it with the answer.
///
/// # Errors
/// See [`PackError`]. That the file is rejected is no error: a bundle is made for every verdict.
pub fn pack(case: &Case<'_>) -> Result<Packed, PackError> {
    let expected = case.expected.map(particulars).transpose().map_err(PackError::Expected)?;
    let report = case.report(case.roots, expected.as_ref());
    let made = Made::of(case, &report, manifest::PROGRAM)?;
    let roots = case.roots.map(roots_file);
    let manifest = manifest::Manifest::of(case).encode();
    let expected = case.expected.map(|text| (Member::of_expected(text), text));
    let given = [
        Some((Member::Manifest, manifest.as_bytes())),
        Some((Member::Declaration, case.declaration)),
        case.issued.map(|bytes| (Member::Issued, bytes)),
        expected,
        roots.as_deref().map(|text| (Member::Roots, text.as_bytes())),
        case.list.map(|bytes| (Member::TrustList, bytes)),
        Some((Member::ReportJson, made.json.as_bytes())),
        Some((Member::ReportPage, made.page.as_slice())),
    ];
    let mut members: Vec<(Member, &[u8])> = given.into_iter().flatten().collect();
    let sums = sums::text(&members);
    members.push((Member::Sums, sums.as_bytes()));
    if let Some((large, _)) = members.iter().find(|(member, content)| content.len() > member.most()) {
        return Err(PackError::TooLarge(*large));
    }
    Ok(Packed { bytes: archive::write(&members), report })
}

/// The two forms in which the answer is told.
pub(super) struct Made {
    pub(super) json: String,
    pub(super) page: Vec<u8>,
}

impl Made {
    /// As the program of this version tells it.
    pub(super) fn of(case: &Case<'_>, report: &Report, program: &str) -> Result<Made, PackError> {
        let json = json::answer(&case.judged(report));
        let page = page::report(case, report, json.as_bytes(), program).map_err(PackError::Page)?;
        Ok(Made { json, page })
    }
}
