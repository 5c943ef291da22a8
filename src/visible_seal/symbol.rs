//! Drawing a visible digital seal: a QR code (ISO/IEC 18004) of one size, and four registration marks.
//!
//! Version 9 with error correction M has 53 modules and holds the longest seal. A module is 1.68 points wide: seven dots
//! of a printer with 300 dots to the inch, so that all modules are printed alike, and three and a half of an office
//! scanner with 150. The symbol is one picture; see [`Symbol`] for what happens otherwise.

use qrcodegen::{Mask, QrCode, QrCodeEcc, QrSegment, QrSegmentMode, Version};
mod reading;

use super::base45;
use crate::typeset::page::{Mark, Mpt, PAGE_HEIGHT, PAGE_WIDTH, Rect, Symbol};

/// The one size.
const VERSION: u8 = 9;
/// Width of a module.
pub const MODULE: Mpt = 1_680;
/// Modules on each side.
const MODULES: u16 = 53;
/// Bytes of a symbol as it is drawn: row by row, each row filled up to whole bytes.
pub const DRAWN_BYTES: usize = 53_usize.div_ceil(8) * 53;
/// Width and height of the symbol without its quiet zone, which is four modules on each side.
pub const SIDE: Mpt = 53 * MODULE;
/// Lower left corner of the symbol: right in the foot of the page, ending where the text area ends.
pub const CORNER: (Mpt, Mpt) = (435_090, 26_000);

/// Of a registration mark: a square ring around a square. Dark and light take turns as 1:3:2:3:1 across it, so that no
/// decoder takes it for the finder of a QR code, which has 1:1:3:1:1.
const MARK: Mpt = 14_000;
const RING: Mpt = 1_400;
const CORE: Mpt = 2_800;
/// From the edges of the page to the marks: 10 mm, where every printer prints.
const EDGE: Mpt = 28_346;

/// The symbol of a text. `None` for a text that is longer than any seal, or holds characters that no seal holds.
pub fn seal(text: &str) -> Option<Mark> {
    let code = code(text)?;
    // Added up without asking: half of the modules are dark in no order that a processor could guess.
    let row = |y: i32| (0..i32::from(MODULES)).fold(0, |bits, x| bits | u64::from(code.get_module(x, y)) << (63 - x));
    let rows = (0..i32::from(MODULES)).map(row).collect();
    Some(Mark::Symbol(Symbol { x: CORNER.0, y: CORNER.1, module: MODULE, columns: MODULES, rows }))
}

/// The text of a symbol that is drawn as [`seal`] draws one: row by row from the top, a bit for each module, each row filled up
/// to whole bytes. `None` when it is another drawing.
pub fn text(bits: &[u8]) -> Option<String> {
    let row = usize::from(MODULES).div_ceil(8);
    if bits.len() != DRAWN_BYTES {
        return None;
    }
    let is_dark = |x: u16, y: u16| {
        let byte = bits.get(usize::from(y) * row + usize::from(x / 8)).copied().unwrap_or_default();
        byte >> (7 - x % 8) & 1 == 1
    };
    let text = reading::text(is_dark)?;
    let Mark::Symbol(drawn) = seal(&text)? else { return None };
    let same = |y: u16| (0..MODULES).all(|x| drawn.is_black(usize::from(x), usize::from(y)) == is_dark(x, y));
    (0..MODULES).all(same).then_some(text)
}

fn code(text: &str) -> Option<QrCode> {
    let segments = [segment(text)?];
    let size = Version::new(VERSION);
    // The mask is fixed: choosing the best of eight costs eight times the work and helps no decoder noticeably.
    let mask = Some(Mask::new(2));
    QrCode::encode_segments_advanced(&segments, QrCodeEcc::Medium, size, size, mask, false).ok()
}

/// The characters in pairs of eleven bits, one that is left over in six (ISO/IEC 18004 §7.4.4). The library looks each of them up
/// twice, which took longer than making the symbol.
fn segment(text: &str) -> Option<QrSegment> {
    let mut bits = Vec::with_capacity(text.len().div_ceil(2) * 11);
    for pair in text.as_bytes().chunks(2) {
        let value =
            pair.iter().try_fold(0_u16, |sum, character| Some(sum * 45 + u16::from(base45::digit(*character)?)))?;
        let width = if pair.len() == 2 { 11 } else { 6 };
        bits.extend((0..width).rev().map(|place| value >> place & 1 == 1));
    }
    Some(QrSegment::new(QrSegmentMode::Alphanumeric, text.len(), bits))
}

/// The four registration marks of every page, by which a scan is laid over what was issued.
pub fn registration() -> Vec<Mark> {
    let far = |length: Mpt| length - EDGE - MARK;
    let corners =
        [(EDGE, EDGE), (far(PAGE_WIDTH), EDGE), (EDGE, far(PAGE_HEIGHT)), (far(PAGE_WIDTH), far(PAGE_HEIGHT))];
    corners.into_iter().flat_map(|(x, y)| ring(x, y)).map(|rect| Mark::Bar { rect, grey: 0 }).collect()
}

fn ring(x: Mpt, y: Mpt) -> [Rect; 5] {
    let inset = (MARK - CORE) / 2;
    [
        Rect { x, y, width: MARK, height: RING },
        Rect { x, y: y + MARK - RING, width: MARK, height: RING },
        Rect { x, y: y + RING, width: RING, height: MARK - 2 * RING },
        Rect { x: x + MARK - RING, y: y + RING, width: RING, height: MARK - 2 * RING },
        Rect { x: x + inset, y: y + inset, width: CORE, height: CORE },
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bits_of(text: &str) -> Vec<u8> {
        let Some(Mark::Symbol(symbol)) = seal(text) else { panic!("no symbol") };
        symbol.rows.iter().flat_map(|row| row.to_be_bytes().into_iter().take(7)).collect()
    }

    /// What is drawn is exactly the dark modules.
    #[test]
    fn the_black_squares_are_the_dark_modules() {
        let text = format!("{}{}", super::super::PREFIX, super::super::base45::encode(&[0xA5; 167]));
        let Some(Mark::Symbol(symbol)) = seal(&text) else { panic!("no symbol") };
        let code = code(&text).unwrap();
        assert_eq!(code.size(), i32::from(MODULES));
        for (x, y) in (0..MODULES).flat_map(|y| (0..MODULES).map(move |x| (x, y))) {
            let black = symbol.is_black(usize::from(x), usize::from(y));
            assert_eq!(code.get_module(i32::from(x), i32::from(y)), black, "{x} {y}");
        }
        let sides = usize::from(MODULES);
        assert!(!symbol.is_black(sides, 0) && !symbol.is_black(0, sides) && symbol.is_black(0, sides - 1));
    }

    #[test]
    fn what_is_drawn_is_read_again() {
        let text = format!("{}{}", super::super::PREFIX, super::super::base45::encode(&[0xA5; 167]));
        let bits = bits_of(&text);
        assert_eq!(super::text(&bits).as_ref(), Some(&text));
        for length in [0, 1, 2, 261, 262] {
            let text = "A:".repeat(131)[..length].to_owned();
            assert_eq!(super::text(&bits_of(&text)), Some(text));
        }
        assert_eq!(super::text(&bits[7..]), None);
        assert_eq!(super::text(&vec![0x5A; bits.len()]), None);
        // One module that is no longer as it was drawn: data, error correction, and a finder.
        for (byte, bit) in [(370, 3), (7 * 26, 3), (0, 7)] {
            let mut other = bits.clone();
            other[byte] ^= 1 << bit;
            assert_eq!(super::text(&other), None, "{byte}");
        }
    }

    #[test]
    fn a_segment_is_what_the_library_makes_of_it() {
        for text in ["", "A", "AB", "FCD1:$%*+-./: 09AZ", "0Z:"] {
            let (own, theirs) = (segment(text).unwrap(), QrSegment::make_alphanumeric(text));
            assert_eq!(own.data(), theirs.data(), "{text}");
            assert_eq!((own.mode(), own.num_chars()), (theirs.mode(), theirs.num_chars()), "{text}");
        }
    }

    #[test]
    fn what_no_seal_holds_is_not_drawn() {
        assert!(seal("fcd1:small letters").is_none());
        assert!(seal(&"A".repeat(263)).is_none());
        assert!(seal(&"A".repeat(262)).is_some());
    }
}
