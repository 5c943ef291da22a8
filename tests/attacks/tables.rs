//! Attacks on tables and numbers: offsets that no file has, generations, comments between the parts. The buyer signs them
//! all with the genuine key, so that no signature is wrong.

use sha2::{Digest, Sha256};

use crate::abuse::sealed;
use crate::attack;
use crate::support::forge::{Forge, find, replace, replace_last, rfind, stream};

/// The buyer signs behind these bytes, and says that they belong to the ministry's part.
fn between_the_parts(forge: &mut Forge, bytes: &[u8]) -> Vec<u8> {
    forge.issued.extend(bytes);
    forge.context.before = Sha256::digest(&forge.issued).into();
    forge.buyer_sign()
}

/// The file with another offset for the name of the signatory in the last table.
fn with_offset(forge: &Forge, offset: &str) -> Vec<u8> {
    assert_eq!(offset.len(), 10);
    let mut bytes = forge.assembled();
    let table = rfind(&bytes, b"\nxref\n").unwrap();
    let entry = table + find(&bytes[table..], b" 00000 n \n").unwrap() - 10;
    bytes[entry..entry + 10].copy_from_slice(offset.as_bytes());
    sealed(forge, bytes)
}

attack! {
    /// The table names a place before the file.
    an_offset_before_the_file, Rejected [CountersignaturePartAltered, StructureMalformed],
    |forge| with_offset(forge, "-000000001")
}

attack! {
    /// The table names a place behind every file.
    an_offset_behind_every_file, Rejected [CountersignaturePartAltered, StructureAmbiguous],
    |forge| with_offset(forge, "9999999999")
}

attack! {
    /// The table names a place in the ministry's part, where another object stands.
    an_offset_into_the_issued_part, Rejected [CountersignaturePartAltered, StructureAmbiguous],
    |forge| { let at = find(&forge.issued, b"\n1 0 obj").unwrap() + 1; with_offset(forge, &format!("{at:010}")) }
}

attack! {
    /// One table lists an object twice, at two places.
    an_object_listed_twice, Rejected [CountersignaturePartAltered, StructureAmbiguous],
    |forge| {
        let (field, bytes) = (forge.field("name"), forge.assembled());
        let extra = format!("\nxref\n{field} 1\n0000000015 00000 n \n");
        sealed(forge, replace_last(&bytes, b"\nxref\n", extra.as_bytes()))
    }
}

attack! {
    /// The end of the file names the table of the ministry, so that nobody who follows it meets the buyer's part.
    an_end_that_names_the_first_table, Rejected [CountersignaturePartAltered, StructureAmbiguous],
    |forge| {
        let mut bytes = forge.assembled();
        let at = rfind(&bytes, b"startxref\n").unwrap() + b"startxref\n".len();
        let end = at + find(&bytes[at..], b"\n").unwrap();
        bytes.splice(at..end, forge.revision.prev.bytes());
        sealed(forge, bytes)
    }
}

attack! {
    /// The new table follows a place before the file.
    a_table_before_the_file, Rejected [CountersignaturePartAltered, StructureAmbiguous],
    |forge| { forge.revision.prev = "-1".to_owned(); forge.buyer_sign() }
}

attack! {
    /// The new table follows a number that no machine word holds.
    a_table_behind_every_number, Rejected [CountersignaturePartAltered, StructureMalformed],
    |forge| { forge.revision.prev = "9".repeat(40); forge.buyer_sign() }
}

attack! {
    /// A comment stands between the ministry's part and the buyer's.
    a_comment_between_the_parts, Rejected [CountersignaturePartAltered, SignatureContextMismatch],
    |forge| between_the_parts(forge, b"% approved with exceptions\n")
}

attack! {
    /// A comment in the trailer hides another catalog behind the end of its line.
    a_comment_in_the_trailer, Rejected [CountersignaturePartAltered, StructureAmbiguous],
    |forge| { forge.revision.trailer.push_str("\n%\r/Root 9 0 R\n"); forge.buyer_sign() }
}

attack! {
    /// A field points to a second generation of its parent, which nobody wrote.
    a_reference_to_the_next_generation, Rejected [CountersignaturePartAltered],
    |forge| {
        let field = forge.field("name");
        let parent = forge.reference(field, "/Parent");
        forge.edit(field, &format!("/Parent {parent} 0 R"), &format!("/Parent {parent} 1 R"));
        forge.buyer_sign()
    }
}

attack! {
    /// A field has a reference where its value stands in the honest file, and the object behind it is the honest value.
    a_value_one_step_away, Rejected [AnswerMissing],
    |forge| {
        let (field, value) = (forge.field("name"), forge.add("(Alex Sample)"));
        forge.edit(field, "/V(Alex Sample)", &format!("/V {value} 0 R"));
        forge.buyer_sign()
    }
}

attack! {
    /// An object stream says twice what the first page is, and differs.
    a_page_twice_in_an_object_stream, Rejected [CountersignaturePartAltered, StructureMalformed],
    |forge| {
        let page = forge.page(1);
        let (body, other) = ("<</Type/Page/Parent 3 0 R>>", "<</Type/Page/Rotate 180>>");
        let head = format!("{page} 0 {page} {} ", body.len() + 1);
        forge.add(stream(&format!("/Type/ObjStm/N 2/First {}", head.len()), format!("{head}{body} {other}")));
        forge.buyer_sign()
    }
}

attack! {
    /// The trailer names the ministry's information twice, once as something else.
    a_trailer_with_two_informations, Rejected [CountersignaturePartAltered, StructureAmbiguous],
    |forge| { forge.revision.trailer.push_str("/Info 9 0 R"); forge.buyer_sign() }
}

attack! {
    /// The header is written a second time in front of the buyer's part, as a newer version of PDF.
    a_second_header, Rejected [CountersignaturePartAltered, SignatureContextMismatch],
    |forge| between_the_parts(forge, b"%PDF-2.0\n")
}

attack! {
    /// The version of the file is raised in its catalog, where other rules hold for some viewers.
    another_version_in_the_catalog, Rejected [ObjectReplaced],
    |forge| {
        let catalog = forge.number_of("/Type/Catalog");
        let body = replace(&forge.object(catalog), b"/Type/Catalog", b"/Type/Catalog/Version/2.0");
        forge.put(catalog, body);
        forge.buyer_sign()
    }
}
