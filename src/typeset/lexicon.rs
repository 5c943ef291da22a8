//! This module is for the words of the bundled editions, which were shaped when an edition was bundled.
//!
//! Nine words in ten of a declaration are those of its edition, and shaping them anew took a fifth of the time of a
//! verification. What they are shaped to lies beside the faces; a test shapes every one of them again. A word that is not
//! there, as in the names of a deal, is shaped by rustybuzz, and so are all words of another edition.
//!
//! The file holds for each face, in the order of [`Face::ALL`], the number of its words (two bytes, big-endian), then the
//! words in the order of their bytes: length (one byte), UTF-8, number of glyphs (one byte), and each glyph as id,
//! advance, kern (two bytes each, big-endian, the last two signed) and the length of its text (one byte).

use std::collections::HashMap;
use std::sync::OnceLock;

use super::page::{Face, Glyph, Letters};

const WORDS: &[u8] = include_bytes!("../../templates/fonts/packed/words");

/// Bytes of a glyph in the file.
const GLYPH: usize = 7;

/// A word and its glyphs as they lie in the file.
type Entry = (&'static str, &'static [u8]);

/// The glyphs of a word in a face, if the word is one of an edition's. Each glyph is a cluster.
pub(super) fn word(face: Face, word: &str) -> Option<impl Iterator<Item = Glyph> + use<'_>> {
    // Asked for single words only, so that the order of a hash is seen nowhere.
    static FACES: OnceLock<[HashMap<&'static str, &'static [u8]>; 4]> = OnceLock::new();
    let faces = FACES.get_or_init(|| parse(WORDS).map(HashMap::from_iter));
    let [regular, bold, hebrew_regular, hebrew_bold] = faces;
    let entries = match face {
        Face::Regular => regular,
        Face::Bold => bold,
        Face::HebrewRegular => hebrew_regular,
        Face::HebrewBold => hebrew_bold,
    };
    let glyphs = entries.get(word)?;
    let mut rest = word;
    Some(glyphs.chunks_exact(GLYPH).map_while(move |glyph| {
        let [id0, id1, advance0, advance1, kern0, kern1, length] = *glyph.first_chunk::<GLYPH>()?;
        let (text, behind) = rest.split_at_checked(usize::from(length))?;
        rest = behind;
        Some(Glyph {
            id: u16::from_be_bytes([id0, id1]),
            advance: i16::from_be_bytes([advance0, advance1]).into(),
            kern: i16::from_be_bytes([kern0, kern1]).into(),
            text: Letters::from(text).ok()?,
        })
    }))
}

/// The words of each face. What cannot be read ends the list: the words behind it are shaped like all others.
fn parse(file: &'static [u8]) -> [Vec<Entry>; 4] {
    let mut rest = file;
    Face::ALL.map(|_| {
        let mut words = Vec::new();
        let Some((count, mut behind)) = rest.split_first_chunk::<2>() else { return words };
        for _ in 0..u16::from_be_bytes(*count) {
            let Some((entry, next)) = entry(behind) else { break };
            words.push(entry);
            behind = next;
        }
        rest = behind;
        words
    })
}

fn entry(bytes: &'static [u8]) -> Option<(Entry, &'static [u8])> {
    let (length, rest) = bytes.split_first()?;
    let (word, rest) = rest.split_at_checked(usize::from(*length))?;
    let (count, rest) = rest.split_first()?;
    let (glyphs, rest) = rest.split_at_checked(usize::from(*count) * GLYPH)?;
    Some(((std::str::from_utf8(word).ok()?, glyphs), rest))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::super::{fonts, shape};
    use super::*;

    /// The words of all texts of the bundled editions, with the numbers that dates are made of; for the faces of other
    /// scripts their characters, which are shaped one by one.
    fn vocabulary(face: Face) -> BTreeSet<String> {
        if !matches!(face, Face::Regular | Face::Bold) {
            let shown = ('\0'..='\u{FFFF}').filter(|c| fonts::covers(face, *c));
            return shown.map(String::from).collect();
        }
        let mut texts = vec![String::from(" ")];
        texts.extend((0..=40).map(|number| number.to_string()));
        texts.extend((1..=12).map(|number| format!("Page {number} of")));
        texts.extend((2021..=2040).map(|year| year.to_string()));
        let months = "January February March April May June July August September October November December";
        texts.push(months.to_owned());
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/2021-12");
        read(&root, &mut texts);
        let shown = |word: &&str| word.chars().all(|c| fonts::covers(face, c) && !"<>{}=/_\\#".contains(c));
        let words = texts.iter().flat_map(|text| text.split_ascii_whitespace().filter(shown));
        words.map(str::to_owned).chain([" ".into()]).collect()
    }

    /// The text of every file below a folder, without its markup.
    fn read(folder: &Path, texts: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                read(&path, texts);
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap();
            // Words of a file that no page shows do no harm.
            let bare: String = text.chars().map(|c| if "<>{}\"".contains(c) { ' ' } else { c }).collect();
            texts.push(bare);
        }
    }

    fn file() -> Vec<u8> {
        let mut file = Vec::new();
        for face in Face::ALL {
            let words: Vec<(String, Vec<Glyph>)> = vocabulary(face)
                .into_iter()
                .filter(|word| word.len() < 64)
                .filter_map(|word| Some((shape::fresh(face, &word).ok()?, word)).map(|(glyphs, word)| (word, glyphs)))
                .filter(|(_, glyphs)| glyphs.iter().all(|glyph| !glyph.text.is_empty()))
                .collect();
            file.extend(u16::try_from(words.len()).unwrap().to_be_bytes());
            for (word, glyphs) in words {
                file.push(u8::try_from(word.len()).unwrap());
                file.extend(word.bytes());
                file.push(u8::try_from(glyphs.len()).unwrap());
                for glyph in glyphs {
                    file.extend(glyph.id.to_be_bytes());
                    file.extend(i16::try_from(glyph.advance).unwrap().to_be_bytes());
                    file.extend(i16::try_from(glyph.kern).unwrap().to_be_bytes());
                    file.push(u8::try_from(glyph.text.len()).unwrap());
                }
            }
        }
        file
    }

    /// Every word is what shaping makes of it. `FCD_PACK=1` writes the file after an edition or a face has changed.
    #[test]
    fn every_word_is_as_it_is_shaped() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/fonts/packed/words");
        if std::env::var_os("FCD_PACK").is_some() {
            std::fs::write(&path, file()).unwrap();
            return;
        }
        let mut count = 0;
        for (face, entries) in Face::ALL.into_iter().zip(parse(WORDS)) {
            for (entry, _) in entries {
                let known: Vec<Glyph> = word(face, entry).unwrap().collect();
                assert_eq!(known, shape::fresh(face, entry).unwrap(), "{entry}");
                count += 1;
            }
        }
        assert!(count > 1000, "{count} words");
    }

    /// The file holds the words of today's editions; otherwise it is only slower.
    #[test]
    fn the_words_are_those_of_the_editions() {
        assert!(file() == WORDS, "write it again with FCD_PACK=1, see templates/fonts/README.md");
    }

    /// Shaping a text whole and word by word gives the same.
    #[test]
    fn words_of_a_text_are_shaped_alike() {
        let text = "The official fluff: \"Tour AVATAR, Łódź\" (fifty) is  not W.A.Y. To.";
        for face in [Face::Regular, Face::Bold] {
            assert_eq!(shape::line(face, text).unwrap(), shape::fresh(face, text).unwrap());
        }
    }

    #[test]
    fn a_broken_file_knows_fewer_words() {
        let all: usize = parse(WORDS).iter().map(Vec::len).sum();
        let some: usize = parse(&WORDS[..WORDS.len() / 2]).iter().map(Vec::len).sum();
        assert!(0 < some && some < all);
    }
}
