//! Looking at a declaration before it is issued: its pages as one PDF and as pictures, marked on every page.
//!
//! Nothing is signed or sealed, no record goes along and there are no fields, so that a preview cannot be passed on as a
//! declaration. What [`super::issue`] refuses is refused here for the same reason.

use sha2::{Digest as _, Sha256};

use super::{IssueError, allowed, offices_fit};
use crate::build::{self, BUILDER, BuildError};
use crate::calendar::Moment;
use crate::declaration::Declaration;
use crate::pdf::write::{self, Package};
use crate::raster::{Colour, Grey, draw};
use crate::signature::certificate::Certificate;
use crate::typeset::page::{Face, Layout, Mark, Mpt, PAGE_HEIGHT, PAGE_WIDTH, Page, Rect, Role, Run};
use crate::typeset::{fonts, shape};
use crate::visible_seal::symbol;

/// Pixels to a point: 144 to the inch, enough to read every line on a screen.
const SCALE: f32 = 2.0;
/// What stands across every page.
const WORD: &str = "PREVIEW";
/// Its type size: seven bold capitals as long as a page is wide.
const SIZE: Mpt = 116_000;
/// Its grey: light enough that the text over it is read on a poor print.
const LIGHT: u8 = 228;
/// Side of the squares that it is made of.
const GRAIN: Mpt = 1_000;
/// What stands in the place of the seal, which only an issued page has.
const SEAL: [&str; 4] = ["PREVIEW", "not issued", "The seal of the", "page stands here"];
/// Type size and leading there.
const SMALL: (Mpt, Mpt) = (8_000, 12_000);
/// Thickness and grey of its frame.
const FRAME: (Mpt, u8) = (500, 64);

/// What would be issued.
#[derive(Debug)]
pub struct Preview {
    /// All pages in one file.
    pub pdf: Vec<u8>,
    /// The same pages as pictures.
    pub pages: Vec<Grey>,
}

/// What would be issued under a certificate at `moment`.
///
/// # Errors
/// See [`IssueError`]; all but those about keys and signatures.
pub fn preview(declaration: &Declaration, certificate: &Certificate, moment: Moment) -> Result<Preview, IssueError> {
    allowed(declaration, certificate, moment)?;
    let set = build::set_pages(declaration, certificate, moment).map_err(IssueError::Build)?;
    let part = set.build(&[], declaration, certificate, moment).map_err(IssueError::Build)?;
    offices_fit(&part, declaration)?;
    let mut layout = part.layout;
    let (word, seal) = (across(&layout, moment)?, place_of_seal()?);
    for page in &mut layout.pages {
        page.fields.clear();
        page.marks.splice(0..0, word.iter().cloned());
        page.marks.extend(seal.iter().cloned());
    }
    // Without fields there is no widget that a form element could hold (ISO 14289-1 §7.18.4).
    for element in layout.elements.iter_mut().filter(|element| element.role == Role::Form) {
        element.role = Role::P;
    }
    layout.title = format!("{WORD}, not issued: {}", layout.title);
    let identity = Sha256::digest(declaration.record(moment, BUILDER)).into();
    let pdf = file(&layout, &certificate.common_name, moment, identity)?;
    let pages = drawn(&pdf, SCALE, layout.pages.len())?;
    Ok(Preview { pdf, pages })
}

fn file(layout: &Layout, author: &str, issued: Moment, identity: [u8; 32]) -> Result<Vec<u8>, IssueError> {
    write::plain(&Package {
        layout,
        faces: &Face::ALL.map(|face| (face, fonts::face_bytes(face))),
        issued,
        author,
        subject: "A preview; nothing was issued or signed",
        attachment: None,
        certifying_field: "",
        countersigning: &[],
        reason: "",
        identity,
        builder: BUILDER,
    })
    .map_err(|error| IssueError::Build(BuildError::Compose(error)))
}

fn drawn(pdf: &[u8], scale: f32, count: usize) -> Result<Vec<Grey>, IssueError> {
    let pages = draw::pages(pdf, scale).filter(|pages| pages.len() == count).ok_or(IssueError::NotDrawn)?;
    Ok(pages.iter().map(Colour::grey).collect())
}

fn line(face: Face, text: &str, size: Mpt, middle: Mpt, baseline: Mpt) -> Result<Mark, IssueError> {
    let glyphs = shape::line(face, text).map_err(|_| IssueError::NotDrawn)?;
    let x = middle - shape::width(&glyphs, size) / 2;
    Ok(Mark::Run(Run { element: None, face, size, x, baseline, glyphs }))
}

/// The word across the page, rising from left to right, as light squares. Text is always black and level, so the word is drawn
/// once, on a page of this layout, turned, and taken apart.
fn across(layout: &Layout, moment: Moment) -> Result<Vec<Mark>, IssueError> {
    let level = (PAGE_HEIGHT - fonts::CAPITAL * SIZE / 1000) / 2;
    let marks = vec![line(Face::Bold, WORD, SIZE, PAGE_WIDTH / 2, level)?];
    let alone = Layout { pages: vec![Page { marks, fields: Vec::new() }], outline: Vec::new(), ..layout.clone() };
    let pages = drawn(&file(&alone, WORD, moment, [0; 32])?, 1.0, 1)?;
    Ok(turned(pages.first().ok_or(IssueError::NotDrawn)?))
}

/// What is black in a picture of a page, turned about its middle, as bars of one grain each in height. The angle is that of the
/// triangle of 3, 4 and 5, so no root is drawn.
fn turned(word: &Grey) -> Vec<Mark> {
    let (width, height) = (word.width() as i64, word.height() as i64);
    let black = |x: i64, y: i64| {
        let (x, y) = (x - width / 2, y - height / 2);
        let (along, down) = ((4 * x - 3 * y) / 5 + width / 2, (3 * x + 4 * y) / 5 + height / 2);
        let inside = (0..width).contains(&along) && (0..height).contains(&down);
        let at = usize::try_from(along).ok().zip(usize::try_from(down).ok());
        inside && at.is_some_and(|(x, y)| word.at(x, y) < 128)
    };
    let mut marks = Vec::new();
    for y in 0..height {
        let mut from = None;
        for x in 0..=width {
            match (from, x < width && black(x, y)) {
                (None, true) => from = Some(x),
                (Some(start), false) => {
                    // A little over the edge, so that no seam shows between two bars.
                    let (x, y, width) = (start * GRAIN, PAGE_HEIGHT - (y + 1) * GRAIN, (x - start) * GRAIN);
                    marks.push(Mark::Bar { rect: Rect { x, y, width, height: GRAIN + GRAIN / 5 }, grey: LIGHT });
                    from = None;
                }
                _ => {}
            }
        }
    }
    marks
}

/// The square in which an issued page has its seal, left free but for words that say so.
fn place_of_seal() -> Result<Vec<Mark>, IssueError> {
    let ((left, low), (rule, grey), (size, leading)) = (symbol::CORNER, FRAME, SMALL);
    let side = symbol::SIDE;
    let bar = |x, y, width, height| Mark::Bar { rect: Rect { x, y, width, height }, grey };
    let mut marks = vec![
        bar(left, low, side, rule),
        bar(left, low + side - rule, side, rule),
        bar(left, low + rule, rule, side - 2 * rule),
        bar(left + side - rule, low + rule, rule, side - 2 * rule),
    ];
    let mut baseline = low + side / 2 + leading;
    for text in SEAL {
        let face = if text == WORD { Face::Bold } else { Face::Regular };
        marks.push(line(face, text, size, left + side / 2, baseline)?);
        baseline -= leading;
    }
    Ok(marks)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::declaration::{Editions, Particulars};

    fn sample() -> Preview {
        let particulars = Particulars::from_toml(include_str!("../../templates/samples/particulars.toml")).unwrap();
        let edition = Editions::bundled().newest().unwrap().clone();
        let declaration = Declaration::new(edition, particulars, None).unwrap();
        let pem = include_bytes!("../../keys/sample/ministry/issuing.pem");
        let moment = Moment::parse("2026-11-03T09:00:00Z").unwrap();
        preview(&declaration, &Certificate::from_pem(pem).unwrap(), moment).unwrap()
    }

    /// Each page shows one light word, and black on light the words that an issued page has.
    #[test]
    fn every_page_is_marked_once_and_its_seal_is_missing() {
        let preview = sample();
        for page in &preview.pages {
            let count =
                |shades: std::ops::RangeInclusive<u8>| page.pixels().iter().filter(|s| shades.contains(s)).count();
            let light = count(LIGHT..=LIGHT);
            assert!(light > page.pixels().len() / 40 && light < page.pixels().len() / 8, "{light}");
            let (x, y) = symbol::CORNER;
            let pixel = |mpt: Mpt| usize::try_from(mpt / 500).unwrap();
            let (left, top) = (pixel(x), page.height() - pixel(y + symbol::SIDE));
            let ink = page.ink(left..left + pixel(symbol::SIDE), top..top + pixel(symbol::SIDE));
            assert!(ink < 2_500, "only words and a frame stand in the place of the seal: {ink}");
        }
    }

    /// No record, no field and no signature: nothing that a reader of declarations takes for one.
    #[test]
    fn the_file_is_no_declaration() {
        let pdf = sample().pdf;
        let has = |what: &[u8]| pdf.windows(what.len()).any(|bytes| bytes == what);
        assert!(!has(b"/AcroForm") && !has(b"/EmbeddedFile") && !has(b"/Sig"));
        assert!(has(b"PREVIEW, not issued"));
    }
}
