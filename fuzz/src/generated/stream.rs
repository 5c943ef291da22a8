//! Streams and how programs pack them (ISO 32000-1 §7.4).

use std::io::Write as _;

use super::choice::Choice;
use super::syntax::{Entries, Value, set};

/// The bytes of an object that is a stream: its dictionary with these entries, and its data, packed or plain.
/// Every way only where `any` says so.
pub fn packed(choice: &mut Choice<'_>, mut entries: Entries, data: &[u8], length: Option<u32>, any: bool) -> Vec<u8> {
    let (filters, parameters, data) = filtered(choice, data, any);
    match filters.as_slice() {
        [] => {}
        [one] if !any || !choice.one_in(3) => set(&mut entries, "Filter", Value::name(one)),
        all => set(&mut entries, "Filter", Value::Array(all.iter().map(|one| Value::name(one)).collect())),
    }
    if let Some(parameters) = parameters {
        let listed = entries.iter().any(|(key, value)| key == b"Filter" && matches!(value, Value::Array(_)));
        let parameters = Value::Dict(parameters);
        set(&mut entries, "DecodeParms", if listed { Value::Array(vec![parameters]) } else { parameters });
    }
    let size = Value::Raw(data.len().to_string());
    set(&mut entries, "Length", length.map_or(size, Value::Ref));
    choice.shuffle(&mut entries);
    let mut out = Vec::new();
    Value::Dict(entries).write(choice, &mut out);
    out.extend(choice.of(&["\nstream\n", "stream\r\n", " stream\n"]).bytes());
    out.extend(data);
    out.extend(choice.of(&["\nendstream", "\r\nendstream"]).bytes());
    out
}

/// How many bytes the data of a stream take that [`packed`] wrote.
pub fn length_of(object: &[u8]) -> usize {
    let begin = find(object, b"stream\n").map_or_else(|| find(object, b"stream\r\n").unwrap_or(0) + 8, |at| at + 7);
    let end = object.len() - if object.ends_with(b"\r\nendstream") { 11 } else { 10 };
    end.saturating_sub(begin)
}

fn find(bytes: &[u8], word: &[u8]) -> Option<usize> {
    bytes.windows(word.len()).position(|window| window == word)
}

type Filtered = (Vec<&'static str>, Option<Entries>, Vec<u8>);

fn filtered(choice: &mut Choice<'_>, data: &[u8], any: bool) -> Filtered {
    match choice.below(8) {
        2..=4 if !any => (vec!["FlateDecode"], None, deflated(data)),
        0 | 1 => (vec!["FlateDecode"], None, deflated(data)),
        2 => (vec!["ASCIIHexDecode"], None, hex(choice, data)),
        3 => (vec!["ASCII85Decode", "FlateDecode"], None, base85(&deflated(data))),
        4 => {
            let (columns, rows) = predicted(choice, data);
            let parameters =
                [("Predictor", 12), ("Columns", columns)].map(|(key, n)| (key.into(), Value::Raw(n.to_string())));
            (vec!["FlateDecode"], Some(parameters.to_vec()), deflated(&rows))
        }
        _ => (Vec::new(), None, data.to_vec()),
    }
}

fn deflated(data: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(data).and_then(|()| encoder.finish()).unwrap_or_default()
}

fn hex(choice: &mut Choice<'_>, data: &[u8]) -> Vec<u8> {
    let apart = choice.below(40) + 20;
    let mut out: Vec<u8> = Vec::new();
    for (index, byte) in data.iter().enumerate() {
        out.extend(format!("{byte:02x}").bytes());
        if index % apart == apart - 1 {
            out.push(b'\n');
        }
    }
    out.push(b'>');
    out
}

fn base85(data: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    for four in data.chunks(4) {
        let mut padded = [0; 4];
        padded[..four.len()].copy_from_slice(four);
        let mut number = u32::from_be_bytes(padded);
        let mut five = [0_u8; 5];
        for digit in five.iter_mut().rev() {
            *digit = b'!' + u8::try_from(number % 85).unwrap_or_default();
            number /= 85;
        }
        match four.len() {
            4 if padded == [0; 4] => out.push(b'z'),
            count => out.extend(&five[..=count]),
        }
    }
    out.extend(b"~>");
    out
}

/// Rows of the PNG predictor "up"; the last is as long as the others, so the columns divide the data.
fn predicted(choice: &mut Choice<'_>, data: &[u8]) -> (usize, Vec<u8>) {
    let columns = (1..=16).rev().find(|columns| data.len().is_multiple_of(*columns)).unwrap_or(1);
    let columns = if choice.one_in(4) { data.len().max(1) } else { columns };
    let mut out = Vec::new();
    let mut above = vec![0; columns];
    for row in data.chunks(columns) {
        out.push(2);
        out.extend(row.iter().zip(&above).map(|(byte, above): (&u8, &u8)| byte.wrapping_sub(*above)));
        above = row.to_vec();
    }
    (columns, out)
}
