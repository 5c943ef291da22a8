//! The small hand-written files that tests of and with the reader use.

use std::collections::BTreeMap;

/// Objects by number, written in order with a table that is right unless a test bends the bytes afterwards.
#[derive(Clone)]
pub(crate) struct Sample {
    objects: BTreeMap<u32, String>,
}

/// A stream with its exact length.
pub(super) fn stream(entries: &str, data: &str) -> String {
    format!("<<{entries}/Length {}>>\nstream\n{data}\nendstream", data.len())
}

pub(super) const MAPPING: &str = "1 begincodespacerange <0000> <FFFF> endcodespacerange\n\
    2 beginbfchar <0003> <0020> <0041> <00660069> endbfchar\n1 beginbfrange <0061> <007A> <0061> endbfrange";

impl Sample {
    /// One page with one line of text in Helvetica and nothing else.
    pub(crate) fn page(content: &str) -> Sample {
        let mut objects = BTreeMap::new();
        objects.insert(1, "<</Type/Catalog/Pages 2 0 R>>".to_owned());
        objects.insert(2, "<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 200 100]>>".to_owned());
        let resources = "<</Font<</F1 5 0 R/F2 11 0 R>>/XObject<</Fm 13 0 R/Im 14 0 R>>/ExtGState<</G 15 0 R>>>>";
        objects.insert(3, format!("<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources{resources}>>"));
        objects.insert(4, stream("", content));
        let widths = vec!["500"; 95].join(" ");
        objects.insert(
            5,
            format!(
                "<</Type/Font/Subtype/TrueType/Encoding/WinAnsiEncoding/FirstChar 32/LastChar 126/Widths[{widths}]>>"
            ),
        );
        objects.insert(
            11,
            "<</Type/Font/Subtype/Type0/Encoding/Identity-H/DescendantFonts[12 0 R]/ToUnicode 16 0 R>>".to_owned(),
        );
        objects.insert(12, "<</Type/Font/Subtype/CIDFontType2/DW 500/W[3[250] 65 66 600]>>".to_owned());
        objects.insert(13, stream("/Type/XObject/Subtype/Form/BBox[0 0 50 50]", "BT /F1 10 Tf 5 5 Td (inner) Tj ET"));
        objects.insert(14, stream("/Type/XObject/Subtype/Image/Width 1/Height 1", "x"));
        objects.insert(15, "<</ca 0.01>>".to_owned());
        objects.insert(16, stream("", MAPPING));
        Sample { objects }
    }

    /// A page with a text field, a signature field with its signature, and an associated file.
    pub(super) fn form() -> Sample {
        let mut sample = Sample::page("BT /F1 10 Tf 10 50 Td (Hello world) Tj ET");
        let all = [
            (1, "<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[6 0 R 8 0 R]>>/AF[10 0 R]>>".to_owned()),
            (3, "<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>/Annots[7 0 R 8 0 R]>>".to_owned()),
            (6, "<</T(signatory)/FT/Tx/Kids[7 0 R]>>".to_owned()),
            (7, "<</Subtype/Widget/Parent 6 0 R/T(name)/V(Ada)/Rect[110.5 40 10 20]/AP<</N 17 0 R>>>>".to_owned()),
            (8, "<</Subtype/Widget/FT/Sig/T(ministry)/V 9 0 R/Rect[0 0 1 1]>>".to_owned()),
            (
                9,
                "<</Type/Sig/SubFilter/ETSI.CAdES.detached/ByteRange[0 1 2 3]/Contents<00ABcd>/M(D:20261121103000Z)/Reason(issued)>>"
                    .to_owned(),
            ),
            (10, "<</Type/Filespec/F(x)/UF(declaration.json)/EF<</F 18 0 R>>>>".to_owned()),
            (17, stream("/Subtype/Form/BBox[0 0 100 20]/Resources<</Font<</F1 5 0 R>>>>", "BT /F1 9 Tf 2 2 Td (Ada) Tj ET")),
            (18, stream("/Type/EmbeddedFile", "{\"a\":1}")),
        ];
        sample.objects.extend(all);
        sample
    }

    /// The same with one object put in or replaced.
    pub(crate) fn with(mut self, number: u32, object: &str) -> Sample {
        self.objects.insert(number, object.to_owned());
        self
    }

    /// The file.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut out = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n".to_vec();
        write(&mut out, &self.objects, "", "");
        out
    }
}

/// Appends a revision with these objects; `trailer` holds more entries of its trailer.
pub(crate) fn append(base: &[u8], objects: &[(u32, &str)], trailer: &str) -> Vec<u8> {
    let mut out = base.to_vec();
    let objects = objects.iter().map(|(n, o)| (*n, (*o).to_owned())).collect();
    let previous = xref_at(base);
    write(&mut out, &objects, &format!("/Prev {previous}{trailer}"), "");
    out
}

/// The same with further lines in the table.
pub(super) fn append_with_lines(base: &[u8], objects: &[(u32, &str)], lines: &str) -> Vec<u8> {
    let mut out = base.to_vec();
    let objects = objects.iter().map(|(n, o)| (*n, (*o).to_owned())).collect();
    let previous = xref_at(base);
    write(&mut out, &objects, &format!("/Prev {previous}"), lines);
    out
}

/// The offset behind the last `startxref`.
pub(super) fn xref_at(bytes: &[u8]) -> usize {
    let text = String::from_utf8_lossy(&bytes[bytes.len() - 30..]).into_owned();
    text.split("startxref\n").nth(1).unwrap().split('\n').next().unwrap().parse().unwrap()
}

fn write(out: &mut Vec<u8>, objects: &BTreeMap<u32, String>, trailer: &str, lines: &str) {
    let mut table = String::from("xref\n0 1\n0000000000 65535 f \n");
    for (number, object) in objects {
        table += &format!("{number} 1\n{:010} 00000 n \n", out.len());
        out.extend(format!("{number} 0 obj\n{object}\nendobj\n").bytes());
    }
    let at = out.len();
    out.extend(format!("{table}{lines}trailer\n<</Size 40/Root 1 0 R{trailer}>>\nstartxref\n{at}\n%%EOF\n").bytes());
}
