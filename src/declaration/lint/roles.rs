//! The roles of the clauses: each required one once, and the exclusions under their definitions.

use super::finding::LintFinding;
use crate::declaration::edition::clause::Clause;
use crate::declaration::final_customer::roles::{ClauseRole, EXCLUSIONS};

/// What the roles of the clauses lack.
pub(super) fn findings(clauses: &[Clause]) -> Vec<LintFinding> {
    let mut findings = Vec::new();
    for (_, role) in ClauseRole::ALL.iter().filter(|(_, role)| *role != ClauseRole::Further) {
        match clauses.iter().filter(|clause| clause.role == *role).count() {
            0 if role.required() => findings.push(LintFinding::RoleMissing(*role)),
            0 | 1 => {}
            _ => findings.push(LintFinding::RoleTwice(*role)),
        }
    }
    for (definition, exclusion) in EXCLUSIONS {
        let both = clauses.iter().any(|c| c.role == definition) && clauses.iter().any(|c| c.role == exclusion);
        let under =
            clauses.iter().zip(clauses.iter().skip(1)).any(|(a, b)| a.role == definition && b.role == exclusion);
        if both && !under {
            findings.push(LintFinding::ExclusionAstray { role: exclusion });
        }
    }
    findings
}
