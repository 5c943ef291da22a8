//! What stands before something that cannot be undone: whoever does it is warned, and says yes.

use super::{Environment, Failure};
use crate::countersign::Prepared;
use crate::report::escape::Untrusted;
use crate::report::messages::english;

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
    agreed("sign?", "not signed, and no file was written", "answer yes to sign", environment)
}

/// Asks for a `yes`, and for nothing else. `undone` says what was not done without it.
///
/// # Errors
/// When the answer is another one, or nobody answers.
pub(super) fn agreed(
    question: &str,
    undone: &str,
    hint: &str,
    environment: &mut Environment<'_>,
) -> Result<(), Failure> {
    let answer = environment.ask(&format!("{question} [yes/no] "))?;
    if answer.eq_ignore_ascii_case("yes") { Ok(()) } else { Err(Failure::new(undone, hint)) }
}

/// Whoever signs without being asked must be able to know who issued what is signed.
///
/// # Errors
/// When no root says it.
pub(super) fn known_issuer(given: bool, trusted: bool) -> Result<(), Failure> {
    if trusted || !given {
        return Ok(());
    }
    let message = "--yes signs only what a root vouches for, and no root of the ministry is given or pinned";
    let hint = "give the ministry's root certificate with --trust, or pin it once with fcd trust pin ROOT; \
                on a terminal you are asked instead";
    Err(Failure::usage(message, hint))
}

/// Where no root says who issued what is signed, that is agreed to by itself, before the signature.
///
/// # Errors
/// As [`agreed`].
pub(super) fn unknown_issuer(trusted: bool, environment: &mut Environment<'_>) -> Result<(), Failure> {
    if trusted {
        return Ok(());
    }
    let question = "anybody can have made this file; sign it all the same?";
    let hint = "get the ministry's root certificate by a safe way and give it with --trust";
    agreed(question, "not signed, and no file was written", hint, environment)
}

/// What whoever signs must know about trust before it signs.
pub(super) fn warn(prepared: &Prepared<'_>, trusted: bool, environment: &mut Environment<'_>) {
    if !trusted {
        environment.note(
            "warning: no --trust was given and no root is pinned, so it is not known whether the ministry issued this",
        );
    }
    if let Some(finding) = prepared.unlisted() {
        let found = finding.found.as_ref().map(english).unwrap_or_default();
        let found = Untrusted::new(&found);
        environment.note(&format!("warning: the trust list says nothing about this declaration: {found}"));
        environment
            .note("hint: most often it is younger than the list; if in doubt, ask the ministry for its newest list");
    }
}
