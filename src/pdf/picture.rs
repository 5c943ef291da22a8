//! Drawing pages: what a viewer would show, as pixels, always by the same rasteriser.

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
pub(crate) use hayro::vello_cpu::Pixmap;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};

/// The pages as pictures on white paper, `scale` pixels to a point; `None` for a page that is not wanted. Nothing when the
/// file cannot be opened.
pub(crate) fn pages(bytes: &[u8], scale: f32, wanted: impl Fn(usize) -> bool) -> Option<Vec<Option<Pixmap>>> {
    let pdf = Pdf::new(bytes.to_vec()).ok()?;
    let (cache, settings) = (RenderCache::new(), InterpreterSettings::default());
    let pixels = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
    let page =
        |(index, page)| wanted(index).then(|| render(page, &cache, &settings, &RenderSettings::default(), &pixels));
    Some(pdf.pages().iter().enumerate().map(page).collect())
}

/// One page, 1 for the first, `scale` pixels to a point or so many that no edge is longer than `longest`. Nothing when there is no
/// such page. Whoever calls it with the bytes of a stranger stands behind a wall: drawing knows no limits.
pub(crate) fn page(bytes: Vec<u8>, number: usize, scale: f32, longest: u16) -> Option<Pixmap> {
    let pdf = Pdf::new(bytes).ok()?;
    let page = pdf.pages().get(number.checked_sub(1)?)?;
    let (width, height) = page.render_dimensions();
    let scale = scale.min(f32::from(longest) / width.max(height).max(1.0));
    let pixels = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
    Some(render(page, &RenderCache::new(), &InterpreterSettings::default(), &RenderSettings::default(), &pixels))
}
