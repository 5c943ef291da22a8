//! Attacks on the structure: tables, objects and streams that two readers read in two ways. The buyer signs them all.

use crate::attack;
use crate::support::forge::{Forge, find, replace, seal, stream};
use crate::support::programs::elsewhere;
use crate::support::{issued, returned, signatory};

attack! {
    /// Anybody swaps two entries of the ministry's table of objects.
    m07_two_offsets_swapped, Rejected [IssuedPartAltered, SignatureInvalid, StructureAmbiguous],
    |_| {
        let table = find(returned(), b"\nxref\n").unwrap();
        let first = table + find(&returned()[table..], b" 00000 n \n").unwrap() - 10;
        let mut forged = returned().to_vec();
        let (one, two) = (forged[first..first + 20].to_vec(), forged[first + 20..first + 40].to_vec());
        forged[first..first + 40].copy_from_slice(&[two, one].concat());
        forged
    }
}

attack! {
    /// The buyer lets the new revision follow a forged table instead of the ministry's.
    m21_a_table_that_skips_the_ministry, Rejected [CountersignaturePartAltered, StructureMalformed],
    |forge| { forge.revision.prev = "15".to_owned(); forge.buyer_sign() }
}

attack! {
    /// The buyer adds a second table, a stream, that tells another story.
    m22_a_hybrid_table, Rejected [CountersignaturePartAltered, StructureAmbiguous],
    |forge| { forge.revision.trailer.push_str("/XRefStm 15"); forge.buyer_sign() }
}

attack! {
    /// The buyer writes a field twice; the table names one of the two.
    m23_a_shadow_object, Rejected [CountersignaturePartAltered, StructureAmbiguous],
    |forge| {
        let field = forge.field("name");
        let body = replace(&forge.object(field), b"Alex Sample", b"Alex Simple");
        forge.revision.objects.insert(0, (field, body));
        forge.buyer_sign()
    }
}

attack! {
    /// The buyer overrides the first page inside an object stream.
    m24_a_page_in_an_object_stream, Rejected [CountersignaturePartAltered, StructureMalformed],
    |forge| {
        let page = forge.page(1);
        let first = format!("{page} 0 ");
        let body = "<</Type/Page/Parent 3 0 R/MediaBox[0 0 9 9]>>";
        forge.add(stream(&format!("/Type/ObjStm/N 1/First {}", first.len()), format!("{first}{body}")));
        forge.buyer_sign()
    }
}

attack! {
    /// The buyer hides an object in a comment and lets the table point at it.
    m25_an_object_in_a_comment, Rejected [CountersignaturePartAltered, StructureMalformed],
    |forge| {
        let hidden = forge.add("null");
        let mut forged = forge.buyer_sign();
        let start = find(&forged, format!("{hidden} 0 obj\nnull").as_bytes()).unwrap();
        forged.splice(start..start, *b"%");
        seal(&mut forged, issued().len(), &forge.context, &signatory());
        forged
    }
}

attack! {
    /// The buyer says that the file is encrypted.
    m26_encryption_added, Rejected [CountersignaturePartAltered, StructureMalformed],
    |forge| { forge.revision.trailer.push_str("/Encrypt<</Filter/Standard/V 1/R 2/P -4>>"); forge.buyer_sign() }
}

attack! {
    /// The buyer adds a content stream that nothing uses, to be switched on by one line later.
    m47_an_orphan_shadow, Rejected [CountersignaturePartAltered],
    |forge| { forge.add(stream("", "BT ET")); forge.buyer_sign() }
}

attack! {
    /// The buyer writes a key twice in a field.
    a_key_written_twice, Rejected [CountersignaturePartAltered, StructureAmbiguous],
    |forge| { let field = forge.field("name"); forge.edit(field, "/V(", "/V(Somebody else)/V("); forge.buyer_sign() }
}

attack! {
    /// The buyer gives the appearance of a field a wrong length, so that a reader may see an object in the stream.
    a_stream_of_wrong_length, Rejected [CountersignaturePartAltered, StructureMalformed],
    |forge| { let look = forge.look("name"); forge.edit(look, "/Length 95", "/Length 15"); forge.buyer_sign() }
}

attack! {
    /// The buyer writes a key with an escape that some readers do not undo.
    a_key_with_an_escape, Rejected [AnswerMissing],
    |forge| { let field = forge.field("name"); forge.edit(field, "/V(", "/#56("); forge.buyer_sign() }
}

attack! {
    /// The buyer nests arrays deeper than any reader should follow.
    nesting_without_end, Rejected [CountersignaturePartAltered, LimitExceeded],
    |forge| { forge.add("[".repeat(5000) + &"]".repeat(5000)); forge.buyer_sign() }
}

attack! {
    /// The buyer adds another catalog and lets the trailer name it.
    a_second_catalog, Rejected [CountersignaturePartAltered],
    |forge| {
        let other = forge.add("<</Type/Catalog/Pages 3 0 R>>");
        forge.root = format!("{other} 0 R");
        forge.buyer_sign()
    }
}

attack! {
    /// Anybody cuts the file off in the middle of the issued part.
    a_file_cut_off, Rejected [StructureMalformed],
    |_| returned()[..issued().len() / 2].to_vec()
}

attack! {
    /// Anybody cuts the file off in the middle of the countersigned part.
    a_countersignature_cut_off, Rejected [SignatureMissing],
    |_| returned()[..issued().len() + 3000].to_vec()
}

attack! {
    /// Somebody sends an empty file.
    an_empty_file, Rejected [FileEmptyOrTooLarge],
    |_| Vec::new()
}

attack! {
    /// Somebody sends nine megabytes.
    a_file_too_large, Rejected [FileEmptyOrTooLarge],
    |_| vec![b' '; 9 << 20]
}

attack! {
    /// Somebody sends bytes that are no PDF.
    bytes_that_are_no_pdf, Rejected [NotADeclaration],
    |_| (0..20_000u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 24) as u8).collect()
}

attack! {
    /// Somebody sends a PDF that is no declaration.
    a_pdf_that_is_not_ours, Rejected [NotADeclaration],
    |_| elsewhere("BT ET", "(a scanner)")
}

attack! {
    /// Somebody prints, scans and sends back an image.
    a_scan, Rejected [NotADeclaration],
    |_| elsewhere("q 595 0 0 842 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q", "(a scanner)")
}

/// The forge itself adds nothing: what it takes apart and signs again is accepted.
#[test]
fn the_forge_puts_an_honest_file_together() {
    assert_eq!(Forge::new().buyer_sign(), returned());
    assert_eq!(Forge::new().unsigned(), returned());
}
