//! Attacks by what the box of a signature shows. The buyer holds the genuine key and draws what it likes; `fcd` tells the
//! words of a box only where every viewer shows them, and asks a person to look at any other.

use fcd::finding::Code;
use fcd::finding::verdict::Answer;
use fcd::report::messages::english;
use fcd::verify::answer::Report;
use fcd::verify::box_seen::BoxSeen;

use crate::support::forge::{Forge, glyphs, stream};
use crate::support::{codes, judge_asked};
use crate::third_party::{honest, sign, third_party_attack};

/// The box as it is issued, in points.
const BOX: &str = "/Type/XObject/Subtype/Form/BBox[0 0 335.26 137]";

/// The signature box with these entries and what it draws.
fn boxed(forge: &mut Forge, entries: &str, content: &str) -> Vec<u8> {
    let field = String::from_utf8(forge.object(forge.field("end-user-state"))).unwrap();
    let look = field.split("/AP<</N ").nth(1).unwrap().split(' ').next().unwrap().parse().unwrap();
    forge.put(look, stream(&format!("{BOX}{entries}"), content));
    sign(forge)
}

/// The same with the issued font of two-byte codes as `/R` and a Courier that is not embedded as `/C`.
fn written(forge: &mut Forge, content: &str) -> Vec<u8> {
    let font = forge.number_of("/Type/Font/Subtype/Type0/BaseFont/NotoSerif-Regular");
    let courier = "<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding>>";
    boxed(forge, &format!("/Resources<</Font<</R {font} 0 R/C {courier}>>>>"), content)
}

/// With a font of the signer's own as `/F`.
fn in_font(forge: &mut Forge, font: &str, content: &str) -> Vec<u8> {
    boxed(forge, &format!("/Resources<</Font<</F {font}>>>>"), content)
}

fn said(words: &str) -> String {
    format!("BT /R 12 Tf 6 120 Td <{}> Tj ET", glyphs(words))
}

fn allowed(file: &[u8]) -> Report {
    judge_asked(file, |asked| asked.interop = true)
}

/// What stands in a box that can be read is told, and nothing else is asked.
#[test]
fn a_plain_box_is_told() {
    let cases: [(&str, String); 7] = [
        ("text in an issued font", said("Signed by Alex")),
        ("text in Courier", "BT /C 10 Tf 10 TL 6 100 Td (Signed by Alex) Tj ET".to_owned()),
        ("lines of text", "BT /C 10 Tf 10 TL 6 100 Td (Signed by) Tj T* (Alex) Tj T* ET".to_owned()),
        ("a frame around it", format!("{} 3 w 0 0 335 137 re S", said("Signed by Alex"))),
        ("a rule below it", format!("{} 0 G 6 100 m 300 100 l S", said("Signed by Alex"))),
        ("lines drawn from below", "BT /C 10 Tf 6 80 Td (Alex) Tj 0 20 Td (Signed by) Tj ET".to_owned()),
        ("words side by side", "BT /C 10 Tf 6 80 Td (Signed by) Tj 100 0 Td (Alex) Tj ET".to_owned()),
    ];
    for (what, content) in cases {
        let report = allowed(&written(&mut honest(), &content));
        assert_eq!((report.answer, codes(&report)), (Answer::Accepted, vec![]), "{what}: {report:#?}");
        let told = report
            .deviations
            .iter()
            .any(|deviation| english(&deviation.what) == "the signature box says: Signed by Alex");
        assert!(told, "{what}: {:#?}", report.deviations);
    }
}

/// Nothing drawn is nothing to be read.
#[test]
fn an_empty_box_is_nothing() {
    for content in ["", "q Q", "/Tx BMC EMC", "q 1 0 0 1 5 5 cm Q"] {
        let report = allowed(&written(&mut honest(), content));
        assert_eq!((report.answer, codes(&report)), (Answer::Accepted, vec![]), "{content}: {report:#?}");
        assert!(
            !report.deviations.iter().any(|deviation| english(&deviation.what).contains("signature box")),
            "{content}"
        );
    }
}

third_party_attack! {
    /// White text says one thing; what is seen is drawn by shapes.
    white_text_in_the_signature_box, Undecided [SignatureBoxUnread],
    |forge| written(forge, &format!("1 g {} 0 g 7 71 m 7 80 l 11 80 l h f", said("Signed by Alex")))
}

third_party_attack! {
    /// A font that shows other letters than it names.
    a_signature_box_with_a_lying_font, Undecided [SignatureBoxUnread],
    |forge| {
        let map = forge.add(stream("", "1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <21> <0041> endbfchar"));
        let font = format!("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding<</Differences[33/V/O/I/D]>>/ToUnicode {map} 0 R>>");
        in_font(forge, &font, "BT /F 14 Tf 6 100 Td <21222324> Tj ET")
    }
}

third_party_attack! {
    /// Letters that are shapes.
    a_signature_box_of_outlines, Undecided [SignatureBoxUnread],
    |forge| written(forge, "0 g 7 71 m 7 80 l 11 80 l h f")
}

third_party_attack! {
    /// A picture of words.
    a_signature_box_with_a_picture, Undecided [SignatureBoxUnread],
    |forge| {
        let picture = forge.add(stream("/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray", "x"));
        boxed(forge, &format!("/Resources<</XObject<</X {picture} 0 R>>>>"), "q 100 0 0 20 6 100 cm /X Do Q")
    }
}

/// A box that lies in any of these ways is told as words by nobody, and a person is asked to look.
#[test]
fn no_box_that_could_lie_is_told() {
    let embedded = |forge: &mut Forge, content: &str| {
        let program = forge.add(stream("", "letters"));
        let descriptor = forge.add(format!("<</Type/FontDescriptor/FontName/Own/FontFile2 {program} 0 R>>"));
        let font = format!(
            "<</Type/Font/Subtype/TrueType/BaseFont/Own/Encoding/WinAnsiEncoding/FontDescriptor {descriptor} 0 R>>"
        );
        in_font(forge, &font, content)
    };
    let line = |content: &str| format!("{content} {}", said("Signed by Alex"));
    type Forging<'a> = Box<dyn Fn(&mut Forge) -> Vec<u8> + 'a>;
    let drawn = |content: String| -> Forging<'_> { Box::new(move |forge| written(forge, &content)) };
    let font = |font: &'static str| -> Forging<'_> {
        Box::new(move |forge| in_font(forge, font, "BT /F 14 Tf 6 100 Td (Signed) Tj ET"))
    };
    let cases: Vec<(&str, Forging<'_>)> = vec![
        ("an embedded font", Box::new(move |forge| embedded(forge, "BT /F 14 Tf 6 100 Td (Signed) Tj ET"))),
        ("an embedded font that is not used", Box::new(move |forge| embedded(forge, ""))),
        (
            "other names for codes",
            font(
                "<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding<</BaseEncoding/WinAnsiEncoding/Differences[65/B]>>>>",
            ),
        ),
        ("an encoding of its own", font("<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/MacRomanEncoding>>")),
        ("a font of symbols", font("<</Type/Font/Subtype/Type1/BaseFont/Symbol>>")),
        ("a font that nobody has", font("<</Type/Font/Subtype/Type1/BaseFont/Own/Encoding/WinAnsiEncoding>>")),
        (
            "widths of nothing",
            font(
                "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding/FirstChar 32/LastChar 33/Widths[0 0]>>",
            ),
        ),
        (
            "widths of another",
            font(
                "<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding/FirstChar 32/LastChar 33/Widths[600 0]>>",
            ),
        ),
        (
            "widths that are missing",
            font(
                "<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding/FirstChar 32/LastChar 33/Widths[600 600]>>",
            ),
        ),
        ("yellow", drawn(line("1 1 0 rg"))),
        ("a pale grey", drawn(line(".9 g"))),
        ("text that is not painted", drawn("BT 3 Tr /C 10 Tf 6 100 Td (Signed) Tj ET".to_owned())),
        ("text outside of the box", drawn("BT /C 10 Tf 6 160 Td (Signed) Tj ET".to_owned())),
        ("text over the edge", drawn("BT /C 10 Tf 430 100 Td (Signed) Tj ET".to_owned())),
        ("text over text", drawn(format!("{} BT /C 10 Tf 6 121 Td (Not) Tj ET", said("Signed by Alex")))),
        ("text in a clip", drawn(format!("q 0 0 30 150 re W n {} Q", said("Signed by Alex")))),
        ("tiny text", drawn("BT /C 1 Tf 6 100 Td (Signed) Tj ET".to_owned())),
        ("a line through the text", drawn(format!("{} 0 125 m 453 125 l S", said("Signed by Alex")))),
        ("a slanted line", drawn(format!("{} 0 0 m 453 50 l S", said("Signed by Alex")))),
        ("short lines", drawn(format!("{} 6 50 m 6 60 l S 6 50 m 12 50 l S", said("Signed by Alex")))),
        ("a rectangle through the text", drawn(format!("{} 0 0 453 125 re S", said("Signed by Alex")))),
        ("a filled rectangle", drawn(format!("{} 0 0 453 60 re f", said("Signed by Alex")))),
        ("a thick frame", drawn(format!("{} 60 w 0 0 335 137 re S", said("Signed by Alex")))),
        ("many lines", drawn("0 50 m 453 50 l S ".repeat(5))),
        ("a dashed line", drawn("[1] 0 d 0 50 m 453 50 l S".to_owned())),
        ("an image in the content", drawn("q 9 0 0 9 0 0 cm BI /W 1/H 1/CS/G/BPC 8 ID x EI Q".to_owned())),
        ("half a code", drawn("BT /R 12 Tf 6 120 Td <34> Tj ET".to_owned())),
        ("a reservation in a word of two strings", drawn("BT /C 10 Tf 6 80 Td (un) Tj (less) Tj ET".to_owned())),
        (
            "a drawing in the drawing",
            Box::new(|forge| {
                let inner = forge.add(stream(BOX, ""));
                boxed(forge, &format!("/Resources<</XObject<</X {inner} 0 R>>>>"), "/X Do")
            }),
        ),
        ("a state of glass", Box::new(|forge| boxed(forge, "/Resources<</ExtGState<</G<</ca .5>>>>>>", "/G gs"))),
        (
            "a mark that is none",
            Box::new(|forge| {
                let entries = "/Resources<</ExtGState<</G<</CA .6/ca .6>>>>>>";
                boxed(forge, entries, "q /G gs 1 0 0 1 176 25 cm q 1 0 0 -1 0 100 cm 0 g 0 0 9 9 re f Q Q")
            }),
        ),
        (
            "a box of another size",
            Box::new(|forge| {
                let file = written(forge, &said("Signed"));
                drop(file);
                let field = String::from_utf8(forge.object(forge.field("end-user-state"))).unwrap();
                let look = field.split("/AP<</N ").nth(1).unwrap().split(' ').next().unwrap().parse().unwrap();
                forge.edit(look, "/BBox[0 0 335.26 137]", "/BBox[0 0 3352.6 1370]");
                sign(forge)
            }),
        ),
    ];
    let mut wrong = Vec::new();
    for (what, forge) in cases {
        let report = allowed(&forge(&mut honest()));
        let told = report.deviations.iter().any(|deviation| english(&deviation.what).contains("box says"));
        if (report.answer, codes(&report).as_slice()) != (Answer::Undecided, &[Code::SignatureBoxUnread]) || told {
            wrong.push(format!("{what}: {:?} {:#?} {:#?}", report.answer, report.findings, report.deviations));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What hangs on a drawing and draws nothing is refused, however deep.
#[test]
fn nothing_rides_along_on_the_signature_box() {
    for key in ["Ref", "OPI", "PieceInfo", "Metadata", "OC", "StructParent", "LastModified"] {
        let rider = |forge: &mut Forge| forge.add("<</Type/Filespec/F(annex.pdf)>>");
        let mut outer = honest();
        let number = rider(&mut outer);
        let outer = boxed(&mut outer, &format!("/{key} {number} 0 R"), "");
        let mut inner = honest();
        let number = rider(&mut inner);
        let form = inner.add(stream(&format!("{BOX}/{key} {number} 0 R"), ""));
        let inner = boxed(&mut inner, &format!("/Resources<</XObject<</X {form} 0 R>>>>"), "/X Do");
        for (way, file) in [(format!("/{key}"), outer), (format!("/Resources /XObject /X /{key}"), inner)] {
            let report = allowed(&file);
            assert_eq!(report.answer, Answer::Rejected, "{way}");
            assert_eq!(codes(&report), [Code::ObjectAdded, Code::FieldAltered], "{way}: {:#?}", report.findings);
            let named = report.findings.iter().any(|f| crate::support::said(f.found.as_ref()).starts_with(&way));
            assert!(named, "{way}: {:#?}", report.findings);
        }
    }
}

/// A file whose box is drawn with shapes, and the SHA-256 that the answer names for it.
pub(crate) fn unread() -> (Vec<u8>, [u8; 32]) {
    let file = written(&mut honest(), "0 g 7 71 m 7 80 l 11 80 l h f");
    let digest = named_digest(&file);
    (file, digest)
}

/// The SHA-256 by which the finding names the box.
fn named_digest(file: &[u8]) -> [u8; 32] {
    let findings = allowed(file).findings;
    let told = findings.iter().map(|finding| crate::support::said(finding.found.as_ref())).collect::<String>();
    let digits = told.split("SHA-256 of the drawing ").nth(1).unwrap().get(..64).unwrap();
    std::array::from_fn(|at| u8::from_str_radix(&digits[2 * at..2 * at + 2], 16).unwrap())
}

/// Most programs draw a box by one line that draws another object. Who has looked at one box has not looked at another
/// whose line is the same: the digest covers all that the line leads to.
#[test]
fn who_has_looked_at_a_box_has_not_looked_at_another_with_the_same_first_line() {
    let drawn = |inner: &str| {
        let mut forge = honest();
        let number = forge.add(stream(BOX, inner));
        boxed(&mut forge, &format!("/Resources<</XObject<</X {number} 0 R>>>>"), "/X Do")
    };
    let looked_at = drawn("0 g 7 71 m 7 80 l 11 80 l h f");
    let other = drawn("0 g 7 71 m 9 80 l 11 80 l h f");
    let seen = BoxSeen::new(named_digest(&looked_at), "A. Reader").unwrap();
    let asked = |file: &[u8]| judge_asked(file, |asked| (asked.box_seen, asked.interop) = (Some(&seen), true));
    assert_eq!(codes(&asked(&looked_at)), [], "the honest twin");
    assert_eq!(codes(&asked(&other)), [Code::SignatureBoxUnread]);
    assert_ne!(named_digest(&looked_at), named_digest(&other));
}

/// A person who has looked says so for one box; the answer repeats who and when, and no other box is let pass.
#[test]
fn a_person_has_looked_at_the_box() {
    let (file, digest) = unread();
    let hex: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    let seen = BoxSeen::new(digest, "A. Reader").unwrap();
    let asked = |seen, interop| judge_asked(&file, |asked| (asked.box_seen, asked.interop) = (Some(seen), interop));
    let report = asked(&seen, true);
    assert_eq!((report.answer, codes(&report)), (Answer::Accepted, vec![]), "{report:#?}");
    let told = |deviation: &fcd::verify::answer::Deviation| {
        [hex.as_str(), "A. Reader", "20 November 2026"].iter().all(|word| english(&deviation.what).contains(word))
    };
    assert!(report.deviations.iter().any(told), "{:#?}", report.deviations);
    let report = asked(&seen, false);
    assert_eq!((report.answer, codes(&report)), (Answer::Undecided, vec![Code::CountersignatureThirdParty]));
    let other = BoxSeen::new([7; 32], "A. Reader").unwrap();
    let report = asked(&other, true);
    assert_eq!((report.answer, codes(&report)), (Answer::Undecided, vec![Code::SignatureBoxUnread]));
}
