//! Saying an answer: in words for people, in JSON for machines.
//!
//! It decides nothing and reads nothing; it takes what `verify` answered and words it, the same way every time. All
//! text that comes from a file passes through [`escape`] on its way out; nothing else in `fcd` shows such text.

pub mod bundle;
pub mod changes;
pub mod claims;
mod claims_v1;
mod differ;
pub mod difference;
pub mod escape;
pub(crate) mod fault;
pub mod json;
pub mod page;
mod reasons;
pub mod register;
pub mod words;

use crate::calendar::Moment;
use crate::verify::answer::Report;

/// One file, when it was judged, and the answer.
#[derive(Debug, Clone, Copy)]
pub struct Judged<'a> {
    /// Name of the file, as the caller gave it.
    pub name: &'a str,
    /// The moment for which the question was asked.
    pub at: Moment,
    /// The answer.
    pub report: &'a Report,
    /// What else is said when the file is a bundle of evidence.
    pub bundle: Option<&'a bundle::Bundle>,
}

/// Whether words may be coloured. Colour repeats what the words say and never carries meaning of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    /// Plain text.
    Off,
    /// ANSI SGR sequences around the words that say good or bad (ECMA-48 §8.3.117).
    On,
}

impl Colour {
    fn paint(self, sgr: &str, text: &str) -> String {
        match self {
            Colour::Off => text.to_owned(),
            Colour::On => format!("\x1b[{sgr}m{text}\x1b[0m"),
        }
    }

    fn good(self, text: &str) -> String {
        self.paint("1;32", text)
    }

    fn bad(self, text: &str) -> String {
        self.paint("1;31", text)
    }

    fn open(self, text: &str) -> String {
        self.paint("1;33", text)
    }

    fn strong(self, text: &str) -> String {
        self.paint("1", text)
    }
}
