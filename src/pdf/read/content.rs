//! What pages show: content operators to placed words (ISO 32000-1 §7.8.2, §8, §9, Annex A).
//!
//! [`shown`] answers for pages, [`appearance`] for what a field looks like. Words come in the order in which they are
//! drawn. Form XObjects are followed where they are drawn; images, shadings and patterns count as painted areas only.

use super::budget::Budget;
use super::file::File;
use super::flaw::{Flaw, FlawKind};
use super::object::{Object, Stream};
use super::pages;
use super::painter::{Fonts, Painter};
use super::state::EVERYWHERE;

pub use super::shown_words::{Anomaly, AnomalyKind, Cover, ShownWord};

/// What a page shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownPage {
    /// 1 for the first; 0 for an appearance read by itself.
    pub number: usize,
    /// Object number of the page or of the appearance.
    pub object: u32,
    /// The words in drawing order. Places are in the coordinates of the page (of the appearance), not rotated.
    pub words: Vec<ShownWord>,
    /// What is odd about how they are shown.
    pub anomalies: Vec<Anomaly>,
}

/// What all pages show as of a revision, without their annotations and fields.
///
/// # Errors
/// A page tree, content, font or mapping that can't be read without guessing, or a limit.
pub fn shown(file: &File<'_>, revision: usize) -> Result<Vec<ShownPage>, Flaw> {
    let mut budget = Budget::new();
    let mut fonts = Fonts::default();
    let mut shown = Vec::new();
    for (page, resources) in pages::walk(file, revision)? {
        let mut data = Vec::new();
        for number in &page.contents {
            let at = file.place_of(*number, revision);
            let stream = file.object_in(*number, revision).and_then(Object::stream);
            data.extend_from_slice(&file.decode(stream.ok_or(FlawKind::ContentMalformed.at(at))?, &mut budget)?);
            // Streams are joined as if by white space: no token reaches from one into the next (§7.8.2).
            data.push(b'\n');
        }
        let at = page.contents.first().map_or(0, |n| file.place_of(*n, revision));
        let mut painter = Painter::new(file, revision, &mut budget, &mut fonts, page.number, page.shown, at);
        painter.run(&data, at, resources, 0)?;
        for number in &page.annotations {
            painter.annotation(*number)?;
        }
        let (words, anomalies) = painter.finish()?;
        shown.push(ShownPage { number: page.number, object: page.object, words, anomalies });
    }
    Ok(shown)
}

/// What an appearance shows: of a form XObject, or of the normal appearance of a widget or annotation (§12.5.5).
///
/// # Errors
/// [`FlawKind::Absent`] when the object is neither, or has no appearance; otherwise as [`shown`].
pub fn appearance(file: &File<'_>, object: u32, revision: usize) -> Result<ShownPage, Flaw> {
    Appearances::of(file, revision).read(object)
}

/// Several appearances of one revision, read within the limits of one question.
pub struct Appearances<'f, 'a> {
    file: &'f File<'a>,
    revision: usize,
    budget: Budget,
    fonts: Fonts,
}

impl<'f, 'a> Appearances<'f, 'a> {
    /// None of them is read yet.
    pub fn of(file: &'f File<'a>, revision: usize) -> Appearances<'f, 'a> {
        Appearances { file, revision, budget: Budget::new(), fonts: Fonts::default() }
    }

    /// Reads one.
    ///
    /// # Errors
    /// As [`appearance`]; a limit once all that were read together go over it.
    pub fn read(&mut self, object: u32) -> Result<ShownPage, Flaw> {
        let (number, stream) = drawn(self.file, object, self.revision)?;
        let (budget, fonts) = (&mut self.budget, &mut self.fonts);
        let place = stream.data.start;
        let mut painter = Painter::new(self.file, self.revision, budget, fonts, 0, EVERYWHERE, place);
        painter.form(stream, None, 0)?;
        let (words, anomalies) = painter.finish()?;
        Ok(ShownPage { number: 0, object: number, words, anomalies })
    }
}

/// The form XObject that an object is, or whose look it has, with its number.
fn drawn<'f>(file: &'f File<'_>, object: u32, revision: usize) -> Result<(u32, &'f Stream), Flaw> {
    let absent = FlawKind::Absent.at(file.place_of(object, revision));
    match file.object_in(object, revision) {
        Some(Object::Stream(stream)) => Ok((object, stream)),
        Some(Object::Dict(widget)) => {
            let normal = file.entry(widget, b"AP", revision).dict().and_then(|looks| looks.get(b"N"));
            let stream = normal.and_then(|n| file.resolve_in(n, revision).stream()).ok_or(absent)?;
            Ok((normal.and_then(Object::reference).unwrap_or(object), stream))
        }
        _ => Err(absent),
    }
}
