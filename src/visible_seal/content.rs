//! The content of a page as the visible digital seal binds it: which words stand where.
//!
//! Not the bytes of the page, which paper does not keep, and not its picture, which each printer draws differently. The
//! list is in drawing order, from left to right also within a word that is read from right to left; each word is written as the length of its text (four bytes, big-endian), the text in UTF-8,
//! the face (one byte), and size, left edge and baseline in thousandths of a point (eight bytes each, big-endian).

use sha2::{Digest, Sha256};

use crate::typeset::page::{Face, Mark, Mpt, Page, Run};

/// Bytes that the list of a full page takes.
const ROOM: usize = 32 * 1024;
const DOMAIN: &[u8] = b"fcd page content 1\0";

/// A word where it stands on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// What it says.
    pub text: String,
    /// Its face.
    pub face: Face,
    /// Its size.
    pub size: Mpt,
    /// Its left edge.
    pub x: Mpt,
    /// Its baseline.
    pub y: Mpt,
}

/// The words of a page, in drawing order.
pub fn words(page: &Page) -> Vec<Word> {
    let runs = page.marks.iter().filter_map(|mark| match mark {
        Mark::Run(run) => Some(run),
        Mark::Bar { .. } | Mark::Symbol(_) => None,
    });
    runs.flat_map(words_of).collect()
}

/// SHA-256 over the words of a page.
pub fn digest(page: &Page) -> [u8; 32] {
    let mut hash = Sha256::new_with_prefix(DOMAIN);
    let mut list = Vec::with_capacity(ROOM);
    for mark in &page.marks {
        let Mark::Run(run) = mark else { continue };
        let face = match run.face {
            Face::Regular => 0,
            Face::Bold => 1,
            Face::HebrewRegular => 2,
            Face::HebrewBold => 3,
        };
        for_each_word(run, |text, x| {
            list.extend_from_slice(&u32::try_from(text.len()).unwrap_or(u32::MAX).to_be_bytes());
            list.extend_from_slice(text.as_bytes());
            list.push(face);
            list.extend_from_slice([run.size, x, run.baseline].map(Mpt::to_be_bytes).as_flattened());
        });
    }
    hash.update(list);
    hash.finalize().into()
}

fn words_of(run: &Run) -> Vec<Word> {
    let mut words = Vec::new();
    for_each_word(run, |text, x| {
        words.push(Word { text: text.to_owned(), face: run.face, size: run.size, x, y: run.baseline });
    });
    words
}

/// Parts a run at its spaces and gives each word with its left edge. A space is never part of another glyph.
fn for_each_word(run: &Run, mut found: impl FnMut(&str, Mpt)) {
    let (mut word, mut left, mut em) = (String::new(), run.x, 0_i64);
    for glyph in &run.glyphs {
        if glyph.text.chars().all(char::is_whitespace) && !glyph.text.is_empty() {
            if !word.is_empty() {
                found(&word, left);
                word.clear();
            }
        } else {
            if word.is_empty() {
                left = run.x + em * run.size / 1000;
            }
            word.push_str(&glyph.text);
        }
        em += i64::from(glyph.advance) + i64::from(glyph.kern);
    }
    if !word.is_empty() {
        found(&word, left);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::typeset::page::Rect;
    use crate::typeset::shape;

    fn page(text: &str, x: Mpt) -> Page {
        let glyphs = shape::line(Face::Bold, text).unwrap();
        let run = Run { element: None, face: Face::Bold, size: 10_000, x, baseline: 700_000, glyphs };
        Page { marks: vec![Mark::Run(run)], fields: Vec::new() }
    }

    #[test]
    fn words_are_parted_at_spaces_and_keep_their_place() {
        let words = words(&page("shall not  be", 70_000));
        assert_eq!(words.iter().map(|w| w.text.as_str()).collect::<Vec<_>>(), ["shall", "not", "be"]);
        assert_eq!((words[0].x, words[0].y, words[0].size), (70_000, 700_000, 10_000));
        assert!(words[1].x > 70_000 && words[2].x > words[1].x);
        let alone = shape::width(&shape::line(Face::Bold, "shall ").unwrap(), 10_000);
        assert!((words[1].x - 70_000 - alone).abs() <= 1);
    }

    #[test]
    fn another_word_or_another_place_is_another_content() {
        let base = digest(&page("shall not be", 70_000));
        assert_ne!(digest(&page("shall be", 70_000)), base);
        assert_ne!(digest(&page("shall not be", 70_001)), base);
        assert_eq!(digest(&page("shall not be", 70_000)), base);
    }

    /// The seal itself is drawn afterwards and is not part of what it seals.
    #[test]
    fn bars_are_no_content() {
        let mut with = page("word", 1);
        with.marks.push(Mark::Bar { rect: Rect { x: 0, y: 0, width: 9, height: 9 }, grey: 0 });
        assert_eq!(digest(&with), digest(&page("word", 1)));
    }
}
