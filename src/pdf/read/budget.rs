//! What one question may still cost: every growth is counted, and what goes over a limit is a flaw.

use super::flaw::{Flaw, FlawKind};
use super::limits::{
    COMPARISONS, DECODED_BYTES, GLYPHS, Limit, MAPPINGS, OBJECTS, OPENING, OPERATORS, STREAM_BYTES, VALUES, WORDS,
};

/// What is left to spend on one question. Each question gets a fresh one, so that no answer depends on what was
/// asked before.
#[derive(Debug, Clone)]
pub(super) struct Budget {
    objects: usize,
    values: usize,
    decoded: usize,
    opened: usize,
    operators: usize,
    words: usize,
    glyphs: usize,
    mappings: usize,
    comparisons: usize,
}

impl Budget {
    pub(super) fn new() -> Budget {
        Budget {
            objects: OBJECTS,
            values: VALUES,
            decoded: DECODED_BYTES,
            opened: DECODED_BYTES,
            operators: OPERATORS,
            words: WORDS,
            glyphs: GLYPHS,
            mappings: MAPPINGS,
            comparisons: COMPARISONS,
        }
    }

    /// One for decoding no more than so many bytes.
    pub(super) fn decoding(most: usize) -> Budget {
        Budget { decoded: most.min(DECODED_BYTES), ..Budget::new() }
    }

    pub(super) fn object(&mut self, at: usize) -> Result<(), Flaw> {
        spend(&mut self.objects, 1, Limit::Objects, at)
    }

    pub(super) fn value(&mut self, at: usize) -> Result<(), Flaw> {
        spend(&mut self.values, 1, Limit::Values, at)
    }

    /// Operands are dropped with their operator, so their memory is free again.
    pub(super) fn forget_values(&mut self) {
        self.values = VALUES;
    }

    pub(super) fn operator(&mut self, at: usize) -> Result<(), Flaw> {
        spend(&mut self.operators, 1, Limit::Operators, at)
    }

    pub(super) fn word(&mut self, at: usize) -> Result<(), Flaw> {
        spend(&mut self.words, 1, Limit::Words, at)
    }

    pub(super) fn glyphs(&mut self, characters: usize, at: usize) -> Result<(), Flaw> {
        spend(&mut self.glyphs, characters, Limit::Glyphs, at)
    }

    pub(super) fn mappings(&mut self, count: usize, at: usize) -> Result<(), Flaw> {
        spend(&mut self.mappings, count, Limit::Mappings, at)
    }

    pub(super) fn comparisons(&mut self, count: usize, at: usize) -> Result<(), Flaw> {
        spend(&mut self.comparisons, count, Limit::Comparisons, at)
    }

    /// How many bytes the next stream may decode to.
    pub(super) fn decodable(&self) -> usize {
        self.decoded.min(STREAM_BYTES)
    }

    pub(super) fn decoded(&mut self, count: usize, at: usize) -> Result<(), Flaw> {
        spend(&mut self.decoded, count, Limit::DecodedBytes, at)
    }

    /// Counts a stream that is opened, by its bytes in the file: one that unpacks to nothing is read all the same.
    pub(super) fn opened(&mut self, count: usize, at: usize) -> Result<(), Flaw> {
        spend(&mut self.opened, count.max(OPENING), Limit::DecodedBytes, at)
    }
}

fn spend(left: &mut usize, count: usize, limit: Limit, at: usize) -> Result<(), Flaw> {
    *left = left.checked_sub(count).ok_or(Flaw { kind: FlawKind::LimitExceeded(limit), at })?;
    Ok(())
}
