//! This module is for streams that are the same in every file: they were deflated when a face was bundled.
//!
//! Deflating the font programs and their character maps costs more than everything else in composing a file. The deflated
//! forms lie beside the faces and are found again by the Adler-32 at their end (RFC 1950 §2.2), so content that has none
//! is deflated as usual. They pin the bytes, too: another compressor cannot change them.

use lopdf::{Dictionary, Stream};

use super::spell;

/// The deflated forms.
const PACKED: [&[u8]; 8] = [
    include_bytes!("../../../templates/fonts/packed/NotoSerif-Regular.ttf.z"),
    include_bytes!("../../../templates/fonts/packed/NotoSerif-Regular.cmap.z"),
    include_bytes!("../../../templates/fonts/packed/NotoSerif-Bold.ttf.z"),
    include_bytes!("../../../templates/fonts/packed/NotoSerif-Bold.cmap.z"),
    include_bytes!("../../../templates/fonts/packed/NotoSerifHebrew-Regular.ttf.z"),
    include_bytes!("../../../templates/fonts/packed/NotoSerifHebrew-Regular.cmap.z"),
    include_bytes!("../../../templates/fonts/packed/NotoSerifHebrew-Bold.ttf.z"),
    include_bytes!("../../../templates/fonts/packed/NotoSerifHebrew-Bold.cmap.z"),
];

/// A stream behind the Flate filter, as [`spell::deflated`] makes it.
pub(super) fn stream(mut head: Dictionary, content: &[u8]) -> Stream {
    match form(content) {
        Some(form) => {
            head.set("Filter", "FlateDecode");
            Stream::new(head, form.to_vec())
        }
        None => spell::deflated(head, content),
    }
}

/// The deflated form of the content, if it was bundled.
fn form(content: &[u8]) -> Option<&'static [u8]> {
    let sum = adler32(content).to_be_bytes();
    PACKED.into_iter().find(|form| form.ends_with(&sum))
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
    use std::io::Read as _;

    use super::*;

    #[test]
    fn the_sum_is_that_of_the_standard() {
        assert_eq!(adler32(b""), 1);
        assert_eq!(adler32(b"Wikipedia"), 0x11E6_0398);
        assert_eq!(adler32(&[0xFF; 100_000]), 0x149A_302C);
    }

    /// No file changes a byte by being packed, and no packed form lies there for nothing.
    #[test]
    fn every_packed_form_is_what_deflating_gives() {
        for form in PACKED {
            let mut content = Vec::new();
            flate2::read::ZlibDecoder::new(form).read_to_end(&mut content).unwrap();
            assert_eq!(super::form(&content), Some(form));
            assert!(
                spell::deflate_once(&content) == form,
                "another compressor; the forms stay, see templates/fonts/README.md"
            );
        }
    }
}
