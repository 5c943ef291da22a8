//! Whom to trust: the roots that the user pinned, and what they vouch for.
//!
//! There is no path building: a certificate is signed by a pinned root or by nobody. Who somebody is follows from the
//! key and its certified role, never from a name. A trust list is signed by a root or by a key that the root certified for
//! that, and which signs nothing else. Beside the roots stands at most one [`TrustList`]: which of their
//! certificates count at present, which editions are in force, and where each declaration stands ([`status`]).

pub mod chain;
pub mod changes;
pub mod content;
pub mod draft;
pub mod entry;
pub mod list;
pub mod loss;
pub mod memory;
mod roots;
mod roots_words;
pub mod status;
mod wire;

pub use list::TrustList;
pub use roots::{MOST_ROOTS, RootFlaw, Roots, RootsError, TrustFlaw, ValidatedChain};

use crate::signature::certificate::Certificate;
use list::ListFlaw;
use memory::Seen;

/// Whom the caller trusts: roots alone, or roots and the list that one of them signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trust {
    roots: Roots,
    list: Option<Given>,
    due: Vec<Seen>,
}

/// A list as it was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Given {
    /// One of the roots signed it, or a key for it.
    Signed {
        /// The list.
        list: Box<TrustList>,
        /// The newest list of that root that was seen before, if any was.
        seen: Option<Seen>,
    },
    /// It is no list of these roots.
    Broken(ListFlaw),
}

impl Trust {
    /// Roots alone: they vouch for certificates, and nobody says what has changed since.
    pub fn in_roots(roots: Roots) -> Trust {
        Trust { roots, list: None, due: Vec::new() }
    }

    /// Roots alone, some of which have published lists that were seen before: their signers are judged by a list or not
    /// at all.
    pub fn in_roots_after(roots: Roots, seen: &[Seen]) -> Trust {
        let published = |seen: &&Seen| roots.certificates().iter().any(|root| root.key == seen.root);
        let due = seen.iter().filter(published).cloned().collect();
        Trust { roots, list: None, due }
    }

    /// Roots, and a file that should be a list of one of them.
    pub fn in_list(roots: Roots, file: &[u8], seen: Option<Seen>) -> Trust {
        let opened = TrustList::open(file, &roots).and_then(|list| match &seen {
            Some(seen) if seen.revokes(&list) => Err(ListFlaw::SignerRevoked { sequence: seen.sequence }),
            _ => Ok(list),
        });
        let list = match opened {
            Ok(list) => Given::Signed { list: Box::new(list), seen },
            Err(flaw) => Given::Broken(flaw),
        };
        Trust { roots, list: Some(list), due: Vec::new() }
    }

    /// The roots.
    pub fn roots(&self) -> &Roots {
        &self.roots
    }

    /// The list as it was given; `None` for roots alone.
    pub fn given(&self) -> Option<&Given> {
        self.list.as_ref()
    }

    /// The newest list of each root that was seen before, where roots are given alone.
    pub fn due(&self) -> &[Seen] {
        &self.due
    }

    /// The newest list that was seen of the root that a certificate names as its issuer, where no list was given.
    pub fn due_for(&self, certificate: &Certificate) -> Option<&Seen> {
        let issuer = certificate.authority_key_identifier();
        let root = self.roots.certificates().iter().find(|root| root.key.identifier() == issuer)?;
        self.due.iter().find(|seen| seen.root == root.key)
    }

    /// The list, if one of the roots signed it, or a key for it.
    pub fn list(&self) -> Option<&TrustList> {
        match &self.list {
            Some(Given::Signed { list, .. }) => Some(list),
            Some(Given::Broken(_)) | None => None,
        }
    }
}

#[cfg(test)]
mod tests;
