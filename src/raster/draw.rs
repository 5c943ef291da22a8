//! Drawing pages of a PDF: what a viewer would show, as pixels, always by the same rasteriser.

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::page::Page;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};

use super::Colour;

/// All pages of a file that this program made, `scale` pixels to a point, on white paper. Nothing when it cannot be drawn.
pub(crate) fn pages(bytes: &[u8], scale: f32) -> Option<Vec<Colour>> {
    let pdf = Pdf::new(bytes.to_vec()).ok()?;
    let cache = RenderCache::new();
    pdf.pages().iter().map(|page| drawn(page, scale, &cache)).collect()
}

/// One page, 1 for the first, `scale` pixels to a point or so many that no edge is longer than `longest`. Nothing when there is no
/// such page. Whoever calls it with the bytes of a stranger stands behind a wall: drawing knows no limits.
#[cfg(feature = "cli")]
pub(crate) fn page(bytes: Vec<u8>, number: usize, scale: f32, longest: u16) -> Option<Colour> {
    let pdf = Pdf::new(bytes).ok()?;
    let page = pdf.pages().get(number.checked_sub(1)?)?;
    let (width, height) = page.render_dimensions();
    let scale = scale.min(f32::from(longest) / width.max(height).max(1.0));
    drawn(page, scale, &RenderCache::new())
}

fn drawn<'a>(page: &'a Page<'a>, scale: f32, cache: &RenderCache<'a>) -> Option<Colour> {
    let pixels = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
    let drawn = render(page, cache, &InterpreterSettings::default(), &RenderSettings::default(), &pixels);
    let samples = drawn.data().iter().flat_map(|pixel| [pixel.r, pixel.g, pixel.b]).collect();
    Colour::new(usize::from(drawn.width()), usize::from(drawn.height()), samples)
}
