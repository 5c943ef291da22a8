//! What becomes of an issued file: to whom it is sent, and what goes with it.

use crate::cli::Environment;
use crate::cli::files::Output;
use crate::declaration::{Appointment, Declaration};

/// Says to whom the file is sent and what goes with it.
pub(super) fn told(declaration: &Declaration, output: &Output, environment: &mut Environment<'_>) {
    let deal = declaration.particulars();
    let first = format!("{} ({})", deal.end_user().body(), deal.signatory_office());
    let second =
        deal.second_signatory().map(|other: &Appointment| format!(", then to {} ({})", other.body(), other.office()));
    let file = if output.is_stdout() { "the file".to_owned() } else { output.shown() };
    environment.untrusted_note(&format!(
        "note: send {file} to {first}{}, {}",
        second.unwrap_or_default(),
        deal.end_user_state().name()
    ));
    environment
        .note("hint: send root certificate and newest trust list along; tell the root's fingerprint by another way");
}
