//! Undoing stream filters (ISO 32000-1 §7.4) within a fixed number of bytes.
//!
//! Three filters are enough for objects, text and attached files: FlateDecode with PNG predictors, ASCIIHexDecode and
//! ASCII85Decode. Pictures stay encoded; nothing here ever looks at one.

use std::io::Read;

use super::budget::Budget;
use super::flaw::{Flaw, FlawKind};
use super::lexer::is_white;
use super::limits::{DECODED_BYTES, FILTERS, Limit, STREAM_BYTES};
use super::object::{Dict, Object};
use crate::digits;

/// One filter with its parameters.
struct Step<'d> {
    name: &'d [u8],
    parameters: Option<&'d Dict>,
}

/// Decodes the bytes of a stream with this dictionary. `at` is where the bytes start in the file.
pub(super) fn decode(dict: &Dict, data: &[u8], at: usize, budget: &mut Budget) -> Result<Vec<u8>, Flaw> {
    budget.opened(data.len(), at)?;
    let mut bytes = data.to_vec();
    let steps = steps(dict, at)?;
    if steps.is_empty() {
        budget.decoded(bytes.len(), at)?;
    }
    for step in steps {
        let most = budget.decodable();
        bytes = match step.name {
            b"FlateDecode" | b"Fl" => predict(inflate(&bytes, most, at)?, step.parameters, at)?,
            b"ASCIIHexDecode" | b"AHx" => ascii_hex(&bytes, at)?,
            b"ASCII85Decode" | b"A85" => ascii_85(&bytes, at)?,
            _ => return Err(FlawKind::FilterUnknown.at(at)),
        };
        budget.decoded(bytes.len(), at)?;
    }
    Ok(bytes)
}

fn steps(dict: &Dict, at: usize) -> Result<Vec<Step<'_>>, Flaw> {
    let unknown = || FlawKind::FilterUnknown.at(at);
    let names: Vec<&[u8]> = match dict.get(b"Filter") {
        None | Some(Object::Null) => Vec::new(),
        Some(Object::Name(name)) => vec![name],
        Some(Object::Array(items)) => items.iter().map(Object::name).collect::<Option<_>>().ok_or_else(unknown)?,
        Some(_) => return Err(unknown()),
    };
    if names.len() > FILTERS {
        return Err(FlawKind::LimitExceeded(Limit::Filters).at(at));
    }
    let parameters: Vec<Option<&Dict>> = match dict.get(b"DecodeParms") {
        None | Some(Object::Null) => vec![None; names.len()],
        Some(Object::Dict(one)) => vec![Some(one)],
        Some(Object::Array(items)) => items.iter().map(Object::dict).collect(),
        Some(_) => return Err(unknown()),
    };
    if names.len() != parameters.len() {
        return Err(unknown());
    }
    Ok(names.into_iter().zip(parameters).map(|(name, parameters)| Step { name, parameters }).collect())
}

/// Inflates zlib data that end exactly where the input ends, but for an end of line.
fn inflate(data: &[u8], most: usize, at: usize) -> Result<Vec<u8>, Flaw> {
    let mut decoder = flate2::bufread::ZlibDecoder::new(data);
    let mut out = Vec::new();
    let bound = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
    decoder.by_ref().take(bound).read_to_end(&mut out).map_err(|_| FlawKind::FilterFailed.at(at))?;
    if out.len() > most {
        let limit = if most < STREAM_BYTES { Limit::DecodedBytes } else { Limit::StreamBytes };
        return Err(FlawKind::LimitExceeded(limit).at(at));
    }
    let used = usize::try_from(decoder.total_in()).unwrap_or_default();
    // Bytes behind the end of the data are a place to hide things that no reader shows. An end of line there is the
    // habit of writers that count it into `/Length`.
    if !matches!(data.get(used..), Some(b"" | b"\n" | b"\r" | b"\r\n")) {
        return Err(FlawKind::FilterFailed.at(at.saturating_add(used)));
    }
    Ok(out)
}

/// Undoes the predictor (§7.4.4.4): none, or PNG.
fn predict(data: Vec<u8>, parameters: Option<&Dict>, at: usize) -> Result<Vec<u8>, Flaw> {
    let whole = |key: &[u8], otherwise: i64| match parameters.and_then(|p| p.get(key)) {
        None => Some(otherwise),
        Some(value) => value.int(),
    };
    let unknown = || FlawKind::FilterUnknown.at(at);
    match whole(b"Predictor", 1) {
        Some(1) => return Ok(data),
        Some(10..=15) => {}
        _ => return Err(unknown()),
    }
    let colors = whole(b"Colors", 1).filter(|n| (1..=4).contains(n)).ok_or_else(unknown)?;
    let bits = whole(b"BitsPerComponent", 8).filter(|n| matches!(n, 1 | 2 | 4 | 8 | 16)).ok_or_else(unknown)?;
    let columns = whole(b"Columns", 1).filter(|n| (1..=1_000_000).contains(n)).ok_or_else(unknown)?;
    let row = usize::try_from((columns * colors * bits + 7) / 8).map_err(|_| unknown())?;
    let pixel = usize::try_from((colors * bits + 7) / 8).map_err(|_| unknown())?;
    if !data.len().is_multiple_of(row + 1) {
        return Err(FlawKind::FilterFailed.at(at));
    }
    let mut out: Vec<u8> = Vec::new();
    for line in data.chunks_exact(row + 1) {
        let Some((kind, line)) = line.split_first() else { break };
        png_row(*kind, line, row, pixel, &mut out).ok_or_else(|| FlawKind::FilterFailed.at(at))?;
    }
    Ok(out)
}

/// Appends one row (ISO/IEC 15948 §9).
fn png_row(kind: u8, line: &[u8], row: usize, pixel: usize, out: &mut Vec<u8>) -> Option<()> {
    let start = out.len();
    for (i, raw) in line.iter().enumerate() {
        let here = start + i;
        let left = if i >= pixel { out.get(here - pixel).copied()? } else { 0 };
        let up = if start >= row { out.get(here - row).copied()? } else { 0 };
        let corner = if i >= pixel && start >= row { out.get(here - row - pixel).copied()? } else { 0 };
        let guess = match kind {
            0 => 0,
            1 => left,
            2 => up,
            3 => u8::try_from((u16::from(left) + u16::from(up)) / 2).ok()?,
            4 => paeth(left, up, corner),
            _ => return None,
        };
        out.push(raw.wrapping_add(guess));
    }
    Some(())
}

fn paeth(left: u8, up: u8, corner: u8) -> u8 {
    let (a, b, c) = (i16::from(left), i16::from(up), i16::from(corner));
    let p = a + b - c;
    let (pa, pb, pc) = ((p - a).abs(), (p - b).abs(), (p - c).abs());
    if pa <= pb && pa <= pc {
        left
    } else if pb <= pc {
        up
    } else {
        corner
    }
}

fn ascii_hex(data: &[u8], at: usize) -> Result<Vec<u8>, Flaw> {
    let mut out = Vec::new();
    let mut high = None;
    for (i, byte) in data.iter().copied().enumerate() {
        let digit = digits::value(byte);
        match (byte, digit, high) {
            (b'>', ..) if only_white(data.get(i + 1..)) => break,
            (_, Some(digit), None) => high = Some(digit),
            (_, Some(digit), Some(before)) => {
                out.push(before << 4 | digit);
                high = None;
            }
            (white, None, _) if is_white(white) => {}
            _ => return Err(FlawKind::FilterFailed.at(at.saturating_add(i))),
        }
    }
    out.extend(high.map(|digit| digit << 4));
    Ok(out)
}

fn ascii_85(data: &[u8], at: usize) -> Result<Vec<u8>, Flaw> {
    let mut out = Vec::new();
    let mut group: Vec<u8> = Vec::new();
    for (i, byte) in data.iter().copied().enumerate() {
        match byte {
            b'!'..=b'u' => group.push(byte - b'!'),
            b'z' if group.is_empty() => out.extend([0; 4]),
            b'~' if data.get(i + 1) == Some(&b'>') && only_white(data.get(i + 2..)) => break,
            white if is_white(white) => {}
            _ => return Err(FlawKind::FilterFailed.at(at.saturating_add(i))),
        }
        if group.len() == 5 {
            out.extend(base_85(&group).ok_or_else(|| FlawKind::FilterFailed.at(at.saturating_add(i)))?);
            group.clear();
        }
    }
    if !group.is_empty() {
        let kept = group.len() - 1;
        group.resize(5, 84);
        let bytes = base_85(&group).filter(|_| kept > 0).ok_or_else(|| FlawKind::FilterFailed.at(at))?;
        out.extend(bytes.into_iter().take(kept));
    }
    Ok(out)
}

fn base_85(group: &[u8]) -> Option<[u8; 4]> {
    let value = group.iter().fold(0_u64, |sum, digit| sum * 85 + u64::from(*digit));
    u32::try_from(value).ok().map(u32::to_be_bytes)
}

fn only_white(rest: Option<&[u8]>) -> bool {
    rest.unwrap_or_default().iter().copied().all(is_white)
}

// A stream's limit must not be above what all streams together may take.
const _: () = assert!(STREAM_BYTES <= DECODED_BYTES);

#[cfg(test)]
mod tests {
    use super::super::lexer::Lexer;
    use super::*;
    use std::io::Write;

    fn dict(text: &str) -> Dict {
        let object = Lexer::new(text.as_bytes(), 0).object(&mut Budget::new()).unwrap();
        object.dict().unwrap().clone()
    }

    fn zip(data: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        encoder.write_all(data).unwrap();
        encoder.finish().unwrap()
    }

    fn run(entries: &str, data: &[u8]) -> Result<Vec<u8>, FlawKind> {
        decode(&dict(entries), data, 7, &mut Budget::new()).map_err(|f| f.kind)
    }

    #[test]
    fn flate_hex_and_85_decode_and_chain() {
        assert_eq!(run("<</Filter/FlateDecode>>", &zip(b"abc")).unwrap(), b"abc");
        assert_eq!(run("<</Filter[/ASCIIHexDecode]>>", b"61 62 6>\n").unwrap(), b"ab`");
        assert_eq!(run("<</Filter/ASCII85Decode>>", b"87cURD]i,\"Ebo80~>").unwrap(), b"Hello World!");
        let hex: String = zip(b"abc").iter().map(|b| format!("{b:02x}")).collect();
        assert_eq!(run("<</Filter[/AHx/Fl]>>", hex.as_bytes()).unwrap(), b"abc");
    }

    #[test]
    fn each_png_row_kind_is_undone() {
        let rows = [0, 1, 2, 3, 1, 1, 1, 1, 2, 1, 1, 1, 3, 1, 1, 1, 4, 1, 1, 1];
        let out = run("<</Filter/FlateDecode/DecodeParms<</Predictor 15/Columns 3>>>>", &zip(&rows)).unwrap();
        assert_eq!(out, [1, 2, 3, 1, 2, 3, 2, 3, 4, 2, 3, 4, 3, 4, 5]);
    }

    #[test]
    fn a_bomb_stops_at_the_limit() {
        let bomb = zip(&vec![0; STREAM_BYTES + 1]);
        assert_eq!(run("<</Filter/FlateDecode>>", &bomb), Err(FlawKind::LimitExceeded(Limit::StreamBytes)));
        let chain = "<</Filter[/Fl/Fl/Fl/Fl]>>";
        assert_eq!(run(chain, b""), Err(FlawKind::LimitExceeded(Limit::Filters)));
    }

    #[test]
    fn what_is_not_understood_is_refused() {
        for (entries, data) in [
            ("<</Filter/LZWDecode>>", b"".to_vec()),
            ("<</Filter/Crypt>>", b"".to_vec()),
            ("<</Filter 3>>", b"".to_vec()),
            ("<</Filter/FlateDecode/DecodeParms<</Predictor 2>>>>", zip(b"a")),
            ("<</Filter/FlateDecode/DecodeParms[null null]>>", zip(b"a")),
        ] {
            assert_eq!(run(entries, &data), Err(FlawKind::FilterUnknown), "{entries}");
        }
        let mut trailing = zip(b"abc");
        trailing.extend(b"hidden");
        assert_eq!(run("<</Filter/FlateDecode>>", &trailing), Err(FlawKind::FilterFailed));
        assert_eq!(run("<</Filter/FlateDecode>>", zip(b"abc").get(..6).unwrap()), Err(FlawKind::FilterFailed));
        assert_eq!(run("<</Filter/AHx>>", b"61>62"), Err(FlawKind::FilterFailed));
    }
}
