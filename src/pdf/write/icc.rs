//! The colour profile of the output intent: sRGB (IEC 61966-2-1) as an ICC profile of version 4.
//!
//! The profile is put together here from its numbers instead of being shipped as a file, so that there is nothing to
//! license and each byte can be read. Layout: ICC.1:2004-10 §7 (header, tag table) and §10 (tag types). Numbers are
//! `s15Fixed16`: 0x10000 is one.

/// The white point of the connection space, D50.
const D50: [u32; 3] = [0xF6D6, 0x1_0000, 0xD32D];
/// The primaries of sRGB, adapted to D50.
const RED: [u32; 3] = [0x6FA2, 0x38F5, 0x0390];
const GREEN: [u32; 3] = [0x6299, 0xB785, 0x18DA];
const BLUE: [u32; 3] = [0x24A0, 0x0F84, 0xB6CF];
/// Bradford adaptation from D65 to D50, by rows.
const ADAPTATION: [u32; 9] = [0x1_0C42, 0x05DE, 0xFFFF_F325, 0x0793, 0xFD90, 0xFFFF_FBA1, 0xFFFF_FDA2, 0x03DC, 0xC06E];
/// The transfer curve: exponent 2.4, then 1/1.055, 0.055/1.055, 1/12.92 and the knee 0.04045.
const CURVE: [u32; 5] = [0x2_6666, 0xF2A7, 0x0D59, 0x13D0, 0x0A5B];

/// The profile.
pub(super) fn srgb() -> Vec<u8> {
    let curve = [tagged(b"para"), vec![0, 3, 0, 0], numbers(&CURVE)].concat();
    let xyz = |value: &[u32; 3]| [tagged(b"XYZ "), numbers(value)].concat();
    let parts: [(&[&[u8; 4]], Vec<u8>); 8] = [
        (&[b"desc"], words("sRGB")),
        (&[b"cprt"], words("No rights reserved")),
        (&[b"wtpt"], xyz(&D50)),
        (&[b"chad"], [tagged(b"sf32"), numbers(&ADAPTATION)].concat()),
        (&[b"rXYZ"], xyz(&RED)),
        (&[b"gXYZ"], xyz(&GREEN)),
        (&[b"bXYZ"], xyz(&BLUE)),
        (&[b"rTRC", b"gTRC", b"bTRC"], curve),
    ];
    let count: usize = parts.iter().map(|(names, _)| names.len()).sum();
    let mut table = number(count);
    let mut content = Vec::new();
    for (names, mut part) in parts {
        let at = HEADER_SIZE + 4 + 12 * count + content.len();
        for name in names {
            table.extend([&name[..], &number(at), &number(part.len())].concat());
        }
        part.resize(part.len().next_multiple_of(4), 0);
        content.extend(part);
    }
    [header(HEADER_SIZE + table.len() + content.len()), table, content].concat()
}

const HEADER_SIZE: usize = 128;

fn header(size: usize) -> Vec<u8> {
    let date = [2026_u16, 1, 1, 0, 0, 0].map(u16::to_be_bytes).concat();
    let mut out = [number(size), vec![0; 4], vec![4, 0x20, 0, 0], b"mntrRGB XYZ ".to_vec(), date].concat();
    out.extend_from_slice(b"acsp");
    out.resize(68, 0);
    out.extend(numbers(&D50));
    out.resize(HEADER_SIZE, 0);
    out
}

/// A type signature and its four reserved bytes.
fn tagged(signature: &[u8; 4]) -> Vec<u8> {
    [&signature[..], &[0; 4]].concat()
}

fn numbers(values: &[u32]) -> Vec<u8> {
    values.iter().flat_map(|value| value.to_be_bytes()).collect()
}

fn number(value: usize) -> Vec<u8> {
    u32::try_from(value).unwrap_or(u32::MAX).to_be_bytes().to_vec()
}

/// A text in one language (`multiLocalizedUnicodeType`).
fn words(text: &str) -> Vec<u8> {
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    [tagged(b"mluc"), number(1), number(12), b"enUS".to_vec(), number(utf16.len()), number(28), utf16].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_profile_says_its_own_size_and_every_tag_lies_inside() {
        let profile = srgb();
        let at = |i: usize| u32::from_be_bytes(profile[i..i + 4].try_into().unwrap()) as usize;
        assert_eq!(at(0), profile.len());
        assert_eq!(&profile[36..40], b"acsp");
        for tag in 0..at(128) {
            let (from, size) = (at(136 + 12 * tag), at(140 + 12 * tag));
            assert!(from.is_multiple_of(4) && from + size <= profile.len());
        }
    }
}
