//! The exporter's file: everything that an answer rests on, in one bundle that answers again later.
//!
//! A bundle is a ZIP archive and a pure function of a [`Case`]: the file that was judged, whom the caller trusted, what the
//! caller expected, and the moment. [`pack`] makes it for every verdict. [`judge()`] does with it what `verify` does with a
//! declaration: it reads the values out, builds the bundle again, and compares bytes ([`archive`]). What is in it must
//! therefore be exactly what this program answers; nothing in it is believed because it is there.
//!
//! A bundle does not vouch for itself. Whoever makes one chooses the roots in it, the moment and the options. So roots and
//! leave come from the caller ([`judge::Caller`]), as for a declaration; without roots of the caller nothing is accepted.

pub mod archive;
mod intact;
pub mod judge;
pub mod manifest;
mod member;
mod page;
mod sums;

use std::fmt;

pub use judge::{Caller, Judgement, answers_again, judge};
pub use member::{MOST_BYTES, Member};

use crate::calendar::Moment;
use crate::declaration::{Draft, Editions, Particulars, ValidationError};
use crate::report::{Judged, json};
use crate::trust::memory::Seen;
use crate::trust::{Roots, Trust};
use crate::verify::answer::Report;
use crate::verify::box_seen::BoxSeen;
use crate::verify::{Asked, verify};

/// The version of the report page and of what stands around it. A change that moves one byte of a bundle needs the next
/// number; within one number every version of the program makes the same bundle of the same case.
pub const WRITER: u32 = 1;

/// What was asked, with all that was brought along.
#[derive(Debug, Clone, Copy)]
pub struct Case<'a> {
    /// Name of the file that is judged, as the caller gave it.
    pub name: &'a str,
    /// The file that is judged.
    pub declaration: &'a [u8],
    /// The moment that is asked about.
    pub at: Moment,
    /// Whether a cleared countersignature of another program may be accepted.
    pub interop: bool,
    /// Who has looked at a signature box that cannot be read, and at which.
    pub box_seen: Option<&'a BoxSeen>,
    /// The roots that the caller trusts.
    pub roots: Option<&'a Roots>,
    /// The file that should be a trust list of one of the roots; none without roots.
    pub list: Option<&'a [u8]>,
    /// The newest list of the root of the list that was seen before, as far as it counted.
    pub seen: Option<&'a Seen>,
    /// The newest lists of the roots that were seen before, where no list was given.
    pub due: &'a [Seen],
    /// The file with the particulars that the caller expects (TOML or JSON).
    pub expected: Option<&'a [u8]>,
    /// The issued original.
    pub issued: Option<&'a [u8]>,
    /// The editions that are known.
    pub editions: &'a Editions,
}

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
    let made = Made::of(case, &report)?;
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

impl<'a> Case<'a> {
    /// What `verify` answers when these roots are trusted.
    fn report(&self, roots: Option<&Roots>, expected: Option<&Particulars>) -> Report {
        let trust = roots.map(|roots| trust(roots, self));
        verify(
            self.declaration,
            &Asked {
                editions: self.editions,
                trust: trust.as_ref(),
                expected,
                issued: self.issued,
                interop: self.interop,
                box_seen: self.box_seen,
                at: self.at,
            },
        )
    }

    fn judged(&self, report: &'a Report) -> Judged<'a> {
        Judged { name: self.name, at: self.at, report, bundle: None }
    }
}

/// The two forms in which the answer is told.
struct Made {
    json: String,
    page: Vec<u8>,
}

impl Made {
    fn of(case: &Case<'_>, report: &Report) -> Result<Made, PackError> {
        let json = json::answer(&case.judged(report));
        let page = page::report(case, report, json.as_bytes()).map_err(PackError::Page)?;
        Ok(Made { json, page })
    }
}

fn trust(roots: &Roots, case: &Case<'_>) -> Trust {
    match case.list {
        Some(list) => Trust::in_list(roots.clone(), list, case.seen.cloned()),
        None => Trust::in_roots_after(roots.clone(), case.due),
    }
}

/// All roots in one file, in the order in which they were given.
fn roots_file(roots: &Roots) -> String {
    roots.certificates().iter().map(crate::signature::certificate::Certificate::to_pem).collect()
}

/// Reads the expected particulars: JSON when they begin with a brace, otherwise TOML.
///
/// # Errors
/// Every mistake in the text.
pub fn particulars(file: &[u8]) -> Result<Particulars, Vec<ValidationError>> {
    let text = String::from_utf8_lossy(file);
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let json = Member::of_expected(file) == Member::ExpectedJson;
    let draft = if json { Draft::from_json(text.as_bytes()) } else { Draft::from_toml(text) };
    draft.map_err(|error| vec![error])?.complete()
}
