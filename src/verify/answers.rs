//! This module is for the check that no answer argues with a clause.
//!
//! Charset, script, length and fit are refused while the answers are read ([`super::countersigned`]); what remains is
//! plain text that could still say "subject to". That needs a person, so it is never more than undecided.

use super::countersigned::Countersigned;
use crate::declaration::{AnswerField, wording};
use crate::finding::verdict::Check;
use crate::finding::{Code, Finding, Location};

/// Proof that no answer holds a reserved phrase.
#[derive(Debug)]
pub struct Plain(());

/// Looks for reserved phrases in every answer.
pub(super) fn check(countersigned: &Check<Countersigned>) -> Check<Plain> {
    let part = match countersigned {
        Check::Proved(part) => part,
        Check::Failed(findings) => {
            return Check::NotReached { because: findings.first().map_or(Code::CountersignatureMissing, |f| f.code) };
        }
        Check::NotReached { because } => return Check::NotReached { because: *because },
    };
    let mut findings = Vec::new();
    for field in AnswerField::ALL {
        let value = part.answers().value(field);
        if let Some(phrase) = wording::argues(value) {
            findings.push(
                Finding::new(Code::AnswerArgues, Location::Field { name: field.label().to_owned() })
                    .issued(format!("an answer without \"{phrase}\""))
                    .found(value),
            );
        }
    }
    if findings.is_empty() { Check::Proved(Plain(())) } else { Check::Failed(findings) }
}
