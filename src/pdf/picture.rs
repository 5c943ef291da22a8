//! This module is for drawing pages: what a viewer would show, as pixels, always by the same rasteriser.

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::Pixmap;
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
