//! Two signatories under a trust list, in both orders: what the list says of the one is not forgiven for the other.

use fcd::finding::verdict::Answer;
use fcd::finding::{Code, Location};
use fcd::signature::Signer;
use fcd::trust::content::Content;
use fcd::trust::entry::{EndKind, Ending, Signatory};
use fcd::trust::status::Status;

use crate::expect;
use crate::support::listed::{day, holding, list, mark, mark_of};
use crate::support::{CHECKED, judge_asked, moment, returned_in_both, signatory, two};

/// The honest list of the sample ministry, with both signatories and the declaration that both sign.
fn for_two(change: impl FnOnce(&mut Content)) -> Vec<u8> {
    list(|content| {
        let certificate = two::signatory().certificate().clone();
        let first = content.signatories[0].clone();
        let (office, term) = ("Secretary General".to_owned(), certificate.validity);
        content.signatories.push(Signatory { office, term, certificate, ..first });
        content.declarations.push((mark_of(content.salt, &two::declaration()), Status::Active));
        change(content);
    })
}

/// The entry of a signatory: lists are in the order of keys.
fn entry<'a>(content: &'a mut Content, signer: &dyn Signer) -> &'a mut Signatory {
    content.signatories.iter_mut().find(|entry| entry.certificate == *signer.certificate()).unwrap()
}

/// Both orders get exactly these findings, each about this signatory.
fn under(name: &str, change: impl Fn(&mut Content), expected: &[Code], who: &'static str) {
    for (honest, file) in [(for_two(|_| {}), two::first_then_second()), (for_two(|_| {}), two::second_then_first())] {
        let judge = |list: &[u8]| {
            let trust = holding(list);
            judge_asked(file, |asked| {
                asked.trust = Some(&trust);
                asked.at = moment(CHECKED);
            })
        };
        expect("the honest twin", &judge(&honest), Answer::Accepted, &[]);
        let report = judge(&for_two(&change));
        let answer = if expected.is_empty() { Answer::Accepted } else { Answer::Rejected };
        expect(name, &report, answer, expected);
        for finding in &report.findings {
            assert_eq!(finding.primary, Location::Signature { role: who }, "{name}");
        }
    }
}

const FIRST: &str = "first signatory of the end-user state";
const SECOND: &str = "second signatory of the end-user state";

/// One of the two is not enrolled.
#[test]
fn one_of_two_that_the_list_does_not_name() {
    let name = "one_of_two_that_the_list_does_not_name";
    let without = |signer: Box<dyn Signer>| {
        move |content: &mut Content| {
            content.signatories.retain(|entry| entry.certificate != *signer.certificate());
        }
    };
    under(name, without(Box::new(two::signatory())), &[Code::SignerUnlisted], SECOND);
    under(name, without(Box::new(signatory())), &[Code::SignerUnlisted], FIRST);
}

fn ended(kind: EndKind, at: &str) -> Option<Ending> {
    Some(Ending { kind, at: moment(at), reason: "left the office".to_owned() })
}

/// One of the two had left the office when it signed. One who left later had signed in office.
#[test]
fn one_of_two_that_had_retired() {
    let name = "one_of_two_that_had_retired";
    let retired = |at: &'static str| {
        move |content: &mut Content| entry(content, &two::signatory()).ending = ended(EndKind::Retired, at)
    };
    under(name, retired("2026-11-08T00:00:00Z"), &[Code::SignerRetired], SECOND);
    under(name, retired("2026-11-11T00:00:00Z"), &[], SECOND);
}

/// The key of one of the two was revoked after both had signed; the earlier time helps neither.
#[test]
fn one_of_two_whose_key_was_revoked() {
    let name = "one_of_two_whose_key_was_revoked";
    let second = |content: &mut Content| {
        entry(content, &two::signatory()).ending = ended(EndKind::Revoked, "2026-11-15T00:00:00Z");
    };
    under(name, second, &[Code::SignerRevoked], SECOND);
    let first =
        |content: &mut Content| entry(content, &signatory()).ending = ended(EndKind::Revoked, "2026-11-15T00:00:00Z");
    under(name, first, &[Code::SignerRevoked], FIRST);
}

/// One of the two was enrolled after it had signed.
#[test]
fn one_of_two_enrolled_after_signing() {
    let late = |content: &mut Content| {
        let second = entry(content, &two::signatory());
        (second.enrolled, second.confirmed.date) = (moment("2026-11-12T08:00:00Z"), day("2026-11-11"));
    };
    under("one_of_two_enrolled_after_signing", late, &[Code::SignerEnrolledLate], SECOND);
}

/// One of the two holds another office than the one that must sign in its place.
#[test]
fn one_of_two_of_another_office() {
    let other = |content: &mut Content| entry(content, &two::signatory()).office = "Deputy Secretary".to_owned();
    under("one_of_two_of_another_office", other, &[Code::SignerOtherOffice], SECOND);
}

/// Somebody of another body, enrolled for that body, signs as the second.
#[test]
fn one_of_two_enrolled_for_another_body() {
    let stranger = two::signatory_of(two::secret(), "NL", "Sample Ministry of Finance");
    let (prepared, day) = (two::by_first(), "2026-11-10");
    let file = crate::two::second_signed_by(&stranger);
    assert!(file.starts_with(prepared), "{day}");
    let trust = holding(&for_two(|content| {
        let certificate = stranger.certificate().clone();
        let second = entry(content, &two::signatory());
        (second.term, second.certificate) = (certificate.validity, certificate);
    }));
    let report = judge_asked(&file, |asked| asked.trust = Some(&trust));
    expect("one_of_two_enrolled_for_another_body", &report, Answer::Rejected, &[Code::SignerOtherBody]);
}

/// Only one has signed: what the list says of that one is told, and the other one is still missing.
#[test]
fn the_first_of_two_alone_under_a_list() {
    let ask = |change: fn(&mut Content)| {
        let trust = holding(&for_two(change));
        judge_asked(two::by_first(), |asked| asked.trust = Some(&trust))
    };
    expect("alone", &ask(|_| {}), Answer::Undecided, &[Code::SignatoryMissing]);
    let report = ask(|content| entry(content, &signatory()).ending = ended(EndKind::Retired, "2026-11-01T00:00:00Z"));
    expect("alone", &report, Answer::Rejected, &[Code::SignerRetired, Code::SignatoryMissing]);
}

/// A declaration in two languages is known to the list like any other: by its number and its record.
#[test]
fn a_declaration_in_both_languages_under_a_list() {
    let ask = |trust: &fcd::trust::Trust| judge_asked(returned_in_both(), |asked| asked.trust = Some(trust));
    let name = "a_declaration_in_both_languages_under_a_list";
    let both = |status: Status| {
        holding(&list(|content| {
            let declaration = crate::support::declaration_of(crate::support::particulars_in_both());
            content.declarations = vec![(mark_of(content.salt, &declaration), status)];
        }))
    };
    expect(name, &ask(&both(Status::Active)), Answer::Accepted, &[]);
    let terminated = Status::Terminated { since: day("2026-11-12"), clause: "7".to_owned() };
    expect(name, &ask(&both(terminated)), Answer::Rejected, &[Code::DeclarationTerminated]);
    // That of the English declaration with the same number is another one.
    let english = holding(&list(|content| content.declarations = vec![(mark(content.salt), Status::Active)]));
    expect(name, &ask(&english), Answer::Undecided, &[Code::DeclarationUnlisted]);
}
