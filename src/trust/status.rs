//! Where a declaration stands after it was issued, and for the mark under which a list names it.
//!
//! The ministry keeps number, record and status in plain ([`Declared`]). What it publishes holds a [`Salt`] and marks: a
//! mark is the digest of salt, record and number. Who holds the declaration finds its mark; who does not, learns nothing
//! from the list but how many there are. Each list has a salt of its own, so that no mark is seen twice.

use sha2::{Digest, Sha256};

use crate::calendar::Day;

/// The most characters that name a clause.
pub const MOST_CLAUSE: usize = 40;

/// Where a declaration stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// It stands.
    Active,
    /// It does not count for the time being.
    Suspended {
        /// From the beginning of this day (UTC).
        since: Day,
        /// The clause on which this rests, as printed: `7`, `A.1`.
        clause: String,
    },
    /// It has ended for good.
    Terminated {
        /// From the beginning of this day (UTC).
        since: Day,
        /// The clause on which this rests, as printed.
        clause: String,
    },
    /// Another declaration takes its place.
    Superseded {
        /// From the beginning of this day (UTC).
        since: Day,
        /// Number of the declaration that counts now.
        by: String,
    },
}

impl Status {
    /// `active`, `suspended`, `terminated` or `superseded`.
    pub fn as_str(&self) -> &'static str {
        match self {
            Status::Active => "active",
            Status::Suspended { .. } => "suspended",
            Status::Terminated { .. } => "terminated",
            Status::Superseded { .. } => "superseded",
        }
    }

    /// The day on which it began; `None` for what stands.
    pub fn since(&self) -> Option<Day> {
        match self {
            Status::Active => None,
            Status::Suspended { since, .. } | Status::Terminated { since, .. } | Status::Superseded { since, .. } => {
                Some(*since)
            }
        }
    }
}

/// A declaration as the ministry knows it: what it is called, what it says, where it stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Declared {
    /// Its number.
    pub number: String,
    /// SHA-256 of its record without the seals of its pages: the canonical JSON that `Declaration::record` makes.
    pub record: [u8; 32],
    /// Where it stands.
    pub status: Status,
}

/// Random bytes that make the marks of one list differ from those of every other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Salt(pub [u8; 16]);

impl Salt {
    /// The mark of a declaration: SHA-256 over a fixed label, the salt, the SHA-256 of the record, and the number.
    pub fn mark(&self, number: &str, record: &[u8; 32]) -> [u8; 32] {
        let hash = Sha256::new().chain_update(b"fcd.trust/1 declaration\0").chain_update(self.0);
        // What has no fixed length stands last, so that no two pairs give the same bytes.
        hash.chain_update(record).chain_update(number).finalize().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_depends_on_salt_record_and_number() {
        let mark = |salt, number: &str, record| Salt([salt; 16]).mark(number, &[record; 32]);
        let one = mark(1, "IL-2026-0042", 2);
        assert_eq!(one, mark(1, "IL-2026-0042", 2));
        for other in [mark(2, "IL-2026-0042", 2), mark(1, "IL-2026-0043", 2), mark(1, "IL-2026-0042", 3)] {
            assert_ne!(one, other);
        }
    }
}
