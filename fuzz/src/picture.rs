//! Pictures of printed pages: PNG and JPEG by a stranger, and symbols drawn by one.
//!
//! A file that is a picture is read as it is. Anything else is drawn first, so that the fuzzer reaches what reads symbols:
//! behind an even byte stand the modules of a symbol, bit by bit, and behind an odd one the pixels of a narrow picture.

use fcd::visible_seal::{VisibleSeal, picture};

/// The longest text of any QR code: 7089 digits (ISO/IEC 18004, table 1, version 40-L).
const LONGEST: usize = 7089;
/// Pixels on each side of a module, and modules of white around a symbol.
const SCALE: usize = 3;
const QUIET: usize = 4;

/// Reads the picture, and what the symbols in it say.
pub fn picture(bytes: &[u8]) {
    let drawn;
    let file = match bytes {
        [0x89 | 0xff, ..] => bytes,
        [first, rest @ ..] => {
            drawn = if first % 2 == 0 { symbol(rest) } else { narrow(rest) };
            drawn.as_slice()
        }
        [] => return,
    };
    for symbol in picture::symbols(file).unwrap_or_default() {
        assert!(symbol.text.chars().count() <= LONGEST, "no symbol holds so much");
        let _ = VisibleSeal::parse(&symbol.text);
    }
}

/// The smallest symbol that holds all the bits, with as many as there are.
fn symbol(bits: &[u8]) -> Vec<u8> {
    let side = (0..40).map(|version| 21 + 4 * version).find(|side| side * side + 7 >= bits.len() * 8).unwrap_or(177);
    let dark = |x: usize, y: usize| {
        let at = y * side + x;
        x < side && y < side && bits.get(at / 8).is_some_and(|byte| byte >> (at % 8) & 1 == 1)
    };
    let width = (side + 2 * QUIET) * SCALE;
    let pixel = |at: usize| {
        let (x, y) = (at % width / SCALE, at / width / SCALE);
        if x >= QUIET && y >= QUIET && dark(x - QUIET, y - QUIET) { 0 } else { u8::MAX }
    };
    png(width, &(0..width * width).map(pixel).collect::<Vec<u8>>())
}

fn narrow(pixels: &[u8]) -> Vec<u8> {
    let width = 16 + usize::from(pixels.first().copied().unwrap_or_default());
    png(width, pixels.get(1..).unwrap_or_default())
}

/// As many whole rows as there are.
fn png(width: usize, pixels: &[u8]) -> Vec<u8> {
    let height = pixels.len() / width;
    let mut file = Vec::new();
    let size = |length: usize| u32::try_from(length).unwrap_or_default();
    let mut encoder = png::Encoder::new(&mut file, size(width), size(height));
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_compression(png::Compression::NoCompression);
    if let Ok(mut writer) = encoder.write_header() {
        let _ = writer.write_image_data(pixels.get(..width * height).unwrap_or_default());
    }
    file
}

/// The modules of a code as bits, behind the byte that says so.
fn modules(code: &qrcodegen::QrCode) -> Vec<u8> {
    let side = code.size();
    let dark: Vec<bool> = (0..side * side).map(|at| code.get_module(at % side, at / side)).collect();
    let byte = |bits: &[bool]| (0..).zip(bits).fold(0_u8, |byte, (at, dark)| byte | u8::from(*dark) << at);
    [vec![0], dark.chunks(8).map(byte).collect()].concat()
}

/// Symbols of several sizes and ways to write text, the same as files, and the smallest files of JPEG.
pub fn seeds() -> Vec<Vec<u8>> {
    let texts = ["FCD1:0", "01234567", "a seal", &"A".repeat(262), "\u{5d0}\u{5d1}"];
    let correction = qrcodegen::QrCodeEcc::Medium;
    let codes = texts.iter().filter_map(|text| qrcodegen::QrCode::encode_text(text, correction).ok());
    let mut all: Vec<Vec<u8>> = codes.map(|code| modules(&code)).collect();
    all.extend(all.clone().iter().map(|bits| symbol(&bits[1..])));
    all.push([&[1, 8], [0, 40, 200, 255].repeat(120).as_slice()].concat());
    all.push(b"\x89PNG\r\n\x1a\n".to_vec());
    all.extend([jpeg(0xc0), jpeg(0xc2)]);
    all
}

/// Sixteen grey pixels in each direction: one quantizer, one code of one bit in each table (ITU-T T.81, annex B).
fn jpeg(frame: u8) -> Vec<u8> {
    let table = |class: u8| [&[0xff, 0xc4, 0, 20, class, 1][..], &[0; 15], &[0]].concat();
    [
        &b"\xff\xd8\xff\xdb\0\x43\0"[..],
        &[1; 64],
        &[0xff, frame, 0, 11, 8, 0, 16, 0, 16, 1, 1, 0x11, 0],
        &table(0),
        &table(0x10),
        b"\xff\xda\0\x08\x01\x01\0\0\x3f\0\0\xff\xd9",
    ]
    .concat()
}
