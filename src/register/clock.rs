//! What the register expects of clocks, and what it says when one of them is wrong.
//!
//! A row is as true as the clock of whoever wrote it. When rows lie ahead of a clock, either that clock is behind, or the one
//! by which they were written was ahead:
//!
//! - Rows of which an officer said that they are meant to lie ahead say nothing of a clock.
//! - When all other rows lie ahead, or most of the last ones, the clock is behind.
//! - When a few of the last ones do, they are mistaken, and nobody else has to wait until their moment comes.
//!
//! What an officer dates back by hand changes nothing of that.

use crate::calendar::Moment;

/// Seconds by which the clocks of two offices may differ.
pub(super) const CLOCKS_DIFFER: i64 = 600;

/// How many rows at the end of a journal tell whether a clock is behind.
const LAST: u32 = 7;

/// The most of these that are taken for mistaken: less than half.
const MISTAKEN: u32 = 3;

/// Which of the last rows lie ahead of a clock; one bit for each row.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Recent(u32);

impl Recent {
    /// With one more row, which does not lie ahead.
    pub(super) fn plain(self) -> Recent {
        self.and(false)
    }

    /// With one more row, which lies ahead.
    pub(super) fn ahead(self) -> Recent {
        self.and(true)
    }

    fn and(self, ahead: bool) -> Recent {
        Recent((self.0 << 1 | u32::from(ahead)) & ((1 << LAST) - 1))
    }

    /// Whether the clock is wrong, and not they.
    pub(super) fn are_against_the_clock(self) -> bool {
        self.0.count_ones() > MISTAKEN
    }
}

/// Whether a moment lies ahead of a clock by more than clocks differ.
pub fn is_ahead(at: Moment, clock: Moment) -> bool {
    at.unix() > clock.unix() + CLOCKS_DIFFER
}

/// The year in which a number is taken.
pub(super) fn year_of(at: Moment) -> u16 {
    // A moment lies between 2000 and 2199.
    u16::try_from(at.day().year()).unwrap_or_default()
}
