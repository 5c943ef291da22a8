//! The nine kinds of objects (ISO 32000-1 §7.3) as values that compare by meaning.
//!
//! Escapes in strings and names are undone, numbers are canonical decimals; how a value was written is gone. Other
//! programs write the same value differently (`50.0`, `50`), and a difference of form explains nothing to anybody.

use std::ops::Range;

/// An object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Object {
    /// `null`; also what a reference to nothing stands for (§7.3.10).
    Null,
    /// `true`, `false`.
    Bool(bool),
    /// An integer.
    Int(i64),
    /// A number written with a point, as its shortest decimal: no leading or trailing zeros, `-0.50` is `-.5`, `2.0` is `2`.
    Real(String),
    /// A name without its slash, `#xx` undone.
    Name(Vec<u8>),
    /// A string, literal or hexadecimal, escapes undone.
    Str(Vec<u8>),
    /// An array.
    Array(Vec<Object>),
    /// A dictionary.
    Dict(Dict),
    /// A stream.
    Stream(Stream),
    /// A reference: number, generation.
    Ref(u32, u16),
}

/// A stream: its dictionary, and where its encoded bytes lie in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stream {
    /// The dictionary.
    pub dict: Dict,
    /// The encoded bytes.
    pub data: Range<usize>,
}

/// A dictionary in the order of the file, every key once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Dict {
    entries: Vec<(Vec<u8>, Object)>,
    /// Indices of the entries in key order, so that a lookup in a huge dictionary is not a scan.
    order: Vec<usize>,
}

impl Dict {
    /// A dictionary of these entries, or the index and key of an entry whose key was there before.
    pub(super) fn of(entries: Vec<(Vec<u8>, Object)>) -> Result<Dict, (usize, Vec<u8>)> {
        let key = |i: usize| entries.get(i).map(|e| e.0.as_slice());
        let mut order: Vec<usize> = (0..entries.len()).collect();
        order.sort_by(|a, b| key(*a).cmp(&key(*b)).then(a.cmp(b)));
        for pair in order.windows(2) {
            if let [a, b] = pair
                && key(*a) == key(*b)
            {
                return Err((*b, key(*b).unwrap_or_default().to_vec()));
            }
        }
        Ok(Dict { entries, order })
    }

    /// The value of a key.
    pub fn get(&self, key: &[u8]) -> Option<&Object> {
        let found =
            self.order.binary_search_by(|i| self.entries.get(*i).map(|e| e.0.as_slice()).cmp(&Some(key))).ok()?;
        self.entries.get(*self.order.get(found)?).map(|e| &e.1)
    }

    /// Keys and values in the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = (&[u8], &Object)> {
        self.entries.iter().map(|(k, v)| (k.as_slice(), v))
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Whether the value of `key` is this name, written directly.
    pub fn has_name(&self, key: &[u8], name: &[u8]) -> bool {
        self.get(key).and_then(Object::name) == Some(name)
    }
}

impl Object {
    /// The integer, if it is one.
    pub fn int(&self) -> Option<i64> {
        match self {
            Object::Int(n) => Some(*n),
            _ => None,
        }
    }

    /// The number, rounded to what a double holds. Only for places on a page, never for comparing.
    pub fn number(&self) -> Option<f64> {
        match self {
            Object::Int(n) => Some(*n as f64),
            Object::Real(text) => text.parse().ok(),
            _ => None,
        }
    }

    /// The name, if it is one.
    pub fn name(&self) -> Option<&[u8]> {
        match self {
            Object::Name(name) => Some(name),
            _ => None,
        }
    }

    /// The bytes of the string, if it is one.
    pub fn str(&self) -> Option<&[u8]> {
        match self {
            Object::Str(text) => Some(text),
            _ => None,
        }
    }

    /// The items, if it is an array.
    pub fn array(&self) -> Option<&[Object]> {
        match self {
            Object::Array(items) => Some(items),
            _ => None,
        }
    }

    /// The dictionary, also of a stream.
    pub fn dict(&self) -> Option<&Dict> {
        match self {
            Object::Dict(dict) => Some(dict),
            Object::Stream(stream) => Some(&stream.dict),
            _ => None,
        }
    }

    /// The stream, if it is one.
    pub fn stream(&self) -> Option<&Stream> {
        match self {
            Object::Stream(stream) => Some(stream),
            _ => None,
        }
    }

    /// The object number, if it is a reference.
    pub fn reference(&self) -> Option<u32> {
        match self {
            Object::Ref(number, _) => Some(*number),
            _ => None,
        }
    }
}

/// A rectangle on a page in thousandths of a point, corners sorted: `left <= right`, `bottom <= top`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Area {
    /// Left edge.
    pub left: i64,
    /// Lower edge.
    pub bottom: i64,
    /// Right edge.
    pub right: i64,
    /// Upper edge.
    pub top: i64,
}

impl Area {
    /// From the four numbers of a PDF rectangle, any two opposite corners (§7.9.5).
    pub(super) fn of([a, b, c, d]: [f64; 4]) -> Area {
        let (a, b, c, d) = (mpt(a), mpt(b), mpt(c), mpt(d));
        Area { left: a.min(c), bottom: b.min(d), right: a.max(c), top: b.max(d) }
    }

    /// What both cover; an empty area when they do not meet.
    pub(super) fn meet(self, other: Area) -> Area {
        let left = self.left.max(other.left);
        let bottom = self.bottom.max(other.bottom);
        Area { left, bottom, right: self.right.min(other.right).max(left), top: self.top.min(other.top).max(bottom) }
    }

    /// Whether the point lies inside or on the edge.
    pub fn holds(self, x: i64, y: i64) -> bool {
        (self.left..=self.right).contains(&x) && (self.bottom..=self.top).contains(&y)
    }
}

/// Points to thousandths, rounded; what no page reaches becomes the end of the range.
pub(super) fn mpt(points: f64) -> i64 {
    // The cast saturates, and NaN becomes zero; a tenth of the range keeps sums of such numbers from overflowing.
    ((points * 1000.0).round() as i64).clamp(-(i64::MAX / 16), i64::MAX / 16)
}
