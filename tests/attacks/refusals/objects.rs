//! What is told of objects: which field, page or catalog, which key of it, and what a field draws instead of its value.

use super::golden;
use crate::support::forge::{Forge, append_to, deflated, glyphs, replace, stream};
use crate::support::{issued, returned};

fn in_field(forge: &mut Forge, name: &str, from: &str, to: &str) -> Vec<u8> {
    let field = forge.field(name);
    forge.edit(field, from, to);
    forge.buyer_sign()
}

fn look(forge: &mut Forge, name: &str, entries: &str, content: &str) -> Vec<u8> {
    let (look, font) = (forge.look(name), forge.number_of("/Type/Font/Subtype/Type0/BaseFont/NotoSerif-Regular"));
    let entries =
        format!("/Type/XObject/Subtype/Form/BBox[0 0 312.26 18]/Resources<</Font<</R {font} 0 R>>>>{entries}");
    forge.put(look, stream(&entries, content));
    forge.buyer_sign()
}

#[test]
fn objects_of_the_countersigned_part() {
    golden(
        "fields",
        &[
            ("a hidden field", |f| in_field(f, "name", "/F 4", "/F 2")),
            ("a field with more keys", |f| {
                in_field(f, "place", "/Ff ", "/MK<</CA(x)/AC(y)>>/TM(z)/A null/B/C/D[1 2]/E 7/G .5/Ff ")
            }),
            ("a field that is a number", |f| {
                let field = f.field("name");
                f.put(field, "7");
                f.buyer_sign()
            }),
            ("a field as it was issued", |f| {
                let field = f.field("name");
                f.revision.objects.retain(|(number, _)| *number != field);
                f.buyer_sign()
            }),
            ("a value without letters", |f| in_field(f, "name", "/V(Alex Sample)", "/V()")),
            ("a value under a key in another form", |f| in_field(f, "name", "/V(", "/#56(")),
            ("a value one step away", |f| {
                let value = f.add("(Alex Sample)");
                in_field(f, "name", "/V(Alex Sample)", &format!("/V {value} 0 R"))
            }),
            ("a field without value", |f| in_field(f, "name", "/V(Alex Sample)", "")),
            ("a value of another kind", |f| in_field(f, "name", "/V(Alex Sample)", "/V[(Alex) (Sample)]")),
            ("another name for the field", |f| in_field(f, "name", "/T(name)", "/T(nome)")),
            ("a look that says something else", |f| {
                look(f, "place", "", &format!("BT /R 10 Tf 3 5 Td <{}> Tj ET", glyphs("Rotterdam")))
            }),
            ("a look that says nothing", |f| look(f, "place", "", "q Q")),
            ("a look that says the same in its own way", |f| {
                look(f, "place", "", &format!("BT /R 11 Tf 3 5 Td <{}> Tj ET", glyphs("The Hague")))
            }),
            ("a look with one key more", |f| {
                let look = f.look("place");
                f.edit(look, "/Subtype/Form", "/Subtype/Form/OC<</Type/OCG/Name(off)>>");
                f.buyer_sign()
            }),
            ("a look that is none", |f| {
                let look = f.look("place");
                f.put(look, "<<>>");
                f.buyer_sign()
            }),
            ("a signature with a reason of its own", |f| {
                let signature = f.signature();
                f.edit(signature, "/Reason(Undertaking", "/Reason(Half an undertaking");
                f.buyer_sign()
            }),
            ("a signature over another range", |f| {
                let body = String::from_utf8(f.object(f.signature())).unwrap();
                let range = body.split("/ByteRange[0 ").nth(1).unwrap().split(']').next().unwrap().to_owned();
                f.exact_range = false;
                let signature = f.signature();
                f.edit(signature, &format!("/ByteRange[0 {range}]"), &format!("/ByteRange[0 9{range}]"));
                f.buyer_sign()
            }),
            ("a box of the signature elsewhere", |f| {
                let field = f.field("end-user-state");
                let place = f.place(field);
                f.edit(field, &place, "/Rect[70 560 525 700]");
                f.buyer_sign()
            }),
        ],
    );
}

#[test]
fn objects_of_the_issued_part() {
    golden(
        "objects",
        &[
            ("a script on opening", |f| {
                let catalog = f.number_of("/Type/Catalog");
                f.extend(catalog, "/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>");
                f.buyer_sign()
            }),
            ("a certification forgotten", |f| {
                let catalog = f.number_of("/Type/Catalog");
                f.edit(catalog, "/Perms", "/Forgotten");
                f.buyer_sign()
            }),
            ("a page turned", |f| {
                let page = f.page(2);
                f.extend(page, "/Rotate 90");
                f.buyer_sign()
            }),
            ("a page with a drawing beside its content", |f| {
                let page = f.page(2);
                let content = f.reference(page, "/Contents");
                let white = f.add(stream("", "q 1 g 0 0 5 5 re f Q"));
                f.edit(page, &format!("/Contents {content} 0 R"), &format!("/Contents[{content} 0 R {white} 0 R]"));
                f.buyer_sign()
            }),
            ("content written again", |f| {
                let content = f.reference(f.page(2), "/Contents");
                let body = f.object(content);
                f.put(content, body);
                f.buyer_sign()
            }),
            ("content in another packing", |f| {
                let content = f.reference(f.page(2), "/Contents");
                let drawn = crate::support::forge::inflated(&f.object(content));
                f.put(content, deflated(&drawn));
                f.buyer_sign()
            }),
            ("a drawing that nothing leads to", |f| {
                f.add(stream("", "BT ET"));
                f.buyer_sign()
            }),
            ("the field of the ministry", |f| {
                let field = f.field("ministry");
                f.extend(field, "/TM(x)");
                f.buyer_sign()
            }),
            ("a third field", |f| {
                let number = f
                    .add("<</Type/Annot/Subtype/Widget/FT/Tx/T(remarks)/F 4/Rect[60 300 540 320]/V(with exceptions)>>");
                let catalog = f.number_of("/Type/Catalog");
                f.edit(catalog, "/Fields[", &format!("/Fields[{number} 0 R "));
                let page = f.page(2);
                f.extend(page, &format!("/Annots[{number} 0 R]"));
                f.buyer_sign()
            }),
            ("an annex", |f| {
                let file = f.add(stream("/Type/EmbeddedFile", "The clauses do not apply."));
                let annex = f.add(format!("<</Type/Filespec/F(annex.txt)/EF<</F {file} 0 R>>>>"));
                let catalog = f.number_of("/Type/Catalog");
                f.edit(catalog, "/AF[", &format!("/AF[{annex} 0 R "));
                f.buyer_sign()
            }),
        ],
    );
}

#[test]
fn objects_behind_the_last_signature() {
    golden(
        "appended",
        &[
            ("a field hidden behind both signatures", |f| {
                let field = f.field("name");
                let body = replace(&f.object(field), b"/F 4", b"/F 2");
                f.append(&[(field, body)], "")
            }),
            ("a new drawing behind both signatures", |f| {
                let number = f.fresh();
                f.append(&[(number, stream("", "BT ET"))], "")
            }),
            ("seven objects", |f| f.append(&(60..67).map(|number| (number, b"null".to_vec())).collect::<Vec<_>>(), "")),
            ("eight objects", |f| f.append(&(60..68).map(|number| (number, b"null".to_vec())).collect::<Vec<_>>(), "")),
            ("a field filled in behind the issued part, and no signature", |f| {
                let field = f.field("place");
                append_to(issued(), &[(field, f.object(field))], "", "1 0 R", "2 0 R")
            }),
            ("a page turned behind the issued part, and no signature", |f| {
                let page = f.page(2);
                let body = crate::support::forge::replace_last(&f.object(page), b">>", b"/Rotate 90>>");
                append_to(issued(), &[(page, body)], "", "1 0 R", "2 0 R")
            }),
            ("two revisions behind the issued part, and no signature", |f| {
                let field = f.field("place");
                let once = append_to(issued(), &[(field, f.object(field))], "", "1 0 R", "2 0 R");
                append_to(&once, &[(field, f.object(field))], "", "1 0 R", "2 0 R")
            }),
            ("the genuine part twice", |_| [returned(), &returned()[issued().len()..]].concat()),
        ],
    );
}
