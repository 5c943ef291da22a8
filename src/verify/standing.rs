//! This module is for the check that the declaration still stands at the moment of the check.
//!
//! Whether its state was on the country list at the issue date, or had a recorded permission, is already a condition
//! for the declaration to exist; whether it is on the list today is told, and changes nothing.

use crate::calendar::Moment;
use crate::declaration::Declaration;
use crate::finding::verdict::Check;
use crate::finding::{Code, Finding, Location};

/// Proof that the declaration is inside its validity.
#[derive(Debug)]
pub struct Stands(());

/// Compares the moment of the check with the last day of the declaration.
pub(super) fn check(declaration: &Declaration, at: Moment) -> Check<Stands> {
    let last = declaration.particulars().valid_until();
    if at > last.end() {
        return Check::Failed(vec![
            Finding::new(Code::DeclarationExpired, Location::Particular { name: "valid-until".to_owned() })
                .issued(format!("valid until {}", last.in_words()))
                .found(format!("checked on {}", at.day().in_words())),
        ]);
    }
    Check::Proved(Stands(()))
}
