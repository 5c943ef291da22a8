//! The emblem of an authority: a few filled shapes, read from a small part of SVG and kept in one normal form.
//!
//! The normal form is a text of whole numbers, so that whoever rebuilds the pages draws the same lines. The longer side of
//! the view box measures [`SIDE`] units, `x` grows to the right and `y` downwards. Every point lies inside the view box, and a
//! curve lies inside the hull of its points: an emblem never covers what stands beside it.
//!
//! ```text
//! 10000 8000;1a2b3cM0 0L10000 0C10 20 30 40 50 60Z;000000M...
//! ```

mod flaw;
mod shape;
mod svg;

use std::fmt;

pub use flaw::EmblemFlaw;
pub use shape::{Point, Segment, Shape};

/// Units of the longer side of the view box: at 17 mm a unit is thinner than any printer draws.
pub const SIDE: u16 = 10_000;
/// Most shapes: the arms of a state drawn for a letterhead have some thirty.
pub const MOST_SHAPES: usize = 64;
/// Most segments of all shapes. More than some hundred are not told apart at the size of a letterhead.
pub const MOST_SEGMENTS: usize = 4_000;
/// Most bytes of the file, and of the normal form: what the record of every issued file can carry.
pub const MOST_BYTES: usize = 64 * 1024;

/// An emblem in its normal form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Emblem {
    width: u16,
    height: u16,
    shapes: Vec<Shape>,
}

impl Emblem {
    /// Reads a file in the small part of SVG.
    ///
    /// # Errors
    /// [`EmblemFlaw`] names the first thing that is not part of it.
    pub fn from_svg(text: &str) -> Result<Emblem, EmblemFlaw> {
        let emblem = svg::read(text)?;
        emblem.within_limits()?;
        Ok(emblem)
    }

    /// Reads the normal form, and nothing but it.
    ///
    /// # Errors
    /// [`EmblemFlaw::NotNormal`], and what goes over a limit.
    pub fn from_normal(text: &str) -> Result<Emblem, EmblemFlaw> {
        if text.len() > MOST_BYTES {
            return Err(EmblemFlaw::TooLong);
        }
        let mut parts = text.split(';');
        let size = parts.next().and_then(|size| size.split_once(' ')).ok_or(EmblemFlaw::NotNormal)?;
        let side = |text: &str| text.parse::<u16>().ok().filter(|side| (1..=SIDE).contains(side));
        let (Some(width), Some(height)) = (side(size.0), side(size.1)) else { return Err(EmblemFlaw::NotNormal) };
        let shapes = parts.map(|part| Shape::from_normal(part, [width, height]).ok_or(EmblemFlaw::NotNormal));
        let emblem = Emblem { width, height, shapes: shapes.collect::<Result<_, _>>()? };
        emblem.within_limits()?;
        if emblem.to_string() == text { Ok(emblem) } else { Err(EmblemFlaw::NotNormal) }
    }

    /// Width of the view box in units.
    pub fn width(&self) -> u16 {
        self.width
    }

    /// Height of the view box in units.
    pub fn height(&self) -> u16 {
        self.height
    }

    /// The shapes, in drawing order.
    pub fn shapes(&self) -> &[Shape] {
        &self.shapes
    }

    fn within_limits(&self) -> Result<(), EmblemFlaw> {
        let segments: usize = self.shapes.iter().map(|shape| shape.segments().len()).sum();
        if self.shapes.is_empty() {
            Err(EmblemFlaw::Empty)
        } else if self.shapes.len() > MOST_SHAPES {
            Err(EmblemFlaw::TooManyShapes)
        } else if segments > MOST_SEGMENTS {
            Err(EmblemFlaw::TooManySegments)
        } else if self.to_string().len() > MOST_BYTES {
            Err(EmblemFlaw::TooLong)
        } else {
            Ok(())
        }
    }
}

/// The normal form.
impl fmt::Display for Emblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.width, self.height)?;
        self.shapes.iter().try_for_each(|shape| write!(f, ";{shape}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn svg(inside: &str) -> Result<Emblem, EmblemFlaw> {
        Emblem::from_svg(&format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 20 10\">{inside}</svg>"))
    }

    #[test]
    fn shapes_are_kept_in_their_normal_form() {
        let read = svg("<rect x=\"1\" y=\"2\" width=\"4\" height=\"3\" fill=\"#1a2b3c\"/>").unwrap();
        assert_eq!(read.to_string(), "10000 5000;1a2b3cM500 1000L2500 1000L2500 2500L500 2500Z");
        let read = svg("<path d=\"M0,0h20v10 l-20 0z m 5 5 q2 2 4 0 Z\"/>").unwrap();
        let curve = "M2500 2500C3167 3167 3833 3167 4500 2500Z";
        assert_eq!(read.to_string(), format!("10000 5000;000000M0 0L10000 0L10000 5000L0 5000Z{curve}"));
        let circle = svg("<circle cx=\"5\" cy=\"5\" r=\"5\" fill=\"#abc\"/>").unwrap().to_string();
        assert!(circle.starts_with("10000 5000;aabbccM5000 2500C") && circle.ends_with("Z"), "{circle}");
        assert_eq!(Emblem::from_normal(&circle).unwrap().to_string(), circle);
    }

    #[test]
    fn what_is_no_part_of_it_is_refused_by_name() {
        for (inside, named) in [
            ("<g/>", "\"g\""),
            ("<script/>", "\"script\""),
            ("<path d=\"M0 0Z\" transform=\"scale(2)\"/>", "\"transform\""),
            ("<path d=\"M0 0A1 1 0 0 0 2 2Z\"/>", "\"A\""),
            ("<path d=\"L1 1\"/>", "moves"),
            ("<path d=\"M0 0L1\"/>", "number"),
            ("<path d=\"M0 0L1e999 1\"/>", "number"),
            ("<path d=\"M0 0L21 1Z\"/>", "outside"),
            ("<path d=\"M0 0L1 1Z\" fill=\"url(#a)\"/>", "colour"),
            ("<rect x=\"0\" y=\"0\" width=\"-1\" height=\"1\"/>", "number"),
            ("", "nothing"),
            ("words", "text"),
        ] {
            let said = svg(inside).unwrap_err().to_string();
            assert!(said.contains(named), "{inside}: {said}");
        }
        for text in ["", "<svg/>", "<svg viewBox=\"0 0 0 1\"/>", "<!DOCTYPE svg [<!ENTITY a \"b\">]><svg/>"] {
            assert!(Emblem::from_svg(text).is_err(), "{text}");
        }
    }

    #[test]
    fn nothing_goes_over_its_limit() {
        let one = "<rect x=\"0\" y=\"0\" width=\"1\" height=\"1\"/>";
        assert!(svg(&one.repeat(MOST_SHAPES)).is_ok());
        assert_eq!(svg(&one.repeat(MOST_SHAPES + 1)).unwrap_err(), EmblemFlaw::TooManyShapes);
        let long = |count: usize| format!("<path d=\"M0 0{}Z\"/>", "h1h-1".repeat(count));
        assert!(svg(&long(MOST_SEGMENTS / 2 - 1)).is_ok());
        assert_eq!(svg(&long(MOST_SEGMENTS / 2)).unwrap_err(), EmblemFlaw::TooManySegments);
        assert_eq!(svg(&" ".repeat(MOST_BYTES)).unwrap_err(), EmblemFlaw::TooLong);
    }

    #[test]
    fn the_normal_form_is_one() {
        for text in [
            "10000 5000",
            "10000 5000;000000",
            "10000 5000;00000GM0 0L1 1Z",
            "10000 5000;000000L0 0",
            "10000 5000;000000M0 0L1 01Z",
            "10000 5000;000000M0 0L1 5001Z",
            "10000 5000;000000M0 0 L1 1Z",
            "10000 05000;000000M0 0L1 1Z",
            "10001 1;000000M0 0L1 1Z",
        ] {
            assert!(Emblem::from_normal(text).is_err(), "{text}");
        }
        assert!(Emblem::from_normal("10000 5000;000000M0 0L1 1Z").is_ok());
    }
}
