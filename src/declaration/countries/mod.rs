//! The country list: which states are on it, at which day, how sure that is, and who said so.
//!
//! The answers are "on the list", "not on the list" and "unknown". A list says for which states a general exemption is
//! reported; it neither allows nor forbids anything. A state that is not on it needs an individual permission. Lists are
//! kept by the day they took effect, because a declaration is judged by the list of its issue date, and again today.
//!
//! What the press reported is told and proves nothing: only a list that the ministry signed (in its trust list) speaks
//! against a declaration.

mod file;
mod list;
mod member;
mod standing;

use std::sync::OnceLock;

pub use super::values::state::{NotAState, StateCode};
use crate::calendar::Day;
pub use file::CountryListFlaw;
pub use list::{CountryList, LaterReport};
pub use member::{Confidence, Dispute, Member};
pub use standing::{Standing, Unknown};

/// All versions of the list, the newest last.
#[derive(Debug, Clone, Default)]
pub struct Countries {
    lists: Vec<CountryList>,
}

impl Countries {
    /// The lists that this program carries.
    pub fn bundled() -> &'static Countries {
        static BUNDLED: OnceLock<Countries> = OnceLock::new();
        BUNDLED.get_or_init(|| {
            let files = [
                include_str!("../../../templates/countries/2021-10.toml"),
                include_str!("../../../templates/countries/2021-11.toml"),
            ];
            let mut lists: Vec<CountryList> =
                files.into_iter().filter_map(|text| CountryList::read(text).ok()).collect();
            lists.sort_by_key(CountryList::effective);
            Countries { lists }
        })
    }

    /// Every list, the newest last.
    pub fn lists(&self) -> &[CountryList] {
        &self.lists
    }

    /// The list with this name.
    pub fn list(&self, id: &str) -> Option<&CountryList> {
        self.lists.iter().find(|list| list.id() == id)
    }

    /// The list whose file has this SHA-256.
    pub fn with_digest(&self, digest: &[u8; 32]) -> Option<&CountryList> {
        self.lists.iter().find(|list| list.digest() == *digest)
    }

    /// The list that counts on a day.
    pub fn counting_on(&self, at: Day) -> Option<&CountryList> {
        self.lists.iter().rev().find(|list| list.effective() <= at)
    }

    /// Whether a state is on the list that counts on a day.
    pub fn standing(&self, state: StateCode, at: Day) -> Standing {
        let list = self.counting_on(at);
        list.map_or(Standing::Unknown { why: Unknown::NoListOfThatDay }, |list| list.standing(state, at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn standing(state: &str, at: &str) -> Standing {
        Countries::bundled().standing(StateCode::parse(state).unwrap(), Day::parse(at).unwrap())
    }

    #[test]
    fn a_country_in_small_letters_is_recognised() {
        for (written, meant) in [("nl", Some("NL")), ("uk", Some("GB")), ("UK", Some("GB")), ("ZZ", None)] {
            assert_eq!(StateCode::meant(written).map(StateCode::as_str), meant, "{written}");
        }
    }

    #[test]
    fn the_list_of_november_2021_has_the_reported_structure() {
        let list = Countries::bundled().list("2021-11").unwrap();
        let european_union = "AT BE BG CY CZ DE DK EE ES FI FR GR HR IE IT LT LU LV MT NL PT RO SE SI SK";
        let others = "IS LI NO CH GB US CA AU NZ JP KR IN";
        let mut expected: Vec<&str> = european_union.split(' ').chain(others.split(' ')).collect();
        expected.sort_unstable();
        assert_eq!(list.members().map(|member| member.state.as_str()).collect::<Vec<_>>(), expected);
        assert_eq!((list.count(), list.members().len(), list.complete()), (37, 37, true));
        assert_eq!(list.confidence(), Confidence::Press);
        assert_eq!(list.later_reports().first().map(|r| r.count), Some(38));
        assert_eq!(Countries::bundled().lists().len(), 2, "a list that cannot be read is missing");
    }

    #[test]
    fn the_answers_follow_the_day() {
        for off in ["AE", "SA", "MA", "MX", "PL", "HU"] {
            assert_eq!(standing(off, "2021-10-31").to_string(), "on the list 2021-10");
            assert_eq!(standing(off, "2021-11-01").to_string(), "not on the list 2021-11");
        }
        assert_eq!(standing("NL", "2026-11-02"), Standing::Listed { list: "2021-11".into() });
        assert!(matches!(
            standing("NL", "2021-10-31"),
            Standing::Unknown { why: Unknown::MembersNotKnown { count: 102, .. } }
        ));
        assert!(matches!(standing("AE", "2020-12-31"), Standing::Unknown { why: Unknown::NoListOfThatDay }));
    }

    /// Sources contradict each other about India from 2022 on: that is said of this state alone.
    #[test]
    fn a_state_about_which_sources_disagree_is_unknown_from_that_day() {
        assert_eq!(standing("IN", "2021-12-31").to_string(), "on the list 2021-11");
        let after = standing("IN", "2022-01-01");
        assert!(matches!(&after, Standing::Unknown { why: Unknown::Disputed { list, .. } } if list == "2021-11"));
        assert!(after.to_string().starts_with("unknown: on the list 2021-11, but disputed from 1 January 2022 ("));
        let list = Countries::bundled().list("2021-11").unwrap();
        let disputed: Vec<_> =
            list.members().filter(|member| member.disputed.is_some()).map(|m| m.state.as_str()).collect();
        assert_eq!(disputed, ["IN"]);
    }

    /// The five that were named as taken off, and by whom.
    #[test]
    fn a_member_has_sources_of_its_own() {
        let list = Countries::bundled().list("2021-10").unwrap();
        for (state, source) in
            [("HU", "Polish press"), ("PL", "Polish press"), ("AE", "Calcalist"), ("MA", "Calcalist")]
        {
            let member = list.member(StateCode::parse(state).unwrap()).unwrap();
            assert!(
                member.sources.len() == 1 && member.sources[0].starts_with(source),
                "{state}: {:?}",
                member.sources
            );
        }
    }

    #[test]
    fn every_code_of_the_standard_is_known_and_its_name_can_be_printed() {
        assert_eq!(StateCode::all().count(), 249);
        for state in StateCode::all() {
            assert_eq!(crate::declaration::value_validation::check(state.name(), 60), Ok(()), "{state}");
        }
        for wrong in ["", "nl", "N", "NLD", "XX", "XK", "EU", "UK"] {
            assert_eq!(StateCode::parse(wrong), Err(NotAState), "{wrong}");
        }
    }
}
