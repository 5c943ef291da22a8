//! The first inputs of every target, made by code so that nothing foreign and nothing stale is stored.

use super::Edition;
use super::sample::{ANSWERS, PARTICULARS};

/// What a target does with its input.
pub type Target = fn(&[u8]);

/// The targets by name, each with its function.
pub const TARGETS: [(&str, Target); 17] = [
    ("reader", super::reader),
    ("signed_data", super::signed_data),
    ("spanned_values", super::spanned_values),
    ("edition", super::edition),
    ("returned", super::returned),
    ("third_party", super::third_party),
    ("countersigned", super::countersigned),
    ("appearance", super::appearance),
    ("signature_box", super::signature_box),
    ("trust", super::trust),
    ("visible_seal", super::visible_seal),
    ("list", super::list),
    ("picture", super::picture),
    ("custody", super::custody),
    ("carrier", super::carrier),
    ("evidence", super::evidence),
    ("register", super::register),
];

/// Files of the sample keys: what is PEM here is DER for the target of SignedData.
const PEM: [&[u8]; 5] = [
    include_bytes!("../../keys/sample/root.pem"),
    include_bytes!("../../keys/sample/ministry/issuing.pem"),
    include_bytes!("../../keys/sample/end-user-state/signatory.pem"),
    include_bytes!("../../keys/sample/end-user-state/signatory.key.pem"),
    b"-----BEGIN CERTIFICATE-----\nMA==\n-----END CERTIFICATE-----\n",
];

/// The seeds of a target.
pub fn of(target: &str) -> Vec<Vec<u8>> {
    match target {
        "reader" => pdfs(),
        "signed_data" => signed_data(),
        "spanned_values" => spanned_values(),
        "edition" => editions(),
        "returned" => edits(),
        "third_party" => super::third_party::revisions(),
        "countersigned" => super::countersigned::seeds(),
        "appearance" => super::countersigned::appearances(),
        "signature_box" => super::countersigned::boxes(),
        "trust" => [PEM.iter().map(|pem| pem.to_vec()).collect(), vec![[PEM[0], PEM[0]].concat(), Vec::new()]].concat(),
        "custody" => super::custody::seeds(),
        "carrier" => super::carrier::seeds(),
        "evidence" => super::evidence::seeds(),
        "visible_seal" => visible_seals(),
        "list" => super::list::seeds(),
        "register" => super::register::seeds(),
        "picture" => super::picture::seeds(),
        _ => Vec::new(),
    }
}

/// The texts of two seals that are laid out right, and what is nearly one. Who signed them does not matter here.
fn visible_seals() -> Vec<Vec<u8>> {
    let text = |number: &[u8], page: u8| {
        let length = u8::try_from(number.len()).unwrap_or(u8::MAX);
        let bytes = [&[length], number, &[page, 6], &[7; 16 + 16 + 32 + 4 + 64]].concat();
        format!("FCD1:{}", fcd::visible_seal::base45::encode(&bytes)).into_bytes()
    };
    vec![text(b"IL-2026-0042", 1), text(b"A-1", 6), text(b"A-1", 7), text(b"", 1), b"FCD1:".to_vec()]
}

/// Small files by hand: a table, a stream of cross-references, two revisions, a form, and each way to be costly.
fn pdfs() -> Vec<Vec<u8>> {
    let content = "<</Length 46>>\nstream\nBT /F1 10 Tf 10 50 Td (Hello world) Tj ET q Q \nendstream";
    let page = [
        "<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[6 0 R 7 0 R]>>>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 200 100]>>",
        "<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>/XObject<</Fm 4 0 R>>>>/Annots[6 0 R 7 0 R]>>",
        content,
        "<</Type/Font/Subtype/TrueType/Encoding/WinAnsiEncoding/FirstChar 32/LastChar 34/Widths[500 500 500]>>",
        "<</Subtype/Widget/FT/Tx/T(name)/V(Ada)/Rect[10 20 110 40]/AP<</N 4 0 R>>>>",
        "<</Subtype/Widget/FT/Sig/T(seal)/V 8 0 R/Rect[0 0 1 1]>>",
        "<</Type/Sig/ByteRange[0 1 2 3]/Contents<00ABcd>/M(D:20261121103000Z)>>",
        "<</Length 40/Filter/ASCIIHexDecode>>\nstream\n3C3C2F41203120302052203E3E5B5D286129283E\nendstream",
    ];
    let one = file(&page);
    let mut two = one.clone();
    let (at, prev) = (two.len(), table_of(&one));
    two.extend_from_slice(b"6 0 obj\n<</Subtype/Widget/FT/Tx/T(name)/V(Eve)/Rect[10 20 110 40]>>\nendobj\n");
    let xref = two.len();
    two.extend(
        format!(
            "xref\n6 1\n{at:010} 00000 n \ntrailer\n<</Size 10/Root 1 0 R/Prev {}>>\nstartxref\n{xref}\n%%EOF\n",
            prev
        )
        .bytes(),
    );
    vec![
        one,
        two,
        packed(),
        file(&["<</Type/Catalog/Pages 1 0 R/Kids[1 0 R]>>"]),
        file(&["[[[[[[[[[[[[[[[[[[[[0]]]]]]]]]]]]]]]]]]]]"]),
    ]
}

/// Where the last table of a file begins: the number on the line before the last.
fn table_of(file: &[u8]) -> String {
    let text = String::from_utf8_lossy(file);
    text.lines().rev().nth(1).unwrap_or_default().to_owned()
}

fn file(objects: &[&str]) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (index, object) in objects.iter().enumerate() {
        table.push_str(&format!("{:010} 00000 n \n", out.len()));
        out.extend(format!("{} 0 obj\n{object}\nendobj\n", index + 1).bytes());
    }
    let xref = out.len();
    let size = objects.len() + 1;
    out.extend(format!("{table}trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{xref}\n%%EOF\n").bytes());
    out
}

/// Objects in an object stream, listed by a cross-reference stream.
fn packed() -> Vec<u8> {
    let (head, body) = ("1 0 2 30 ", "<</Type/Catalog/Pages 2 0 R>> <</Type/Pages/Kids[]/Count 0>>");
    let mut out = b"%PDF-1.7\n".to_vec();
    let at = out.len();
    let length = head.len() + body.len();
    out.extend(
        format!("5 0 obj\n<</Type/ObjStm/N 2/First 9/Length {length}>>\nstream\n{head}{body}\nendstream\nendobj\n")
            .bytes(),
    );
    let xref = out.len();
    let rows = [[0, 0, 0], [2, 5, 0], [2, 5, 1], [1, at, 0], [1, xref, 0]];
    let hex: String = rows.iter().map(|[a, b, c]| format!("{a:02x}{b:04x}{c:02x}")).collect();
    let entries = "/Type/XRef/W[1 2 1]/Index[0 3 5 2]/Size 7/Root 1 0 R/Filter/ASCIIHexDecode";
    out.extend(
        format!(
            "6 0 obj\n<<{entries}/Length {}>>\nstream\n{hex}\nendstream\nendobj\nstartxref\n{xref}\n%%EOF\n",
            hex.len()
        )
        .bytes(),
    );
    out
}

fn signed_data() -> Vec<Vec<u8>> {
    let blocks =
        PEM.iter().filter_map(|pem| fcd::signature::pem::blocks(pem).ok()).flatten().map(|block| block.der.to_vec());
    let mut all: Vec<Vec<u8>> = PEM.iter().map(|pem| pem.to_vec()).chain(blocks).collect();
    all.extend(super::returned::signed_data());
    all
}

fn spanned_values() -> Vec<Vec<u8>> {
    let mut all = vec![PARTICULARS.as_bytes().to_vec(), ANSWERS.as_bytes().to_vec(), Vec::new()];
    all.push(br#"{"name":"A","office":"B","place":"C","date":"2026-11-09","authority":"D"}"#.to_vec());
    all.extend(fcd::declaration::Particulars::from_toml(PARTICULARS).map(|p| p.canonical_json()));
    all.extend(super::returned::record());
    all
}

fn editions() -> Vec<Vec<u8>> {
    let files = Edition::all_bundled().iter().flat_map(|edition| edition.files().values().enumerate());
    let mut all: Vec<Vec<u8>> = files
        .map(|(which, content)| [&[u8::try_from(which).unwrap_or_default()], content.as_slice()].concat())
        .collect();
    all.push(include_bytes!("../../tests/typeset/declaration.xml").to_vec());
    all.push(BLOCKS.as_bytes().to_vec());
    all
}

/// Every element once.
const BLOCKS: &str = "<declaration lang=\"en\" title=\"T\"><head><left>a</left><right>b</right></head><foot><left>c</left></foot>\
    <title>T</title><subtitle>S</subtitle><notice>n</notice><heading>H</heading><p>a <b>b</b></p><small>s</small>\
    <table summary=\"t\" columns=\"30 70\"><row><cell header=\"row\">x</cell><cell>y</cell></row></table>\
    <clause id=\"c\" number=\"1\" heading=\"H\"><p>w</p><list><item label=\"(a)\">i</item></list></clause>\
    <field name=\"f\" label=\"L\" hint=\"h\" size=\"10\" most=\"60\" required=\"yes\"/>\
    <keep><p>k</p></keep><newpage/><signature name=\"ministry\" label=\"S\"><line>l</line></signature></declaration>";

/// One edit of each kind, in each part, and none.
fn edits() -> Vec<Vec<u8>> {
    let one = |what: u8, part: u8| vec![what, part, 100 + what, 7, 40, 200, 3, what * 5 + part];
    let mut all: Vec<Vec<u8>> = (0..8).flat_map(|what| [one(what, 0), one(what, 1)]).collect();
    all.push(all.concat());
    all.push(Vec::new());
    all
}
