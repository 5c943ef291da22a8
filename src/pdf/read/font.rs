//! Fonts as far as text needs them: how codes are cut, how wide they are, what they stand for.
//!
//! ISO 32000-1 §9.5 to §9.7, §9.10. What the outlines look like is not read.

use std::collections::BTreeMap;

use super::budget::Budget;
use super::cmap::Mapping;
use super::encoding::{self, Encoding, UNKNOWN};
use super::file::File;
use super::flaw::Flaw;
use super::object::{Dict, Object};

/// A code of a shown string.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Code {
    /// What it stands for; `None` when the file doesn't say.
    pub(super) text: Option<String>,
    /// Its advance in text space units for a size of one.
    pub(super) width: f64,
    /// Whether it is the single byte 32, which word spacing applies to (§9.3.3).
    pub(super) is_space: bool,
}

/// A font.
#[derive(Debug, Clone)]
pub(super) struct Font {
    composite: bool,
    encoding: Option<Encoding>,
    differences: BTreeMap<u8, Option<char>>,
    mapping: Option<Mapping>,
    single: BTreeMap<u32, f64>,
    /// First code to last code and the one width of all.
    ranges: BTreeMap<u32, (u32, f64)>,
    default: f64,
    scale: f64,
    /// Whether the widths are in the file; those of the fourteen standard fonts need not be.
    pub(super) measured: bool,
    /// Whether codes are cut by a rule that is not read here.
    pub(super) readable: bool,
    /// Whether a code was given two texts.
    pub(super) ambiguous: bool,
    /// An object of the font that a revision after the first brought, and that revision.
    pub(super) newer: Option<(u32, usize)>,
}

/// Half an em: near the middle of the widths of Latin text.
const GUESSED_WIDTH: f64 = 500.0;

impl Font {
    /// Reads the font that `value` (a dictionary or a reference to one) names.
    pub(super) fn read(file: &File<'_>, value: &Object, revision: usize, budget: &mut Budget) -> Result<Font, Flaw> {
        let mut font = Font {
            composite: false,
            encoding: None,
            differences: BTreeMap::new(),
            mapping: None,
            single: BTreeMap::new(),
            ranges: BTreeMap::new(),
            default: GUESSED_WIDTH,
            scale: 0.001,
            measured: false,
            readable: true,
            ambiguous: false,
            newer: newer(file, value, revision),
        };
        let Some(dict) = file.resolve_in(value, revision).dict() else {
            font.readable = false;
            return Ok(font);
        };
        if let Object::Stream(stream) = file.entry(dict, b"ToUnicode", revision) {
            let data = file.decode(stream, budget)?;
            let mapping = Mapping::read(&data, stream.data.start, budget)?;
            font.ambiguous = mapping.ambiguous;
            font.mapping = Some(mapping);
        }
        match file.entry(dict, b"Subtype", revision).name() {
            Some(b"Type0") => font.composite(file, dict, revision, budget)?,
            _ => font.simple(file, dict, revision, budget)?,
        }
        Ok(font)
    }

    fn composite(&mut self, file: &File<'_>, dict: &Dict, revision: usize, budget: &mut Budget) -> Result<(), Flaw> {
        let at = file.xref_at(revision);
        self.composite = true;
        self.default = 1000.0;
        self.measured = true;
        self.readable = file.entry(dict, b"Encoding", revision).name() == Some(b"Identity-H");
        let descendants = file.entry(dict, b"DescendantFonts", revision).array();
        let Some(cid) = descendants.and_then(|d| d.first()).and_then(|d| file.resolve_in(d, revision).dict()) else {
            self.readable = false;
            return Ok(());
        };
        self.default = file.entry(cid, b"DW", revision).number().unwrap_or(1000.0);
        let mut items = file.entry(cid, b"W", revision).array().unwrap_or_default().iter();
        while let (Some(first), Some(second)) = (items.next(), items.next()) {
            let first = first.int().and_then(|n| u32::try_from(n).ok());
            let Some(first) = first.filter(|n| *n <= 0xFFFF) else { return Ok(()) };
            match file.resolve_in(second, revision) {
                Object::Array(widths) => {
                    budget.mappings(widths.len().max(1), at)?;
                    self.single.extend((first..=0xFFFF).zip(widths.iter().filter_map(Object::number)));
                }
                last => {
                    let last = last.int().and_then(|n| u32::try_from(n).ok());
                    let Some((last, width)) = last.zip(items.next().and_then(Object::number)) else { return Ok(()) };
                    budget.mappings(1, at)?;
                    self.ranges.insert(first, (last, width));
                }
            }
        }
        Ok(())
    }

    fn simple(&mut self, file: &File<'_>, dict: &Dict, revision: usize, budget: &mut Budget) -> Result<(), Flaw> {
        self.encoding(file, dict, revision, budget)?;
        if let Some(matrix) = file.entry(dict, b"FontMatrix", revision).array() {
            self.scale = matrix.first().and_then(Object::number).unwrap_or(0.001);
        }
        let first = file.entry(dict, b"FirstChar", revision).int().and_then(|n| u32::try_from(n).ok());
        if let (Some(first), Some(widths)) = (first, file.entry(dict, b"Widths", revision).array()) {
            let widths = widths.iter().map(|w| file.resolve_in(w, revision).number().unwrap_or(0.0));
            self.single.extend((first..=255).zip(widths));
            self.measured = true;
            self.default = 0.0;
        }
        Ok(())
    }

    fn encoding(&mut self, file: &File<'_>, dict: &Dict, revision: usize, budget: &mut Budget) -> Result<(), Flaw> {
        let named = |name: Option<&[u8]>| match name {
            Some(b"WinAnsiEncoding") => Some(Encoding::WinAnsi),
            Some(b"MacRomanEncoding") => Some(Encoding::MacRoman),
            Some(b"StandardEncoding") => Some(Encoding::Standard),
            _ => None,
        };
        // An embedded font without a named encoding uses its own, which is not read; others use the standard one.
        let descriptor = file.entry(dict, b"FontDescriptor", revision).dict();
        let embedded = descriptor
            .is_some_and(|d| [b"FontFile".as_slice(), b"FontFile2", b"FontFile3"].iter().any(|k| d.get(k).is_some()));
        let own = if embedded { None } else { Some(Encoding::Standard) };
        match file.entry(dict, b"Encoding", revision) {
            Object::Dict(changed) => {
                self.encoding = named(file.entry(changed, b"BaseEncoding", revision).name()).or(own);
                let mut code = 0_i64;
                let differences = file.entry(changed, b"Differences", revision).array().unwrap_or_default();
                budget.mappings(differences.len(), file.xref_at(revision))?;
                for item in differences {
                    match item {
                        Object::Int(n) => code = *n,
                        Object::Name(name) => {
                            if let Ok(byte) = u8::try_from(code) {
                                self.differences.insert(byte, encoding::glyph(name));
                            }
                            code = code.saturating_add(1);
                        }
                        _ => {}
                    }
                }
            }
            value => self.encoding = named(value.name()).or(own),
        }
        Ok(())
    }

    /// Whether a code has two bytes.
    pub(super) fn is_composite(&self) -> bool {
        self.composite
    }

    /// What a code stands for, and its advance in thousandths of the type size; `None` where the font does not say.
    pub(super) fn letter(&self, code: &[u8]) -> Option<(String, i64)> {
        let code = self.code(code);
        let width = code.width * 1000.0;
        // The widths of issued fonts are whole numbers.
        (self.measured && !self.ambiguous && width.abs() <= 10_000.0).then_some((code.text?, width.round() as i64))
    }

    /// Cuts a shown string into codes.
    pub(super) fn codes(&self, shown: &[u8]) -> Vec<Code> {
        let step = if self.composite { 2 } else { 1 };
        shown.chunks(step).map(|chunk| self.code(chunk)).collect()
    }

    fn code(&self, chunk: &[u8]) -> Code {
        let code = chunk.iter().fold(0, |sum, byte| sum << 8 | u32::from(*byte));
        let in_range = || self.ranges.range(..=code).next_back().filter(|(_, (last, _))| code <= *last).map(|r| r.1.1);
        let width = self.single.get(&code).copied().or_else(in_range).unwrap_or(self.default);
        let text = if !self.readable {
            None
        } else {
            self.mapping.as_ref().and_then(|m| m.text(code)).or_else(|| self.encoded(code))
        };
        Code { text, width: width * self.scale, is_space: chunk == b" " }
    }

    fn encoded(&self, code: u32) -> Option<String> {
        let byte = u8::try_from(code).ok().filter(|_| !self.composite)?;
        let character = match self.differences.get(&byte) {
            Some(character) => *character,
            None => self.encoding.map(|e| e.character(byte)),
        };
        character.filter(|c| *c != UNKNOWN).map(String::from)
    }
}

/// The first object of a font that is not as revision 0 had it.
fn newer(file: &File<'_>, value: &Object, revision: usize) -> Option<(u32, usize)> {
    let mut parts: Vec<&Object> = vec![value];
    // A font, its descendant, the descriptor of either and what they name: three steps reach them all.
    for _ in 0..3 {
        let mut deeper = Vec::new();
        for part in &parts {
            if let Some(number) = part.reference()
                && let Some(brought) = file.defining(number, revision).filter(|r| *r > 0)
            {
                return Some((number, brought));
            }
            let dict = file.resolve_in(part, revision).dict();
            for key in [
                b"DescendantFonts".as_slice(),
                b"FontDescriptor",
                b"ToUnicode",
                b"FontFile2",
                b"FontFile3",
                b"Encoding",
            ] {
                match dict.and_then(|d| d.get(key)) {
                    Some(Object::Array(items)) => deeper.extend(items.iter().take(1)),
                    Some(item) => deeper.push(item),
                    None => {}
                }
            }
        }
        parts = deeper;
    }
    None
}
