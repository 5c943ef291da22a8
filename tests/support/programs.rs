//! Files that programs of others write: the issued one saved anew, the returned one signed by them, and one that has nothing to
//! do with it.

use super::forge::{Forge, Revision, find, replace, rfind, stream, write_revision};
use super::{signatory, third_party};

/// A small PDF of another program: one page, one content stream.
pub fn elsewhere(content: &str, producer: &str) -> Vec<u8> {
    let revision = Revision {
        objects: vec![
            (1, b"<</Type/Catalog/Pages 2 0 R>>".to_vec()),
            (2, b"<</Type/Pages/Count 1/Kids[3 0 R]>>".to_vec()),
            (3, b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>".to_vec()),
            (4, stream("", content)),
            (5, format!("<</Producer{producer}>>").into_bytes()),
        ],
        trailer: String::new(),
        size: 6,
        prev: "0".to_owned(),
    };
    let mut file = b"%PDF-1.7\n".to_vec();
    let body = write_revision(&revision, file.len(), "1 0 R", "5 0 R");
    file.extend(replace(&replace(&body, b"/Prev 0", b""), b"xref\n", b"xref\n0 1\n0000000000 65535 f \n"));
    file
}

/// The issued file as a program writes it that keeps every object as it is, but begins with a line of its own.
pub fn written_anew(issued: &[u8]) -> Vec<u8> {
    let line = b"% written by another program\n";
    let at = find(issued, b"\n1 0 obj").unwrap() + 1;
    let table = rfind(issued, b"\nxref\n").unwrap() + 1;
    let moved = |entry: &str| match entry.split_once(" 00000 n ") {
        Some((offset, _)) => format!("{:010} 00000 n \n", offset.parse::<usize>().unwrap() + line.len()),
        None => format!("{entry}\n"),
    };
    let end = String::from_utf8(issued[table..].to_vec()).unwrap();
    let end = end.replace(&format!("startxref\n{table}\n"), &format!("startxref\n{}\n", table + line.len()));
    let end: String = end.lines().map(moved).collect();
    [&issued[..at], line, &issued[at..table], end.as_bytes()].concat()
}

/// A returned file as another program signs it, by the genuine signatory.
pub fn sign(forge: &Forge) -> Vec<u8> {
    forge.sign_by(|bytes, context| third_party::sign(bytes, context, &signatory()))
}

/// The line that an honest program draws.
pub const HONEST: &str = "/Tx BMC q BT /F 10 Tf 0 g 3 5 Td (Alex Sample) Tj ET Q EMC";

/// A file as an honest program writes it: at least one field is drawn otherwise than by `fcd`.
pub fn honest() -> Forge {
    let mut forge = Forge::new();
    draw(&mut forge, HONEST);
    forge
}

/// Draws the field of the name anew; `/F` is the font that the form was issued with.
pub fn draw(forge: &mut Forge, content: &str) {
    let (look, font) = (forge.look("name"), forge.number_of("/Type/Font/Subtype/TrueType"));
    let entries = format!("/Type/XObject/Subtype/Form/BBox[0 0 312.26 18]/Resources<</Font<</F {font} 0 R>>>>");
    forge.put(look, stream(&entries, content));
}
