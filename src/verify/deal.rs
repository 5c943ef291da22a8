//! This module is for the check that the declaration is for the deal that the caller knows.

use super::Asked;
use super::issued::{Candidate, first_difference};
use crate::finding::verdict::Check;
use crate::finding::{Code, Finding, Location};

/// Proof that the deal is the expected one, or that the caller expected none.
#[derive(Debug)]
pub struct Deal {
    compared: bool,
}

impl Deal {
    /// Whether the caller named a deal to compare with.
    pub fn was_compared(&self) -> bool {
        self.compared
    }
}

/// Compares the particulars with those the caller expects, and the issued part with the original the caller kept.
pub(super) fn check(bytes: &[u8], candidate: &Candidate, asked: &Asked<'_>) -> Check<Deal> {
    let mut findings = Vec::new();
    if let Some(expected) = asked.expected {
        for difference in candidate.declaration().particulars().differences(expected) {
            findings.push(
                Finding::new(Code::DealDifferent, Location::Particular { name: difference.path })
                    .issued(difference.expected.unwrap_or_else(nothing))
                    .found(difference.issued.unwrap_or_else(nothing)),
            );
        }
    }
    if let Some(original) = asked.issued {
        findings.extend(other_original(bytes, original, candidate));
    }
    if findings.is_empty() {
        Check::Proved(Deal { compared: asked.expected.is_some() || asked.issued.is_some() })
    } else {
        Check::Failed(findings)
    }
}

fn nothing() -> String {
    "nothing".to_owned()
}

/// The whole original is compared, its hole too: a second issue of the same values is another declaration.
fn other_original(bytes: &[u8], original: &[u8], candidate: &Candidate) -> Option<Finding> {
    let nothing = 0..0;
    let found = bytes.get(..original.len()).unwrap_or(bytes);
    let at = first_difference(original, found, &nothing)?;
    let place = Location::Given { what: "the issued original".to_owned() };
    Some(
        Finding::new(Code::DealDifferent, place)
            .issued(format!("the bytes of the original, {} of them", original.len()))
            .found(format!("declaration {}, other from byte {at}", candidate.declaration().particulars().number())),
    )
}
