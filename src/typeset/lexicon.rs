//! This module is for the words of the bundled editions, which were shaped when an edition was bundled.
//!
//! Nine words in ten of a declaration are those of its edition, and shaping them anew took a fifth of the time of a
//! verification. What they are shaped to lies beside the faces; a test shapes every one of them again. A word that is not
//! there, as in the names of a deal or in another edition, is put together from its letters ([`pairs`](super::pairs)) or
//! shaped by rustybuzz.
//!
//! The file begins with the place of a table for each face, in the order of [`Face::ALL`]. A table is the number of its
//! slots (a power of two), then for each slot the place of an entry, or zero; a word stands in the slot that its hash
//! names, or in the next free one. An entry is a word (its length in one byte, UTF-8), the number of its glyphs (one byte),
//! and each glyph as id, advance, kern (two bytes each, the last two signed) and the length of its text (one byte). Places
//! and numbers of slots have four bytes; all numbers are big-endian. So nothing is read before it is asked for.

use super::page::{Face, Glyph, Letters};

const WORDS: &[u8] = include_bytes!("../../templates/fonts/packed/words");

/// Bytes of a glyph in the file.
const GLYPH: usize = 7;

/// A word and its glyphs as they lie in the file.
type Entry = (&'static [u8], &'static [u8]);

/// The glyphs of a word in a face, if the word is one of an edition's. Each glyph is a cluster.
pub(super) fn word(face: Face, word: &str) -> Option<impl ExactSizeIterator<Item = Glyph> + use<'_>> {
    let glyphs = find(WORDS, face, word.as_bytes())?;
    let lengths: usize = glyphs.chunks_exact(GLYPH).filter_map(<[u8]>::last).map(|length| usize::from(*length)).sum();
    if lengths != word.len() {
        return None;
    }
    let mut rest = word;
    Some(glyphs.chunks_exact(GLYPH).map(move |glyph| {
        let [id0, id1, advance0, advance1, kern0, kern1, length] = *glyph.first_chunk::<GLYPH>().unwrap_or(&[0; GLYPH]);
        let (text, behind) = rest.split_at_checked(usize::from(length)).unwrap_or_default();
        rest = behind;
        Glyph {
            id: u16::from_be_bytes([id0, id1]),
            advance: i16::from_be_bytes([advance0, advance1]),
            kern: i16::from_be_bytes([kern0, kern1]),
            text: Letters::from(text).unwrap_or_default(),
        }
    }))
}

/// The glyphs of a word as they lie in a file. What cannot be read is not there: its words are shaped like all others.
fn find(file: &'static [u8], face: Face, word: &[u8]) -> Option<&'static [u8]> {
    let index = Face::ALL.iter().position(|known| *known == face)?;
    let table = number(file, 4 * index)?;
    let slots = number(file, table)?;
    let first = usize::try_from(hash(word)).ok()?;
    for step in 0..slots {
        let slot = (first + step) & (slots - 1);
        let place = number(file, table + 4 + 4 * slot)?;
        if place == 0 {
            return None;
        }
        let (known, glyphs) = entry(file.get(place..)?)?;
        if known == word {
            return Some(glyphs);
        }
    }
    None
}

fn number(file: &[u8], at: usize) -> Option<usize> {
    let bytes = file.get(at..)?.first_chunk::<4>()?;
    usize::try_from(u32::from_be_bytes(*bytes)).ok()
}

fn entry(bytes: &'static [u8]) -> Option<Entry> {
    let (length, rest) = bytes.split_first()?;
    let (word, rest) = rest.split_at_checked(usize::from(*length))?;
    let (count, rest) = rest.split_first()?;
    let (glyphs, _) = rest.split_at_checked(usize::from(*count) * GLYPH)?;
    Some((word, glyphs))
}

/// FNV-1a of 32 bits.
fn hash(word: &[u8]) -> u32 {
    word.iter().fold(0x811C_9DC5, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193))
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

    fn spelled(word: &str, glyphs: &[Glyph]) -> Vec<u8> {
        let mut entry = vec![u8::try_from(word.len()).unwrap()];
        entry.extend(word.bytes());
        entry.push(u8::try_from(glyphs.len()).unwrap());
        for glyph in glyphs {
            entry.extend(glyph.id.to_be_bytes());
            entry.extend(glyph.advance.to_be_bytes());
            entry.extend(glyph.kern.to_be_bytes());
            entry.push(u8::try_from(glyph.text.len()).unwrap());
        }
        entry
    }

    fn file() -> Vec<u8> {
        let mut file = vec![0; 4 * Face::ALL.len()];
        for (index, face) in Face::ALL.into_iter().enumerate() {
            let words = vocabulary(face).into_iter().filter(|word| word.len() < 64);
            let shaped = words.filter_map(|word| Some((shape::fresh(face, &word).ok()?, word)));
            let entries: Vec<(String, Vec<u8>)> = shaped
                .filter(|(glyphs, _)| glyphs.iter().all(|glyph| !glyph.text.is_empty()))
                .map(|(glyphs, word)| (word.clone(), spelled(&word, &glyphs)))
                .collect();
            let slots = (2 * entries.len()).next_power_of_two();
            let mut places = vec![0_usize; slots];
            let table = file.len();
            let mut place = table + 4 + 4 * slots;
            for (word, entry) in &entries {
                let mut slot = hash(word.as_bytes()) as usize & (slots - 1);
                while places[slot] != 0 {
                    slot = (slot + 1) & (slots - 1);
                }
                places[slot] = place;
                place += entry.len();
            }
            file[4 * index..4 * index + 4].copy_from_slice(&u32::try_from(table).unwrap().to_be_bytes());
            for number in [slots].into_iter().chain(places) {
                file.extend(u32::try_from(number).unwrap().to_be_bytes());
            }
            file.extend(entries.into_iter().flat_map(|(_, entry)| entry));
        }
        file
    }

    /// The words of a face that can be read in a file.
    fn words(file: &'static [u8], face: Face) -> Vec<&'static str> {
        let table = number(file, 4 * Face::ALL.iter().position(|known| *known == face).unwrap()).unwrap();
        let slots = number(file, table).unwrap_or_default();
        let places = (0..slots).filter_map(|slot| number(file, table + 4 + 4 * slot).filter(|place| *place > 0));
        let entries = places.filter_map(|place| entry(file.get(place..)?));
        entries.map(|(word, _)| std::str::from_utf8(word).unwrap()).collect()
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
        for face in Face::ALL {
            for entry in words(WORDS, face) {
                let known: Vec<Glyph> = word(face, entry).unwrap().collect();
                assert_eq!(known, shape::fresh(face, entry).unwrap(), "{entry}");
                count += 1;
            }
        }
        assert!(count > 1000, "{count} words");
        assert!(word(Face::Regular, "unheard-of").is_none());
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
        let all = words(WORDS, Face::Regular);
        let some = all.iter().filter(|word| find(&WORDS[..WORDS.len() / 3], Face::Regular, word.as_bytes()).is_some());
        assert!((1..all.len()).contains(&some.count()));
        assert!(find(b"", Face::Regular, b"the").is_none());
    }
}
