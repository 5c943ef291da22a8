//! What a forger does with bytes: finds and replaces them, packs and unpacks streams, writes words in glyph ids.

use std::io::{Read, Write};

use fcd::typeset::fonts;
use fcd::typeset::page::Face;

/// Finds bytes in bytes.
pub fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    memchr::memmem::find(haystack, needle)
}

/// Finds the last occurrence.
pub fn rfind(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    memchr::memmem::rfind(haystack, needle)
}

/// Replaces the first occurrence; the test fails when there is none.
pub fn replace(haystack: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let at = find(haystack, from).unwrap_or_else(|| panic!("no {:?}", String::from_utf8_lossy(from)));
    [&haystack[..at], to, &haystack[at + from.len()..]].concat()
}

/// Replaces the last occurrence.
pub fn replace_last(haystack: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let at = rfind(haystack, from).unwrap_or_else(|| panic!("no {:?}", String::from_utf8_lossy(from)));
    [&haystack[..at], to, &haystack[at + from.len()..]].concat()
}

/// A stream object with the right `/Length`.
pub fn stream(entries: &str, data: impl AsRef<[u8]>) -> Vec<u8> {
    let data = data.as_ref();
    [format!("<<{entries}/Length {}>>\nstream\n", data.len()).as_bytes(), data, b"\nendstream"].concat()
}

/// A stream object, compressed.
pub fn deflated(data: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(data).unwrap();
    stream("/Filter/FlateDecode", encoder.finish().unwrap())
}

/// The data of a compressed stream object.
pub fn inflated(body: &[u8]) -> Vec<u8> {
    let start = find(body, b"stream\n").unwrap() + b"stream\n".len();
    let mut data = Vec::new();
    flate2::read::ZlibDecoder::new(&body[start..]).read_to_end(&mut data).unwrap();
    data
}

/// A content stream with its literal strings written in hexadecimal digits (ISO 32000-1 §7.3.4).
pub fn in_digits(content: &[u8]) -> String {
    let (mut out, mut bytes, mut depth) = (String::new(), content.iter().copied(), 0);
    while let Some(byte) = bytes.next() {
        match (byte, depth) {
            (b'(', 0) => out.push('<'),
            (b')', 1) => out.push('>'),
            (_, 0) => out.push(char::from(byte)),
            (b'\\', _) => match bytes.next() {
                Some(b'r') => out.push_str("0D"),
                escaped => out.push_str(&format!("{:02X}", escaped.unwrap())),
            },
            _ => out.push_str(&format!("{byte:02X}")),
        }
        depth += i32::from(byte == b'(') - i32::from(byte == b')');
    }
    out
}

/// Text as glyph ids of the bundled face, which are those of ASCII less 31.
pub fn glyphs(text: &str) -> String {
    text.bytes().map(|byte| format!("{:04X}", byte - 31)).collect()
}

/// Hebrew letters as glyph ids of the bundled face, in the order in which they are drawn.
pub fn hebrew_glyphs(word: &str) -> String {
    let font = harfrust::Font::new(fonts::face_bytes(Face::HebrewRegular), 0).unwrap();
    let glyph = |letter: char| font.charmap().map_unicode(letter).unwrap().to_u32();
    word.chars().rev().map(|letter| format!("{:04X}", glyph(letter))).collect()
}
