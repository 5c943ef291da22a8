//! What the end-user state added to the issued part: rebuilt exactly, or else cleared object by object.

use super::answer::Deviation;
use super::asked::Asked;
use super::countersignature::Countersignature;
use super::exact_signature::Sealed;
use super::{interop, issued, returned};
use crate::build;
use crate::calendar::Moment;
use crate::declaration::{PerSignatory, Signatory};
use crate::finding::fact::OfPart;
use crate::finding::verdict::Check;
use crate::finding::{Code, Finding, Findings, Location};
use crate::pdf::write::Tail;
use crate::signature::{PublicKey, SignaturePlace};

/// A signatory who has signed: its part is proved, and its signature holds.
#[derive(Debug, Clone)]
pub(crate) struct Signed {
    pub(crate) who: Signatory,
    pub(crate) key: PublicKey,
    pub(crate) at: Moment,
}

/// What the end-user state added, checked in the one way or the other.
pub(super) struct Added {
    pub(super) countersigned: PerSignatory<Check<Countersignature>>,
    pub(super) state: PerSignatory<Check<Sealed>>,
    /// Who signed, in the order of the file.
    pub(super) order: Vec<Signatory>,
    /// Whether it was looked at as the part of another program, object by object.
    pub(super) third_party: bool,
    pub(super) deviations: Vec<Deviation>,
    /// What fcd writes for the answers in the file.
    pub(super) rebuilt: Option<Vec<Vec<u8>>>,
    pub(super) tail: Tail,
}

impl Added {
    /// The exact way decides. Only what it refuses, behind an issued part that is proved, is looked at in the other way,
    /// and only if another program signed it. That way knows one signatory.
    pub(super) fn of(
        bytes: &[u8],
        asked: &Asked<'_>,
        rebuilt_part: &issued::RebuiltPart,
        length: usize,
        issued: &Check<issued::Compared>,
        ministry: &Check<Sealed>,
    ) -> Added {
        let found = returned::check(bytes, length, rebuilt_part);
        // Where nothing was added, no other program added it.
        let added_to_genuine =
            matches!((issued, ministry), (Check::Proved(_), Check::Proved(_))) && !found.order.is_empty();
        let refused = matches!(found.parts.get(Signatory::Sole), Some(Check::Failed(_)));
        if added_to_genuine
            && refused
            && let Some(considered) = interop::consider(bytes, rebuilt_part, asked)
        {
            let mut added = Added::exact(found);
            added.countersigned.set(Signatory::Sole, considered.check.map(Countersignature::Interoperable));
            added.state.set(Signatory::Sole, considered.state);
            return Added { third_party: true, deviations: considered.deviations, ..added };
        }
        let mut added = Added::exact(found);
        if added_to_genuine && added.countersigned.are_two() && interop::holds_third_party_signature(bytes) {
            added.told_to_use_fcd();
        }
        added
    }

    /// The other way knows one signatory, so that nothing can be cleared here; whoever reads the answer is told why.
    fn told_to_use_fcd(&mut self) {
        let failed = self.countersigned.iter().find(|(_, part)| part.proved().is_none()).map(|(who, _)| who);
        let Some(who) = failed else { return };
        let place = Location::Signature { role: build::place(who).name() };
        let earlier = self.countersigned.get(who).map(|part| part.findings().to_vec()).unwrap_or_default();
        let finding = Finding::new(Code::CountersignatureThirdParty, place).found(OfPart::NeverClearedForTwo);
        self.countersigned.set(who, Check::Failed(Findings::from(finding).after(earlier)));
    }

    fn exact(found: returned::Returned) -> Added {
        Added {
            countersigned: found.parts.map(|_, part| part.map(Countersignature::Exact)),
            state: found.seals,
            order: found.order,
            third_party: false,
            deviations: Vec::new(),
            rebuilt: found.rebuilt,
            tail: found.tail,
        }
    }

    /// Takes back what was cleared, unless the caller allows it.
    pub(super) fn only_if_allowed(&mut self, asked: &Asked<'_>) {
        let Some(Check::Proved(Countersignature::Interoperable(_))) = self.countersigned.get(Signatory::Sole) else {
            return;
        };
        if !asked.interop {
            let place = Location::Signature { role: SignaturePlace::EndUserState.name() };
            let found = OfPart::Cleared { count: self.deviations.len() };
            let finding = Finding::new(Code::CountersignatureThirdParty, place).found(found);
            self.countersigned.set(Signatory::Sole, Check::failed(finding));
        }
    }

    /// Those whose part is proved and whose signature holds.
    pub(super) fn signed(&self) -> Vec<Signed> {
        let signed = |who: &Signatory| {
            let (part, seal) = (self.countersigned.get(*who)?.proved()?, self.state.get(*who)?.proved()?);
            Some(Signed { who: *who, key: seal.certificate().key.clone(), at: part.signed_at() })
        };
        self.order.iter().filter_map(signed).collect()
    }
}
