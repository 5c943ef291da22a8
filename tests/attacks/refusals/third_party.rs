//! What is told of a declaration that another program filled in and signed: what is refused, and what is let pass.

use fcd::finding::verdict::Answer;
use fcd::signature::Signer;
use fcd::signature::certificate::Certificate;
use fcd::verify::answer::Report;

use super::compared;
use crate::support::forge::{Forge, glyphs, replace, stream};
use crate::support::{SIGNED, false_root, judge, judge_asked, moment, sample_file, signatory, third_party};

/// The name drawn as other programs draw it.
fn honest() -> Forge {
    let mut forge = Forge::new();
    let (look, font) = (forge.look("name"), forge.number_of("/Type/Font/Subtype/TrueType"));
    let entries = format!("/Type/XObject/Subtype/Form/BBox[0 0 312.26 18]/Resources<</Font<</F {font} 0 R>>>>");
    forge.put(look, stream(&entries, "/Tx BMC q BT /F 10 Tf 0 g 3 5 Td (Alex Sample) Tj ET Q EMC"));
    forge
}

fn sign(forge: &Forge) -> Vec<u8> {
    forge.sign_by(|bytes, context| third_party::sign(bytes, context, &signatory()))
}

fn allowed(bytes: &[u8]) -> Report {
    judge_asked(bytes, |asked| asked.interop = true)
}

/// A file of another program, and what was done to it before it was signed.
type Change = (&'static str, fn(&mut Forge));

fn golden(name: &str, cases: &[Change]) {
    let report = |change: &fn(&mut Forge)| {
        let mut forge = honest();
        change(&mut forge);
        allowed(&sign(&forge))
    };
    compared(name, &cases.iter().map(|(what, change)| (*what, report(change))).collect::<Vec<_>>());
}

/// The number of what the signature box draws.
fn signature_look(forge: &Forge) -> u32 {
    let field = String::from_utf8(forge.object(forge.field("end-user-state"))).unwrap();
    field.split("/AP<</N ").nth(1).unwrap().split(' ').next().unwrap().parse().unwrap()
}

/// The signature box draws this with one font.
fn signed_in(forge: &mut Forge, font: u32, content: &str) {
    let look = signature_look(forge);
    let entries = format!("/Type/XObject/Subtype/Form/BBox[0 0 335.26 137]/Resources<</Font<</F {font} 0 R>>>>");
    forge.put(look, stream(&entries, content));
}

/// The signature box says "Alex" in a font of the signer with these entries, and a program for its letters under this key.
fn signed_in_a_font(forge: &mut Forge, entries: &str, program: &str) {
    let file = forge.add(stream("", "letters"));
    let descriptor = forge.add(format!("<</Type/FontDescriptor/FontName/Own/{program} {file} 0 R>>"));
    let font = forge.add(format!("<</Type/Font{entries}/BaseFont/Own/FontDescriptor {descriptor} 0 R>>"));
    signed_in(forge, font, "BT /F 9 Tf 3 20 Td (Alex) Tj ET");
}

const SIMPLE: &str = "/Encoding/WinAnsiEncoding/FirstChar 65/LastChar 65/Widths[600]";

#[test]
fn the_box_of_the_signature() {
    golden(
        "box",
        &[
            ("as fcd draws it", |_| ()),
            ("nothing", |f| {
                let look = signature_look(f);
                f.put(look, stream("/Type/XObject/Subtype/Form/BBox[0 0 335.26 137]", ""));
            }),
            ("an issued font of many letters", |f| {
                let font = f.number_of("/Type/Font/Subtype/Type0/BaseFont/NotoSerif-Regular");
                signed_in(f, font, &format!("BT /F 9 Tf 3 20 Td <{}> Tj ET", glyphs("Alex")));
            }),
            ("a font that every reader has", |f| {
                let font = f.add(format!("<</Type/Font/Subtype/Type1/BaseFont/Helvetica{SIMPLE}>>"));
                signed_in(f, font, "BT /F 9 Tf 3 20 Td (Alex) Tj ET");
            }),
            ("a font of the signer, Type 1", |f| {
                signed_in_a_font(f, &format!("/Subtype/Type1{SIMPLE}"), "FontFile");
            }),
            ("a font of the signer, TrueType", |f| {
                signed_in_a_font(f, &format!("/Subtype/TrueType{SIMPLE}"), "FontFile2");
            }),
            ("a font of the signer, compact", |f| {
                signed_in_a_font(f, &format!("/Subtype/Type1{SIMPLE}"), "FontFile3");
            }),
            ("a described font without a program", |f| {
                signed_in_a_font(f, &format!("/Subtype/TrueType{SIMPLE}"), "Other");
            }),
            ("a font of the signer of many letters, without their texts", |f| {
                let inner = f.add("<</Type/Font/Subtype/CIDFontType2/BaseFont/Own/DW 500>>");
                let font = f.add(format!(
                    "<</Type/Font/Subtype/Type0/BaseFont/Own/Encoding/Identity-H/DescendantFonts[{inner} 0 R]>>"
                ));
                signed_in(f, font, "BT /F 9 Tf 3 20 Td <00410042> Tj ET");
            }),
            ("a font that is not there", |f| signed_in(f, 999, "")),
        ],
    );
}

#[test]
fn parts_that_draw_nothing() {
    golden(
        "parts",
        &[
            ("information in a new object", |f| {
                let information = f.number_of("/Title(Final");
                let body = replace(&f.object(information), b"/Producer(fcd, builder 1)", b"/Producer(Saver 2)");
                f.info = format!("{} 0 R", f.add(body));
            }),
            ("information in a new object, and by another author", |f| {
                let information = f.number_of("/Title(Final");
                let body = replace(&f.object(information), b"/Author(Sample", b"/Author(Simple");
                f.info = format!("{} 0 R", f.add(body));
            }),
            ("the catalog as information", |f| f.info = "1 0 R".to_owned()),
            ("information that is not there", |f| f.info = "999 0 R".to_owned()),
            ("a number as information", |f| f.info = format!("{} 0 R", f.add("7"))),
            ("metadata that say when the program changed them", |f| {
                let metadata = f.number_of("/Type/Metadata");
                f.edit(metadata, "<xmp:ModifyDate>2026-11-03", "<xmp:ModifyDate>2026-11-09");
            }),
            ("metadata that say when the file was made", |f| {
                let metadata = f.number_of("/Type/Metadata");
                f.edit(metadata, "<xmp:CreateDate>2026-11-03", "<xmp:CreateDate>2026-11-02");
            }),
            ("a page turned", |f| {
                let page = f.page(2);
                f.extend(page, "/Rotate 90");
            }),
            ("the content of a page written again", |f| {
                let content = f.reference(f.page(2), "/Contents");
                let body = f.object(content);
                f.put(content, body);
            }),
            ("a note on a page", |f| {
                let note = f.add("<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/Contents(x)>>");
                let page = f.page(2);
                f.extend(page, &format!("/Annots[{note} 0 R]"));
            }),
            ("a second field of the name", |f| {
                let body = f.object(f.field("name"));
                f.add(body);
            }),
            ("the field of the ministry", |f| {
                let field = f.field("ministry");
                f.extend(field, "/TM(x)");
            }),
            ("a drawing that nothing leads to", |f| {
                f.add(stream("", "BT ET"));
            }),
            ("a date of the signature in full hours", |f| {
                let signature = f.signature();
                f.edit(signature, "(D:20261109143000Z)", "(D:20261109153000+01')");
            }),
            ("a field that is closed", |f| {
                let field = f.field("name");
                f.edit(field, "/Ff 12582914", "/Ff 12582915");
            }),
        ],
    );
}

fn root() -> Certificate {
    Certificate::from_pem(&sample_file("root.pem")).unwrap()
}

/// The time in the seal beside the time in the file, which is [`SIGNED`].
fn at(time: Option<&str>, beside: &[Certificate]) -> Report {
    let time = time.map(moment);
    allowed(&honest().sign_by(|bytes, context| third_party::seal_saying(bytes, context, &signatory(), time, beside)))
}

#[test]
fn what_a_seal_says_beside_its_signature() {
    assert_eq!(SIGNED, "2026-11-09T14:30:00Z");
    let stranger = false_root().certificate().clone();
    let cases = [
        ("the same time", at(Some("2026-11-09T14:30:00Z"), &[])),
        ("five minutes later", at(Some("2026-11-09T14:35:00Z"), &[])),
        ("five minutes and a second later", at(Some("2026-11-09T14:35:01Z"), &[])),
        ("five minutes earlier", at(Some("2026-11-09T14:25:00Z"), &[])),
        ("five minutes and a second earlier", at(Some("2026-11-09T14:24:59Z"), &[])),
        ("the root beside the signer", at(None, &[root()])),
        ("a stranger beside the signer", at(None, std::slice::from_ref(&stranger))),
        ("the root and a stranger beside the signer", at(None, &[root(), stranger])),
    ];
    compared("seal", &cases);
}

/// What was cleared is said to be neither proved nor refuted where the signature under it is another's.
#[test]
fn a_cleared_part_under_a_false_signature() {
    let forged = honest().sign_by(|_, context| {
        let other = fcd::signature::SignedBytes::around(b"another file <00>", &(14..16)).unwrap();
        third_party::sign(other, context, &signatory())
    });
    let report = allowed(&forged);
    assert_eq!(report.answer, Answer::Rejected);
    let state = |name: &str| report.checks.iter().find(|line| line.name == name).unwrap().state;
    assert_eq!((state("countersigned part"), state("end-user state's signature")), ("not reached", "refuted"));
}

/// A program signed in no known format, over another range, drew nothing, and changed the language: there is nothing that
/// could be let pass. The rules of the interoperable profile name each mistake, and none is told a second time.
#[test]
fn a_signature_of_another_program() {
    let forge = || {
        let mut forge = Forge::new();
        let f = &mut forge;
        let catalog = f.number_of("/Type/Catalog");
        f.edit(catalog, "/Lang(en)", "/Lang(de)");
        let signature = f.signature();
        f.edit(signature, "ETSI.CAdES.detached", "ETSI.RFC3161");
        f.edit(signature, "/Reason(Undertaking of the end-user state)", "");
        let field = f.field("end-user-state");
        f.edit(field, "/AP<<", "/AX<<");
        let body = String::from_utf8(f.object(signature)).unwrap();
        let range = body.split("/ByteRange[0 ").nth(1).unwrap().split(']').next().unwrap().to_owned();
        f.exact_range = false;
        f.edit(signature, &format!("/ByteRange[0 {range}]"), &format!("/ByteRange[0 9{range}]"));
        forge.sign_by(|bytes, context| third_party::sign(bytes, context, &signatory()))
    };
    compared("third-party", &[("in no known format, over another range", judge(&forge()))]);
}
