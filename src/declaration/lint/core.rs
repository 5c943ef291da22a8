//! What no edition may lack, whatever its own table asks for.

use roxmltree::Document;

use super::finding::LintFinding;
use crate::declaration::edition::clause::Clause;
use crate::declaration::edition::words::words;
use crate::declaration::final_customer::core::{self, Flaw};

/// What one clause lacks of the core, or opens again.
pub(super) fn findings(clause: &Clause) -> Vec<LintFinding> {
    let (id, role) = (&clause.id, clause.role);
    let lists = lists(clause.source().unwrap_or_default());
    let finding = |flaw: Flaw| match flaw {
        Flaw::Missing(what) => LintFinding::CoreMissing { clause: id.clone(), role, what },
        Flaw::Undone(words) => LintFinding::CoreUndone { clause: id.clone(), role, words },
    };
    core::flaws(role, clause.words(), &lists).into_iter().map(finding).collect()
}

/// The words of the items of each list.
fn lists(source: &str) -> Vec<Vec<String>> {
    let Ok(document) = Document::parse(source) else { return Vec::new() };
    let lists = document.descendants().filter(|node| node.has_tag_name("list"));
    lists.map(|list| list.children().filter(|node| node.has_tag_name("item")).map(words).collect()).collect()
}
