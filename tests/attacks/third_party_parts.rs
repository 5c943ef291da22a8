//! Attacks on the parts of a third-party revision that draw nothing: catalog, information, metadata, trailer, the entries of
//! fields and of the signature. The buyer holds the genuine key and allows itself everything.

use fcd::finding::Code::{self, *};
use fcd::finding::verdict::Answer;

use crate::support::forge::{Forge, replace, stream};
use crate::support::{codes, judge_asked, said};
use crate::third_party::{honest, sign};

/// What is done to a revision.
type Doing = fn(&mut Forge);

/// Each forgery gets exactly these findings from who allows other programs, and is rejected.
fn refused(cases: &[(&str, &[Code], Doing)]) {
    let mut wrong = Vec::new();
    for (name, expected, doing) in cases {
        let mut forge = honest();
        doing(&mut forge);
        let report = judge_asked(&sign(&forge), |asked| asked.interop = true);
        if (report.answer, codes(&report).as_slice()) != (Answer::Rejected, *expected) {
            wrong.push(format!("{name}: {:?} {:?}\n{:#?}", report.answer, codes(&report), report.findings));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn in_catalog(forge: &mut Forge, from: &str, to: &str) {
    let catalog = forge.number_of("/Type/Catalog");
    forge.edit(catalog, from, to);
}

fn in_information(forge: &mut Forge, from: &str, to: &str) {
    let information = forge.number_of("/Title(Final");
    forge.edit(information, from, to);
}

fn in_metadata(forge: &mut Forge, from: &str, to: &str) {
    let metadata = forge.number_of("/Type/Metadata");
    forge.edit(metadata, from, to);
}

fn in_name(forge: &mut Forge, from: &str, to: &str) {
    let field = forge.field("name");
    forge.edit(field, from, to);
}

fn in_signature(forge: &mut Forge, from: &str, to: &str) {
    let signature = forge.signature();
    forge.edit(signature, from, to);
}

fn in_signature_field(forge: &mut Forge, entries: &str) {
    let field = forge.field("end-user-state");
    forge.extend(field, entries);
}

/// The number of what the signature box draws.
fn signature_look(forge: &Forge) -> u32 {
    let field = String::from_utf8(forge.object(forge.field("end-user-state"))).unwrap();
    field.split("/AP<</N ").nth(1).unwrap().split(' ').next().unwrap().parse().unwrap()
}

fn signature_drawn(forge: &mut Forge, entries: &str, content: &str) {
    let look = signature_look(forge);
    forge.put(look, stream(&format!("/Type/XObject/Subtype/Form/BBox[0 0 300 60]{entries}"), content));
}

/// A drawing in so many drawings.
fn nested(forge: &mut Forge, depth: usize) {
    let mut entries = String::new();
    for _ in 0..depth {
        let inner = forge.add(stream(&format!("/Type/XObject/Subtype/Form/BBox[0 0 300 60]{entries}"), ""));
        entries = format!("/Resources<</XObject<</X {inner} 0 R>>>>");
    }
    signature_drawn(forge, &entries, "");
}

/// The catalog or the form says something else than the issued one.
#[test]
fn the_catalog_and_the_form_stay_as_they_were() {
    refused(&[
        ("another language", &[ObjectReplaced], |f| in_catalog(f, "/Lang(en)", "/Lang(de)")),
        ("an older version", &[ObjectReplaced], |f| in_catalog(f, "/Type/Catalog", "/Type/Catalog/Version/1.3")),
        ("no version", &[ObjectReplaced], |f| in_catalog(f, "/Type/Catalog", "/Type/Catalog/Version 2.0")),
        ("signatures need not be kept", &[ObjectReplaced], |f| in_catalog(f, "/SigFlags 3", "/SigFlags 1")),
        ("there are no signatures", &[ObjectReplaced], |f| in_catalog(f, "/SigFlags 3", "/SigFlags 2")),
        ("flags that nobody knows", &[ObjectReplaced], |f| in_catalog(f, "/SigFlags 3", "/SigFlags 7")),
        ("no flags", &[ObjectReplaced], |f| in_catalog(f, "/SigFlags 3", "")),
        ("another extension", &[ObjectReplaced], |f| in_catalog(f, "/ExtensionLevel 1>>", "/ExtensionLevel 2>>")),
        ("no extensions", &[ObjectReplaced], |f| in_catalog(f, "/Extensions<<", "/PieceInfo<<")),
        ("extensions that are none", &[ObjectReplaced], |f| {
            in_catalog(f, "/Extensions<<", "/Extensions 1/PieceInfo<<")
        }),
        ("another font of the form", &[ObjectReplaced], |f| in_catalog(f, "<</FcdSerif ", "<</Other ")),
        ("more resources of the form", &[ObjectReplaced], |f| in_catalog(f, "/DR<<", "/DR<</ProcSet[/PDF]")),
        ("no resources of the form", &[ObjectReplaced], |f| in_catalog(f, "/DR<<", "/DX<<")),
        ("a second form", &[ObjectReplaced], |f| in_catalog(f, "/AcroForm<<", "/AcroForm<</XFA(x)")),
        ("issued as metadata", &[ObjectReplaced], |f| in_catalog(f, "/Metadata 6 0 R", "/Metadata 5 0 R")),
        ("no metadata", &[ObjectReplaced], |f| in_catalog(f, "/Metadata 6 0 R", "")),
        ("nothing as metadata", &[ObjectReplaced], |f| in_catalog(f, "/Metadata 6 0 R", "/Metadata 999 0 R")),
    ]);
}

/// The information or the metadata say more than that the file was changed.
#[test]
fn what_the_file_says_of_itself_stays_as_it_was() {
    refused(&[
        ("another author", &[ObjectReplaced], |f| in_information(f, "/Author(Sample", "/Author(Simple")),
        ("a program that is no text", &[ObjectReplaced], |f| {
            in_information(f, "/Producer(fcd, builder 1)", "/Producer[1]")
        }),
        ("more information", &[ObjectReplaced], |f| in_information(f, "/Title", "/Keywords(x)/Title")),
        ("less information", &[ObjectReplaced], |f| {
            in_information(f, "/Subject(Final Customer Declaration IL-2026-0042)", "")
        }),
        ("another level", &[ObjectReplaced], |f| in_metadata(f, "<pdfaid:conformance>A", "<pdfaid:conformance>B")),
        ("metadata of another kind", &[ObjectReplaced], |f| in_metadata(f, "/Subtype/XML", "/Subtype/XML/X 1")),
        ("metadata that are not read", &[ObjectReplaced], |f| in_metadata(f, "</rdf:RDF>", "</rdf:RDX>")),
        ("metadata without end", &[ObjectReplaced], |f| {
            let metadata = f.number_of("/Type/Metadata");
            let body = String::from_utf8(f.object(metadata)).unwrap();
            let text = body.split_once("stream\n").unwrap().1.trim_end_matches("\nendstream").to_owned();
            f.put(metadata, stream("/Type/Metadata/Subtype/XML", text + &" ".repeat(65_536)));
        }),
        ("more in the trailer", &[ObjectReplaced], |f| f.revision.trailer += "/Foo 1"),
        ("another file", &[ObjectReplaced], |f| f.revision.trailer = format!("/ID[<00>{}", &f.revision.trailer[38..])),
        ("no file", &[ObjectReplaced], |f| f.revision.trailer.clear()),
    ]);
}

/// A page, or what it uses, is written again and differs.
#[test]
fn the_pages_and_their_objects_stay_as_they_were() {
    refused(&[
        ("a page that is turned", &[ObjectReplaced], |f| {
            let page = f.page(2);
            f.extend(page, "/Rotate 90")
        }),
        ("another word", &[ClauseAltered, ObjectReplaced], |f| {
            let (content, body) = f.reworded("shall not", "shall now");
            f.put(content, body);
        }),
        ("the same words again", &[ObjectReplaced], |f| {
            let content = f.reference(f.page(2), "/Contents");
            f.put(content, f.object(content));
        }),
        ("the parent of the fields", &[ObjectReplaced], |f| {
            let parent = f.number_of("/T(signatory)");
            f.extend(parent, "/TU(x)");
        }),
        ("the field of the ministry", &[ObjectReplaced], |f| {
            let field = f.field("ministry");
            f.extend(field, "/TM(x)");
        }),
    ]);
}

/// More of a field is changed than its value and its look.
#[test]
fn a_field_is_filled_in_and_nothing_else() {
    refused(&[
        ("no value need be there", &[FieldAltered], |f| in_name(f, "/Ff 12582914", "/Ff 12582912")),
        ("no flags", &[FieldAltered], |f| in_name(f, "/Ff 12582914", "")),
        ("another state", &[FieldAltered], |f| in_name(f, "/Ff ", "/AS/Off/Ff ")),
        ("a state that is no name", &[FieldAltered], |f| in_name(f, "/Ff ", "/AS(N)/Ff ")),
        ("a date that is none", &[FieldAltered], |f| in_name(f, "/Ff ", "/M[1]/Ff ")),
        ("a second look", &[ObjectAdded, FieldAltered], |f| in_name(f, "/AP<<", "/AP<</D 9 0 R")),
        ("an issued look", &[ObjectAdded, FieldAltered], |f| {
            let content = f.reference(f.page(2), "/Contents");
            let look = f.look("name");
            in_name(f, &format!("/AP<</N {look} "), &format!("/AP<</N {content} "));
        }),
        ("a caption of the signature", &[FieldAltered], |f| in_signature_field(f, "/MK<</CA(x)>>")),
    ]);
}

/// The signature dictionary holds what no signature of another program needs.
#[test]
fn the_signature_says_what_signatures_say() {
    refused(&[
        ("a key of another kind", &[SignatureMalformed], |f| in_signature(f, "/Type/Sig/", "/Type/Sig/Cert(x)/")),
        ("a name elsewhere", &[SignatureMalformed], |f| in_signature(f, "/Type/Sig/", "/Type/Sig/Name 9 0 R/")),
        ("names elsewhere", &[SignatureMalformed], |f| {
            in_signature(f, "/Type/Sig/", "/Type/Sig/Prop_Build<</App[9 0 R]>>/")
        }),
        ("a name that is no text", &[SignatureMalformed], |f| in_signature(f, "/Type/Sig/", "/Type/Sig/Name 1/")),
        ("another format", &[SignatureMalformed], |f| in_signature(f, "ETSI.CAdES.detached", "ETSI.RFC3161")),
        ("a time in words", &[SignatureMalformed], |f| in_signature(f, "(D:20261109143000Z)", "(yesterday)")),
        ("some fields locked", &[SignatureMalformed], |f| in_signature(f, "/Action/All", "/Action/Include")),
        ("all fields and one locked", &[SignatureMalformed], |f| {
            in_signature(f, "/Action/All", "/Action/All/Fields[(x)]")
        }),
        ("another rule", &[SignatureMalformed], |f| in_signature(f, "/FieldMDP", "/UR3")),
        ("another reference", &[SignatureMalformed], |f| in_signature(f, "/Type/SigRef", "/Type/SigRef/X 1")),
        ("about another object", &[SignatureMalformed], |f| in_signature(f, "/Data 1 0 R", "/Data 2 0 R")),
        ("rules elsewhere", &[SignatureMalformed], |f| in_signature(f, "Params<<", "Params<</X 9 0 R")),
        ("two references", &[SignatureMalformed], |f| in_signature(f, "/Reference[<<", "/Reference[<<>><<")),
        ("another range", &[SignatureInvalid], |f| {
            let range = String::from_utf8(f.object(f.signature())).unwrap();
            let range = range.split("/ByteRange[0 ").nth(1).unwrap().split(']').next().unwrap().to_owned();
            f.exact_range = false;
            let other = range.replacen(' ', "0 ", 1);
            in_signature(f, &format!("/ByteRange[0 {range}]"), &format!("/ByteRange[0 {other}]"));
        }),
    ]);
}

/// The signature box shows something else than text and lines.
#[test]
fn the_signature_box_draws_with_what_is_allowed() {
    refused(&[
        ("a box on a layer", &[FieldAltered], |f| signature_drawn(f, "/OC<</Type/OCG/Name(x)>>", "")),
        ("a pattern", &[FieldAltered], |f| signature_drawn(f, "/Resources<</Pattern<<>>>>", "")),
        ("a font of drawings", &[FieldAltered], |f| {
            let font = f.add("<</Type/Font/Subtype/Type3>>");
            signature_drawn(f, &format!("/Resources<</Font<</F {font} 0 R>>>>"), "");
        }),
        ("eight drawings deep", &[ObjectAdded, FieldAltered], |f| nested(f, 8)),
    ]);
}

/// Everything that programs do and that does no harm, at once: accepted by who allows it, and each is told.
#[test]
fn what_does_no_harm_is_told() {
    let mut forge = honest();
    let f = &mut forge;
    in_catalog(f, "/Type/Catalog", "/Type/Catalog/Version/2.0");
    in_catalog(f, "/Extensions<<", "/Extensions<</ADBE<</BaseVersion/1.7/ExtensionLevel 8>>");
    in_catalog(f, "/AcroForm<<", "/AcroForm<</NeedAppearances false");
    let font = f.add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>");
    in_catalog(f, "/DR<</Font<<", &format!("/DR<</Font<</Helv {font} 0 R"));
    in_information(f, "/Producer(fcd, builder 1)", "/Producer(Another Program)");
    let (metadata, page) = (f.number_of("/Type/Metadata"), f.page(2));
    let written = replace(&f.object(metadata), b"<pdf:Producer>fcd, builder 1<", b"<pdf:Producer>Another Prog.<");
    f.put(metadata, written);
    f.put(page, f.object(page));
    in_name(f, "/Ff 12582914", "/AS/N/M(D:20261109)/Ff 12582915");
    in_signature(f, "(D:20261109143000Z)", "(D:20261109153000+01'00')");
    let report = judge_asked(&sign(&forge), |asked| asked.interop = true);
    assert_eq!((report.answer, codes(&report)), (Answer::Accepted, vec![]), "{:#?}", report.findings);
    let told: String = report.deviations.iter().map(|deviation| said(Some(&deviation.what)) + "\n").collect();
    for what in [
        "says that it follows PDF 2.0",
        "adds /ADBE to /Extensions",
        "adds /Helv to /Font",
        "/Producer is now Another Program",
        "the metadata were written anew, with the same statements but for date and program",
        "page 2 was written again, the same",
        "closed for further changes",
        "signed in the format ETSI.CAdES.detached",
        "not bound to the declaration by name, only by the bytes that it covers",
        "/M says that it was changed on D:20261109",
        "Producer of the metadata is now Another Prog.",
    ] {
        assert!(told.contains(what), "{what}\n{told}");
    }
}
