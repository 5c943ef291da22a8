//! A filled shape: a colour and the lines around it, all in units of the emblem.

use std::fmt;

use super::SIDE;

/// A point in units, from the left and from the top.
pub type Point = [u16; 2];

/// A step of the line around a shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Segment {
    /// A new line begins here.
    Move(Point),
    /// Straight on to here.
    Line(Point),
    /// A cubic Bezier curve: two points that pull, and its end.
    Curve([Point; 3]),
    /// Back to where the line began.
    Close,
}

/// A filled shape. What lies inside is told by the nonzero rule (ISO 32000-1 §8.5.3.3.2).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shape {
    colour: [u8; 3],
    segments: Vec<Segment>,
}

impl Shape {
    pub(super) fn new(colour: [u8; 3], segments: Vec<Segment>) -> Shape {
        Shape { colour, segments }
    }

    /// Red, green and blue (sRGB).
    pub fn colour(&self) -> [u8; 3] {
        self.colour
    }

    /// The steps; the first one moves.
    pub fn segments(&self) -> &[Segment] {
        &self.segments
    }

    /// Reads the normal form of one shape in a view box of this width and height. What has two forms is read here and told
    /// apart by whoever writes it again.
    pub(super) fn from_normal(text: &str, [width, height]: [u16; 2]) -> Option<Shape> {
        let (colour, mut rest) = text.split_at_checked(6)?;
        let part = |at: usize| u8::from_str_radix(colour.get(at..at + 2)?, 16).ok();
        let colour = [part(0)?, part(2)?, part(4)?];
        let mut segments = Vec::new();
        while let Some(letter) = rest.chars().next() {
            let behind = rest.get(1..)?;
            let end = behind.find(|c: char| !c.is_ascii_digit() && c != ' ').unwrap_or(behind.len());
            let (numbers, next) = behind.split_at_checked(end)?;
            rest = next;
            let numbers: Vec<u16> = match numbers {
                "" => Vec::new(),
                some => some.split(' ').map(|number| number.parse::<u16>().ok()).collect::<Option<_>>()?,
            };
            let inside = |x: &u16, y: &u16| *x <= width && *y <= height && *x <= SIDE && *y <= SIDE;
            segments.push(match (letter, numbers.as_slice()) {
                ('M', [x, y]) if inside(x, y) => Segment::Move([*x, *y]),
                ('L', [x, y]) if inside(x, y) => Segment::Line([*x, *y]),
                ('C', [a, b, c, d, x, y]) if inside(a, b) && inside(c, d) && inside(x, y) => {
                    Segment::Curve([[*a, *b], [*c, *d], [*x, *y]])
                }
                ('Z', []) => Segment::Close,
                _ => return None,
            });
        }
        matches!(segments.first(), Some(Segment::Move(_))).then_some(Shape { colour, segments })
    }
}

/// The normal form.
impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.colour;
        write!(f, "{red:02x}{green:02x}{blue:02x}")?;
        self.segments.iter().try_for_each(|segment| match segment {
            Segment::Move([x, y]) => write!(f, "M{x} {y}"),
            Segment::Line([x, y]) => write!(f, "L{x} {y}"),
            Segment::Curve([[a, b], [c, d], [x, y]]) => write!(f, "C{a} {b} {c} {d} {x} {y}"),
            Segment::Close => write!(f, "Z"),
        })
    }
}
