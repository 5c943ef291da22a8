//! Looking at a declaration before it is issued: its pages as pictures, marked as a draft.
//!
//! No file comes out and nothing is signed or sealed, so a preview cannot be passed on as a declaration. What
//! [`super::issue`] refuses is refused here for the same reason.

use hayro::vello_cpu::Pixmap;

use super::{IssueError, allowed, offices_fit};
use crate::build::{self, BuildError, IssuedPart, SetPages};
use crate::calendar::Moment;
use crate::declaration::Declaration;
use crate::pdf::picture;
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

/// One page, in shades of grey.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    width: u16,
    height: u16,
    grey: Vec<u8>,
}

impl Picture {
    /// Pixels in a row.
    pub fn width(&self) -> u16 {
        self.width
    }

    /// Rows of pixels.
    pub fn height(&self) -> u16 {
        self.height
    }

    /// One byte a pixel, row by row from the top; 0 is black.
    pub fn grey(&self) -> &[u8] {
        &self.grey
    }
}

/// The pages that would be issued under a certificate at `moment`.
///
/// # Errors
/// See [`IssueError`]; all but those about keys and signatures.
pub fn preview(
    declaration: &Declaration,
    certificate: &Certificate,
    moment: Moment,
) -> Result<Vec<Picture>, IssueError> {
    allowed(declaration, certificate, moment)?;
    let set = || build::set_pages(declaration, certificate, moment).map_err(IssueError::Build);
    let unsealed = |pages: SetPages| pages.build(&[], declaration, certificate, moment).map_err(IssueError::Build);
    let part = unsealed(set()?)?;
    offices_fit(&part, declaration)?;
    let word = drawn(&unsealed(set()?.with_marks(&word()?))?)?;
    Ok(drawn(&part)?.iter().zip(&word).map(|(page, word)| under(page, word)).collect())
}

/// The word across the page, three times.
fn word() -> Result<Vec<Mark>, IssueError> {
    let glyphs = shape::line(Face::Bold, WORD).map_err(|_| IssueError::NotDrawn)?;
    let x = (PAGE_WIDTH - shape::width(&glyphs, SIZE)) / 2;
    let run =
        |baseline| Mark::Run(Run { element: None, face: Face::Bold, size: SIZE, x, baseline, glyphs: glyphs.clone() });
    Ok(BASELINES.map(run).into())
}

fn drawn(part: &IssuedPart) -> Result<Vec<Pixmap>, IssueError> {
    let pages = picture::pages(&part.composed.bytes, SCALE, |_| true).ok_or(IssueError::NotDrawn)?;
    if pages.len() != part.layout.pages.len() {
        return Err(IssueError::Build(BuildError::TooLarge));
    }
    Ok(pages.into_iter().flatten().collect())
}

/// The page with the word under it, rising from left to right.
fn under(page: &Pixmap, word: &Pixmap) -> Picture {
    let (width, height) = (page.width(), page.height());
    let row = usize::from(width).max(1);
    let shade = |index: usize| -> u32 {
        let (x, y) = (index % row, index / row);
        // A shear keeps every point in its column, so no pixel is drawn twice.
        let rise = (x as i64 - row as i64 / 2) * 3 / 5;
        let from = usize::try_from(y as i64 + rise).ok().and_then(|y| word.data().get(y * row + x));
        from.map_or(0, |pixel| u32::from(255 - pixel.r) * SHADE / 255)
    };
    let darker =
        |(index, grey): (usize, u8)| u8::try_from(u32::from(grey).saturating_sub(shade(index))).unwrap_or(grey);
    let grey = page.data().iter().map(|pixel| pixel.r).enumerate().map(darker).collect();
    Picture { width, height, grey }
}
