//! Attacks on the closed language of answers: content that says the value to whoever reads it leniently, and that viewers
//! show otherwise, each in its own way.

use fcd::finding::Code;
use fcd::finding::verdict::Answer;

use crate::support::forge::{Forge, glyphs, replace, stream};
use crate::support::{codes, judge_asked};
use crate::third_party::{draw, drawn, honest, sign, third_party_attack};

/// The name drawn in the issued font of two-byte codes, with this content.
fn in_glyphs(forge: &mut Forge, content: &str) -> Vec<u8> {
    let (look, font) = (forge.look("name"), forge.number_of("/Type/Font/Subtype/Type0/BaseFont/NotoSerif-Regular"));
    let entries = format!("/Type/XObject/Subtype/Form/BBox[0 0 312.26 18]/Resources<</Font<</R {font} 0 R>>>>");
    forge.put(look, stream(&entries, content));
    sign(forge)
}

fn shown(strings: &str) -> String {
    format!("/Tx BMC q 0 g BT /R 10 Tf 3 5 Td [{strings}] TJ ET Q EMC")
}

/// The language as programs write it, each in its own dress.
#[test]
fn a_line_in_glyphs_as_other_programs_draw_it() {
    for content in [
        shown(&format!("<{}>", glyphs("Alex Sample"))),
        shown(&format!("<{}> 20 <{}>", glyphs("Alex "), glyphs("Sample"))),
        format!("q 0 0 0 1 k BT /R 10 Tf 1 0 0 1 3 5 Tm <{}> Tj ET Q", glyphs("Alex Sample").to_lowercase()),
        format!("0 0 0 rg 0 0 0 RG BT /R 10 Tf 3 5 Td <{}> Tj ET", glyphs("Alex Sample")),
    ] {
        let report = judge_asked(&in_glyphs(&mut Forge::new(), &content), |asked| asked.interop = true);
        assert_eq!((report.answer, codes(&report)), (Answer::Accepted, vec![]), "{content}: {report:#?}");
    }
}

third_party_attack! {
    /// Strings of one byte each in a font of two: viewers show nothing for them, lenient readers a letter.
    strings_of_half_a_code, Rejected [AppearanceDiffers],
    |forge| in_glyphs(forge, &shown(&format!("<{}> <34> <42> <4E>", glyphs("Alex "))))
}

third_party_attack! {
    /// A byte too many at the end of a string.
    half_a_code_at_the_end, Rejected [AppearanceDiffers],
    |forge| in_glyphs(forge, &shown(&format!("<{}46>", glyphs("Alex Sample"))))
}

third_party_attack! {
    /// A hexadecimal string with a digit too few: the missing one is taken for a zero.
    half_a_byte_at_the_end, Rejected [AppearanceDiffers],
    |forge| {
        let digits = glyphs("Alex Sample");
        in_glyphs(forge, &shown(&format!("<{}>", &digits[..digits.len() - 1])))
    }
}

third_party_attack! {
    /// Codes that have no glyph, between those that have.
    codes_without_a_glyph, Rejected [AppearanceDiffers],
    |forge| in_glyphs(forge, &shown(&format!("<{}FFFF{}>", glyphs("Alex "), glyphs("Sample"))))
}

third_party_attack! {
    /// The glyph for what is missing, in place of a letter.
    the_glyph_for_what_is_missing, Rejected [AppearanceDiffers],
    |forge| in_glyphs(forge, &shown(&format!("<{}0000{}>", glyphs("Alex "), glyphs("Sample"))))
}

/// Each of these contents is refused for the drawing of the name, in the exact words of the rule that it breaks.
#[test]
fn each_content_is_refused_for_its_own_reason() {
    let line = "BT /F 10 Tf 3 5 Td (Alex Sample) Tj ET";
    let cases = [
        (format!("0 0 1 g {line}"), "the operator g has other operands than it needs"),
        (format!("1 0 0 g {line}"), "the operator g has other operands than it needs"),
        (format!("0 0 0 k {line}"), "the operator k has other operands than it needs"),
        (format!("g {line}"), "the operator g has other operands than it needs"),
        (format!("(0) g {line}"), "the operator g has other operands than it needs"),
        (format!("1 1 0 rg {line}"), "the operator rg sets another colour than black"),
        (format!("0.9 g {line}"), "the operator g sets another colour than black"),
        (format!("0.000001 g {line}"), "the operator g sets another colour than black"),
        (format!("1 g {line}"), "the operator g sets another colour than black"),
        (format!("1 G {line}"), "the operator G sets another colour than black"),
        (format!("0 0 0 0 k {line}"), "the operator k sets another colour than black"),
        (format!("/DeviceGray cs {line}"), "drawn with the operator cs, which a line of text does not need"),
        (format!("0 sc {line}"), "drawn with the operator sc, which a line of text does not need"),
        (format!("3 Tr {line}"), "drawn with the operator Tr, which a line of text does not need"),
        (
            "BT /F 10 Tf 1000000000000 0 Td -1000000000000 0 Td 3 5 Td (Alex Sample) Tj ET".to_owned(),
            "the number 1000000000000 has another form than six digits, a point, six digits",
        ),
        (
            "BT /F 10 Tf 3000000000 5 Td (Alex Sample) Tj ET".to_owned(),
            "the number 3000000000 has another form than six digits, a point, six digits",
        ),
        (
            "BT /F 10 Tf 3 5 Td [-99999999 (Alex Sample)] TJ ET".to_owned(),
            "the number -99999999 has another form than six digits, a point, six digits",
        ),
        (
            "BT /F 10 Tf 3.0000001 5 Td (Alex Sample) Tj ET".to_owned(),
            "the number 3.0000001 has another form than six digits, a point, six digits",
        ),
        (
            "BT /F 10 Tf +3 5 Td (Alex Sample) Tj ET".to_owned(),
            "the number +3 has another form than six digits, a point, six digits",
        ),
        (
            "BT /F 10 Tf 999999 0 Td -999996 5 Td (Alex Sample) Tj ET".to_owned(),
            "a place that is further away than a page can be",
        ),
        (
            "BT /F 10 Tf 3 5 Td [-999999 -999999 999999 999999 (Alex Sample)] TJ ET".to_owned(),
            "a place that is further away than a page can be",
        ),
        (format!("q 1 0 0 1 20000 0 cm Q {line}"), "a place that is further away than a page can be"),
        ("BT /F 3.9 Tf 3 5 Td (Alex Sample) Tj ET".to_owned(), "a size that is too small or too large"),
        ("BT /F 73 Tf 3 5 Td (Alex Sample) Tj ET".to_owned(), "a size that is too small or too large"),
        ("BT /F 10 Tf 1 0 .2 1 3 5 Tm (Alex Sample) Tj ET".to_owned(), "the operator Tm turns, mirrors or scales"),
        (format!("q 2 0 0 2 0 0 cm {line} Q"), "the operator cm turns, mirrors or scales"),
        (format!("{line} BT"), "something is opened and not closed"),
        (format!("{line} Q"), "the operator Q stands where it has no meaning"),
        (format!("/Tx BMC q {line} EMC Q"), "the operator EMC stands where it has no meaning"),
        (format!("/Span BMC {line} EMC"), "the operator BMC has other operands than it needs"),
        (format!("/Tx BMC EMC /Tx BMC {line} EMC"), "the operator BMC stands where it has no meaning"),
        (format!("q 0 0 300 18 re W n 0 0 9 9 re W n {line} Q"), "more than one clip"),
        (format!("q 0 0 300 18 re {line} Q"), "the operator BT stands where it has no meaning"),
        (format!("{line} 5"), "something is opened and not closed"),
        (
            "BT /F#20 10 Tf 3 5 Td (Alex Sample) Tj ET".to_owned(),
            "it is written with the byte 23, which has no place there",
        ),
        ("BT /f 10 Tf 3 5 Td (Alex Sample) Tj ET".to_owned(), "the font /f is not one whose letters are known"),
        (format!("% 1 g\n{line}"), "it is written with the byte 25, which has no place there"),
        ("BT /F 10 Tf 3 5 Td (Alex\\\nSample) Tj ET".to_owned(), "a string is written in an unusual form"),
        (
            "BT /F 10 Tf 3 5 Td (Alex\\240Sample) Tj ET".to_owned(),
            "a string holds codes that are not whole, or that show no letter",
        ),
        (
            "BT /F 10 Tf 3 5 Td [(Alex) -150 (Sample)] TJ ET".to_owned(),
            "letters with a gap that may or may not be a space",
        ),
        (
            "BT /F 10 Tf 3 5 Td [(Alex ) 200 (Sample)] TJ ET".to_owned(),
            "letters with a gap that may or may not be a space",
        ),
        ("BT /F 10 Tf 3 2 Td (Alex Sample) Tj ET".to_owned(), "\"Alex Sample\" reaches out of the box of the field"),
        (
            "BT /F 10 Tf 3 5 Td (Alex ) Tj 0 1 Td (Sample) Tj ET".to_owned(),
            "words that do not stand in one line from left to right",
        ),
    ];
    let mut wrong = Vec::new();
    for (content, expected) in cases {
        let report = judge_asked(&drawn(&mut honest(), &content), |asked| asked.interop = true);
        let found = crate::support::said(report.findings.first().and_then(|finding| finding.found.as_ref()));
        if (report.answer, codes(&report).as_slice()) != (Answer::Rejected, &[Code::AppearanceDiffers])
            || found != expected
        {
            wrong.push(format!("{content}\n  {:?} {:?} {found}", report.answer, codes(&report)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn in_look(forge: &mut Forge, from: &str, to: &str) {
    let look = forge.look("name");
    forge.edit(look, from, to);
}

/// What is hung on a place that a viewer passes over.
#[test]
fn nothing_rides_along_on_a_drawing() {
    type Doing = fn(&mut Forge, u32);
    let cases: [(&str, &[Code], Doing); 5] = [
        ("among the kinds of procedures", &[Code::AppearanceDiffers], |f, rider| {
            in_look(f, "/Resources<<", &format!("/Resources<</ProcSet[/PDF {rider} 0 R]"))
        }),
        ("as the kinds of procedures", &[Code::AppearanceDiffers], |f, rider| {
            in_look(f, "/Resources<<", &format!("/Resources<</ProcSet {rider} 0 R"))
        }),
        ("as the type of form", &[Code::AppearanceDiffers], |f, rider| {
            in_look(f, "/Subtype/Form", &format!("/Subtype/Form/FormType {rider} 0 R"))
        }),
        ("as the private part", &[Code::ObjectAdded, Code::AppearanceDiffers], |f, rider| {
            in_look(f, "/Subtype/Form", &format!("/Subtype/Form/PieceInfo {rider} 0 R"))
        }),
        ("as another file", &[Code::ObjectAdded, Code::AppearanceDiffers], |f, rider| {
            in_look(f, "/Subtype/Form", &format!("/Subtype/Form/Ref {rider} 0 R"))
        }),
    ];
    for (what, expected, doing) in cases {
        let mut forge = honest();
        let rider = forge.add("<</S/JavaScript/JS(app.alert(1))>>");
        doing(&mut forge, rider);
        let report = judge_asked(&sign(&forge), |asked| asked.interop = true);
        assert_eq!(report.answer, Answer::Rejected, "{what}");
        assert_eq!(codes(&report), expected, "{what}: {:#?}", report.findings);
    }
}

/// The same on what holds the form together. The key is named.
#[test]
fn nothing_rides_along_on_the_catalog() {
    type Doing = fn(&mut Forge, u32);
    fn in_catalog(forge: &mut Forge, from: &str, to: &str) {
        let catalog = forge.number_of("/Type/Catalog");
        forge.edit(catalog, from, to);
    }
    let one: &[Code] = &[Code::ObjectReplaced];
    let both: &[Code] = &[Code::ObjectReplaced, Code::ObjectAdded];
    let cases: [(&str, &[Code], Doing); 7] = [
        ("/Extensions /EVIL", one, |f, rider| {
            in_catalog(f, "/Extensions<<", &format!("/Extensions<</EVIL {rider} 0 R"))
        }),
        ("/Extensions /ADBE", one, |f, rider| {
            in_catalog(
                f,
                "/Extensions<<",
                &format!("/Extensions<</ADBE<</BaseVersion/1.7/ExtensionLevel {rider} 0 R>>"),
            );
        }),
        ("/Font /Helv", one, |f, rider| in_catalog(f, "/DR<</Font<<", &format!("/DR<</Font<</Helv {rider} 0 R"))),
        ("/Font /Own", both, |f, rider| {
            let own = format!("/DR<</Font<</Own<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode {rider} 0 R>>");
            in_catalog(f, "/DR<</Font<<", &own);
        }),
        ("/Font /FcdSerif ", both, |f, _| {
            in_catalog(f, "/DR<</Font<<", "/DR<</Font<</FcdSerif#20<</Type/Font/Subtype/Type1/BaseFont/Courier>>");
        }),
        ("/Font /fcdserif", both, |f, _| {
            in_catalog(f, "/DR<</Font<<", "/DR<</Font<</fcdserif<</Type/Font/Subtype/Type1/BaseFont/Courier>>");
        }),
        ("/Font /Helv", both, |f, _| {
            in_catalog(f, "/DR<</Font<<", "/DR<</Font<</Helv<</Type/Font/Subtype/Type3/BaseFont/Courier>>");
        }),
    ];
    for (key, expected, doing) in cases {
        let mut forge = honest();
        let rider = forge.add("<</S/JavaScript/JS(app.alert(1))>>");
        doing(&mut forge, rider);
        let report = judge_asked(&sign(&forge), |asked| asked.interop = true);
        assert_eq!(report.answer, Answer::Rejected, "{key}");
        assert_eq!(codes(&report), expected, "{key}: {:#?}", report.findings);
        let told = report.findings.iter().any(|finding| crate::support::said(finding.found.as_ref()).starts_with(key));
        assert!(told, "{key}: {:#?}", report.findings);
    }
}

third_party_attack! {
    /// The font that the look names is written under a name with a space at its end; the content names the one without.
    a_font_name_that_looks_alike, Rejected [AppearanceDiffers],
    |forge| {
        draw(forge, "BT /F 10 Tf 3 5 Td (Alex Sample) Tj ET");
        in_look(forge, "/Font<</F ", "/Font<</F#20 ");
        sign(forge)
    }
}

/// What other programs say of themselves is told, and may argue with no clause.
#[test]
fn free_text_of_another_program_is_told_and_judged() {
    type Doing = fn(&mut Forge, &str);
    let cases: [(&str, Doing); 4] = [
        ("/Producer", |f, text| {
            let information = f.number_of("/Title(Final");
            f.edit(information, "/Producer(fcd, builder 1)", &format!("/Producer({text})"));
        }),
        ("Producer of the metadata", |f, text| {
            let metadata = f.number_of("/Type/Metadata");
            let body = f.object(metadata);
            let padded = format!("{text:<14}");
            let inner = String::from_utf8(body).unwrap();
            let inner = inner.split_once("stream\n").unwrap().1.trim_end_matches("\nendstream");
            let inner = replace(
                inner.as_bytes(),
                b"<pdf:Producer>fcd, builder 1<",
                format!("<pdf:Producer>{padded}<").as_bytes(),
            );
            f.put(metadata, stream("/Type/Metadata/Subtype/XML", inner));
        }),
        ("Name", |f, text| {
            let signature = f.signature();
            f.extend(signature, &format!("/Name({text})"));
        }),
        ("Prop_Build", |f, text| {
            let signature = f.signature();
            f.extend(signature, &format!("/Prop_Build<</App<</Name/Saver/REx({text})>>>>"));
        }),
    ];
    for (place, doing) in cases {
        let made = |text: &str| {
            let mut forge = honest();
            doing(&mut forge, text);
            judge_asked(&sign(&forge), |asked| asked.interop = true)
        };
        let plain = made("Signer 2");
        assert_eq!((plain.answer, codes(&plain)), (Answer::Accepted, vec![]), "{place}: {plain:#?}");
        let told = plain
            .deviations
            .iter()
            .any(|deviation| fcd::report::messages::english(&deviation.what).contains("Signer 2"));
        assert!(told, "{place}: {:#?}", plain.deviations);
        let arguing = made("void unless paid");
        assert_eq!(
            (arguing.answer, codes(&arguing)),
            (Answer::Undecided, vec![Code::AnswerArgues]),
            "{place}: {arguing:#?}"
        );
    }
}
