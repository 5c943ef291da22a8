//! What was asked about a file, with all that was brought along.

use super::member::Member;
use crate::calendar::Moment;
use crate::declaration::{Draft, Editions, Particulars, ValidationError};
use crate::report::Judged;
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

impl<'a> Case<'a> {
    /// What `verify` answers when these roots are trusted.
    pub(super) fn report(&self, roots: Option<&Roots>, expected: Option<&Particulars>) -> Report {
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

    pub(super) fn judged(&self, report: &'a Report) -> Judged<'a> {
        Judged { name: self.name, at: self.at, report, bundle: None, carried: None }
    }
}

pub(super) fn trust(roots: &Roots, case: &Case<'_>) -> Trust {
    match case.list {
        Some(list) => Trust::in_list(roots.clone(), list, case.seen.cloned()),
        None => Trust::in_roots_after(roots.clone(), case.due),
    }
}

/// All roots in one file, in the order in which they were given.
pub(super) fn roots_file(roots: &Roots) -> String {
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
