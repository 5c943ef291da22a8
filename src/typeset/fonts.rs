//! The bundled faces: their bytes, their measures and the characters they cover.
//!
//! A face is parsed once in a process and never changes, so nothing here depends on the machine's own fonts. All faces
//! have 1000 units to the em; a font unit is the 1/1000 em that [`super::page::Glyph`] counts in. A face of another
//! script lends its letters where the Latin face of the same weight has none: see [`face_for`].

use std::sync::OnceLock;

use harfrust::{Direction, Font, Script, ShapePlan};

use super::page::Face;
use super::word::Words;

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
    pub(super) font: Font,
    /// The plan for Latin text from left to right; building it is what costs time in shaping.
    pub(super) plan: ShapePlan,
    /// What was shaped with it so far.
    pub(super) words: Words,
    /// The characters with a glyph, in order: every character of a text is looked up here.
    covered: Vec<char>,
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
    character != SOFT_HYPHEN && ready(face).is_some_and(|ready| ready.covered.binary_search(&character).is_ok())
}

/// The glyph that `face` shows for `character`, by its character map.
pub fn glyph(face: Face, character: char) -> Option<u16> {
    let ready = ready(face).filter(|_| covers(face, character))?;
    ready.font.charmap().map_unicode(character).and_then(|glyph| u16::try_from(glyph.to_u32()).ok())
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
        let font = Font::new(face_bytes(face), 0)?;
        let plan = ShapePlan::new(&font, Direction::LeftToRight, Some(Script::LATIN), None, &[]);
        let covered = covered(&font);
        Some(Ready { font, plan, words: Words::default(), covered })
    })
    .as_ref()
}

/// Every character that a face has a glyph for.
fn covered(font: &Font) -> Vec<char> {
    let mut characters: Vec<char> = font.charmap().unicodes().filter_map(|(code, _)| char::from_u32(code)).collect();
    characters.sort_unstable();
    characters.dedup();
    characters
}

#[cfg(test)]
mod tests {
    use read_fonts::TableProvider as _;
    use read_fonts::types::NameId;

    use super::*;

    /// The list of covered characters says what the face says. U+FFFF is no character: it ends the table of the face.
    #[test]
    fn what_is_covered_is_what_has_a_glyph() {
        for face in [Face::Regular, Face::Bold] {
            let map = ready(face).unwrap().font.charmap();
            for character in ('\0'..='\u{1FFFF}').filter(|c| ![SOFT_HYPHEN, '\u{FFFF}'].contains(c)) {
                assert_eq!(covers(face, character), map.map_unicode(character).is_some(), "{character:?}");
            }
        }
    }

    /// The measures above are those of both files.
    #[test]
    fn measures_are_the_faces_own() {
        for face in [Face::Regular, Face::Bold] {
            let font = &ready(face).unwrap().font;
            let (lines, weight) = (font.tables().hhea().unwrap(), font.tables().os2().unwrap());
            assert_eq!(font.units_per_em(), 1000);
            assert_eq!(i64::from(lines.ascender().to_i16()), ASCENT);
            assert_eq!(i64::from(lines.descender().to_i16()), -DESCENT);
            assert_eq!(weight.s_cap_height().map(i64::from), Some(CAPITAL));
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
            let names = ready(face).unwrap().font.names();
            let licence = names.get(NameId::LICENSE_DESCRIPTION).unwrap().english_or_first().unwrap();
            let licence: String = licence.name().chars().collect();
            assert!(licence.contains("SIL Open Font License, Version 1.1"));
        }
    }
}
