//! Serializing PDF objects: one way to write each value, so that equal values are equal bytes.
//!
//! ISO 32000-1 §7.3 allows many forms of a number, a string or a name. Here there is one: names escape whatever is
//! not a regular character, strings are literal when they are plain ASCII and upper-case hexadecimal otherwise, and
//! nothing is separated by more than the syntax needs.

use lopdf::{Dictionary, Object, StringFormat, dictionary};
use miniz_oxide::deflate::core::{
    CompressorOxide, TDEFLFlush, TDEFLStatus, compress, create_comp_flags_from_zip_params,
};

use super::compose_error::ComposeError;
use crate::digits::capital_hex;
use crate::typeset::page::{Mpt, Rect};

/// For what each file has anew. Level 6 saves a fifth of the contents, which is a fiftieth of the file, and takes five
/// times as long, in every verification too.
const QUICK: i32 = 1;
/// Any positive number of window bits asks for the zlib format.
const ZLIB: i32 = 15;

/// A reference to an object of generation 0.
pub(super) fn reference(number: u32) -> Object {
    Object::Reference((number, 0))
}

/// A text string (ISO 32000-1 §7.9.2.2): ASCII as it is, everything else as UTF-16BE with a byte order mark.
pub(super) fn text(value: &str) -> Object {
    if value.bytes().all(is_plain) {
        return ascii(value);
    }
    let units = std::iter::once(0xFEFF).chain(value.encode_utf16());
    Object::String(units.flat_map(u16::to_be_bytes).collect(), StringFormat::Hexadecimal)
}

/// A string of bytes that are plain ASCII, such as a date.
pub(super) fn ascii(value: &str) -> Object {
    Object::String(value.as_bytes().to_vec(), StringFormat::Literal)
}

/// A string of any bytes, in hexadecimal.
pub(super) fn hex(bytes: &[u8]) -> Object {
    Object::String(bytes.to_vec(), StringFormat::Hexadecimal)
}

/// A length in points. Exact: a page is less than 2²⁴ thousandths wide, so no digit is lost in an `f32`.
#[allow(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "bounded by the size of a page")]
pub(super) fn points(length: Mpt) -> f32 {
    (length as f64 / 1000.0) as f32
}

/// The four corners of a rectangle on its page (ISO 32000-1 §7.9.5).
pub(super) fn corners(rect: &Rect) -> Object {
    let sides = [rect.x, rect.y, rect.x + rect.width, rect.y + rect.height];
    Object::Array(sides.into_iter().map(|side| Object::Real(points(side))).collect())
}

/// The dictionary of a form XObject as large as the rectangle, with its origin in the lower left corner (ISO 32000-1
/// §8.10).
pub(super) fn appearance(rect: &Rect, resources: Dictionary) -> Dictionary {
    let size = Rect { x: 0, y: 0, ..*rect };
    dictionary! {
        "Type" => "XObject", "Subtype" => "Form", "BBox" => corners(&size), "Resources" => resources,
    }
}

/// A compressor for all streams of a file. Its tables are larger than most files: making them anew for each stream cost
/// more than deflating it.
pub(super) struct Compressor {
    compressor: CompressorOxide,
    /// What came out last, and behind it room that was used before.
    out: Vec<u8>,
}

impl Compressor {
    /// A compressor for streams in zlib format (RFC 1950). Not by flate2: its compressor is chosen by the features of
    /// whatever else is built in, and issued bytes may depend on nothing but the version in `Cargo.toml`.
    pub(super) fn new() -> Compressor {
        let compressor = CompressorOxide::new(create_comp_flags_from_zip_params(QUICK, ZLIB, 0));
        Compressor { compressor, out: Vec::new() }
    }

    /// The content in zlib format, to stand behind the Flate filter ([`deflated`]).
    ///
    /// # Errors
    /// [`ComposeError::Library`] when the compressor refuses.
    pub(super) fn deflate(&mut self, content: &[u8]) -> Result<&[u8], ComposeError> {
        self.compressor.reset();
        // Content that cannot be deflated grows by five bytes for each block of 31 KB, and by the frame of six.
        let room = content.len() + content.len() / 1024 + 64;
        if self.out.len() < room {
            self.out.resize(room, 0);
        }
        let (status, read, written) = compress(&mut self.compressor, content, &mut self.out, TDEFLFlush::Finish);
        match self.out.get(..written) {
            Some(out) if status == TDEFLStatus::Done && read == content.len() => Ok(out),
            _ => Err(ComposeError::Library("a stream cannot be deflated".to_owned())),
        }
    }
}

/// The dictionary of a stream whose content is in zlib format.
pub(super) fn deflated(mut head: Dictionary) -> Dictionary {
    head.set("Filter", "FlateDecode");
    head
}

/// A length as a decimal number without superfluous digits: `12.5`, `-3`, `0.007`.
pub(super) fn decimal(length: Mpt) -> String {
    let sign = if length < 0 { "-" } else { "" };
    let (whole, part) = (length.unsigned_abs() / 1000, length.unsigned_abs() % 1000);
    let written = format!("{sign}{whole}.{part:03}");
    written.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Appends the object as it stands in a file.
pub(super) fn write(out: &mut Vec<u8>, object: &Object) {
    match object {
        Object::Null => out.extend_from_slice(b"null"),
        Object::Boolean(value) => out.extend_from_slice(if *value { b"true" } else { b"false" }),
        Object::Integer(value) => write_integer(out, *value),
        Object::Real(value) => out.extend_from_slice(value.to_string().as_bytes()),
        Object::Name(bytes) => write_name(out, bytes),
        Object::String(bytes, format) => write_string(out, bytes, *format),
        Object::Array(items) => write_array(out, items),
        Object::Dictionary(entries) => {
            out.extend_from_slice(b"<<");
            write_entries(out, entries);
            out.extend_from_slice(b">>");
        }
        Object::Stream(stream) => write_stream(out, stream.dict.clone(), &stream.content),
        Object::Reference((number, generation)) => {
            write_integer(out, i64::from(*number));
            out.push(b' ');
            write_integer(out, i64::from(*generation));
            out.extend_from_slice(b" R");
        }
    }
}

/// Appends a stream. Its length is added to what `head` says.
pub(super) fn write_stream(out: &mut Vec<u8>, mut head: Dictionary, content: &[u8]) {
    head.set("Length", i64::try_from(content.len()).unwrap_or(i64::MAX));
    out.extend_from_slice(b"<<");
    write_entries(out, &head);
    out.extend_from_slice(b">>\nstream\n");
    out.extend_from_slice(content);
    out.extend_from_slice(b"\nendstream");
}

/// Appends a reference to an object of generation 0.
pub(super) fn write_reference(out: &mut Vec<u8>, number: u32) {
    write_integer(out, i64::from(number));
    out.extend_from_slice(b" 0 R");
}

/// Appends a whole number. Going through the formatting of the standard library takes ten times as long.
pub(super) fn write_integer(out: &mut Vec<u8>, number: i64) {
    out.extend_from_slice(itoa::Buffer::new().format(number).as_bytes());
}

/// Appends the keys and values of a dictionary without its brackets.
pub(super) fn write_entries(out: &mut Vec<u8>, entries: &Dictionary) {
    for (key, value) in entries {
        write_name(out, key);
        if needs_space(value) {
            out.push(b' ');
        }
        write(out, value);
    }
}

fn write_array(out: &mut Vec<u8>, items: &[Object]) {
    out.push(b'[');
    for (index, item) in items.iter().enumerate() {
        if index > 0 && needs_space(item) {
            out.push(b' ');
        }
        write(out, item);
    }
    out.push(b']');
}

/// Whether the object begins with a regular character, so that what stands before must be closed off.
fn needs_space(object: &Object) -> bool {
    matches!(object, Object::Null | Object::Boolean(_) | Object::Integer(_) | Object::Real(_) | Object::Reference(_))
}

fn write_name(out: &mut Vec<u8>, bytes: &[u8]) {
    out.push(b'/');
    let special = |byte: u8| matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%' | b'#');
    let regular = |byte: u8| byte.is_ascii_graphic() && !special(byte);
    if bytes.iter().copied().all(regular) {
        out.extend_from_slice(bytes);
        return;
    }
    for &byte in bytes {
        if regular(byte) {
            out.push(byte);
        } else {
            out.push(b'#');
            out.extend_from_slice(capital_hex(&[byte]).as_bytes());
        }
    }
}

fn write_string(out: &mut Vec<u8>, bytes: &[u8], format: StringFormat) {
    if format == StringFormat::Literal && bytes.iter().copied().all(is_plain) {
        out.push(b'(');
        out.extend_from_slice(bytes);
        out.push(b')');
        return;
    }
    out.push(b'<');
    out.extend_from_slice(capital_hex(bytes).as_bytes());
    out.push(b'>');
}

/// Printable ASCII that needs no escape in a literal string.
fn is_plain(byte: u8) -> bool {
    matches!(byte, b' '..=b'~') && !matches!(byte, b'(' | b')' | b'\\')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(object: &Object) -> String {
        let mut out = Vec::new();
        write(&mut out, object);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_value_has_one_form() {
        for (object, expected) in [
            (text("Ministry of Defence"), "(Ministry of Defence)"),
            (text("a (b)"), "<FEFF00610020002800620029>"),
            (text("Łódź"), "<FEFF014100F30064017A>"),
            (Object::Name(b"application/json".to_vec()), "/application#2Fjson"),
            (Object::Array(vec![1.into(), 2.into(), "A".into(), reference(7)]), "[1 2/A 7 0 R]"),
            (Object::Dictionary(dictionary! {"N" => 3, "K" => Object::Null}), "<</N 3/K null>>"),
            (corners(&Rect { x: 62_000, y: 1, width: 470_500, height: 999 }), "[62 0.001 532.5 1]"),
        ] {
            assert_eq!(written(&object), expected);
        }
    }

    #[test]
    fn what_is_pressed_comes_out_again() {
        let mut compressor = Compressor::new();
        let noise: Vec<u8> = (0..70_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        for content in [&b""[..], b"BT ET", &[b'0'; 100_000], &noise, b"BT ET"] {
            let found = miniz_oxide::inflate::decompress_to_vec_zlib(compressor.deflate(content).unwrap()).unwrap();
            assert!(found == content);
        }
        assert_eq!(compressor.deflate(b"BT ET").unwrap(), Compressor::new().deflate(b"BT ET").unwrap());
    }

    #[test]
    fn decimals_are_exact_and_short() {
        for (length, expected) in [(0, "0"), (7, "0.007"), (-3000, "-3"), (12_500, "12.5"), (-1, "-0.001")] {
            assert_eq!(decimal(length), expected);
        }
    }
}
