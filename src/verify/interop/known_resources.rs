//! The fonts and states that a drawing has at hand, as far as it is certain what they show.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::allowed::{self, is_issued_font};
use super::clearance::{Clearance, RETURNED};
use super::same::slashed;
use crate::finding::fact::OfDrawing;
use crate::pdf::read::appearance::{Fixed, Letters, Named, Piece};
use crate::pdf::read::{Dict, Object};
use crate::typeset::fonts;
use crate::typeset::page::Face;

/// A font at hand.
struct Font {
    letters: Rc<Letters>,
    /// The face, when it was issued and its codes are glyphs.
    face: Option<Face>,
}

/// What a drawing has at hand.
#[derive(Default)]
pub(super) struct KnownResources {
    fonts: BTreeMap<Vec<u8>, Font>,
    faint: Vec<Vec<u8>>,
}

/// The opacity in which known marks are drawn: six tenths.
const FAINT: Fixed = Fixed::thousandths(600);

impl KnownResources {
    /// From the resources of a drawing; nothing where there are none.
    ///
    /// # Errors
    /// What is at hand although it is not certain what it shows.
    pub(super) fn of(
        clearance: &mut Clearance<'_, '_>,
        resources: Option<&Object>,
    ) -> Result<KnownResources, OfDrawing> {
        let mut known = KnownResources::default();
        let file = clearance.file;
        let Some(resources) = resources.map(|value| file.resolve_in(value, RETURNED)) else {
            return Ok(known);
        };
        let resources = resources.dict().ok_or(OfDrawing::NoResources)?;
        for (key, value) in resources.iter() {
            let values = file.resolve_in(value, RETURNED).dict();
            match (key, values) {
                (b"ProcSet", _) => {}
                (b"Font", Some(fonts)) => {
                    for (name, value) in fonts.iter() {
                        let unknown = || OfDrawing::UnknownFont { name: slashed(name) };
                        let font = font(clearance, value).ok_or_else(unknown)?;
                        known.add(name, font)?;
                    }
                }
                (b"ExtGState", Some(states)) => {
                    for (name, value) in states.iter() {
                        let state = file.resolve_in(value, RETURNED).dict();
                        if !state.is_some_and(is_faint) {
                            return Err(OfDrawing::GraphicsState { name: slashed(name) });
                        }
                        known.faint.push(name.to_vec());
                    }
                }
                (key, _) => return Err(OfDrawing::OtherResource { key: slashed(key) }),
            }
        }
        Ok(known)
    }

    /// Names that differ in capitals only could be taken for each other.
    fn add(&mut self, name: &[u8], font: Font) -> Result<(), OfDrawing> {
        let alike = self.fonts.keys().find(|known| known.eq_ignore_ascii_case(name));
        if alike.is_some() || !allowed::is_plain(name) {
            return Err(OfDrawing::FontName { name: slashed(name) });
        }
        self.fonts.insert(name.to_vec(), font);
        Ok(())
    }

    /// Whether a piece shows what it says: its glyph is the one that the face itself has for the letter. A variant of the
    /// letter, that only some substitution leads to, may look otherwise.
    pub(super) fn shows(&self, piece: &Piece) -> bool {
        let Some(face) = self.fonts.get(&piece.font).and_then(|font| font.face) else { return true };
        let mut letters = piece.text.chars();
        match (letters.next(), letters.next()) {
            (Some(letter), None) => piece.code.is_some() && piece.code == fonts::glyph(face, letter),
            _ => LIGATURES.contains(&piece.text.as_str()),
        }
    }
}

/// The ligatures that the faces draw as their letters.
const LIGATURES: [&str; 5] = ["ff", "fi", "fl", "ffi", "ffl"];

impl Named for KnownResources {
    fn font(&self, name: &[u8]) -> Option<&Letters> {
        self.fonts.get(name).map(|font| font.letters.as_ref())
    }

    fn is_faint(&self, name: &[u8]) -> bool {
        self.faint.iter().any(|known| known == name)
    }
}

fn font(clearance: &mut Clearance<'_, '_>, value: &Object) -> Option<Font> {
    let file = clearance.file;
    if let Some(number) = value.reference().filter(|number| is_issued_font(clearance, *number)) {
        let faces = &clearance.rebuilt_part.part().composed.fonts;
        let face = faces.iter().find(|(_, known)| **known == number).map(|(face, _)| *face);
        return Some(Font { letters: clearance.letters(number)?, face });
    }
    let dict = file.resolve_in(value, RETURNED).dict()?;
    let descriptor = dict.get(b"FontDescriptor").and_then(|value| file.resolve_in(value, RETURNED).dict());
    Some(Font { letters: Rc::new(Letters::standard(dict, descriptor)?), face: None })
}

fn is_faint(state: &Dict) -> bool {
    let opacity = |(key, value): (&[u8], &Object)| match key {
        b"CA" | b"ca" => allowed::number(value) == Some(FAINT),
        b"Type" => true,
        _ => false,
    };
    state.iter().all(opacity)
}
