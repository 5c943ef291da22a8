//! Finding and decoding QR codes: the one file that knows the library for it.
//!
//! Whoever drew the picture may be hostile, so the work that a picture can cause has limits.

use rxing::common::{BitMatrix, DetectorRXingResult as _, HybridBinarizer};
use rxing::qrcode::cpp_port::detector::FinderPatternSet;
use rxing::qrcode::cpp_port::{decoder, detector};
use rxing::{BinaryBitmap, Luma8Source};

use super::seen_symbol::SeenSymbol;
use crate::raster::Grey;

/// The most rows that go through what could be a corner of a symbol. A scan of text with noise has 34 000 at 300 dots to the
/// inch; one at 600 can have more, and is read in half size. The work is their number times that of the corners.
const MOST_CROSSINGS: usize = 100_000;
/// The most corners of symbols in a picture. A page has three; noise on it looked like 90 at most, at 300 dots to the inch.
/// Up to 105 symbols are tried for each.
const MOST_CORNERS: usize = 300;

/// Every symbol that can be decoded. What is looked for first are their three corners, and every three of those that lie
/// right are tried, without the corners of what was read: that work is bounded by [`MOST_CORNERS`], because whoever drew
/// the picture can draw nothing else.
pub(super) fn seen(picture: &Grey) -> Vec<SeenSymbol> {
    let sides = u32::try_from(picture.width()).ok().zip(u32::try_from(picture.height()).ok());
    let source = sides.and_then(|(width, height)| Luma8Source::new_with_slice(picture.pixels(), width, height).ok());
    let Some(source) = source else { return Vec::new() };
    let bitmap = BinaryBitmap::new(HybridBinarizer::new(source));
    let dots = bitmap.get_black_matrix();
    if crossings(dots) > MOST_CROSSINGS {
        return Vec::new();
    }
    let mut corners = detector::FindFinderPatterns(dots, true, 0);
    if corners.len() > MOST_CORNERS {
        return Vec::new();
    }
    let (mut seen, mut used) = (Vec::new(), Vec::new());
    for three in detector::GenerateFinderPatternSets(&mut corners) {
        let own = [three.bl, three.tl, three.tr];
        if own.iter().any(|corner| used.contains(corner)) {
            continue;
        }
        if let Some(symbol) = decoded(dots, &three) {
            used.extend(own);
            seen.push(symbol);
        }
    }
    seen
}

/// The symbol that has these three corners, if there is one.
fn decoded(dots: &BitMatrix, three: &FinderPatternSet) -> Option<SeenSymbol> {
    let sampled = detector::SampleQR(dots, three).ok()?;
    let decoded = decoder::Decode(sampled.getBits()).ok().filter(|decoded| decoded.isValid())?;
    // The middle of a symbol is that of the line between two of its corners.
    let (one, other) = (three.bl.p, three.tr.p);
    let middle = (pixels((one.x + other.x) / 2.0), pixels((one.y + other.y) / 2.0));
    let reach = pixels((one.x - other.x).hypot(one.y - other.y) / 2.0);
    Some(SeenSymbol { text: decoded.content().to_string(), mirrored: decoded.isMirrored(), middle, reach })
}

/// A place in a picture, in whole pixels.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "bounded by the edges of a picture")]
fn pixels(length: f32) -> usize {
    length.max(0.0).round() as usize
}

/// How often a row goes through what could be a corner: dark, light, dark, light, dark, and the third at least as wide as
/// its neighbours and twice as wide as the ends. The rows are those that are searched for corners.
fn crossings(dots: &BitMatrix) -> usize {
    let mut found = 0;
    for y in (2..dots.height()).step_by(3) {
        let (mut runs, mut dark) = ([0_u32; 5], false);
        for x in 0..=dots.width() {
            let here = x < dots.width() && dots.get(x, y);
            if here != dark {
                let [first, second, third, fourth, last] = runs;
                let shape = first > 0 && third >= 3 && third >= 2 * first.max(last) && third >= second.max(fourth);
                found += usize::from(dark && shape);
                runs = [second, third, fourth, last, 0];
                dark = here;
            }
            runs[4] += 1;
        }
    }
    found
}
