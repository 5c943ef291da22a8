//! Attacks that a trust list ends: keys that were revoked, signers whose time is over, declarations that no longer
//! stand; and attacks on the list itself.
//!
//! The honest twin of each is the sample under the honest list. Where the attack lies in the world and not in the file,
//! the file is the honest one, and the list tells what happened.

use std::sync::LazyLock;

use fcd::finding::Code;
use fcd::finding::verdict::Answer;
use fcd::signature::Role;
use fcd::signature::Signer;
use fcd::trust::content::Content;
use fcd::trust::entry::{CountryList, EndKind, Ending, Withdrawn};
use fcd::trust::memory::Seen;
use fcd::trust::status::Status;
use fcd::trust::{Roots, Trust, TrustList};
use fcd::verify::answer::Report;

use crate::expect;
use crate::support::listed::{day, holding, holding_after, list, next};
use crate::support::{CHECKED, false_root, judge_asked, moment, returned, roots, signatory_secret};

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

pub(super) fn found(report: &Report) -> &str {
    report.findings[0].found.as_deref().unwrap()
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

/// Whoever stole the issuing key makes a list of his own with it: only the root's signature counts.
#[test]
fn a_list_that_no_root_signed() {
    honest();
    let mut forged = list(|_| {});
    let at = forged.len() - 129;
    forged[at..at + 128].copy_from_slice("00".repeat(64).as_bytes());
    let report = judge(returned(), &holding(&forged), CHECKED);
    expect("a_list_that_no_root_signed", &report, Answer::Rejected, &[Code::TrustListInvalid]);
    assert!(report.trust_list.is_none(), "nothing of it is shown as a list");
}

/// A list that is sound in itself, of a root that nobody pinned.
#[test]
fn a_list_of_another_root() {
    honest();
    let false_root = false_root();
    let mut content = crate::support::listed::content();
    (content.root, content.issuing, content.signatories) =
        (false_root.certificate().key.clone(), Vec::new(), Vec::new());
    let forged = TrustList::sign(&content, &false_root).unwrap();
    let report = judge(returned(), &holding(&forged), CHECKED);
    expect("a_list_of_another_root", &report, Answer::Rejected, &[Code::TrustListInvalid]);
}

/// No byte of a list can be changed: here "suspended" to something that a careless reader would pass over, and each byte
/// of the frame.
#[test]
fn a_list_with_one_byte_changed() {
    honest();
    let suspended = Status::Suspended { since: day("2026-11-12"), clause: "7".to_owned() };
    let genuine = list(|content| content.declarations[0].1 = suspended);
    let mut places: Vec<usize> = (0..genuine.len()).step_by(37).collect();
    places.push(crate::support::forge::find(&genuine, b"suspended").unwrap());
    places.extend([genuine.len() - 1, genuine.len() - 2, genuine.len() - 130]);
    for at in places {
        let mut forged = genuine.clone();
        forged[at] ^= 0x01;
        let report = judge(returned(), &holding(&forged), CHECKED);
        expect("a_list_with_one_byte_changed", &report, Answer::Rejected, &[Code::TrustListInvalid]);
    }
    let crlf = genuine.split(|byte| *byte == b'\n').collect::<Vec<_>>().join(&b"\r\n"[..]);
    let report = judge(returned(), &holding(&crlf), CHECKED);
    expect("a_list_with_one_byte_changed", &report, Answer::Rejected, &[Code::TrustListInvalid]);
}

/// Whoever holds the root's key shows one list to one exporter and another to the next.
#[test]
fn m72_another_list_with_the_same_number() {
    let (one, other) = (list(|_| {}), list(|content| content.salt.0 = [6; 16]));
    let again = judge(returned(), &holding_after(&one, &one), CHECKED);
    expect("the same list again", &again, Answer::Accepted, &[]);
    let report = judge(returned(), &holding_after(&other, &one), CHECKED);
    let codes = [Code::TrustListFork, Code::DeclarationUnlisted];
    expect("m72_another_list_with_the_same_number", &report, Answer::Rejected, &codes);
}

/// The next number, but behind another list than the one that was used here.
#[test]
fn a_list_with_another_history() {
    let (one, other) = (list(|_| {}), list(|content| content.salt.0 = [6; 16]));
    let issued = moment("2026-11-18T09:00:00Z");
    let twin = judge(returned(), &holding_after(&next(&one, issued), &one), CHECKED);
    expect("the next list", &twin, Answer::Accepted, &[]);
    let forged = {
        let mut content = TrustList::open(&next(&one, issued), roots()).unwrap().content().clone();
        content.previous = Some(fcd::trust::list::digest_of(&other));
        TrustList::sign(&content, &crate::support::listed::root()).unwrap()
    };
    let report = judge(returned(), &holding_after(&forged, &one), CHECKED);
    expect("a_list_with_another_history", &report, Answer::Rejected, &[Code::TrustListFork]);
}

/// An old list, on which the key is still good, is served again.
#[test]
fn m72_an_older_list_served_again() {
    honest();
    let old = list(|_| {});
    let new = next(&old, moment("2026-11-18T09:00:00Z"));
    let report = judge(returned(), &holding_after(&old, &new), CHECKED);
    expect("m72_an_older_list_served_again", &report, Answer::Rejected, &[Code::TrustListRollback]);
}

/// New lists are held back, so that nobody learns what they say.
#[test]
fn m72_a_list_past_its_next_update() {
    honest();
    let trust = holding(&list(|_| {}));
    let last = judge(returned(), &trust, "2026-12-16T09:00:00Z");
    expect("the last second of the list", &last, Answer::Accepted, &[]);
    let report = judge(returned(), &trust, "2026-12-16T09:00:01Z");
    expect("m72_a_list_past_its_next_update", &report, Answer::Undecided, &[Code::TrustListStale]);
}

/// Somebody gives the root alone, so that the list is not asked which speaks against the declaration.
#[test]
fn a_list_that_was_used_before_is_left_out() {
    let seen = Seen::of(TrustList::open(&list(|_| {}), roots()).as_ref().unwrap());
    let elsewhere = Seen { root: false_root().certificate().key.clone(), ..seen.clone() };
    let after = |seen: Seen| Trust::in_roots_after(roots().clone(), &[seen]);
    let report = judge(returned(), &after(elsewhere), CHECKED);
    expect("the list of another root was seen", &report, Answer::Accepted, &[]);
    let name = "a_list_that_was_used_before_is_left_out";
    let report = judge(returned(), &after(seen.clone()), CHECKED);
    expect(name, &report, Answer::Undecided, &[Code::TrustListMissing]);
    assert_eq!(
        report.findings[0].issued.as_deref(),
        Some("list 1 of 16 November 2026, 09:00:00 UTC, which was used here before, or a later one")
    );
    // A clock that was set back does not help.
    let early = judge(returned(), &after(seen), "2026-11-12T00:00:00Z");
    expect(name, &early, Answer::Undecided, &[Code::TrustListMissing]);
}

/// Two ministries are trusted, and one of them publishes lists: declarations of the other need none.
#[test]
fn a_list_is_due_for_the_signers_of_its_root_only() {
    let other = false_root();
    let pems = [crate::support::listed::root().certificate().to_pem(), other.certificate().to_pem()];
    let both = Roots::from_pems(&pems).unwrap();
    let seen = Seen::of(TrustList::open(&list(|_| {}), roots()).as_ref().unwrap());
    let others = Seen { root: other.certificate().key.clone(), ..seen.clone() };
    let judge = |seen: &[Seen]| judge(returned(), &Trust::in_roots_after(both.clone(), seen), CHECKED);
    expect("the list of the other root was seen", &judge(std::slice::from_ref(&others)), Answer::Accepted, &[]);
    let name = "a_list_is_due_for_the_signers_of_its_root_only";
    expect(name, &judge(&[others, seen]), Answer::Undecided, &[Code::TrustListMissing]);
}

/// The clock of the verifier is set back, to a day on which the declaration still stood. What the list knows against it
/// is told all the same.
#[test]
fn a_clock_set_back() {
    honest();
    let before = "2026-11-12T00:00:00Z";
    let report = judge(returned(), &holding(&list(|_| {})), before);
    expect("a_clock_set_back", &report, Answer::Undecided, &[Code::TrustListEarly]);
    let terminated = Status::Terminated { since: day("2026-11-14"), clause: "7".to_owned() };
    let list = list(|content| content.declarations[0].1 = terminated);
    let codes = [Code::DeclarationTerminated, Code::TrustListEarly];
    expect("a_clock_set_back", &judge(returned(), &holding(&list), before), Answer::Rejected, &codes);
}

/// The clocks of two machines are never quite the same.
#[test]
fn a_clock_five_minutes_slow() {
    let at = |at: &str| judge(returned(), &holding(&list(|_| {})), at);
    expect("five minutes", &at("2026-11-16T08:55:00Z"), Answer::Accepted, &[]);
    expect("a second more", &at("2026-11-16T08:54:59Z"), Answer::Undecided, &[Code::TrustListEarly]);
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
    assert_eq!(claims.list_at_issue, "on the list 2026-06, which the ministry signed");
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

/// The list enrols what the root certified and nothing else: it cannot make a stranger a signatory.
#[test]
fn a_list_cannot_name_whom_its_root_did_not_certify() {
    let role = Role::Signatory { state: "NL".to_owned(), body: "Sample National Police".to_owned() };
    let validity = ("2026-10-01T00:00:00Z", "2027-01-01T00:00:00Z");
    let stranger = crate::support::certified_by(&false_root(), signatory_secret(), role, validity);
    let mut content = crate::support::listed::content();
    content.signatories[0].certificate = stranger.certificate().clone();
    content.signatories[0].term = stranger.certificate().validity;
    let key = stranger.certificate().fingerprint();
    let refused = TrustList::sign(&content, &crate::support::listed::root());
    assert_eq!(refused, Err(fcd::trust::list::SealError::NotCertified { key }));
}

/// Two roots are pinned. The one signs a list that names the signers of the other, perhaps with a key that the other has
/// revoked: a root speaks for whom it certified.
#[test]
fn a_list_speaks_only_for_signers_of_its_own_root() {
    use sha2::{Digest, Sha512};
    honest();
    let other = false_root();
    let pems = [crate::support::listed::root().certificate().to_pem(), other.certificate().to_pem()];
    let both = Roots::from_pems(&pems).unwrap();
    let twin = Trust::in_list(both.clone(), &list(|_| {}), None);
    expect("the list of the right root", &judge(returned(), &twin, CHECKED), Answer::Accepted, &[]);

    // fcd does not sign such a list; whoever has the key can.
    let mut content = crate::support::listed::content();
    content.root = other.certificate().key.clone();
    let mut line = content.encode();
    line.push(b'\n');
    let message = [b"fcd.trust/1\n".as_slice(), &Sha512::digest(&line)].concat();
    let digits = other.sign(&message).unwrap().digits();
    let forged = [line.as_slice(), digits.as_bytes(), b"\n"].concat();
    let trust = Trust::in_list(both, &forged, None);
    assert!(trust.list().is_some(), "it is a list of a pinned root");
    let name = "a_list_speaks_only_for_signers_of_its_own_root";
    expect(name, &judge(returned(), &trust, CHECKED), Answer::Rejected, &[Code::SignerUnlisted]);
}
