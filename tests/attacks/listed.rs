//! Attacks that a trust list ends: keys that were revoked, signers whose time is over, declarations that no longer
//! stand.
//!
//! The honest twin of each is the sample under the honest list. Where the attack lies in the world and not in the file,
//! the file is the honest one, and the list tells what happened.

use std::sync::LazyLock;

use fcd::finding::Code;
use fcd::finding::verdict::Answer;
use fcd::trust::Trust;
use fcd::trust::content::Content;
use fcd::trust::entry::{CountryList, EndKind, Ending, Withdrawn};
use fcd::trust::status::Status;
use fcd::verify::answer::Report;

use crate::expect;
use crate::support::listed::{day, holding, list};
use crate::support::{CHECKED, judge_asked, moment, returned};

pub(super) fn judge(file: &[u8], trust: &Trust, at: &str) -> Report {
    judge_asked(file, |asked| {
        asked.trust = Some(trust);
        asked.at = moment(at);
    })
}

/// The honest file is accepted under the honest list, and gets exactly this under the changed one.
pub(super) fn under(name: &str, change: impl FnOnce(&mut Content), answer: Answer, expected: &[Code]) -> Report {
    honest();
    let report = judge(returned(), &holding(&list(change)), CHECKED);
    expect(name, &report, answer, expected);
    report
}

pub(super) fn honest() {
    static TWIN: LazyLock<Report> = LazyLock::new(|| judge(returned(), &holding(&list(|_| {})), CHECKED));
    expect("the honest twin", &TWIN, Answer::Accepted, &[]);
}

pub(super) fn found(report: &Report) -> String {
    crate::support::said(report.findings[0].found.as_ref())
}

pub(super) fn ended(kind: EndKind, at: &str) -> Option<Ending> {
    Some(Ending { kind, at: moment(at), reason: "reported lost".to_owned() })
}

/// The acceptance carries the list under which it holds.
#[test]
fn an_acceptance_under_a_list_names_the_list() {
    let file = list(|_| {});
    let report = judge(returned(), &holding(&file), CHECKED);
    let line = report.trust_list.unwrap();
    assert_eq!((line.sequence, line.issued.as_str()), (1, "2026-11-16T09:00:00Z"));
    assert_eq!(line.next_update, "2026-12-16T09:00:00Z");
    assert!(report.checks.iter().any(|check| (check.name, check.state) == ("trust list", "proved")));
    let alone = judge_asked(returned(), |_| {});
    assert_eq!((alone.answer, alone.trust_list), (Answer::Accepted, None));
    assert!(alone.checks.iter().any(|check| (check.name, check.state) == ("trust list", "not asked")));
}

/// The person left the office, and signs all the same.
#[test]
fn a_signatory_who_had_retired() {
    let at = |at: &str| {
        let ending = ended(EndKind::Retired, at);
        move |content: &mut Content| content.signatories[0].ending = ending
    };
    let report = judge(returned(), &holding(&list(at("2026-11-09T14:30:01Z"))), CHECKED);
    assert_eq!(report.answer, Answer::Accepted, "retired in the second after the signature");
    under("a_signatory_who_had_retired", at("2026-11-09T14:30:00Z"), Answer::Rejected, &[Code::SignerRetired]);
}

/// The certificate is still valid, but the term that the ministry gave has ended.
#[test]
fn a_term_that_had_ended() {
    let until = |until: &str| {
        let until = moment(until);
        move |content: &mut Content| content.signatories[0].term.1 = until
    };
    let report = judge(returned(), &holding(&list(until("2026-11-09T14:30:00Z"))), CHECKED);
    assert_eq!(report.answer, Answer::Accepted, "the last second of the term");
    under("a_term_that_had_ended", until("2026-11-09T14:29:59Z"), Answer::Rejected, &[Code::SignerRetired]);
}

/// The root certified the key, but the ministry never enrolled it.
#[test]
fn a_signatory_that_the_list_does_not_name() {
    let name = "a_signatory_that_the_list_does_not_name";
    under(name, |content| content.signatories.clear(), Answer::Rejected, &[Code::SignerUnlisted]);
}

/// A second issuing certificate that an insider got from the root.
#[test]
fn an_issuing_certificate_that_the_list_does_not_name() {
    let name = "an_issuing_certificate_that_the_list_does_not_name";
    under(name, |content| content.issuing.clear(), Answer::Rejected, &[Code::SignerUnlisted]);
}

/// The key signed before anybody had made sure whose it is.
#[test]
fn a_signatory_enrolled_after_signing() {
    let enrolled = |at: &str| {
        let at = moment(at);
        move |content: &mut Content| content.signatories[0].enrolled = at
    };
    let report = judge(returned(), &holding(&list(enrolled("2026-11-09T14:30:00Z"))), CHECKED);
    assert_eq!(report.answer, Answer::Accepted, "enrolled in the second of the signature");
    let name = "a_signatory_enrolled_after_signing";
    under(name, enrolled("2026-11-09T14:30:01Z"), Answer::Rejected, &[Code::SignerEnrolledLate]);
}

/// The ministry's office issued before its term had begun.
#[test]
fn an_issuing_certificate_before_its_term() {
    let change = |content: &mut Content| content.issuing[0].term.0 = moment("2026-11-04T00:00:00Z");
    under("an_issuing_certificate_before_its_term", change, Answer::Rejected, &[Code::SignerEnrolledLate]);
}

/// Somebody in another office of the right body signs.
#[test]
fn a_signatory_of_another_office() {
    let change = |content: &mut Content| content.signatories[0].office = "Head of Procurement".to_owned();
    under("a_signatory_of_another_office", change, Answer::Rejected, &[Code::SignerOtherOffice]);
}

/// The licence was revoked: every byte is genuine, and it counts for nothing.
#[test]
fn a_terminated_declaration() {
    let status = |since| {
        let status = Status::Terminated { since: day(since), clause: "7".to_owned() };
        move |content: &mut Content| content.declarations[0].1 = status
    };
    let report = judge(returned(), &holding(&list(status("2026-11-21"))), CHECKED);
    assert_eq!(report.answer, Answer::Accepted, "it ends tomorrow");
    let report =
        under("a_terminated_declaration", status("2026-11-20"), Answer::Rejected, &[Code::DeclarationTerminated]);
    assert_eq!(found(&report), "terminated on 20 November 2026, under clause 7 of this declaration");
}

/// The ministry looks into a complaint.
#[test]
fn a_suspended_declaration() {
    let status = Status::Suspended { since: day("2026-11-12"), clause: "7".to_owned() };
    let change = |content: &mut Content| content.declarations[0].1 = status;
    under("a_suspended_declaration", change, Answer::Rejected, &[Code::DeclarationSuspended]);
}

/// The deal was changed, and the old declaration is shown.
#[test]
fn a_superseded_declaration() {
    let status = Status::Superseded { since: day("2026-11-12"), by: "IL-2026-0057".to_owned() };
    let change = |content: &mut Content| content.declarations[0].1 = status;
    let report = under("a_superseded_declaration", change, Answer::Rejected, &[Code::DeclarationSuperseded]);
    assert!(found(&report).contains("declaration IL-2026-0057 counts now"), "{}", found(&report));
}

/// The ministry took the text back.
#[test]
fn m67_a_withdrawn_edition() {
    let withdrawn = Withdrawn { since: day("2026-11-15"), reason: "a ground was missing".to_owned() };
    let change = |content: &mut Content| content.editions[0].withdrawn = Some(withdrawn);
    let report = under("m67_a_withdrawn_edition", change, Answer::Rejected, &[Code::EditionWithdrawn]);
    assert!(found(&report).ends_with("withdrawn on 15 November 2026: a ground was missing"));
}

/// Somebody issues on the old text after the new one came into use.
#[test]
fn an_edition_used_after_its_last_day() {
    let until = |until| move |content: &mut Content| content.editions[0].until = Some(day(until));
    let report = judge(returned(), &holding(&list(until("2026-11-03"))), CHECKED);
    assert_eq!(report.answer, Answer::Accepted, "issued on the last day");
    let name = "an_edition_used_after_its_last_day";
    under(name, until("2026-11-02"), Answer::Rejected, &[Code::EditionWithdrawn]);
}

/// Somebody who can issue takes a text of his own.
#[test]
fn an_edition_that_the_list_does_not_name() {
    let name = "an_edition_that_the_list_does_not_name";
    under(name, |content| content.editions.clear(), Answer::Rejected, &[Code::EditionUnlisted]);
}

/// A declaration was made with a stolen key of the ministry, or after the list was issued.
#[test]
fn a_declaration_that_the_list_does_not_name() {
    let name = "a_declaration_that_the_list_does_not_name";
    under(name, |content| content.declarations.clear(), Answer::Undecided, &[Code::DeclarationUnlisted]);
}

/// The ministry has a new country list, on which the state may stand no more.
#[test]
fn a_country_list_that_is_not_at_hand() {
    let bundled = fcd::declaration::Countries::bundled().list("2021-11").unwrap();
    let entry = CountryList {
        id: "2021-11".to_owned(),
        digest: bundled.digest(),
        from: day("2021-11-01"),
        until: None,
        members: None,
    };
    let known = entry.clone();
    let report = judge(returned(), &holding(&list(|content| content.country_lists.push(known))), CHECKED);
    assert_eq!(report.answer, Answer::Accepted, "the list that this program has");
    let newer =
        CountryList { id: "2026-06".to_owned(), digest: [1; 32], from: day("2026-06-01"), until: None, members: None };
    let older = CountryList { until: Some(day("2026-05-31")), ..entry };
    let change = |content: &mut Content| {
        content.country_lists = vec![newer, older];
        content.country_lists.sort_by_key(|entry| entry.digest);
    };
    let name = "a_country_list_that_is_not_at_hand";
    under(name, change, Answer::Undecided, &[Code::CountryListUnknown]);
}

/// Somebody issues without asking for the permission: the ministry's own list has not this state.
#[test]
fn a_state_that_is_not_on_the_list_that_the_ministry_signed() {
    let own = |states: [&str; 2]| {
        let members = Some(states.map(str::to_owned).to_vec());
        CountryList { id: "2026-06".to_owned(), digest: [1; 32], from: day("2026-06-01"), until: None, members }
    };
    let with = own(["DE", "NL"]);
    let report = judge(returned(), &holding(&list(|content| content.country_lists.push(with))), CHECKED);
    assert_eq!(report.answer, Answer::Accepted, "the ministry's own list has the state");
    let claims = report.claims.unwrap();
    let told = crate::support::said(Some(&claims.list_at_issue));
    assert_eq!(told, "on the list 2026-06, which the ministry signed");
    let without = own(["BE", "DE"]);
    let name = "a_state_that_is_not_on_the_list_that_the_ministry_signed";
    let change = |content: &mut Content| content.country_lists.push(without);
    under(name, change, Answer::Rejected, &[Code::StateNotOnSignedList]);
}

/// The ministry signs the digest of a list of which few states are known: whether this one was on it, nobody can say.
#[test]
fn a_country_list_of_which_few_states_are_known() {
    let few = fcd::declaration::Countries::bundled().list("2021-10").unwrap();
    let (id, digest, from) = ("2021-10".to_owned(), few.digest(), day("2021-01-01"));
    let entry = CountryList { id, digest, from, until: None, members: None };
    let name = "a_country_list_of_which_few_states_are_known";
    let change = |content: &mut Content| content.country_lists.push(entry);
    under(name, change, Answer::Undecided, &[Code::StateNotListed]);
}
