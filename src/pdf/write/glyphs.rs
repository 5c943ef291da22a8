//! Which characters each glyph of a face stands for.
//!
//! A `/ToUnicode` map that lists only the glyphs of one document changes with its words. Here the whole face is read
//! once: the character map says most of it, the substitutions (ligatures, variants) say the rest. The map is then the
//! same in every document, and a page whose text disagrees with it is refused.

use harfrust::{Font, GlyphId};
use read_fonts::tables::gsub::{Gsub, LigatureSubst, SingleSubst, SubstitutionSubtables};
use read_fonts::{ReadError, TableProvider as _};

/// Substitutions of substitutions: no face needs more rounds than this.
const ROUNDS: usize = 4;

/// For each glyph id, the characters that it stands for; nothing where the face does not tell.
pub(super) fn texts(font: &Font) -> Vec<String> {
    let mut known = Known(vec![None; usize::try_from(font.num_glyphs()).unwrap_or_default()]);
    for (code, glyph) in font.charmap().unicodes() {
        if let Some(character) = char::from_u32(code) {
            known.learn(glyph, character.to_string());
        }
    }
    if let Ok(substitutions) = font.tables().gsub() {
        for _ in 0..ROUNDS {
            let before = known.count();
            // What cannot be read tells nothing more.
            let _ = known.learn_from(&substitutions);
            if known.count() == before {
                break;
            }
        }
    }
    known.0.into_iter().map(Option::unwrap_or_default).collect()
}

/// A glyph id of a face with two-byte ids, as all have that PDF embeds.
fn low(glyph: GlyphId) -> u16 {
    u16::try_from(glyph.to_u32()).unwrap_or_default()
}

struct Known(Vec<Option<String>>);

impl Known {
    fn of(&self, glyph: GlyphId) -> Option<&str> {
        self.0.get(usize::from(low(glyph))).and_then(Option::as_deref)
    }

    fn count(&self) -> usize {
        self.0.iter().flatten().count()
    }

    /// The first meaning stays: the character map is asked before the substitutions.
    fn learn(&mut self, glyph: GlyphId, text: String) {
        if let Some(slot @ None) = self.0.get_mut(usize::from(low(glyph))) {
            *slot = Some(text);
        }
    }

    fn learn_from(&mut self, table: &Gsub<'_>) -> Result<(), ReadError> {
        for lookup in table.lookup_list()?.lookups().iter() {
            match lookup?.subtables()? {
                SubstitutionSubtables::Single(tables) => {
                    tables.iter().try_for_each(|table| self.learn_variants(&table?))?;
                }
                SubstitutionSubtables::Ligature(tables) => {
                    tables.iter().try_for_each(|table| self.learn_ligatures(&table?))?;
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn learn_variants(&mut self, table: &SingleSubst<'_>) -> Result<(), ReadError> {
        let variants: Vec<(GlyphId, GlyphId)> = match table {
            SingleSubst::Format1(table) => {
                let moved = |glyph: GlyphId| GlyphId::from(low(glyph).wrapping_add_signed(table.delta_glyph_id()));
                table.coverage()?.iter().map(|glyph| (glyph, moved(glyph))).collect()
            }
            SingleSubst::Format2(table) => table
                .coverage()?
                .iter()
                .zip(table.substitute_glyph_ids().iter().map(|id| GlyphId::from(id.get())))
                .collect(),
            _ => Vec::new(),
        };
        for (glyph, variant) in variants {
            if let Some(text) = self.of(glyph).map(str::to_owned) {
                self.learn(variant, text);
            }
        }
        Ok(())
    }

    fn learn_ligatures(&mut self, table: &LigatureSubst<'_>) -> Result<(), ReadError> {
        let LigatureSubst::Format1(table) = table else { return Ok(()) };
        for (first, set) in table.coverage()?.iter().zip(table.ligature_sets().iter()) {
            for ligature in set?.ligatures().iter() {
                let ligature = ligature?;
                let rest = ligature.component_glyph_ids().iter().map(|id| GlyphId::from(id.get()));
                let text: Option<String> = std::iter::once(first).chain(rest).map(|glyph| self.of(glyph)).collect();
                if let Some(text) = text {
                    self.learn(ligature.ligature_glyph().into(), text);
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use harfrust::{Buffer, ShapeOptions, ShaperFont};

    use super::*;

    /// Every glyph that shaping gives, with the characters of its cluster.
    fn shaped(font: &Font, text: &str) -> Vec<(usize, String)> {
        let mut buffer = Buffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        harfrust::shape(&ShaperFont::new(font), &mut buffer, ShapeOptions::new()).unwrap();
        let starts: Vec<usize> = buffer.glyph_infos().iter().map(|info| info.cluster as usize).collect();
        let ends = starts.iter().skip(1).copied().chain([text.len()]);
        let ids = buffer.glyph_infos().iter().map(|info| info.glyph_id as usize);
        ids.zip(starts.iter().zip(ends)).map(|(id, (start, end))| (id, text[*start..end].to_owned())).collect()
    }

    #[test]
    fn what_shaping_gives_is_what_the_face_says() {
        for bytes in [
            &include_bytes!("../../../templates/fonts/NotoSerif-Regular.ttf")[..],
            &include_bytes!("../../../templates/fonts/NotoSerif-Bold.ttf")[..],
        ] {
            let font = Font::new(bytes, 0).unwrap();
            let texts = texts(&font);
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
