//! What another program finds in an issued declaration: its fields, its fonts, and the objects that it may write again.

use fcd::pdf::read::{self, Object};
use fcd::typeset::fonts;
use fcd::typeset::page::Face;
use read_fonts::{FontRef, TableProvider as _};

use super::syntax::{Entries, Value, entries_of};

/// A field with its widget.
#[derive(Clone, Debug)]
pub struct Field {
    pub name: String,
    pub number: u32,
    pub entries: Entries,
    /// Left, bottom, right and top on its page, in thousandths of a point.
    pub rect: [i64; 4],
}

impl Field {
    /// Width and height in thousandths of a point.
    pub fn size(&self) -> (i64, i64) {
        let [left, bottom, right, top] = self.rect;
        (right - left, top - bottom)
    }
}

/// An issued declaration as another program sees it.
pub struct Issued {
    pub bytes: Vec<u8>,
    pub answers: Vec<Field>,
    pub signature: Field,
    /// Where the last revision has its table.
    pub table: usize,
    pub trailer: Entries,
    pub root: (u32, Entries),
    pub info: (u32, Entries),
    pub metadata: (u32, Vec<u8>),
    /// The page with the fields, an object that a program may write again.
    pub page: (u32, Entries),
    /// The font of the form, one byte a letter, and the two faces of the pages, two bytes a letter.
    pub fonts: [u32; 3],
}

/// The fonts that lines are set in: those of the issued part in their order in [`Issued::fonts`], and two that every
/// viewer brings (ISO 32000-1 §9.6.2.2), for the box of the signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Font {
    Form,
    Regular,
    Bold,
    Courier,
    Helvetica,
}

/// The widths of Helvetica for the letters of ASCII from the space on, as its maker states them.
const HELVETICA: [i64; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
    722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
    556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
    260, 334, 584,
];

impl Font {
    /// Those of the issued part.
    pub const ISSUED: [Font; 3] = [Font::Form, Font::Regular, Font::Bold];

    /// The name of a font that is not embedded.
    pub fn standard(self) -> Option<&'static str> {
        match self {
            Font::Courier => Some("Courier"),
            Font::Helvetica => Some("Helvetica"),
            Font::Form | Font::Regular | Font::Bold => None,
        }
    }

    pub fn face(self) -> Face {
        if self == Font::Bold { Face::Bold } else { Face::Regular }
    }

    /// The code of a letter, its code in the whole face, and its width in thousandths of the size; `None` where the font
    /// lacks it.
    pub fn code(self, letter: char) -> Option<Code> {
        let ascii = usize::try_from(u32::from(letter)).ok()?.checked_sub(32);
        let standard = |width: i64| {
            let code = vec![of_windows(letter)?];
            Some(Code { plain: code.clone(), code, width })
        };
        match self {
            Font::Courier => return standard(600),
            Font::Helvetica => return standard(*HELVETICA.get(ascii?)?),
            Font::Form | Font::Regular | Font::Bold => {}
        }
        let font = FontRef::new(fonts::face_bytes(self.face())).ok()?;
        let glyph = font.cmap().ok()?.map_codepoint(letter)?;
        let width = i64::from(font.hmtx().ok()?.advance(glyph)?);
        let plain = u16::try_from(glyph.to_u32()).ok()?.to_be_bytes().to_vec();
        let code = if self == Font::Form { vec![of_windows(letter)?] } else { plain.clone() };
        Some(Code { code, plain, width })
    }
}

/// A letter in a font.
pub struct Code {
    pub code: Vec<u8>,
    pub plain: Vec<u8>,
    pub width: i64,
}

/// The code of a letter in WinAnsiEncoding (ISO 32000-1 Annex D.2).
fn of_windows(letter: char) -> Option<u8> {
    const APART: [(char, u8); 7] =
        [('Š', 0x8A), ('Œ', 0x8C), ('Ž', 0x8E), ('š', 0x9A), ('œ', 0x9C), ('ž', 0x9E), ('Ÿ', 0x9F)];
    match u32::from(letter) {
        code @ (0x20..=0x7E | 0xA1..=0xAC | 0xAE..=0xFF) => u8::try_from(code).ok(),
        _ => APART.iter().find(|(known, _)| *known == letter).map(|(_, code)| *code),
    }
}

impl Issued {
    /// Reads it; `None` when it is no issued declaration for one signatory.
    pub fn of(bytes: &[u8]) -> Option<Issued> {
        let file = read::open(bytes).ok()?;
        let revision = file.revisions().last()?;
        let dict = |number: u32| file.object(number)?.dict().map(entries_of);
        let mut answers = Vec::new();
        let mut signature = None;
        for field in read::fields(&file, file.newest()).ok()? {
            let entries = dict(field.object)?;
            let area = field.rect?;
            let rect = [area.left, area.bottom, area.right, area.top];
            let known = Field { name: field.name.clone(), number: field.object, entries, rect };
            match field.name.as_str() {
                "end-user-state" => signature = Some(known),
                "ministry" => {}
                _ => answers.push(known),
            }
        }
        let reference = |key: &[u8]| revision.trailer.get(key).and_then(Object::reference);
        let (root, info) = (reference(b"Root")?, reference(b"Info")?);
        let catalog = file.object(root)?.dict()?;
        let metadata = catalog.get(b"Metadata").and_then(Object::reference)?;
        let packet = file.stream(file.object(metadata)?.stream()?).ok()?.into_owned();
        let signature = signature?;
        let page = file.object(signature.number)?.dict()?.get(b"P").and_then(Object::reference)?;
        let fonts = [
            font(&file, |font| font.has_name(b"Subtype", b"TrueType"))?,
            font(&file, |font| {
                font.has_name(b"Subtype", b"Type0") && font.has_name(b"BaseFont", b"NotoSerif-Regular")
            })?,
            font(&file, |font| font.has_name(b"Subtype", b"Type0") && font.has_name(b"BaseFont", b"NotoSerif-Bold"))?,
        ];
        Some(Issued {
            bytes: bytes.to_vec(),
            answers,
            signature,
            table: revision.xref_at,
            trailer: entries_of(&revision.trailer),
            root: (root, dict(root)?),
            info: (info, dict(info)?),
            metadata: (metadata, packet),
            page: (page, dict(page)?),
            fonts,
        })
    }

    /// The object of a font of the issued part.
    pub fn font(&self, font: Font) -> Option<u32> {
        let at = Font::ISSUED.iter().position(|known| *known == font)?;
        self.fonts.get(at).copied()
    }

    /// The lowest number that no object has.
    pub fn size(&self) -> u32 {
        let size = self.trailer.iter().find(|(key, _)| key == b"Size");
        match size {
            Some((_, Value::Raw(text))) => text.parse().unwrap_or_default(),
            _ => 0,
        }
    }
}

fn font(file: &read::File<'_>, wanted: impl Fn(&read::Dict) -> bool) -> Option<u32> {
    let numbers = file.revisions().iter().flat_map(|revision| revision.objects.keys().copied());
    let is_font = |number: &u32| {
        file.object(*number).and_then(Object::dict).is_some_and(|dict| dict.has_name(b"Type", b"Font") && wanted(dict))
    };
    numbers.into_iter().find(is_font)
}
