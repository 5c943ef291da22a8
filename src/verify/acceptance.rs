//! This module is for the one way to say "accepted": with the proofs of all checks in hand.
//!
//! Each proof type has private fields and is made by its own check alone. Leave one check out and this file does not
//! compile.

use super::answers::Plain;
use super::countersigned::Countersigned;
use super::deal::Deal;
use super::issued::IssuedExact;
use super::seal::Sealed;
use super::signatories::Entitled;
use super::standing::Stands;
use super::times::InOrder;
use crate::finding::verdict::Answer;

/// The proofs of all checks.
#[derive(Debug)]
pub struct Proofs {
    /// The issued part was rebuilt byte for byte.
    pub issued: IssuedExact,
    /// The ministry signed it.
    pub ministry: Sealed,
    /// The countersigned part was rebuilt byte for byte.
    pub countersigned: Countersigned,
    /// The end-user state signed it.
    pub state: Sealed,
    /// Both were entitled to.
    pub signatories: Entitled,
    /// At times that fit each other.
    pub times: InOrder,
    /// With answers that do not argue.
    pub answers: Plain,
    /// For the deal that the caller expects.
    pub deal: Deal,
    /// And it still stands.
    pub standing: Stands,
}

/// A declaration that was accepted.
#[derive(Debug)]
pub struct Accepted {
    proofs: Proofs,
}

impl Accepted {
    /// Needs every proof, and nothing else makes it.
    pub fn of(proofs: Proofs) -> Accepted {
        Accepted { proofs }
    }

    /// What was proved.
    pub fn proofs(&self) -> &Proofs {
        &self.proofs
    }

    /// How sure the answer is: `exact`, every byte rebuilt.
    pub fn assurance(&self) -> &'static str {
        "exact"
    }
}

/// The verdict on a file.
#[derive(Debug)]
pub enum Verdict {
    /// With its proofs.
    Accepted(Box<Accepted>),
    /// A proof is missing, or a person must decide.
    Undecided,
    /// Something is wrong with the document.
    Rejected,
}

impl Verdict {
    /// The verdict as one of the three answers.
    pub fn answer(&self) -> Answer {
        match self {
            Verdict::Accepted(_) => Answer::Accepted,
            Verdict::Undecided => Answer::Undecided,
            Verdict::Rejected => Answer::Rejected,
        }
    }
}
