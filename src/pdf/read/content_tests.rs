//! Tests of what pages show, with each anomaly once.

use super::content::{AnomalyKind, Cover, appearance, shown};
use super::sample::{Sample, append, stream};
use super::*;

fn words(content: &str) -> Vec<String> {
    page(content).words.into_iter().map(|w| w.text).collect()
}

fn page(content: &str) -> content::ShownPage {
    let bytes = Sample::page(content).bytes();
    let file = open(&bytes).unwrap();
    shown(&file, 0).unwrap().remove(0)
}

fn anomalies(content: &str) -> Vec<AnomalyKind> {
    page(content).anomalies.into_iter().map(|o| o.kind).collect()
}

fn flaw(content: &str) -> FlawKind {
    let bytes = Sample::page(content).bytes();
    let file = open(&bytes).unwrap();
    shown(&file, 0).unwrap_err().kind
}

#[test]
fn words_have_text_place_and_size() {
    let page = page("q 2 0 0 2 0 0 cm BT /F1 10 Tf 5 25 Td (Hello wide) Tj ET Q");
    assert_eq!(page.number, 1);
    assert_eq!(page.object, 3);
    let found: Vec<(&str, i64, i64, i64)> = page.words.iter().map(|w| (w.text.as_str(), w.x, w.y, w.size)).collect();
    // Five letters and a space of half an em, at a size of ten, doubled.
    assert_eq!(found, [("Hello", 10_000, 50_000, 20_000), ("wide", 70_000, 50_000, 20_000)]);
    assert!(page.anomalies.is_empty());
}

#[test]
fn gaps_make_words_and_kerning_does_not() {
    assert_eq!(words("BT /F1 10 Tf 5 50 Td [(A) 80 (V) -300 (next)] TJ ET"), ["AV", "next"]);
    assert_eq!(words("BT /F1 10 Tf 5 50 Td (one) Tj 15 0 Td (two) Tj ET"), ["onetwo"]);
    assert_eq!(words("BT /F1 10 Tf 5 50 Td (one) Tj 0 -12 Td (two) Tj ET"), ["one", "two"]);
    assert_eq!(
        words("BT /F1 10 Tf 12 TL 5 50 Td (one) Tj T* (two) Tj (three) ' 0 0 (four) \" ET"),
        ["one", "two", "three", "four"]
    );
}

#[test]
fn two_byte_codes_go_through_the_mapping() {
    let found = page("BT /F2 10 Tf 5 50 Td <006300410003006400650041> Tj ET");
    let found: Vec<(&str, i64)> = found.words.iter().map(|w| (w.text.as_str(), w.x)).collect();
    // c has the default width of 5, the ligature 6, the space 2.5.
    assert_eq!(found, [("cfi", 5_000), ("defi", 18_500)]);
    assert_eq!(anomalies("BT /F2 10 Tf 5 50 Td <FFFF> Tj ET"), [AnomalyKind::Unmapped]);
}

#[test]
fn forms_are_followed_and_can_not_run_away() {
    assert_eq!(words("q 1 0 0 1 20 20 cm /Fm Do Q"), ["inner"]);
    let endless = stream("/Subtype/Form/Resources<</XObject<</Fm 13 0 R>>>>", "/Fm Do /Fm Do");
    let bytes = Sample::page("/Fm Do").with(13, &endless).bytes();
    let file = open(&bytes).unwrap();
    assert_eq!(shown(&file, 0).unwrap_err().kind, FlawKind::LimitExceeded(Limit::FormDepth));
}

#[test]
fn each_way_to_hide_text_is_told() {
    let text = "BT /F1 10 Tf 10 50 Td (secret) Tj ET";
    for (content, kind) in [
        ("BT /F1 10 Tf 3 Tr 10 50 Td (secret) Tj ET".to_owned(), AnomalyKind::Unpainted),
        (format!("1 g {text}"), AnomalyKind::NearlyWhite),
        (format!("1 1 0.95 rg {text}"), AnomalyKind::NearlyWhite),
        (format!("0 0 0 0 k {text}"), AnomalyKind::NearlyWhite),
        (format!("/G gs {text}"), AnomalyKind::NearlyTransparent),
        ("BT /F1 0.5 Tf 10 50 Td (secret) Tj ET".to_owned(), AnomalyKind::Tiny),
        ("BT /F1 10 Tf 10 500 Td (secret) Tj ET".to_owned(), AnomalyKind::OffPage),
        (format!("0 0 5 5 re W n {text}"), AnomalyKind::ClippedAway),
        (format!("0 0 30 100 re W n {text}"), AnomalyKind::ClippedAway),
        (format!("0 0 100 53 re W n {text}"), AnomalyKind::ClippedAway),
        (format!("0 0 m 100 0 l 100 100 l W n {text}"), AnomalyKind::ShapedClip),
        (format!("0 0 9 9 re 90 90 9 9 re W n {text}"), AnomalyKind::ShapedClip),
        (
            format!("q 1 .1 -.1 1 0 0 cm 0 0 99 99 re W n 0.990099 -.0990099 .0990099 0.990099 0 0 cm {text} Q"),
            AnomalyKind::ShapedClip,
        ),
        (format!("q .1 0 0 1 9 0 cm {text} Q"), AnomalyKind::Distorted),
        ("BT /F1 10 Tf 5 Tz 10 50 Td (secret) Tj ET".to_owned(), AnomalyKind::Distorted),
        ("BT /F1 10 Tf 0 1 -1 0 50 10 Tm (secret) Tj ET".to_owned(), AnomalyKind::Distorted),
        ("BT /F1 10 Tf -1 0 0 1 90 50 Tm (secret) Tj ET".to_owned(), AnomalyKind::Distorted),
        ("BT /F1 10 Tf 1 0 1 1 10 50 Tm (secret) Tj ET".to_owned(), AnomalyKind::Distorted),
        ("BT /F1 -10 Tf 90 50 Td (secret) Tj ET".to_owned(), AnomalyKind::Distorted),
        ("BT /F1 10 Tf -1.5 Tc 10 50 Td (secret) Tj ET".to_owned(), AnomalyKind::Crowded),
        ("BT /F1 10 Tf 10 50 Td [(s) 150 (ecret)] TJ ET".to_owned(), AnomalyKind::Crowded),
        (format!("/OC /Layer BDC {text} EMC"), AnomalyKind::OptionalContent),
        (format!("/Span <</ActualText(open)>> BDC {text} EMC"), AnomalyKind::ReplacementText),
        (format!("{text} 1 g 0 0 100 100 re f"), AnomalyKind::Covered(Cover::Shape)),
        (format!("{text} q 100 0 0 100 0 0 cm /Im Do Q"), AnomalyKind::Covered(Cover::Image)),
        (format!("{text} q 100 0 0 100 0 0 cm BI /W 1 ID x EI Q"), AnomalyKind::Covered(Cover::Image)),
    ] {
        assert_eq!(anomalies(&content), [kind], "{content}");
    }
    assert!(anomalies(&format!("2 2 96 96 re W n {text}")).is_empty(), "a clip around text is not odd");
    assert!(anomalies("BT /F1 10 Tf 90 Tz -.1 Tc 10 50 Td [(se) 40 (cret)] TJ ET").is_empty(), "kerning is not odd");
    assert!(anomalies(&format!("0.9 g 0 0 100 100 re f 0 g {text}")).is_empty(), "a ground below text is not odd");
}

#[test]
fn an_annotation_over_text_and_a_newer_font_are_told() {
    let base = Sample::page("BT /F1 10 Tf 10 50 Td (word) Tj ET").bytes();
    let resources = "<</Font<</F1 5 0 R>>>>";
    let page = format!("<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources{resources}/Annots[20 0 R]>>");
    let stamp = "<</Subtype/Stamp/Rect[0 40 100 60]/AP<</N 13 0 R>>>>";
    let font = "<</Type/Font/Subtype/Type1/BaseFont/Other>>";
    let bytes = append(&base, &[(3, page.as_str()), (5, font), (20, stamp)], "");
    let file = open(&bytes).unwrap();
    assert!(shown(&file, 0).unwrap()[0].anomalies.is_empty());
    let kinds: Vec<AnomalyKind> = shown(&file, 1).unwrap()[0].anomalies.iter().map(|o| o.kind.clone()).collect();
    assert_eq!(kinds, [AnomalyKind::NewerFont { object: 5, revision: 1 }, AnomalyKind::Covered(Cover::Annotation(20))]);
}

#[test]
fn an_appearance_is_read_from_its_widget_or_by_itself() {
    let bytes = Sample::form().bytes();
    let file = open(&bytes).unwrap();
    let read = appearance(&file, 7, 0).unwrap();
    assert_eq!((read.object, read.words[0].text.as_str(), read.words[0].x), (17, "Ada", 2_000));
    assert_eq!(appearance(&file, 17, 0).unwrap(), read);
    assert_eq!(appearance(&file, 8, 0).unwrap_err().kind, FlawKind::Absent);
}

#[test]
fn content_that_needs_a_guess_is_a_flaw() {
    for content in [
        "BT /F1 10 Tf (x) Tj",
        "(x) Tj",
        "BT (x) Tj ET",
        "BT BT ET ET",
        "q",
        "Q",
        "EMC",
        "BT /F9 10 Tf ET",
        "1 2 3 re n",
        "1 2 frobnicate",
        "/Nothing Do",
        "1 2",
        "BT /F1 10 Tf 9 Tr ET",
    ] {
        assert_eq!(flaw(content), FlawKind::ContentMalformed, "{content}");
    }
    assert!(words("BX 1 2 frobnicate EX").is_empty());
    assert_eq!(flaw(&"q ".repeat(limits::SAVED_STATES + 1)), FlawKind::LimitExceeded(Limit::SavedStates));
    assert_eq!(flaw(&"n ".repeat(limits::OPERATORS + 1)), FlawKind::LimitExceeded(Limit::Operators));
    assert_eq!(flaw(&"1 ".repeat(limits::OPERANDS + 1)), FlawKind::LimitExceeded(Limit::Operands));
}

/// Files that are small to write and dear to read end at a limit.
#[test]
fn costly_files_end_at_a_limit() {
    let word = "BT /F1 1 Tf 0 0 Td (word) Tj ET ";
    let far = format!("({})", "a".repeat(200_000));
    let long = format!("BT /F1 1 Tf {} ET", format!("{far} Tj ").repeat(8));
    let covered = format!("{}{}", word.repeat(20_000), "500 0 9 9 re f ".repeat(60_000));
    let wide = stream("/Subtype/Form", &"n ".repeat(50_000));
    let bomb = |content: &str, thirteen: &str| Sample::page(content).with(13, thirteen).bytes();
    let cases = [
        (bomb(&long, "null"), Limit::Glyphs),
        (bomb(&covered, "null"), Limit::Comparisons),
        (bomb(&"/Fm Do ".repeat(1000), &wide), Limit::Operators),
        (bomb(&"/Fm Do ".repeat(1000), &stream("/Subtype/Form", &" ".repeat(100_000))), Limit::DecodedBytes),
    ];
    for (bytes, limit) in cases {
        let file = open(&bytes).unwrap();
        assert_eq!(shown(&file, 0).unwrap_err().kind, FlawKind::LimitExceeded(limit));
    }
    let values = Sample::page("").with(20, &format!("[{}]", "0 ".repeat(3_000_000))).bytes();
    assert_eq!(open(&values).unwrap_err().kind, FlawKind::LimitExceeded(Limit::Values));
    let large = vec![b'%'; limits::FILE_BYTES + 1];
    assert_eq!(open(&large).unwrap_err().kind, FlawKind::LimitExceeded(Limit::FileBytes));
}
