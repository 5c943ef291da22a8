//! The end-user state and the country list of a day: which list counts, who said so, and what follows.
//!
//! The lists that this program carries are reports of the press. A state that is not on such a list is told, with its
//! source, and nobody is refused for it. A trust list can name the list that counted, by the digest of its file or with all
//! its states; that is the ministry's own word, and a state that is not on that list needs a permission.

use crate::calendar::Day;
use crate::declaration::countries::{CountryList, Unknown};
use crate::declaration::{Countries, Declaration, Standing, StateCode};
use crate::finding::fact::{Fact, OfDeclaration};
use crate::finding::{Code, Finding, Location};
use crate::trust::TrustList;
use crate::trust::entry;

/// What is known of a state on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Listing {
    /// By a list of the press, or by none.
    Reported(Standing),
    /// By a list that the ministry signed.
    Signed(Standing),
    /// The ministry signed which list counted, and this program does not have it.
    NotAtHand {
        /// The names of the lists that counted; none where none did.
        signed: Vec<String>,
    },
}

/// The answer, for claims.
pub(super) fn told(list: Option<&TrustList>, state: StateCode, day: Day) -> Fact {
    match listing(list, state, day) {
        Listing::Reported(standing) => standing_of(&standing),
        Listing::Signed(standing) => signed_by_ministry(&standing),
        Listing::NotAtHand { signed } => OfDeclaration::NotAtHand { list: Box::new(named(signed)) }.into(),
    }
}

fn standing_of(standing: &Standing) -> Fact {
    match standing.clone() {
        Standing::Listed { list } => OfDeclaration::OnList { list },
        Standing::NotListed { list } => OfDeclaration::NotOnList { list },
        Standing::Unknown { why: Unknown::NoListOfThatDay } => OfDeclaration::NoListOfThatDay,
        Standing::Unknown { why: Unknown::MembersNotKnown { list, count } } => {
            OfDeclaration::MembersNotKnown { count, list }
        }
        Standing::Unknown { why: Unknown::Disputed { list, from, source } } => {
            OfDeclaration::Disputed { list, from, source }
        }
    }
    .into()
}

fn signed_by_ministry(standing: &Standing) -> Fact {
    OfDeclaration::SignedByMinistry { standing: Box::new(standing_of(standing)) }.into()
}

/// The lists that counted, by their names.
fn named(lists: Vec<String>) -> Fact {
    match lists.is_empty() {
        true => OfDeclaration::NamedCountryList.into(),
        false => Fact::AnyOf(lists.into_iter().map(Fact::text).collect()),
    }
}

/// What speaks against a declaration for a state that needs a permission and has none.
pub(super) fn finding(list: Option<&TrustList>, declaration: &Declaration) -> Option<Finding> {
    let particulars = declaration.particulars();
    let (state, day) = (particulars.end_user_state(), particulars.issue_date());
    if declaration.permission().is_some() {
        return None;
    }
    let place = Location::Particular { name: "end-user-state".to_owned() };
    let found = |code, standing: Fact| {
        let (name, code_of_state, standing) = (state.name().to_owned(), state.to_string(), Box::new(standing));
        let finding = Finding::new(code, place.clone()).issued(OfDeclaration::ListedOrPermitted);
        finding.found(OfDeclaration::StateOn { name, code: code_of_state, day, standing })
    };
    match listing(list, state, day) {
        Listing::Reported(Standing::Listed { .. }) | Listing::Signed(Standing::Listed { .. }) => None,
        Listing::Reported(standing) => {
            let source = standing.list().and_then(|id| Countries::bundled().list(id)).map(CountryList::source);
            let known = standing_of(&standing);
            let told = match source {
                Some(source) => known.also(OfDeclaration::Source { source: source.to_string() }),
                None => known,
            };
            Some(found(Code::StateNotListed, told))
        }
        Listing::Signed(standing @ Standing::NotListed { .. }) => {
            Some(found(Code::StateNotOnSignedList, signed_by_ministry(&standing)))
        }
        Listing::Signed(standing @ Standing::Unknown { .. }) => {
            Some(found(Code::StateNotListed, standing_of(&standing)))
        }
        Listing::NotAtHand { signed } => {
            let here = Countries::bundled().counting_on(day);
            let here = here.map_or(OfDeclaration::NoCountryList, |here| OfDeclaration::CountryListHere {
                list: here.id().to_owned(),
            });
            let signed = named(signed);
            Some(Finding::new(Code::CountryListUnknown, place).issued(signed).found(here))
        }
    }
}

/// What the trust list says of the state, if it names country lists at all; otherwise what was reported.
fn listing(list: Option<&TrustList>, state: StateCode, day: Day) -> Listing {
    let entries = list.map_or(&[][..], |list| list.content().country_lists.as_slice());
    if entries.is_empty() {
        return Listing::Reported(Countries::bundled().standing(state, day));
    }
    let counting: Vec<&entry::CountryList> = entries.iter().filter(|entry| entry.counts_on(day)).collect();
    let known: Vec<Standing> = counting.iter().filter_map(|entry| signed(entry, state, day)).collect();
    // Where two lists count on one day, the ministry has said of both that they do.
    let listed = known.iter().find(|standing| matches!(standing, Standing::Listed { .. }));
    let all_known = !known.is_empty() && known.len() == counting.len();
    match listed.or(known.first().filter(|_| all_known)) {
        Some(standing) => Listing::Signed(standing.clone()),
        None => Listing::NotAtHand { signed: counting.iter().map(|entry| entry.id.clone()).collect() },
    }
}

/// What a list that the ministry signed says of a state; `None` where only its digest is known, and no file of that digest.
fn signed(entry: &entry::CountryList, state: StateCode, day: Day) -> Option<Standing> {
    let list = entry.id.clone();
    match &entry.members {
        Some(members) if members.iter().any(|member| member == state.as_str()) => Some(Standing::Listed { list }),
        Some(_) => Some(Standing::NotListed { list }),
        None => Countries::bundled().with_digest(&entry.digest).map(|list| list.standing(state, day)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::declaration::{Particulars, Permission};
    use crate::finding::verdict::Answer;
    use crate::report::messages::english;
    use crate::verify::fixture::{declaration, issued, report};

    const SAMPLE: &str = include_str!("../../templates/samples/particulars.toml");

    /// What is found in a declaration for this state that was issued without asking for a permission.
    fn judged(state: &str, permission: Option<&str>) -> (Answer, Vec<(Code, Option<String>)>) {
        let deal = SAMPLE.replacen("code = \"NL\"", &format!("code = \"{state}\""), 1);
        let permission = permission.map(|reference| Permission::parse(reference).unwrap());
        let edition = declaration("").edition().clone();
        let declaration = Declaration::found(edition, Particulars::from_toml(&deal).unwrap(), permission, None);
        let file = issued(&declaration, "2026-11-03T09:00:00Z");
        let report = report(&file, "2026-11-20T08:00:00Z");
        (
            report.answer,
            report.findings.into_iter().map(|finding| (finding.code, finding.found.as_ref().map(english))).collect(),
        )
    }

    /// Nobody is refused by what the press reported; the source is named.
    #[test]
    fn a_state_off_a_list_of_the_press_is_undecided_and_told_with_its_source() {
        let open = |found: &str| {
            let missing = (Code::CountersignatureMissing, None);
            (Answer::Undecided, vec![missing, (Code::StateNotListed, Some(found.to_owned()))])
        };
        let source = "source: press: Calcalist, 25 November 2021; reports of other newspapers that repeat it";
        let off = format!("United Arab Emirates (AE) on 2 November 2026: not on the list 2021-11; {source}");
        assert_eq!(judged("AE", None), open(&off));
        let (answer, found) = judged("IN", None);
        assert_eq!((answer, found[1].0), (Answer::Undecided, Code::StateNotListed));
        let told = found[1].1.as_deref().unwrap();
        assert!(told.contains("unknown: on the list 2021-11, but disputed from 1 January 2022 ("), "{told}");
        for (state, permission) in [("NL", None), ("AE", Some("PERM-2026-0007"))] {
            let (answer, found) = judged(state, permission);
            assert_eq!((answer, found), (Answer::Undecided, vec![(Code::CountersignatureMissing, None)]), "{state}");
        }
    }
}
