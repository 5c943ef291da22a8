//! Fonts of which it is certain what a code shows: those that were issued, and the twelve upright and
//! slanted standard fonts that every viewer brings (ISO 32000-1 §9.6.2.2).

use super::super::File;
use super::super::budget::Budget;
use super::super::encoding::{Encoding, UNKNOWN};
use super::super::flaw::Flaw;
use super::super::font::Font;
use super::super::object::{Dict, Object};

/// A font with letters that are known.
#[derive(Debug, Clone)]
pub struct Letters(Kind);

#[derive(Debug, Clone)]
enum Kind {
    Issued { font: Font, bytes: usize },
    Standard { encoding: Encoding, widest: i64 },
}

/// A code of a shown string.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Letter {
    pub(super) code: u16,
    pub(super) text: String,
    /// Its advance in thousandths of the type size.
    pub(super) width: i64,
}

/// Every letter of Courier has this width; no letter of the others is wider than the size.
const COURIER: i64 = 600;
const WIDEST: i64 = 1000;

/// A font of symbols has an encoding of its own (table 123).
const SYMBOLIC: i64 = 4;

const COURIERS: [&[u8]; 4] = [b"Courier", b"Courier-Bold", b"Courier-Oblique", b"Courier-BoldOblique"];
const OTHERS: [&[u8]; 8] = [
    b"Helvetica",
    b"Helvetica-Bold",
    b"Helvetica-Oblique",
    b"Helvetica-BoldOblique",
    b"Times-Roman",
    b"Times-Bold",
    b"Times-Italic",
    b"Times-BoldItalic",
];

impl Letters {
    /// A font of the issued revision, read as it was issued.
    ///
    /// # Errors
    /// A font that can't be read, or a limit.
    pub fn issued(file: &File<'_>, number: u32) -> Result<Letters, Flaw> {
        let font = Font::read(file, &Object::Ref(number, 0), 0, &mut Budget::new())?;
        let bytes = if font.is_composite() { 2 } else { 1 };
        Ok(Letters(Kind::Issued { font, bytes }))
    }

    /// A standard font that is not embedded, with an encoding that is named and widths that are its own; `None` for any
    /// other font. `descriptor` is its descriptor, followed.
    pub fn standard(font: &Dict, descriptor: Option<&Dict>) -> Option<Letters> {
        const KEYS: [&[u8]; 9] = [
            b"Type",
            b"Subtype",
            b"BaseFont",
            b"Name",
            b"Encoding",
            b"FirstChar",
            b"LastChar",
            b"Widths",
            b"FontDescriptor",
        ];
        let base = font.get(b"BaseFont")?.name()?;
        let courier = COURIERS.contains(&base);
        if !font.has_name(b"Type", b"Font")
            || !font.has_name(b"Subtype", b"Type1")
            || !(courier || OTHERS.contains(&base))
            || !font.iter().all(|(key, _)| KEYS.contains(&key))
        {
            return None;
        }
        let encoding = match font.get(b"Encoding") {
            None => Encoding::Standard,
            Some(value) if value.name() == Some(b"StandardEncoding") => Encoding::Standard,
            Some(value) if value.name() == Some(b"WinAnsiEncoding") => Encoding::WinAnsi,
            Some(_) => return None,
        };
        let embedded = |key: &[u8]| descriptor.is_some_and(|descriptor| descriptor.get(key).is_some());
        if font.get(b"FontDescriptor").is_some() != descriptor.is_some()
            || embedded(b"FontFile")
            || embedded(b"FontFile2")
            || embedded(b"FontFile3")
        {
            return None;
        }
        let own = match courier {
            true => of_courier(font, descriptor),
            false => ![b"FirstChar".as_slice(), b"LastChar", b"Widths", b"FontDescriptor"]
                .iter()
                .any(|key| font.get(key).is_some()),
        };
        own.then_some(Letters(Kind::Standard { encoding, widest: if courier { COURIER } else { WIDEST } }))
    }

    /// Whether the widths of its letters are known one by one, and not only the widest.
    pub(super) fn is_measured(&self) -> bool {
        matches!(self.0, Kind::Issued { .. })
    }

    /// Cuts a string into letters; `None` when a code is not whole or shows nothing that is known.
    pub(super) fn of(&self, shown: &[u8]) -> Option<Vec<Letter>> {
        match &self.0 {
            Kind::Issued { font, bytes } => {
                let whole = shown.len().is_multiple_of(*bytes);
                let letter = |code: &[u8]| {
                    let (text, width) = font.letter(code)?;
                    let code = code.iter().fold(0, |sum: u16, byte| sum << 8 | u16::from(*byte));
                    let known = width > 0 && is_shown(&text) && !(*bytes == 1 && text.contains(BULLET));
                    known.then_some(Letter { code, text, width })
                };
                whole.then(|| shown.chunks(*bytes).map(letter).collect())?
            }
            Kind::Standard { encoding, widest } => {
                let letter = |code: &u8| {
                    let character = encoding.character(*code);
                    // Bullets stand for codes without a letter, and the soft hyphen is shown by some and not by others.
                    let known =
                        !matches!(character, UNKNOWN | '\u{2022}' | '\u{AD}') && is_shown(&character.to_string());
                    known.then(|| Letter { code: u16::from(*code), text: character.to_string(), width: *widest })
                };
                shown.iter().map(letter).collect()
            }
        }
    }
}

/// In encodings of one byte, bullets stand for codes without a letter.
const BULLET: char = '\u{2022}';

/// Every white space but the plain one, and everything that shows nothing, is no letter. The soft hyphen is shown by some
/// viewers and not by others.
fn is_shown(text: &str) -> bool {
    let shown = |c: char| !(c.is_whitespace() || c.is_control() || matches!(c, UNKNOWN | '\u{AD}'));
    !text.is_empty() && text.chars().all(|c| c == ' ' || shown(c))
}

/// Whether what a Courier states about itself is right: its widths, also of the codes that it leaves out, its name, and that
/// it has letters.
fn of_courier(font: &Dict, descriptor: Option<&Dict>) -> bool {
    let right = |value: &Object| value.int() == Some(COURIER);
    let described = descriptor.is_none_or(|descriptor| {
        descriptor.get(b"MissingWidth").is_some_and(right)
            && descriptor.get(b"FontName") == font.get(b"BaseFont")
            && descriptor.get(b"FontFamily").is_none()
            && descriptor.get(b"Flags").and_then(Object::int).is_none_or(|flags| flags & SYMBOLIC == 0)
    });
    let measured = match font.get(b"Widths") {
        None => true,
        Some(widths) => descriptor.is_some() && widths.array().is_some_and(|widths| widths.iter().all(right)),
    };
    described && measured
}
