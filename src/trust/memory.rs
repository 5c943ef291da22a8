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
    /// The key that signed it for the root; `None` where the root did.
    pub signer: Option<PublicKey>,
    /// The keys for signing lists that are known to be revoked, by this list or by one before it, in ascending order: once
    /// revoked, always revoked, whatever a later list leaves out.
    pub revoked: Vec<PublicKey>,
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
        Seen {
            root: content.root.clone(),
            sequence: content.sequence,
            digest: *list.digest(),
            issued: content.issued,
            signer: list.signer().map(|signer| signer.key.clone()),
            revoked: content.list_signing.iter().map(|entry| entry.certificate.key.clone()).collect(),
        }
    }

    /// The same, with these keys revoked, too.
    #[must_use]
    pub fn also_revoking(mut self, keys: &[PublicKey]) -> Seen {
        self.revoked.extend_from_slice(keys);
        self.revoked.sort();
        self.revoked.dedup();
        self
    }

    /// Whether a list of this root counts for nothing, since the key that signed it was revoked.
    pub fn revokes(&self, list: &TrustList) -> bool {
        let signer = list.signer().filter(|_| list.content().root == self.root);
        signer.is_some_and(|signer| self.revoked.contains(&signer.key))
    }

    /// Whether one of these keys signed it.
    pub fn is_signed_by(&self, keys: &[PublicKey]) -> bool {
        self.signer.as_ref().is_some_and(|signer| keys.contains(signer))
    }
}

/// Compares a list with the newest one that was seen of its root. One that was signed by a key which this list revokes is held
/// against nobody: whoever stole that key chose its number.
pub fn turn(seen: Option<&Seen>, list: &TrustList) -> Turn {
    let content = list.content();
    let Some(seen) = seen.filter(|seen| seen.root == content.root) else { return Turn::Forward };
    if seen.is_signed_by(&Seen::of(list).revoked) {
        return Turn::Forward;
    }
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
