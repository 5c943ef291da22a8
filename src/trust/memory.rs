//! What a verifier remembers of the lists of a root, so that an old one cannot be served again.

use super::list::TrustList;
use crate::calendar::Moment;
use crate::signature::PublicKey;

/// The newest list of a root that was seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// The key of the root.
    pub root: PublicKey,
    /// The sequence number.
    pub sequence: u64,
    /// SHA-256 of the file.
    pub digest: [u8; 32],
    /// When it was issued.
    pub issued: Moment,
}

/// How a list fits to what was seen before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// It is the first, the same, or a later one.
    Forward,
    /// A later one was seen.
    Rollback,
    /// Another list with this number was seen, or the list says that another came before it.
    Fork,
}

impl Seen {
    /// What is remembered of a list.
    pub fn of(list: &TrustList) -> Seen {
        let content = list.content();
        Seen { root: content.root.clone(), sequence: content.sequence, digest: *list.digest(), issued: content.issued }
    }
}

/// Compares a list with the newest one that was seen of its root.
pub fn turn(seen: Option<&Seen>, list: &TrustList) -> Turn {
    let content = list.content();
    let Some(seen) = seen.filter(|seen| seen.root == content.root) else { return Turn::Forward };
    if content.sequence < seen.sequence {
        return Turn::Rollback;
    }
    let same = content.sequence == seen.sequence;
    let follows = content.sequence - seen.sequence == 1;
    if same && *list.digest() != seen.digest || follows && content.previous != Some(seen.digest) {
        return Turn::Fork;
    }
    Turn::Forward
}
