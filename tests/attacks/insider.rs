//! Attacks by somebody at the ministry who can use its genuine key, but not `fcd`: what was issued is changed and certified
//! anew, and the buyer countersigns honestly.

use fcd::signature::SignaturePlace;

use crate::attack;
use crate::support::forge::{Forge, replace, seal};
use crate::support::ministry;

fn sha256(bytes: &[u8]) -> [u8; 32] {
    use sha2::Digest;
    sha2::Sha256::digest(bytes).into()
}

/// The issued part, changed as it is now, certified by the ministry and then countersigned.
fn certified(forge: &mut Forge) -> Vec<u8> {
    let context =
        fcd::signature::Context { place: SignaturePlace::Ministry, before: sha256(b""), ..forge.context.clone() };
    seal(&mut forge.issued, 0, &context, &ministry());
    forge.context.before = sha256(&forge.issued);
    forge.buyer_sign()
}

fn altered(forge: &mut Forge, number: u32, from: &str, to: &str) -> Vec<u8> {
    let body = replace(&forge.object(number), from.as_bytes(), to.as_bytes());
    forge.alter_issued(number, &body);
    certified(forge)
}

/// A record of the same length with other bytes in one place.
fn record(forge: &mut Forge, from: &str, to: &str) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let number = forge.number_of("/Type/EmbeddedFile");
    altered(forge, number, from, to)
}

/// The bench itself changes nothing when it is told to change nothing.
#[test]
fn certified_as_it_was() {
    let report = crate::support::judge(&certified(&mut Forge::new()));
    assert_eq!((report.answer, report.findings), (fcd::finding::verdict::Answer::Accepted, Vec::new()));
}

attack! {
    /// The word "not" of a clause becomes "now".
    a_clause_changed_with_the_key_of_the_ministry, Rejected [ClauseAltered, IssuedPartAltered],
    |forge| {
        let (content, body) = forge.reworded("shall not", "shall now");
        forge.alter_issued(content, &body);
        certified(forge)
    }
}

attack! {
    /// The record names a quantity that the pages do not show.
    a_fact_changed_in_the_record, Rejected [ParticularAltered, IssuedPartAltered, SignatureContextMismatch, VisibleSealInvalid],
    |forge| record(forge, "\"quantity\":12,\"unit\":\"workstations\"", "\"quantity\":92,\"unit\":\"workstations\"")
}

attack! {
    /// The record says its number twice; readers of JSON differ in which one they take.
    a_fact_twice_in_the_record, Rejected [ParticularsUnreadable],
    |forge| record(
        forge,
        "\"licence-application\":{\"number\":\"EXP-2026-5531\"}",
        "\"number\":\"IL-2026-0041\",\"number\":\"IL-2026-00420\"",
    )
}

attack! {
    /// The record has a fact that no declaration has.
    a_fact_nobody_knows_in_the_record, Rejected [ParticularsUnreadable],
    |forge| record(forge, "\"permission\":null", "\"permissiom\":null")
}

attack! {
    /// The record writes a character as an escape, so that the same facts have two forms.
    another_form_of_the_record, Rejected [ParticularsUnreadable],
    |forge| record(forge, "\"name\":\"Sample Systems Ltd\"", "\"name\":\"Sample \\u0053ystem\"")
}

attack! {
    /// The certification allows everybody to add comments.
    a_certification_that_allows_comments, Rejected [IssuedPartAltered],
    |forge| {
        let signature = forge.number_of("/TransformMethod/DocMDP");
        altered(forge, signature, "/P 2/V/1.2", "/P 3/V/1.2")
    }
}

attack! {
    /// A page shows its seal with one square turned; the record and its signatures are right.
    a_seal_with_a_square_turned_certified, Rejected [IssuedPartAltered],
    |forge| {
        forge.turn_a_square();
        certified(forge)
    }
}

attack! {
    /// The pages carry the words for machines that the record does not have: a keyword beside the title.
    metadata_changed_with_the_key_of_the_ministry, Rejected [IssuedPartAltered],
    |forge| {
        let info = forge.info().split(' ').next().unwrap().parse().unwrap();
        altered(forge, info, "/Title(", "/Keywords(draft)/Title(")
    }
}
