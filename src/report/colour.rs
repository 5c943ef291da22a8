//! Colour on a terminal.

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

    pub(super) fn good(self, text: &str) -> String {
        self.paint("1;32", text)
    }

    pub(super) fn bad(self, text: &str) -> String {
        self.paint("1;31", text)
    }

    pub(super) fn open(self, text: &str) -> String {
        self.paint("1;33", text)
    }

    pub(super) fn strong(self, text: &str) -> String {
        self.paint("1", text)
    }
}
