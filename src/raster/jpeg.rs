//! JPEG (ITU-T T.81), read only.

use std::io::Cursor;

use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::Grey;
use super::flaw::{LONGEST_EDGE, PictureFlaw, pixels};

/// Pixels that a byte can stand for: a block of 64 takes a bit at least (ITU-T T.81, F.1.2).
const MOST_OF_A_BYTE: usize = 512;

/// Reads a JPEG as grey. The decoder makes room for what the header says, so a header that the data cannot fill is refused.
///
/// # Errors
/// See [`PictureFlaw`].
pub(super) fn decode(file: &[u8]) -> Result<Grey, PictureFlaw> {
    let options = DecoderOptions::default()
        .set_max_width(LONGEST_EDGE)
        .set_max_height(LONGEST_EDGE)
        .jpeg_set_out_colorspace(ColorSpace::Luma);
    let mut decoder = JpegDecoder::new_with_options(Cursor::new(file), options);
    decoder.decode_headers().map_err(|_| PictureFlaw::Damaged)?;
    let info = decoder.info().ok_or(PictureFlaw::Damaged)?;
    let (width, height) = (usize::from(info.width), usize::from(info.height));
    if pixels(width, height)? / MOST_OF_A_BYTE > file.len() {
        return Err(PictureFlaw::Damaged);
    }
    let decoded = decoder.decode().map_err(|_| PictureFlaw::Damaged)?;
    Grey::new(width, height, decoded).ok_or(PictureFlaw::Damaged)
}
