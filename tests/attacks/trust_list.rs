//! Attacks on the trust list itself: forged, changed, old, held back, or left out.
//!
//! The honest twin of each is the sample under the honest list.

use fcd::finding::Code;
use fcd::finding::verdict::Answer;
use fcd::signature::{Role, Signer};
use fcd::trust::memory::Seen;
use fcd::trust::status::Status;
use fcd::trust::{Roots, Trust, TrustList};

use super::listed::{honest, judge};
use crate::expect;
use crate::support::listed::{day, holding, holding_after, list, next};
use crate::support::{CHECKED, false_root, moment, returned, roots, signatory_secret};

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

/// A list that is valid in itself, of a root that nobody pinned.
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
        crate::support::said(report.findings[0].issued.as_ref()),
        "list 1 of 16 November 2026, 09:00:00 UTC, which was used here before, or a later one"
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
