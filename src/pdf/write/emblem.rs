//! Drawing an emblem: the lines of each shape as operators of a path, filled by the nonzero rule (ISO 32000-1 §8.5).

use printpdf::{DictItem, Op};

use super::serialize;
use crate::emblem::{Emblem, Point, Segment, Shape};
use crate::typeset::page::{Mpt, Rect};

/// The operators that draw one shape of an emblem which fills `rect`.
pub(super) fn outline(shape: &Shape, rect: &Rect, emblem: &Emblem) -> Vec<Op> {
    let place = |[x, y]: Point| {
        let across = rect.x + Mpt::from(x) * rect.width / Mpt::from(emblem.width());
        let down = rect.y + rect.height - Mpt::from(y) * rect.height / Mpt::from(emblem.height());
        [across, down].map(|length| DictItem::Real(serialize::points(length)))
    };
    let step = |segment: &Segment| match segment {
        Segment::Move(to) => operator("m", place(*to).into()),
        Segment::Line(to) => operator("l", place(*to).into()),
        Segment::Curve(points) => operator("c", points.iter().flat_map(|point| place(*point)).collect()),
        Segment::Close => operator("h", Vec::new()),
    };
    shape.segments().iter().map(step).chain([operator("f", Vec::new())]).collect()
}

fn operator(name: &str, value: Vec<DictItem>) -> Op {
    Op::Unknown { key: name.to_owned(), value }
}
