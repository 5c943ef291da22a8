//! What the clauses of a Final Customer Declaration are for, and which of them every edition must have.

use std::fmt;

/// What a clause is for. An edition needs each required role exactly once, and an exclusion stands directly under the
/// definition that it limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ClauseRole {
    /// Use limited to terrorist acts and serious crimes.
    UseLimitation,
    /// The eleven grounds that may not be the mere reason for harm.
    ProhibitedGrounds,
    /// National law, privacy, prior approval.
    NationalLaw,
    /// One operating body, an authority of the state; one location.
    OperatingBody,
    /// No transfer, re-export or use by a third party.
    NoTransfer,
    /// Confirmation of delivery; an edition may go without.
    Delivery,
    /// Checks at the location of use.
    OnSiteChecks,
    /// What may follow when an undertaking is broken.
    LossOfUse,
    /// Nothing outside the clauses changes them.
    NothingElse,
    /// Authority of the person who signs.
    Authority,
    /// Definition of a terrorist act.
    TerroristAct,
    /// Opinion and criticism are not in and of themselves a terrorist act.
    TerroristActExclusion,
    /// Definition of a serious crime.
    SeriousCrime,
    /// Opinion and criticism are not in and of themselves a serious crime.
    SeriousCrimeExclusion,
    /// A clause of the authority that has none of these roles.
    Further,
}

impl ClauseRole {
    /// Every role with the word that stands in a manifest.
    pub const ALL: &'static [(&'static str, ClauseRole)] = &[
        ("use-limitation", ClauseRole::UseLimitation),
        ("prohibited-grounds", ClauseRole::ProhibitedGrounds),
        ("national-law", ClauseRole::NationalLaw),
        ("operating-body", ClauseRole::OperatingBody),
        ("no-transfer", ClauseRole::NoTransfer),
        ("delivery", ClauseRole::Delivery),
        ("on-site-checks", ClauseRole::OnSiteChecks),
        ("loss-of-use", ClauseRole::LossOfUse),
        ("nothing-else", ClauseRole::NothingElse),
        ("authority", ClauseRole::Authority),
        ("terrorist-act", ClauseRole::TerroristAct),
        ("terrorist-act-exclusion", ClauseRole::TerroristActExclusion),
        ("serious-crime", ClauseRole::SeriousCrime),
        ("serious-crime-exclusion", ClauseRole::SeriousCrimeExclusion),
        ("further", ClauseRole::Further),
    ];

    /// The word that stands in a manifest.
    pub fn as_str(self) -> &'static str {
        ClauseRole::ALL.iter().find(|(_, role)| *role == self).map_or("", |(word, _)| word)
    }

    /// Whether an edition must have a clause of this role.
    pub fn required(self) -> bool {
        !matches!(self, ClauseRole::Delivery | ClauseRole::Further)
    }

    /// Whether the clause is one of those of which every edition must say the [core](super::core): the authority's own
    /// text too, and one that asks nothing of itself.
    pub fn is_core(self) -> bool {
        matches!(
            self,
            ClauseRole::UseLimitation
                | ClauseRole::TerroristActExclusion
                | ClauseRole::SeriousCrimeExclusion
                | ClauseRole::ProhibitedGrounds
                | ClauseRole::LossOfUse
        )
    }

    /// What the clause says, in words for a lawyer.
    pub fn in_words(self) -> &'static str {
        match self {
            ClauseRole::UseLimitation => {
                "use limited to investigating and preventing terrorist acts and serious crimes"
            }
            ClauseRole::ProhibitedGrounds => "no harm merely due to one of the eleven grounds",
            ClauseRole::NationalLaw => "national law, privacy and prior approval",
            ClauseRole::OperatingBody => "one operating body of the state and one location",
            ClauseRole::NoTransfer => "no transfer, re-export or use by a third party",
            ClauseRole::Delivery => "confirmation of delivery",
            ClauseRole::OnSiteChecks => "checks at the location of use",
            ClauseRole::LossOfUse => "loss of use when an undertaking is broken",
            ClauseRole::NothingElse => "nothing outside the clauses changes them",
            ClauseRole::Authority => "authority to sign",
            ClauseRole::TerroristAct => "the definition of a terrorist act",
            ClauseRole::TerroristActExclusion => "opinion and criticism are not in and of themselves a terrorist act",
            ClauseRole::SeriousCrime => "the definition of a serious crime",
            ClauseRole::SeriousCrimeExclusion => "opinion and criticism are not in and of themselves a serious crime",
            ClauseRole::Further => "a further clause",
        }
    }
}

/// Each definition with the exclusion that limits it.
pub(crate) const EXCLUSIONS: [(ClauseRole, ClauseRole); 2] = [
    (ClauseRole::TerroristAct, ClauseRole::TerroristActExclusion),
    (ClauseRole::SeriousCrime, ClauseRole::SeriousCrimeExclusion),
];

impl fmt::Display for ClauseRole {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
