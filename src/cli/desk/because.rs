//! The words in which it is told why the register did not do what was asked.

use std::path::Path;

use super::super::Failure;
use crate::register::RegisterError;
use crate::register::entry::Impossible;
use crate::register::state::{State, Step};
use crate::report::register::checked;

/// Why the register in `file` did not do it.
pub(crate) fn failure(file: &Path, error: &RegisterError) -> Failure {
    let shown = file.display();
    let because = |why: String, hint: &str| Failure::new(why, hint);
    match error {
        RegisterError::CannotOpen => because(
            format!("there is no register {shown}, or it cannot be opened"),
            "fcd register init makes one; --register names another",
        ),
        RegisterError::Empty => {
            because(format!("{shown} is empty: no register was opened in it"), "fcd register init makes a register")
        }
        RegisterError::NotEmpty => because(format!("{shown} holds something already"), "give another name"),
        RegisterError::NotARegister(why) => {
            because(format!("{shown} is not a register: {why}"), "give the file that fcd register init made")
        }
        RegisterError::Newer { found, known } => because(
            format!("{shown} was written by a later fcd: version {found} of a register, and this fcd knows {known}"),
            "use the later fcd; a register is never brought back to an earlier version",
        ),
        RegisterError::Older { found } => because(
            format!("{shown} is of the older version {found}"),
            "open the register itself once with this fcd, which brings it up to date",
        ),
        RegisterError::InUse => {
            because(format!("{shown} is in use: somebody else did not stop writing"), "try again in a minute")
        }
        RegisterError::ReadOnly => {
            because(format!("{shown} may not be written by this account"), "ask whoever owns the file and its folder")
        }
        RegisterError::DiskFull => because(format!("{shown} cannot be written: the disk is full"), "make room"),
        RegisterError::Retired => because(
            format!("{shown} is no longer the register: another file was put in its place"),
            "run the command again",
        ),
        RegisterError::Unsound(fault) => because(
            format!("{shown} is not sound, and nothing was done: {}", checked::in_words(fault)),
            "run fcd register check; then restore a backup",
        ),
        RegisterError::Damaged(what) => {
            because(format!("{shown} is damaged: {what}"), "run fcd register check; then restore a backup")
        }
        RegisterError::Backwards { latest, at } => because(
            format!("the moment is {}, and an act was recorded for {}", at.in_words(), latest.in_words()),
            "look at the clock of this machine; if it is right, give the moment with --at",
        ),
        RegisterError::Unknown(number) => because(format!("{number} is not in the register"), "fcd list shows what is"),
        RegisterError::Impossible(why) => impossible(why),
        RegisterError::Note(flaw) => {
            Failure::usage(format!("the name or the reason {flaw}"), "write one short line in plain letters")
        }
        RegisterError::Clause { number, edition, known: true } => Failure::usage(
            format!("{number} has no such clause: it is of edition {edition}"),
            format!("fcd editions show {edition} lists the clauses; give the number or the id of one"),
        ),
        RegisterError::Clause { number, edition, known: false } => because(
            format!("{number} is of edition {edition}, which this fcd does not carry"),
            "give the folder of the edition with --edition",
        ),
        RegisterError::NothingWaits(number) => because(
            format!("no file of {number} waits in the register: it was written out when it was issued"),
            "look for the file; fcd status shows its digest",
        ),
        RegisterError::Database(why) => because(format!("{shown} cannot be used: {why}"), "look at the disk"),
    }
}

/// One number: said at once. Several: one line each, and nothing was done with any.
fn impossible(all: &[(String, Impossible)]) -> Failure {
    match all {
        [(number, why)] => {
            let (why, hint) = reason(why);
            Failure::new(format!("{number} {why}"), hint)
        }
        _ => {
            let lines = all.iter().map(|(number, why)| format!("{number} {}", reason(why).0));
            let message = format!("nothing was done: it cannot be done with {} of the declarations", all.len());
            Failure::new(message, "take these out, or correct them, and run the command again").details(lines)
        }
    }
}

fn reason(why: &Impossible) -> (String, String) {
    match why {
        Impossible::Step { from: None, .. } => {
            ("is not in the register".to_owned(), "fcd list shows what is".to_owned())
        }
        Impossible::Step { from: Some(state), step, possible } => {
            let hint = match possible.as_slice() {
                [] => format!("nothing more can be done with what is {state}"),
                possible => format!("what can be done with it: {}", steps(possible)),
            };
            (format!("is {state} and cannot be {}", step.done()), hint)
        }
        Impossible::NotNext { next } => (
            format!("is not the next number of the register, which is {next}"),
            "leave the number out of the particulars, or correct it".to_owned(),
        ),
        Impossible::Successor { state } => {
            let found = state.map_or("not in the register", State::as_str);
            let hint = "name another declaration that counts: issued, returned or reinstated".to_owned();
            (format!("cannot be superseded by itself or by one that does not count (found: {found})"), hint)
        }
        Impossible::OtherRecord => (
            "was issued with another record than the one that is named as replaced".to_owned(),
            "give the file of the declaration as it was issued, with --supersedes".to_owned(),
        ),
        Impossible::OtherState { own, other } => (
            format!("was issued for {own}, and the declaration that is to replace it is for {other}"),
            "issue the new declaration without naming this one; terminate this one if it must end".to_owned(),
        ),
        Impossible::Record | Impossible::NoStep => {
            ("cannot be entered: its record does not fit".to_owned(), "report this as a fault of fcd".to_owned())
        }
    }
}

/// As commands that a person can type.
fn steps(possible: &[Step]) -> String {
    let command = |step: &Step| match step {
        Step::Reserve => "fcd register reserve",
        Step::Void => "fcd register give-up",
        Step::Issue => "fcd issue",
        Step::Receive => "fcd receive",
        Step::Suspend => "fcd suspend",
        Step::Reinstate => "fcd reinstate",
        Step::Terminate => "fcd terminate",
        Step::Supersede => "fcd supersede",
    };
    possible.iter().map(command).collect::<Vec<_>>().join(", ")
}
