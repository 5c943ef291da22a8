//! Attacks with corners of PDF that few people know. The buyer holds the genuine key and signs them all anew.

use crate::attack;
use crate::support::forge::{Forge, deflated, find, inflated, replace, replace_last, stream};
use crate::support::{returned, signatory};

fn page(forge: &mut Forge, entries: &str) -> Vec<u8> {
    let page = forge.page(2);
    forge.extend(page, entries);
    forge.buyer_sign()
}

/// The second page with this before and behind its content.
fn around(forge: &mut Forge, before: &str, behind: &str) -> Vec<u8> {
    let content = forge.reference(forge.page(2), "/Contents");
    let drawn = inflated(&forge.object(content));
    forge.put(content, deflated(&[before.as_bytes(), &drawn, behind.as_bytes()].concat()));
    forge.buyer_sign()
}

attack! {
    /// A page stands on its head.
    a_page_on_its_head, Rejected [ObjectReplaced],
    |forge| page(forge, "/Rotate 180")
}

attack! {
    /// A page is printed a hundred times smaller.
    a_page_in_tiny_units, Rejected [ObjectReplaced],
    |forge| page(forge, "/UserUnit 0.01")
}

attack! {
    /// A page is blended with what lies below it.
    a_page_in_a_group, Rejected [ObjectReplaced],
    |forge| page(forge, "/Group<</S/Transparency/CS/DeviceGray/I true/K true>>")
}

attack! {
    /// A page that turns itself away after a second.
    a_page_that_goes_away, Rejected [ObjectReplaced],
    |forge| page(forge, "/Dur 1/Trans<</S/Dissolve>>")
}

attack! {
    /// The words of a page are drawn with nothing, neither filled nor stroked.
    words_that_are_not_painted, Rejected [PageAltered, ObjectReplaced],
    |forge| around(forge, "3 Tr\n", "\n")
}

attack! {
    /// The words of a page are outside a clip that shows nothing.
    words_behind_a_clip, Rejected [PageAltered, ObjectReplaced],
    |forge| around(forge, "q 0 0 0 0 re W n\n", "\nQ")
}

attack! {
    /// The words of a page belong to a layer that is off.
    words_on_a_layer, Rejected [PageAltered, ObjectReplaced],
    |forge| around(forge, "/OC /Off BDC\n", "\nEMC")
}

attack! {
    /// The words of a page are a picture of themselves when they are copied: nothing of them may be read aloud or searched.
    words_that_are_no_text, Rejected [PageAltered, ObjectReplaced],
    |forge| around(forge, "/Span<</ActualText(nothing)>>BDC\n", "\nEMC")
}

attack! {
    /// The words of a page are made so small that they are one dot.
    words_in_one_dot, Rejected [PageAltered, ObjectReplaced],
    |forge| around(forge, ".001 0 0 .001 0 0 cm\n", "\n")
}

attack! {
    /// A pattern of white tiles is painted over a page.
    a_page_under_white_tiles, Rejected [PageAltered, ObjectReplaced],
    |forge| {
        let tile = stream("/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 9 9]/XStep 9/YStep 9/Resources<<>>", "1 g 0 0 9 9 re f");
        let tile = forge.add(tile);
        let page = forge.page(2);
        forge.edit(page, "/Resources<<", &format!("/Resources<</Pattern<</P {tile} 0 R>>"));
        around(forge, "", "\n/Pattern cs /P scn 0 0 595 842 re f")
    }
}

attack! {
    /// A white picture is painted over a page.
    words_under_a_picture, Rejected [PageAltered, ObjectReplaced],
    |forge| around(forge, "", "\nq 595 0 0 842 0 0 cm BI /W 1/H 1/CS/G/BPC 8 ID \u{7f} EI Q")
}

attack! {
    /// The font of the pages is one whose letters are little programs, and each program draws nothing.
    letters_that_are_programs, Rejected [ClauseAltered, ParticularAltered, PageAltered, ObjectReplaced],
    |forge| {
        let font = forge.number_of("/Type/Font/Subtype/Type0/BaseFont/NotoSerif-Regular");
        forge.put(font, "<</Type/Font/Subtype/Type3/FontBBox[0 0 1 1]/FontMatrix[1 0 0 1 0 0]/CharProcs<<>>/Encoding<</Differences[]>>/FirstChar 0/LastChar 0/Widths[0]>>");
        forge.buyer_sign()
    }
}

attack! {
    /// An object of the issued part is declared free, so that it is gone for whoever asks for it.
    an_object_declared_free, Rejected [ParticularAltered, ObjectReplaced],
    |forge| {
        let content = forge.reference(forge.page(2), "/Contents");
        let assembled = forge.assembled();
        let table = replace_last(&assembled, b"\nxref\n", format!("\nxref\n{content} 1\n0000000000 00001 f \n").as_bytes());
        sealed(forge, table)
    }
}

attack! {
    /// A field comes back in a second generation of its object, and the table names the first.
    an_object_of_the_next_generation, Rejected [AnswerMissing, StructureAmbiguous],
    |forge| {
        let (field, signed) = (forge.field("name"), forge.assembled());
        let from = forge.issued.len();
        let header = |generation: u8| format!("{field} {generation} obj\n").into_bytes();
        let part = replace(&signed[from..], &header(0), &header(1));
        sealed(forge, [&signed[..from], &part].concat())
    }
}

attack! {
    /// The trailer says where the table before lies in an object, not in a number.
    a_table_named_by_an_object, Rejected [CountersignaturePartAltered, StructureAmbiguous],
    |forge| {
        let number = forge.add(forge.revision.prev.clone());
        forge.revision.prev = format!("{number} 0 R");
        forge.buyer_sign()
    }
}

attack! {
    /// The revision ends twice: the second end names the table of the ministry.
    two_ends_in_one_revision, Rejected [CountersignaturePartAltered, SignatureInvalid, StructureAmbiguous],
    |forge| {
        let mut signed = forge.assembled();
        signed.extend(format!("startxref\n{}\n%%EOF\n", forge.revision.prev).into_bytes());
        sealed(forge, signed)
    }
}

attack! {
    /// The length of a look is an object of its own, which another revision could change.
    a_length_in_another_object, Rejected [CountersignaturePartAltered],
    |forge| {
        let look = forge.look("name");
        let body = String::from_utf8(forge.object(look)).unwrap();
        let digits: String = body.split("/Length ").nth(1).unwrap().chars().take_while(char::is_ascii_digit).collect();
        let length = forge.add(&digits);
        forge.edit(look, &format!("/Length {digits}"), &format!("/Length {length} 0 R"));
        forge.buyer_sign()
    }
}

attack! {
    /// The value of a field is the same words in another form.
    a_value_in_another_form, Rejected [CountersignaturePartAltered],
    |forge| {
        let field = forge.field("place");
        forge.edit(field, "/V(The Hague)", "/V<FEFF005400680065002000480061006700750065>");
        forge.buyer_sign()
    }
}

attack! {
    /// The value of a field says that it is in another language, and a program that speaks may say so.
    a_value_with_a_language_in_it, Rejected [AnswerMissing],
    |forge| {
        let field = forge.field("place");
        forge.edit(field, "/V(The Hague)", "/V<FEFF001B0066007200 1B005400680065002000480061006700750065>");
        forge.buyer_sign()
    }
}

attack! {
    /// The signature allows everybody to change the form behind it.
    a_signature_that_allows_changes, Rejected [CountersignaturePartAltered],
    |forge| {
        let signature = forge.signature();
        let locks = "/TransformMethod/FieldMDP/TransformParams<</Type/TransformParams/Action/All/V/1.2>>";
        forge.edit(signature, locks, "/TransformMethod/DocMDP/TransformParams<</Type/TransformParams/P 3/V/1.2>>");
        forge.buyer_sign()
    }
}

attack! {
    /// The file names itself as another file: the first half of its identity is changed.
    another_identity_of_the_file, Rejected [CountersignaturePartAltered],
    |forge| {
        let digit = if forge.revision.trailer.as_bytes()[5] == b'0' { "1" } else { "0" };
        forge.revision.trailer.replace_range(5..6, digit);
        forge.buyer_sign()
    }
}

attack! {
    /// The buyer signs honestly, and then appends another place, signed with the genuine key as well.
    a_second_part_by_the_buyer, Rejected [RevisionAppended, ObjectReplaced],
    |forge| {
        let mut again = Forge::new();
        let field = again.field("place");
        let signature = again.signature();
        again.edit(field, "/V(The Hague)", "/V(Rotterdam)");
        let objects = [(field, again.object(field)), (signature, again.object(signature))];
        let mut bytes = forge.append(&objects, &forge.revision.trailer);
        let mut context = forge.context.clone();
        context.before = { use sha2::Digest; sha2::Sha256::digest(returned()).into() };
        let from = returned().len();
        let placeholder = crate::support::forge::placeholder_at(&bytes, from).unwrap();
        let range = format!("/ByteRange[0 {} {} {}]", placeholder.start - 1, placeholder.end + 1, bytes.len() - placeholder.end - 1);
        let at = from + find(&bytes[from..], b"/ByteRange[").unwrap();
        let end = at + find(&bytes[at..], b"]").unwrap() + 1;
        if range.len() == end - at { bytes[at..end].copy_from_slice(range.as_bytes()); }
        crate::support::forge::seal(&mut bytes, from, &context, &signatory());
        bytes
    }
}

/// Makes the range right for the bytes and signs them with the genuine key.
fn sealed(forge: &Forge, mut bytes: Vec<u8>) -> Vec<u8> {
    for _ in 0..3 {
        let placeholder = crate::support::forge::placeholder_at(&bytes, forge.issued.len()).unwrap();
        let range = format!(
            "/ByteRange[0 {} {} {}]",
            placeholder.start - 1,
            placeholder.end + 1,
            bytes.len() - placeholder.end - 1
        );
        let at = forge.issued.len() + find(&bytes[forge.issued.len()..], b"/ByteRange[").unwrap();
        let end = at + find(&bytes[at..], b"]").unwrap() + 1;
        bytes.splice(at..end, range.bytes());
    }
    crate::support::forge::seal(&mut bytes, forge.issued.len(), &forge.context, &signatory());
    bytes
}
