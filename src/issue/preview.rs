//! Looking at a declaration before it is issued: its pages as pictures, marked as a draft.
//!
//! No file comes out and nothing is signed or sealed, so a preview cannot be passed on as a declaration. What
//! [`super::issue`] refuses is refused here for the same reason.

use super::{IssueError, allowed, offices_fit};
use crate::build::issued::SetPages;
use crate::build::{self, BuildError, IssuedPart};
use crate::calendar::Moment;
use crate::declaration::Declaration;
use crate::raster::{Colour, Grey, draw};
use crate::signature::certificate::Certificate;
use crate::typeset::page::{Face, Mark, Mpt, PAGE_WIDTH, Run};
use crate::typeset::shape;

/// Pixels to a point: 144 to the inch, enough to read every line on a screen.
const SCALE: f32 = 2.0;
/// What stands across every page.
const WORD: &str = "DRAFT";
/// Its type size.
const SIZE: Mpt = 120_000;
/// Its baselines on the page, in points.
const BASELINES: [Mpt; 3] = [640_000, 380_000, 120_000];
/// How dark it makes white paper, of 255.
const SHADE: u32 = 40;

/// The pages that would be issued under a certificate at `moment`.
///
/// # Errors
/// See [`IssueError`]; all but those about keys and signatures.
pub fn preview(declaration: &Declaration, certificate: &Certificate, moment: Moment) -> Result<Vec<Grey>, IssueError> {
    allowed(declaration, certificate, moment)?;
    let set = || build::set_pages(declaration, certificate, moment).map_err(IssueError::Build);
    let unsealed = |pages: SetPages| pages.build(&[], declaration, certificate, moment).map_err(IssueError::Build);
    let part = unsealed(set()?)?;
    offices_fit(&part, declaration)?;
    let word = drawn(&unsealed(set()?.with_marks(&word()?))?)?;
    let pages: Option<Vec<Grey>> = drawn(&part)?.iter().zip(&word).map(|(page, word)| under(page, word)).collect();
    pages.ok_or(IssueError::NotDrawn)
}

/// The word across the page, three times.
fn word() -> Result<Vec<Mark>, IssueError> {
    let glyphs = shape::line(Face::Bold, WORD).map_err(|_| IssueError::NotDrawn)?;
    let x = (PAGE_WIDTH - shape::width(&glyphs, SIZE)) / 2;
    let run =
        |baseline| Mark::Run(Run { element: None, face: Face::Bold, size: SIZE, x, baseline, glyphs: glyphs.clone() });
    Ok(BASELINES.map(run).into())
}

fn drawn(part: &IssuedPart) -> Result<Vec<Grey>, IssueError> {
    let pages = draw::pages(&part.composed.bytes, SCALE).ok_or(IssueError::NotDrawn)?;
    if pages.len() != part.layout.pages.len() {
        return Err(IssueError::Build(BuildError::TooLarge));
    }
    Ok(pages.iter().map(Colour::grey).collect())
}

/// The page with the word under it, rising from left to right.
fn under(page: &Grey, word: &Grey) -> Option<Grey> {
    let (width, height) = (page.width(), page.height());
    // A shear keeps every point in its column, so no pixel is drawn twice.
    let rise = |x: usize| (x as i64 - width as i64 / 2) * 3 / 5;
    let word_at = |x: usize, y: usize| usize::try_from(y as i64 + rise(x)).map_or(u8::MAX, |y| word.at(x, y));
    let darker = |x: usize, y: usize| {
        let shade = u32::from(u8::MAX - word_at(x, y)) * SHADE / 255;
        u8::try_from(u32::from(page.at(x, y)).saturating_sub(shade)).unwrap_or_default()
    };
    let pixels = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
    Grey::new(width, height, pixels.map(|(x, y)| darker(x, y)).collect())
}
