//! The editions that somebody may meet: those that the program carries, and those that were given.

use std::sync::OnceLock;

use super::edition::Edition;
use super::validated::ValidatedEdition;

/// Validated editions, in the order in which they became known.
#[derive(Debug, Clone, Default)]
pub struct Editions {
    known: Vec<ValidatedEdition>,
}

impl Editions {
    /// The valid ones among the editions that this program carries; a test proves that all are. One that was released is
    /// known by its pinned digest; only one that is still being written is linted here.
    pub fn bundled() -> Editions {
        static VALIDATED: OnceLock<Vec<ValidatedEdition>> = OnceLock::new();
        let validated = |edition: &Edition| edition.released().or_else(|| edition.validate().ok());
        let known = VALIDATED.get_or_init(|| Edition::all_bundled().iter().filter_map(validated).collect());
        Editions { known: known.clone() }
    }

    /// One edition and no other.
    pub fn of(edition: ValidatedEdition) -> Editions {
        Editions { known: vec![edition] }
    }

    /// One edition more. It takes the place of none: a file names its edition by digest.
    #[must_use]
    pub fn and(mut self, edition: ValidatedEdition) -> Editions {
        self.known.push(edition);
        self
    }

    /// The edition with this name and this digest: the one that a file was made from.
    pub fn find(&self, id: &str, digest: &[u8; 32]) -> Option<&ValidatedEdition> {
        self.known.iter().find(|edition| edition.id() == id && edition.digest() == *digest)
    }

    /// The edition with this name; of several, the one that was given last.
    pub fn named(&self, id: &str) -> Option<&ValidatedEdition> {
        self.known.iter().rev().find(|edition| edition.id() == id)
    }

    /// The edition that became known last.
    pub fn newest(&self) -> Option<&ValidatedEdition> {
        self.known.last()
    }

    /// Name and digest of each, in order.
    pub fn digests(&self) -> Vec<(&str, [u8; 32])> {
        self.known.iter().map(|edition| (edition.id(), edition.digest())).collect()
    }

    /// The names, in order.
    pub fn ids(&self) -> Vec<&str> {
        self.known.iter().map(|edition| edition.id()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edition_is_found_by_name_and_digest_together() {
        let editions = Editions::bundled();
        assert_eq!(editions.ids(), ["2021-12"]);
        let newest = editions.newest().unwrap();
        assert!(editions.find("2021-12", &newest.digest()).is_some());
        assert!(editions.find("2021-12", &[0; 32]).is_none());
        assert!(editions.find("2021-13", &newest.digest()).is_none());
        assert_eq!(Editions::of(newest.clone()).and(newest.clone()).ids().len(), 2);
    }
}
