//! What is in force while an appearance is read: place, clip, font. The colour is always black.

use super::beyond::Beyond;
use super::drawing::Area;

/// The furthest place, in millionths of a point: a page has 14 400 points at most (ISO 32000-1 annex C.2). Viewers that
/// count in single precision are right there by two thousandths of a point.
const FURTHEST: i64 = 14_400 * 1_000_000;

/// The state that `q` saves.
#[derive(Debug, Clone, Default)]
pub(super) struct State {
    pub(super) x: i64,
    pub(super) y: i64,
    pub(super) clip: Option<Area>,
    /// Name and size.
    pub(super) font: Option<(Vec<u8>, i64)>,
    pub(super) leading: i64,
    pub(super) width: i64,
    /// Whether only a known mark may be drawn now.
    pub(super) faint: bool,
}

/// The place of the next letter, between `BT` and `ET`.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Pen {
    /// Where the line begins.
    pub(super) line: (i64, i64),
    /// How far along the line the next letter stands; `None` where only the widest letters are known.
    pub(super) along: Option<i64>,
}

/// What is open.
#[derive(Debug, Clone)]
pub(super) enum Open {
    Saved(State),
    Marked,
    Text,
}

/// A path that is not painted yet.
#[derive(Debug, Clone, Copy)]
pub(super) enum Path {
    Start(i64, i64),
    Line(Area),
    Frame(Area),
    /// A rectangle that becomes the clip.
    Clip(Area),
}

/// The sum of two coordinates.
pub(super) fn moved(from: i64, by: i64) -> Result<i64, Beyond> {
    from.checked_add(by).filter(|place| place.abs() <= FURTHEST).ok_or(Beyond::Place)
}
