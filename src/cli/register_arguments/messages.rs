//! The words in which it is told why the register did not do what was asked.

use std::path::Path;

use super::super::Failure;
use crate::register::RegisterError;
use crate::register::entry::Impossible;
use crate::register::not_after::NotAfter;
use crate::register::state::{State, Step};
use crate::report::register::checked;

const NOT_ON_A_SHARE: &str = "move the register to a disk of this machine; a copy of it may be read anywhere";

/// Why the register in `file` did not do it.
pub(crate) fn failure(file: &Path, error: &RegisterError) -> Failure {
    match error {
        RegisterError::Absent
        | RegisterError::NotAllowed
        | RegisterError::CannotOpen
        | RegisterError::Empty
        | RegisterError::NotEmpty
        | RegisterError::NotARegister(_)
        | RegisterError::Newer { .. }
        | RegisterError::Older { .. } => not_opened(file, error),
        RegisterError::InUse
        | RegisterError::ReadOnly
        | RegisterError::Unfinished
        | RegisterError::NoLocks
        | RegisterError::NetworkShare
        | RegisterError::DiskFull
        | RegisterError::Database(_) => not_written(file, error),
        RegisterError::Retired | RegisterError::Invalid(_) | RegisterError::Damaged(_) => not_whole(file, error),
        RegisterError::Backwards { .. } | RegisterError::Ahead { .. } | RegisterError::TooEarly { .. } => {
            not_at_this_moment(error)
        }
        RegisterError::Unknown(_)
        | RegisterError::Impossible(_)
        | RegisterError::Note(_)
        | RegisterError::Clause { .. }
        | RegisterError::OtherPrefix { .. }
        | RegisterError::NothingWaits { .. } => not_possible(error),
    }
}

/// What none of the sentences below is for.
fn other(error: &RegisterError) -> Failure {
    Failure::new(error.to_string(), "run fcd register check")
}

/// The file is no register that this program can open.
fn not_opened(file: &Path, error: &RegisterError) -> Failure {
    let shown = file.display();
    match error {
        RegisterError::Absent => Failure::new(
            format!("there is no register {shown}"),
            "fcd register init makes one; --register names another",
        ),
        RegisterError::NotAllowed => Failure::new(
            format!("{shown} cannot be opened: no permission"),
            "ask whoever owns the file and its folder to let you read it",
        ),
        RegisterError::CannotOpen => {
            Failure::new(format!("{shown} cannot be opened"), "look at the file and its folder")
        }
        RegisterError::Empty => Failure::new(
            format!("{shown} is empty: no register was opened in it"),
            "fcd register init makes a register",
        ),
        RegisterError::NotEmpty => Failure::new(format!("{shown} holds something already"), "give another name"),
        RegisterError::NotARegister(why) => {
            Failure::new(format!("{shown} is not a register: {why}"), "give the file that fcd register init made")
        }
        RegisterError::Newer { found, known } => Failure::new(
            format!("{shown} was written by a later fcd: version {found} of a register, and this fcd knows {known}"),
            "use the later fcd; a register is never brought back to an earlier version",
        ),
        RegisterError::Older { found } => Failure::new(
            format!("{shown} is of the older version {found}"),
            "open the register itself once with this fcd, which brings it up to date",
        ),
        error => other(error),
    }
}

/// The disk, or somebody else, stands in the way.
fn not_written(file: &Path, error: &RegisterError) -> Failure {
    let shown = file.display();
    match error {
        RegisterError::InUse => Failure::new(
            format!("{shown} is in use: somebody else did not stop writing"),
            "try again in a minute; if it stays so, look for a program that holds the file",
        ),
        RegisterError::ReadOnly => Failure::new(
            format!("{shown} may only be read: by this account, or on this disk"),
            "ask whoever owns the file and its folder",
        ),
        RegisterError::Unfinished => Failure::new(
            format!(
                "the last act on {shown} did not come to its end and must be undone, which needs the right to write"
            ),
            "ask whoever may write it to run fcd register reserve or another act",
        ),
        RegisterError::NoLocks => Failure::new(
            format!("the disk of {shown} cannot keep two writers apart; a share of the network cannot"),
            NOT_ON_A_SHARE,
        ),
        RegisterError::NetworkShare => Failure::new(
            format!("{shown} lies on a share of the network, where two writers cannot be kept apart"),
            NOT_ON_A_SHARE,
        ),
        RegisterError::DiskFull => Failure::new(
            format!("{shown} cannot be written: the disk is full"),
            "make room, and run the command again; nothing was changed",
        ),
        RegisterError::Database(why) => Failure::new(format!("{shown} cannot be used: {why}"), "look at the disk"),
        error => other(error),
    }
}

/// The register is not what it was.
fn not_whole(file: &Path, error: &RegisterError) -> Failure {
    let shown = file.display();
    match error {
        RegisterError::Retired => Failure::new(
            format!("{shown} is no longer the register: another file was put in its place"),
            "run the command again",
        ),
        RegisterError::Invalid(fault) => Failure::new(
            format!("{shown} is damaged, and nothing was done: {}", checked::in_words(fault)),
            "run fcd register check; then restore a backup",
        ),
        RegisterError::Damaged(what) => {
            Failure::new(format!("{shown} is damaged: {what}"), "run fcd register check; then restore a backup")
        }
        error => other(error),
    }
}

/// The clock, or the moment that was given.
fn not_at_this_moment(error: &RegisterError) -> Failure {
    match error {
        RegisterError::Backwards { latest, at } => Failure::new(
            format!(
                "the clock of this machine says {}, and acts are recorded up to {}",
                at.in_words(),
                latest.in_words()
            ),
            "look at the clock of this machine; if it is right, another one was ahead: set that one, and give the moment with --at",
        ),
        RegisterError::Ahead { at, clock } => Failure::new(
            format!(
                "the moment {} lies ahead of the clock of this machine, which says {}",
                at.in_words(),
                clock.in_words()
            ),
            "correct the moment, or the clock if it is wrong; a moment that is meant is recorded with --ahead",
        ),
        RegisterError::TooEarly { first, at } => Failure::new(
            format!("the moment is {}, and the register begins in {first}", at.in_words()),
            "look at --at, and at the clock of this machine",
        ),
        error => other(error),
    }
}

/// What was asked for cannot be done.
fn not_possible(error: &RegisterError) -> Failure {
    match error {
        RegisterError::Unknown(number) => {
            Failure::new(format!("{number} is not in the register"), "fcd list shows what is")
        }
        RegisterError::Impossible(why) => impossible(why),
        RegisterError::Note(flaw) => {
            Failure::usage(format!("the name or the reason {flaw}"), "write one short line in plain letters")
        }
        RegisterError::Clause { number, edition, known: true } => Failure::usage(
            format!("{number} has no such clause: it is of edition {edition}"),
            format!("fcd editions show {edition} lists the clauses; give the number or the id of one"),
        ),
        RegisterError::Clause { number, edition, known: false } => Failure::new(
            format!("{number} is of edition {edition}, which this fcd does not carry"),
            "give the folder of the edition with --edition",
        ),
        RegisterError::OtherPrefix { number, prefix } if resembles(number, &prefix.to_string()) => Failure::new(
            format!("{number} is not written as the numbers of this register are"),
            "write it as it stands on the declaration, with its capital letters and zeros",
        ),
        RegisterError::OtherPrefix { number, prefix } => Failure::new(
            format!("{number} is not a number of this register, whose numbers begin with {prefix}"),
            "look at the number, or name the register that it is of with --register",
        ),
        RegisterError::NothingWaits { number, state } => nothing_waits(number, *state),
        error => other(error),
    }
}

/// Whether a number begins as those of a register, but for capital letters and blanks.
fn resembles(number: &str, prefix: &str) -> bool {
    number.trim().to_ascii_uppercase().strip_prefix(prefix).is_some_and(|rest| rest.starts_with('-'))
}

/// Why there is no file to write out.
fn nothing_waits(number: &str, state: State) -> Failure {
    match state {
        State::Reserved => Failure::new(
            format!("nothing was issued under {number}: it is reserved"),
            format!("issue it with fcd issue, or fcd register give-up {number}"),
        ),
        State::Void => Failure::new(
            format!("nothing was issued under {number}: it was given up"),
            format!("fcd status {number} says why"),
        ),
        State::Issued
        | State::Returned
        | State::Suspended
        | State::Reinstated
        | State::Terminated
        | State::Superseded => Failure::new(
            format!("no file of {number} waits in the register: it was written out when it was issued"),
            "look for the file; fcd status shows its digest",
        ),
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
        Impossible::NotAfter(why) => (format!("cannot have this recorded: {why}"), after(why)),
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

/// What to do when an act after delivery cannot be recorded.
fn after(why: &NotAfter) -> String {
    match why {
        NotAfter::NotReturned => "enter the countersigned copy first: fcd receive",
        NotAfter::NoDelivery => "record the delivery first: fcd after delivery",
        NotAfter::WhichDelivery(rows) if rows.is_empty() => "fcd status shows the journal",
        NotAfter::WhichDelivery(_) => "say which one with --delivery ROW; fcd status shows the rows",
        NotAfter::NoNotice => "record the notice first: fcd after notice",
        NotAfter::NoGrounds => "record what was found first: fcd after notice, or fcd after check",
        NotAfter::NoStop(_) => "stop it first (fcd suspend, fcd terminate), and give that row with --row",
        NotAfter::StopNotMeant(_) => "leave --row out, or name the measure that ends the use",
        NotAfter::Officers => "name each officer of the visit with --officers",
        NotAfter::TooMany => "keep what follows in another file",
        NotAfter::DayAhead(_) | NotAfter::DayBefore { .. } => "look at the day",
        NotAfter::DeliveryRow(_) | NotAfter::HearingRow(_) | NotAfter::StopRow(_) | NotAfter::LetterRow(_) => {
            "fcd status shows the rows of its journal"
        }
    }
    .to_owned()
}
