//! `fcd issue --supersedes`: the earlier declaration, named in the new one.

use std::path::Path;

use crate::calendar::Moment;
use crate::cli::files::{self, PDF_MOST};
use crate::cli::{Environment, Failure};
use crate::declaration::{Editions, NotReplaced, Particulars, change};
use crate::report::changes;
use crate::report::escape::Untrusted;
use crate::verify::answer::ChangeLine;
use crate::verify::original::original;

/// The particulars with the name of the declaration that they replace, and the facts of that, taken from its file.
///
/// # Errors
/// When the file is not as a ministry issued it, or it cannot be the one that is replaced.
pub(super) fn replacing(
    particulars: Particulars,
    path: &Path,
    at: Moment,
    environment: &mut Environment<'_>,
) -> Result<(Particulars, Particulars), Failure> {
    let (number, bytes) = (particulars.number().to_owned(), files::read(environment, path, PDF_MOST)?);
    let refused = |why: String, hint: &str| Failure::new(format!("{number} was not issued: {why}"), hint);
    let earlier = original(&bytes, &Editions::bundled(), at).map_err(|findings| {
        let codes = findings.iter().map(|finding| format!("{}: {}", finding.code.as_str(), finding.code.title()));
        let why = format!("{} is not a declaration as a ministry issued it", path.display());
        refused(why, "give the file of the declaration that is replaced, as it was issued").details(codes)
    })?;
    let (own, theirs) = (particulars.end_user_state(), earlier.declaration().particulars().end_user_state());
    if own != theirs {
        let why =
            format!("{} was issued for {}, and this one is for {}", path.display(), theirs.as_str(), own.as_str());
        return Err(refused(why, "give the file of an earlier declaration of the same state, or none"));
    }
    let named = earlier.declaration().particulars().number().to_owned();
    let was = earlier.declaration().particulars().clone();
    particulars.replacing(earlier.replaced()).map(|now| (now, was)).map_err(|flaw| match flaw {
        NotReplaced::Itself => refused(
            format!("{} has the same number, and none replaces itself", path.display()),
            "give the new declaration a number of its own",
        ),
        NotReplaced::Another => refused(
            format!("its particulars do not name {} as replaced, as {} is", Untrusted::new(&named), path.display()),
            "take [supersedes] out of the particulars, or give the file that it names",
        ),
    })
}

/// Warns of what a declaration changes against the one that it replaces: the officer who issues it is to see it by name.
pub(super) fn told_of_changes(now: &Particulars, earlier: Option<&Particulars>, environment: &mut Environment<'_>) {
    let Some(earlier) = earlier else { return };
    let (old, new) = (Untrusted::new(earlier.number()), Untrusted::new(now.number()));
    for change in &change::between(earlier, now) {
        let line = changes::line(&ChangeLine::from(change));
        environment.note(&format!("warning: {new} replaces {old}, and {line}"));
    }
}
