//! What is asked about a file.

use super::box_seen::BoxSeen;
use crate::calendar::Moment;
use crate::declaration::{Editions, Particulars};
use crate::trust::Trust;

/// What the caller asks, and what it brings along.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The editions that are known here.
    pub editions: &'a Editions,
    /// Whom the caller trusts; without that nothing can be accepted.
    pub trust: Option<&'a Trust>,
    /// The deal that the caller knows.
    pub expected: Option<&'a Particulars>,
    /// The issued original, when the caller kept it.
    pub issued: Option<&'a [u8]>,
    /// Whether a part that the end-user state wrote with another program may be accepted when every object of it is
    /// cleared ([`super::interop`]). Without this such a file is undecided.
    pub interop: bool,
    /// Who has looked at a signature box that cannot be read, and at which.
    pub box_seen: Option<&'a BoxSeen>,
    /// The moment of the check.
    pub at: Moment,
}
