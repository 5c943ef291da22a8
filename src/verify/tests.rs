//! What a report tells, to the byte: places, lengths, lines.

use std::sync::LazyLock;

use sha2::{Digest, Sha256};

use super::answer::Report;
use super::{Asked, LARGEST_FILE, claims, examine, fixture, original, verify};
use crate::declaration::{Editions, Record, Signatory};
use crate::finding::fact::{OfDeclaration, OfFile, OfPart};
use crate::finding::verdict::Answer;
use crate::finding::{Code, Fact, Finding, Location};
use crate::report::messages::english;
use crate::signature::fixture::{moment, root, years};
use crate::signature::{Context, Signature, SignaturePlace, Signer};
use crate::trust::{Roots, Trust};

const CHECKED: &str = "2026-11-20T08:00:00Z";

static ISSUED: LazyLock<Vec<u8>> = LazyLock::new(|| fixture::issued(&fixture::declaration(""), "2026-11-03T09:00:00Z"));
static RETURNED: LazyLock<Vec<u8>> =
    LazyLock::new(|| fixture::countersigned(&ISSUED, Signatory::Sole, fixture::ANSWERS, "2026-11-09T14:30:00Z"));

fn report(bytes: &[u8]) -> Report {
    fixture::report(bytes, CHECKED)
}

/// The one finding with this code.
fn found(bytes: &[u8], code: Code) -> Finding {
    let all = report(bytes).findings;
    let mut of_code = all.iter().filter(|finding| finding.code == code);
    match (of_code.next(), of_code.next()) {
        (Some(only), None) => only.clone(),
        _ => panic!("not one {code:?}: {all:#?}"),
    }
}

/// Where these bytes stand in the returned file, at or behind `from`.
fn place(from: usize, bytes: &[u8]) -> usize {
    from + memchr::memmem::find(&RETURNED[from..], bytes).unwrap()
}

/// The returned file with another byte at a place.
fn flipped(at: usize) -> Vec<u8> {
    let mut bytes = RETURNED.clone();
    bytes[at] ^= 1;
    bytes
}

fn one_byte(at: usize) -> Location {
    Location::Bytes { start: at, end: at + 1 }
}

/// The range of an issued object.
fn extent(number: impl FnOnce(&crate::pdf::write::Composed) -> u32) -> (u32, std::ops::Range<usize>) {
    let asked = |asked: &Asked<'_>| examine(&ISSUED, asked).1.unwrap();
    let genuine = fixture::asked(asked, CHECKED);
    let composed = &genuine.part().composed;
    let number = number(composed);
    (number, composed.extents[&number].clone())
}

#[test]
fn a_byte_of_the_issued_part_is_told_with_its_page_or_object() {
    let (_, page) = extent(|composed| composed.contents[1]);
    let at = page.end - 40;
    let altered = found(&flipped(at), Code::IssuedPartAltered);
    assert_eq!((altered.primary, altered.related), (one_byte(at), vec![Location::Page { number: 2 }]));
    assert_eq!(altered.found, Some(OfPart::OtherBytesFromHere.into()));
    let (number, catalog) = extent(|composed| composed.root);
    let at = catalog.start + b"1 0 obj\n<</Ty".len();
    let altered = found(&flipped(at), Code::IssuedPartAltered);
    assert_eq!((altered.primary, altered.related), (one_byte(at), vec![Location::Object { number, revision: 0 }]));
    let table = place(0, b"\nxref\n") + 1;
    assert_eq!(found(&flipped(table), Code::IssuedPartAltered).related, vec![]);
}

#[test]
fn a_file_that_ends_too_early_is_told_with_both_lengths() {
    let length = ISSUED.len();
    let cut = found(&ISSUED[..length - 10], Code::IssuedPartAltered);
    assert_eq!(cut.primary, one_byte(length - 10));
    assert_eq!(cut.issued, Some(OfFile::Bytes { count: length }.into()));
    assert_eq!(cut.found, Some(OfFile::EndsAfter { count: length - 10 }.into()));
    let length = RETURNED.len();
    let cut = found(&RETURNED[..length - 1], Code::CountersignaturePartAltered);
    assert_eq!(cut.primary, one_byte(length - 1));
    assert_eq!(cut.issued, Some(OfFile::Bytes { count: length }.into()));
    assert_eq!(cut.found, Some(OfFile::EndsAfter { count: length - 1 }.into()));
}

#[test]
fn a_byte_of_the_countersigned_part_is_told_with_what_it_belongs_to() {
    let start = ISSUED.len();
    let name = place(start, b"endobj") + 5;
    let look_begins = place(name, b" 0 obj") + 5;
    let look = place(look_begins, b"endobj") + 5;
    let box_of_signature = place(place(start, b"/T(end-user-state)"), b"endobj") + 5;
    let signature = place(place(start, b"/Type/Sig/"), b"endobj") + 5;
    let table = place(signature, b"xref\n") + 8;
    let trailer = place(table, b"/Prev ") + 6;
    for (at, what) in [
        (name, "the form field \"Name of the signatory\""),
        (look_begins, "what is drawn in the form field \"Name of the signatory\""),
        (look, "what is drawn in the form field \"Name of the signatory\""),
        (box_of_signature, "the form field \"Signature of the end-user state\""),
        (signature, "the signature of the end-user state"),
        (table, "the table of objects of the countersigned part"),
        (trailer, "the trailer of the countersigned part"),
    ] {
        let altered = found(&flipped(at), Code::CountersignaturePartAltered);
        assert_eq!(altered.primary, one_byte(at), "{what}");
        let (told, shown) = (format!("other bytes in {what}"), english(&altered.found.unwrap()));
        // What is text on its line is shown on both sides.
        match altered.issued.as_ref().map(english) {
            Some(was) => assert_ne!(shown.strip_prefix(&format!("{told}: ")), Some(was.as_str()), "{what}"),
            None => assert_eq!(shown, told),
        }
    }
    let written = place(start, b"/DA(/FcdSerif") + b"/DA(/Fcd".len();
    let altered = found(&flipped(written), Code::CountersignaturePartAltered);
    assert!(altered.issued.is_some(), "{altered:?}");
    let moved = [&ISSUED, b"\n".as_slice(), &RETURNED[start..]].concat();
    let altered = found(&moved, Code::CountersignaturePartAltered);
    assert_eq!(altered.primary, one_byte(start));
    assert_eq!(english(&altered.found.unwrap()), "other bytes in the beginning of the countersigned part");
}

#[test]
fn a_file_of_no_bytes_or_too_many_is_not_looked_at() {
    for (length, code) in [
        (0, Code::FileEmptyOrTooLarge),
        (1, Code::NotADeclaration),
        (LARGEST_FILE, Code::NotADeclaration),
        (LARGEST_FILE + 1, Code::FileEmptyOrTooLarge),
    ] {
        let bytes = vec![b' '; length];
        let (report, digest) = (report(&bytes), <[u8; 32]>::from(Sha256::digest(&bytes)));
        assert_eq!((report.answer, report.findings[0].code), (Answer::Rejected, code), "{length}");
        assert_eq!(report.sha256, digest, "{length}");
    }
}

#[test]
fn every_check_has_its_line() {
    let states = |report: &Report| {
        report.checks.iter().map(|check| format!("{}: {}", check.name, check.state)).collect::<Vec<_>>().join(", ")
    };
    assert_eq!(
        states(&report(&RETURNED)),
        "issued part: proved, ministry's signature: proved, countersigned part: proved, end-user state's signature: proved, trust \
         list: not asked, signatories: proved, times: proved, answers: proved, deal: not asked, standing: proved"
    );
    let two = fixture::issued(&fixture::declaration(fixture::SECOND), "2026-11-03T09:00:00Z");
    assert_eq!(
        states(&report(&two)),
        "issued part: proved, ministry's signature: proved, first signatory's part: open, first signatory's signature: not \
         reached, second signatory's part: not reached, second signatory's signature: not reached, trust list: not asked, \
         signatories: not reached, times: not reached, answers: not reached, deal: not asked, standing: proved"
    );
}

/// The state of the check of the deal, for what the caller brought along.
#[test]
fn a_deal_is_compared_only_when_one_is_named() {
    let declaration = fixture::declaration("");
    let state = |particulars: bool, original: bool| {
        let ask = |asked: &Asked<'_>| {
            let expected = particulars.then(|| declaration.particulars());
            verify(&RETURNED, &Asked { expected, issued: original.then_some(ISSUED.as_slice()), ..*asked })
        };
        let checks = fixture::asked(ask, CHECKED).checks;
        checks.iter().find(|check| check.name == "deal").unwrap().state
    };
    assert_eq!(state(false, false), "not asked");
    assert_eq!([state(true, false), state(false, true), state(true, true)], ["proved"; 3]);
}

/// A fact that only one of the two names is told as missing in the other.
#[test]
fn a_fact_that_is_missing_is_told() {
    let expected = fixture::declaration(fixture::SECOND);
    let ask = |asked: &Asked<'_>| verify(&RETURNED, &Asked { expected: Some(expected.particulars()), ..*asked });
    let findings = fixture::asked(ask, CHECKED).findings;
    let told: Vec<_> = findings.into_iter().map(|f| (f.code, f.issued, f.found)).collect();
    assert!(
        told.contains(&(Code::DealDifferent, Some(Fact::text("Sample Ministry")), Some(Fact::Nothing))),
        "{told:?}"
    );
}

fn kept(file: &[u8], original: &[u8]) -> Vec<Finding> {
    fixture::asked(|asked| verify(file, &Asked { issued: Some(original), ..*asked }).findings, CHECKED)
}

/// What the caller kept must be the file as it was issued, and nothing else.
#[test]
fn another_original_is_told() {
    let codes = |findings: &[Finding]| findings.iter().map(|finding| finding.code).collect::<Vec<_>>();
    assert_eq!(kept(&RETURNED, &ISSUED), []);
    let longer = kept(&RETURNED, &RETURNED);
    assert_eq!(codes(&longer), [Code::DealDifferent]);
    assert_eq!(longer[0].issued, Some(OfDeclaration::OriginalOf { count: RETURNED.len() }.into()));
    let mut other = ISSUED.clone();
    let at = place(0, b"\n%%EOF\n") + 3;
    other[at] = b'e';
    let other = kept(&RETURNED, &other);
    assert_eq!(codes(&other), [Code::DealDifferent]);
    let number = "IL-2026-0042".to_owned();
    assert_eq!(other[0].found, Some(OfDeclaration::OtherFrom { number, at }.into()));
}

/// A changed file is explained by the original only when that is one.
#[test]
fn only_an_original_explains() {
    let record = place(0, b"\"IL-2026-0042\"");
    let mut altered = RETURNED.clone();
    altered[record + 12] = b'3';
    let by_original = |findings: &[Finding]| {
        let name = Location::Particular { name: "number".to_owned() };
        findings.iter().any(|finding| finding.code == Code::ParticularAltered && finding.primary == name)
    };
    assert!(by_original(&kept(&altered, &ISSUED)));
    assert!(!by_original(&kept(&altered, &RETURNED)));
    let mut broken = ISSUED.clone();
    broken[place(0, b"\nxref\n") + 1] ^= 1;
    assert!(!by_original(&kept(&altered, &broken)));
}

#[test]
fn an_original_names_its_record() {
    let editions = Editions::bundled();
    let declaration = fixture::declaration("");
    let record = declaration.record(moment("2026-11-03T09:00:00Z"), crate::build::BUILDER);
    let digest: [u8; 32] = Sha256::digest(&record).into();
    for file in [&ISSUED, &RETURNED] {
        let original = original::original(file, &editions, moment(CHECKED)).unwrap();
        assert_eq!(original.record(), &digest);
        assert_eq!(original.replaced().record(), &digest);
        assert_eq!(original.declaration().particulars().number(), "IL-2026-0042");
    }
    let claims = claims(&RETURNED, &editions, moment(CHECKED)).unwrap();
    assert_eq!(claims.record, crate::declaration::record::hex(&digest));
    assert_eq!(super::standing::identity(&RETURNED), Some(("IL-2026-0042".to_owned(), digest)));
    assert_eq!(super::standing::identity(b"%PDF-1.7"), None);
}

#[test]
fn a_visible_seal_is_told_with_its_page() {
    let swapped = fixture::issued_with(&fixture::declaration(""), "2026-11-03T09:00:00Z", |seals| seals.swap(0, 2));
    let pages: Vec<Location> = report(&swapped)
        .findings
        .into_iter()
        .filter(|finding| finding.code == Code::VisibleSealInvalid)
        .map(|finding| finding.primary)
        .collect();
    assert_eq!(pages, [Location::Page { number: 1 }, Location::Page { number: 3 }]);
}

#[test]
fn an_edition_that_nobody_has_is_told_with_its_digest() {
    let at = place(0, b"{\"edition\":{\"digest\":\"") + 22;
    let mut other = RETURNED.clone();
    other[at] = if other[at] == b'0' { b'1' } else { b'0' };
    let digest = String::from_utf8(other[at..at + 8].to_vec()).unwrap();
    let unknown = found(&other, Code::EditionUnknown);
    let (id, digest) = ("2021-12".to_owned(), format!("{digest}..."));
    assert_eq!(unknown.found, Some(OfDeclaration::Named { id, digest }.into()));
    assert_eq!(unknown.issued, Some(Fact::text("2021-12")));
}

#[test]
fn a_declaration_of_another_kind_is_told_by_its_name() {
    let at = place(0, b"\"kind\":\"final-customer-declaration\"") + 8;
    let mut other = RETURNED.clone();
    other[at..at + 26].copy_from_slice(b"final-purchase-declaration");
    let kind = found(&other, Code::DeclarationOtherKind);
    assert_eq!(kind.found, Some(Fact::text("final-purchase-declaration")));
    assert_eq!(kind.issued, Some(Fact::text("final-customer-declaration")));
}

#[test]
fn a_missing_signature_is_told_with_its_place() {
    let place = |bytes: &[u8]| report(bytes).findings[0].primary.clone();
    assert_eq!(place(&ISSUED), Location::Signature { role: "end-user state" });
    let two = fixture::issued(&fixture::declaration(fixture::SECOND), "2026-11-03T09:00:00Z");
    assert_eq!(place(&two), Location::Signature { role: "first signatory of the end-user state" });
    let half = fixture::countersigned(&two, Signatory::First, fixture::ANSWERS, "2026-11-09T14:30:00Z");
    assert_eq!(place(&half), Location::Signature { role: "second signatory of the end-user state" });
}

#[test]
fn an_answer_against_the_rules_is_told_with_its_field() {
    let mut bytes = RETURNED.clone();
    let at = place(ISSUED.len(), b"/V(2026-11-09)") + 11;
    bytes[at] = b'3';
    let invalid = found(&bytes, Code::AnswerInvalid);
    assert_eq!(invalid.primary, Location::Field { name: "Day of signing".to_owned() });
}

#[test]
fn a_file_claims_what_stands_in_it() {
    let claims = claims(&RETURNED, &Editions::bundled(), moment(CHECKED)).unwrap();
    assert_eq!((claims.number.as_str(), claims.edition.as_str()), ("IL-2026-0042", "2021-12"));
    assert!(claims.reconstruction);
    assert_eq!(claims.exporter, "Sample Systems Ltd, 1 Example Street, Tel Aviv, Israel");
    assert_eq!(
        (english(&claims.list_at_issue), english(&claims.list_today)),
        ("on the list 2021-11".to_owned(), "on the list 2021-11".to_owned())
    );
    let place = ("Place of signing".to_owned(), "The Hague".to_owned());
    assert_eq!((claims.answers.len(), &claims.answers[2]), (5, &place));
    let [ministry, state] = claims.signatures.as_slice() else { panic!("{:?}", claims.signatures) };
    assert_eq!((ministry.place.as_str(), ministry.name.as_str()), ("ministry", "Holder"));
    assert_eq!((state.place.as_str(), state.signed_at.as_str()), ("end-user state", "2026-11-09T14:30:00Z"));
    assert_eq!(english(&state.role), "signatory: signs for Sample National Police, NL");
    let first = &claims.clauses[0];
    assert_eq!((first.number.as_str(), first.heading.as_str()), ("1", "Use limited to two purposes"));
    assert_eq!(claims.clauses.len(), fixture::declaration("").edition().clauses().len());
}

#[test]
fn a_signature_for_something_else_is_told_with_both() {
    let other = |context: &mut Context| {
        context.number = "IL-1".to_owned();
        context.place = SignaturePlace::Ministry;
        context.edition = [0xab; 32];
    };
    let signed = "2026-11-09T14:30:00Z";
    let file = fixture::countersigned_for(&ISSUED, Signatory::Sole, fixture::ANSWERS, signed, other);
    let mismatch = found(&file, Code::SignatureContextMismatch);
    let (issued, found) = (english(&mismatch.issued.unwrap()), english(&mismatch.found.unwrap()));
    assert!(issued.starts_with("declaration IL-2026-0042 signed as end-user state, edition "), "{issued}");
    assert!(found.starts_with("declaration IL-1 signed as ministry, edition abababababab..., particulars "), "{found}");
}

/// Where two must sign, what follows the part of the first is the part of the second or nothing.
#[test]
fn what_is_wrong_with_one_of_two_parts_is_told_once() {
    let two = fixture::issued(&fixture::declaration(fixture::SECOND), "2026-11-03T09:00:00Z");
    let half = fixture::countersigned(&two, Signatory::First, fixture::ANSWERS, "2026-11-09T14:30:00Z");
    let codes = |bytes: &[u8]| fixture::judged(bytes, CHECKED).1;
    assert_eq!(codes(&half), [Code::SignatoryMissing]);
    assert_eq!(codes(&[&half, b"% more\n".as_slice()].concat()), [Code::RevisionAppended]);
    let both = fixture::countersigned(&half, Signatory::Second, fixture::SECOND_ANSWERS, "2026-11-09T14:30:00Z");
    let mut altered = both.clone();
    let trailer = two.len() + memchr::memmem::find(&both[two.len()..], b">]>>").unwrap() - 1;
    altered[trailer] = if altered[trailer] == b'0' { b'1' } else { b'0' };
    let told = found(&altered, Code::CountersignaturePartAltered);
    assert!(english(&told.found.unwrap()).starts_with("other bytes in the trailer of the countersigned part: "));
}

#[test]
fn a_signer_whom_no_root_vouches_for_is_told_with_the_roots_that_were_given() {
    let other = root(9, years(2026, 2046)).certificate().clone();
    let trust = Trust::in_roots(Roots::from_pems(&[other.to_pem()]).unwrap());
    let findings =
        fixture::asked(|asked| verify(&RETURNED, &Asked { trust: Some(&trust), ..*asked }).findings, CHECKED);
    let told: Vec<_> =
        findings.iter().map(|finding| (finding.code, english(finding.issued.as_ref().unwrap()))).collect();
    let fingerprint: Vec<_> = other.fingerprint().split(' ').take(4).map(str::to_owned).collect();
    let roots = format!("somebody certified by the root \"Root\" ({} ...)", fingerprint.join(" "));
    assert_eq!(told, [(Code::SignerUntrusted, roots.clone()), (Code::SignerUntrusted, roots)]);
}

#[test]
fn the_seals_of_the_pages_are_read_out_as_they_were_made() {
    let mut made = Vec::new();
    let file =
        fixture::issued_with(&fixture::declaration(""), "2026-11-03T09:00:00Z", |seals| made.extend_from_slice(seals));
    assert!(made.len() > 1);
    let record = Record::parse(super::read::record(&file).unwrap()).unwrap();
    let read: Vec<_> = record.seals.iter().map(|seal| Signature::from_bytes(seal.bytes())).collect();
    assert_eq!(read, made);
}
