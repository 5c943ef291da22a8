//! Attacks on what a signature covers: bytes before, behind and between, and ranges that lie.

use crate::attack;
use crate::support::forge::{Forge, find, replace, stream};
use crate::support::{issued, returned};

attack! {
    /// Anybody adds a comment behind the end of the file.
    m01_a_comment_behind_the_end, Rejected [RevisionAppended],
    |_| [returned(), b"\n% x\n"].concat()
}

attack! {
    /// Anybody puts a line before the header, so that all offsets move for some readers and not for others.
    m02_junk_before_the_header, Rejected [IssuedPartAltered, SignatureInvalid, StructureAmbiguous],
    |_| [b"%\n", returned()].concat()
}

attack! {
    /// Anybody sends the file twice in one.
    m03_the_file_doubled, Rejected [RevisionAppended],
    |_| [returned(), returned()].concat()
}

attack! {
    /// The file comes back as it was issued: nobody has signed for the end-user state.
    m04_only_the_ministry_signed, Undecided [CountersignatureMissing],
    |_| issued().to_vec()
}

attack! {
    /// Anybody drops the last line feed.
    m05_the_last_line_feed_dropped, Rejected [CountersignaturePartAltered, SignatureInvalid],
    |_| returned()[..returned().len() - 1].to_vec()
}

fn with_range(forge: &mut Forge, range: impl Fn(&str) -> String) -> Vec<u8> {
    let whole = forge.assembled();
    let at = issued().len() + find(&whole[issued().len()..], b"/ByteRange[").unwrap();
    let end = at + find(&whole[at..], b"]").unwrap() + 1;
    let old = String::from_utf8(whole[at..end].to_vec()).unwrap();
    forge.exact_range = false;
    let signature = forge.signature();
    let genuine = String::from_utf8_lossy(&forge.object(signature)).into_owned();
    let written = genuine.split("/ByteRange").nth(1).unwrap().split(']').next().unwrap().to_owned();
    forge.edit(signature, &format!("/ByteRange{written}]"), &range(&old));
    forge.buyer_sign()
}

attack! {
    /// The buyer signs a range that leaves out an object of the issued part.
    m12_a_range_that_skips_an_object, Rejected [CountersignaturePartAltered],
    |forge| with_range(forge, |range| replace(range.as_bytes(), b"[0 ", b"[9 ").iter().map(|b| char::from(*b)).collect())
}

attack! {
    /// The buyer writes a range of three pieces.
    m13_a_range_of_six_numbers, Rejected [CountersignaturePartAltered],
    |forge| with_range(forge, |range| range.replace("[0 ", "[0 10 10 "))
}

attack! {
    /// The buyer writes the range as an object of its own.
    m14_an_indirect_range, Rejected [CountersignaturePartAltered],
    |forge| {
        let range = forge.add("[0 1 2 3]");
        with_range(forge, |_| format!("/ByteRange {range} 0 R"))
    }
}

attack! {
    /// The buyer writes a length that no machine word holds.
    m15_a_range_that_overflows, Rejected [CountersignaturePartAltered, StructureMalformed],
    |forge| with_range(forge, |_| "/ByteRange[0 10 18446744073709551615 20]".to_owned())
}

attack! {
    /// The buyer writes a negative length.
    m15_a_range_that_is_negative, Rejected [CountersignaturePartAltered],
    |forge| with_range(forge, |_| "/ByteRange[0 -1 10 20]".to_owned())
}

attack! {
    /// The buyer writes a length of 2³¹.
    m15_a_range_of_two_gigabytes, Rejected [CountersignaturePartAltered],
    |forge| with_range(forge, |_| "/ByteRange[0 2147483648 10 20]".to_owned())
}

attack! {
    /// The buyer signs nothing at all: a range of no bytes.
    m16_an_empty_range, Rejected [CountersignaturePartAltered],
    |forge| with_range(forge, |_| "/ByteRange[0 0 0 0]".to_owned())
}

fn with_contents(forge: &mut Forge, contents: &str) -> Vec<u8> {
    let signature = forge.signature();
    let body = forge.object(signature);
    let placeholder = crate::support::forge::placeholder_at(&body, 0).unwrap();
    let from = placeholder.start - b"/Contents<".len();
    let body = [&body[..from], contents.as_bytes(), &body[placeholder.end + 1..]].concat();
    forge.put(signature, body);
    forge.buyer_sign()
}

attack! {
    /// The buyer leaves the signature out of its dictionary.
    m17_no_contents, Rejected [SignatureMissing],
    |forge| with_contents(forge, "")
}

attack! {
    /// The buyer writes null where the signature belongs.
    m17_contents_null, Rejected [SignatureMissing],
    |forge| with_contents(forge, "/Contents null")
}

attack! {
    /// The buyer writes an empty string where the signature belongs.
    m17_contents_empty, Rejected [SignatureMissing],
    |forge| with_contents(forge, "/Contents<>")
}

attack! {
    /// The buyer writes one zero byte where the signature belongs.
    m17_contents_one_zero, Rejected [SignatureMissing],
    |forge| with_contents(forge, "/Contents<00>")
}

attack! {
    /// Anybody zeroes the placeholder of the end-user state: nothing is signed, but the dictionary is there.
    m17_contents_all_zero, Rejected [SignatureMissing],
    |forge| forge.assembled()
}

attack! {
    /// Anybody takes the ministry's signature out of its placeholder.
    m17_the_ministry_zeroed, Rejected [SignatureMissing],
    |_| {
        let placeholder = crate::support::forge::placeholder_at(returned(), 0).unwrap();
        let mut forged = returned().to_vec();
        forged[placeholder].fill(b'0');
        forged
    }
}

attack! {
    /// Anybody moves the second signed block behind a new object and writes a range that leaves the gap out.
    m18_signature_wrapping, Rejected [CountersignaturePartAltered, SignatureInvalid, StructureMalformed],
    |_| {
        let placeholder = crate::support::forge::placeholder_at(returned(), issued().len()).unwrap();
        let page = b"\n8 0 obj\n<</Type/Page/Parent 3 0 R/MediaBox[0 0 9 9]>>\nendobj\n";
        let forged = [&returned()[..placeholder.end + 1], page, &returned()[placeholder.end + 1..]].concat();
        let tail = format!(" {} ", placeholder.end + 1);
        replace(&forged, tail.as_bytes(), format!(" {} ", placeholder.end + 1 + page.len()).as_bytes())
    }
}

/// The first page with an empty content.
fn blank_page(forge: &mut Forge) -> Vec<(u32, Vec<u8>)> {
    vec![(forge.reference(forge.page(1), "/Contents"), stream("", ""))]
}

attack! {
    /// Anybody appends a revision that empties page 1, with table and trailer as PDF wants them.
    m19_isa_with_table_and_trailer, Rejected [ParticularAltered, RevisionAppended, ObjectReplaced],
    |forge| { let page = blank_page(forge); forge.append(&page, "") }
}

attack! {
    /// Anybody appends the new page content without a table.
    m19_isa_without_a_table, Rejected [RevisionAppended],
    |forge| {
        let page = blank_page(forge);
        let whole = forge.append(&page, "");
        let table = crate::support::forge::rfind(&whole, b"\nxref\n").unwrap();
        [&whole[..table], b"\n%%EOF\n"].concat()
    }
}

attack! {
    /// Anybody appends the new page content with a table but without a trailer.
    m19_isa_without_a_trailer, Rejected [RevisionAppended],
    |forge| {
        let page = blank_page(forge);
        let whole = forge.append(&page, "");
        let trailer = crate::support::forge::rfind(&whole, b"trailer\n").unwrap();
        [&whole[..trailer], b"%%EOF\n"].concat()
    }
}

attack! {
    /// Anybody appends the new page content with a copy of the signature, so that the last one seems to cover the file.
    m19_isa_with_a_copied_signature, Rejected [ParticularAltered, RevisionAppended, ObjectReplaced],
    |forge| {
        let mut objects = blank_page(forge);
        let signature = forge.signature();
        objects.push((signature, forge.object(signature)));
        forge.append(&objects, "")
    }
}

attack! {
    /// Anybody appends only a table that names itself as the one before.
    m20_a_table_that_loops, Rejected [RevisionAppended, StructureAmbiguous],
    |_| {
        let at = returned().len();
        let loops = format!("xref\n0 0\ntrailer\n<</Size 356/Root 1 0 R/Prev {at}>>\nstartxref\n{at}\n%%EOF\n");
        [returned(), loops.as_bytes()].concat()
    }
}
