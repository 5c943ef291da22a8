//! What stands before a signature: whoever signs is warned, and says yes.

use super::{Environment, Failure};
use crate::countersign::Prepared;
use crate::report::escape::Untrusted;

/// Whether somebody can be asked, or has said yes already. `what` is what would be asked: "sign", "approve".
///
/// # Errors
/// When neither is so.
pub(super) fn reachable(given: bool, what: &str, environment: &Environment<'_>) -> Result<(), Failure> {
    if given || environment.can_ask() {
        return Ok(());
    }
    let hint = "run it on a terminal, or give --yes";
    Err(Failure::usage(format!("nobody can be asked whether to {what}"), hint))
}

/// Nothing is signed before somebody typed `yes`.
///
/// # Errors
/// When the answer is another one, or nobody answers.
pub(super) fn consent(given: bool, environment: &mut Environment<'_>) -> Result<(), Failure> {
    if given {
        return Ok(());
    }
    let answer = environment.ask("sign? [yes/no] ")?;
    if answer.eq_ignore_ascii_case("yes") {
        return Ok(());
    }
    Err(Failure::new("not signed, and no file was written", "answer yes to sign"))
}

/// What whoever signs must know about trust before it signs.
pub(super) fn warn(prepared: &Prepared<'_>, trusted: bool, environment: &mut Environment<'_>) {
    if !trusted {
        environment.note("warning: no --trust was given, so it is not known whether the ministry issued this");
    }
    if let Some(finding) = prepared.unlisted() {
        let found = Untrusted::new(finding.found.as_deref().unwrap_or_default());
        environment.note(&format!("warning: the trust list says nothing about this declaration: {found}"));
        environment
            .note("hint: most often it is younger than the list; if in doubt, ask the ministry for its newest list");
    }
}
