//! What stands in the gaps of a sentence.

use super::Fact;
use super::displayed::Displayed;
use crate::calendar::{Day, Moment};

/// A value in a sentence, as whoever words it needs it.
#[derive(Debug, Clone, Copy)]
pub enum Argument<'a> {
    /// Text that is not ours: of the file, of the declaration, of a list or of the caller.
    Text(&'a str),
    /// A whole number.
    Number(u64),
    /// A day.
    Day(Day),
    /// A moment.
    Moment(Moment),
    /// One of our own words that each language has: the group that it belongs to, and its English name.
    Word(&'static str, &'a str),
    /// Another fact.
    Fact(&'a Fact),
    /// A value in its own words.
    Displayed(&'a Displayed),
}

/// Whose signature: `ministry`, or `end-user state`. The names are those of the places of signatures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Role(pub &'static str);

/// What a field of the form is called on the page: `Name of the signatory`. A field that is none of the form's has its own name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldName(pub String);

/// Where an entry of the register stands: `issued`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EntryState(pub &'static str);

/// A value that can stand in a sentence.
pub(super) trait Argue {
    fn argument(&self) -> Argument<'_>;
}

impl Argue for String {
    fn argument(&self) -> Argument<'_> {
        Argument::Text(self)
    }
}

impl Argue for u64 {
    fn argument(&self) -> Argument<'_> {
        Argument::Number(*self)
    }
}

impl Argue for u32 {
    fn argument(&self) -> Argument<'_> {
        Argument::Number(u64::from(*self))
    }
}

impl Argue for usize {
    fn argument(&self) -> Argument<'_> {
        Argument::Number(u64::try_from(*self).unwrap_or(u64::MAX))
    }
}

impl Argue for Day {
    fn argument(&self) -> Argument<'_> {
        Argument::Day(*self)
    }
}

impl Argue for Moment {
    fn argument(&self) -> Argument<'_> {
        Argument::Moment(*self)
    }
}

impl Argue for Role {
    fn argument(&self) -> Argument<'_> {
        Argument::Word("role", self.0)
    }
}

impl Argue for FieldName {
    fn argument(&self) -> Argument<'_> {
        Argument::Word("field", &self.0)
    }
}

impl Argue for EntryState {
    fn argument(&self) -> Argument<'_> {
        Argument::Word("entry", self.0)
    }
}

impl Argue for crate::finding::verdict::Answer {
    fn argument(&self) -> Argument<'_> {
        Argument::Word("answer", self.as_str())
    }
}

impl Argue for Displayed {
    fn argument(&self) -> Argument<'_> {
        Argument::Displayed(self)
    }
}

impl Argue for Box<Fact> {
    fn argument(&self) -> Argument<'_> {
        Argument::Fact(self)
    }
}
