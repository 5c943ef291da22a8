//! The graphics and text state while page content is read (ISO 32000-1 §8.4, §9.3).

use super::object::{Area, Object, mpt};

/// A transformation: `x' = a x + c y + e`, `y' = b x + d y + f` (§8.3.3).
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Matrix {
    pub(super) a: f64,
    pub(super) b: f64,
    pub(super) c: f64,
    pub(super) d: f64,
    pub(super) e: f64,
    pub(super) f: f64,
}

impl Matrix {
    pub(super) const IDENTITY: Matrix = Matrix { a: 1.0, b: 0.0, c: 0.0, d: 1.0, e: 0.0, f: 0.0 };

    pub(super) fn of([a, b, c, d, e, f]: [f64; 6]) -> Matrix {
        Matrix { a, b, c, d, e, f }
    }

    pub(super) fn shift(x: f64, y: f64) -> Matrix {
        Matrix { e: x, f: y, ..Matrix::IDENTITY }
    }

    /// First `self`, then `next`.
    pub(super) fn then(self, next: Matrix) -> Matrix {
        Matrix {
            a: self.a * next.a + self.b * next.c,
            b: self.a * next.b + self.b * next.d,
            c: self.c * next.a + self.d * next.c,
            d: self.c * next.b + self.d * next.d,
            e: self.e * next.a + self.f * next.c + next.e,
            f: self.e * next.b + self.f * next.d + next.f,
        }
    }

    pub(super) fn apply(self, x: f64, y: f64) -> (f64, f64) {
        (self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f)
    }

    /// How much a vertical length grows.
    pub(super) fn height(self) -> f64 {
        self.c.hypot(self.d)
    }

    /// Whether rectangles stay upright rectangles.
    pub(super) fn keeps_rectangles(self) -> bool {
        self.b == 0.0 && self.c == 0.0
    }

    /// Whether type of this size and horizontal scaling stands upright, runs to the right, and is about as wide as its
    /// font has it.
    pub(super) fn is_upright(self, size: f64, horizontal: f64) -> bool {
        let (across, up) = (self.a * size * horizontal, self.d * size);
        let slant = self.b.abs().max(self.c.abs()) * size.abs();
        up > 0.0 && (WIDTHS.0 * up..=WIDTHS.1 * up).contains(&across) && slant <= SLANT * up
    }

    /// The smallest upright area around a transformed rectangle.
    pub(super) fn around(self, x0: f64, y0: f64, x1: f64, y1: f64) -> Area {
        let mut bounds = Bounds::default();
        for (x, y) in [(x0, y0), (x1, y0), (x0, y1), (x1, y1)] {
            let (x, y) = self.apply(x, y);
            bounds.add(x, y);
        }
        bounds.area().unwrap_or(EVERYWHERE)
    }
}

/// How wide type may be drawn for its height; forms that fit a text into a line squeeze it by a tenth or so.
const WIDTHS: (f64, f64) = (0.75, 1.34);

/// How far a line of type may lean: programs carry zeros as small numbers.
const SLANT: f64 = 0.001;

/// An area that holds every place that [`mpt`] can give.
pub(super) const EVERYWHERE: Area = Area { left: i64::MIN, bottom: i64::MIN, right: i64::MAX, top: i64::MAX };

/// The area around the points of a path.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Bounds(Option<Area>);

impl Bounds {
    pub(super) fn add(&mut self, x: f64, y: f64) {
        let (x, y) = (mpt(x), mpt(y));
        let area = self.0.unwrap_or(Area { left: x, bottom: y, right: x, top: y });
        self.0 = Some(Area {
            left: area.left.min(x),
            bottom: area.bottom.min(y),
            right: area.right.max(x),
            top: area.top.max(y),
        });
    }

    pub(super) fn area(self) -> Option<Area> {
        self.0
    }
}

/// The state that `q` saves.
#[derive(Debug, Clone)]
pub(super) struct State {
    pub(super) ctm: Matrix,
    pub(super) clip: Area,
    /// Whether a clipping path was no upright rectangle: `clip` is then larger than what is seen.
    pub(super) shaped_clip: bool,
    /// 0 is black, 1 is white; `None` for a pattern.
    pub(super) fill: Option<f64>,
    pub(super) stroke: Option<f64>,
    pub(super) fill_opacity: f64,
    pub(super) stroke_opacity: f64,
    pub(super) character_spacing: f64,
    pub(super) word_spacing: f64,
    pub(super) horizontal: f64,
    pub(super) leading: f64,
    pub(super) rise: f64,
    pub(super) mode: i64,
    pub(super) size: f64,
    /// Index of the font among those loaded.
    pub(super) font: Option<usize>,
}

impl State {
    pub(super) fn new(ctm: Matrix, clip: Area) -> State {
        State {
            ctm,
            clip,
            shaped_clip: false,
            fill: Some(0.0),
            stroke: Some(0.0),
            fill_opacity: 1.0,
            stroke_opacity: 1.0,
            character_spacing: 0.0,
            word_spacing: 0.0,
            horizontal: 1.0,
            leading: 0.0,
            rise: 0.0,
            mode: 0,
            size: 0.0,
            font: None,
        }
    }
}

/// How light a colour of one, three or four components is; 1 is white.
pub(super) fn lightness(components: &[Object]) -> Option<f64> {
    let numbers: Vec<f64> = components.iter().map(Object::number).collect::<Option<_>>()?;
    match *numbers.as_slice() {
        [grey] => Some(grey),
        [red, green, blue] => Some(0.30 * red + 0.59 * green + 0.11 * blue),
        [cyan, magenta, yellow, black] => Some((1.0 - (cyan + magenta + yellow) / 3.0) * (1.0 - black)),
        _ => None,
    }
}
