//! This module is for the bundled faces: their bytes, their measures and the characters they cover.
//!
//! A face is parsed once in a process and never changes, so nothing here depends on the machine's own fonts. All faces
//! have 1000 units to the em; a font unit is the 1/1000 em that [`super::page::Glyph`] counts in. A face of another
//! script lends its letters where the Latin face of the same weight has none: see [`face_for`].

use std::sync::OnceLock;

use rustybuzz::{Direction, Face as Parsed, ShapePlan, script};

use super::page::Face;

const REGULAR: &[u8] = include_bytes!("../../templates/fonts/NotoSerif-Regular.ttf");
const BOLD: &[u8] = include_bytes!("../../templates/fonts/NotoSerif-Bold.ttf");

const HEBREW_REGULAR: &[u8] = include_bytes!("../../templates/fonts/NotoSerifHebrew-Regular.ttf");
const HEBREW_BOLD: &[u8] = include_bytes!("../../templates/fonts/NotoSerifHebrew-Bold.ttf");

/// How far the tallest letters rise above the baseline, in 1/1000 em (`hhea.ascender` of both faces).
pub const ASCENT: i64 = 1069;
/// How far the deepest letters hang below the baseline, in 1/1000 em (`hhea.descender` of both faces, without its sign).
pub const DESCENT: i64 = 293;
/// Height of a capital letter, in 1/1000 em (`OS/2.sCapHeight` of both faces).
pub const CAPITAL: i64 = 714;

/// U+00AD has a glyph, but a shaper hides it; what the signatory cannot see must not stand in the text.
const SOFT_HYPHEN: char = '\u{AD}';

/// A face made ready for shaping.
pub(super) struct Ready {
    /// The parsed tables.
    pub(super) parsed: Parsed<'static>,
    /// The plan for Latin text from left to right; building it is what costs time in shaping.
    pub(super) plan: ShapePlan,
    /// The characters with a glyph, in order: every character of a text is looked up here.
    covered: Vec<char>,
    /// Those below U+0080 once more, a bit for each: nearly every character that is asked about is one of them.
    ascii: u128,
}

impl Ready {
    /// Whether the face shows `character`; for whoever asks about each letter of a text.
    #[inline]
    pub(super) fn covers(&self, character: char) -> bool {
        if character.is_ascii() {
            return self.ascii >> u32::from(character) & 1 == 1;
        }
        character != SOFT_HYPHEN && self.covered.binary_search(&character).is_ok()
    }
}

/// The bytes of the TrueType file of `face`, as compiled in: the whole file that a PDF embeds.
pub fn face_bytes(face: Face) -> &'static [u8] {
    match face {
        Face::Regular => REGULAR,
        Face::Bold => BOLD,
        Face::HebrewRegular => HEBREW_REGULAR,
        Face::HebrewBold => HEBREW_BOLD,
    }
}

/// The face that shows `character` in text of `face`: `face` itself, or the one of another script of the same weight.
pub(super) fn face_for(face: Face, character: char) -> Option<Face> {
    let other = if face == Face::Regular { Face::HebrewRegular } else { Face::HebrewBold };
    [face, other].into_iter().find(|face| covers(*face, character))
}

/// Whether text of `face` may hold `character`: some face shows it, or it only isolates what stands between.
pub fn takes(face: Face, character: char) -> bool {
    is_control(character) || face_for(face, character).is_some()
}

/// The isolates of UAX #9: they keep a number or a name whole among letters that run the other way, and show nothing.
pub(super) fn is_control(character: char) -> bool {
    matches!(character, '\u{2066}'..='\u{2069}')
}

/// Whether `face` shows `character`.
pub fn covers(face: Face, character: char) -> bool {
    ready(face).is_some_and(|ready| ready.covers(character))
}

/// The glyph that `face` shows for `character`, by its character map.
pub fn glyph(face: Face, character: char) -> Option<u16> {
    let ready = ready(face).filter(|ready| ready.covers(character))?;
    ready.parsed.glyph_index(character).map(|glyph| glyph.0)
}

/// The parsed face, or `None` if the bundled bytes were no font: then it covers nothing, which every caller refuses.
pub(super) fn ready(face: Face) -> Option<&'static Ready> {
    static READY: [OnceLock<Option<Ready>>; 4] = [const { OnceLock::new() }; 4];
    let [regular, bold, hebrew_regular, hebrew_bold] = &READY;
    let slot = match face {
        Face::Regular => regular,
        Face::Bold => bold,
        Face::HebrewRegular => hebrew_regular,
        Face::HebrewBold => hebrew_bold,
    };
    slot.get_or_init(|| {
        let parsed = Parsed::from_slice(face_bytes(face), 0)?;
        let plan = ShapePlan::new(&parsed, Direction::LeftToRight, Some(script::LATIN), None, &[]);
        let covered = covered(&parsed);
        let ascii = covered.iter().filter(|c| c.is_ascii()).fold(0, |bits, c| bits | 1 << u32::from(*c));
        Some(Ready { parsed, plan, covered, ascii })
    })
    .as_ref()
}

/// Every character that a face has a glyph for.
fn covered(face: &Parsed<'_>) -> Vec<char> {
    let mut codes = Vec::new();
    for table in face.tables().cmap.iter().flat_map(|cmap| cmap.subtables).filter(|table| table.is_unicode()) {
        table.codepoints(|code| codes.push(code));
    }
    let mut characters: Vec<char> = codes.into_iter().filter_map(char::from_u32).collect();
    characters.retain(|character| face.glyph_index(*character).is_some());
    characters.sort_unstable();
    characters.dedup();
    characters
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The list of covered characters says what the face says. U+FFFF is no character: it ends the table of the face.
    #[test]
    fn what_is_covered_is_what_has_a_glyph() {
        for face in [Face::Regular, Face::Bold] {
            let parsed = &ready(face).unwrap().parsed;
            for character in ('\0'..='\u{1FFFF}').filter(|c| ![SOFT_HYPHEN, '\u{FFFF}'].contains(c)) {
                assert_eq!(covers(face, character), parsed.glyph_index(character).is_some(), "{character:?}");
            }
        }
    }

    /// The measures above are those of both files.
    #[test]
    fn measures_are_the_faces_own() {
        for face in [Face::Regular, Face::Bold] {
            let parsed = &ready(face).unwrap().parsed;
            assert_eq!(parsed.units_per_em(), 1000);
            assert_eq!(i64::from(parsed.ascender()), ASCENT);
            assert_eq!(i64::from(parsed.descender()), -DESCENT);
            assert_eq!(parsed.capital_height().map(i64::from), Some(CAPITAL));
        }
    }

    /// A bold word may hold every character that a plain one may, and the Latin repertoire of answers is covered.
    #[test]
    fn both_faces_cover_the_same() {
        for character in '\0'..='\u{FFFF}' {
            assert_eq!(covers(Face::Regular, character), covers(Face::Bold, character), "{character:?}");
        }
        let latin =
            (' '..='~').chain('\u{A0}'..='\u{17F}').chain('\u{218}'..='\u{21B}').chain("ẀẅẞỲỳ–—‘’“”„•…€№".chars());
        for character in latin.filter(|c| *c != SOFT_HYPHEN) {
            assert!(covers(Face::Regular, character), "{character:?}");
        }
        assert!(!covers(Face::Regular, SOFT_HYPHEN));
        assert!(!covers(Face::Regular, 'א'));
        for letter in ('א'..='ת').chain("־׳״₪".chars()) {
            assert!(takes(Face::Regular, letter) && takes(Face::Bold, letter), "{letter:?}");
        }
        assert!(!takes(Face::Regular, '\u{5B8}'), "points need placing, which is not done");
    }

    /// The licence travels with the file.
    #[test]
    fn name_table_keeps_the_licence() {
        for face in Face::ALL {
            let parsed = &ready(face).unwrap().parsed;
            let licence = parsed.names().into_iter().find(|name| name.name_id == 13).and_then(|name| name.to_string());
            assert!(licence.unwrap().contains("SIL Open Font License, Version 1.1"));
        }
    }
}
