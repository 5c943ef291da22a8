//! Reading visible digital seals out of a picture: the scan or the photograph of a printed page.
//!
//! Whoever made the picture may be hostile. It is PNG or JPEG and nothing else; its size is looked at before any room is
//! made for it; what cannot be decoded is [`PictureFlaw`]. A symbol that is read says nothing yet: its text goes through
//! [`VisibleSeal::parse`](super::VisibleSeal::parse), and only the signature counts.

use std::fmt;
use std::io::Cursor;

use rxing::common::{BitMatrix, DetectorRXingResult as _, HybridBinarizer};
use rxing::qrcode::cpp_port::detector::FinderPatternSet;
use rxing::qrcode::cpp_port::{decoder, detector};
use rxing::{BinaryBitmap, Luma8Source};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

/// The most pixels that are decoded: a sheet of A4 at 600 dots to the inch has 35 million.
pub const MOST_PIXELS: usize = 40_000_000;
/// The longest edge: one of A3 at 600 dots to the inch has 9 922 pixels.
const LONGEST_EDGE: usize = 10_000;
/// Pixels that a byte of JPEG can stand for: a block of 64 takes a bit at least (ITU-T T.81, F.1.2).
const MOST_OF_A_BYTE: usize = 512;
/// A picture wider than this is looked at in half size as well, a narrower one in double size.
const WIDE: usize = 2_400;

/// The most rows that go through what could be a corner of a symbol. A scan of text with noise has 34 000 at 300 dots to the
/// inch; one at 600 can have more, and is read in half size. The work is their number times that of the corners.
const MOST_CROSSINGS: usize = 100_000;
/// The most corners of symbols in a picture. A page has three; noise on it looked like 90 at most, at 300 dots to the inch.
/// Up to 105 symbols are tried for each.
const MOST_CORNERS: usize = 300;

/// Why a file is not a picture that is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PictureFlaw {
    /// It is neither PNG nor JPEG.
    Kind,
    /// It has no pixels, or more than are decoded.
    Size,
    /// It is damaged, or written in a way that is not read here.
    Damaged,
}

impl fmt::Display for PictureFlaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            PictureFlaw::Kind => "it is neither PNG nor JPEG",
            PictureFlaw::Size => "it has no pixels, or more than 40 million",
            PictureFlaw::Damaged => "it cannot be decoded",
        })
    }
}

/// A grey picture; 0 is black.
struct Grey {
    width: usize,
    height: usize,
    pixels: Vec<u8>,
}

/// A QR code that was read in a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeenSymbol {
    /// What it says.
    pub text: String,
    /// Whether the picture shows it as a mirror does. No sheet of paper looks so.
    pub mirrored: bool,
    /// Its middle: pixels from the left edge of the picture, and from the upper one.
    pub middle: (usize, usize),
    /// Pixels between its middle and its corners.
    reach: usize,
}

/// Every QR code in a picture that can be made out, from the top to the bottom.
///
/// # Errors
/// See [`PictureFlaw`].
pub fn symbols(file: &[u8]) -> Result<Vec<SeenSymbol>, PictureFlaw> {
    let picture = if file.starts_with(b"\x89PNG\r\n\x1a\n") {
        from_png(file)?
    } else if file.starts_with(b"\xff\xd8\xff") {
        from_jpeg(file)?
    } else {
        return Err(PictureFlaw::Kind);
    };
    let mut all = seen(&picture);
    // What is too rough, or too small, in the one size can be read in the other.
    let wide = picture.width > WIDE;
    let resized = if wide { halved(&picture) } else { doubled(&picture) };
    for symbol in seen(&resized) {
        let symbol = symbol.placed(|pixels| if wide { pixels * 2 } else { pixels / 2 });
        if !all.iter().any(|known| known.is(&symbol)) {
            all.push(symbol);
        }
    }
    all.sort_by_key(|symbol| (symbol.middle.1, symbol.middle.0));
    Ok(all)
}

impl SeenSymbol {
    /// The text of a symbol that somebody else has read.
    pub(crate) fn alone(text: String) -> SeenSymbol {
        SeenSymbol { text, mirrored: false, middle: (0, 0), reach: 0 }
    }

    /// The same, with its lengths as they are in a picture of another size.
    fn placed(self, length: impl Fn(usize) -> usize) -> SeenSymbol {
        let (x, y) = self.middle;
        SeenSymbol { middle: (length(x), length(y)), reach: length(self.reach), ..self }
    }

    /// Whether both are the same symbol, looked at twice: it lies where the other lies.
    fn is(&self, other: &SeenSymbol) -> bool {
        let near = |one: usize, other: usize, reach: usize| one.abs_diff(other) <= reach / 2;
        near(self.middle.0, other.middle.0, self.reach) && near(self.middle.1, other.middle.1, self.reach)
    }
}

fn sized(width: usize, height: usize) -> Result<usize, PictureFlaw> {
    let edges = (1..=LONGEST_EDGE).contains(&width) && (1..=LONGEST_EDGE).contains(&height);
    let pixels = width.checked_mul(height).filter(|pixels| edges && *pixels <= MOST_PIXELS);
    pixels.ok_or(PictureFlaw::Size)
}

/// Row by row, so that the room that is taken grows with the data and not with a number in the header.
fn from_png(file: &[u8]) -> Result<Grey, PictureFlaw> {
    let damaged = |_| PictureFlaw::Damaged;
    let mut decoder = png::Decoder::new(Cursor::new(file));
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    let info = decoder.read_header_info().map_err(damaged)?;
    let size = |length: u32| usize::try_from(length).unwrap_or(usize::MAX);
    let (width, height, interlaced) = (size(info.width), size(info.height), info.interlaced);
    sized(width, height)?;
    let mut reader = decoder.read_info().map_err(damaged)?;
    let samples = reader.output_color_type().0.samples();
    if interlaced {
        return Err(PictureFlaw::Damaged);
    }
    let mut pixels = Vec::new();
    while let Some(row) = reader.next_row().map_err(damaged)? {
        pixels.extend(row.data().chunks_exact(samples).map(shade));
    }
    if pixels.len() == width * height { Ok(Grey { width, height, pixels }) } else { Err(PictureFlaw::Damaged) }
}

/// How light a pixel is: grey, or the mean of its colours, on white paper.
fn shade(samples: &[u8]) -> u8 {
    let (light, cover) = match samples {
        [grey] => (u32::from(*grey), 255),
        [grey, cover] => (u32::from(*grey), u32::from(*cover)),
        [red, green, blue, rest @ ..] => (
            (u32::from(*red) + u32::from(*green) + u32::from(*blue)) / 3,
            rest.first().map_or(255, |cover| u32::from(*cover)),
        ),
        [] => (255, 255),
    };
    u8::try_from((light * cover + 255 * (255 - cover)) / 255).unwrap_or(u8::MAX)
}

fn from_jpeg(file: &[u8]) -> Result<Grey, PictureFlaw> {
    let options = DecoderOptions::default()
        .set_max_width(LONGEST_EDGE)
        .set_max_height(LONGEST_EDGE)
        .jpeg_set_out_colorspace(ColorSpace::Luma);
    let mut decoder = JpegDecoder::new_with_options(Cursor::new(file), options);
    decoder.decode_headers().map_err(|_| PictureFlaw::Damaged)?;
    let info = decoder.info().ok_or(PictureFlaw::Damaged)?;
    let (width, height) = (usize::from(info.width), usize::from(info.height));
    let pixels = sized(width, height)?;
    if pixels / MOST_OF_A_BYTE > file.len() {
        return Err(PictureFlaw::Damaged);
    }
    let decoded = decoder.decode().map_err(|_| PictureFlaw::Damaged)?;
    if decoded.len() == pixels { Ok(Grey { width, height, pixels: decoded }) } else { Err(PictureFlaw::Damaged) }
}

/// Every symbol that can be decoded. What is looked for first are their three corners, and every three of those that lie
/// right are tried, without the corners of what was read: that work is bounded by [`MOST_CORNERS`], because whoever drew
/// the picture can draw nothing else.
fn seen(picture: &Grey) -> Vec<SeenSymbol> {
    let sides = u32::try_from(picture.width).ok().zip(u32::try_from(picture.height).ok());
    let source = sides.and_then(|(width, height)| Luma8Source::new_with_slice(&picture.pixels, width, height).ok());
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

/// Half the size: each pixel is the mean of four.
fn halved(picture: &Grey) -> Grey {
    let (width, height) = (picture.width / 2, picture.height / 2);
    let mean = |x: usize, y: usize| {
        let at = |x: usize, y: usize| u32::from(picture.pixels.get(y * picture.width + x).copied().unwrap_or(u8::MAX));
        u8::try_from((at(2 * x, 2 * y) + at(2 * x + 1, 2 * y) + at(2 * x, 2 * y + 1) + at(2 * x + 1, 2 * y + 1)) / 4)
    };
    let pixels = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
    Grey { width, height, pixels: pixels.map(|(x, y)| mean(x, y).unwrap_or(u8::MAX)).collect() }
}

/// Twice the size: what lies between two pixels is their mean.
fn doubled(picture: &Grey) -> Grey {
    let (width, height) = (picture.width * 2, picture.height * 2);
    let at = |x: usize, y: usize| {
        let (x, y) = (x.min(picture.width - 1), y.min(picture.height - 1));
        u32::from(picture.pixels.get(y * picture.width + x).copied().unwrap_or(u8::MAX))
    };
    let between = |x: usize, y: usize| {
        let (x0, y0, x1, y1) = (x / 2, y / 2, x.div_ceil(2), y.div_ceil(2));
        u8::try_from((at(x0, y0) + at(x1, y0) + at(x0, y1) + at(x1, y1)) / 4).unwrap_or(u8::MAX)
    };
    let pixels = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
    Grey { width, height, pixels: pixels.map(|(x, y)| between(x, y)).collect() }
}
