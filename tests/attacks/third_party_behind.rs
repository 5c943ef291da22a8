//! Attacks with a seal of another program where the interoperable profile does not look, and on the pages that such a seal
//! stands under.

use fcd::finding::Code;
use fcd::finding::verdict::Answer;

use crate::support::forge::{Forge, append_to, digits_after};
use crate::support::{codes, judge_asked, returned};
use crate::third_party::{honest, sign, third_party_attack};

third_party_attack! {
    /// What the ministry issued was changed. Then nothing behind it is cleared.
    a_page_changed_under_a_foreign_seal, Rejected [
        IssuedPartAltered, CountersignaturePartAltered, SignatureInvalid, SignatureMalformed
    ],
    |forge| { forge.turn_a_square(); sign(forge) }
}

third_party_attack! {
    /// A field with its look is put over a clause.
    a_field_moved_over_a_clause, Rejected [PageAltered, FieldAltered],
    |forge| {
        let field = forge.field("name");
        let place = forge.place(field);
        forge.edit(field, &place, "/Rect[40 40 560 800]");
        sign(forge)
    }
}

third_party_attack! {
    /// Behind the seal somebody without a key draws a page anew.
    a_page_drawn_anew_behind_a_foreign_seal, Rejected [ClauseAltered, RevisionAppended],
    |forge| {
        let signed = sign(forge);
        let (content, drawn) = forge.reworded("shall not", "shall now");
        append_to(&signed, &[(content, drawn)], &forge.revision.trailer, &forge.root, forge.info())
    }
}

third_party_attack! {
    /// The answer is left out, and nothing else is otherwise than `fcd` writes it.
    an_answer_left_out_under_a_foreign_seal, Rejected [AnswerMissing, AppearanceDiffers],
    |_| {
        let mut forge = Forge::new();
        let field = forge.field("name");
        forge.edit(field, "/V(Alex Sample)", "");
        sign(&forge)
    }
}

/// A part of `fcd`, and behind it the same signatory signs once more with another program.
#[test]
fn a_further_seal_of_another_program() {
    let mut forge = honest();
    forge.issued = returned().to_vec();
    forge.revision.prev = digits_after(returned(), b"startxref\n");
    let report = judge_asked(&sign(&forge), |asked| asked.interop = true);
    assert_eq!(
        (report.answer, codes(&report)),
        (Answer::Rejected, vec![Code::RevisionAppended, Code::ObjectReplaced]),
        "{:#?}",
        report.findings
    );
}
