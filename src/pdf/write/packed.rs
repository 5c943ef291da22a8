//! This module is for what is the same of a face in every file: it was worked out when the face was bundled.
//!
//! Deflating the font programs and their character maps, and reading out of a face what its glyphs stand for, costs more
//! than everything else in composing a file. All that lies beside the faces. The deflated forms pin the bytes, too:
//! another compressor cannot change them.

use std::borrow::Cow;

/// What is known of a bundled face.
pub(super) struct Packed {
    /// The font program in zlib format.
    pub(super) program: &'static [u8],
    /// Its map from glyphs to characters in zlib format.
    pub(super) map: &'static [u8],
    /// What each glyph stands for: the length of its text (one byte; zero where the face does not tell), then UTF-8.
    texts: &'static [u8],
}

macro_rules! packed {
    ($name:literal) => {
        Packed {
            program: include_bytes!(concat!("../../../templates/fonts/packed/", $name, ".ttf.z")),
            map: include_bytes!(concat!("../../../templates/fonts/packed/", $name, ".cmap.z")),
            texts: include_bytes!(concat!("../../../templates/fonts/packed/", $name, ".texts")),
        }
    };
}

const PACKED: [Packed; 4] = [
    packed!("NotoSerif-Regular"),
    packed!("NotoSerif-Bold"),
    packed!("NotoSerifHebrew-Regular"),
    packed!("NotoSerifHebrew-Bold"),
];

/// What is known of the face with these bytes, if it is a bundled one: told by the Adler-32 at the end of its deflated
/// form (RFC 1950 §2.2).
pub(super) fn of(face: &[u8]) -> Option<&'static Packed> {
    static KNOWN: &[Packed] = &PACKED;
    let sum = adler32(face).to_be_bytes();
    KNOWN.iter().find(|packed| packed.program.ends_with(&sum))
}

impl Packed {
    /// What each glyph stands for, by glyph id; nothing where the face does not tell.
    pub(super) fn texts(&self) -> Vec<Cow<'static, str>> {
        let mut rest = self.texts;
        let mut texts = Vec::new();
        while let Some((length, behind)) = rest.split_first() {
            let (text, behind) = behind.split_at_checked(usize::from(*length)).unwrap_or_default();
            texts.push(std::str::from_utf8(text).unwrap_or_default().into());
            rest = behind;
        }
        texts
    }
}

/// RFC 1950 §9. The sums fit 32 bits for 5552 bytes before they must be reduced.
fn adler32(content: &[u8]) -> u32 {
    const LARGEST_PRIME: u32 = 65_521;
    let (mut low, mut high) = (1_u32, 0_u32);
    for block in content.chunks(5552) {
        for byte in block {
            low += u32::from(*byte);
            high += low;
        }
        low %= LARGEST_PRIME;
        high %= LARGEST_PRIME;
    }
    high << 16 | low
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sum_is_that_of_the_standard() {
        assert_eq!(adler32(b""), 1);
        assert_eq!(adler32(b"Wikipedia"), 0x11E6_0398);
        assert_eq!(adler32(&[0xFF; 100_000]), 0x149A_302C);
    }

    #[test]
    fn another_face_is_not_known() {
        assert!(of(b"no face").is_none());
        assert!(of(crate::typeset::fonts::face_bytes(crate::typeset::page::Face::Bold)).is_some());
    }
}
