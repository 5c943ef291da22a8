//! This module is for the words that stand in no [`lexicon`](super::lexicon): names, numbers, fingerprints.
//!
//! In the bundled Latin faces a letter of ASCII is one glyph, and what stands behind it changes at most the kerning, unless
//! the two are joined (`fi`). So for each two of them it was asked once, when a face was bundled, how they are shaped
//! together, and a word of such letters is put together from that. Shaping each such word anew took a tenth of the time of
//! a verification. A word with two letters that are joined, or with any other letter, is shaped by rustybuzz.
//!
//! The file holds for [`Face::Regular`] and then for [`Face::Bold`]: the glyph id and the advance of each character from
//! `!` to `~`, then the kerning between each of them and each that follows it, by rows. Numbers have two bytes, big-endian;
//! the kerning is signed, and [`JOINED`] where there is none to tell.

use super::page::{Face, Glyph, Letters};

const PAIRS: &[u8] = include_bytes!("../../templates/fonts/packed/pairs");

/// The characters that are known, from the first to the last.
const FIRST: u8 = b'!';
const COUNT: usize = 94;
/// Bytes of a face in the file.
const FACE: usize = 4 * COUNT + 2 * COUNT * COUNT;
/// In place of a kerning: the two are not two glyphs that only move.
const JOINED: i16 = i16::MIN;

/// The glyphs of a word, if all its letters are known and none are joined. Each glyph is a cluster.
pub(super) fn word(face: Face, word: &str) -> Option<impl ExactSizeIterator<Item = Glyph> + use<'_>> {
    let table = match face {
        Face::Regular => PAIRS.get(..FACE)?,
        Face::Bold => PAIRS.get(FACE..2 * FACE)?,
        Face::HebrewRegular | Face::HebrewBold => return None,
    };
    let letters = word.as_bytes();
    let known = |letter: &u8| usize::from(letter.wrapping_sub(FIRST)) < COUNT;
    let joined = |pair: &[u8]| matches!(pair, [one, other] if kern(table, *one, *other).is_none());
    if !letters.iter().all(known) || letters.windows(2).any(joined) {
        return None;
    }
    Some(letters.iter().enumerate().map(move |(at, letter)| {
        let place = 4 * usize::from(letter - FIRST);
        let next = letters.get(at + 1);
        Glyph {
            id: number(table, place).unwrap_or_default().cast_unsigned(),
            advance: number(table, place + 2).unwrap_or_default(),
            kern: next.and_then(|next| kern(table, *letter, *next)).unwrap_or_default(),
            text: Letters::from(word.get(at..=at).unwrap_or_default()).unwrap_or_default(),
        }
    }))
}

/// The kerning between two known characters, unless they are joined.
fn kern(table: &[u8], one: u8, other: u8) -> Option<i16> {
    let [row, column] = [one, other].map(|letter| usize::from(letter.wrapping_sub(FIRST)));
    number(table, 4 * COUNT + 2 * (COUNT * row + column)).filter(|kern| *kern != JOINED)
}

fn number(table: &[u8], at: usize) -> Option<i16> {
    table.get(at..)?.first_chunk::<2>().map(|bytes| i16::from_be_bytes(*bytes))
}

#[cfg(test)]
mod tests {
    use super::super::shape::fresh;
    use super::*;

    fn file() -> Vec<u8> {
        let mut file = Vec::new();
        for face in [Face::Regular, Face::Bold] {
            let letters: Vec<char> = ('!'..='~').collect();
            assert_eq!(letters.len(), COUNT);
            let alone = |letter: char| fresh(face, &letter.to_string()).unwrap()[0];
            for letter in &letters {
                let glyph = alone(*letter);
                file.extend(glyph.id.to_be_bytes());
                file.extend(glyph.advance.to_be_bytes());
            }
            for (one, other) in letters.iter().flat_map(|one| letters.iter().map(move |other| (*one, *other))) {
                let together = fresh(face, &format!("{one}{other}")).unwrap();
                let kern = match together.as_slice() {
                    [first, second] if Glyph { kern: 0, ..*first } == alone(one) && *second == alone(other) => {
                        first.kern
                    }
                    _ => JOINED,
                };
                file.extend(kern.to_be_bytes());
            }
        }
        file
    }

    /// `FCD_PACK=1` writes the file after a face has changed.
    #[test]
    fn the_pairs_are_those_of_the_faces() {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/fonts/packed/pairs");
        if std::env::var_os("FCD_PACK").is_some() {
            std::fs::write(&path, file()).unwrap();
            return;
        }
        assert!(file() == PAIRS, "write it again with FCD_PACK=1, see templates/fonts/README.md");
    }

    #[test]
    fn joined_letters_and_letters_of_other_kinds_are_left_to_shaping() {
        for word in ["office", "fi", "naïve", "a b", "שלום"] {
            assert!(super::word(Face::Regular, word).is_none(), "{word}");
        }
        assert!(super::word(Face::HebrewBold, "a").is_none());
        assert_eq!(super::word(Face::Regular, "AVA").unwrap().len(), 3);
        assert!(super::word(Face::Regular, "AVA").unwrap().next().unwrap().kern < 0);
    }

    /// Whoever shapes the whole of a word gets the same.
    fn as_shaped(face: Face, text: &str) -> bool {
        word(face, text).is_none_or(|known| known.eq(fresh(face, text).unwrap()))
    }

    /// Three letters show whatever a letter does beyond its neighbour.
    #[test]
    fn every_three_letters_are_as_they_are_shaped() {
        let some = "AVWTYLPFfijltkgrayo09.,-'\"/()".chars();
        for face in [Face::Regular, Face::Bold] {
            for one in some.clone() {
                for other in some.clone() {
                    for third in some.clone() {
                        let text: String = [one, other, third].iter().collect();
                        assert!(as_shaped(face, &text), "{text}");
                    }
                }
            }
        }
    }

    /// Words of all characters, of one to 24, by a generator that always gives the same (the multiplier is Knuth's).
    #[test]
    fn every_word_is_as_it_is_shaped() {
        let mut state = 1_u64;
        let mut next = |below: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            u8::try_from((state >> 33) % below).unwrap()
        };
        for _ in 0..20_000 {
            let text: String = (0..=next(24)).map(|_| char::from(FIRST + next(COUNT as u64))).collect();
            assert!(as_shaped(Face::Regular, &text) && as_shaped(Face::Bold, &text), "{text}");
        }
    }
}
