//! What a value that another program wrote may be: which keys, and under each key which values, down to
//! the last object that hangs on it.
//!
//! The tables say what there may be; this walks a value along a table. A value may be an object of its own, when the
//! revision brought it; that object is then reached. So an object is only ever reached through a key that a table names,
//! and what no table names is refused with the way to it.

mod kind;
pub(super) mod tables;

pub(super) use kind::Allowed;
use kind::Entries;

use super::clearance::{Clearance, ISSUED, RETURNED};
use super::same::slashed;
use crate::finding::Fact;
use crate::finding::fact::OfObject;
use crate::pdf::read::appearance::Fixed;
use crate::pdf::read::printed::{Detail, printed};
use crate::pdf::read::{Dict, Object};

/// Deepest nesting. A font in a drawing in a drawing has its widths eight steps down.
const DEPTH: usize = 24;

/// Most values that are looked at below one value; a large font brings a few thousand widths.
const VALUES: usize = 20_000;

/// Longest plain name.
const NAME: usize = 64;

/// Demands that a value is what it may be.
///
/// # Errors
/// The way to what may not be there, and what it is.
pub(super) fn check(clearance: &mut Clearance<'_, '_>, value: &Object, allowed: &'static Allowed) -> Result<(), Fact> {
    Walk { clearance, left: VALUES }.value(value, allowed, "", 0)
}

/// The same for a dictionary that was found already.
pub(super) fn entries(clearance: &mut Clearance<'_, '_>, dict: &Dict, allowed: &'static [Entries]) -> Result<(), Fact> {
    Walk { clearance, left: VALUES }.entries(dict, &[allowed], "", 0)
}

/// Whether a name is of plain letters, so that it looks like no other.
pub(super) fn is_plain(name: &[u8]) -> bool {
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'+' | b'-' | b',');
    (1..=NAME).contains(&name.len()) && name.iter().all(plain)
}

struct Walk<'c, 'f, 'a> {
    clearance: &'c mut Clearance<'f, 'a>,
    left: usize,
}

impl Walk<'_, '_, '_> {
    fn value(&mut self, value: &Object, allowed: &'static Allowed, way: &str, depth: usize) -> Result<(), Fact> {
        let wrong = || Err(at(way, value));
        self.left = self.left.saturating_sub(1);
        if depth > DEPTH || self.left == 0 {
            return Err(match way.trim_start() {
                "" => OfObject::TooMuch.into(),
                way => OfObject::TooMuchIn { way: way.to_owned() }.into(),
            });
        }
        match (allowed, value) {
            (Allowed::IssuedFont, Object::Ref(number, 0)) => {
                return if is_issued_font(self.clearance, *number) { Ok(()) } else { wrong() };
            }
            (Allowed::Root, Object::Ref(number, 0)) => {
                return if *number == self.clearance.rebuilt_part.part().composed.root { Ok(()) } else { wrong() };
            }
            (Allowed::IssuedFont | Allowed::Root, _) => return wrong(),
            (Allowed::Either(several), _) => return self.either(several, value, way, depth),
            _ => {}
        }
        let file = self.clearance.file;
        let value = match value {
            Object::Ref(_, 0) => match self.clearance.brought(value).and_then(|n| file.object_in(n, RETURNED)) {
                Some(Object::Ref(..)) | None => return wrong(),
                Some(target) => target,
            },
            direct => direct,
        };
        let fits = match (allowed, value) {
            (Allowed::Name(names), Object::Name(name)) => names.iter().any(|known| known.as_bytes() == name.as_slice()),
            (Allowed::AnyName, Object::Name(name)) => is_plain(name),
            (Allowed::Whole(from, to), Object::Int(number)) => (from..=to).contains(&number),
            (Allowed::Number, Object::Int(_) | Object::Real(_)) => number(value).is_some(),
            (Allowed::Truth, Object::Bool(_)) => true,
            (Allowed::Text(most), Object::Str(text)) => text.len() <= *most,
            (Allowed::List(most, of), Object::Array(items)) => {
                if items.len() > *most {
                    return wrong();
                }
                return items.iter().try_for_each(|item| self.value(item, of, way, depth + 1));
            }
            (Allowed::Dict(entries), Object::Dict(dict)) => return self.entries(dict, entries_of(entries), way, depth),
            (Allowed::Stream(entries), Object::Stream(stream)) => {
                return self.entries(&stream.dict, &[entries, tables::STREAM], way, depth);
            }
            (Allowed::Named(most, of), Object::Dict(dict)) => {
                if dict.len() > *most {
                    return wrong();
                }
                return dict.iter().try_for_each(|(key, value)| {
                    let way = format!("{way} {}", slashed(key));
                    if is_plain(key) {
                        self.value(value, of, &way, depth + 1)
                    } else {
                        Err(Fact::Notation(way.trim_start().to_owned()))
                    }
                });
            }
            (Allowed::BySubtype(several), object) => {
                let name = object.dict().and_then(|dict| dict.get(b"Subtype")).and_then(Object::name);
                let known = several.iter().find(|(known, _)| Some(known.as_bytes()) == name);
                return match known {
                    Some((_, allowed)) => self.value(value, allowed, way, depth + 1),
                    None => Err(at(way, value)),
                };
            }
            _ => false,
        };
        if fits { Ok(()) } else { wrong() }
    }

    fn entries(&mut self, dict: &Dict, allowed: &[&'static [Entries]], way: &str, depth: usize) -> Result<(), Fact> {
        for (key, value) in dict.iter() {
            let way = format!("{way} {}", slashed(key));
            let known = allowed
                .iter()
                .flat_map(|entries| entries.iter())
                .find(|(keys, _)| keys.iter().any(|known| known.as_bytes() == key));
            match known {
                Some((_, allowed)) => self.value(value, allowed, &way, depth + 1)?,
                None => return Err(at(&way, value)),
            }
        }
        Ok(())
    }

    /// That of these for which the kind of object is right.
    fn either(&mut self, several: &[&'static Allowed], value: &Object, way: &str, depth: usize) -> Result<(), Fact> {
        let file = self.clearance.file;
        let target = match value {
            Object::Ref(number, 0) if self.clearance.is_new(*number) => file.object_in(*number, RETURNED),
            direct => Some(direct),
        };
        match several.iter().find(|allowed| target.is_some_and(|target| is_of_kind(allowed, target))) {
            Some(allowed) => self.value(value, allowed, way, depth + 1),
            None => Err(at(way, value)),
        }
    }
}

/// Whether a value is of the kind of object that a table asks for.
fn is_of_kind(allowed: &Allowed, value: &Object) -> bool {
    match allowed {
        Allowed::Name(_) | Allowed::AnyName => matches!(value, Object::Name(_)),
        Allowed::Whole(..) => matches!(value, Object::Int(_)),
        Allowed::Number => matches!(value, Object::Int(_) | Object::Real(_)),
        Allowed::Truth => matches!(value, Object::Bool(_)),
        Allowed::Text(_) => matches!(value, Object::Str(_)),
        Allowed::List(..) => matches!(value, Object::Array(_)),
        Allowed::Dict(_) | Allowed::Named(..) => matches!(value, Object::Dict(_)),
        Allowed::Stream(_) => matches!(value, Object::Stream(_)),
        Allowed::IssuedFont | Allowed::Root => matches!(value, Object::Ref(..)),
        Allowed::Either(_) | Allowed::BySubtype(_) => true,
    }
}

/// The way to a value, and what it is.
fn at(way: &str, value: &Object) -> Fact {
    Fact::Notation(format!("{way} {}", printed(value, Detail::Line)).trim_start().to_owned())
}

/// One table as a list of tables.
fn entries_of<'s>(entries: &'s &'static [Entries]) -> &'s [&'static [Entries]] {
    std::slice::from_ref(entries)
}

/// A number that every viewer holds.
pub(super) fn number(value: &Object) -> Option<Fixed> {
    match value {
        Object::Int(number) => Fixed::parse(number.to_string().as_bytes()),
        Object::Real(text) => Fixed::parse(text.as_bytes()),
        _ => None,
    }
}

/// Whether an object is a font that was issued to show text with, and that nothing has replaced.
pub(super) fn is_issued_font(clearance: &Clearance<'_, '_>, number: u32) -> bool {
    let font = clearance.file.object_in(number, ISSUED).and_then(Object::dict);
    let shows = |font: &Dict| {
        font.has_name(b"Type", b"Font")
            && (font.has_name(b"Subtype", b"Type0") || font.has_name(b"Subtype", b"TrueType"))
    };
    clearance.file.defining(number, RETURNED) == Some(ISSUED) && font.is_some_and(shows)
}
