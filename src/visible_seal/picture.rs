//! Reading visible digital seals out of a picture: the scan or the photograph of a printed page.
//!
//! Whoever made the picture may be hostile; it is read under the limits of [`raster`]. A symbol that is read says nothing yet:
//! its text goes through [`VisibleSeal::parse`](super::VisibleSeal::parse), and only the signature counts.

use super::decoder;
pub use super::seen_symbol::SeenSymbol;
use crate::raster::{self, Grey, PictureFlaw, scale};

/// A picture wider than this is looked at in half size as well, a narrower one in double size.
const WIDE: usize = 2_400;

/// Every QR code in a picture that can be made out, from the top to the bottom.
///
/// # Errors
/// See [`PictureFlaw`].
pub fn symbols(file: &[u8]) -> Result<Vec<SeenSymbol>, PictureFlaw> {
    let picture = raster::read(file)?;
    let mut all = decoder::seen(&picture);
    for symbol in seen_in_another_size(&picture) {
        if !all.iter().any(|known| known.is(&symbol)) {
            all.push(symbol);
        }
    }
    all.sort_by_key(|symbol| (symbol.middle.1, symbol.middle.0));
    Ok(all)
}

/// What is too rough, or too small, in the one size can be read in the other.
fn seen_in_another_size(picture: &Grey) -> Vec<SeenSymbol> {
    let wide = picture.width() > WIDE;
    let resized = if wide { scale::halved(picture) } else { scale::doubled(picture) };
    let seen = resized.as_ref().map(decoder::seen).unwrap_or_default();
    let as_given = |pixels: usize| if wide { pixels * 2 } else { pixels / 2 };
    seen.into_iter().map(|symbol| symbol.placed(as_given)).collect()
}
