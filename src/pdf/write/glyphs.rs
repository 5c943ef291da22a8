//! This module is for which characters each glyph of a face stands for.
//!
//! A `/ToUnicode` map that lists only the glyphs of one document changes with its words. Here the whole face is read
//! once: the character map says most of it, the substitutions (ligatures, variants) say the rest. The map is then the
//! same in every document, and a page whose text disagrees with it is refused.

use std::borrow::Cow;

use rustybuzz::ttf_parser::gsub::{LigatureSubstitution, SubstitutionSubtable};
use rustybuzz::ttf_parser::{Face, GlyphId};

/// Substitutions of substitutions: no face needs more rounds than this.
const ROUNDS: usize = 4;

/// For each glyph id, the characters that it stands for; nothing where the face does not tell.
pub(super) fn texts(face: &Face<'_>) -> Vec<Cow<'static, str>> {
    let mut known = Known(vec![None; usize::from(face.number_of_glyphs())]);
    for subtable in face.tables().cmap.iter().flat_map(|cmap| cmap.subtables).filter(|table| table.is_unicode()) {
        subtable.codepoints(|code| {
            if let (Some(character), Some(glyph)) = (char::from_u32(code), subtable.glyph_index(code)) {
                known.learn(glyph, character.to_string());
            }
        });
    }
    for _ in 0..ROUNDS {
        let before = known.count();
        let lookups = face.tables().gsub.iter().flat_map(|gsub| gsub.lookups.into_iter());
        for subtable in lookups.flat_map(|lookup| lookup.subtables.into_iter::<SubstitutionSubtable<'_>>()) {
            known.learn_from(&subtable);
        }
        if known.count() == before {
            break;
        }
    }
    known.0.into_iter().map(|text| text.unwrap_or_default().into()).collect()
}

struct Known(Vec<Option<String>>);

impl Known {
    fn of(&self, glyph: GlyphId) -> Option<&String> {
        self.0.get(usize::from(glyph.0)).and_then(Option::as_ref)
    }

    fn count(&self) -> usize {
        self.0.iter().flatten().count()
    }

    /// The first meaning stays: the character map is asked before the substitutions.
    fn learn(&mut self, glyph: GlyphId, text: String) {
        if let Some(slot @ None) = self.0.get_mut(usize::from(glyph.0)) {
            *slot = Some(text);
        }
    }

    fn learn_from(&mut self, subtable: &SubstitutionSubtable<'_>) {
        let covered = subtable.coverage();
        for glyph in (0..u16::try_from(self.0.len()).unwrap_or(u16::MAX)).map(GlyphId) {
            let (Some(index), Some(text)) = (covered.get(glyph), self.of(glyph).cloned()) else { continue };
            match subtable {
                SubstitutionSubtable::Single(single) => {
                    use rustybuzz::ttf_parser::gsub::SingleSubstitution::{Format1, Format2};
                    let variant = match single {
                        Format1 { delta, .. } => Some(GlyphId(glyph.0.wrapping_add_signed(*delta))),
                        Format2 { substitutes, .. } => substitutes.get(index),
                    };
                    variant.into_iter().for_each(|variant| self.learn(variant, text.clone()));
                }
                SubstitutionSubtable::Ligature(ligatures) => self.learn_ligatures(ligatures, index, &text),
                _ => {}
            }
        }
    }

    fn learn_ligatures(&mut self, table: &LigatureSubstitution<'_>, index: u16, first: &str) {
        for ligature in table.ligature_sets.get(index).into_iter().flatten() {
            let rest: Option<String> =
                ligature.components.into_iter().map(|c| self.of(c).map(String::as_str)).collect();
            if let Some(rest) = rest {
                self.learn(ligature.glyph, format!("{first}{rest}"));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every glyph that shaping gives, with the characters of its cluster.
    fn shaped(font: &rustybuzz::Face<'_>, text: &str) -> Vec<(usize, String)> {
        let mut buffer = rustybuzz::UnicodeBuffer::new();
        buffer.push_str(text);
        let shaped = rustybuzz::shape(font, &[], buffer);
        let starts: Vec<usize> = shaped.glyph_infos().iter().map(|info| info.cluster as usize).collect();
        let ends = starts.iter().skip(1).copied().chain([text.len()]);
        let ids = shaped.glyph_infos().iter().map(|info| info.glyph_id as usize);
        ids.zip(starts.iter().zip(ends)).map(|(id, (start, end))| (id, text[*start..end].to_owned())).collect()
    }

    #[test]
    fn what_shaping_gives_is_what_the_face_says() {
        for bytes in [
            &include_bytes!("../../../templates/fonts/NotoSerif-Regular.ttf")[..],
            &include_bytes!("../../../templates/fonts/NotoSerif-Bold.ttf")[..],
        ] {
            let texts = texts(&Face::parse(bytes, 0).unwrap());
            let font = rustybuzz::Face::from_slice(bytes, 0).unwrap();
            let repertoire: Vec<char> = texts.iter().filter_map(|text| text.chars().next()).collect();
            assert!(repertoire.len() > 300);
            let joining = || ["f", "i", "j", "l", "t", "b", "h", "k", "I", "J", "L", "·", "ff", "s", "ş"];
            // A soft hyphen is shaped to nothing; no text here may hold one.
            for character in repertoire.into_iter().filter(|c| *c != '\u{AD}') {
                for text in joining().iter().flat_map(|j| [format!("{character}{j}"), format!("{j}{character}")]) {
                    for (glyph, words) in shaped(&font, &text) {
                        assert_eq!(texts[glyph], words, "glyph {glyph} in {text}");
                    }
                }
            }
        }
    }
}
