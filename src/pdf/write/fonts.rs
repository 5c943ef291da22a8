//! The fonts of a file: both faces embedded whole, so that they are the same in every document.
//!
//! A face is a Type0 font with Identity-H (ISO 32000-1 §9.7): the codes on the page are the glyph ids of the bundled
//! file. The regular face stands a second time as a simple TrueType font with WinAnsiEncoding, for programs of others
//! that fill the form. Whatever is derived from a face is computed once in a process.

use std::sync::{Arc, OnceLock};

use harfrust::{Font, GlyphId};
use lopdf::{Dictionary, Object, dictionary};
use read_fonts::TableProvider as _;
use read_fonts::types::NameId;

use super::body::Body;
use super::compose_error::ComposeError;
use super::{glyphs, serialize};
use crate::digits::capital_hex;
use crate::typeset::page::Face;

/// Symbolic and serif (ISO 32000-1 table 123): codes are glyph ids, not characters.
const SYMBOLIC_SERIF: i64 = 4 + 2;
/// Nonsymbolic and serif: codes are characters of WinAnsiEncoding.
const NONSYMBOLIC_SERIF: i64 = 32 + 2;
/// Width of a vertical stem: not in the font file, so estimated from the weight as most producers do.
const STEMS: [(Face, i64); 4] =
    [(Face::Regular, 80), (Face::Bold, 140), (Face::HebrewRegular, 80), (Face::HebrewBold, 140)];

/// The name under which the pages, and the appearances of fields, know a face.
pub(super) fn resource_name(face: Face) -> &'static str {
    match face {
        Face::Regular => "R",
        Face::Bold => "B",
        Face::HebrewRegular => "HR",
        Face::HebrewBold => "HB",
    }
}

/// What is derived from the bytes of a face.
#[derive(Debug)]
pub(super) struct Prepared {
    face: Face,
    source: &'static [u8],
    name: String,
    /// Advance width of each glyph in 1/1000 em.
    pub(super) widths: Vec<i64>,
    /// What each glyph stands for; nothing where the face does not tell.
    pub(super) texts: Vec<String>,
    /// The font program in zlib format, and the map from glyphs to characters.
    program: Vec<u8>,
    to_unicode: Vec<u8>,
    descriptor: Dictionary,
    /// The widths of all glyphs, and of the characters of WinAnsiEncoding, as arrays are written: no file has others.
    written_widths: Vec<u8>,
    simple_widths: Vec<u8>,
}

/// The face, prepared once for each process as long as its bytes stay the same.
///
/// # Errors
/// [`ComposeError::FaceMissing`] when the face is not among the given ones or cannot be read as TrueType.
pub(super) fn prepared(face: Face, given: &[(Face, &'static [u8])]) -> Result<Arc<Prepared>, ComposeError> {
    static REGULAR: OnceLock<Arc<Prepared>> = OnceLock::new();
    static BOLD: OnceLock<Arc<Prepared>> = OnceLock::new();
    static HEBREW_REGULAR: OnceLock<Arc<Prepared>> = OnceLock::new();
    static HEBREW_BOLD: OnceLock<Arc<Prepared>> = OnceLock::new();
    let source = given.iter().find(|(name, _)| *name == face).ok_or(ComposeError::FaceMissing(face))?.1;
    let kept = match face {
        Face::Regular => &REGULAR,
        Face::Bold => &BOLD,
        Face::HebrewRegular => &HEBREW_REGULAR,
        Face::HebrewBold => &HEBREW_BOLD,
    };
    if let Some(ready) = kept.get().filter(|ready| ready.source == source) {
        return Ok(Arc::clone(ready));
    }
    let fresh = Arc::new(prepare(face, source).ok_or(ComposeError::FaceMissing(face))?);
    Ok(Arc::clone(kept.get_or_init(|| Arc::clone(&fresh))))
        .map(|first: Arc<Prepared>| if first.source == source { first } else { fresh })
}

fn prepare(face: Face, source: &'static [u8]) -> Option<Prepared> {
    let font = Font::new(source, 0)?;
    let tables = font.tables();
    let (head, lines, advances) = (tables.head().ok()?, tables.hhea().ok()?, tables.hmtx().ok()?);
    let per_em = i64::from(head.units_per_em());
    let scale = |units: i64| units * 1000 / per_em;
    let name: String = font.names().get(NameId::POSTSCRIPT_NAME)?.english_or_first()?.name().chars().collect();
    let width = |glyph: GlyphId| scale(i64::from(advances.advance(glyph).unwrap_or_default()));
    let corners = [head.x_min(), head.y_min(), head.x_max(), head.y_max()];
    let descriptor = dictionary! {
        "Type" => "FontDescriptor", "FontName" => Object::Name(name.clone().into_bytes()),
        "FontBBox" => Object::Array(corners.iter().map(|side| scale(i64::from(*side)).into()).collect()),
        "ItalicAngle" => 0, "Ascent" => scale(i64::from(lines.ascender().to_i16())),
        "Descent" => scale(i64::from(lines.descender().to_i16())),
        "CapHeight" => scale(i64::from(tables.os2().ok()?.s_cap_height()?)),
        "StemV" => STEMS.iter().find(|(named, _)| *named == face)?.1,
    };
    let texts = glyphs::texts(&font);
    let mut compressor = serialize::Compressor::new();
    let widths: Vec<i64> = (0..font.num_glyphs()).map(|id| width(GlyphId::new(id))).collect();
    Some(Prepared {
        face,
        source,
        program: compressor.deflate(source).ok()?.to_vec(),
        to_unicode: compressor.deflate(to_unicode(&name, &texts).as_bytes()).ok()?.to_vec(),
        written_widths: written(widths.iter().copied()),
        simple_widths: written((32..=255).map(|code| simple_glyph(&font, code).map_or(0, width))),
        widths,
        texts,
        name,
        descriptor,
    })
}

/// Numbers as an array of them is written.
fn written(numbers: impl Iterator<Item = i64>) -> Vec<u8> {
    let mut out = vec![b'['];
    for (index, number) in numbers.enumerate() {
        if index > 0 {
            out.push(b' ');
        }
        serialize::write_integer(&mut out, number);
    }
    out.push(b']');
    out
}

/// Adds the font program and the Type0 font over it; says the numbers of both, font first.
pub(super) fn embed(body: &mut Body, face: &Prepared) -> (u32, u32) {
    let font = body.reserve();
    let descendant = body.reserve();
    let descriptor = body.reserve();
    let length = dictionary! {"Length1" => i64::try_from(face.source.len()).unwrap_or(i64::MAX)};
    let program = body.add_stream(serialize::deflated(length), &face.program);
    body.put(descriptor, self::descriptor(face, SYMBOLIC_SERIF, program));
    let to_unicode = body.add_stream(serialize::deflated(Dictionary::new()), &face.to_unicode);
    let name = Object::Name(face.name.clone().into_bytes());
    body.put(
        font,
        dictionary! {
            "Type" => "Font", "Subtype" => "Type0", "BaseFont" => name.clone(), "Encoding" => "Identity-H",
            "DescendantFonts" => vec![serialize::reference(descendant)], "ToUnicode" => serialize::reference(to_unicode),
        },
    );
    let head = dictionary! {
        "Type" => "Font", "Subtype" => "CIDFontType2", "BaseFont" => name,
        "CIDSystemInfo" => dictionary! {
            "Registry" => serialize::ascii("Adobe"), "Ordering" => serialize::ascii("Identity"), "Supplement" => 0,
        },
        "FontDescriptor" => serialize::reference(descriptor), "CIDToGIDMap" => "Identity",
    };
    body.write(descendant, |out| {
        out.extend_from_slice(b"<<");
        serialize::write_entries(out, &head);
        out.extend_from_slice(b"/W[0");
        out.extend_from_slice(&face.written_widths);
        out.extend_from_slice(b"]>>");
    });
    (font, program)
}

/// Adds the simple font over the same font program, for the form's `/DR`.
pub(super) fn embed_simple(body: &mut Body, face: &Prepared, program: u32) -> u32 {
    let descriptor = body.add(descriptor(face, NONSYMBOLIC_SERIF, program));
    let head = dictionary! {
        "Type" => "Font", "Subtype" => "TrueType", "BaseFont" => Object::Name(face.name.clone().into_bytes()),
        "FirstChar" => 32, "LastChar" => 255,
    };
    let tail = dictionary! {"FontDescriptor" => serialize::reference(descriptor), "Encoding" => "WinAnsiEncoding"};
    let font = body.reserve();
    body.write(font, |out| {
        out.extend_from_slice(b"<<");
        serialize::write_entries(out, &head);
        out.extend_from_slice(b"/Widths");
        out.extend_from_slice(&face.simple_widths);
        serialize::write_entries(out, &tail);
        out.extend_from_slice(b">>");
    });
    font
}

fn descriptor(face: &Prepared, flags: i64, program: u32) -> Dictionary {
    let mut descriptor = face.descriptor.clone();
    descriptor.set("Flags", flags);
    descriptor.set("FontFile2", serialize::reference(program));
    descriptor
}

/// The glyph that WinAnsiEncoding (ISO 32000-1 annex D.2) shows for a code: footnotes 5 and 6 there make the
/// non-breaking space a space and the soft hyphen a hyphen.
fn simple_glyph(font: &Font, code: u8) -> Option<GlyphId> {
    let character = match code {
        0xA0 => ' ',
        0xAD => '-',
        0x80..=0x9F => char::from_u32(*WINDOWS_1252.get(usize::from(code - 0x80))?)?,
        _ => char::from(code),
    };
    font.charmap().map_unicode(character)
}

/// The characters of codes 0x80 to 0x9F; unassigned codes show a bullet.
const WINDOWS_1252: [u32; 32] = [
    0x20AC, 0x2022, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x2022,
    0x017D, 0x2022, 0x2022, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
    0x0153, 0x2022, 0x017E, 0x0178,
];

/// A CMap from glyph ids to UTF-16BE (ISO 32000-1 §9.10.3), in blocks of at most a hundred lines.
fn to_unicode(name: &str, texts: &[String]) -> String {
    let lines: Vec<String> = (0_u16..)
        .zip(texts)
        .filter_map(|(glyph, text)| {
            let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
            (!utf16.is_empty()).then(|| format!("<{glyph:04X}> <{}>\n", capital_hex(&utf16)))
        })
        .collect();
    let blocks: String =
        lines.chunks(100).map(|block| format!("{} beginbfchar\n{}endbfchar\n", block.len(), block.concat())).collect();
    format!(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n\
         /CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n\
         /CMapName /{name}-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n\
         {blocks}endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    )
}

impl Prepared {
    /// Which face this is.
    pub(super) fn face(&self) -> Face {
        self.face
    }
}
