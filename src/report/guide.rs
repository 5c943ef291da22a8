//! What a report leaves to the front end to say: how a thing is done there.

use super::messages::{Language, Messages};
use crate::finding::{Code, Remedy};

/// Something that is open in a register and can be settled with a declaration's number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Open {
    /// The number is reserved, and nothing was issued under it.
    Reserved,
    /// The issued file waits to be written.
    Waiting,
    /// A copy was refused.
    Refused,
}

/// The words of a front end. It words them in one line each, without a full stop, beginning with a small letter.
pub trait Guide {
    /// What to do about a finding; [`Remedy::sentence`] says what must be in it.
    fn remedy(&self, remedy: Remedy) -> &'static str;

    /// The words of the language in which it answers, with those of its own.
    fn messages(&self) -> &Messages {
        Messages::of(Language::English)
    }

    /// Where the page on a code is read.
    fn explanation(&self, code: Code) -> String;

    /// Where those findings are seen that a report leaves out.
    fn left_out(&self) -> &'static str;

    /// What settles, or tells, what is open. The number is safe to show.
    fn open(&self, open: Open, number: &str) -> String;
}

/// A front end with no words of its own, for the tests of this room.
#[cfg(test)]
pub(crate) struct Plain;

#[cfg(test)]
impl Guide for Plain {
    fn remedy(&self, remedy: Remedy) -> &'static str {
        remedy.sentence()
    }

    fn explanation(&self, code: Code) -> String {
        code.as_str().to_owned()
    }

    fn left_out(&self) -> &'static str {
        "see all"
    }

    fn open(&self, _: Open, number: &str) -> String {
        number.to_owned()
    }
}
