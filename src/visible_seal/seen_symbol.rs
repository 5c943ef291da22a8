//! A QR code as it was seen in a picture.

/// A QR code that was read in a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeenSymbol {
    /// What it says.
    pub text: String,
    /// Whether the picture shows it as a mirror does. No sheet of paper looks so.
    pub mirrored: bool,
    /// Its middle: pixels from the left edge of the picture, and from the upper one.
    pub middle: (usize, usize),
    /// Pixels between its middle and its corners.
    pub(super) reach: usize,
}

impl SeenSymbol {
    /// The text of a symbol that somebody else has read.
    #[cfg(feature = "cli")]
    pub(crate) fn alone(text: String) -> SeenSymbol {
        SeenSymbol { text, mirrored: false, middle: (0, 0), reach: 0 }
    }

    /// The same, with its lengths as they are in a picture of another size.
    pub(super) fn placed(self, length: impl Fn(usize) -> usize) -> SeenSymbol {
        let (x, y) = self.middle;
        SeenSymbol { middle: (length(x), length(y)), reach: length(self.reach), ..self }
    }

    /// Whether both are the same symbol, looked at twice: it lies where the other lies.
    pub(super) fn is(&self, other: &SeenSymbol) -> bool {
        let near = |one: usize, other: usize, reach: usize| one.abs_diff(other) <= reach / 2;
        near(self.middle.0, other.middle.0, self.reach) && near(self.middle.1, other.middle.1, self.reach)
    }
}
