//! The one way to say "accepted": with the proofs of all checks in hand.
//!
//! Each proof type has private fields and is made by its own check alone. Leave one check out and this file does not
//! compile. What there is once for each signatory is a [`PerSignatory`], which is made from the particulars alone: where they ask
//! for two, there is no acceptance without the proofs of both. A countersigned part can be proved in two ways, and
//! [`Accepted::assurance`] says which it was.

use super::answers::Plain;
use super::countersignature::Countersignature;
use super::deal::Deal;
use super::exact_signature::Sealed;
use super::issued::IssuedExact;
use super::signatories::Entitled;
use super::standing::Stands;
use super::times::InOrder;
use super::trusted::Current;
use crate::declaration::PerSignatory;
use crate::finding::verdict::Answer;

/// The proofs of all checks.
#[derive(Debug)]
pub struct Proofs {
    /// The issued part was rebuilt byte for byte.
    pub issued: IssuedExact,
    /// The ministry signed it.
    pub ministry: Sealed,
    /// The part of each signatory was rebuilt byte for byte, or cleared object by object.
    pub countersigned: PerSignatory<Countersignature>,
    /// Each signatory of the end-user state signed it.
    pub state: PerSignatory<Sealed>,
    /// The trust that was given is that of today.
    pub trusted: Current,
    /// All were entitled to.
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

    /// How sure the answer is: `exact`, every byte rebuilt; `interoperable`, the countersigned part of another program
    /// cleared object by object.
    pub fn assurance(&self) -> &'static str {
        let exact = |part: &Countersignature| matches!(part, Countersignature::Exact(_));
        if self.proofs.countersigned.iter().all(|(_, part)| exact(part)) { "exact" } else { "interoperable" }
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
