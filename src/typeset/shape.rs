//! Turning characters into glyphs.
//!
//! Text is shaped once, a whole paragraph at a time, into [`Cluster`]s: the smallest pieces that a line may be cut
//! between. In the bundled faces no glyph depends on what stands across such a cut except through kerning, which belongs
//! to the glyph before it; so lines are slices of the shaped paragraph and are never shaped again. (A script with
//! joining or reordering letters would need that; it would be done where lines are cut.)

use harfrust::{Buffer, ClusterLevel, Direction, GlyphId, Script, ShapeOptions, ShaperFont};
use unicode_bidi::Level;

use super::fonts;
use super::page::{Face, Glyph, Letters, Mpt};
pub use super::shaped::Uncovered;
pub(super) use super::shaped::{Cluster, Shaped};

impl Shaped {
    /// Shapes `text` in `face`, or in the face of its script, and adds it; `at` is the byte offset of `text` in the
    /// paragraph, `levels` the level of each byte of the paragraph.
    ///
    /// What runs from right to left is added in reading order, a cluster for each character, its brackets mirrored;
    /// lines put it into the order of the eye.
    pub(super) fn add_mixed(&mut self, face: Face, text: &str, at: usize, levels: &[Level]) -> Result<(), Uncovered> {
        let mut pending: Option<(usize, Face, u8)> = None;
        for (offset, character) in text.char_indices().chain([(text.len(), '\u{2069}')]) {
            let level = levels.get(at + offset).map_or(0, Level::number);
            let shown = if fonts::is_control(character) {
                None
            } else {
                Some(fonts::face_for(face, character).ok_or(Uncovered { character })?)
            };
            if let Some((from, run, before)) = pending
                && (shown != Some(run) || level != before)
            {
                self.add(run, text.get(from..offset).unwrap_or_default(), at + from, before)?;
                pending = None;
            }
            match shown {
                Some(shown) if level % 2 == 1 => {
                    let mirrored = mirror(character).to_string();
                    self.add(shown, &mirrored, at + offset, level)?;
                }
                Some(shown) => pending = pending.or(Some((offset, shown, level))),
                None => {}
            }
        }
        Ok(())
    }

    /// Shapes `text` in `face` and adds it; `at` is the byte offset of `text` in the paragraph.
    ///
    /// Words and spaces are shaped each by itself: no bundled face kerns or joins across a space.
    pub(super) fn add(&mut self, face: Face, text: &str, at: usize, level: u8) -> Result<(), Uncovered> {
        let mut start = at;
        for piece in text.split_inclusive(' ') {
            let word = piece.strip_suffix(' ').unwrap_or(piece);
            if !word.is_empty() {
                self.add_word(face, word, start, level)?;
            }
            if word.len() < piece.len() {
                self.add_word(face, " ", start + word.len(), level)?;
            }
            start += piece.len();
        }
        Ok(())
    }

    fn add_word(&mut self, face: Face, word: &str, at: usize, level: u8) -> Result<(), Uncovered> {
        let Some(ready) = fonts::ready(face) else { return Ok(()) };
        let shaped = ready.words.get(word, || fresh(face, word))?;
        self.glyphs.extend_from_slice(&shaped.glyphs);
        let placed = shaped.clusters.iter().map(|cluster| Cluster { at: at + cluster.at, level, ..*cluster });
        self.clusters.extend(placed);
        Ok(())
    }

    fn shape(&mut self, face: Face, text: &str) -> Result<(), Uncovered> {
        if let Some(character) = text.chars().find(|c| !fonts::covers(face, *c)) {
            return Err(Uncovered { character });
        }
        let Some(ready) = fonts::ready(face) else { return Ok(()) };
        let font = ShaperFont::new(&ready.font);
        let mut buffer = Buffer::new();
        buffer.push_str(text);
        buffer.set_direction(Direction::LeftToRight);
        buffer.set_script(Some(Script::LATIN));
        buffer.set_cluster_level(ClusterLevel::MonotoneCharacters);
        // A plan of the same direction and script fits every buffer.
        if harfrust::shape(&font, &mut buffer, ShapeOptions::new().plan(Some(&ready.plan))).is_err() {
            return text.chars().next().map_or(Ok(()), |character| Err(Uncovered { character }));
        }

        let mut started = None;
        let ends = buffer.glyph_infos().iter().skip(1).map(|info| info.cluster as usize).chain([text.len()]);
        for ((info, position), end) in buffer.glyph_infos().iter().zip(buffer.glyph_positions()).zip(ends) {
            let start = info.cluster as usize;
            let words = text.get(start..end).unwrap_or_default();
            let strange = || Uncovered { character: words.chars().next().unwrap_or_default() };
            let id = u16::try_from(info.glyph_id).map_err(|_| strange())?;
            let letters = Letters::from(words).map_err(|_| strange())?;
            let advance = font.glyph_h_advance(GlyphId::from(id));
            let kern = position.x_advance - advance;
            if started != Some(start) {
                started = Some(start);
                let blank = text.get(start..).is_some_and(|rest| rest.starts_with(' '));
                self.clusters.push(Cluster { at: start, glyphs: 0, face, advance: 0, kern: 0, blank, level: 0 });
            }
            if let Some(cluster) = self.clusters.last_mut() {
                cluster.glyphs += 1;
                cluster.advance += cluster.kern + advance;
                cluster.kern = kern;
            }
            let [advance, kern] = [advance, kern].map(i16::try_from);
            let (advance, kern) = (advance.map_err(|_| strange())?, kern.map_err(|_| strange())?);
            self.glyphs.push(Glyph { id, advance, kern, text: letters });
        }
        name_clusters_by_their_first_glyph(&mut self.glyphs, &self.clusters);
        Ok(())
    }
}

/// The bracket that is drawn for a bracket in text from right to left (UAX #9, L4).
fn mirror(character: char) -> char {
    match character {
        '(' => ')',
        ')' => '(',
        '[' => ']',
        ']' => '[',
        '<' => '>',
        '>' => '<',
        '«' => '»',
        '»' => '«',
        other => other,
    }
}

/// Within a cluster of several glyphs the characters were given to the last one; text is read from the first.
fn name_clusters_by_their_first_glyph(glyphs: &mut [Glyph], clusters: &[Cluster]) {
    let mut rest = glyphs;
    for cluster in clusters {
        let (own, others) = rest.split_at_mut(cluster.glyphs.min(rest.len()));
        if let [first, .., last] = own {
            std::mem::swap(&mut first.text, &mut last.text);
        }
        rest = others;
    }
}

/// Shapes one line of text in one face. Glyph widths are in 1/1000 em, so the result serves every size.
///
/// # Errors
/// [`Uncovered`] names the first character that the face does not show.
pub fn line(face: Face, text: &str) -> Result<Vec<Glyph>, Uncovered> {
    let mut shaped = Shaped::with_room(text.len());
    shaped.add(face, text, 0, 0)?;
    Ok(shaped.glyphs)
}

/// Shapes a text whole.
fn fresh(face: Face, text: &str) -> Result<Shaped, Uncovered> {
    let mut shaped = Shaped::default();
    shaped.shape(face, text)?;
    Ok(shaped)
}

/// How wide `glyphs` are drawn at `size`, rounded up to a thousandth of a point.
pub fn width(glyphs: &[Glyph], size: Mpt) -> Mpt {
    let em: i64 = glyphs.iter().map(|glyph| i64::from(glyph.advance) + i64::from(glyph.kern)).sum();
    (em * size + 999).div_euclid(1000)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    /// Shaping a text whole and word by word gives the same.
    #[test]
    fn words_of_a_text_are_shaped_alike() {
        let text = "The official fluff: \"Tour AVATAR, Łódź\" (fifty) is  not W.A.Y. To.";
        for face in [Face::Regular, Face::Bold] {
            assert_eq!(line(face, text).unwrap(), fresh(face, text).unwrap().glyphs);
        }
    }

    /// Kerning survived the subsetting: "AV" is narrower than "A" and "V".
    #[test]
    fn kerning_works() {
        for face in [Face::Regular, Face::Bold] {
            let pair = line(face, "AV").unwrap();
            assert!(pair[0].kern < -20, "{pair:?}");
            assert_eq!(pair[1].kern, 0);
        }
    }

    /// A ligature is one glyph whose text is all of its letters, and every character of a line is some glyph's text.
    #[test]
    fn clusters_keep_their_characters() {
        let glyphs = line(Face::Regular, "official fluß, offline ſt").unwrap();
        assert_eq!(glyphs.iter().map(|g| g.text.as_str()).collect::<String>(), "official fluß, offline ſt");
        assert!(glyphs.iter().any(|g| g.text.chars().count() > 1), "no ligature was formed");
    }

    /// A PDF says once for each glyph what it stands for, so no glyph may stand for two texts.
    #[test]
    fn each_glyph_has_one_text() {
        for face in [Face::Regular, Face::Bold] {
            let repertoire: Vec<char> = ('\0'..='\u{FFFF}').filter(|c| fonts::covers(face, *c)).collect();
            let mut texts = BTreeMap::new();
            for first in &repertoire {
                let after: String = repertoire.iter().flat_map(|second| [*first, *second]).collect();
                for glyph in line(face, &after).unwrap() {
                    assert_ne!(glyph.text.as_str(), "", "a cluster of several glyphs");
                    let before = texts.insert(glyph.id, glyph.text);
                    assert!(before.is_none_or(|before| before == glyph.text), "{first:?} {glyph:?}");
                }
            }
        }
    }

    /// What cannot be shown is named, not drawn as a box.
    #[test]
    fn uncovered_character_is_named() {
        assert_eq!(line(Face::Bold, "Haifa חיפה").unwrap_err(), Uncovered { character: 'ח' });
        assert_eq!(line(Face::Regular, "soft\u{AD}hyphen").unwrap_err(), Uncovered { character: '\u{AD}' });
    }
}
