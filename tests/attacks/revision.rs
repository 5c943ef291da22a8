//! Attacks by what a revision replaces or adds: pages, fonts, annotations, fields, the catalog. Where nothing else is
//! said the buyer does it in the very revision that carries the genuine countersignature.

use crate::attack;
use crate::support::forge::{Forge, append_to, replace, stream};
use crate::support::{issued, returned};

attack! {
    /// Anybody changes one word of a clause inside the issued part and repairs all offsets; nobody signs again.
    m06_a_clause_changed_in_place, Rejected [ClauseAltered, IssuedPartAltered, SignatureInvalid],
    |forge| {
        let (content, body) = forge.reworded("shall not", "shall now");
        forge.alter_issued(content, &body);
        forge.unsigned()
    }
}

attack! {
    /// Anybody flips one bit in the middle of a page of the issued part.
    m06_a_bit_of_a_page_flipped, Rejected [IssuedPartAltered, SignatureInvalid, StructureMalformed],
    |forge| {
        let body = forge.object(forge.reference(forge.page(2), "/Contents"));
        let at = crate::support::forge::find(returned(), &body).unwrap() + body.len() / 2;
        let mut forged = returned().to_vec();
        forged[at] ^= 4;
        forged
    }
}

attack! {
    /// The page shows its content and a white box over it.
    m34_a_white_box_over_the_page, Rejected [PageAltered, ObjectReplaced],
    |forge| {
        let page = forge.page(2);
        let content = forge.reference(page, "/Contents");
        let white = forge.add(stream("", "q 1 g 0 0 595 842 re f Q"));
        forge.edit(page, &format!("/Contents {content} 0 R"), &format!("/Contents[{content} 0 R {white} 0 R]"));
        forge.buyer_sign()
    }
}

attack! {
    /// The font of the pages is replaced by one that draws an "n" as nothing.
    m35_the_page_font_replaced, Rejected [PageAltered, ObjectReplaced],
    |forge| {
        let font = forge.number_of("/Type/Font/Subtype/CIDFontType2/BaseFont/NotoSerif-Regular");
        forge.edit(font, "/CIDToGIDMap/Identity", "/CIDToGIDMap 7 0 R");
        forge.buyer_sign()
    }
}

fn annotate(forge: &mut Forge, annotation: &str) -> Vec<u8> {
    let number = forge.add(annotation);
    let page = forge.page(2);
    forge.extend(page, &format!("/Annots[{number} 0 R]"));
    forge.buyer_sign()
}

attack! {
    /// A white square is laid over a clause.
    m36_a_square_over_a_clause, Rejected [PageAltered, ObjectReplaced, CountersignaturePartAltered],
    |forge| {
        let look = forge.add(stream("/Subtype/Form/BBox[0 0 400 300]", "1 g 0 0 400 300 re f"));
        annotate(forge, &format!("<</Type/Annot/Subtype/Square/Rect[60 300 540 600]/F 4/AP<</N {look} 0 R>>>>"))
    }
}

attack! {
    /// A note says "except with approval" beside a clause.
    m37_a_note_beside_a_clause, Rejected [ObjectReplaced, CountersignaturePartAltered],
    |forge| annotate(forge, "<</Type/Annot/Subtype/FreeText/Rect[60 300 540 320]/F 4/Contents(except with approval)/DA(/Helv 10 Tf)>>")
}

fn new_field(forge: &mut Forge, field: &str) -> Vec<u8> {
    let number = forge.add(field);
    let catalog = forge.number_of("/Type/Catalog");
    forge.edit(catalog, "/Fields[", &format!("/Fields[{number} 0 R "));
    let page = forge.page(2);
    forge.extend(page, &format!("/Annots[{number} 0 R]"));
    forge.buyer_sign()
}

attack! {
    /// A third signature field is drawn over a clause.
    m38_a_third_signature_field, Rejected [ObjectReplaced, CountersignaturePartAltered],
    |forge| new_field(forge, "<</Type/Annot/Subtype/Widget/FT/Sig/T(third)/F 4/Rect[60 300 540 600]>>")
}

attack! {
    /// The box of the countersignature is moved over the words that say who signs.
    m39_the_signature_box_moved, Rejected [PageAltered, CountersignaturePartAltered],
    |forge| {
        let field = forge.field("end-user-state");
        let place = forge.place(field);
        forge.edit(field, &place, "/Rect[70 482 525 610]");
        forge.buyer_sign()
    }
}

attack! {
    /// A new text field says something of its own.
    m40_a_text_field_added, Rejected [ObjectReplaced, CountersignaturePartAltered],
    |forge| new_field(forge, "<</Type/Annot/Subtype/Widget/FT/Tx/T(remarks)/F 4/Rect[60 300 540 320]/V(with exceptions)>>")
}

fn catalog(forge: &mut Forge, entries: &str) -> Vec<u8> {
    let catalog = forge.number_of("/Type/Catalog");
    forge.extend(catalog, entries);
    forge.buyer_sign()
}

attack! {
    /// The file runs a script when it is opened.
    m41_a_script_on_opening, Rejected [ObjectReplaced],
    |forge| catalog(forge, "/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>")
}

attack! {
    /// An annex that contradicts the clauses is attached.
    m42_an_annex_attached, Rejected [ObjectReplaced, CountersignaturePartAltered],
    |forge| {
        let file = forge.add(stream("/Type/EmbeddedFile", "The clauses do not apply."));
        let annex = forge.add(format!("<</Type/Filespec/F(annex.txt)/EF<</F {file} 0 R>>>>"));
        let catalog = forge.number_of("/Type/Catalog");
        forge.edit(catalog, "/AF[", &format!("/AF[{annex} 0 R "));
        forge.buyer_sign()
    }
}

attack! {
    /// A page is added.
    m43_a_page_added, Rejected [TextAdded, PageCountAltered, ObjectReplaced, CountersignaturePartAltered],
    |forge| {
        let count = forge.page_count();
        let (last, tree) = (forge.page(count), forge.number_of("/Type/Pages"));
        let body = forge.object(last);
        let page = forge.add(body);
        forge.edit(tree, &format!("/Count {count}"), &format!("/Count {}", count + 1));
        forge.edit(tree, &format!("{last} 0 R]"), &format!("{last} 0 R {page} 0 R]"));
        forge.buyer_sign()
    }
}

attack! {
    /// The page with half of the clauses is taken out.
    m43_a_page_removed, Rejected [ClauseMissing, PageCountAltered, ObjectReplaced],
    |forge| {
        let (page, tree) = (forge.page(3), forge.number_of("/Type/Pages"));
        let count = forge.page_count();
        forge.edit(tree, &format!("/Count {count}"), &format!("/Count {}", count - 1));
        forge.edit(tree, &format!("{page} 0 R "), "");
        forge.buyer_sign()
    }
}

attack! {
    /// Two pages change places.
    m43_two_pages_swapped, Rejected [PageAltered, ObjectReplaced],
    |forge| {
        let (two, three, tree) = (forge.page(2), forge.page(3), forge.number_of("/Type/Pages"));
        forge.edit(tree, &format!("{two} 0 R {three} 0 R"), &format!("{three} 0 R {two} 0 R"));
        forge.buyer_sign()
    }
}

attack! {
    /// The visible area of a page ends above its last clause.
    m44_a_smaller_visible_area, Rejected [PageAltered, ObjectReplaced],
    |forge| { let page = forge.page(2); forge.edit(page, "/CropBox[0 0 595", "/CropBox[0 400 595"); forge.buyer_sign() }
}

attack! {
    /// The catalog forgets that the ministry certified the file.
    m45_the_certification_forgotten, Rejected [ObjectReplaced],
    |forge| { let catalog = forge.number_of("/Type/Catalog"); forge.edit(catalog, "/Perms", "/Forgotten"); forge.buyer_sign() }
}

attack! {
    /// The ministry's field loses its signature.
    m46_the_ministry_taken_out, Rejected [ObjectReplaced],
    |forge| {
        let field = forge.field("ministry");
        let signature = forge.reference(field, "/V");
        forge.edit(field, &format!("/V {signature} 0 R"), "");
        forge.buyer_sign()
    }
}

attack! {
    /// A reader that speaks is told to say "may" where the page shows "shall not".
    m48_another_text_for_readers_aloud, Rejected [ObjectReplaced],
    |forge| {
        let element = forge.number_of("/S/H3/");
        forge.extend(element, "/ActualText(may)");
        forge.buyer_sign()
    }
}

attack! {
    /// The metadata claim another declaration.
    m49_the_metadata_swapped, Rejected [ObjectReplaced],
    |forge| {
        let metadata = forge.number_of("/Type/Metadata");
        let body = replace(&forge.object(metadata), b"IL-2026-0042", b"IL-2026-0043");
        forge.put(metadata, body);
        forge.buyer_sign()
    }
}

attack! {
    /// A second form engine is added that may show other values.
    m55_a_second_form_engine, Rejected [ObjectReplaced],
    |forge| {
        let form = forge.add(stream("", "<xdp/>"));
        let catalog = forge.number_of("/Type/Catalog");
        forge.edit(catalog, "/AcroForm<<", &format!("/AcroForm<</XFA {form} 0 R"));
        forge.buyer_sign()
    }
}

attack! {
    /// Anybody fills a field once more, behind both signatures.
    m58_filled_after_signing, Rejected [RevisionAppended, ObjectReplaced],
    |forge| {
        let field = forge.field("place");
        let body = replace(&forge.object(field), b"/V(The Hague)", b"/V(Rotterdam)");
        forge.append(&[(field, body)], "")
    }
}

attack! {
    /// Anybody adds a third, invisible signature behind both.
    m59_a_third_signature, Rejected [RevisionAppended, ObjectReplaced],
    |forge| {
        let (field, signature) = (forge.fresh(), forge.fresh());
        let body = forge.object(forge.signature());
        let widget = format!("<</Type/Annot/Subtype/Widget/FT/Sig/T(third)/F 132/Rect[0 0 0 0]/V {signature} 0 R>>");
        let catalog = forge.number_of("/Type/Catalog");
        let root = replace(&forge.object(catalog), b"/Fields[", format!("/Fields[{field} 0 R ").as_bytes());
        forge.append(&[(catalog, root), (field, widget.into_bytes()), (signature, body)], "")
    }
}

attack! {
    /// Anybody replaces what the ministry's signature looks like.
    m73_the_look_of_a_signature_replaced, Rejected [RevisionAppended, ObjectReplaced],
    |forge| {
        let look = forge.look("ministry");
        let drawn = stream("/Subtype/Form/BBox[0 0 453.26 69.5]", "1 g 0 0 453 69 re f");
        forge.append(&[(look, drawn)], "")
    }
}

attack! {
    /// Anybody moves the box of the ministry's signature over a clause.
    m73_the_box_of_a_signature_moved, Rejected [RevisionAppended, ObjectReplaced],
    |forge| {
        let field = forge.field("ministry");
        let body = replace(&forge.object(field), forge.place(field).as_bytes(), b"/Rect[70 130 525 230]");
        forge.append(&[(field, body)], "")
    }
}

fn second_field(forge: &mut Forge, name: &str) -> Vec<u8> {
    let (field, signature, catalog) = (forge.fresh(), forge.signature(), forge.number_of("/Type/Catalog"));
    let widget = format!("<</Type/Annot/Subtype/Widget/FT/Sig/T({name})/F 132/Rect[0 0 0 0]/V {signature} 0 R>>");
    let root = replace(&forge.object(catalog), b"/Fields[", format!("/Fields[{field} 0 R ").as_bytes());
    forge.append(&[(catalog, root), (field, widget.into_bytes())], "")
}

attack! {
    /// Anybody adds a field that shows the buyer's signature once more, under another name.
    m74_one_signature_in_two_fields, Rejected [RevisionAppended, ObjectReplaced],
    |forge| second_field(forge, "second")
}

attack! {
    /// The same, under the same name.
    m74_one_signature_in_two_fields_of_one_name, Rejected [RevisionAppended, ObjectReplaced],
    |forge| second_field(forge, "end-user-state")
}

attack! {
    /// The word "not" is taken out of a clause by a page content that replaces the issued one.
    a_not_taken_out, Rejected [ClauseAltered, ObjectReplaced],
    |forge| {
        let (content, body) = forge.reworded("shall not be used to", "shall be used to");
        forge.put(content, body);
        forge.buyer_sign()
    }
}

attack! {
    /// Anybody takes every word of a page away behind both signatures, and the clauses on it with them.
    a_page_emptied, Rejected [ClauseMissing, ParticularAltered, RevisionAppended, ObjectReplaced],
    |forge| { let content = forge.reference(forge.page(3), "/Contents"); forge.append(&[(content, stream("", ""))], "") }
}

attack! {
    /// A line is written at the foot of the last page.
    a_line_added, Rejected [TextAdded, ObjectReplaced],
    |forge| {
        let page = forge.page(forge.page_count());
        let content = forge.reference(page, "/Contents");
        let words = crate::support::forge::glyphs("This page is a draft");
        let line = forge.add(stream("", format!("BT /R 10 Tf 0 0 0 rg 70 60 Td <{words}> Tj ET")));
        forge.edit(page, &format!("/Contents {content} 0 R"), &format!("/Contents[{content} 0 R {line} 0 R]"));
        forge.buyer_sign()
    }
}

attack! {
    /// The name of the purchaser is changed on the page.
    a_fact_changed_on_the_page, Rejected [ParticularAltered, ObjectReplaced],
    |forge| {
        let (content, body) = forge.reworded("Justice", "Defence");
        forge.put(content, body);
        forge.buyer_sign()
    }
}

attack! {
    /// Anybody appends a revision to the issued file before the end-user state has signed.
    issued_and_appended, Rejected [SignatureMissing],
    |forge| {
        let field = forge.field("place");
        append_to(issued(), &[(field, forge.object(field))], "", "1 0 R", "2 0 R")
    }
}

attack! {
    /// A letter of a clause is replaced by one that looks the same: a capital I for a small l. The bundled faces have no
    /// letter of another script that does.
    m62_a_letter_that_looks_the_same, Rejected [ClauseAltered, ObjectReplaced],
    |forge| {
        let (content, body) = forge.reworded("shall not be used to", "shaIl not be used to");
        forge.put(content, body);
        forge.buyer_sign()
    }
}
