//! The readings that an official edition records: who read that a clause meets a role that its words do not show.

use super::finding::LintFinding;
use crate::declaration::edition::Edition;
use crate::declaration::edition::manifest::Status;
use crate::declaration::edition::reading::{Confirm, Reading};

/// The readings that count, and what is wrong with the others.
pub(super) fn confirmed<'a>(edition: &'a Edition, confirm: &Confirm<'_>) -> (Vec<&'a Reading>, Vec<LintFinding>) {
    let (mut good, mut findings) = (Vec::new(), Vec::new());
    for reading in edition.readings() {
        let checked = match (edition.status(), reading.message(edition)) {
            (Status::Reconstruction, _) => Err("only an official text is read".to_owned()),
            (Status::Official, None) => Err("the edition has no such clause".to_owned()),
            (Status::Official, Some(message)) => confirm(reading, &message),
        };
        match checked {
            Ok(()) => good.push(reading),
            Err(what) => findings.push(LintFinding::Reading { role: reading.role(), what }),
        }
    }
    (good, findings)
}
