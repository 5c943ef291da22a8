//! Breaking each rule of reading once, and for the file that breaks none.

use super::sample::{Sample, append, append_with_lines, stream, xref_at};
use super::*;

const HELLO: &str = "BT /F1 10 Tf 10 50 Td (Hello world) Tj ET";

fn good() -> Vec<u8> {
    Sample::form().bytes()
}

fn kind(bytes: &[u8]) -> FlawKind {
    open(bytes).map(|_| ()).expect_err("must be refused").kind
}

/// The bytes with one text replaced by another of the same length.
fn bent(bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
    assert_eq!(from.len(), to.len(), "offsets stay");
    let at = bytes.windows(from.len()).position(|w| w == from.as_bytes()).expect("is there");
    let mut out = bytes.to_vec();
    out[at..at + to.len()].copy_from_slice(to.as_bytes());
    out
}

/// A file of one object stream and a cross-reference stream; `rows` of type, offset or object stream, index.
fn with_object_stream(object_stream: &str, rows: &dyn Fn(usize, usize) -> Vec<[usize; 3]>) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n".to_vec();
    let at = out.len();
    out.extend(format!("5 0 obj\n{object_stream}\nendobj\n").bytes());
    let xref = out.len();
    let hex: String = rows(at, xref).iter().map(|[a, b, c]| format!("{a:02x}{b:04x}{c:02x}")).collect();
    let entries = "/Type/XRef/W[1 2 1]/Index[0 3 5 2]/Size 7/Root 1 0 R/Filter/ASCIIHexDecode";
    out.extend(format!("6 0 obj\n{}\nendobj\nstartxref\n{xref}\n%%EOF\n", stream(entries, &hex)).bytes());
    out
}

fn members(head: &str, body: &str, entries: &str) -> String {
    stream(&format!("/Type/ObjStm/N 2/First {}{entries}", head.len()), &format!("{head}{body}"))
}

fn rows(at: usize, xref: usize) -> Vec<[usize; 3]> {
    vec![[0, 0, 0], [2, 5, 0], [2, 5, 1], [1, at, 0], [1, xref, 0]]
}

#[test]
fn a_good_file_opens_and_every_byte_is_accounted_for() {
    let one = good();
    let two = append(&one, &[(7, "<</T(name)/V(Eve)>>"), (20, "(new)")], "");
    let file = open(&two).unwrap();
    assert_eq!(file.revisions().len(), 2);
    assert_eq!(file.revisions()[0].range, 0..one.len());
    assert_eq!(file.revisions()[1].range, one.len()..two.len());
    assert_eq!(file.revisions()[1].xref_at, xref_at(&two));
    assert_eq!(file.object(20), Some(&Object::Str(b"new".to_vec())));
    assert_eq!(file.object_in(20, 0), None);
    assert_ne!(file.object(7), file.object_in(7, 0));
    assert_eq!(file.resolve(&Object::Ref(20, 1)), &Object::Null);
}

#[test]
fn the_header_is_at_byte_zero() {
    assert_eq!(kind(&[b"x".as_slice(), &good()].concat()), FlawKind::LeadingBytes);
    assert_eq!(kind(&bent(&good(), "%PDF-1.7", "%PDF-X.7")), FlawKind::HeaderMissing);
    assert_eq!(kind(b""), FlawKind::HeaderMissing);
}

#[test]
fn nothing_follows_the_end() {
    for tail in ["x", "\n\n", "%", " ", "\nstartxref\n0\n"] {
        assert_eq!(kind(&[good().as_slice(), tail.as_bytes()].concat()), FlawKind::TrailingBytes, "{tail:?}");
    }
    let old_end = format!("junk\nstartxref\n{}\n%%EOF\n", xref_at(&good()));
    assert_eq!(kind(&[good().as_slice(), old_end.as_bytes()].concat()), FlawKind::TrailingBytes);
    assert_eq!(kind(&bent(&good(), "%%EOF", "%%EOX")), FlawKind::EndMissing);
}

#[test]
fn startxref_names_its_own_section() {
    let base = good();
    let mut two = append(&base, &[(20, "1")], "");
    let written = format!("startxref\n{}\n", xref_at(&base));
    let wrong = written.replace(&xref_at(&base).to_string(), &(xref_at(&base) + 1).to_string());
    two = bent(&two, &written, &wrong);
    assert!(matches!(kind(&two), FlawKind::StartxrefWrong { .. }));
}

#[test]
fn an_offset_that_is_off_by_one_is_not_corrected() {
    let base = good();
    assert!(matches!(
        kind(&bent(&base, "1 1\n0000000015", "1 1\n0000000016")),
        FlawKind::XrefOffsetWrong { number: 1 }
    ));
    assert!(matches!(kind(&bent(&base, "7 1\n0000", "7 1\n9999")), FlawKind::EntryOutsideRevision { number: 7 }));
    assert_eq!(kind(&bent(&base, " 00000 n \n", " 00000 n\n\n")), FlawKind::XrefMalformed);
    assert!(matches!(kind(&bent(&base, "0000000015 00000 n", "0000000015 00001 n")), FlawKind::XrefOffsetWrong { .. }));
}

#[test]
fn what_a_revision_holds_is_what_it_lists() {
    let base = good();
    // The walk finds an object whose entry was turned into another's.
    assert_eq!(kind(&bent(&base, "\n4 1\n", "\n4 0\n")), FlawKind::XrefMalformed);
    let hidden = Sample::form().with(20, "null endobj 21 0 obj (hidden)").bytes();
    assert_eq!(kind(&hidden), FlawKind::UnlistedObject { number: 21 });
    let twice = Sample::form().with(20, "null endobj 4 0 obj (again)").bytes();
    assert_eq!(kind(&twice), FlawKind::DuplicateObject { number: 4 });
    // The first of the two is not where the entry points, but the entry is not wrong.
    let shadow = Sample::form().with(3, "null endobj 4 0 obj (shadow)").bytes();
    assert_eq!(kind(&shadow), FlawKind::DuplicateObject { number: 4 });
    let junk = Sample::form().with(20, "null endobj junk null").bytes();
    assert_eq!(kind(&junk), FlawKind::BytesBetweenObjects);
    let lines = "20 1\n0000000015 00000 n \n";
    assert_eq!(kind(&append_with_lines(&base, &[], lines)), FlawKind::EntryOutsideRevision { number: 20 });
}

#[test]
fn a_number_is_listed_once() {
    let lines = "20 1\n0000000015 00000 n \n";
    assert_eq!(kind(&append_with_lines(&good(), &[(20, "1")], lines)), FlawKind::DuplicateEntry { number: 20 });
    assert_eq!(kind(&bent(&good(), "65535 f", "65535 n")), FlawKind::FreeEntry { number: 0 });
}

#[test]
fn a_generation_does_not_change_while_in_use() {
    let mut two = append(&good(), &[(20, "1")], "");
    two = append(&two, &[(20, "2")], "");
    let at = two.len() - 120;
    let tail = bent(&two[at..], " 00000 n", " 00001 n");
    let mut bytes = [&two[..at], &tail].concat();
    let object = bytes.windows(8).rposition(|w| w == b"20 0 obj").unwrap();
    bytes[object + 3] = b'1';
    assert_eq!(kind(&bytes), FlawKind::GenerationChanged { number: 20 });
}

#[test]
fn prev_leaves_no_revision_out_and_never_loops() {
    let one = good();
    let two = append(&one, &[(20, "1")], "");
    let three = append(&two, &[(21, "1")], "");
    let skipping = bent(&three, &format!("/Prev {}", xref_at(&two)), &format!("/Prev {}", xref_at(&one)));
    assert_eq!(kind(&skipping), FlawKind::PrevSkipsRevision);
    let itself = bent(&two, &format!("/Prev {}", xref_at(&one)), &format!("/Prev {}", xref_at(&two)));
    assert_eq!(kind(&itself), FlawKind::PrevNotEarlier);
    let mut many = one;
    for number in 0..16 {
        many = append(&many, &[(20 + number, "1")], "");
    }
    assert_eq!(kind(&many), FlawKind::LimitExceeded(Limit::Revisions));
}

#[test]
fn what_can_not_be_compared_is_refused() {
    for (entry, flaw) in [
        ("/Encrypt 1 0 R", FlawKind::Encrypted),
        ("/XRefStm 9", FlawKind::HybridXref),
        ("/Root 1 0 R", FlawKind::DuplicateKey { key: b"Root".to_vec() }),
        ("/#52oot 1 0 R", FlawKind::DuplicateKey { key: b"Root".to_vec() }),
    ] {
        assert_eq!(kind(&append(&good(), &[(20, "1")], entry)), flaw, "{entry}");
    }
    assert_eq!(kind(&bent(&good(), "/Size 40", "/Size 09")), FlawKind::SizeTooSmall);
    assert_eq!(kind(&bent(&good(), "/Root 1 0", "/Root 2 9")), FlawKind::CatalogMissing);
    assert_eq!(kind(&Sample::form().with(1, "<</Linearized 1>>").bytes()), FlawKind::Linearized);
}

#[test]
fn objects_are_written_one_way() {
    let deep = format!("{}{}", "[".repeat(40), "]".repeat(40));
    let long = format!("/{}", "a".repeat(limits::NAME_BYTES + 1));
    for (object, flaw) in [
        ("<</A 1/A 2>>", FlawKind::DuplicateKey { key: b"A".to_vec() }),
        ("<</A 1/#41 2>>", FlawKind::DuplicateKey { key: b"A".to_vec() }),
        ("/A#0", FlawKind::NameMalformed),
        ("/A#00", FlawKind::NameMalformed),
        ("<12x>", FlawKind::StringMalformed),
        ("1.2.3", FlawKind::NumberMalformed),
        ("--1", FlawKind::NumberMalformed),
        ("1e5", FlawKind::NumberMalformed),
        ("99999999999999999999", FlawKind::NumberMalformed),
        ("[1 2", FlawKind::UnexpectedToken),
        ("<</A>>", FlawKind::UnexpectedToken),
        ("1 2", FlawKind::ObjectMalformed),
        ("NULL", FlawKind::UnexpectedToken),
        (deep.as_str(), FlawKind::LimitExceeded(Limit::Depth)),
        (long.as_str(), FlawKind::LimitExceeded(Limit::NameBytes)),
    ] {
        assert_eq!(kind(&Sample::form().with(20, object).bytes()), flaw, "{object}");
    }
}

#[test]
fn streams_have_their_exact_length() {
    for (object, flaw) in [
        ("<</Length 5>>\nstream\nabc\nendstream", FlawKind::StreamLengthWrong),
        ("<</Length 2>>\nstream\nabc\nendstream", FlawKind::StreamLengthWrong),
        ("<</Length 99999999>>\nstream\nabc\nendstream", FlawKind::StreamLengthWrong),
        ("<</Length -1>>\nstream\nabc\nendstream", FlawKind::StreamLengthWrong),
        ("<</Length 19 0 R>>\nstream\nabc\nendstream", FlawKind::StreamLengthWrong),
        ("<<>>\nstream\nabc\nendstream", FlawKind::StreamLengthWrong),
        ("<</Length 3>>\nstream\rabc\nendstream", FlawKind::StreamMalformed),
        ("<</Length 3/F(x)>>\nstream\nabc\nendstream", FlawKind::ExternalStream),
    ] {
        assert_eq!(kind(&Sample::form().with(20, object).bytes()), flaw, "{object}");
    }
    let by_reference = Sample::form().with(20, "<</Length 21 0 R>>\nstream\nabc\nendstream").with(21, "3").bytes();
    let file = open(&by_reference).unwrap();
    assert_eq!(file.stream(file.object(20).unwrap().stream().unwrap()).unwrap().as_ref(), b"abc");
}

#[test]
fn values_compare_by_meaning() {
    let written = "[50.0 -0.50 +5 .0 (a\\137b\\\nc\\)) <616> /A#42]";
    let bytes = Sample::form().with(20, written).bytes();
    let file = open(&bytes).unwrap();
    let real = |text: &str| Object::Real(text.to_owned());
    let expected = vec![
        real("50"),
        real("-.5"),
        Object::Int(5),
        real("0"),
        Object::Str(b"a_bc)".to_vec()),
        Object::Str(b"a`".to_vec()),
        Object::Name(b"AB".to_vec()),
    ];
    assert_eq!(file.object(20), Some(&Object::Array(expected)));
}

#[test]
fn object_streams_hold_what_the_section_lists() {
    let catalog = "<</Type/Catalog/Pages 2 0 R>> <</Type/Pages/Kids[]/Count 0>>";
    let good = with_object_stream(&members("1 0 2 30 ", catalog, ""), &rows);
    let file = open(&good).unwrap();
    assert_eq!(file.revisions()[0].objects[&2].place, ObjectPlace::Within { object_stream: 5, index: 1 });
    assert!(pages::pages(&file, 0).unwrap().is_empty());
    let malformed = FlawKind::ObjectStreamMalformed { object_stream: 5 };
    for (head, body, entries) in [
        ("1 0 2 30 ", catalog, "/Extends 6 0 R"),
        ("1 0 3 30 ", catalog, ""),
        ("2 0 1 30 ", catalog, ""),
        ("1 0 2 31 ", catalog, ""),
        ("1 0 2 30 ", "<</Type/Catalog/Pages 2 0 R>> <</Type/Pages/Kids[]/Count 0>> (hidden)", ""),
        ("1 0 2 30 (x)", catalog, ""),
    ] {
        assert_eq!(
            kind(&with_object_stream(&members(head, body, entries), &rows)),
            malformed,
            "{head} {body} {entries}"
        );
    }
    let fewer = |at: usize, xref: usize| {
        let mut rows = rows(at, xref);
        rows[2] = [0, 0, 0];
        rows
    };
    assert_eq!(kind(&with_object_stream(&members("1 0 2 30 ", catalog, ""), &fewer)), malformed);
    let strange = |at: usize, xref: usize| {
        let mut rows = rows(at, xref);
        rows[0] = [3, 0, 0];
        rows
    };
    assert_eq!(kind(&with_object_stream(&members("1 0 2 30 ", catalog, ""), &strange)), FlawKind::XrefMalformed);
}

#[test]
fn a_freed_object_is_gone_and_told() {
    let bytes = append_with_lines(&good(), &[(7, "<</T(name)>>"), (20, "1")], "17 1\n0000000000 00001 f \n");
    let file = open(&bytes).unwrap();
    assert_eq!(file.object(17), None);
    assert!(file.object_in(17, 0).is_some());
    let told: Vec<(u32, difference::ChangeKind, String)> =
        difference::changes(&file, 1).into_iter().map(|c| (c.number, c.kind, c.what.to_string())).collect();
    use difference::ChangeKind::{Freed, New, Replaced};
    assert_eq!(
        told,
        [
            (7, Replaced, "form field signatory.name".to_owned()),
            (17, Freed, "appearance of form field signatory.name".to_owned()),
            (20, New, "object".to_owned()),
        ]
    );
}

#[test]
fn rewriting_the_same_is_told_apart_from_replacing() {
    let catalog = "<</AF[10 0 R]/Pages 2 0 R/Type/Catalog/AcroForm<</Fields[6 0 R 8 0 R]>>>>";
    let bytes = append(&good(), &[(1, catalog), (4, &stream("", "q Q"))], "");
    let file = open(&bytes).unwrap();
    let told: Vec<String> = difference::changes(&file, 1).iter().map(|c| format!("{:?} {}", c.kind, c.what)).collect();
    assert_eq!(told, ["Rewritten catalog", "Replaced content of page 1"]);
}

#[test]
fn a_page_tree_is_a_tree() {
    let flaw = |sample: Sample| pages::pages(&open(&sample.bytes()).unwrap(), 0).unwrap_err().kind;
    let page = |kids: &str, count: i32| {
        Sample::page(HELLO).with(2, &format!("<</Type/Pages/Kids[{kids}]/Count {count}/MediaBox[0 0 9 9]>>"))
    };
    assert_eq!(flaw(page("3 0 R 3 0 R", 2)), FlawKind::PageTreeMalformed);
    assert_eq!(flaw(page("2 0 R", 1)), FlawKind::PageTreeMalformed);
    assert_eq!(flaw(page("3 0 R", 2)), FlawKind::PageTreeMalformed);
    assert_eq!(flaw(page("<</Type/Page>>", 1)), FlawKind::PageTreeMalformed);
}

/// Asks everything of some bytes.
fn ask(bytes: &[u8]) {
    let Ok(file) = open(bytes) else { return };
    for revision in 0..file.revisions().len() {
        let _ = content::shown(&file, revision);
        let _ = form::fields(&file, revision);
        let _ = difference::changes(&file, revision);
        let _ = attachment(&file, "declaration.json");
        let _ = content::appearance(&file, 7, revision);
    }
    let _ = signatures::signatures(&file);
}

#[test]
fn no_truncation_panics_and_none_opens() {
    let bytes = append(&good(), &[(20, "1")], "");
    let first = good().len();
    for end in 0..bytes.len() {
        ask(&bytes[..end]);
        // One byte less is the last line end, which is optional; the first revision is a file by itself.
        let whole = [first - 1, first, bytes.len() - 1].contains(&end);
        assert_eq!(open(&bytes[..end]).is_ok(), whole, "{end}");
    }
}

#[test]
fn no_flipped_bit_or_lost_byte_panics() {
    let catalog = "<</Type/Catalog/Pages 2 0 R>> <</Type/Pages/Kids[]/Count 0>>";
    let packed = with_object_stream(&members("1 0 2 30 ", catalog, ""), &rows);
    for bytes in [append(&good(), &[(20, "1")], ""), packed, Sample::page(HELLO).bytes()] {
        for at in 0..bytes.len() {
            let mut flipped = bytes.clone();
            for bit in 0..8 {
                flipped[at] = bytes[at] ^ (1 << bit);
                ask(&flipped);
            }
            flipped.remove(at);
            ask(&flipped);
        }
    }
}
