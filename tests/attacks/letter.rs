//! Attacks with the ministry's letters: a genuine signature of the ministry that is not on a declaration, and letters that are
//! none.

use fcd::finding::Code;
use fcd::finding::verdict::Answer;
use fcd::signature::{Context, SignaturePlace, Signer};

use crate::attack;
use crate::support::forge::{find, seal};
use crate::support::letters::{letter, said};
use crate::support::{certified_by, codes, false_root, is_accepted, judge, ministry, returned, signatory_secret};

/// What a signature of the ministry is bound to in a place.
fn context(place: SignaturePlace) -> Context {
    let mut hash = [0; 32];
    hash.copy_from_slice(&<sha2::Sha256 as sha2::Digest>::digest(b""));
    Context { place, number: "IL-2026-0042".into(), edition: [1; 32], particulars: [2; 32], before: hash }
}

fn found(bytes: &[u8]) -> String {
    judge(bytes).findings[0].found.as_ref().map(fcd::report::messages::english).unwrap_or_default()
}

attack! {
    /// A genuine letter of the ministry is shown as if it were the declaration that it is about.
    a_letter_is_no_declaration, Rejected [LetterNotDeclaration],
    |_| letter()
}

attack! {
    /// A word of a letter is changed where the page shows its values.
    a_letter_with_a_word_changed, Rejected [NotADeclaration],
    |_| {
        let mut letter = letter();
        let at = find(&letter, b"lent to another body").unwrap();
        letter[at..at + 4].copy_from_slice(b"sold");
        letter
    }
}

attack! {
    /// Something stands behind a letter.
    a_letter_with_something_behind_it, Rejected [NotADeclaration],
    |_| [letter(), b"%late\n".to_vec()].concat()
}

attack! {
    /// The page of a letter is signed for the place of the ministry in a declaration.
    a_letter_signed_as_a_declaration, Rejected [NotADeclaration],
    |_| {
        let mut letter = letter();
        seal(&mut letter, 0, &context(SignaturePlace::Ministry), &ministry());
        letter
    }
}

attack! {
    /// The issued part is certified for the place of a letter; the buyer countersigns it honestly.
    a_declaration_signed_as_a_letter, Rejected [SignatureContextMismatch],
    |forge| {
        let ministry_context = Context { before: context(SignaturePlace::Letter).before, ..forge.context.clone() };
        let context = Context { place: SignaturePlace::Letter, ..ministry_context };
        seal(&mut forge.issued, 0, &context, &ministry());
        forge.context.before = <sha2::Sha256 as sha2::Digest>::digest(&forge.issued).into();
        forge.buyer_sign()
    }
}

/// What is said of a letter names its kind, its declaration and its signer, and whether a root vouches for the key.
#[test]
fn a_letter_is_told_with_its_signer() {
    let genuine = found(&letter());
    assert!(
        genuine.starts_with(
            "a letter, \"Notice of a suspected breach\", about declaration IL-2026-0042, of 19 November 2026"
        ),
        "{genuine}"
    );
    assert!(genuine.ends_with("the signature holds, and a root that you trust vouches for the key"), "{genuine}");
    assert!(genuine.contains(&ministry().certificate().fingerprint()), "{genuine}");
    // Anybody can make a letter with a key of his own.
    let long = ("2026-01-02T00:00:00Z", "2027-01-01T00:00:00Z");
    let stranger = certified_by(&false_root(), signatory_secret(), fcd::signature::Role::Issuing, long);
    let foreign = said().sign(&stranger).unwrap();
    let report = judge(&foreign);
    assert_eq!((report.answer, codes(&report)), (Answer::Rejected, vec![Code::LetterNotDeclaration]));
    assert!(found(&foreign).contains("the signature holds, but "), "{}", found(&foreign));
    assert!(!found(&foreign).contains("vouches for the key"), "{}", found(&foreign));
}

/// Neither in front of a genuine declaration nor behind it is a letter part of something that is accepted.
#[test]
fn a_letter_beside_a_declaration_is_not_accepted() {
    assert!(is_accepted(returned()));
    for both in [[letter(), returned().to_vec()], [returned().to_vec(), letter()]] {
        assert_eq!(judge(&both.concat()).answer, Answer::Rejected);
    }
}
