//! Attacks on a declaration that two must sign, where one signs with another program than `fcd`.

use fcd::finding::Code;
use fcd::finding::verdict::Answer;
use fcd::signature::SignaturePlace;
use fcd::verify::{Asked, verify};

use crate::expect;
use crate::support::forge::Forge;
use crate::support::two::{by_first, declaration, editions, issued};
use crate::support::{CHECKED, moment, signatory, third_party, trust};

/// Of two, each signs with `fcd`: who allows other programs is told why that does not help here.
#[test]
fn one_of_two_signs_with_another_program() {
    let forge = Forge::behind(issued(), by_first(), &declaration(), SignaturePlace::FirstSignatory);
    let file = forge.sign_by(|bytes, context| third_party::sign(bytes, context, &signatory()));
    for interop in [false, true] {
        let (editions, trust, at) = (editions(), Some(trust()), moment(CHECKED));
        let report =
            verify(&file, &Asked { editions, trust, expected: None, issued: None, interop, box_seen: None, at });
        let codes = [Code::SignatureMalformed, Code::CountersignatureThirdParty, Code::SignatoryMissing];
        expect("one_of_two_signs_with_another_program", &report, Answer::Rejected, &codes);
        let told = crate::support::said(report.findings[1].found.as_ref());
        assert!(told.ends_with("is never cleared, whatever is allowed"), "{told}");
    }
}
