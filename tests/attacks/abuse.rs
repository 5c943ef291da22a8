//! Attacks with what PDF allows and no declaration needs: content from elsewhere, other rights, tables of another kind, and
//! files that are small to write and dear to read.

use fcd::finding::verdict::Answer;
use fcd::finding::{Code, Finding, Location};

use crate::attack;
use crate::support::forge::{Forge, deflated, find, replace, replace_last, stream};
use crate::support::{codes, issued, judge, judge_asked, returned};

attack! {
    /// The content of a page is to be fetched from another machine.
    a_page_fetched_from_elsewhere, Rejected [CountersignaturePartAltered, StructureMalformed],
    |forge| {
        let page = forge.page(2);
        let content = forge.add(stream("/F<</FS/URL/F(https://example.org/page)>>", ""));
        let old = forge.reference(page, "/Contents");
        forge.edit(page, &format!("/Contents {old} 0 R"), &format!("/Contents {content} 0 R"));
        forge.buyer_sign()
    }
}

attack! {
    /// The look of a field is a page of another file.
    a_look_from_another_file, Rejected [CountersignaturePartAltered],
    |forge| {
        let look = forge.look("name");
        forge.edit(look, "/Subtype/Form", "/Subtype/Form/Ref<</F(annex.pdf)/Page 0>>");
        forge.buyer_sign()
    }
}

attack! {
    /// Usage rights of another kind stand beside the ministry's certification.
    rights_beside_the_certification, Rejected [ObjectReplaced],
    |forge| {
        let (catalog, seal) = (forge.number_of("/Type/Catalog"), forge.number_of("/Type/Sig/"));
        forge.edit(catalog, "/Perms<<", &format!("/Perms<</UR3 {seal} 0 R"));
        forge.buyer_sign()
    }
}

/// The table of the last revision as a stream, with these rows behind those of the objects: type, place, index.
fn as_stream(forge: &Forge, rows: &[(u32, [usize; 3])]) -> Vec<u8> {
    let signed = forge.assembled();
    let table = signed.len() - signed.windows(6).rev().position(|window| window == b"\nxref\n").unwrap() - 5;
    let mut entries: Vec<(u32, [usize; 3])> = forge
        .revision
        .objects
        .iter()
        .map(|(number, _)| {
            let header = format!("\n{number} 0 obj\n");
            let at = issued().len() - 1 + find(&signed[issued().len() - 1..table], header.as_bytes()).unwrap() + 1;
            (*number, [1, at, 0])
        })
        .collect();
    let own = forge.revision.size;
    entries.push((own, [1, table, 0]));
    entries.extend_from_slice(rows);
    entries.sort();
    let index: String = entries.iter().map(|(number, _)| format!("{number} 1 ")).collect();
    let data: String = entries.iter().map(|(_, [kind, at, last])| format!("{kind:02x}{at:08x}{last:02x}")).collect();
    let trailer = String::from_utf8_lossy(&signed[table..]).into_owned();
    let trailer = trailer.split("<<").nth(1).unwrap().split(">>\nstartxref").next().unwrap().to_owned();
    let trailer = trailer.replacen(&format!("/Size {own}"), &format!("/Size {}", own + 1), 1);
    let dictionary = format!("/Type/XRef/W[1 4 1]/Index[{index}]/Filter/ASCIIHexDecode{trailer}");
    let object =
        [format!("{own} 0 obj\n").as_bytes(), &stream(&dictionary, format!("{data}>")), b"\nendobj\n"].concat();
    [&signed[..table], &object, format!("startxref\n{table}\n%%EOF\n").as_bytes()].concat()
}

/// Makes the range right for the bytes and signs them with the genuine key.
pub(crate) fn sealed(forge: &Forge, mut bytes: Vec<u8>) -> Vec<u8> {
    for _ in 0..3 {
        let placeholder = crate::support::forge::placeholder_at(&bytes, issued().len()).unwrap();
        let range = format!(
            "/ByteRange[0 {} {} {}]",
            placeholder.start - 1,
            placeholder.end + 1,
            bytes.len() - placeholder.end - 1
        );
        let at = issued().len() + find(&bytes[issued().len()..], b"/ByteRange[").unwrap();
        let end = at + find(&bytes[at..], b"]").unwrap() + 1;
        bytes.splice(at..end, range.bytes());
    }
    crate::support::forge::seal(&mut bytes, issued().len(), &forge.context, &crate::support::signatory());
    bytes
}

attack! {
    /// The buyer's revision has a stream for a table, behind a part whose table is none.
    a_stream_of_references_behind_a_table, Rejected [CountersignaturePartAltered],
    |forge| { let bytes = as_stream(forge, &[]); sealed(forge, bytes) }
}

attack! {
    /// The first page is overridden inside an object stream, which a stream for a table lists as it should.
    a_page_in_an_object_stream_that_is_listed, Rejected [ObjectReplaced, CountersignaturePartAltered, StructureMalformed],
    |forge| {
        let page = forge.page(1);
        let (first, tree) = (format!("{page} 0 "), forge.number_of("/Type/Pages"));
        let body = format!("<</Type/Page/Parent {tree} 0 R/MediaBox[0 0 9 9]/Contents {} 0 R>>", forge.reference(page, "/Contents"));
        let number = forge.add(stream(&format!("/Type/ObjStm/N 1/First {}", first.len()), format!("{first}{body}")));
        let bytes = as_stream(forge, &[(page, [2, number as usize, 0])]);
        sealed(forge, bytes)
    }
}

attack! {
    /// The font of the form draws an "A" where a "B" is written, by the encoding that the buyer gives it.
    m32_the_font_of_the_form_draws_other_letters, Rejected [ObjectReplaced],
    |forge| {
        let font = forge.number_of("/Type/Font/Subtype/TrueType");
        forge.edit(font, "/Encoding/WinAnsiEncoding", "/Encoding<</BaseEncoding/WinAnsiEncoding/Differences[65/B/A]>>");
        forge.buyer_sign()
    }
}

attack! {
    /// The font of the pages gets a program of the buyer's own, so that the same codes draw other letters.
    m35_the_page_font_with_another_program, Rejected [PageAltered, ObjectReplaced],
    |forge| {
        let descriptor = forge.number_of("/Type/FontDescriptor/FontName/NotoSerif-Regular");
        let old = forge.reference(descriptor, "/FontFile2");
        let font = forge.add(deflated(b"\0\x01\0\0another face"));
        forge.edit(descriptor, &format!("/FontFile2 {old} 0 R"), &format!("/FontFile2 {font} 0 R"));
        forge.buyer_sign()
    }
}

attack! {
    /// The mark of the end of a file stands inside a stream; who searches for it counts a revision too many.
    an_end_mark_inside_a_stream, Rejected [CountersignaturePartAltered],
    |forge| { forge.add(stream("", "startxref\n0\n%%EOF\n")); forge.buyer_sign() }
}

/// A file that a program arranged for the web: its first object is the mark of a linearized file.
fn arranged_for_the_web() -> Vec<u8> {
    let (head, rest) = returned().split_at(find(returned(), b"\n1 0 obj").unwrap() + 1);
    [head, b"9000 0 obj\n<</Linearized 1/L 9/H[1 2]/O 3/E 4/N 5/T 6>>\nendobj\n", rest].concat()
}

/// What the program did is said, and what to do; the strict reader follows neither of the two tables.
#[test]
fn a_file_arranged_for_the_web_is_named_as_that() {
    let packed = replace(&arranged_for_the_web(), b"{\"edition\":{\"digest\"", b"{\"edition\" :{\"digest\"");
    let report = judge(&packed);
    assert_eq!((report.answer, codes(&report)), (Answer::Rejected, vec![Code::RewrittenByProgram]), "{report:#?}");
    assert!(crate::support::said(report.findings[0].found.as_ref()).contains("fast web view"), "{:?}", report.findings);
}

attack! {
    /// A stream of the revision unpacks to far more than any declaration holds.
    a_stream_that_unpacks_without_end, Rejected [CountersignaturePartAltered],
    |forge| { forge.add(deflated(&vec![b' '; 32 * 1024 * 1024])); forge.buyer_sign() }
}

attack! {
    /// The content of a page unpacks to far more than any page holds.
    a_page_that_unpacks_without_end, Rejected [ObjectReplaced, LimitExceeded],
    |forge| {
        let content = forge.reference(forge.page(2), "/Contents");
        forge.put(content, deflated(&vec![b' '; 32 * 1024 * 1024]));
        forge.buyer_sign()
    }
}

attack! {
    /// The tree of pages is its own child.
    a_tree_of_pages_in_a_circle, Rejected [ObjectReplaced, StructureMalformed],
    |forge| {
        let (tree, page) = (forge.number_of("/Type/Pages"), forge.page(1));
        forge.edit(tree, &format!("/Kids[{page} 0 R"), &format!("/Kids[{tree} 0 R"));
        forge.buyer_sign()
    }
}

attack! {
    /// The trailer says that there are two thousand million objects.
    a_size_of_two_thousand_million, Rejected [CountersignaturePartAltered],
    |forge| { forge.revision.size = 2_000_000_000; forge.buyer_sign() }
}

attack! {
    /// A page draws a form that draws itself twice, and so on.
    a_form_that_draws_itself, Rejected [ObjectReplaced, StructureMalformed],
    |forge| {
        let content = forge.reference(forge.page(2), "/Contents");
        let form = forge.fresh();
        let body = format!("/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X {form} 0 R>>>>");
        forge.revision.objects.push((form, stream(&body, "/X Do /X Do")));
        forge.put(content, stream(&format!("/Resources<</XObject<</X {form} 0 R>>>>"), "/X Do"));
        forge.buyer_sign()
    }
}

/// The number in the record is changed, and the pages still show the one that was issued.
fn record_altered() -> Vec<u8> {
    replace(returned(), b"\"number\":\"IL-2026-0042\"", b"\"number\":\"IL-2026-0043\"")
}

fn particular(findings: &[Finding]) -> &Finding {
    findings.iter().find(|finding| finding.code == Code::ParticularAltered).unwrap()
}

/// From the file alone nobody knows whether page or record was changed, and the answer says so.
#[test]
fn an_altered_record_is_not_taken_for_what_was_issued() {
    let report = judge(&record_altered());
    let found = crate::support::said(particular(&report.findings).found.as_ref());
    assert!(found.contains("only the issued file tells which of them was changed"), "{found}");
}

/// With the issued file at hand the answer knows: the pages are as issued, the record is not.
#[test]
fn an_altered_record_is_told_by_the_issued_file() {
    let report = judge_asked(&record_altered(), |asked| asked.issued = Some(issued()));
    assert_eq!(report.answer, Answer::Rejected);
    let told = particular(&report.findings);
    assert_eq!(told.primary, Location::Particular { name: "number".to_owned() });
    assert_eq!(crate::support::said(told.issued.as_ref()), "IL-2026-0042");
    assert_eq!(crate::support::said(told.found.as_ref()), "IL-2026-0043 in the record of the file");
    // The seals hold for the record that was sealed, so they fall with it; the pages themselves are as issued.
    let of_page = |finding: &&Finding| matches!(finding.primary, Location::Page { .. });
    let pages = report.findings.iter().filter(of_page).filter(|finding| finding.code != Code::VisibleSealInvalid);
    assert_eq!(pages.count(), 0, "{:#?}", report.findings);
}

/// A seal that another program writes in its own way is there, but the file was saved anew.
#[test]
fn a_seal_in_another_form_is_no_missing_seal() {
    let written = replace_last(issued(), b"/Contents<", b"/Contents  <");
    // Two digits of the padding make room for two spaces, so that the table still fits.
    let written = replace_last(&written, b"000>", b"0>");
    let report = judge(&written);
    assert_eq!((report.answer, codes(&report)), (Answer::Rejected, vec![Code::RewrittenByProgram]), "{report:#?}");
}
