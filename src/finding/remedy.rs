//! What to do about a finding. Most of it reads the same everywhere; where a front end has its own way to do it, the fact
//! stands here and the front end words it.

/// What to do now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Remedy {
    /// A person must act, and no front end can help.
    Person(&'static str),
    /// Ask for the file again, or take it out of its carrier where that is named.
    Unwrap,
    /// Tell the sender; a suspended declaration can be reinstated in the register.
    Reinstate,
    /// Verify again with the edition that the file names.
    GiveEdition,
    /// Ask for a countersignature of `fcd`, or read the deviations and allow them.
    AllowInterop,
    /// Look at the signature box and say that it was looked at.
    LookAtBox,
    /// Ask the signer for a key of another kind.
    NewKey,
    /// Do not rely on the copy, unless the root that was given is not the ministry's.
    OtherRoot,
    /// Verify again with the newest trust list beside the root.
    GiveTrustList,
    /// Verify again with the ministry's root certificate.
    GiveRoot,
    /// Correct the clock, or verify again for the right moment.
    GiveMoment,
    /// Ask for the bundle of evidence as it was packed, or verify the declaration in it.
    WholeBundle,
    /// Open nothing of the bundle of evidence, and ask for it as it was packed.
    CloseBundle,
}

impl Remedy {
    /// Every remedy that a front end words.
    pub const WORDED: [Remedy; 12] = [
        Remedy::Unwrap,
        Remedy::Reinstate,
        Remedy::GiveEdition,
        Remedy::AllowInterop,
        Remedy::LookAtBox,
        Remedy::NewKey,
        Remedy::OtherRoot,
        Remedy::GiveTrustList,
        Remedy::GiveRoot,
        Remedy::GiveMoment,
        Remedy::WholeBundle,
        Remedy::CloseBundle,
    ];

    /// Its name in the tables of words; none for what reads the same everywhere.
    pub const fn name(self) -> Option<&'static str> {
        Some(match self {
            Remedy::Person(_) => return None,
            Remedy::Unwrap => "unwrap",
            Remedy::Reinstate => "reinstate",
            Remedy::GiveEdition => "give-edition",
            Remedy::AllowInterop => "allow-interop",
            Remedy::LookAtBox => "look-at-box",
            Remedy::NewKey => "new-key",
            Remedy::OtherRoot => "other-root",
            Remedy::GiveTrustList => "give-trust-list",
            Remedy::GiveRoot => "give-root",
            Remedy::GiveMoment => "give-moment",
            Remedy::WholeBundle => "whole-bundle",
            Remedy::CloseBundle => "close-bundle",
        })
    }

    /// One sentence that is true whatever the front end: what stands in reports that leave the machine.
    pub const fn sentence(self) -> &'static str {
        match self {
            Remedy::Person(sentence) => sentence,
            Remedy::Unwrap => {
                "ask for the file again, packed as a ZIP archive, or have it unwrapped where that is named"
            }
            Remedy::Reinstate => "tell the sender; a suspended declaration can be reinstated",
            Remedy::GiveEdition => "get the edition from the ministry and verify again with it",
            Remedy::AllowInterop => "ask for a countersignature made with fcd, or read the deviations and allow them",
            Remedy::LookAtBox => "look at the box, then say that you have seen it, and who you are",
            Remedy::NewKey => "ask the signer for a new key made with fcd",
            Remedy::OtherRoot => "do not rely on this copy, unless the root that you gave is not the ministry's",
            Remedy::GiveTrustList => "get the newest trust list from the ministry and give it, beside the root",
            Remedy::GiveRoot => "get the ministry's root certificate by a safe way and verify again with it",
            Remedy::GiveMoment => "check the clock of this machine, or give the right moment",
            Remedy::WholeBundle => "ask for the bundle as fcd wrote it, or verify the declaration itself",
            Remedy::CloseBundle => "open nothing of it; ask for the bundle as fcd wrote it",
        }
    }
}
