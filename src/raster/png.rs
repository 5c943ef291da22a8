//! PNG (ISO/IEC 15948), read and written.

use std::io::Cursor;

use super::colour::mean;
use super::flaw::{PictureFlaw, pixels};
use super::{Colour, Grey};

/// Reads a PNG as grey on white paper. Row by row, so that the room that is taken grows with the data and not with a
/// number in the header.
///
/// # Errors
/// See [`PictureFlaw`]; an interlaced picture counts as damaged.
pub fn decode(file: &[u8]) -> Result<Grey, PictureFlaw> {
    let damaged = |_| PictureFlaw::Damaged;
    let mut decoder = ::png::Decoder::new(Cursor::new(file));
    decoder.set_transformations(::png::Transformations::normalize_to_color8());
    let info = decoder.read_header_info().map_err(damaged)?;
    let size = |length: u32| usize::try_from(length).unwrap_or(usize::MAX);
    let (width, height, interlaced) = (size(info.width), size(info.height), info.interlaced);
    pixels(width, height)?;
    let mut reader = decoder.read_info().map_err(damaged)?;
    let samples = reader.output_color_type().0.samples();
    if interlaced {
        return Err(PictureFlaw::Damaged);
    }
    let mut shades = Vec::new();
    while let Some(row) = reader.next_row().map_err(damaged)? {
        shades.extend(row.data().chunks_exact(samples).map(shade));
    }
    Grey::new(width, height, shades).ok_or(PictureFlaw::Damaged)
}

/// How light a pixel is: grey, or the mean of its colours, on white paper.
fn shade(samples: &[u8]) -> u8 {
    let (light, cover) = match samples {
        [grey] => (*grey, u8::MAX),
        [grey, cover] => (*grey, *cover),
        [red, green, blue, rest @ ..] => (mean([*red, *green, *blue]), rest.first().copied().unwrap_or(u8::MAX)),
        [] => (u8::MAX, u8::MAX),
    };
    let (light, cover) = (u32::from(light), u32::from(cover));
    u8::try_from((light * cover + 255 * (255 - cover)) / 255).unwrap_or(u8::MAX)
}

/// The picture as PNG, in eight bits of grey; `None` when the encoder refuses.
pub fn encode_grey(picture: &Grey) -> Option<Vec<u8>> {
    encode(picture.width(), picture.height(), ::png::ColorType::Grayscale, picture.pixels())
}

/// The picture as PNG, in eight bits of each colour; `None` when the encoder refuses.
pub fn encode_colour(picture: &Colour) -> Option<Vec<u8>> {
    encode(picture.width(), picture.height(), ::png::ColorType::Rgb, picture.samples())
}

fn encode(width: usize, height: usize, colours: ::png::ColorType, samples: &[u8]) -> Option<Vec<u8>> {
    let mut file = Vec::new();
    let mut encoder = ::png::Encoder::new(&mut file, u32::try_from(width).ok()?, u32::try_from(height).ok()?);
    encoder.set_color(colours);
    encoder.set_depth(::png::BitDepth::Eight);
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(samples).ok()?;
    writer.finish().ok()?;
    Some(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let grey = Grey::new(3, 2, vec![0, 1, 127, 128, 254, 255]).unwrap();
        assert_eq!(decode(&encode_grey(&grey).unwrap()), Ok(grey));
        let colour = Colour::new(1, 2, vec![255, 0, 0, 9, 9, 9]).unwrap();
        assert_eq!(decode(&encode_colour(&colour).unwrap()), Ok(colour.grey()));
    }

    #[test]
    fn what_is_see_through_shows_white_paper() {
        assert_eq!([&[0, 255][..], &[0, 0], &[10, 20, 30, 255], &[10, 20, 30, 0]].map(shade), [0, 255, 20, 255]);
    }
}
