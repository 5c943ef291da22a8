//! What is told of the structure: what a carrier or a program did, and which rule a file breaks.

use super::golden;
use crate::support::forge::{Forge, deflated, find, replace, replace_last};
use crate::support::programs::{elsewhere, written_anew};
use crate::support::{issued, returned};

/// The record of values is compressed; everything else stays.
fn record_packed(forge: &mut Forge) {
    let record = forge.number_of("/Type/EmbeddedFile");
    let body = forge.object(record);
    let start = find(&body, b"stream\n").unwrap() + 7;
    let packed = deflated(&body[start..body.len() - b"\nendstream".len()]);
    forge.alter_issued(record, &replace(&packed, b"<<", b"<</Type/EmbeddedFile"));
}

fn linearized(file: &[u8]) -> Vec<u8> {
    let (head, rest) = file.split_at(find(file, b"\n1 0 obj").unwrap() + 1);
    [head, b"9000 0 obj\n<</Linearized 1/L 9/H[1 2]/O 3/E 4/N 5/T 6>>\nendobj\n", rest].concat()
}

#[test]
fn what_a_program_or_a_carrier_did() {
    golden(
        "programs",
        &[
            ("saved anew, the record packed", |f| {
                record_packed(f);
                f.unsigned()
            }),
            ("saved anew, the record packed, by a program that names itself", |f| {
                record_packed(f);
                let information = f.number_of("/Title(Final");
                let body = replace(&f.object(information), b"/Producer(fcd, builder 1)", b"/Producer(Saver 2)");
                f.alter_issued(information, &body);
                f.unsigned()
            }),
            ("saved anew, the record packed, a word changed", |f| {
                record_packed(f);
                let (content, body) = f.reworded("shall not", "shall now");
                f.alter_issued(content, &body);
                f.unsigned()
            }),
            ("saved anew, a fact changed on the page", |f| {
                record_packed(f);
                let (content, body) = f.reworded("Justice", "Defence");
                f.alter_issued(content, &body);
                f.unsigned()
            }),
            ("saved anew, every object kept", |_| written_anew(issued())),
            ("saved anew, every object kept, a fact changed on the page", |f| {
                let (content, body) = f.reworded("Justice", "Defence");
                f.alter_issued(content, &body);
                written_anew(&f.issued)
            }),
            ("saved anew and then damaged", |_| written_anew(issued())[..issued().len() - 30].to_vec()),
            ("a seal in another form", |_| {
                let written = replace_last(issued(), b"/Contents<", b"/Contents  <");
                replace_last(&written, b"000>", b"0>")
            }),
            ("arranged for the web, the record in another form", |_| {
                linearized(&replace(returned(), b"{\"edition\":{\"digest\"", b"{\"edition\" :{\"digest\""))
            }),
            ("arranged for the web, no declaration", |_| linearized(&elsewhere("BT ET", "(a scanner)"))),
            ("another file", |_| elsewhere("BT ET", "(a scanner)")),
            ("another file, damaged", |_| {
                replace(&elsewhere("BT ET", "(a scanner)"), b"/Type/Catalog", b"/Type/Catalog)")
            }),
            ("another file, dear to read", |_| elsewhere("BT ET", &("[".repeat(5_000) + &"]".repeat(5_000)))),
            ("bytes that are no PDF", |_| b"PK\x03\x04 and so on".repeat(99)),
            ("a PDF mark far behind the beginning", |_| [vec![b' '; 1_100], b"%PDF-1.7\n".to_vec()].concat()),
            ("line ends changed", |_| returned().split(|byte| *byte == b'\n').collect::<Vec<_>>().join(&b"\r\n"[..])),
            ("cut off in the issued part", |_| returned()[..issued().len() / 2].to_vec()),
            ("cut off in the countersigned part", |_| returned()[..issued().len() + 3000].to_vec()),
            ("a byte too much", |_| [returned(), b"x"].concat()),
            ("a byte too much behind the issued part", |_| [issued(), b"x"].concat()),
            ("a byte before", |_| [b"x", returned()].concat()),
        ],
    );
}

#[test]
fn which_rule_a_file_breaks() {
    golden(
        "rules",
        &[
            ("a hybrid table", |f| {
                f.revision.trailer.push_str("/XRefStm 15");
                f.buyer_sign()
            }),
            ("an encryption", |f| {
                f.revision.trailer.push_str("/Encrypt<</Filter/Standard/V 1/R 2/P -4>>");
                f.buyer_sign()
            }),
            ("a table that skips the ministry", |f| {
                f.revision.prev = "15".to_owned();
                f.buyer_sign()
            }),
            ("a key written twice", |f| {
                let field = f.field("name");
                f.edit(field, "/V(", "/V(Somebody else)/V(");
                f.buyer_sign()
            }),
            ("nesting without end", |f| {
                f.add("[".repeat(5000) + &"]".repeat(5000));
                f.buyer_sign()
            }),
            ("a bit of a page", |f| {
                let body = f.object(f.reference(f.page(2), "/Contents"));
                let at = find(returned(), &body).unwrap() + body.len() / 2;
                let mut forged = returned().to_vec();
                forged[at] ^= 4;
                forged
            }),
            ("content that unpacks without end", |f| {
                let content = f.reference(f.page(2), "/Contents");
                f.put(content, deflated(&vec![b' '; 32 * 1024 * 1024]));
                f.buyer_sign()
            }),
            ("a tree of pages in a circle", |f| {
                let (tree, page) = (f.number_of("/Type/Pages"), f.page(1));
                f.edit(tree, &format!("/Kids[{page} 0 R"), &format!("/Kids[{tree} 0 R"));
                f.buyer_sign()
            }),
        ],
    );
}
