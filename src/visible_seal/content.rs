//! The content of a page as the visible digital seal binds it: which words stand where.
//!
//! Not the bytes of the page, which paper does not keep, and not its picture, which each printer draws differently. The
//! list is in drawing order, from left to right also within a word that is read from right to left; each word is
//! written as the length of its text (four bytes, big-endian), the text in UTF-8, the face (one byte), and size, left
//! edge and baseline in thousandths of a point (eight bytes each, big-endian).

use sha2::{Digest, Sha256};

use crate::typeset::page::{Face, Mark, Mpt, Page};

/// Bytes that the list of a full page takes.
const ROOM: usize = 32 * 1024;
const DOMAIN: &[u8] = b"fcd page content 1\0";

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
        run.for_each_word(|text, x, _| {
            list.extend_from_slice(&u32::try_from(text.len()).unwrap_or(u32::MAX).to_be_bytes());
            list.extend_from_slice(text.as_bytes());
            list.push(face);
            list.extend_from_slice([run.size, x, run.baseline].map(Mpt::to_be_bytes).as_flattened());
        });
    }
    hash.update(list);
    hash.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::typeset::page::{Rect, Run};
    use crate::typeset::shape;

    fn page(text: &str, x: Mpt) -> Page {
        let glyphs = shape::line(Face::Bold, text).unwrap();
        let run = Run { element: None, face: Face::Bold, size: 10_000, x, baseline: 700_000, glyphs };
        Page { marks: vec![Mark::Run(run)], fields: Vec::new() }
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
