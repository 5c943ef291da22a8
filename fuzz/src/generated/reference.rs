//! The same lines drawn in the plainest way, on pages of their own: what a viewer's drawing of a generated file is compared
//! with.
//!
//! Each letter is placed by itself, by its glyph in the whole face. Nothing is shared with the issued part but the places.

use fcd::typeset::fonts;

use super::issued::Font;
use super::line::Line;
use super::{Answered, Generated, signature_box::Shown};

/// A file with one page for each generated file.
pub fn pages(all: &[Generated], signature: [i64; 4]) -> Vec<u8> {
    let mut objects = vec![Vec::new(), Vec::new()];
    let mut fonts = String::new();
    for (index, font) in [Font::Regular, Font::Bold, Font::Courier, Font::Helvetica].into_iter().enumerate() {
        fonts.push_str(&format!("/F{index} {} 0 R", add_font(&mut objects, font)));
    }
    let mut kids = String::new();
    for generated in all {
        let mut content = "0 g\n".to_owned();
        for answer in &generated.answers {
            answered(&mut content, answer);
        }
        shown(&mut content, &generated.shown, signature);
        objects.push(format!("<</Length {}>>\nstream\n{content}\nendstream", content.len()).into_bytes());
        let page = format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {} 0 R/Resources<</Font<<{fonts}>>>>>>",
            objects.len()
        );
        objects.push(page.into_bytes());
        kids.push_str(&format!("{} 0 R ", objects.len()));
    }
    objects[0] = b"<</Type/Catalog/Pages 2 0 R>>".to_vec();
    objects[1] = format!("<</Type/Pages/Kids[{kids}]/Count {}>>", all.len()).into_bytes();
    file(&objects)
}

fn file(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (index, object) in objects.iter().enumerate() {
        table.push_str(&format!("{:010} 00000 n \n", out.len()));
        out.extend(format!("{} 0 obj\n", index + 1).bytes());
        out.extend(object);
        out.extend(b"\nendobj\n");
    }
    let (start, size) = (out.len(), objects.len() + 1);
    out.extend(format!("{table}trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n").bytes());
    out
}

/// Adds a font and gives its number: the whole face, a code for each glyph; or one that every viewer brings.
fn add_font(objects: &mut Vec<Vec<u8>>, font: Font) -> usize {
    if let Some(name) = font.standard() {
        let dict = format!("<</Type/Font/Subtype/Type1/BaseFont/{name}/Encoding/WinAnsiEncoding>>");
        objects.push(dict.into_bytes());
        return objects.len();
    }
    let bytes = fonts::face_bytes(font.face());
    let head = format!("<</Length {0}/Length1 {0}>>\nstream\n", bytes.len());
    objects.push([head.as_bytes(), bytes, b"\nendstream"].concat());
    let name = if font == Font::Bold { "NotoSerif-Bold" } else { "NotoSerif-Regular" };
    let descriptor = format!(
        "<</Type/FontDescriptor/FontName/{name}/Flags 6/FontBBox[-724 -389 2797 1065]/ItalicAngle 0/Ascent 1069/Descent -293\
         /CapHeight 714/StemV 80/FontFile2 {} 0 R>>",
        objects.len()
    );
    objects.push(descriptor.into_bytes());
    let face = format!(
        "<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType2\
         /BaseFont/{name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/CIDToGIDMap/Identity/DW 1000\
         /FontDescriptor {} 0 R>>]>>",
        objects.len()
    );
    objects.push(face.into_bytes());
    objects.len()
}

/// Draws an answer as a viewer fits it into its field (§12.5.5).
fn answered(content: &mut String, answer: &Answered) {
    let (width, height) = answer.field.size();
    let [left, bottom, ..] = answer.field.rect.map(|edge| points(edge * 10));
    let (wide, high) = (width as f64 / answer.bounds.0 as f64, height as f64 / answer.bounds.1 as f64);
    content.push_str(&format!("q {wide:.6} 0 0 {high:.6} {left} {bottom} cm\n"));
    line(content, &answer.line, [0; 4]);
    content.push_str("Q\n");
}

/// Draws each letter of a line at its place on the page.
fn line(content: &mut String, line: &Line, [left, bottom, ..]: [i64; 4]) {
    let name = match line.font {
        Font::Form | Font::Regular => "F0",
        Font::Bold => "F1",
        Font::Courier => "F2",
        Font::Helvetica => "F3",
    };
    content.push_str(&format!("BT /{name} {} Tf\n", points(line.size * 10)));
    for glyph in &line.glyphs {
        let digits: String = glyph.plain.iter().map(|byte| format!("{byte:02x}")).collect();
        let (x, y) = (points(left * 10 + glyph.x), points(bottom * 10 + line.y));
        content.push_str(&format!("1 0 0 1 {x} {y} Tm <{digits}> Tj\n"));
    }
    content.push_str("ET\n");
}

fn shown(content: &mut String, shown: &Shown, rect: [i64; 4]) {
    for one in &shown.lines {
        line(content, one, rect);
    }
    if let Some(([x, y, width, height], thick)) = shown.frame {
        let [left, bottom, right, top] = rect.map(|edge| points(edge * 10));
        let (x, y) = (points(rect[0] * 10 + x), points(rect[1] * 10 + y));
        content.push_str(&format!("q {left} {bottom} {} {} re W n\n", width_of(left, right), width_of(bottom, top)));
        content.push_str(&format!("{} w {x} {y} {} {} re S Q\n", points(thick), points(width), points(height)));
    }
}

fn points(ten_thousandths: i64) -> f64 {
    ten_thousandths as f64 / 10_000.0
}

fn width_of(from: f64, to: f64) -> f64 {
    ((to - from) * 10_000.0).round() / 10_000.0
}
