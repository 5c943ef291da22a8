//! The interoperable profile: what another program appends, signed with the genuine key.
//!
//! The input is the objects of the revision as text. `@` stands for the numbers of `/ByteRange` and for the digits of
//! `/Contents`; the table, both of them and the signature are made right, so that every input reaches the rules.

use fcd::declaration::Editions;
use fcd::finding::verdict::Answer;
use fcd::pdf::read::Object;
use fcd::signature::{Context, SignaturePlace, SignedBytes, contents};
use fcd::verify::{Asked, verify};

use super::returned::{CASE, Case};

#[path = "../../tests/support/third_party.rs"]
pub(super) mod seals;

/// Digits that the seal has room for.
const DIGITS: usize = 4096;

/// Keys that no countersignature needs. None may stand in an object of a revision that is accepted.
const NEVER: [&[u8]; 12] = [
    b"JS",
    b"JavaScript",
    b"OpenAction",
    b"AA",
    b"A",
    b"URI",
    b"EmbeddedFiles",
    b"XFA",
    b"OC",
    b"OCProperties",
    b"ActualText",
    b"Annots",
];

/// Whose keys are names that a program chose.
const NAMED: [&[u8]; 2] = [b"Extensions", b"Font"];

/// Appends what the bytes say, signs it as another program does, and verifies it for a caller who allows that.
pub fn third_party(bytes: &[u8]) {
    let case = &*CASE;
    let Some(file) = signed(case, bytes) else { return };
    let asked = |interop| Asked {
        editions: &case.editions,
        trust: Some(&case.trust),
        expected: None,
        issued: Some(&case.issued),
        interop,
        box_seen: None,
        at: case.at,
    };
    let report = verify(&file, &asked(true));
    let accepted = report.answer == Answer::Accepted;
    assert_eq!(report.findings.is_empty(), accepted, "a refusal says why");
    if accepted {
        let read = fcd::pdf::read::open(&file).expect("what is accepted is read without a guess");
        for number in read.revisions()[1].objects.keys() {
            read.object_in(*number, 1).into_iter().for_each(never);
        }
        assert_eq!(report.assurance, Some("interoperable"));
        assert_eq!(verify(&file, &asked(false)).answer, Answer::Undecided, "it counts only when it is allowed");
    }
}

fn never(object: &Object) {
    if let Object::Array(items) = object {
        items.iter().for_each(never);
    }
    for (key, value) in object.dict().into_iter().flat_map(|dict| dict.iter()) {
        // The catalog that was issued has a view that opens it, and nothing else of these.
        assert!(!NEVER.contains(&key), "accepted with /{}", String::from_utf8_lossy(key));
        if !NAMED.contains(&key) {
            never(value);
        }
    }
}

/// The issued part, these objects, a table for them, and a seal over all of it.
fn signed(case: &Case, objects: &[u8]) -> Option<Vec<u8>> {
    let body = filled_in(objects);
    let mut file = [case.issued.as_slice(), &body].concat();
    let mut table = "xref\n".to_owned();
    for (number, at) in numbers(&body) {
        table.push_str(&format!("{number} 1\n{:010} 00000 n \n", case.issued.len() + at));
    }
    let (trailer, start) = (trailer(&case.returned)?, file.len());
    file.extend(format!("{table}{trailer}startxref\n{start}\n%%EOF\n").into_bytes());
    let digits = find(&file, case.issued.len(), b"/Contents<")? + b"/Contents<".len();
    let behind = file.len().checked_sub(digits + DIGITS + 1)?;
    let range = format!("/ByteRange[0 {:010} {:010} {:010}]", digits - 1, digits + DIGITS + 1, behind);
    let at = find(&file, case.issued.len(), b"/ByteRange[0 0000000000 ")?;
    file.splice(at..at + range.len(), range.bytes());
    let placeholder = digits..digits + DIGITS;
    let signed = SignedBytes::around(&file, &placeholder)?;
    let der = seals::sign(signed, &context(&case.editions, &case.issued)?, &case.state);
    contents::fill(&mut file, &placeholder, &der).ok()?;
    Some(file)
}

fn filled_in(objects: &[u8]) -> Vec<u8> {
    let range = b"/ByteRange[0 0000000000 0000000000 0000000000]";
    let zeros = [b"/Contents<".as_slice(), &[b'0'; DIGITS], b">"].concat();
    let with = |bytes: &[u8], from: &[u8], to: &[u8]| match find(bytes, 0, from) {
        Some(at) => [&bytes[..at], to, &bytes[at + from.len()..]].concat(),
        None => bytes.to_vec(),
    };
    with(&with(objects, b"/ByteRange[@]", range), b"/Contents<@>", &zeros)
}

/// The objects at the beginnings of lines, with their numbers, in ascending order, each once.
fn numbers(body: &[u8]) -> Vec<(u32, usize)> {
    let (mut found, mut at) = (std::collections::BTreeMap::new(), 0);
    for line in body.split(|byte| *byte == b'\n') {
        let number = line.strip_suffix(b" 0 obj").and_then(|digits| std::str::from_utf8(digits).ok()?.parse().ok());
        if let Some(number) = number {
            found.insert(number, at);
        }
        at += line.len() + 1;
    }
    found.into_iter().collect()
}

fn trailer(returned: &[u8]) -> Option<String> {
    let at = returned.windows(8).rposition(|window| window == b"trailer\n")?;
    let end = at + find(&returned[at..], 0, b"startxref")?;
    Some(String::from_utf8_lossy(&returned[at..end]).into_owned())
}

fn find(bytes: &[u8], from: usize, word: &[u8]) -> Option<usize> {
    bytes.get(from..)?.windows(word.len()).position(|window| window == word).map(|at| from + at)
}

/// Only the place is read from it: a seal of another program names no declaration.
pub(super) fn context(editions: &Editions, issued: &[u8]) -> Option<Context> {
    let edition = editions.newest()?.digest();
    Some(Context {
        place: SignaturePlace::EndUserState,
        number: "IL-1".to_owned(),
        edition,
        particulars: [0; 32],
        before: [u8::try_from(issued.len() % 256).ok()?; 32],
    })
}

/// The revision of the sample with the first field drawn by another hand, and some of what programs add.
pub(crate) fn revisions() -> Vec<Vec<u8>> {
    let case = &*CASE;
    let part = &case.returned[case.issued.len()..];
    let text = String::from_utf8_lossy(part);
    let Some((objects, _)) = text.split_once("\nxref\n") else { return Vec::new() };
    let cut = |text: &str, from: &str, end: char| {
        let start = text.find(from)? + from.len();
        Some(format!("{}@{}", text.get(..start)?, text.get(start + text.get(start..)?.find(end)?..)?))
    };
    let Some(own) = cut(objects, "/ByteRange[", ']').and_then(|text| cut(&text, "/Contents<", '>')) else {
        return Vec::new();
    };
    let own = format!("{own}\n");
    let Some(drawn) = own.find("stream\n/Tx BMC") else { return vec![own.into_bytes()] };
    let spaced = format!("{}stream\n/Tx  BMC{}", &own[..drawn], &own[drawn + "stream\n/Tx BMC".len()..]);
    let lengthened = {
        let at = spaced[..drawn].rfind("/Length ").map_or(0, |at| at + "/Length ".len());
        let digits: String = spaced[at..].chars().take_while(char::is_ascii_digit).collect();
        let length = digits.parse::<usize>().unwrap_or_default() + 1;
        format!("{}{length}{}", &spaced[..at], &spaced[at + digits.len()..])
    };
    let with = |from: &str, to: &str| lengthened.replacen(from, to, 1).into_bytes();
    vec![
        lengthened.clone().into_bytes(),
        own.into_bytes(),
        with("/Type/Sig", "/Name(A)/Location(B)/ContactInfo(C)/Prop_Build<</App<</Name/X>>>>/Type/Sig"),
        with("/F 4", "/F 4/M(D:20261109143000Z)/AS/N"),
        with("BT\n", "1 1 310 16 re W n\nBT\n"),
        with(" 10 Tf", " 9 Tf 1 0 0 1 0 0 Tm"),
        format!("{lengthened}1 0 obj\n<</Type/Catalog/Version/2.0>>\nendobj\n").into_bytes(),
        format!("{lengthened}9000 0 obj\n<</Length 4>>\nstream\nq Q \nendstream\nendobj\n").into_bytes(),
    ]
}

/// Whether a seed is accepted: then the fuzzer starts from what it must not widen.
pub fn is_accepted(bytes: &[u8]) -> bool {
    let case = &*CASE;
    signed(case, bytes).is_some_and(|file| {
        let (editions, trust) = (&case.editions, Some(&case.trust));
        let asked = Asked { editions, trust, expected: None, issued: None, interop: true, box_seen: None, at: case.at };
        verify(&file, &asked).answer == Answer::Accepted
    })
}
