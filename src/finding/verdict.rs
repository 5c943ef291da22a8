//! The answer of one check, and for how answers add up.
//!
//! A check that did not run is [`Check::NotReached`]; it holds no proof, so nothing that needs all proofs can be built
//! from it. Adding a finding can make an answer worse, never better.

use super::findings::Findings;
use super::{Code, Finding, Severity};

/// What one check says. `P` is the proof that the check alone can make.
#[derive(Debug)]
pub enum Check<P> {
    /// It holds, and this proves it.
    Proved(P),
    /// It does not hold, or a person must decide: the findings say which.
    Failed(Findings),
    /// It could not run, because this stood in the way.
    NotReached {
        /// The code of the finding that stood in the way.
        because: Code,
    },
}

/// One of the three answers of ETSI EN 319 102-1 §5.1.3, without its proofs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Answer {
    /// Every check was proved.
    Accepted,
    /// Nothing is refuted, but a proof is missing.
    Undecided,
    /// At least one finding rejects the document.
    Rejected,
}

impl Answer {
    /// The answer that a list of findings leaves open: rejected as soon as one rejects, otherwise undecided.
    /// It is never [`Answer::Accepted`]: the absence of findings proves nothing.
    pub fn without_proof(findings: &[Finding]) -> Answer {
        if findings.iter().any(|f| f.code.severity() == Severity::Rejects) {
            Answer::Rejected
        } else {
            Answer::Undecided
        }
    }

    /// `accepted`, `undecided` or `rejected`.
    pub fn as_str(self) -> &'static str {
        match self {
            Answer::Accepted => "accepted",
            Answer::Undecided => "undecided",
            Answer::Rejected => "rejected",
        }
    }
}

impl<P> Check<P> {
    /// It does not hold, for this one reason.
    pub fn failed(finding: Finding) -> Check<P> {
        Check::Failed(finding.into())
    }

    /// It failed with these findings; where there are none, it is what `otherwise` says.
    pub fn unless(findings: Vec<Finding>, otherwise: impl FnOnce() -> Check<P>) -> Check<P> {
        Findings::of(findings).map_or_else(otherwise, Check::Failed)
    }

    /// The same answer with the proof as another one that contains it.
    pub fn map<Q>(self, wrap: impl FnOnce(P) -> Q) -> Check<Q> {
        match self {
            Check::Proved(proof) => Check::Proved(wrap(proof)),
            Check::Failed(findings) => Check::Failed(findings),
            Check::NotReached { because } => Check::NotReached { because },
        }
    }

    /// The proof, if there is one.
    pub fn proof(self) -> Option<P> {
        match self {
            Check::Proved(proof) => Some(proof),
            Check::Failed(_) | Check::NotReached { .. } => None,
        }
    }

    /// The proof, if there is one, left where it is.
    pub fn proved(&self) -> Option<&P> {
        match self {
            Check::Proved(proof) => Some(proof),
            Check::Failed(_) | Check::NotReached { .. } => None,
        }
    }

    /// What stands in the way of a check that needs this one; `None` when it was proved.
    pub fn because(&self) -> Option<Code> {
        match self {
            Check::Proved(_) => None,
            Check::Failed(findings) => Some(findings.first_code()),
            Check::NotReached { because } => Some(*because),
        }
    }

    /// `proved`, `refuted`, `open` or `not reached`, for the last line of a report.
    pub fn state(&self) -> &'static str {
        match self {
            Check::Proved(_) => "proved",
            Check::Failed(findings) if Answer::without_proof(findings) == Answer::Rejected => "refuted",
            Check::Failed(_) => "open",
            Check::NotReached { .. } => "not reached",
        }
    }

    /// The findings of a failed check; none otherwise.
    pub fn findings(&self) -> &[Finding] {
        match self {
            Check::Failed(findings) => findings,
            Check::Proved(_) | Check::NotReached { .. } => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Location;

    fn failed(codes: &[Code]) -> Check<()> {
        let findings = codes.iter().map(|code| Finding::new(*code, Location::Document)).collect();
        Check::Failed(Findings::of(findings).unwrap())
    }

    #[test]
    fn answers_and_states_have_their_names() {
        let answers = [Answer::Accepted, Answer::Undecided, Answer::Rejected].map(Answer::as_str);
        assert_eq!(answers, ["accepted", "undecided", "rejected"]);
        assert_eq!(Check::Proved(()).state(), "proved");
        assert_eq!(failed(&[Code::AnswerArgues]).state(), "open");
        assert_eq!(failed(&[Code::AnswerArgues, Code::ClauseAltered]).state(), "refuted");
        assert_eq!(Check::<()>::NotReached { because: Code::NotADeclaration }.state(), "not reached");
    }

    #[test]
    fn only_a_failed_check_has_findings() {
        assert_eq!(failed(&[Code::AnswerArgues]).findings().len(), 1);
        assert!(Check::Proved(()).findings().is_empty());
        assert_eq!(Answer::without_proof(&[]), Answer::Undecided, "no finding proves nothing");
    }
}
