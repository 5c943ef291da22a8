//! What a list leaves out that whoever publishes it may have forgotten: whole kinds of entries, and entries of the list before.
//!
//! Nothing here is against the rules of a list. But a list with nothing in it stops every verifier, and an entry that is gone
//! makes good copies count for nothing, so it is told before such a list is signed.

use super::changes;
use super::content::Content;

/// Something that a list leaves out. The texts come from a list and are escaped by whoever shows them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Loss {
    /// It names no entry of a kind.
    None {
        /// What there is none of: "issuing certificate".
        kind: &'static str,
        /// What follows for whoever verifies with the list.
        so: &'static str,
    },
    /// The list before named this entry.
    Gone {
        /// What kind of entry.
        kind: &'static str,
        /// What the entry is called.
        name: String,
    },
    /// It names fewer declarations. Which ones are missing a list does not tell, since its marks are its own.
    Fewer {
        /// How many the list before named.
        before: usize,
        /// How many this one names.
        after: usize,
    },
}

/// What a list leaves out, beside the list before it.
pub fn losses(before: Option<&Content>, after: &Content) -> Vec<Loss> {
    let kinds = [
        ("issuing certificate", after.issuing.is_empty(), "every declaration is rejected"),
        ("signatory", after.signatories.is_empty(), "every countersigned copy is rejected"),
        ("edition", after.editions.is_empty(), "every declaration is rejected"),
        ("declaration", after.declarations.is_empty(), "no declaration is accepted"),
    ];
    let mut found: Vec<Loss> =
        kinds.into_iter().filter(|(_, none, _)| *none).map(|(kind, _, so)| Loss::None { kind, so }).collect();
    let Some(before) = before else { return found };
    let gone = changes::between(before, after).into_iter();
    // Declarations are told by their statuses, of which each may come and go.
    let gone = gone.filter(|line| line.after.is_none() && line.kind != "declarations");
    found.extend(gone.map(|line| Loss::Gone { kind: line.kind, name: line.name }));
    let (before, after) = (before.declarations.len(), after.declarations.len());
    if after < before {
        found.push(Loss::Fewer { before, after });
    }
    found
}

impl std::fmt::Display for Loss {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Loss::None { kind, so } => write!(f, "it names no {kind}: {so} by whoever uses it"),
            Loss::Gone { kind, name } => write!(f, "it does not name any more: {kind} {name}"),
            Loss::Fewer { before, after } => {
                write!(f, "it names {after} declarations, and the list before named {before}")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Moment;
    use crate::signature::SecretKey;
    use crate::trust::draft::{Draft, Head};
    use crate::trust::status::{Declared, Salt, Status};

    fn content(numbers: &[&str], salt: u8) -> Content {
        let at = |text| Moment::parse(text).unwrap();
        let mut draft = Draft::default();
        let declared = |number: &&str| Declared { number: (*number).into(), record: [1; 32], status: Status::Active };
        draft.take_over(numbers.iter().map(declared));
        draft.content(&Head {
            sequence: 1,
            issued: at("2026-11-20T08:00:00Z"),
            next_update: at("2026-12-20T08:00:00Z"),
            previous: None,
            root: SecretKey::from_seed([7; 32]).public(),
            salt: Salt([salt; 16]),
        })
    }

    fn kinds(losses: &[Loss]) -> Vec<&'static str> {
        let kind = |loss: &Loss| match loss {
            Loss::None { kind, .. } | Loss::Gone { kind, .. } => kind,
            Loss::Fewer { .. } => "fewer",
        };
        losses.iter().map(kind).collect()
    }

    #[test]
    fn an_empty_list_is_told_kind_by_kind() {
        let all = ["issuing certificate", "signatory", "edition", "declaration"];
        assert_eq!(kinds(&losses(None, &content(&[], 1))), all);
        assert_eq!(kinds(&losses(None, &content(&["A"], 1))), all[..3]);
    }

    /// Marks differ from list to list, so only their number says that one is missing.
    #[test]
    fn fewer_declarations_are_told_and_as_many_are_not() {
        let (one, two) = (content(&["A"], 1), content(&["A", "B"], 2));
        assert!(losses(Some(&two), &one).contains(&Loss::Fewer { before: 2, after: 1 }));
        for (before, after) in [(&one, &two), (&two, &content(&["A", "C"], 3))] {
            assert_eq!(kinds(&losses(Some(before), after)), ["issuing certificate", "signatory", "edition"]);
        }
    }
}
