//! Attacks with files that are genuine somewhere else: another deal, another edition, another issue, another carrier.

use std::io::Write;

use base64ct::{Base64, Encoding};
use fcd::declaration::Particulars;
use fcd::finding::Code;
use fcd::finding::verdict::Answer;

use crate::attack;
use crate::expect;
use crate::support::forge::{find, replace};
use crate::support::programs::written_anew;
use crate::support::{
    answers, countersign, declaration_of, issue, issued, judge, judge_asked, particulars_text, returned,
};

fn other_deal() -> Particulars {
    Particulars::from_toml(
        &particulars_text().replace("IL-2026-0042", "IL-2026-0043").replace("quantity = 12", "quantity = 2"),
    )
    .unwrap()
}

/// A genuine declaration is shown for another deal.
#[test]
fn m66_a_declaration_for_another_deal() {
    let expected = other_deal();
    let report = judge_asked(returned(), |asked| asked.expected = Some(&expected));
    expect("m66_a_declaration_for_another_deal", &report, Answer::Rejected, &[Code::DealDifferent]);
}

/// A genuine declaration is shown in the place of another original.
#[test]
fn m66_another_original() {
    let original = issue(&declaration_of(other_deal()));
    let report = judge_asked(returned(), |asked| asked.issued = Some(&original));
    expect("m66_another_original", &report, Answer::Rejected, &[Code::DealDifferent]);
}

attack! {
    /// The countersignature of one deal is put behind the declaration of another.
    a_countersignature_of_another_deal, Rejected [CountersignaturePartAltered, SignatureInvalid, StructureMalformed],
    |_| {
        let other = issue(&declaration_of(other_deal()));
        [&other, &returned()[issued().len()..]].concat()
    }
}

/// What the finding on a signature says.
fn said_of(role: &'static str, report: &fcd::verify::answer::Report) -> String {
    let of_role = |finding: &&fcd::finding::Finding| {
        let place = fcd::finding::Location::Signature { role };
        finding.code == Code::SignatureInvalid && finding.primary == place
    };
    crate::support::said(report.findings.iter().find(of_role).and_then(|finding| finding.found.as_ref()))
}

/// What was put in from another declaration is named by the number that its signer bound it to. Where the bytes were
/// changed and nothing was put in, no other declaration is named.
#[test]
fn what_comes_from_another_declaration_is_named() {
    let other = issue(&declaration_of(other_deal()));
    let other_returned = countersign(&other, &answers());
    let with_other_part = [issued(), &other_returned[other.len()..]].concat();
    let said = said_of("end-user state", &judge(&with_other_part));
    assert!(said.ends_with("; this part belongs to declaration IL-2026-0043, not to IL-2026-0042"), "{said}");

    let record = |file: &[u8]| {
        let start = find(file, b"stream\n{\"edition\"").unwrap() + 7;
        let end = start + find(&file[start..], b"\nendstream").unwrap();
        file[start..end].to_vec()
    };
    let with_other_record = replace(returned(), &record(returned()), &record(&other_returned));
    let report = judge(&with_other_record);
    assert_eq!(report.claims.as_ref().unwrap().number, "IL-2026-0043");
    let said = said_of("ministry", &report);
    assert!(said.ends_with("; it belongs to declaration IL-2026-0042, not to IL-2026-0043"), "{said}");

    let digits = |file: &[u8]| {
        let start = find(file, b"/Contents<").unwrap() + 10;
        file[start..start + 32_768].to_vec()
    };
    let with_other_signature = replace(returned(), &digits(returned()), &digits(&other_returned));
    let said = said_of("ministry", &judge(&with_other_signature));
    assert!(said.ends_with("; it belongs to declaration IL-2026-0043, not to IL-2026-0042"), "{said}");

    let altered = replace(returned(), b"/Reason(Issued", b"/Reason(issued");
    assert_eq!(said_of("ministry", &judge(&altered)), "the signature was made over other bytes than these");
}

fn with_record(from: &str, to: &str) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    replace(returned(), from.as_bytes(), to.as_bytes())
}

attack! {
    /// The file names an edition that nobody has: a withdrawn one, or one that never was.
    m67_an_edition_that_nobody_has, Undecided [EditionUnknown],
    |_| {
        let at = find(returned(), b"{\"edition\":{\"digest\":\"").unwrap() + 22;
        let mut forged = returned().to_vec();
        forged[at] = if forged[at] == b'0' { b'1' } else { b'0' };
        forged
    }
}

attack! {
    /// The file says that a version of fcd made it that does not exist.
    a_builder_that_nobody_has, Undecided [BuilderUnknown],
    |_| with_record("\"emitter\":1,", "\"emitter\":2,")
}

attack! {
    /// The record of values cannot be read.
    a_record_that_cannot_be_read, Rejected [ParticularsUnreadable],
    |_| with_record("\"format\":\"fcd.declaration/1\"", "\"format\":\"fcd.declaration/7\"")
}

attack! {
    /// The record says that the file is a declaration of another kind, to which other rules apply.
    a_declaration_of_another_kind, Rejected [DeclarationOtherKind],
    |_| with_record("\"kind\":\"final-customer-declaration\"", "\"kind\":\"final-purchase-declaration\"")
}

attack! {
    /// The record names a state that is not on the list, and no permission.
    a_state_that_is_not_listed, Rejected [ParticularAltered, IssuedPartAltered, SignatureInvalid, VisibleSealInvalid, StateNotListed],
    |_| with_record("\"end-user-state\":{\"code\":\"NL\"}", "\"end-user-state\":{\"code\":\"KP\"}")
}

attack! {
    /// The number of the declaration is changed in the record: it is rebuilt with that number, and nothing fits.
    a_number_changed_in_the_record, Rejected [ParticularAltered, IssuedPartAltered, SignatureInvalid, VisibleSealInvalid],
    |_| with_record("\"number\":\"IL-2026-0042\"", "\"number\":\"IL-2026-0043\"")
}

attack! {
    /// A mail gateway turns every line feed into CR LF.
    line_ends_changed, Rejected [DamagedInTransport],
    |_| returned().split(|byte| *byte == b'\n').collect::<Vec<_>>().join(&b"\r\n"[..])
}

attack! {
    /// A mail program leaves the file in base64, in lines of 76 characters.
    still_in_base64, Rejected [DamagedInTransport],
    |_| {
        let digits = Base64::encode_string(returned());
        digits.as_bytes().chunks(76).collect::<Vec<_>>().join(&b"\r\n"[..])
    }
}

attack! {
    /// A web server packs the file with gzip.
    still_in_gzip, Rejected [DamagedInTransport],
    |_| {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        encoder.write_all(returned()).unwrap();
        encoder.finish().unwrap()
    }
}

attack! {
    /// Another program saves the file anew: the record of values is compressed and nothing is where it was.
    saved_anew_by_another_program, Rejected [RewrittenByProgram],
    |forge| {
        let record = forge.number_of("/Type/EmbeddedFile");
        let body = forge.object(record);
        let start = find(&body, b"stream\n").unwrap() + 7;
        let data = body[start..body.len() - b"\nendstream".len()].to_vec();
        let packed = crate::support::forge::deflated(&data);
        let packed = replace(&packed, b"<<", b"<</Type/EmbeddedFile");
        forge.alter_issued(record, &packed);
        forge.unsigned()
    }
}

attack! {
    /// A program saves the issued file anew and keeps the record where it can be read: what the checks say of parts and
    /// signatures follows from that, and that nobody has signed is not even asked.
    saved_anew_with_every_object_kept, Rejected [RewrittenByProgram],
    |_| written_anew(issued())
}

attack! {
    /// The same, and a program changes a word on the way.
    saved_anew_with_another_clause, Rejected [ClauseAltered, RewrittenByProgram],
    |forge| {
        let (content, body) = forge.reworded("shall not", "shall now");
        forge.alter_issued(content, &body);
        written_anew(&forge.issued)
    }
}

/// A second, honest issue of the same deal is another file, and is accepted for what it is.
#[test]
fn a_second_issue_of_the_same_deal_is_a_declaration_of_its_own() {
    let other = countersign(&issue(&declaration_of(other_deal())), &answers());
    assert_eq!(judge(&other).answer, Answer::Accepted);
}
