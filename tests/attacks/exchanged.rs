//! Attacks with signatures that are genuine, in places that are not theirs: exchanged between two signatories, copied from
//! another declaration of the same buyer, made side by side and put behind each other.

use fcd::declaration::Particulars;
use fcd::finding::Code;
use fcd::finding::verdict::Answer;
use fcd::signature::SignaturePlace;
use sha2::{Digest, Sha256};

use crate::attack;
use crate::expect;
use crate::support::forge::{Forge, placeholder_at};
use crate::support::two;
use crate::support::{answers, countersign, declaration_of, issue, issued, particulars_text};

/// The sample deal under the next number.
fn next_number() -> Vec<u8> {
    let text = particulars_text().replace("IL-2026-0042", "IL-2026-0043");
    issue(&declaration_of(Particulars::from_toml(&text).unwrap()))
}

fn of_two(name: &str, bytes: &[u8], codes: &[Code]) {
    for honest in [two::first_then_second(), two::second_then_first()] {
        assert!(bytes != honest, "{name}: nothing was forged");
        assert_eq!(two::judge(honest).answer, Answer::Accepted, "{name}: the honest twin");
    }
    expect(name, &two::judge(bytes), Answer::Rejected, codes);
}

attack! {
    /// The buyer countersigned the next declaration, too; anybody copies that signature here.
    a_countersignature_of_the_next_declaration, Rejected [SignatureInvalid],
    |forge| {
        let other = next_number();
        let signed = countersign(&other, &answers());
        forge.seal = signed[placeholder_at(&signed, other.len()).unwrap()].to_vec();
        forge.unsigned()
    }
}

attack! {
    /// Anybody puts the whole countersigned part of the next declaration here.
    a_countersigned_part_of_the_next_declaration, Rejected [CountersignaturePartAltered, SignatureInvalid],
    |_| {
        let other = next_number();
        [issued(), &countersign(&other, &answers())[other.len()..]].concat()
    }
}

attack! {
    /// The buyer signs these bytes and names those of the next declaration as what stands before its part.
    a_signature_over_another_base, Rejected [SignatureContextMismatch],
    |forge| { forge.context.before = Sha256::digest(next_number()).into(); forge.buyer_sign() }
}

attack! {
    /// The buyer's signature names another edition of the text than the one that it stands under.
    a_signature_under_another_edition, Rejected [SignatureContextMismatch],
    |forge| { forge.context.edition = [7; 32]; forge.buyer_sign() }
}

/// Anybody lets the two signatures of the end-user state change places.
#[test]
fn two_signatures_exchanged() {
    let honest = two::first_then_second();
    let [one, other] = [two::issued().len(), two::by_first().len()].map(|from| placeholder_at(honest, from).unwrap());
    let mut forged = honest.to_vec();
    forged[one.clone()].copy_from_slice(&honest[other.clone()]);
    forged[other].copy_from_slice(&honest[one]);
    let codes = [Code::CountersignaturePartAltered, Code::SignatureInvalid];
    of_two("two_signatures_exchanged", &forged, &codes);
}

/// Both sign the issued file, each alone, and somebody puts one part behind the other.
#[test]
fn two_parts_made_side_by_side() {
    let forged = [two::by_first(), &two::by_second()[two::issued().len()..]].concat();
    let codes = [Code::CountersignaturePartAltered, Code::SignatureInvalid, Code::StructureMalformed];
    of_two("two_parts_made_side_by_side", &forged, &codes);
}

/// The same, and the second, who holds its own key, makes every offset right; its signature names the issued file alone.
#[test]
fn a_second_signature_that_leaves_the_first_out() {
    let declaration = two::declaration();
    let mut forge =
        Forge::behind(two::by_first(), two::first_then_second(), &declaration, SignaturePlace::SecondSignatory);
    forge.context.before = Sha256::digest(two::issued()).into();
    let forged = forge.sign_with(&two::signatory());
    of_two("a_second_signature_that_leaves_the_first_out", &forged, &[Code::SignatureContextMismatch]);
}

/// The second countersigns as if one signatory were enough: its signature is for a declaration with one place.
#[test]
fn a_signature_for_a_declaration_with_one_place() {
    let declaration = two::declaration();
    let mut forge =
        Forge::behind(two::by_first(), two::first_then_second(), &declaration, SignaturePlace::SecondSignatory);
    forge.context.place = SignaturePlace::EndUserState;
    let forged = forge.sign_with(&two::signatory());
    of_two("a_signature_for_a_declaration_with_one_place", &forged, &[Code::SignatureContextMismatch]);
}
