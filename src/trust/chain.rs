//! Several lists of one root: whether each follows on the one before it, and which one is judged by.
//!
//! Every list names the digest of the list before it. So two lists that cannot both be true are found wherever the lists
//! between them are at hand. Where one is missing, nothing is said for or against them: [`Chain::gap`].

use super::list::TrustList;
use super::memory::Seen;
use crate::calendar::Moment;
use crate::signature::PublicKey;

/// A list, as far as others are held to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The list itself.
    pub list: Seen,
    /// SHA-256 of the list before it, as it says; `None` for the first.
    pub previous: Option<[u8; 32]>,
    /// The first moment of the certificate of the key that signed it for the root; `None` where the root did.
    pub signer_since: Option<Moment>,
}

/// What came of several lists of one root. The places are those in the order in which they were given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chain {
    /// The list to judge by: the first that does not follow on the one before it; otherwise the newest, or the one that was
    /// in force at the moment in question.
    pub judged: usize,
    /// The list that the judged one is held to.
    pub seen: Option<Seen>,
    /// The newest list, if each follows on the one before it, as far as that can be said.
    pub newest: Option<usize>,
    /// The numbers of two lists that follow on each other in what is known, with the lists between them not at hand.
    pub gap: Option<(u64, u64)>,
    /// The lists that count for nothing, since the key that signed them was revoked.
    pub refused: Vec<usize>,
    /// The keys that are revoked.
    revoked: Vec<PublicKey>,
}

impl Link {
    /// That of a list.
    pub fn of(list: &TrustList) -> Link {
        let signer_since = list.signer().map(|signer| signer.validity.0);
        Link { list: Seen::of(list), previous: list.content().previous, signer_since }
    }
}

/// One list that was given or remembered.
#[derive(Debug, Clone, Copy)]
struct Known<'a> {
    seen: &'a Seen,
    /// Where it was given, and what it names as the list before it; `None` for one that is only remembered.
    given: Option<(usize, Option<[u8; 32]>)>,
}

impl Known<'_> {
    /// Whether it cannot be true beside the one before it in the order of numbers.
    fn contradicts(&self, before: &Known<'_>) -> bool {
        let (own, other) = (self.seen.sequence, before.seen.sequence);
        let named = |(_, previous): (usize, Option<[u8; 32]>)| previous != Some(before.seen.digest);
        own == other && self.seen.digest != before.seen.digest || own == other + 1 && self.given.is_some_and(named)
    }
}

/// The keys for signing lists that are revoked by what is known. A list of a revoked key revokes nobody. Since a key revokes
/// only older ones, the lists are asked in that order: those of the root, then those of the newest key, and so on.
fn revoked(links: &[Link], remembered: Option<&Seen>) -> Vec<PublicKey> {
    let mut order: Vec<&Link> = links.iter().collect();
    order.sort_by_key(|link| (link.signer_since.is_some(), std::cmp::Reverse(link.signer_since)));
    let mut revoked: Vec<PublicKey> = remembered.map(|seen| seen.revoked.clone()).unwrap_or_default();
    for link in order {
        if !link.list.is_signed_by(&revoked) {
            revoked.extend_from_slice(&link.list.revoked);
        }
    }
    revoked
}

impl Chain {
    /// Holds lists of one root to each other and to the newest one that was seen before; `None` if none is given. `past` is
    /// the moment of a question about the past.
    pub fn of(links: &[Link], remembered: Option<&Seen>, past: Option<Moment>) -> Option<Chain> {
        let revoked = revoked(links, remembered);
        let counts = |(_, link): &(usize, &Link)| !link.list.is_signed_by(&revoked);
        let given: Vec<_> = links.iter().enumerate().filter(counts).collect();
        let refused: Vec<usize> = links.iter().enumerate().filter(|link| !counts(link)).map(|(at, _)| at).collect();
        if given.is_empty() {
            let judged = links.iter().enumerate().max_by_key(|(_, link)| link.list.sequence).map(|(at, _)| at)?;
            return Some(Chain { judged, seen: remembered.cloned(), newest: None, gap: None, refused, revoked });
        }
        let remembered = remembered.filter(|seen| !seen.is_signed_by(&revoked));
        let given = given.into_iter().map(|(at, link)| Known { seen: &link.list, given: Some((at, link.previous)) });
        let mut known: Vec<Known<'_>> = remembered.into_iter().map(|seen| Known { seen, given: None }).collect();
        known.extend(given);
        // Stable: what is remembered stands before what is given.
        known.sort_by_key(|known| known.seen.sequence);
        let pairs = || known.iter().zip(known.iter().skip(1));
        let gap = pairs().find(|(before, next)| {
            let old = remembered.is_some_and(|seen| before.seen.sequence < seen.sequence);
            !old && next.seen.sequence > before.seen.sequence + 1
        });
        let gap = gap.map(|(before, next)| (before.seen.sequence, next.seen.sequence));
        if let Some((before, fork)) = pairs().find(|(before, next)| next.contradicts(before)) {
            let (judged, _) = fork.given?;
            return Some(Chain { judged, seen: Some(before.seen.clone()), newest: None, gap, refused, revoked });
        }
        let (newest, _) = known.iter().rev().find_map(|known| known.given)?;
        let in_force = |known: &&Known<'_>| past.is_some_and(|past| known.seen.issued <= past);
        let judged = known.iter().rev().filter(in_force).find_map(|known| known.given);
        let judged = judged.map_or(newest, |(judged, _)| judged);
        let number = links.get(judged).map(|link| link.list.sequence)?;
        // What was known on a day is what the list of that day said.
        let later = |seen: &&Seen| seen.sequence > number && past.is_some_and(|past| past < seen.issued);
        let seen = remembered.filter(|seen| !later(seen)).cloned();
        Some(Chain { judged, seen, newest: Some(newest), gap, refused, revoked })
    }

    /// The same, for a question about one of the lists.
    #[must_use]
    pub fn about(mut self, one: usize, links: &[Link]) -> Chain {
        let (Some(newest), Some(link)) = (self.newest, links.get(one)) else { return self };
        let newest = links.get(newest).map(|link| &link.list);
        if let Some(newest) = newest.filter(|newest| newest.sequence > link.list.sequence) {
            self.seen = self.seen.filter(|seen| seen.sequence >= newest.sequence).or(Some(newest.clone()));
        }
        if self.refused.contains(&one) {
            let seen = self.seen.take().or(newest.cloned());
            self.seen = seen.map(|seen| seen.also_revoking(&self.revoked));
        }
        self.judged = one;
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::signature::{SecretKey, Signer as _, fixture};

    /// A list with a digest of its own that follows on one with this digest.
    fn link(sequence: u64, digest: u8, previous: u8) -> Link {
        let issued = Moment::from_unix(1_800_000_000 + i64::try_from(sequence).unwrap() * 86_400).unwrap();
        let root = fixture::root(9, fixture::years(2026, 2030)).certificate().key.clone();
        let list = Seen { root, sequence, digest: [digest; 32], issued, signer: None, revoked: Vec::new() };
        Link { list, previous: (sequence > 1).then_some([previous; 32]), signer_since: None }
    }

    fn chain(links: &[Link], remembered: Option<&Link>) -> Chain {
        Chain::of(links, remembered.map(|link| &link.list), None).unwrap()
    }

    #[test]
    fn the_newest_is_judged_by_in_whatever_order_they_come() {
        let lists = [link(3, 3, 2), link(1, 1, 0), link(2, 2, 1), link(2, 2, 1)];
        let told = chain(&lists, None);
        assert_eq!((told.judged, told.newest, told.gap, told.seen), (0, Some(0), None, None));
        let told = chain(&lists, Some(&link(2, 2, 1)));
        assert_eq!((told.judged, told.newest, told.gap), (0, Some(0), None));
        assert_eq!(Chain::of(&[], Some(&link(2, 2, 1).list), None), None);
    }

    /// List 4 of another history, behind a list that was seen: without list 3 nobody can know, with it everybody does.
    #[test]
    fn a_skipped_number_is_a_gap_until_the_list_between_is_given() {
        let before = link(2, 2, 1);
        let (other_3, other_4) = (link(3, 33, 22), link(4, 44, 33));
        let told = chain(std::slice::from_ref(&other_4), Some(&before));
        assert_eq!((told.judged, told.newest, told.gap), (0, Some(0), Some((2, 4))));
        let told = chain(&[other_4.clone(), other_3.clone()], Some(&before));
        assert_eq!((told.judged, told.newest, told.gap), (1, None, None), "list 3 does not follow on list 2");
        assert_eq!(told.seen, Some(before.list.clone()));
        // The honest twin.
        let told = chain(&[link(4, 4, 3), link(3, 3, 2)], Some(&before));
        assert_eq!((told.judged, told.newest, told.gap), (0, Some(0), None));
        // An honest list 3, and the other list 4.
        let told = chain(&[other_4, link(3, 3, 2)], Some(&before));
        assert_eq!((told.judged, told.newest, told.seen), (0, None, Some(link(3, 3, 2).list)));
    }

    #[test]
    fn two_lists_of_one_number_are_found_with_nothing_remembered() {
        let told = chain(&[link(2, 2, 1), link(5, 5, 4), link(2, 22, 1)], None);
        assert_eq!((told.judged, told.newest), (2, None));
        assert_eq!(told.seen, Some(link(2, 2, 1).list));
    }

    /// Lists from before the one that was seen are no matter of the chain to the newest, unless they contradict it.
    #[test]
    fn older_lists_beside_the_newest_do_no_harm() {
        let before = link(5, 5, 4);
        let told = chain(&[link(6, 6, 5), link(1, 1, 0), link(3, 3, 2)], Some(&before));
        assert_eq!((told.judged, told.newest, told.gap), (0, Some(0), None));
        let told = chain(&[link(5, 55, 4), link(6, 6, 5)], Some(&before));
        assert_eq!((told.judged, told.newest), (0, None));
    }

    #[test]
    fn a_question_about_the_past_is_judged_by_the_list_of_that_day() {
        let lists = [link(1, 1, 0), link(2, 2, 1), link(3, 3, 2)];
        let at = |link: &Link| Some(link.list.issued);
        let told = |past| Chain::of(&lists, Some(&lists[2].list), past).unwrap();
        assert_eq!((told(at(&lists[1])).judged, told(at(&lists[1])).seen), (1, None));
        assert_eq!((told(at(&lists[2])).judged, told(None).judged), (2, 2));
    }

    fn key(seed: u8) -> PublicKey {
        SecretKey::from_seed([seed; 32]).public()
    }

    /// The same, signed by a key of this year for the root.
    fn signed(link: Link, seed: u8, year: u16) -> Link {
        let signer_since = Some(fixture::years(year, year + 1).0);
        Link { list: Seen { signer: Some(key(seed)), ..link.list }, signer_since, ..link }
    }

    fn revoking(link: Link, seed: u8) -> Link {
        Link { list: link.list.also_revoking(&[key(seed)]), ..link }
    }

    /// Whoever stole a key made a list with a number that no honest list reaches. A list of the root that revokes the key
    /// counts all the same, in whatever order they come.
    #[test]
    fn a_list_of_a_revoked_key_stands_in_nobody_s_way() {
        let (honest, stolen) = (link(4, 4, 3), signed(link(900, 90, 89), 1, 2027));
        let root = revoking(link(5, 5, 4), 1);
        let told = chain(&[stolen.clone(), root.clone()], Some(&honest));
        assert_eq!((told.judged, told.newest, told.seen), (1, Some(1), Some(honest.list.clone())));
        assert_eq!(told.refused, [0]);
        let told = chain(std::slice::from_ref(&root), Some(&stolen));
        assert_eq!((told.judged, told.newest, told.seen), (0, Some(0), None), "what the stolen key said is forgotten");
        // What is remembered as revoked stays so, though the next list of the key says nothing of it.
        let told = chain(std::slice::from_ref(&stolen), Some(&root));
        assert_eq!((told.judged, told.newest, told.seen), (0, None, Some(root.list.clone())));
        // The honest twin: nobody revoked the key.
        let told = chain(std::slice::from_ref(&stolen), Some(&link(899, 89, 88)));
        assert_eq!((told.judged, told.newest), (0, Some(0)));
        assert!(told.refused.is_empty());
    }

    /// A revoked key cannot revoke the one that revoked it.
    #[test]
    fn of_two_keys_that_revoke_each_other_the_newer_counts() {
        let old = revoking(signed(link(7, 7, 6), 1, 2027), 2);
        let new = revoking(signed(link(7, 8, 6), 2, 2028), 1);
        for (lists, kept) in [([old.clone(), new.clone()], 1), ([new, old], 0)] {
            let told = chain(&lists, None);
            assert_eq!((told.judged, told.newest, told.refused), (kept, Some(kept), vec![1 - kept]));
        }
    }

    #[test]
    fn a_question_about_a_list_of_a_revoked_key_knows_that() {
        let lists = [signed(link(5, 90, 4), 1, 2027), revoking(link(5, 5, 4), 1)];
        let told = chain(&lists, None).about(0, &lists);
        assert_eq!(told.judged, 0);
        assert_eq!(told.seen.map(|seen| seen.revoked), Some(vec![key(1)]));
    }

    #[test]
    fn a_question_about_one_of_them_knows_the_newer_ones() {
        let lists = [link(1, 1, 0), link(2, 2, 1)];
        let told = chain(&lists, None).about(0, &lists);
        assert_eq!((told.judged, told.seen), (0, Some(lists[1].list.clone())));
        let told = chain(&lists, None).about(1, &lists);
        assert_eq!((told.judged, told.seen), (1, None));
    }
}
