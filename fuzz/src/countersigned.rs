//! Countersignatures of other programs, generated from a grammar and signed with the genuine key: the whole revision, what
//! is drawn of an answer, what is drawn in the box of the signature.
//!
//! `tests/validators/viewers.rs` shows files of the same generator to other people's viewers.

use std::sync::LazyLock;

use fcd::finding::verdict::Answer;
use fcd::pdf::read;
use fcd::signature::contents::{self, SignedBytes};
use fcd::verify::answer::Report;
use fcd::verify::{Asked, verify};

use super::generated::beyond::{self, Beyond, Place};
use super::generated::choice::bytes_of;
use super::generated::issued::Issued;
use super::generated::{Generated, Written, generate};
use super::returned::CASE;
use super::third_party::{context, seals};

static ISSUED: LazyLock<Issued> = LazyLock::new(|| Issued::of(&CASE.issued).expect("the sample is issued"));

/// All that the grammar draws with, in the box of the signature too.
const OPERATORS: [&[u8]; 29] = [
    b"BMC", b"EMC", b"q", b"Q", b"BT", b"ET", b"Tf", b"Td", b"Tm", b"T*", b"Tj", b"TJ", b"TL", b"g", b"rg", b"k", b"G",
    b"RG", b"K", b"re", b"W", b"W*", b"n", b"cm", b"w", b"m", b"l", b"S", b"gs",
];

/// The file with the seal of the signatory.
fn signed(written: &Written) -> Option<Vec<u8>> {
    let (mut file, place) = (written.bytes.clone(), written.placeholder.clone());
    let context = context(&CASE.editions, &CASE.issued)?;
    let der = seals::sign(SignedBytes::around(&file, &place)?, &context, &CASE.state);
    contents::fill(&mut file, &place, &der).ok()?;
    Some(file)
}

/// What is said of a generated file, and the file when it was accepted.
fn judged(generated: &Generated) -> Option<(Report, Option<Vec<u8>>)> {
    let file = signed(&generated.written)?;
    let asked = |interop| Asked {
        editions: &CASE.editions,
        trust: Some(&CASE.trust),
        expected: None,
        issued: Some(&CASE.issued),
        interop,
        box_seen: None,
        at: CASE.at,
    };
    let report = verify(&file, &asked(true));
    let accepted = report.answer == Answer::Accepted;
    assert_eq!(report.findings.is_empty(), accepted, "a refusal says why");
    if accepted {
        assert_eq!(report.assurance, Some("interoperable"));
        assert_eq!(verify(&file, &asked(false)).answer, Answer::Undecided, "it counts only when it is allowed");
    }
    Some((report, accepted.then_some(file)))
}

/// The first byte says how far beyond the grammar the revision goes: not at all, one named step, or random steps.
pub fn countersigned(bytes: &[u8]) {
    let Some((kind, rest)) = bytes.split_first() else { return };
    let beyond = step(*kind);
    let generated = generate(&ISSUED, rest, beyond);
    let Some((report, accepted)) = judged(&generated) else { return };
    if accepted.is_none() {
        return;
    }
    assert!(
        beyond.is_none_or(|beyond| std::ptr::eq(beyond, &beyond::ANYTHING)),
        "accepted with {:?}",
        generated.beyond
    );
    let said = report.claims.as_ref().map(|claims| claims.answers.as_slice()).unwrap_or_default();
    for (answer, (_, value)) in generated.answers.iter().zip(said) {
        assert_eq!(answer.line.text, *value, "an answer is what was drawn");
    }
    assert_eq!(told(&report), generated.shown.text(), "the box says what was drawn");
}

fn step(kind: u8) -> Option<&'static Beyond> {
    match kind {
        0..64 => None,
        64..96 => Some(&beyond::ANYTHING),
        kind => beyond::ALL.get(usize::from(kind - 96) % beyond::ALL.len()),
    }
}

/// What the report tells of the box of the signature.
fn told(report: &Report) -> String {
    let said = report.deviations.iter().map(|deviation| fcd::report::messages::english(&deviation.what));
    said.into_iter()
        .find_map(|what| what.strip_prefix("the signature box says: ").map(str::to_owned))
        .unwrap_or_default()
}

/// Draws one answer as the bytes say.
pub fn appearance(bytes: &[u8]) {
    drawn(Place::Drawn(bytes.to_vec()));
}

/// Draws in the box of the signature as the bytes say.
pub fn signature_box(bytes: &[u8]) {
    if let Some(report) = drawn(Place::BoxDrawn(bytes.to_vec())) {
        let shows = bytes.windows(2).any(|pair| pair == b"Tj" || pair == b"TJ");
        assert!(shows || told(&report).is_empty(), "the box says what nothing shows");
    }
}

/// The operators of content: what stands outside strings and is no name and no number.
fn operators(content: &[u8]) -> Vec<Vec<u8>> {
    let (mut plain, mut depth, mut digits, mut escaped) = (Vec::new(), 0_usize, false, false);
    for byte in content {
        match byte {
            _ if std::mem::take(&mut escaped) => {}
            b'\\' if depth > 0 => escaped = true,
            b'(' => depth += 1,
            b')' => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            b'<' => digits = true,
            b'>' => digits = false,
            _ if digits => {}
            b'[' | b']' => plain.push(b' '),
            b'/' => plain.extend(b" /"),
            byte => plain.push(*byte),
        }
    }
    let words = plain.split(u8::is_ascii_whitespace).filter(|word| word.first().is_some_and(u8::is_ascii_alphabetic));
    words.map(<[u8]>::to_vec).collect()
}

/// What is said when it is accepted; then nothing is drawn with an operator that is not of the grammar.
fn drawn(place: Place) -> Option<Report> {
    let beyond = Beyond { name: "drawn", place };
    let generated = generate(&ISSUED, &[], Some(&beyond));
    let (report, file) = judged(&generated)?;
    let file = file?;
    let read = read::open(&file).expect("what is accepted is read without a guess");
    for number in read.revisions()[1].objects.keys() {
        let Some(stream) = read.object_in(*number, 1).and_then(read::Object::stream) else { continue };
        if stream.dict.has_name(b"Subtype", b"Form") {
            let content = read.stream(stream).expect("what is accepted is unpacked");
            let used = operators(&content);
            let other = used.iter().find(|word| !OPERATORS.contains(&word.as_slice()));
            assert_eq!(other, None, "accepted, drawn with another operator");
        }
    }
    Some(report)
}

/// Revisions by number: within the grammar, with each step beyond it, and with random steps.
pub fn seeds() -> Vec<Vec<u8>> {
    let seed = |kind: u8| [vec![kind], bytes_of(u64::from(kind), 1024)].concat();
    [0, 1, 2, 3, 64, 65, 96, 120, 160, 200, 240].map(seed).to_vec()
}

/// Lines of text that say the value of an answer of which nothing was chosen, and some that do not.
pub fn appearances() -> Vec<Vec<u8>> {
    let lines = [
        "/Tx BMC q BT /F 10 Tf 0 g 3 5 Td (al) Tj ET Q EMC",
        "q 0 0 312.26 18 re W n 1 0 0 1 1 2 cm BT 0 0 0 rg /F 9 Tf 1 0 0 1 3 4 Tm [(a) 0 <6c>] TJ ET Q",
        "BT /F 12 Tf 5 TL T* 9 10 Td 0 0 0 1 k (\\141l)Tj ET",
        "BT 1 g /F 10 Tf 3 5 Td (al) Tj ET",
        "BT /F 10 Tf 3 5 Td (a) Tj 1e12 0 Td (l) Tj ET",
        "",
    ];
    lines.map(|line| line.as_bytes().to_vec()).to_vec()
}

/// Boxes with text, lines and a frame, and some that lie.
pub fn boxes() -> Vec<Vec<u8>> {
    let boxes = [
        "",
        "BT /F1 10 Tf 20 60 Td (Digitally signed) Tj 14 TL T* (by somebody) Tj ET",
        "q 3 w 0 0 335 137 re S Q /Tx BMC q BT 0 g /F 8 Tf 30 30 Td [(Sig) -9 (ned)] TJ ET Q EMC",
        "9 9 m 400 9 l S BT /F 10 Tf 20 60 Td (Signed) Tj ET",
        "BT 1 g /F1 10 Tf 20 60 Td (not) Tj ET",
        "q 1 0 0 1 9 9 cm /G gs 0 0 9 9 re f Q",
    ];
    boxes.map(|drawn| drawn.as_bytes().to_vec()).to_vec()
}

/// Whether a seed is accepted: then the fuzzer starts from what it must not widen.
pub fn is_accepted(target: &str, bytes: &[u8]) -> bool {
    let place = match target {
        "appearance" => Place::Drawn(bytes.to_vec()),
        "signature_box" => Place::BoxDrawn(bytes.to_vec()),
        _ => {
            let Some((kind, rest)) = bytes.split_first() else { return false };
            return judged(&generate(&ISSUED, rest, step(*kind))).is_some_and(|(_, file)| file.is_some());
        }
    };
    drawn(place).is_some()
}
