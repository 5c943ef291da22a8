//! Files that are small to write and dear to read: each ends at the limit that is meant for it, which is counted and not
//! timed; and `fcd` itself reads it within two seconds of work and 256 MiB, which the kernel enforces.

use super::limited;

use std::io::Write as _;
use std::process::Stdio;

use fcd::pdf::read::{self, FlawKind, Limit, content, limits};
use flate2::Compression;
use flate2::write::ZlibEncoder;

/// Objects from number 1, of which the first is the catalog.
fn file(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (index, object) in objects.iter().enumerate() {
        table.push_str(&format!("{:010} 00000 n \n", out.len()));
        out.extend(format!("{} 0 obj\n", index + 1).bytes());
        out.extend_from_slice(object);
        out.extend_from_slice(b"\nendobj\n");
    }
    let (xref, size) = (out.len(), objects.len() + 1);
    out.extend(format!("{table}trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{xref}\n%%EOF\n").bytes());
    out
}

fn stream(entries: &str, bytes: &[u8]) -> Vec<u8> {
    [format!("<<{entries}/Length {}>>\nstream\n", bytes.len()).as_bytes(), bytes, b"\nendstream"].concat()
}

fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// One page with this content and these entries; object 5 is a font, the rest is `more`.
fn page(entries: &str, content: Vec<u8>, more: &[Vec<u8>]) -> Vec<u8> {
    let font = b"<</Type/Font/Subtype/TrueType/Encoding/WinAnsiEncoding/FirstChar 97/LastChar 97/Widths[500]>>";
    let mut objects = vec![
        b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[]>>>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 600 800]>>".to_vec(),
        format!("<</Type/Page/Parent 2 0 R/Contents 4 0 R{entries}>>").into_bytes(),
        content,
        font.to_vec(),
    ];
    objects.extend_from_slice(more);
    file(&objects)
}

const FONT: &str = "/Resources<</Font<</F1 5 0 R>>>>";

fn drawn(content: &str) -> Vec<u8> {
    page(FONT, stream("", content.as_bytes()), &[])
}

fn lone(object: &str) -> Vec<u8> {
    page(FONT, stream("", b""), &[object.as_bytes().to_vec()])
}

/// A line with a Type0 font whose mapping is huge, under many names.
fn mapped() -> Vec<u8> {
    let codes: String = (0..0x1_0000).map(|code| format!("<{code:04X}> <0041>\n")).collect();
    let mapping = format!("1 begincodespacerange <0000> <FFFF> endcodespacerange\n65536 beginbfchar\n{codes}endbfchar");
    let names: String = (0..8).map(|n| format!("/G{n} {} 0 R", 8 + n)).collect();
    let mut more = vec![stream("", mapping.as_bytes()), b"<</Type/Font/Subtype/CIDFontType2/DW 500>>".to_vec()];
    let font = b"<</Type/Font/Subtype/Type0/Encoding/Identity-H/DescendantFonts[7 0 R]/ToUnicode 6 0 R>>";
    more.extend((0..8).map(|_| font.to_vec()));
    let shown: String = (0..8).map(|n| format!("/G{n} 10 Tf <0041> Tj ")).collect();
    page(&format!("/Resources<</Font<<{names}>>>>"), stream("", format!("BT {shown} ET").as_bytes()), &more)
}

/// Several contents, each under the limit of one stream.
fn many_small_bombs() -> Vec<u8> {
    let bomb = stream("/Filter/FlateDecode", &deflated(&vec![b' '; limits::STREAM_BYTES - 1]));
    let mut objects = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 600 800]>>".to_vec(),
        b"<</Type/Page/Parent 2 0 R/Contents[4 0 R 5 0 R 6 0 R 7 0 R 8 0 R]/Resources<<>>>>".to_vec(),
    ];
    objects.extend((0..5).map(|_| bomb.clone()));
    file(&objects)
}

fn many_pages() -> Vec<u8> {
    let count = limits::PAGES + 1;
    let kids: String = (0..count).map(|n| format!("{} 0 R ", n + 3)).collect();
    let mut objects = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        format!("<</Type/Pages/Kids[{kids}]/Count {count}/MediaBox[0 0 9 9]>>").into_bytes(),
    ];
    objects.extend((0..count).map(|_| b"<</Type/Page/Parent 2 0 R>>".to_vec()));
    file(&objects)
}

fn many_fields() -> Vec<u8> {
    let count = limits::FIELDS + 1;
    let kids: String = (0..count).map(|n| format!("{} 0 R ", n + 3)).collect();
    let mut objects = vec![
        format!("<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[{kids}]>>>>").into_bytes(),
        b"<</Type/Pages/Kids[]/Count 0/MediaBox[0 0 9 9]>>".to_vec(),
    ];
    objects.extend((0..count).map(|n| format!("<</Subtype/Widget/FT/Tx/T(f{n})/Rect[0 0 1 1]>>").into_bytes()));
    file(&objects)
}

fn many_revisions() -> Vec<u8> {
    let mut bytes = drawn("");
    for _ in 0..limits::REVISIONS {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let prev = text.lines().rev().nth(1).unwrap().to_owned();
        let at = bytes.len();
        bytes.extend_from_slice(b"5 0 obj\nnull\nendobj\n");
        let xref = bytes.len();
        let table = format!("xref\n5 1\n{at:010} 00000 n \ntrailer\n<</Size 6/Root 1 0 R/Prev {prev}>>");
        bytes.extend(format!("{table}\nstartxref\n{xref}\n%%EOF\n").bytes());
    }
    bytes
}

/// The first thing that any question answers.
fn flaw(bytes: &[u8]) -> Option<FlawKind> {
    let file = match read::open(bytes) {
        Ok(file) => file,
        Err(flaw) => return Some(flaw.kind),
    };
    let newest = file.newest();
    let answers =
        [read::pages(&file, newest).err(), content::shown(&file, newest).err(), read::fields(&file, newest).err()];
    answers.into_iter().flatten().next().map(|flaw| flaw.kind)
}

fn costly() -> Vec<(&'static str, Vec<u8>, Limit)> {
    let zeros = deflated(&vec![0; 100 << 20]);
    let twice = deflated(&zeros);
    let self_drawing = "/Resources<</XObject<</Fm 6 0 R>>>>";
    let form = stream("/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</Fm 6 0 R>>>>", b"/Fm Do /Fm Do");
    vec![
        ("arrays in arrays", lone(&"[".repeat(200_000)), Limit::Depth),
        ("dictionaries in dictionaries", lone(&"<</A".repeat(200_000)), Limit::Depth),
        ("many objects", file(&vec![b"<<>>".to_vec(); limits::OBJECTS + 1]), Limit::Objects),
        ("many values", lone(&format!("[{}]", "0 ".repeat(limits::VALUES + 1))), Limit::Values),
        ("many revisions", many_revisions(), Limit::Revisions),
        ("a long string", lone(&format!("({})", "a".repeat(limits::STRING_BYTES + 1))), Limit::StringBytes),
        ("a long name", lone(&format!("/{}", "a".repeat(limits::NAME_BYTES + 1))), Limit::NameBytes),
        ("a long number", lone(&"1".repeat(1_000_000)), Limit::NumberBytes),
        ("a bomb", page(FONT, stream("/Filter/FlateDecode", &zeros), &[]), Limit::StreamBytes),
        ("a bomb in a bomb", page(FONT, stream("/Filter[/FlateDecode/FlateDecode]", &twice), &[]), Limit::StreamBytes),
        ("many small bombs", many_small_bombs(), Limit::DecodedBytes),
        (
            "a chain of filters",
            page(FONT, stream(&format!("/Filter[{}]", "/FlateDecode".repeat(100)), &twice), &[]),
            Limit::Filters,
        ),
        ("a huge mapping", mapped(), Limit::Mappings),
        ("many words", drawn(&format!("BT /F1 1 Tf {} ET", "9 0 Td (a) Tj ".repeat(limits::WORDS + 1))), Limit::Words),
        ("many operators", drawn(&"n ".repeat(limits::OPERATORS + 1)), Limit::Operators),
        ("many operands", drawn(&"1 ".repeat(1_000_000)), Limit::Operands),
        ("saved states", drawn(&"q ".repeat(100_000)), Limit::SavedStates),
        ("a form in itself", page(self_drawing, stream("", b"/Fm Do"), &[form]), Limit::FormDepth),
        ("many pages", many_pages(), Limit::Pages),
        ("many fields", many_fields(), Limit::Fields),
    ]
}

#[test]
fn each_costly_file_ends_at_its_own_limit() {
    assert_eq!(flaw(&drawn("BT /F1 9 Tf 9 9 Td (a) Tj ET")), None, "the honest twin");
    for (name, bytes, limit) in costly() {
        assert_eq!(flaw(&bytes), Some(FlawKind::LimitExceeded(limit)), "{name}");
    }
}

/// A number in a file never sizes an allocation: these name billions and bring nothing.
fn promising() -> Vec<(&'static str, Vec<u8>, Option<FlawKind>)> {
    let honest = drawn("").iter().map(|byte| char::from(*byte)).collect::<String>();
    let bent = |from: &str, to: &str| {
        assert!(honest.contains(from), "{from}");
        honest.replacen(from, to, 1).chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect::<Vec<u8>>()
    };
    let pages = |entries: &str| {
        let catalog = b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[]>>>>".to_vec();
        file(&[catalog, format!("<</Type/Pages{entries}>>").into_bytes()])
    };
    vec![
        // The size bounds numbers and nothing else; who promises too much of it is a matter for the comparison of bytes.
        ("size", bent("/Size 6", "/Size 2147483647"), None),
        ("entries", bent("xref\n0 6", "xref\n0 4294967295"), Some(FlawKind::XrefMalformed)),
        ("pages", pages("/Kids[]/Count 2147483647"), Some(FlawKind::PageTreeMalformed)),
        ("length", lone("<</Length 2147483647>>\nstream\n\nendstream"), Some(FlawKind::StreamLengthWrong)),
        ("place", bent("startxref\n", "startxref\n9999999999999999999"), Some(FlawKind::NumberMalformed)),
    ]
}

#[test]
fn a_number_that_promises_much_is_not_believed() {
    let found: Vec<_> = promising().into_iter().map(|(name, bytes, _)| (name, flaw(&bytes))).collect();
    let expected: Vec<_> = promising().into_iter().map(|(name, _, kind)| (name, kind)).collect();
    assert_eq!(found, expected);
}

#[test]
fn fcd_itself_stays_within_two_seconds_and_256_mib() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("costly.pdf");
    let costly = costly().into_iter().map(|(name, bytes, _)| (name, bytes));
    for (name, bytes) in costly.chain(promising().into_iter().map(|(name, bytes, _)| (name, bytes))) {
        std::fs::write(&path, &bytes).unwrap();
        for command in ["verify", "show"] {
            let ran = limited::fcd(&[command, path.to_str().unwrap()], &Stdio::null);
            assert_eq!(ran.code(name), 1, "{name}");
        }
    }
}
