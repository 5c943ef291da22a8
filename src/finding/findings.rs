//! One finding or more: what a check that failed has to say.

use std::ops::Deref;

use super::{Code, Finding};

/// Findings, of which there is always one. A check that failed without saying why can't be built.
#[derive(Debug, Clone)]
pub struct Findings {
    first: Code,
    all: Vec<Finding>,
}

impl Findings {
    /// These findings; `None` where there are none.
    pub fn of(all: Vec<Finding>) -> Option<Findings> {
        let first = all.first()?.code;
        Some(Findings { first, all })
    }

    /// The same, with earlier ones before them.
    #[must_use]
    pub fn after(mut self, mut earlier: Vec<Finding>) -> Findings {
        self.first = earlier.first().map_or(self.first, |finding| finding.code);
        earlier.append(&mut self.all);
        Findings { all: earlier, ..self }
    }

    /// The code of the first: what stands in the way of a check that needs this one.
    pub fn first_code(&self) -> Code {
        self.first
    }
}

impl From<Finding> for Findings {
    fn from(finding: Finding) -> Findings {
        Findings { first: finding.code, all: vec![finding] }
    }
}

impl Deref for Findings {
    type Target = [Finding];

    fn deref(&self) -> &[Finding] {
        &self.all
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Location;

    #[test]
    fn there_is_always_one() {
        assert!(Findings::of(Vec::new()).is_none());
        let finding = |code| Finding::new(code, Location::Document);
        let later = Findings::from(finding(Code::TrustMissing));
        assert_eq!((later.len(), later.first_code()), (1, Code::TrustMissing));
        assert_eq!(later.clone().after(Vec::new()).first_code(), Code::TrustMissing);
        let both = later.after(vec![finding(Code::SignatoryTwice)]);
        assert_eq!((both.len(), both.first_code()), (2, Code::SignatoryTwice));
    }
}
