//! What the register expects of clocks, and what it says when one of them is wrong.
//!
//! A row is as true as the clock of whoever wrote it. A row that lies ahead is told and stops nobody: a few rows can be
//! mistaken. When most of what was written last lies ahead of a clock, that clock is the one that is wrong; what an officer
//! dates back by hand in between changes nothing of that.

use crate::calendar::Moment;

/// Seconds by which the clocks of two offices may differ.
pub(super) const CLOCKS_DIFFER: i64 = 600;

/// How many rows at the end of a journal tell whether a clock is behind.
const LAST: u32 = 7;

/// The most of these that are taken for mistaken when they lie ahead of a clock: less than half.
const MISTAKEN: u32 = 3;

/// Which of the last rows lie ahead of a clock.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Recent(u32);

impl Recent {
    /// With one more row.
    pub(super) fn and(self, ahead: bool) -> Recent {
        Recent((self.0 << 1 | u32::from(ahead)) & ((1 << LAST) - 1))
    }

    /// Whether so many lie ahead that the clock is wrong, and not they.
    pub(super) fn are_against_the_clock(self) -> bool {
        self.0.count_ones() > MISTAKEN
    }
}

/// Whether a moment lies ahead of a clock by more than clocks differ.
pub(super) fn is_ahead(at: Moment, clock: Moment) -> bool {
    at.unix() > clock.unix() + CLOCKS_DIFFER
}

/// The year in which a number is taken.
pub(super) fn year_of(at: Moment) -> u16 {
    // A moment lies between 2000 and 2199.
    u16::try_from(at.day().year()).unwrap_or_default()
}
