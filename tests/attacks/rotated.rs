//! A new issuing key for an old one, under a trust list: what the old key signed in its time stays, what it signs later
//! does not count, and of a stolen key nothing does.

use fcd::finding::Code;
use fcd::finding::verdict::Answer;
use fcd::signature::key::SecretKey;
use fcd::signature::signer::SoftKey;
use fcd::signature::{Role, Signer};
use fcd::trust::content::Content;
use fcd::trust::entry::{EndKind, Ending, Issuing};
use fcd::trust::status::Status;
use fcd::verify::answer::Report;
use sha2::{Digest, Sha256};

use crate::expect;
use crate::support::listed::{holding, list};
use crate::support::{
    SIGNED, answers, certified, countersign, declaration_of, issued, judge_asked, ministry, moment, particulars,
    returned, signatory, signatory_secret, trust,
};

/// When the ministry changes over, a few hours after the sample was issued.
const CHANGE: &str = "2026-11-03T12:00:00Z";
const LATER: &str = "2026-11-03T15:00:00Z";

fn new_key() -> SoftKey {
    certified(SecretKey::from_seed([61; 32]), Role::Issuing, ("2026-11-01T00:00:00Z", "2029-11-01T00:00:00Z"))
}

/// The sample deal, issued later by one of the keys, and returned.
fn issued_later(signer: &dyn Signer) -> Vec<u8> {
    let declaration = declaration_of(particulars());
    let file = fcd::issue::issue(&declaration, signer, moment(LATER)).unwrap().bytes().to_vec();
    countersign(&file, &answers())
}

/// A list that names both keys and every issue of the sample; the old key has this end.
fn list_with(kind: EndKind) -> Vec<u8> {
    list(|content: &mut Content| {
        let certificate = new_key().certificate().clone();
        let ending = Ending { kind, at: moment(CHANGE), reason: "changed over".to_owned() };
        for entry in &mut content.issuing {
            entry.ending = Some(ending.clone());
        }
        content.issuing.push(Issuing { term: (moment(CHANGE), certificate.validity.1), certificate, ending: None });
        let declaration = declaration_of(particulars());
        let record = Sha256::digest(declaration.record(moment(LATER), fcd::build::BUILDER)).into();
        let later = content.salt.mark(declaration.particulars().number(), &record);
        content.declarations.push((later, Status::Active));
    })
}

fn ask(list: &[u8], file: &[u8]) -> Report {
    let trust = holding(list);
    judge_asked(file, |asked| asked.trust = Some(&trust))
}

/// Old declarations keep verifying, and so do those of the new key.
#[test]
fn a_retired_key_signs_no_more_and_its_declarations_stay() {
    let name = "a_retired_key_signs_no_more_and_its_declarations_stay";
    let list = list_with(EndKind::Retired);
    expect(name, &ask(&list, returned()), Answer::Accepted, &[]);
    expect(name, &ask(&list, &issued_later(&new_key())), Answer::Accepted, &[]);
    expect(name, &ask(&list, &issued_later(&ministry())), Answer::Rejected, &[Code::SignerRetired]);
}

/// A stolen key: what is dated before and after the theft is rejected alike, since the thief writes the date.
#[test]
fn of_a_revoked_key_nothing_counts_whatever_the_date() {
    let name = "of_a_revoked_key_nothing_counts_whatever_the_date";
    let list = list_with(EndKind::Revoked);
    expect(name, &ask(&list, returned()), Answer::Rejected, &[Code::SignerRevoked]);
    expect(name, &ask(&list, &issued_later(&ministry())), Answer::Rejected, &[Code::SignerRevoked]);
    expect(name, &ask(&list, &issued_later(&new_key())), Answer::Accepted, &[]);
}

/// The new key, dated before the ministry began to use it.
#[test]
fn the_new_key_before_its_term() {
    let declaration = declaration_of(particulars());
    let file = fcd::issue::issue(&declaration, &new_key(), moment("2026-11-03T09:00:00Z")).unwrap().bytes().to_vec();
    let report = ask(&list_with(EndKind::Retired), &countersign(&file, &answers()));
    expect("the_new_key_before_its_term", &report, Answer::Rejected, &[Code::SignerEnrolledLate]);
}

/// A signatory whose certificate was made anew for the same key: what is enrolled is the certificate, with its term and
/// its office, and not the key.
#[test]
fn a_new_certificate_of_an_enrolled_key() {
    let role = signatory().certificate().role.clone();
    let renewed = certified(signatory_secret(), role, ("2026-02-01T00:00:00Z", "2035-01-01T00:00:00Z"));
    let editions = fcd::declaration::Editions::bundled();
    let prepared = fcd::countersign::prepare(issued(), Some(trust()), &editions, moment(SIGNED)).unwrap();
    let file = fcd::countersign::sign(&prepared, &answers(), &renewed, moment(SIGNED)).unwrap();
    let name = "a_new_certificate_of_an_enrolled_key";
    expect(name, &ask(&list(|_| {}), &file), Answer::Rejected, &[Code::SignerUnlisted]);
}
