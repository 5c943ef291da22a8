//! A file that was read to be verified, and out of what it was taken.

use sha2::{Digest, Sha256};

use super::super::Failure;
use super::super::files::{BUNDLE_MOST, Reading};
use crate::carrier::{self, Unwrapped};
use crate::report::carried::Carried;

/// A file that was read.
pub(super) struct Opened {
    /// What was given.
    pub(super) given: Reading,
    /// What is judged in its place, where it was taken out.
    inside: Option<(Reading, Carried)>,
}

impl Opened {
    /// Takes a file out of what carries it, where that is asked for and can be done. Where it cannot, the file is judged as it
    /// was given, and the answer says why.
    pub(super) fn of(given: Reading, unwrap: bool) -> Opened {
        let most = usize::try_from(BUNDLE_MOST).unwrap_or(usize::MAX);
        let unwrapped = match &given {
            Reading::Whole(bytes) if unwrap => carrier::unwrap(bytes, most).and_then(Result::ok),
            Reading::Whole(_) | Reading::TooLarge => None,
        };
        let sha256 = match &given {
            Reading::Whole(bytes) if unwrapped.is_some() => Sha256::digest(bytes).into(),
            Reading::Whole(_) | Reading::TooLarge => [0; 32],
        };
        let inside =
            unwrapped.map(|Unwrapped { carriers, bytes }| (Reading::Whole(bytes), Carried { carriers, sha256 }));
        Opened { given, inside }
    }

    /// What is judged.
    pub(super) fn judged(&self) -> &Reading {
        self.inside.as_ref().map_or(&self.given, |(inside, _)| inside)
    }

    /// Out of what it was taken.
    pub(super) fn carried(&self) -> Option<&Carried> {
        self.inside.as_ref().map(|(_, carried)| carried)
    }
}

/// Opens what was read.
///
/// # Errors
/// Those of reading.
pub(super) fn opened(reading: Result<Reading, Failure>, unwrap: bool) -> Result<Opened, Failure> {
    Ok(Opened::of(reading?, unwrap))
}
