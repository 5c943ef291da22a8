//! Attacks on a declaration that two signatories of the end-user state must sign, each starting from one of the two
//! honest orders.

use std::sync::LazyLock;

use fcd::calendar::Moment;
use fcd::countersign::CountersignError;
use fcd::declaration::Signatory;
use fcd::finding::Code;
use fcd::finding::verdict::Answer;
use fcd::signature::{SignaturePlace, Signer};

use crate::expect;
use crate::support::forge::{Forge, append_to, find, replace, seal};
use crate::support::two::{
    BODY, SIGNED_LAST, by_first, by_second, countersign, declaration, editions, first_answers, first_then_second,
    issued, judge, second_answers, second_then_first, secret, signatory, signatory_of,
};
use crate::support::{self, SIGNED, moment, trust};

/// The honest twins are accepted, the forgery is neither of them, and it gets exactly this answer.
fn forged(name: &str, bytes: &[u8], answer: Answer, codes: &[Code]) {
    assert!(bytes != first_then_second() && bytes != second_then_first(), "{name}: nothing was forged");
    static TWINS: LazyLock<()> = LazyLock::new(both_orders_are_accepted);
    LazyLock::force(&TWINS);
    expect(name, &judge(bytes), answer, codes);
}

/// The honest twins: two signatories in either order.
#[test]
fn both_orders_are_accepted() {
    for bytes in [first_then_second(), second_then_first()] {
        let report = judge(bytes);
        assert_eq!((report.answer, &report.findings[..]), (Answer::Accepted, &[][..]));
        assert_eq!(report.assurance, Some("exact"));
    }
    assert_ne!(first_then_second(), second_then_first());
}

/// The file comes back after one signature, or somebody cuts off the part of the last signatory.
#[test]
fn the_part_of_the_last_signatory_cut_off() {
    for bytes in [by_first(), by_second()] {
        forged("the_part_of_the_last_signatory_cut_off", bytes, Answer::Undecided, &[Code::SignatoryMissing]);
    }
    expect("nobody_signed", &judge(issued()), Answer::Undecided, &[Code::CountersignatureMissing]);
}

/// Anybody takes out the part of the one who signed first.
#[test]
fn the_part_of_the_first_signatory_taken_out() {
    let bytes = [issued(), &first_then_second()[by_first().len()..]].concat();
    let codes =
        [Code::CountersignaturePartAltered, Code::SignatureInvalid, Code::StructureMalformed, Code::SignatoryMissing];
    forged("the_part_of_the_first_signatory_taken_out", &bytes, Answer::Rejected, &codes);
}

/// Anybody puts the part of the second before that of the first and makes every offset right, so that each is what fcd
/// writes for the same answers in the other order. Nobody signs again.
#[test]
fn two_parts_in_the_other_order() {
    let day = |bytes: &[u8]| bytes.to_vec();
    let part = |answers, signer: &dyn Signer, file: &[u8]| {
        let whole = countersign(file, &answers, signer, SIGNED);
        whole[file.len()..].to_vec()
    };
    let first = part(first_answers("2026-11-09"), &support::signatory(), issued());
    let one = [issued(), &first].concat();
    let second = part(second_answers("2026-11-09"), &signatory(), &one);
    let honest = [&one[..], &second].concat();
    assert_eq!(judge(&honest).answer, Answer::Accepted);
    let mut other = countersign(issued(), &second_answers("2026-11-09"), &signatory(), SIGNED);
    other = countersign(&other, &first_answers("2026-11-09"), &support::signatory(), SIGNED);
    let old = day(&honest);
    let placeholder = |bytes: &[u8], from: usize| support::forge::placeholder_at(bytes, from).unwrap();
    let of_first = old[placeholder(&old, issued().len())].to_vec();
    let of_second = old[placeholder(&old, one.len())].to_vec();
    let (at, behind) = (placeholder(&other, issued().len()), other.len() - first.len());
    other[at].copy_from_slice(&of_second);
    let at = placeholder(&other, behind);
    other[at].copy_from_slice(&of_first);
    forged("two_parts_in_the_other_order", &other, Answer::Rejected, &[Code::SignatureInvalid]);
}

/// The second signatory, who holds its own key alone, changes an answer of the first and appends its part.
#[test]
fn an_answer_of_the_first_changed_before_the_second_signs() {
    let place = issued().len() + find(&by_first()[issued().len()..], b"/V(The Hague)").unwrap();
    let mut changed = by_first().to_vec();
    changed[place + 3..place + 12].copy_from_slice(b"Rotterdam");
    let mut forge = Forge::behind(by_first(), first_then_second(), &declaration(), SignaturePlace::SecondSignatory);
    forge.issued = changed.clone();
    forge.context.before = sha2(&changed);
    let bytes = forge.sign_with(&signatory());
    let codes = [Code::CountersignaturePartAltered, Code::SignatureInvalid];
    forged("an_answer_of_the_first_changed_before_the_second_signs", &bytes, Answer::Rejected, &codes);
}

fn sha2(bytes: &[u8]) -> [u8; 32] {
    use sha2::Digest;
    sha2::Sha256::digest(bytes).into()
}

/// One key is certified for both bodies; its holder signs in both places, with a program that does not object.
#[test]
fn one_key_in_both_places() {
    let both = signatory_of(support::signatory_secret(), "NL", BODY);
    let base = countersign(issued(), &second_answers("2026-11-09"), &both, SIGNED);
    let mut forge = Forge::behind(by_second(), second_then_first(), &declaration(), SignaturePlace::FirstSignatory);
    forge.revision.prev = support::forge::digits_after(&base, b"startxref\n");
    forge.context.before = sha2(&base);
    forge.issued = base;
    let bytes = forge.sign_with(&support::signatory());
    forged("one_key_in_both_places", &bytes, Answer::Rejected, &[Code::SignatoryTwice]);
}

/// fcd itself does not sign with the key of the other signatory.
#[test]
fn fcd_does_not_sign_twice_with_one_key() {
    let both = signatory_of(support::signatory_secret(), "NL", BODY);
    let prepared = fcd::countersign::prepare(by_first(), Some(trust()), editions(), moment(SIGNED_LAST)).unwrap();
    let answers = second_answers("2026-11-10");
    let refused = fcd::countersign::sign(&prepared, &answers, &both, moment(SIGNED_LAST)).unwrap_err();
    assert!(matches!(refused, CountersignError::SameKey), "{refused:?}");
}

pub(crate) fn second_signed_by(signer: &dyn Signer) -> Vec<u8> {
    let mut forge = Forge::behind(by_first(), first_then_second(), &declaration(), SignaturePlace::SecondSignatory);
    forge.sign_as_at(signer, &second_answers("2026-11-10"), SIGNED_LAST)
}

/// The second signatory is of another state.
#[test]
fn the_second_signatory_of_another_state() {
    let bytes = second_signed_by(&signatory_of(secret(), "BE", BODY));
    forged("the_second_signatory_of_another_state", &bytes, Answer::Rejected, &[Code::SignerOtherState]);
}

/// The second signatory is of another body.
#[test]
fn the_second_signatory_of_another_body() {
    let bytes = second_signed_by(&signatory_of(secret(), "NL", "Sample National Police"));
    forged("the_second_signatory_of_another_body", &bytes, Answer::Rejected, &[Code::SignerOtherBody]);
}

/// Anybody appends a third revision that fills a field once more.
#[test]
fn a_third_revision() {
    let forge = Forge::behind(by_first(), first_then_second(), &declaration(), SignaturePlace::SecondSignatory);
    let field = forge.number_of("/T(place)");
    let filled = |bytes: &[u8]| replace(bytes, b"/FT/Tx", b"/FT/Tx/V(Rotterdam)");
    let bytes = append_to(first_then_second(), &[(field, filled(&forge.object(field)))], "", "1 0 R", "2 0 R");
    forged("a_third_revision", &bytes, Answer::Rejected, &[Code::RevisionAppended, Code::ObjectReplaced]);
}

/// The first signatory signs a second time, behind its own part, where the second must sign.
#[test]
fn the_first_signatory_signs_again() {
    let again = Forge::behind(issued(), by_first(), &declaration(), SignaturePlace::FirstSignatory);
    let bytes = again_behind(by_first(), again);
    let codes = [Code::RevisionAppended];
    forged("the_first_signatory_signs_again", &bytes, Answer::Rejected, &codes);
}

fn again_behind(file: &[u8], mut forge: Forge) -> Vec<u8> {
    let mut bytes = append_to(file, &forge.revision.objects, &forge.revision.trailer, "1 0 R", "2 0 R");
    forge.context.before = sha2(file);
    seal(&mut bytes, file.len(), &forge.context, &support::signatory());
    bytes
}

/// The first signatory fills in an answer of the second as well.
#[test]
fn answers_of_one_filled_in_by_the_other() {
    let mut forge = Forge::behind(issued(), by_first(), &declaration(), SignaturePlace::FirstSignatory);
    let fields = String::from_utf8_lossy(issued()).into_owned();
    let group = fields.find("/T(second-signatory)/Kids[").map(|at| &fields[at + 26..]).unwrap();
    let name: u32 = group.split(' ').next().unwrap().parse().unwrap();
    forge.edit(name, "/FT/Tx", "/FT/Tx/V(Robin Example)");
    let bytes = forge.sign_with(&support::signatory());
    let codes = [Code::ObjectReplaced, Code::SignatoryMissing];
    forged("answers_of_one_filled_in_by_the_other", &bytes, Answer::Rejected, &codes);
}

/// The second signatory fills in an answer of the first once more, in its own part.
#[test]
fn an_answer_of_the_first_filled_in_again_by_the_second() {
    let mut forge = Forge::behind(by_first(), first_then_second(), &declaration(), SignaturePlace::SecondSignatory);
    let field = forge.number_of("/T(place)");
    let at = support::forge::rfind(by_first(), format!("\n{field} 0 obj\n").as_bytes()).unwrap();
    let body = &by_first()[at..at + find(&by_first()[at..], b"\nendobj\n").unwrap()];
    let body = &body[find(body, b" 0 obj\n").unwrap() + 7..];
    forge.put(field, replace(body, b"/V(The Hague)", b"/V(Rotterdam)"));
    let bytes = forge.sign_with(&signatory());
    let codes = [Code::CountersignaturePartAltered];
    forged("an_answer_of_the_first_filled_in_again_by_the_second", &bytes, Answer::Rejected, &codes);
}

/// The genuine part of the second signatory stands in the place of the first: its key signs a part of the first.
#[test]
fn the_second_signs_in_the_place_of_the_first() {
    let mut forge = Forge::behind(issued(), by_first(), &declaration(), SignaturePlace::FirstSignatory);
    let bytes = forge.sign_as_at(&signatory(), &first_answers("2026-11-09"), SIGNED);
    let codes = [Code::CountersignaturePartAltered, Code::SignerOtherBody, Code::SignatoryMissing];
    forged("the_second_signs_in_the_place_of_the_first", &bytes, Answer::Rejected, &codes);
}

/// A signature of one place does not serve in the other, whatever bytes it covers.
#[test]
fn a_signature_for_the_other_place() {
    let mut forge = Forge::behind(by_first(), first_then_second(), &declaration(), SignaturePlace::SecondSignatory);
    forge.context.place = SignaturePlace::FirstSignatory;
    let bytes = forge.sign_with(&signatory());
    let codes = [Code::SignatureContextMismatch];
    forged("a_signature_for_the_other_place", &bytes, Answer::Rejected, &codes);
}

/// The second says that it signed before the first, whose signature its own covers.
#[test]
fn the_later_part_dated_before_the_earlier() {
    let early = "2026-11-09T08:00:00Z";
    let prepared = fcd::countersign::prepare(by_first(), Some(trust()), editions(), moment(early)).unwrap_err();
    assert_eq!(prepared.iter().map(|finding| finding.code).collect::<Vec<_>>()[..1], [Code::TimeInFuture]);
    let before = fcd::countersign::prepare(by_first(), Some(trust()), editions(), moment(SIGNED)).unwrap();
    let at = Moment::from_unix(moment(SIGNED).unix() - 60).unwrap();
    let refused = fcd::countersign::sign(&before, &second_answers("2026-11-09"), &signatory(), at).unwrap_err();
    assert!(matches!(refused, CountersignError::BeforeTheOther { .. }), "{refused:?}");
}

/// Nobody signs in a place where somebody has signed, or that the declaration does not have.
#[test]
fn a_place_is_signed_once() {
    let prepare = |file| fcd::countersign::prepare(file, Some(trust()), editions(), moment(SIGNED_LAST)).unwrap();
    let place = |file, who, signer: &dyn Signer| prepare(file).signing_as(who).place(signer.certificate());
    assert!(matches!(place(issued(), None, &signatory()), Ok(Signatory::Second)));
    assert!(matches!(place(by_second(), None, &support::signatory()), Ok(Signatory::First)));
    let first = Some(Signatory::First);
    assert!(matches!(place(by_first(), None, &support::signatory()), Err(CountersignError::AlreadySigned(_))));
    assert!(matches!(place(issued(), first, &signatory()), Err(CountersignError::NotTheSignatory { .. })));
    assert!(fcd::countersign::prepare(first_then_second(), Some(trust()), editions(), moment(SIGNED_LAST)).is_err());
}
